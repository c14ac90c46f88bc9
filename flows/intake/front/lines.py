"""One line of front matter → what kind it is: series line, summary label, keywords."""

import re
from dataclasses import dataclass

_SUMMARY = (
    r"핵심\s?(?:내용|요지|메시지)|(?:국문\s?|핵심\s?|정책\s?|연구\s?)?(?:요\s{0,9}약|초\s{0,9}록|요\s{0,9}지)(?:문)?|abstract|(?:executive\s)?summary"
    r"|key\s(?:points|takeaways)|개\s{0,9}요\s{0,9}\(요약\)"
)
_OPEN, _CLOSE = r"[<\[〈《【(＜〔「『|■□◆▣※]{0,4}\s{0,9}", r"\s{0,9}[>\]〉》】)＞〕」』|]{0,4}"
_SUMMARY_LABEL = re.compile(rf"{_OPEN}(?:{_SUMMARY}){_CLOSE}\s{{0,9}}[:：.]?", re.IGNORECASE)
_SUMMARY_INLINE = re.compile(
    rf"(?:[<\[〈《【(＜〔]\s{{0,9}}(?:{_SUMMARY})\s{{0,9}}[>\]〉》】)＞〕]\s{{0,9}}[:：]?|(?:{_SUMMARY})\s{{0,9}}[:：])\s{{0,9}}(?=\S)",
    re.IGNORECASE,
)
_KEYWORDS = re.compile(
    rf"{_OPEN}(?:핵심\s?(?:어|단어|용어)|주제어|색인어|키워드|key\s?words?|index terms){_CLOSE}"
    r"\s{0,9}[:：\-–—]?\s{0,9}",
    re.IGNORECASE,
)
_TAGS = re.compile(r"#[^\s#]{1,40}(?:[\s,]{1,3}#[^\s#,]{1,40}){1,19}")  # `#북극항로 #항만`
_KEYWORD_BREAK = re.compile(r"\s{0,9}[,;，；、]\s{0,9}")
_OTHER_BREAK = re.compile(r"\s{0,9}[·ㆍ/|#]\s{0,9}")
_SERIES_LINE = re.compile(
    r"(?:No\.\s?\d{2,4}-\d{1,3}\b|[A-Z]{2,4}\s?\d{2}-\d{1,3}\b|Vol\.\s?\d{1,4}|통권\s?제?\s?\d{1,5}\s?호"
    r"|제\s?\d{1,4}\s?권|\d{4}-[가-힣A-Za-z]{1,10}-제?\d{1,5}호|제\s?\d{1,4}(?:-\d{1,3})?\s?호"
    r"|^\d{1,4}\s?호(?=\s?[(（\[]|$))",
    re.IGNORECASE,
)
_LONGEST_SERIES_LINE = 80
_MOST_KEYWORDS = 20


@dataclass(frozen=True, slots=True)
class Keywords:
    """The terms of a keywords line; none where the line is only the label."""

    terms: tuple[str, ...]


def is_series_line(line: str) -> bool:
    """`No. 2019-20 (June 26, 2019)`, `[정세전망 2026-특집호-제5호]`, `제28권 4호` …"""
    text = line.strip()
    if len(text) > _LONGEST_SERIES_LINE or text.endswith(("다.", "다")):
        return False
    match = _SERIES_LINE.search(text)
    return match is not None and (match.start() <= 30)


def is_summary_label(line: str) -> bool:
    """`요약`, `[초록]`, `Abstract`, alone on its line."""
    return _SUMMARY_LABEL.fullmatch(line.strip()) is not None


def inline_summary(line: str) -> int:
    """Where the words of `요약: …` begin; 0: it is no such line."""
    match = _SUMMARY_INLINE.match(line)
    return match.end() if match else 0


def is_keywords(line: str) -> bool:
    """`주제어: …`, `Keywords`, `#항만 #보험`."""
    return keywords_in(line) is not None


def keywords_in(line: str) -> Keywords | None:
    """The keywords of a line; None: it is no keywords line."""
    if _TAGS.fullmatch(line.strip()):
        return Keywords(tuple(line.replace("#", " ").replace(",", " ").split()))
    match = _KEYWORDS.match(line.strip())
    if match is None or len(line) > 400:
        return None
    rest = line.strip()[match.end() :]
    spoken = rest and not re.search(r"[:：\-–—>\])】〉》]\s{0,9}$", match[0])
    return None if spoken and not match[0].endswith(" ") else Keywords(terms_of(rest))


def terms_of(text: str) -> tuple[str, ...]:
    """`제재, 북중관계; 외교` → its terms."""
    text = text.strip().rstrip(".")
    breaks = _KEYWORD_BREAK if _KEYWORD_BREAK.search(text) else _OTHER_BREAK
    terms = (term.strip(" #.") for term in breaks.split(text))
    return tuple(term for term in terms if term)[:_MOST_KEYWORDS]


def is_latin(line: str) -> bool:
    """Whether a line has no Hangul."""
    return not re.search(r"[가-힣]", line)
