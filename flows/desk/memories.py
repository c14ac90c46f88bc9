"""Released full translations of a series → its memory: what a translator need not do twice.

What an issue gives is worked out once and kept in its private folder, under the hash of its
editions; a hand-off then reads one small file an issue.
"""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

from flows import workspace
from flows.desk.archive import Archive
from flows.desk.drafts import Drafts
from flows.desk.log import Log
from flows.document import Manuscript
from flows.issue import Edition, Release
from flows.memory import Memory, Unit

Pairs = tuple[tuple[str, str], ...]
PairsOf = Callable[[Manuscript, Edition], Pairs]
"""What a draft and its English edition give the memory; the hand-off knows how."""

_FOLDER = "memory"
_DIGITS = 16


class Memories(Log, Drafts, Archive):
    """What a series has said before."""

    def memory(self, series: str, pairs_of: PairsOf, *, form: int, keep: bool = False) -> Memory:
        """The units of every issue that stands released in a full translation, newest first.

        A corrected or withdrawn issue gives none. `form` is the version of `pairs_of`; what it
        gives is kept for the next time if asked for, for a command that only looks writes nothing.
        Raises ArchiveDiffers where an archive that must be read was touched.
        """
        standing = {one.key for one in self.standings(series) if one.state == "released"}
        released = (one for one in self.releases(series) if one.key in standing)
        units: list[Unit] = []
        for release in released:
            kept = self._kept_pairs(release, form)
            pairs = _read(kept)
            if pairs is None:
                pairs = self._pairs(release, pairs_of)
                if keep:
                    workspace.make_private(kept.parent)
                    workspace.write(kept, json.dumps(pairs, ensure_ascii=False).encode())
            units += _units(release, pairs)
        return Memory(tuple(units))

    def _pairs(self, release: Release, pairs_of: PairsOf) -> Pairs:
        """Those of the translation, if the draft on the desk is still the one it was made from."""
        manuscript = self.manuscript(release.key)
        return tuple(
            pair
            for edition in self.released_editions(release.key)
            if edition.mode == "full" and edition.source_sha256 == manuscript.source_sha256
            for pair in pairs_of(manuscript, edition)
        )

    def _kept_pairs(self, release: Release, form: int) -> Path:
        name = f"{release.ingredients.editions[:_DIGITS]}.{form}.json"
        return self._place.issue(release.key) / _FOLDER / name


def _units(release: Release, pairs: Pairs) -> Iterator[Unit]:
    for source, target in pairs:
        yield Unit(source, target, release.key, release.number.text, release.date)


def _read(kept: Path) -> Pairs | None:
    """Pairs kept earlier; None where there are none, or something else stands there."""
    try:
        found = json.loads(kept.read_bytes())
    except (OSError, ValueError):
        return None
    if not isinstance(found, list) or not all(map(_is_pair, found)):
        return None
    return tuple((source, target) for source, target in found)


def _is_pair(one: object) -> bool:
    return isinstance(one, list) and [type(text) for text in one] == [str, str]
