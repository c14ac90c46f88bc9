"""Pictures, shapes, charts, forms and tables in a run → blocks, with their captions beside them."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from flows.document import Inline, LineBreak, Picture, Text
from flows.intake.hancom.context import Manner, Story
from flows.intake.hancom.descriptions import parted
from flows.intake.hancom.disposition import (
    PICTURED_LINE_ENDS,
    Element,
    attribute,
    child,
    is_element,
    local,
    text_of,
)
from flows.intake.hancom.leftovers import list_misplaced, words_within
from flows.intake.hancom.tables import read_table
from flows.intake.raw import Para, Raw, RawFigure
from flows.intake.remarks import one_line
from flows.wording import Sentence

Placed = list[Raw]
_Reader = Callable[[Story, Element, int, Manner, str], Placed]

_ABOVE = frozenset({"TOP", "LEFT"})
_SHAPES = frozenset(
    """container line rect ellipse arc polygon curve connectLine unknownObject
    unknownObj""".split()
)
_FORMS = frozenset("btn radioBtn checkBtn comboBox listBox edit scrollBar".split())
# The children of an object that its reader sees to: once, or as often as they come.
_ONCE: Mapping[str, str] = {"pic": "img", "equation": "script"}
_OFTEN: Mapping[str, str] = {"tbl": "tr"}
_FORM_WORDS = frozenset({"text", "listItem"})
_OLE = Sentence("OLE", "OLE")
_OLE_KINDS: Mapping[str, Sentence] = {
    "EMBEDDED": Sentence("embedded", "문서에 포함"),
    "LINK": Sentence("linked", "다른 파일에 연결"),
    "STATIC": Sentence("its picture only", "그림만 남음"),
    "EQUATION": Sentence("an equation", "수식"),
}
_VIDEO = Sentence("a video", "동영상")


def read_object(story: Story, element: Element, key: int, manner: Manner) -> Placed:
    """The blocks an object amounts to, in order; what it cannot carry is in the remarks.

    `key` is that of the paragraph it stands in. Of an hp:equation only what surrounds the script.
    """
    alt = _description(story, element)
    holder = child(element, "caption")
    above = holder is not None and attribute(holder, "side") in _ABOVE
    caption = _caption(story, holder, manner) if above else []
    name = local(element)
    main = _READERS.get(name, _nothing)(story, element, key, manner, alt)
    _leftovers(story, element, key)
    if above:
        return [*_naming(caption, main), *main]
    return [*main, *_naming(_caption(story, holder, manner), main)]


def _naming(caption: Placed, main: Placed) -> Placed:
    """The caption tied to the table or figure it was made for, if that is carried."""
    key = next((block.key for block in main if not isinstance(block, Para)), 0)
    return [replace(b, names=key) if isinstance(b, Para) else b for b in caption]


def _description(story: Story, element: Element) -> str:
    holder = child(element, "shapeComment")
    author, hangul = parted(text_of(holder))
    if hangul:
        story.context.described.append(hangul)
    return author


def _caption(story: Story, holder: Element | None, manner: Manner) -> Placed:
    """The caption as one paragraph, whatever else stands in it after it."""
    if holder is None:
        return []
    blocks = story.inside(holder, manner)
    paras = [block for block in blocks if isinstance(block, Para)]
    if not paras:
        return blocks
    inlines: list[Inline] = []
    for para in paras:
        inlines += [LineBreak()] if inlines else []
        inlines += para.inlines
    whole = replace(paras[0], inlines=tuple(inlines))
    return [whole, *(block for block in blocks if not isinstance(block, Para))]


def _leftovers(story: Story, element: Element, key: int) -> None:
    """What has no place here is listed whole."""
    name = local(element)
    once = _ONCE.get(name, "drawText" if name in _SHAPES else "")
    often = "text listItem" if name in _FORMS else _OFTEN.get(name, "")
    often += " ".join(["", *OBJECTS]) if name in _SHAPES else ""
    list_misplaced(story, element, key, f"caption shapeComment {once}", often)


def _aside(story: Story, code: str, words: str, key: int) -> None:
    if words.strip():
        story.context.remarks.set_aside(code, words, key=key)


def _nothing(story: Story, element: Element, key: int, manner: Manner, alt: str) -> Placed:
    _aside(story, "drawing-alt", alt, key)
    return []


def _table(story: Story, element: Element, key: int, manner: Manner, alt: str) -> Placed:
    _aside(story, "table-description", alt, key)
    return read_table(story, element, manner)


def _picture(story: Story, element: Element, key: int, manner: Manner, alt: str) -> Placed:
    image = child(element, "img")
    if image is None:
        return _nothing(story, element, key, manner, alt)
    return _shown(story, image, key, manner, alt)


def _shown(story: Story, image: Element, key: int, manner: Manner, alt: str) -> Placed:
    """The figure of a picture, or a remark that stands for it."""
    remarks = story.context.remarks
    reference = attribute(image, "binaryItemIDRef")
    item = story.context.package.items.get(reference)
    shows = (reference if item is None else item.path) or "?"
    if manner.deleted:
        remarks.tracked(alt, key=key, picture=shows)
    elif item is not None and not item.inside:
        remarks.set_aside("linked-picture", alt, key=key, picture=shows, target=shows)
    elif story.kind != "body":
        remarks.set_aside("picture-not-in-body", alt, key=key, picture=shows)
    elif item is None or item.path not in story.context.package.parts:
        remarks.set_aside("picture-broken", alt, key=key, picture=shows, part=shows)
    else:
        return _figure(story, item.path, key, alt)
    if item is not None:
        story.context.told.add(item.path)
    return []


def _figure(story: Story, part: str, key: int, alt: str) -> Placed:
    context = story.context
    picture = context.take(part)
    if not isinstance(picture, Picture):
        codes = {"too-large": "picture-too-large", "broken": "picture-broken"}
        code = codes.get(picture, "picture-format")
        context.remarks.set_aside(code, alt, key=key, picture=part, part=part, format=picture)
        return []
    figure = RawFigure(context.key(), picture.id, alt)
    if not alt:
        context.remarks.add("alt-missing", key=figure.key)
    return [figure]


def _shape(story: Story, element: Element, key: int, manner: Manner, alt: str) -> Placed:
    """A drawn shape: the words in it, the picture it is filled with, the shapes it is made of."""
    found: Placed = []
    fill = child(element, "fillBrush", "imgBrush", "img")
    words = child(element, "drawText")
    inner = [one for one in element if is_element(one) and local(one) in OBJECTS]
    if fill is not None:
        found += _shown(story, fill, key, manner, alt)
    else:
        _aside(story, "drawing-alt", alt, key)
    if words is not None:
        found += _box(story, words, manner)
    for one in inner:
        found += read_object(story, one, key, manner)
    if fill is None and not inner and not found and not manner.deleted and story.kind == "body":
        _leave_out(story, key)
    return found


def _leave_out(story: Story, key: int) -> None:
    """A drawing without words; several with no words between them are named once."""
    context = story.context
    if context.spoken not in context.bare:
        context.bare.add(context.spoken)
        context.remarks.add("drawing-left-out", key=key)


def _box(story: Story, element: Element, manner: Manner) -> Placed:
    blocks = story.inside(element, replace(manner, boxed=True))
    first = next((block for block in blocks if isinstance(block, Para)), None)
    if first is not None and story.kind == "body":
        story.context.remarks.add("text-box", key=first.key, quote=one_line(first.text))
    return blocks


def _word_art(story: Story, element: Element, key: int, manner: Manner, alt: str) -> Placed:
    """글맵시: a box of words in an attribute."""
    _aside(story, "drawing-alt", alt, key)
    words = attribute(element, "text").translate(PICTURED_LINE_ENDS)
    if not words.strip():
        return []
    if manner.deleted:
        story.context.remarks.tracked(words, key=key)
        return []
    inlines: list[Inline] = []
    for line in words.splitlines():
        inlines += [LineBreak()] if inlines else []
        inlines += [Text(line)] if line else []
    para = Para(story.context.key(), tuple(inlines), boxed=True)
    if story.kind == "body":
        story.context.remarks.add("text-box", key=para.key, quote=one_line(para.text))
    return [para]


def _ole(story: Story, element: Element, key: int, manner: Manner, alt: str) -> Placed:
    kind = _OLE_KINDS.get(attribute(element, "objectType"), _OLE)
    story.context.remarks.add("ole-object", key=key, kind=kind)
    return _nothing(story, element, key, manner, alt)


def _video(story: Story, element: Element, key: int, manner: Manner, alt: str) -> Placed:
    story.context.remarks.add("ole-object", key=key, kind=_VIDEO)
    for name in ("fileIDRef", "imageIDRef"):
        item = story.context.package.items.get(attribute(element, name))
        if item is not None:
            story.context.told.add(item.path)
    return _nothing(story, element, key, manner, alt)


def _chart(story: Story, element: Element, key: int, manner: Manner, alt: str) -> Placed:
    context = story.context
    part = context.package.chart(attribute(element, "chartIDRef"))
    words = (
        ""
        if not part or part in context.told
        else "\n".join(chart_words(context.package.root(part)))
    )
    context.told.add(part)
    if manner.deleted:
        context.remarks.tracked(words, key=key)
    else:
        context.remarks.set_aside("chart-text", words, key=key)
    return _nothing(story, element, key, manner, alt)


def chart_words(root: Element) -> list[str]:
    """The words of a chart: its runs, and the labels and values it keeps (ECMA-376 Part 1, 21.2)."""
    found = (e for e in root.iter() if is_element(e) and str(e.tag).endswith(("}t", "}v")))
    return [e.text for e in found if e.text]


def _form(story: Story, element: Element, key: int, manner: Manner, alt: str) -> Placed:
    """A button, a box to fill in, a list to choose from: its words are listed."""
    words = [attribute(element, name) for name in ("caption", "selectedValue")]
    inside = (one for one in element if is_element(one) and local(one) in _FORM_WORDS)
    words += [words_within(one) for one in inside]
    _aside(story, "form-object", "\n".join(word for word in words if word.strip()), key)
    return _nothing(story, element, key, manner, alt)


_READERS: Mapping[str, _Reader] = {
    "tbl": _table,
    "pic": _picture,
    "textart": _word_art,
    "ole": _ole,
    "video": _video,
    "chart": _chart,
    **dict.fromkeys(_SHAPES, _shape),
    **dict.fromkeys(_FORMS, _form),
}
OBJECTS = frozenset(_READERS)
"""The elements that are objects in a run, hp:equation apart."""
