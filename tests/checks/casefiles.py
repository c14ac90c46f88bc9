"""Case file → Case: the format of tests/cases/checks, and the edition a case describes.

    ## What the case shows
    mode: full                    summary (the default), full, original
    lang: ko                      en by default
    off: number-extra             codes the series turns off; also block: and warn:
    title: A Study of Ports       of the edition; ko title: of the draft
    author: Kim Haneul            each author of the edition, | position | affiliation; ko author:
    ko: 국문 단락                   the draft's p1, p2 … ; ko fn1: a note
    en: The paragraph.[fn1]       the edition's p1, p2 … ; [fn1] calls a note; en p7: another anchor
    en: A sum ⟦x+1⟧ of two.       ⟦…⟧ is an equation with this source
    en fn1: The note.
    expect: code · anchor · words · more words …

`en:` stands for the edition whatever its language. Each `expect:` line is one finding, its code
after its severity where that matters: the first words stand in its quote, the others in its English
sentence; `-` is the anchor of the whole text. `expect: nothing` stands alone. Numbers are compared
only where there is a `ko:` paragraph. `\\u200b` writes a character that cannot be seen, and `\\u0020` a space at an end.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

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
from flows.report import Finding
from flows.series import CheckPolicy, Series, Titles

CASES = Path(__file__).parent.parent / "cases" / "checks"
NUMBERS = ("number-missing", "number-extra", "number-otherwise")
_LINE = re.compile(r"(en|ko)?(?: ?(title|author|summary\d+|(?:p|fn|en)\d+))?: (.*)")
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
    blocks = tuple(_paragraph(*one) for one in case.en if one[0][0] == "p")
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
    blocks = tuple(_paragraph(*one) for one in case.ko if one[0][0] == "p")
    return Manuscript("ko", front, blocks, _notes(case.ko))


def series_of(case: Case) -> Series:
    """A series with the case's policy; numbers are compared only where there is Korean."""
    told = any(anchor[0] == "p" for anchor, _ in case.ko)
    off = _codes(case, "off") + (() if told else NUMBERS)
    policy = CheckPolicy(block=_codes(case, "block"), warn=_codes(case, "warn"), off=off)
    name = Titles(en="Focus", ko="포커스")
    return Series(name="focus", title=name, institute=name, number="No. {seq}", checks=policy)


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
    elif key in ("mode", "lang", "off", "block", "warn") and colon:
        case.settings[key] = value
    elif found := _LINE.fullmatch(line):
        texts = case.ko if found[1] == "ko" else case.en
        texts.append((found[2] or _next_paragraph(texts), found[3]))
    else:
        raise ValueError(f"{case.file}:{number}: {line!r} means nothing")


def _next_paragraph(texts: list[tuple[str, str]]) -> str:
    return f"p{sum(anchor[0] == 'p' for anchor, _ in texts) + 1}"


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
