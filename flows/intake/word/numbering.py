"""numbering.xml + the paragraphs in their order → the label of each list item (17.9)."""

import re
from dataclasses import dataclass, field

from flows.intake.list_labels import is_known, label
from flows.intake.word.disposition import Element, W
from flows.intake.word.styles import number
from flows.intake.word.symbols import is_private, is_symbol_font, sign

_DEPTHS = 9
_PLACE = re.compile(r"%([1-9])")
_LONGEST_LABEL = 40
# Word's own bullets, whatever their font is called; other signs are looked up in their fonts.
_BULLETS = {
    "\uf0b7": "•", "\uf06c": "●", "\uf06e": "■", "\uf0a7": "▪", "\uf075": "◆", "\uf076": "❖",
    "\uf0d8": "➢", "\uf0e0": "→", "\uf0fc": "✓", "\uf0a8": "◻", "\uf071": "❑", "\uf0b2": "❑",
    "\uf0e8": "➔", "\uf09f": "•", "\uf0ad": "↑", "\uf02d": "–", "\uf0be": "–", "o": "○",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: its format, its text with places (`%1.%2`), where it starts; `font` that
    of its sign, `paragraph` the id of the style that belongs to it."""

    style: str = "decimal"
    text: str = ""
    start: int = 1
    restart: int = -1  # the level whose item restarts this one; -1: any above; 0: never
    legal: bool = False
    font: str = ""
    paragraph: str = ""


@dataclass(slots=True)
class _List:
    levels: dict[int, Level]
    counts: list[int | None] = field(default_factory=lambda: [None] * _DEPTHS)


class Numbering:
    """Counts list items as Word does: one count for all lists of the same definition."""

    def __init__(self, root: Element | None) -> None:
        self._lists: dict[str, _List] = {}
        self._of_num: dict[str, tuple[str, dict[int, int]]] = {}
        self._started: set[tuple[str, int]] = set()
        if root is not None:
            self._read(root)

    def next(self, num: str, depth: int) -> tuple[str, bool]:
        """The label of the next item of a list, and whether it is a bullet; ("", False): none."""
        abstract, starts = self._of_num.get(num, ("", {}))
        found = self._lists.get(abstract)
        level = None if found is None else found.levels.get(depth)
        if found is None or level is None:
            return "", False
        self._count(found, num, depth, level, starts)
        if level.style == "bullet":
            return _bullet(level), True
        return _write(found, level)[:_LONGEST_LABEL], False

    def depth_of(self, num: str, style: str) -> int | None:
        """The level of a list that a paragraph style belongs to (17.9.23); None: it has none."""
        found = self._lists.get(self._of_num.get(num, ("", {}))[0])
        levels = {} if found is None else found.levels
        return next(
            (at for at, level in levels.items() if style and level.paragraph == style), None
        )

    def unknown(self, num: str, depth: int) -> str:
        """The format of a level when its labels cannot be written; else nothing."""
        found = self._lists.get(self._of_num.get(num, ("", {}))[0])
        level = None if found is None else found.levels.get(depth)
        return "" if level is None or is_known(level.style) else level.style

    def _count(
        self, found: _List, num: str, depth: int, level: Level, starts: dict[int, int]
    ) -> None:
        last = found.counts[depth]
        if depth in starts and (num, depth) not in self._started:
            found.counts[depth] = starts[depth]
        else:
            found.counts[depth] = level.start if last is None else last + 1
        self._started.add((num, depth))
        for deeper in range(depth + 1, _DEPTHS):
            restart = found.levels.get(deeper, Level()).restart
            if restart == -1 or depth < restart:
                found.counts[deeper] = None

    def _read(self, root: Element) -> None:
        abstracts = {str(a.get(W + "abstractNumId")): a for a in root.findall(W + "abstractNum")}
        links = {
            str(link.get(W + "val")): key
            for key, abstract in abstracts.items()
            if (link := abstract.find(W + "styleLink")) is not None
        }
        for key, abstract in abstracts.items():
            link = abstract.find(W + "numStyleLink")
            target = key if link is None else links.get(str(link.get(W + "val")), key)
            self._lists[key] = _List(_levels(abstracts[target]))
        for num in root.findall(W + "num"):
            self._num(num)

    def _num(self, num: Element) -> None:
        """A w:num: a use of a definition, with levels of its own or other starting numbers."""
        key = str(num.get(W + "numId"))
        link = num.find(W + "abstractNumId")
        abstract = "" if link is None else str(link.get(W + "val"))
        starts, own = {}, {}
        for override in num.findall(W + "lvlOverride"):
            depth = number(override.get(W + "ilvl"))
            start = override.find(W + "startOverride")
            if start is not None:
                starts[depth] = number(start.get(W + "val"), 1)
            own.update(dict(_levels(override).items()))
        if own and abstract in self._lists:
            self._lists[f"{abstract}/{key}"] = _List({**self._lists[abstract].levels, **own})
            abstract = f"{abstract}/{key}"
        self._of_num[key] = (abstract, starts)


def _levels(parent: Element) -> dict[int, Level]:
    return {number(one.get(W + "ilvl")): _level(one) for one in parent.findall(W + "lvl")}


def _level(element: Element) -> Level:
    def value(name: str, otherwise: str) -> str:
        child = element.find(W + name)
        return otherwise if child is None else str(child.get(W + "val") or "")

    fonts = element.find(f"{W}rPr/{W}rFonts")
    return Level(
        style=_format(element),
        text=value("lvlText", ""),
        start=number(value("start", "1"), 1),
        restart=number(value("lvlRestart", "-1"), -1),
        legal=element.find(W + "isLgl") is not None,
        font="" if fonts is None else fonts.get(W + "ascii") or fonts.get(W + "hAnsi") or "",
        paragraph=value("pStyle", ""),
    )


def _format(level: Element) -> str:
    """The number format; one of the author's own (`001, 002, 003, ...`) is written beside a plain
    one for older programs ([MS-DOCX], numFmt)."""
    found = list(level.iter(W + "numFmt"))
    own = next((one for one in found if one.get(W + "val") == "custom"), None)
    first = "" if own is None else (own.get(W + "format") or "").partition(",")[0].strip()
    if first.isdecimal():
        return f"custom:{first}"
    plain = next((one for one in found if one.get(W + "val") != "custom"), None)
    return "decimal" if plain is None else plain.get(W + "val") or "decimal"


def _write(found: _List, level: Level) -> str:
    def place(match: re.Match[str]) -> str:
        at = int(match[1]) - 1
        other = found.levels.get(at, Level())
        count = found.counts[at]
        style = "decimal" if level.legal else other.style
        return label(other.start if count is None else count, style)

    return _PLACE.sub(place, level.text)


def _bullet(level: Level) -> str:
    """What a bullet looks like; a picture, or a sign of an unheard-of font, is a dot."""
    text = level.text
    if text in _BULLETS:
        return _BULLETS[text]
    private = is_symbol_font(level.font) and len(text) == 1
    signs = (
        sign(level.font, ord(c)) or "•" if private or is_private(c) else c
        for c in text[:_LONGEST_LABEL]
    )
    return "".join(signs).strip() or "•"
