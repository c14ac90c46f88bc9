"""w:drawing, w:pict, w:object → pictures and text boxes; charts, SmartArt and objects reported."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from docx.opc.part import Part

from flows.document import Picture
from flows.intake.raw import Para, Raw, RawFigure
from flows.intake.word.context import Manner, Story
from flows.intake.word.disposition import (
    CHART,
    CHART_EX,
    DECORATIVE,
    DIAGRAM,
    MC,
    PIC,
    TABLE,
    WP,
    A,
    Element,
    O,
    R,
    V,
    W,
    live,
    local,
)
from flows.intake.word.graphics import put_chart_aside, put_diagram_aside
from flows.links import safe_address

_BOX = W + "txbxContent"
_DRAWINGS = frozenset({W + "drawing", W + "pict", W + "object"})
_LINK = A + "hlinkClick"
_LONGEST_ADDRESS = 200
# What is read anew wherever it stands in a drawing: a box, what lost its box, another drawing.
_TEXT = frozenset(
    tag
    for tag, found in TABLE.items()
    if found in ("carry", "wrapper") and tag != MC + "AlternateContent"
)
_PICTURES = frozenset({A + "blip", V + "imagedata"})
_NAMED = frozenset({"docPr", "cNvPr"})
# Programs note there which file a picture came from; nobody is shown that.
_FILE_NAME = re.compile(r"\.(?:png|jpe?g|gif|bmp|tiff?|[ew]mf|svg|webp)$", re.IGNORECASE)


@dataclass(slots=True)
class Drawing:
    """One drawing being read: where it stands, and its alternative texts not given away yet."""

    story: Story
    key: int
    manner: Manner
    alts: list[str]
    several: bool  # whether it shows more than one picture
    decorative: bool

    def set_aside(self, code: str, words: str, *, picture: str = "", **facts: str) -> None:
        """Words, or a picture, that the manuscript does not carry, and why: for what the drawing
        itself is, or because of the text it stands in."""
        remarks = self.story.context.remarks
        if self.manner.deleted:
            remarks.tracked(words, key=self.key, picture=picture)
        else:
            remarks.set_aside(self.gone or code, words, key=self.key, picture=picture, **facts)

    @property
    def gone(self) -> str:
        """The code for what is left out with the text around it; empty: it is shown."""
        if self.manner.deleted:
            return "tracked-changes"
        if self.manner.hidden:
            return "hidden-text"
        return "placeholder-text" if self.manner.prompting else ""

    def alt_of(self, element: Element) -> str:
        """The alternative text of a picture: its own among several, else the drawing's."""
        if self.several:
            holder = next(element.iterancestors(PIC + "pic", V + "shape"), None)
            own = set() if holder is None else set(_descriptions(holder))
            found = next((words for words in self.alts if words in own), "")
            if found:
                self.alts.remove(found)
                return found
        return self.alts.pop(0) if self.alts else ""


def read_drawing(story: Story, element: Element, key: int, manner: Manner) -> list[Raw]:
    """The blocks a drawing amounts to, in order; what it cannot carry is in the remarks."""
    inside = list(live(element, closed=_TEXT))
    drawing = Drawing(
        story,
        key,
        manner,
        alts=list(dict.fromkeys(words for one in inside for words in _said_of(one))),
        several=sum(one.tag in _PICTURES for one in inside) > 1,
        decorative=any(one.tag == DECORATIVE and one.get("val") in ("1", "true") for one in inside),
    )
    found: list[Raw] = []
    understood = False
    for one in inside:
        held = one is not element and one.tag in _TEXT
        reader = _box if held else _READERS.get(str(one.tag))
        if reader is not None:
            found += reader(drawing, one)
        understood = understood or reader is not None or one.get(O + "hr") is not None
    _words_in_shapes(drawing, inside)
    _links(drawing, inside)
    if not understood and story.kind == "body" and not drawing.gone:
        story.context.remarks.add("drawing-left-out", key=key)
    if drawing.alts:
        drawing.set_aside("drawing-alt", "\n".join(drawing.alts))
    return found


def _said_of(element: Element) -> Iterator[str]:
    """What one element says instead of the drawing (20.4.2.5, 20.2.2.3; Part 4, 19.1.2.19)."""
    if local(element) in _NAMED:
        said = _nonempty(element, "descr", "title")
        inner = local(element) == "cNvPr"
        yield from (words for words in said if not (inner and _FILE_NAME.search(words)))
    elif str(element.tag).startswith(V):
        yield from _nonempty(element, "alt", "title")


def _nonempty(element: Element, *names: str) -> Iterator[str]:
    return (words for name in names if (words := (element.get(name) or "").strip()))


def _descriptions(element: Element) -> Iterator[str]:
    return (words for one in live(element, closed=_TEXT) for words in _said_of(one))


def _box(drawing: Drawing, element: Element) -> list[Raw]:
    story = drawing.story
    held = element if element.tag == _BOX else [element]
    blocks = story.blocks(story, held, replace(drawing.manner, boxed=True, marks=(), href=""))
    first = next((block for block in blocks if isinstance(block, Para)), None)
    if first is not None and story.kind == "body":
        story.context.remarks.add("text-box", key=first.key, quote=first.text)
    return blocks


