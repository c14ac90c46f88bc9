"""Books → the files of archive and published/, each held against its hash; what belongs to nothing."""

import os
from collections.abc import Collection, Iterator
from pathlib import Path

from flows.desk.inspecting import Inspection, Kept, Meter
from flows.issue import IssueKey, Release
from flows.ledger.auditing import Books, Printed
from flows.verification.catalogue import (
    BY_HAND,
    FROM_ARCHIVE,
    FROM_BACKUP,
    FROM_PUBLISHED,
    LEDGER,
    LEDGER_FROM_BACKUP,
    RESTORE,
    SET_ASIDE,
    Difference,
    differs,
)
from flows.wording import Sentence

Rows = tuple[tuple[Printed, Release], ...]
"""The printings of the ledger, in the order of their commits, each with its release."""

_README = "README.md"
"""What says of an empty published/ what it is for; it comes with the repository."""


def rows(books: Books, releases: dict[int, Release], series: str | None) -> Rows:
    """The printings (of a series)."""
    return tuple(
        (one, releases[one.committed.commit_no])
        for one in books.printed
        if one.committed.commit_no in releases and series in (None, one.committed.key.series)
    )


def proved(desk: Inspection, books: Books, rows: Rows) -> Rows:
    """Those whose record is proved: nothing is brought back by the word of another."""
    return tuple((one, release) for one, release in rows if desk.proved(one, release, books.log))


def newest(rows: Rows) -> dict[IssueKey, tuple[Printed, Release]]:
    """The last printing of each issue."""
    return {one.committed.key: (one, release) for one, release in rows}


def is_withdrawn(release: Release) -> bool:
    """Whether its text was taken from readers."""
    return any(one.kind == "withdrawal" for one in release.notices)


def hidden(rows: Rows) -> set[int]:
    """The commits whose folder readers must not find: earlier revisions of what was withdrawn."""
    last = newest(rows)
    return {
        one.committed.commit_no
        for one, release in rows
        if is_withdrawn(last[release.key][1]) and release.revision < last[release.key][1].revision
    }


def damaged(desk: Inspection, books: Books, rows: Rows, meter: Meter) -> Iterator[Difference]:
    """What is missing, altered or strange in the archive and in the folders of releases."""
    unseen = hidden(rows)
    for one, release in rows:
        if not desk.proved(one, release, books.log):
            facts = {"key": release.key, "revision": one.revision, "printing": one.printing}
            what = "release.json"
            yield differs("release-differs", LEDGER, LEDGER_FROM_BACKUP, **facts, what=what)
            continue
        yield from _archive(desk, one, release, meter)
        if one.committed.commit_no in unseen:
            continue
        if not one.committed.projected and not desk.shown_folder(release).exists():
            path = desk.named(desk.shown_folder(release))
            facts = {"number": release.number.text, "key": release.key}
            yield differs("not-shown-yet", path, RESTORE, **facts)
            continue
        yield from _shown(desk, one, release, meter)
    for one, release in newest(rows).values():
        if one.committed.projected:
            yield from _address(desk, release)
        if is_withdrawn(release):
            for folder in withdrawn_shown(desk, release):
                path = desk.named(folder)
                yield differs("withdrawn-shown", path, SET_ASIDE, key=release.key)


def withdrawn_shown(desk: Inspection, release: Release) -> Iterator[Path]:
    """The folders of a withdrawn issue's earlier revisions that readers can see."""
    for folder, revision in desk.revisions_shown(release):
        if revision < release.revision:
            yield folder


def papers(
    desk: Inspection, books: Books, series: str | None, meter: Meter
) -> Iterator[Difference]:
    """Drafts, packages and returns that are not as they were kept."""
    for paper in books.log.papers.values():
        if series not in (None, paper.path.split("/")[0]) or not paper.sha256:
            continue
        place = desk.drafts / paper.path
        found = meter.sha256(place)
        if found != paper.sha256:
            code = "paper-altered" if found else "paper-missing"
            yield differs(code, desk.named(place), FROM_BACKUP)


