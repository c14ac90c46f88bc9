"""Paths and bytes: what a name from outside may do, and what a write leaves behind."""

import os
from pathlib import Path

import pytest

from flows import workspace
from flows.errors import (
    Busy,
    FileEmpty,
    FileIsFolder,
    FileMissing,
    FileTooLarge,
    FileUnreadable,
    NoWorkspace,
    WorkspaceExists,
    WriteFailed,
)
from flows.issue import IssueKey
from flows.workspace import Workspace


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("시진핑 방북(최종).docx", "시진핑 방북(최종).docx"),
        ("../../etc/passwd", "passwd"),
        ("C:\\drafts\\원고.docx", "원고.docx"),
        (".hidden.docx", "hidden.docx"),
        ("..", "file"),
        ("", "file"),
        ("a\u202excod.exe", "a_xcod.exe"),
        ("a\nb\x00c.docx", "a_b_c.docx"),
        ("manuscript.json", "received-manuscript.json"),
        ("\u1100\u1161.docx", "가.docx"),
    ],
)
def test_a_name_from_outside_is_made_safe(name: str, safe: str) -> None:
    """No path, no hidden file, no control or bidi character, none of our own names."""
    assert workspace.safe_name(name) == safe


def test_a_long_name_keeps_its_suffix() -> None:
    """A name longer than file systems take is cut before its suffix, between letters."""
    safe = workspace.safe_name("가" * 400 + ".docx")
    assert safe.endswith("가.docx")
    assert len(safe.encode()) <= 150


@pytest.mark.parametrize("name", ["/etc/passwd", "../x", "a/../../b", ".x", ""])
def test_an_artefact_stays_in_its_folder(name: str) -> None:
    """An artefact's name that would lead out of the folder is refused."""
    with pytest.raises(ValueError, match="not a file name"):
        workspace.inside(name)


def test_what_cannot_be_read_is_told_apart(tmp_path: Path) -> None:
    """Missing, a folder and empty are three causes."""
    (tmp_path / "empty.docx").touch()
    with pytest.raises(FileMissing):
        workspace.read(tmp_path / "none.docx")
    with pytest.raises(FileMissing):
        workspace.read(tmp_path / "empty.docx" / "below.docx")
    with pytest.raises(FileIsFolder):
        workspace.read(tmp_path)
    with pytest.raises(FileEmpty):
        workspace.read(tmp_path / "empty.docx")
    with pytest.raises(FileUnreadable):
        workspace.read(tmp_path / ("x" * 300))


