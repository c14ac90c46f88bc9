"""Stage + work → its result, called plainly, announced on the terminal, or as a Prefect task.

The pipeline only knows `run.stage(STAGE, function, …)`; what happens around the call is decided at
the top. Prefect's Run lives in flows/orchestration/.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import ParamSpec, Protocol, TypeVar

from flows.wording import Lang, Sentence

P = ParamSpec("P")
T = TypeVar("T")
Bar = Callable[[str, int, int, int], None]
"""Shows how far a stage is: its name, issues done, all issues, pages done."""


@dataclass(frozen=True, slots=True)
class Stage:
    """A named step of the work; `number` is its place in the tree (1 to 7)."""

    number: int
    id: str
    name: Sentence


INTAKE = Stage(1, "intake", Sentence(en="Read the draft", ko="원고 읽기"))
HANDOFF = Stage(2, "hand-off", Sentence(en="Hand off to the translator", ko="번역 의뢰"))
RETURN = Stage(2, "return", Sentence(en="Take in the translation", ko="번역본 접수"))
CHECKS = Stage(3, "checks", Sentence(en="Check the edition", ko="점검"))
DISCLAIMERS = Stage(4, "disclaimers", Sentence(en="Add the notices", ko="고지문 붙이기"))
NUMBERING = Stage(5, "numbering", Sentence(en="Give the number", ko="번호 부여"))
RENDERING = Stage(6, "rendering", Sentence(en="Render HTML and PDF", ko="HTML·PDF 만들기"))
READING_BACK = Stage(6, "read-back", Sentence(en="Read the files back", ko="완성본 대조"))
PROVING = Stage(6, "proving", Sentence(en="Print again and prove", ko="다시 만들어 대조"))
RELEASE = Stage(7, "release", Sentence(en="Release", ko="발간"))
SWAPPING = Stage(7, "swapping", Sentence(en="Swap", ko="새 쇄로 바꾸기"))


class Run(Protocol):
    """How a stage is called, and how its result is told."""

    def stage(self, stage: Stage, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Do the work of a stage and return its result; exceptions pass through."""
        ...

    def tell(self, stage: Stage, what: Sentence) -> None:
        """Say what a stage has done, in one line."""
        ...

    def progress(self, stage: Stage, done: int, of: int, pages: int = 0) -> None:
        """Say how far a long stage is: so many issues of all, with so many pages."""
        ...


class Quiet:
    """Just the work."""

    def stage(self, stage: Stage, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Call the work."""
        return work(*args, **kwargs)

    def tell(self, stage: Stage, what: Sentence) -> None:
        """Say nothing."""

    def progress(self, stage: Stage, done: int, of: int, pages: int = 0) -> None:
        """Show nothing."""


class Announced(Quiet):
    """The work, with a line about each result."""

    def __init__(self, lang: Lang, say: Callable[[str], None], bar: Bar | None = None) -> None:
        self._lang, self._say, self._bar = lang, say, bar

    def tell(self, stage: Stage, what: Sentence) -> None:
        """`3 Check the edition · 2 warnings`."""
        self._say(f"{stage.number} {stage.name.say(self._lang)} · {what.say(self._lang)}")

    def progress(self, stage: Stage, done: int, of: int, pages: int = 0) -> None:
        """A bar, where somebody looks at one."""
        if self._bar:
            self._bar(f"{stage.number} {stage.name.say(self._lang)}", done, of, pages)
