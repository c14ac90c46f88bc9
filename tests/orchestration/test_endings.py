"""The named state in which a run ends: what the badge says of a draft that moved on."""

import pytest

from flows.document import FrontMatter, Manuscript
from flows.issue import IssueKey
from flows.orchestration.endings import ending
from flows.outcome import Checked, Moved, Returned, Submitted, Valid
from flows.report import Report

KEY = IssueKey("focus", "flats")
DRAFT = Manuscript("ko", FrontMatter(title="갯벌의 값"), ())


@pytest.mark.parametrize(
    ("valid", "name", "message"),
    [
        ("", "Translation stale", "3 of 41 segments"),
        ("hand-off", "Awaiting translation", "the hand-off stays valid"),
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
