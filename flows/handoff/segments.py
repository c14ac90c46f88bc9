"""Manuscript → segments: what a translator is asked to translate, passage by passage.

Every segment has an id such as `p14#3f2a`: its anchor, and four hex digits of anchor and Korean
that show whether the source was touched on its way.
"""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass

from flows.document import Manuscript, Text, passages
from flows.handoff.codes import Coded, words
from flows.handoff.encoding import encode

ID = re.compile(r"[a-z]{1,12}\d{0,6}(?:\.[a-z0-9]{1,12}){0,8}#[0-9a-f]{4}")
"""What a segment's id looks like, wherever it is found."""

KEYWORDS_APART = "; "
_KOREAN = re.compile(r"[\u1100-\u11ff\u3130-\u318f\ua960-\ua97f\uac00-\ud7ff]")
_HANJA = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_CHECK_DIGITS = 4
_BOOKMARK, _BOOKMARK_DIGITS = "bg_", 16


@dataclass(frozen=True, slots=True)
class Segment:
    """One passage for the translator: coded text, with its hash. `equations` are the sources of
    those that the text names, `{eq1}` first."""

    anchor: str
    id: str
    source: str
    source_sha256: str
    equations: tuple[str, ...] = ()


def segments(manuscript: Manuscript) -> tuple[Segment, ...]:
    """Every passage that has words, in reading order: front matter, body, notes."""
    return tuple(
        segment(anchor, coded.text, tuple(one.text for one in coded.equations))
        for anchor, coded in coded_passages(manuscript)
    )


def segment(anchor: str, source: str, equations: tuple[str, ...] = ()) -> Segment:
    """A passage with its id and its hash."""
    digest = hashlib.sha256(f"{anchor}\n{source}".encode()).hexdigest()
    fixity = hashlib.sha256(source.encode()).hexdigest()
    return Segment(anchor, f"{anchor}#{digest[:_CHECK_DIGITS]}", source, fixity, equations)


def bookmark(segment_id: str) -> str:
    """The name of its bookmark in a Word file: a letter first, no sign but `_`, 40 at most, as Word
    asks."""
    return _BOOKMARK + hashlib.sha256(segment_id.encode()).hexdigest()[:_BOOKMARK_DIGITS]


def coded_passages(manuscript: Manuscript) -> Iterator[tuple[str, Coded]]:
    """Anchor and coded text of every passage that is not empty."""
    for anchor, text in _front(manuscript):
        if text.strip():
            yield anchor, encode((Text(text),))
    running = [(paragraph.anchor, paragraph.inlines) for paragraph in manuscript.front.summary]
    running += passages(manuscript.blocks, manuscript.notes)
    for anchor, inlines in running:
        coded = encode(inlines)
        if coded.text.strip():
            yield anchor, coded


def needs_translation(source: str) -> bool:
    """Whether a coded text has Hangul or hanja; `1,720` and `GDP` stay as they are."""
    text = words(source)
    return bool(_KOREAN.search(text) or _HANJA.search(text))


def hangul(text: str) -> int:
    """How many Hangul syllables and letters a text has."""
    return len(_KOREAN.findall(text))


def hanja(text: str) -> int:
    """How many Chinese characters a text has."""
    return len(_HANJA.findall(text))


def _front(manuscript: Manuscript) -> Iterator[tuple[str, str]]:
    front = manuscript.front
    yield "title", front.title
    yield "subtitle", front.subtitle
    for count, author in enumerate(front.authors, start=1):
        yield f"author{count}.name", author.name
        yield f"author{count}.position", author.position
        yield f"author{count}.affiliation", author.affiliation
    yield "keywords", KEYWORDS_APART.join(front.keywords)
