"""The case files of tests/cases/checks: each finding expected, and no other."""

from collections.abc import Iterator

import pytest

from flows.checks import CATALOGUE, examine
from flows.report import Finding
from tests.checks.casefiles import (
    Case,
    agrees,
    cases,
    edition_of,
    manuscript_of,
    references_of,
    series_of,
)

ALL = list(cases())


@pytest.mark.parametrize("case", ALL, ids=[case.place for case in ALL])
def test_a_case_gives_what_it_expects_and_nothing_else(case: Case) -> None:
    """Each case file's findings are those written under it, in reading order."""
    report = examine(edition_of(case), manuscript_of(case), series_of(case), references_of(case))
    problems = list(_problems(case, list(report.findings)))
    assert not problems, "\n".join(["", *problems])


def test_every_code_is_expected_somewhere_and_denied_somewhere() -> None:
    """No rule without an example, and every case file holds texts that give nothing."""
    expected = {line.split(" · ")[0].split()[-1] for case in ALL for _, line in case.expected}
    assert set(CATALOGUE) == expected
    assert {case.file for case in ALL} == {case.file for case in ALL if not case.expected}


def _problems(case: Case, found: list[Finding]) -> Iterator[str]:
    for line, expected in case.expected:
        match = next((one for one in found if agrees(expected, one)), None)
        if match is None:
            yield f"{case.file}:{line}: not found: {expected}"
        else:
            found.remove(match)
    for one in found:
        said = f"{one.severity} {one.code} · {one.anchor} · {one.quote} · {one.sentence.en}"
        yield f"{case.place}: {case.title}: not expected: {said}"
