"""Returned rows + packet → Collected: which segment each row is, and what happened to it."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from flows.handoff.catalogue import CATALOGUE
from flows.handoff.codes import words
from flows.handoff.packet import Packet
from flows.handoff.restoring import excerpt, restore, usable
from flows.handoff.returns.arrival import Arrival, Collected, Row, Rows
from flows.handoff.returns.matching import Matched, match, untouched, with_english_beside
from flows.handoff.returns.merging import listed, merge
from flows.handoff.returns.refusing import foreign, unreadable
from flows.handoff.segments import Segment, needs_translation
from flows.report import Finding, Report, finding

_ENOUGH = 0.5
"""A file of which fewer rows than this belong to the hand-off is another draft's."""


def take_rows(arrival: Arrival, returned: Rows) -> Collected:
    """The edition of a table's or XLIFF file's rows, in whatever order they come, with the English
    that other files have brought for the rest.

    Raises ReturnForeign for another draft's file, ReturnUnreadable for one without segments.
    """
    if not returned.rows:
        raise unreadable(arrival.name, "it holds no segments", "번역 단위가 하나도 없습니다")
    packet, matched = _answered(arrival, returned)
    _refuse_foreign(arrival, returned, matched)
    rows = {**matched.rows, **with_english_beside(matched.rows)}
    _refuse_untranslated(arrival, packet, rows)
    merged = merge(arrival, packet, rows)
    restored = restore(arrival.manuscript, arrival.packet, merged.english)
    about_rows = (*matched.findings, *_about_rows(packet, matched.rows, rows))
    findings = (
        *arrival.repairs,
        *merged.findings,
        *_comments(returned),
        *(replace(one, anchor=merged.places.get(one.anchor, one.anchor)) for one in about_rows),
        *restored.findings,
    )
    return Collected(
        restored.edition,
        Report(findings),
        job=packet.serial,
        targets=merged.targets,
        untouched=sum(
            one in matched.rows and untouched(one, matched.rows[one]) for one in packet.pieces
        ),
        segments=len(packet.pieces),
    )


def _about_rows(
    packet: Packet, matched: Mapping[Segment, Row], rows: Mapping[Segment, Row]
) -> Iterator[Finding]:
    """What is to be said of the rows as they came (`matched`) and as they are read (`rows`)."""
    yield from _absent(packet, matched)
    yield from _without_korean(packet, matched)
    yield from _by_row(packet, rows)


def _refuse_untranslated(arrival: Arrival, packet: Packet, rows: Mapping[Segment, Row]) -> None:
    """A file as it went out, sent back by mistake, must not take the place of a translation. The
    delta of a summary may be left empty."""
    if packet.mode == "summary" and packet.base:
        return
    needed = [piece for piece in rows if needs_translation(piece.source)]
    if needed and not any(usable(piece.source, rows[piece].target) for piece in needed):
        raise unreadable(
            arrival.name,
            "none of its {count} segments is translated",
            "번역 단위 {count}개 가운데 번역된 것이 없습니다",
            count=len(needed),
        )


def _answered(arrival: Arrival, returned: Rows) -> tuple[Packet, Matched]:
    """The hand-off that the file names; where it names none, the one that most rows fit."""
    named = returned.job.rpartition("/")[2]
    serial, last = int(named) if named.isdecimal() else 0, arrival.packet
    if 0 < serial < last.serial:
        packet = arrival.jobs(serial) or replace(last, serial=serial)
        return packet, match(packet, returned)
    if serial:
        return last, match(last, returned)
    found = [(one, match(one, returned)) for one in arrival.handoffs()]
    return max(found, key=lambda pair: len(pair[1].rows))


def _refuse_foreign(arrival: Arrival, returned: Rows, matched: Matched) -> None:
    """Another key in the file, or too few rows that fit. An earlier hand-off may still fit."""
    named = returned.job.rpartition("/")[0]
    if named and named != str(arrival.packet.key):
        raise foreign(arrival, "it was made for {key}", "{key} 원고의 파일입니다", key=named)
    if len(matched.rows) < _ENOUGH * (len(matched.rows) + matched.foreign):
        total = len(matched.rows) + matched.foreign
        raise foreign(
            arrival,
            "only {count} of its {total} segments are in this hand-off",
            "번역 단위 {total}개 가운데 {count}개만 이번 의뢰에 있습니다",
            count=len(matched.rows),
            total=total,
        )


def _absent(packet: Packet, rows: Mapping[Segment, Row]) -> Iterator[Finding]:
    absent = [piece for piece in packet.pieces if piece not in rows]
    if absent and packet.mode == "full":
        ids = listed([piece.id for piece in absent])
        yield finding(CATALOGUE, "row-missing", anchor=absent[0].anchor, count=len(absent), ids=ids)


def _without_korean(packet: Packet, rows: Mapping[Segment, Row]) -> Iterator[Finding]:
    """Rows whose Korean was deleted: nothing shows what the English was made from."""
    blank = [one for one in packet.segments if one in rows and not rows[one].source.strip()]
    if blank:
        ids = listed([piece.id for piece in blank])
        yield finding(
            CATALOGUE, "source-deleted", anchor=blank[0].anchor, count=len(blank), ids=ids
        )


def _by_row(packet: Packet, rows: Mapping[Segment, Row]) -> Iterator[Finding]:
    for piece in packet.segments:
        if piece in rows:
            yield from _about_row(packet, piece, rows[piece])


def _about_row(packet: Packet, piece: Segment, row: Row) -> Iterator[Finding]:
    place = {"anchor": piece.anchor, "lang": packet.target_lang}
    quote = excerpt(words(row.target))
    if row.beside:
        yield finding(CATALOGUE, "english-beside", **place, quote=quote, id=piece.id)
    elif row.source.strip() and not untouched(piece, row):
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


def _comments(returned: Rows) -> Iterator[Finding]:
    if returned.comments:
        quote = excerpt(returned.comments[0])
        yield finding(CATALOGUE, "return-comments", quote=quote, count=len(returned.comments))
