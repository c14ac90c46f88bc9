"""Case file → Case: the format of tests/cases/checks, and the edition a case describes.

    ## What the case shows
    mode: full                    summary (the default), full, original
    lang: ko                      en by default
    off: number-extra             codes the series turns off; also block: and warn:
    unknown: teh recieve          words that the dictionary of the test lacks
    machine: The harbour froze.   a passage as a machine drafted it; any number of these
    title: A Study of Ports       of the edition; ko title: of the draft
    author: Kim Haneul            each author of the edition, | position | affiliation; ko author:
    ko: 국문 단락                   the draft's p1, p2 … ; ko fn1: a note
    en: The paragraph.[fn1]       the edition's p1, p2 … ; [fn1] calls a note; en p7: another anchor
    en: A sum ⟦x+1⟧ of two.       ⟦…⟧ is an equation with this source
    en fn1: The note.
    ko t1.r1c2: 구분              a cell of a table, at its row and column; en t1.r1c2: the same in English
    person: 윤해담 · Yoon Haedam · hanja 尹海潭 · forbidden Yun Haedam | Yoon Hae-dam
    term: 배전망 · distribution grid | distribution network · forbidden power net
    before: No. 2025-03 · 결론 · Conclusion     what an earlier issue put so
    series: Gaonnaru Focus        the series' name; number: No. {year}-{seq:02}; notice: the id of one
    expect: code · anchor · words · more words …

`en:` stands for the edition whatever its language. Each `expect:` line is one finding, its code
after its severity where that matters: the first words stand in its quote, the others in its English
sentence; `-` is the anchor of the whole text. `expect: nothing` stands alone. Numbers are compared
only where there is a `ko:` paragraph. `\\u200b` writes a character that cannot be seen, and `\\u0020` a space at an end.
"""

import csv
import datetime as dt
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from flows.authority import Authority, parse_people, parse_terms
from flows.checks import References
from flows.document import (
    Author,
    Equation,
    FrontMatter,
    Inline,
    Manuscript,
    Note,
    NoteRef,
    Paragraph,
    Text,
)
from flows.issue import Edition, IssueKey
from flows.memory import Memory, Unit
from flows.report import Finding
from flows.series import CheckPolicy, DisclaimerRule, Series, Titles

CASES = Path(__file__).parent.parent / "cases" / "checks"
NUMBERS = ("number-missing", "number-extra", "number-otherwise")
_LINE = re.compile(r"(en|ko)?(?: ?(title|author|summary\d+|(?:p|fn|en)\d+|t\d+\.r\d+c\d+))?: (.*)")
_KNOWN = ("person", "term", "before", "notice", "machine")
_SETTINGS = ("mode", "lang", "off", "block", "warn", "series", "number", "unknown")
_CALL = re.compile(r"\[((?:fn|en)\d+)\]|⟦(.*?)⟧")
_ESCAPE = re.compile(r"\\u([0-9a-f]{4})")


@dataclass(slots=True)
class Case:
    """One case: where it stands, its settings, its texts by anchor, what is expected."""

    file: str
    line: int
    title: str
    settings: dict[str, str] = field(default_factory=dict)
    en: list[tuple[str, str]] = field(default_factory=list)
    ko: list[tuple[str, str]] = field(default_factory=list)
    known: list[tuple[str, str]] = field(default_factory=list)
    expected: list[tuple[int, str]] = field(default_factory=list)

    @property
    def place(self) -> str:
        """`joined.md:12`, for failures."""
        return f"{self.file}:{self.line}"


def cases() -> Iterator[Case]:
    """Every case of every file."""
    for path in sorted(CASES.glob("*.md")):
        yield from read(path)


def read(path: Path) -> Iterator[Case]:
    """The cases of one file. Raises ValueError for a line that means nothing."""
    case: Case | None = None
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if line.startswith("## "):
            if case:
                yield case
            case = Case(path.name, number, line[3:])
        elif case and line.strip():
            _take(case, number, line)
    if case:
        yield case


def edition_of(case: Case) -> Edition:
    """The edition a case describes."""
    texts = dict(case.en)
    names = [text for anchor, text in case.en if anchor == "author"] or ["Kim Haneul"]
    blocks = tuple(_paragraph(*one) for one in case.en if _in_body(one[0]))
    return Edition(
        key=IssueKey("focus", "case"),
        lang=case.settings.get("lang", "en"),
        mode=case.settings.get("mode", "summary"),  # type: ignore[arg-type]
        title=texts.get("title", "The Harbour in Winter"),
        authors=tuple(Author(*name.split(" | ")) for name in names if name),
        blocks=blocks,
        notes=_notes(case.en),
    )


def manuscript_of(case: Case) -> Manuscript:
    """The draft a case describes."""
    texts = dict(case.ko)
    names = [text for anchor, text in case.ko if anchor == "author"] or ["김하늘"]
    front = FrontMatter(
        title=texts.get("title", "겨울의 항구"),
        authors=tuple(Author(*name.split(" | ")) for name in names),
    )
    blocks = tuple(_paragraph(*one) for one in case.ko if _in_body(one[0]))
    return Manuscript("ko", front, blocks, _notes(case.ko))