def _blip(drawing: Drawing, element: Element) -> list[Raw]:
    for better in element.iter("{*}svgBlip", "{*}imgLayer"):  # the same picture once more
        _told(drawing, better.get(R + "embed"))
    relation = element.get(R + "embed") or element.get(R + "link")
    return _picture(drawing, element, relation) if relation else []


def _vml_picture(drawing: Drawing, element: Element) -> list[Raw]:
    relation = element.get(R + "id") or element.get(R + "href") or element.get(O + "relid")
    return _picture(drawing, element, relation) if relation else []


def _picture(drawing: Drawing, element: Element, relation: str) -> list[Raw]:
    context = drawing.story.context
    alt = drawing.alt_of(element)
    target = drawing.story.target(relation)
    if target is None:
        drawing.set_aside("picture-broken", alt, picture=relation, part=relation)
        return []
    if not isinstance(target, Part):
        drawing.set_aside("linked-picture", alt, picture=target, target=target)
        return []
    name = str(target.partname)
    context.told.add(name)
    if drawing.gone or drawing.story.kind != "body":
        drawing.set_aside("picture-not-in-body", alt, picture=name)
        return []
    picture = context.pictures.take(target.blob)
    if isinstance(picture, Picture):
        context.drawn[name] = picture.id
        return [_figure(drawing, picture, alt)]
    code = {"too-large": "picture-too-large", "broken": "picture-broken"}.get(
        picture, "picture-format"
    )
    drawing.set_aside(code, alt, picture=name, part=name, format=picture)
    return []


def _figure(drawing: Drawing, picture: Picture, alt: str) -> RawFigure:
    key = drawing.story.context.key()
    if not alt and not drawing.decorative:
        drawing.story.context.remarks.add("alt-missing", key=key)
    return RawFigure(key, picture.id, alt)


def _chart(drawing: Drawing, element: Element) -> list[Raw]:
    target = drawing.story.target(element.get(R + "id") or "")
    words = put_chart_aside(drawing.story.context, target)
    drawing.set_aside("chart-text", words)
    return []


def _diagram(drawing: Drawing, element: Element) -> list[Raw]:
    target = drawing.story.target(element.get(R + "dm") or "")
    words = put_diagram_aside(drawing.story.context, target)
    drawing.set_aside("smartart-text", words)
    return []


def _object(drawing: Drawing, element: Element) -> list[Raw]:
    _told(drawing, element.get(R + "id"))
    drawing.set_aside("ole-object", "", kind=element.get("ProgID") or "?")
    return []


def _ink(drawing: Drawing, element: Element) -> list[Raw]:
    _told(drawing, element.get(R + "id"))
    drawing.set_aside("drawing-left-out", "")
    return []


def _told(drawing: Drawing, relation: str | None) -> None:
    target = drawing.story.target(relation or "")
    if isinstance(target, Part):
        drawing.story.context.told.add(str(target.partname))


def _silent(drawing: Drawing, element: Element) -> list[Raw]:
    """Its words are gathered for the drawing as a whole."""
    return []


def _words_in_shapes(drawing: Drawing, inside: list[Element]) -> None:
    """DrawingML text outside a Word text box (a locked canvas), and WordArt."""
    words = [
        (one.text if one.tag == A + "t" else one.get("string")) or ""
        for one in inside
        if one.tag in (A + "t", V + "textpath")
    ]
    if any(one.strip() for one in words):
        drawing.set_aside("drawing-text", "\n".join(words))


def _links(drawing: Drawing, inside: list[Element]) -> None:
    """Where a click on the drawing leads, of its own (20.1.2.2.23) or with the words around it."""
    targets = [drawing.story.target(one.get(R + "id") or "") for one in inside if one.tag == _LINK]
    around = drawing.manner.href or safe_address(drawing.story.fields.href)
    for address in dict.fromkeys((around, *targets)):
        if isinstance(address, str) and address and not drawing.gone:
            drawing.story.context.remarks.add(
                "picture-link", key=drawing.key, quote=address[:_LONGEST_ADDRESS]
            )


def is_drawn(element: Element) -> bool:
    """Whether an element belongs into a drawing, wherever a program has put it."""
    space = str(element.tag).rpartition("}")[0] + "}"
    return element.tag in _DRAWINGS or space in _SPACES or space.startswith(_SHAPES)


_SPACES = frozenset({A, WP, PIC, V, CHART, CHART_EX, DIAGRAM, O})
_SHAPES = "{http://schemas.microsoft.com/office/word/2010/wordprocessing"
_READERS: Mapping[str, Callable[[Drawing, Element], list[Raw]]] = {
    A + "blip": _blip,
    V + "imagedata": _vml_picture,
    CHART + "chart": _chart,
    CHART_EX + "chart": _chart,
    DIAGRAM + "relIds": _diagram,
    O + "OLEObject": _object,
    W + "contentPart": _ink,
    "{http://schemas.microsoft.com/office/word/2010/wordml}contentPart": _ink,
    A + "t": _silent,
    V + "textpath": _silent,
}
