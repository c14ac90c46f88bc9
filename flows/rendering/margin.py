"""Report + Guesses → what stands in a proof's margin: each finding beside the block it is about.

A proof is a preview for the editor's eye: the pages as they will look, and beside every block its
anchor (¶14), what it was read as (a heading of level 2, an item), and what was noticed there.
Nothing of it is the edition's words, and a released page never has any.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from flows.document import Block, Figure, Guess, Heading, ListItem, Paragraph, Table
from flows.issue import Edition
from flows.rendering.runs import Span, languages
from flows.report import SEVERITIES, Finding, Report, Severity, place
from flows.wording import Lang

_SHAPES: Mapping[Severity, str] = {"block": "■", "warn": "▲", "info": "·"}
_WORDS: Mapping[Lang, Mapping[str, str]] = {
    "en": {
        "report": "Proof",
        "block": "blocking",
        "warn": "to look at",
        "info": "for information",
        "waived": "Waived",
        "nothing": "Nothing was noticed.",
        "more": "and {} more",
        "alike": "and {} more like this here",
        "print": "The page as it will look is left of the line; what stands here is never printed.",
        "screen": "What stands here is for the desk; it is never published.",
        "quote": "quotation",
        "source": "source line",
        "lead": "lead",
        "item": "item, depth {}",
        "heading": "H{}",
        "table": "{} × {}",
        "heads": "{} header cells",
        "captioned": "captioned",
        "bare": "no caption",
        "alt": "alt text",
        "no_alt": "no alt text",
    },
    "ko": {
        "report": "교정지",
        "block": "막음",
        "warn": "살펴봄",
        "info": "참고",
        "waived": "면제",
        "nothing": "지적이 없습니다.",
        "more": "외 {}곳",
        "alike": "여기에 같은 지적 {}건 더 있음",
        "print": "선 왼쪽이 발간될 모습입니다. 이 난의 글은 발간본에 나오지 않습니다.",
        "screen": "이 난의 글은 편집용이며 발간본에 나오지 않습니다.",
        "quote": "인용",
        "source": "출처",
        "lead": "머리글",
        "item": "목록 {}단",
        "heading": "H{}",
        "table": "{}행 {}열",
        "heads": "머리 칸 {}개",
        "captioned": "제목 있음",
        "bare": "제목 없음",
        "alt": "대체 텍스트 있음",
        "no_alt": "대체 텍스트 없음",
    },
}
_LANGS = {"ko": "KO", "en": "EN"}
_LONGEST, _QUOTED, _VALUE = 420, 140, 90
"""Letters of a sentence, a quotation and a guessed value in the margin; `balgan check` has more."""

_LISTED = 14
"""Places that the index names for one code."""

_CROWDED, _ALIKE = 300, 3
"""Findings from which on only so many of one code are told at one place, and how many more."""


@dataclass(frozen=True, slots=True)
class Proof:
    """What a proof shows besides the edition; `lang` is the editor's language."""

    report: Report
    guesses: tuple[Guess, ...] = ()
    lang: Lang = "en"


@dataclass(frozen=True, slots=True)
class Remark:
    """A finding as the margin says it; `where` names its place, `waiver` who let it pass and why.

    `more` counts those of the same code at the same place that are left out.
    """

    severity: Severity
    shape: str
    word: str
    code: str
    says: str
    quote: str
    where: str
    waiver: str
    more: str = ""


@dataclass(frozen=True, slots=True)
class Guessed:
    """A piece of front matter as recognised: what, its value, why, and how sure (`90 %`)."""

    what: str
    value: str
    why: str
    sure: str


