"""3 checks · Edition → Report: what an editor should know before the edition is numbered.

A check is a function Material → Findings, its sentences beside it in a CATALOGUE, a line in
CHECKS (table.py) and a case file under tests/cases/checks. Checks touch no file and no clock.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import chain

from flows.checks.material import Material, References, lay_out
from flows.checks.table import CATALOGUE, CHECKS, NEVER_WAIVED, Check
from flows.document import Manuscript
from flows.issue import Edition
from flows.report import Finding, Report, Severity
from flows.series import CheckPolicy, Series

__all__ = [
    "CATALOGUE",
    "CHECKS",
    "NEVER_WAIVED",
    "Check",
    "Material",
    "References",
    "examine",
    "known_codes",
]


def known_codes() -> frozenset[str]:
    """Every code that a series may name in its [checks]."""
    return frozenset(CATALOGUE)


def examine(
    edition: Edition,
    manuscript: Manuscript,
    series: Series,
    references: References | None = None,
) -> Report:
    """Look an edition over. `manuscript` is the draft it was made from; `references` what the
    series knows besides.

    The series' policy decides how grave a finding is; `off` leaves it out. Findings come in reading
    order, those about the whole text first. Nothing is raised for any text.
    """
    material = lay_out(edition, manuscript, series, references)
    found = chain.from_iterable(check.run(material) for check in CHECKS if check.concerns(edition))
    weighed = _weighed(found, series.checks)
    place = _places(material)
    return Report(tuple(sorted(weighed, key=lambda one: place.get(one.anchor, len(place)))))


def _weighed(found: Iterable[Finding], policy: CheckPolicy) -> Iterable[Finding]:
    severities: dict[str, Severity] = dict.fromkeys(policy.warn, "warn")
    severities |= dict.fromkeys(policy.block, "block")
    for one in found:
        if one.code not in policy.off:
            yield replace(one, severity=severities.get(one.code, one.severity))


def _places(material: Material) -> Mapping[str, int]:
    """Anchors in reading order; those only the draft has stand where the draft has them."""
    ours = [passage.anchor for passage in material.passages]
    if material.edition.mode == "full":
        both = [*material.source, *(one for one in ours if one not in material.source)]
    else:
        both = ours
    return {anchor: count for count, anchor in enumerate(["", *both])}
