"""templates/roles.toml → who may decide what: named people, for all series or for one.

A power that the file does not name is everybody's; without the file everything is, as on a small
desk. The name that is held against the list is the one recorded with the event.
"""

import tomllib
import unicodedata
from collections.abc import Mapping
from functools import reduce
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from flows import workspace
from flows.errors import NotEntitled, RolesInvalid
from flows.settings import mistakes, not_toml
from flows.wording import Sentence
from flows.workspace import Workspace

Power = Literal["publish", "waive", "correct", "withdraw", "void"]
POWERS: Mapping[Power, Sentence] = {
    "publish": Sentence(en="publish", ko="발간"),
    "waive": Sentence(en="waive findings", ko="지적 면제"),
    "correct": Sentence(en="correct what is released", ko="정정"),
    "withdraw": Sentence(en="take an issue back", ko="철회"),
    "void": Sentence(en="declare a number void", ko="결번 처리"),
}
"""What each power is called to people."""

FILE = "roles.toml"
_Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=100)]
_People = tuple[_Name, ...]
_NOBODY = Sentence(en="nobody", ko="아무도 없음")
_NOT_UTF8 = Sentence(
    en="  · it is not UTF-8; in an editor choose the encoding UTF-8 when you save it",
    ko="  · UTF-8이 아닙니다. 편집기에서 UTF-8 인코딩을 골라 저장하십시오",
)


class Powers(BaseModel):
    """Who has each power; None where it is not said."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    publish: _People | None = None
    waive: _People | None = None
    correct: _People | None = None
    withdraw: _People | None = None
    void: _People | None = None


class Roles(Powers):
    """The powers everywhere, and what is different in a series."""

    series: dict[str, Powers] = Field(default_factory=dict)

    def named(self, series: str, power: Power) -> _People | None:
        """Who has a power in a series; None: everybody."""
        own = getattr(self.series.get(series), power, None)
        everywhere: _People | None = getattr(self, power)
        return everywhere if own is None else own


def roles(root: Path) -> Roles:
    """The roles of a workspace. Raises RolesInvalid, FileUnreadable and its kin."""
    path = Workspace.at(root).templates / FILE
    if not path.exists():
        return Roles()
    try:
        text = workspace.read_template(path).decode("utf-8")
        return Roles.model_validate(tomllib.loads(text))
    except UnicodeDecodeError as error:
        raise RolesInvalid(problems=_NOT_UTF8) from error
    except tomllib.TOMLDecodeError as error:
        raise RolesInvalid(problems=not_toml(error)) from error
    except ValidationError as error:
        raise RolesInvalid(problems=mistakes(error, Roles, text)) from error


def require(root: Path, series: str, power: Power, by: str, *, waives: bool = False) -> None:
    """Raise NotEntitled where `by` is none of those who have the power in the series; with `waives`,
    that of waiving, too."""
    known = roles(root)
    powers: tuple[Power, ...] = (power, "waive") if waives else (power,)
    for one in powers:
        named = known.named(series, one)
        if named is not None and _plain(by) not in map(_plain, named):
            told = Sentence(en=", ".join(named), ko=", ".join(named)) if named else _NOBODY
            raise NotEntitled(by=by, series=series, power=POWERS[one], known=told)


def people(root: Path, power: Power, series: tuple[str, ...]) -> _People | None:
    """Everybody who has a power in any of the series, for a form; None: no list is kept."""
    lists = [roles(root).named(one, power) for one in series]
    if not lists or any(one is None for one in lists):
        return None
    every: _People = reduce(lambda known, more: (*known, *(more or ())), lists, ())
    return tuple(dict.fromkeys(every))


def _plain(name: str) -> str:
    """A name apart from how it was typed: composed Hangul, single spaces."""
    return " ".join(unicodedata.normalize("NFC", name).split())
