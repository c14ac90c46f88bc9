"""Pictures of a saved page → figures, placed where they stand; those that are not there, by name.

What the page names is looked for by whom the stage is given (`Beside`); here it is decided which of
them are figures. A picture above the title or in the navigation is the site's; one that is narrower or
lower than a line is a button or a rule.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from urllib.parse import unquote

from flows.document import Picture
from flows.importing.assembling import numbered
from flows.importing.catalogue import CATALOGUE
from flows.importing.html_parts import LEAST
from flows.importing.page import Evidence, Piece, at_line
from flows.report import Finding, finding
from flows.wording import Sentence

Beside = Callable[[Sequence[str]], Sequence[Picture | Sentence]]
"""Addresses as a page has them → the picture of each, or why there is none."""

NOT_THERE = Sentence(
    en="No such file lies beside the page; save the page once more with all its files, or put the picture "
    "where the page looks for it.",
    ko="웹페이지 옆에 그런 파일이 없으니, 웹페이지를 그림까지 모두 다시 저장하거나 웹페이지가 찾는 자리에 그림을 "
    "두십시오.",
)
_CAPTION = re.compile(
    r"^[<〈《\[(【]?\s?(?:그림|사진|도표|차트|figure|fig\.|photo|chart)\s?\d{1,3}(?:[-.]\d{1,3})?"
    r"(?P<mark>\s?[.:>〉》\])】])?(?=\s|$|[.:>〉》\])】])",
    re.IGNORECASE,
)
_STOPS = (".", "?", "!")
_LONGEST_CAPTION, _MOST_SHOWN, _MOST = 240, 5, 200


def nothing_beside(addresses: Sequence[str]) -> Sequence[Picture | Sentence]:
    """Of a page that was handed over by itself."""
    return [NOT_THERE for _ in addresses]


@dataclass(slots=True)
class Gallery:
    """The pictures of a page: which were found, which are the site's, which are missing and why."""

    pictures: dict[str, Picture] = field(default_factory=dict)
    figures: list[Piece] = field(default_factory=list)
    passed: list[Piece] = field(default_factory=list)
    missing: list[tuple[Piece, Sentence]] = field(default_factory=list)


def hung(figures: Sequence[Piece], first: int, last: float, beside: Beside) -> Gallery:
    """The pictures of a page; those before piece `first` and after `last` are the site's."""
    gallery = Gallery()
    inside = [one for one in figures if not one.site and first < one.at < last][:_MOST]
    gallery.passed += [one for one in figures if one not in inside]
    for one, found in zip(inside, beside([one.src for one in inside]), strict=True):
        if isinstance(found, Sentence):
            gallery.missing.append((one, found))
        elif min(found.width, found.height) < LEAST:
            gallery.passed.append(one)
        else:
            gallery.pictures[found.id] = found
            gallery.figures.append(replace(one, picture=found.id))
    return gallery


def placed(body: Sequence[Piece], figures: Sequence[Piece]) -> list[Piece]:
    """The pieces of a text with its figures where they stand, each with its caption."""
    made = sorted([*body, *figures], key=lambda one: one.at)
    done: list[Piece] = []
    for one in made:
        last = done[-1] if done else None
        if last and last.kind == "figure" and not last.inlines and _is_caption(one):
            done[-1] = replace(last, inlines=one.inlines)
        elif one.kind == "figure" and last and last.kind != "figure" and _is_caption(last):
            done[-1] = replace(one, inlines=last.inlines)
        else:
            done.append(one)
    return done


def told(gallery: Gallery, body: Sequence[Piece], lang: str) -> Iterator[Finding]:
    """What an editor should know: each picture that is missing, by name and place, and how many are
    the site's."""
    anchors = [(piece.at, block.anchor) for piece, block in numbered(body, wrapped=False)]
    for one, why in gallery.missing:
        before = [anchor for at, anchor in anchors if at < one.at]
        anchor = before[-1] if before else ""
        yield finding(CATALOGUE, "import-picture-missing", anchor=anchor, lang=lang, name=name_of(one), line=one.line, why=why)  # fmt: skip
    if gallery.passed:
        names = list(dict.fromkeys(map(name_of, gallery.passed)))
        shown = ", ".join(names[:_MOST_SHOWN]) + (" …" if len(names) > _MOST_SHOWN else "")
        yield finding(CATALOGUE, "import-picture-left", count=len(gallery.passed), what=shown)


def shown(gallery: Gallery, text: Sequence[Piece]) -> Iterator[Evidence]:
    """The pictures that are taken over: name, size and caption."""
    for one in text:
        if one.kind == "figure":
            size = gallery.pictures[one.picture]
            what = f"{name_of(one)} ({size.width} × {size.height})"
            yield Evidence("picture", what, at_line(one.line), one.text or one.alt, 1.0)


def name_of(one: Piece) -> str:
    """A picture as people know it: its file's name, else its alternative text."""
    if one.src.casefold().startswith("data:"):
        return one.alt or "data:"
    path = re.split(r"[?#]", one.src, maxsplit=1)[0]
    return unquote(path).rstrip("/").rpartition("/")[2][-80:] or one.alt or "–"


def _is_caption(one: Piece) -> bool:
    """What the page marks as a caption, or a short line that begins like one and is no sentence."""
    if one.kind == "caption":
        return True
    text = one.text.strip()
    found = _CAPTION.match(text) if one.kind == "line" and len(text) <= _LONGEST_CAPTION else None
    return bool(found) and (bool(found and found["mark"]) or not text.endswith(_STOPS))
