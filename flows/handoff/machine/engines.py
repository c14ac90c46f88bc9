"""Name of an engine → an engine that can be asked. One class, one line in ENGINES."""

from collections.abc import Callable, Mapping

from flows.errors import UnknownMachine
from flows.handoff.machine.asking import Engine
from flows.handoff.machine.by_deepl import DeepL
from flows.handoff.machine.by_openai import OpenAI

ENGINES: Mapping[str, Callable[[Mapping[str, str]], Engine]] = {
    "deepl": DeepL.from_environment,
    "openai": OpenAI.from_environment,
}
"""Each engine, made from the environment."""


def engine(name: str, environ: Mapping[str, str]) -> Engine:
    """The engine of that name. Raises UnknownMachine, MachineKeyMissing."""
    if name not in ENGINES:
        raise UnknownMachine(engine=name, known=", ".join(ENGINES))
    return ENGINES[name](environ)
