"""A plan ↔ its file: TOML that an editor can correct, with the evidence beside each value.

What a file says of an issue stands over what is recognised when it is read again; a source that has
changed since is not imported.
"""

import datetime as dt
import json
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from flows.document import Author
from flows.errors import ImportPlanInvalid
from flows.importing.plan import FATES, Candidate, Plan
from flows.importing.stating import Stated
from flows.issue import Mode
from flows.settings import mistakes, not_toml
from flows.wording import Lang, Sentence

_Line = Annotated[str, StringConstraints(strip_whitespace=True, max_length=1000)]
_HEAD = Sentence(
    en="The plan of an import. Correct what is wrong, then: balgan import --plan FILE --apply\n"
    "What a line states stands over what was recognised. leave_out = true leaves an issue out.",
    ko="가져오기 계획입니다. 틀린 곳을 고친 뒤 balgan import --plan 파일 --apply를 실행하십시오.\n"
    "여기에 적은 값이 인식한 값보다 앞섭니다. leave_out = true이면 그 호를 뺍니다.",
)
_LONGEST_QUOTE = 120


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _Author(_Strict):
    name: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=500)]
    position: _Line = ""
    affiliation: _Line = ""
    email: _Line = ""


class _Issue(_Strict):
    file: Annotated[str, StringConstraints(min_length=1, max_length=4000)]
    sha256: Annotated[str, StringConstraints(pattern="[0-9a-f]{64}")]
    pdf: Annotated[str, StringConstraints(max_length=4000)] = ""
    pdf_sha256: Annotated[str, StringConstraints(pattern="(?:[0-9a-f]{64})?")] = ""
    together: tuple[Annotated[str, StringConstraints(max_length=4000)], ...] = ()
    pictures_below: Annotated[str, StringConstraints(max_length=4000)] = ""
    pictures: dict[str, Annotated[str, StringConstraints(pattern="[0-9a-f]{64}")]] = {}
    leave_out: bool = False
    number: _Line = ""
    seq: int = Field(default=0, ge=0, le=99_999)
    date: dt.date | None = None
    title: _Line = ""
    subtitle: _Line = ""
    lang: Annotated[str, StringConstraints(pattern="(?:ko|en)?")] = ""
    mode: Mode | None = None
    slug: Annotated[
        str, StringConstraints(pattern="(?:[a-z0-9]+(?:-[a-z0-9]+)*)?", max_length=60)
    ] = ""
    authors: tuple[_Author, ...] = ()


class _Plan(_Strict):
    series: Annotated[str, StringConstraints(min_length=1, max_length=100)]
    issues: tuple[_Issue, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """A file as a plan file has it: where it lies, its fixity then, what is stated of it; the files
    of its issue in other languages; its pictures, by their addresses, and below which folder they
    lie."""

    file: str
    sha256: str
    stated: Stated
    leave_out: bool
    pdf: str = ""
    pdf_sha256: str = ""
    together: tuple[str, ...] = ()
    pictures_below: str = ""
    pictures: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Written:
    """A plan file as read."""

    series: str
    lines: tuple[Line, ...]


def read_plan(name: str, text: str) -> Written:
    """A plan file. Raises ImportPlanInvalid with every problem at once."""
    try:
        plan = _Plan.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise ImportPlanInvalid(name=name, problems=not_toml(error)) from error
    except ValidationError as error:
        raise ImportPlanInvalid(name=name, problems=mistakes(error, _Plan, text)) from error
    return Written(plan.series, tuple(_line(name, one) for one in plan.issues))


def _line(name: str, one: _Issue) -> Line:
    authors = tuple(Author(a.name, a.position, a.affiliation, a.email) for a in one.authors)
    stated = Stated(
        number=one.number,
        date=one.date,
        title=one.title,
        subtitle=one.subtitle,
        authors=authors,
        lang=one.lang,
        mode=one.mode,
        slug=one.slug,
        seq=one.seq,
        where=Sentence(en=name, ko=name),
    )
    return Line(
        one.file,
        one.sha256,
        stated,
        one.leave_out,
        one.pdf,
        one.pdf_sha256,
        one.together,
        one.pictures_below,
        one.pictures,
    )


def plan_text(plan: Plan, lang: Lang) -> str:
    """A plan as its file. What was imported before is not in it."""
    lines = [f"# {line}" for line in _HEAD.say(lang).split("\n")]
    lines += [f"# {_flat(one.sentence.say(lang))} [{one.code}]" for one in plan.findings]
    lines += ["", f"series = {_quoted(plan.series)}"]
    for one in plan.candidates:
        if one.fate != "done":
            lines += ["", *_issue(one, lang)]
    return "\n".join(lines) + "\n"


def _issue(one: Candidate, lang: Lang) -> Iterator[str]:
    made = one.made
    yield "[[issues]]"
    yield f"# {FATES[one.fate].say(lang)}"
    for found in one.findings:
        yield f"# {found.severity}: {_flat(found.sentence.say(lang))} [{found.code}]"
    yield f"file = {_quoted(one.file)}"
    yield f"sha256 = {_quoted(one.sha256)}"
    if one.pdf:
        yield f"pdf = {_quoted(one.pdf)}"
        yield f"pdf_sha256 = {_quoted(one.pdf_sha256)}"
    if one.together:
        yield f"together = [{', '.join(map(_quoted, one.together))}]{_because(one, 'together', lang)}"
    if one.pictures:
        yield f"pictures_below = {_quoted(one.pictures_below)}"
        seen = (f"{_quoted(at)} = {_quoted(sha256)}" for at, sha256 in one.pictures.items())
        yield f"pictures = {{ {', '.join(seen)} }}"
    yield f"leave_out = {'true' if one.fate == 'left-out' else 'false'}"
    yield f"number = {_quoted(made.number)}{_because(one, 'number', lang)}"
    if one.seq and one.year < 0:
        yield f"seq = {one.seq}"
    if made.date:
        yield f"date = {made.date.isoformat()}{_because(one, 'date', lang)}"
    yield f"title = {_quoted(made.title)}{_because(one, 'title', lang)}"
    if made.subtitle:
        yield f"subtitle = {_quoted(made.subtitle)}"
    yield f"lang = {_quoted(made.lang)}"
    yield f"mode = {_quoted(made.mode)}"
    yield f"slug = {_quoted(one.key.slug)}"
    for author in made.authors:
        yield "[[issues.authors]]"
        for name in ("name", "position", "affiliation", "email"):
            if value := getattr(author, name):
                yield f"{name} = {_quoted(value)}"


def _because(one: Candidate, field: str, lang: Lang) -> str:
    """The evidence of a value, as a remark behind it."""
    found = next((each for each in one.made.evidence if each.field == field), None)
    if found is None:
        return ""
    quote = _flat(found.quote)[:_LONGEST_QUOTE]
    said = f"{found.where.say(lang)}, {found.sure:.0%}" + (f": {quote}" if quote else "")
    return f"  # {_flat(said)}"


def _quoted(text: str) -> str:
    r"""A TOML basic string: JSON's escapes are TOML's, but for DEL, which only TOML forbids."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _flat(text: str) -> str:
    return "".join(char if char.isprintable() else " " for char in " ".join(text.split()))
