"""Text → what is the house's to print: number line, series name, translator's note, notices.

Balgan sets these from series.toml; typed into the text by an author or a translator they would stand
on the page twice, and in words of their own.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from string import Formatter

from flows.checks.material import Material, Passage, about
from flows.report import Catalogue, Finding, Kind
from flows.series import Series
from flows.wording import Sentence

CATALOGUE: Catalogue = {
    "house-matter-in-text": Kind(
        "block",
        Sentence(
            en="{what} stands in the text: “{quote}”. It is the house’s to print; take it out here, "
            "so that the page does not have it twice or in other words.",
            ko="본문에 {what:이} 있습니다: “{quote}”. 발간할 때 시리즈 설정에 따라 넣으므로 두 번 "
            "나오거나 문안이 어긋나지 않도록 본문에서 빼십시오.",
        ),
    ),
    "note-contradicts-mode": Kind(
        "block",
        Sentence(
            en="The translator’s note in the text calls it {said}; this edition was handed off as "
            "{declared}. Take the note out; if it is right, hand off again with --mode {mode}.",
            ko="본문의 번역자 주와 의뢰 방식이 어긋납니다(주: {said}, 의뢰: {declared}). 주를 빼고, "
            "주가 맞다면 --mode {mode} 옵션으로 다시 의뢰하십시오.",
        ),
    ),
}

_NUMBER_LINE = Sentence(en="The number line", ko="번호 줄")
_SERIES_NAME = Sentence(en="The name of the series", ko="시리즈 이름")
_TRANSLATORS_NOTE = Sentence(en="A translator’s note", ko="번역자 주")
_VIEWS = Sentence(en="A notice on whose views these are", ko="견해에 관한 고지문")
_RIGHTS = Sentence(en="A line on rights", ko="저작권 표시")
_SUMMARY = Sentence(en="a summary", ko="요약 번역")
_FULL = Sentence(en="a complete translation", ko="전문 번역")

_PLACES = {"year": r"\d{4}", "yy": r"\d{2}", "seq": r"\d{1,4}", "volume": r"\d{1,4}"}
_DATE = re.compile(
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
    r"\.? \d{1,2},? \d{4}|\d{1,2} [A-Z][a-z]{2,8} \d{4}|\d{4}[-./] ?\d{1,2}[-./] ?\d{1,2}\.?"
    r"|\d{4}년 ?\d{1,2}월(?: ?\d{1,2}일)?"
)
_OPENING_SIGNS = r"^[\s\[(*※†<〈「]*"
_NOTE = re.compile(
    _OPENING_SIGNS
    + r"(?:(?:translator|editor)(?:s['’]|['’]s)? note\b|note (?:by|from) the translator"
    r"|translated (?:from the (?:original )?korean )?by [A-Z]"
    r"|(?:this|the following) (?:[\w-]+ ){0,6}?(?:is|was|has been) (?:[\w’'-]+ ){0,6}?translat(?:ion|ed)\b"
    r"(?=.*\b(?:korean|english|original|unofficial|summary)\b)"
    r"|this (?:article|paper|text|essay|report|brief|issue) (?:was|has been) translated by [A-Z]"
    r"|this is an? (?:[\w-]+ ){0,3}?summary of (?:the|an?) (?:[\w-]+ ){0,2}?(?:korean|original)\b"
    r"|(?:번역자|역자|옮긴이) ?(?:의 )?(?:주|말)(?![가-힣])"
    r"|(?:본|이) ?(?:글|번역문|번역본|영문본?|보고서)[은는] .{0,60}번역(?:한|하였|했|본|문|입니다|이다|임))",
    re.IGNORECASE | re.DOTALL,
)
_IN_ENGLISH = re.compile(
    _OPENING_SIGNS + r"disclaimer\s*[:.–—-]"
    r"|(?=.{0,120}\b(?:views?|opinions?)\b)(?=.{0,200}\b(?:authors?|writers?|contributors?)\b)"
    r".{0,300}\bnot (?:\w+ ){0,4}(?:reflect|represent|those of"
    r"|official (?:position|view|opinion|policy|stance|statement))",
    re.IGNORECASE | re.DOTALL,
)
_IN_KOREAN = re.compile(
    r"^.{0,40}(?:글|내용|보고서|원고|견해|의견).{0,40}(?:필자|저자|집필자|작성자).{0,40}(?:견해|의견|것)"
    r".{0,60}(?:공식|아니|아닙|무관|다를 수)",
    re.DOTALL,
)
_COPYRIGHT = re.compile(
    _OPENING_SIGNS
    + r"(?:©|ⓒ|\(c\) ?\d{4}|copyright\b.{0,12}\d{4}|all rights reserved|무단 ?(?:전재|복제))",
    re.IGNORECASE,
)
_SAYS_SUMMARY = re.compile(r"\bsummary|\bsummari[sz]ed|\babridged|요약|발췌", re.IGNORECASE)
_SAYS_FULL = re.compile(r"\bcomplete\b|\bfull\b|\bentire\b|전문\s?번역|완역", re.IGNORECASE)
_LONGEST, _EDGE, _LONGEST_RIGHTS = 600, 6, 200


@dataclass(frozen=True, slots=True)
class _Matter:
    """What a passage is of the house's, and the words in the id of a notice that is the same."""

    what: Sentence
    notices: tuple[str, ...] = ()


