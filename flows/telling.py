"""Outcome → lines for the terminal, or JSON: what the command prints."""

import dataclasses
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from flows.days import time_left
from flows.document import FrontMatter, Guess, Manuscript
from flows.issue import STATES, IssueKey, Standing
from flows.numbering import number_for
from flows.report import SEVERITIES, Finding, Report, place
from flows.wording import Lang, Sentence, columns, visible

if TYPE_CHECKING:
    from flows.outcome import Regenerated
    from flows.series import Series

_WAIVED = "waived"
_MARKS = {"block": "✗", "warn": "!", "info": "·", _WAIVED: "✓"}
_TO_CORRECT = Sentence(
    en="What is wrong here, state in the .toml file beside the draft (docs/drafts.md says how).",
    ko="잘못 읽은 것은 원고 옆의 .toml 파일에 적으십시오(형식은 docs/drafts.md).",
)
_STALE = Sentence(
    en="translation stale: {segments} of {of} segments",
    ko="번역 뒤 바뀜: 번역 단위 {of}개 가운데 {segments}개",
)
_REMINDED = Sentence(en="reminded {count}×", ko="알림 {count}회")
_UNACKNOWLEDGED = Sentence(en="not accepted yet", ko="수락 전")
_OPEN_QUERIES = Sentence(en="open queries: {count}", ko="답변할 질문 {count}건")
_REFUSED_LETTERS = Sentence(en="letters refused: {count}", ko="거절된 편지 {count}통")
_KEPT = Sentence(
    en="Left as they were published before Balgan: {count}.",
    ko="Balgan 이전에 발간된 그대로 두는 호: {count}개.",
)
_NONE_STALE = Sentence(
    en="Nothing to print again: {count} released, all up to date.",
    ko="다시 만들 호가 없습니다. 발간한 호 {count}개가 모두 최신입니다.",
)
_APPLY = Sentence(en="Add --apply to print them again.", ko="다시 만들려면 --apply를 붙이십시오.")
_DONE_AGAIN = Sentence(
    en="{count} printed again; words, numbers and dates are unchanged.",
    ko="호 {count}개를 다시 만들었습니다. 낱말, 번호, 날짜는 그대로입니다.",
)
_OTHERWISE = Sentence(
    en="{count} became another issue meanwhile and were left; say the command again for them.",
    ko="그사이 바뀐 호 {count}개는 그대로 두었습니다. 같은 명령을 다시 실행하십시오.",
)
_REPORT = Sentence(en="Report: {path}", ko="보고서: {path}")
_SUMS = Sentence(
    en="{stale} to print again, {current} up to date: about {pages} pages, about {time}.",
    ko="다시 만들 호 {stale}개, 최신 {current}개: 약 {pages}쪽, 약 {time}.",
)
_UNCOUNTED = Sentence(
    en="The pages of {count} issues are estimated: they were not counted when those were printed.",
    ko="{count}개 호의 쪽수는 어림한 것입니다. 만들 때 세지 않았습니다.",
)
_MEASURED = Sentence(
    en="The time is that of the last runs on this machine.",
    ko="시간은 이 컴퓨터에서 지난번에 걸린 시간으로 계산했습니다.",
)
_UNMEASURED = Sentence(
    en="The time is a rule of thumb until a first run has been measured.",
    ko="아직 잰 적이 없어 시간은 어림한 값입니다.",
)
_AS_PUBLISHED = Sentence(
    en="Notices stay as published, with the words, the numbers and the dates.",
    ko="고지문은 글과 번호, 날짜와 함께 발간된 그대로 둡니다.",
)
_STEERING = {code: f"\\u{code:04x}" for code in range(0x7F, 0xA0)}
_LANGS = {"ko": "KO ", "en": "EN ", "": ""}


def report_lines(report: Report, lang: Lang) -> Iterator[str]:
    """One line a finding, the gravest first, those that were waived last: mark, place, sentence,
    code."""
    for severity in (*SEVERITIES, _WAIVED):
        for finding in report.findings:
            if _standing(finding) == severity:
                yield _finding_line(finding, lang)


def _standing(finding: Finding) -> str:
    """How grave a finding still is."""
    return _WAIVED if finding.waiver else finding.severity


