"""A released issue → the files that register its DOIs, for whoever sends them.

They are made from the editions kept with the release and from what became of it since, so that a
series which starts to give DOIs can deposit its back catalogue without printing anything again. They
name the person who deposits: they are written under drafts/ and never published.
"""

from pathlib import Path

from flows import workspace
from flows.desk import Desk
from flows.errors import NoDoi
from flows.issue import IssueKey

FOLDER = "deposits"


def deposit(desk: Desk, key: IssueKey, folder: Path | None = None) -> tuple[Path, ...]:
    """Write the deposits of an issue in all its languages; returns where.

    Raises NoDoi, UnknownIssue, MoveNotAllowed, ArchiveDiffers, SeriesInvalid and its kin,
    WriteFailed.
    """
    from flows.rendering import Job, metadata
    from flows.rendering.view import view

    release, series = desk.release(key), desk.series(key.series)
    if not series.doi_prefix:
        raise NoDoi(series=key.series)
    job = Job(
        desk.released_editions(key),
        series,
        desk.stylebook(key.series),
        revision=release.revision,
        notices=release.notices,
    )
    made = [
        one for each in job.editions for one in metadata.deposits(view(each, job), release.printing)
    ]
    place = folder or desk.root / "drafts" / FOLDER
    workspace.make_folder(place)
    for one in made:
        workspace.write(place / one.name, one.data)
    return tuple(place / one.name for one in made)
