"""Draft or issue → pages marked PREVIEW, without a number, in the issue's private folder.

Unless a clean preview is asked for, it is a proof: what was noticed stands in the margin, beside
the places it is about. The ledger does not hear of it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from flows import disclaimers, looking
from flows import running as stages
from flows.desk import Desk, receive
from flows.document import Manuscript
from flows.issue import Artefact, Edition, IssueKey, original_edition
from flows.naming import slug_of
from flows.outcome import Checked, Previewed
from flows.rendering import Proof, pressroom
from flows.rendering.orders import Map, Preview
from flows.running import Run
from flows.saying import which_files
from flows.series import Format, Series, Stylebook
from flows.wording import Lang


@dataclass(frozen=True, slots=True)
class Laid:
    """What a preview is made of: the editions and what was noticed of them.

    A `loose` draft is on no desk; its key is made up.
    """

    editions: tuple[Edition, ...]
    checked: Checked
    loose: bool = False

    @property
    def key(self) -> IssueKey:
        """Whose preview it is."""
        return self.editions[0].key


def laid_out(desk: Desk, key: IssueKey) -> Laid:
    """An issue as it stands. Raises UnknownIssue."""
    checked = looking.check(desk, key)
    return Laid(checked.editions or (original_edition(key, checked.manuscript),), checked)


def laid_out_file(desk: Desk, draft: Path, series: str) -> Laid:
    """A draft that is not on the desk, in the look of a series. Raises a RefusedFile, UnknownSeries."""
    checked = looking.check_file(desk, draft, series)
    key = IssueKey(series, slug_of(receive(draft)))
    return Laid((original_edition(key, checked.manuscript),), checked, loose=True)


def preview(desk: Desk, run: Run, laid: Laid, *, margin: Lang | None) -> Previewed:
    """PDF and HTML of what was laid out, marked PREVIEW and without a number.

    The margin speaks the language `margin`; without one there is none, and the page is clean.
    """
    artefacts = run.stage(stages.RENDERING, pages, desk, laid, margin)
    if lacking := pressroom.missing():
        told = pressroom.UNFENCED.with_facts({"missing": ", ".join(lacking)})
        run.tell(stages.RENDERING, told)
    run.tell(stages.RENDERING, which_files(artefacts))
    return kept(desk, laid, artefacts)


def pages(
    desk: Desk, laid: Laid, margin: Lang | None, formats: tuple[Format, ...] | None = None
) -> tuple[Artefact, ...]:
    """The files of a preview: in the formats of the series, or only in those that are named."""
    series, stylebook = desk.series(laid.key.series), desk.stylebook(laid.key.series)
    series = series.model_copy(update={"formats": formats}) if formats else series
    checked = laid.checked
    noted = with_notices(laid.editions, series, stylebook)
    proof = Proof(checked.report, checked.manuscript.guesses, margin) if margin else None
    return pressroom.preview(
        Preview(noted, series, stylebook, proof, _shown(noted, checked, margin))
    )


def kept(desk: Desk, laid: Laid, artefacts: Sequence[Artefact]) -> Previewed:
    """The files put where the editor looks for them."""
    folder = desk.keep_preview(laid.key, artefacts, loose=laid.loose)
    paths = tuple(folder / one.name for one in artefacts)
    return Previewed(folder, paths, laid.checked.report)


def reading_copy(desk: Desk, key: IssueKey, manuscript: Manuscript) -> bytes:
    """A PDF of the draft for the translator to read, marked PREVIEW, without notices."""
    series, stylebook = desk.series(key.series), desk.stylebook(key.series)
    edition = original_edition(key, manuscript)
    artefacts = pressroom.preview(Preview((edition,), series, stylebook))
    return next(one.data for one in artefacts if one.format == "pdf")


def with_notices(
    editions: Sequence[Edition], series: Series, stylebook: Stylebook
) -> tuple[Edition, ...]:
    """Each edition with the notices its series calls for."""
    return tuple(disclaimers.add(one, series, stylebook) for one in editions)


def _shown(editions: Sequence[Edition], checked: Checked, lang: Lang | None) -> Map | None:
    """What a translation shows of the draft, for the desk; nothing beside a clean preview."""
    translated = next((one for one in editions if one.mode != "original"), None)
    if lang is None or translated is None or checked.coverage is None:
        return None
    return Map(checked.coverage, checked.manuscript, translated, lang)