@dataclass(frozen=True, slots=True)
class Place:
    """A place of the edition: `¶14`, what it was read as, and what belongs beside it."""

    anchor: str
    name: str
    kind: str = ""
    guesses: tuple[Guessed, ...] = ()
    remarks: tuple[Remark, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the index: the findings of one code, and their places as anchor and name."""

    severity: Severity
    shape: str
    code: str
    count: int
    places: tuple[tuple[str, str], ...]
    more: str


@dataclass(frozen=True, slots=True)
class Margin:
    """The margin of one edition: the places of each block, and what is about the whole text."""

    lang: Lang
    places: Mapping[str, tuple[Place, ...]]
    whole: tuple[Remark, ...]
    loose: tuple[Guessed, ...]
    index: tuple[Entry, ...]
    counts: tuple[tuple[Severity, str, str, int], ...]

    @property
    def words(self) -> Mapping[str, str]:
        """The margin's own words in the editor's language."""
        return _WORDS[self.lang]

    def at(self, anchor: str) -> tuple[Place, ...]:
        """The place of a block, then its caption and those of its cells that are remarked on."""
        return self.places.get(anchor, ())

    def spans(self, text: str) -> Iterator[Span]:
        """Words of the margin with their languages."""
        return (Span(piece, lang=tongue) for piece, tongue in languages(text, self.lang))


def margin(proof: Proof, edition: Edition, editions: Sequence[Edition]) -> Margin:
    """The margin of one of the editions that are previewed together; the gravest findings first."""
    kinds = dict(_kinds(edition, _WORDS[proof.lang]))
    found = [
        (one, nearest(one.anchor, kinds) if _in_this(one, edition) else "")
        for one in sorted(_findings(proof.report, edition, editions), key=_gravity)
    ]
    own = proof.guesses if edition.mode == "original" else ()
    remarks, guesses = _Shelf[Remark](), _Shelf[Guessed]()
    for one, near, left_out in _bearable(found):
        remarks.put(near, _remark(one, edition, proof.lang, left_out))
    for guess in own:
        guesses.put(_place_of_guess(guess.field, kinds), _guessed(guess, proof.lang))
    return Margin(
        lang=proof.lang,
        places=_places(kinds, guesses, remarks, proof.lang),
        whole=remarks.at(""),
        loose=guesses.at(""),
        index=tuple(_index(found, proof.lang)),
        counts=tuple(_counts([one for one, _ in found], proof.lang)),
    )


Shelved = TypeVar("Shelved")


class _Shelf(Generic[Shelved]):
    """What belongs to each place, in order."""

    def __init__(self) -> None:
        self._held: dict[str, list[Shelved]] = {}

    def put(self, anchor: str, one: Shelved) -> None:
        self._held.setdefault(anchor, []).append(one)

    def at(self, anchor: str) -> tuple[Shelved, ...]:
        return tuple(self._held.get(anchor, ()))


def _places(
    kinds: Mapping[str, str], guesses: _Shelf[Guessed], remarks: _Shelf[Remark], lang: Lang
) -> Mapping[str, tuple[Place, ...]]:
    """The places by the block they stand in: a table with those of its cells that are remarked on."""
    blocks: dict[str, list[Place]] = {}
    for anchor, kind in kinds.items():
        one = Place(anchor, place(anchor, lang), kind, guesses.at(anchor), remarks.at(anchor))
        if one.remarks or "." not in anchor:
            blocks.setdefault(anchor.partition(".")[0], []).append(one)
    return {anchor: tuple(places) for anchor, places in blocks.items()}


def _gravity(finding: Finding) -> int:
    return SEVERITIES.index(finding.severity)


def nearest(anchor: str, known: Iterable[str]) -> str:
    """The place an anchor belongs to: `t1.r2c3.1` to its cell, else to its table; empty if none."""
    while anchor and anchor not in known:
        anchor = anchor.rpartition(".")[0]
    return anchor


def _place_of_guess(name: str, kinds: Iterable[str]) -> str:
    """Where a piece of front matter stands: `summary` is the first paragraph of the summary."""
    return nearest(name, kinds) or nearest(f"{name}1", kinds)


def _findings(report: Report, edition: Edition, editions: Sequence[Edition]) -> Iterator[Finding]:
    """The findings of one edition; those of a text that is not previewed stand in the first."""
    shown = {one.lang for one in editions}
    first = edition.lang == editions[0].lang
    for one in report.findings:
        if one.lang == edition.lang or (first and one.lang not in shown):
            yield one


def _in_this(finding: Finding, edition: Edition) -> bool:
    """Whether an anchor means the same here: a summary in English has paragraphs of its own."""
    return edition.mode != "summary" or finding.lang in ("", edition.lang)


def _kinds(edition: Edition, words: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Every place of an edition in reading order, and what it was read as."""
    yield "title", ""
    if edition.subtitle:
        yield "subtitle", ""
    yield from ((f"author{index}", "") for index, _ in enumerate(edition.authors, start=1))
    yield from ((paragraph.anchor, "") for paragraph in edition.summary)
    if edition.keywords:
        yield "keywords", ""
    for block in edition.blocks:
        yield block.anchor, _kind(block, words)
        if isinstance(block, Table):
            yield f"{block.anchor}.caption", ""
            yield from ((f"{block.anchor}.r{one.row}c{one.column}", "") for one in block.cells)
        elif isinstance(block, Figure):
            yield f"{block.anchor}.caption", ""
    yield from ((note.anchor, "") for note in edition.notes)


def _kind(block: Block, words: Mapping[str, str]) -> str:
    match block:
        case Heading():
            return " ".join(filter(None, (words["heading"].format(block.level), block.label)))
        case ListItem():
            depth = words["item"].format(block.depth + 1)
            return " ".join(filter(None, (depth, block.label)))
        case Table():
            heads = sum(cell.header for cell in block.cells)
            said = (_size(block, words), words["captioned" if block.caption else "bare"])
            return " · ".join((*said, words["heads"].format(heads)) if heads else said)
        case Figure():
            caption = words["captioned" if block.caption else "bare"]
            return f"{caption} · {words['alt' if block.alt else 'no_alt']}"
        case Paragraph():
            return words.get(block.role, "")


def _size(table: Table, words: Mapping[str, str]) -> str:
    rows = max((cell.row + cell.rows - 1 for cell in table.cells), default=0)
    columns = max((cell.column + cell.columns - 1 for cell in table.cells), default=0)
    return words["table"].format(rows, columns)


def _bearable(found: Sequence[tuple[Finding, str]]) -> Iterator[tuple[Finding, str, int]]:
    """The findings to be told, each with its place and how many like it are left out after it.

    A draft with a character that no font has may have it a thousand times.
    """
    alike = Counter((near, one.code) for one, near in found)
    most = _ALIKE if len(found) > _CROWDED else len(found)
    told: Counter[tuple[str, str]] = Counter()
    for one, near in found:
        told[near, one.code] += 1
        if told[near, one.code] <= most:
            last = told[near, one.code] == most
            yield one, near, alike[near, one.code] - most if last else 0


def _remark(finding: Finding, edition: Edition, lang: Lang, left_out: int) -> Remark:
    said = finding.sentence.say(lang)
    named = place(finding.anchor, lang) if finding.anchor else ""
    foreign = _LANGS.get(finding.lang, "") if finding.lang != edition.lang else ""
    waiver = finding.waiver
    return Remark(
        severity=finding.severity,
        shape=_SHAPES[finding.severity],
        word=_WORDS[lang][finding.severity],
        code=finding.code,
        says=_cut(said),
        quote=_cut(finding.quote, _QUOTED) if finding.quote not in said else "",
        where=f"{foreign} {named}".strip(),
        waiver=_cut(f"{waiver.by}: {waiver.reason}") if waiver else "",
        more=_WORDS[lang]["alike"].format(left_out) if left_out else "",
    )


def _guessed(guess: Guess, lang: Lang) -> Guessed:
    return Guessed(
        what=place(guess.field, lang),
        value=_cut(guess.value, _VALUE),
        why=_cut(guess.why.say(lang)),
        sure=f"{guess.confidence:.0%}",
    )


def _cut(text: str, longest: int = _LONGEST) -> str:
    """One line, and not longer than a page has room for."""
    line = " ".join(text.split())
    return line if len(line) <= longest else line[:longest].rstrip() + "…"


def _index(found: Sequence[tuple[Finding, str]], lang: Lang) -> Iterator[Entry]:
    """The codes that have places, each with them, in the order of the findings."""
    for severity, code in dict.fromkeys((one.severity, one.code) for one, _ in found):
        nears = [near for one, near in found if (one.severity, one.code) == (severity, code)]
        places = [(near, place(near, lang)) for near in dict.fromkeys(filter(None, nears))]
        if not places:
            continue
        more = len(places) - _LISTED
        yield Entry(
            severity=severity,
            shape=_SHAPES[severity],
            code=code,
            count=len(nears),
            places=tuple(places[:_LISTED]),
            more=_WORDS[lang]["more"].format(more) if more > 0 else "",
        )


def _counts(findings: Sequence[Finding], lang: Lang) -> Iterator[tuple[Severity, str, str, int]]:
    """How many of each severity still stand: severity, shape, word, count."""
    for severity in SEVERITIES:
        standing = sum(one.severity == severity and one.waiver is None for one in findings)
        yield severity, _SHAPES[severity], _WORDS[lang][severity], standing
