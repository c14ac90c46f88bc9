"""Workspace → breaches: everything that must hold of a desk at every moment, and at the end."""

import hashlib
import json
import os
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from flows.desk import Desk
from flows.issue import IssueKey
from flows.ledger import engines, events, schema

Rows = dict[str, list[dict[str, Any]]]
_SHELVES = {"submitted": "source", "handed-off": "handoff", "returned": "returns"}
"""Where the papers of an event lie."""


def breaches(root: Path, finished: Sequence[str] | None = None) -> list[str]:
    """What does not hold; `finished`: the slugs of focus/ that must be out, and nothing half-way."""
    rows = _rows(root)
    found = [*_numbers(rows), *_addresses(rows), *_log(rows), *_archive(root, rows)]
    found += _published(root, rows)
    found += _drafts(root, rows)
    if finished is not None:
        found += _finished(root, rows, finished)
    return found


def unmet(
    root: Path,
    key: IssueKey,
    kinds: Mapping[str, int],
    printings: Collection[tuple[int, int]],
    given: tuple[int, date] | None,
) -> Iterator[str]:
    """What a finished command has not brought about, or more than once.

    `kinds` are the events of the issue's log and how often each, `printings` those that were
    recorded, `given` the number and the date that it had before.
    """
    rows = _rows(root)
    own = [
        row for row in rows["releases"] if (row["series"], row["slug"]) == (key.series, key.slug)
    ]
    told = Counter(row["kind"] for row in rows["events"] if row["slug"] == key.slug)
    for kind, times in kinds.items():
        if told[kind] != times:
            yield f"{key}: {told[kind]} × {kind}, wanted {times}"
    if printings and sorted((row["revision"], row["printing"]) for row in own) != sorted(printings):
        yield f"{key}: printings {[(row['revision'], row['printing']) for row in own]}"
    if given and {(row["seq"], date.fromisoformat(row["day"])) for row in own} - {given}:
        yield f"{key}: was given {given}, was released as {[(row['seq'], row['day']) for row in own]}"
    for row in own:
        notices = [one["revision"] for one in json.loads(row["record"])["notices"]]
        wanted = [*range(2, max(one["revision"] for one in own) + 1)]
        if notices != wanted and (row["revision"], row["printing"]) != (1, 1):
            yield f"{key} r{row['revision']}.p{row['printing']}: notices {notices}, wanted {wanted}"


def _rows(root: Path) -> Rows:
    def ask(now: sa.Connection) -> Rows:
        rows = {
            table.name: [dict(row) for row in now.execute(sa.select(table)).mappings()]
            for table in schema.metadata.sorted_tables
        }
        return {**rows, "breaks": [{"n": place} for place in events.breaks(now)]}

    ledger = engines.open_ledger(
        os.environ.get("BALGAN_LEDGER_URL"), root / "drafts" / "ledger.sqlite"
    )
    empty = {table.name: [] for table in schema.metadata.sorted_tables}
    return ledger.read(ask, {**empty, "breaks": []})


def _numbers(rows: Rows) -> Iterator[str]:
    given = defaultdict(list)
    for row in rows["numbers"]:
        given[row["series"], row["year"]].append(row["seq"])
    for counter, seqs in given.items():
        if sorted(seqs) != list(range(1, len(seqs) + 1)):
            yield f"{counter}: numbers {sorted(seqs)}"
    last = {(row["series"], row["year"]): row["last"] for row in rows["counters"]}
    if last != {counter: len(seqs) for counter, seqs in given.items()}:
        yield f"counters {last} do not tell the numbers {dict(given)}"


def _addresses(rows: Rows) -> Iterator[str]:
    owners = {(row["series"], row["path"]): row["slug"] for row in rows["addresses"]}
    for row in rows["releases"]:
        path = json.loads(row["record"])["number"]["path"]
        if owners.get((row["series"], path)) != row["slug"]:
            yield f"{row['slug']} was released as {path}, which is {owners.get((row['series'], path))}'s"


