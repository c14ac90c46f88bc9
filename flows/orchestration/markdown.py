"""Words of authors and editors → Markdown for the Prefect UI, in which they stay words."""

import re
from collections.abc import Iterable, Iterator
from urllib.parse import quote

_LISTED = re.compile(r"^(\d*)([.)-])")
"""What makes a list item at the beginning of a line: `-`, `1.`, `1)`."""
_ACTIVE = re.compile(r"([\\`*_{}\[\]<>()#+!|~&])")


def escaped(text: str) -> str:
    """Author text as data: nothing in it is Markdown or HTML, and it stays on one line."""
    line = _ACTIVE.sub(r"\\\1", " ".join(text.split()))
    return _LISTED.sub(r"\1\\\2", line)


def link(text: str, address: str) -> str:
    """A link; whatever is in the address, it ends where it should."""
    return f"[{escaped(text)}]({quote(address, safe='/:?=&#%@')})"


def table(heads: tuple[str, ...], rows: Iterable[Iterable[str]]) -> Iterator[str]:
    """A table; the cells are Markdown already."""
    yield f"\n| {' | '.join(heads)} |"
    yield f"|{' --- |' * len(heads)}"
    for row in rows:
        yield f"| {' | '.join(row)} |"
    yield ""
