"""The memory of a series: what released full translations give, and what does not count."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from flows import looking, pipeline, previewing
from flows.desk import Desk, SourceFile
from flows.document import Paragraph, Text
from flows.handoff import FORM, pairs
from flows.issue import IssueKey, State
from flows.memory import Memory
from flows.report import Report
from flows.running import Quiet
from tests.handoff.filling import member
from tests.handoff.material import ENGLISH, KEY, MANUSCRIPT
from tests.handoff.released import AT, desk_in, release_issue, translated

KOREAN_P2 = (
    "연안 여객선은 2005년 {b}99개 항로{/b}에서 2025년 61개 항로로 줄었다.[fn1] 자세한 것은 "
    "{a1}연구원 누리집{/a1}에 있다."
)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A desk with one released full translation."""
    desk = desk_in(tmp_path / "desk")
    release_issue(desk, KEY, MANUSCRIPT, translated())
    return desk


def _memory(desk: Desk, *, keep: bool = False) -> Memory:
    return desk.memory(KEY.series, pairs, form=FORM, keep=keep)


def test_a_released_translation_is_remembered_passage_by_passage(desk: Desk) -> None:
    """Title, byline, body, cells and notes are units in coded text, with the issue's number."""
    memory = _memory(desk)
    (unit,) = memory.of(KOREAN_P2)
    assert unit.target == ENGLISH["p2"]
    assert (unit.key, unit.number) == (KEY, "No. 2026-01")
    said = {unit.source: unit.target for unit in memory.units}
    assert said["문가람"] == "Moon Garam"
    assert said["섬의 하루"] == "A Day on the Island"
    assert said["구분"] == "Sea"
    assert said["저자의 계산이다."] == "The authors' calculation."


def test_what_needed_no_translation_is_not_remembered(desk: Desk) -> None:
    """Cells of numbers are no units."""
    assert not _memory(desk).of("1,024")


def test_sentences_are_units_where_both_have_as_many(desk: Desk) -> None:
    """A passage of two sentences gives both; a code stays with its sentence."""
    (first,) = _memory(desk).of(KOREAN_P2.partition("[fn1]")[0] + "[fn1]")
    assert (
        first.target == "Coastal ferries shrank from {b}99 routes{/b} in 2005 to 61 in 2025.[fn1]"
    )
    ruby = "{r}島嶼{rt}도서{/rt}{/r}의 면적은 3,300km{sup}2{/sup}이다."
    assert not _memory(desk).of(ruby), "its English has no ruby: the sentences' codes differ"


def test_links_bear_the_names_of_the_korean() -> None:
    """English that puts two links the other way round keeps {a1} for the first of the Korean."""
    one, other = "https://one.example", "https://other.example"
    korean = Paragraph("p1", (Text("하나", (), one), Text("와 "), Text("둘", (), other)))
    english = Paragraph("p1", (Text("two", (), other), Text(" and "), Text("one", (), one)))
    draft = replace(MANUSCRIPT, blocks=(korean,), notes=())
    edition = replace(translated(), blocks=(english,), notes=())
    said = dict(pairs(draft, edition))
    assert said["{a1}하나{/a1}와 {a2}둘{/a2}"] == "{a2}two{/a2} and {a1}one{/a1}"
    foreign = replace(english, inlines=(Text("one", (), "https://third.example"),))
    assert "{a1}하나{/a1}와 {a2}둘{/a2}" not in dict(
        pairs(draft, replace(edition, blocks=(foreign,)))
    )


def test_a_summary_feeds_nothing(tmp_path: Path) -> None:
    """A released summary gives no unit: its English pairs with nothing."""
    desk = desk_in(tmp_path / "desk")
    release_issue(desk, KEY, MANUSCRIPT, translated(mode="summary"))
    assert _memory(desk) == Memory()


def test_an_unreleased_translation_feeds_nothing(desk: Desk) -> None:
    """A draft that is on the desk, or handed off, or returned, gives no unit."""
    before = _memory(desk)
    other = IssueKey(KEY.series, "tides")
    desk.submit(other, SourceFile("r.docx", b"r"), MANUSCRIPT, Report(), at=AT, by="e")
    assert _memory(desk) == before


