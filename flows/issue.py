"""Manuscript → Edition → Release: an issue of a series, from draft to publication, and its states."""

import datetime as dt
import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from flows.document import Author, Block, Manuscript, Note, Paragraph, Picture
from flows.wording import Sentence

Mode = Literal["original", "full", "summary"]
State = Literal["drafted", "handed-off", "returned", "released", "corrected", "withdrawn"]

MOVES: Mapping[State | None, frozenset[State]] = {
    None: frozenset({"drafted"}),
    "drafted": frozenset({"drafted", "handed-off", "returned", "released"}),
    "handed-off": frozenset({"drafted", "handed-off", "returned"}),
    "returned": frozenset({"drafted", "handed-off", "returned", "released"}),
    "released": frozenset({"corrected", "withdrawn"}),
    "corrected": frozenset({"corrected", "withdrawn"}),
    "withdrawn": frozenset(),
}
"""Which moves are allowed. `drafted → released` is for series that publish Korean only; `drafted →
returned` is for a new draft that the translation still fits, and for a file that comes after the
draft has moved on."""

STATES: Mapping[State, Sentence] = {
    "drafted": Sentence(en="drafted", ko="원고 등록"),
    "handed-off": Sentence(en="with the translator", ko="번역 중"),
    "returned": Sentence(en="returned", ko="번역본 접수"),
    "released": Sentence(en="released", ko="발간"),
    "corrected": Sentence(en="corrected", ko="정정"),
    "withdrawn": Sentence(en="withdrawn", ko="철회"),
}
"""What each state is called to people."""

MODES: Mapping[str, Sentence] = {
    "full": Sentence(en="full translation", ko="전문 번역"),
    "summary": Sentence(en="summary", ko="요약 번역"),
}
"""What each way of translating is called to people."""

EVENTS: Mapping[str, Sentence] = {
    "submitted": Sentence(en="draft received", ko="원고 등록"),
    "machine-allowed": Sentence(en="machine draft allowed", ko="기계 번역 초안 허락"),
    "handed-off": Sentence(en="handed off", ko="번역 의뢰"),
    "returned": Sentence(en="translation returned", ko="번역본 접수"),
    "waived": Sentence(en="finding waived", ko="지적 면제"),
    "acknowledged": Sentence(en="accepted by the translator", ko="번역자 수락"),
    "deadline-moved": Sentence(en="deadline moved", ko="마감 변경"),
    "asked": Sentence(en="translator asked", ko="번역자 질문"),
    "answered": Sentence(en="query answered", ko="질문 답변"),
    "credited": Sentence(en="consent to the credit line", ko="번역자 표기 동의"),
    "uncredited": Sentence(en="consent withdrawn", ko="번역자 표기 동의 철회"),
    "reserved": Sentence(en="number given", ko="번호 부여"),
    "released": Sentence(en="released", ko="발간"),
    "regenerated": Sentence(en="printed again", ko="다시 만듦"),
    "corrected": Sentence(en="corrected", ko="정정"),
    "withdrawn": Sentence(en="taken back", ko="철회"),
    "voided": Sentence(en="number void", ko="결번 처리"),
    "mended": Sentence(en="ledger row put right", ko="장부 기록 바로잡음"),
}
"""What each kind of event is called to people."""

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_SLUG_LENGTH = 60


@dataclass(frozen=True, slots=True, order=True)
class IssueKey:
    """`focus/xi-visit`: what crosses process boundaries."""

    series: str
    slug: str

    def __post_init__(self) -> None:
        for part in (self.series, self.slug):
            if not _SLUG.fullmatch(part) or len(part) > _SLUG_LENGTH:
                raise ValueError(f"not a key part: {part!r}")

    def __str__(self) -> str:
        return f"{self.series}/{self.slug}"

    @classmethod
    def parse(cls, text: str) -> "IssueKey":
        """`series/slug` → IssueKey. Raises ValueError for anything else."""
        series, slash, slug = text.partition("/")
        if not slash:
            raise ValueError(f"not a key: {text!r}")
        return cls(series, slug)


@dataclass(frozen=True, slots=True)
class Number:
    """An issue's number: `text` as printed (`No. 2019-20`), `path` as in URLs (`2019-20`).

    `year` is the year the counter belongs to, 0 where the series counts through.
    """

    year: int
    seq: int
    text: str
    path: str


@dataclass(frozen=True, slots=True)
class Disclaimer:
    """A notice as it will be printed; `version` names its wording for ever."""

    id: str
    version: str
    lang: str
    at: Literal["start", "end"]
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Edition:
    """The issue in one language; it grows by `replace()` until it is released.

    `original_title` is the Korean title on a translation; `source_sha256` the draft's fixity.
    """

    key: IssueKey
    lang: str
    mode: Mode
    title: str
    authors: tuple[Author, ...]
    blocks: tuple[Block, ...]
    subtitle: str = ""
    summary: tuple[Paragraph, ...] = ()
    keywords: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()
    pictures: tuple[Picture, ...] = ()
    disclaimers: tuple[Disclaimer, ...] = ()
    number: Number | None = None
    date: dt.date | None = None
    original_title: str = ""
    translator: str = ""
    tags: tuple[str, ...] = ()
    source_sha256: str = ""


