"""Every command that changes something, as an editor types it, on a desk small enough for a thousand deaths.

Rendering, the checks and the reading copy are stand-ins (a second each, and nothing is recorded by
them); intake, hand-off, archive, ledger, published/ and the command line are the real ones.
"""

import hashlib
import io
import zipfile
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path

import docx
import pytest

from flows import looking, numbering, previewing, printing, rendering, translation
from flows.catalogue import Catalogue
from flows.cli import main
from flows.commands import parts
from flows.desk import Desk
from flows.handoff import Packet
from flows.issue import Artefact, Edition, IssueKey, Notice, Release
from flows.rendering import pressroom
from flows.series import Series, Stylebook
from tests.crash import shop
from tests.handoff.filling import fill_xliff

DAY = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
NEXT_DAY = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
OLD, TWO, NEW = (IssueKey("focus", slug) for slug in ("old-one", "old-two", "new"))
FLATS = IssueKey("lane", "flats")
BECAUSE = "표의 숫자를 바로잡았다."
_CORRECTED, _ENGLISH = "corrected.docx", "flats.xlf"
_TRANSLATED = shop.SERIES.replace('["ko"]', '["ko", "en"]').replace("Focus", "Lane")
_PASSAGES = ("머리말", "세 포구의 갯벌은 해마다 줄었다.", "값을 매기는 법", "남은 길은 하나이다.")


@dataclass(frozen=True)
class Verb:
    """A command and all that must have come of it, once and no more.

    `printings` are those of the issue by revision and printing, `kinds` what its log says how
    often, `out` the issues of focus/ that readers have, `again` the exit codes of a command said a
    second time. What `repeats` is done once more by that, on purpose.
    """

    name: str
    key: IssueKey
    words: tuple[str, ...]
    kinds: Mapping[str, int] = field(default_factory=dict)
    printings: frozenset[tuple[int, int]] = frozenset()
    out: tuple[str, ...] = ("old-one", "old-two")
    again: frozenset[int] = frozenset({0})
    repeats: bool = False

    def argv(self, root: Path) -> list[str]:
        """The command; `@` stands for the folder of files that come from outside."""
        words = [one.replace("@", str(root / "in")) for one in self.words]
        return [*words, "--plain", "--by", "Kim Minseo", "--workspace", str(root)]


def _amending(name: str, *words: str, kind: str, printings: Collection[tuple[int, int]]) -> Verb:
    reprinted = {"regenerated": 1} if len(printings) > 2 else {}
    told = {kind: 1, **reprinted}
    said = (words[0], str(TWO), *words[1:], "--because", BECAUSE)
    return Verb(name, TWO, said, told, frozenset(printings))


_OUT = Verb(
    "hand-off", FLATS, ("hand-off", str(FLATS), "--mode", "full"), {"handed-off": 1}, repeats=True
)
_BOTH = {(1, 1), (1, 2), (2, 1)}
VERBS = {
    one.name: one
    for one in (
        _OUT,
        Verb("return", FLATS, ("return", str(FLATS), f"@/{_ENGLISH}"), {"returned": 1}),
        Verb(
            "publish",
            NEW,
            ("publish", str(NEW)),
            {"reserved": 1, "released": 1},
            frozenset({(1, 1)}),
            ("old-one", "old-two", "new"),
            frozenset({0, 5}),
        ),
        _amending(
            "correct", "correct", f"@/{_CORRECTED}", "--apply", kind="corrected", printings=_BOTH
        ),
        _amending("retract", "withdraw", "--kind", "retraction", kind="withdrawn", printings=_BOTH),
        _amending("withdraw", "withdraw", kind="withdrawn", printings={(1, 1), (2, 1)}),
        Verb(
            "void",
            NEW,
            ("void", "focus", "No. 2026-03", "--because", BECAUSE),
            {"reserved": 1, "voided": 1},
        ),
        Verb(
            "regenerate",
            TWO,
            ("regenerate", "focus", "--apply", "--workers", "1"),
            {"released": 1, "regenerated": 1},
            frozenset({(1, 1), (1, 2)}),
        ),
    )
}


class Lists(shop.Site):
    """The lists of the shop, with a line for each number that is void."""

    def made(
        self,
        catalogue: Catalogue,
        names: Collection[str],
        stylebooks: Mapping[str, Stylebook],
        read: Callable[[str], bytes],
        changed: Collection[IssueKey],
    ) -> Iterator[Artefact]:
        """The lists of these names."""
        for page in super().made(catalogue, names, stylebooks, read, changed):
            series = page.name.rpartition("/")[0]
            void = [
                f"void {one.number.path} {one.because}"
                for one in catalogue.voids
                if one.series == series
            ]
            lines = [line for line in page.data.decode().splitlines() if line]
            yield Artefact(page.name, "html", "\n".join([*lines, *void]).encode())


