"""A source, line by line → what it was read as: the nouns of an import.

A Page is what a file says before anybody asks what it means; Recognised is what it was taken for,
with the evidence for each piece and a list of everything that is no part of the issue.
"""

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from flows.document import Author, Block, Inline, Note, Paragraph, Picture, Table, plain
from flows.issue import Mode
from flows.report import Finding
from flows.wording import Sentence

Kind = Literal["line", "heading", "item", "table", "figure", "caption"]


@dataclass(frozen=True, slots=True)
class Piece:
    """A line of a page: where it begins, which block it belongs to, its words.

    `at` counts the pieces of a page; `site` says that it stands in the navigation or the foot of a web
    page. Of a table `rows` are the words of its cells. Of a picture `src` is its address as the page
    has it, `alt` its alternative text, and `picture` the id of the Picture that was found there.
    """

    line: int
    block: int
    inlines: tuple[Inline, ...]
    kind: Kind = "line"
    level: int = 0
    label: str = ""
    site: bool = False
    table: Table | None = None
    rows: tuple[tuple[str, ...], ...] = ()
    at: int = 0
    src: str = ""
    alt: str = ""
    picture: str = ""

    @property
    def text(self) -> str:
        """Its words."""
        return plain(self.inlines)


@dataclass(frozen=True, slots=True)
class Page:
    """A file as lines. `words` is all that a reader of it sees, read independently of the pieces;
    `names` are titles that stand in its mark-up; `wrapped` says that its lines end where they were
    full, not where a paragraph ends, `typed` that the signs of its lists are among its words."""

    pieces: tuple[Piece, ...]
    words: str
    names: tuple[str, ...] = ()
    lang: str = ""
    wrapped: bool = False
    typed: bool = False
    findings: tuple[Finding, ...] = ()


Why = Literal[
    "site", "label", "date", "views", "again", "series", "courtesy", "writer", "between", "stated"
]

WHYS: dict[Why, Sentence] = {
    "site": Sentence(en="the web site's, not the issue's", ko="웹사이트의 글"),
    "label": Sentence(en="a label", ko="항목 이름"),
    "date": Sentence(en="read as the date", ko="날짜로 읽음"),
    "views": Sentence(en="the view count", ko="조회수"),
    "again": Sentence(en="the title once more", ko="다시 적은 제목"),
    "series": Sentence(en="the series or the house", ko="시리즈나 기관 이름"),
    "courtesy": Sentence(en="a form of address before a name", ko="이름 앞의 호칭"),
    "writer": Sentence(en="the writer as the page head names them", ko="쪽 머리의 작성자"),
    "between": Sentence(en="between the pieces of the head", ko="머리 부분의 구두점"),
    "stated": Sentence(en="replaced by what was stated", ko="따로 적은 값으로 바꿈"),
}
"""Why words of a source are not in its issue."""


@dataclass(frozen=True, slots=True)
class Left:
    """Words of a source that are not in the issue, as they stand there, and why."""

    line: int
    text: str
    why: Why


@dataclass(frozen=True, slots=True)
class Evidence:
    """One piece of what was recognised: its value, where it stands, the words there, and how sure
    it is (0 to 1)."""

    field: str
    value: str
    where: Sentence
    quote: str
    sure: float


@dataclass(frozen=True, slots=True)
class Recognised:
    """An issue as its file has it. `number` is as borne; `notices` are those that the issue was
    published with, in their own words; `kept` says that its file stays what readers get."""

    lang: str
    mode: Mode
    number: str
    date: dt.date | None
    title: str
    subtitle: str
    authors: tuple[Author, ...]
    summary: tuple[Paragraph, ...] = ()
    keywords: tuple[str, ...] = ()
    blocks: tuple[Block, ...] = ()
    notes: tuple[Note, ...] = ()
    pictures: tuple[Picture, ...] = ()
    notices: tuple[tuple[Inline, ...], ...] = ()
    evidence: tuple[Evidence, ...] = ()
    left: tuple[Left, ...] = ()
    findings: tuple[Finding, ...] = ()
    kept: bool = False


def at_line(line: int) -> Sentence:
    """Where a line is."""
    return Sentence(en=f"line {line}", ko=f"{line}행")
