"""Log and archive → the rows of the ledger that say otherwise, and what they must say.

A row is believed to be wrong only where the log holds from its first event to its last, an event of it
names the manifest of a release, the archive has that very manifest, and the manifest has the very
record. So what a row must say is proved by hashes; whatever is not proved so stays as it is.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from flows import canon
from flows.desk.inspecting import MANIFEST, RECEIPT, Inspection
from flows.desk.records import sha256
from flows.issue import IssueKey, Release
from flows.ledger.auditing import Books, Given, Printed
from flows.ledger.mending import Row

MENDED = frozenset(
    {"release-differs", "event-missing", "number-differs", "void-without-reason", "address-differs"}
)
"""What can be found of such a row."""


@dataclass(frozen=True, slots=True)
class _Truth:
    """A release as its event and the archive have it."""

    release: Release
    record: str
    manifest: str
    event: str

    @property
    def row(self) -> dict[str, Any]:
        """What its row in the ledger must say."""
        one = self.release
        return {
            "series": one.key.series,
            "slug": one.key.slug,
            "revision": one.revision,
            "printing": one.printing,
            "year": one.number.year,
            "seq": one.number.seq,
            "day": one.date.isoformat(),
            "record": self.record,
            "manifest": self.manifest,
            "event": self.event,
        }


def wrong(desk: Inspection, books: Books) -> tuple[Row, ...]:
    """The rows that are proved to be wrong; none where the log itself does not hold."""
    if books.log.breaks or not books.log.hashes:
        return ()
    truths = tuple(_truths(desk, books))
    return (*_numbers(books, truths), *_releases(books, truths), *_addresses(books, truths))


def _truths(desk: Inspection, books: Books) -> Iterator[_Truth]:
    told = {
        str(facts.get("manifest")): (event, facts)
        for event, facts in books.log.facts.items()
        if not facts.get("rebuilt")
    }
    for folder in sorted(desk.drafts.glob("*/*/releases/r*")):
        try:
            manifest = (folder / MANIFEST).read_bytes()
            record = (folder / RECEIPT).read_bytes()
            event, facts = told[sha256(manifest)]
            proved = json.loads(manifest)["files"][RECEIPT] == sha256(record)
            release = canon.from_json(Release, record)
        except (OSError, ValueError, KeyError, TypeError):
            continue
        if proved and desk.archive_folder(release) == folder and _agrees(facts, release):
            yield _Truth(release, record.decode(), sha256(manifest), event)


def _agrees(facts: Mapping[str, Any], release: Release) -> bool:
    told = (facts.get("number"), facts.get("date"), facts.get("revision"), facts.get("printing"))
    here = (release.number.text, release.date.isoformat(), release.revision, release.printing)
    return told == here


def _releases(books: Books, truths: tuple[_Truth, ...]) -> Iterator[Row]:
    """Of the rows that say what no truth says, those that can be meant by one alone."""
    rows = {one.committed.commit_no: _said(one) for one in books.printed}
    sound = [said for said in rows.values() if any(said == truth.row for truth in truths)]
    for truth in truths:
        if truth.row in sound:
            continue
        meant = [no for no, said in rows.items() if said not in sound and _means(said, truth.row)]
        if len(meant) == 1:
            yield Row("releases", truth.release.key, {"commit_no": meant[0]}, truth.row)


def _said(one: Printed) -> dict[str, Any]:
    row = one.committed
    return {
        "series": row.key.series,
        "slug": row.key.slug,
        "revision": one.revision,
        "printing": one.printing,
        "year": one.year,
        "seq": one.seq,
        "day": one.day,
        "record": row.record,
        "manifest": row.manifest,
        "event": row.event,
    }


def _means(said: Mapping[str, Any], wanted: Mapping[str, Any]) -> bool:
    """Whether a spoilt row is that of a release: by its event, its manifest, or its name."""
    named = ("series", "slug", "revision", "printing")
    same = [all(said[one] == wanted[one] for one in named)]
    return any(same) or any(said[one] == wanted[one] for one in ("event", "manifest"))


def _numbers(books: Books, truths: tuple[_Truth, ...]) -> Iterator[Row]:
    """The rows of numbers that were released, and of those that were declared void."""
    wanted: dict[tuple[str, int, int], tuple[IssueKey, dict[str, Any]]] = {}
    for truth in truths:
        one = truth.release
        place = one.key.series, one.number.year, one.number.seq
        wanted[place] = one.key, {"state": "released", "day": one.date.isoformat()}
    for place, (key, reason) in books.log.voids.items():
        wanted.setdefault(place, (key, {"state": "void", "reason": reason}))
    for row in books.numbers:
        place = row.key.series, row.year, row.seq
        if place in wanted and _differs(row, *wanted[place]):
            key, said = wanted[place]
            here = {"series": place[0], "year": place[1], "seq": place[2]}
            yield Row("numbers", key, here, {"slug": key.slug, **said})


def _differs(row: Given, key: IssueKey, said: Mapping[str, Any]) -> bool:
    return row.key != key or any(getattr(row, name) != value for name, value in said.items())


def _addresses(books: Books, truths: tuple[_Truth, ...]) -> Iterator[Row]:
    for truth in truths:
        key, path = truth.release.key, truth.release.number.path
        if books.addresses.get((key.series, path), key.slug) != key.slug:
            here = {"series": key.series, "path": path}
            yield Row("addresses", key, here, {"slug": key.slug})
