"""A desk with its model: every verb is done to both, stopped where wanted, and held against it."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from unittest import mock

from flows import amending, errors, ledger, pipeline, printing, rendering, workspace
from flows.desk import Desk, SourceFile
from flows.errors import BalganError
from flows.issue import IssueKey, Release, Remedy
from flows.outcome import Held
from flows.report import Report, Waiver
from flows.running import Quiet
from tests.machine import press
from tests.machine.holding import breaches, everything, rows_of
from tests.machine.model import NEXT, OUT, Given, Model, Printing

START = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
BY = "윤해담"
SEAMS: dict[str, tuple[object, str]] = {
    "reserve": (Desk, "reserve"),
    "void": (Desk, "void"),
    "render": (rendering, "render"),
    "store": (Desk, "store"),
    "transaction": (ledger.releases, "commit"),
    "commit": (Desk, "commit"),
    "folder": (workspace, "write_folder"),
    "place": (Desk, "place"),
    "point": (Desk, "point"),
    "take down": (Desk, "take_down"),
    "list": (Desk, "write_public"),
    "shown": (Desk, "shown"),
}
"""Where a job can be stopped: before and after each call of these."""


class Stopped(BaseException):
    """The process ends here."""


@dataclass(frozen=True)
class Stop:
    """Stop before or after the n-th call of a seam."""

    seam: str
    n: int = 1
    after: bool = False


@contextmanager
def stopping(stop: Stop | None) -> Iterator[None]:
    """Whatever is done meanwhile is stopped there, if it comes that far."""
    if stop is None:
        yield
        return
    owner, name = SEAMS[stop.seam]
    real, calls = getattr(owner, name), [0]

    def stopped(*given: object, **named: object) -> object:
        calls[0] += 1
        if calls[0] != stop.n:
            return real(*given, **named)
        if stop.after:
            real(*given, **named)
        raise Stopped

    with mock.patch.object(owner, name, stopped):
        yield


@dataclass
class House:
    """The desk at `root`, its model, and what readers may lack just now."""

    root: Path
    url: str | None = None
    model: Model = field(default_factory=Model)
    at: datetime = START
    lost: bool = False
    stopped: bool = False
    voids_listed: bool = True
    texts: int = 0
    backup: bool = False

    def __post_init__(self) -> None:
        self.desk = Desk.open(self.root, ledger_url=self.url)

    @property
    def published(self) -> Path:
        """What readers see."""
        return self.root / "published"

    def check(self) -> None:
        """Everything that must hold now."""
        found = breaches(
            self.desk,
            self.model,
            lost=self.lost,
            stopped=self.stopped,
            voids_listed=self.voids_listed,
        )
        assert not found, "\n".join(found)

    # Before a release.

    def submit(self, key: IssueKey, doubtful: bool = False) -> None:
        """A draft, or a new version of it."""
        text = self._text(key, doubtful)
        source = SourceFile("원고.docx", text.encode())
        read = press.manuscript(text)

        def work() -> None:
            self.desk.submit(key, source, read, Report(), at=self.at, by=BY)

        if self._do(work, self._unless_moves(key, "drafted")):
            self.model.move(key, "drafted", "submitted")
            self.model.issue(key).text = text

    def hand_off(self, key: IssueKey) -> None:
        """A package goes out."""

        def work() -> None:
            due = self.at + timedelta(days=10)
            who = {"mode": "full", "to": "t@example.org", "at": self.at, "by": BY}
            self.desk.keep_handoff(key, job=b"{}", name="x.zip", package=b"PK", due=due, **who)

        if self._do(work, self._unless_moves(key, "handed-off")):
            self.model.move(key, "handed-off", "handed-off")
            self.model.issue(key).handed_off = True

    def give_back(self, key: IssueKey, doubtful: bool = False) -> None:
        """A translation comes in."""
        issue = self.model.issue(key)
        text = self._text(key, doubtful)
        edition = press.translated(key, text)
        refused = self._unless_moves(key, "returned")
        if issue.state and not issue.handed_off:
            refused = errors.NotHandedOff
        source = SourceFile("back.docx", text.encode())
        if self._do(
            lambda: self.desk.keep_return(key, source, edition, Report(), at=self.at, by=BY),
            refused,
        ):
            self.model.move(key, "returned", "returned")
            issue.english = text

    def waive(self, key: IssueKey) -> None:
        """An editor lets the finding pass."""
        waiver = Waiver(press.DOUBT.code, BY, "맞습니다.", marks=(press.DOUBT.mark,))
        issue = self.model.issue(key)
        if self._do(
            lambda: self.desk.waive(key, [waiver], self.at),
            None if issue.state else errors.UnknownIssue,
        ):
            issue.log += [] if issue.waived else ["waived"]
            issue.waived = True

    # Release and after.

    def publish(self, key: IssueKey, on: date | None = None, stop: Stop | None = None) -> None:
        """Release an issue."""
        issue = self.model.issue(key)
        day = on or self.at.date()
        refused: type[BalganError] | None = None
        if not issue.state:
            refused = errors.UnknownIssue
        elif issue.state in OUT:
            refused = errors.AlreadyReleased
        elif key.series == press.BRIEF and issue.state == "drafted":
            refused = errors.NotHandedOff
        elif key.series == press.BRIEF and issue.state == "handed-off":
            refused = errors.NotReturned
        elif not issue.blocked and "released" not in NEXT[issue.state]:
            refused = errors.MoveNotAllowed
        if refused is None and issue.blocked:
            done = self._do(
                lambda: pipeline.publish(self.desk, Quiet(), key, by=BY, on=on, at=self.at),
                Held,
                stop=stop,
                recovers=True,
            )
            assert not done
            return
        self._do(
            lambda: pipeline.publish(self.desk, Quiet(), key, by=BY, on=on, at=self.at),
            refused,
            stop=stop,
            recovers=True,
            day=day,
            plan={} if refused else {key: self.model.first(key)},
        )

    def correct(
        self,
        key: IssueKey,
        *,
        kind: Remedy = "erratum",
        same: bool = False,
        doubtful: bool = False,
        because: str = "",
        apply: bool = True,
        stop: Stop | None = None,
    ) -> None:
        """A corrected Korean text; `same`: the file holds what is out already."""
        issue = self.model.issue(key)
        out = issue.printings and issue.newest.text.split("\n")[0]
        text = out if same and out else self._text(key, doubtful)
        because = because or f"까닭 {self.texts}"
        draft = self.root / "corrected.docx"
        draft.write_text(text, "utf-8")
        refused, plan = self._correction(key, text, kind, because)
        self._do(
            lambda: amending.correct(
                *(self.desk, Quiet(), key, draft),
                kind=kind,
                because=because,
                by=BY,
                apply=apply,
                at=self.at,
            ),
            refused if apply or refused is not Held else None,
            stop=stop,
            recovers=True,
            plan=plan if apply else {},
        )

    def _correction(
        self, key: IssueKey, text: str, kind: str, because: str
    ) -> tuple[type[BalganError] | type[Held] | None, dict[IssueKey, list[Printing]]]:
        issue = self.model.issue(key)
        if not issue.state:
            return errors.UnknownIssue, {}
        if issue.state not in ("released", "corrected"):
            taken = issue.state == "withdrawn"
            return errors.MoveNotAllowed if taken else errors.NotReleased, {}
        korean, *english = issue.newest.text.split("\n")
        if text == korean:
            said = [(one.kind, one.because) for one in issue.newest.notices[-1:]]
            return (None if said == [(kind, because)] else errors.NothingToCorrect), {}
        if "?" in text and not issue.waived:
            return Held, {}
        whole = "\n".join((text, *english))
        return None, {key: self.model.succession(key, kind, because, whole)}

    def withdraw(
        self, key: IssueKey, kind: Remedy, because: str = "", stop: Stop | None = None
    ) -> None:
        """An issue is taken back."""
        issue = self.model.issue(key)
        because = because or f"까닭 {self.texts}"
        refused: type[BalganError] | None = None
        plan = {}
        if not issue.state:
            refused = errors.UnknownIssue
        elif issue.state == "withdrawn":
            last = issue.newest.notices[-1]
            if (last.kind, last.because) != (kind, because):
                refused = errors.MoveNotAllowed
        elif issue.state not in OUT:
            refused = errors.NotReleased
        else:
            text = issue.newest.text if kind == "retraction" else ""
            plan = {key: self.model.succession(key, kind, because, text)}
        self._do(
            lambda: amending.withdraw(
                self.desk, Quiet(), key, kind=kind, because=because, by=BY, at=self.at
            ),
            refused,
            stop=stop,
            recovers=True,
            plan=plan,
        )

    def void(self, series: str, path: str, stop: Stop | None = None) -> None:
        """A number is declared void, by the number as in URLs."""
        holder = self.model.holder(series, path)
        because = f"결번 {self.texts}"
        self.texts += 1
        if self._do(
            lambda: amending.void(
                self.desk, Quiet(), series, path, because=because, by=BY, at=self.at
            ),
            None if holder else errors.NumberNotVoidable,
            stop=stop,
            voiding=(holder.key, because) if holder else None,
        ):
            self.voids_listed = True

    def regenerate(self, scope: str = "", stop: Stop | None = None) -> None:
        """Every issue whose look has changed is printed again."""
        stale = {
            key: self.model.again(key)
            for key, issue in self.model.issues.items()
            if issue.printings and (not scope or key.series == scope)
        }
        self._do(
            lambda: pipeline.regenerate(
                self.desk, Quiet(), scope, apply=True, workers=1, by=BY, at=self.at
            ),
            stop=stop,
            recovers=True,
            plan={key: told for key, told in stale.items() if told},
        )

    def restyle(self, series: str) -> None:
        """A style sheet is changed; the lists of the series are to be made again."""
        self.model.looks[series] += 1
        press.restyle(self.root, series, self.model.looks[series])
        self.stopped = True
        self.voids_listed = True

    def recover(self, stop: Stop | None = None) -> None:
        """Show what is released and not to be seen."""
        self._do(lambda: printing.recover(self.desk), stop=stop, recovers=True)

    # What befalls published/.

    def lose(self, which: int) -> None:
        """Something below published/ is gone: the whole, a folder, an address, a list, a file."""
        found = sorted(self.published.rglob("*")) if self.published.exists() else []
        found = [self.published, *found] if found else []
        if found:
            self.lost = True
            workspace.remove(found[which % len(found)])

    def back_up(self) -> None:
        """published/ is copied away, when it is as it should be."""
        if not (self.lost or self.stopped) and self.published.exists():
            shutil.rmtree(self.root / "backup", ignore_errors=True)
            shutil.copytree(self.published, self.root / "backup", symlinks=True)
            self.backup = True

    def copy_back(self, whole: bool) -> None:
        """The copy takes the place of published/, or fills up what is missing there."""
        if not self.backup:
            return
        self.lost = True
        if whole:
            self.voids_listed = False
            shutil.rmtree(self.published, ignore_errors=True)
        for path in sorted((self.root / "backup").rglob("*")):
            place = self.published / path.relative_to(self.root / "backup")
            if not place.exists() and not place.is_symlink():
                place.parent.mkdir(parents=True, exist_ok=True)
                if path.is_symlink():
                    place.symlink_to(path.readlink())
                elif path.is_dir():
                    place.mkdir()
                else:
                    shutil.copy2(path, place)

    # How a verb is done.

    def _do(
        self,
        work: Callable[[], object],
        refused: type[BalganError] | type[Held] | None = None,
        *,
        stop: Stop | None = None,
        recovers: bool = False,
        day: date | None = None,
        plan: dict[IssueKey, list[Printing]] | None = None,
        voiding: tuple[IssueKey, str] | None = None,
    ) -> bool:
        """Do it; the model follows every step that got through. True if it was done whole.

        A step that must be refused is refused by that name, and changes nothing that was settled.
        """
        self.at += timedelta(minutes=1)
        plan, settled = dict(plan or {}), not (self.lost or self.stopped)
        before = refused and (rows_of(self.desk), settled and everything(self.published))
        with ExitStack() as stack:
            stack.enter_context(press.stubbed())
            stack.enter_context(self._followed(day, plan, voiding))
            stack.enter_context(stopping(stop))
            try:
                ended: object = work()
            except Stopped:
                self.stopped = True
                return False
            except BalganError as error:
                ended = error
        if recovers:
            self.lost = self.stopped = False
        if refused is None:
            assert not isinstance(ended, BalganError | Held), repr(ended)
            assert not plan, f"nothing came of {plan}"
            return True
        assert isinstance(ended, refused), f"{ended!r} where {refused.__name__} was due"
        after = (rows_of(self.desk), settled and everything(self.published))
        assert before == after, "a refused step has changed something"
        return False

    @contextmanager
    def _followed(
        self,
        day: date | None,
        plan: dict[IssueKey, list[Printing]],
        voiding: tuple[IssueKey, str] | None,
    ) -> Iterator[None]:
        """The model hears of numbers that were given, releases that were committed, numbers void."""
        reserve, commit, void = Desk.reserve, Desk.commit, Desk.void

        def reserved(desk: Desk, key: IssueKey, *given: object, **named: object) -> object:
            got = reserve(desk, key, *given, **named)  # type: ignore[arg-type]
            assert plan, f"a number was given to {key}, which cannot be released"
            wanted = self.model.reserve(key, day or self.at.date())
            assert (got.year, got.seq, got.date) == (wanted.year, wanted.seq, wanted.day), got
            return got

        def committed(desk: Desk, *receipts: Release) -> bool:
            done = commit(desk, *receipts)
            if done:
                for key in dict.fromkeys(one.key for one in receipts):
                    told = [(one.revision, one.printing) for one in receipts if one.key == key]
                    wanted = plan.pop(key)
                    assert told == [(one.revision, one.printing) for one in wanted], told
                    self.model.release(key, wanted)
            return done

        def voided(desk: Desk, *given: object, **named: object) -> object:
            got = void(desk, *given, **named)  # type: ignore[arg-type]
            if got is not None:
                assert voiding, f"{got} is void, and must not be"
                self.model.void(*voiding)
            return got

        with (
            mock.patch.object(Desk, "reserve", reserved),
            mock.patch.object(Desk, "commit", committed),
            mock.patch.object(Desk, "void", voided),
        ):
            yield

    def _unless_moves(self, key: IssueKey, to: str) -> type[BalganError] | None:
        state = self.model.issue(key).state
        if to in NEXT[state]:
            return None
        return errors.MoveNotAllowed if state else errors.UnknownIssue

    def _text(self, key: IssueKey, doubtful: bool) -> str:
        """A line with a word that stands nowhere else."""
        self.texts += 1
        return f"{'낱말' * 9}{key.series}{key.slug}{self.texts}" + (" 그런가?" if doubtful else "")


def number_of(given: Given) -> str:
    """A number as an editor types it."""
    return given.text
