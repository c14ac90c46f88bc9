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
from flows.settings import Wrong, mistakes, written

_Line = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=500),
    written(r"[^\x00-\x1f]*", en="write it on one line", ko="한 줄로 쓰십시오"),
]
_Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=20_000)]
_Tag = Annotated[
    str,
    StringConstraints(max_length=60),
    written(
        r"[a-z0-9]+(?:-[a-z0-9]+)*",
        en='write small Latin letters and digits, joined by hyphens, such as "interview"',
        ko='"interview"처럼 영문 소문자와 숫자를 붙임표로 이어 쓰십시오',
    ),
]
_Email = Annotated[
    str,
    written(
        r"[^@\s]{1,64}@[^@\s]{1,255}",
        en='write one address, such as "name@institute.example"',
        ko='"name@institute.example"처럼 주소 하나를 쓰십시오',
    ),
]
_NONE = str.maketrans("", "", "\ufffe\uffff")
_DEEPEST_ITEM, _MOST = 8, 200


def _is_marker(text: str) -> str:
    if not rung_of(text):
        raise Wrong(
            en="“{text}” is no mark such as Ⅰ., 1., 가., (1), ①, □, 제1장",
            ko="“{text}”은(는) 기호가 아닙니다. Ⅰ., 1., 가., (1), ①, □, 제1장처럼 쓰십시오",
            text=text,
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
            raise Wrong(
                en='level: with is = "heading" write level = 1 or more; nothing else has one',
                ko='level: is = "heading"이면 level = 1 이상을 쓰고, 아니면 빼십시오',
            )
        if self.depth is not None and self.shape != "item":
            raise Wrong(
                en='depth: only is = "item" has one', ko='depth: is = "item"일 때만 쓰십시오'
            )
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
            raise Wrong(
                en="headings: two marks are of one kind; name one mark of each step",
                ko="headings: 같은 종류의 기호가 둘 있습니다. 단계마다 하나씩만 쓰십시오",
            )
        if set(rungs) & {rung_of(mark) for mark in self.not_headings}:
            raise Wrong(
                en="a mark stands both in headings and in not_headings; take one of them out",
                ko="같은 기호가 headings와 not_headings에 모두 있습니다. 한쪽에서 빼십시오",
            )
        return self


class _Author(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)
    name: _Line
    position: _Line | None = None
    affiliation: _Line | None = None
    email: _Email | None = None


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


def validated(name: str, table: dict[str, Any], text: str) -> Override:
    """The stated front matter; `text` is the file. Raises FrontMatterInvalid with one line a problem."""
    try:
        found = _File.model_validate(_characters(table))
    except ValidationError as problem:
        raise FrontMatterInvalid(name=name, problems=mistakes(problem, _File, text)) from problem
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


def _characters(said: Any) -> Any:
    """Without U+FFFE and U+FFFF: they are no characters, and XML has no form for them."""
    match said:
        case str():
            return said.translate(_NONE)
        case list():
            return [_characters(one) for one in said]
        case dict():
            return {name: _characters(one) for name, one in said.items()}
        case _:
            return said


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
