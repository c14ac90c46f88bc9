"""Packet → a ready OmegaT project: unpacked and opened, it is set up for this job.

OmegaT would part Korean quotations into sentences of its own (it has no Korean rules) and hide the
codes at the ends of a segment: the project turns both off, whatever the translator's own settings
are. The same project opens in OmegaT 3.6 and later.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from lxml import etree

from flows.handoff.packet import Packet
from flows.handoff.segments import Segment, needs_translation
from flows.handoff.shorthand import Shorthand
from flows.handoff.tmx import Pair, tmx
from flows.handoff.xliff import xliff
from flows.memory import Memory

_SETTINGS = {
    "source_dir": "__DEFAULT__",
    "source_dir_excludes": "",
    "target_dir": "__DEFAULT__",
    "tm_dir": "__DEFAULT__",
    "glossary_dir": "__DEFAULT__",
    "glossary_file": "__DEFAULT__",
    "dictionary_dir": "__DEFAULT__",
    "source_lang": "KO",
    "target_lang": "EN-US",
    "source_tok": "org.omegat.tokenizer.LuceneCJKTokenizer",
    "target_tok": "org.omegat.tokenizer.LuceneEnglishTokenizer",
    "sentence_seg": "false",
    "support_default_translations": "true",
    "remove_tags": "false",
    "external_command": "",
}
_XLIFF_FILTER = "org.omegat.filters3.xml.xliff.XLIFFFilter"
_AS_IS = {
    "removeTags": "false",
    "removeSpacesNonseg": "false",
    "preserveSpaces": "true",
    "ignoreFileContext": "false",
}


def project(packet: Packet) -> bytes:
    """omegat.project: the folders, the languages, segments as they are."""
    root = etree.Element("omegat")
    settings = etree.SubElement(root, "project", {"version": "1.0"})
    languages = {
        "source_lang": packet.source_lang.upper(),
        "target_lang": _english(packet.target_lang),
    }
    for name, value in (_SETTINGS | languages).items():
        etree.SubElement(settings, name).text = value
    return _written(root)


def filters() -> bytes:
    """omegat/filters.xml: all codes shown, spaces kept; OmegaT adds its other filters itself."""
    root = etree.Element("filters", _AS_IS)
    one = etree.SubElement(root, "filter", {"className": _XLIFF_FILTER, "enabled": "true"})
    mask = {"sourceFilenameMask": "*.xlf", "targetFilenamePattern": "${filename}"}
    etree.SubElement(one, "files", mask)
    return _written(root)


def source(packet: Packet, draft: str) -> bytes:
    """The XLIFF to translate, without a machine's English: OmegaT takes targets for the source."""
    return xliff(replace(packet, machine=None), draft)


def assured(packet: Packet, memory: Memory) -> bytes:
    """A TMX for tm/auto, which OmegaT fills in by itself: segments released before, letter for
    letter, and in one way only. Empty where there are none."""
    return tmx(_assured(packet, memory), packet)


def machine_draft(packet: Packet) -> bytes:
    """A TMX for tm/mt, whose suggestions OmegaT marks as a machine's. Empty without a draft."""
    machine = packet.machine
    if machine is None:
        return b""
    said = ((piece, machine.targets.get(piece.id, "")) for piece in packet.pieces)
    drafted = ((piece, target) for piece, target in said if target)
    pairs = _in_shorthand(drafted, f"mt:{machine.engine}")
    return tmx(pairs, packet)


def _assured(packet: Packet, memory: Memory) -> Iterator[Pair]:
    once = {piece.source: piece for piece in packet.pieces if needs_translation(piece.source)}
    for piece in once.values():
        units = memory.of(piece.source)
        if len({unit.target for unit in units}) == 1:
            newest = units[0]
            yield from _in_shorthand([(piece, newest.target)], f"{newest.number} ({newest.key})")


def _in_shorthand(said: Iterable[tuple[Segment, str]], origin: str) -> Iterator[Pair]:
    """Pairs as OmegaT shows them; targets with codes that the source lacks are left out."""
    for piece, target in said:
        names = Shorthand.of(piece.source)
        source, english = names.write(piece.source), names.write(target)
        if source is not None and english is not None:
            yield Pair(source, english, origin, coded=False)


def _english(lang: str) -> str:
    """OmegaT's spelling check wants a country; ours is US English."""
    return "EN-US" if lang == "en" else lang.upper()


def _written(root: etree._Element) -> bytes:
    etree.indent(root, "    ")
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True) + b"\n"
