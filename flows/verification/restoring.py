"""What differs → what was put back, each from a source that is proved by its hash.

Nothing is deleted and nothing overwritten: what stood wrongly is set aside. What only a backup has is
left, and told again. Done a second time there is nothing to do.
"""

import datetime as dt
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa

from flows import ledger
from flows.desk.inspecting import Inspection, Kept, Meter
from flows.errors import ArchiveDiffers
from flows.issue import Release
from flows.ledger import mending, rebuilding
from flows.ledger.auditing import Books, Printed
from flows.ledger.engines import SqliteLedger
from flows.ledger.mending import Row
from flows.listing import Site
from flows.verification import (
    Verified,
    catalogued,
    files,
    ledger_place,
    lists,
    read,
    receipts,
    records,
    verify,
)
from flows.verification import rows as proved
from flows.wording import Sentence

_LISTS = ("list-missing", "list-altered")
_BACK = Sentence(en="brought back", ko="되살렸습니다")
_ASIDE = Sentence(en="set aside", ko="옮겨 두었습니다")
_LED = Sentence(en="leads to {wanted} again", ko="다시 {wanted:으로} 이어집니다")
_LISTED = Sentence(en="made again", ko="다시 만들었습니다")
_CLOSED = Sentence(en="closed to everybody else", ko="다른 사용자가 볼 수 없게 했습니다")
_ENTERED = Sentence(
    en="{number} ({key}) entered again from {source}",
    ko="{number}({key}) 발간을 {source}에서 다시 기록했습니다",
)
_HELD = Sentence(
    en="{number} stays with {key}; nobody knows whether revision {revision}, printing {printing} was "
    "released, so it is not shown: do that step again, or declare the number void",
    ko="{number} 번호는 {key} 원고의 것으로 남겨 둡니다. 제{revision}판 {printing}쇄는 발간했는지 알 수 없어 "
    "공개하지 않았으니 그 단계를 다시 하거나 번호를 결번으로 처리하십시오",
)
_VOID = Sentence(
    en="{number} of {series} is void again, as {source} says",
    ko="{source} 기록대로 {series} 시리즈의 {number:을} 다시 결번으로 두었습니다",
)
_UNTOLD = Sentence(
    en="receipts tell of releases and void numbers only: numbers reserved since the last release, "
    "hand-offs, returns and waivers are in a backup of the ledger, or lost",
    ko="발간 기록에는 발간과 결번만 있습니다. 마지막 발간 뒤에 받은 번호, 번역 의뢰, 번역본 접수, 면제는 "
    "장부 백업에만 있습니다",
)
_MENDED = Sentence(
    en="a row of {table} ({key}) says again what log and archive prove; the log tells what it said",
    ko="{key} 원고의 장부 기록({table})을 이력과 보존본이 증명하는 대로 되돌렸습니다. 고치기 전 내용은 이력에 "
    "있습니다",
)
_EVENT = Sentence(
    en="the event of {number} ({key}) is in the log again, the same to the letter",
    ko="{number}({key}) 발간 이력을 글자 하나까지 같게 되살렸습니다",
)
_NUMBER = Sentence(
    en="the number of {key}, {number}, is in its place again",
    ko="{key} 원고의 번호 {number:을} 제자리에 되돌렸습니다",
)
_COUNTER = Sentence(
    en="the counter of {series} ({year}) stands at {seq} again",
    ko="{series} 시리즈의 순번({year})을 {seq}까지 올렸습니다",
)


@dataclass(frozen=True, slots=True)
class Done:
    """One thing that was put right; `aside` is where that is which stood there."""

    path: str
    sentence: Sentence
    aside: str = ""


@dataclass(frozen=True, slots=True)
class Restored:
    """What was put right, and how everything stands after it."""

    done: tuple[Done, ...]
    after: Verified


def restore(
    desk: Inspection,
    site: Site,
    series: str | None = None,
    meter: Meter | None = None,
    *,
    at: dt.datetime,
    by: str,
) -> Restored:
    """Put right what can be proved (of a series), and look at everything again.

    Raises UnknownSeries, WriteFailed, LedgerNewer, LedgerUnreachable.
    """
    if series:
        desk.require_series(series)
    meter = meter or Meter()
    done = list(_privacy(desk))
    with desk.projecting():
        done += _ledger(desk, series, at=at, by=by)
        books = desk.books()
        releases = records.readable(books)
        rows = files.proved(desk, books, files.rows(books, releases, None))
        own = tuple(both for both in rows if series in (None, both[1].key.series))
        done += _files(desk, own, meter)
        if len(rows) == len(books.printed):
            done += _lists(desk, site, rows, series, meter)
    return Restored(tuple(done), verify(desk, site, series, meter))


