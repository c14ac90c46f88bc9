"""Released full translations of a series → its memory: what a translator need not do twice.

What an issue gives is worked out once and kept in its private folder, under the hash of its
editions; a hand-off then reads one small file an issue, and a check asks an index of them all.
"""

import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from flows import workspace
from flows.desk.archive import Archive
from flows.desk.drafts import Drafts
from flows.desk.log import Log
from flows.desk.recollection import Recollection
from flows.document import Manuscript
from flows.issue import Edition, Release
from flows.memory import Memory, Pairs, Recall, Unit

PairsOf = Callable[[Manuscript, Edition], Pairs]
"""What a draft and its English edition give the memory; the hand-off knows how."""

_FOLDER, _INDEX = "memory", ".memory.1.sqlite"  # the number counts up with its tables
_DIGITS = 16


class Memories(Log, Drafts, Archive):
    """What a series has said before."""

    def memory(self, series: str, pairs_of: PairsOf, *, form: int, keep: bool = False) -> Memory:
        """The units of every issue that stands released in a full translation, newest first.

        A corrected or withdrawn issue gives none. `form` is the version of `pairs_of`; what it
        gives is kept for the next time if asked for, for a command that only looks writes nothing.
        Raises ArchiveDiffers where an archive that must be read was touched.
        """
        units: list[Unit] = []
        for release in self._remembered(series):
            units += _units(release, self._pairs_once(release, pairs_of, form, keep))
        return Memory(tuple(units))

    def recall(self, series: str, pairs_of: PairsOf, *, form: int, keep: bool = False) -> Recall:
        """The same memory, for whoever asks it for single passages: they are looked up in an index,
        which lies beside the issues and is kept up to date if asked for."""
        standing = {_named(one, form): one for one in self._remembered(series)}

        def pairs_of_issues(names: Iterable[str]) -> Iterator[tuple[str, Pairs]]:
            for name in names:
                yield name, self._pairs_once(standing[name], pairs_of, form, keep)

        file = self._place.drafts / series / _INDEX
        found = Recollection(file, standing, pairs_of_issues)
        if keep and found.is_new:
            workspace.make_private(file.parent)
            workspace.write(file, found.data())
        return found

    def _remembered(self, series: str) -> Iterator[Release]:
        standing = {one.key for one in self.standings(series) if one.state == "released"}
        return (one for one in self.releases(series) if one.key in standing)

    def _pairs_once(self, release: Release, pairs_of: PairsOf, form: int, keep: bool) -> Pairs:
        """What an issue gives, as it was kept, or worked out now and kept if asked for."""
        kept = self._kept_pairs(release, form)
        pairs = _read(kept)
        if pairs is None:
            pairs = self._pairs(release, pairs_of)
            if keep:
                workspace.make_private(kept.parent)
                workspace.write(kept, json.dumps(pairs, ensure_ascii=False).encode())
        return pairs

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
        name = f"{_given(release, form)}.json"
        return self._place.issue(release.key) / _FOLDER / name


def _given(release: Release, form: int) -> str:
    """A name for what a release gives, as long as its editions stay as they are."""
    return f"{release.ingredients.editions[:_DIGITS]}.{form}"


def _named(release: Release, form: int) -> str:
    return f"{release.key.slug}/{_given(release, form)}"


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
