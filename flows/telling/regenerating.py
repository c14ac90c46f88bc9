"""What is to be printed again, or was → lines."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from flows.wording import Lang, Sentence

if TYPE_CHECKING:
    from flows.outcome import Regenerated

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


def regeneration_lines(outcome: "Regenerated", lang: Lang) -> Iterator[str]:
    """What is held up; the plan, one stale issue a line with what changes and why; its sums; what was
    done."""
    yield from (f"✗ {error.say(lang)} [{error.code}]" for error in outcome.held)
    if outcome.kept:
        yield _counted(_KEPT, len(outcome.kept), lang)
    if not outcome.plan:
        yield _counted(_NONE_STALE, outcome.current, lang)
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
    yield _counted(_DONE_AGAIN, len(outcome.done), lang)
    if len(outcome.done) < len(outcome.plan):
        yield _counted(_OTHERWISE, len(outcome.plan) - len(outcome.done), lang)
    if outcome.report:
        yield _REPORT.with_facts({"path": outcome.report}).say(lang)


def _counted(said: Sentence, count: int, lang: Lang) -> str:
    return said.with_facts({"count": f"{count:,}"}).say(lang)


def _sums(outcome: "Regenerated", lang: Lang) -> Iterator[str]:
    facts = {
        "stale": f"{len(outcome.plan):,}",
        "current": f"{outcome.current:,}",
        "pages": f"{outcome.pages:,}",
        "time": _about(outcome.seconds).say(lang),
    }
    yield _SUMS.with_facts(facts).say(lang)
    if outcome.uncounted:
        yield _counted(_UNCOUNTED, outcome.uncounted, lang)
    yield (_MEASURED if outcome.measured else _UNMEASURED).say(lang)
    yield _AS_PUBLISHED.say(lang)


def _about(seconds: float) -> Sentence:
    """`40 s`, `3 min`, `2.5 h`."""
    if seconds < 90:
        return Sentence(en="{n} s", ko="{n}초").with_facts({"n": max(1, round(seconds))})
    if seconds < 5400:
        return Sentence(en="{n} min", ko="{n}분").with_facts({"n": round(seconds / 60)})
    return Sentence(en="{n} h", ko="{n}시간").with_facts({"n": round(seconds / 3600, 1)})
