"""7 · Artefacts → published/, recorded once, all or nothing.

    RESERVE   the number and the date are taken and kept (desk.reserve): a retry gets the same
    RENDER    pure, from the editions; CHECK: the finished files are read back (rendering)
    STORE     editions, files and receipt into the private archive, forced to the disk
    COMMIT    one transaction in the ledger. This is the release
    PROJECT   an immutable folder in published/, the address moved to it in one step, indexes last
    RECOVER   = PROJECT for whatever is committed and not shown, from the archive

Killed before COMMIT nothing is released, and the same command finishes the work with the number it
had; killed after it, RECOVER shows what was released without rendering again.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from flows.desk import Desk
from flows.errors import WordsChanged
from flows.issue import Artefact, Edition, Ingredients, IssueKey, Release
from flows.series import Series, Stylebook
from flows.wording import Sentence

_READ = {
    "number": Sentence(en="the number", ko="번호"),
    "date": Sentence(en="the date", ko="날짜"),
    "notices": Sentence(en="the notices", ko="고지문"),
    "words": Sentence(en="the words", ko="글"),
}
"""What a reader reads, and regeneration must not change."""

IndexPages = Callable[[Series, Sequence[Release], Stylebook], Sequence[Artefact]]
HomePage = Callable[[Sequence[Series], Sequence[Release]], Sequence[Artefact]]


def receipt(
    editions: Sequence[Edition],
    artefacts: Sequence[Artefact],
    *,
    ingredients: Ingredients,
    words: str,
    at: datetime,
    by: str,
    reason: str = "",
) -> Release:
    """What will be recorded of a first release. The editions have their number and date."""
    first = editions[0]
    if first.number is None or first.date is None:
        raise ValueError(f"{first.key} has no number yet")
    return Release(
        key=first.key,
        number=first.number,
        revision=1,
        date=first.date,
        at=at,
        by=by,
        reason=reason,
        titles={one.lang: one.title for one in editions},
        authors=first.authors,
        words=words,
        ingredients=ingredients,
        files=_hashes(artefacts),
    )


def release(
    desk: Desk,
    receipt: Release,
    editions: Sequence[Edition],
    artefacts: Sequence[Artefact],
    index_pages: IndexPages,
    home_page: HomePage,
) -> Path:
    """STORE, COMMIT, PROJECT; returns the public folder. The caller holds the issue's lock.

    Raises WriteFailed, ArchiveDiffers, MoveNotAllowed, and the errors of a series or its templates.
    """
    # The indexes are made once before anything is stored, so that a broken template or a broken
    # series.toml stops the work while nothing is released.
    others = (one for one in desk.releases() if one.key != receipt.key)
    _Indexes(index_pages, home_page).pages(desk, {receipt.key.series}, (receipt, *others))
    store(desk, receipt, editions, artefacts)
    commit(desk, receipt)
    project(desk, index_pages, home_page)
    return desk.public_folder(receipt.key)


def store(
    desk: Desk, receipt: Release, editions: Sequence[Edition], artefacts: Sequence[Artefact]
) -> None:
    """Into the archive, unless it is released already. Raises WriteFailed."""
    if not desk.committed(receipt):
        desk.store(receipt, editions, artefacts)


def commit(desk: Desk, receipt: Release) -> bool:
    """The release itself; False if it was made before. Raises ArchiveDiffers, MoveNotAllowed."""
    return not desk.committed(receipt) and desk.commit(receipt)


def project(desk: Desk, index_pages: IndexPages, home_page: HomePage) -> tuple[IssueKey, ...]:
    """Show what is released and not shown: folders, addresses, and last the indexes naming them.

    Returns the issues it showed. Raises WriteFailed, ArchiveDiffers.
    """
    if not desk.waiting().commits:
        return ()
    with desk.projecting():
        waiting = desk.waiting()
        for row in waiting.commits:
            desk.place(row)
        for newest in waiting.releases:
            if newest.key in waiting.keys:
                desk.point(newest)
        series = {key.series for key in waiting.keys}
        for path, data in _Indexes(index_pages, home_page).pages(desk, series, waiting.releases):
            desk.write_public(path, data)
        desk.shown(waiting)
    return waiting.keys


recover = project
"""Rendering is done before COMMIT, so what was interrupted after it only has to be shown."""


def print_again(
    desk: Desk,
    editions: Sequence[Edition],
    artefacts: Sequence[Artefact],
    index_pages: IndexPages,
    home_page: HomePage,
    *,
    ingredients: Ingredients,
    words: str,
    at: datetime,
    by: str,
    reason: str = "",
) -> Release:
    """A new printing of a released revision: stored, recorded, and the address moved to it.

    `editions` are those it was printed from, `words` their hash. Printed already with these
    ingredients, it is left as it is. Raises WordsChanged if anything a reader reads would change.
    """
    released = desk.release(editions[0].key)
    _refuse_changed_words(desk, released, editions, words)
    if released.ingredients == ingredients:
        project(desk, index_pages, home_page)
        return released
    printing = replace(
        released,
        printing=released.printing + 1,
        at=at,
        by=by,
        reason=reason,
        ingredients=ingredients,
        files=_hashes(artefacts),
    )
    release(desk, printing, editions, artefacts, index_pages, home_page)
    return printing


def _refuse_changed_words(
    desk: Desk, released: Release, editions: Sequence[Edition], words: str
) -> None:
    kept = desk.released_editions(released.key)
    told = {
        "number": all(one.number == released.number for one in editions),
        "date": all(one.date == released.date for one in editions),
        "notices": [one.disclaimers for one in editions] == [one.disclaimers for one in kept],
        "words": words == released.words,
    }
    changed = [_READ[name] for name, same in told.items() if not same]
    if changed:
        what = Sentence(", ".join(one.en for one in changed), ", ".join(one.ko for one in changed))
        raise WordsChanged(key=released.key, what=what)


def _hashes(artefacts: Sequence[Artefact]) -> dict[str, str]:
    return {one.name: one.sha256 for one in artefacts}


@dataclass(frozen=True, slots=True)
class _Indexes:
    """How the pages that name the releases are made."""

    index_pages: IndexPages
    home_page: HomePage

    def pages(
        self, desk: Desk, changed: set[str], releases: Sequence[Release]
    ) -> list[tuple[str, bytes]]:
        """The indexes of the changed series and the home page, by path under published/."""
        known = [desk.series(name) for name in desk.series_names()]
        pages = [
            (f"{series.name}/{page.name}", page.data)
            for series in known
            if series.name in changed
            for page in self.index_pages(series, _of(series, releases), desk.stylebook(series.name))
        ]
        return pages + [(page.name, page.data) for page in self.home_page(known, releases)]


def _of(series: Series, releases: Sequence[Release]) -> tuple[Release, ...]:
    return tuple(one for one in releases if one.key.series == series.name)
