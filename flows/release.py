"""7 · Artefacts → published/, recorded once, all or nothing.

    RESERVE   the number and the date are taken and kept (desk.reserve): a retry gets the same
    RENDER    pure, from the editions; CHECK: the finished files are read back (rendering)
    STORE     editions, files and receipt into the private archive, forced to the disk
    COMMIT    one transaction in the ledger. This is the release
    PROJECT   an immutable folder in published/, the address moved to it in one step, lists last
    RECOVER   = PROJECT for whatever is committed and not shown, from the archive

Killed before COMMIT nothing is released, and the same command finishes the work with the number it
had; killed after it, RECOVER shows what was released without rendering again. What is lost from
published/ later comes back the same way. An issue that cannot be shown holds up no other.
"""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from flows.catalogue import NotWhole
from flows.desk import Desk, Waiting
from flows.document import Author
from flows.errors import ArchiveDiffers, BalganError, WordsChanged
from flows.issue import Artefact, Edition, Ingredients, IssueKey, Notice, Release
from flows.listing import HOUSE, SEARCH, Lists, Site
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

    `lists` holds the reasons for series whose lists could not be written; under "" that for the
    lists above all series, under "search" that for the search.
    """

    shown: tuple[IssueKey, ...] = ()
    held: Mapping[IssueKey, BalganError] = field(default_factory=dict)
    lists: Mapping[str, BalganError] = field(default_factory=dict)


def successor(
    released: Release,
    editions: Sequence[Edition],
    artefacts: Sequence[Artefact],
    notice: Notice,
    *,
    ingredients: Ingredients,
    words: str,
    at: datetime,
    by: str,
    pages: int = 0,
) -> Release:
    """What will be recorded of the next revision: number and date stay, a notice is added."""
    return replace(
        released,
        revision=notice.revision,
        printing=1,
        at=at,
        by=by,
        reason=notice.because,
        titles={one.lang: one.title for one in editions},
        authors=editions[0].authors,
        bylines=_bylines(editions),
        words=words,
        ingredients=ingredients,
        files=_hashes(artefacts),
        notices=(*released.notices, notice),
        kept=False,
        pages=pages,
    )


def reprint(
    released: Release,
    artefacts: Sequence[Artefact],
    *,
    ingredients: Ingredients,
    at: datetime,
    by: str,
    reason: str,
    notices: tuple[Notice, ...],
    pages: int = 0,
) -> Release:
    """What will be recorded of a later printing of a revision: the same words in other files."""
    return replace(
        released,
        printing=released.printing + 1,
        at=at,
        by=by,
        reason=reason,
        ingredients=ingredients,
        files=_hashes(artefacts),
        notices=notices,
        pages=pages,
    )


def receipt(
    editions: Sequence[Edition],
    artefacts: Sequence[Artefact],
    *,
    ingredients: Ingredients,
    words: str,
    at: datetime,
    by: str,
    reason: str = "",
    pages: int = 0,
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
        bylines=_bylines(editions),
        words=words,
        ingredients=ingredients,
        files=_hashes(artefacts),
        pages=pages,
    )


@dataclass(frozen=True, slots=True)
class Printing:
    """Finished files of a revision, and the receipt that will be recorded of them."""

    receipt: Release
    editions: Sequence[Edition]
    artefacts: Sequence[Artefact]


def release(
    desk: Desk,
    receipt: Release,
    editions: Sequence[Edition],
    artefacts: Sequence[Artefact],
    site: Site,
    before: Sequence[Printing] = (),
) -> Path:
    """STORE, COMMIT, PROJECT; returns the public folder. The caller holds the issue's lock.

    Printings of revisions `before` this one are released with it, at one moment.

    Raises WriteFailed, ArchiveDiffers, NumberTaken, MoveNotAllowed, and the errors of its series
    or templates; whatever else cannot be shown does not stop it.
    """
    # The lists are made once before anything is stored, so that a broken template or a broken
    # series.toml stops the work while nothing is released. Those of other series do not.
    _rehearse(desk, receipt, site)
    for one in (*before, Printing(receipt, editions, artefacts)):
        store(desk, one.receipt, one.editions, one.artefacts)
    commit(desk, *(one.receipt for one in before), receipt)
    show(desk, site, ours=receipt.key)
    return desk.public_folder(receipt.key)


def _rehearse(desk: Desk, receipt: Release, site: Site) -> None:
    noted = desk.settled()
    near = Lists.near(desk, site, noted, (receipt,)) if noted else None
    if near:
        with suppress(NotWhole):
            near.rehearse(desk, receipt.key)
            return
    releases = (receipt, *(one for one in desk.releases() if one.key != receipt.key))
    Lists.of(desk, site, releases).rehearse(desk, receipt.key)


def store(
    desk: Desk, receipt: Release, editions: Sequence[Edition], artefacts: Sequence[Artefact]
) -> None:
    """Into the archive, unless it is released already. Raises WriteFailed."""
    if not desk.committed(receipt):
        desk.store(receipt, editions, artefacts)


def commit(desk: Desk, *receipts: Release) -> bool:
    """The release itself, of several printings at one moment; False if it was made before.

    Raises ArchiveDiffers, NumberTaken, MoveNotAllowed.
    """
    fresh = [one for one in receipts if not desk.committed(one)]
    return bool(fresh) and desk.commit(*fresh)


def undisturbed(desk: Desk, site: Site) -> bool:
    """Whether published/ stands as the last release left it, and no commit waits to be shown.

    A file that was lost from within the folder of an issue leaves no sign of it; `project` sees it,
    which looks at everything.
    """
    noted = desk.settled()
    if noted is None or desk.committed_after(noted.commit):
        return False
    return Lists.near(desk, site, noted, ()) is not None


def show(desk: Desk, site: Site, *, ours: IssueKey) -> Projected:
    """Show what was released since published/ was complete, and touch no more than that; where it
    takes more, `project` does it. Raises what `project` raises."""
    with desk.projecting():
        shown = _shown_alone(desk, site)
    return project(desk, site, ours=ours) if shown is None else Projected(shown)


def _shown_alone(desk: Desk, site: Site) -> tuple[IssueKey, ...] | None:
    """The issues that could be shown by themselves, none where somebody else has shown them by then;
    None where that was not to be done."""
    noted = desk.settled()
    if noted is None:
        return None
    rows = desk.committed_after(noted.commit)
    keys = tuple(dict.fromkeys(one.key for one in rows))
    fresh = desk.releases_of(keys)
    near = Lists.near(desk, site, noted, fresh)
    if near is None or any(one.taken_away for one in fresh):
        return None
    if not rows:
        return ()
    try:
        for row in rows:
            desk.place(row)
        for one in fresh:
            desk.point(one)
        unlisted = near.write(desk, site.touched(near.catalogue, keys), keys)
    except (ArchiveDiffers, NotWhole):
        return None
    sums = site.sums(near.catalogue)
    if unlisted or sums is None:
        return None
    desk.shown(rows)
    desk.note_settled((rows[-1].commit_no, rows[-1].event), sums)
    return keys


def project(desk: Desk, site: Site, *, ours: IssueKey | None = None) -> Projected:
    """Show what is released and does not stand: folders, addresses, last the lists naming them.

    An issue that cannot be shown is reported and holds up no other; `ours` raises what held it.
    Raises WriteFailed.
    """
    waiting = desk.waiting()
    if waiting.nothing and not (lists := Lists.of(desk, site, waiting.releases)).lost(desk):
        _note(desk, lists, waiting)
        return Projected()
    with desk.projecting():
        waiting = desk.waiting()
        held = _place(desk, waiting)
        named = [one for one in waiting.releases if one.key not in held or desk.reachable(one)]
        lists = Lists.of(desk, site, named)
        wanted = site.touched(lists.catalogue, waiting.keys) | lists.lost(desk)
        unlisted = lists.write(desk, wanted, () if lists.changed(desk) else waiting.keys)
        if not unlisted:
            desk.keep_lists_made_from(lists.made_from)
        held |= {key: why for key in waiting.keys if (why := _unlisted(key, unlisted))}
        desk.shown(one for one in waiting.commits if one.key not in held)
        if held or unlisted:
            desk.forget_settled()
        else:
            _note(desk, lists, waiting)
    if ours in held:
        raise held[ours]
    return Projected(tuple(key for key in waiting.keys if key not in held), held, unlisted)


def _note(desk: Desk, lists: Lists, waiting: Waiting) -> None:
    """Note how published/ stands, where nothing is missing in it."""
    if lists.broken or not waiting.releases or desk.settled():
        return
    sums = lists.site.sums(lists.catalogue)
    if sums is not None:
        desk.note_settled(waiting.last, sums)


def _unlisted(key: IssueKey, kept_back: Mapping[str, BalganError]) -> BalganError | None:
    """Why an issue is not in every list that should name it."""
    owners = (key.series, HOUSE, SEARCH)
    return next((kept_back[one] for one in owners if one in kept_back), None)


def _place(desk: Desk, waiting: Waiting) -> dict[IssueKey, BalganError]:
    """Put the folders and addresses there; returns the issues for which that failed, and why."""
    held: dict[IssueKey, BalganError] = {}
    desk.sweep_public({"", *(row.key.series for row in waiting.commits)})
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
            else:
                if newest.taken_away:
                    desk.take_down(newest)
    return held


recover = project
"""Rendering is done before COMMIT, so what was interrupted after it only has to be shown."""


def print_again(
    desk: Desk,
    editions: Sequence[Edition],
    artefacts: Sequence[Artefact],
    site: Site,
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
        project(desk, site, ours=released.key)
        return released
    printing = reprint(
        released,
        artefacts,
        ingredients=ingredients,
        at=at,
        by=by,
        reason=reason,
        notices=released.notices,
    )
    release(desk, printing, editions, artefacts, site)
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


def _bylines(editions: Sequence[Edition]) -> dict[str, tuple[Author, ...]]:
    return {one.lang: one.authors for one in editions}


def _hashes(artefacts: Sequence[Artefact]) -> dict[str, str]:
    return {one.name: one.sha256 for one in artefacts}
