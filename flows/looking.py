"""Draft or issue → everything known of it. What only looks, and writes nothing."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import reduce
from operator import add
from pathlib import Path
from typing import TYPE_CHECKING

from flows import intake
from flows.coverage import Coverage
from flows.desk import Desk, receive
from flows.document import Manuscript
from flows.errors import SeriesInvalid
from flows.issue import Edition, IssueKey, original_edition
from flows.naming import slug_of
from flows.outcome import Checked
from flows.rendering.glyphs import without_glyph
from flows.report import Report
from flows.series import Series
from flows.wording import Sentence

if TYPE_CHECKING:
    from flows.checks import References

_UNKNOWN = Sentence(
    en="  · checks: no check gives {codes}", ko="  · checks: {codes} 코드를 쓰는 점검이 없습니다"
)
_UNTRANSLATED = ("drafted", "handed-off")


def check(desk: Desk, key: IssueKey, *, mapped: bool = True) -> Checked:
    """An issue as it stands: the editions it would be released in, and all that was noticed; `mapped`,
    with what the translation shows of the draft.

    Where no edition is there yet (a draft for an English series), the draft itself is checked.
    Raises UnknownIssue.
    """
    manuscript, series = desk.manuscript(key), desk.series(key.series)
    editions = tuple(_editions(desk, key, series, manuscript))
    report = desk.intake_report(key)
    if any(one.mode != "original" for one in editions):
        report += desk.return_report(key)
    examined = editions or (original_edition(key, manuscript),)
    known = references(desk, series.name, key)
    report = _with_findings(desk, report, examined, manuscript, series, known)
    shown = coverage(editions, manuscript, series, known) if mapped else None
    waived = report.waived(desk.waivers(key))
    return Checked(key, manuscript, editions, waived, coverage=shown)


def check_file(desk: Desk, draft: Path, series: str | None) -> Checked:
    """A draft that is not on the desk: what was read, and what is wrong with it."""
    source = receive(draft)
    reading = intake.read(source.name, source.data, override=source.override)
    manuscript, report = reading.manuscript, reading.report
    if series is not None:
        edition = original_edition(IssueKey(series, slug_of(source)), manuscript)
        report = _with_findings(desk, report, (edition,), manuscript, desk.series(series))
    return Checked(None, manuscript, (), report)


def _editions(
    desk: Desk, key: IssueKey, series: Series, manuscript: Manuscript
) -> Iterable[Edition]:
    """The editions that are there, in the order of the series; of an issue that was brought in, the
    text that it was published in."""
    if any("imported" in event.facts for event in desk.events(key)):
        yield original_edition(key, manuscript)
        return
    translated = desk.standing(key).state not in _UNTRANSLATED
    for lang in series.editions:
        if lang == series.languages.source:
            yield original_edition(key, manuscript)
        elif translated:
            credit = desk.credit(key)
            named = credit.name if credit else ""
            yield replace(desk.edition(key), tags=manuscript.front.tags, translator=named)


def coverage(
    editions: Sequence[Edition], manuscript: Manuscript, series: Series, known: "References"
) -> Coverage | None:
    """What the translation shows of the draft, where there is one."""
    from flows.checks.coverage import coverage_of

    translated = (one for one in editions if one.mode != "original")
    return next((coverage_of(one, manuscript, series, known) for one in translated), None)


def findings(desk: Desk, report: Report, editions: Sequence[Edition]) -> Report:
    """A report with all that the checks notice in editions of an issue on the desk."""
    key = editions[0].key
    manuscript, series = desk.manuscript(key), desk.series(key.series)
    known = references(desk, series.name, key)
    return _with_findings(desk, report, editions, manuscript, series, known)


def _require_known_codes(series: Series) -> None:
    """Raise SeriesInvalid where [checks] names a code that no check gives."""
    from flows import checks

    policy = series.checks
    unknown = {*policy.block, *policy.warn, *policy.off} - checks.known_codes()
    if unknown:
        raise SeriesInvalid(
            series=series.name, problems=_UNKNOWN.with_facts({"codes": ", ".join(sorted(unknown))})
        )


def references(desk: Desk, series: str, key: IssueKey, *, keep: bool = False) -> "References":
    """What the checks know besides the text: the shelves of the series, a dictionary, and what a
    machine suggested for the issue. `keep` what had to be worked out for the memory, where writing
    is allowed."""
    from flows import spelling
    from flows.checks import References
    from flows.handoff import FORM, pairs
    from flows.suggesting import suggested

    return References(
        authority=desk.authority(series),
        memory=desk.recall(series, pairs, form=FORM, keep=keep),
        misspelt=spelling.dictionary(),
        machine=suggested(desk, key),
    )


def _with_findings(
    desk: Desk,
    report: Report,
    editions: Sequence[Edition],
    manuscript: Manuscript,
    series: Series,
    known: "References | None" = None,
) -> Report:
    from flows import checks, twin

    _require_known_codes(series)
    known = known or references(desk, series.name, editions[0].key)
    noticed = {one.mark for one in report.findings}
    found = (checks.examine(one, manuscript, series, known, twin.ask).findings for one in editions)
    fresh = (Report(tuple(one for one in some if one.mark not in noticed)) for some in found)
    return reduce(add, fresh, report) + without_glyph(editions)