def series_of(case: Case) -> Series:
    """A series with the case's policy; numbers are compared only where there is Korean."""
    told = any(_in_body(anchor) for anchor, _ in case.ko)
    off = _codes(case, "off") + (() if told else NUMBERS)
    policy = CheckPolicy(block=_codes(case, "block"), warn=_codes(case, "warn"), off=off)
    name = Titles(en=case.settings.get("series", "Focus"), ko="포커스")
    lang = "ko" if case.settings.get("lang") == "ko" else "en"
    notices = [text for kind, text in case.known if kind == "notice"]
    return Series(
        name="focus",
        title=name,
        institute=Titles(en="The Gaonnaru Institute", ko="가온나루연구원"),
        number=case.settings.get("number", "No. {seq}"),
        checks=policy,
        disclaimers=tuple(DisclaimerRule(id=one, version="2026-01", lang=lang) for one in notices),
    )


def references_of(case: Case) -> References:
    """The names, the terms and the earlier issues that a case knows, read as a series' tables are;
    a dictionary that lacks some words; what a machine drafted."""
    people = [_labelled(text, "hangul", "english") for kind, text in case.known if kind == "person"]
    terms = [_labelled(text, "korean", "english") for kind, text in case.known if kind == "term"]
    authority = Authority(
        parse_people("focus", _table(people)), parse_terms("focus", _table(terms))
    )
    before = [_parts(text) for kind, text in case.known if kind == "before"]
    units = (
        Unit(korean, english, IssueKey("focus", "earlier"), number, dt.date(2025, 1, 2))
        for number, korean, english in before
    )
    unknown = case.settings.get("unknown", "").split()
    drafted = (_words(text) for kind, text in case.known if kind == "machine")
    return References(
        authority=authority,
        memory=Memory(tuple(units)),
        misspelt=lambda words: frozenset(word for word in words if word.lower() in unknown),
        machine={str(place): text for place, text in enumerate(drafted)},
    )


def agrees(expected: str, finding: Finding) -> bool:
    """Whether a finding is the one an `expect:` line describes."""
    code, anchor, quote, *words = [*_parts(expected), "", ""]
    said = all(word in finding.sentence.en for word in words)
    severity, _, code = code.rpartition(" ")
    graded = not severity or severity == finding.severity
    same = code == finding.code and anchor.strip("-") == finding.anchor
    return graded and same and quote in finding.quote and said


def _take(case: Case, number: int, line: str) -> None:
    key, colon, value = line.partition(": ")
    if key == "expect" and colon:
        if value != "nothing":
            case.expected.append((number, value))
    elif key in _SETTINGS and colon:
        case.settings[key] = value
    elif key in _KNOWN and colon:
        case.known.append((key, value))
    elif found := _LINE.fullmatch(line):
        texts = case.ko if found[1] == "ko" else case.en
        texts.append((found[2] or _next_paragraph(texts), found[3]))
    else:
        raise ValueError(f"{case.file}:{number}: {line!r} means nothing")


def _next_paragraph(texts: list[tuple[str, str]]) -> str:
    return f"p{sum(anchor[0] == 'p' for anchor, _ in texts) + 1}"


def _in_body(anchor: str) -> bool:
    return anchor[0] == "p" or bool(re.match(r"t\d", anchor))


def _labelled(text: str, *first: str) -> dict[str, str]:
    """`윤해담 · Yoon Haedam · hanja 尹海潭` → cells by column: the first ones go without saying."""
    parts = _parts(text)
    cells = dict(zip(first, parts, strict=False))
    return cells | {part.split(" ")[0]: part.partition(" ")[2] for part in parts[len(first) :]}


def _table(rows: list[dict[str, str]]) -> str:
    """Rows of cells as a spreadsheet would save them."""
    columns = list(dict.fromkeys(name for row in rows for name in row))
    written = io.StringIO()
    writer = csv.DictWriter(written, columns, restval="")
    writer.writeheader()
    writer.writerows(rows)
    return written.getvalue() if rows else ""


def _paragraph(anchor: str, text: str) -> Paragraph:
    inlines: list[Inline] = []
    end = 0
    for found in [*_CALL.finditer(text), None]:
        before = text[end : found.start()] if found else text[end:]
        inlines += [Text(_words(before))] if before else []
        if found:
            inlines.append(NoteRef(found[1]) if found[1] else Equation(found[2]))
            end = found.end()
    return Paragraph(anchor, tuple(inlines))


def _notes(texts: list[tuple[str, str]]) -> tuple[Note, ...]:
    return tuple(
        Note(anchor, (Paragraph(anchor, (Text(_words(text)),) if text else ()),))
        for anchor, text in texts
        if anchor[:2] in ("fn", "en")
    )


def _parts(expected: str) -> list[str]:
    return [_words(part.strip()) for part in expected.split(" ·")]


def _words(text: str) -> str:
    return _ESCAPE.sub(lambda code: chr(int(code[1], 16)), text)


def _codes(case: Case, setting: str) -> tuple[str, ...]:
    return tuple(case.settings.get(setting, "").split())
