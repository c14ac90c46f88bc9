"""Table at the start of a draft that holds the title block → the paragraphs it is drawn around.

`제목 | … // 저자 | … // 작성일 | …`, one column of series, title and author, or whatever small table
repeats the title that the editor states.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from flows.document import Inline, Text
from flows.intake.front.bylines import authors_in, has_label
from flows.intake.front.labels import announced
from flows.intake.front.lines import is_keywords, is_series_line, is_summary_label
from flows.intake.raw import Para, Raw, RawCell, RawTable

_AMONG_FIRST = 4
_MOST_PARAS = 16
_LONGEST = 200
_SHORT = 80
_ORDER = ("title", "subtitle", "author", "place", "contact", "date", "summary", "keywords")
_STYLES = {0: "title", 1: "subtitle"}


@dataclass(frozen=True, slots=True)
class Opened:
    """The blocks with the table opened, the keys that came out of it, and the colons added."""

    blocks: list[Raw]
    keys: tuple[int, ...] = ()
    made: str = ""


def opened(blocks: Sequence[Raw], stated_title: str) -> Opened:
    """Open the table if it holds the title block; else the blocks as they are."""
    at = next((n for n, block in enumerate(blocks) if isinstance(block, RawTable)), -1)
    table = blocks[at] if 0 <= at < _AMONG_FIRST else None
    if not isinstance(table, RawTable) or not all(_may_stand_above(b) for b in blocks[:at]):
        return Opened(list(blocks))
    if (pairs := _pairs(table)) is not None:
        paras, made = _labelled(pairs)
    elif _is_title_column(table) or (stated_title and _repeats(table, stated_title)):
        paras, made = _paras(table), ""
    else:
        return Opened(list(blocks))
    keys = sorted(para.key for para in paras)
    ordered = [replace(para, key=key) for para, key in zip(paras, keys, strict=True)]
    return Opened([*blocks[:at], *ordered, *blocks[at + 1 :]], tuple(keys), made)


def _may_stand_above(block: Raw) -> bool:
    if not isinstance(block, Para):
        return True
    return (
        not authors_in(block.text)
        and len(block.text) <= _SHORT
        and not block.text.endswith(("다.", "."))
    )


def _paras(table: RawTable) -> list[Para]:
    return [block for cell in table.cells for block in cell.blocks if isinstance(block, Para)]


def _is_small(table: RawTable) -> bool:
    blocks = [block for cell in table.cells for block in cell.blocks]
    return len(blocks) <= _MOST_PARAS and all(
        isinstance(block, Para) and len(block.text) <= _LONGEST for block in blocks
    )


def _is_title_column(table: RawTable) -> bool:
    """One column of short lines, none a sentence, one of them the series or a name with its post:
    a name alone may be any noun (`기회`, `위험`)."""
    lines = [para.text.strip() for para in _paras(table)]
    if not _is_small(table) or any(cell.column != 1 for cell in table.cells) or len(lines) < 2:
        return False
    plain = not any(line.endswith(("다.", "?", "!")) for line in lines)
    return plain and any(_is_credit(line) or is_series_line(line) for line in lines)


def _is_credit(line: str) -> bool:
    found = authors_in(line)
    return bool(found) and (has_label(line) or any(a.position or a.affiliation for a in found))


def _repeats(table: RawTable, title: str) -> bool:
    said = "".join(para.text for para in _paras(table))
    return _is_small(table) and re.sub(r"\s", "", title) in re.sub(r"\s", "", said)


def _pairs(table: RawTable) -> list[tuple[RawCell, RawCell]] | None:
    """Label and value, side by side or one above the other; None: it is no such form."""
    rows: dict[int, list[RawCell]] = {}
    for cell in table.cells:
        rows.setdefault(cell.row, []).append(cell)
    lines = list(rows.values())
    if any(len(line) % 2 for line in lines) or any(
        not isinstance(block, Para) for cell in table.cells for block in cell.blocks
    ):
        return None
    beside = [(c, line[n + 1]) for line in lines for n, c in enumerate(line) if not n % 2]
    below = (
        list(zip(*lines, strict=True)) if len(lines) == 2 and len(lines[0]) == len(lines[1]) else []
    )
    return next((list(pairs) for pairs in (beside, below) if pairs and _is_form(pairs)), None)


def _is_form(pairs: Sequence[tuple[RawCell, RawCell]]) -> bool:
    """Most labels are known, the title or an author among them, and no value is a label."""
    ranks = [_rank(_words(label)) for label, _ in pairs]
    known = [rank for rank in ranks if rank < len(_ORDER)]
    if any(_rank(_words(value)) < len(_ORDER) for _, value in pairs):
        return False
    return len(known) >= 2 and len(known) * 2 >= len(ranks) and bool({0, 2} & set(known))


def _words(cell: RawCell) -> str:
    return "".join(para.text for para in _own(cell))


def _rank(label: str) -> int:
    """Where a label stands in a title block; last what is no such label."""
    kind: str | None = announced(label)
    if kind is None and is_summary_label(label):
        kind = "summary"
    elif kind is None and is_keywords(label):
        kind = "keywords"
    return _ORDER.index(kind) if kind in _ORDER else len(_ORDER)


def _labelled(pairs: Sequence[tuple[RawCell, RawCell]]) -> tuple[list[Para], str]:
    """`label: value` for each pair in the order of a title block, then the labels left empty, whose
    colon keeps them from being read as names; and all the colons added."""
    full: list[Para] = []
    empty: list[Para] = []
    made = ""
    for label, value in sorted(pairs, key=lambda pair: _rank(_words(pair[0]))):
        before, own = _own(label), _own(value)
        if not before:
            full += own
            continue
        colon = "" if before[-1].text.rstrip().endswith((":", "：")) else ":"
        made += colon
        if own:
            full += _joined(before, colon, own, _STYLES.get(_rank(_words(label)), ""))
        else:
            empty += [*before[:-1], _with(before[-1], (Text(colon),))]
    return full + empty, made


def _own(cell: RawCell) -> list[Para]:
    return [block for block in cell.blocks if isinstance(block, Para)]


def _joined(before: list[Para], colon: str, own: list[Para], style: str) -> list[Para]:
    label = tuple(inline for para in before for inline in para.inlines)
    first = replace(own[0], inlines=(*label, Text(colon + " "), *own[0].inlines))
    look = replace(first.look, style=style or first.look.style)
    return [replace(first, look=look), *own[1:]]


def _with(para: Para, more: tuple[Inline, ...]) -> Para:
    return replace(para, inlines=(*para.inlines, *more))
