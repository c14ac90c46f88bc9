"""View counts: what is a visit, that each is counted once, and where the count is shown."""

import datetime as dt
import gzip
import io
import json
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree

from flows.cli import main
from flows.desk import Desk
from flows.errors import ArchiveDiffers, FileMissing, FileUnreadable
from flows.issue import IssueKey
from flows.viewing import OPEN_DAYS, Counted, count_views
from flows.visits import Visit, visit
from tests import housed
from tests.conftest import REPOSITORY

CASES = REPOSITORY / "tests" / "cases" / "views" / "lines.txt"
AT = dt.datetime(2026, 11, 25, 12, tzinfo=dt.UTC)
KEY = IssueKey("focus", "long-tide")
BROWSER = "Mozilla/5.0 (Macintosh) Firefox/140.0"


def cases() -> Iterator[tuple[int, str, str]]:
    """Each line of the case file with its number and what it is."""
    wanted = ""
    for number, line in enumerate(CASES.read_text("utf-8").splitlines(), start=1):
        if line.startswith("= "):
            wanted = line[2:]
        elif line and not line.startswith("#"):
            yield number, line, wanted


@pytest.mark.parametrize(("number", "line", "wanted"), list(cases()))
def test_what_a_line_is(number: int, line: str, wanted: str) -> None:
    """A line is the visit, or the reason against one, that the case file says."""
    found = visit(line)
    told = f"{found.day} {found.series} {found.number}" if isinstance(found, Visit) else found.value
    assert told == wanted, f"{CASES.name}:{number}"


@pytest.mark.parametrize(
    "line",
    [
        '1 - - [20/Nov/2026:0] "' + '\\"' * 8000 + " 200 1",
        '1 - - [20/Nov/2026:0] "GET ' + "/a" * 8000 + '" 200 1 "' + "\\" * 8001,
        "[" * 16000,
        '1 - - [20/Nov/2026:0] "GET /focus/2026-01/ HTTP/1.1" 200 1 "' + '" "' * 5000,
        "\x00\x1b[2J\ufffd" * 4000,
    ],
)
def test_a_line_made_to_keep_us_busy_is_read_at_once(line: str) -> None:
    """Quotation marks and brackets without end are a line like any other."""
    assert not isinstance(visit(line), Visit)


