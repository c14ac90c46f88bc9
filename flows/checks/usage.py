"""English text → things that are right in two ways, and that one text should do in one.

What is quoted, and what stands in notes, is left in its author's way.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from flows.checks.british import Style, style_of
from flows.checks.dashes import runs
from flows.checks.material import MARK, Material, Passage, at
from flows.report import Catalogue, Finding, Kind
from flows.wording import Sentence

CATALOGUE: Catalogue = {
    "spelling-two-styles": Kind(
        "info",
        Sentence(
            en="Two spellings of English are mixed: “{found}” here ({count}), “{other}” elsewhere "
            "({others}). Choose American or British throughout.",
            ko="미국식과 영국식 철자가 섞여 있습니다. 여기는 “{found}”({count}곳), 다른 곳은 "
            "“{other}”({others}곳)입니다. 한쪽으로 통일하십시오.",
        ),
    ),
    "date-style": Kind(
        "warn",
        Sentence(
            en="Dates are written in two ways: “{found}” here ({count}), “{other}” elsewhere "
            "({others}). Write them all in one.",
            ko="날짜를 두 가지로 썼습니다. 여기는 “{found}”({count}곳), 다른 곳은 “{other}”"
            "({others}곳)입니다. 한 가지로 통일하십시오.",
        ),
    ),
    "date-korean-style": Kind(
        "warn",
        Sentence(
            en="“{found}” is a date in the Korean manner. Write it out, such as June 26, 2019.",
            ko="“{found}”: 국문식 날짜입니다. June 26, 2019처럼 풀어 쓰십시오.",
        ),
    ),
    "percent-style": Kind(
        "info",
        Sentence(
            en="Percentages are written in two ways: “{found}” here ({count}), “{other}” elsewhere "
            "({others}). Write them all in one; tables and brackets may keep %.",
            ko="백분율을 두 가지로 썼습니다. 여기는 “{found}”({count}곳), 다른 곳은 “{other}”"
            "({others}곳)입니다. 표와 괄호 안의 %는 그대로 두고 본문은 한 가지로 통일하십시오.",
        ),
    ),
    "abbreviation-style": Kind(
        "info",
        Sentence(
            en="An abbreviation has stops in one place and none in another: “{found}” here "
            "({count}), “{other}” elsewhere ({others}). Write it in one way.",
            ko="같은 약어에 마침표를 찍기도 하고 안 찍기도 했습니다. 여기는 “{found}”({count}곳), "
            "다른 곳은 “{other}”({others}곳)입니다. 한 가지로 통일하십시오.",
        ),
    ),
    "decade-apostrophe": Kind(
        "warn",
        Sentence(
            en="A decade takes no apostrophe: write “{proposal}” for “{found}”.",
            ko="연대에는 아포스트로피를 쓰지 않습니다. “{found}” 대신 “{proposal}”로 쓰십시오.",
        ),
    ),
    "sentence-small": Kind(
        "warn",
        Sentence(
            en="A sentence begins with a small letter, or a full stop is too many: “{found}”. "
            "Mend it.",
            ko="문장이 소문자로 시작하거나 마침표가 잘못 들어갔습니다: “{found}”. 고치십시오.",
        ),
    ),
}

_QUOTED = re.compile(r"“[^“”]{0,2000}”|(?<!\w)\"[^\"]{0,2000}\"(?!\w)")
_BRACKETED = re.compile(r"\([^()]{0,300}\)|\[[^\[\]]{0,300}\]")
_SMALL = re.compile(r"(?<![\w’'/.])[a-z]{4,20}(?!\w|[’'](?!s\b))")
_MONTH = (
    "(?:January|February|March|April|May|June|July|August|September|October|November|December"
    "|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\\.?)"
)
_DATES: Mapping[str, re.Pattern[str]] = {
    "month first": re.compile(
        rf"\b{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?(?![\d:])(?:, \d{{4}})?(?! {_MONTH})"
    ),
    "day first": re.compile(
        rf"(?<![\w.,–-])\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {_MONTH}\b(?: \d{{4}})?"
    ),
}
_KOREAN_DATE = re.compile(
    r"(?<![\w./-])(?:19|20)\d\d\. ?(?:1[0-2]|0?[1-9])\. ?(?:3[01]|[12]\d|0?[1-9])(?!\w|[./-]\w)"
)
_PERCENT: Mapping[str, re.Pattern[str]] = {
    "%": re.compile(r"\d ?%"),
    "percent": re.compile(r"\bpercent\b"),
    "per cent": re.compile(r"\bper cent\b"),
}
_SHORTENED = ("US", "UN", "UK", "EU")
_DECADE = re.compile(r"(?<=[Tt]he )((?:19|20)\d0)[’'](s)\b")
_SMALL_START = re.compile(r"\b([a-z]{4,})[”’)]?\. ([a-z]{2,})\b(?![.@’'])")
_SHORT_FORMS = frozenset(
    """approx arts assoc bros chap chaps corp dept excl figs govt incl intl natl para paras prof
    repr resp secs supp supra trans univ vols""".split()
)
_Place = tuple[Passage, int, int]


@dataclass(frozen=True, slots=True)
class _Way:
    """One way of writing something: its places in reading order."""

    places: tuple[_Place, ...]

    @property
    def first(self) -> str:
        """Its first example."""
        passage, start, end = self.places[0]
        return passage.text[start:end].replace(MARK, "")


def two_spellings(material: Material) -> Iterator[Finding]:
    """Colour and labor, organise and organize, organise and labor; organize and colour is Oxford."""
    found: dict[Style, list[_Place]] = {}
    for passage in _own(material):
        for word in _SMALL.finditer(_unquoted(passage.prose)):
            style = style_of(word[0])
            if style:
                found.setdefault(style, []).append((passage, *word.span()))
    ways = {style: _Way(tuple(places)) for style, places in found.items()}
    pairs: tuple[tuple[Style, Style], ...] = (
        ("british", "american"),
        ("ise", "american"),
        ("ise", "ize"),
    )
    mixed = (pair for pair in pairs if pair[0] in ways and pair[1] in ways)
    for one, other in list(mixed)[:1]:
        yield _mixed("spelling-two-styles", (ways[one], ways[other]))


def two_kinds_of_date(material: Material) -> Iterator[Finding]:
    """`June 26, 2019` and `26 June 2019`."""
    yield from _told(material, "date-style", _DATES)


def korean_dates(material: Material) -> Iterator[Finding]:
    """`2019. 6. 26.` in English."""
    for passage in _own(material):
        for date in _KOREAN_DATE.finditer(passage.prose):
            yield at(CATALOGUE, "date-korean-style", passage, *date.span())


def two_kinds_of_percent(material: Material) -> Iterator[Finding]:
    """5 percent, 5 per cent and 5% in running text; tables and brackets are shorter by right."""
    yield from _told(material, "percent-style", _PERCENT, running=True)


def two_kinds_of_abbreviation(material: Material) -> Iterator[Finding]:
    """The US and the U.S.; an amount in US$ is neither."""
    for letters in _SHORTENED:
        stops = re.escape(".".join(letters) + ".")
        ways = {
            "plain": re.compile(rf"(?<![\w.$-]){letters}(?![\w$]|\.\w|-?\$)"),
            "stops": re.compile(rf"(?<![\w.]){stops}(?!\w|\$)"),
        }
        yield from _told(material, "abbreviation-style", ways)


def decades_with_apostrophe(material: Material) -> Iterator[Finding]:
    """The 1990’s."""
    for passage in _own(material):
        for decade in _DECADE.finditer(_unquoted(passage.prose)):
            proposal = decade[1] + decade[2]
            yield at(CATALOGUE, "decade-apostrophe", passage, *decade.span(), proposal=proposal)


def small_letters_after_stops(material: Material) -> Iterator[Finding]:
    """`It froze. the ships stopped.`"""
    for passage in _own(material):
        for found in _SMALL_START.finditer(passage.prose):
            if found[1] not in _SHORT_FORMS:
                yield at(CATALOGUE, "sentence-small", passage, *found.span())


def _told(
    material: Material,
    code: str,
    patterns: Mapping[str, re.Pattern[str]],
    *,
    running: bool = False,
) -> Iterator[Finding]:
    """One finding where more than one of the patterns occurs."""
    found: dict[str, list[_Place]] = {}
    for passage in _own(material):
        if running and not runs(passage):
            continue
        text = _unquoted(passage.prose)
        text = _BRACKETED.sub(_blank, text) if running else text
        for name, pattern in patterns.items():
            for one in pattern.finditer(text):
                found.setdefault(name, []).append((passage, *one.span()))
    if len(found) > 1:
        yield _mixed(code, tuple(_Way(tuple(places)) for places in found.values()))


def _mixed(code: str, ways: tuple[_Way, ...]) -> Finding:
    """The rarer way, at its first place, beside the commonest one."""
    rare, *_, usual = sorted(ways, key=lambda way: len(way.places))
    facts = {"count": len(rare.places), "other": usual.first, "others": len(usual.places)}
    passage, start, end = rare.places[0]
    return at(CATALOGUE, code, passage, start, end, **facts)


def _own(material: Material) -> Iterator[Passage]:
    """What the text says itself."""
    return (one for one in material.passages if not one.in_note)


def _unquoted(text: str) -> str:
    return _QUOTED.sub(_blank, text)


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])
