"""`<표 1> …`, `그림 2. …`, `자료: …` → tied to the table or figure they belong to."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from flows.intake.raw import Para, Raw, RawFigure, RawTable

_LONGEST = 200
_BRACKETS = "<[〈《【(＜〔"
_NUMBER = r"(?:[\dⅠ-Ⅻ]{1,3}|[IVX]{1,5}|[A-Z])(?:[-–.]\d{1,3}){0,3}"
_TABLE, _FIGURE = r"(?:[부별]?표|Table|Tab\.)", r"(?:그림|도표|도|사진|Figure|Fig\.|Chart|Photo)"
_BRACKETED = r"[<\[〈《【(＜〔]\s{0,3}{0}\s{0,3}" + _NUMBER + r"\s{0,3}[>\]〉》】)＞〕]"
_PLAIN = r"{0}\s?" + _NUMBER + r"(?:\s{0,3}[.:．：]|\s{1,9}(?=\S)|$)"
_PATTERNS = {
    kind: re.compile(
        "|".join((_BRACKETED.replace("{0}", name), _PLAIN.replace("{0}", name))), re.IGNORECASE
    )
    for kind, name in (("table", _TABLE), ("figure", _FIGURE))
}
_SOURCE = re.compile(
    r"[*※(\[<]{0,3}\s{0,3}(?:자\s?료|출\s?처|주|주석|비고|source|sources|note|notes)"
    r"\s?\d{0,2}\)?\s{0,3}[:：]|주\s?\d{1,2}[)）]\s",
    re.IGNORECASE,
)
_UNIT = re.compile(
    r"[(\[（<]\s{0,3}(?:단위|unit)s?\s{0,3}[:：][^\n]{0,60}[)\]）>]$|단위\s{0,3}[:：][^\n]{0,30}$",
    re.IGNORECASE,
)
_PARTICLE = re.compile(
    r"\s{0,3}(?:은|는|이|가|을|를|에|의|과|와|로|으로|에서|에는|에서는|처럼|shows|presents|is|are)\s"
)
_SENTENCE = re.compile(r"(?:다|라|음)\.$")


@dataclass(frozen=True, slots=True)
class Ties:
    """Keys of paragraphs: the caption of each table or figure, source lines, captions left over;
    `units` are the lines `(단위: …)` between a caption and what it names."""

    captions: dict[int, Para] = field(default_factory=dict)
    sources: frozenset[int] = frozenset()
    loose: tuple[Para, ...] = ()
    units: dict[int, Para] = field(default_factory=dict)

    @property
    def taken(self) -> frozenset[int]:
        """The keys of the paragraphs that became captions, or their second line."""
        return frozenset(para.key for para in (*self.captions.values(), *self.units.values()))


def caption_kind(para: Para) -> str:
    """`table`, `figure`, or empty."""
    text = para.text
    if len(text) > _LONGEST:
        return ""
    for kind, pattern in _PATTERNS.items():
        match = pattern.match(text)
        if match and not _speaks_on(text, match.end()):
            return kind
    return ""


def _speaks_on(text: str, end: int) -> bool:
    """`<표 1>에서 보듯이 …`: a sentence that mentions a table names none."""
    goes_on = _PARTICLE.match(text, end) or _PARTICLE.match(text, end - 1)
    return bool(goes_on) or _SENTENCE.search(text) is not None


def is_source(para: Para) -> bool:
    """`자료: …`, `출처: …`, `주: …`, and `(단위: …)`."""
    return bool(_SOURCE.match(para.text) or is_unit(para))


def is_unit(para: Para) -> bool:
    """`(단위: %)`."""
    return _UNIT.match(para.text) is not None


def tie(blocks: Sequence[Raw]) -> Ties:
    """Find the captions and the source lines of the top-level tables and figures."""
    search = _Search(blocks)
    for name, kind in ((RawTable, "table"), (RawFigure, "figure")):
        search.tie(name, kind)
    units = search.units()
    sources = search.sources - {para.key for para in units.values()}
    return Ties(search.captions, frozenset(sources), search.loose(), units)


class _Search:
    """The blocks of one level, and what of them is spoken for."""

    def __init__(self, blocks: Sequence[Raw]) -> None:
        self._blocks = blocks
        self._kinds = {b.key: caption_kind(b) for b in blocks if isinstance(b, Para)}
        self.sources = self._source_lines()
        self.captions = self._made()
        self._used = {para.key for para in self.captions.values()}

    def tie(self, name: type[RawTable] | type[RawFigure], kind: str) -> None:
        """Give each table (or figure) the nearest caption of its kind."""
        places = [
            at
            for at, block in enumerate(self._blocks)
            if isinstance(block, name) and block.key not in self.captions
        ]
        steps = self._steps(places, kind)
        for at in places:
            for step in steps:
                found = self._look(at, step, kind)
                if found is not None and found.key not in self._used:
                    self.captions[self._blocks[at].key] = found
                    self._used.add(found.key)
                    break

    def _made(self) -> dict[int, Para]:
        """Captions that the file itself ties to their table or figure (hp:caption)."""
        held = {block.key for block in self._blocks if not isinstance(block, Para)}
        named = (block for block in self._blocks if isinstance(block, Para))
        return {para.names: para for para in named if para.names in held}

    def units(self) -> dict[int, Para]:
        """The first unit line between each table or figure and a caption above or over it: printed
        apart from its caption it would come to stand before it."""
        found: dict[int, Para] = {}
        for at, block in enumerate(self._blocks):
            caption = self.captions.get(block.key)
            step = at - 1
            while caption is not None and step >= 0:
                above = self._blocks[step]
                if isinstance(above, Para) and is_unit(above):
                    found[block.key] = above
                elif above is not caption:
                    break
                step -= 1
        return found

    def loose(self) -> tuple[Para, ...]:
        """Bracketed captions that nothing is next to."""
        paras = (block for block in self._blocks if isinstance(block, Para))
        free = (p for p in paras if self._kinds[p.key] and p.key not in self._used)
        return tuple(para for para in free if para.text[:1] in _BRACKETS)

    def _steps(self, places: list[int], kind: str) -> tuple[int, int]:
        """Whether this draft sets its captions above (-1) or below (+1) first, by counting."""
        above = sum(self._look(at, -1, kind) is not None for at in places)
        below = sum(self._look(at, +1, kind) is not None for at in places)
        if above == below:
            return (-1, +1) if kind == "table" else (+1, -1)
        return (-1, +1) if above > below else (+1, -1)

    def _look(self, at: int, step: int, kind: str) -> Para | None:
        """The first paragraph in one direction that is no source line, if it is such a caption."""
        at += step
        while 0 <= at < len(self._blocks) and self._blocks[at].key in self.sources:
            at += step
        block = self._blocks[at] if 0 <= at < len(self._blocks) else None
        return block if isinstance(block, Para) and self._kinds[block.key] == kind else None

    def _source_lines(self) -> set[int]:
        """They stand next to a table or figure, its caption, or another source line."""
        found: set[int] = set()
        for order in (self._blocks, list(reversed(self._blocks))):
            near = False
            for block in order:
                if not isinstance(block, Para):
                    near = True
                elif near and is_source(block):
                    found.add(block.key)
                else:
                    near = bool(self._kinds[block.key])
        return found
