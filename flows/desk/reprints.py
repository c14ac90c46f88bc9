"""drafts/reports/ → what printing the back catalogue again leaves behind: its reports, and its pace.

A printing that lies in the archive and is not committed is proved and waits for the swap; killed
meanwhile, the next run finds it there and does not print it again.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from flows import workspace
from flows.canon import canonical
from flows.desk import records
from flows.desk.archive import Archive
from flows.desk.shelves import verified
from flows.errors import ArchiveDiffers
from flows.issue import Release

_PACE, _RECEIPT = "pace.json", "release.json"
_RUNS = 5
"""How many runs the pace is taken from."""


@dataclass(frozen=True, slots=True)
class Pace:
    """How fast issues were printed: seconds of one process for a page; 0 where nobody measured."""

    seconds_a_page: float = 0.0
    pages: int = 0


class Reprints(Archive):
    """Printings that were made again, until they are released."""

    def stored_again(self, released: Release) -> Release | None:
        """The printing after this one, if it lies whole in the archive and is not released."""
        folder = self._place.archive(released.key, released.revision, released.printing + 1)
        try:
            found = records.from_json(Release, workspace.read_kept(folder / _RECEIPT), folder)
            self._sealed(found)
        except ArchiveDiffers:
            return None
        return found

    def archived_file(self, release: Release, name: str) -> bytes:
        """A file of a printing, as archived. Raises ArchiveDiffers."""
        return verified(self._archive(release) / workspace.inside(name), release.files[name])

    def archived_sizes(self, release: Release) -> Mapping[str, int]:
        """How many bytes each file of a printing has in the archive; 0 for one that is gone."""
        folder = self._archive(release)
        paths = {name: folder / workspace.inside(name) for name in release.files}
        return {name: one.stat().st_size if one.is_file() else 0 for name, one in paths.items()}

    def keep_report(self, day: date, page: bytes) -> Path:
        """Put a report of printing again beside those of the day. Raises WriteFailed."""
        self._writing()
        workspace.make_folder(self._reports)
        workspace.sweep(self._reports)
        taken = len(list(self._reports.glob(f"regenerate-{day.isoformat()}*.html")))
        name = f"regenerate-{day.isoformat()}{f'-{taken + 1}' if taken else ''}.html"
        workspace.write(self._reports / name, page)
        return self._reports / name

    def pace(self) -> Pace:
        """How fast the last runs were."""
        pages = sum(one for one, _ in self._runs())
        seconds = sum(one for _, one in self._runs())
        return Pace(seconds / pages, pages) if pages else Pace()

    def keep_pace(self, pages: int, seconds: float) -> None:
        """Note that so many pages took so many seconds of one process. Raises WriteFailed."""
        runs = [*self._runs(), (pages, round(seconds, 3))][-_RUNS:]
        workspace.make_folder(self._reports)
        workspace.write(self._reports / _PACE, canonical(runs))

    def _runs(self) -> list[tuple[int, float]]:
        """Pages and seconds of each; a file that says something else says nothing."""
        try:
            told = json.loads((self._reports / _PACE).read_bytes())
            return [(int(pages), float(seconds)) for pages, seconds in told]
        except (OSError, ValueError, TypeError):
            return []

    @property
    def _reports(self) -> Path:
        return self._place.drafts / "reports"
