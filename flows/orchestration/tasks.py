"""Stage → Prefect task: the Run that shows each stage in the Prefect UI."""

from collections.abc import Callable
from typing import ParamSpec, TypeVar

from prefect import task
from prefect.cache_policies import NO_CACHE
from prefect.logging import get_run_logger

from flows.running import Run, Stage
from flows.wording import Lang, Sentence

P = ParamSpec("P")
T = TypeVar("T")


class AsTasks:
    """Every stage a task; what it did goes to the run's log and on to the Run behind it."""

    def __init__(self, behind: Run, lang: Lang) -> None:
        self._behind, self._lang = behind, lang

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
