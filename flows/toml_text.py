"""A TOML text → the line on which each of its entries begins, and where it is not TOML.

tomllib tells no lines of what it has read, and what it cannot read in English only.
"""

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from flows.wording import Sentence

if TYPE_CHECKING:
    from tomllib import TOMLDecodeError

Place = tuple[str | int, ...]
"""Where an entry stands: names of tables and keys, items of a list counted from 0."""

_NAME = r"""(?:"[^"\n]*"|'[^'\n]*'|[A-Za-z0-9_-]+)"""
_NAMES = rf"({_NAME}(?:\s*\.\s*{_NAME})*)"
_TABLE = re.compile(rf"\s*(\[\[?)\s*{_NAMES}\s*\]\]?\s*(?:#.*)?")
_ENTRY = re.compile(rf"\s*{_NAMES}\s*=")
_LONG_TEXT = re.compile(r'"""|\'\'\'')
_WITHOUT_DEPTH = re.compile(r"""\"(?:\\.|[^"\\\n])*\"|'[^'\n]*'|#.*""")

_NOT_TOML = Sentence(
    en="line {line}, column {column} is not TOML: {said}",
    ko="{line}행 {column}열은 TOML 형식이 아닙니다: {said}",
)
_BROKEN_OFF = Sentence(
    en="the end of the file is not TOML: {said}", ko="파일 끝이 TOML 형식이 아닙니다: {said}"
)
_TOML_SAYS: tuple[tuple[str, Sentence], ...] = (
    (
        r"Invalid (?:value|date)",
        Sentence(
            en='after = stands no value; write text in quotes ("…"), a number, a date such as '
            "2026-03-19 or a list […]",
            ko='= 뒤가 값이 아닙니다. 따옴표로 묶은 글("…"), 수, 2026-03-19 같은 날짜, 목록([…]) '
            "가운데 하나를 쓰십시오",
        ),
    ),
    (
        r"""Unterminated|Illegal character|Expected (?:"'''"|'\"\"\"')""",
        Sentence(
            en="a text is not closed on its line; see to its quotation marks",
            ko="글이 그 줄에서 닫히지 않았습니다. 따옴표를 확인하십시오",
        ),
    ),
    (
        r"Expected '=' after|Invalid (?:statement|initial)",
        Sentence(
            en="write an entry as name = value, its name in Latin letters; # begins a remark",
            ko="항목은 이름 = 값으로, 이름은 영문으로 쓰십시오. 메모는 #으로 시작합니다",
        ),
    ),
    (
        r"Expected '\]",
        Sentence(en="a ] is missing", ko="]가 빠졌습니다"),
    ),
    (
        r"Expected newline",
        Sentence(
            en="after a value its line ends; put text in quotation marks, and see that a date exists",
            ko="값 뒤에는 다른 말이 올 수 없습니다. 글은 따옴표로 묶고, 날짜라면 있는 날인지 확인하십시오",
        ),
    ),
    (
        r"Cannot|Duplicate",
        Sentence(en="this entry stands twice", ko="같은 항목이 두 번 있습니다"),
    ),
    (
        r"Unclosed",
        Sentence(
            en="a list […] or a table {{ … }} is not closed, or a comma is missing",
            ko="목록([…])이나 묶음({{ … }})이 닫히지 않았거나 쉼표가 빠졌습니다",
        ),
    ),
    (
        r"Unescaped|Escaped|Invalid hex",
        Sentence(
            en="there is a backslash in a text; put the text in single quotes: '…'",
            ko="글에 역빗금이 있습니다. 글을 작은따옴표('…')로 묶으십시오",
        ),
    ),
)
_PLACE = re.compile(r"(.*?) \(at (?:line (\d+), column (\d+)|end of document)\)", re.DOTALL)


def broken(error: "TOMLDecodeError") -> Sentence:
    """Where a file stops being TOML, and what to do."""
    found = _PLACE.fullmatch(str(error))
    said, line, column = found.groups() if found else (str(error), None, None)
    known = (sentence for form, sentence in _TOML_SAYS if re.match(form, said))
    told = next(known, Sentence(en="{said}", ko="{said}")).with_facts({"said": said})
    if line is None:
        return _BROKEN_OFF.with_facts({"said": told})
    return _NOT_TOML.with_facts({"line": line, "column": column, "said": told})


def lines_of(text: str) -> Mapping[Place, int]:
    """The line of every table and entry, from 1. A text that tomllib reads is understood."""
    found: dict[Place, int] = {}
    table: Place = ()
    within, depth = "", 0
    items: dict[Place, int] = {}
    for number, line in enumerate(text.splitlines(), 1):
        if within:
            within = "" if within in line else within
            continue
        head = _TABLE.fullmatch(line) if depth <= 0 else None
        if head:
            table = _table(_names(head[2]), head[1] == "[[", items)
            found.setdefault(table, number)
            continue
        entry = _ENTRY.match(line) if depth <= 0 else None
        if entry:
            found.setdefault((*table, *_names(entry[1])), number)
        within = _left_open(line)
        depth += _deeper(line)
    return found


def line_at(found: Mapping[Place, int], place: Sequence[str | int]) -> int | None:
    """The line of the entry at a place, or of the nearest one around it; None: of the whole file."""
    around = (tuple(place[:end]) for end in range(len(place), 0, -1))
    return next((found[one] for one in around if one in found), None)


def _names(dotted: str) -> list[str]:
    return [name.strip("\"'") for name in re.findall(_NAME, dotted)]


def _table(names: list[str], is_item: bool, items: dict[Place, int]) -> Place:
    """The place that a header opens: in a list of tables, its newest item."""
    place: Place = ()
    for name in names[:-1]:
        place = (*place, name)
        place = (*place, items[place]) if place in items else place
    place = (*place, names[-1])
    if not is_item:
        return place
    items[place] = items.get(place, -1) + 1
    return (*place, items[place])


def _left_open(line: str) -> str:
    """The quotes of a text of several lines that begins here and does not end here."""
    quotes = _LONG_TEXT.findall(line)
    return quotes[0] if quotes and quotes.count(quotes[0]) % 2 else ""


def _deeper(line: str) -> int:
    """How many brackets of a list or an inline table are opened here and not closed."""
    bare = _WITHOUT_DEPTH.sub("", line)
    return sum(map(bare.count, "[{")) - sum(map(bare.count, "]}"))
