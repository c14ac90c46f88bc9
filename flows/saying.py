"""Outcome of a stage → one line about it, for the terminal and the log of a run."""

from collections.abc import Mapping
from pathlib import Path

from flows.document import Manuscript, Table, passages, plain
from flows.handoff import Collected, Packet
from flows.handoff.comparison import counted
from flows.issue import MODES, Artefact, Edition
from flows.outcome import Moved, Returned
from flows.report import Report
from flows.wording import Sentence

_VALID: Mapping[str, Sentence] = {
    "": Sentence(
        en="Translation stale: {stale} of {total} segments differ from hand-off {serial} ({en}). "
        "Hand the draft off again.",
        ko="{serial}차 의뢰와 달라진 번역 단위: {total}개 가운데 {stale}개({ko}). 다시 의뢰하십시오.",
    ),
    "hand-off": Sentence(
        en="Nothing new to translate since hand-off {serial} ({en}): it stays valid.",
        ko="{serial}차 의뢰 뒤에 새로 번역할 것이 없어 그 의뢰를 그대로 씁니다({ko}).",
    ),
    "translation": Sentence(
        en="Nothing new to translate since hand-off {serial} ({en}): the translation was carried "
        "over.",
        ko="{serial}차 의뢰 뒤에 새로 번역할 것이 없어 돌아온 번역을 그대로 옮겨 썼습니다({ko}).",
    ),
}
_RETURN = Sentence(
    en="Return {number} of hand-off {handoff}", ko="{handoff}차 의뢰의 {number}번째 번역본"
)
_RETURN_SINCE = Sentence(
    en="Return {number} of hand-off {handoff}: {passages} changed since return {since}, {gone} gone, "
    "{new} new",
    ko="{handoff}차 의뢰의 {number}번째 번역본: {since}번째 번역본과 달라진 대목 {passages}곳, 없어진 "
    "지적 {gone}건, 새 지적 {new}건",
)
_SAME_AGAIN = Sentence(
    en="The same translation as return {since} of hand-off {handoff}; nothing was changed",
    ko="{handoff}차 의뢰의 {since}번째 번역본과 같아 아무것도 바꾸지 않았습니다",
)
_UNTOUCHED = Sentence(
    en=" · Korean untouched: {untouched} of {segments} segments",
    ko=" · 국문 그대로: 번역 단위 {segments}개 가운데 {untouched}개",
)
READ_BACK = Sentence(en="every word is on the pages", ko="모든 낱말이 완성본에 있음")


def what_was_read(manuscript: Manuscript, report: Report) -> Sentence:
    """`“…”, 2 authors, 41 paragraphs, 7 notes, 1 table · 1 warning`."""
    counts = {
        "title": manuscript.front.title or "—",
        "authors": len(manuscript.front.authors),
        "paragraphs": sum(not isinstance(block, Table) for block in manuscript.blocks),
        "tables": sum(isinstance(block, Table) for block in manuscript.blocks),
        "notes": len(manuscript.notes),
    }
    read = Sentence(
        en="“{title}”: authors {authors}, paragraphs {paragraphs}, tables {tables}, notes {notes}",
        ko="“{title}”: 저자 {authors}명, 문단 {paragraphs}개, 표 {tables}개, 주 {notes}개",
    ).with_facts(counts)
    found = how_many(report)
    return Sentence(en=f"{read.en} · {found.en}", ko=f"{read.ko} · {found.ko}")


def what_moved(moved: Moved) -> Sentence:
    """What a new draft changes for the translation, and what to do."""
    counts = counted(moved.counts)
    facts = {"serial": moved.handoff, "en": counts.en, "ko": counts.ko}
    return _VALID[moved.valid].with_facts({**facts, "stale": moved.stale, "total": moved.total})


def what_went_out(packet: Packet) -> Sentence:
    """How much goes out, how, and when it is due."""
    facts = {
        "asked": len(packet.pieces),
        "segments": len(packet.segments),
        "base": packet.base,
        "mode": MODES[packet.mode],
        "due": f"{packet.due:%Y-%m-%d %H:%M %Z}",
    }
    if packet.base:
        return Sentence(
            en="{asked} of {segments} segments, changed since hand-off {base}, {mode}, due {due}",
            ko="{base}차 의뢰 뒤에 바뀐 번역 단위 {asked}개(전체 {segments}개), {mode}, 마감 {due}",
        ).with_facts(facts)
    return Sentence(
        en="{segments} segments, {mode}, due {due}",
        ko="번역 단위 {segments}개, {mode}, 마감 {due}",
    ).with_facts(facts)


def what_came_back(collected: Collected) -> Sentence:
    """The title that came back, how many English words, and the proof that the Korean is as it
    went out."""
    edition = collected.edition
    words = sum(len(plain(words).split()) for _, words in passages(edition.blocks, edition.notes))
    proof = _UNTOUCHED if collected.segments else Sentence(en="", ko="")
    return Sentence(
        en="“{title}”, {words} words" + proof.en, ko="“{title}”, {words}단어" + proof.ko
    ).with_facts(
        {
            "title": edition.title,
            "words": words,
            "untouched": collected.untouched,
            "segments": collected.segments,
        }
    )


def what_it_brought(returned: Returned) -> Sentence:
    """`Return 2 of hand-off 1: 5 passages changed since return 1, 2 findings gone, 1 new`."""
    changed, gone = len(returned.passages), len(returned.gone)
    facts = {
        "number": returned.number,
        "handoff": returned.handoff,
        "since": returned.since,
        "passages": Sentence(en=f"{changed} passage{_s(changed)}", ko=str(changed)),
        "gone": Sentence(en=f"{gone} finding{_s(gone)}", ko=str(gone)),
        "new": len(returned.new),
    }
    head = _SAME_AGAIN if returned.known else _RETURN if not returned.since else _RETURN_SINCE
    return head.with_facts(facts)


def _s(count: int) -> str:
    return "" if count == 1 else "s"


def how_many(report: Report) -> Sentence:
    """`1 blocking, 2 warnings, 3 notes`; `nothing found`."""
    counts = {
        "block": len(report.blocking),
        "waived": sum(one.waiver is not None for one in report.findings),
        "warn": report.count("warn"),
        "info": report.count("info"),
    }
    if not report.findings:
        return Sentence(en="nothing found", ko="지적 없음")
    waived = bool(counts["waived"])
    return Sentence(
        en="{block} blocking, {warn} to look at, {info} for information"
        + (", {waived} waived" if waived else ""),
        ko="막음 {block}건, 살펴봄 {warn}건, 참고 {info}건"
        + (", 면제 {waived}건" if waived else ""),
    ).with_facts(counts)


def which_notices(editions: tuple[Edition, ...]) -> Sentence:
    """The ids of the notices each edition got."""
    names = "; ".join(
        f"{one.lang}: " + (", ".join(notice.id for notice in one.disclaimers) or "–")
        for one in editions
    )
    return Sentence(en=names, ko=names)


def which_files(artefacts: tuple[Artefact, ...]) -> Sentence:
    """Names and sizes of the finished files."""
    names = ", ".join(f"{one.name} ({len(one.data) / 1024:.0f} kB)" for one in artefacts)
    return Sentence(en=names, ko=names)


def which_number(editions: tuple[Edition, ...]) -> Sentence:
    """`No. 2019-20 (2019-06-26)`."""
    first = editions[0]
    line = f"{first.number.text if first.number else ''} ({first.date})"
    return Sentence(en=line, ko=line)


def where_it_is(folder: Path) -> Sentence:
    """The public folder."""
    return Sentence(en=str(folder), ko=str(folder))
