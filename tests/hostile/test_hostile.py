"""Every file made to do harm ends in a typed refusal, or in a harmless reading, and soon.

The child that reads it is measured: seconds of the processor and bytes of memory at its peak, with
the 35 MB that every child begins with. `pytest -s` prints the figures.
"""

import pytest
from _pytest.mark import ParameterSet

from flows.intake.confined import trial
from flows.intake.confinement.allowances import allowance
from tests.hostile.cases import GOOD, READ, Case
from tests.hostile.floods import FLOODS
from tests.hostile.hancom import HANCOM
from tests.hostile.markup import MARKUP
from tests.hostile.pictures import PICTURES
from tests.hostile.words import WORDS
from tests.hostile.zips import ZIPS

pytestmark = pytest.mark.hostile

MOST_SECONDS = 1.0  # the aim, which `make bench-intake` measures
_SLOW_MACHINE = 4  # a test tells what runs away, on whatever machine and under whatever load
MOST_BYTES = 256 << 20
ONE_IN = 8
FILES = {**ZIPS, **MARKUP, **FLOODS, **WORDS, **PICTURES, **HANCOM}


def _cases() -> list[ParameterSet]:
    """All of them; those between the slice that `make test` reads belong to the siege."""
    marks = [() if n % ONE_IN == 0 else (pytest.mark.siege,) for n in range(len(FILES))]
    return [
        pytest.param(case, id=name, marks=its)
        for (name, case), its in zip(FILES.items(), marks, strict=True)
    ]


@pytest.mark.parametrize("case", _cases())
def test_hostile_file_does_no_harm(case: Case) -> None:
    """It ends as it should, and neither its computing nor its memory runs away."""
    done = trial(case.name, case.make())
    end = READ if done.refusal is None else done.refusal.code
    figures = f"{end}: {done.usage.cpu:.2f} s, {done.usage.peak >> 20} MiB"
    print(figures)
    assert end in case.ends, done.refusal
    assert done.usage.cpu <= MOST_SECONDS * _SLOW_MACHINE, figures
    assert done.usage.peak <= MOST_BYTES, figures


def test_there_are_enough() -> None:
    """At least the 91 files that the first gate was measured with, and each harm in each format."""
    assert len(FILES) >= 91
    assert {one.name for one in FILES.values()} == {"draft.docx", "draft.hwpx", "draft.hwp"}


def test_what_is_too_much_is_seen() -> None:
    """The most that is asked here is less than the fences allow, so the figures can fail."""
    allowed = allowance(0)
    assert allowed.cpu > MOST_SECONDS * _SLOW_MACHINE
    assert trial("draft.docx", GOOD).usage.cpu > 0
