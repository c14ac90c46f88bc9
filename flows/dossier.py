"""Job → lines: what the desk and a translator have told each other, and what a round of post did."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from flows.days import time_left
from flows.issue import MODES, STATES
from flows.letters import ERRANDS, FATES, Job, Posted, Query
from flows.report import place
from flows.wording import Lang, Sentence, visible

if TYPE_CHECKING:
    from flows.correspondence import Reminded

_HEADS: Mapping[str, Sentence] = {
    "job": Sentence(en="Job", ko="의뢰 번호"),
    "to": Sentence(en="To", ko="받는 사람"),
    "out": Sentence(en="Handed off", ko="의뢰일"),
    "due": Sentence(en="Due", ko="마감"),
    "accepted": Sentence(en="Accepted", ko="수락"),
    "returns": Sentence(en="Returns", ko="번역본"),
    "credit": Sentence(en="Credit line", ko="번역자 표기"),
    "letters": Sentence(en="Letters", ko="편지"),
    "queries": Sentence(en="Queries", ko="질문"),
}
_AT_THE_DESK = ("drafted", "handed-off", "returned")
_NOT_YET = Sentence(en="not yet", ko="아직 없음")
_MOVED = Sentence(en="moved {count}×", ko="{count}회 변경")
_NOBODY = Sentence(en="no name without consent", ko="동의가 없어 이름을 싣지 않음")
_CONSENT = Sentence(
    en="{name}, consent recorded {day} by {by}: “{consent}”",
    ko="{name}, {day} 동의 기록({by}): “{consent}”",
)
_TRIED = Sentence(en="tried {count}×", ko="시도 {count}회")
_UNANSWERED = Sentence(en="not answered yet", ko="아직 답변 없음")
_AS_RELEASED = Sentence(
    en="{credit}; what is released keeps the line it was released with",
    ko="{credit}(발간본은 발간할 때의 표기 그대로)",
)
_NOTHING = Sentence(en="No letter waits.", ko="기다리는 편지가 없습니다.")
_NOT_NOW = Sentence(en="No letter is to be tried now.", ko="지금 보낼 편지가 없습니다.")
_WOULD = Sentence(en="would be sent", ko="보낼 편지")
_WAITING = Sentence(
    en="Letters that wait for the next attempt: {count}. balgan remind --again tries now.",
    ko="다음 시도를 기다리는 편지: {count}통. 지금 다시 보내려면: balgan remind --again",
)
_REFUSED = Sentence(
    en="Refused for good. Correct the address with a new hand-off, or try again with --again.",
    ko="완전히 거절되었습니다. 주소를 고쳐 다시 의뢰하거나 --again으로 다시 시도하십시오.",
)


def job_lines(job: Job, now: datetime, lang: Lang) -> Iterator[str]:
    """A hand-off: to whom, until when, and all that was said about it."""
    yield from _facts(job, now, lang)
    if job.letters:
        yield _head("letters", lang)
        yield from (f"  {line}" for one in job.letters for line in posted_lines(one, job, lang))
    if job.queries:
        yield _head("queries", lang)
        yield from (f"  {line}" for one in job.queries for line in _query_lines(one, job, lang))


def _facts(job: Job, now: datetime, lang: Lang) -> Iterator[str]:
    mode, state = MODES[job.mode].say(lang), STATES[job.state].say(lang)
    yield f"{_head('job', lang)} {job.name} ({mode}), {state}"
    yield f"{_head('to', lang)} {visible(job.to) or '–'}"
    yield f"{_head('out', lang)} {_moment(job.since, job)}"
    due = [_moment(job.due, job)]
    if job.state == "handed-off":
        due.append(time_left(job.due, now).say(lang))
    if job.moves:
        due.append(_MOVED.with_facts({"count": job.moves}).say(lang))
    yield f"{_head('due', lang)} {', '.join(due)}"
    accepted = _moment(job.acknowledged, job) if job.acknowledged else _NOT_YET.say(lang)
    yield f"{_head('accepted', lang)} {accepted}"
    returns = ", ".join(_moment(one, job) for one in job.returns) or _NOT_YET.say(lang)
    yield f"{_head('returns', lang)} {returns}"
    credit = _credit(job)
    if job.state not in _AT_THE_DESK:
        credit = _AS_RELEASED.with_facts({"credit": credit})
    yield f"{_head('credit', lang)} {credit.say(lang)}"


def posted_lines(posted: Posted, job: Job | None, lang: Lang) -> Iterator[str]:
    """A letter: what it is, to whom, what became of it, and why not."""
    letter = posted.letter
    line = (
        f"{ERRANDS[letter.errand].say(lang)} → {letter.recipient}: {FATES[posted.fate].say(lang)}"
    )
    moment = (posted.moment or letter.queued).astimezone(letter.queued.tzinfo)
    line += f" ({_moment(moment, job) if job else f'{moment:%Y-%m-%d %H:%M %Z}'}"
    if posted.attempts > 1:
        line += ", " + _TRIED.with_facts({"count": posted.attempts}).say(lang)
    yield line + ")"
    if posted.failure:
        yield f"  {visible(posted.failure)}"


def reminded_lines(outcome: "Reminded", lang: Lang, *, dry_run: bool) -> Iterator[str]:
    """What a round of post came to; of a dry run every letter in full."""
    if not outcome.letters:
        yield (_NOT_NOW if outcome.waiting or outcome.refused else _NOTHING).say(lang)
    for one in outcome.letters:
        if dry_run:
            yield from _whole(one, lang)
        else:
            yield from posted_lines(one, None, lang)
    if not dry_run and outcome.waiting:
        yield _WAITING.with_facts({"count": len(outcome.waiting)}).say(lang)
    for one in outcome.refused:
        yield f"! {one.letter.key} → {one.letter.recipient}: {_REFUSED.say(lang)}"
        yield f"  {visible(one.failure)}"
    yield from (f"✗ {error.say(lang)} [{error.code}]" for error in outcome.troubles)


def _whole(posted: Posted, lang: Lang) -> Iterator[str]:
    letter = posted.letter
    yield f"{_WOULD.say(lang)}: {letter.key} → {letter.recipient}"
    yield f"  {visible(letter.subject)}"
    if letter.enclosure:
        yield f"  + {letter.enclosure.name}"
    yield ""
    yield from (f"  {visible(line)}".rstrip() for line in letter.text.splitlines())
    yield ""


def _query_lines(query: Query, job: Job, lang: Lang) -> Iterator[str]:
    where = f" {place(query.segment, lang)}" if query.segment else ""
    yield f"{query.n}.{where} {_moment(query.at, job)}: {_flat(query.text)}"
    for answer in query.answers:
        yield f"   → {answer.by}, {_moment(answer.at, job)}: {_flat(answer.text)}"
    if not query.answers:
        yield f"   → {_UNANSWERED.say(lang)}"


def _credit(job: Job) -> Sentence:
    if job.credit is None:
        return _NOBODY
    credit = job.credit
    facts = {"name": credit.name, "consent": credit.consent, "by": credit.by}
    return _CONSENT.with_facts({**facts, "day": _moment(credit.at, job)[:10]})


def _moment(moment: datetime, job: Job) -> str:
    """In the series' zone, which the deadline bears."""
    return f"{moment.astimezone(job.due.tzinfo):%Y-%m-%d %H:%M %Z}"


def _head(name: str, lang: Lang) -> str:
    return _HEADS[name].say(lang) + ":"


def _flat(text: str) -> str:
    return visible(" ".join(text.split()))
