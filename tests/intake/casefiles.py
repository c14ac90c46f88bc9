"""tests/cases/intake/*.md → cases: a draft line by line, and what must be read from it.

`## title`, lines of the draft after `| `, optional `lang:`, then expected lines after `> `;
`finding: code · anchor` lines must be among the findings.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from flows.intake import Reading

CASES = Path(__file__).parent.parent / "cases" / "intake"


def cases(paths: Iterable[Path]) -> list[object]:
    """The lines of every case, as parameters that bear its file, number and title."""
    return [
        pytest.param(lines, id=f"{path.stem}-{number}: {title}")
        for path in paths
        for number, (title, lines) in enumerate(_chunks(path), start=1)
    ]


def after(lines: list[str], prefix: str) -> list[str]:
    """What stands after a prefix, in the lines that have it."""
    return [line.removeprefix(prefix) for line in lines if line.startswith(prefix)]


def language(lines: list[str]) -> str:
    """The language of the draft, Korean where the case names none."""
    return (after(lines, "lang: ") or ["ko"])[0]


def codes(reading: Reading) -> set[str]:
    """The findings as a case may name them: `code`, or `code · anchor`."""
    found = [(one.code, one.anchor) for one in reading.report.findings]
    return {code for code, _ in found} | {f"{code} · {anchor}" for code, anchor in found}


def _chunks(path: Path) -> Iterator[tuple[str, list[str]]]:
    for chunk in path.read_text(encoding="utf-8").split("\n## ")[1:]:
        title, *lines = chunk.splitlines()
        yield title, lines
