"""What the desk kept of a release → the payload of its bag, each file by its hash, none held in memory."""

import hashlib
import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from flows import workspace
from flows.desk import Desk, records
from flows.desk.shelves import verified
from flows.errors import ArchiveDiffers, BalganError, UsageError
from flows.issue import IssueKey, Release
from flows.ledger import auditing
from flows.ledger.auditing import Past
from flows.wording import Sentence

_RECEIPT, _MANIFEST = "release.json", "manifest.json"
_EDITION = "edition."
_NO_REVISION = Sentence(
    en="{key} has no revision {revision}", ko="{key}에는 제{revision}판이 없습니다"
)


@dataclass(frozen=True, slots=True)
class Item:
    """A file of the payload: where it lies, or its bytes."""

    sha256: str
    size: int
    path: Path | None = None
    data: bytes = b""

    def read(self) -> bytes:
        """Its bytes. Raises ArchiveDiffers if they are others by now."""
        return verified(self.path, self.sha256) if self.path else self.data


@dataclass(frozen=True, slots=True)
class Bagged:
    """A release with everything that goes into its bag, by the name below data/."""

    release: Release
    institute: str
    event: str
    items: Mapping[str, Item]


class BagDesk(Desk):
    """The desk, while it packs a bag."""

    def bagged(self, key: IssueKey, revision: int | None = None) -> Bagged:
        """The issue as last released, or a revision of it, as last printed.

        Raises UnknownIssue, MoveNotAllowed, UsageError for a revision that there is not,
        ArchiveDiffers.
        """
        release = self._revision(key, revision)
        row = self._row(key, release.revision, release.printing)
        if row is None:
            raise self._not_released(key)
        past = self._ledger.read(lambda now: auditing.past(now, key, row.event), Past())
        if past.broken:
            raise ArchiveDiffers(path=self._place.ledger, what=f"#{past.broken}")
        items = {
            **self._papers(key, past),
            **self._input(release),
            **self._output(release, row.manifest),
            **self._look(release),
            "versions.json": _told(_versions(release)),
            "waivers.json": _told(list(past.waivers)),
            "events.jsonl": _data("".join(f"{line}\n" for line in past.lines).encode()),
        }
        return Bagged(release, self._institute(key.series), row.event, items)

    def bag_folder(self, release: Release, to: Path | None) -> Path:
        """Where its bag lies: with the issue, or in another folder under a name of its own."""
        name = self._public(release).name
        if to is None:
            return self._place.issue(release.key) / "bags" / name
        return to.absolute() / f"{release.key.series}-{name}"

    def holds(self, folder: Path, payload: Mapping[str, Item], tags: Mapping[str, bytes]) -> bool:
        """Whether that very bag stands there, whole and nothing more."""
        wanted = {name: one.sha256 for name, one in payload.items()}
        wanted |= {name: records.sha256(data) for name, data in tags.items()}
        found = {path for path in folder.rglob("*") if not path.is_dir()}
        if {path.relative_to(folder).as_posix() for path in found} != wanted.keys():
            return False
        return all(_fixity(folder / name)[0] == digest for name, digest in wanted.items())

    def keep_bag(
        self, folder: Path, payload: Mapping[str, Item], tags: Mapping[str, bytes]
    ) -> Path | None:
        """Write a bag, whole or not at all; returns where one is that stood there. Raises
        WriteFailed, ArchiveDiffers."""
        aside = None
        if folder.exists():
            before = set(folder.parent.glob(f"{folder.name}.aside*"))
            workspace.set_aside(folder)
            aside = next(iter(set(folder.parent.glob(f"{folder.name}.aside*")) - before), None)
        workspace.write_folder(
            folder,
            _Unread(payload, tags),
            folder_mode=workspace.PRIVATE_FOLDER,
            file_mode=workspace.PRIVATE_FILE,
        )
        return aside

    def _revision(self, key: IssueKey, revision: int | None) -> Release:
        newest = self.release(key)
        for one in (newest, *self.history().get(key, ())):
            if revision in (None, one.revision):
                return one
        raise UsageError(what=_NO_REVISION.with_facts({"key": key, "revision": revision}))

    def _papers(self, key: IssueKey, past: Past) -> dict[str, Item]:
        home = self._place.issue(key)
        return {
            paper.path.removeprefix(f"{key}/"): _file(
                home / paper.path.removeprefix(f"{key}/"), paper.sha256
            )
            for paper in past.papers
        }

    def _input(self, release: Release) -> dict[str, Item]:
        """The editions, as they were frozen with the first printing of the revision."""
        first = self._row(release.key, release.revision, 1)
        folder = self._place.archive(release.key, release.revision, 1)
        if first is None:
            raise ArchiveDiffers(path=folder, what=_MANIFEST)
        files = _files(folder, first.manifest)
        return {
            f"input/{name}": _file(folder / name, sha256)
            for name, sha256 in files.items()
            if name.startswith(_EDITION) and name not in release.files
        }

    def _output(self, release: Release, manifest: str) -> dict[str, Item]:
        folder = self._archive(release)
        files = _files(folder, manifest)
        items = {
            f"output/{name}": _file(folder / workspace.inside(name), sha256)
            for name, sha256 in files.items()
            if name in release.files or name == _RECEIPT
        }
        return {**items, "archive.json": _file(folder / _MANIFEST, manifest)}

    def _look(self, release: Release) -> dict[str, Item]:
        """Templates and styles, if they still are those that the release was printed with."""
        try:
            book = self.stylebook(release.key.series)
        except BalganError:
            return {}
        if book.sha256 != release.ingredients.stylebook:
            return {}
        return {f"look/{name}": _data(data) for name, data in book.files.items()}

    def _institute(self, series: str) -> str:
        try:
            return self.series(series).institute.of("en")
        except BalganError:
            return ""


class _Unread(Mapping[str, bytes]):
    """The files of a bag by their names, each read when it is its turn."""

    def __init__(self, payload: Mapping[str, Item], tags: Mapping[str, bytes]) -> None:
        self._payload, self._tags = payload, tags

    def __getitem__(self, name: str) -> bytes:
        return self._payload[name].read() if name in self._payload else self._tags[name]

    def __iter__(self) -> Iterator[str]:
        yield from self._payload
        yield from self._tags

    def __len__(self) -> int:
        return len(self._payload) + len(self._tags)


def _files(folder: Path, manifest: str) -> Mapping[str, str]:
    told: Mapping[str, str] = json.loads(verified(folder / _MANIFEST, manifest))["files"]
    return told


def _file(path: Path, sha256: str) -> Item:
    """A kept file. Raises ArchiveDiffers if it is not as it was kept."""
    found, size = _fixity(path)
    if found != sha256:
        raise ArchiveDiffers(path=path, what="SHA-256")
    return Item(sha256, size, path)


def _data(data: bytes) -> Item:
    return Item(records.sha256(data), len(data), data=data)


def _told(value: Collection[Any]) -> Item:
    return _data(records.canonical(value))


def _versions(release: Release) -> dict[str, Any]:
    """What a release was made from and with."""
    return {
        "ingredients": asdict(release.ingredients),
        "words": release.words,
        "revision": release.revision,
        "printing": release.printing,
        "balgan-bag": 1,
    }


def _fixity(path: Path) -> tuple[str, int]:
    """A file's hash and length, read piece by piece; no hash where there is none."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest(), file.tell()
    except OSError:
        return "", 0
