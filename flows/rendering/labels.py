"""Language → the words the house itself prints, and how dates, numbers and citations are written."""

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import accumulate
from unicodedata import east_asian_width

from flows.document import Author
from flows.issue import Edition, Number, Release
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
        "subtitle": "Subtitle",
        "issue_number": "Number",
        "author": "Author",
        "kind": "Kind",
        "lang": "Language",
        "address": "Address",
        "contents": "Contents",
        "cover": "Cover",
        "start": "Beginning of the text",
        "text": "Plain text",
        "views": "View count",
        "kind_original": "Original",
        "kind_full": "Full translation",
        "kind_summary": "Unofficial summary",
        "erratum": "Correction",
        "corrigendum": "Correction",
        "new-edition": "New edition",
        "retraction": "Retraction",
        "withdrawal": "Withdrawal",
        "told_erratum": "A mistake made in editing has been put right.",
        "told_corrigendum": "A mistake of the paper has been put right.",
        "told_new-edition": "A new text has taken the place of the first one.",
        "told_retraction": "This paper is no longer to be relied on; it stays here for the record.",
        "told_withdrawal": "This paper has been taken back, and its text is no longer offered.",
        "mark_retraction": "RETRACTED",
        "mark_withdrawal": "WITHDRAWN",
        "changes": "Changes since publication",
        "superseded": "This is an earlier version; a newer one has taken its place.",
        "current": "Go to the current version",
        "earlier": "Earlier versions:",
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
        "subtitle": "부제",
        "issue_number": "번호",
        "author": "저자",
        "kind": "종류",
        "lang": "언어",
        "address": "주소",
        "contents": "차례",
        "cover": "표지",
        "start": "본문 시작",
        "text": "텍스트",
        "views": "조회수",
        "kind_original": "원문",
        "kind_full": "전문 번역",
        "kind_summary": "비공식 요약",
        "erratum": "정정",
        "corrigendum": "정정",
        "new-edition": "개정",
        "retraction": "게재 철회",
        "withdrawal": "철회",
        "told_erratum": "편집 과정의 잘못을 바로잡았습니다.",
        "told_corrigendum": "글의 잘못을 바로잡았습니다.",
        "told_new-edition": "새로 쓴 글이 앞서 낸 글을 대신합니다.",
        "told_retraction": "이 글은 더 이상 근거로 삼을 수 없으며, 기록을 위하여 남겨 둡니다.",
        "told_withdrawal": "이 글은 거두어들였으며, 본문을 더 이상 제공하지 않습니다.",
        "mark_retraction": "게재 철회",
        "mark_withdrawal": "철회",
        "changes": "발간 뒤의 변경",
        "superseded": "이 글은 이전 판입니다. 새 판이 나와 있습니다.",
        "current": "지금의 판으로 가기",
        "earlier": "이전 판:",
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


def revision_text(release: Release, lang: str) -> str:
    """What an earlier revision is called: `version 1 (August 14, 2026)`."""
    called = f"제{release.revision}판" if lang == "ko" else f"version{NBSP}{release.revision}"
    return f"{called} ({long_date(release.since, lang)})"


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
