"""The lines of a head that say which issue it is, and when it came out."""

from flows.importing import dates, meta, numbers
from flows.importing.page import Piece
from flows.importing.zone import Head, bare

_SPENT = 40
"""Letters that may stand beside a number in its line; with more of them it stands in a title."""


def number(head: Head) -> None:
    """The number, in the series' own form before any other, with the date beside it."""
    found = [
        (not borne.own, at, borne)
        for at, piece in enumerate(head.zone)
        if (borne := numbers.borne(piece.text, head.known.form, head.known.first_year))
        and not _within_date(piece.text, borne)
    ]
    if not found:
        return
    other, at, borne = min(found, key=lambda one: one[:2])
    piece = head.zone[at]
    head.parts[at], head.number = "number", borne.written
    head.tell("number", borne.written, piece, 0.7 if other else 0.98)
    day = dates.stated(piece.text[borne.end :])
    said = piece.text[borne.end :][day.start : day.end] if day else ""
    if day:
        head.date = day.date
        head.tell("date", day.date.isoformat(), piece, 0.98)
        head.leave(piece.line, said, "date")
    around = piece.text.replace(borne.text, "", 1).replace(said, "", 1)
    if len(bare(around)) > _SPENT:  # the number stands in a title: the line is not used up
        del head.parts[at]
        head.left = [one for one in head.left if one.text != said]
        head.leave(piece.line, borne.text, "again")
        return
    head.spare(piece, borne.text, said)


def number_elsewhere(head: Head) -> None:
    """Printed pages tell their number in a masthead, which their text may have anywhere. The line
    stays what it is."""
    for piece in head.page.pieces:
        borne = numbers.borne(piece.text, head.known.form, head.known.first_year)
        if borne is None or not borne.own:
            continue
        day = dates.stated(piece.text[borne.end :])
        if head.date is None and day:
            head.date = day.date
            head.tell("date", day.date.isoformat(), piece, 0.6)
        if not head.number:
            head.number = borne.written
            head.tell("number", borne.written, piece, 0.6)


def _within_date(text: str, borne: numbers.Borne) -> bool:
    day = dates.stated(text)
    return day is not None and borne.start < day.end and day.start < borne.end


def page_head(head: Head) -> None:
    """The page head; a label may stand in a line of its own, with its value in the next."""
    for at, piece in enumerate(head.zone):
        if at in head.parts:
            continue
        for one in meta.told(piece.text):
            head.parts[at] = "meta"
            _entry(head, piece, one)
        if at in head.parts:
            spent = [one.label for one in meta.told(piece.text)]
            spent += [one.value for one in meta.told(piece.text)]
            head.spare(piece, *spent)
    if "meta" not in head.parts.values():
        _labelled(head)
    near_to = {
        near for at, part in head.parts.items() if part == "meta" for near in (at - 1, at + 1)
    }
    for at in sorted(near_to - head.parts.keys()):
        beside = meta.writer(head.zone[at].text) if 0 <= at < len(head.zone) else None
        if beside:
            head.parts[at] = "meta"
            _entry(head, head.zone[at], beside)
            head.spare(head.zone[at], beside.label, beside.value)


def _labelled(head: Head) -> None:
    for at, piece in enumerate(head.zone[:-1]):
        what, after = meta.label(piece.text), head.zone[at + 1]
        if what is None or at in head.parts or at + 1 in head.parts or meta.label(after.text):
            continue
        if what == "date" and not dates.stated(after.text):
            continue
        head.parts[at] = head.parts[at + 1] = "meta"
        _entry(head, piece, meta.Told(what, piece.text, ""))
        _entry(head, after, meta.Told(what, "", after.text))


def _entry(head: Head, piece: Piece, one: meta.Told) -> None:
    head.leave(piece.line, one.label, "label")
    if one.what == "date" and (day := dates.stated(one.value)):
        head.date_is(piece, day.date, 0.8)
        head.leave(piece.line, one.value, "date")
    elif one.what == "writer" and one.value:
        head.writer = one.value
        head.leave(piece.line, one.value, "writer")
    else:
        head.leave(piece.line, one.value, "views" if one.what == "views" else "site")


def date_lines(head: Head) -> None:
    """Lines that are a date and nothing else."""
    for at, piece in enumerate(head.zone):
        day = dates.stated(piece.text) if at not in head.parts else None
        if day and len(bare(piece.text[: day.start] + piece.text[day.end :])) <= 4:
            head.parts[at] = "date"
            head.date_is(piece, day.date, 0.9)
            head.leave(piece.line, piece.text, "date")
