"""A number → an issue, always the same one: the catalogue that everybody prints.

Odd numbers are English with hanja (series focus), even ones Korean (series brief); two to six pages
with notes, tables, a figure, lists and quotations. The prose is put together from sentences of ours
about an invented coast and says nothing.
"""

import datetime as dt
import hashlib
import io
import random
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from PIL import Image, ImageDraw

from flows import disclaimers
from flows.document import (
    Author,
    Block,
    Cell,
    Figure,
    Heading,
    ListItem,
    Note,
    NoteRef,
    Paragraph,
    Picture,
    Table,
    Text,
)
from flows.issue import Edition, IssueKey, Number
from flows.rendering.pressroom import Order
from flows.series import Series, Stylebook, parse_series

_TEMPLATES = Path(__file__).parent.parent / "templates"
_LEAST, _MOST = 3, 17
"""Paragraphs of an issue: about two pages and six."""

_PLACES = {
    "en": (
        "Dolmoru (石村)",
        "Byeolseom (星島)",
        "Haneulgot (天串)",
        "Noeul Bay (夕陽灣)",
        "Mulbit",
    ),
    "ko": ("돌머루(石村)", "별섬(星島)", "하늘곶(天串)", "노을만(夕陽灣)", "물빛"),
}
_SENTENCES = {
    "en": (
        "In {year} the harbour of {place} counted {count:,} ships, {share} percent more than the year before.",
        "Those who keep the gauges at {place} have written down the level of the water every hour for {short} years.",
        "What the pilots call the long tide (長潮) reaches {place} {short} minutes after the bell.",
        "Nobody who has seen the ledgers of {place} will say that {count:,} won was too little for a new quay.",
        "The council of {place} voted in {year} to deepen the channel by {short} metres, and regretted it.",
        "A ferry that waits costs {count:,} won an hour; a ferry that does not wait costs a patient his treatment.",
        "If the winter is mild, {place} needs {share} percent less coal, and the railway carries {count:,} tonnes fewer.",
        "It is easy to promise a bridge and hard to name the day on which {place} will have one.",
    ),
    "ko": (
        "{year}년 {place} 항구에는 배 {count:,}척이 들어와 전년보다 {share}% 늘었다.",
        "{place}의 검조원들은 {short}년 동안 한 시간도 거르지 않고 물높이를 적어 왔다.",
        "도선사들이 긴 밀물(長潮)이라 부르는 흐름은 종이 울린 뒤 {short}분 만에 {place}에 닿는다.",
        "{place}의 장부를 읽은 사람이라면 새 부두에 든 {count:,}원이 적었다고 말하지 않을 것이다.",
        "{year}년 {place} 의회는 물길을 {short}미터 더 파기로 하였고, 곧 후회하였다.",
        "기다리는 배는 한 시간에 {count:,}원이 들고, 기다리지 않는 배는 환자의 치료를 앗아간다.",
        "겨울이 따뜻하면 {place}에서는 석탄이 {share}% 덜 들고 철도는 {count:,}톤을 덜 나른다.",
        "다리를 약속하기는 쉬우나 {place}에 다리가 놓일 날을 말하기는 어렵다.",
    ),
}
_WORDS = {
    "en": {
        "title": "The Ledger of {place}, {year}: What a Coast Pays for Its Patience",
        "heads": (
            "Those Who Count",
            "What Waiting Costs",
            "The Long Tide",
            "A Bridge and a Promise",
        ),
        "rows": ("Ships", "Coal", "Ferries", "Patients", "Tonnes by rail"),
        "head": ("Kind", "Before", "After", "Change"),
        "caption": "Table {n}. What came to {place}, {year}",
        "figure": "Figure 1. Levels of the water, {year}",
        "alt": "A bar chart of six months",
        "source": "Source: the author, from the ledgers of {place}.",
    },
    "ko": {
        "title": "{place}의 장부 {year}: 바닷가가 기다림에 치르는 값",
        "heads": ("세는 사람들", "기다림의 값", "긴 밀물", "다리와 약속"),
        "rows": ("배", "석탄", "나룻배", "환자", "철도 화물"),
        "head": ("종류", "이전", "이후", "변화"),
        "caption": "<표 {n}> {place}에 들어온 것, {year}년",
        "figure": "<그림 1> 물높이, {year}년",
        "alt": "여섯 달의 막대그래프",
        "source": "자료: {place}의 장부를 바탕으로 필자 작성.",
    },
}
_AUTHORS = {
    "en": (Author("Yoon Haedam", "Research Fellow", "The Gaonnaru Institute"),),
    "ko": (Author("윤해담", "연구위원", "가온나루연구원"), Author("채모란", "교수", "한빛대학교")),
}


@cache
def stylebook() -> Stylebook:
    """The templates of the repository."""
    paths = sorted(path for path in _TEMPLATES.rglob("*") if path.is_file())
    files = {path.relative_to(_TEMPLATES).as_posix(): path.read_bytes() for path in paths}
    return Stylebook(files, hashlib.sha256(repr(sorted(files.items())).encode()).hexdigest())


