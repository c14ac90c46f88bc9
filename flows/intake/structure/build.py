"""Raw blocks + what each is → the blocks and notes of the manuscript, with their anchors."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from flows.document import (
    Block,
    Cell,
    Figure,
    Heading,
    Inline,
    LineBreak,
    ListItem,
    Note,
    NoteRef,
    Paragraph,
    Role,
    Table,
    Text,
)
from flows.intake.raw import Para, Raw, RawFigure, RawNote, RawTable
from flows.intake.structure.captions import Ties, tie
from flows.intake.structure.sorting import Sorted, Verdict, sort_blocks


@dataclass(slots=True)
class Builder:
    """Gives anchors in reading order; `made` counts the characters of computed labels."""

    notes: Mapping[str, RawNote]
    anchors: dict[int, str] = field(default_factory=dict)
    made: Counter[str] = field(default_factory=Counter)
    _counts: Counter[str] = field(default_factory=Counter)
    _numbered: dict[str, str] = field(default_factory=dict)

    def body(self, blocks: Sequence[Raw], found: Sorted, ties: Ties) -> tuple[Block, ...]:
        """The top-level blocks; captions go to their tables and figures."""
        built: list[Block] = []
        for block in blocks:
            if block.key in ties.taken:
                continue
            built.append(self._block(block, found[block.key], ties))
        return tuple(built)

    def summary(self, paras: Sequence[Para], role: Role) -> tuple[Paragraph, ...]:
        """The paragraphs of the summary."""
        built = []
        for number, para in enumerate(paras, 1):
            anchor = f"summary{number}"
            self.anchors[para.key] = anchor
            label = self._label_as_words(para)
            built.append(Paragraph(anchor, label + self.inlines(para.inlines), role))
        return tuple(built)

    def referenced(self) -> tuple[Note, ...]:
        """The notes in the order of their references, footnotes before endnotes."""
        found = sorted(self._numbered.items(), key=lambda pair: pair[1].startswith("en"))
        return tuple(self._note(self.notes[name], anchor) for name, anchor in found)

    def unreferenced(self) -> list[RawNote]:
        """Notes that nothing leads to."""
        return [note for name, note in self.notes.items() if name not in self._numbered]

    def inlines(self, inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
        """With the final anchors of notes."""
        return tuple(
            NoteRef(self._note_anchor(i.note)) if isinstance(i, NoteRef) else i for i in inlines
        )

    def _block(self, block: Raw, verdict: Verdict, ties: Ties) -> Block:
        match block:
            case RawTable():
                return self._table(block, self._next("t"), ties)
            case RawFigure():
                return self._figure(block, ties)
            case Para():
                anchor = self._next("p")
                role: Role = "source" if block.key in ties.sources else "body"
                return self._paragraph(block, verdict, anchor, role)

    def _paragraph(self, para: Para, verdict: Verdict, anchor: str, role: Role) -> Block:
        self.anchors[para.key] = anchor
        if verdict.computed and role == "body":
            self.made.update(verdict.label)
        words = self.inlines(after(para.inlines, verdict.start))
        if role == "source":
            return Paragraph(anchor, self._label_as_words(para) + self.inlines(para.inlines), role)
        match verdict.shape:
            case "heading":
                plain = without_bold(words)
                return Heading(anchor, verdict.level, plain, verdict.label)
            case "item":
                return ListItem(anchor, verdict.depth, verdict.label, words)
            case "quote":
                return Paragraph(anchor, self._label_as_words(para) + words, "quote")
            case "paragraph":
                return Paragraph(anchor, self._label_as_words(para) + words)

    def _table(self, table: RawTable, anchor: str, ties: Ties) -> Table:
        self.anchors[table.key] = anchor
        cells = tuple(
            Cell(
                c.row,
                c.column,
                c.rows,
                c.columns,
                c.header,
                self._cell(c.blocks, f"{anchor}.r{c.row}c{c.column}"),
            )
            for c in table.cells
        )
        return Table(anchor, cells, self._caption(table.key, anchor, ties))

    def _cell(self, blocks: Sequence[Raw], place: str) -> tuple[Block, ...]:
        built: list[Block] = []
        found = sort_blocks([replace(b, look=PLAIN) if isinstance(b, Para) else b for b in blocks])
        ties = tie(blocks)
        for block in blocks:
            anchor = f"{place}.{len(built) + 1}"
            if block.key in ties.taken:
                continue
            if isinstance(block, RawTable):
                built.append(self._table(block, anchor, ties))
            elif isinstance(block, RawFigure):
                built.append(self._figure(block, ties))
            else:
                built.append(self._paragraph(block, in_cell(found[block.key]), anchor, "body"))
        return tuple(built)

    def _figure(self, figure: RawFigure, ties: Ties) -> Figure:
        anchor = self._next("f")
        self.anchors[figure.key] = anchor
        # An XML reader makes one sign of a carriage return and a line feed, an attribute keeps both.
        alt = figure.alt.replace("\r\n", "\n").replace("\r", "\n")
        return Figure(anchor, figure.picture, alt, self._caption(figure.key, anchor, ties))

    def _caption(self, key: int, anchor: str, ties: Ties) -> tuple[Inline, ...]:
        caption, unit = ties.captions.get(key), ties.units.get(key)
        if caption is None:
            return ()
        self.anchors[caption.key] = f"{anchor}.caption"
        said = self._label_as_words(caption) + without_bold(self.inlines(caption.inlines))
        if unit is None:
            return said
        self.anchors[unit.key] = f"{anchor}.caption"
        second = self._label_as_words(unit) + without_bold(self.inlines(unit.inlines))
        return (*said, LineBreak(), *second)

    def _note(self, note: RawNote, anchor: str) -> Note:
        paragraphs = []
        for number, para in enumerate(note.paragraphs, 1):
            place = anchor if number == 1 else f"{anchor}.{number}"
            self.anchors[para.key] = place
            paragraphs.append(Paragraph(place, para.inlines))
        return Note(anchor, tuple(paragraphs))

    def _label_as_words(self, para: Para) -> tuple[Inline, ...]:
        """A computed label where the manuscript has no place for one."""
        if not para.label:
            return ()
        self.made.update(para.label)
        return (Text(para.label + " "),)

    def _note_anchor(self, name: str) -> str:
        if name not in self._numbered:
            self._numbered[name] = self._next(name.partition(":")[0])
        return self._numbered[name]

    def _next(self, kind: str) -> str:
        self._counts[kind] += 1
        return f"{kind}{self._counts[kind]}"


PLAIN = Para(0, ()).look


def in_cell(verdict: Verdict) -> Verdict:
    """Cells have no headings: what looks like one there is a paragraph with all its words."""
    if verdict.shape != "heading":
        return verdict
    if verdict.computed:
        return Verdict("item", label=verdict.label, computed=True)
    return Verdict()


def after(inlines: tuple[Inline, ...], start: int) -> tuple[Inline, ...]:
    """The inlines without their first `start` characters (a typed marker)."""
    kept: list[Inline] = []
    for inline in inlines:
        if start <= 0:
            kept.append(inline)
        elif isinstance(inline, Text):
            left, start = inline.text[start:], start - len(inline.text)
            kept += [replace(inline, text=left)] if left else []
        elif isinstance(inline, LineBreak):
            start -= 1
        else:
            kept.append(inline)
    return tuple(kept)


def without_bold(inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """A heading or caption all in bold is bold because it is one: the mark says nothing."""
    texts = [i for i in inlines if isinstance(i, Text) and i.text.strip()]
    if not all("bold" in text.marks for text in texts):
        return inlines
    bare: list[Inline] = []
    for inline in inlines:
        if not isinstance(inline, Text):
            bare.append(inline)
            continue
        plain = replace(inline, marks=tuple(m for m in inline.marks if m != "bold"))
        last = bare[-1] if bare else None
        if isinstance(last, Text) and (last.marks, last.href) == (plain.marks, plain.href):
            bare[-1] = replace(last, text=last.text + plain.text)
        else:
            bare.append(plain)
    return tuple(bare)
