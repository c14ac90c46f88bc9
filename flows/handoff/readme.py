"""Packet → README.txt: what the translator finds in the package, and what we ask for."""

from collections.abc import Collection, Iterator
from dataclasses import asdict
from datetime import datetime
from fnmatch import fnmatchcase
from textwrap import fill

from flows.handoff.packet import Packet
from flows.handoff.readme_words import (
    BY_SEGMENTS,
    CODES,
    DELTA,
    FILES,
    MACHINE,
    MODES,
    OWN_DOCUMENT,
    SAVING,
    WAYS,
    WAYS_OF_A_DELTA,
)
from flows.handoff.statistics import (
    BAND_DEFINITIONS,
    BANDS,
    DEFINITIONS,
    FEE_BASIS,
    LIKENESS,
    WEIGHTS,
)
from flows.wording import Lang, Sentence

_BOM = "\ufeff"  # Notepad on Korean Windows takes a file without it for CP949
README = "README.txt"
_WIDTH = 72
_WIDTH_OF = {"ko": 40, "en": _WIDTH}  # a syllable takes two places
_WEEKDAYS = {"ko": "월화수목금토일", "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")}


def readme(packet: Packet, title: str, members: Collection[str]) -> bytes:
    """README.txt for a package of these files."""
    parts = [_part(packet, title, members, "ko"), _part(packet, title, members, "en")]
    text = ("\n\n" + "=" * _WIDTH + "\n\n").join(parts)
    return (_BOM + text + "\n").replace("\n", "\r\n").encode("utf-8")


def deadline(due: datetime, zone: str, lang: Lang) -> str:
    """`2026년 12월 3일(목) 18:00 (Asia/Seoul, UTC+09:00)`."""
    offset = due.isoformat(timespec="minutes")[16:]
    day = _WEEKDAYS[lang][due.weekday()]
    if lang == "ko":
        when = f"{due.year}년 {due.month}월 {due.day}일({day}) {due:%H:%M}"
    else:
        when = f"{day} {due:%Y-%m-%d %H:%M}"
    return f"{when} ({zone}, UTC{offset})"


def _part(packet: Packet, title: str, members: Collection[str], lang: Lang) -> str:
    korean = lang == "ko"
    head = "번역 의뢰" if korean else "Translation hand-off"
    facts = [
        ("시리즈" if korean else "Series", packet.series.of(lang)),
        ("원고" if korean else "Draft", title),
        ("의뢰 번호" if korean else "Job", packet.job),
        ("마감" if korean else "Due", deadline(packet.due, packet.zone, lang)),
        ("받는 사람" if korean else "To", packet.to or "-"),
    ]
    blocks = [
        f"{head}\n{'-' * _WIDTH}\n" + "\n".join(f"{name}: {value}" for name, value in facts),
        *(said.say(lang) for said in _peculiar(packet)),
        fill(MODES[packet.mode].say(lang), _WIDTH_OF[lang]),
        *(said.say(lang) for said in _ways(packet)),
        _contents(members, lang),
        CODES.say(lang),
        _counts(packet, lang),
        _leverage(packet, lang),
    ]
    return "\n\n".join(blocks)


def _peculiar(packet: Packet) -> Iterator[Sentence]:
    """What makes this job unlike others: it is a delta, a machine has been at it."""
    if packet.base:
        counts = {"asked": len(packet.asked), "total": len(packet.segments)}
        yield DELTA.with_facts({"base": packet.base, **counts})
    if packet.machine:
        yield MACHINE.with_facts({"engine": packet.machine.engine})


def _ways(packet: Packet) -> Iterator[Sentence]:
    """How to work; a delta asks for segments, which a document of the translator's own has not."""
    by_segments = BY_SEGMENTS.with_facts({"slug": packet.key.slug})
    if packet.base:
        yield from (WAYS_OF_A_DELTA, by_segments)
    else:
        own = OWN_DOCUMENT
        yield WAYS
        yield Sentence(en=f"{by_segments.en}\n{own.en}", ko=f"{by_segments.ko}\n{own.ko}")
    yield SAVING


def _contents(members: Collection[str], lang: Lang) -> str:
    """Every file with what it is; the OmegaT project as one folder."""
    head = "들어 있는 것" if lang == "ko" else "What is in the package"
    project = {"omegat/"} if any(name.startswith("omegat/") for name in members) else set()
    shown = {name for name in members if not name.startswith("omegat/")} - {README}
    rows = [
        f"  {name}\n      {_what(name, lang)}" for name in sorted(shown | project | {"job.json"})
    ]
    return "\n".join([head, *rows])


def _what(name: str, lang: Lang) -> str:
    return next((said.say(lang) for form, said in FILES if fnmatchcase(name, form)), "-")


def _counts(packet: Packet, lang: Lang) -> str:
    counts = asdict(packet.statistics)
    head = "분량" if lang == "ko" else "Counts (codes are not counted)"
    rows = [f"  {counts[name]:>8,}  {said.say(lang)}" for name, said in DEFINITIONS.items()]
    return "\n".join([head + (" (부호는 세지 않음)" if lang == "ko" else ""), *rows])


def _leverage(packet: Packet, lang: Lang) -> str:
    """Each band: segments, characters with spaces, weight; then what it comes to."""
    head = (
        "이미 옮긴 것과의 겹침(번역 단위, 공백 포함 글자 수, 산정 비율)"
        if lang == "ko"
        else "Leverage (segments, characters with spaces, weight)"
    )
    shares = packet.leverage.bands
    rows = [
        f"  {shares[band].segments:>6,} {shares[band].characters:>8,} {WEIGHTS[band]:>4} %  "
        + BAND_DEFINITIONS[band].say(lang)
        for band in BANDS
        if band in shares
    ]
    basis = FEE_BASIS.with_facts({"chargeable": f"{packet.leverage.chargeable:,}"})
    told = (fill(one.say(lang), _WIDTH_OF[lang]) for one in (LIKENESS, basis))
    return "\n".join([head, *rows, *told])
