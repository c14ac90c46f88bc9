"""Workspace + model → breaches: what does not hold of ledger, archive and published/ just now."""

import hashlib
import json
import os
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from flows.desk import Desk
from flows.issue import IssueKey
from flows.ledger import schema
from tests.machine.model import NEXT, Issue, Model
from tests.machine.press import folder_named

Rows = dict[str, list[dict[str, Any]]]

_CHAINED = "n series slug serial kind state person moment why facts previous".split()
_READ = ("counters", "numbers", "addresses", "events", "releases", "outbox")
_ASKED = {
    name: f"SELECT * FROM {name} ORDER BY "
    + ", ".join(one.name for one in schema.metadata.tables[name].primary_key.columns)
    for name in _READ
}
_LISTS = ("focus", "brief", "")


def rows_of(desk: Desk) -> Rows:
    """All rows, without the flag that tells what is shown."""
    rows = _rows(desk)
    shown = [
        {name: value for name, value in row.items() if name != "projected"}
        for row in rows["releases"]
    ]
    return {**rows, "releases": shown}


def everything(folder: Path) -> dict[str, bytes | str]:
    """Every file and link below a folder."""
    return {
        path.relative_to(folder).as_posix(): os.readlink(path)
        if path.is_symlink()
        else path.read_bytes()
        for path in folder.rglob("*")
        if path.is_symlink() or path.is_file()
    }


def breaches(
    desk: Desk, model: Model, *, lost: bool, stopped: bool, voids_listed: bool
) -> list[str]:
    """What does not hold; of what was lost or left half-way only what must hold even then."""
    root, rows = desk.root, _rows(desk)
    found = [*_numbers(rows, model), *_log(rows, model), *_releases(rows, model)]
    found += _archive(root, rows)
    shown = _Shown(root, rows, model)
    found += shown.foreign()
    if not lost:
        found += shown.half_made()
    if not (lost or stopped):
        found += shown.settled(voids_listed)
    return found


def _rows(desk: Desk) -> Rows:
    def ask(now: sa.Connection) -> Rows:
        return {
            name: [dict(row) for row in now.exec_driver_sql(asked).mappings()]
            for name, asked in _ASKED.items()
        }

    return desk._ledger.read(ask, {name: [] for name in _READ})


def _numbers(rows: Rows, model: Model) -> Iterator[str]:
    given = defaultdict(list)
    live: defaultdict[tuple[str, str], int] = defaultdict(int)
    for row in rows["numbers"]:
        given[row["series"], row["year"]].append(row["seq"])
        live[row["series"], row["slug"]] += row["state"] != "void"
        if row["state"] == "void" and not row["reason"]:
            yield f"{row} has no reason"
    for counter, seqs in given.items():
        if sorted(seqs) != list(range(1, len(seqs) + 1)):
            yield f"{counter}: numbers {sorted(seqs)}"
    yield from (f"{one} has {count} numbers" for one, count in live.items() if count > 1)
    counted = {(row["series"], row["year"]): row["last"] for row in rows["counters"]}
    if counted != {one: last for one, last in model.counters.items() if last}:
        yield f"counters {counted}, wanted {dict(model.counters)}"
    told = {
        (row["series"], row["year"], row["seq"], row["slug"], row["state"], row["day"])
        for row in rows["numbers"]
    }
    if told != (wanted := set(_wanted_numbers(model))):
        yield f"numbers {told ^ wanted}"
    paths = {(row["series"], row["path"]): row["slug"] for row in rows["addresses"]}
    owners = {(key.series, number.path): key.slug for key, number in _numbered(model)}
    if paths != owners:
        yield f"addresses {paths}, wanted {owners}"


def _numbered(model: Model) -> Iterator[tuple[IssueKey, Any]]:
    yield from ((one.key, one.number) for one in model.issues.values() if one.number)
    yield from ((key, number) for key, number, _ in model.voids)


def _wanted_numbers(model: Model) -> Iterator[tuple[str, int, int, str, str, str]]:
    for key, number, _ in model.voids:
        yield key.series, number.year, number.seq, key.slug, "void", number.day.isoformat()
    for issue in model.issues.values():
        if number := issue.number:
            state, key = "released" if issue.settled else "reserved", issue.key
            yield key.series, number.year, number.seq, key.slug, state, number.day.isoformat()


