"""Releases + today's ingredients → a plan: which are out of date, why, and what that changes.

Does nothing itself. What an issue was made from is in its receipt, so the plan of ten thousand issues
reads no file of any.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from flows.catalogue import Made
from flows.issue import Ingredients, IssueKey, Number
from flows.wording import Sentence

KINDS = {"html": "HTML", "pdf": "PDF", "epub": "EPUB", "xml": "JATS", "txt": "text"}
"""What an issue is made as, by the end of a file's name."""

PAGES, SECONDS_A_PAGE = 4, 0.1
"""Pages of an issue and seconds of a processor for each, as long as nothing was counted or measured."""

_EVERY = frozenset(KINDS)
_READ = frozenset({"html", "pdf", "epub"})

PARTS: Mapping[str, tuple[Sentence, frozenset[str]]] = {
    "template": (
        Sentence(en="a template has changed", ko="템플릿이 바뀌었습니다"),
        frozenset({"html", "pdf"}),
    ),
    "print-css": (
        Sentence(
            en="the style sheet for print has changed", ko="인쇄용 스타일 시트가 바뀌었습니다"
        ),
        frozenset({"pdf"}),
    ),
    "screen-css": (
        Sentence(
            en="the style sheet for the screen has changed", ko="화면용 스타일 시트가 바뀌었습니다"
        ),
        frozenset({"html"}),
    ),
    "tokens": (
        Sentence(
            en="the house's colours, faces or sizes (tokens.css) have changed",
            ko="색과 글꼴, 크기(tokens.css)가 바뀌었습니다",
        ),
        _READ,
    ),
    "epub": (
        Sentence(en="the look of the EPUB has changed", ko="EPUB 디자인이 바뀌었습니다"),
        frozenset({"epub"}),
    ),
    "citation": (
        Sentence(en="the style of citations has changed", ko="인용 양식이 바뀌었습니다"),
        _READ,
    ),
    "names": (
        Sentence(
            en="series.toml: the name of the series or of the institute has changed",
            ko="series.toml: 시리즈나 기관의 이름이 바뀌었습니다",
        ),
        _EVERY,
    ),
    "identifiers": (
        Sentence(
            en="series.toml: ISSN, DOI prefix or handle has changed (metadata)",
            ko="series.toml: ISSN, DOI 접두사나 핸들이 바뀌었습니다(메타데이터)",
        ),
        _EVERY,
    ),
    "licence": (
        Sentence(
            en="series.toml: the licence has changed", ko="series.toml: 이용 조건이 바뀌었습니다"
        ),
        _EVERY,
    ),
    "addresses": (
        Sentence(
            en="series.toml: base_url or the postal address has changed",
            ko="series.toml: base_url이나 주소가 바뀌었습니다",
        ),
        _EVERY,
    ),
    "formats": (
        Sentence(
            en="series.toml: editions or formats have changed",
            ko="series.toml: 언어판이나 형식이 바뀌었습니다",
        ),
        _EVERY,
    ),
    "other": (
        Sentence(
            en="another file beside the templates has changed",
            ko="템플릿과 함께 둔 다른 파일이 바뀌었습니다",
        ),
        _EVERY,
    ),
}
"""What of a stylebook can have changed, in the order told, and which files of an issue it reaches."""

_LOOK = Sentence(
    en="templates, style sheets or series.toml have changed (the receipt is too old to tell which)",
    ko="템플릿, 스타일 시트나 series.toml이 바뀌었습니다(오래된 발간 기록이라 어느 것인지는 없습니다)",
)
_FONTS = Sentence(en="the house fonts have changed", ko="발간용 글꼴이 바뀌었습니다")
_RENDERER = Sentence(
    en="the rendering program has changed ({what})", ko="조판 프로그램이 바뀌었습니다({what})"
)

_OWN, _DIGITS = {"rendering": "Balgan"}, 8
"""What our own code is called among the programs; how many digits of its digest are told."""


