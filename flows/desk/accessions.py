"""Issues published before Balgan → the desk: which numbers are taken, and the release as borne."""

from typing import TYPE_CHECKING

from flows import ledger
from flows.desk import Desk
from flows.desk.shown import Shown
from flows.issue import IssueKey, Release

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from flows.ledger.numbers import Given


class AccessionDesk(Desk):
    """The desk, while issues are brought in."""

    @classmethod
    def at(cls, desk: Desk) -> "AccessionDesk":
        """The same workspace and ledger."""
        return cls(desk._place, desk._ledger_url)

    def given(self, series: str) -> "tuple[Given, ...]":
        """Every number of a series: released, reserved or void."""
        return self._ledger.read(lambda now: ledger.numbers.given(now, series), ())

    def following(self, series: str, year: int) -> int:
        """The place that a counter would give next."""
        return self._ledger.read(lambda now: ledger.numbers.following(now, series, year), 1)

    def brought(self, series: str) -> dict[str, IssueKey]:
        """The drafts of a series that were brought in, released or on the way, by their SHA-256."""
        told = self._ledger.read(lambda now: ledger.events.of_kind(now, series, "submitted"), ())
        return {one.facts["sha256"]: one.key for one in told if one.facts.get("imported")}

    def release_as_borne(self, release: Release) -> bool:
        """Release what was stored, under the number that it bears; False if it is released already.

        Number and release are recorded at one moment, so that no number is ever reserved for an
        issue that is not there. Raises ArchiveDiffers, MoveNotAllowed, NumberTaken.
        """
        row = release, *self._sealed(release)
        shown = Shown.below(self._place.published / release.key.series)

        def record(now: "Connection") -> bool:
            series = release.key.series
            lost = shown.unknown_to(ledger.addresses.known(now, series))
            ledger.addresses.adopt(now, shown.given(series, lost))
            ledger.numbers.bear(
                now, release.key, release.number, release.date, at=release.at, by=release.by
            )
            return ledger.releases.commit(now, *row)

        return self._writing().write(record)
