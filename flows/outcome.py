"""Job → what came of it: the values the pipeline returns, and one line about each stage."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from flows.document import Manuscript, Table, passages, plain
from flows.errors import BalganError
from flows.handoff import Packet
from flows.issue import Artefact, Edition, IssueKey, Mode, Release
from flows.regeneration import Stale
from flows.report import Report
from flows.wording import Sentence

_MODES: Mapping[str, Sentence] = {
    "full": Sentence(en="full translation", ko="전문 번역"),
    "summary": Sentence(en="summary", ko="요약 번역"),
}
READ_BACK = Sentence(en="every word is on the pages", ko="모든 낱말이 완성본에 있음")


@dataclass(frozen=True, slots=True)
class Submitted:
    """A draft is on the desk. `known` says that this very file was there already."""

    key: IssueKey
    manuscript: Manuscript
    report: Report
    known: bool


@dataclass(frozen=True, slots=True)
class HandedOff:
    """A package is out. `path` is the zip for the translator, `farewell` the courier's word."""

    key: IssueKey
    path: Path
    due: datetime
    mode: Mode
    packet: Packet
    farewell: Sentence


@dataclass(frozen=True, slots=True)
class Checked:
    """A draft with the editions there are, and everything that was noticed."""

    key: IssueKey | None
    manuscript: Manuscript
    editions: tuple[Edition, ...]
    report: Report


@dataclass(frozen=True, slots=True)
class Previewed:
    """Pages marked PREVIEW, and where they lie."""

    folder: Path
    paths: tuple[Path, ...]
    report: Report


@dataclass(frozen=True, slots=True)
class Published:
    """The issue is out: its receipt, its public folder, its files."""

    release: Release
    folder: Path
    paths: tuple[Path, ...]
    report: Report


@dataclass(frozen=True, slots=True)
class Held:
    """Blocking findings stand in the way; nothing was numbered."""

    key: IssueKey
    report: Report


@dataclass(frozen=True, slots=True)
class Regenerated:
    """The plan, and what was printed again (nothing unless applied).

    `held` says of each issue that cannot be shown what stands in its way.
    """

    plan: tuple[Stale, ...]
    done: tuple[IssueKey, ...]
    current: int
    held: tuple[BalganError, ...] = ()


def what_was_read(manuscript: Manuscript, report: Report) -> Sentence:
    """`“…”, 2 authors, 41 paragraphs, 7 notes, 1 table · 1 warning`."""
    counts = {
        "title": manuscript.front.title or "—",
        "authors": len(manuscript.front.authors),
        "paragraphs": sum(not isinstance(block, Table) for block in manuscript.blocks),
        "tables": sum(isinstance(block, Table) for block in manuscript.blocks),
        "notes": len(manuscript.notes),
    }
    read = Sentence(
        en="“{title}”: authors {authors}, paragraphs {paragraphs}, tables {tables}, notes {notes}",
        ko="“{title}”: 저자 {authors}명, 문단 {paragraphs}개, 표 {tables}개, 주 {notes}개",
    ).with_facts(counts)
    found = how_many(report)
    return Sentence(en=f"{read.en} · {found.en}", ko=f"{read.ko} · {found.ko}")


def what_went_out(packet: Packet) -> Sentence:
    """How much goes out, how, and when it is due."""
    return Sentence(
        en="{segments} segments, {mode}, due {due}",
        ko="번역 단위 {segments}개, {mode}, 마감 {due}",
    ).with_facts(
        {
            "segments": len(packet.segments),
            "mode": _MODES[packet.mode],
            "due": f"{packet.due:%Y-%m-%d %H:%M %Z}",
        }
    )


def what_came_back(edition: Edition) -> Sentence:
    """The title that came back and how many English words."""
    words = sum(len(plain(words).split()) for _, words in passages(edition.blocks, edition.notes))
    return Sentence(en="“{title}”, {words} words", ko="“{title}”, {words}단어").with_facts(
        {"title": edition.title, "words": words}
    )


def how_many(report: Report) -> Sentence:
    """`1 blocking, 2 warnings, 3 notes`; `nothing found`."""
    counts = {
        "block": len(report.blocking),
        "waived": sum(one.waiver is not None for one in report.findings),
        "warn": report.count("warn"),
        "info": report.count("info"),
    }
    if not report.findings:
        return Sentence(en="nothing found", ko="지적 없음")
    waived = bool(counts["waived"])
    return Sentence(
        en="{block} blocking, {warn} to look at, {info} for information"
        + (", {waived} waived" if waived else ""),
        ko="막음 {block}건, 살펴봄 {warn}건, 참고 {info}건"
        + (", 면제 {waived}건" if waived else ""),
    ).with_facts(counts)


def which_notices(editions: tuple[Edition, ...]) -> Sentence:
    """The ids of the notices each edition got."""
    names = "; ".join(
        f"{one.lang}: " + (", ".join(notice.id for notice in one.disclaimers) or "–")
        for one in editions
    )
    return Sentence(en=names, ko=names)


def which_files(artefacts: tuple[Artefact, ...]) -> Sentence:
    """Names and sizes of the finished files."""
    names = ", ".join(f"{one.name} ({len(one.data) / 1024:.0f} kB)" for one in artefacts)
    return Sentence(en=names, ko=names)


def which_number(editions: tuple[Edition, ...]) -> Sentence:
    """`No. 2019-20 (2019-06-26)`."""
    first = editions[0]
    line = f"{first.number.text if first.number else ''} ({first.date})"
    return Sentence(en=line, ko=line)


def where_it_is(folder: Path) -> Sentence:
    """The public folder."""
    return Sentence(en=str(folder), ko=str(folder))