def _finding_line(finding: Finding, lang: Lang) -> str:
    anchor = place(finding.anchor, lang) if finding.anchor else ""
    where = (_LANGS.get(finding.lang, "") + anchor).strip()
    line = f"{_MARKS[_standing(finding)]} {where + ': ' if where else ''}"
    line += f"{finding.sentence.say(lang)} [{finding.code}]"
    if finding.waiver:
        waived = "면제" if lang == "ko" else "waived"
        line += f" ({waived}: {finding.waiver.by}, {finding.waiver.reason})"
    return line


def front_lines(manuscript: Manuscript, lang: Lang) -> Iterator[str]:
    """The front matter and the ladder of headings as recognised, each piece with its evidence and
    how sure it is, and where to correct it."""
    front: FrontMatter = manuscript.front
    yield ("제목: " if lang == "ko" else "Title: ") + (visible(front.title) or "—")
    for author in front.authors:
        details = ", ".join(filter(None, (author.position, author.affiliation, author.email)))
        yield (
            ("저자: " if lang == "ko" else "Author: ")
            + visible(author.name + (f" ({details})" if details else ""))
        )
    if front.date:
        yield ("날짜: " if lang == "ko" else "Date: ") + front.date.isoformat()
    ladder = [guess for guess in manuscript.guesses if _stands_in_body(guess)]
    yield from (_guess_line(one, lang) for one in manuscript.guesses if one not in ladder)
    if ladder:
        yield "소제목으로 읽은 기호:" if lang == "ko" else "Read as headings, by their marks:"
        yield from (_guess_line(one, lang) for one in ladder)
    if manuscript.guesses:
        yield _TO_CORRECT.say(lang)


def _stands_in_body(guess: Guess) -> bool:
    return guess.field[:1] == "p" and guess.field[1:].isdigit()


def _guess_line(guess: Guess, lang: Lang) -> str:
    return f"  {place(guess.field, lang)} ← {guess.why.say(lang)} ({guess.confidence:.0%})"


def status_heads(lang: Lang) -> tuple[str, ...]:
    """The heads of the desk table."""
    return (
        ("키", "상태", "번호·마감", "제목")
        if lang == "ko"
        else ("Key", "State", "Number / due", "Title")
    )


def status_row(standing: Standing, now: datetime, lang: Lang) -> tuple[str, ...]:
    """One issue in the desk table: key, state with what is owed, number or due date with days left
    or late, title."""
    state = ", ".join((STATES[standing.state].say(lang), *_owed(standing, lang)))
    return str(standing.key), state, _number_or_due(standing, now, lang), standing.title


def status_lines(standings: Sequence[Standing], now: datetime, lang: Lang) -> Iterator[str]:
    """The desk as a table."""
    rows = [status_row(one, now, lang) for one in standings]
    yield from table_lines((status_heads(lang), *rows))


def _number_or_due(standing: Standing, now: datetime, lang: Lang) -> str:
    if standing.number and standing.date:
        return f"{standing.number.text} ({standing.date.isoformat()})"
    if standing.due and standing.state == "handed-off":
        mark = "! " if now > standing.due else ""
        return f"{mark}{standing.due:%Y-%m-%d %H:%M %Z}, " + ", ".join(_time(standing, now, lang))
    return ""


def _time(standing: Standing, now: datetime, lang: Lang) -> Iterator[str]:
    """How long a translator still has, or is late, by the calendar of the series' zone; reminders."""
    if standing.due:
        yield time_left(standing.due, now).say(lang)
    reminded = standing.facts.get("reminded", 0)
    if reminded:
        yield _REMINDED.with_facts({"count": reminded}).say(lang)


def _owed(standing: Standing, lang: Lang) -> Iterator[str]:
    """What an editor should see to while a translator has it, or has to have it again."""
    facts = standing.facts
    if stale := facts.get("stale"):
        yield _STALE.with_facts(stale).say(lang)
    if standing.state == "handed-off" and not facts.get("acknowledged", True):
        yield _UNACKNOWLEDGED.say(lang)
    for name, said in (("queries", _OPEN_QUERIES), ("letters", _REFUSED_LETTERS)):
        if facts.get(name):
            yield said.with_facts({"count": facts[name]}).say(lang)