_A_NOTE = _Matter(_TRANSLATORS_NOTE, ("translat",))
_A_NOTICE = _Matter(_VIEWS, ("view", "author", "opinion", "disclaimer"))


def house_matter(material: Material) -> Iterator[Finding]:
    """Number line, series name and copyright block; so does a notice that the series adds itself.

    A notice of which the series has none is a warning: an editor may want it there.
    """
    edges = _edges(material)
    for passage in material.passages:
        matter = _matter(material.series, passage, passage.anchor in edges)
        if matter:
            one = about(CATALOGUE, "house-matter-in-text", passage, what=matter.what)
            twice = not matter.notices or _adds(material, matter.notices)
            yield one if twice else replace(one, severity="warn")


def note_and_mode(material: Material) -> Iterator[Finding]:
    """A translator's note that speaks of a summary under a full translation, and the reverse."""
    full = material.edition.mode == "full"
    for passage in material.passages:
        if len(passage.words) > _LONGEST or not _NOTE.match(passage.words):
            continue
        summary = bool(_SAYS_SUMMARY.search(passage.words))
        if summary if full else (not summary and bool(_SAYS_FULL.search(passage.words))):
            said, declared = (_SUMMARY, _FULL) if full else (_FULL, _SUMMARY)
            facts = {"said": said, "declared": declared, "mode": "summary" if full else "full"}
            yield about(CATALOGUE, "note-contradicts-mode", passage, **facts)


def _matter(series: Series, passage: Passage, at_edge: bool) -> _Matter | None:
    words = " ".join(passage.words.split())
    if not words or len(words) > _LONGEST or passage.anchor in ("title", "subtitle", "keywords"):
        return None
    if _NOTE.match(words):
        return _A_NOTE
    if _IN_ENGLISH.match(words) or _IN_KOREAN.match(words):
        return _A_NOTICE
    if len(words) <= _LONGEST_RIGHTS and _COPYRIGHT.match(words):
        return _Matter(_RIGHTS)
    return _line(series, words) if at_edge else None


def _line(series: Series, words: str) -> _Matter | None:
    """A line of nothing but the series' number, name, institute and a date."""
    rest, numbered = _number(series).subn(" ", words)
    named = any(name.casefold() in rest.casefold() for name in _names(series))
    for name in (*_names(series), series.institute.en, series.institute.ko):
        rest = re.sub(re.escape(name), " ", rest, flags=re.IGNORECASE)
    if re.search(r"\w", _DATE.sub(" ", rest)):
        return None
    if numbered:
        return _Matter(_NUMBER_LINE)
    of_several_words = any(" " in name for name in _names(series))
    return _Matter(_SERIES_NAME) if named and of_several_words else None


def _names(series: Series) -> tuple[str, str]:
    return series.title.en, series.title.ko


def _number(series: Series) -> re.Pattern[str]:
    """How a number of the series looks: `No. {year}-{seq:02}` → No. 2019-20."""
    parts = (
        re.escape(literal).replace(r"\ ", r"\s*") + (_PLACES[name] if name else "")
        for literal, name, _, _ in Formatter().parse(series.number)
    )
    return re.compile(rf"(?<!\w){''.join(parts)}(?!\w)", re.IGNORECASE)


def _edges(material: Material) -> set[str]:
    """The first and last passages of the body, and the summary; tables list numbers rightly."""
    body = [one.anchor for one in material.passages if one.anchor[0] == "p" and one.words]
    summary = [one.anchor for one in material.passages if one.anchor.startswith("summary")]
    return {*summary, *body[:_EDGE], *body[-_EDGE:]}


def _adds(material: Material, words: tuple[str, ...]) -> bool:
    """Whether the series adds such a notice to this edition by itself."""
    edition = material.edition
    return any(
        rule.lang == edition.lang
        and rule.when.mode in (None, edition.mode)
        and (rule.when.tag is None or rule.when.tag in edition.tags)
        and any(word in rule.id for word in words)
        for rule in material.series.disclaimers
    )
