"""drafts/views/ → how often issues were looked at: a private tally by day, and the sums of all days.

2026-11-26.json   of that day: for each issue the marks of its visitors, or, once the day is closed,
                  their number and the SHA-256 of the marks
total.json        the sums, and the issues whose lists do not show theirs yet
key               what the marks are made with; nobody can tell a visitor from a mark without it
"""

import json
import secrets
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from flows import workspace
from flows.canon import canonical, sha256
from flows.desk.shelves import Shelves
from flows.errors import ArchiveDiffers
from flows.issue import IssueKey

_KEY_BYTES = 32
_TOTAL, _KEY = "total.json", "key"


@dataclass(frozen=True, slots=True)
class Tally:
    """A day: of each issue the marks of its visitors. A closed day has only their number left."""

    day: date
    marks: Mapping[IssueKey, frozenset[str]]
    counts: Mapping[IssueKey, int]
    closed: bool = False


class Tallies(Shelves):
    """View counts, as far as they were counted."""

    def views(self) -> dict[IssueKey, int]:
        """How often each issue was looked at; the issues nobody was counted at are not in it."""
        return {IssueKey.parse(key): count for key, count in self._total()["views"].items()}

    def views_of(self, keys: Collection[IssueKey]) -> dict[IssueKey, int]:
        """How often these issues were looked at."""
        told = self._total(checked=False)["views"]
        return {key: told[str(key)] for key in keys if str(key) in told}

    def views_unshown(self) -> frozenset[IssueKey]:
        """The issues whose count changed since the lists were written."""
        return frozenset(map(IssueKey.parse, self._total()["unshown"]))

    def views_shown(self) -> None:
        """Record that the lists show all counts."""
        workspace.write(self._views / _TOTAL, canonical({**self._total(), "unshown": []}))

    def views_key(self) -> bytes:
        """What visitors' marks are made with; made once, and never published."""
        path = self._views / _KEY
        if not path.is_file():
            workspace.make_private(self._place.drafts)
            workspace.make_folder(self._views)
            workspace.write(path, secrets.token_bytes(_KEY_BYTES))
        return workspace.read_kept(path)

    def tallies(self) -> Iterator[Tally]:
        """Every day that was counted, oldest first. Raises ArchiveDiffers."""
        for path in sorted(self._views.glob("[0-9]*-[0-9]*-[0-9]*.json")):
            yield _tally(path)

    def keep_tallies(self, tallies: Collection[Tally]) -> None:
        """Put days into the tally, then the sums of all days, where they are others. Raises
        WriteFailed."""
        for one in tallies:
            path = self._views / f"{one.day.isoformat()}.json"
            workspace.write(path, canonical(_told(one)))
        sums: Counter[str] = Counter()
        for tally in self.tallies():
            sums.update({str(key): count for key, count in tally.counts.items()})
        before = self._total()
        changed = {
            key for key in {*sums, *before["views"]} if sums[key] != before["views"].get(key)
        }
        if changed:
            told = {"views": dict(sums), "unshown": sorted({*changed, *before["unshown"]})}
            workspace.write(self._views / _TOTAL, canonical(told))

    @property
    def _views(self) -> Path:
        return self._place.drafts / "views"

    def _total(self, *, checked: bool = True) -> dict[str, Any]:
        path = self._views / _TOTAL
        if not path.is_file():
            return {"views": {}, "unshown": []}
        try:
            told = json.loads(workspace.read_kept(path))
            for key in (*told["views"], *told["unshown"]) if checked else ():
                IssueKey.parse(key)
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise ArchiveDiffers(path=path, what=error) from error
        return dict(told)


def _told(tally: Tally) -> dict[str, object]:
    """A day as JSON; of a closed one the numbers, and the fixity of what they were counted from."""
    issues: dict[str, object] = {}
    for key, count in tally.counts.items():
        marks = sorted(tally.marks.get(key, ()))
        issues[str(key)] = {
            "count": count,
            **({} if tally.closed else {"marks": marks}),
            "sha256": sha256("\n".join(marks).encode()),
        }
    return {"day": tally.day.isoformat(), "closed": tally.closed, "issues": issues}


def _tally(path: Path) -> Tally:
    try:
        told = json.loads(workspace.read_kept(path))
        issues = {IssueKey.parse(key): one for key, one in told["issues"].items()}
        tally = Tally(
            day=date.fromisoformat(told["day"]),
            marks={key: frozenset(one.get("marks", ())) for key, one in issues.items()},
            counts={key: int(one["count"]) for key, one in issues.items()},
            closed=bool(told["closed"]),
        )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise ArchiveDiffers(path=path, what=error) from error
    for key, one in issues.items():
        marks = tally.marks[key]
        if not tally.closed and one["sha256"] != sha256("\n".join(sorted(marks)).encode()):
            raise ArchiveDiffers(path=path, what="SHA-256")
    return tally
