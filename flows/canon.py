"""Nouns ↔ canonical JSON: one form in one way only.

Sorted keys, letters as they are, bytes as base64: the same noun is the same bytes for ever, so its
SHA-256 is a name for it.
"""

import hashlib
import json
from collections.abc import Hashable
from functools import cache
from types import GenericAlias
from typing import TYPE_CHECKING, Any, TypeVar, cast

if TYPE_CHECKING:
    from pydantic import TypeAdapter

Noun = TypeVar("Noun")


class NotThatNoun(ValueError):
    """JSON that says something else than the noun asked for."""


def to_json(noun: object) -> bytes:
    """A noun as canonical JSON."""
    return canonical(_adapter(cast(Hashable, type(noun))).dump_python((noun,), mode="json")[0])


def to_line(noun: object) -> bytes:
    """A noun as JSON on one line, ten times as fast: to be read back at once, not to be kept."""
    return _adapter(cast(Hashable, type(noun))).dump_json((noun,))[1:-1]


def from_json(kind: type[Noun], data: bytes | str) -> Noun:
    """Canonical JSON → the noun it was made from. Raises NotThatNoun for anything else."""
    from pydantic import ValidationError

    text = data.decode(errors="replace") if isinstance(data, bytes) else data
    try:
        return cast(Noun, _adapter(cast(Hashable, kind)).validate_json(f"[{text}]")[0])
    except ValidationError as error:
        raise NotThatNoun(error.errors()[0]["msg"]) from error


def canonical(value: object) -> bytes:
    """A JSON value in one form, with a line for each member."""
    return (json.dumps(value, sort_keys=True, ensure_ascii=False, indent=1) + "\n").encode()


def sha256(data: bytes) -> str:
    """Hex digest of bytes."""
    return hashlib.sha256(data).hexdigest()


@cache
def _adapter(kind: Hashable) -> "TypeAdapter[tuple[object]]":
    """A tuple of one, because pydantic takes no settings for a dataclass by itself."""
    from pydantic import ConfigDict, TypeAdapter  # 0.1 s that a command without nouns saves

    one: Any = GenericAlias(tuple, (kind,))
    settings = ConfigDict(ser_json_bytes="base64", val_json_bytes="base64")
    return TypeAdapter(one, config=settings)
