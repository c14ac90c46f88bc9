"""A draft with a fault → the smallest one that shows the same: parts and elements taken out."""

import zipfile
import zlib
from collections.abc import Callable

from lxml import etree

from tests.fuzz.mutations import packed
from tests.intake.drafts import unzipped

Same = Callable[[bytes], bool]


def shrunk(data: bytes, same: Same, tries: int = 500) -> bytes:
    """The draft without what its fault does not need; not a zip: as it is."""
    try:
        parts = unzipped(data)
    except (zipfile.BadZipFile, zlib.error, ValueError, OSError, NotImplementedError, EOFError):
        return data
    budget = _Budget(same, tries)
    for name in list(parts):
        fewer = {other: its for other, its in parts.items() if other != name}
        if budget.holds(fewer):
            parts = fewer
    for name in sorted(parts, key=lambda one: -len(parts[one])):
        parts[name] = _smaller(parts, name, budget)
    return packed(parts)


class _Budget:
    """So many tries and no more."""

    def __init__(self, same: Same, tries: int) -> None:
        self._same, self._left = same, tries

    def holds(self, parts: dict[str, bytes]) -> bool:
        """Whether these parts show the fault; no, when there is no try left."""
        self._left -= 1
        return self._left >= 0 and self._same(packed(parts))


def _smaller(parts: dict[str, bytes], name: str, budget: _Budget) -> bytes:
    """The part without elements and attributes that do not matter, from the outside inwards."""
    try:
        root = etree.fromstring(parts[name])
    except (etree.XMLSyntaxError, ValueError):
        return parts[name]
    best = parts[name]
    waiting = list(root)
    while waiting:
        one = waiting.pop(0)
        parent = one.getparent()
        if parent is None:
            continue
        at = parent.index(one)
        parent.remove(one)
        told = etree.tostring(root)
        if budget.holds({**parts, name: told}):
            best = told
        else:
            parent.insert(at, one)
            waiting += list(one)
    return best
