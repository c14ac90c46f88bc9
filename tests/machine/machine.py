"""The house as a hypothesis state machine: any verb, on any issue, stopped anywhere."""

import shutil
import tempfile
from datetime import date
from pathlib import Path
from typing import ClassVar
from unittest import mock

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from flows.issue import IssueKey
from tests.machine import press
from tests.machine.house import SEAMS, House, Stop

KEYS = st.sampled_from(
    [IssueKey(press.FOCUS, slug) for slug in ("kim", "yun", "chae")]
    + [IssueKey(press.BRIEF, slug) for slug in ("kim", "ma")]
)
DAYS = st.sampled_from([None, None, date(2026, 11, 19), date(2025, 12, 31), date(2027, 1, 1)])
STOPS = st.one_of(
    st.none(),
    st.builds(Stop, st.sampled_from(sorted(SEAMS)), st.sampled_from([1, 1, 2, 3]), st.booleans()),
)
PATHS = [f"{year}-{seq:02}" for year in (2025, 2026, 2027) for seq in (1, 2, 3)]
NUMBERS = st.sampled_from(
    [(press.FOCUS, path) for path in PATHS] + [(press.BRIEF, f"gb-{seq:03}") for seq in (1, 2, 3)]
)
CORRECTIONS = st.sampled_from(["erratum", "corrigendum", "new-edition"])
TAKING_BACK = st.sampled_from(["retraction", "withdrawal"])


class Machine(RuleBasedStateMachine):
    """All verbs on a fresh desk. What a power cut takes is tests/crash's: nothing is forced here."""

    url: ClassVar[str | None] = None

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="balgan-machine-"))
        self.house = House(press.make_workspace(self.folder / "desk"), self.url)
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

    @rule(key=KEYS, doubtful=st.booleans())
    def submit(self, key: IssueKey, doubtful: bool) -> None:
        """A draft, or a new version."""
        self.house.submit(key, doubtful and key.slug == "yun")

    @rule(key=KEYS)
    def hand_off(self, key: IssueKey) -> None:
        """A package goes out."""
        self.house.hand_off(key)

    @rule(key=KEYS)
    def give_back(self, key: IssueKey) -> None:
        """A translation comes in."""
        self.house.give_back(key)

    @rule(key=KEYS)
    def translate(self, key: IssueKey) -> None:
        """A draft goes all the way to its translation."""
        self.house.submit(key)
        self.house.hand_off(key)
        self.house.give_back(key)

    @rule(key=KEYS)
    def waive(self, key: IssueKey) -> None:
        """A finding is let pass."""
        self.house.waive(key)

    @rule(key=KEYS, on=DAYS, stop=STOPS)
    def publish(self, key: IssueKey, on: date | None, stop: Stop | None) -> None:
        """An issue is released, or the attempt is stopped."""
        self.house.publish(key, on, stop)

    @rule(key=KEYS, on=DAYS)
    def publish_anew(self, key: IssueKey, on: date | None) -> None:
        """A draft comes in and is released."""
        self.house.submit(key)
        self.house.publish(key, on)

    @rule(key=KEYS, kind=CORRECTIONS, same=st.booleans(), apply=st.booleans(), stop=STOPS)
    def correct(
        self, key: IssueKey, kind: str, same: bool, apply: bool, stop: Stop | None
    ) -> None:
        """A correction is shown, or made."""
        self.house.correct(key, kind=kind, same=same, apply=apply, stop=stop)  # type: ignore[arg-type]

    @rule(key=KEYS, stop=STOPS)
    def correct_twice(self, key: IssueKey, stop: Stop | None) -> None:
        """A correction is cut off, and made again with the same words."""
        self.house.correct(key, because="같은 까닭", stop=stop)
        self.house.correct(key, because="같은 까닭", same=not self.house.stopped)

    @rule(key=KEYS, doubtful=st.just(True))
    def correct_doubtfully(self, key: IssueKey, doubtful: bool) -> None:
        """A correction that does not pass the checks."""
        self.house.correct(key, doubtful=doubtful)

    @rule(key=KEYS, kind=TAKING_BACK, again=st.booleans(), stop=STOPS)
    def withdraw(self, key: IssueKey, kind: str, again: bool, stop: Stop | None) -> None:
        """An issue is taken back, perhaps said twice."""
        because = "한 번만 말한 까닭" if again else ""
        self.house.withdraw(key, kind, because, stop=stop)  # type: ignore[arg-type]

    @rule(number=NUMBERS, stop=STOPS)
    def void(self, number: tuple[str, str], stop: Stop | None) -> None:
        """A number is declared void."""
        self.house.void(*number, stop=stop)

    @rule(key=KEYS)
    def give_up(self, key: IssueKey) -> None:
        """An issue that has its number is given up."""
        self.house.publish(key, stop=Stop("store"))
        given = self.house.model.issue(key).number
        if given:
            self.house.void(key.series, given.path)

    @rule(series=st.sampled_from([press.FOCUS, press.BRIEF]))
    def restyle(self, series: str) -> None:
        """A new look."""
        self.house.restyle(series)

    @rule(scope=st.sampled_from(["", press.FOCUS]), stop=STOPS)
    def regenerate(self, scope: str, stop: Stop | None) -> None:
        """What is stale is printed again."""
        self.house.regenerate(scope, stop)

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
