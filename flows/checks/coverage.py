"""Material → Coverage: which Korean paragraph each English one comes from, and what left no trace.

In a summary the alignment says so (flows/checks/alignment.py); in a full translation the anchors
do, and the alignment only for what came back without them. Headings, tables, captions, sources and
the Korean abstract, which repeats the paper, are not counted.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from flows import sentences
from flows.checks.alignment import FAINT, Match, align
from flows.checks.material import MARK, Material, Passage, References, about, lay_out
from flows.checks.notes_traced import trace_notes
from flows.checks.parallels.features import Marks, marks
from flows.coverage import Coverage, Origin, Section, State, Trace
from flows.document import Block, Heading, ListItem, Manuscript, Paragraph, plain
from flows.issue import Edition
from flows.report import Catalogue, Finding, Kind
from flows.series import Series
from flows.wording import Sentence

CATALOGUE: Catalogue = {
    "coverage-no-trace": Kind(
        "info",
        Sentence(
            en="{count} paragraph(s) of the Korean, from “{quote}” on ({characters} characters), "
            "left no trace in the summary. If the author would miss them, have them added.",
            ko="“{quote}”부터 국문 문단 {count}개({characters}자)의 내용이 요약에 보이지 않습니다. "
            "빠져서는 안 될 내용이면 더하게 하십시오.",
        ),
    ),
}

_TELLING = 0.8
"""A hint below this is none: nearly all such paragraphs of the gold set are really left out."""
_FEW_MARKS = 1
"""A paragraph that has no more marks than these could not be recognised, whatever became of it."""
_SHORT = 50
"""The same of one that is shorter, in characters."""
_LEAST_RUN = 80
_ENOUGH_CHARACTERS, _ENOUGH_PARAGRAPHS = 300, 4
_OPENING = 40


@dataclass(frozen=True, slots=True)
class _Unit:
    """A paragraph of either side, with its sentences."""

    anchor: str
    text: str
    parts: tuple[str, ...]


def coverage_of(
    edition: Edition, manuscript: Manuscript, series: Series, references: References | None = None
) -> Coverage | None:
    """The coverage of a translation, as `cover` has it."""
    return cover(lay_out(edition, manuscript, series, references))


def cover(material: Material) -> Coverage | None:
    """The coverage of a translation; None where one side has no paragraphs, or both are Korean."""
    edition, manuscript = material.edition, material.manuscript
    if edition.mode == "original" or edition.lang == manuscript.lang:
        return None
    korean = tuple(_units(manuscript.blocks, material.source.values(), manuscript.lang))
    english = tuple(_units(edition.blocks, material.passages, edition.lang))
    if not korean or not english:
        return None
    traces, origins = _traced(material, korean, english)
    length = max(sum(trace.characters for trace in traces), 1)
    return Coverage(
        mode=edition.mode,
        share=round(_characters(traces, "traced") / length, 3),
        unsure=round(_characters(traces, "faint") / length, 3),
        ratio=round(sum(len(unit.text) for unit in english) / length, 2),
        sections=tuple(_sections(manuscript.blocks, traces)),
        english=origins,
        notes=trace_notes(material),
    )


def paragraphs_without_trace(coverage: Coverage, material: Material) -> Iterator[Finding]:
    """Runs of paragraphs that a summary leaves out, each told once; nothing on a short text."""
    traces = coverage.traces
    length = sum(trace.characters for trace in traces)
    if length < _ENOUGH_CHARACTERS or len(traces) < _ENOUGH_PARAGRAPHS:
        return
    for left, run in groupby(traces, key=lambda trace: trace.state == "none"):
        lost = tuple(run)
        characters = sum(trace.characters for trace in lost)
        if left and characters >= _LEAST_RUN:
            facts = {"count": len(lost), "characters": characters}
            yield about(CATALOGUE, "coverage-no-trace", material.source[lost[0].anchor], **facts)


def _characters(traces: Iterable[Trace], state: State) -> int:
    return sum(trace.characters for trace in traces if trace.state == state)


def _units(blocks: Iterable[Block], passages: Iterable[Passage], lang: str) -> Iterator[_Unit]:
    texts = {passage.anchor: passage.prose.replace(MARK, " ").strip() for passage in passages}
    for block in blocks:
        running = isinstance(block, ListItem) or (
            isinstance(block, Paragraph) and block.role != "source"
        )
        if running and (text := texts.get(block.anchor, "")):
            yield _Unit(block.anchor, text, tuple(sentences.split(text, lang)))


def _traced(
    material: Material, korean: Sequence[_Unit], english: Sequence[_Unit]
) -> tuple[tuple[Trace, ...], tuple[Origin, ...]]:
    """What became of each Korean paragraph, and where each English one comes from."""
    paired = _paired(material, korean, english)
    theirs = [unit for unit in korean if unit.anchor not in paired]
    ours = [unit for unit in english if unit.anchor not in paired]
    traces = {one: _trace(unit, "traced", 1.0, (one,)) for one, unit in paired.items()}
    origins = {one: Origin(one, "", (one,), 1.0) for one in paired}
    for trace in _aligned_traces(material, theirs, ours, origins):
        traces[trace.anchor] = trace
    return (
        tuple(traces[unit.anchor] for unit in korean),
        tuple(replace(origins[unit.anchor], opening=unit.text[:_OPENING]) for unit in english),
    )


def _paired(
    material: Material, korean: Sequence[_Unit], english: Sequence[_Unit]
) -> Mapping[str, _Unit]:
    """The Korean paragraphs whose anchors a full translation kept."""
    if material.edition.mode != "full":
        return {}
    kept = {unit.anchor for unit in english}
    return {unit.anchor: unit for unit in korean if unit.anchor in kept}


def _aligned_traces(
    material: Material,
    korean: Sequence[_Unit],
    english: Sequence[_Unit],
    origins: dict[str, Origin],
) -> Iterator[Trace]:
    """The traces of paragraphs without a counterpart by anchor; fills in `origins` as well."""
    theirs = [part for unit in korean for part in unit.parts]
    ours = [(unit, part) for unit in english for part in unit.parts]
    shared = marks(
        theirs,
        [part for _, part in ours],
        dated=material.manuscript.front.date,
        authority=material.references.authority,
        memory=material.references.memory,
    )
    grouped = tuple(_grouped(korean, shared[0]))
    starts = {number for number, (unit, part) in enumerate(ours) if part is unit.parts[0]}
    found = align(grouped, shared[1], starts)
    drawn: dict[str, list[Match]] = {unit.anchor: [] for unit in english}
    used: dict[int, list[tuple[str, Match]]] = {number: [] for number in range(len(korean))}
    for (unit, _), match in zip(ours, found.matches, strict=False):
        drawn[unit.anchor].append(match)
        used[match.paragraph].append((unit.anchor, match))
    for unit in english:
        origins[unit.anchor] = _origin(unit, drawn[unit.anchor], korean)
    for number, unit in enumerate(korean):
        telling = len(frozenset[object]().union(*grouped[number])) > _FEW_MARKS
        enough = telling and len(unit.text) >= _SHORT
        state = _state(used[number], found.hints[number], enough)
        anchors = tuple(dict.fromkeys(anchor for anchor, _ in used[number]))
        sure = max((match.confidence for _, match in used[number]), default=0.0)
        yield _trace(unit, state, sure, anchors)


def _grouped(units: Sequence[_Unit], each: Sequence[Marks]) -> Iterator[tuple[Marks, ...]]:
    at = 0
    for unit in units:
        yield tuple(each[at : at + len(unit.parts)])
        at += len(unit.parts)


def _state(used: Sequence[tuple[str, Match]], hint: float, enough: bool) -> State:
    if any(match.evidence >= FAINT for _, match in used):
        return "traced"
    return "faint" if used or hint >= _TELLING or not enough else "none"


def _origin(unit: _Unit, matches: Sequence[Match], korean: Sequence[_Unit]) -> Origin:
    anchors = tuple(dict.fromkeys(korean[match.paragraph].anchor for match in matches))
    sure = sum(match.confidence for match in matches) / max(len(matches), 1)
    return Origin(unit.anchor, "", anchors, round(sure, 3))


def _trace(unit: _Unit, state: State, sure: float, english: tuple[str, ...]) -> Trace:
    squeezed = "".join(unit.text.split())
    return Trace(
        unit.anchor,
        unit.text[:_OPENING],
        len(unit.text.split()),
        len(squeezed),
        state,
        round(sure, 3),
        english,
    )


def _sections(blocks: Iterable[Block], traces: Sequence[Trace]) -> Iterator[Section]:
    by_anchor = {trace.anchor: trace for trace in traces}
    section = Section("", "", ())
    for block in blocks:
        if isinstance(block, Heading):
            if section.traces:
                yield section
            section = Section(block.anchor, plain(block.inlines), ())
        elif block.anchor in by_anchor:
            section = replace(section, traces=(*section.traces, by_anchor[block.anchor]))
    if section.traces:
        yield section
