"""The part of the intake, played for the tests of the hand-off: a gate that lets through, a reader
that hands out a manuscript it was given."""

from dataclasses import dataclass, replace

from flows.document import Block, Inline, Manuscript, Text
from flows.errors import UnknownFormat
from flows.handoff import Collected, Packet, collect
from flows.handoff.decoding import decode
from flows.handoff.restoring import keywords
from flows.handoff.segments import coded_passages
from flows.handoff.shape import reworded, reworded_notes, reworded_paragraphs
from flows.report import Finding, Report
from tests.handoff.material import ENGLISH, MANUSCRIPT

NOTHING = Report()


@dataclass(frozen=True, slots=True)
class Gate:
    """What `admit` returns."""

    data: bytes
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Read:
    """What `read` returns."""

    manuscript: Manuscript
    report: Report = NOTHING


def admit(name: str, data: bytes) -> Gate:
    """Let everything through."""
    return Gate(data)


def no_reader(name: str, data: bytes, *, lang: str) -> Read:
    """Refuse every file."""
    raise UnknownFormat(name=name, what="?", known=".docx")


def take(
    name: str,
    data: bytes,
    packet: Packet,
    manuscript: Manuscript = MANUSCRIPT,
    english: Manuscript | None = None,
    report: Report = NOTHING,
) -> Collected:
    """Collect a file; a plain one is read as the manuscript `english`."""

    def read(name: str, data: bytes, *, lang: str) -> Read:
        assert english is not None and lang == "en"
        return Read(english, report)

    reader = read if english else no_reader
    return collect(name, data, packet, manuscript, admit=admit, read=reader)


def english_manuscript(english: dict[str, str] = ENGLISH) -> Manuscript:
    """The English of the sample as a translator's own document, as the intake would read it."""
    notes = frozenset(note.anchor for note in MANUSCRIPT.notes)
    said = {
        anchor: decode(english.get(anchor, source.text), source, notes).inlines
        for anchor, source in coded_passages(MANUSCRIPT)
    }

    def change(anchor: str, inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
        return said.get(anchor, inlines)

    front = MANUSCRIPT.front
    authors = tuple(
        replace(
            author,
            name=english[f"author{n}.name"],
            position=english[f"author{n}.position"],
            affiliation=english[f"author{n}.affiliation"],
        )
        for n, author in enumerate(front.authors, start=1)
    )
    return replace(
        MANUSCRIPT,
        lang="en",
        front=replace(
            front,
            title=english["title"],
            subtitle=english["subtitle"],
            authors=authors,
            summary=reworded_paragraphs(front.summary, change),
            keywords=keywords(english["keywords"]),
        ),
        blocks=tuple(map(_unlabelled, reworded(MANUSCRIPT.blocks, change))),
        notes=reworded_notes(MANUSCRIPT.notes, change),
    )


def codes_of(collected: Collected) -> list[str]:
    """The codes of the findings, in order."""
    return [finding.code for finding in collected.report.findings]


def words(text: str) -> tuple[Text, ...]:
    """A run of plain words."""
    return (Text(text),)


def _unlabelled(block: Block) -> Block:
    """A translator's Word counts by itself, in ways of its own."""
    return replace(block, label="1.") if block.kind == "heading" else block
