"""A catalogue of many released issues, made at once: tiny files, the real archive, ledger and lists."""

import os
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from unittest import mock

from flows import ledger, numbering, printing, release
from flows.desk import Desk, SourceFile, records
from flows.document import Author, FrontMatter, Manuscript, Paragraph, Text
from flows.issue import Artefact, Edition, IssueKey, Number, Release, original_edition
from flows.report import Report
from tests.conftest import REPOSITORY

FIRST = datetime(2001, 1, 1, tzinfo=UTC)
SERIES = "brief"


def make(root: Path, days: Iterable[date], authors: int = 5) -> Desk:
    """A workspace with the shipped templates and an issue of each day, by that many authors in turn."""
    shutil.copytree(REPOSITORY / "templates", root / "templates")
    desk = Desk.open(root)
    own, dated = desk.series(SERIES), tuple(days)
    keys = [IssueKey(SERIES, f"issue-{n}") for n in range(len(dated))]
    with mock.patch.object(os, "fsync", lambda _: None):
        numbers = desk._writing().write(lambda now: list(_numbered(now, desk, keys, dated)))
        rows = []
        for n, (key, number, day) in enumerate(zip(keys, numbers, dated, strict=True)):
            editions = tuple(
                edition(key, number, day, lang, f"김저자{n % authors}") for lang in own.editions
            )
            receipt = stored(desk, editions)
            rows.append((receipt, *desk._sealed(receipt)))
        desk._writing().write(lambda now: ledger.releases.commit_all(now, rows))
        printing.recover(desk)
    return desk


def _numbered(
    now: object, desk: Desk, keys: list[IssueKey], days: tuple[date, ...]
) -> Iterator[Number]:
    own = desk.series(SERIES)
    for key, day in zip(keys, days, strict=True):
        facts = {"serial": 1, "title": "제목", "sha256": "0" * 64, "file": "원고.docx"}
        ledger.events.append(now, key, "submitted", at=FIRST, by="editor", facts=facts)
        taken = ledger.numbers.reserve(now, key, day.year, day, at=FIRST, by="editor")
        number = numbering.number_for(own, taken.seq, taken.date)
        ledger.addresses.claim(now, key, number)
        yield number


def edition(key: IssueKey, number: Number, day: date, lang: str, author: str) -> Edition:
    """An edition of one passage."""
    manuscript = Manuscript(
        "ko",
        FrontMatter(f"제목 {key.slug}", authors=(Author(author),)),
        (Paragraph("p1", (Text("두 나라는 오랜 이웃이다."),)),),
    )
    return replace(numbering.assign(original_edition(key, manuscript), number, day), lang=lang)


def stored(desk: Desk, editions: tuple[Edition, ...], day: datetime = FIRST) -> Release:
    """A printing of these editions in the archive, and its receipt."""
    receipt = release.receipt(
        editions,
        artefacts(editions),
        ingredients=printing.ingredients(
            records.fingerprint(editions), desk.stylebook(editions[0].key.series)
        ),
        words="w" * 64,
        at=day,
        by="editor",
        pages=4,
    )
    desk.store(receipt, editions, artefacts(editions))
    return receipt


def artefacts(editions: tuple[Edition, ...]) -> tuple[Artefact, ...]:
    """A page, a PDF and a plain text of each edition."""
    found = []
    for n, one in enumerate(editions):
        assert one.number
        stem = f"{one.key.series}-{one.number.path}-{one.lang}"
        page = f"<html><body>{one.title}</body></html>".encode()
        found += [
            Artefact(f"{one.lang}.html" if n else "index.html", "html", page),
            Artefact(f"{stem}.pdf", "pdf", b"%PDF-1.7\n" + page),
            Artefact(f"{stem}.txt", "txt", f"Title: {one.title}\n\n{one.title}\n".encode()),
        ]
    return tuple(found)


def publish(desk: Desk, slug: str, day: date, author: str, series: str = SERIES) -> IssueKey:
    """One issue more, as `balgan publish` releases it."""
    key, at = IssueKey(series, slug), datetime(2030, 1, 1, tzinfo=UTC)
    manuscript = Manuscript("ko", FrontMatter(f"제목 {slug}", authors=(Author(author),)), ())
    desk.submit(key, SourceFile("원고.docx", b"draft"), manuscript, Report(), at=at, by="editor")
    printing.refresh(desk)
    own = desk.series(series)
    reserved = desk.reserve(key, own, day, at, "editor", number_for=numbering.number_for)
    number = numbering.number_for(own, reserved.seq, reserved.date)
    editions = tuple(edition(key, number, day, lang, author) for lang in own.editions)
    desk.standing(key)
    receipt = stored(desk, editions, at)
    release.release(desk, receipt, editions, artefacts(editions), printing.site())
    return key


def print_again(desk: Desk, key: IssueKey) -> None:
    """Another printing of an issue that is out."""
    released, editions = desk.release(key), desk.released_editions(key)
    pages = tuple(replace(one, data=one.data + b" ") for one in artefacts(editions))
    at = datetime(2030, 2, 1, tzinfo=UTC)
    receipt = release.reprint(
        released,
        pages,
        ingredients=released.ingredients,
        at=at,
        by="editor",
        reason="",
        notices=released.notices,
    )
    release.release(desk, receipt, editions, pages, printing.site())