def privacy(desk: Inspection) -> Iterator[Difference]:
    """Whether drafts/ is closed to everybody else."""
    if desk.drafts.is_dir() and (mode := desk.drafts.stat().st_mode & 0o777) & 0o077:
        yield differs("drafts-open", desk.named(desk.drafts), RESTORE, mode=f"{mode:o}")


def strangers(folder: Path, files: Collection[Path]) -> Iterator[Path]:
    """What lies in a released folder, or in its archive, and was not put there."""
    around = {place for path in files for place in path.parents}
    yield from _unknown(folder, files, around)


def strays(
    desk: Inspection, rows: Rows, lists: Collection[str], lost: Collection[Path], series: str | None
) -> Iterator[Path]:
    """What belongs to nothing below published/, the folders of releases aside.

    `lists` are the names of all lists; `lost` the folders that the ledger has lost.
    """
    known = {desk.shown_folder(release) for _, release in rows} | set(lost)
    known |= {desk.address(release) for _, release in rows}
    known |= {desk.published / name for name in lists} | {desk.published / _README}
    around = {place for path in known for place in path.parents}
    search = desk.published / "search"
    # An index of the search is named by what is in it.
    known |= {path for path in around if path.parent == search}
    top = desk.published / series if series else desk.published
    yield from _unknown(top, known, around)


def stray(desk: Inspection, path: Path) -> Difference:
    """The finding of such a one; what was left unfinished is cleared away."""
    return differs("stray", desk.named(path), SET_ASIDE if is_unfinished(path) else BY_HAND)


def is_unfinished(path: Path) -> bool:
    """Whether a killed process left it."""
    return path.name.startswith(".") and path.name.endswith(".new")


def _archive(
    desk: Inspection, one: Printed, release: Release, meter: Meter
) -> Iterator[Difference]:
    folder, expected = desk.archive_folder(release), tuple(desk.archived(one, release))
    if not folder.is_dir():
        files = (kept for kept in expected if kept.sha256)
        remedy = FROM_PUBLISHED if all(map(meter.source, files)) else FROM_BACKUP
        yield differs("archive-missing", desk.named(folder), remedy)
        return
    for kept in expected:
        yield from _file(desk, kept, meter, "archive", FROM_PUBLISHED, FROM_BACKUP)
    for path in strangers(folder, {kept.path for kept in expected}):
        if ".aside" not in path.name:
            yield differs("archive-stranger", desk.named(path), SET_ASIDE)


def _shown(desk: Inspection, one: Printed, release: Release, meter: Meter) -> Iterator[Difference]:
    folder, expected = desk.shown_folder(release), tuple(desk.shown_files(one, release))
    if not folder.is_dir():
        remedy = FROM_ARCHIVE if all(map(meter.source, expected)) else FROM_BACKUP
        yield differs("published-missing", desk.named(folder), remedy)
        return
    for kept in expected:
        yield from _file(desk, kept, meter, "published", FROM_ARCHIVE, FROM_BACKUP)
    for path in strangers(folder, {kept.path for kept in expected}):
        yield differs("published-stranger", desk.named(path), SET_ASIDE)


def _file(
    desk: Inspection, kept: Kept, meter: Meter, where: str, good: Sentence, otherwise: Sentence
) -> Iterator[Difference]:
    found = meter.sha256(kept.path)
    if not found or found != kept.sha256:
        code = f"{where}-altered" if found else f"{where}-missing"
        yield differs(code, desk.named(kept.path), good if meter.source(kept) else otherwise)


def _address(desk: Inspection, release: Release) -> Iterator[Difference]:
    if not desk.led_to(release):
        wanted = desk.shown_folder(release).name
        yield differs("address-wrong", desk.named(desk.address(release)), RESTORE, wanted=wanted)


def _unknown(folder: Path, known: Collection[Path], around: Collection[Path]) -> Iterator[Path]:
    """What lies below a folder and is neither known nor leads to what is; a strange folder whole."""
    if not folder.is_dir():
        return
    for entry in sorted(os.scandir(folder), key=lambda one: one.name):
        path = Path(entry.path)
        if path in known:
            continue
        if path in around and entry.is_dir(follow_symlinks=False):
            yield from _unknown(path, known, around)
        else:
            yield path
