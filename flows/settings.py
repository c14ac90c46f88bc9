"""A settings file that is wrong → where and what, in both languages.

pydantic and tomllib say it in English, and for programmers; MISTAKES says it for whoever wrote the
file. The kinds are pydantic's (https://docs.pydantic.dev/latest/errors/validation_errors/).
"""

import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from flows.wording import Sentence

if TYPE_CHECKING:
    from tomllib import TOMLDecodeError

    from pydantic import ValidationError

_WHOLE_NUMBER = Sentence(en="write a whole number", ko="정수를 쓰십시오")
_TEXT = Sentence(en='write text in quotes, "…"', ko='따옴표 안에 글로 쓰십시오("…")')
_LIST = Sentence(en="write a list, […]", ko="목록([…])으로 쓰십시오")
_TABLE = Sentence(en="write a table of entries, {{ … }}", ko="항목을 묶어({{ … }}) 쓰십시오")
MISTAKES: Mapping[str, Sentence] = {
    "missing": Sentence(en="is missing", ko="빠졌습니다"),
    "extra_forbidden": Sentence(en="there is no such entry", ko="없는 항목입니다"),
    "literal_error": Sentence(en="write {expected}", ko="{expected} 가운데 하나를 쓰십시오"),
    "int_type": _WHOLE_NUMBER,
    "int_parsing": _WHOLE_NUMBER,
    "int_from_float": _WHOLE_NUMBER,
    "greater_than_equal": Sentence(
        en="write a number from {ge} upwards", ko="{ge} 이상의 수를 쓰십시오"
    ),
    "less_than_equal": Sentence(en="write a number up to {le}", ko="{le} 이하의 수를 쓰십시오"),
    "string_type": _TEXT,
    "string_too_short": Sentence(en="is empty", ko="비어 있습니다"),
    "string_too_long": Sentence(
        en="is longer than {max_length} characters", ko="{max_length}자를 넘습니다"
    ),
    "string_pattern_mismatch": Sentence(
        en="is not written as it must be: {input}", ko="형식에 맞지 않습니다: {input}"
    ),
    "tuple_type": _LIST,
    "list_type": _LIST,
    "model_type": _TABLE,
    "model_attributes_type": _TABLE,
    "dict_type": _TABLE,
}
_NOT_TOML = Sentence(
    en="line {line}, column {column} is not TOML: {said}",
    ko="{line}행 {column}열은 TOML 형식이 아닙니다: {said}",
)
_PLACE = re.compile(r"(.*?) \(at line (\d+), column (\d+)\)")


class Wrong(ValueError):
    """What a validator of ours finds wrong, said in both languages."""

    def __init__(self, en: str, ko: str, **facts: object) -> None:
        self.sentence = Sentence(en=en, ko=ko).with_facts(facts)
        super().__init__(self.sentence.en)


def mistakes(error: "ValidationError") -> Sentence:
    """Every mistake as `  · where: what`, one a line."""
    return _listed(_with_place(one["loc"], _mistake(one)) for one in error.errors())


def not_toml(error: "TOMLDecodeError") -> Sentence:
    """Where the file stops being TOML. tomllib says what it expected in English only."""
    found = _PLACE.fullmatch(str(error))
    if found is None:
        return _listed([Sentence(en=str(error), ko=str(error))])
    said, line, column = found.groups()
    return _listed([_NOT_TOML.with_facts({"line": line, "column": column, "said": said})])


def _mistake(one: Mapping[str, Any]) -> Sentence:
    context = one.get("ctx", {})
    if isinstance(context.get("error"), Wrong):
        own: Sentence = context["error"].sentence
        return own
    known = MISTAKES.get(one["type"])
    if known is None:
        return Sentence(en=one["msg"], ko=one["msg"])
    facts = {name: _offered(fact) for name, fact in context.items()}
    return known.with_facts({**facts, "input": one["input"]})


def _offered(fact: object) -> Sentence:
    """`'folder' or 'mail'`; in Korean `'folder', 'mail'`."""
    return Sentence(en=str(fact), ko=str(fact).replace(" or ", ", "))


def _with_place(place: Iterable[int | str], what: Sentence) -> Sentence:
    where = ".".join(map(str, place))
    head = f"{where}: " if where else ""
    return Sentence(en=head + what.en, ko=head + what.ko)


def _listed(problems: Iterable[Sentence]) -> Sentence:
    told = list(problems)
    return Sentence(
        en="\n".join(f"  · {one.en}" for one in told), ko="\n".join(f"  · {one.ko}" for one in told)
    )