@pytest.mark.parametrize("state", ["corrected", "withdrawn"])
def test_what_was_corrected_or_withdrawn_feeds_nothing(
    desk: Desk, state: State, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An issue that no longer stands as it was released gives no unit, kept pairs or not."""
    assert _memory(desk, keep=True).units
    standing = replace(desk.standing(KEY), state=state)
    monkeypatch.setattr(Desk, "standings", lambda *_: (standing,))
    assert _memory(desk) == Memory()


def test_a_translation_of_another_version_of_the_draft_feeds_nothing(tmp_path: Path) -> None:
    """Where the draft on the desk is not the one the edition was made from, nothing is paired."""
    desk = desk_in(tmp_path / "desk")
    release_issue(desk, KEY, MANUSCRIPT, replace(translated(), source_sha256="0" * 64))
    assert _memory(desk) == Memory()


def test_the_newest_issue_comes_first(desk: Desk) -> None:
    """Two ways of one passage stand in the order of the issues, newest first."""
    later = translated(english=ENGLISH | {"p3": "An Island Day"})
    release_issue(desk, IssueKey(KEY.series, "tides"), MANUSCRIPT, later, day=1)
    targets = [unit.target for unit in _memory(desk).of("섬의 하루")]
    assert targets == ["An Island Day", "A Day on the Island"]


def test_looking_keeps_nothing_and_a_hand_off_does(desk: Desk) -> None:
    """Without `keep` no file is written; with it the pairs are private, and read the next time."""
    folder = desk.root / "drafts" / KEY.series / KEY.slug / "memory"
    memory = _memory(desk)
    assert not folder.exists()
    assert _memory(desk, keep=True) == memory
    (kept,) = folder.iterdir()
    assert (folder.stat().st_mode & 0o777, kept.stat().st_mode & 0o777) == (0o700, 0o600)
    kept.write_text(json.dumps([["섬", "island"]]), "utf-8")
    assert [unit.target for unit in _memory(desk).units] == ["island"]


@pytest.mark.parametrize(
    "spoilt", ["", "[[1, 2]]", '["ab", "cd"]', "[[", '{"a": "b"}', "[1]", '[["a"]]']
)
def test_a_spoilt_file_is_made_anew(desk: Desk, spoilt: str) -> None:
    """What was kept and cannot be understood counts for nothing, and is written again."""
    memory = _memory(desk, keep=True)
    (kept,) = (desk.root / "drafts" / KEY.series / KEY.slug / "memory").iterdir()
    whole = kept.read_bytes()
    kept.write_text(spoilt, "utf-8")
    assert _memory(desk, keep=True) == memory
    assert kept.read_bytes() == whole


def test_a_hand_off_takes_the_memory_along(
    workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The next draft of the series goes out with what was released, and with what that is worth."""
    monkeypatch.setattr(previewing, "reading_copy", lambda *_: b"%PDF-1.7")
    desk, key = Desk.open(workspace), IssueKey(KEY.series, "tides")
    release_issue(desk, KEY, MANUSCRIPT, translated())
    desk.submit(key, SourceFile("r.docx", b"r"), MANUSCRIPT, Report(), at=AT, by="e")
    sent = pipeline.hand_off(desk, Quiet(), key, mode="full", by="e", at=AT)
    bands = sent.packet.leverage.bands
    assert (bands["new"].segments, bands["kept"].segments) == (0, 2)
    assert bands["context"].segments > bands["exact"].segments > 0
    assert "Severed Sea Lanes" in member(sent.path.read_bytes(), "tm/auto/focus.tmx").decode()
    assert (workspace / "drafts" / KEY.series / KEY.slug / "memory").is_dir()
    assert looking.references(desk, KEY.series, key).memory.about("섬의 하루")


def test_the_style_of_the_house_goes_to_the_translator(workspace: Path) -> None:
    """A series has the shared style.md, or its own; looks of pages do not depend on either."""
    desk = Desk.open(workspace)
    shared, look = desk.house_style("focus"), desk.stylebook("focus").sha256
    assert shared.startswith("# 번역 지침") and "# House style" in shared
    (workspace / "templates" / "focus" / "style.md").write_text("# 우리 지침", "utf-8")
    assert desk.house_style("focus") == "# 우리 지침"
    assert desk.house_style("brief") == shared
    assert desk.stylebook("focus").sha256 == look