def _log(rows: Rows) -> Iterator[str]:
    if rows["breaks"]:
        yield f"the chain of events breaks at {rows['breaks']}"
    first = [row for row in rows["releases"] if row["printing"] == row["revision"] == 1]
    told = sorted(row["slug"] for row in rows["events"] if row["kind"] == "released")
    if told != sorted(row["slug"] for row in first) or len(set(told)) != len(told):
        yield f"released according to the log: {told}; recorded: {[one['slug'] for one in first]}"
    void = sorted(row["slug"] for row in rows["numbers"] if row["state"] == "void")
    if void != sorted(row["slug"] for row in rows["events"] if row["kind"] == "voided"):
        yield f"numbers of {void} are void, and the log does not say so"
    kinds = Counter((row["slug"], row["kind"]) for row in rows["events"])
    for slug in {row["slug"] for row in rows["releases"]}:
        own = [row for row in rows["releases"] if row["slug"] == slug]
        moved = kinds[slug, "corrected"] + kinds[slug, "withdrawn"]
        if moved != sum(row["revision"] > 1 and row["printing"] == 1 for row in own):
            yield f"{slug}: {moved} changes according to the log, other revisions recorded"
        if kinds[slug, "regenerated"] != sum(row["printing"] > 1 for row in own):
            yield f"{slug}: printed again {kinds[slug, 'regenerated']} × according to the log"
    settled = sorted(row["slug"] for row in rows["numbers"] if row["state"] == "released")
    if settled != told:
        yield f"numbers released for {settled}, releases of {told}"
    days = {(row["series"], row["year"], row["seq"]): row["day"] for row in rows["numbers"]}
    for row in rows["releases"]:
        if days.get((row["series"], row["year"], row["seq"])) != row["day"]:
            yield f"{row['slug']}: released on another day than reserved"
        if json.loads(row["record"])["date"] != row["day"]:
            yield f"{row['slug']}: the record has another day than the row"


def _archive(root: Path, rows: Rows) -> Iterator[str]:
    for row in rows["releases"]:
        folder = _edition(root / "drafts" / row["series"] / row["slug"] / "releases" / "", row, "")
        manifest = folder / "manifest.json"
        if not manifest.exists() or _sha256(manifest.read_bytes()) != row["manifest"]:
            yield f"{folder}: the manifest is not as recorded"
            continue
        for name, sha256 in json.loads(manifest.read_bytes())["files"].items():
            if not (folder / name).exists() or _sha256((folder / name).read_bytes()) != sha256:
                yield f"{folder / name} is missing or altered"


def _published(root: Path, rows: Rows) -> Iterator[str]:
    series = root / "published" / "focus"
    addresses = {one.name for one in series.glob("[!.]*") if one.is_symlink()}
    recorded: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in rows["releases"]:
        recorded[json.loads(row["record"])["number"]["path"]].append(row)
    for row in rows["releases"]:
        yield from _shown(series, row, _taken_down(row, rows))
    for address in addresses - set(recorded):
        yield f"published/focus/{address} is not a release"
    folders = {one.name for one in series.glob("[!.]*.r*") if one.is_dir()}
    known = {_edition(series, row, path).name for path in recorded for row in recorded[path]}
    if folders - known:
        yield f"published/ holds {folders - known}, which nobody released"
    yield from _indexes(root, addresses, recorded)


def _taken_down(row: dict[str, Any], rows: Rows) -> bool:
    """Whether a later revision took this one from readers."""
    later = (
        json.loads(one["record"])
        for one in rows["releases"]
        if one["slug"] == row["slug"] and one["revision"] > row["revision"]
    )
    return any(notice["kind"] == "withdrawal" for one in later for notice in one["notices"])


def _shown(series: Path, row: dict[str, Any], taken_down: bool) -> Iterator[str]:
    record = json.loads(row["record"])
    folder = _edition(series, row, record["number"]["path"])
    if not folder.exists():
        if row["projected"] and not taken_down:
            yield f"{folder} is recorded as shown and is not there"
        return
    files = {one.name: _sha256(one.read_bytes()) for one in folder.iterdir()}
    receipt = files.pop("release.json", None)
    if files != record["files"] or receipt is None:
        yield f"{folder} is half-written"
    elif _read(folder / "release.json").get("event") != row["event"]:
        yield f"{folder}/release.json names another event"


def _indexes(
    root: Path, addresses: set[str], recorded: dict[str, list[dict[str, Any]]]
) -> Iterator[str]:
    shown = {path for path, rows in recorded.items() if any(row["projected"] for row in rows)}
    for index in (root / "published" / "focus" / "index.html", root / "published" / "index.html"):
        text = index.read_text("utf-8") if index.exists() else ""
        lines = [line for line in text.splitlines() if not line.startswith("void ")]
        named = {line.rpartition("/")[2] for line in lines}
        if named - addresses:
            yield f"{index} names {named - addresses}, which nobody can reach"
        if shown - named:
            yield f"{index} does not name {shown - named}"
    for address in addresses:
        if not (root / "published" / "focus" / address / "index.html").exists():
            yield f"published/focus/{address} leads nowhere"
    if shown - addresses:
        yield f"{shown - addresses} cannot be reached"


