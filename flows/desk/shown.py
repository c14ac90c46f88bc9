"""published/<series>/ → the numbers it shows: what a lost ledger can be told again.

The names of the folders cost one look at the folder; a receipt is read only of those that the
ledger does not know.
"""

import json
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from flows import ledger
from flows.issue import IssueKey, Number

if TYPE_CHECKING:
    from flows.ledger.addresses import Given

_EDITION = re.compile(r"([a-z0-9-]+)\.r(\d+)(?:\.p\d+)?")


@dataclass(frozen=True, slots=True)
class Shown:
    """The immutable folders of a series, by the number as in URLs."""

    folders: dict[str, Path]

    @classmethod
    def below(cls, series: Path) -> "Shown":
        """What stands there now; of several printings the one that sorts first."""
        found: dict[str, Path] = {}
        for folder in sorted(series.iterdir() if series.is_dir() else ()):
            edition = _EDITION.fullmatch(folder.name)
            if edition and not folder.is_symlink():
                found.setdefault(edition[1], folder)
        return cls(found)

    def unknown_to(self, known: Collection[str]) -> tuple[str, ...]:
        """The numbers that are shown and not among the known ones."""
        return tuple(path for path in self.folders if path not in known)

    def given(self, series: str, paths: Collection[str]) -> Iterator["Given"]:
        """Whose these numbers are, according to their receipts."""
        for path in paths:
            receipt = _receipt(self.folders[path])
            if receipt and (receipt.key.series, receipt.number.path) == (series, path):
                yield receipt

    def stranger(self, path: str, unknown: Collection[str]) -> Path | None:
        """The folder that already stands under a number, if the ledger did not know of it."""
        return self.folders[path] if path in unknown else None


def revisions(series: Path, number: str) -> Iterator[tuple[Path, int]]:
    """The immutable folders of a number, each with its revision."""
    for folder in sorted(series.glob(f"{number}.r*")):
        edition = _EDITION.fullmatch(folder.name)
        if edition and edition[1] == number and not folder.is_symlink():
            yield folder, int(edition[2])


def _receipt(folder: Path) -> "Given | None":
    """What release.json says; None where there is none, or it says something else."""
    try:
        told = json.loads((folder / "release.json").read_bytes())
        return ledger.addresses.Given(
            IssueKey(**told["key"]), Number(**told["number"]), date.fromisoformat(told["date"])
        )
    except (OSError, ValueError, KeyError, TypeError):
        return None
