"""Charts and SmartArt → their words, put aside: what they show is drawn by Word alone.

A chart has a part of its own, with a workbook, colours and shapes around it; SmartArt has its words
in a data part and once more, as drawn, in another.
"""

from collections.abc import Iterator

from docx.opc.part import Part

from flows.intake.word.context import Context
from flows.intake.word.disposition import CHART, CHART_EX, A

STORIES = ("footnotes", "endnotes", "comments", "header", "footer")
_WORDS = (A + "t", CHART + "v", CHART_EX + "v", CHART_EX + "pt")
_CHARTS = ("chart", "chartEx")


def put_chart_aside(context: Context, target: Part | str | None) -> str:
    """The words of a chart the first time it is met, with its drawn shapes'; else nothing."""
    if not isinstance(target, Part) or str(target.partname) in context.told:
        return ""
    words = _words(context, target)
    for shapes in context.package.related("chartUserShapes", target):
        words += _words(context, shapes)
    _tell_all_around(context, target)
    return "\n".join(words)


def put_diagram_aside(context: Context, target: Part | str | None) -> str:
    """The words of a SmartArt graphic the first time it is met; else nothing."""
    if not isinstance(target, Part) or str(target.partname) in context.told:
        return ""
    words = _words(context, target)
    context.diagram_words.update(words)
    _tell_all_around(context, target)
    return "\n".join(words)


def list_unplaced(context: Context) -> None:
    """Charts and diagrams that belong to a story but stand at no place in it, and what a diagram's
    rendering says beyond its data."""
    remarks = context.remarks
    for part in _related(context, *_CHARTS):
        if words := put_chart_aside(context, part):
            remarks.set_aside("chart-text", words)
    for part in _related(context, "diagramData"):
        if words := put_diagram_aside(context, part):
            remarks.set_aside("smartart-text", words)
    for part in _related(context, "diagramDrawing"):
        more = [words for words in _words(context, part) if words not in context.diagram_words]
        _tell_all_around(context, part)
        if more:
            remarks.set_aside("smartart-text", "\n".join(more))


def _related(context: Context, *kinds: str) -> Iterator[Part]:
    package = context.package
    stories = [package.main, *(part for kind in STORIES for part in package.related(kind))]
    for story in stories:
        for kind in kinds:
            yield from package.related(kind, story)


def _words(context: Context, part: Part) -> list[str]:
    return [one.text for one in context.open(part).iter(*_WORDS) if one.text]


def _tell_all_around(context: Context, part: Part) -> None:
    """The workbook, colours and pictures of a graphic are left out with it."""
    context.told.update(
        str(relation.target_part.partname)
        for relation in part.rels.values()
        if not relation.is_external
        and not str(relation.reltype).endswith(("/chartUserShapes", "/diagramDrawing"))
    )
