"""The desk and the series → tables in aligned columns."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from flows.days import time_left
from flows.issue import STATES, Standing
from flows.numbering import number_for
from flows.wording import Lang, Sentence, columns

if TYPE_CHECKING:
    from flows.series import Series

_STALE = Sentence(
    en="translation stale: {segments} of {of} segments",
    ko="번역 뒤 바뀜: 번역 단위 {of}개 가운데 {segments}개",
)
_REMINDED = Sentence(en="reminded {count}×", ko="알림 {count}회")
_UNACKNOWLEDGED = Sentence(en="not accepted yet", ko="수락 전")
_OPEN_QUERIES = Sentence(en="open queries: {count}", ko="답변할 질문 {count}건")
_REFUSED_LETTERS = Sentence(en="letters refused: {count}", ko="거절된 편지 {count}통")


def _status_heads(lang: Lang) -> tuple[str, ...]:
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
    yield from _table_lines((_status_heads(lang), *rows))


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
    yield from _table_lines((heads, *body))


def _table_lines(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Rows in aligned columns; a Hangul syllable takes two places on a terminal."""
    widths = [max(columns(row[column]) for row in rows) for column in range(len(rows[0]))]
    for row in rows:
        padded = (
            text + " " * (width - columns(text)) for text, width in zip(row, widths, strict=True)
        )
        yield "  ".join(padded).rstrip()
