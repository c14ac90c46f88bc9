"""Lines between title and body → summary, keywords, lead (recognisers, as in naming.py)."""

from dataclasses import replace
from itertools import takewhile

from flows.intake.front.head import Head
from flows.intake.front.lines import (
    inline_summary,
    is_latin,
    is_summary_label,
    keywords_in,
    terms_of,
)
from flows.intake.front.summaries import lead_zone, summary_zone
from flows.intake.raw import Para
from flows.intake.structure.build import after
from flows.wording import Sentence

_LONGEST_ASIDE = 250
_STYLES = ("abstract", "초록", "국문초록", "요약")
_BY_STYLE = Sentence("abstract style", "초록 스타일")
_LABELLED = Sentence("labelled as the summary", "요약 표시로 시작")
_BETWEEN = Sentence(
    "stands between the byline and the first heading", "저자와 첫 소제목 사이에 있음"
)


def summary(head: Head, at: int, para: Para, text: str) -> int:
    """A label and the paragraphs under it, or `요약: …`."""
    if head.front.summary:
        return 0
    start = inline_summary(para.typed)
    if start and not is_summary_label(text):
        head.front.lines.append(para.text[:start])
        words = replace(para, inlines=after(para.inlines, start))
        head.summarise([words], "body", _LABELLED, 0.9)
        return 1
    if para.look.style in _STYLES and not is_summary_label(text):
        return _styled(head, at)
    if not is_summary_label(text) or at + 1 >= len(head.paras):
        return 0
    zone = summary_zone(head.paras[at + 1 :], head.verdicts)
    if not zone:
        return 0
    if head.lang == "ko" and is_latin(zone[0].text) and _korean_later(head, at):
        return 1 + len(zone)
    head.take(para, "summary1")
    why = Sentence(f"under the heading “{text}”", f"“{text}” 표시 아래")
    head.summarise(zone, "body", why, 0.9)
    return 1 + len(zone)


def _styled(head: Head, at: int) -> int:
    """The paragraphs in the style for abstracts, as pandoc and journals' templates have it."""

    def alike(para: Para) -> bool:
        return para.look.style in _STYLES and keywords_in(para.text) is None

    zone = list(takewhile(alike, head.paras[at:]))
    if not zone:
        return 0
    head.summarise(zone, "body", _BY_STYLE, 0.9)
    return len(zone)


def _korean_later(head: Head, at: int) -> bool:
    """An English abstract or its keywords before the Korean ones are left to the body."""
    later = (p.text.strip() for p in head.paras[at + 1 :])
    return any(
        not is_latin(line) and (is_summary_label(line) or keywords_in(line)) for line in later
    )


def keywords(head: Head, at: int, para: Para, text: str) -> int:
    """`주제어: …`, or the label and the terms on the next line."""
    found = keywords_in(text)
    if found is None or head.front.keywords:
        return 0
    if head.lang == "ko" and is_latin(text) and _korean_later(head, at):
        return 1
    terms, lines = found.terms, [para]
    if not terms and at + 1 < len(head.paras):
        lines.append(head.paras[at + 1])
        terms = terms_of(lines[1].text)
    if not terms:
        return 0
    for line in lines:
        head.take(line, "keywords")
    head.front.keywords = terms
    why = Sentence("labelled as keywords", "주제어 표시")
    head.front.guess("keywords", ", ".join(terms), why, 0.95)
    return len(lines)


def aside(head: Head, at: int, para: Para, text: str) -> int:
    """`※ …`, the author's word about the paper: it stays in the body, the front goes on."""
    return int(bool(head.front.authors) and text.startswith("※") and len(text) <= _LONGEST_ASIDE)


def lead(head: Head, at: int, para: Para, text: str) -> int:
    """One or two paragraphs between the byline and the first heading."""
    if head.front.summary or not head.front.title or not head.front.authors:
        return 0
    zone, confidence = lead_zone(head.paras[at:], head.verdicts)
    if not zone:
        return 0
    head.summarise(zone, "lead", _BETWEEN, confidence)
    return len(zone)
