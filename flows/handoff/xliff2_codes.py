"""Coded text → the inline elements of XLIFF 2: `<pc>`, `<sc/>` and `<ec/>`, `<ph/>`.

A pair of codes inside one piece of a unit is a `<pc>`; one that crosses sentences is an `<sc/>`
and an `<ec/>` (XLIFF 2.1, 4.7.2). Every code says what it is three times: by its id (`b2` is the
second `{b}`, `fn3` the third footnote's mark), by the data it refers to and by `disp`.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from lxml import etree

from flows.handoff.codes import Token, as_written, is_equation, is_note, tokens
from flows.handoff.mixed_content import append

NAMESPACE = "urn:oasis:names:tc:xliff:document:2.0"
OWN = "balgan"
_PAIRED = {
    "b": {"type": "fmt", "subType": "xlf:b"},
    "i": {"type": "fmt", "subType": "xlf:i"},
    "u": {"type": "fmt", "subType": "xlf:u"},
    "s": {"type": "fmt", "subType": f"{OWN}:strike"},
    "sup": {"type": "fmt", "subType": f"{OWN}:superscript"},
    "sub": {"type": "fmt", "subType": f"{OWN}:subscript"},
    "a": {"type": "link"},
    "r": {"type": "other", "subType": f"{OWN}:ruby"},
    "rt": {"type": "other", "subType": f"{OWN}:ruby-reading"},
}
_ONCE = {"canCopy": "no", "canDelete": "no"}
_BREAK = {"type": "fmt", "subType": "xlf:lb", "equiv": " "}


def name(tag: str) -> str:
    """A tag of the core."""
    return f"{{{NAMESPACE}}}{tag}"


def nests(coded: str) -> bool:
    """Whether every code of a text is one of ours and is closed in its turn."""
    waiting: list[str] = []
    for token in tokens(coded):
        if token.kind == "open" and _letters(token.value) in _PAIRED:
            waiting.append(token.value)
        elif token.kind == "close":
            if not waiting or waiting.pop() != token.value:
                return False
        elif token.kind in ("open", "stray"):
            return False
    return not waiting


@dataclass(slots=True)
class Data:
    """The `<originalData>` of a unit: each code as it is written in the Word table, once."""

    ids: dict[str, str] = field(default_factory=dict)

    def ref(self, code: str) -> str:
        """The id under which a code is kept."""
        return self.ids.setdefault(code, f"d{len(self.ids) + 1}")

    def element(self) -> etree._Element:
        """The element, with every code asked for so far."""
        kept = etree.Element(name("originalData"))
        for code, ident in self.ids.items():
            etree.SubElement(kept, name("data"), {"id": ident}).text = code
        return kept


def fill(
    pieces: Sequence[tuple[etree._Element, str]],
    equations: Sequence[str],
    data: Data | None,
) -> None:
    """Put each piece of a well-nested coded text into its element.

    Ids count through all pieces. Without `data` the codes refer to none (XLIFF 2.1, 5.1: those of
    a match would need their own).
    """
    whole = [[*tokens(coded)] for _, coded in pieces]
    writer = _Writer(equations, data, crossing=frozenset(_crossing(whole)))
    for (element, _), found in zip(pieces, whole, strict=True):
        writer.piece(element, found)


def _crossing(pieces: Sequence[Sequence[Token]]) -> Iterator[int]:
    """The places, counting all opening codes, of those that are closed in a later piece."""
    waiting: list[tuple[int, int]] = []
    opened = 0
    for number, found in enumerate(pieces):
        for token in found:
            if token.kind == "open":
                waiting.append((opened, number))
                opened += 1
            elif token.kind == "close":
                place, began = waiting.pop()
                if began != number:
                    yield place


@dataclass(slots=True)
class _Writer:
    """Writes pieces one after another; remembers what is open and which ids are taken."""

    equations: Sequence[str]
    data: Data | None
    crossing: frozenset[int]
    seen: Counter[str] = field(default_factory=Counter)
    opened: int = 0
    waiting: list[str] = field(default_factory=list)

    def piece(self, element: etree._Element, found: Sequence[Token]) -> None:
        inside = element
        for token in found:
            if token.kind == "open":
                inside = self._open(inside, token.value)
            elif token.kind == "close":
                inside = self._close(inside, token.value)
            elif token.kind == "point":
                etree.SubElement(inside, name("ph"), self._point(token.value))
            else:
                append(inside, token.value)

    def _open(self, inside: etree._Element, code: str) -> etree._Element:
        ident = self._ident(code)
        crosses = self.opened in self.crossing
        self.opened += 1
        start, end = as_written(code), as_written(f"/{code}")
        kind = {"id": ident, **_PAIRED[_letters(code)]}
        if crosses:
            self.waiting.append(ident)
            etree.SubElement(
                inside, name("sc"), kind | {"disp": start} | self._refers(dataRef=start)
            )
            return inside
        shown = {"dispStart": start, "dispEnd": end}
        refers = self._refers(dataRefStart=start, dataRefEnd=end)
        return etree.SubElement(inside, name("pc"), kind | shown | refers)

    def _close(self, inside: etree._Element, code: str) -> etree._Element:
        parent = inside.getparent()
        if inside.tag == name("pc") and parent is not None:
            return parent
        end = as_written(f"/{code}")
        kind = {"startRef": self.waiting.pop(), "disp": end, **_PAIRED[_letters(code)]}
        etree.SubElement(inside, name("ec"), kind | self._refers(dataRef=end))
        return inside

    def _point(self, code: str) -> dict[str, str]:
        shown = as_written(code)
        what = {"id": self._ident(code), "disp": shown, **self._refers(dataRef=shown)}
        if is_note(code):
            return what | _ONCE | {"type": "other", "subType": f"{OWN}:note", "equiv": ""}
        if is_equation(code):
            place = int(code[2:]) - 1
            said = self.equations[place] if place < len(self.equations) else code
            return what | _ONCE | {"type": "other", "subType": f"{OWN}:equation", "equiv": said}
        return what | _BREAK

    def _ident(self, code: str) -> str:
        """`b` → `b1`, `b2`; `fn3` → `fn3`, and `fn3-2` where it stands twice."""
        self.seen[code] += 1
        count = self.seen[code]
        if code == _letters(code):
            return f"{code}{count}"
        return code if count == 1 else f"{code}-{count}"

    def _refers(self, **codes: str) -> dict[str, str]:
        if self.data is None:
            return {}
        return {attribute: self.data.ref(code) for attribute, code in codes.items()}


def _letters(code: str) -> str:
    return code.rstrip("0123456789")
