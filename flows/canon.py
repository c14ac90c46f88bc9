"""Nouns ↔ canonical JSON: one form in one way only.

Sorted keys, letters as they are, bytes as base64: the same noun is the same bytes for ever, so its
SHA-256 is a name for it.
"""

import base64
import dataclasses
import datetime as dt
import hashlib
import json
from collections.abc import Hashable, Iterator
from functools import cache
from types import GenericAlias
from typing import TYPE_CHECKING, Any, TypeVar, cast

if TYPE_CHECKING:
    from pydantic import TypeAdapter
    from pydantic_core import SchemaValidator

Noun = TypeVar("Noun")


class NotThatNoun(ValueError):
    """JSON that says something else than the noun asked for."""


def to_json(noun: object) -> bytes:
    """A noun as canonical JSON."""
    return canonical(_adapter(cast(Hashable, type(noun))).dump_python((noun,), mode="json")[0])


def to_line(noun: object) -> bytes:
    """A noun as JSON on one line, without pydantic: to be read back at once, not to be kept."""
    return json.dumps(noun, default=_members, ensure_ascii=False, separators=(",", ":")).encode()


def _members(value: Any) -> object:
    """What JSON has no form for: a noun by its fields, a date, bytes."""
    if isinstance(value, bytes):
        return base64.b64encode(value).decode()
    if isinstance(value, dt.date):
        return value.isoformat()
    return {name: getattr(value, name) for name in _fields(cast(Hashable, type(value)))}


@cache
def _fields(kind: Hashable) -> tuple[str, ...]:
    return tuple(field.name for field in dataclasses.fields(cast(Any, kind)))


def from_json(kind: type[Noun], data: bytes | str) -> Noun:
    """Canonical JSON → the noun it was made from. Raises NotThatNoun for anything else.

    Bytes that are not UTF-8 come as U+FFFD, so that what is given can always be written again.
    """
    from pydantic import ValidationError

    text = data.decode(errors="replace") if isinstance(data, bytes) else data
    try:
        return cast(Noun, _validator(cast(Hashable, kind)).validate_json(f"[{text}]")[0])
    except ValidationError as error:
        raise NotThatNoun(error.errors()[0]["msg"]) from error


def canonical(value: object) -> bytes:
    """A JSON value in one form, with a line for each member."""
    return (json.dumps(value, sort_keys=True, ensure_ascii=False, indent=1) + "\n").encode()


def sha256(data: bytes) -> str:
    """Hex digest of bytes."""
    return hashlib.sha256(data).hexdigest()


@cache
def _validator(kind: Hashable) -> "SchemaValidator":
    """Of each row of things it names the first that is wrong: a list of four million, as pydantic
    makes it, takes 12 GB."""
    from pydantic_core import SchemaValidator

    schema = _adapter(kind).core_schema
    for one in _inside(schema):
        if one.get("type") == "tuple":
            one["fail_fast"] = True
    return SchemaValidator(schema)


def _inside(schema: Any) -> Iterator[dict[str, Any]]:
    """The schemas within a schema, itself first."""
    if isinstance(schema, dict):
        yield schema
        schema = list(schema.values())
    if isinstance(schema, list):
        for part in schema:
            yield from _inside(part)


@cache
def _adapter(kind: Hashable) -> "TypeAdapter[tuple[object]]":
    """A tuple of one, because pydantic takes no settings for a dataclass by itself."""
    from pydantic import ConfigDict, TypeAdapter  # 0.1 s that a command without nouns saves

    one: Any = GenericAlias(tuple, (kind,))
    settings = ConfigDict(ser_json_bytes="base64", val_json_bytes="base64")
    return TypeAdapter(one, config=settings)
