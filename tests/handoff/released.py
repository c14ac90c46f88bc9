"""A desk with released translations, made without printing a page."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from flows import numbering, release
from flows.desk import Desk, SourceFile
from flows.document import Manuscript
from flows.issue import Edition, IssueKey
from flows.report import Report
from tests.crash import shop
from tests.handoff.filling import fill_bilingual, member
from tests.handoff.material import DUE, ENGLISH, KEY, MANUSCRIPT, package
from tests.handoff.reading import take

AT, TODAY = shop.AT, shop.TODAY


def translated(
    manuscript: Manuscript = MANUSCRIPT, english: dict[str, str] = ENGLISH, mode: str = "full"
) -> Edition:
    """The edition of a manuscript and its English by anchor or Korean."""
    sent = package(mode, manuscript=manuscript)  # type: ignore[arg-type]
    filled = fill_bilingual(member(sent.data, "bilingual.docx"), english)
    return take("r.docx", filled, sent.packet, manuscript=manuscript).edition


def release_issue(
    desk: Desk, key: IssueKey, manuscript: Manuscript, edition: Edition, day: int = 0
) -> None:
    """Put a draft and its translation through the desk, and release it `day` days on."""
    at, on = AT + timedelta(days=day), TODAY + timedelta(days=day)
    desk.submit(key, SourceFile("r.docx", key.slug.encode()), manuscript, Report(), at=at, by="e")
    desk.keep_handoff(
        key, job=b"{}\n", name="a.zip", package=b"PK", mode="full", due=DUE, to="", at=at, by="e"
    )
    edition = replace(edition, key=key)
    desk.keep_return(key, SourceFile("r.docx", b"x"), edition, Report(), at=at, by="e")
    series = desk.series(key.series)
    reserved = desk.reserve(key, series, on, at, "e")
    number = numbering.number_for(series, reserved.seq, reserved.date)
    editions = (numbering.assign(edition, number, reserved.date),)
    pages = shop.artefacts(editions)
    ingredients = replace(shop.BEFORE, editions=f"{key.slug}-{edition.title}".ljust(20))
    receipt = release.receipt(
        editions, pages, ingredients=ingredients, words=shop.words(editions), at=at, by="e"
    )
    release.release(desk, receipt, editions, pages, shop.SITE)


def desk_in(root: Path) -> Desk:
    """A workspace of one series."""
    return Desk.open(shop.make_workspace(root, KEY.series))
