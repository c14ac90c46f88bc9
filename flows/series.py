"""series.toml → Series: what a series is, checked before anything uses it."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from string import Formatter
from typing import Annotated, Literal, Self
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationError,
    model_validator,
)

from flows.errors import SeriesInvalid
from flows.letters import is_address
from flows.settings import Wrong, mistakes, not_toml

Language = Literal["ko", "en"]
Format = Literal["html", "pdf"]
_Line = Annotated[str, StringConstraints(min_length=1, max_length=200, pattern=r"^[^\n\r<>]+$")]
_Code = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
_WIDTH = re.compile(r"(0[1-9])?")
_FURTHEST_REMINDER, _MOST_REMINDERS = 60, 10
_NUMBER_PLACES = {"year": 2026, "yy": 26, "seq": 1, "volume": 1}


def _mailbox(text: str) -> str:
    if text and not is_address(text):
        raise Wrong(
            en="write an address such as desk@institute.example, and nothing else",
            ko="desk@institute.example처럼 주소만 쓰십시오",
        )
    return text


def _days(given: tuple[int, ...]) -> tuple[int, ...]:
    in_range = all(1 <= day <= _FURTHEST_REMINDER for day in given)
    if not in_range or len(set(given)) != len(given) or len(given) > _MOST_REMINDERS:
        raise Wrong(
            en="name up to ten different numbers of days, each from 1 to 60",
            ko="서로 다른 날수를 열 개까지, 각각 1에서 60 사이로 쓰십시오",
        )
    return tuple(sorted(given))


_Mailbox = Annotated[str, AfterValidator(_mailbox)]
_Days = Annotated[tuple[int, ...], AfterValidator(_days)]


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
    courier: Literal["folder", "mail"] = "folder"
    sender: _Mailbox = Field(default="", alias="from")
    reply_to: _Mailbox = ""
    remind_before: _Days = (3, 1)
    remind_after: _Days = (1, 3, 7)

    @model_validator(mode="after")
    def _mail_has_a_sender(self) -> Self:
        if self.courier == "mail" and not self.sender:
            raise Wrong(
                en='courier = "mail" needs an address of yours under from',
                ko='courier = "mail"이면 from에 보내는 주소를 쓰십시오',
            )
        return self


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
            raise Wrong(
                en="editions: name each language once, at least one",
                ko="editions: 언어를 하나 이상, 저마다 한 번씩 쓰십시오",
            )
        if "html" not in self.formats or "pdf" not in self.formats:
            raise Wrong(
                en="formats: both html and pdf are needed for a release",
                ko="formats: 발간하려면 html과 pdf가 모두 있어야 합니다",
            )
        _try_number_format(self.number)
        try:
            ZoneInfo(self.zone)
        except (ZoneInfoNotFoundError, ValueError):
            raise Wrong(
                en="zone: {zone} is not a time zone such as Asia/Seoul",
                ko="zone: 시간대 이름이 아닙니다({zone}). Asia/Seoul처럼 쓰십시오",
                zone=self.zone,
            ) from None
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
        raise Wrong(
            en="number: the places are {places}",
            ko="number: 쓸 수 있는 자리는 {places}입니다",
            places="{year} {yy} {volume} {seq} {seq:02}",
        )
    if "seq" not in places:
        raise Wrong(
            en="number: a place for {seq} is missing",
            ko="number: {seq} 자리가 없습니다",
            seq="{seq}",
        )


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
        raise SeriesInvalid(series=name, problems=not_toml(error)) from error
    except ValidationError as error:
        raise SeriesInvalid(series=name, problems=mistakes(error)) from error
