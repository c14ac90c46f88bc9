"""The forms of the jobs as JSON Schema: what may be chosen, what may not be empty, in two languages."""

from pathlib import Path
from typing import Any

import jsonschema
import pytest
from prefect.utilities.schema_tools.validation import validate

from flows import inbox, roles
from flows.cli import main
from flows.desk import Desk
from flows.orchestration import forms, remarks
from flows.orchestration.choices import Choices, choices
from flows.orchestration.flows import JOBS
from flows.orchestration.offering import every
from tests.conftest import SAMPLES

KEY = "focus/northern-lane"
NOW = Choices(
    series=("brief", "focus"),
    keys={"publish": (KEY,), "hand-off": (KEY,), "return": (KEY,)},
    files=("원고.docx",),
    folders=("원고.docx", "old-site"),
    people={"publish": ("채모란", "Kim Minseo")},
)


def form(job: str, offered: Choices = NOW) -> dict[str, Any]:
    """The form of a job."""
    return forms.schema(next(flow for flow in every() if flow.name == job), offered)


def fields(job: str, offered: Choices = NOW) -> dict[str, Any]:
    """Its fields by name."""
    return dict(form(job, offered)["properties"])


@pytest.mark.parametrize("job", [flow.name for flow in every()])
def test_every_field_speaks_both_languages(job: str) -> None:
    """Its title in English and Korean, its help in a paragraph of each."""
    for name, field in fields(job).items():
        assert " · " in field["title"], name
        english, korean = field["description"].split("\n\n")
        assert any("가" <= sign <= "힣" for sign in korean), name
        assert not any("가" <= sign <= "힣" for sign in english), name


@pytest.mark.parametrize("job", [flow.name for flow in every()])
def test_every_form_is_a_schema_and_the_flow_knows_its_fields(job: str) -> None:
    """Prefect holds what is filled in against it."""
    made = form(job)
    jsonschema.Draft202012Validator.check_schema(made)
    flow = next(one for one in every() if one.name == job)
    assert list(made["properties"]) == list(flow.parameters.properties)


def test_the_series_is_one_of_those_there_are() -> None:
    """No other can be sent."""
    assert fields("submit")["series"]["enum"] == ["brief", "focus"]


def test_a_draft_is_chosen_or_typed() -> None:
    """What the list does not know yet can be typed; the same for files."""
    for field, listed in (
        (fields("publish")["key"], [KEY]),
        (fields("submit")["draft"], ["원고.docx"]),
        (fields("import")["file"], ["원고.docx", "old-site"]),
    ):
        choose, typed = field["anyOf"]
        assert choose["enum"] == listed
        assert "enum" not in typed and typed["minLength"] == 1


def test_where_there_is_nothing_to_choose_one_types() -> None:
    """An empty folder leaves a field to type in, not an empty list."""
    assert "anyOf" not in fields("submit", Choices())["draft"]


def test_who_decides_is_one_of_the_named() -> None:
    """Where a list of people is kept; elsewhere the name is typed."""
    assert fields("publish")["by"]["enum"] == ["채모란", "Kim Minseo"]
    assert "enum" not in fields("withdraw")["by"]


def test_dates_and_switches_are_what_they_are() -> None:
    """A date is a calendar, a yes or no a switch; what may be left empty is one field, not two tabs."""
    publish, correct = fields("publish"), fields("correct")
    assert publish["on"]["format"] == "date" and "anyOf" not in publish["on"]
    assert correct["apply"]["type"] == "boolean" and correct["apply"]["default"] is False
    assert correct["kind"]["enum"] == ["erratum", "corrigendum", "new-edition"]
    assert fields("hand-off")["mode"]["enum"] == ["full", "summary"]


