"""What a form says of a field that cannot be sent: ours, in both languages, for Prefect's English.

The UI asks the server, which holds the values against the JSON Schema of the form (`forms`) and shows
what the validator says of each.
"""

import re
from typing import Any

from prefect.server.api.ui import schemas
from prefect.utilities.schema_tools.validation import build_error_obj

from flows.wording import Sentence

_EMPTY = Sentence(en="Fill this in", ko="비워 둘 수 없습니다")
_TOO_LONG = Sentence(en="At most {limit} characters", ko="{limit}자까지 쓸 수 있습니다")
_NO_DATE = Sentence(
    en="No date, such as 2026-12-01: {given}", ko="날짜가 아닙니다(예: 2026-12-01). 쓴 값: {given}"
)
_NOT_LISTED = Sentence(en="Not on the list: {given}", ko="목록에 없습니다. 쓴 값: {given}")
_UNFIT = Sentence(en="This cannot be used here: {given}", ko="쓸 수 없는 값입니다. 쓴 값: {given}")
_REQUIRED = re.compile(r"'[^']*' is a required property")
_SHOWN = 40


def speak() -> None:
    """Have the server of this process say it so."""
    schemas.build_error_obj = told  # type: ignore[attr-defined]


def told(errors: list[Any]) -> dict[str, Any]:
    """What the validator found (`jsonschema.ValidationError`) → Prefect's tree of remarks by field, with
    our words in it."""
    for one in errors:
        if one.validator != "required":  # Prefect reads the name of the field from its message
            one.message = _remark(one) or one.message
    return dict(_reworded(build_error_obj(errors)))


def _remark(error: Any) -> str:
    """Empty for what has no words of ours."""
    given = error.instance
    if given is None or (isinstance(given, str) and not given.strip()):
        return _both(_EMPTY)
    facts = {"given": str(given)[:_SHOWN], "limit": error.validator_value}
    match error.validator:
        case "maxLength":
            return _both(_TOO_LONG.with_facts(facts))
        case "format" if error.validator_value == "date":
            return _both(_NO_DATE.with_facts(facts))
        case "enum":
            return _both(_NOT_LISTED.with_facts(facts))
        case "anyOf" | "type" | "pattern" | "minLength":
            return _both(_UNFIT.with_facts(facts))
        case _:
            return ""


def _reworded(tree: Any) -> Any:
    """The remark on what is not there at all, wherever it is."""
    match tree:
        case dict():
            return {name: _reworded(one) for name, one in tree.items()}
        case list():
            return [_reworded(one) for one in tree]
        case str() if _REQUIRED.fullmatch(tree):
            return _both(_EMPTY)
        case _:
            return tree


def _both(said: Sentence) -> str:
    return f"{said.say('en')} · {said.say('ko')}"
