"""Footnotes, endnotes, comments, headers and footers → the notes, and what is only listed."""

import re
from collections.abc import Iterable

from docx.opc.part import Part

from flows.document import Inline, Text
from flows.intake.raw import Para, Raw, RawNote, RawTable, words
from flows.intake.remarks import one_line
from flows.intake.word.context import Context, Manner, Story
from flows.intake.word.disposition import Element, W
from flows.intake.word.drawings import is_drawn, read_drawing
from flows.intake.word.fields import kind_of
from flows.intake.word.walk import read_blocks

_SEPARATORS = frozenset({"separator", "continuationSeparator", "continuationNotice"})
_PAGE_NUMBER = re.compile(
    r"[-–—―~<(\[|]*(?:page|p\.)?\d{0,3}(?:쪽|페이지)?(?:(?:/|of)\d{1,3}(?:쪽|페이지)?)?[-–—―~>)\]|]*",
    re.IGNORECASE,
)
_LONGEST_PAGE_NUMBER = 20
_PAGE_FIELD = frozenset({"PAGE", "NUMPAGES", "SECTIONPAGES", "\\*", "MERGEFORMAT", "ARABIC"})
_CHANGED_LOOKS = tuple(
    f"{W}{name}Change"
    for name in ("rPr", "pPr", "sectPr", "tblPr", "tblPrEx", "trPr", "tcPr", "tblGrid")
)
_KINDS = (("fn", "footnotes", "footnote"), ("en", "endnotes", "endnote"))


def note_names(context: Context) -> set[str]:
    """The notes that there are, by name; known before the body is read."""
    return {name for name, _, _ in _notes(context)}


def read_notes(context: Context) -> dict[str, RawNote]:
    """Every note with its paragraphs; tables in it become paragraphs."""
    found = {}
    _separators(context)
    _strays(context)
    for name, part, element in _notes(context):
        story = Story(context, part, element, read_blocks, kind="note")
        paragraphs = tuple(_flat(context, read_blocks(story, element, Manner())))
        _field_codes(context, story)
        found[name] = RawNote(name, paragraphs)
    return found


def _notes(context: Context) -> list[tuple[str, Part, Element]]:
    """Two notes of one id are two; nothing can refer to the second."""
    found: dict[str, tuple[str, Part, Element]] = {}
    for short, kind, tag in _KINDS:
        for part in context.package.related(kind)[:1]:
            for at, element in enumerate(context.open(part).findall(W + tag)):
                if element.get(W + "type") not in _SEPARATORS:
                    name = f"{short}:{element.get(W + 'id')}"
                    name = f"{name}/{at}" if name in found else name
                    found[name] = (name, part, element)
    return list(found.values())


def _separators(context: Context) -> None:
    """The line between text and notes is sometimes typed."""
    for _, kind, tag in _KINDS:
        for part in context.package.related(kind)[:1]:
            for element in context.open(part).findall(W + tag):
                if element.get(W + "type") in _SEPARATORS:
                    _list(context, part, element, "header-footer-text")


def _strays(context: Context) -> None:
    """Word shows nothing of a second part of notes or comments (11.3.4, 11.3.7), nor of what stands
    in one outside all of them."""
    for kind, tag in (*((kind, tag) for _, kind, tag in _KINDS), ("comments", "comment")):
        for at, part in enumerate(context.package.related(kind)):
            root = context.open(part)
            inside = root if at else [one for one in root if one.tag != W + tag]
            _list(context, part, inside, "unshown-text")
            if at:
                context.remarks.add("part-unused", part=str(part.partname))


def _list(context: Context, part: Part, inside: Iterable[Element], code: str) -> None:
    """Words that are only listed."""
    story = Story(context, part, context.open(part), read_blocks, kind="unused")
    said = _words(read_blocks(story, inside, Manner()))
    _field_codes(context, story)
    if said.strip():
        context.remarks.set_aside(code, said, part=str(part.partname))


def _flat(context: Context, blocks: list[Raw]) -> list[Para]:
    flat: list[Para] = []
    for block in blocks:
        if isinstance(block, Para):
            flat.append(_labelled(context, block))
        elif isinstance(block, RawTable):
            context.remarks.add("table-in-note", key=block.key)
            flat += [p for cell in block.cells for p in _flat(context, list(cell.blocks))]
    return flat


