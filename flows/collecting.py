"""Returned file → the draft that it was made for: what a watched folder needs to know."""

from collections.abc import Iterator
from pathlib import Path

from flows import translation
from flows.desk import Desk, SourceFile, receive
from flows.errors import NobodysReturn, ReturnForeign, ReturnUnreadable
from flows.issue import IssueKey

_OUT = ("handed-off", "returned")


def whose(desk: Desk, name: str, file: Path) -> IssueKey:
    """The draft that a return belongs to: by the folders it lies in (`focus/xi-visit/…`), else by what
    the file itself says.

    A document without our segments says nothing certain, so it needs the folder. Raises NobodysReturn,
    and the errors of reading a file that is refused.
    """
    out = [one.key for one in desk.standings() if one.state in _OUT]
    folder, inside, last = name.rpartition("/")
    if inside:
        found = next((key for key in out if str(key) == folder), None)
    else:
        found = next(_takers(desk, receive(file), _likely_first(out, last)), None)
    if found is None:
        raise NobodysReturn(name=name)
    return found


def _likely_first(keys: list[IssueKey], name: str) -> list[IssueKey]:
    """Packages bear the slug in their name, and translators mostly leave it there."""
    return sorted(keys, key=lambda key: (key.slug not in name, key))


def _takers(desk: Desk, source: SourceFile, keys: list[IssueKey]) -> Iterator[IssueKey]:
    """The drafts whose hand-off the file answers by its segments."""
    for key in keys:
        last = translation.last(desk, key)
        if last is None:
            continue
        try:
            collected = translation.collected(desk, key, source, last)
        except (ReturnForeign, ReturnUnreadable):
            continue
        if collected.targets is not None:
            yield key
