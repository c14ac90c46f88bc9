"""drafts/lists.json → whether published/ stands as it was left, and the sums of what is out.

A release that finds it so looks at what it touches and at nothing else, however many issues are out.
It is so where the last commit is the one that was noted, and where the folders of published/ have not
been written in since: a folder's time changes whenever a name comes into it or goes. Anything else, a
restored backup, a lost folder, a ledger begun anew, and everything is looked at again.
"""

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from flows import ledger, workspace
from flows.catalogue import Age, Sums, Volume, Wrote
from flows.desk.shelves import Shelves
from flows.issue import IssueKey

_KEPT, _FORM = "lists.json", 1


@dataclass(frozen=True, slots=True)
class Noted:
    """The last commit that published/ shows, the times of its folders, and the sums of the lists."""

    commit: int
    event: str
    folders: dict[str, int]
    sums: Sums


class Settled(Shelves):
    """What published/ was when the lists were last written."""

    _last_read: tuple[bytes, Noted] | None = None
    """What was read last, and what it says: it is asked for several times in a release."""

    def settled(self) -> Noted | None:
        """What was noted, if published/ and the ledger are as they were then, later commits apart."""
        noted = self._noted()
        if noted is None or noted.folders != dict(self._folders()):
            return None
        event = self._ledger.read(lambda now: ledger.releases.recorded_as(now, noted.commit), None)
        return noted if event == noted.event else None

    def note_settled(self, last: tuple[int, str], sums: Sums) -> None:
        """Note that all commits up to the last stand in published/, with these sums. The lock on
        published/ is held. Raises WriteFailed."""
        commit, event = last
        noted = Noted(commit, event, dict(self._folders()), sums)
        workspace.write(self._place.drafts / _KEPT, _written(noted))

    def note_written(self, noted: Noted) -> None:
        """Note that published/ was written in by ourselves. Raises WriteFailed."""
        folders = dict(self._folders())
        if folders != noted.folders:
            again = Noted(noted.commit, noted.event, folders, noted.sums)
            workspace.write(self._place.drafts / _KEPT, _written(again))

    def forget_settled(self) -> None:
        """Forget it: something could not be shown, so everything is looked at until it can."""
        workspace.remove(self._place.drafts / _KEPT)

    def _noted(self) -> Noted | None:
        try:
            data = (self._place.drafts / _KEPT).read_bytes()
            if self._last_read is None or self._last_read[0] != data:
                self._last_read = data, _read(data)
        except (OSError, ValueError, KeyError, TypeError, IndexError):
            return None
        return self._last_read[1]

    def _folders(self) -> Iterator[tuple[str, int]]:
        """The folders that names come into when something is released, and when they last did."""
        place = self._place.published
        for folder in (place, *_inside(place)):
            try:
                yield folder.relative_to(place).as_posix(), folder.stat().st_mtime_ns
            except OSError:
                continue


def _inside(place: Path) -> Iterator[Path]:
    """The folders of series and lists, and of the counters in them; no folder of an issue."""
    try:
        names = sorted(one.name for one in os.scandir(place) if one.is_dir(follow_symlinks=False))
    except OSError:
        return
    for name in names:
        yield place / name
        yield place / name / "views"


def _written(noted: Noted) -> bytes:
    told = {
        "form": _FORM,
        "commit": noted.commit,
        "event": noted.event,
        "folders": noted.folders,
        "volumes": {
            series: {
                year: [one.slugs, one.last.isoformat(), one.tag] for year, one in years.items()
            }
            for series, years in noted.sums.volumes.items()
        },
        "writers": [
            [*one.who, one.slug, one.affiliations, one.issues, _of_age(one.newest)]
            for one in noted.sums.writers
        ],
        "newest": noted.sums.newest and _of_age(noted.sums.newest),
        "earliest": noted.sums.earliest
        and [noted.sums.earliest[0].isoformat(), [str(one) for one in noted.sums.earliest[1]]],
    }
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()


def _read(data: bytes) -> Noted:
    """Raises ValueError, KeyError, TypeError or IndexError for anything else."""
    told: dict[str, Any] = json.loads(data)
    if told["form"] != _FORM:
        raise ValueError(told["form"])
    first = told["earliest"]
    sums = Sums(
        volumes={
            series: {
                int(year): Volume(tuple(slugs), date.fromisoformat(last), tag)
                for year, (slugs, last, tag) in years.items()
            }
            for series, years in told["volumes"].items()
        },
        writers=tuple(
            Wrote(en, ko, apart, slug, tuple(said), tuple(issues), _age(newest))
            for en, ko, apart, slug, said, issues, newest in told["writers"]
        ),
        newest=told["newest"] and _age(told["newest"]),
        earliest=first
        and (date.fromisoformat(first[0]), tuple(IssueKey.parse(one) for one in first[1])),
    )
    return Noted(int(told["commit"]), str(told["event"]), dict(told["folders"]), sums)


def _of_age(age: Age) -> list[object]:
    day, year, seq, key = age
    return [day.isoformat(), year, seq, str(key)]


def _age(told: list[Any]) -> Age:
    day, year, seq, key = told
    return date.fromisoformat(day), int(year), int(seq), IssueKey.parse(key)
