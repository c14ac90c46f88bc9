"""Any outcome → JSON for programs."""

import dataclasses
import json
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from flows.issue import IssueKey

_STEERING = {code: f"\\u{code:04x}" for code in range(0x7F, 0xA0)}


def as_json(value: object) -> str:
    """Any outcome as JSON: bytes left out, keys as `series/slug`, times in ISO 8601; what steers a
    terminal is escaped, also where JSON would not have it so."""
    return json.dumps(_plain(value), ensure_ascii=False, indent=2).translate(_STEERING)


def fields_of(noun: Any) -> dict[str, Any]:
    """A noun's fields by name, without bytes."""
    return {
        field.name: getattr(noun, field.name)
        for field in dataclasses.fields(noun)
        if not isinstance(getattr(noun, field.name), bytes)
    }


def _plain(value: Any) -> Any:
    match value:
        case IssueKey() | Path():
            return str(value)
        case date():
            return value.isoformat()
        case Mapping():
            return {str(name): _plain(one) for name, one in value.items()}
        case str() | int() | float() | bool() | None:
            return value
        case Iterable() if not isinstance(value, bytes):
            return [_plain(one) for one in value]
        case _ if dataclasses.is_dataclass(value):
            return _plain(fields_of(value))
        case _:
            return str(value)
