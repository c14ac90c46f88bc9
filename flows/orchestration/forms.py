"""Flow + choices → its form in the UI: titles in both languages, fields to choose from or to type.

Prefect draws a form from a JSON Schema. An `enum` becomes a list to choose from; beside it there is
always a field to type in, for what the list does not know yet. What may not be empty is refused by
the form itself.
"""

from collections.abc import Mapping
from typing import Any

from prefect import Flow

from flows.orchestration.choices import Choices

Schema = dict[str, Any]

TITLES: Mapping[str, str] = {
    "again": "Again · 다시",
    "batch": "Batch · 한 묶음",
    "apply": "Do it · 실행",
    "because": "Why · 사유",
    "by": "Who · 담당자",
    "consent": "Consent · 외부 전송 허락",
    "draft": "Draft · 원고 파일",
    "due": "Due · 마감",
    "event": "Event · 이벤트",
    "file": "File · 파일",
    "key": "Issue · 원고",
    "kind": "Kind · 종류",
    "machine": "Machine draft · 기계 번역 초안",
    "margin": "Margin · 여백",
    "mode": "Mode · 번역 방식",
    "number": "Number · 번호",
    "on": "Date of issue · 발간일",
    "restore": "Restore · 되살리기",
    "scope": "Which · 범위",
    "series": "Series · 시리즈",
    "slug": "Short name · 짧은 이름",
    "ticket": "Orders · 주문서",
    "to": "To · 받는 사람",
    "waive": "Waivers · 면제",
    "whole": "Whole draft · 전체",
    "workers": "Processes · 프로세스",
    "code": "Code · 코드",
}
_CHOOSE, _TYPE = "Choose · 고르기", "Type · 직접 입력"
_NEEDED = {"by", "because", "key", "series", "draft", "file", "number"}
"""What is never left empty on a form, whatever a command may leave out."""
_LONGEST = {"by": 100, "because": 2000, "consent": 2000, "slug": 60}
_EMPTY_IS_NONE = {"mode", "due", "on", "machine", "slug", "waive", "workers"}


def schema(flow: Flow[..., Any], choices: Choices) -> Schema:
    """The JSON Schema of a flow's form, with the choices that there are."""
    form: Schema = flow.parameters.model_dump(exclude_unset=True)
    for kind in form.get("definitions", {}).values():
        _named(kind["properties"])
    _named(form["properties"])
    for name, entry in form["properties"].items():
        _plain(name, entry)
        _narrowed(name, entry)
        offered = _offered(flow.name, name, choices)
        if offered is not None:
            _choosable(entry, offered, typed=name not in ("series", "by"))
    form["required"] = [name for name in form["properties"] if _is_needed(flow, name, form)]
    return form


def _named(properties: Schema) -> None:
    """Titles, and each language of the help on a line of its own."""
    for name, entry in properties.items():
        entry["title"] = TITLES.get(name, name)
        if "description" in entry:
            entry["description"] = entry["description"].replace(" · ", "\n\n")


def _plain(name: str, entry: Schema) -> None:
    """`date | None` as a date that may stay empty, not as two tabs of which one is nothing."""
    kinds = [one for one in entry.get("anyOf", ()) if one.get("type") != "null"]
    if name in _EMPTY_IS_NONE and len(kinds) == 1:
        del entry["anyOf"]
        entry.update(kinds[0])
        entry.pop("default", None)


def _narrowed(name: str, entry: Schema) -> None:
    if entry.get("type") == "string" and name in _NEEDED:
        entry |= {"minLength": 1, "pattern": r"\S"}
        entry.pop("default", None)
    if name in _LONGEST:
        entry["maxLength"] = _LONGEST[name]


def _offered(job: str, name: str, choices: Choices) -> tuple[str, ...] | None:
    """What a field may be chosen from; None where nothing is offered."""
    match name:
        case "series":
            return choices.series
        case "key":
            return choices.keys.get(job)
        case "scope":
            return choices.series
        case "draft" | "file":
            return choices.folders if job == "import" else choices.files
        case "by":
            return choices.people.get(job)
    return None


def _choosable(entry: Schema, offered: tuple[str, ...], *, typed: bool) -> None:
    """A list; beside it, where `typed`, a field for what the list does not know (yet)."""
    kept = {name: entry.pop(name) for name in [*entry] if name not in ("title", "description")}
    kept.pop("position", None)
    listed = {"type": "string", "title": _CHOOSE, "enum": list(offered)}
    if not offered:
        entry.update(kept)
    elif typed:
        entry["anyOf"] = [listed, {**kept, "title": _TYPE}]
    else:
        entry.update({"type": "string", "enum": list(offered)})


def _is_needed(flow: Flow[..., Any], name: str, form: Schema) -> bool:
    if name in form.get("required", ()):
        return True
    return name in _NEEDED and name in ("by", "because")
