"""Returned rows + packet → which segment each row is: by its id, its bookmark, its Korean."""

from collections import defaultdict, deque
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from flows.handoff.catalogue import CATALOGUE
from flows.handoff.codes import words
from flows.handoff.packet import Packet
from flows.handoff.restoring import excerpt, usable
from flows.handoff.returns.arrival import Row, Rows
from flows.handoff.segments import ID, Segment, bookmark, hangul, hanja, needs_translation
from flows.report import Finding, finding

_BREAK = "{br}"


@dataclass(slots=True)
class Matched:
    """Rows by segment, and what was found while matching them."""

    rows: dict[Segment, Row] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    foreign: int = 0


def match(packet: Packet, returned: Rows) -> Matched:
    """The rows by the segments of a hand-off. Rows that lost their id are known by their Korean."""
    known = {piece.id: piece for piece in packet.segments}
    marked = {bookmark(piece.id): piece for piece in packet.segments}
    anchored = {piece.anchor: piece for piece in packet.segments}
    matched, nameless = Matched(), list[Row]()
    for row in returned.rows:
        at_place = anchored.get(row.id.partition("#")[0].lower())
        piece = (
            known.get(row.id)
            or next((marked[name] for name in row.bookmarks if name in marked), None)
            or (at_place if at_place and untouched(at_place, row) else None)
        )
        if piece is not None:
            _take(packet, matched, piece, row)
        elif ID.fullmatch(row.id):
            _foreign_row(matched, row)
        else:
            nameless.append(row)
    _by_korean(packet, matched, nameless)
    return matched


def untouched(piece: Segment, row: Row) -> bool:
    """Whether the Korean came back as it went out, white space aside."""
    return _spaced(row.source) == _spaced(piece.source)


def with_english_beside(rows: Mapping[Segment, Row]) -> dict[Segment, Row]:
    """The rows whose English was typed into the Korean column, over the Korean or next to it, with
    that as their target."""
    found = {}
    for piece, row in rows.items():
        if not needs_translation(piece.source) or usable(piece.source, row.target):
            continue
        said, korean = _spaced(row.source), _spaced(piece.source)
        said = said.removeprefix(korean).removesuffix(korean).strip()
        said = said.removeprefix(_BREAK).removesuffix(_BREAK).strip()
        if _mostly_english(words(said)):
            found[piece] = replace(row, target=said, beside=True)
    return found


def _take(packet: Packet, matched: Matched, piece: Segment, row: Row) -> None:
    if piece in matched.rows:
        _second_row(packet, matched, piece, row)
    else:
        matched.rows[piece] = row


def _by_korean(packet: Packet, matched: Matched, nameless: list[Row]) -> None:
    """Rows without an id, each the first segment left with its Korean."""
    left: dict[str, deque[Segment]] = defaultdict(deque)
    for piece in packet.pieces:
        if piece not in matched.rows:
            left[_spaced(piece.source)].append(piece)
    for row in nameless:
        if found := left.get(_spaced(row.source)):
            matched.rows[found.popleft()] = row
        else:
            _foreign_row(matched, row)


def _foreign_row(matched: Matched, row: Row) -> None:
    matched.foreign += 1
    if row.target.strip():
        quote = excerpt(words(row.target))
        matched.findings.append(
            finding(CATALOGUE, "row-foreign", lang="en", quote=quote, id=row.id or "(—)")
        )


def _second_row(packet: Packet, matched: Matched, piece: Segment, row: Row) -> None:
    """The same segment again: the filled one counts, the first of two filled ones."""
    first = usable(piece.source, matched.rows[piece].target)
    second = usable(piece.source, row.target)
    if not first:
        matched.rows[piece] = row
    if not first or not second:
        return
    code = "row-copied" if first == second else "row-twice"
    quote = excerpt(words(second))
    matched.findings.append(
        finding(
            CATALOGUE, code, anchor=piece.anchor, lang=packet.target_lang, quote=quote, id=piece.id
        )
    )


def _spaced(text: str) -> str:
    return " ".join(text.split())


def _mostly_english(text: str) -> bool:
    letters = sum(map(str.isalpha, text))
    return letters > 2 * (hangul(text) + hanja(text))
