"""Manuscript → Package: everything the translator needs, in one zip, with job.json as its record."""

import codecs
import hashlib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import PurePath
from zoneinfo import ZoneInfo

from flows.document import Manuscript
from flows.handoff import omegat
from flows.handoff.delta import Delta
from flows.handoff.leverage import match, measure
from flows.handoff.order import Aids, Order
from flows.handoff.packet import JOB, Packet
from flows.handoff.people_table import people_table
from flows.handoff.readme import README, readme
from flows.handoff.returns import RETURNS
from flows.handoff.sealing import sealed
from flows.handoff.segments import segments
from flows.handoff.srx import srx
from flows.handoff.statistics import count
from flows.handoff.termbase import tbx, tsv
from flows.handoff.tmx import carried, released, tmx
from flows.handoff.xliff import xliff
from flows.handoff.xliff2 import xliff2
from flows.series import Series

_UNSAFE = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*\u200e\u200f\u202a-\u202e\u2066-\u2069]')
_LONGEST_NAME = 100
_NO_AIDS = Aids()


@dataclass(frozen=True, slots=True)
class Package:
    """A hand-off ready to go: its record, the name of the zip, the zip."""

    packet: Packet
    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class _Job:
    """What every file of a package is written from; `memory` is the series' as TMX."""

    packet: Packet
    title: str
    source: bytes
    aids: Aids
    memory: bytes


def _word_table(packet: Packet, title: str) -> bytes:
    """The table, with which python-docx is loaded."""
    from flows.handoff.bilingual import bilingual

    return bilingual(packet, title)


_MEMBERS: tuple[tuple[str, Callable[[_Job], bytes]], ...] = (
    ("STYLE.md", lambda it: _marked(it.aids.style.encode())),
    ("AUTHORS.csv", lambda it: people_table(it.aids.authority)),
    ("word/{slug}-bilingual.docx", lambda it: _word_table(it.packet, it.title)),
    ("xliff/{slug}.xlf", lambda it: xliff(it.packet, it.title)),
    ("xliff/{slug}.2.xlf", lambda it: xliff2(it.packet, it.title, it.aids.authority)),
    ("source/{source}", lambda it: it.source),
    ("source/{slug}-reading.pdf", lambda it: it.aids.reading),
    ("terms/terms.tbx", lambda it: tbx(it.aids.authority, it.packet)),
    ("terms/terms.tsv", lambda it: _marked(tsv(it.aids.authority))),
    ("tm/{series}.tmx", lambda it: it.memory),
    ("tm/{slug}-carried.tmx", lambda it: tmx(carried(it.packet), it.packet)),
    ("segmentation/ko.srx", lambda it: srx()),
    ("omegat/omegat.project", lambda it: omegat.project(it.packet)),
    ("omegat/omegat/filters.xml", lambda it: omegat.filters()),
    ("omegat/source/{slug}.xlf", lambda it: omegat.source(it.packet, it.title)),
    ("omegat/glossary/terms.utf8", lambda it: tsv(it.aids.authority)),
    ("omegat/tm/{series}.tmx", lambda it: it.memory),
    ("omegat/tm/{slug}-carried.tmx", lambda it: tmx(carried(it.packet), it.packet)),
    ("omegat/tm/auto/{series}.tmx", lambda it: omegat.assured(it.packet, it.aids.memory)),
    ("omegat/tm/mt/{slug}.tmx", lambda it: omegat.machine_draft(it.packet)),
)
"""Every file but README.txt and job.json, and its writer; one that writes nothing makes no file."""

_FOLDERS = tuple(f"omegat/{name}/" for name in ("dictionary", "glossary", "target", "tm"))
"""OmegaT opens no project that lacks one of its folders, empty or not."""


def pack(
    order: Order,
    manuscript: Manuscript,
    series: Series,
    source_name: str,
    source: bytes,
    aids: Aids = _NO_AIDS,
) -> Package:
    """Make the package that was ordered, of a draft and its file as received. Deadline and moment
    are told in the series' zone. The same arguments give the same bytes."""
    ordered = _packet(order, manuscript, series, source_name, source)
    matches = match(ordered.pieces, aids.memory)
    packet = replace(ordered, leverage=measure(matches))
    memory = tmx(released(aids.memory, matches), packet)
    return _sealed(_Job(packet, manuscript.front.title, source, aids, memory), order.further)


def safe_name(name: str) -> str:
    """A file name that is a name on every system: no folders, no signs that Windows refuses."""
    last = _UNSAFE.sub("_", PurePath(name.replace("\\", "/")).name).strip(". ")
    stem, dot, suffix = last.rpartition(".")
    return (stem[:_LONGEST_NAME] + dot + suffix[:10] if dot else last[:_LONGEST_NAME]) or "draft"


def _packet(
    order: Order, manuscript: Manuscript, series: Series, source_name: str, source: bytes
) -> Packet:
    """The record of an order, before anything is written for it."""
    pieces, zone = segments(manuscript), ZoneInfo(series.zone)
    delta = order.delta or Delta(tuple(piece.id for piece in pieces), {}, {})
    wanted = frozenset(delta.asked)
    asked = tuple(piece for piece in pieces if piece.id in wanted)
    return Packet(
        key=order.key,
        serial=order.serial,
        series=series.title,
        source_lang=manuscript.lang,
        target_lang=series.languages.target,
        mode=order.mode,
        due=order.due.astimezone(zone),
        created=order.at.astimezone(zone),
        zone=series.zone,
        to=" ".join(order.to.split()),
        source_name=safe_name(source_name),
        source_sha256=hashlib.sha256(source).hexdigest(),
        segments=pieces,
        statistics=count(asked),
        returns=tuple(way for way in RETURNS if not order.base or way != "plain"),
        members={},
        asked=delta.asked,
        base=order.base,
        carried=delta.carried,
        formerly=delta.formerly,
        machine=order.machine,
    )


def _marked(text: bytes) -> bytes:
    """Text with the mark that Notepad and Excel on Korean Windows know UTF-8 by; none for none."""
    return text and codecs.BOM_UTF8 + text


def _sealed(job: _Job, further: Mapping[str, bytes]) -> Package:
    """The zip, README.txt first; job.json has the hash of every other file."""
    packet, members = job.packet, {**_members(job), **further}
    members[README] = readme(packet, job.title, members)
    hashes = {name: hashlib.sha256(data).hexdigest() for name, data in sorted(members.items())}
    packet = replace(packet, members=hashes)
    folders = dict.fromkeys(_FOLDERS, b"")
    data = sealed(members | folders | {JOB: packet.to_json()}, packet.created, first=README)
    return Package(packet, f"{packet.key.series}-{packet.key.slug}-{packet.serial}.zip", data)


def _members(job: _Job) -> dict[str, bytes]:
    packet = job.packet
    places = {
        "slug": packet.key.slug,
        "series": packet.key.series,
        "source": packet.source_name,
    }
    written = ((name.format(**places), write(job)) for name, write in _MEMBERS)
    return {name: data for name, data in written if data}
