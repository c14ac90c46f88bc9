"""Returned rows + packet → Collected: which segment each row is, and what happened to it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from flows.errors import ReturnForeign, ReturnUnreadable
from flows.handoff.bilingual import bookmark
from flows.handoff.catalogue import CATALOGUE
from flows.handoff.codes import words
from flows.handoff.packet import Packet
from flows.handoff.restoring import excerpt, restore, usable
from flows.handoff.returns.arrival import Arrival, Collected, Row, Rows
from flows.handoff.segments import Segment, segments
from flows.report import Finding, Report, finding
from flows.wording import Sentence

_SHOWN = 8
_ENOUGH = 0.5
"""A file of which fewer rows than this belong to the hand-off is another draft's."""


def take_rows(arrival: Arrival, returned: Rows) -> Collected:
    """The edition of a table's or XLIFF file's rows, in whatever order they come.

    Raises ReturnForeign for another draft's file, ReturnUnreadable for one without segments.
    """
    if not returned.rows:
        raise ReturnUnreadable(
            name=arrival.name,
            what=Sentence(en="it holds no segments", ko="번역 단위가 하나도 없습니다"),
        )
    matched = _match(arrival.packet, returned)
    _refuse_foreign(arrival, returned, matched)
    english = {one.anchor: row.target for one, row in matched.rows.items()}
    restored = restore(arrival.manuscript, arrival.packet, english)
    findings = [
        *arrival.repairs,
        *_moved_on(arrival),
        *_earlier(arrival.packet, returned.job),
        *_comments(returned),
        *matched.findings,
        *_absent(arrival.packet, matched.rows),
        *_by_row(arrival.packet, matched.rows),
        *restored.findings,
    ]
    return Collected(restored.edition, Report(tuple(findings)))


@dataclass(slots=True)
class _Matched:
    """Rows by segment, and what was found while matching them."""

    rows: dict[Segment, Row] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    foreign: int = 0


def _match(packet: Packet, returned: Rows) -> _Matched:
    known = {piece.id: piece for piece in packet.segments}
    marked = {bookmark(piece.id): piece for piece in packet.segments}
    matched = _Matched()
    for row in returned.rows:
        piece = known.get(row.id) or next(
            (marked[name] for name in row.bookmarks if name in marked), None
        )
        if piece is None:
            _foreign_row(matched, row)
        elif piece in matched.rows:
            _second_row(packet, matched, piece, row)
        else:
            matched.rows[piece] = row
    return matched


def _foreign_row(matched: _Matched, row: Row) -> None:
    matched.foreign += 1
    if row.target.strip():
        quote = excerpt(words(row.target))
        matched.findings.append(
            finding(CATALOGUE, "row-foreign", lang="en", quote=quote, id=row.id or "(—)")
        )


def _second_row(packet: Packet, matched: _Matched, piece: Segment, row: Row) -> None:
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


def _refuse_foreign(arrival: Arrival, returned: Rows, matched: _Matched) -> None:
    """Another key in the file, or too few rows that fit. An earlier hand-off may still fit."""
    key = str(arrival.packet.key)
    named = returned.job.rpartition("/")[0]
    if named and named != key:
        raise ReturnForeign(
            name=arrival.name,
            key=key,
            what=Sentence(en=f"it was made for {named}", ko=f"{named} 원고의 파일입니다"),
        )
    if len(matched.rows) < _ENOUGH * (len(matched.rows) + matched.foreign):
        total = len(matched.rows) + matched.foreign
        raise ReturnForeign(
            name=arrival.name,
            key=key,
            what=Sentence(
                en=f"only {len(matched.rows)} of its {total} segments are in this hand-off",
                ko=f"번역 단위 {total}개 가운데 {len(matched.rows)}개만 이번 의뢰에 있습니다",
            ),
        )


def _absent(packet: Packet, rows: Mapping[Segment, Row]) -> Iterator[Finding]:
    absent = [piece for piece in packet.segments if piece not in rows]
    if absent and packet.mode == "full":
        ids = _listed([piece.id for piece in absent])
        yield finding(CATALOGUE, "row-missing", anchor=absent[0].anchor, count=len(absent), ids=ids)


def _by_row(packet: Packet, rows: Mapping[Segment, Row]) -> Iterator[Finding]:
    for piece in packet.segments:
        if piece in rows:
            yield from _about_row(packet, piece, rows[piece])


def _about_row(packet: Packet, piece: Segment, row: Row) -> Iterator[Finding]:
    place = {"anchor": piece.anchor, "lang": packet.target_lang}
    quote = excerpt(words(row.target))
    if _squeezed(row.source) != _squeezed(piece.source):
        said = excerpt(words(row.source))
        yield finding(
            CATALOGUE,
            "source-altered",
            anchor=piece.anchor,
            lang=packet.source_lang,
            quote=said,
            id=piece.id,
        )
    if row.unread:
        what = ", ".join(dict.fromkeys(row.unread))
        yield finding(CATALOGUE, "cell-unread", **place, quote=quote, id=piece.id, what=what)
    if row.tracked:
        yield finding(CATALOGUE, "return-tracked", **place, quote=quote, id=piece.id)
    if row.remark.strip():
        yield finding(CATALOGUE, "translator-remark", **place, quote=" ".join(row.remark.split()))


def _moved_on(arrival: Arrival) -> Iterator[Finding]:
    """The draft on the desk must still be the one that went out."""
    sent = {piece.id for piece in arrival.packet.segments}
    now = {piece.id for piece in segments(arrival.manuscript)}
    if differing := sorted(sent ^ now):
        yield finding(CATALOGUE, "draft-moved-on", count=len(differing), ids=_listed(differing))


def _earlier(packet: Packet, job: str) -> Iterator[Finding]:
    serial = job.rpartition("/")[2]
    if serial and serial != str(packet.serial):
        yield finding(CATALOGUE, "return-earlier", found=serial, serial=packet.serial)


def _comments(returned: Rows) -> Iterator[Finding]:
    if returned.comments:
        quote = excerpt(returned.comments[0])
        yield finding(CATALOGUE, "return-comments", quote=quote, count=len(returned.comments))


def _listed(ids: list[str]) -> str:
    more = f" … (+{len(ids) - _SHOWN})" if len(ids) > _SHOWN else ""
    return ", ".join(ids[:_SHOWN]) + more


def _squeezed(text: str) -> str:
    return " ".join(text.split())
