"""Manuscript → Package: everything the translator needs, in one zip, with job.json as its record."""

import hashlib
import re
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import PurePath
from zoneinfo import ZoneInfo

from flows.authority import Authority
from flows.document import Manuscript
from flows.handoff.bilingual import bilingual
from flows.handoff.packet import JOB, Packet
from flows.handoff.readme import readme
from flows.handoff.returns import RETURNS
from flows.handoff.sealing import sealed
from flows.handoff.segments import segments
from flows.handoff.statistics import count
from flows.handoff.xliff import xliff
from flows.issue import IssueKey, Mode
from flows.memory import Memory
from flows.series import Series

README = "README.txt"
_UNSAFE = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*\u200e\u200f\u202a-\u202e\u2066-\u2069]')
_LONGEST_NAME = 100


@dataclass(frozen=True, slots=True)
class Aids:
    """What helps a translator besides the text: the names, terms and memory of the series, its
    house style (Markdown), and a PDF of the draft for reading."""

    authority: Authority = field(default_factory=Authority)
    memory: Memory = field(default_factory=Memory)
    style: str = ""
    reading: bytes = b""


@dataclass(frozen=True, slots=True)
class Package:
    """A hand-off ready to go: its record, the name of the zip, the zip."""

    packet: Packet
    name: str
    data: bytes


def pack(
    key: IssueKey,
    manuscript: Manuscript,
    series: Series,
    source_name: str,
    source: bytes,
    *,
    serial: int,
    mode: Mode,
    due: datetime,
    to: str,
    at: datetime,
    aids: Aids | None = None,
) -> Package:
    """Make the package of hand-off number `serial`. `due` and `at` are aware; both are told in
    the series' zone. The same arguments give the same bytes. Raises ValueError for the mode
    “original”, of which there is no translation."""
    if mode == "original":
        raise ValueError("an original is not handed off")
    zone = ZoneInfo(series.zone)
    packet = Packet(
        key=key,
        serial=serial,
        series=series.title,
        source_lang=manuscript.lang,
        target_lang=series.languages.target,
        mode=mode,
        due=due.astimezone(zone),
        created=at.astimezone(zone),
        zone=series.zone,
        to=" ".join(to.split()),
        source_name=safe_name(source_name),
        source_sha256=hashlib.sha256(source).hexdigest(),
        segments=(pieces := segments(manuscript)),
        statistics=count(pieces),
        returns=tuple(RETURNS),
        members={},
        asked=tuple(piece.id for piece in pieces),
    )
    members = _members(packet, manuscript.front.title, source, aids or Aids())
    hashes = {name: hashlib.sha256(data).hexdigest() for name, data in sorted(members.items())}
    packet = replace(packet, members=hashes)
    data = sealed(members | {JOB: packet.to_json()}, packet.created, first=README)
    return Package(packet, f"{key.series}-{key.slug}-{serial}.zip", data)


def safe_name(name: str) -> str:
    """A file name that is a name on every system: no folders, no signs that Windows refuses."""
    last = _UNSAFE.sub("_", PurePath(name.replace("\\", "/")).name).strip(". ")
    stem, dot, suffix = last.rpartition(".")
    return (stem[:_LONGEST_NAME] + dot + suffix[:10] if dot else last[:_LONGEST_NAME]) or "draft"


def _members(packet: Packet, title: str, source: bytes, aids: Aids) -> dict[str, bytes]:
    slug = packet.key.slug
    names = {
        "bilingual": f"word/{slug}-bilingual.docx",
        "xliff": f"xliff/{slug}.xlf",
        "source": f"source/{packet.source_name}",
    }
    return {
        README: readme(packet, title, names),
        names["bilingual"]: bilingual(packet, title),
        names["xliff"]: xliff(packet, title),
        names["source"]: source,
        **({f"source/{slug}-reading.pdf": aids.reading} if aids.reading else {}),
    }
