"""Readings beside the readings an editor would give → precision and recall, field by field.

python -m tests.intake.scoring            tests/cases/intake/papers, the tuned and the unseen half
python -m tests.intake.scoring FILE.md    also names each draft that is not read as stated
"""

import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tests.intake.outline import outline
from tests.intake.raw_drafts import read_lines

CASES = Path(__file__).parent.parent / "cases" / "intake"
PAPERS = CASES / "papers"
AUTHOR = ("author", "position", "affiliation", "e-mail")
FIELDS = ("title", "subtitle", *AUTHOR, "date", "summary", "keywords", "heading", "level",
          "item", "caption", "source")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Case:
    """A draft line by line, what must be read from it, and findings there must be."""

    title: str
    draft: tuple[str, ...]
    expected: tuple[str, ...]
    findings: tuple[str, ...]
    lang: str


@dataclass(slots=True)
class Score:
    """How often each field was found rightly, found wrongly, and missed."""

    right: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)
    drafts: int = 0
    exact: int = 0

    def add(self, got: Sequence[str], expected: Sequence[str]) -> None:
        """Count one draft."""
        have, want = Counter(facts(got)), Counter(facts(expected))
        self.right.update(name for name, _ in (have & want).elements())
        self.wrong.update(name for name, _ in (have - want).elements())
        self.missed.update(name for name, _ in (want - have).elements())
        self.drafts += 1
        self.exact += list(got) == list(expected)

    def f1(self, name: str) -> float:
        """Twice the right ones over all found and all wanted; 1 where there is neither."""
        right, others = self.right[name], self.wrong[name] + self.missed[name]
        return 2 * right / (2 * right + others) if right + others else 1.0

    def lines(self) -> Iterator[str]:
        """The table, a line a field."""
        yield f"{self.exact} of {self.drafts} drafts exactly as stated"
        yield f"{'field':12} {'precision':>9} {'recall':>7} {'F1':>6} {'wanted':>7}"
        for name in FIELDS:
            right, wrong, missed = self.right[name], self.wrong[name], self.missed[name]
            if right + wrong + missed:
                precision = right / (right + wrong) if right + wrong else 1.0
                recall = right / (right + missed) if right + missed else 1.0
                yield f"{name:12} {precision:9.3f} {recall:7.3f} {self.f1(name):6.3f} {right + missed:7}"


def facts(lines: Iterable[str]) -> Iterator[tuple[str, str]]:
    """The lines of an outline → what they claim, by field."""
    for line in lines:
        what, _, said = line.partition(" · ")
        kind, _, words = said.partition(" · ")
        if what in ("title", "subtitle", "date"):
            yield what, said
        elif what == "keywords":
            yield from (("keywords", term) for term in said.split("; "))
        elif what == "author":
            name, *others = said.split(" · ")
            yield "author", name
            yield from (
                (f, f"{name}: {o}") for f, o in zip(AUTHOR[1:], others, strict=True) if o != "–"
            )
        elif what.startswith("summary"):
            yield "summary", words
        elif kind.startswith("heading "):
            yield "heading", words
            yield "level", f"{kind} {words}"
        elif kind.startswith("item "):
            yield "item", f"{kind} {words}"
        elif kind == "source":
            yield "source", words
        elif kind in ("table", "figure") and (caption := words.rpartition(" · ")[2]):
            yield "caption", f"{what} {caption}"


def cases(path: Path) -> Iterator[Case]:
    """`## title`, lines of the draft after `| `, optional `lang:`, expected lines after `> `."""
    for chunk in path.read_text(encoding="utf-8").split("\n## ")[1:]:
        title, *lines = chunk.splitlines()
        yield Case(
            title,
            _after(lines, "| "),
            _after(lines, "> "),
            _after(lines, "finding: "),
            (_after(lines, "lang: ") or ("ko",))[0],
        )


def _after(lines: Iterable[str], prefix: str) -> tuple[str, ...]:
    return tuple(line.removeprefix(prefix) for line in lines if line.startswith(prefix))


def score(paths: Iterable[Path]) -> Score:
    """The score over all drafts of these files."""
    total = Score()
    for path in paths:
        for case in cases(path):
            total.add(outline(read_lines(list(case.draft), lang=case.lang)), case.expected)
    return total


def _differences(path: Path) -> Iterator[str]:
    for case in cases(path):
        got = outline(read_lines(list(case.draft), lang=case.lang))
        if got != list(case.expected):
            yield f"## {case.title}"
            yield from (f"   - {line}" for line in case.expected if line not in got)
            yield from (f"   + {line}" for line in got if line not in case.expected)


def _main(names: Sequence[str]) -> None:
    for name in names:
        print("\n".join((*_differences(Path(name)), *score([Path(name)]).lines())))
    for half in () if names else (False, True):
        paths = [p for p in sorted(PAPERS.glob("*.md")) if (p.stem == "unseen") == half]
        print("unseen" if half else "tuned", "·", "\n".join(score(paths).lines()), "\n")


if __name__ == "__main__":
    _main(sys.argv[1:])
