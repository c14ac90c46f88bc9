"""The house as a hypothesis state machine: any verb, on any issue, stopped anywhere."""

import shutil
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from unittest import mock

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from flows.issue import IssueKey
from tests.machine import press
from tests.machine.house import SEAMS, House, Stop

FOCUS = [IssueKey(press.FOCUS, slug) for slug in ("kim", "yun", "chae")]
BRIEF = [IssueKey(press.BRIEF, slug) for slug in ("kim", "ma")]
KEYS = st.sampled_from(FOCUS + BRIEF)
PICK = st.integers(0, 11)
"""Which of the issues that fit; the highest: any issue, whether it fits or not."""
DAYS = st.sampled_from([None, None, date(2026, 11, 19), date(2025, 12, 31), date(2027, 1, 1)])
STOPS = st.one_of(
    st.none(),
    st.builds(
        Stop, st.sampled_from(sorted(SEAMS)), st.sampled_from([1, 1, 1, 2, 3]), st.booleans()
    ),
)
CORRECTIONS = st.sampled_from(["erratum", "corrigendum", "new-edition"])
TAKING_BACK = st.sampled_from(["retraction", "withdrawal"])


def machine(url: Callable[[], str] | None = None) -> type[RuleBasedStateMachine]:
    """The machine on SQLite, or on an empty PostgreSQL database that `url` makes for each run."""
    return type("Machine", (Machine,), {"database": staticmethod(url) if url else None})


class Machine(RuleBasedStateMachine):
    """All verbs on a fresh desk. What a power cut takes is tests/crash's: nothing is forced here."""

    database: Callable[[], str] | None = None

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="balgan-machine-"))
        url = self.database() if self.database else None
        self.house = House(press.make_workspace(self.folder / "desk"), url)
        self.unforced = mock.patch("os.fsync", lambda _: None)
        self.unforced.start()

    def teardown(self) -> None:
        """Whatever was done, in the end all can be shown again, and is as it must be."""
        try:
            self.house.recover()
            self.house.check()
        finally:
            self.unforced.stop()
            shutil.rmtree(self.folder)

    def fitting(self, pick: int, *states: str) -> IssueKey:
        """One of the issues that stand so; or any."""
        every = FOCUS + BRIEF
        fit = [one for one in every if self.house.model.issue(one).state in states]
        return every[pick % len(every)] if pick == 11 or not fit else fit[pick % len(fit)]

    @initialize(released=st.booleans(), corrected=st.booleans())
    def begin(self, released: bool, corrected: bool) -> None:
        """A desk with drafts; or with issues that are out."""
        for key in (FOCUS[0], FOCUS[1], BRIEF[0]):
            self.house.submit(key)
        if released:
            self.house.hand_off(BRIEF[0])
            self.house.give_back(BRIEF[0])
            self.house.publish(FOCUS[0])
            self.house.publish(BRIEF[0])
        if released and corrected:
            self.house.correct(FOCUS[0])
            self.house.back_up()

    @rule(key=KEYS, doubtful=st.booleans())
    def submit(self, key: IssueKey, doubtful: bool) -> None:
        """A draft, or a new version."""
        self.house.submit(key, doubtful and key.slug == "yun")

    @rule(key=KEYS)
    def hand_off(self, key: IssueKey) -> None:
        """A package goes out."""
        self.house.hand_off(key)

    @rule(pick=PICK, doubtful=st.booleans())
    def give_back(self, pick: int, doubtful: bool) -> None:
        """A translation comes in."""
        self.house.give_back(self.fitting(pick, "handed-off", "returned"), doubtful and pick == 1)

    @rule(key=KEYS)
    def waive(self, key: IssueKey) -> None:
        """A finding is let pass."""
        self.house.waive(key)

    @rule(pick=PICK, on=DAYS, stop=STOPS)
    def publish(self, pick: int, on: date | None, stop: Stop | None) -> None:
        """An issue is released, or the attempt is stopped."""
        self.house.publish(self.fitting(pick, "drafted", "returned"), on, stop)

    @rule(pick=PICK, kind=CORRECTIONS, same=PICK, apply=PICK, stop=STOPS)
    def correct(self, pick: int, kind: str, same: int, apply: int, stop: Stop | None) -> None:
        """A correction is shown, or made."""
        key = self.fitting(pick, "released", "corrected")
        self.house.correct(key, kind=kind, same=same > 9, apply=apply < 9, stop=stop)  # type: ignore[arg-type]

    @rule(pick=PICK, stop=STOPS)
    def correct_twice(self, pick: int, stop: Stop | None) -> None:
        """A correction is cut off, and made again with the same words."""
        key = self.fitting(pick, "released", "corrected")
        self.house.correct(key, because="같은 까닭", stop=stop)
        self.house.correct(key, because="같은 까닭", same=True)

    @rule(pick=PICK)
    def correct_doubtfully(self, pick: int) -> None:
        """A correction that does not pass the checks, unless they were waived."""
        self.house.correct(self.fitting(pick, "released", "corrected"), doubtful=True)

    @rule(pick=PICK, kind=TAKING_BACK, again=st.booleans(), stop=STOPS)
    def withdraw(self, pick: int, kind: str, again: bool, stop: Stop | None) -> None:
        """An issue is taken back, perhaps said twice."""
        key = self.fitting(pick, "released", "corrected")
        because = "한 번만 말한 까닭" if again else ""
        self.house.withdraw(key, kind, because, stop=stop)  # type: ignore[arg-type]
        if again:
            self.house.withdraw(key, kind, because)  # type: ignore[arg-type]

    @rule(pick=PICK, stop=STOPS)
    def void(self, pick: int, stop: Stop | None) -> None:
        """A number is declared void: one that is held, one that is out, one that was void before."""
        model = self.house.model
        known = [(one.key.series, one.number.path) for one in model.issues.values() if one.number]
        known += [(key.series, number.path) for key, number, _ in model.voids]
        known.append((press.FOCUS, "2026-09"))
        self.house.void(*known[pick % len(known)], stop=stop)

    @rule(pick=PICK)
    def give_up(self, pick: int) -> None:
        """An issue that has its number is given up."""
        key = self.fitting(pick, "drafted", "returned")
        self.house.publish(key, stop=Stop("store"))
        given = self.house.model.issue(key).number
        if given:
            self.house.void(key.series, given.path)

    @rule(series=st.sampled_from([press.FOCUS, press.BRIEF]))
    def restyle(self, series: str) -> None:
        """A new look."""
        self.house.restyle(series)

    @rule(series=st.sampled_from([press.FOCUS, press.BRIEF]), stop=STOPS)
    def regenerate(self, series: str, stop: Stop | None) -> None:
        """A new look, and what is stale is printed again."""
        self.house.restyle(series)
        self.house.regenerate(stop=stop)

    @rule(stop=STOPS)
    def recover(self, stop: Stop | None) -> None:
        """What is missing is shown again."""
        self.house.recover(stop)

    @rule(which=st.integers(0, 60))
    def lose(self, which: int) -> None:
        """Something is gone from published/."""
        self.house.lose(which)

    @rule()
    def back_up(self) -> None:
        """published/ is copied away."""
        self.house.back_up()

    @rule(whole=st.booleans())
    def copy_back(self, whole: bool) -> None:
        """The copy comes back."""
        self.house.copy_back(whole)

    @invariant()
    def everything_holds(self) -> None:
        """After every step."""
        self.house.check()
