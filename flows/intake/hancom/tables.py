"""hp:tbl → cells at the places that the file states (hp:cellAddr, hp:cellSpan)."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from flows.errors import TableTooLarge
from flows.intake.hancom.context import Manner, Story
from flows.intake.hancom.disposition import Element, attribute, child, is_element, local, number
from flows.intake.hancom.leftovers import list_misplaced
from flows.intake.raw import Para, Raw, RawCell, RawTable
from flows.wording import Sentence

_WIDEST = 200
_MOST_SQUARES = 80_000  # twice the cells that the gate lets pass


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a cell stands, from 0, and what it spans."""

    row: int
    column: int
    rows: int
    columns: int

    def squares(self) -> Iterator[tuple[int, int]]:
        """The squares of the grid that it covers."""
        for row in range(self.row, self.row + self.rows):
            for column in range(self.column, self.column + self.columns):
                yield row, column


def read_table(story: Story, table: Element, manner: Manner) -> list[Raw]:
    """The table; a single cell is a box drawn with a table, and read as paragraphs."""
    key = story.context.key()
    rows = [one for one in table if is_element(one) and local(one) == "tr"]
    cells = [[one for one in row if is_element(one) and local(one) == "tc"] for row in rows]
    for line in rows:
        list_misplaced(story, line, key, often="tc")
    _bounded(story, cells)
    places = _stated(cells) or _in_turn(cells)
    header = True
    kept: list[RawCell] = []
    for row in cells:
        header = header and bool(row) and all(attribute(one, "header") == "1" for one in row)
        for cell in row:
            at = places[cell]
            blocks = tuple(story.inside(cell, manner))
            kept.append(RawCell(at.row + 1, at.column + 1, at.rows, at.columns, header, blocks))
    if not any(cell.blocks for cell in kept):
        return []
    if len(kept) == 1:
        return _box(story, kept[0])
    if any(isinstance(block, RawTable) for cell in kept for block in cell.blocks):
        story.context.remarks.add("table-nested", key=key)
    return [RawTable(key, tuple(_header_by_look(story, cells, kept)))]


def _bounded(story: Story, cells: list[list[Element]]) -> None:
    """A few cells that span millions of squares would fill the memory. Raises TableTooLarge."""
    spans = [_span(cell) for row in cells for cell in row]
    area = sum(min(rows, len(cells)) * columns for rows, columns in spans)
    if area > _MOST_SQUARES:
        what = Sentence(f"more than {_MOST_SQUARES:,} cells", f"칸 {_MOST_SQUARES:,}개 초과")
        raise TableTooLarge(name=story.context.package.name, what=what)


def _box(story: Story, cell: RawCell) -> list[Raw]:
    first = next((block for block in cell.blocks if isinstance(block, Para)), None)
    if first is not None and story.kind == "body":
        story.context.remarks.add("box-table", key=first.key, quote=first.text)
    return [replace(b, boxed=True) if isinstance(b, Para) else b for b in cell.blocks]


def _stated(cells: list[list[Element]]) -> dict[Element, _Place] | None:
    """The places as the file states them; None where they leave the table or meet each other."""
    places: dict[Element, _Place] = {}
    covered: set[tuple[int, int]] = set()
    for cell in (one for row in cells for one in row):
        address = child(cell, "cellAddr")
        if address is None:
            return None
        row = number(attribute(address, "rowAddr"), -1)
        column = number(attribute(address, "colAddr"), -1)
        if not (0 <= row < len(cells) and 0 <= column < _WIDEST):
            return None
        rows, columns = _span(cell)
        place = _Place(row, column, min(rows, len(cells) - row), min(columns, _WIDEST - column))
        squares = set(place.squares())
        if squares & covered:
            return None
        covered |= squares
        places[cell] = place
    return places


def _in_turn(cells: list[list[Element]]) -> dict[Element, _Place]:
    """Each cell in the first square of its row that no cell above reaches into."""
    places: dict[Element, _Place] = {}
    covered: set[tuple[int, int]] = set()
    for row, found in enumerate(cells):
        column = 0
        for cell in found:
            while (row, column) in covered:
                column += 1
            rows, columns = _span(cell)
            place = _Place(row, column, min(rows, len(cells) - row), columns)
            covered.update(place.squares())
            places[cell] = place
            column += columns
    return places


def _span(cell: Element) -> tuple[int, int]:
    span = child(cell, "cellSpan")
    if span is None:
        return 1, 1
    rows, columns = (number(attribute(span, name), 1) for name in ("rowSpan", "colSpan"))
    return max(1, rows), min(_WIDEST, max(1, columns))


def _header_by_look(story: Story, cells: list[list[Element]], kept: list[RawCell]) -> list[RawCell]:
    """Few drafts mark the heading row; a first row all bold or all shaded is one."""
    if any(cell.header for cell in kept) or len(cells) < 2:
        return kept
    top = [cell for cell in kept if cell.row == 1]
    paras = [block for cell in top for block in cell.blocks if isinstance(block, Para)]
    bold = bool(paras) and all(para.look.bold for para in paras)
    fills = [attribute(cell, "borderFillIDRef") for cell in cells[0]]
    shaded = bool(fills) and all(fill in story.context.head.shaded for fill in fills)
    if not (bold or shaded):
        return kept
    return [replace(cell, header=True) if cell.row == 1 else cell for cell in kept]
