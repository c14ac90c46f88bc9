"""Leverage: which band a segment is in, and what of a job is charged."""

from datetime import date

import pytest

from flows.handoff.leverage import Share, match, measure
from flows.handoff.segments import segment
from flows.handoff.statistics import BAND_DEFINITIONS, BANDS, WEIGHTS
from flows.issue import IssueKey
from flows.memory import Memory, Unit
from tests.growth import MOST, growth

KEY = IssueKey("focus", "islands")
KNOWN = (
    "섬의 뱃길이 해마다 줄고 있다.",
    "정부는 낙도를 잇는 {b}보조 항로{/b}의 손실을 모두 보전한다.[fn1]",
    "표를 사지 못한 주민은 다음 배를 기다려야 했다.",
)


def _memory(*sources: str) -> Memory:
    return Memory(tuple(Unit(one, "x", KEY, "No. 2025-01", date(2025, 1, 2)) for one in sources))


def _bands(*sources: str, known: tuple[str, ...] = KNOWN) -> list[str]:
    pieces = [segment(f"p{n}", source) for n, source in enumerate(sources, 1)]
    return [one.band for one in match(pieces, _memory(*known))]


@pytest.mark.parametrize(
    ("source", "band"),
    [
        ("1,024", "kept"),
        ("GDP", "kept"),
        (KNOWN[0], "exact"),
        ("섬의  뱃길이 해마다\u00a0줄고 있다.", "exact"),
        ("섬의 뱃길이 {b}해마다{/b} 줄고 있다.", "95"),
        ("정부는 낙도를 잇는 보조 항로의 손실을 모두 보전한다.", "95"),
        ("정부는 낙도를 잇는 보조 항로의 적자를 모두 보전한다.", "85"),
        ("정부는 섬들을 잇는 보조 항로의 적자를 모두 보전한다.", "75"),
        ("정부는 섬들을 잇는 보조 항로의 운임을 대폭 인상한다.", "new"),
        ("요금은 그대로이다.", "new"),
    ],
)
def test_a_segment_is_in_the_band_of_its_likest(source: str, band: str) -> None:
    """Letter for letter, white space aside; then by the likeness of the words."""
    assert _bands(source) == [band]


def test_a_neighbour_makes_an_exact_match_surer() -> None:
    """Exact, after the segment that it followed in the issue: context; else exact."""
    assert _bands(*KNOWN[:2]) == ["exact", "context"]
    assert _bands(KNOWN[1], KNOWN[0]) == ["exact", "exact"]


def test_what_repeats_within_the_job_is_counted_once() -> None:
    """The first time new, then a repetition; what was released stays exact each time."""
    again = "요금은 그대로이다."
    assert _bands(again, "배는 작다.", again) == ["new", "new", "repetition"]
    assert _bands(KNOWN[2], KNOWN[2]) == ["exact", "exact"]


def test_without_a_memory_all_is_new() -> None:
    """A series that has released nothing gives no band but new and repetition."""
    assert _bands(*KNOWN, KNOWN[0], known=()) == ["new"] * 3 + ["repetition"]


def test_shares_count_characters_with_spaces_without_codes() -> None:
    """Segments and characters of each band; codes are not counted."""
    pieces = [segment("p1", KNOWN[1]), segment("p2", "{b}새 배{/b}"), segment("p3", "12")]
    leverage = measure(match(pieces, _memory(*KNOWN)))
    assert tuple(leverage.bands) == BANDS
    assert leverage.bands["exact"] == Share(1, 30)
    assert leverage.bands["new"] == Share(1, 3)
    assert leverage.bands["kept"] == Share(1, 2)
    assert leverage.bands["75"] == Share()


def test_the_fee_basis_is_the_weighted_sum() -> None:
    """17 characters at 30 % and 3 at 100 % are 8.1, charged as 9."""
    pieces = [segment("p1", KNOWN[0]), segment("p2", "새 배"), segment("p3", "12")]
    assert measure(match(pieces, _memory(*KNOWN))).chargeable == 9


def test_every_band_has_a_weight_and_a_definition() -> None:
    """No band costs more than new work, and none is without words in both languages."""
    assert tuple(WEIGHTS) == tuple(BAND_DEFINITIONS) == BANDS
    assert [*WEIGHTS.values()] == sorted(WEIGHTS.values()) and WEIGHTS["new"] == 100


def test_leverage_grows_with_the_memory_not_faster() -> None:
    """Four times the memory costs about four times as much."""

    def work(size: int) -> None:
        known = tuple(f"{n}번째 항로는 하루에 {n}번 배가 다닌다." for n in range(size))
        _bands(*(f"{n}개의 섬에 배가 다닌다." for n in range(20)), known=known)

    assert growth(work, 500) < MOST
