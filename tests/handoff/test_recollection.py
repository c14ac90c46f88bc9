"""The index of a series' memory says what the memory says, and may be lost at any time."""

from dataclasses import replace
from pathlib import Path

import pytest

from flows.desk import Desk
from flows.handoff import FORM, pairs
from flows.issue import IssueKey, State
from flows.memory import Memory, Recall
from tests.handoff.material import ENGLISH, KEY, MANUSCRIPT
from tests.handoff.released import desk_in, release_issue, translated

OTHER = IssueKey(KEY.series, "tides")
WORDS = frozenset(("ferries", "island", "routes", "tide", "nowhere"))


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A desk with one released full translation, and its memory kept."""
    desk = desk_in(tmp_path / "desk")
    release_issue(desk, KEY, MANUSCRIPT, translated())
    _recall(desk, keep=True)
    return desk


def _recall(desk: Desk, *, keep: bool = False) -> Recall:
    return desk.recall(KEY.series, pairs, form=FORM, keep=keep)


def _memory(desk: Desk) -> Memory:
    return desk.memory(KEY.series, pairs, form=FORM)


def _index(desk: Desk) -> Path:
    (file,) = (desk.root / "drafts" / KEY.series).glob(".memory.*")
    return file


def _release_another(desk: Desk) -> None:
    later = translated(english=ENGLISH | {"p3": "An Island Tide"})
    release_issue(desk, OTHER, MANUSCRIPT, later, day=1)


def _alike(recall: Recall, memory: Memory) -> bool:
    korean = {unit.source for unit in memory.units} | {"섬의  하루", "없는 말", ""}
    about = all(recall.about(one) == memory.about(one) for one in korean)
    return about and recall.said(WORDS) == memory.said(WORDS)


def test_the_index_answers_as_the_memory_does(desk: Desk) -> None:
    """For every Korean of the memory and any words; codes and white space make no difference."""
    assert _alike(_recall(desk), _memory(desk))
    (unit,) = _recall(desk).about("연안 여객선은 2005년 99개 항로에서 2025년 61개 항로로 줄었다.")
    assert unit.target.endswith("61 in 2025.[fn1]")
    assert _recall(desk).said(WORDS) == {"ferries", "island", "routes"}


def test_the_newest_issue_is_recalled_first_and_at_once(desk: Desk) -> None:
    """What was released since the index was written counts, before it is written again and after."""
    _release_another(desk)
    before = _index(desk).read_bytes()
    for keep in (False, True, False):
        recall = _recall(desk, keep=keep)
        targets = [unit.target for unit in recall.about("섬의 하루")]
        assert targets == ["An Island Tide", "A Day on the Island"]
        assert _alike(recall, _memory(desk)) and "tide" in recall.said(WORDS)
        now = _index(desk).read_bytes()
        assert (now != before) is keep
        before = now


def test_the_index_is_private_and_looking_writes_none(tmp_path: Path) -> None:
    """Only where keeping is asked for is a file written, for nobody else to read."""
    desk = desk_in(tmp_path / "desk")
    release_issue(desk, KEY, MANUSCRIPT, translated())
    folder = desk.root / "drafts" / KEY.series
    assert _alike(_recall(desk), _memory(desk))
    assert not list(folder.glob(".memory.*"))
    _recall(desk, keep=True)
    assert _index(desk).stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("state", ["corrected", "withdrawn"])
def test_an_issue_that_no_longer_stands_is_forgotten(
    desk: Desk, state: State, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its passages and its words go, though the index still holds them; the others stay."""
    _release_another(desk)
    _recall(desk, keep=True)
    standing = [replace(desk.standing(OTHER), state=state), desk.standing(KEY)]
    monkeypatch.setattr(Desk, "standings", lambda *_: tuple(standing))
    for keep in (False, True, False):
        recall = _recall(desk, keep=keep)
        assert [unit.target for unit in recall.about("섬의 하루")] == ["A Day on the Island"]
        assert "tide" not in recall.said(WORDS) and _alike(recall, _memory(desk))


def test_a_lost_index_changes_no_answer(desk: Desk) -> None:
    """Deleted, it is as if it had never been; what each issue gave is deleted as well."""
    memory = _memory(desk)
    _index(desk).unlink()
    for kept in (desk.root / "drafts" / KEY.series / KEY.slug / "memory").iterdir():
        kept.unlink()
    assert _alike(_recall(desk), memory)
    assert _alike(_recall(desk, keep=True), memory)


@pytest.mark.parametrize("part", ["beginning", "middle", "end", "all", "nothing"])
def test_a_spoilt_index_changes_no_answer(desk: Desk, part: str) -> None:
    """Overwritten, cut short or emptied, it is made anew when it is asked."""
    memory, file = _memory(desk), _index(desk)
    whole = file.read_bytes()
    half, page = len(whole) // 2, 4096
    file.write_bytes(
        {
            "beginning": b"x" * 100 + whole[100:],
            "middle": whole[:page] + b"\xff" * (len(whole) - page),
            "end": whole[:half],
            "all": b"no index" * 1000,
            "nothing": b"",
        }[part]
    )
    assert _alike(_recall(desk), memory)
    assert _alike(_recall(desk, keep=True), memory)
