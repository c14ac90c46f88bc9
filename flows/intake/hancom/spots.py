"""An .hwpx → its words, its pictures' places and its parts, enumerated without the walk.

Every text node of a section counts, whatever element holds it, and so does every attribute that
Hangul shows as words. Nothing is shared with the walk but the names of elements: which branch of an
hp:switch is shown, and where an item of the manifest lies, is decided anew.
"""

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import cast
from urllib.parse import unquote

from lxml import etree

from flows.intake.hancom.disposition import Element
from flows.intake.hancom.package import Package
from flows.intake.raw import Sight, Spot

_STORY = re.compile(r"/(?:section|masterpage)\d+\.xml$", re.IGNORECASE)
_CHART = re.compile(r"^chart/[^/]+\.xml$", re.IGNORECASE)
# What only says how things look, or repeats the text: all else can hold words or a picture.
_LOOKS = re.compile(
    r"mimetype|version\.xml|settings\.xml|META-INF/.*|Preview/.*|Scripts/.*|\[Content_Types\]\.xml"
    r"|Contents/(?:header\.xml|memoExtended\.xml)|.*\.(?:hpf|opf)|.*/",
    re.IGNORECASE,
)
_FORMS = ("btn", "radioBtn", "checkBtn", "comboBox", "listBox", "edit", "scrollBar")
_NAMED: Mapping[str, tuple[str, ...]] = {
    "compose": ("composeText",),
    "textart": ("text",),
    "listItem": ("displayText", "value"),
    **dict.fromkeys(_FORMS, ("caption", "selectedValue")),
}
_LINE_ENDS = str.maketrans("", "", "\u240d\u240a")  # as Hangul writes them in WordArt
_TEXTS = etree.XPath("//text()[normalize-space()]")
_SIGNS = ("hyphen", "hypen", "img", *_NAMED)
_UNPRINTED = frozenset({"subject", "description", "keyword"})


@dataclass(slots=True)
class Inventory:
    """What a file holds: its words, the places of its pictures, its parts."""

    spots: list[Spot] = field(default_factory=list)
    sights: list[Sight] = field(default_factory=list)
    parts: frozenset[str] = frozenset()


def take_stock(package: Package) -> Inventory:
    """All that a package holds."""
    found = Inventory(parts=frozenset(p for p in package.parts if not _LOOKS.fullmatch(p)))
    places = _places(package)
    for part in sorted(package.parts):
        if part in package.sections or _STORY.search(f"/{part}"):
            _story(found, part, package.root(part), places)
        elif _CHART.match(part):
            texts = package.root(part).iter("{*}t", "{*}v")
            found.spots += [Spot(part, e.text) for e in texts if e.text]
    found.spots += _properties(package)
    return found


def _properties(package: Package) -> Iterator[Spot]:
    """What the file says of itself beside title and author."""
    for meta in () if package.content is None else package.content.iter("{*}meta"):
        if meta.get("name") in _UNPRINTED and (meta.text or "").strip():
            yield Spot("Contents/content.hpf", meta.text or "")


def _places(package: Package) -> dict[str, str]:
    """Item id → the part it leads to, or what is written there where it leads to none."""
    folded = {part.casefold(): part for part in package.parts}
    places = {}
    for item in () if package.content is None else package.content.iter("{*}item"):
        href = unquote(item.get("href") or "")
        inside = href.replace("\\", "/").lstrip("/")
        near = posixpath.normpath(posixpath.join("Contents", inside))
        found = folded.get(inside.casefold()) or folded.get(near.casefold())
        places[item.get("id") or ""] = found or href or "?"
    return places


def _story(found: Inventory, part: str, root: Element, places: Mapping[str, str]) -> None:
    unseen = _unseen(root)
    for words in cast("list[etree._ElementUnicodeResult]", _TEXTS(root)):
        if not _within(words.getparent(), unseen):
            found.spots.append(Spot(part, str(words)))
    for element in root.iter(*(f"{{*}}{name}" for name in _SIGNS)):
        if not _within(element, unseen):
            _sign(found, part, element, places)


def _sign(found: Inventory, part: str, element: Element, places: Mapping[str, str]) -> None:
    """What an element shows without holding text."""
    name = str(element.tag).rpartition("}")[2]
    if name in ("hyphen", "hypen"):
        found.spots.append(Spot(part, "-"))
    elif name == "img":
        item = element.get("binaryItemIDRef") or ""
        found.sights.append(Sight(part, places.get(item, item or "?")))
    for said in _NAMED.get(name, ()):
        words = (element.get(said) or "").translate(_LINE_ENDS)
        if words.strip():
            found.spots.append(Spot(part, words))


def _unseen(root: Element) -> frozenset[Element]:
    """The branches of switches that are not taken: all but the first that is read."""
    found: set[Element] = set()
    for switch in root.iter("{*}switch"):
        cases = [one for one in switch.iterchildren("{*}case") if _is_read(one)]
        taken = [*cases, *switch.iterchildren("{*}default")][:1]
        found.update(one for one in switch.iterchildren("*") if one not in taken)
    return frozenset(found)


def _is_read(case: Element) -> bool:
    """Whether a case asks for something that Hangul 2016 brought and that is read here."""
    wanted = "".join(
        str(v) for k, v in case.attrib.items() if str(k).endswith("required-namespace")
    )
    return wanted.endswith(("/ooxmlchart", "/HwpUnitChar"))


def _within(element: Element | None, unseen: frozenset[Element]) -> bool:
    while element is not None and unseen:
        if element in unseen:
            return True
        element = element.getparent()
    return False
