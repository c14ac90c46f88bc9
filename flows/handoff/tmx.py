"""Pairs of Korean and English → TMX 1.4: what any CAT tool reads as a translation memory.

Codes are <bpt>, <ept> and <ph> (level 2), with the code as it stands in the table as their
content. OmegaT takes a memory's codes for its own only in its shorthand (shorthand.py), as words.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO

from lxml import etree

from flows.handoff.codes import Token, tokens
from flows.handoff.leverage import Match
from flows.handoff.mixed_content import append
from flows.handoff.packet import Packet
from flows.handoff.segments import needs_translation
from flows.memory import Memory, Unit

VERSION = "1.4"
MOST_UNITS = 10_000
"""About 0.7 MB in the zip, which goes by mail; older units go along where they help."""

PRODUCT = "Balgan"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


@dataclass(frozen=True, slots=True)
class Pair:
    """A Korean text and its English; `origin` says where it is from, `date` of when it is.

    `coded` says that both are coded text; else they stand as they are.
    """

    source: str
    target: str
    origin: str = ""
    date: dt.date | None = None
    coded: bool = True


def tmx(pairs: Iterable[Pair], packet: Packet) -> bytes:
    """A TMX file in the packet's languages; empty where there are no pairs."""
    langs = packet.source_lang, packet.target_lang
    out = BytesIO()
    empty = True
    with etree.xmlfile(out, encoding="UTF-8") as file:
        file.write_declaration()
        with file.element("tmx", version=VERSION):
            file.write("\n", _header(langs[0]), "\n")
            with file.element("body"):
                for pair in pairs:
                    empty = False
                    file.write("\n", _unit(pair, langs))
                file.write("\n")
    return b"" if empty else out.getvalue() + b"\n"


def released(memory: Memory, matches: Iterable[Match]) -> Iterator[Pair]:
    """What the series has released, each pair of texts once: what is like a segment of the job,
    then the newest, up to MOST_UNITS."""
    helpful = (unit for one in matches if one.source for unit in memory.of(one.source))
    newest = memory.units[:MOST_UNITS]
    once: dict[tuple[str, str], Unit] = {}
    for unit in (*helpful, *newest):
        once.setdefault((unit.source, unit.target), unit)
    for unit in once.values():
        yield Pair(unit.source, unit.target, f"{unit.number} ({unit.key})", unit.date)


def carried(packet: Packet) -> Iterator[Pair]:
    """What a delta keeps from the hand-offs before it: nobody need translate it, all may read it."""
    for piece in packet.segments:
        if piece.id in packet.carried and needs_translation(piece.source):
            yield Pair(piece.source, packet.carried[piece.id], f"{packet.key}/{packet.base}")


def _header(source_lang: str) -> etree._Element:
    return etree.Element(
        "header",
        {
            "creationtool": PRODUCT,
            "creationtoolversion": "1",
            "segtype": "paragraph",
            "o-tmf": PRODUCT,
            "adminlang": "en",
            "srclang": source_lang,
            "datatype": "x-balgan",
        },
    )


def _unit(pair: Pair, langs: tuple[str, str]) -> etree._Element:
    stamp = {"creationdate": f"{pair.date:%Y%m%d}T000000Z"} if pair.date else {}
    unit = etree.Element("tu", stamp)
    if pair.origin:
        etree.SubElement(unit, "prop", {"type": "x-origin"}).text = pair.origin
    known: dict[tuple[str, int], str] = {}
    for lang, text in zip(langs, (pair.source, pair.target), strict=True):
        seg = etree.SubElement(etree.SubElement(unit, "tuv", {_LANG: lang}), "seg")
        if pair.coded:
            _fill(seg, text, known)
        else:
            seg.text = text
    return unit


def _fill(seg: etree._Element, coded: str, known: dict[tuple[str, int], str]) -> None:
    """Codes as elements: `i` pairs the ends within a text, `x` the code across both languages."""
    seen: Counter[str] = Counter()
    for token in tokens(coded):
        if token.kind in ("words", "stray"):
            append(seg, token.value)
            continue
        if token.kind != "close":
            seen[token.value] += 1
        number = known.setdefault((token.value, seen[token.value]), str(len(known) + 1))
        _code(seg, token, number)


def _code(seg: etree._Element, token: Token, number: str) -> None:
    if token.kind == "point":
        made = etree.SubElement(seg, "ph", {"x": number, "type": token.value})
    elif token.kind == "open":
        made = etree.SubElement(seg, "bpt", {"i": number, "x": number, "type": token.value})
    else:
        made = etree.SubElement(seg, "ept", {"i": number})
    made.text = token.raw
