"""Language → the words the house itself prints, and how dates, numbers and citations are written."""

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import accumulate
from unicodedata import east_asian_width

from flows.document import Author
from flows.issue import Edition, Number
from flows.series import Series

NBSP = "\u00a0"
_SHORT_TITLE = 64
"""Columns, of which a Hangul syllable takes two: what the running head has room for."""

LABELS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "summary": "Summary",
        "keywords": "Keywords",
        "notes": "Notes",
        "original": "Original title",
        "translator": "Translation",
        "publisher": "Publisher",
        "cite": "Suggested citation",
        "licence": "Licence",
        "preview": "Preview",
        "preview_note": "Preview: not published, not to be cited",
        "pdf": "PDF",
        "language": "English",
        "contact": "E-mail",
        "all": "All issues",
        "series": "Series",
        "number": "No.",
        "date": "Date",
        "title": "Title",
        "none": "No issue has been published yet.",
        "back": "Back to the text",
        "skip": "Skip to the text",
        "publications": "Publications",
        "authors": "Authors",
        "read": "Read",
        "figure": "Figure",
        "colophon": "About this issue",
    },
    "ko": {
        "summary": "요약",
        "keywords": "주제어",
        "notes": "주",
        "original": "원제",
        "translator": "번역",
        "publisher": "발행처",
        "cite": "인용",
        "licence": "이용 허락",
        "preview": "미리보기",
        "preview_note": "미리보기: 발간 전이므로 인용할 수 없습니다",
        "pdf": "PDF",
        "language": "한국어",
        "contact": "전자우편",
        "all": "전체 목록",
        "series": "시리즈",
        "number": "호",
        "date": "발간일",
        "title": "제목",
        "none": "아직 발간된 호가 없습니다.",
        "back": "본문으로 돌아가기",
        "skip": "본문으로 건너뛰기",
        "publications": "간행물",
        "authors": "저자",
        "read": "읽기",
        "figure": "그림",
        "colophon": "판권",
    },
}

_MONTHS = (
    "January February March April May June July August September October November December"
).split()


def long_date(day: date, lang: str) -> str:
    """`June 26, 2026` or `2026년 6월 26일`, with spaces that never break."""
    if lang == "ko":
        return f"{day.year}년{NBSP}{day.month}월{NBSP}{day.day}일"
    return f"{_MONTHS[day.month - 1]}{NBSP}{day.day}, {day.year}"


def number_text(number: Number | None, series: Series) -> str:
    """The number as printed; `No. —` where there is none yet."""
    text = number.text if number else series.number.partition("{")[0] + "—"
    return text.replace(" ", NBSP)


def imprint(edition: Edition, series: Series) -> str:
    """The imprint line: `No. 2026-01 (June 26, 2026)`."""
    number = number_text(edition.number, series)
    return f"{number} ({long_date(edition.date, edition.lang)})" if edition.date else number


def short_title(title: str) -> str:
    """A title for the running head: its first clause, cut at a word where that is still long."""
    clause = title.partition(": ")[0].strip()
    widths = accumulate(2 if east_asian_width(char) in "WF" else 1 for char in clause)
    room = sum(width <= _SHORT_TITLE for width in widths)
    if room == len(clause):
        return clause
    words = clause[:room].rpartition(" ")[0] or clause[:room]
    return words.rstrip(" ,;:–—") + "…"


def names(authors: Sequence[Author], lang: str) -> str:
    """The authors in one line: `A, B and C`; in Korean `A·B·C`."""
    given = [author.name for author in authors]
    if lang == "ko":
        return "·".join(given)
    return " and ".join(filter(None, (", ".join(given[:-1]), "".join(given[-1:]))))


def citation(edition: Edition, series: Series) -> str:
    """How to cite the issue, in the manner of its language."""
    who = names(edition.authors, edition.lang)
    where, house = series.title.of(edition.lang), series.institute.of(edition.lang)
    number = number_text(edition.number, series)
    when = long_date(edition.date, edition.lang) if edition.date else ""
    if edition.lang == "ko":
        parts = (who, f"「{edition.title}」", f"『{where}』 {number}", house, when)
        return ", ".join(filter(None, parts)) + "."
    whole = f"{edition.title}{_stop(edition.title)}"
    tail = ", ".join(filter(None, (f"{where} {number}", house, when)))
    return " ".join(filter(None, (f"{who}." if who else "", f"“{whole}”", f"{tail}.")))


def _stop(title: str) -> str:
    return "" if title.endswith(("?", "!", ".")) else "."
