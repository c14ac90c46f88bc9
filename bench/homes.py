"""READERS × homes of words: which reader keeps the words of which home, on files with one home each.

● in the text · ○ quoted in the report (Balgan alone has one) · – lost · ! the file was not opened
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.workers import Worker, working
from flows.intake.arrival import read_here
from tests.intake.hancom_specimens import HANCOM_SPECIMENS
from tests.intake.said import manuscript_lines
from tests.intake.specimens import SPECIMENS, Specimen

_LEFT_OUT = ("Balgan, unconfined", "mammoth: raw text", "python-docx: open")
_KEPT = "●○"


@dataclass(frozen=True, slots=True)
class Kept:
    """The signs of one format: by reader, for each home the kinds of it."""

    title: str
    signs: Mapping[str, Mapping[str, Mapping[str, str]]]

    @property
    def homes(self) -> Sequence[str]:
        """All homes, in the order of the specimens."""
        return list(next(iter(self.signs.values())))

    def share(self, reader: str, home: str) -> float:
        """How many of the kinds of a home a reader keeps, 0 to 1."""
        signs = self.signs[reader][home].values()
        return sum(sign in _KEPT for sign in signs) / len(signs)

    def whole(self, reader: str) -> int:
        """How many homes a reader keeps with all their kinds."""
        return sum(self.share(reader, home) == 1 for home in self.homes)


def measure(folder: Path) -> tuple[Kept, Kept]:
    """Word and Hancom; `folder` takes the files."""
    word = [specimen for specimen in SPECIMENS if specimen.place == "body"]
    return (
        _measured("Homes of words in a .docx", ".docx", word, folder),
        _measured("Homes of words in an .hwpx", ".hwpx", HANCOM_SPECIMENS, folder),
    )


def report(kept: Kept) -> Iterator[str]:
    """The table."""
    rows = [(home, kind) for home in kept.homes for kind in kept.signs["Balgan"][home]]
    yield ""
    yield f"**{kept.title}** ({len(rows)} files)"
    yield ""
    yield f"| home | | {' | '.join(kept.signs)} |"
    yield f"| --- | --- |{' :---: |' * len(kept.signs)}"
    for home, kind in rows:
        signs = (by_home[home][kind] for by_home in kept.signs.values())
        yield f"| {home} | {kind} | {' | '.join(signs)} |"
    whole = (str(kept.whole(reader)) for reader in kept.signs)
    yield f"| **homes kept whole, of {len(kept.homes)}** | | {' | '.join(whole)} |"


def _measured(title: str, suffix: str, specimens: Sequence[Specimen], folder: Path) -> Kept:
    signs: dict[str, dict[str, dict[str, str]]] = {}
    with working() as workers:
        for name, worker in workers.items():
            if suffix in worker.reader.suffixes and name not in _LEFT_OUT:
                by_home = signs.setdefault(name, {})
                for one in specimens:
                    path = folder / f"{one.name}{suffix}"
                    path.write_bytes(one.data)
                    by_home.setdefault(one.home, {})[one.kind] = _sign(worker, one, path)
    return Kept(title, signs)


def _sign(worker: Worker, specimen: Specimen, path: Path) -> str:
    answer = worker.read(path, text=True)
    if answer.error:
        return "!"
    if not _has(specimen, answer.text):
        return "–"
    return "○" if worker.reader.name == "Balgan" and _only_told(specimen, path) else "●"


def _only_told(specimen: Specimen, path: Path) -> bool:
    """Whether the words are in Balgan's report and not in the manuscript."""
    manuscript = read_here(path.name, specimen.data).manuscript
    return not _has(specimen, "\n".join(manuscript_lines(manuscript)))


def _has(specimen: Specimen, text: str) -> bool:
    """Whether each group of words is there in one of its spellings; spaces do not count."""
    bare = "".join(text.split())
    return all(any(word in bare for word in group) for group in specimen.words)
