"""Records of an .hwp → nothing, or a refusal: what would make a converter work without end.

The converter makes an element of every line, mark and change of look that a record counts, goes as
deep as the levels do, and copies a paragraph wherever its look changes. All of that is bounded
here; the shape of the text itself is measured in what the converter makes (gate/shape.py).
"""

import re
from collections.abc import Iterable, Iterator

from flows.errors import DraftTooLong, NestedTooDeep, TableTooLarge
from flows.intake.gate.shape import DEEPEST_TABLE, MOST_CELLS, MOST_CHARACTERS, MOST_PARAGRAPHS
from flows.intake.hancom.records import (
    CTRL_HEADER,
    EQEDIT,
    FORM_OBJECT,
    LIST_HEADER,
    PARA_CHAR_SHAPE,
    PARA_HEADER,
    PARA_LINE_SEG,
    PARA_RANGE_TAG,
    PARA_TEXT,
    TABLE,
    TEXT_ART,
    Record,
)

DEEPEST_LEVEL = 64
MOST_RECORDS = 200_000
MOST_ITEMS = 1_000_000
MOST_COPIED = 500_000_000  # UTF-16 units of a paragraph times the places where it is cut, in all

_BYTES_AN_ITEM = {PARA_CHAR_SHAPE: 8, PARA_LINE_SEG: 36, PARA_RANGE_TAG: 12}
_LEAST_ITEM = 8  # a point of a drawing
_CONTROL = re.compile("[\0-\x1f]")
_CUT = (PARA_CHAR_SHAPE, PARA_RANGE_TAG)
_WORDY = (CTRL_HEADER, EQEDIT, TEXT_ART, FORM_OBJECT)


class Bounds:
    """Counts the records of one file as they pass; `name` is the file's, for the message."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._records = self._items = self._paragraphs = self._cells = 0
        self._units = self._copied = 0
        self._paragraph = 0  # the units of the paragraph at hand
        self._tables: list[int] = []

    def passing(self, stream: str, found: Iterable[Record]) -> Iterator[Record]:
        """The records of one stream, each counted before it is handed on.

        Raises DraftTooLong, NestedTooDeep or TableTooLarge.
        """
        self._tables.clear()
        for record in found:
            self._records += 1
            self._text(record)
            self._table(stream, record)
            if record.level > DEEPEST_LEVEL:
                raise NestedTooDeep(name=self._name, what=stream)
            if self._records > MOST_RECORDS or self._items > MOST_ITEMS:
                raise DraftTooLong(name=self._name, what=stream)
            if self._paragraphs > MOST_PARAGRAPHS or self._units > MOST_CHARACTERS:
                raise DraftTooLong(name=self._name, what=stream)
            if self._copied > MOST_COPIED:
                raise DraftTooLong(name=self._name, what=stream)
            yield record

    def _text(self, record: Record) -> None:
        size = len(record.payload)
        if record.tag == PARA_HEADER:
            self._paragraphs += 1
            self._paragraph = 0
        elif record.tag == PARA_TEXT:
            self._paragraph = size // 2
            self._units += self._paragraph
            controls = len(_CONTROL.findall(record.payload.decode("utf-16-le", "replace")))
            self._items += controls
            self._copied += controls * self._paragraph
        else:
            self._units += size // 2 if record.tag in _WORDY else 0
            items = size // _BYTES_AN_ITEM.get(record.tag, _LEAST_ITEM)
            self._items += items
            self._copied += items * self._paragraph if record.tag in _CUT else 0

    def _table(self, stream: str, record: Record) -> None:
        while self._tables and self._tables[-1] >= record.level:
            self._tables.pop()
        if record.tag == CTRL_HEADER and record.control == "tbl ":
            self._tables.append(record.level)
            if len(self._tables) > DEEPEST_TABLE:
                raise NestedTooDeep(name=self._name, what=stream)
        elif record.tag == LIST_HEADER:
            self._cells += 1
        elif record.tag == TABLE:  # a row without cells is made, too
            self._cells += int.from_bytes(record.payload[4:6], "little")
        if self._cells > 2 * MOST_CELLS:
            raise TableTooLarge(name=self._name, what=stream)
