"""<draft>.toml as text → Override. Without such a file nothing more is loaded."""

import tomllib
from pathlib import PurePath

from flows.errors import FrontMatterInvalid
from flows.intake.override import Override
from flows.settings import not_toml


def read_override(name: str, text: str | None) -> Override:
    """Read the file; `name` is the draft's. Raises FrontMatterInvalid with all its problems."""
    if text is None:
        return Override()
    beside = PurePath(name).stem + ".toml"
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as problem:
        raise FrontMatterInvalid(name=beside, problems=not_toml(problem)) from problem
    from flows.intake.override_model import validated  # loads pydantic: 0.1 s

    return validated(beside, table, text)