def _privacy(desk: Inspection) -> Iterator[Done]:
    for one in files.privacy(desk):
        desk.close_drafts()
        yield Done(one.path, _CLOSED)


def _ledger(desk: Inspection, series: str | None, *, at: dt.datetime, by: str) -> Iterator[Done]:
    place = ledger_place(desk)
    books, unreadable = read(desk)
    lost = receipts.lost(desk, books, series, whole=books.empty)
    in_a_file = isinstance(desk.record, SqliteLedger)
    if in_a_file and (unreadable or (books.empty and lost.anything)):
        for aside in desk.set_ledger_aside():
            yield Done(place, _ASIDE, desk.named(aside))
    if lost.anything:
        entered = desk.write_ledger(lambda now: tuple(_entered(now, lost, at, by)))
        yield from (Done(place, one) for one in entered)
        if books.empty:
            yield Done(place, _UNTOLD)
    if wrong := proved.wrong(desk, desk.books()):
        mended = desk.write_ledger(lambda now: tuple(_mended(now, wrong, at, by)))
        yield from (Done(place, one) for one in mended)
    books = desk.books()
    releases = records.readable(books)
    rows = files.proved(desk, books, files.rows(books, releases, None))
    releases = {one.committed.commit_no: release for one, release in rows}
    if any(_lacking(books, releases)) or _behind(books):
        completed = desk.write_ledger(lambda now: tuple(_completed(now, books, releases)))
        yield from (Done(place, one) for one in completed)


def _entered(
    now: sa.Connection, lost: receipts.Lost, at: dt.datetime, by: str
) -> Iterator[Sentence]:
    for one in lost.told:
        if rebuilding.enter(now, one, at=at, by=by):
            yield _ENTERED.with_facts({**_said(one.release), "source": one.source})
    for release in lost.doubtful:
        if rebuilding.hold(now, release):
            printed = {"revision": release.revision, "printing": release.printing}
            yield _HELD.with_facts({**_said(release), **printed})
    for void in lost.voids:
        source = receipts.void_place(void.series)
        if rebuilding.enter_void(now, void, source=source, at=at, by=by):
            facts = {"number": void.number.text, "series": void.series, "source": source}
            yield _VOID.with_facts(facts)


def _mended(
    now: sa.Connection, wrong: Sequence[Row], at: dt.datetime, by: str
) -> Iterator[Sentence]:
    for row in wrong:
        if mending.mend(now, row, at=at, by=by):
            yield _MENDED.with_facts({"table": row.table, "key": row.key})


def _lacking(books: Books, releases: records.Releases) -> Iterator[tuple[str, Printed, Release]]:
    """The releases of which the ledger lost the event, or the number with its address."""
    given = {(one.key.series, one.year, one.seq) for one in books.numbers}
    for one in books.printed:
        release = releases.get(one.committed.commit_no)
        if release is None:
            continue
        if not books.log.knows(one.committed.event):
            yield "event", one, release
        series, number = release.key.series, release.number
        addressed = (series, number.path) in books.addresses
        if (series, number.year, number.seq) not in given or not addressed:
            yield "number", one, release


def _behind(books: Books) -> dict[tuple[str, int], int]:
    """The counters that stand below a number that was given, with that number."""
    highest: dict[tuple[str, int], int] = {}
    for one in books.numbers:
        counter = one.key.series, one.year
        highest[counter] = max(highest.get(counter, 0), one.seq)
    return {at: seq for at, seq in highest.items() if books.counters.get(at, 0) < seq}


def _completed(now: sa.Connection, books: Books, releases: records.Releases) -> Iterator[Sentence]:
    for what, one, release in _lacking(books, releases):
        if what == "event":
            manifest, wanted = one.committed.manifest, one.committed.event
            if rebuilding.append_again(now, release, manifest, wanted):
                yield _EVENT.with_facts(_said(release))
        elif rebuilding.keep_number(now, release):
            yield _NUMBER.with_facts(_said(release))
    for (series, year), seq in _behind(books).items():
        ledger.numbers.raise_counter(now, series, year, seq)
        facts = {"series": series, "year": year, "seq": seq}
        yield _COUNTER.with_facts(facts)


