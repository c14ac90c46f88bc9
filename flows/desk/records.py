"""Manuscript, Edition, Report, Release ↔ JSON: the form in which nouns are kept, in one way only.

Sorted keys, letters as they are, bytes as base64: the same noun is the same bytes for ever, so its
SHA-256 is a name for it.
"""

import hashlib
import json
from collections.abc import Hashable, Iterable
from functools import cache
from pathlib import Path
from types import GenericAlias
from typing import Any, TypeVar, cast

from pydantic import ConfigDict, TypeAdapter, ValidationError

from flows.errors import ArchiveDiffers
from flows.issue import Edition, IssueKey, Release

Noun = TypeVar("Noun")

_CONFIG = ConfigDict(ser_json_bytes="base64", val_json_bytes="base64")


def to_json(noun: object) -> bytes:
    """A noun as canonical JSON."""
    return canonical(_adapter(cast(Hashable, type(noun))).dump_python((noun,), mode="json")[0])


def from_json(kind: type[Noun], data: bytes | str, where: Path) -> Noun:
    """Canonical JSON → the noun it was made from. Raises ArchiveDiffers for anything else."""
    text = data.decode(errors="replace") if isinstance(data, bytes) else data
    try:
        return cast(Noun, _adapter(cast(Hashable, kind)).validate_json(f"[{text}]")[0])
    except ValidationError as error:
        raise ArchiveDiffers(path=where, what=error.errors()[0]["msg"]) from error


def canonical(value: object) -> bytes:
    """A JSON value in one form, with a line for each member."""
    return (json.dumps(value, sort_keys=True, ensure_ascii=False, indent=1) + "\n").encode()


def sha256(data: bytes) -> str:
    """Hex digest of bytes."""
    return hashlib.sha256(data).hexdigest()


def fingerprint(editions: Iterable[Edition]) -> str:
    """One SHA-256 for an issue's editions: their `editions` among a release's ingredients."""
    return sha256(b"".join(map(to_json, editions)))


def public_receipt(release: Release, event: str) -> bytes:
    """What published/ says of a release: enough to rebuild the table of numbers, nothing private.

    `event` is the hash of the event that recorded it: with it outside the ledger, a log whose end
    was cut off is found out.
    """
    told = json.loads(to_json(release))
    private = ("by", "at", "reason")
    public = {name: fact for name, fact in told.items() if name not in private}
    public["authors"] = [
        {name: fact for name, fact in author.items() if name != "email"}
        for author in told["authors"]
    ]
    return canonical({**public, "event": event})


def receipt_key(receipt: bytes) -> IssueKey:
    """Whose receipt in published/ this is. Raises ArchiveDiffers for anything else."""
    try:
        return IssueKey(**json.loads(receipt)["key"])
    except (ValueError, KeyError, TypeError) as error:
        raise ArchiveDiffers(path=Path("release.json"), what=error) from error


@cache
def _adapter(kind: Hashable) -> TypeAdapter[tuple[object]]:
    """A tuple of one, because pydantic takes no settings for a dataclass by itself."""
    one: Any = GenericAlias(tuple, (kind,))
    return TypeAdapter(one, config=_CONFIG)