def _log(rows: Rows, model: Model) -> Iterator[str]:
    """The chain, worked out anew; each issue's history whole, its states as they may follow."""
    previous = "0" * 64
    kinds, states = defaultdict(list), defaultdict(list)
    for place, row in enumerate(rows["events"], start=1):
        told = json.dumps(
            [row[name] for name in _CHAINED],
            sort_keys=True,
            ensure_ascii=False,
            separators=(",", ":"),
        )
        digest = hashlib.sha256(told.encode()).hexdigest()
        if (row["n"], row["previous"], row["hash"]) != (place, previous, digest):
            yield f"the chain of events breaks at {place}"
        previous = row["hash"]
        key = IssueKey(row["series"], row["slug"])
        kinds[key].append(row["kind"])
        states[key].append(row["state"])
    for key, issue in model.issues.items():
        if kinds[key] != issue.log:
            yield f"{key}: history {kinds[key]}, wanted {issue.log}"
        if (states[key] or [""])[-1] != issue.state:
            yield f"{key} is {states[key]}, wanted {issue.state}"
        for before, after in zip(["", *states[key]], states[key], strict=False):
            if before != after and after not in NEXT[before]:
                yield f"{key} went from {before} to {after}"


def _releases(rows: Rows, model: Model) -> Iterator[str]:
    """Each printing as the model has it: its words' day and number, its notices, in their order."""
    told = defaultdict(list)
    for row in rows["releases"]:
        record, key = json.loads(row["record"]), IssueKey(row["series"], row["slug"])
        notices = [(one["kind"], one["because"], one["revision"]) for one in record["notices"]]
        told[key].append((row["revision"], row["printing"], notices))
        number = model.issue(key).number
        days = {row["day"], record["date"], number and number.day.isoformat()}
        seqs = {row["seq"], record["number"]["seq"], number and number.seq}
        paths = {record["number"]["path"], number and number.path}
        if [len(days), len(seqs), len(paths)] != [1, 1, 1]:
            yield f"{key} r{row['revision']} has days {days}, numbers {seqs} {paths}"
    for key, issue in model.issues.items():
        wanted = [
            (
                one.revision,
                one.printing,
                [(told.kind, told.because, told.revision) for told in one.notices],
            )
            for one in issue.printings
        ]
        if told[key] != wanted:
            yield f"{key}: released {told[key]}, wanted {wanted}"
    announced = sorted(row["key"] for row in rows["outbox"])
    due = sorted(
        f"announce:{key}:r{one.revision}"
        for key, issue in model.issues.items()
        for one in issue.printings
        if one.printing == 1
    )
    if announced != due:
        yield f"announcements {announced}, wanted {due}"


def _archive(root: Path, rows: Rows) -> Iterator[str]:
    for row in rows["releases"]:
        name = folder_named("", row["revision"], row["printing"]).lstrip(".")
        folder = root / "drafts" / row["series"] / row["slug"] / "releases" / name
        manifest = folder / "manifest.json"
        if not manifest.exists() or _sha256(manifest.read_bytes()) != row["manifest"]:
            yield f"{folder}: the manifest is not as recorded"
            continue
        for name, sha256 in json.loads(manifest.read_bytes())["files"].items():
            if not (folder / name).exists() or _sha256((folder / name).read_bytes()) != sha256:
                yield f"{folder / name} is missing or altered"


