"""Job → flow run: its stages as tasks, its name and tags, its named state, its artifacts, its event."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from prefect.client.orchestration import get_client
from prefect.client.schemas.objects import State
from prefect.runtime import flow_run

from flows import inbox
from flows.correspondence import Reminded
from flows.desk import Desk
from flows.errors import BalganError
from flows.issue import IssueKey
from flows.naming import key_from
from flows.orchestration import accounts, artifacts, happenings, sitting
from flows.orchestration.endings import ending
from flows.orchestration.tasks import AsTasks
from flows.outcome import Amended, Held, Imported, Published
from flows.report import Report
from flows.running import Run
from flows.wording import Lang

Job = Callable[[Desk, Run, datetime], object]
Ends = Callable[[object, Lang], State[None]]
FileJob = Callable[[Desk, Run, Path, datetime], object]


def run_name() -> str:
    """`focus · xi-visit · publish`; of several issues the first and how many, `focus/a … 100`."""
    given = flow_run.parameters
    about = str(given.get("key") or given.get("scope") or given.get("series") or "")
    first, *more = about.split() or [""]
    if more:
        return f"{first} … {1 + len(more)} · {flow_run.flow_name}"
    return " · ".join(filter(None, (*about.split("/"), str(flow_run.flow_name))))


def carry_out(job: Job, ends: Ends = ending, about: str = "") -> State[None]:
    """Do a job, tell of it, end in a named state; what is refused is told, too. `about` is the key of
    the issue where the outcome does not say it."""
    seat = sitting.current()
    try:
        outcome = job(seat.desk, AsTasks(seat.run, seat.lang), seat.at)
    except BalganError as error:
        seat.error = error
        return ending(error, seat.lang)
    seat.outcome = outcome
    _show(seat, outcome, key_of(outcome) or (key_from(about) if about else None))
    return ends(outcome, seat.lang)


def with_file(name: str, job: FileJob) -> State[None]:
    """Do a job with a file: of the drop folder, where a form names it; any, where a command does.

    What was taken in from the drop folder moves out of the way.
    """
    seat = sitting.current()

    def done(desk: Desk, run: Run, at: datetime) -> object:
        if not seat.by_form:
            return job(desk, run, Path(name), at)
        file = inbox.find(desk.root, name)
        outcome = job(desk, run, file, at)
        if _is_taken_in(outcome):
            inbox.done(file)
        return outcome

    with sitting.seated(seat):
        return carry_out(done)


def _is_taken_in(outcome: object) -> bool:
    """Whether the file is needed no more; a plan and what is held up go on needing it."""
    match outcome:
        case Amended(release=None) | Held():
            return False
        case Imported(brought=brought):
            return bool(brought) and not outcome.held
        case _:
            return True


def _show(seat: sitting.Sitting, outcome: object, key: IssueKey | None) -> None:
    """Name and tag the run after its issue, draw the artifacts, say what happened."""
    if isinstance(outcome, Reminded):
        artifacts.draw_open(seat.desk, seat.lang, seat.at)
    elif key is None:
        artifacts.draw_board(seat.desk, seat.lang, seat.at)
    else:
        if flow_run.id:
            with get_client(sync_client=True) as client:
                name = f"{key.series} · {key.slug} · {flow_run.flow_name}"
                client.update_flow_run(flow_run.id, name=name, tags=[key.series, key.slug])
        report = getattr(outcome, "report", None)
        shown = report if isinstance(report, Report) else None
        artifacts.draw(seat.desk, key, shown, seat.lang, seat.at)
    if told := accounts.account(outcome, seat.lang):
        artifacts.write(told[0], told[1], f"{seat.at:%Y-%m-%d %H:%M} UTC")
    happenings.emit(happenings.of_outcome(seat.desk, outcome))


def key_of(outcome: object) -> IssueKey | None:
    """The issue that an outcome is about, if it is about one."""
    if isinstance(outcome, Published):
        return outcome.release.key
    key = getattr(outcome, "key", None)
    return key if isinstance(key, IssueKey) else None
