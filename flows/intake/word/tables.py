"""w:tbl → cells at their places in the grid, spans counted (17.4); python-docx repeats cells."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from flows.intake.raw import Para, Raw, RawCell, RawTable
from flows.intake.word.context import Manner, Story
from flows.intake.word.disposition import MC, Element, W, branch, is_element
from flows.intake.word.styles import number

_WRAPPERS = frozenset(
    W + name for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag")
)
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
    cells = _cells(story, table, manner)
    kept = tuple(
        RawCell(c.row, c.column, c.rows, c.columns, c.header, tuple(c.blocks)) for c in cells
    )
    if not any(cell.blocks for cell in kept):
        return []
    if len(kept) == 1:
        return _box(story, kept[0])
    if any(isinstance(block, RawTable) for cell in kept for block in cell.blocks):
        story.context.remarks.add("table-nested", key=key)
    return [RawTable(key, kept)]


def _box(story: Story, cell: RawCell) -> list[Raw]:
    first = next((block for block in cell.blocks if isinstance(block, Para)), None)
    if first is not None and story.kind == "body":
        story.context.remarks.add("box-table", key=first.key, quote=first.text)
    return [replace(b, boxed=True) if isinstance(b, Para) else b for b in cell.blocks]


def _described(story: Story, table: Element, key: int) -> None:
    """w:tblCaption and w:tblDescription: the alternative text of a table (17.4.42)."""
    words = table_descriptions(table)
    if words:
        story.context.remarks.set_aside("table-description", "\n".join(words), key=key)


def table_descriptions(table: Element) -> list[str]:
    """The title and the description in a table's properties."""
    found = (table.find(f"{W}tblPr/{W}{name}") for name in ("tblCaption", "tblDescription"))
    said = (str(one.get(W + "val") or "") for one in found if one is not None)
    return [words for words in said if words.strip()]


def _cells(story: Story, table: Element, manner: Manner) -> list[_Open]:
    done: list[_Open] = []
    open_at: dict[int, _Open] = {}
    headers = True
    for row_number, (row, row_manner) in enumerate(_rows(table, manner), 1):
        headers = headers and _is_header(row)
        column = 1 + _count(row, "trPr", "gridBefore", 0)
        now: dict[int, _Open] = {}
        for cell, cell_manner in _members(row, W + "tc", row_manner):
            columns = max(1, _count(cell, "tcPr", "gridSpan", 1))
            blocks = story.blocks(story, cell, cell_manner)
            above = open_at.get(column) if _continues(cell) else None
            if above is None:
                above = _Open(row_number, column, columns, headers, blocks)
                done.append(above)
            else:
                above.rows += 1
                above.blocks += blocks
            now[column] = above
            column += columns
        open_at = now
    _header_by_look(table, done)
    return [cell for cell in done if cell.column <= _WIDEST]


def _rows(table: Element, manner: Manner) -> Iterator[tuple[Element, Manner]]:
    for row, row_manner in _members(table, W + "tr", manner):
        removed = row.find(f"{W}trPr/{W}del") is not None
        if not removed:
            yield row, row_manner
        else:
            yield row, row_manner.deleting()


def _members(parent: Element, tag: str, manner: Manner) -> Iterator[tuple[Element, Manner]]:
    """Rows of a table or cells of a row, also inside content controls and tracked changes."""
    for child in parent:
        if not is_element(child):
            continue
        if child.tag == tag:
            yield child, manner
        elif child.tag in _WRAPPERS:
            yield from _members(child, tag, manner)
        elif child.tag in _REMOVED:
            yield from _members(child, tag, manner.deleting())
        elif child.tag == MC + "AlternateContent":
            taken = branch(child)
            yield from () if taken is None else _members(taken, tag, manner)


def _count(parent: Element, holder: str, name: str, otherwise: int) -> int:
    found = parent.find(f"{W}{holder}/{W}{name}")
    return (
        otherwise
        if found is None
        else min(_WIDEST, max(0, number(found.get(W + "val"), otherwise)))
    )


def _continues(cell: Element) -> bool:
    merge = cell.find(f"{W}tcPr/{W}vMerge")
    return merge is not None and merge.get(W + "val", "continue") == "continue"


def _is_header(row: Element) -> bool:
    mark = row.find(f"{W}trPr/{W}tblHeader")
    return mark is not None and mark.get(W + "val") not in ("0", "false", "off")


def _header_by_look(table: Element, cells: list[_Open]) -> None:
    """Few drafts mark the heading row; a first row all bold or all shaded is one."""
    if any(cell.header for cell in cells) or len({cell.row for cell in cells}) < 2:
        return
    first_row = next((row for row, _ in _members(table, W + "tr", Manner())), None)
    top = [cell for cell in cells if cell.row == 1]
    paras = [block for cell in top for block in cell.blocks if isinstance(block, Para)]
    bold = bool(paras) and all(para.look.bold for para in paras)
    if bold or (first_row is not None and _shaded(first_row)):
        for cell in top:
            cell.header = True


def _shaded(row: Element) -> bool:
    fills = []
    for cell, _ in _members(row, W + "tc", Manner()):
        shade = cell.find(f"{W}tcPr/{W}shd")
        fills.append("auto" if shade is None else (shade.get(W + "fill") or "auto").casefold())
    return bool(fills) and all(fill not in ("auto", "ffffff") for fill in fills)