def test_a_pipe_and_a_huge_file_are_not_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What never ends or fills the memory is refused before it is read; a growing file as well."""
    os.mkfifo(tmp_path / "pipe.docx")
    for odd in (tmp_path / "pipe.docx", Path("/dev/zero")):
        with pytest.raises(FileUnreadable) as caught:
            workspace.read(odd)
        assert "pipe or a device" in caught.value.say("en")
        assert "파이프나 장치" in caught.value.say("ko")
    large = tmp_path / "large.docx"
    with large.open("wb") as file:
        file.truncate((64 << 20) + 1)
    with monkeypatch.context() as patch:
        patch.setattr(Path, "open", lambda *_: pytest.fail("it was opened"))
        with pytest.raises(FileTooLarge, match="64 MiB"):
            workspace.read(large)
    with monkeypatch.context() as patch:
        patch.setattr(workspace, "_refuse_odd", lambda *_: None)
        with pytest.raises(FileTooLarge):
            workspace.read(large)
    os.truncate(large, 64 << 20)
    assert len(workspace.read(large)) == 64 << 20


def test_a_write_replaces_the_whole_file(tmp_path: Path) -> None:
    """The new bytes are there with their mode, and nothing else is left beside them."""
    page = tmp_path / "index.html"
    workspace.write(page, b"old")
    workspace.write(page, b"new", workspace.PUBLIC_FILE)
    assert page.read_bytes() == b"new"
    assert page.stat().st_mode & 0o777 == 0o644
    assert [one.name for one in tmp_path.iterdir()] == ["index.html"]


def test_a_folder_that_stands_is_never_replaced(tmp_path: Path) -> None:
    """An immutable folder refuses a second one of its name and keeps its files."""
    folder = tmp_path / "2026-01.r1"
    modes = {"folder_mode": 0o755, "file_mode": 0o444}
    workspace.write_folder(folder, {"a.html": b"1", "fonts/b.woff2": b"2"}, **modes)
    with pytest.raises(WriteFailed):
        workspace.write_folder(folder, {"a.html": b"other"}, **modes)
    assert workspace.files_in(folder) == {"a.html": b"1", "fonts/b.woff2": b"2"}
    assert (folder / "a.html").stat().st_mode & 0o777 == 0o444
    assert (folder / "fonts").stat().st_mode & 0o777 == 0o755
    assert [one.name for one in tmp_path.iterdir()] == ["2026-01.r1"]


def test_an_address_moves_in_one_step(tmp_path: Path) -> None:
    """A link is moved to another folder beside it, and stays relative."""
    for name in ("x.r1", "x.r2"):
        (tmp_path / name).mkdir()
        workspace.point(tmp_path / "x", tmp_path / name)
        assert os.readlink(tmp_path / "x") == name


def test_what_a_killed_process_left_is_swept(tmp_path: Path) -> None:
    """Unfinished files and folders go; finished ones stay."""
    (tmp_path / ".x.r1.new").mkdir()
    (tmp_path / ".index.html.new").write_bytes(b"half")
    (tmp_path / "index.html").write_bytes(b"whole")
    workspace.sweep(tmp_path)
    assert [one.name for one in tmp_path.iterdir()] == ["index.html"]


def test_an_interrupted_attempt_is_set_aside(tmp_path: Path) -> None:
    """What stands in the way is kept under another name, each time another."""
    for count in (1, 2):
        (tmp_path / "r1").mkdir()
        workspace.set_aside(tmp_path / "r1")
        assert (tmp_path / f"r1.aside{count}").is_dir()


def test_a_lock_keeps_others_off(tmp_path: Path) -> None:
    """Whoever comes second is told at once; when the first has gone, the way is free."""
    path = tmp_path / "locks" / "focus.x"
    first, second = (workspace.lock(path, what="focus/x") for _ in range(2))
    with first, pytest.raises(Busy, match="focus/x"), second:
        pass
    with workspace.lock(path, what="focus/x"):
        pass


def test_a_private_folder_is_closed(tmp_path: Path) -> None:
    """drafts/ is made for its owner alone, and closed if it stood open."""
    drafts = tmp_path / "drafts"
    drafts.mkdir(mode=0o755)
    workspace.make_private(drafts)
    assert drafts.stat().st_mode & 0o777 == 0o700


def test_a_folder_without_templates_is_no_workspace(tmp_path: Path) -> None:
    """The message names the folder and the ways out."""
    with pytest.raises(NoWorkspace, match="balgan init"):
        Workspace.at(tmp_path)


def test_places_follow_the_house(tmp_path: Path) -> None:
    """Private things lie under drafts/, public ones under published/, printings in their own."""
    (tmp_path / "templates").mkdir()
    place, key = Workspace.at(tmp_path), IssueKey("focus", "xi-visit")
    assert place.archive(key, 1, 1) == place.drafts / "focus/xi-visit/releases/r1"
    assert place.archive(key, 2, 3) == place.drafts / "focus/xi-visit/releases/r2.p3"
    assert place.public("focus", "2026-01", 1, 1) == place.published / "focus/2026-01.r1"
    assert place.public("focus", "2026-01", 1, 2) == place.published / "focus/2026-01.r1.p2"


def test_a_new_workspace_needs_an_empty_folder(tmp_path: Path) -> None:
    """`init` leaves a folder alone that holds something."""
    (tmp_path / "mine.txt").touch()
    with pytest.raises(WorkspaceExists):
        workspace.initialise(tmp_path)
    assert [one.name for one in tmp_path.iterdir()] == ["mine.txt"]
