"""series.toml → Series: what a series is, checked before anything uses it."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from string import Formatter
from typing import Annotated, Literal, Self
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationError,
    model_validator,
)

from flows.errors import SeriesInvalid

Language = Literal["ko", "en"]
Format = Literal["html", "pdf"]
_Line = Annotated[str, StringConstraints(min_length=1, max_length=200, pattern=r"^[^\n\r<>]+$")]
_Code = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
_WIDTH = re.compile(r"(0[1-9])?")
_NUMBER_PLACES = {"year": 2026, "yy": 26, "seq": 1, "volume": 1}


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class Titles(_Strict):
    """A name in both languages."""

    en: _Line
    ko: _Line

    def of(self, lang: str) -> str:
        """The name in one language."""
        return self.ko if lang == "ko" else self.en


class Languages(_Strict):
    """From which language drafts come and into which they go."""

    source: Language = "ko"
    target: Language = "en"


class HandOff(_Strict):
    """How drafts go to the translator."""

    mode: Literal["full", "summary"] = "full"
    due_days: int = Field(default=10, ge=1, le=365)
    courier: Literal["folder"] = "folder"


class CheckPolicy(_Strict):
    """Severities that differ from the checks' own: lists of finding codes."""

    block: tuple[_Code, ...] = ()
    warn: tuple[_Code, ...] = ()
    off: tuple[_Code, ...] = ()


class When(_Strict):
    """Which editions a disclaimer is for; what is not said does not matter."""

    mode: Literal["original", "full", "summary"] | None = None
    tag: _Code | None = None


class DisclaimerRule(_Strict):
    """One disclaimer of the series; its words are in `disclaimers/<id>.<version>.md`."""

    id: _Code
    version: Annotated[str, StringConstraints(pattern=r"^\d{4}-\d{2}$")]
    lang: Language
    at: Literal["start", "end"] = "end"
    when: When = When()


class Regeneration(_Strict):
    """Whether old issues keep the disclaimers they were published with."""

    disclaimers: Literal["as-published"] = "as-published"


class Series(_Strict):
    """A series as its series.toml describes it; `name` is its folder."""

    name: _Code
    title: Titles
    institute: Titles
    editions: tuple[Language, ...] = ("en",)
    formats: tuple[Format, ...] = ("html", "pdf")
    number: _Line
    first_year: int = Field(default=1, ge=1, description="The year of volume 1.")
    zone: _Line = "Asia/Seoul"
    issn: Annotated[str, StringConstraints(pattern=r"^(\d{4}-\d{3}[\dX])?$")] = ""
    licence: str = ""
    base_url: Annotated[str, StringConstraints(pattern=r"^(https?://[^\s<>\"]+)?$")] = ""
    address: Titles | None = None
    languages: Languages = Languages()
    handoff: HandOff = HandOff()
    checks: CheckPolicy = CheckPolicy()
    disclaimers: tuple[DisclaimerRule, ...] = ()
    regenerate: Regeneration = Regeneration()

    @model_validator(mode="after")
    def _coherent(self) -> Self:
        if not self.editions or len(set(self.editions)) != len(self.editions):
            raise ValueError("editions: name each language once, at least one")
        if "html" not in self.formats or "pdf" not in self.formats:
            raise ValueError("formats: both html and pdf are needed for a release")
        _try_number_format(self.number)
        try:
            ZoneInfo(self.zone)
        except (ZoneInfoNotFoundError, ValueError):
            raise ValueError(f"zone: {self.zone} is not a time zone such as Asia/Seoul") from None
        return self

    @property
    def counts_by_year(self) -> bool:
        """Whether the counter starts again each year; told by the number's format."""
        return any(place in self.number for place in ("{year", "{yy", "{volume"))

    @property
    def translates(self) -> bool:
        """Whether an edition in the target language is published, so that a hand-off is needed."""
        return self.languages.target in self.editions


def _try_number_format(number: str) -> None:
    """Raise ValueError unless every place of a number's format is known and {seq} is there."""
    try:
        parts = [
            (name, spec or "") for _, name, spec, _ in Formatter().parse(number) if name is not None
        ]
    except ValueError:
        parts = [("", "")]
    places = {name for name, _ in parts}
    if not places <= _NUMBER_PLACES.keys() or not all(_WIDTH.fullmatch(spec) for _, spec in parts):
        raise ValueError("number: the places are {year} {yy} {volume} {seq}, also as {seq:02}")
    if "seq" not in places:
        raise ValueError("number: a place for {seq} is missing")


@dataclass(frozen=True, slots=True)
class Stylebook:
    """A series' look: templates, CSS and disclaimers by path (`focus/print.css`), and their hash.

    Paths are relative to `templates/`; shared ones stand under `_base/`.
    """

    files: Mapping[str, bytes] = field(default_factory=dict)
    sha256: str = ""

    def text(self, path: str) -> str:
        """One file as text. Raises KeyError where there is none."""
        return self.files[path].decode("utf-8")


def parse_series(name: str, text: str) -> Series:
    """series.toml's text → Series. Raises SeriesInvalid with every problem at once."""
    try:
        return Series.model_validate({**tomllib.loads(text), "name": name})
    except tomllib.TOMLDecodeError as error:
        raise SeriesInvalid(series=name, problems=str(error)) from error
    except ValidationError as error:
        raise SeriesInvalid(series=name, problems=_problems(error)) from error


def _problems(error: ValidationError) -> str:
    """Every problem as `where: what`, one a line."""
    return "\n".join(
        "  · " + ": ".join(filter(None, (".".join(map(str, one["loc"])), one["msg"])))
        for one in error.errors()
    )
