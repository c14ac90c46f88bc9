"""flows/rendering/sweeping: the collector rests while a document is printed, and forgets nothing."""

import gc
import weakref

import pytest

from flows.rendering import sweeping


class _Page:
    """Something that holds itself."""

    def __init__(self) -> None:
        self.own = self


def _printed() -> "weakref.ref[_Page]":
    with sweeping.resting():
        return weakref.ref(_Page())


@pytest.fixture(autouse=True)
def _as_before() -> object:
    yield
    gc.unfreeze()
    sweeping._left = 0


def test_what_a_document_leaves_is_looked_through_only_when_there_is_enough(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Until then it is set aside, where no other collection finds it."""
    monkeypatch.setattr(sweeping, "_left", 0)
    monkeypatch.setattr(sweeping, "_ENOUGH", 10**9)
    left = _printed()
    gc.collect()
    assert left() is not None
    monkeypatch.setattr(sweeping, "_ENOUGH", -1)
    _printed()
    assert left() is None


def test_the_collector_is_as_it_was_afterwards() -> None:
    """Its thresholds are those of before, also where the press failed."""
    before = gc.get_threshold()
    with pytest.raises(ValueError, match="ink"), sweeping.resting():
        raise ValueError("ink")
    assert gc.get_threshold() == before
    assert gc.isenabled()


def test_a_collector_that_is_switched_off_stays_off() -> None:
    """Whoever switched it off has a reason, and nothing is frozen."""
    gc.disable()
    try:
        frozen = gc.get_freeze_count()
        with sweeping.resting():
            pass
        assert gc.get_freeze_count() == frozen
        assert not gc.isenabled()
    finally:
        gc.enable()
