"""Summary, Coverage → what was left out of it, and quotations that the draft does not quote.

Both need to know which Korean paragraphs an English one comes from.
"""

import re
from collections.abc import Iterator

from flows.checks.containment import LEAST_KOREAN, hangul
from flows.checks.coverage import cover, paragraphs_without_trace
from flows.checks.material import MARK, Material, Passage, at
from flows.checks.words import WORD
from flows.coverage import Coverage
from flows.document import Paragraph
from flows.report import Catalogue, Finding, Kind
from flows.wording import Sentence

CATALOGUE: Catalogue = {
    "quotation-not-in-draft": Kind(
        "warn",
        Sentence(
            en="{found} stands in quotation marks, but the Korean quotes nothing there. Quote "
            "only what the author quotes; else take the marks away.",
            ko="{found}: 국문의 그 자리에는 따옴표로 옮긴 말이 없습니다. 저자가 인용한 말만 "
            "인용하고, 아니면 따옴표를 빼십시오.",
        ),
    ),
}

_QUOTATION = re.compile(r"[“\"]([^“”\"]{8,400})[”\"]|‘([^‘’]{12,400})’(?![a-z])")
_SAID_IN_KOREAN = re.compile(r"[“\"‘']([^“”\"‘’']{2,600})[”\"’']")
_TITLE_IN_KOREAN = re.compile(r"[「『〈《<＜]([^「」『』〈〉《》<>＜＞]{2,200})[」』〉》>＞]")
_LAW = re.compile(r"(?:법|법률|협약|조약|협정|규칙|규정|선언|조례|헌장|시행령|표 ?\d+|그림 ?\d+)$")
_LONGEST_TITLE = 8
_FEWEST_WORDS, _NEAR = 3, 2


def against_the_map(material: Material) -> Iterator[Finding]:
    """What needs to know where each paragraph comes from: what was left out, what is quoted."""
    coverage = cover(material)
    if coverage and hangul(material) >= LEAST_KOREAN:
        yield from paragraphs_without_trace(coverage, material)
        yield from quotations(coverage, material)


def quotations(coverage: Coverage, material: Material) -> Iterator[Finding]:
    """Quotations of three words or more where the Korean paragraphs they come from quote nothing."""
    order = [trace.anchor for trace in coverage.traces]
    passages = {passage.anchor: passage for passage in material.passages}
    for origin in coverage.english:
        passage = passages[origin.anchor]
        quoted = [one for one in _QUOTATION.finditer(passage.text) if _is_sentence(one)]
        korean = [material.source[one] for one in _around(origin.korean, order)] if quoted else []
        for one in quoted:
            titled = len(_words(one)) <= _LONGEST_TITLE
            if not any(_quotes(passage, material, titled=titled) for passage in korean):
                yield at(CATALOGUE, "quotation-not-in-draft", passage, *one.span())


def _words(quotation: re.Match[str]) -> list[str]:
    return WORD.findall(quotation[1] or quotation[2])


def _is_sentence(quotation: re.Match[str]) -> bool:
    words = _words(quotation)
    long = [word for word in words if len(word) > 4]
    titled = len(long) > 1 and all(word[0].isupper() for word in long)
    return len(words) >= _FEWEST_WORDS and not titled


def _around(anchors: tuple[str, ...], order: list[str]) -> Iterator[str]:
    """The paragraphs between the first and the last of these, and a few on either side."""
    places = [order.index(anchor) for anchor in anchors]
    if places:
        yield from order[max(0, min(places) - _NEAR) : max(places) + _NEAR + 1]


def _quotes(passage: Passage, material: Material, *, titled: bool) -> bool:
    """Whether a Korean paragraph quotes something, or names a title that is no law's."""
    text = passage.text.replace(MARK, "")
    if _SAID_IN_KOREAN.search(text) or _is_quotation(passage.anchor, material):
        return True
    titles = (one[1] for one in _TITLE_IN_KOREAN.finditer(text))
    return titled and any(not _LAW.search(title) for title in titles)


def _is_quotation(anchor: str, material: Material) -> bool:
    return any(
        isinstance(block, Paragraph) and block.role == "quote" and block.anchor == anchor
        for block in material.manuscript.blocks
    )
