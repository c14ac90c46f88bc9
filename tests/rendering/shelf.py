"""Twenty-eight releases made by hand, of both series over three years, with all that can befall one."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path

from flows.authority import parse_people
from flows.catalogue import Catalogue
from flows.document import Author
from flows.issue import Ingredients, IssueKey, Notice, Number, Release, Void
from flows.rendering import site
from flows.series import Stylebook
from tests.rendering import specimen

_FOCUS = """
A Seasonal Lane: Preparing the Northern Route in an Orderly Way
What the Harbour Ledger Says about Haste
Three Winters of Grain: Storage, Price and Patience
After the Thaw: Small Steps on the Strait
Who Pays for the Quiet? Noise Rules around Inland Airfields
Reading the Budget from the Provinces
The Long Tide
Water before Borders: Shared Rivers and Their Gauges
A Ferry for the Islands, and What It Would Carry
Small Reactors, Large Promises
Why Local Currencies Return in Hard Years: Notes from Four Counties on Trade without Cash
The Price of an Empty School
Counting Fishing Boats from Space
An Alliance in Its Seventies
"""
_BRIEF = """
마을 전력망, 누가 돌볼 것인가 | Village Grids: Who Looks after Them?
빈집 은행 삼 년의 성적표 | Three Years of the Empty-House Bank
지방 소멸 대응 기금의 배분 방식을 다시 설계해야 하는 이유: 스물두 개 군의 사례 | Why the Allocation of the Rural Fund Needs a New Design: Twenty-two Counties
산림 재난의 첫 한 시간 | The First Hour of a Forest Disaster
농촌 버스의 밤 시간표 | Night Timetables of Rural Buses
해상 풍력과 어민의 몫 | Offshore Wind and the Fishers’ Share
학교 급식의 탄소 장부 | A Carbon Ledger for School Meals
소규모 정수장 통합의 득실 | Merging Small Waterworks: Gains and Losses
공공 도서관의 돌봄 기능 | Public Libraries as Places of Care
고랭지 채소의 새 지도 | A New Map of Highland Vegetables
도시 하천의 물고기 길 | Fish Passes in City Streams
외국인 계절 노동자의 주거 | Housing Seasonal Workers from Abroad
작은 항만의 전기 공급 | Shore Power for Small Ports
재택 의료의 문턱 | The Threshold of Home Care
"""
_ENGLISH = (
    Author("Yoon Haedam", "Research Fellow", "The Gaonnaru Institute"),
    Author("Namgung Sol", "Senior Research Fellow", "The Gaonnaru Institute"),
    Author("Soul Han", "Visiting Fellow", "The Gaonnaru Institute"),
    Author("Sofía Łęcka-Öberg", "Professor", "Universität Nordhafen"),
)
_KOREAN = (
    Author("도연재", "연구위원", "가온나루연구원"),
    Author("채모란", "부연구위원", "가온나루연구원"),
    Author("윤해담", "연구위원", "가온나루연구원"),
    Author("서다림", "교수", "한빛대학교"),
)
RETRACTED, WITHDRAWN, CORRECTED = (
    IssueKey("focus", "issue-2024-2"),
    IssueKey("focus", "issue-2025-3"),
    IssueKey("brief", "issue-2026-4"),
)
NOTICES: Mapping[IssueKey, Notice] = {
    RETRACTED: Notice(
        "retraction",
        "The price series of two counties had been exchanged, so that the main finding does not stand.",
        dt.date(2025, 2, 3),
        2,
    ),
    WITHDRAWN: Notice("withdrawal", "Withdrawn at the author’s request.", dt.date(2025, 12, 1), 2),
    CORRECTED: Notice("corrigendum", "5쪽의 인구 추계를 고쳤습니다.", dt.date(2026, 11, 2), 2),
}
VOID = Void(
    "brief",
    Number(2025, 3, "GB 25-03", "gb-25-03"),
    "번호를 받은 뒤 저자가 원고를 거두어들였습니다.",
    dt.date(2025, 7, 1),
)


def release(
    series: str, day: dt.date, seq: int, titles: dict[str, str], authors: tuple[Author, ...]
) -> Release:
    """A release with its files named as finished ones are."""
    text, path = {
        "focus": (f"No. {day.year}-{seq:02}", f"{day.year}-{seq:02}"),
        "brief": (f"GB {day.year % 100}-{seq:02}", f"gb-{day.year % 100}-{seq:02}"),
    }[series]
    _, *others = titles
    names = ["index.html", *(f"{one}.html" for one in others)]
    names += [f"{series}-{path}-{lang}.{kind}" for lang in titles for kind in ("pdf", "txt")]
    return Release(
        key=IssueKey(series, f"issue-{day.year}-{seq}"),
        number=Number(day.year, seq, text, path),
        revision=1,
        date=day,
        at=dt.datetime(2026, 12, 1, tzinfo=dt.UTC),
        by="An Editor",
        reason="",
        titles=titles,
        authors=authors,
        words="",
        ingredients=Ingredients("", "", "", ""),
        files=dict.fromkeys(names, ""),
    )


def _year_of(count: int) -> tuple[int, int]:
    """The year of the issue that comes at this place of its series, and its place in the year."""
    starts = {2024: 0, 2025: 4, 2026: 9}
    year = max(one for one, start in starts.items() if start <= count)
    return year, count - starts[year] + 1


def _releases() -> Iterator[Release]:
    for count, title in enumerate(_FOCUS.strip().splitlines()):
        year, seq = _year_of(count)
        authors = (_ENGLISH[count % 4], _ENGLISH[(count + 1) % 4])[: 1 + count % 2]
        yield release("focus", dt.date(year, 2 * seq, 5 + seq), seq, {"en": title}, authors)
    for count, line in enumerate(_BRIEF.strip().splitlines()):
        (year, seq), (korean, english) = _year_of(count), line.split(" | ")
        seq += year == VOID.number.year and seq >= VOID.number.seq
        authors = (_KOREAN[count % 4], _KOREAN[(count + 1) % 4])[: 1 + count % 2]
        titles = {"ko": korean, "en": english}
        yield release("brief", dt.date(year, 1 + seq, 20), seq, titles, authors)


def _changed(one: Release) -> Release:
    notice = NOTICES.get(one.key)
    return replace(one, revision=2, notices=(notice,)) if notice else one


@cache
def catalogue() -> Catalogue:
    """All of it."""
    first = tuple(_releases())
    books = ("brief", "focus")
    return Catalogue(
        series=tuple(map(specimen.series, books)),
        releases=tuple(map(_changed, first)),
        history={one.key: (one,) for one in first if one.key in NOTICES},
        voids=(VOID,),
        views={one.key: 37 * count for count, one in enumerate(first, start=1) if count % 5},
        people={
            name: parse_people(name, specimen.stylebook().files[f"{name}/authors.csv"])
            for name in books
        },
    )


def stylebooks() -> dict[str, Stylebook]:
    """Those of both series."""
    return {one.name: specimen.stylebook() for one in catalogue().series}


def text(name: str) -> bytes:
    """The plain text of an issue: its name, so that it can be found."""
    return f"Title: x\nKeywords: harbour, grain\n\nThe text of {name}.\n".encode()


@cache
def files() -> Mapping[str, bytes]:
    """Every list by its name."""
    names = site.standing(catalogue())
    made = site.made(catalogue(), names, stylebooks(), text)
    return {one.name: one.data for one in made}


def write(folder: Path) -> None:
    """A published/ with all lists, and something at every address that they lead to."""
    for name, data in files().items():
        _put(folder / name, data)
    for one in catalogue().releases:
        for revision in (one.number.path, f"{one.number.path}.r1"):
            for name in one.files:
                page = b"<!DOCTYPE html><html lang='en'><title>x</title><p>x</html>"
                _put(folder / one.key.series / revision / name, page)


def _put(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