def table_lines(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Rows in aligned columns; a Hangul syllable takes two places on a terminal."""
    widths = [max(columns(row[column]) for row in rows) for column in range(len(rows[0]))]
    for row in rows:
        padded = (
            text + " " * (width - columns(text)) for text, width in zip(row, widths, strict=True)
        )
        yield "  ".join(padded).rstrip()


def as_json(value: object) -> str:
    """Any outcome as JSON: bytes left out, keys as `series/slug`, times in ISO 8601; what steers a
    terminal is escaped, also where JSON would not have it so."""
    return json.dumps(_plain(value), ensure_ascii=False, indent=2).translate(_STEERING)


def fields_of(noun: Any) -> dict[str, Any]:
    """A noun's fields by name, without bytes."""
    return {
        field.name: getattr(noun, field.name)
        for field in dataclasses.fields(noun)
        if not isinstance(getattr(noun, field.name), bytes)
    }


def _plain(value: Any) -> Any:
    match value:
        case IssueKey() | Path():
            return str(value)
        case date():
            return value.isoformat()
        case Mapping():
            return {str(name): _plain(one) for name, one in value.items()}
        case str() | int() | float() | bool() | None:
            return value
        case Iterable() if not isinstance(value, bytes):
            return [_plain(one) for one in value]
        case _ if dataclasses.is_dataclass(value):
            return _plain(fields_of(value))
        case _:
            return str(value)


def regeneration_lines(outcome: "Regenerated", lang: Lang) -> Iterator[str]:
    """What is held up; the plan, one stale issue a line with what changes and why; its sums; what was
    done."""
    yield from (f"✗ {error.say(lang)} [{error.code}]" for error in outcome.held)
    if outcome.kept:
        yield _KEPT.with_facts({"count": f"{len(outcome.kept):,}"}).say(lang)
    if not outcome.plan:
        yield _NONE_STALE.with_facts({"count": f"{outcome.current:,}"}).say(lang)
        return
    done = frozenset(outcome.done)
    for stale in outcome.plan:
        mark = "✓" if stale.key in done else "·"
        reasons = "; ".join(reason.say(lang) for reason in stale.reasons)
        yield f"{mark} {stale.key}  {stale.number.text}  {', '.join(stale.changes)}  {reasons}"
    if not outcome.done:
        yield from _sums(outcome, lang)
        yield _APPLY.say(lang)
        return
    yield _DONE_AGAIN.with_facts({"count": f"{len(outcome.done):,}"}).say(lang)
    if len(outcome.done) < len(outcome.plan):
        facts = {"count": len(outcome.plan) - len(outcome.done)}
        yield _OTHERWISE.with_facts(facts).say(lang)
    if outcome.report:
        yield _REPORT.with_facts({"path": outcome.report}).say(lang)


def _sums(outcome: "Regenerated", lang: Lang) -> Iterator[str]:
    facts = {
        "stale": f"{len(outcome.plan):,}",
        "current": f"{outcome.current:,}",
        "pages": f"{outcome.pages:,}",
        "time": _about(outcome.seconds).say(lang),
    }
    yield _SUMS.with_facts(facts).say(lang)
    if outcome.uncounted:
        yield _UNCOUNTED.with_facts({"count": f"{outcome.uncounted:,}"}).say(lang)
    yield (_MEASURED if outcome.measured else _UNMEASURED).say(lang)
    yield _AS_PUBLISHED.say(lang)


def _about(seconds: float) -> Sentence:
    """`40 s`, `3 min`, `2.5 h`."""
    if seconds < 90:
        return Sentence(en="{n} s", ko="{n}초").with_facts({"n": max(1, round(seconds))})
    if seconds < 5400:
        return Sentence(en="{n} min", ko="{n}분").with_facts({"n": round(seconds / 60)})
    return Sentence(en="{n} h", ko="{n}시간").with_facts({"n": round(seconds / 3600, 1)})


def series_lines(rows: Sequence[tuple["Series", int]], today: date, lang: Lang) -> Iterator[str]:
    """Each series: name, title, editions, the number it would give next."""
    heads = (
        ("이름", "시리즈", "언어", "다음 번호")
        if lang == "ko"
        else ("Name", "Series", "Editions", "Next")
    )
    body = [
        (
            one.name,
            one.title.of(lang),
            ", ".join(one.editions),
            number_for(one, seq, today).text,
        )
        for one, seq in rows
    ]
    yield from table_lines((heads, *body))
