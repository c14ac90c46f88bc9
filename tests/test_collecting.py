"""Whose return a file is: what the file says, or the folder it lies in; never a guess."""

import io
import zipfile
from pathlib import Path

import pytest

from flows.cli import main
from flows.collecting import whose
from flows.desk import Desk
from flows.errors import BalganError, NobodysReturn
from flows.handoff import Packet
from flows.issue import IssueKey
from tests.conftest import SAMPLES
from tests.handoff.filling import fill_bilingual, fill_xliff, member
from tests.handoff.revising import english

LANE, GRID = IssueKey("focus", "northern-lane"), IssueKey("brief", "village-grid")


@pytest.fixture
def out(workspace: Path) -> Path:
    """Two drafts are with their translators, in full."""
    for key in (LANE, GRID):
        draft = str(SAMPLES / f"{key.slug}.docx")
        assert main(["submit", draft, "--series", key.series, "--plain"]) == 0
        assert main(["hand-off", str(key), "--mode", "full", "--plain"]) == 0
    return workspace


def package(root: Path, key: IssueKey) -> bytes:
    """The zip that went out."""
    (found,) = (root / "drafts" / key.series / key.slug / "handoff" / "1").glob("*.zip")
    return found.read_bytes()


def answers(data: bytes) -> dict[str, str]:
    """English for every segment of a package."""
    packet = Packet.from_json(zipfile.ZipFile(io.BytesIO(data)).read("job.json"))
    return {one.id: english(one.source) for one in packet.pieces}


@pytest.mark.parametrize("key", [LANE, GRID], ids=str)
@pytest.mark.parametrize("kind", ["xlf", "docx"])
def test_a_filled_package_says_whose_it_is(
    out: Path, tmp_path: Path, key: IssueKey, kind: str
) -> None:
    """The Word table and XLIFF, under whatever name."""
    sent = package(out, key)
    if kind == "xlf":
        data = fill_xliff(member(sent, ".xlf"), answers(sent))
    else:
        data = fill_bilingual(member(sent, "bilingual.docx"), answers(sent))
    file = tmp_path / f"번역 완료.{kind}"
    file.write_bytes(data)
    assert whose(Desk.open(out), file.name, file) == key


def test_a_document_without_segments_is_nobodys(out: Path) -> None:
    """A translator's own document might fit two drafts, so it is not taken in by itself."""
    file = SAMPLES / "northern-lane.en.docx"
    with pytest.raises(NobodysReturn):
        whose(Desk.open(out), file.name, file)


def test_a_folder_says_whose_it_is(out: Path) -> None:
    """`focus/northern-lane/…` names the draft, whatever the file is."""
    file = SAMPLES / "northern-lane.en.docx"
    desk = Desk.open(out)
    assert whose(desk, f"focus/northern-lane/{file.name}", file) == LANE
    for folder in ("focus", "focus/unknown", "focus/northern-lane/more"):
        with pytest.raises(NobodysReturn):
            whose(desk, f"{folder}/{file.name}", file)


def test_a_thread_says_whose_it_is_where_the_file_does_not(out: Path, tmp_path: Path) -> None:
    """A document of their own, mailed as an answer to our hand-off; the segments of a file have the
    last word, and a thread about no draft that is out says nothing."""
    own, desk = SAMPLES / "northern-lane.en.docx", Desk.open(out)
    assert whose(desk, own.name, own, str(LANE)) == LANE
    sent = package(out, GRID)
    filled = tmp_path / "back.xlf"
    filled.write_bytes(fill_xliff(member(sent, ".xlf"), answers(sent)))
    assert whose(desk, filled.name, filled, str(LANE)) == GRID
    for thread in ("", "focus/unknown"):
        with pytest.raises(NobodysReturn):
            whose(desk, own.name, own, thread)


def test_a_broken_file_is_told_as_what_it_is(out: Path, tmp_path: Path) -> None:
    """No zip, no XML: the refusal is that of reading it, or that it is nobody's; never a crash."""
    for name, data in (("a.docx", b"PK\x03\x04broken"), ("b.xlf", b"<xliff"), ("c.bin", b"\0\1")):
        file = tmp_path / name
        file.write_bytes(data)
        with pytest.raises(BalganError):
            whose(Desk.open(out), name, file)
