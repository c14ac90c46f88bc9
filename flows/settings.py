"""A settings file that is wrong → where and what, in both languages.

pydantic and tomllib say it in English, and for programmers; MISTAKES says it for whoever wrote the
file. The kinds are pydantic's (https://docs.pydantic.dev/latest/errors/validation_errors/).
"""

import difflib
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from inspect import isclass
from typing import TYPE_CHECKING, Any, cast, get_args

from flows.toml_text import broken, line_at, lines_of
from flows.wording import Sentence

if TYPE_CHECKING:
    from tomllib import TOMLDecodeError

    from pydantic import AfterValidator, BaseModel, ValidationError

_WHOLE_NUMBER = Sentence(en="write a whole number", ko="정수를 쓰십시오")
_TEXT = Sentence(en='write text in quotes, "…"', ko='따옴표 안에 글로 쓰십시오("…")')
_LIST = Sentence(en="write a list, […]", ko="목록([…])으로 쓰십시오")
_DATE = Sentence(
    en="write a date without quotation marks, such as 2026-03-19",
    ko="따옴표 없이 2026-03-19처럼 날짜로 쓰십시오",
)
_TABLE = Sentence(en="write a table of entries, {{ … }}", ko="항목을 묶어({{ … }}) 쓰십시오")
MISTAKES: Mapping[str, Sentence] = {
    "missing": Sentence(en="is missing", ko="빠졌습니다"),
    "extra_forbidden": Sentence(
        en="there is no such entry{near}. Allowed here: {allowed}",
        ko="없는 항목입니다{near}. 여기에 쓸 수 있는 항목: {allowed}",
    ),
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
    "date_type": _DATE,
    "date_from_datetime_inexact": _DATE,
    "too_short": Sentence(en="name at least one", ko="하나 이상 쓰십시오"),
    "too_long": Sentence(en="name at most {max_length}", ko="{max_length}개까지 쓰십시오"),
    "tuple_type": _LIST,
    "list_type": _LIST,
    "model_type": _TABLE,
    "model_attributes_type": _TABLE,
    "dict_type": _TABLE,
}
_LIST_OF_TABLES = Sentence(
    en="write its entries under a line [[{name}]], once for each",
    ko="[[{name}]] 줄을 쓰고 그 아래에 항목을 쓰십시오. 여럿이면 되풀이합니다",
)
_NEAR = Sentence(en="; {near} may be meant", ko="({near}의 잘못으로 보입니다)")
_ON_LINE = Sentence(en="line {line}, {what}", ko="{line}행 {what}")


class Wrong(ValueError):
    """What a validator of ours finds wrong, said in both languages."""

    def __init__(self, en: str, ko: str, **facts: object) -> None:
        self.sentence = Sentence(en=en, ko=ko).with_facts(facts)
        super().__init__(self.sentence.en)


def written(form: str, en: str, ko: str) -> "AfterValidator":
    """A validator for text that must match a form (a regular expression) as a whole; both sentences
    say how it is written, not what is wrong with it."""
    from pydantic import AfterValidator

    def fits(text: str) -> str:
        if re.fullmatch(form, text) is None:
            raise Wrong(en=en, ko=ko)
        return text

    return AfterValidator(fits)


def mistakes(
    error: "ValidationError", model: "type[BaseModel]", text: str, given: Collection[str] = ()
) -> Sentence:
    """Every mistake as `  · line 3, where: what`, one a line; items of a list count from 1.

    `model` is what the file was held against, `text` the file; `given` are entries of the model
    that a file does not state.
    """
    lines = lines_of(text)
    told = []
    for one in error.errors():
        what = _with_place(one["loc"], _mistake(one, model, given))
        line = line_at(lines, one["loc"])
        told.append(what if line is None else _ON_LINE.with_facts({"line": line, "what": what}))
    return _listed(told)


def not_toml(error: "TOMLDecodeError") -> Sentence:
    """Where the file stops being TOML, and what to do, as a line of mistakes()."""
    return _listed([broken(error)])


def _mistake(one: Mapping[str, Any], model: "type[BaseModel]", given: Collection[str]) -> Sentence:
    context = one.get("ctx", {})
    if isinstance(context.get("error"), Wrong):
        own: Sentence = context["error"].sentence
        return own
    if one["type"] == "extra_forbidden":
        return _unknown(str(one["loc"][-1]), _names(_model_at(model, one["loc"][:-1]), given))
    if one["type"] in ("list_type", "tuple_type") and _model_at(model, one["loc"]):
        return _LIST_OF_TABLES.with_facts({"name": _dotted(one["loc"])})
    known = MISTAKES.get(one["type"])
    if known is None:
        return Sentence(en=one["msg"], ko=one["msg"])
    facts = {name: _offered(fact) for name, fact in context.items()}
    return known.with_facts({**facts, "input": one["input"]})


def _unknown(name: str, allowed: Sequence[str]) -> Sentence:
    """An entry that does not exist, with those that do, and the one whose name is like it."""
    begun = [one for one in allowed if one.startswith(name)]
    like = begun or difflib.get_close_matches(name.casefold(), allowed, 1)
    near = _NEAR.with_facts({"near": like[0]}) if like else ""
    return MISTAKES["extra_forbidden"].with_facts({"near": near, "allowed": ", ".join(allowed)})


def _model_at(
    model: "type[BaseModel] | None", place: Iterable[int | str]
) -> "type[BaseModel] | None":
    """The model of the entries at a place; None: there are none."""
    for step in place:
        if model is None or isinstance(step, int):
            continue
        fields = model.model_fields.items()
        here = (field for name, field in fields if step in (field.alias, name))
        model = next((_model_in(field.annotation) for field in here), None)
    return model


def _model_in(annotation: Any) -> "type[BaseModel] | None":
    """The model in `Model`, `Model | None`, `list[Model]` …"""
    if isclass(annotation) and hasattr(annotation, "model_fields"):
        return cast("type[BaseModel]", annotation)
    inner = (_model_in(one) for one in get_args(annotation))
    return next((one for one in inner if one is not None), None)


def _names(model: "type[BaseModel] | None", given: Collection[str]) -> list[str]:
    fields = model.model_fields.items() if model else ()
    return [field.alias or name for name, field in fields if name not in given]


def _offered(fact: object) -> Sentence:
    """`'folder' or 'mail'`; in Korean `'folder', 'mail'`."""
    return Sentence(en=str(fact), ko=str(fact).replace(" or ", ", "))


def _with_place(place: Sequence[int | str], what: Sentence) -> Sentence:
    head = f"{_dotted(place)}: " if place else ""
    return Sentence(en=head + what.en, ko=head + what.ko)


def _dotted(place: Iterable[int | str]) -> str:
    """`authors.2.name`, items counted from 1 as an editor does."""
    return ".".join(str(step + 1) if isinstance(step, int) else step for step in place)


def _listed(problems: Iterable[Sentence]) -> Sentence:
    told = list(problems)
    return Sentence(
        en="\n".join(f"  · {one.en}" for one in told), ko="\n".join(f"  · {one.ko}" for one in told)
    )
