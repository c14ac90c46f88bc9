"""Edition → the passages its finished files must say: each once, nothing else of its kind.

A passage is one stretch that stands together on a page: a paragraph with its note calls, a heading
with its label, a row of a table. Order between passages is free; inside one it is not.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from flows.document import Block, Figure, Inline, NoteRef, Paragraph, Table, plain
from flows.issue import Edition
from flows.rendering import labels
from flows.rendering.arranging import note_calls
from flows.rendering.tables import set_table

Calls = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Passage:
    """Words with the anchor an editor knows them by; `parts` are the cells of a table's row."""

    anchor: str
    text: str
    parts: tuple[str, ...] = ()


def passages(edition: Edition) -> Iterator[Passage]:
    """Everything the edition says in words, as pages print it."""
    calls = note_calls(edition)
    yield Passage("title", edition.title)
    yield Passage("subtitle", edition.subtitle)
    yield Passage("original title", edition.original_title)
    yield Passage("translator", edition.translator)
    yield Passage("keywords", ", ".join(edition.keywords))
    for index, author in enumerate(edition.authors, start=1):
        yield Passage(f"author{index}", author.name)
        yield Passage(f"author{index}.position", author.position)
        yield Passage(f"author{index}.affiliation", author.affiliation)
        yield Passage(f"author{index}.email", author.email)
    for paragraph in edition.summary:
        yield Passage(paragraph.anchor, said(paragraph.inlines, calls))
    for block in edition.blocks:
        yield from _block(block, calls)
    for note in edition.notes:
        text = " ".join(said(each.inlines, calls) for each in note.paragraphs)
        yield Passage(note.anchor, calls.get(note.anchor, "") + " " + text)
    for notice in edition.disclaimers:
        for paragraph in notice.paragraphs:
            yield Passage(f"{notice.id} ({notice.version})", said(paragraph.inlines, calls))


def repeated(edition: Edition) -> Iterator[Passage]:
    """The heads of tables, which a page says again where a table runs on."""
    calls = note_calls(edition)
    for block in edition.blocks:
        if isinstance(block, Table):
            heads = {cell.cell.row for row in set_table(block).head for cell in row}
            yield from (passage for row, passage in _numbered_rows(block, calls) if row in heads)


def imprint(edition: Edition) -> tuple[Passage, ...]:
    """The number and the date as printed; none on a preview."""
    if edition.number is None or edition.date is None:
        return ()
    day = labels.long_date(edition.date, edition.lang)
    return (Passage("number and date", f"{edition.number.text} ({day})"),)


def said(inlines: Sequence[Inline], calls: Calls) -> str:
    """Words with the marks of the notes they call."""
    return "".join(
        calls.get(one.note, "") if isinstance(one, NoteRef) else plain((one,)) for one in inlines
    )


def _block(block: Block, calls: Calls) -> Iterator[Passage]:
    match block:
        case Table():
            yield Passage(f"{block.anchor}.caption", said(block.caption, calls))
            yield from _rows(block, calls)
        case Figure():
            yield Passage(f"{block.anchor}.caption", said(block.caption, calls))
        case Paragraph():
            yield Passage(block.anchor, said(block.inlines, calls))
        case _:
            yield Passage(block.anchor, f"{block.label} {said(block.inlines, calls)}")


def _rows(table: Table, calls: Calls) -> Iterator[Passage]:
    """A row is one passage: a cell alone may be a single figure, found anywhere."""
    return (passage for _, passage in _numbered_rows(table, calls))


def _numbered_rows(table: Table, calls: Calls) -> Iterator[tuple[int, Passage]]:
    rows: dict[int, list[str]] = {}
    for cell in sorted(table.cells, key=lambda cell: (cell.row, cell.column)):
        words = [one.text for block in cell.blocks for one in _block(block, calls)]
        rows.setdefault(cell.row, []).extend(words)
    for row, cells in rows.items():
        yield row, Passage(f"{table.anchor}.r{row}", " ".join(cells), tuple(cells))
