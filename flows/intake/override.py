"""<draft>.toml beside a draft → front matter that the editor states instead of the recogniser."""

import datetime as dt
import tomllib
from dataclasses import dataclass
from pathlib import PurePath

from flows.document import Author
from flows.errors import FrontMatterInvalid


@dataclass(frozen=True, slots=True)
class Override:
    """What the file states; None: it says nothing about that. `tags` are the editor's alone."""

    title: str | None = None
    subtitle: str | None = None
    date: dt.date | None = None
    keywords: tuple[str, ...] | None = None
    summary: tuple[str, ...] | None = None
    authors: tuple[Author, ...] | None = None
    tags: tuple[str, ...] = ()


def read_override(name: str, text: str | None) -> Override:
    """Read the file; `name` is the draft's. Raises FrontMatterInvalid with all its problems."""
    if text is None:
        return Override()
    beside = PurePath(name).stem + ".toml"
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as problem:
        raise FrontMatterInvalid(name=beside, problems=f"  {problem}") from problem
    from flows.intake.override_model import (
        validated,  # pydantic takes 0.1 s; most drafts have no file
    )

    return validated(beside, table)