def original_edition(key: IssueKey, manuscript: Manuscript) -> Edition:
    """The edition in the author's own language: the manuscript as it was read."""
    front = manuscript.front
    return Edition(
        key=key,
        lang=manuscript.lang,
        mode="original",
        title=front.title,
        subtitle=front.subtitle,
        authors=front.authors,
        summary=front.summary,
        keywords=front.keywords,
        blocks=manuscript.blocks,
        notes=manuscript.notes,
        pictures=manuscript.pictures,
        tags=front.tags,
        source_sha256=manuscript.source_sha256,
    )


@dataclass(frozen=True, slots=True)
class Artefact:
    """A finished file: its name in the revision folder, its format and its bytes."""

    name: str
    format: str
    data: bytes

    @property
    def sha256(self) -> str:
        """Hex digest of the bytes."""
        return hashlib.sha256(self.data).hexdigest()


@dataclass(frozen=True, slots=True)
class Ingredients:
    """What a revision was made from, as SHA-256 (or a version): if one differs, it is stale.

    `parts` tells the stylebook apart, by what its files are for (desk/styles.py); the first receipts
    have none. It explains and decides nothing, so that it is no part of what makes two equal.
    """

    editions: str
    stylebook: str
    fonts: str
    renderer: str
    parts: Mapping[str, str] = field(default_factory=dict, compare=False)


Remedy = Literal["erratum", "corrigendum", "new-edition", "retraction", "withdrawal"]
"""What an editor does about a released issue: the house's mistake, the author's, a new text; the
issue taken back with its text left to be read, and with its text taken away (NISO RP-45-2024)."""

TAKING_BACK: frozenset[Remedy] = frozenset({"retraction", "withdrawal"})
"""After these an issue is not to be relied on, and nothing more becomes of it."""


@dataclass(frozen=True, slots=True)
class Notice:
    """What readers are told of a change after release; it stands from `revision` on."""

    kind: Remedy
    because: str
    date: dt.date
    revision: int


@dataclass(frozen=True, slots=True)
class Void:
    """A number that no issue bears, and the reason that the lists print; `event` is the hash of the
    one that declared it void."""

    series: str
    number: Number
    because: str
    date: dt.date
    event: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Release:
    """A released revision, recorded once and never changed. `files` maps name → SHA-256.

    `printing` counts how often the revision was rendered: same words, number and date. `notices`
    are those of all changes since the first revision, oldest first. `authors` are those of the first
    edition, `bylines` those of each by its language.

    `pages` are those of all its PDFs together, 0 where nobody counted them.

    `imported` is the SHA-256 of the file that an issue published before Balgan was brought in from;
    `kept` says that its files are those that were published then, and are never printed again.
    """

    key: IssueKey
    number: Number
    revision: int
    date: dt.date
    at: dt.datetime
    by: str
    reason: str
    titles: Mapping[str, str]
    authors: tuple[Author, ...]
    words: str
    ingredients: Ingredients
    files: Mapping[str, str]
    printing: int = 1
    notices: tuple[Notice, ...] = ()
    bylines: Mapping[str, tuple[Author, ...]] = field(default_factory=dict)
    imported: str = ""
    kept: bool = False
    pages: int = 0

    @property
    def since(self) -> dt.date:
        """The day from which this revision stood: the date of issue, or that of its own notice."""
        own = [one.date for one in self.notices if one.revision == self.revision]
        return own[-1] if own else self.date

    @property
    def taken_back(self) -> bool:
        """Whether the issue was retracted or withdrawn."""
        return any(one.kind in TAKING_BACK for one in self.notices)

    @property
    def taken_away(self) -> bool:
        """Whether readers have lost the text, and every earlier revision with it."""
        return any(one.kind == "withdrawal" for one in self.notices)


@dataclass(frozen=True, slots=True)
class Event:
    """One entry of an issue's log: the state it is in from then on, who, when, why."""

    key: IssueKey
    serial: int
    kind: str
    state: State
    by: str
    at: dt.datetime
    why: str = ""
    facts: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Standing:
    """Where an issue stands: its state, its last event, and its number once it has one."""

    key: IssueKey
    state: State
    since: dt.datetime
    title: str = ""
    number: Number | None = None
    date: dt.date | None = None
    due: dt.datetime | None = None
    facts: Mapping[str, Any] = field(default_factory=dict)
