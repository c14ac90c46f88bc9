"""tests/cases/numbers/*.txt → cases: title, Korean, English, and the findings expected."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from flows.checks.numbers import Comparison, Mode, compare

CASES = Path(__file__).parent / "cases" / "numbers"


@dataclass(frozen=True, slots=True)
class Case:
    """One block of a case file; `where` is its file and line."""

    where: str
    title: str
    fields: dict[str, str]

    @property
    def expected(self) -> set[str]:
        """The findings expected: `missing 17`, `extra 40`, `explained 50%`; empty for none."""
        said = self.fields["expect"]
        return set() if said == "none" else {part.strip() for part in said.split(";")}

    @property
    def correct(self) -> bool:
        """Whether the pair is a good translation: nothing missing, nothing extra."""
        return all(finding.startswith("explained ") for finding in self.expected)

    def compared(self, english: str | None = None) -> Comparison:
        """Compare the pair, or its Korean with another English."""
        dated = self.fields.get("dated")
        mode: Mode = "containment" if self.fields.get("mode") == "containment" else "aligned"
        return compare(
            self.fields["ko"],
            self.fields["en"] if english is None else english,
            dated=date.fromisoformat(dated) if dated else None,
            mode=mode,
        )


def read_cases() -> Iterator[Case]:
    """Every block of every file, in order."""
    for path in sorted(CASES.glob("*.txt")):
        yield from _read_file(path)


def _read_file(path: Path) -> Iterator[Case]:
    title, fields, start = "", dict[str, str](), 0
    for number, line in enumerate([*path.read_text("utf-8").splitlines(), ""], 1):
        if not line.strip():
            if title:
                yield Case(f"{path.name}:{start}", title, fields)
            title, fields = "", {}
        elif title:
            name, _, value = line.partition(": ")
            fields[name] = value.strip()
        elif not line.startswith("#"):
            title, start = line, number
