"""Outcome → named state: what the coloured badge of a finished run says."""

from prefect.client.schemas.objects import State
from prefect.states import Completed, Failed

from flows.errors import BalganError
from flows.outcome import Checked, HandedOff, Held, Published, Regenerated, Submitted
from flows.wording import Lang


def ending(outcome: object, lang: Lang) -> State[None]:
    """The state in which a run ends; its name is English so that it can be filtered on."""
    match outcome:
        case Submitted(report=report):
            return _by_report("Draft received", len(report.blocking))
        case HandedOff(due=due):
            return Completed(name="Awaiting translation", message=f"due {due:%Y-%m-%d %H:%M %Z}")
        case Checked(report=report):
            return _by_report("Ready to publish", len(report.blocking))
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


def _by_report(name: str, blocking: int) -> State[None]:
    if not blocking:
        return Completed(name=name)
    return Failed(name="Checks failed", message=f"{blocking} blocking findings")
