"""A table of TOML → Override, checked by pydantic: nothing unknown, all problems at once."""

import datetime as dt
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from flows.document import Author
from flows.errors import FrontMatterInvalid
from flows.intake.override import Override

_Line = Annotated[
    str,
    StringConstraints(
        strip_whitespace=True, min_length=1, max_length=500, pattern=r"^[^\x00-\x1f]*$"
    ),
]
_Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=20_000)]
_Tag = Annotated[str, StringConstraints(max_length=60, pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
_EMAIL = r"^[^@\s]{1,64}@[^@\s]{1,255}$"


class _Author(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)
    name: _Line
    position: _Line | None = None
    affiliation: _Line | None = None
    email: Annotated[str, StringConstraints(pattern=_EMAIL)] | None = None


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)
    title: _Line | None = None
    subtitle: str | None = None
    date: dt.date | None = None
    keywords: list[_Line] | None = None
    summary: _Text | None = None
    authors: Annotated[list[_Author], Field(min_length=1)] | None = None
    tags: list[_Tag] = []


def validated(name: str, table: dict[str, Any]) -> Override:
    """The stated front matter. Raises FrontMatterInvalid with one line a problem."""
    try:
        found = _File.model_validate(table)
    except ValidationError as problem:
        lines = [f"  {_path(one['loc'])}: {one['msg']}" for one in problem.errors()]
        raise FrontMatterInvalid(name=name, problems="\n".join(lines)) from problem
    return Override(
        title=found.title,
        subtitle=found.subtitle,
        date=found.date,
        keywords=None if found.keywords is None else tuple(found.keywords),
        summary=None if found.summary is None else _paragraphs(found.summary),
        authors=None if found.authors is None else tuple(_author(one) for one in found.authors),
        tags=tuple(found.tags),
    )


def _author(one: _Author) -> Author:
    return Author(one.name, one.position or "", one.affiliation or "", one.email or "")


def _paragraphs(text: str) -> tuple[str, ...]:
    """Paragraphs are parted by an empty line; line ends within one are spaces."""
    parts = (" ".join(part.split()) for part in text.split("\n\n"))
    return tuple(part for part in parts if part)


def _path(where: tuple[int | str, ...]) -> str:
    """`authors → 2 → name`, counted from 1 as an editor does."""
    return " → ".join(str(step + 1) if isinstance(step, int) else step for step in where)
