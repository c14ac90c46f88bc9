"""Draft or issue → pages marked PREVIEW, without a number, in the issue's private folder.

Unless a clean preview is asked for, it is a proof: what was noticed stands in the margin, beside
the places it is about. The ledger does not hear of it.
"""

from collections.abc import Sequence
from pathlib import Path

from flows import disclaimers, looking, rendering
from flows import running as stages
from flows.desk import Desk, receive
from flows.document import Manuscript
from flows.issue import Artefact, Edition, IssueKey, original_edition
from flows.naming import slug_of
from flows.outcome import Checked, Previewed
from flows.rendering import Proof
from flows.rendering.coverage import coverage_map
from flows.running import Run
from flows.saying import which_files
from flows.series import Series, Stylebook
from flows.wording import Lang


def preview(
    desk: Desk, run: Run, key: IssueKey, *, lang: Lang = "en", clean: bool = False
) -> Previewed:
    """PDF and HTML of an issue as it stands, marked PREVIEW and without a number.

    The margin speaks `lang`; a `clean` preview has none.
    """
    checked = looking.check(desk, key)
    editions = checked.editions or (original_edition(key, checked.manuscript),)
    return _preview(desk, run, editions, checked, None if clean else lang)


def preview_file(
    desk: Desk, run: Run, draft: Path, series: str, *, lang: Lang = "en", clean: bool = False
) -> Previewed:
    """The same for a draft that is not on the desk."""
    checked = looking.check_file(desk, draft, series)
    key = IssueKey(series, slug_of(receive(draft)))
    editions = (original_edition(key, checked.manuscript),)
    return _preview(desk, run, editions, checked, None if clean else lang, loose=True)


def reading_copy(desk: Desk, key: IssueKey, manuscript: Manuscript) -> bytes:
    """A PDF of the draft for the translator to read, marked PREVIEW, without notices."""
    series, stylebook = desk.series(key.series), desk.stylebook(key.series)
    edition = original_edition(key, manuscript)
    artefacts = rendering.render((edition,), series, stylebook, preview=True)
    return next(one.data for one in artefacts if one.format == "pdf")


def with_notices(
    editions: Sequence[Edition], series: Series, stylebook: Stylebook
) -> tuple[Edition, ...]:
    """Each edition with the notices its series calls for."""
    return tuple(disclaimers.add(one, series, stylebook) for one in editions)


def _preview(
    desk: Desk,
    run: Run,
    editions: tuple[Edition, ...],
    checked: Checked,
    lang: Lang | None,
    *,
    loose: bool = False,
) -> Previewed:
    key = editions[0].key
    series, stylebook = desk.series(key.series), desk.stylebook(key.series)
    noted = with_notices(editions, series, stylebook)
    proof = Proof(checked.report, checked.manuscript.guesses, lang) if lang else None
    artefacts = run.stage(
        stages.RENDERING, rendering.render, noted, series, stylebook, preview=True, proof=proof
    )
    artefacts = (*_map(noted, series, stylebook, checked, lang), *artefacts)
    run.tell(stages.RENDERING, which_files(artefacts))
    folder = desk.keep_preview(key, artefacts, loose=loose)
    return Previewed(folder, tuple(folder / one.name for one in artefacts), checked.report)


def _map(
    editions: Sequence[Edition],
    series: Series,
    stylebook: Stylebook,
    checked: Checked,
    lang: Lang | None,
) -> tuple[Artefact, ...]:
    """What a translation shows of the draft, as a page for the desk; none beside a clean preview."""
    translated = next((one for one in editions if one.mode != "original"), None)
    if lang is None or translated is None or checked.coverage is None:
        return ()
    return coverage_map(checked.coverage, checked.manuscript, translated, series, stylebook, lang)
