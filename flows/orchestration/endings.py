"""Outcome → named state: what the coloured badge of a finished run says."""

from prefect.client.schemas.objects import State
from prefect.states import Completed, Failed

from flows.errors import BalganError
from flows.outcome import (
    Checked,
    HandedOff,
    Held,
    Moved,
    Published,
    Regenerated,
    Submitted,
)
from flows.saying import what_it_brought
from flows.wording import Lang


def ending(outcome: object, lang: Lang) -> State[None]:
    """The state in which a run ends; its name is English so that it can be filtered on."""
    match outcome:
        case Submitted(report=report, moved=moved):
            ended = _by_report("Draft received", len(report.blocking))
            return _by_what_moved(moved) if moved and not report.blocking else ended
        case HandedOff(due=due):
            return Completed(name="Awaiting translation", message=f"due {due:%Y-%m-%d %H:%M %Z}")
        case Checked(report=report, returned=returned):
            said = what_it_brought(returned).say(lang) if returned else None
            return _by_report("Ready to publish", len(report.blocking), said)
        case Held(report=report):
            return _by_report("", len(report.blocking))
        case Published(release=release):
            return Completed(
                name=f"Released {release.number.text}", message=release.date.isoformat()
            )
        case Regenerated(plan=plan, done=done):
            name = f"Printed {len(done)} again" if done else f"{len(plan)} stale"
            return Completed(name=name if plan else "Nothing stale")
        case BalganError():
            return Failed(name="Refused", message=f"{outcome.say(lang)} [{outcome.code}]")
        case _:
            return Completed()


def _by_what_moved(moved: Moved) -> State[None]:
    """A new version of a draft that was handed off: is there a translation that fits it?"""
    match moved.valid:
        case "translation":
            return Completed(name="Translation carried over")
        case "hand-off":
            return Completed(name="Awaiting translation", message="the hand-off stays valid")
        case _:
            said = f"{moved.stale} of {moved.total} segments"
            return Completed(name="Translation stale", message=said)


def _by_report(name: str, blocking: int, said: str | None = None) -> State[None]:
    if not blocking:
        return Completed(name=name, message=said)
    blocked = f"{blocking} blocking findings"
    return Failed(name="Checks failed", message=f"{said}; {blocked}" if said else blocked)