def stand_in(patch: pytest.MonkeyPatch) -> None:
    """Put the stand-ins in the place of what only reads and draws; the clock stands still."""
    lists = Lists()
    patch.setattr(printing, "site", lambda: lists)
    patch.setattr(pressroom, "_TOGETHER", True)
    patch.setattr(rendering, "render", _render)
    patch.setattr(rendering, "read_back", lambda *_: None)
    patch.setattr(rendering, "words", _words)
    patch.setattr(rendering, "fonts_version", lambda: "f1")
    patch.setattr(rendering, "renderer_version", lambda: "r1")
    patch.setattr(previewing, "reading_copy", lambda *_: b"%PDF-1.7")
    patch.setattr(looking, "_with_findings", lambda _desk, report, *_: report)
    patch.setattr(looking, "coverage", lambda *_: None)
    patch.setattr(looking, "references", lambda *_, **__: None)
    patch.setattr(translation, "examined", lambda _run, _edition, _now, _series, report, _: report)
    patch.setenv("BALGAN_LANG", "en")


def do(verb: Verb, root: Path, at: datetime = DAY) -> int:
    """Say the command at a moment; its exit code. What it said lies in `said` beside the desk."""
    code, told = perform(verb, root, at)
    (root.parent / "said").write_text(told, "utf-8")
    return code


def perform(verb: Verb, root: Path, at: datetime = DAY) -> tuple[int, str]:
    """Say the command at a moment; its exit code and what it said."""
    told = io.StringIO()
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(told), redirect_stderr(told):
        patch.setattr(parts, "now", lambda: at)
        code = main(verb.argv(root))
    return code, told.getvalue()


def make_desk(root: Path) -> Path:
    """Two released issues, a draft to be published, a draft to be translated, files from outside."""
    shop.make_workspace(root)
    lane = root / "templates" / "lane"
    lane.mkdir()
    (lane / "series.toml").write_text(_TRANSLATED, "utf-8")
    for template in ("issue.html.j2", "print.css", "screen.css"):
        (lane / template).write_text("", "utf-8")
    (root / "in").mkdir()
    desk = Desk.open(root)
    for key in (OLD, TWO, NEW):
        shop.submit(desk, key)
    for key in (OLD, TWO):
        say(root, "publish", str(key))
    _document(root / "in" / _CORRECTED, "제목 old-two", _PASSAGES)
    _document(root / "in" / "flats.docx", "갯벌의 값", _PASSAGES)
    say(root, "submit", "@/flats.docx", "--series", "lane", "--slug", "flats")
    return root


def say(root: Path, *words: str) -> None:
    """A command that must be done."""
    assert do(Verb("", NEW, words), root, shop.AT) == 0, said(root)


def said(root: Path) -> str:
    """What the last command said."""
    return (root.parent / "said").read_text("utf-8")


def make_ready(verb: Verb, root: Path) -> None:
    """What has to have happened before the command can be said."""
    desk = Desk.open(root)
    if verb.name == "void":
        own = desk.series("focus")
        number_for = numbering.number_for
        desk.reserve(NEW, own, shop.TODAY, shop.AT, "editor", number_for=number_for)
    if verb.name == "regenerate":
        (root / "templates" / "focus" / "print.css").write_text("p { margin: 0 }", "utf-8")
    if verb.name == "return":
        say(root, *_OUT.words)
        (package,) = (root / "drafts" / str(FLATS) / "handoff" / "1").glob("*.zip")
        with zipfile.ZipFile(package) as archive:
            packet = Packet.from_json(archive.read("job.json"))
            xliff = archive.read("xliff/flats.xlf")
        english = {one.id: f"English of {one.anchor}." for one in packet.pieces}
        (root / "in" / _ENGLISH).write_bytes(fill_xliff(xliff, english))


def _document(path: Path, title: str, passages: Sequence[str]) -> None:
    document = docx.Document()
    document.add_paragraph(title, style="Title")
    document.add_paragraph("윤해담 (연구위원)")
    for one in passages:
        document.add_paragraph(one)
    document.save(str(path))


def _render(
    editions: Sequence[Edition],
    _series: Series,
    _stylebook: Stylebook,
    *,
    revision: int = 1,
    notices: Sequence[Notice] = (),
    history: Sequence[Release] = (),
) -> tuple[Artefact, ...]:
    notes = [f"{one.kind} {one.date} {one.because} r{one.revision}" for one in notices]
    earlier = [f"before: r{one.revision}.p{one.printing}" for one in history]
    return shop.artefacts(editions, look="\n".join([f"r{revision}", *notes, *earlier]))


def _words(editions: Sequence[Edition]) -> str:
    told = [
        (str(one.number), str(one.date), one.title, repr(one.blocks), repr(one.notes))
        for one in editions
    ]
    return hashlib.sha256(repr(told).encode()).hexdigest()


def done(root: Path, verb: Verb) -> int:
    """How often the log says that the command was done."""
    last = tuple(verb.kinds)[-1]
    return sum(one.kind == last for one in Desk.open(root).events(verb.key))


def given(root: Path, key: IssueKey) -> tuple[int, date] | None:
    """The number and the date that an issue was given, from its log."""
    told = [one.facts for one in Desk.open(root).events(key) if one.kind == "reserved"]
    return (told[0]["seq"], date.fromisoformat(told[0]["date"])) if told else None
