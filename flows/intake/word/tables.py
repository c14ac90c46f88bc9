"""w:tbl → cells at their places in the grid, spans counted (17.4); python-docx repeats cells."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from flows.intake.raw import Para, Raw, RawCell, RawTable
from flows.intake.word.context import Manner, Story
from flows.intake.word.disposition import (
    MC,
    Element,
    W,
    branch,
    is_element,
    local,
    says_something,
)
from flows.intake.word.inlines import controlled
from flows.intake.word.styles import number

_WRAPPERS = frozenset(
    W + name for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag")
)
_INSERTED = frozenset({W + "ins", W + "moveTo"})
_REMOVED = frozenset({W + "del", W + "moveFrom"})
_WIDEST = 200


@dataclass(slots=True)
class _Open:
    """A cell that rows below may still lengthen."""

    row: int
    column: int
    columns: int
    header: bool
    blocks: list[Raw]
    rows: int = 1


def read_table(story: Story, table: Element, manner: Manner) -> list[Raw]:
    """The table; a single cell is a box drawn with a table, and read as paragraphs."""
    key = story.context.key()
    _described(story, table, key)
    grid = _Grid(story, manner)
    grid.read(table)
    if grid.changes:
        story.context.remarks.tracked("", key=key, inserted=grid.changes)
    _header_by_look(table, grid.cells)
    kept = tuple(
        RawCell(c.row, c.column, c.rows, c.columns, c.header, tuple(c.blocks)) for c in grid.cells
    )
    if not any(cell.blocks for cell in kept):
        return grid.strays
    if len(kept) == 1:
        return [*_box(story, kept[0]), *grid.strays]
    if any(isinstance(block, RawTable) for cell in kept for block in cell.blocks):
        story.context.remarks.add("table-nested", key=key)
    return [RawTable(key, kept), *grid.strays]


def _box(story: Story, cell: RawCell) -> list[Raw]:
    first = next((block for block in cell.blocks if isinstance(block, Para)), None)
    if first is not None and story.kind == "body":
        story.context.remarks.add("box-table", key=first.key, quote=first.text)
    return [replace(b, boxed=True) if isinstance(b, Para) else b for b in cell.blocks]


def _described(story: Story, table: Element, key: int) -> None:
    """w:tblCaption and w:tblDescription: the alternative text of a table (17.4)."""
    properties = [one for holder in table.findall(W + "tblPr") for one in holder]
    described = (W + "tblCaption", W + "tblDescription")
    words = [one.get(W + "val") or "" for one in properties if one.tag in described]
    if any(one.strip() for one in words):
        story.context.remarks.set_aside("table-description", "\n".join(words), key=key)


@dataclass(slots=True)
class _Grid:
    """The cells of a table as they come; `strays` are blocks that stand in no cell of the grid,
    `changes` counts tracked insertions and deletions of rows and cells."""

    story: Story
    manner: Manner
    cells: list[_Open] = field(default_factory=list)
    strays: list[Raw] = field(default_factory=list)
    changes: int = 0
    _rows: int = 0
    _above: dict[int, _Open] = field(default_factory=dict)
    _headers: bool = True

    def read(self, table: Element) -> None:
        """All rows; one whose deletion is tracked leaves no row behind."""
        for row, manner in self._members(table, W + "tr", self.manner):
            mark = {name for name in ("ins", "del") if _marked(row, "trPr", name)}
            self.changes += len(mark)
            self._row(row, manner.deleting() if "del" in mark else manner)

    def _row(self, row: Element, manner: Manner) -> None:
        if manner.deleted:
            for cell, inside in self._members(row, W + "tc", manner):
                self.strays += self.story.blocks(self.story, cell, inside)
            return
        self._rows += 1
        self._headers = self._headers and _is_header(row)
        column = 1 + _count(row, "trPr", "gridBefore", 0)
        now: dict[int, _Open] = {}
        last: _Open | None = None
        for cell, inside in self._members(row, W + "tc", manner):
            columns = max(1, _count(cell, "tcPr", "gridSpan", 1))
            last = self._cell(cell, inside, column, columns, last)
            if last is not None:
                now[last.column] = last
            column += columns
        self._above = now

    def _cell(
        self, cell: Element, manner: Manner, column: int, columns: int, left: _Open | None
    ) -> _Open | None:
        marks = [n for n in ("cellIns", "cellDel", "cellMerge") if _marked(cell, "tcPr", n)]
        self.changes += len(marks)
        blocks = self.story.blocks(
            self.story, cell, manner.deleting() if "cellDel" in marks else manner
        )
        if column > _WIDEST:
            self.strays += blocks
            return left
        if left is not None and _continues(cell, "hMerge"):
            left.columns += columns
            left.blocks += blocks
            return left
        above = self._above.get(column) if _continues(cell, "vMerge") else None
        if above is not None and above.columns == columns:
            above.rows += 1
            above.blocks += blocks
            return above
        opened = _Open(self._rows, column, columns, self._headers, blocks)
        self.cells.append(opened)
        return opened

    def _members(
        self, parent: Element, tag: str, manner: Manner
    ) -> Iterator[tuple[Element, Manner]]:
        """Rows of a table or cells of a row, also inside content controls and tracked changes."""
        for child in parent:
            if not is_element(child):
                continue
            if child.tag == tag:
                yield child, manner
            elif child.tag in _WRAPPERS:
                self.changes += child.tag in _INSERTED
                yield from self._members(child, tag, controlled(child, manner))
            elif child.tag in _REMOVED:
                yield from self._members(child, tag, manner.deleting())
            elif child.tag == MC + "AlternateContent":
                taken = branch(child)
                yield from () if taken is None else self._members(taken, tag, manner)
            elif says_something(child):
                self._stray(child, manner)

    def _stray(self, element: Element, manner: Manner) -> None:
        """Words between rows or cells, where there can be none."""
        self.story.context.unknown(local(element), self.story.context.last)
        self.strays += self.story.blocks(self.story, [element], manner)


def _count(parent: Element, holder: str, name: str, otherwise: int) -> int:
    found = parent.find(f"{W}{holder}/{W}{name}")
    return (
        otherwise
        if found is None
        else min(_WIDEST, max(0, number(found.get(W + "val"), otherwise)))
    )


def _continues(cell: Element, name: str) -> bool:
    merge = cell.find(f"{W}tcPr/{W}{name}")
    return merge is not None and merge.get(W + "val", "continue") == "continue"


def _marked(element: Element, holder: str, name: str) -> bool:
    return element.find(f"{W}{holder}/{W}{name}") is not None


def _is_header(row: Element) -> bool:
    mark = row.find(f"{W}trPr/{W}tblHeader")
    return mark is not None and mark.get(W + "val") not in ("0", "false", "off")


def _header_by_look(table: Element, cells: list[_Open]) -> None:
    """Few drafts mark the heading row; a first row all bold or all shaded is one."""
    if any(cell.header for cell in cells) or len({cell.row for cell in cells}) < 2:
        return
    first_row = next(table.iter(W + "tr"), None)
    top = [cell for cell in cells if cell.row == 1]
    paras = [block for cell in top for block in cell.blocks if isinstance(block, Para)]
    bold = bool(paras) and all(para.look.bold for para in paras)
    if bold or (first_row is not None and _shaded(first_row)):
        for cell in top:
            cell.header = True


def _shaded(row: Element) -> bool:
    fills = []
    for cell in row.iter(W + "tc"):
        shade = cell.find(f"{W}tcPr/{W}shd")
        fills.append("auto" if shade is None else (shade.get(W + "fill") or "auto").casefold())
    return bool(fills) and all(fill not in ("auto", "ffffff") for fill in fills)
