"""What is committed → published/: folders first, then the addresses, last the lists that name them.

Two ways lead there. `show` puts what the last releases added to what stood before them, and looks at
nothing else; `project` looks at everything, and so also brings back what was lost.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from flows.catalogue import NotWhole
from flows.desk import Desk, Waiting
from flows.errors import ArchiveDiffers, BalganError
from flows.issue import IssueKey
from flows.listing import HOUSE, SEARCH, Lists, Site


@dataclass(frozen=True, slots=True)
class Projected:
    """What projecting came to: the issues it showed, and those it could not, with the reason.

    `lists` holds the reasons for series whose lists could not be written; under "" that for the
    lists above all series, under "search" that for the search.
    """

    shown: tuple[IssueKey, ...] = ()
    held: Mapping[IssueKey, BalganError] = field(default_factory=dict)
    lists: Mapping[str, BalganError] = field(default_factory=dict)


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