@cache
def series(name: str) -> Series:
    """A series of the repository."""
    return parse_series(name, stylebook().text(f"{name}/series.toml"))


def order(number: int) -> Order:
    """The issue of that number, counted from 0, ready to be printed."""
    made = edition(number)
    return Order((made,), series(made.key.series), stylebook())


def edition(number: int) -> Edition:
    """The issue of that number, counted from 0."""
    chance = random.Random(number)
    name, lang = (("focus", "en"), ("brief", "ko"))[number % 2]
    picture, count = _picture(chance), chance.randint(_LEAST, _MOST)
    year, seq = 2001 + number // 400, number % 400 + 1
    text = f"No. {year}-{seq:02}" if name == "focus" else f"GB {year % 100:02}-{seq:02}"
    said = Edition(
        key=IssueKey(name, f"issue-{number}"),
        lang=lang,
        mode="full" if lang == "en" else "original",
        title=_said(_WORDS[lang]["title"], lang, chance),
        authors=_AUTHORS[lang],
        blocks=tuple(_blocks(lang, chance, count, picture.id)),
        notes=tuple(_notes(lang, chance, count)),
        pictures=(picture,),
        number=Number(year, seq, text, text.partition(" ")[2]),
        date=dt.date(year, 1 + seq % 12, 1 + seq % 28),
        original_title="바닷가의 장부" if lang == "en" else "",
        translator="Seo Darim" if lang == "en" else "",
    )
    return disclaimers.add(said, series(name), stylebook())


def _called(at: int) -> bool:
    return at % 4 == 1


def _blocks(lang: str, chance: random.Random, count: int, picture: str) -> Iterator[Block]:
    """A head every few paragraphs; a table, a figure, a list, a quotation at their places."""
    words = _WORDS[lang]
    for at in range(count):
        if at % 5 == 0:
            head = words["heads"][at // 5 % len(words["heads"])]
            yield Heading(f"h{at}", 1 if at % 10 == 0 else 2, (Text(head),), f"{at // 5 + 1}.")
        called = (NoteRef(f"fn{at // 4 + 1}"),) if _called(at) else ()
        yield Paragraph(f"p{at}", (Text(_prose(lang, chance)), *called))
        if at % 7 == 3:
            yield _table(lang, chance, at // 7 + 1)
            source = _said(words["source"], lang, chance)
            yield Paragraph(f"s{at}", (Text(source),), "source")
        if at == 5:
            caption = _said(words["figure"], lang, chance)
            yield Figure("f1", picture, words["alt"], (Text(caption),))
        if at % 8 == 6:
            yield Paragraph(f"q{at}", (Text(_sentence(lang, chance)),), "quote")
        if at % 9 == 7:
            for item in range(3):
                yield ListItem(f"i{at}.{item}", 0, "•", (Text(_sentence(lang, chance)),))


def _table(lang: str, chance: random.Random, number: int) -> Table:
    words = _WORDS[lang]
    rows = [words["head"]]
    for row in words["rows"]:
        before, after = chance.randint(100, 99_999), chance.randint(100, 99_999)
        rows.append((row, f"{before:,}", f"{after:,}", f"{(after - before) / before * 100:.1f}"))
    anchor = f"t{number}"
    cells = tuple(
        Cell(row, column, 1, 1, row == 1, (Paragraph(f"{anchor}.{row}.{column}", (Text(said),)),))
        for row, line in enumerate(rows, 1)
        for column, said in enumerate(line, 1)
    )
    caption = _said(words["caption"], lang, chance, n=number)
    return Table(anchor, cells, (Text(caption),))


def _notes(lang: str, chance: random.Random, count: int) -> Iterator[Note]:
    for at in range(1, sum(map(_called, range(count))) + 1):
        yield Note(f"fn{at}", (Paragraph(f"fn{at}.1", (Text(_sentence(lang, chance)),)),))


def _prose(lang: str, chance: random.Random) -> str:
    return " ".join(_sentence(lang, chance) for _ in range(chance.randint(3, 6)))


def _sentence(lang: str, chance: random.Random) -> str:
    return _said(chance.choice(_SENTENCES[lang]), lang, chance)


def _said(pattern: str, lang: str, chance: random.Random, n: int = 0) -> str:
    return pattern.format(
        n=n,
        place=chance.choice(_PLACES[lang]),
        year=chance.randint(1887, 2025),
        count=chance.randint(100, 9_999_999),
        share=chance.randint(1, 990) / 10,
        short=chance.randint(2, 140),
    )


def _picture(chance: random.Random) -> Picture:
    """A small chart."""
    image = Image.new("RGB", (640, 280), "white")
    draw = ImageDraw.Draw(image)
    for at in range(6):
        draw.rectangle(
            (40 + at * 100, 260 - chance.randint(20, 240), 110 + at * 100, 260), "#7d93b2"
        )
    written = io.BytesIO()
    image.save(written, "PNG")
    data = written.getvalue()
    return Picture(hashlib.sha256(data).hexdigest(), "image/png", 640, 280, data)
