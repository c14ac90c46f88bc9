"""An error ↔ its code and facts: how it crosses from a process that is not to be believed.

Whoever has taken that process over may write what he likes. He may not make us run anything: what
arrives is JSON, of an error that is known there, whose facts are words and numbers.
"""

import json
from collections.abc import Collection, Mapping
from typing import TypeVar

from flows import canon
from flows.errors import BalganError
from flows.wording import Sentence

LONGEST = 1 << 20

Told = TypeVar("Told", bound=BalganError)


class NotUnderstood(ValueError):
    """An answer that no honest process gives."""


def to_json(error: BalganError) -> bytes:
    """An error as its code and facts."""
    facts = {name: _plain(fact) for name, fact in error.facts.items()}
    return canon.canonical({"code": error.code, "facts": facts})


def from_json(data: bytes, known: Collection[type[Told]]) -> Told:
    """The error of that code among the known. Raises NotUnderstood for another or wrong facts."""
    if len(data) > LONGEST:
        raise NotUnderstood("too long")
    kinds: Mapping[str, type[Told]] = {kind.code: kind for kind in known}
    try:
        told = json.loads(data)
        facts = {str(name): _fact(value) for name, value in told["facts"].items()}
        return kinds[told["code"]](**facts)
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as problem:
        raise NotUnderstood("error") from problem


def _plain(fact: object) -> object:
    if isinstance(fact, Sentence):
        return {"en": fact.en, "ko": fact.ko}
    return fact if isinstance(fact, int | float) else str(fact)


def _fact(value: object) -> object:
    if isinstance(value, dict):
        return Sentence(en=_words(value["en"]), ko=_words(value["ko"]))
    return value if isinstance(value, int | float) else _words(value)


def _words(value: object) -> str:
    """Words that can be written. Raises UnicodeEncodeError for half a character (U+D800…)."""
    return str(value).encode().decode()
