"""published/ and the archive → the releases that they know and the ledger does not.

A receipt of the archive is believed where the manifest beside it has its hash; one of published/ where
its folder bears its number. Of the two the archive's is whole: it names who released it and when.
"""

import datetime as dt
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flows import canon
from flows.desk.inspecting import (
    MANIFEST,
    RECEIPT,
    Inspection,
    Meter,
    draft_of,
    manifest_by_editions,
)
from flows.desk.records import canonical, public_receipt, sha256, to_json
from flows.errors import ArchiveDiffers
from flows.issue import IssueKey, Release, Void
from flows.ledger.auditing import Books
from flows.ledger.rebuilding import NO_DRAFT, Told

_PRINTING = re.compile(r"r(\d+)(?:\.p(\d+))?")
_SHOWN = re.compile(r"[a-z0-9-]+\.r\d+(?:\.p\d+)?")
_UNTOLD: dict[str, Any] = {"by": "", "reason": ""}
"""What a published receipt leaves out, besides the moment and the addresses of authors."""
_NUMBER = re.compile(r"[a-z0-9-]{1,50}")


@dataclass(frozen=True, slots=True)
class Lost:
    """What the ledger lacks: releases in the order they came, the places that show them, releases of
    which nobody knows whether they were one, and void numbers."""

    told: tuple[Told, ...] = ()
    places: frozenset[Path] = frozenset()
    doubtful: tuple[Release, ...] = ()
    voids: tuple[Void, ...] = ()

    @property
    def anything(self) -> bool:
        """Whether the ledger lacks something that is known without it."""
        return bool(self.told or self.doubtful or self.voids)


def lost(desk: Inspection, books: Books, series: str | None, *, whole: bool) -> Lost:
    """What can be told; `whole`: there is no ledger, so the archive is asked as well."""
    known = {(one.committed.key, one.revision, one.printing) for one in books.printed}
    found = {_id(one.release): (one, folder) for one, folder in _shown(desk, series)}
    fresh = {place: one for place, one in found.items() if place not in known}
    told = {place: one for place, (one, _) in fresh.items()}
    doubtful: list[Release] = []
    if whole:
        for one in _archived(desk):
            place = _id(one.release)
            later = any(key == place[0] and (r, p) > place[1:] for key, r, p in told)
            if place in told:
                continue
            if later or not found or desk.led_to(one.release):
                told[place] = one
            else:
                doubtful.append(one.release)
    order = sorted(told.values(), key=lambda one: _order(one.release))
    places = {place for _, folder in fresh.values() for place in (folder, _address(folder))}
    return Lost(
        tuple(order), frozenset(places), tuple(doubtful), tuple(_voids(desk, books, series))
    )


def void_place(series: str) -> str:
    """Where the void numbers of a series are published, as people are told it."""
    return f"published/{series}/voids.json"


def _voids(desk: Inspection, books: Books, series: str | None) -> Iterator[Void]:
    """The void numbers that readers are told of and the ledger does not have as such."""
    states = {(one.key.series, one.year, one.seq): one.state for one in books.numbers}
    for path in sorted(desk.published.glob(f"{series or '*'}/voids.json")):
        for one in _told_voids(path):
            place = one.series, one.number.year, one.number.seq
            if states.get(place) != "void":
                yield one


def _told_voids(path: Path) -> tuple[Void, ...]:
    """What the file of a series says; nothing where it was spoilt."""
    try:
        told = [canon.from_json(Void, canonical(one)) for one in json.loads(path.read_bytes())]
    except (OSError, ValueError, TypeError):
        return ()
    series = path.parent.name
    return tuple(one for one in told if one.series == series and _is_possible(one))


def _is_possible(void: Void) -> bool:
    """Whether the ledger can hold it."""
    number = void.number
    counted = number.seq > 0 and number.year >= 0 and void.because.strip()
    return bool(counted and _NUMBER.fullmatch(number.path))


def _address(folder: Path) -> Path:
    return folder.with_name(folder.name.partition(".")[0])


def _id(release: Release) -> tuple[IssueKey, int, int]:
    return release.key, release.revision, release.printing


