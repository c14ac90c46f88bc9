"""The drop folder: what lies there is offered, names lead nowhere else, and nothing is ever lost."""

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from flows import inbox
from flows.errors import NotInInbox

LATER = datetime.now(UTC) + timedelta(days=1)


def put(root: Path, name: str, data: bytes = b"words") -> Path:
    """A file in the drop folder."""
    path = inbox.folder(root) / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def test_what_lies_there_is_offered_the_newest_first(workspace: Path) -> None:
    """A draft is; what is stated beside it, hidden files and links are not."""
    for age, name in enumerate(("새 원고.docx", "old.docx", "old.toml", ".hidden.docx")):
        os.utime(put(workspace, name), (1000 - age, 1000 - age))
    (inbox.folder(workspace) / "link.docx").symlink_to("/etc/passwd")
    put(workspace, "old-site/page.html")
    assert inbox.files(workspace) == ("새 원고.docx", "old.docx")
    assert set(inbox.files(workspace, folders=True)) == {"새 원고.docx", "old.docx", "old-site"}


@pytest.mark.parametrize(
    "name",
    [
        *("../ledger.sqlite", "/etc/passwd", "returns/../../ledger.sqlite", ".hidden.docx", ""),
        *("link.docx", "linked/secret.docx", "returns", "absent.docx", "a\0b", "..", "~/x"),
    ],
)
def test_a_name_leads_nowhere_else(workspace: Path, name: str) -> None:
    """Not up, not to the root, not through a link to a file or a folder, not to our own folders."""
    put(workspace, ".hidden.docx")
    secret = workspace / "elsewhere"
    secret.mkdir()
    (secret / "secret.docx").write_bytes(b"secret")
    (inbox.folder(workspace) / "link.docx").symlink_to(secret / "secret.docx")
    (inbox.folder(workspace) / "linked").symlink_to(secret)
    with pytest.raises(NotInInbox):
        inbox.find(workspace, name)


def test_a_file_is_found_by_its_name(workspace: Path) -> None:
    """As it stands there, in Korean and with spaces; below returns/, too."""
    first, second = put(workspace, "원고 최종.docx"), put(workspace, "returns/focus/x/back.xlf")
    assert inbox.find(workspace, " 원고 최종.docx ") == first
    assert inbox.find(workspace, "returns/focus/x/back.xlf") == second


def test_what_is_still_being_written_has_not_arrived(workspace: Path) -> None:
    """A file counts a few seconds after its last change, and not while it is empty."""
    put(workspace, "returns/back.xlf")
    put(workspace, "returns/empty.xlf", b"")
    assert list(inbox.arrivals(workspace, datetime.now(UTC))) == []
    assert [str(one) for one in inbox.arrivals(workspace, LATER)] == ["back.xlf"]


def test_what_was_dealt_with_arrives_no_more(workspace: Path) -> None:
    """done/ and refused/ are ours; a link into a folder elsewhere is no arrival."""
    inbox.done(put(workspace, "returns/a.xlf"))
    inbox.refused(put(workspace, "returns/b.xlf"), "why")
    elsewhere = workspace / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "c.xlf").write_bytes(b"c")
    (inbox.folder(workspace) / "returns" / "linked").symlink_to(elsewhere)
    assert list(inbox.arrivals(workspace, LATER)) == []


def test_nothing_is_overwritten_and_nothing_lost(workspace: Path) -> None:
    """The second file of a name gets another; what was stated beside a draft goes with it."""
    put(workspace, "a.toml", b"one")
    first = inbox.done(put(workspace, "a.docx", b"1"))
    second = inbox.done(put(workspace, "a.docx", b"2"))
    assert (first.name, second.name) == ("a.docx", "a (2).docx")
    assert (first.read_bytes(), second.read_bytes()) == (b"1", b"2")
    assert first.with_suffix(".toml").read_bytes() == b"one"


def test_a_refusal_says_why_beside_the_file(workspace: Path) -> None:
    """In a text file with the same name."""
    moved = inbox.refused(put(workspace, "returns/b.xlf"), "다른 원고입니다")
    assert moved.parent.name == "refused"
    assert moved.with_name("b.xlf.txt").read_text("utf-8") == "다른 원고입니다\n"
