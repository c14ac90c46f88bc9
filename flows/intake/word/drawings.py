"""w:drawing, w:pict, w:object → pictures and text boxes; charts, SmartArt and objects reported."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from docx.opc.part import Part

from flows.document import Picture
from flows.intake.raw import Para, Raw, RawFigure
from flows.intake.word.context import Context, Manner, Story
from flows.intake.word.disposition import (
    CHART,
    DIAGRAM,
    PIC,
    WP,
    A,
    Element,
    O,
    R,
    V,
    W,
    live,
)

STORIES = ("footnotes", "endnotes", "comments", "header", "footer")


_BOX = W + "txbxContent"


def read_drawing(story: Story, drawing: Element, key: int, manner: Manner) -> list[Raw]:
    """The blocks a drawing amounts to, in order; what it cannot carry is in the remarks."""
    found: list[Raw] = []
    alts = _Alts(drawing)
    understood = False
    for element in live(drawing, closed=_BOX):
        reader = _READERS.get(str(element.tag))
        if reader is not None:
            found += reader(story, element, key, manner, alts)
        understood = understood or reader is not None or element.get(O + "hr") is not None
    if not understood and story.kind == "body" and not manner.deleted:
        story.context.remarks.add("drawing-left-out", key=key)
    if alts.left and not manner.deleted:
        story.context.remarks.set_aside("drawing-alt", "\n".join(alts.left), key=key)
    elif alts.left:
        story.context.remarks.set_aside(
            "tracked-changes", "\n".join(alts.left), key=key, inserted=0
        )
    return found


class _Alts:
    """The alternative texts of a drawing, each given to the first picture after it."""

    def __init__(self, drawing: Element) -> None:
        self.left = list(alternative_texts(drawing))

    def take(self) -> str:
        """The alternative text of the next picture; empty: it has none."""
        return self.left.pop(0).strip() if self.left else ""


def alternative_texts(drawing: Element) -> Iterator[str]:
    """What is said instead of a drawing: of the drawing as a whole, else of its pictures."""
    for element in live(drawing, closed=_BOX):
        if element.tag in (WP + "inline", WP + "anchor"):
            whole = element.find(WP + "docPr")
            words = "" if whole is None else (whole.get("descr") or "")
            inside = [words] if words.strip() else _picture_texts(element)
            yield from inside
        elif str(element.tag).startswith(V) and (element.get("alt") or "").strip():
            yield str(element.get("alt"))


def _picture_texts(element: Element) -> list[str]:
    named = [e for e in live(element, closed=_BOX) if e.tag == PIC + "cNvPr"]
    return [str(e.get("descr")) for e in named if (e.get("descr") or "").strip()]


def _box(story: Story, element: Element, key: int, manner: Manner, alts: _Alts) -> list[Raw]:
    blocks = story.blocks(story, element, replace(manner, boxed=True, marks=(), href=""))
    first = next((block for block in blocks if isinstance(block, Para)), None)
    if first is not None and story.kind == "body":
        story.context.remarks.add("text-box", key=first.key, quote=first.text)
    return blocks


def _blip(story: Story, element: Element, key: int, manner: Manner, alts: _Alts) -> list[Raw]:
    embedded, linked = element.get(R + "embed"), element.get(R + "link")
    if embedded is None and linked is None:
        return []
    return _picture(story, embedded or linked or "", key, manner, alts.take())


def _vml_picture(
    story: Story, element: Element, key: int, manner: Manner, alts: _Alts
) -> list[Raw]:
    relation = element.get(R + "id") or element.get(R + "href") or element.get(O + "relid")
    return _picture(story, relation, key, manner, alts.take()) if relation else []


def _picture(story: Story, relation: str, key: int, manner: Manner, alt: str) -> list[Raw]:
    remarks = story.context.remarks
    if manner.deleted:
        remarks.set_aside("tracked-changes", alt, key=key, inserted=0)
        return []
    target = story.target(relation)
    if not isinstance(target, Part):
        remarks.set_aside("linked-picture", alt, key=key, target=target or "?")
        return []
    if story.kind != "body":
        remarks.set_aside("picture-not-in-body", alt, key=key)
        return []
    picture = story.context.pictures.take(target.blob)
    if isinstance(picture, Picture):
        return [_figure(story, picture, alt)]
    code = {"too-large": "picture-too-large", "broken": "picture-broken"}.get(
        picture, "picture-format"
    )
    remarks.set_aside(code, alt, key=key, part=str(target.partname), format=picture)
    return []


def _figure(story: Story, picture: Picture, alt: str) -> RawFigure:
    key = story.context.key()
    if not alt:
        story.context.remarks.add("alt-missing", key=key)
    return RawFigure(key, picture.id, alt)


def _chart(story: Story, element: Element, key: int, manner: Manner, alts: _Alts) -> list[Raw]:
    _other_part(story, element.get(R + "id"), key, "chart-text")
    return []


def _diagram(story: Story, element: Element, key: int, manner: Manner, alts: _Alts) -> list[Raw]:
    _other_part(story, element.get(R + "dm"), key, "smartart-text")
    return []


def _other_part(story: Story, relation: str | None, key: int, code: str) -> None:
    target = story.target(relation or "")
    words = "" if not isinstance(target, Part) else _aside(story.context, target)
    story.context.remarks.set_aside(code, words, key=key)


def _aside(context: Context, part: Part) -> str:
    """The words of another part, the first time it is met."""
    if part in context.seen:
        return ""
    context.seen.append(part)
    return "\n".join(part_words(context.package.root(part)))


def list_unseen(context: Context) -> None:
    """Charts and diagrams that belong to a story but stand at no place in it."""
    package = context.package
    for story in [package.main, *(p for kind in STORIES for p in package.related(kind))]:
        for kind, code in (("chart", "chart-text"), ("diagramData", "smartart-text")):
            for part in package.related(kind, story):
                words = _aside(context, part)
                if words.strip():
                    context.remarks.set_aside(code, words)


def part_words(root: Element) -> list[str]:
    """The words of a chart or a diagram: its runs, and the labels and values a chart keeps."""
    return [e.text for e in live(root) if e.tag in (A + "t", CHART + "v") and e.text]


def _object(story: Story, element: Element, key: int, manner: Manner, alts: _Alts) -> list[Raw]:
    story.context.remarks.add("ole-object", key=key, kind=element.get("ProgID") or "?")
    return []


def _shape_words(
    story: Story, element: Element, key: int, manner: Manner, alts: _Alts
) -> list[Raw]:
    """Text of a DrawingML shape outside a Word text box (a locked canvas)."""
    if (element.text or "").strip():
        story.context.remarks.set_aside("drawing-text", element.text or "", key=key)
    return []


def _word_art(story: Story, element: Element, key: int, manner: Manner, alts: _Alts) -> list[Raw]:
    if (element.get("string") or "").strip():
        story.context.remarks.set_aside("drawing-text", element.get("string") or "", key=key)
    return []


_READERS: Mapping[str, Callable[[Story, Element, int, Manner, _Alts], list[Raw]]] = {
    W + "txbxContent": _box,
    A + "blip": _blip,
    V + "imagedata": _vml_picture,
    CHART + "chart": _chart,
    DIAGRAM + "relIds": _diagram,
    O + "OLEObject": _object,
    A + "t": _shape_words,
    V + "textpath": _word_art,
}
