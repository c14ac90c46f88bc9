"""What comes after an import: the next number, a look that changes, a correction; on either ledger."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import docx
import pytest

from flows import pipeline, verification
from flows.cli import main
from flows.desk import Desk
from flows.desk.inspecting import Inspection
from flows.document import plain
from flows.outcome import Amended, Published
from flows.printing import site
from flows.running import Quiet
from tests.importing import archive
from tests.importing.test_pairing import BODY
from tests.postgresql import wipe


@pytest.fixture(params=["sqlite", "postgresql"])
def desk(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A desk whose series is Korean, into which No. 2026-01 and 2026-02 were brought."""
    if request.param == "postgresql":
        url = request.getfixturevalue("cluster")
        wipe(url)
        monkeypatch.setenv("BALGAN_LEDGER_URL", url)
    desk = archive.workspace(tmp_path / "ws")
    series = desk.root / "templates/focus/series.toml"
    series.write_text(series.read_text().replace('["en"]', '["ko"]'))
    folder = tmp_path / "old"
    folder.mkdir()
    for seq in (1, 2):
        head = f"항구 {seq}\n\nNo. 2026-{seq:02} (2026년 {seq}월 5일)\n\n윤해담(가온나루연구원 연구위원)\n\n"
        (folder / f"{seq}.txt").write_text(f"{head}{BODY}\n\n20192022년의 셈이다.\n")
    desk = Desk.open(desk.root)
    assert len(archive.applied(desk, folder).brought) == 2
    return desk


def sound(desk: Desk) -> bool:
    """Whether verify finds nothing."""
    return verification.verify(Inspection.open(desk.root), site()).differences == ()


def written(file: Path, title: str, *paragraphs: str) -> Path:
    """A Korean draft in Word."""
    document = docx.Document()
    document.add_paragraph(title, style="Title")
    document.add_paragraph("윤해담")
    document.add_paragraph("가온나루연구원 연구위원")
    for one in paragraphs:
        document.add_paragraph(one)
    document.save(str(file))
    return file


def test_the_next_issue_is_published_under_the_next_number(desk: Desk, tmp_path: Path) -> None:
    """By the ordinary way; ledger, archive and published/ agree, and all three are listed."""
    draft = written(tmp_path / "draft.docx", "새 항구", BODY, BODY.replace("눈", "비"))
    submitted = pipeline.submit(
        desk, Quiet(), draft, "focus", slug="new", by=archive.BY, at=archive.AT
    )
    done = pipeline.publish(desk, Quiet(), submitted.key, by=archive.BY, at=archive.AT)
    assert isinstance(done, Published) and done.release.number.text == "No. 2026-03"
    listed = (desk.root / "published/focus/index.html").read_text()
    assert all(f"No. 2026-0{seq}" in listed for seq in (1, 2, 3)) and sound(desk)


def test_nothing_is_out_of_date_until_the_look_changes(desk: Desk) -> None:
    """An imported issue is printed again as every other is, with its words and notices unchanged."""
    assert pipeline.regenerate(desk, Quiet(), by=archive.BY, at=archive.AT).plan == ()
    sheet = desk.root / "templates/focus/print.css"
    sheet.write_text(sheet.read_text() + "\np { color: #111 }\n")
    planned = pipeline.regenerate(desk, Quiet(), by=archive.BY, at=archive.AT)
    assert {str(one.key) for one in planned.plan} == {"focus/2026-01", "focus/2026-02"}
    done = pipeline.regenerate(desk, Quiet(), apply=True, by=archive.BY, at=archive.AT)
    assert len(done.done) == 2 and sound(desk)
    assert desk.release(archive.key("2026-01")).imported


def test_what_was_noticed_is_put_right_by_an_erratum(desk: Desk, tmp_path: Path) -> None:
    """Shown first, then released as a second revision; number and date stay, and readers are told."""
    key = archive.key("2026-02")
    fixed = written(tmp_path / "fixed.docx", "항구 2", BODY, "2019–2022년의 셈이다.")
    because = "빠진 줄표를 되살렸다."

    def corrected(apply: bool) -> Amended:
        done = pipeline.correct(
            *(desk, Quiet(), key, fixed), kind="erratum", because=because, by=archive.BY,
            apply=apply, at=archive.AT,
        )  # fmt: skip
        assert isinstance(done, Amended)
        return done

    (change,) = corrected(apply=False).changes
    assert "2019–2022" in change.marked and desk.release(key).revision == 1
    corrected(apply=True)
    released, (edition,) = desk.release(key), desk.released_editions(key)
    assert (released.revision, released.number.text) == (2, "No. 2026-02") and released.imported
    assert plain(edition.blocks[-1].inlines) == "2019–2022년의 셈이다."  # type: ignore[union-attr]
    assert because in (desk.public_folder(key) / "index.html").read_text() and sound(desk)


def test_a_job_of_an_imported_issue_says_what_it_is(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its file, when and by whom; and recording what a translator said of it is refused."""
    monkeypatch.setenv("BALGAN_WORKSPACE", str(desk.root))
    monkeypatch.setenv("BALGAN_LANG", "en")
    assert main(["job", "focus/2026-01"]) == 0
    out = capsys.readouterr().out
    assert "published before Balgan" in out and "1.txt (Korean, SHA-256 " in out
    assert "Imported: 2026-11-20 18:00 KST, by Kim Minseo" in out
    assert main(["job", "focus/2026-01", "--ask", "What is this?"]) == 5
    assert "imported-issue" in capsys.readouterr().err
    assert main(["--json", "job", "focus/2026-01"]) == 0
    assert '"number": "No. 2026-01"' in capsys.readouterr().out


@pytest.mark.parametrize("released", [0, 2])
def test_a_process_killed_at_its_work_is_finished_by_the_same_command(
    released: int, tmp_path: Path
) -> None:
    """Killed for good (SIGKILL) at the first sign of printing, or with two released; run again, every
    issue is there once, in the order of the numbers, and nothing is left over."""
    desk = archive.workspace(tmp_path / "ws")
    archive.pages(tmp_path / "old", *range(1, 7))
    words = [sys.executable, "-m", "flows.cli", "--workspace", str(desk.root), "import"]
    command = [*words, str(tmp_path / "old"), "--series", "focus", "--apply", "--by", archive.BY]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    until = time.monotonic() + 120
    while len(desk.releases()) < released or not desk.standings("focus"):
        assert process.poll() is None and time.monotonic() < until
        time.sleep(0.02)
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    assert len(desk.releases()) < 6
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    again = Desk.open(desk.root)
    numbers = [one.number.seq for one in sorted(again.releases("focus"), key=lambda one: one.date)]
    assert numbers == [1, 2, 3, 4, 5, 6] and again.unfinished() == () and sound(again)
    committed = [row.key.slug for row in again.committed_after(0)]
    assert committed == [f"2019-{seq:02}" for seq in numbers]
