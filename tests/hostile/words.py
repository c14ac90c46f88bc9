"""Words that make patterns, recognisers and counters work for ever, if they can."""

from collections.abc import Callable

from tests.hostile.cases import READ, case
from tests.intake.drafts import draft, package, paragraph, run

_LONG = 60_000


def _body(words: str) -> bytes:
    """The words at every place that is looked at more closely: title, byline, heading, caption."""
    lines = ["{b 16} 셈법 " + words, "글: 윤해담 " + words, words, "<표 1> " + words, "1. " + words]
    return draft([*lines, "본문의 글."])


def _spaced(piece: str) -> bytes:
    return _body(piece * (_LONG // len(piece)))


def _lines(piece: str, count: int = 400) -> bytes:
    """Many paragraphs, each of them short."""
    return draft(["{b 16} 셈법", "글: 윤해담", *[piece] * count])


def _bylines(count: int) -> bytes:
    return draft(["{b 16} 셈법", ", ".join(f"윤해{chr(0xAC00 + n)}" for n in range(count)), "글."])


def _levels(markers: str, count: int) -> bytes:
    return draft(["{b 16} 셈법", *[f"{markers[n % len(markers)]} 항목 {n}" for n in range(count)]])


def _runs(count: int) -> bytes:
    return package(paragraph("".join(run("가 ", "<w:b/>" if n % 2 else "") for n in range(count))))


_PIECES = {
    "brackets that open": "( ",
    "brackets that open and close": "() ",
    "square brackets": "[ ",
    "angle brackets": "<표 ",
    "labels of tables": "<표 1> ",
    "labels of figures": "그림 1-",
    "spaces": " ",
    "tabs": "\t",
    "hyphens": "- ",
    "dots": ". ",
    "middle dots": "·  ",
    "dotted leaders": "……… ",
    "numbers": "1. ",
    "numbers with dots": "1.1.",
    "years": "2024년 ",
    "dates that never end": "2024. 1",
    "days": "1월 1",
    "commas": ", ",
    "semicolons": "; ",
    "bars": "| ",
    "asterisks": "* ",
    "reference marks": "※ ",
    "circled numbers": "① ",
    "addresses without end": "a@a.",
    "at signs": "@ ",
    "addresses of pages": "http://a.b/ ",
    "slashes": "/ ",
    "names": "윤해담 ",
    "names and places": "윤해담(가온연구원) ",
    "titles of people": "연구위원 교수 ",
    "labels of summaries": "요약: ",
    "labels of key words": "주제어: ",
    "chapters": "제1장 제1절 ",
    "series": "No. 2024-1 Vol. 1 ",
    "Roman numerals": "Ⅰ. ",
    "Hangul markers": "가. ",
    "letters in brackets": "(가) ",
    "Hanja in brackets": "여진(餘震) ",
    "quotation marks": "“ ",
    "soft hyphens": "가\u00ad",
    "joiners": "가\u200d",
    "marks that combine": "가\u0301",
    "old Hangul": "ᄀᆞ",
    "turned directions": "가\u202e",
    "signs beyond the plane": "𝄞 ",
}


def _of(piece: str) -> Callable[[], bytes]:
    return lambda: _spaced(piece)


WORDS = {
    **{
        f"60,000 letters of {name}": case(_of(piece), READ, "word-too-long")
        for name, piece in _PIECES.items()
    },
    "400 titles": case(lambda: _lines("{b 20 c} 셈법"), READ),
    "400 bylines": case(lambda: _lines("글: 윤해담(가온연구원, hd@nuri.example)"), READ),
    "400 dates": case(lambda: _lines("2024년 1월 1일"), READ),
    "400 captions": case(lambda: _lines("<표 1> 셈"), READ),
    "400 summaries": case(lambda: _lines("요약"), READ),
    "400 boxes": case(lambda: _lines("{box} 상자"), READ),
    "400 notes on the author": case(lambda: _lines("윤해담*^[가온연구원]"), READ),
    "2,000 authors in one line": case(lambda: _bylines(2000), READ),
    "5,000 items of a ladder": case(lambda: _levels("ⅠⅡ1가①□○-", 5000), READ),
    "10,000 runs in one paragraph": case(lambda: _runs(10_000), READ),
}