class _Shown:
    """published/, beside what the ledger and the model say of it."""

    def __init__(self, root: Path, rows: Rows, model: Model) -> None:
        self.place, self.model = root / "published", model
        self.files = everything(self.place) if self.place.exists() else {}
        self.rows = {}
        for row in rows["releases"]:
            path = json.loads(row["record"])["number"]["path"]
            name = f"{row['series']}/{folder_named(path, row['revision'], row['printing'])}"
            self.rows[name] = row

    def foreign(self) -> Iterator[str]:
        """Whatever stands in a release's folder is what was recorded, byte for byte."""
        for name, data in self.files.items():
            folder, _, file = name.rpartition("/")
            if isinstance(data, str) or folder in ("", "focus", "brief"):
                continue
            row = self.rows.get(folder)
            if row is None:
                yield f"published/{name} belongs to no release"
            elif file != "release.json":
                record = json.loads(row["record"])
                if record["files"].get(file) != _sha256(data):
                    yield f"published/{name} is not as recorded"
            elif json.loads(data)["event"] != row["event"]:
                yield f"published/{name} names another event"

    def half_made(self) -> Iterator[str]:
        """No folder is half there, no address and no list leads nowhere; what counts as shown is."""
        for folder in {one.rpartition("/")[0] for one in self.files} & self.rows.keys():
            yield from self._whole(folder)
        for name, target in self.files.items():
            if isinstance(target, str) and not (self.place / name / "index.html").is_file():
                yield f"published/{name} leads nowhere ({target})"
        for series in _LISTS:
            for line in self._list(series):
                if not line.startswith("void") and line not in self.files:
                    yield f"the list of {series or 'the house'} names {line}, which nobody reaches"
        for folder, row in self.rows.items():
            if row["projected"]:
                yield from self._is_shown(folder, row)

    def settled(self, voids_listed: bool) -> Iterator[str]:
        """Everything that is out is there, under its address and in its lists; nothing else is."""
        for name in self.files:
            if "/." in f"/{name}":
                yield f"published/{name} was left there"
        for folder, row in self.rows.items():
            if not row["projected"]:
                yield f"{folder} does not count as shown"
        for issue in self.model.issues.values():
            if issue.printings:
                yield from self._issue(issue)
        yield from self._lists(voids_listed)

    def _issue(self, issue: Issue) -> Iterator[str]:
        assert issue.number is not None
        series, path, newest = issue.key.series, issue.number.path, issue.newest
        target = folder_named(path, newest.revision, newest.printing)
        if self.files.get(f"{series}/{path}") != target:
            yield f"{path} leads to {self.files.get(f'{series}/{path}')}, not {target}"
        for one in issue.printings:
            folder = f"{series}/{folder_named(path, one.revision, one.printing)}"
            gone = issue.taken == "withdrawal" and one.revision < newest.revision
            page = self.files.get(f"{folder}/index.html")
            if gone != (page is None):
                yield f"{folder} is {'still' if gone else 'not'} there"
            elif isinstance(page, bytes):
                yield from self._page(issue, one, page.decode())
        for word in issue.withheld:
            for name, data in self.files.items():
                if isinstance(data, bytes) and word.encode() in data:
                    yield f"published/{name} has words that were withdrawn: {word}"

    def _page(self, issue: Issue, printing: Any, page: str) -> Iterator[str]:
        """The words, the number, the notices; and each earlier revision it leads to is there."""
        assert issue.number is not None
        lines = page.split("\n")
        wanted = [
            f"{issue.number.text} {issue.number.day} 두 나라",
            f"revision {printing.revision}",
        ]
        wanted += printing.text.split("\n") if printing.text else []
        wanted += [f"NOTICE {one.kind}: {one.because}" for one in printing.notices]
        missing = [one for one in wanted if one not in lines]
        if missing or lines.count("NOTICE") > len(printing.notices):
            yield f"{issue.key} r{printing.revision}.p{printing.printing} lacks {missing}"
        for line in lines:
            name = f"{issue.key.series}/{line.removeprefix('EARLIER ')}"
            there = f"{name}/index.html" in self.files
            if line.startswith("EARLIER") and not there:
                yield f"{issue.key} leads to {name}, which is not there"

    def _whole(self, folder: str) -> Iterator[str]:
        files = {one.rpartition("/")[2] for one in self.files if one.rpartition("/")[0] == folder}
        wanted = {"release.json", *json.loads(self.rows[folder]["record"])["files"]}
        if files != wanted:
            yield f"published/{folder} lacks {wanted - files}"

    def _is_shown(self, folder: str, row: Mapping[str, Any]) -> Iterator[str]:
        key, path = (
            IssueKey(row["series"], row["slug"]),
            json.loads(row["record"])["number"]["path"],
        )
        if self.model.issue(key).taken == "withdrawal":
            return
        if f"{folder}/index.html" not in self.files:
            yield f"{folder} counts as shown and is not there"
        for series in (row["series"], ""):
            if f"{row['series']}/{path}" not in self._list(series):
                yield f"{folder} counts as shown and the list of {series or 'the house'} lacks it"

    def _lists(self, voids_listed: bool) -> Iterator[str]:
        out = [one for one in self.model.issues.values() if one.printings]
        for series in _LISTS:
            wanted = {
                f"{one.key.series}/{one.number.path}"
                for one in out
                if one.number and series in ("", one.key.series)
            }
            voids = {
                f"void {number.text}: {why}"
                for key, number, why in self.model.voids
                if key.series == series
            }
            told = self._list(series)
            named = {line for line in told if not line.startswith("void")}
            if named != wanted or len(named) != len([one for one in told if one in named]):
                yield f"the list of {series or 'the house'} has {told}, wanted {wanted}"
            if wanted and voids_listed and {*told} - named != voids:
                yield f"the list of {series or 'the house'} has {told}, wanted {voids}"

    def _list(self, series: str) -> list[str]:
        data = self.files.get(f"{series}/index.html" if series else "index.html", b"")
        return data.decode().splitlines() if isinstance(data, bytes) else []


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
