"""Ledger → the desk board: every draft that is under way, who has it, until when; then what is out."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from functools import lru_cache

from flows import telling
from flows.desk import Desk
from flows.issue import STATES, IssueKey, Standing, State
from flows.orchestration.markdown import escaped, link, table
from flows.orchestration.story import kept_report, name_of
from flows.wording import Lang, Sentence, visible

_HEADS: Mapping[Lang, tuple[str, ...]] = {
    "en": ("Draft", "State", "Waits for", "Number / due", "Title"),
    "ko": ("원고", "상태", "기다리는 사람", "번호·마감", "제목"),
}
_UNDER_WAY: tuple[State, ...] = ("returned", "handed-off", "drafted")
_OUT_SHOWN = 30
_OUT = Sentence(
    en="Out: {count}, the newest first. `balgan status` lists all.",
    ko="발간 {count}건(최근 순). 전체는 `balgan status`로 봅니다.",
)
_LATE = Sentence(en="late: {count}", ko="마감 지남 {count}건")
_NONE = Sentence(en="The desk is empty.", ko="등록된 원고가 없습니다.")
_WAITS: Mapping[str, Sentence] = {
    "hand-off": Sentence(en="editor: hand off", ko="편집자: 번역 의뢰"),
    "again": Sentence(en="editor: hand off again", ko="편집자: 다시 의뢰"),
    "publish": Sentence(en="editor: publish", ko="편집자: 발간"),
    "mend": Sentence(en="editor: {count} to mend or waive", ko="편집자: 고치거나 면제 {count}건"),
    "translator": Sentence(en="translator", ko="번역자"),
}
_RANGES = "/runs?range=%7B%22type%22%3A%22span%22%2C%22seconds%22%3A-2592000%7D"
_RUNS = Sentence(en="Runs of the past 30 days", ko="지난 30일의 실행")
_JOBS = Sentence(en="Jobs", ko="작업")


def board(desk: Desk, standings: Sequence[Standing], lang: Lang, at: datetime) -> Iterator[str]:
    """The lines of the artifact: late ones first, then by what is to be done."""
    links = (link(_JOBS.say(lang), "/deployments"), link(_RUNS.say(lang), _RANGES))
    under_way = [one for one in standings if one.state in _UNDER_WAY]
    out = [one for one in standings if one.state not in _UNDER_WAY]
    counts = Counter(one.state for one in under_way)
    told = [f"{STATES[state].say(lang)}: {counts[state]}" for state in _UNDER_WAY if counts[state]]
    late = sum(is_late(one, at) for one in under_way)
    if late:
        told.insert(0, f"**{_LATE.with_facts({'count': late}).say(lang)}**")
    yield " · ".join((*told, *links))
    if not standings:
        yield f"\n{_NONE.say(lang)}"
    under_way.sort(key=lambda one: _order(one, at))
    if under_way:
        yield from table(_HEADS[lang], (_row(desk, one, lang, at) for one in under_way))
    if out:
        out.sort(key=lambda one: one.since, reverse=True)
        yield f"\n{_OUT.with_facts({'count': len(out)}).say(lang)}"
        yield from table(_HEADS[lang], (_row(desk, one, lang, at) for one in out[:_OUT_SHOWN]))


def is_late(one: Standing, at: datetime) -> bool:
    """Whether a translator has it after its deadline."""
    return one.state == "handed-off" and one.due is not None and one.due < at


def _order(one: Standing, at: datetime) -> tuple[bool, int, str, str]:
    """Late, then returned, then out by deadline, then drafts."""
    due = one.due.isoformat() if one.due and one.state == "handed-off" else ""
    return not is_late(one, at), _UNDER_WAY.index(one.state), due, str(one.key)


def _row(desk: Desk, one: Standing, lang: Lang, at: datetime) -> tuple[str, ...]:
    key, state, number, title = telling.status_row(one, at, lang)
    story = link(key, f"/artifacts/key/{name_of(one.key)}")
    due = f"**{escaped(number)}**" if is_late(one, at) else escaped(number)
    return story, escaped(state), escaped(_waits(desk, one, lang)), due, escaped(title)


def _waits(desk: Desk, one: Standing, lang: Lang) -> str:
    """Who is to do what next; empty where nothing is."""
    if one.state == "handed-off":
        to = visible(desk.job(one.key, queries=False).to)
        return ": ".join(filter(None, (_WAITS["translator"].say(lang), to)))
    if one.state == "returned":
        count = _blocking(desk, one.key, str(one.facts.get("at")))
        wait = _WAITS["mend"].with_facts({"count": count}) if count else _WAITS["publish"]
        return wait.say(lang)
    if one.state == "drafted":
        if one.facts.get("stale"):
            return _WAITS["again"].say(lang)
        translates = desk.series(one.key.series).translates
        return _WAITS["hand-off" if translates else "publish"].say(lang)
    return ""


@lru_cache(maxsize=2000)
def _blocking(desk: Desk, key: IssueKey, moment: str) -> int:
    """How many findings stood in the way at the moment of a draft's last event."""
    report = kept_report(desk, key, "returned")
    return len(report.blocking) if report else 0
