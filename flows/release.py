"""7 · Artefacts → published/, recorded once, all or nothing.

    RESERVE   the number and the date are taken and kept (desk.reserve): a retry gets the same
    RENDER    pure, from the editions; CHECK: the finished files are read back (rendering)
    STORE     editions, files and receipt into the private archive, forced to the disk
    COMMIT    one transaction in the ledger. This is the release
    PROJECT   an immutable folder in published/, the address moved to it in one step, indexes last
    RECOVER   = PROJECT for whatever is committed and not shown, from the archive

Killed before COMMIT nothing is released, and the same command finishes the work with the number it
had; killed after it, RECOVER shows what was released without rendering again. What is lost from
published/ later comes back the same way. An issue that cannot be shown holds up no other.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from flows.desk import Desk, Waiting
from flows.errors import ArchiveDiffers, BalganError, WordsChanged
from flows.issue import Artefact, Edition, Ingredients, IssueKey, Release
from flows.series import Series, Stylebook, Titles
from flows.wording import Sentence

_READ = {
    "number": Sentence(en="the number", ko="번호"),
    "date": Sentence(en="the date", ko="날짜"),
    "notices": Sentence(en="the notices", ko="고지문"),
    "words": Sentence(en="the words", ko="글"),
}
"""What a reader reads, and regeneration must not change."""


@dataclass(frozen=True, slots=True)
class Projected:
    """What projecting came to: the issues it showed, and those it could not, with the reason.

    `indexes` holds the reasons for series whose own list could not be written.
    """

    shown: tuple[IssueKey, ...] = ()
    held: Mapping[IssueKey, BalganError] = field(default_factory=dict)
    indexes: Mapping[str, BalganError] = field(default_factory=dict)


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

    Raises WriteFailed, ArchiveDiffers, NumberTaken, MoveNotAllowed, and the errors of its series
    or templates; whatever else cannot be shown does not stop it.
    """
    # The indexes are made once before anything is stored, so that a broken template or a broken
    # series.toml stops the work while nothing is released. Those of other series do not.
    releases = (receipt, *(one for one in desk.releases() if one.key != receipt.key))
    indexes = _Indexes(index_pages, home_page)
    indexes.of_series(desk, receipt.key.series, releases)
    indexes.home(desk, releases)
    store(desk, receipt, editions, artefacts)
    commit(desk, receipt)
    project(desk, index_pages, home_page, ours=receipt.key)
    return desk.public_folder(receipt.key)


def store(
    desk: Desk, receipt: Release, editions: Sequence[Edition], artefacts: Sequence[Artefact]
) -> None:
    """Into the archive, unless it is released already. Raises WriteFailed."""
    if not desk.committed(receipt):
        desk.store(receipt, editions, artefacts)


def commit(desk: Desk, receipt: Release) -> bool:
    """The release itself; False if it was made before.

    Raises ArchiveDiffers, NumberTaken, MoveNotAllowed.
    """
    return not desk.committed(receipt) and desk.commit(receipt)


def project(
    desk: Desk, index_pages: IndexPages, home_page: HomePage, *, ours: IssueKey | None = None
) -> Projected:
    """Show what is released and does not stand: folders, addresses, last the indexes naming them.

    An issue that cannot be shown is reported and holds up no other; `ours` raises what held it.
    Raises WriteFailed.
    """
    if desk.waiting().nothing:
        return Projected()
    with desk.projecting():
        waiting = desk.waiting()
        held = _place(desk, waiting)
        named = [one for one in waiting.releases if one.key not in held or desk.reachable(one)]
        changed = {key.series for key in waiting.keys} | waiting.series
        unlisted = _Indexes(index_pages, home_page).write(desk, changed, named)
        held |= {key: unlisted[key.series] for key in waiting.keys if key.series in unlisted}
        desk.shown(one for one in waiting.commits if one.key not in held)
    if ours in held:
        raise held[ours]
    return Projected(tuple(key for key in waiting.keys if key not in held), held, unlisted)


def _place(desk: Desk, waiting: Waiting) -> dict[IssueKey, BalganError]:
    """Put the folders and addresses there; returns the issues for which that failed, and why."""
    held: dict[IssueKey, BalganError] = {}
    for row in waiting.commits:
        if row.key not in held:
            try:
                desk.place(row)
            except ArchiveDiffers as error:
                held[row.key] = error
    for newest in waiting.releases:
        if newest.key in waiting.keys and newest.key not in held:
            try:
                desk.point(newest)
            except ArchiveDiffers as error:
                held[newest.key] = error
    return held


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
        project(desk, index_pages, home_page, ours=released.key)
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

    def write(
        self, desk: Desk, changed: Collection[str], releases: Sequence[Release]
    ) -> dict[str, BalganError]:
        """Write those of the changed series and the home page; returns what could not be made."""
        failed: dict[str, BalganError] = {}
        for name in sorted(changed):
            try:
                pages = self.of_series(desk, name, releases)
            except BalganError as error:
                failed[name] = error
                continue
            for page in pages:
                desk.write_public(f"{name}/{page.name}", page.data)
        for page in self.home(desk, releases):
            desk.write_public(page.name, page.data)
        return failed

    def of_series(self, desk: Desk, name: str, releases: Sequence[Release]) -> Sequence[Artefact]:
        """A series' own pages. Raises the errors of the series and of its templates."""
        own = tuple(one for one in releases if one.key.series == name)
        return self.index_pages(desk.series(name), own, desk.stylebook(name))

    def home(self, desk: Desk, releases: Sequence[Release]) -> Sequence[Artefact]:
        """The home page; a series that cannot be read stands in it by what its releases tell."""
        known: dict[str, Series] = {}
        for name in desk.series_names():
            with suppress(BalganError):
                known[name] = desk.series(name)
        unread = {one.key.series: one for one in releases if one.key.series not in known}
        institute = next((one.institute for one in known.values()), None)
        known |= {name: _stand_in(one, institute) for name, one in unread.items()}
        return self.home_page([known[name] for name in sorted(known)], releases)


def _stand_in(release: Release, institute: Titles | None) -> Series:
    """A series by one of its releases: named by its folder, the edition at index.html first."""
    name = release.key.series
    return Series.model_validate(
        {
            "name": name,
            "title": {"en": name, "ko": name},
            "institute": institute or {"en": name, "ko": name},
            "editions": sorted(release.titles, key=lambda lang: f"{lang}.html" in release.files),
            "number": "{seq}",
        }
    )
