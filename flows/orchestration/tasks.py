"""Stage → Prefect task: the Run that shows each stage in the Prefect UI."""

import time
from collections.abc import Callable
from typing import ParamSpec, TypeVar, cast
from uuid import UUID

from prefect import task
from prefect.artifacts import create_progress_artifact, update_progress_artifact
from prefect.cache_policies import NO_CACHE
from prefect.logging import get_run_logger

from flows.running import Run, Stage
from flows.wording import Lang, Sentence

P = ParamSpec("P")
T = TypeVar("T")

_SHOWN_EVERY_SECONDS = 2.0
_SO_FAR = Sentence(
    en="{done} of {of} issues, {pages} pages", ko="호 {of}개 가운데 {done}개, {pages}쪽"
)


class AsTasks:
    """Every stage a task; what it did goes to the run's log and on to the Run behind it."""

    def __init__(self, behind: Run, lang: Lang) -> None:
        self._behind, self._lang = behind, lang
        self._bars: dict[str, UUID] = {}
        self._shown_at = 0.0

    def stage(self, stage: Stage, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run the work as a task named after the stage.

        The arguments stay in a closure: as task parameters Prefect would walk through every
        block of the manuscript and send a copy to its server.
        """
        name = f"{stage.number} {stage.name.say(self._lang)}"

        def staged() -> T:
            return self._behind.stage(stage, work, *args, **kwargs)

        named = task(name=stage.id, task_run_name=name, cache_policy=NO_CACHE, persist_result=False)
        return named(staged)()

    def tell(self, stage: Stage, what: Sentence) -> None:
        """Log the line in the flow run, and tell the Run behind."""
        get_run_logger().info("%s %s · %s", stage.number, stage.id, what.say(self._lang))
        self._behind.tell(stage, what)

    def progress(self, stage: Stage, done: int, of: int, pages: int = 0) -> None:
        """A progress artifact for each stage of the run, every two seconds and at the end."""
        self._behind.progress(stage, done, of, pages)
        if done < of and time.monotonic() - self._shown_at < _SHOWN_EVERY_SECONDS:
            return
        self._shown_at = time.monotonic()
        percent = 100 * done / max(of, 1)
        facts = {"done": f"{done:,}", "of": f"{of:,}", "pages": f"{pages:,}"}
        told = f"{stage.name.say(self._lang)}: {_SO_FAR.with_facts(facts).say(self._lang)}"
        if stage.id in self._bars:
            update_progress_artifact(self._bars[stage.id], percent, description=told)
        else:
            made = create_progress_artifact(percent, key=f"progress-{stage.id}", description=told)
            self._bars[stage.id] = cast(UUID, made)