@pytest.fixture(scope="module")
def released(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace that has released two issues, with the site that belongs to them."""
    return housed.make(tmp_path_factory.mktemp("views") / "desk", "long-tide", "second")


@pytest.fixture
def root(released: Path, tmp_path: Path) -> Path:
    """A copy of it."""
    return housed.copied(released, tmp_path / "desk")


def line(
    address: str, path: str = "/focus/2026-01/", day: str = "20/Nov/2026", **other: str
) -> str:
    """A line of the log."""
    agent = other.get("agent", BROWSER)
    return f'{address} - - [{day}:10:00:00 +0900] "GET {path} HTTP/1.1" 200 99 "-" "{agent}"\n'


def log(root: Path, *lines: str, name: str = "access.log") -> str:
    """A log with these lines."""
    path = root.parent / name
    path.write_text("".join(lines), "utf-8")
    return str(path)


def count(root: Path, *logs: str, since: dt.date | None = None, at: dt.datetime = AT) -> Counted:
    """Count them."""
    return count_views(Desk.open(root), logs, since=since, at=at)


def views(root: Path) -> dict[str, int]:
    """The counts of all days, by issue."""
    return {key.slug: number for key, number in Desk.open(root).views().items()}


def test_a_visitor_counts_once_a_day(root: Path) -> None:
    """Page and PDF together; another day, another browser or another address is another view."""
    seen = log(
        root,
        line("192.0.2.1"),
        line("192.0.2.1", "/focus/2026-01/focus-2026-01-ko.pdf"),
        line("192.0.2.1", day="21/Nov/2026"),
        line("192.0.2.1", agent="Mozilla/5.0 (Windows)"),
        line("192.0.2.2"),
        line("192.0.2.2", "/focus/2026-02/"),
        line("192.0.2.2", "/focus/2026-77/"),
    )
    assert count(root, seen).new == {KEY: 4, IssueKey("focus", "second"): 1}
    assert views(root) == {"long-tide": 4, "second": 1}


def test_a_log_given_twice_is_counted_once(root: Path) -> None:
    """The same log, a part of it, or one that has grown since, adds only what is new."""
    lines = [line(f"192.0.2.{one}") for one in range(9)]
    assert count(root, log(root, *lines[:5])).new == {KEY: 5}
    before = everything(root)
    assert count(root, log(root, *lines[:5])).new == {}
    assert everything(root) == before
    assert count(root, log(root, *lines), log(root, *lines[2:4], name="b.log")).new == {KEY: 4}
    assert views(root) == {"long-tide": 9}


def everything(root: Path) -> dict[str, bytes]:
    """Every file of the workspace but the ledger's own."""
    files = (one for one in root.rglob("*") if one.is_file() and "ledger" not in one.name)
    return {str(one): one.read_bytes() for one in files}


def test_the_count_is_shown(root: Path) -> None:
    """In the picture that the issue's page embeds, and in the list of the year; nowhere else."""
    before = everything(root / "published")
    count(root, log(root, *(line(f"192.0.2.{one}") for one in range(7))))
    picture = etree.parse(root / "published/focus/views/2026-01.svg").getroot()
    assert picture.get("aria-label") == "조회수: 7"
    assert picture.findtext("{*}text") == "7"
    assert ">7</td>" in (root / "published/focus/2026.html").read_text("utf-8")
    changed = {
        name for name, data in everything(root / "published").items() if before[name] != data
    }
    assert {Path(one).name for one in changed} == {"2026-01.svg", "2026.html"}


def test_a_picture_is_there_before_anything_is_counted(root: Path) -> None:
    """A dash to the eye, and a name that says so; its colours are in a sheet beside it."""
    data = (root / "published/focus/views/2026-02.svg").read_bytes()
    picture = etree.fromstring(data)
    assert picture.findtext("{*}text") == "–"
    assert picture.get("aria-label") == "조회수: 집계 전" == picture.findtext("{*}title")
    assert b'href="style.css"' in data and (root / "published/focus/views/style.css").is_file()


def test_since_leaves_out_earlier_days(root: Path) -> None:
    """A day before it is not counted, the day itself is."""
    seen = log(root, line("192.0.2.1", day="19/Nov/2026"), line("192.0.2.1", day="20/Nov/2026"))
    assert count(root, seen, since=dt.date(2026, 11, 20)).new == {KEY: 1}


def test_a_day_to_come_is_not_counted(root: Path) -> None:
    """A log with a wrong clock closes no day and adds no view."""
    assert count(root, log(root, line("192.0.2.1", day="20/Nov/9999"))).new == {}


def test_a_closed_day_keeps_its_number_and_no_mark(root: Path) -> None:
    """After 90 days nobody's mark is kept, the log can be given again, and nothing is added."""
    seen = log(root, line("192.0.2.1"), line("192.0.2.2"))
    count(root, seen)
    day = root / "drafts/views/2026-11-20.json"
    marked = json.loads(day.read_bytes())["issues"][str(KEY)]
    later = AT + dt.timedelta(days=OPEN_DAYS + 7)
    assert count(root, log(root, name="none.log"), at=later).new == {}
    closed = json.loads(day.read_bytes())
    assert closed["closed"] and closed["issues"][str(KEY)] == {
        "count": 2,
        "sha256": marked["sha256"],
    }
    again = count(root, seen, log(root, line("192.0.2.3"), name="c.log"), at=later)
    assert (again.new, again.late) == ({}, 3)
    assert views(root) == {"long-tide": 2}


def test_an_old_log_is_counted_whole_the_first_time(root: Path) -> None:
    """The logs of years ago can be counted; their days are closed at once."""
    old = log(root, line("192.0.2.1", day="03/Mar/2024"), line("192.0.2.2", day="03/Mar/2024"))
    assert count(root, old).new == {KEY: 2}
    assert (count(root, old).new, views(root)) == ({}, {"long-tide": 2})


def test_a_tally_names_nobody(root: Path) -> None:
    """Neither address nor browser is kept, and nothing of the tally is public."""
    count(root, log(root, line("192.0.2.77")))
    kept = b"".join(one.read_bytes() for one in (root / "drafts/views").iterdir())
    assert b"192.0.2.77" not in kept and b"Firefox" not in kept
    assert (root / "drafts/views/key").stat().st_mode & 0o077 == 0
    assert (
        not list((root / "published").rglob("*.json.*")) and not (root / "published/views").exists()
    )


def test_a_touched_tally_is_noticed(root: Path) -> None:
    """A mark added by hand no longer fits the fixity of its day."""
    count(root, log(root, line("192.0.2.1")))
    day = root / "drafts/views/2026-11-20.json"
    told = json.loads(day.read_bytes())
    told["issues"][str(KEY)]["marks"].append("0" * 16)
    day.write_text(json.dumps(told))
    with pytest.raises(ArchiveDiffers, match="2026-11-20"):
        count(root, log(root, line("192.0.2.2")))


def test_counting_that_was_interrupted_is_finished(root: Path) -> None:
    """Killed after the tally and before the lists, the next run shows the count."""
    seen = log(root, line("192.0.2.1"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("flows.viewing._show", lambda _: ())
        count(root, seen)
    assert Desk.open(root).views_unshown() == {KEY}
    count(root, seen)
    assert "조회수: 1" in (root / "published/focus/views/2026-01.svg").read_text("utf-8")
    assert Desk.open(root).views_unshown() == frozenset()
    lose = root / "drafts/views/total.json"
    lose.unlink()
    count(root, seen)
    assert views(root) == {"long-tide": 1}


def test_a_compressed_log_and_a_pipe(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Gzip is told by its first bytes, whatever the name; `-` is standard input."""
    packed = root.parent / "access.log.1"
    packed.write_bytes(gzip.compress(line("192.0.2.1").encode()))
    stdin = io.TextIOWrapper(io.BufferedReader(io.BytesIO(line("192.0.2.2").encode())))  # type: ignore[arg-type]
    monkeypatch.setattr(sys, "stdin", stdin)
    monkeypatch.setenv("BALGAN_LANG", "en")
    assert main(["views", str(packed), "-", "--workspace", str(root)]) == 0
    assert "focus/long-tide  +2" in capsys.readouterr().out


def test_a_log_that_cannot_be_read_counts_nothing(root: Path) -> None:
    """A missing one and a torn archive are errors; nothing of the others is kept."""
    good, torn = log(root, line("192.0.2.1")), root.parent / "torn.gz"
    torn.write_bytes(gzip.compress(line("192.0.2.2").encode() * 99)[:-9])
    with pytest.raises(FileMissing):
        count(root, good, str(root / "none.log"))
    with pytest.raises(FileUnreadable):
        count(root, good, str(torn))
    assert views(root) == {}


def test_lines_that_are_data_do_no_harm(root: Path) -> None:
    """Bytes that are no text, a line of megabytes and mark-up in every field are counted as no visit."""
    path = root.parent / "bad.log"
    path.write_bytes(
        b"\xff\xfe\x00\n"
        + b"x" * (3 << 20)
        + b"\n"
        + line("<b>", "/focus/<b>/").encode()
        + b'"' * 9999
    )
    counted = count(root, str(path))
    assert counted.new == {} and counted.unreadable > 2


def test_the_result_as_json(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`--json` tells lines, robots and the new views by issue."""
    seen = log(root, line("192.0.2.1"), line("192.0.2.2", agent="curl/8"))
    assert main(["views", seen, "--workspace", str(root), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["lines"], told["robots"], told["new"]) == (2, 1, {"focus/long-tide": 1})
