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
from flows.settings import Wrong, mistakes, not_toml, written

Language = Literal["ko", "en"]
Format = Literal["html", "pdf", "txt", "epub", "jats"]
_Line = Annotated[
    str,
    StringConstraints(min_length=1, max_length=200),
    written(
        r"[^\n\r<>]+",
        en="write one line without < and >",
        ko="<와 > 없이 한 줄로 쓰십시오",
    ),
]
_Code = Annotated[
    str,
    written(
        r"[a-z0-9]+(?:-[a-z0-9]+)*",
        en="write small Latin letters and digits, joined by hyphens",
        ko="영문 소문자와 숫자를 붙임표로 이어 쓰십시오",
    ),
]
_Version = Annotated[
    str,
    written(
        r"[0-9]{4}-[0-9]{2}",
        en='write year and month, such as "2019-01"',
        ko='"2019-01"처럼 연-월로 쓰십시오',
    ),
]
_Issn = Annotated[
    str,
    written(
        r"(?:[0-9]{4}-[0-9]{3}[0-9X])?",
        en='write it as "1234-567X"',
        ko='"1234-567X"처럼 쓰십시오',
    ),
]
_Address = Annotated[
    str,
    written(
        r'(?:https?://[^\s<>"]+)?',
        en='write a whole address, such as "https://institute.example"',
        ko='"https://institute.example"처럼 주소 전체를 쓰십시오',
    ),
]
_DoiPrefix = Annotated[
    str,
    written(
        r"(?:10\.[0-9]{4,9})?",
        en='write the prefix alone, such as "10.12345"',
        ko='"10.12345"처럼 접두사만 쓰십시오',
    ),
]
_RepecArchive = Annotated[
    str,
    written(
        r"[a-z]{3}",
        en="write the three small letters that RePEc gave the archive",
        ko="RePEc이 정해 준 영문 소문자 세 글자를 쓰십시오",
    ),
]
_RepecSeries = Annotated[
    str,
    written(
        r"[a-z0-9]{6}",
        en="write six small letters or digits",
        ko="영문 소문자와 숫자 여섯 글자를 쓰십시오",
    ),
]
_WIDTH = re.compile(r"(0[1-9])?")
_OF_THE_SITE = frozenset({"authors", "fonts", "repec", "search"})
"""Folders of published/ that are no series'."""
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
    version: _Version
    lang: Language
    at: Literal["start", "end"] = "end"
    when: When = When()


class Deposit(_Strict):
    """Who sends the deposits of DOIs to Crossref. None of it is ever published."""

    name: _Line
    email: Annotated[str, StringConstraints(min_length=1), AfterValidator(_mailbox)]
    registrant: _Line


class Redif(_Strict):
    """The handles of the series in RePEc: `RePEc:<archive>:<series>`."""

    archive: _RepecArchive
    series: _RepecSeries


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
    issn: _Issn = ""
    licence: str = ""
    base_url: _Address = ""
    doi_prefix: _DoiPrefix = ""
    contact: Annotated[
        _Mailbox, Field(description="A public address of the house, for those who harvest.")
    ] = ""
    address: Titles | None = None
    languages: Languages = Languages()
    handoff: HandOff = HandOff()
    checks: CheckPolicy = CheckPolicy()
    disclaimers: tuple[DisclaimerRule, ...] = ()
    regenerate: Regeneration = Regeneration()
    deposit: Deposit | None = None
    redif: Redif | None = None

    @model_validator(mode="after")
    def _coherent(self) -> Self:
        if self.name in _OF_THE_SITE:
            raise Wrong(
                en="the folder cannot be called {name}: published/{name} is the site's own",
                ko="시리즈 폴더 이름으로 {name:을} 쓸 수 없습니다. published/{name} 폴더는 사이트가 씁니다",
                name=self.name,
            )
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
        self._require_what_catalogues_need()
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
    def made(self) -> tuple[Format, ...]:
        """The formats an issue is finished in: those asked for, and plain text always."""
        return tuple(dict.fromkeys((*self.formats, "txt")))

    def _require_what_catalogues_need(self) -> None:
        """A DOI leads to an address, a deposit is for a DOI, RePEc writes to somebody."""
        if self.doi_prefix and not self.base_url:
            raise Wrong(
                en="doi_prefix: a DOI leads to a page, so write base_url, too",
                ko="doi_prefix: DOI는 페이지로 이어지므로 base_url도 쓰십시오",
            )
        if self.deposit and not self.doi_prefix:
            raise Wrong(
                en="deposit: a deposit is for DOIs, so write doi_prefix, too",
                ko="deposit: DOI를 등록하려면 doi_prefix도 쓰십시오",
            )
        if self.redif and not (self.base_url and self.contact):
            raise Wrong(
                en="redif: RePEc needs addresses, so write base_url and contact, too",
                ko="redif: RePEc에는 주소가 필요하므로 base_url과 contact도 쓰십시오",
            )

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

    Paths are relative to `templates/`; shared ones stand under `_base/`. `parts` are hashes of what
    shapes a page, told apart by what it is for.
    """

    files: Mapping[str, bytes] = field(default_factory=dict)
    sha256: str = ""
    parts: Mapping[str, str] = field(default_factory=dict)

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
        raise SeriesInvalid(
            series=name, problems=mistakes(error, Series, text, given=("name",))
        ) from error