def _order(release: Release) -> tuple[Any, ...]:
    number = release.number
    series, slug = release.key.series, release.key.slug
    return release.date, series, number.year, number.seq, slug, release.revision, release.printing


def _shown(desk: Inspection, series: str | None) -> Iterator[tuple[Told, Path]]:
    """What the folders below published/ tell, each by its receipt."""
    for folder in sorted(desk.published.glob(f"{series or '*'}/*.r*")):
        if folder.is_symlink() or not _SHOWN.fullmatch(folder.name):
            continue
        if told := _public(desk, folder):
            yield told, folder


def _public(desk: Inspection, folder: Path) -> Told | None:
    try:
        said = json.loads((folder / RECEIPT).read_bytes())
        event = said.pop("event")
        moment = dt.datetime.combine(dt.date.fromisoformat(said["date"]), dt.time(), dt.UTC)
        authors = [{**one, "email": ""} for one in said["authors"]]
        whole = {**said, **_UNTOLD, "at": moment.isoformat(), "authors": authors}
        release = canon.from_json(Release, canonical(whole))
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return _by_place(desk, folder)
    if desk.shown_folder(release) != folder:
        return None
    archived = _kept(desk, desk.archive_folder(release))
    if archived and _id(archived.release) == _id(release):
        same = json.loads(public_receipt(archived.release, event)) == {**said, "event": event}
        return _with_event(archived, event if same else "")
    record = to_json(release).decode()
    draft = NO_DRAFT
    return Told(release, record, "", event, desk.named(folder / RECEIPT), draft)


def _by_place(desk: Inspection, folder: Path) -> Told | None:
    """The archived release that a folder without a receipt shows."""
    pattern = f"{folder.parent.name}/*/releases/{folder.name.partition('.')[2]}"
    for place in sorted(desk.drafts.glob(pattern)):
        archived = _kept(desk, place)
        if archived and desk.shown_folder(archived.release) == folder:
            return archived
    return None


def _with_event(told: Told, event: str) -> Told:
    return Told(told.release, told.record, told.manifest, event, told.source, told.draft)


def _archived(desk: Inspection) -> Iterator[Told]:
    """What the archive tells, the newest printing of an issue first."""
    found = [
        told
        for folder in desk.drafts.glob("*/*/releases/r*")
        if _PRINTING.fullmatch(folder.name) and (told := _kept(desk, folder))
    ]
    yield from sorted(found, key=lambda one: _order(one.release), reverse=True)


def _kept(desk: Inspection, folder: Path) -> Told | None:
    """An archived release, if its manifest vouches for its receipt, or can be made again."""
    try:
        record = (folder / RECEIPT).read_bytes()
        release = canon.from_json(Release, record)
    except (OSError, ValueError):
        return None
    if desk.archive_folder(release) != folder:
        return None
    manifest = _vouching(folder, release, record) or manifest_by_editions(folder, release, record)
    if manifest is None:
        return None
    draft = _draft(desk, release.key, folder)
    return Told(release, record.decode(), sha256(manifest), "", desk.named(folder / RECEIPT), draft)


def _vouching(folder: Path, release: Release, record: bytes) -> bytes | None:
    """The manifest that lies there, if it says what the receipt says."""
    try:
        manifest = (folder / MANIFEST).read_bytes()
        files = json.loads(manifest)["files"].items()
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None
    wanted = {**release.files, RECEIPT: sha256(record)}.items()
    return manifest if wanted <= files else None


def _draft(desk: Inspection, key: IssueKey, folder: Path) -> Mapping[str, Any]:
    """The facts of the draft that a release was made from: the folder that holds that very file."""
    try:
        wanted = draft_of(folder)
    except ArchiveDiffers:
        return NO_DRAFT
    meter = Meter()
    for place in reversed(desk.source_folders(key)):
        kept = {one.name: meter.sha256(one) for one in sorted(place.iterdir())}
        for name, digest in kept.items():
            if wanted and digest == wanted:
                facts = {"serial": int(place.name), "file": name, "received_as": name}
                return {**facts, "sha256": wanted, "kept": kept}
    return NO_DRAFT
