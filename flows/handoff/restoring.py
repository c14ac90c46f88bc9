"""Translated segments → Edition: the Korean structure with English words, codes made marks again."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from flows.document import Author, Heading, ListItem, Manuscript, plain
from flows.handoff.catalogue import CATALOGUE
from flows.handoff.codes import is_equation, is_note, of_another_segment
from flows.handoff.decoding import Parsed, added, decode, missing
from flows.handoff.labels import english_label
from flows.handoff.omissions import without_omitted
from flows.handoff.packet import Packet
from flows.handoff.segments import coded_passages, needs_translation
from flows.handoff.shape import Blocks, Inlines, reworded, reworded_notes, reworded_paragraphs
from flows.issue import Edition
from flows.report import Finding, finding


@dataclass(frozen=True, slots=True)
class Restored:
    """An edition and what was wrong with the codes in it."""

    edition: Edition
    findings: tuple[Finding, ...]


def restore(manuscript: Manuscript, packet: Packet, english: Mapping[str, str]) -> Restored:
    """English coded text by anchor → the edition; what was not translated is empty.

    In mode “summary” what is empty was left out on purpose, and goes.
    """
    known = frozenset(note.anchor for note in manuscript.notes)
    texts: dict[str, Inlines] = {}
    translated: set[str] = set()
    findings: list[Finding] = []
    for anchor, source in coded_passages(manuscript):
        target = usable(source.text, english.get(anchor, ""))
        parsed = decode(target, source, known)
        texts[anchor] = parsed.inlines
        if target and needs_translation(source.text):
            translated.add(anchor)
        if target:
            before = decode(source.text, source, known)
            findings += _code_findings(anchor, packet.target_lang, before, parsed)
    edition = _edition(manuscript, packet, texts)
    if packet.mode == "summary":
        edition = without_omitted(edition, translated)
    return Restored(edition, tuple(findings))


def usable(source: str, target: str) -> str:
    """The target that counts: the source where there is nothing to translate, nothing where the
    source was only copied (CAT tools pre-fill it, and their `state` is not to be trusted)."""
    cleaned = target.strip()
    if not needs_translation(source):
        return cleaned or source
    return "" if " ".join(cleaned.split()) == " ".join(source.split()) else cleaned


def new_edition(manuscript: Manuscript, packet: Packet) -> Edition:
    """The edition without its words: what the packet and the Korean say about it."""
    return Edition(
        key=packet.key,
        lang=packet.target_lang,
        mode=packet.mode,
        title="",
        authors=(),
        blocks=(),
        original_title=manuscript.front.title,
        tags=manuscript.front.tags,
        source_sha256=manuscript.source_sha256 or packet.source_sha256,
    )


def with_english_labels(blocks: Blocks) -> Blocks:
    """Headings and items with their counters in English: `가.` → `a.`."""
    return tuple(
        replace(block, label=english_label(block.label))
        if isinstance(block, Heading | ListItem)
        else block
        for block in blocks
    )


def _edition(manuscript: Manuscript, packet: Packet, texts: Mapping[str, Inlines]) -> Edition:
    def change(anchor: str, inlines: Inlines) -> Inlines:
        return texts.get(anchor, inlines)

    def line(anchor: str) -> str:
        return plain(texts.get(anchor, ()))

    front = manuscript.front
    authors = tuple(_author(one, f"author{n}", line) for n, one in enumerate(front.authors, 1))
    return replace(
        new_edition(manuscript, packet),
        title=line("title"),
        subtitle=line("subtitle"),
        authors=authors,
        summary=reworded_paragraphs(front.summary, change),
        keywords=keywords(line("keywords")),
        blocks=with_english_labels(reworded(manuscript.blocks, change)),
        notes=reworded_notes(manuscript.notes, change),
        pictures=manuscript.pictures,
    )


def keywords(text: str) -> tuple[str, ...]:
    """`a; b, c; d` → three keywords; parted by commas where there is no semicolon."""
    apart = ";" if ";" in text else ","
    return tuple(word.strip() for word in text.split(apart) if word.strip())


def _author(author: Author, anchor: str, line: Callable[[str], str]) -> Author:
    return Author(
        name=line(f"{anchor}.name"),
        position=line(f"{anchor}.position"),
        affiliation=line(f"{anchor}.affiliation"),
        email=author.email,
    )


def _code_findings(anchor: str, lang: str, source: Parsed, target: Parsed) -> Iterator[Finding]:
    gone, new = missing(source, target), added(source, target)
    told = {
        "code-broken": target.broken,
        "code-unknown": [code for code in target.unknown if not of_another_segment(code)],
        "code-note-missing": [code for code in gone if is_note(code)],
        "code-equation-missing": [code for code in gone if is_equation(code)],
        "code-missing": [code for code in gone if not (is_note(code) or is_equation(code))],
        "code-note-added": [code for code in new if is_note(code)],
        "code-equation-added": [code for code in new if is_equation(code)],
        "code-added": [code for code in new if not (is_note(code) or is_equation(code))],
    }
    quote = excerpt(plain(target.inlines))
    for code, found in told.items():
        if found:
            yield finding(
                CATALOGUE, code, anchor=anchor, lang=lang, quote=quote, codes=" ".join(found)
            )


def excerpt(text: str, length: int = 60) -> str:
    """The first words of a text, for a finding."""
    if len(text) <= length:
        return text
    return (text[:length].rpartition(" ")[0] or text[:length]) + " …"