def _labelled(context: Context, para: Para) -> Para:
    """In a note a computed label becomes words."""
    if not para.label:
        return para
    context.made.update(para.label)
    label: tuple[Inline, ...] = (Text(para.label + " "),)
    return Para(para.key, label + para.inlines, para.look)


def read_comments(context: Context) -> None:
    """List the comments: they are never printed."""
    for part in context.package.related("comments")[:1]:
        for comment in context.open(part).findall(W + "comment"):
            story = Story(context, part, comment, read_blocks, kind="comment")
            blocks = read_blocks(story, comment, Manner())
            said = _words(blocks)
            _field_codes(context, story)
            key = context.comments.get(str(comment.get(W + "id")), 0)
            by = (comment.get(W + "author") or "?")[:80]
            context.remarks.set_aside(
                "comment", said, key=key, shown=_with_addresses(said, blocks), author=by
            )


def read_margins(context: Context) -> list[str]:
    """List headers and footers, page numbers all together; their lines, for the draft's date."""
    lines: list[str] = []
    numbers: list[str] = []
    for kind in ("header", "footer"):
        for part in context.package.related(kind):
            root = context.open(part)
            story = Story(context, part, root, read_blocks, kind=kind)
            blocks = read_blocks(story, root, Manner())
            said = _words(blocks)
            lines += said.splitlines()
            if all(_is_page_number(line) for line in said.splitlines()):
                numbers.append(said)
            else:
                shown = _with_addresses(said, blocks)
                context.remarks.set_aside("header-footer-text", said, shown=shown)
            codes = " ".join(story.fields.leave())
            if _PAGE_FIELD.issuperset(codes.upper().split()):
                numbers.append(codes)
            else:
                _field_codes(context, story)
    if any(said.strip() for said in numbers):
        context.remarks.set_aside("page-numbers", "\n".join(numbers))
    return lines


def _is_page_number(line: str) -> bool:
    """`3`, `- 3 -`, `3 / 12쪽`, `Page 3 of 12`; nothing that could be a date or a number of issue."""
    bare = "".join(line.split())
    return len(bare) <= _LONGEST_PAGE_NUMBER and _PAGE_NUMBER.fullmatch(bare) is not None


def read_body(context: Context) -> list[Raw]:
    """The blocks of the main part, and where its fields led."""
    root = context.open(context.package.main)
    story = Story(context, context.package.main, root, read_blocks)
    blocks = read_blocks(story, root, Manner())
    _background(story)
    _field_codes(context, story)
    _changed_looks(context, root)
    return blocks


def _background(story: Story) -> None:
    """A picture behind all pages (17.2.1) is no part of the text."""
    behind = Story(story.context, story.part, story.root, read_blocks, kind="background")
    for background in story.root.findall(W + "background"):
        for inside in background:
            if is_drawn(inside):
                read_drawing(behind, inside, 0, Manner())


def _changed_looks(context: Context, root: Element) -> None:
    """Tracked changes of looks alone change no word (17.13.5)."""
    count = sum(1 for _ in root.iter(*_CHANGED_LOOKS))
    if count:
        context.remarks.add("tracked-formatting", count=count)


def _field_codes(context: Context, story: Story) -> None:
    """Field codes are no words of the author's; they are listed once, for the account."""
    codes = [code.strip() for code in story.fields.leave() if code.strip()]
    if codes:
        kinds = sorted({kind_of(code)[:20] for code in codes})
        context.remarks.set_aside("field-codes", "\n".join(codes), kinds=", ".join(kinds[:8]))


def _words(blocks: list[Raw]) -> str:
    """All words of blocks that are only listed."""
    lines: list[str] = []
    for block in blocks:
        if isinstance(block, Para):
            lines.append(_plain(block.inlines))
        elif isinstance(block, RawTable):
            lines += [_words(list(cell.blocks)) for cell in block.cells]
    return "\n".join(line for line in lines if line)


def _plain(inlines: tuple[Inline, ...]) -> str:
    """As `words`, with the reading of ruby kept."""
    readings = "".join(f" {i.reading}" for i in inlines if i.kind == "ruby")
    return words(inlines).replace("\n", " ") + readings


def _with_addresses(said: str, blocks: list[Raw]) -> str:
    """Words that are only listed, and after them where their links lead."""
    runs = [block.inlines for block in blocks if isinstance(block, Para)]
    links = [i.href for inlines in runs for i in inlines if isinstance(i, Text) and i.href]
    return one_line("\n".join([said, *dict.fromkeys(links)]))
