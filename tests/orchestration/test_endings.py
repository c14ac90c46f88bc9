"""The named state in which a run ends: what the badge says of a draft that moved on."""

import pytest
from markdown_it import MarkdownIt

from flows.document import FrontMatter, Manuscript
from flows.issue import IssueKey
from flows.orchestration.endings import ending
from flows.orchestration.jobs import _as_form
from flows.orchestration.markdown import escaped
from flows.outcome import Checked, Moved, Returned, Submitted, Valid
from flows.report import Finding, Report
from flows.waiving import waiver_of
from flows.wording import Sentence

KEY = IssueKey("focus", "flats")
DRAFT = Manuscript("ko", FrontMatter(title="갯벌의 값"), ())


@pytest.mark.parametrize(
    ("valid", "name", "message"),
    [
        ("", "Translation stale", "번역 단위 41개 가운데 3개"),
        ("hand-off", "Awaiting translation", "나간 의뢰를 그대로 씁니다"),
        ("translation", "Translation carried over", None),
    ],
)
def test_a_new_version_says_what_became_of_the_translation(
    valid: Valid, name: str, message: str | None
) -> None:
    """Stale with the count, still out, or carried over; the name can be filtered on."""
    moved = Moved(1, {"unchanged": 38}, 3, 41, (), valid)
    state = ending(Submitted(KEY, DRAFT, Report(), known=False, moved=moved), "ko")
    assert (state.name, state.message) == (name, message)


def test_a_return_says_its_number() -> None:
    """The message of the run is the line that the command prints."""
    returned = Returned(2, 1, 41, 41, 0, 41, since=1)
    state = ending(Checked(KEY, DRAFT, (), Report(), returned), "en")
    assert state.name == "Ready to publish"
    assert state.message == (
        "Return 2 of hand-off 1: 0 passages changed since return 1, 0 findings gone, 0 new"
    )


def test_what_blocks_is_counted_in_the_language_of_the_desk() -> None:
    """The name of the state is English, what it says is not."""
    grave = Report((Finding("odd", "block", Sentence(en="odd", ko="이상함")),))
    state = ending(Checked(KEY, DRAFT, (), grave), "ko")
    assert (state.name, state.message) == ("Checks failed", "발간을 막는 지적 1건")


def test_a_waiver_for_one_place_stays_one_for_that_place() -> None:
    """From the command to the flow and back, code and place go together."""
    waiver = waiver_of("number-extra@¶14", "Kim", "checked")
    (sent,) = _as_form({"waivers": (waiver,)})["waive"]
    assert waiver_of(sent["code"], "Kim", sent["because"]) == waiver


@pytest.mark.parametrize("line", ["1. ¶7: which?", "- a dash", "12) twelve"])
def test_a_line_that_begins_like_a_list_item_is_none(line: str) -> None:
    """A query's number is shown as it is, not made into a list by the UI."""
    assert MarkdownIt().render(f"- {escaped(line)}") == f"<ul>\n<li>{line}</li>\n</ul>\n"