def _files(desk: Inspection, rows: files.Rows, meter: Meter) -> Iterator[Done]:
    unseen, whole = files.hidden(rows), []
    for one, release in rows:
        folder = desk.archive_folder(release)
        expected = tuple(desk.archived(one, release))
        yield from _cleared(desk, folder, expected)
        yield from _put_back(desk, expected, meter)
        if one.committed.commit_no in unseen:
            whole.append(one.committed)
            continue
        yield from _shown(desk, one, release, meter)
        if all(map(meter.stands, desk.shown_files(one, release))):
            whole.append(one.committed)
    for _, release in files.newest(rows).values():
        if not desk.led_to(release) and desk.shown_folder(release).is_dir():
            yield from _pointed(desk, release)
        if files.is_withdrawn(release):
            for shown in files.withdrawn_shown(desk, release):
                yield _moved(desk, shown)
    desk.shown(whole)


def _shown(desk: Inspection, one: Printed, release: Release, meter: Meter) -> Iterator[Done]:
    folder, expected = desk.shown_folder(release), tuple(desk.shown_files(one, release))
    if os.path.lexists(folder) and (folder.is_symlink() or not folder.is_dir()):
        yield _moved(desk, folder)
    if not folder.is_dir():
        try:
            desk.place(one.committed)
        except ArchiveDiffers:
            return
        yield Done(desk.named(folder), _BACK)
        return
    yield from _cleared(desk, folder, expected)
    yield from _put_back(desk, expected, meter)


def _cleared(desk: Inspection, folder: Path, expected: Iterable[Kept]) -> Iterator[Done]:
    for stranger in tuple(files.strangers(folder, {one.path for one in expected})):
        if ".aside" not in stranger.name:
            yield _moved(desk, stranger)


def _put_back(desk: Inspection, expected: Iterable[Kept], meter: Meter) -> Iterator[Done]:
    for kept in expected:
        if not meter.stands(kept) and meter.source(kept):
            aside = desk.put_back(kept)
            yield Done(desk.named(kept.path), _BACK, desk.named(aside) if aside else "")


def _pointed(desk: Inspection, release: Release) -> Iterator[Done]:
    address = desk.address(release)
    if os.path.lexists(address) and not address.is_symlink():
        yield _moved(desk, address)
    desk.point(release)
    led = _LED.with_facts({"wanted": desk.shown_folder(release).name})
    yield Done(desk.named(address), led)


def _lists(
    desk: Inspection, site: Site, rows: files.Rows, series: str | None, meter: Meter
) -> Iterator[Done]:
    newest = files.newest(rows).values()
    shown = [(one, release) for one, release in newest if desk.reachable(release)]
    made = catalogued(desk, site, shown)
    for path in tuple(files.strays(desk, rows, site.standing(made.catalogue), (), series)):
        if files.is_unfinished(path) or path.is_relative_to(desk.published / "authors"):
            yield _moved(desk, path)
    wrong = lists.wrong(desk, made, meter, settled=True, series=series)
    names = {one.path.removeprefix("published/") for one in wrong if one.code in _LISTS}
    kept = {name: desk.keep_copy(desk.published / name) for name in names if desk.is_public(name)}
    standing, old = site.standing(made.catalogue), lists.outdated(desk, made) and not series
    wanted = {lists.maker(name, standing) for name in names} | (standing if old else set())
    unlisted = made.write(desk, wanted) if wanted else {}
    if not unlisted and (old or not desk.lists_made_from()):
        desk.keep_lists_made_from(made.made_from)
    for name in sorted(names):
        if made.owner(name) not in unlisted:
            aside = desk.named(kept[name]) if name in kept else ""
            yield Done(f"published/{name}", _LISTED, aside)


def _moved(desk: Inspection, path: Path) -> Done:
    return Done(desk.named(path), _ASIDE, desk.named(desk.set_aside(path)))


def _said(release: Release) -> dict[str, object]:
    return {"number": release.number.text, "key": release.key}