def _finished(root: Path, rows: Rows, slugs: Sequence[str]) -> Iterator[str]:
    out = {row["slug"] for row in rows["releases"]}
    if out != set(slugs):
        yield f"released {sorted(out)}, wanted {sorted(slugs)}"
    revisions = sum(row["printing"] == 1 for row in rows["releases"])
    if len(rows["outbox"]) != revisions:
        yield f"{len(rows['outbox'])} announcements for {revisions} revisions"
    if Desk.open(root).unfinished():
        yield f"unfinished: {Desk.open(root).unfinished()}"
    left = [str(one) for one in (root / "published").rglob(".*")]
    left += [str(one) for one in (root / "drafts").rglob(".*.new")]
    if left:
        yield f"left behind: {left}"
    void = {row["path"] for row in _void(rows)}
    index = root / "published" / "focus" / "index.html"
    listed = [line.split()[1] for line in index.read_text("utf-8").splitlines() if "void " in line]
    if sorted(listed) != sorted(void):
        yield f"the list says {listed} is void, the ledger {void}"
    for row in rows["releases"]:
        folder = _edition(index.parent, row, json.loads(row["record"])["number"]["path"])
        if folder.exists() is _taken_down(row, rows):
            yield f"{folder} {'stands' if folder.exists() else 'is gone'}"
    table = sorted(
        (row["slug"], row["year"], row["seq"], row["day"])
        for row in rows["numbers"]
        if row["state"] != "void"
    )
    if rebuilt(root) != table:
        yield f"published/ tells {rebuilt(root)}, the ledger {table}"
    newest: dict[str, dict[str, Any]] = {}
    for row in sorted(rows["releases"], key=lambda row: int(row["commit_no"])):
        newest[json.loads(row["record"])["number"]["path"]] = row
    for path, row in newest.items():
        address = root / "published" / "focus" / path
        if address.resolve().name != _edition(address.parent, row, path).name:
            yield f"{address} leads to an older printing"


def _void(rows: Rows) -> Iterator[dict[str, Any]]:
    for row in rows["events"]:
        if row["kind"] == "voided":
            yield json.loads(row["facts"])["number"]


def _drafts(root: Path, rows: Rows) -> Iterator[str]:
    """Papers that are not as the log says: a serial given twice, a file lost or altered."""
    for row in rows["events"]:
        facts = json.loads(row["facts"])
        shelf = _SHELVES.get(row["kind"])
        if shelf is None:
            continue
        folder = root / "drafts" / row["series"] / row["slug"] / shelf / str(facts["serial"])
        for name, sha256 in facts["kept"].items():
            if not (folder / name).exists() or _sha256((folder / name).read_bytes()) != sha256:
                yield f"{folder / name} is not as the log says"
    serials = Counter(
        (row["series"], row["slug"], row["kind"], json.loads(row["facts"])["serial"])
        for row in rows["events"]
        if row["kind"] in _SHELVES
    )
    yield from (f"{one} was recorded {times} times" for one, times in serials.items() if times > 1)
    out = sorted(one[:2] + one[3:] for one in serials if one[2] == "handed-off")
    if out != sorted((row["series"], row["slug"], row["serial"]) for row in rows["handoffs"]):
        yield f"hand-offs according to the log: {out}; recorded: {rows['handoffs']}"


def rebuilt(root: Path) -> list[tuple[str, int, int, str]]:
    """The table of numbers, from published/ alone."""
    told = set()
    for path in (root / "published").glob("*/*.r*/release.json"):
        one = _read(path)
        if not one:
            continue
        number = one["number"]
        told.add((IssueKey(**one["key"]).slug, number["year"], number["seq"], one["date"]))
    return sorted(told)


def _edition(folder: Path, row: dict[str, Any], number: str) -> Path:
    printing = f".p{row['printing']}" if row["printing"] > 1 else ""
    return folder / f"{number}.r{row['revision']}{printing}".lstrip(".")


def _read(receipt: Path) -> dict[str, Any]:
    """A receipt; empty where it is half-written."""
    try:
        return dict(json.loads(receipt.read_bytes()))
    except ValueError:
        return {}


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
