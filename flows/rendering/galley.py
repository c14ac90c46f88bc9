"""Pages as laid out + notes → notes beside their places: the margin of a proof in print.

The notes of a proof stand at the end of its HTML (templates/_base/margin.html.j2), so that text,
line breaks and page breaks are those of the page without them. WeasyPrint 70 lays each out as a
box; before anything is drawn, each box is moved into the bleed at the right of the page that holds
its place, its first line level with that of the block. Marks (¶14) have a narrow column of their
own, so that they stay level; notes have the wide one. None overlap and none leave the page: they
push each other down, then up, and what does not fit goes on the next page, in the end on a page of
its own.
"""

import functools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from weasyprint import document
from weasyprint.formatting_structure import boxes
from weasyprint.layout.absolute import AbsolutePlaceholder

_MM = 96 / 25.4
_TOP, _FOOT = 10 * _MM, 12 * _MM
_GAP = 1.3 * _MM
_COLUMNS = {"mark": 4.5 * _MM, "margin": 22 * _MM}
"""The two columns of the margin, and how far from the sheet each begins."""

_NEAR = 14 * _MM
"""How far below the top of a block its first line is looked for: a figure has its own far below."""

_FIXED, _FOOT_LINE = "fixed", "@bottom-left"


@dataclass(frozen=True, slots=True)
class _Note:
    """A note's box, and where its first line would best stand: page (from 0) and height in px."""

    box: Any
    page: int
    level: float

    @property
    def top(self) -> float:
        """Where its upper edge would best be."""
        line = _first_line(self.box)
        return self.level - (0.0 if line is None else line - float(self.box.position_y))

    @property
    def height(self) -> float:
        return float(self.box.margin_height())


def adopt() -> None:
    """Put it in place, once, when the press starts."""
    document.layout_document = _settling(document.layout_document)


def _settling(original: Any) -> Any:
    @functools.wraps(original)
    def layout_document(*args: Any, **kwargs: Any) -> list[Any]:
        pages = list(original(*args, **kwargs))
        notes = list(_taken(pages))
        return settle(pages, notes) if notes else pages

    return layout_document


def settle(pages: list[Any], taken: Sequence[Any]) -> list[Any]:
    """Put the boxes of all marks and notes on their pages; gives the pages, with those added."""
    places = dict(_places(pages, {_beside(one) for one in taken}))
    for name, left in _COLUMNS.items():
        notes = [
            _Note(one, *_place_of(_beside(one), places)) for one in taken if _class(one) == name
        ]
        _fill(pages, sorted(notes, key=lambda note: (note.page, note.level)), left)
    return pages


def _fill(pages: list[Any], notes: Sequence[_Note], left: float) -> None:
    """One column on all pages; what is left in the end goes on pages of its own."""
    by_page: dict[int, list[_Note]] = {}
    for note in notes:
        by_page.setdefault(note.page, []).append(note)
    carried: list[_Note] = []
    for index, page in enumerate(pages):
        carried = _set(page, [*carried, *by_page.get(index, ())], index, left)
    while carried:
        pages.append(_blank(pages[-1]))
        carried = _set(pages[-1], carried, len(pages) - 1, left)


def _taken(pages: Iterable[Any]) -> Iterator[Any]:
    """The laid-out boxes of the notes, taken out of the pages they happen to be on."""
    for page in pages:
        for box in _tree(page):
            if _class(box) == "galley":
                yield from (_laid_out(one) for one in box.children)
                box.children = ()


def _tree(box: Any) -> Iterator[Any]:
    """The boxes of html and body, where the galley is."""
    for child in box.children:
        if child.element_tag in ("html", "body") and isinstance(child, boxes.ParentBox):
            yield from _tree(child)
        else:
            yield child


def _laid_out(box: Any) -> Any:
    return box._box if isinstance(box, AbsolutePlaceholder) else box


def _class(box: Any) -> str:
    return "" if box.element is None else str(box.element.get("class", ""))


def _beside(note: Any) -> str:
    return str(note.element.get("data-beside", ""))


def _places(pages: Sequence[Any], wanted: Iterable[str]) -> Iterator[tuple[str, tuple[int, float]]]:
    """Where the first line of each wanted element stands: its page and height."""
    sought = set(wanted)
    for index, page in enumerate(pages):
        for box in page.descendants(placeholders=True):
            name = _identifier(_laid_out(box))
            if name in sought:
                sought.remove(name)
                yield name, (index, _level(_laid_out(box)))


def _identifier(box: Any) -> str:
    """The id of the element a box stands for; none for what only belongs to one (a note's call)."""
    element = box.element
    own = element is not None and box.element_tag == element.tag
    return str(element.get("id", "")) if own and not isinstance(box, boxes.LineBox) else ""


def _level(box: Any) -> float:
    top = float(box.position_y if isinstance(box, boxes.InlineBox) else box.border_box_y())
    line = _first_line(box)
    return line if line is not None and line - top < _NEAR else top + _GAP


def _first_line(box: Any) -> float | None:
    """The height of the baseline of the first line in a box."""
    for one in box.descendants():
        if isinstance(one, boxes.LineBox):
            return float(one.position_y + one.baseline)
    return None


def _place_of(anchor: str, places: Mapping[str, tuple[int, float]]) -> tuple[int, float]:
    """A place, or that of the block around it; the head of the first page for all else."""
    while anchor and anchor not in places:
        anchor = anchor.rpartition(".")[0]
    return places.get(anchor, (0, 0.0))


def _set(page: Any, notes: list[_Note], index: int, left: float) -> list[_Note]:
    """Place what there is room for on a page, so far from the sheet; gives the rest."""
    foot = page.margin_height() - _FOOT
    count = _room(notes, foot - _TOP)
    tops = stacked(
        [(note.top if note.page == index else _TOP, note.height) for note in notes[:count]], foot
    )
    left += page.margin_width()
    for note, top in zip(notes, tops, strict=False):
        note.box.translate(left - note.box.position_x, top - note.box.position_y)
    page.children = (*page.children, *(note.box for note in notes[:count]))
    return notes[count:]


def _room(notes: Sequence[_Note], height: float) -> int:
    """How many of the notes fit into a height; at least one, so that there is an end to it."""
    count, used = 0, -_GAP
    while count < len(notes) and used + _GAP + notes[count].height <= height:
        used += _GAP + notes[count].height
        count += 1
    return count or min(1, len(notes))


def stacked(notes: Sequence[tuple[float, float]], foot: float) -> list[float]:
    """The upper edges of notes, wished for at a top and with a height: none overlaps another.

    Each stands where it wishes or below the one before; where the last would pass the foot, they
    are pushed up again, as far as needed.
    """
    tops: list[float] = []
    free = _TOP
    for top, height in notes:
        tops.append(max(top, free))
        free = tops[-1] + height + _GAP
    limit = foot
    for place in range(len(tops) - 1, -1, -1):
        tops[place] = min(tops[place], limit - notes[place][1])
        limit = tops[place] - _GAP
    return tops


def _blank(last: Any) -> Any:
    """A page after the last one that bears notes only, and the mark of a preview."""
    root = last.children[0]
    marks = [
        child
        for child in last.children
        if isinstance(child, boxes.MarginBox) and child.at_keyword == _FOOT_LINE
    ]
    fixed = [child for child in root.children if child.style["position"] == _FIXED]
    return last.copy_with_children((root.copy_with_children(fixed), *marks))
