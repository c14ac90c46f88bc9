"""The first lines of a page → number, date, title and authors, each with its evidence.

The zone is what stands before the first paragraph of text. In it every line gets at most one part;
what no part claims and stands before the title is the site's, and after it the text's. Nothing is
dropped: of a line whose words go to fields, what is over is listed.
"""

from collections.abc import Iterator, Sequence

from flows.document import Text
from flows.importing import meta, numbers
from flows.importing.imprint import date_lines, number, number_elsewhere, page_head
from flows.importing.page import Page, Piece
from flows.importing.people import byline
from flows.importing.titles import title
from flows.importing.zone import Head, Known, is_house

_ZONE, _ABOVE = 60, 25
_PARAGRAPH, _SENTENCE = 220, 90
_ENDS = (".", "?", "!", "다.", "”")
_SMALL_TABLE = 6


def read_head(page: Page, known: Known) -> Head:
    """Understand the head of a page; what of the page is the site's by its mark-up is set aside."""
    head = Head(page, known)
    inside = [one for one in page.pieces if not one.site]
    for one in page.pieces:
        if one.site:
            head.leave(one.line, one.text, "site")
    begin, end = _bounds(inside, known)
    for one in inside[:begin]:
        head.leave(one.line, one.text, "site")
    head.zone, beyond = list(_flat(inside[begin:end])), inside[end:]
    number(head)
    if page.wrapped and not head.number:
        number_elsewhere(head)
    page_head(head)
    date_lines(head)
    byline(head)
    title(head)
    _settle(head)
    head.rest = [*head.rest, *beyond]
    return head


def _bounds(inside: Sequence[Piece], known: Known) -> tuple[int, int]:
    """Where the head begins and the text: menus without a sign of their own may come before it, so it
    begins a little above the first line that only a head has."""
    text = next((at for at, one in enumerate(inside) if _is_text(one)), len(inside))
    sign = next((at for at in range(text) if _is_sign(inside[at], known)), 0)
    begin = max(0, sign - _ABOVE)
    return begin, min(text, begin + _ZONE)


def _is_sign(piece: Piece, known: Known) -> bool:
    """A number of the series, or the line that tells when the page was put there."""
    borne = numbers.borne(piece.text, known.form, known.first_year)
    return (borne is not None and borne.own) or bool(meta.told(piece.text))


def _is_text(piece: Piece) -> bool:
    """Whether the text has begun: a paragraph, or a table that is no page head."""
    if piece.kind == "table":
        return len(piece.rows) > _SMALL_TABLE
    text = piece.text
    return len(text) >= _PARAGRAPH or (len(text) >= _SENTENCE and text.endswith(_ENDS))


def _flat(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Small tables as lines: page heads are often laid out so."""
    for one in pieces:
        if one.kind != "table":
            yield one
            continue
        for row in one.rows:
            words = " ".join(filter(None, row))
            if words:
                yield Piece(one.line, one.block, (Text(words),), at=one.at)


def _settle(head: Head) -> None:
    """What no part claims: before the title the site's, after it the text's."""
    titled = next((at for at, part in head.parts.items() if part == "title"), -1)
    for at, piece in enumerate(head.zone):
        if at in head.parts:
            continue
        if is_house(head, piece) and at < max(head.parts, default=0):
            head.leave(piece.line, piece.text, "series")
        elif at < titled:
            head.leave(piece.line, piece.text, "site")
        else:
            head.rest.append(piece)
