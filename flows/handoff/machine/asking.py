"""What every engine is and needs: how it is asked, its settings, its vendor's own client.

Keys and addresses come from the environment and stay in the engine: they are in no file, log,
message or parameter of a run.
"""

import importlib
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from types import ModuleType
from typing import Protocol

from flows.errors import MachineKeyMissing, MachineMissing

Translate = Callable[[Sequence[str]], list[str | None]]
"""Segments as XML content → their English, in the same order; None where no answer came."""


class Engine(Protocol):
    """A vendor's service. `name` and `model` are the label of what it makes."""

    @property
    def name(self) -> str:
        """Its name in ENGINES."""
        ...

    @property
    def model(self) -> str:
        """What answers there."""
        ...

    def session(self, terms: Mapping[str, str]) -> AbstractContextManager[Translate]:
        """Ask for translations that use these terms (Korean → English).

        Raises MachineMissing; asking raises MachineFailed and MachineQuota.
        """
        ...


def setting(environ: Mapping[str, str], engine: str, variable: str) -> str:
    """A variable of the environment that the engine cannot do without."""
    value = environ.get(variable, "").strip()
    if not value:
        raise MachineKeyMissing(engine=engine, variable=variable)
    return value


def client(engine: str) -> ModuleType:
    """The vendor's own client, loaded only now. Raises MachineMissing."""
    try:
        return importlib.import_module(engine)
    except ImportError as error:
        raise MachineMissing(engine=engine) from error
