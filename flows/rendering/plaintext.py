"""View → plain text: the whole issue for language models, screen readers and the search.

A head of `label: value` lines, an empty line, then the text in reading order: one paragraph a line,
`##` before a heading, `>` before a quotation, the label before an item, `cell | cell` for the row of
a table, the notes by number, and the notices where they belong. UTF-8, LF, no space at a line's end.
"""

from collections.abc import Iterator, Sequence

from flows.document import (
    Block,
    Cell,
    Figure,
    Heading,
    Inline,
    ListItem,
    NoteRef,
    Table,
    Text,
    plain,
)
from flows.issue import Artefact, Disclaimer
from flows.rendering.arranging import Group, group
from flows.rendering.downloads import file_name
from flows.rendering.job import Job
from flows.rendering.labels import LABELS, long_date
from flows.rendering.pictured import pictured
from flows.rendering.tables import set_table
from flows.rendering.view import View, alternative, view

BETWEEN = " | "
"""Stands between the cells of a row."""

_SUPER = ("0123456789+−=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ")
_SUB = ("0123456789+−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎")

Lines = Iterator[str]


def artefacts(job: Job) -> tuple[Artefact, ...]:
    """One file for each edition; a preview has none."""
    if job.preview:
        return ()
    views = (view(each, job) for each in job.editions)
    return tuple(
        Artefact(file_name(one.edition, job.series, "txt"), "txt", plain_text(one)) for one in views
    )


def plain_text(one: View) -> bytes:
    """The file of one edition."""
    head = (_line(f"{label}: {value}") for label, value in _head(one) if value)
    text = "\n".join((*head, "", *_text(one)))
    # A surrogate without its partner has no form in UTF-8: the read-back finds the sign instead.
    return (text.rstrip("\n") + "\n").encode("utf-8", "replace")


def _head(one: View) -> Iterator[tuple[str, str]]:
    """What the issue is, as label and value."""
    edition, words = one.edition, one.words
    yield words["title"], edition.title
    yield words["subtitle"], edition.subtitle
    for author in edition.authors:
        told = (author.name, author.position, author.affiliation, author.email)
        yield words["author"], ", ".join(filter(None, told))
    yield words["series"], one.series_title
    yield words["issue_number"], edition.number.text if edition.number else ""
    yield words["date"], long_date(edition.date, one.lang) if edition.date else ""
    yield words["publisher"], one.institute
    yield words["lang"], words["language"]
    yield words["kind"], words[f"kind_{edition.mode}"]
    yield words["original"], edition.original_title
    yield words["translator"], edition.translator
    yield words["keywords"], one.keywords
    yield words["address"], one.address and one.address + one.page_names[one.lang]
    yield words["licence"], one.series.licence
    yield words["cite"], one.citation
    for notice in one.changes:
        day = long_date(notice.date, one.lang)
        yield f"{words[notice.kind]} ({day})", notice.because


def _text(one: View) -> Lines:
    edition, words = one.edition, one.words
    for notice in one.notices("start"):
        yield from _notice(notice)
    if edition.summary:
        yield from _heading(2, words["summary"])
        for paragraph in edition.summary:
            yield from (_said(one, paragraph.inlines), "")
    for each in group(edition.blocks):
        yield from _group(one, each)
    if edition.notes:
        yield from _heading(2, words["notes"])
        for note in edition.notes:
            first, *rest = [_said(one, each.inlines) for each in note.paragraphs] or [""]
            mark = f"[{one.calls[note.anchor]}] " if note.anchor in one.calls else ""
            yield mark + first
            yield from (f"  {line}" for line in rest)
            yield ""
    for notice in one.notices("end"):
        yield ""
        yield from _notice(notice)


def _heading(rank: int, text: str) -> Lines:
    yield from ("", f"{'#' * rank} {text}", "")


def _notice(notice: Disclaimer) -> Lines:
    for paragraph in notice.paragraphs:
        yield from (_line(plain(paragraph.inlines)), "")


def _group(one: View, each: Group) -> Lines:
    first = each.blocks[0]
    if isinstance(first, Heading):
        label = f"{first.label} " if first.label else ""
        yield from _heading(one.ranks[first.anchor], _line(label + _said(one, first.inlines)))
        return
    if isinstance(first, Table):
        yield from _table(one, first)
    elif isinstance(first, Figure):
        yield _alternative(first, one.lang)
        yield from filter(None, (_said(one, first.caption),))
    elif each.kind == "items":
        yield from (_item(one, item) for item in each.blocks if isinstance(item, ListItem))
    else:
        before = "> " if each.kind == "quote" else ""
        for count, paragraph in enumerate(each.blocks):
            yield from ("",) if count else ()
            yield (before + _words(one, paragraph)).rstrip()
    for source in each.sources:
        yield _said(one, source.inlines)
    yield ""


def _item(one: View, item: ListItem) -> str:
    return ("  " * item.depth + _words(one, item)).rstrip()


def _table(one: View, table: Table) -> Lines:
    yield from filter(None, (_said(one, table.caption),))
    arranged = set_table(table)
    width = max((cell.column + cell.columns - 1 for cell in table.cells), default=1)
    for rows in (arranged.head, arranged.body):
        for row in rows:
            yield _row(one, [each.cell for each in row], width)
        if rows is arranged.head and rows:
            yield BETWEEN.join(["---"] * width)
    for figure in pictured((table,)):
        yield _alternative(figure, one.lang)


def _row(one: View, cells: Sequence[Cell], width: int) -> str:
    """A row as wide as the table; what a cell spans besides stays empty."""
    said = {cell.column: " ".join(_words(one, block) for block in cell.blocks) for cell in cells}
    return BETWEEN.join(said.get(column, "") for column in range(1, width + 1)).strip()


def _words(one: View, block: Block) -> str:
    """A block on one line; a table in a cell row after row."""
    match block:
        case Table():
            cells = sorted(block.cells, key=lambda cell: (cell.row, cell.column))
            inside = (_words(one, each) for cell in cells for each in cell.blocks)
            return " ".join((_said(one, block.caption), *inside)).strip()
        case Figure():
            return _said(one, block.caption)
        case Heading() | ListItem():
            return f"{_line(block.label)} {_said(one, block.inlines)}".strip()
        case _:
            return _said(one, block.inlines)


def _alternative(figure: Figure, lang: str) -> str:
    return f"[{LABELS[lang]['figure']}: {_line(alternative(figure, lang))}]"


def _said(one: View, inlines: Sequence[Inline]) -> str:
    """Words on one line, the mark of a note in brackets where it is called."""
    return _line("".join(_inline(one, each) for each in inlines))


def _inline(one: View, each: Inline) -> str:
    if isinstance(each, NoteRef):
        return f"[{one.calls[each.note]}]" if each.note in one.calls else ""
    if isinstance(each, Text) and each.text.strip():
        raised = "superscript" in each.marks
        if raised or "subscript" in each.marks:
            return _raised(each.text, "^" if raised else "_", *(_SUPER if raised else _SUB))
    return plain((each,))


def _raised(text: str, sign: str, plain_signs: str, small_signs: str) -> str:
    """m² and H₂O: small signs where Unicode has them all, else a sign before the words."""
    if set(text) <= set(plain_signs):
        return text.translate(str.maketrans(plain_signs, small_signs))
    return sign + text


def _line(text: str) -> str:
    return " ".join(text.split())
