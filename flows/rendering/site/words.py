"""Language → the words of the lists, and the words for what became of an issue."""

from collections.abc import Mapping
from typing import Literal

from flows.issue import Notice, Release, Remedy

Status = Literal["", "corrected", "new-edition", "retracted", "withdrawn"]

WORDS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "language": "English",
        "publications": "Publications",
        "authors": "Authors",
        "search": "Search",
        "search_for": "Search the publications",
        "find": "Search",
        "all": "All issues",
        "issues": "Issues",
        "years": "By year",
        "feed": "Atom feed",
        "number": "No.",
        "title": "Title",
        "writer": "Writer",
        "date": "Date",
        "views": "View count",
        "uncounted": "not counted",
        "formats": "Read",
        "void": "Void number",
        "voids": "Void numbers",
        "earlier": "Earlier versions",
        "revision": "Version {n}",
        "skip": "Skip to the content",
        "site": "This site",
        "none": "No issue has been published yet.",
        "series": "Series",
    },
    "ko": {
        "language": "한국어",
        "publications": "간행물",
        "authors": "저자",
        "search": "검색",
        "search_for": "간행물 검색",
        "find": "찾기",
        "all": "전체 목록",
        "issues": "발간 목록",
        "years": "연도별",
        "feed": "Atom 피드",
        "number": "호",
        "title": "제목",
        "writer": "저자",
        "date": "발간일",
        "views": "조회수",
        "uncounted": "집계 전",
        "formats": "읽기",
        "void": "결번",
        "voids": "결번",
        "earlier": "이전 판",
        "revision": "{n}판",
        "skip": "본문으로 건너뛰기",
        "site": "이 사이트",
        "none": "아직 발간된 호가 없습니다.",
        "series": "시리즈",
    },
}

STATUS: Mapping[Remedy, Status] = {
    "erratum": "corrected",
    "corrigendum": "corrected",
    "new-edition": "new-edition",
    "retraction": "retracted",
    "withdrawal": "withdrawn",
}
"""What a notice makes of its issue."""

_RANK: tuple[Status, ...] = ("", "corrected", "new-edition", "retracted", "withdrawn")

STATUS_WORDS: Mapping[str, Mapping[Status, str]] = {
    "en": {
        "": "",
        "corrected": "Corrected",
        "new-edition": "New edition",
        "retracted": "Retracted",
        "withdrawn": "Withdrawn",
    },
    "ko": {
        "": "",
        "corrected": "정정",
        "new-edition": "개정",
        "retracted": "게재 철회",
        "withdrawn": "철회",
    },
}


def status(release: Release) -> Status:
    """What became of an issue: the gravest of its notices (NISO RP-45-2024)."""
    told = (STATUS[one.kind] for one in release.notices)
    return max(told, key=_RANK.index, default="")


def status_word(notice: Notice, lang: str) -> str:
    """What a notice makes of its issue, in words."""
    return STATUS_WORDS[lang][STATUS[notice.kind]]


def how_many(count: int, lang: str) -> str:
    """`12 issues`, `12편`."""
    if lang == "ko":
        return f"{count:,}편"
    return f"{count:,} issue{'' if count == 1 else 's'}"


def tongue(text: str) -> str:
    """The language that a passage of the editor's is in: Korean where there is Hangul in it."""
    return "ko" if any("\uac00" <= one <= "\ud7a3" for one in text) else "en"