@pytest.mark.parametrize(
    ("job", "filled", "wrong"),
    [
        ("publish", {"key": KEY, "by": "채모란"}, ""),
        ("publish", {"key": "focus/typed", "by": "채모란", "on": "2026-06-26"}, ""),
        ("publish", {"key": KEY}, "by"),
        ("publish", {"key": KEY, "by": "Nobody"}, "Nobody"),
        ("withdraw", {"key": KEY, "by": "Kim", "because": "  "}, "because"),
        ("submit", {"draft": "x.docx", "series": "unknown", "by": "Kim"}, "unknown"),
        ("submit", {"draft": "x.docx", "series": "focus", "by": " "}, "by"),
        ("hand-off", {"key": KEY, "by": "Kim", "due": "2026-07-01"}, ""),
        ("regenerate", {"by": "Kim"}, ""),
    ],
)
def test_what_is_filled_in_is_held_against_the_form(
    job: str, filled: dict[str, Any], wrong: str
) -> None:
    """Names and reasons may not be blank, choices not invented; what is optional may stay away."""
    found = list(jsonschema.Draft202012Validator(form(job)).iter_errors(filled))
    assert bool(found) == bool(wrong)
    assert wrong in "".join(f"{one.json_path} {one.message}" for one in found)


def test_choices_follow_the_desk(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A draft is offered for what can be done with it; a file once it lies in the folder; the people
    that the roles name."""
    (inbox.folder(workspace) / "원고.docx").write_bytes(b"x")
    (workspace / "templates" / roles.FILE).write_text('publish = ["채모란"]\n', "utf-8")
    draft = str(SAMPLES / "northern-lane.docx")
    assert main(["submit", draft, "--series", "focus", "--plain"]) == 0
    found = choices(Desk.open(workspace))
    assert found.series == ("brief", "focus")
    assert found.keys["publish"] == (KEY,) and found.keys["withdraw"] == ()
    assert found.files == ("원고.docx",)
    assert found.people == {"publish": ("채모란",), "import": ("채모란",)}


def test_wrong_roles_do_not_shut_the_desk(workspace: Path) -> None:
    """The forms open; the job then says what is wrong with the file."""
    (workspace / "templates" / roles.FILE).write_text("publish = 3\n", "utf-8")
    assert choices(Desk.open(workspace)).people == {}


def test_the_commands_and_the_forms_are_the_same_jobs() -> None:
    """What the pipeline does is offered."""
    assert {"submit", "hand-off", "return", "publish", "correct", "withdraw", "void"} < {
        flow.name for flow in JOBS.values()
    }


@pytest.mark.parametrize(
    ("job", "filled", "field", "said"),
    [
        ("publish", {}, "key", "Fill this in · 비워 둘 수 없습니다"),
        ("publish", {"key": KEY, "by": " "}, "by", "Fill this in · 비워 둘 수 없습니다"),
        ("publish", {"key": KEY, "by": None}, "by", "Fill this in · 비워 둘 수 없습니다"),
        ("publish", {"key": KEY, "by": "윤해담"}, "by", "Not on the list: 윤해담 · 목록에 없"),
        (
            "publish",
            {"key": KEY, "by": "채모란", "on": "어제"},
            "on",
            "No date, such as 2026-12-01",
        ),
        ("submit", {"draft": "a.docx", "series": "focus", "slug": "x" * 61}, "slug", "At most 60"),
        ("publish", {"key": 7, "by": "채모란"}, "key", "This cannot be used here: 7 · 쓸 수 없는"),
        ("publish", {"by": "채모란", "key": "", "waive": []}, "key", "Fill this in"),
    ],
)
def test_what_a_form_says_of_a_field_is_ours(
    job: str, filled: dict[str, Any], field: str, said: str
) -> None:
    """In both languages, beside the field."""
    remarked = remarks.told(validate(filled, form(job)))
    (found,) = {" ".join(one["errors"]) for one in remarked["errors"] if one["property"] == field}
    assert said in found and not remarked["valid"]


def test_what_is_missing_in_a_list_is_told_there() -> None:
    """A waiver without a reason."""
    filled = {"key": KEY, "by": "채모란", "waive": [{"code": "date-changed"}]}
    assert "Fill this in" in str(remarks.told(validate(filled, form("publish")))["errors"])


def test_the_server_speaks_so() -> None:
    """The page asks it for what is wrong with a form."""
    from prefect.server.api.ui import schemas

    remarks.speak()
    assert schemas.build_error_obj is remarks.told
