"""Edition, Manuscript, Series → Material: what every check looks at, laid out once.

A passage is a run of words with its anchor. In mode “full” the edition's passages pair with the
manuscript's by anchor; in mode “summary” they do not.
"""

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field

from flows.authority import Authority
from flows.checks import names
from flows.document import (
    Author,
    Block,
    Equation,
    Inline,
    Manuscript,
    Note,
    NoteRef,
    Paragraph,
    Text,
    passages,
    plain,
)
from flows.issue import Edition
from flows.memory import Memory, Recall
from flows.report import Catalogue, Finding, finding
from flows.series import Series

MARK = "\ufffc"
"""Stands in a passage's text for a note's mark or an equation, and in its prose for each letter of an
address."""

_ADDRESS = re.compile(
    r"(?:https?://|www\.|doi:\s?|(?<![\w.])10\.\d{4,9}/)"
    r"(?:[^\s<>“”()\[\]]|\([^\s()]*\))*(?:[^\s<>“”()\[\].,;:!?’'\"]|\([^\s()]*\))"
    r"|(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    r"|(?<!\w)[@#]\w+"
    r"|(?<![\w.-])[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|int|edu|gov|info|kr|jp|cn|uk|eu|ru|io)\b"
    r"(?:/[\w./%-]*\w)?"
    r"|(?<![\w-])[\w-]+\.(?:pdf|docx?|hwpx?|html?|xlsx?|csv|zip)\b"
)
_AROUND = 24
_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_Line = tuple[str, str, str]
"""An anchor, its words as printed, and the same with raised figures as such."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A run of words at an anchor.

    `text` is as printed, with MARK where a note is called or an equation stands; `prose` has the
    same length, with MARK in the place of addresses (URL, DOI, e-mail, file names), whose spelling
    is not a matter of style, and raised figures as ², so that m² is not m2. `mentions` are the
    countries and capitals in it (English only).
    """

    anchor: str
    lang: str
    text: str
    prose: str
    mentions: tuple[names.Mention, ...] = ()

    @property
    def in_note(self) -> bool:
        """Whether it stands in a footnote or endnote."""
        return self.anchor[:2] in ("fn", "en") and self.anchor[2:3].isdigit()

    @property
    def words(self) -> str:
        """The text without the marks of notes, and without equations."""
        return self.text.replace(MARK, "").strip()


Misspelt = Callable[[Collection[str]], frozenset[str]]
"""Which of these English words a dictionary does not know."""


@dataclass(frozen=True, slots=True)
class References:
    """What a series knows besides the text: its names and terms, what it has released before, a
    dictionary (None where none is installed), and what machines drafted for the issue (the keys say only where it is kept)."""

    authority: Authority = field(default_factory=Authority)
    memory: Recall = field(default_factory=Memory)
    misspelt: Misspelt | None = None
    machine: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Material:
    """What a check may look at. `source` holds the manuscript's passages by anchor, in order."""

    edition: Edition
    manuscript: Manuscript
    series: Series
    passages: tuple[Passage, ...]
    source: Mapping[str, Passage]
    references: References = field(default_factory=References)

    def pairs(self) -> Iterator[tuple[Passage, Passage]]:
        """The manuscript's passage and the edition's, where both have words; mode “full” only."""
        if self.edition.mode != "full":
            return
        for passage in self.passages:
            original = self.source.get(passage.anchor)
            if original and original.words and passage.words:
                yield original, passage


def lay_out(
    edition: Edition,
    manuscript: Manuscript,
    series: Series,
    references: References | None = None,
) -> Material:
    """Take edition and manuscript apart into passages."""
    front = manuscript.front
    ours = _front(edition.title, edition.subtitle, edition.summary, edition.keywords)
    ours += _byline(edition.authors) + _body(edition.blocks, edition.notes)
    theirs = _front(front.title, front.subtitle, front.summary, front.keywords)
    theirs += _byline(front.authors) + _body(manuscript.blocks, manuscript.notes)
    source = {line[0]: _passage(line[0], manuscript.lang, *line[1:]) for line in theirs}
    laid = tuple(_passage(line[0], edition.lang, *line[1:]) for line in ours)
    return Material(edition, manuscript, series, laid, source, references or References())


def note_marks(blocks: tuple[Block, ...], paragraphs: tuple[Paragraph, ...] = ()) -> list[str]:
    """The notes called in a text, in reading order (those called in `paragraphs` first)."""
    runs = [paragraph.inlines for paragraph in paragraphs]
    runs += [inlines for _, inlines in passages(blocks)]
    return [one.note for inlines in runs for one in inlines if isinstance(one, NoteRef)]


def at(
    catalogue: Catalogue, code: str, passage: Passage, start: int, end: int, **facts: object
) -> Finding:
    """A finding about `passage.text[start:end]`: quoted with a few words around it.

    The sentence may use `{found}`, the words concerned alone.
    """
    found = passage.text[start:end].replace(MARK, "").strip()
    return finding(
        catalogue,
        code,
        anchor=passage.anchor,
        lang=passage.lang,
        quote=_excerpt(passage.text, start, end),
        **{"found": found, **facts},
    )


def about(catalogue: Catalogue, code: str, passage: Passage, **facts: object) -> Finding:
    """A finding about a whole passage: quoted by its first words."""
    return at(catalogue, code, passage, 0, min(len(passage.text), _AROUND), **facts)


def _excerpt(text: str, start: int, end: int) -> str:
    left, right = max(0, start - _AROUND), min(len(text), end + _AROUND)
    if left:
        space = text.find(" ", left, start)
        left = space + 1 if space >= 0 else start
    if right < len(text):
        space = text.rfind(" ", end, right)
        right = space if space >= 0 else end
    return text[left:right].replace(MARK, "").strip(" ")


def _passage(anchor: str, lang: str, text: str, raised: str) -> Passage:
    prose = _ADDRESS.sub(lambda address: MARK * len(address[0]), raised)
    return Passage(anchor, lang, text, prose, names.find(prose) if lang == "en" else ())


def _front(
    title: str, subtitle: str, summary: tuple[Paragraph, ...], keywords: tuple[str, ...]
) -> list[_Line]:
    lines = [_typed("title", title), _typed("subtitle", subtitle)]
    lines += [_set(paragraph.anchor, paragraph.inlines) for paragraph in summary]
    return [*lines, _typed("keywords", ", ".join(keywords))]


def _byline(authors: tuple[Author, ...]) -> list[_Line]:
    lines = []
    for count, author in enumerate(authors, start=1):
        lines.append(_typed(f"author{count}", author.name))
        lines.append(_typed(f"author{count}.position", author.position))
        lines.append(_typed(f"author{count}.affiliation", author.affiliation))
    return lines


def _body(blocks: tuple[Block, ...], notes: tuple[Note, ...]) -> list[_Line]:
    return [_set(anchor, inlines) for anchor, inlines in passages(blocks, notes)]


def _typed(anchor: str, text: str) -> _Line:
    return anchor, text, text


def _set(anchor: str, inlines: tuple[Inline, ...]) -> _Line:
    text = "".join(
        MARK if isinstance(one, NoteRef | Equation) else plain((one,)) for one in inlines
    )
    return anchor, text, "".join(_raised(one) for one in inlines)


def _raised(inline: Inline) -> str:
    match inline:
        case NoteRef() | Equation():
            return MARK
        case Text() if "superscript" in inline.marks:
            return inline.text.translate(_SUPERSCRIPT)
        case _:
            return plain((inline,))
