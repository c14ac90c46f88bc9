"""Outcome → named state: what the coloured badge of a finished run says."""

from prefect.client.schemas.objects import State
from prefect.states import Completed, Failed

from flows.errors import BalganError
from flows.issue import TAKING_BACK, Release, Void
from flows.outcome import (
    Amended,
    Checked,
    HandedOff,
    Held,
    Imported,
    Moved,
    Previewed,
    Published,
    Regenerated,
    Submitted,
)
from flows.saying import what_it_brought
from flows.wording import Lang, Sentence

_DUE = Sentence(en="due {due}", ko="마감 {due}")
_BLOCKED = Sentence(en="findings that block: {count}", ko="발간을 막는 지적 {count}건")
_IMPORTED = Sentence(
    en="read: {planned}, brought in: {brought}, held up: {held}",
    ko="읽음 {planned}건, 가져옴 {brought}건, 보류 {held}건",
)
_STAYS_VALID = Sentence(en="the hand-off stays valid", ko="나간 의뢰를 그대로 씁니다")
_STALE = Sentence(en="{stale} of {total} segments", ko="번역 단위 {total}개 가운데 {stale}개")


def ending(outcome: object, lang: Lang) -> State[None]:
    """The state in which a run ends; its name is English so that it can be filtered on."""
    match outcome:
        case Submitted(report=report, moved=moved):
            ended = _by_report("Draft received", len(report.blocking), lang)
            return _by_what_moved(moved, lang) if moved and not report.blocking else ended
        case HandedOff(due=due):
            said = _DUE.with_facts({"due": f"{due:%Y-%m-%d %H:%M %Z}"}).say(lang)
            return Completed(name="Awaiting translation", message=said)
        case Checked(report=report, returned=returned):
            brought = what_it_brought(returned).say(lang) if returned else None
            return _by_report("Ready to publish", len(report.blocking), lang, brought)
        case Held(report=report):
            return _by_report("", len(report.blocking), lang)
        case Published(release=release):
            return Completed(
                name=f"Released {release.number.text}", message=release.date.isoformat()
            )
        case Amended(release=None, report=report):
            return _by_report("Correction planned", len(report.blocking), lang)
        case Amended(notice=notice, release=Release(number=number)):
            word = "Taken back" if notice.kind in TAKING_BACK else "Corrected"
            return Completed(name=f"{word} {number.text}", message=notice.because)
        case Imported(plan=plan, brought=brought):
            return _after_import(outcome, len(plan.candidates), len(brought), lang)
        case Void(number=number, because=because):
            return Completed(name=f"Void {number.text}", message=because)
        case Previewed(folder=folder):
            return Completed(name="Preview made", message=folder.name)
        case Regenerated(plan=plan, done=done):
            name = f"Printed {len(done)} again" if done else f"{len(plan)} stale"
            return Completed(name=name if plan else "Nothing stale")
        case BalganError():
            return Failed(name="Refused", message=f"{outcome.say(lang)} [{outcome.code}]")
        case _:
            return Completed()


def _after_import(outcome: Imported, planned: int, brought: int, lang: Lang) -> State[None]:
    """`Import planned`, `Brought in 12`, `Held up 3`; the artifact lists them."""
    held = sum(one.fate == "held" for one in outcome.plan.candidates) + len(outcome.refused)
    said = _IMPORTED.with_facts({"planned": planned, "brought": brought, "held": held}).say(lang)
    if held:
        return Failed(name=f"Held up {held}", message=said)
    return Completed(name=f"Brought in {brought}" if brought else "Import planned", message=said)


def _by_what_moved(moved: Moved, lang: Lang) -> State[None]:
    """A new version of a draft that was handed off: is there a translation that fits it?"""
    match moved.valid:
        case "translation":
            return Completed(name="Translation carried over")
        case "hand-off":
            return Completed(name="Awaiting translation", message=_STAYS_VALID.say(lang))
        case _:
            said = _STALE.with_facts({"stale": moved.stale, "total": moved.total})
            return Completed(name="Translation stale", message=said.say(lang))


def _by_report(name: str, blocking: int, lang: Lang, said: str | None = None) -> State[None]:
    if not blocking:
        return Completed(name=name, message=said)
    blocked = _BLOCKED.with_facts({"count": blocking}).say(lang)
    return Failed(name="Checks failed", message=f"{said}; {blocked}" if said else blocked)
