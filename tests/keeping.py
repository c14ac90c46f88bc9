"""A workspace with one issue of every fate, made once; copies of it for tests that spoil them."""

import hashlib
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from flows import numbering, release
from flows.desk import Desk
from flows.issue import Edition, IssueKey, Notice, Release, Remedy
from tests.crash import shop

PLAIN, AGAIN, CORRECTED, WITHDRAWN, VOID = "plain", "again", "corrected", "withdrawn", "void"


def make(root: Path) -> Path:
    """Five numbers: released, printed again, corrected, withdrawn, void."""
    shop.make_workspace(root)
    for slug in (PLAIN, AGAIN, CORRECTED, WITHDRAWN):
        shop.publish(root, slug, shop.TODAY)
    shop.print_again(root, AGAIN)
    amend(root, CORRECTED, "erratum", "표의 숫자를 바로잡았다.")
    void(root)
    amend(root, WITHDRAWN, "withdrawal", "저자가 거두어들였다.")
    return root


def amend(root: Path, slug: str, kind: Remedy, because: str) -> None:
    """The next revision of an issue; before a correction the old one is printed once more."""
    desk, key = Desk.open(root), IssueKey("focus", slug)
    released, kept = desk.release(key), desk.released_editions(key)
    notice = Notice(kind, because, shop.TOMORROW, released.revision + 1)
    before: tuple[release.Printing, ...] = ()
    if kind != "withdrawal":
        pages = shop.artefacts(kept, look="noticed")
        told = {"ingredients": shop.BEFORE, "at": shop.AT + timedelta(days=1), "by": "editor"}
        again = release.reprint(
            released, pages, **told, reason=because, notices=(*released.notices, notice)
        )
        before = (release.Printing(again, kept, pages),)
    editions: tuple[Edition, ...] = tuple(replace(one, title=f"{one.title} 고침") for one in kept)
    pages = shop.artefacts(editions, look=kind)
    receipt = release.successor(
        released,
        editions,
        pages,
        notice,
        ingredients=shop.BEFORE,
        words=shop.words(editions),
        at=shop.AT + timedelta(days=1),
        by="editor",
    )
    release.release(desk, receipt, editions, pages, shop.SITE, before)


def void(root: Path) -> None:
    """A number that was given and is void."""
    desk, key = Desk.open(root), IssueKey("focus", VOID)
    shop.submit(desk, key)
    own, number_for = desk.series("focus"), numbering.number_for
    desk.reserve(key, own, shop.TODAY, shop.AT, "editor", number_for=number_for)
    desk.void(key, own, "두 번 등록했다.", number_for=number_for, at=shop.AT, by="editor")


def copied(root: Path, to: Path) -> Path:
    """The workspace in another place, links as links."""
    shutil.copytree(root, to, symlinks=True)
    return to


def tree(folder: Path) -> dict[str, str]:
    """Everything below a folder: the hash and mode of each file, the target of each link."""
    return {path.relative_to(folder).as_posix(): _said(path) for path in folder.rglob("*")}


def _said(path: Path) -> str:
    if path.is_symlink():
        return f"→ {path.readlink()}"
    mode = f"{path.stat().st_mode & 0o777:o}"
    if path.is_dir():
        return mode
    return f"{mode} {hashlib.sha256(path.read_bytes()).hexdigest()}"


@contextmanager
def unwalled(root: Path) -> Iterator[sqlite3.Connection]:
    """The ledger with its walls down, as somebody has it who opens the file with a tool."""
    with closing(sqlite3.connect(root / "drafts" / "ledger.sqlite")) as database:
        walls = database.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
        ).fetchall()
        for name, _ in walls:
            database.execute(f"DROP TRIGGER {name}")
        yield database
        for _, sql in walls:
            database.execute(sql)
        database.commit()


def said(root: Path, sql: str) -> Callable[[], None]:
    """One statement that the walls would refuse."""

    def change() -> None:
        with unwalled(root) as database:
            assert database.execute(sql).rowcount == 1

    return change


def releases(root: Path) -> tuple[Release, ...]:
    """What is out."""
    return Desk.open(root).releases()
