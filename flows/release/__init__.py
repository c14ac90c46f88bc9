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

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from flows.catalogue import NotWhole
from flows.desk import Desk
from flows.issue import Artefact, Edition, Release
from flows.listing import Lists, Site
from flows.release.projection import Projected, project, recover, show, undisturbed
from flows.release.receipts import receipt, reprint, successor

__all__ = [
    "Printing",
    "Projected",
    "commit",
    "project",
    "receipt",
    "recover",
    "release",
    "reprint",
    "show",
    "store",
    "successor",
    "undisturbed",
]


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
