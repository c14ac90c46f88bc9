"""Two long papers, English and Korean, with all that a page can be asked to set."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

from flows import disclaimers
from flows.document import (
    Author,
    Block,
    Cell,
    Figure,
    Heading,
    Inline,
    ListItem,
    Note,
    NoteRef,
    Paragraph,
    Table,
    Text,
)
from flows.intake.hancom.equations import equation
from flows.issue import Edition, IssueKey, Number
from tests.rendering import specimen

_CASES = Path(__file__).parents[1] / "cases" / "rendering"
_PIECE = re.compile(r"\[\^(?P<note>\w+)\]|\[=(?P<formula>=?[^\]]+)\]|\*(?P<stress>[^*]+)\*")
_MARKER = re.compile(r"(#{1,3}|-{1,2}|>|@\w+) ?")
_ISLANDS = (
    "Dolmoru,Byeolseom,Haneulgot,Mulbit,Noeul,Saebyeok,Garam,Naeum,Darae,Solsan,Jebi,Onsae".split(
        ","
    ),
    "돌머루,별섬,하늘곶,물빛,노을,새벽,가람,나음,다래,솔산,제비,온새".split(","),
)


@cache
def essay(lang: str, series: str) -> Edition:
    """The long paper in a language, with number, date and the notices of a series."""
    lines = (_CASES / f"essay.{lang}.md").read_text("utf-8").splitlines()
    said = [_MARKER.match(line) for line in lines]
    kept = [
        (m[1] if m else "", line[m.end() if m else 0 :])
        for m, line in zip(said, lines, strict=True)
        if line
    ]
    front = {mark[1:]: text for mark, text in kept if mark.startswith("@")}
    authors = (text.split(" | ") for mark, text in kept if mark == "@author")
    summary = (text for mark, text in kept if mark == "@summary")
    number = (
        Number(2026, 12, "No. 2026-12", "2026-12")
        if series == "focus"
        else Number(2026, 9, "GB 26-09", "26-09")
    )
    edition = Edition(
        key=IssueKey(series, "last-ferry"),
        lang=lang,
        mode="original" if lang == "ko" else "full",
        title=front["title"],
        subtitle=front.get("subtitle", ""),
        authors=tuple(Author(*parts) for parts in authors),
        summary=tuple(Paragraph(f"s{n}", _inlines(text)) for n, text in enumerate(summary, 1)),
        keywords=tuple(front["keywords"].split(", ")),
        blocks=tuple(_blocks(kept, lang)),
        notes=tuple(_note(text) for mark, text in kept if mark == "@note"),
        pictures=(specimen.picture(),),
        number=number,
        date=dt.date(2026, 10, 2),
        original_title=front.get("original", ""),
        translator=front.get("translator", ""),
    )
    return disclaimers.add(edition, specimen.series(series), specimen.stylebook())


def without_summary(edition: Edition) -> Edition:
    """The paper as a series without summaries has it."""
    return replace(edition, summary=(), keywords=())


def _blocks(kept: list[tuple[str, str]], lang: str) -> Iterator[Block]:
    for count, (mark, text) in enumerate(kept):
        anchor, (label, bar, rest) = f"p{count}", text.partition(" | ")
        if mark == "@table1":
            yield from _short_table(lang)
        elif mark == "@table2":
            yield from _long_table(lang)
        elif mark == "@figure":
            yield from _figure(lang)
        elif mark.startswith("#"):
            words, numeral = (rest, label) if bar else (text, "")
            yield Heading(anchor, len(mark), _inlines(words), numeral)
        elif mark.startswith("-"):
            yield ListItem(anchor, len(mark) - 1, label, _inlines(rest))
        elif mark in ("", ">"):
            yield Paragraph(anchor, _inlines(text), "quote" if mark else "body")


def _inlines(text: str) -> tuple[Inline, ...]:
    found: list[Inline] = []
    at = 0
    for piece in _PIECE.finditer(text):
        found += [Text(text[at : piece.start()])] if piece.start() > at else []
        if piece["note"]:
            found.append(NoteRef(piece["note"]))
        elif piece["stress"]:
            found.append(Text(piece["stress"], ("italic",)))
        else:
            script = piece["formula"]
            found.append(equation(script.lstrip("= "), display=script.startswith("=")))
        at = piece.end()
    return (*found, Text(text[at:])) if at < len(text) else tuple(found)


def _note(text: str) -> Note:
    anchor, _, words = text.partition(" ")
    parts = enumerate(words.split(" | "), 1)
    return Note(anchor, tuple(Paragraph(f"{anchor}.{n}", _inlines(one)) for n, one in parts))


def table(anchor: str, caption: str, rows: list[list[str]]) -> Table:
    """A table of words whose first row is its head."""
    cells = (
        Cell(row, column, 1, 1, row == 1, (Paragraph(f"{anchor}.{row}.{column}", (Text(words),)),))
        for row, line in enumerate(rows, 1)
        for column, words in enumerate(line, 1)
    )
    return Table(anchor, tuple(cells), (Text(caption),))


def _short_table(lang: str) -> Iterator[Block]:
    ko = lang == "ko"
    head = (
        ["뱃길", "노선", "마지막 편 승객", "그 비율 (%)", "기댄 방문 (%)", "절감액 (백만 원)"]
        if ko
        else [
            "Crossing",
            "Routes",
            "Passengers, last sailing",
            "Share (%)",
            "Visits (%)",
            "Saving (m won)",
        ]
    )
    names = (
        ["20분 미만", "20~50분", "50분 이상", "전체"]
        if ko
        else ["Under 20 minutes", "20–50 minutes", "Over 50 minutes", "All routes"]
    )
    figures = (
        ("14", "48,210", "9.1", "12.4", "1,240.5"),
        ("17", "31,077", "6.2", "27.9", "904.0"),
        ("9", "7,903", "3.0", "34.6", "–318.2"),
        ("40", "87,190", "6.4", "31.0", "1,826.3"),
    )
    rows = [head, *([name, *line] for name, line in zip(names, figures, strict=True))]
    caption = (
        "<표 1> 마지막 편의 승객과 진료 방문, 2015~2024년"
        if ko
        else "Table 1. Passengers and clinic visits on the last sailing, 2015–2024"
    )
    yield table("t1", caption, rows)
    source = (
        "자료: 전자 승선명부와 진료소 열아홉 곳의 예약부를 바탕으로 필자 작성."
        if ko
        else "Source: the authors, from electronic manifests and the books of nineteen clinics."
    )
    yield Paragraph("t1s", (Text(source),), "source")


def _figure(lang: str) -> Iterator[Block]:
    ko = lang == "ko"
    caption = (
        "<그림 1> 시간대별 출항당 방문 수, 2024년"
        if ko
        else "Figure 1. Visits made possible by a departure, by hour, 2024"
    )
    alt = "여섯 시간대의 막대그래프" if ko else "A bar chart of six hours of the day"
    yield Figure("f1", specimen.picture().id, alt, (Text(caption),))
    source = "자료: 필자 작성." if ko else "Source: the authors."
    yield Paragraph("f1s", (Text(source),), "source")


def _long_table(lang: str) -> Iterator[Block]:
    ko = lang == "ko"
    head = (
        ["노선", "편수", "승객", "현행 방식 (백만 원)", "편수 방식 (백만 원)"]
        if ko
        else [
            "Route",
            "Departures",
            "Passengers",
            "Present scheme (m won)",
            "By departure (m won)",
        ]
    )
    rows = [head]
    for index in range(40):
        names = _ISLANDS[ko]
        first, second = names[index % 12], names[(index * 5 + index // 12 + 1) % 12]
        departures, riders = 365 + 73 * (index * 7 % 11), 2100 + 977 * (index * 5 % 13)
        now, then = departures * 0.31 + index * 3.7, departures * 0.27 + (index % 4) * 8.1
        rows.append(
            [f"{first}–{second}", f"{departures:,}", f"{riders:,}", f"{now:,.1f}", f"{then:,.1f}"]
        )
    caption = (
        "<표 2> 두 방식의 노선별 비용, 2024년"
        if ko
        else "Table 2. What each scheme would have cost, by route, 2024"
    )
    yield table("t2", caption, rows)
    source = (
        "자료: 필자 작성. 감가상각은 넣지 않았다."
        if ko
        else "Source: the authors; depreciation is left out."
    )
    yield Paragraph("t2s", (Text(source),), "source")
