"""3 checks · Edition → Report: what an editor should know before the edition is numbered.

A check is a function Material → Findings, its sentences beside it in a CATALOGUE, a line in
CHECKS (table.py) and a case file under tests/cases/checks. Checks touch no file and no clock.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from itertools import chain

from flows.checks import numbers
from flows.checks.material import Material, References, lay_out
from flows.checks.parallels.features import marks
from flows.checks.table import CATALOGUE, CHECKS, NEVER_WAIVED, Check
from flows.document import Manuscript
from flows.issue import Edition
from flows.memory import Memory
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
    "found_apart",
    "known_codes",
    "load_apart",
]


_RANK = {check.id: place for place, check in enumerate(CHECKS)}
_Told = tuple[str, tuple[Finding, ...]]
"""A check by its id, and what it found."""

Aside = Callable[[Callable[[Material], list[_Told]], Material], Callable[[], list[_Told]]]
"""How some of the checks are worked out: it gets them and what they look at, at once, and what it
gives back waits for what they found."""


def _when_asked(
    work: Callable[[Material], list[_Told]], material: Material
) -> Callable[[], list[_Told]]:
    return lambda: work(material)


def known_codes() -> frozenset[str]:
    """Every code that a series may name in its [checks]."""
    return frozenset(CATALOGUE)


def examine(
    edition: Edition,
    manuscript: Manuscript,
    series: Series,
    references: References | None = None,
    aside: Aside = _when_asked,
) -> Report:
    """Look an edition over. `manuscript` is the draft it was made from; `references` what the
    series knows besides; `aside` has those checks done that are marked as apart, perhaps meanwhile.

    The series' policy decides how grave a finding is; `off` leaves it out. Findings come in reading
    order, those about the whole text first. Nothing is raised for any text.
    """
    material = lay_out(edition, manuscript, series, references)
    theirs = aside(found_apart, _apart(material))
    ours = _found(material, apart=False)
    in_order = sorted([*ours, *theirs()], key=lambda one: _RANK[one[0]])
    weighed = _weighed(chain.from_iterable(said for _, said in in_order), series.checks)
    place = _places(material)
    return Report(tuple(sorted(weighed, key=lambda one: place.get(one.anchor, len(place)))))


def found_apart(material: Material) -> list[_Told]:
    """What the checks find that are marked as apart."""
    return _found(material, apart=True)


def load_apart() -> None:
    """Load what those checks need, which they do not before they run."""
    numbers.compare("", "")
    marks([""], [""])


def _found(material: Material, *, apart: bool) -> list[_Told]:
    concerned = (one for one in CHECKS if one.apart == apart and one.concerns(material.edition))
    return [(check.id, tuple(check.run(material))) for check in concerned]


def _apart(material: Material) -> Material:
    """What a check that runs apart may look at: what it must not ask is not there."""
    return replace(
        material, references=replace(material.references, memory=Memory(), misspelt=None)
    )


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
