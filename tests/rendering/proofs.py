"""Proofs made by hand: findings of every kind at every kind of place, and what their margins say."""

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import pikepdf
import pypdfium2  # type: ignore[import-untyped]
from lxml import html as lxml_html

from flows import rendering
from flows.document import Guess
from flows.issue import Artefact, Edition
from flows.rendering import Proof
from flows.report import Finding, Report, Severity, Waiver
from flows.wording import Lang, Sentence
from tests.rendering import specimen

_LINE = 5.0  # points: letters whose feet are closer stand on one line

GUESSES = (
    Guess("title", "긴 밀물", Sentence("the largest letters", "가장 큰 글자"), 0.95),
    Guess("author2", "서다림", Sentence("a name under the title", "제목 아래 이름"), 0.75),
    Guess("date", "2026-08-14", Sentence("in the footer", "꼬리말에 있음"), 0.5),
)
WAIVER = Waiver("dash-lost", "김민서", "원고의 표기를 따름")


def finding(
    anchor: str,
    code: str = "spacing",
    severity: Severity = "warn",
    *,
    lang: str = "ko",
    says: str = "",
    quote: str = "",
    waiver: Waiver | None = None,
) -> Finding:
    """A finding at a place; what it says names the place unless told otherwise."""
    said = says or f"낱말을 띄어 쓰십시오({anchor or '전체'})."
    english = says or f"Put a space here ({anchor or 'all'})."
    return Finding(code, severity, Sentence(english, said), anchor, lang, quote, waiver)


FINDINGS = (
    finding("", "no-keywords", "info"),
    finding("p2", "tracked-changes", "block"),
    finding("p3", "brackets"),
    finding("t1.caption", "caption-loose", "info"),
    finding("t1.r3c2.1", "number-missing", "block"),
    finding("p9", "dash-lost", "block", waiver=WAIVER),
    finding("fn3.2", "footnote"),
    finding("f1.alt", "alt-short", "info", quote="여섯 해"),
    finding("author2.affiliation", "name"),
)


def proof(
    findings: Sequence[Finding] = FINDINGS,
    lang: Lang = "ko",
    *,
    editions: tuple[Edition, ...] | None = None,
    series: str = "brief",
    guesses: tuple[Guess, ...] = GUESSES,
) -> tuple[Artefact, ...]:
    """The Korean specimen alone with these findings in its margin."""
    return rendering.render(
        editions or korean(),
        specimen.series(series),
        specimen.stylebook(),
        preview=True,
        proof=Proof(Report(tuple(findings)), guesses, lang),
    )


@cache
def korean() -> tuple[Edition, ...]:
    """The Korean specimen."""
    return specimen.brief()[:1]


def data(artefacts: Sequence[Artefact], ending: str) -> bytes:
    """The bytes of the file whose name ends so."""
    return next(one.data for one in artefacts if one.name.endswith(ending))


@dataclass(frozen=True)
class Line:
    """A line of a margin: what it says, where it stands (points from the foot of the page)."""

    text: str
    left: float
    right: float
    foot: float
    top: float


@dataclass(frozen=True)
class Side:
    """What stands beside one sheet: its lines from the top, marks and notes apart."""

    marks: tuple[Line, ...]
    notes: tuple[Line, ...]
    paper: tuple[float, float]

    @property
    def said(self) -> str:
        """The notes without spaces."""
        return "".join("".join(line.text.split()) for line in self.notes)


def sides(pdf: bytes) -> list[Side]:
    """The margins of all pages."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [_side(page) for page in document]
    finally:
        document.close()


def _side(page: pypdfium2.PdfPage) -> Side:
    edge = page.get_trimbox()[2]
    letters = list(_letters(page, edge))
    notes_from = edge + 20 * 72 / 25.4
    marks = _lines([one for one in letters if one.left < notes_from])
    notes = _lines([one for one in letters if one.left >= notes_from])
    return Side(marks, notes, page.get_size())


def _letters(page: pypdfium2.PdfPage, edge: float) -> Iterator[Line]:
    text = page.get_textpage()
    for index in range(text.count_chars()):
        letter = text.get_text_range(index, 1)
        left, foot, right, top = text.get_charbox(index, loose=True)
        if left >= edge and letter not in "\r\n":
            yield Line(letter, left, right, foot, top)
    text.close()


def _lines(letters: list[Line]) -> tuple[Line, ...]:
    """Letters whose feet are level, as one line each, from the top."""
    lines: list[list[Line]] = []
    for one in sorted(letters, key=lambda one: -one.foot):
        if lines and lines[-1][0].foot - one.foot < _LINE:
            lines[-1].append(one)
        else:
            lines.append([one])
    return tuple(_joined(sorted(line, key=lambda one: one.left)) for line in lines)


def _joined(line: list[Line]) -> Line:
    return Line(
        "".join(one.text for one in line),
        line[0].left,
        max(one.right for one in line),
        min(one.foot for one in line),
        max(one.top for one in line),
    )


def marked(page: bytes) -> list[lxml_html.HtmlElement]:
    """Everything that `data-margin` marks in a page."""
    return list(lxml_html.document_fromstring(page).xpath("//*[@data-margin]"))


def links(pdf: bytes) -> list[str]:
    """Where the links inside a PDF lead: names of destinations."""
    with pikepdf.open(io.BytesIO(pdf)) as file:
        found = [one for page in file.pages for one in page.get("/Annots", [])]
        return [str(one.get("/Dest", "")) for one in found if "/Dest" in one]


def destinations(pdf: bytes) -> set[str]:
    """The names of all destinations in a PDF."""
    with pikepdf.open(io.BytesIO(pdf)) as file:
        names = file.Root.get("/Names", {}).get("/Dests", {}).get("/Names", [])
        return {str(name) for name in list(names)[::2]}
