"""A table of TOML → Override, checked by pydantic: nothing unknown, all problems at once."""

import datetime as dt
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationError,
    model_validator,
)

from flows.document import Author
from flows.errors import FrontMatterInvalid
from flows.intake.override import Override, Shape, StatedParagraph, Structure
from flows.intake.structure.ladder import rung_of
from flows.intake.structure.members import DEEPEST_LEVEL

_Line = Annotated[
    str,
    StringConstraints(
        strip_whitespace=True, min_length=1, max_length=500, pattern=r"^[^\x00-\x1f]*$"
    ),
]
_Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=20_000)]
_Tag = Annotated[str, StringConstraints(max_length=60, pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
_DEEPEST_ITEM, _MOST = 8, 200
_EMAIL = r"^[^@\s]{1,64}@[^@\s]{1,255}$"


def _is_marker(text: str) -> str:
    if not rung_of(text):
        raise ValueError(
            f"“{text}”: no mark (기호가 아닙니다) such as Ⅰ., 1., 가., (1), ①, □, 제1장"
        )
    return text


_Mark = Annotated[_Line, AfterValidator(_is_marker)]


class _Paragraph(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)
    begins: _Line
    shape: Shape = Field(alias="is")
    level: Annotated[int, Field(ge=1, le=DEEPEST_LEVEL)] | None = None
    depth: Annotated[int, Field(ge=0, le=_DEEPEST_ITEM)] | None = None

    @model_validator(mode="after")
    def _fits(self) -> "_Paragraph":
        if (self.shape == "heading") != (self.level is not None):
            raise ValueError("a heading has a level from 1, and nothing else has one")
        if self.depth is not None and self.shape != "item":
            raise ValueError("only an item has a depth")
        return self


class _Structure(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)
    headings: Annotated[list[_Mark], Field(min_length=1, max_length=DEEPEST_LEVEL)] | None = None
    not_headings: Annotated[list[_Mark], Field(max_length=_MOST)] = []
    paragraphs: Annotated[list[_Paragraph], Field(max_length=_MOST)] = []

    @model_validator(mode="after")
    def _agrees(self) -> "_Structure":
        rungs = [rung_of(mark) for mark in self.headings or []]
        if len(set(rungs)) < len(rungs):
            raise ValueError("headings: two marks are of one kind; name one of each step")
        if set(rungs) & {rung_of(mark) for mark in self.not_headings}:
            raise ValueError("a mark stands in headings and in not_headings")
        return self


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
    structure: _Structure = _Structure()


def validated(name: str, table: dict[str, Any]) -> Override:
    """The stated front matter. Raises FrontMatterInvalid with one line a problem."""
    try:
        found = _File.model_validate(table)
    except ValidationError as problem:
        lines = [
            f"  {_path(one['loc'])}: {one['msg'].removeprefix('Value error, ')}"
            for one in problem.errors()
        ]
        raise FrontMatterInvalid(name=name, problems="\n".join(lines)) from problem
    return Override(
        title=found.title,
        subtitle=found.subtitle,
        date=found.date,
        keywords=None if found.keywords is None else tuple(found.keywords),
        summary=None if found.summary is None else _paragraphs(found.summary),
        authors=None if found.authors is None else tuple(_author(one) for one in found.authors),
        tags=tuple(found.tags),
        structure=_structure(found.structure),
    )


def _structure(said: _Structure) -> Structure:
    return Structure(
        headings=None if said.headings is None else tuple(said.headings),
        not_headings=tuple(said.not_headings),
        paragraphs=tuple(
            StatedParagraph(one.begins, one.shape, one.level or 1, one.depth or 0)
            for one in said.paragraphs
        ),
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