@dataclass(frozen=True, slots=True)
class Stale:
    """A release that would come out otherwise today: why, and which of its files."""

    key: IssueKey
    number: Number
    reasons: tuple[Sentence, ...]
    changes: tuple[str, ...] = ()
    pages: int = 0


@dataclass(frozen=True, slots=True)
class Plan:
    """What is out of date, how many are not, and those that are left as they were published."""

    stale: tuple[Stale, ...] = ()
    current: int = 0
    kept: tuple[IssueKey, ...] = ()

    @property
    def counted(self) -> int:
        """The pages that were counted when the issues were printed."""
        return sum(one.pages for one in self.stale)

    @property
    def uncounted(self) -> int:
        """The issues whose pages nobody counted."""
        return sum(not one.pages for one in self.stale)

    @property
    def pages(self) -> int:
        """All pages; an issue that nobody counted has as many as the others have on average."""
        known = len(self.stale) - self.uncounted
        mean = self.counted / known if known else PAGES
        return round(self.counted + self.uncounted * mean)


def plan(released: Iterable[Made], today: Mapping[str, Ingredients]) -> Plan:
    """The releases whose ingredients differ from today's of their series, in the order given."""
    every = tuple(released)
    compared: dict[object, tuple[tuple[Sentence, ...], tuple[str, ...]]] = {}
    stale = []
    for one in every:
        before, now = one.ingredients, today[one.key.series]
        if one.kept or _same(before, now):
            continue
        alike = (before.stylebook, before.fonts, before.renderer, one.kinds, one.key.series)
        if alike not in compared:
            compared[alike] = _compared(before, now, one.kinds)
        reasons, changes = compared[alike]
        if reasons:
            stale.append(Stale(one.key, one.number, reasons, changes, one.pages))
    kept = tuple(one.key for one in every if one.kept)
    return Plan(tuple(stale), len(every) - len(stale) - len(kept), kept)


def _same(before: Ingredients, now: Ingredients) -> bool:
    made_from = (before.stylebook, before.fonts, before.renderer)
    return made_from == (now.stylebook, now.fonts, now.renderer)


def _compared(
    before: Ingredients, now: Ingredients, kinds: frozenset[str]
) -> tuple[tuple[Sentence, ...], tuple[str, ...]]:
    """The reasons, in a fixed order, and the kinds of files they reach."""
    found: list[tuple[Sentence, frozenset[str]]] = []
    if before.stylebook != now.stylebook:
        found += _of_look(before.parts, now.parts)
    if before.fonts != now.fonts:
        found.append((_FONTS, _READ))
    if before.renderer != now.renderer:
        what = _otherwise(before.renderer, now.renderer)
        found.append((_RENDERER.with_facts({"what": what}), _EVERY))
    reached = frozenset().union(*(reach for _, reach in found))
    changes = tuple(name for kind, name in KINDS.items() if kind in reached & kinds)
    return tuple(reason for reason, _ in found), changes


def _of_look(
    before: Mapping[str, str], now: Mapping[str, str]
) -> Iterable[tuple[Sentence, frozenset[str]]]:
    """What of the look differs; all that is known of a receipt without parts is that something does."""
    if not before or not now:
        return [(_LOOK, _EVERY)]
    return [told for part, told in PARTS.items() if before.get(part) != now.get(part)]


def _otherwise(before: str, now: str) -> str:
    """`weasyprint 70.0 → 71.0, …`: the programs of a renderer that have another version now."""
    were, are = (dict(_versions(one)) for one in (before, now))
    return ", ".join(
        f"{_OWN.get(name, name)} {_short(were.get(name, '–'))} → {_short(version)}"
        for name, version in are.items()
        if were.get(name) != version
    )


def _short(version: str) -> str:
    """A version as people tell two apart: of a digest its beginning."""
    return version[:_DIGITS] if len(version) > _DIGITS and "." not in version else version


def _versions(renderer: str) -> Iterable[tuple[str, str]]:
    for one in renderer.split(", "):
        name, _, version = one.partition(" ")
        yield name, version
