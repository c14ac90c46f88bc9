"""What a release costs does not grow with what is out, and what it writes is what all issues make."""

import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
import sqlalchemy as sa

from flows import listing, printing, release
from flows.desk import Desk
from flows.issue import IssueKey
from flows.release import projection
from tests import catalogues

NOW = [date(2026, 1, 10), date(2026, 2, 10)]


def _years(count: int) -> list[date]:
    """So many days before 2026, oldest first."""
    return [date(2006 + 20 * n // count, 1 + n % 12, 1 + n % 28) for n in range(count)]


@contextmanager
def counting() -> Iterator[Counter[str]]:
    """Counts statements, files opened and folders listed."""
    found: Counter[str] = Counter()
    on = [True]

    def heard(event: str, arguments: tuple[Any, ...]) -> None:
        if not on[0] or not arguments or not isinstance(arguments[0], str):
            return
        if event == "open" and "/site-packages/" not in arguments[0]:
            found["opened"] += 1
        if event in ("os.listdir", "os.scandir"):
            found["listed"] += 1

    def stated(*_: object) -> None:
        found["statements"] += 1

    sys.addaudithook(heard)
    sa.event.listen(sa.Engine, "before_cursor_execute", stated)
    try:
        yield found
    finally:
        on[0] = False
        sa.event.remove(sa.Engine, "before_cursor_execute", stated)


def test_a_release_costs_the_same_whatever_is_out(tmp_path: Path) -> None:
    """As many statements, files opened and folders listed in a catalogue of 200 as in one of 10."""
    costs = {}
    for count in (10, 200):
        days = [*sorted(_years(count - 2)), *NOW]
        desk = catalogues.make(tmp_path / str(count), days, authors=count)
        catalogues.publish(desk, "first", date(2026, 3, 1), "새사람")
        with counting() as found:
            catalogues.publish(desk, "second", date(2026, 3, 2), "새사람")
        costs[count] = found
    assert costs[10]["statements"] > 0 and costs[10]["opened"] > 0
    assert costs[10] == costs[200]


def differing(desk: Desk) -> list[str]:
    """The lists that are not what all issues together make."""
    site = printing.site()
    every = listing.Lists.of(desk, site, desk.releases())
    names = site.standing(every.catalogue)
    made = site.made(every.catalogue, names, every.stylebooks, desk.public_bytes, ())
    return [page.name for page in made if desk.public_bytes(page.name) != page.data]


@contextmanager
def whole_runs() -> Iterator[list[int]]:
    """Counts how often everything was looked at."""
    found: list[int] = []
    project = projection.project

    def counted(*given: Any, **named: Any) -> Any:
        found.append(1)
        return project(*given, **named)

    with mock.patch.object(projection, "project", counted):
        yield found


def _known(desk: Desk) -> None:
    catalogues.publish(desk, "next", date(2026, 3, 1), "김저자1")


def _stranger(desk: Desk) -> None:
    catalogues.publish(desk, "next", date(2026, 3, 1), "새사람")


def _again(desk: Desk) -> None:
    catalogues.print_again(desk, IssueKey(catalogues.SERIES, "issue-3"))


def _new_year(desk: Desk) -> None:
    catalogues.publish(desk, "next", date(2027, 1, 1), "김저자1")


def _dated_back(desk: Desk) -> None:
    catalogues.publish(desk, "next", date(2026, 1, 20), "김저자1")


def _other_series(desk: Desk) -> None:
    catalogues.publish(desk, "next", date(2026, 3, 1), "김저자1", "focus")


@pytest.mark.parametrize(
    ("change", "alone"),
    [
        (_known, True),
        (_stranger, True),
        (_again, True),
        (_new_year, False),
        (_dated_back, False),
        (_other_series, False),
    ],
)
def test_the_lists_are_those_of_all_issues(
    tmp_path: Path, change: Callable[[Desk], None], alone: bool
) -> None:
    """Written from the sums of the rest, every list is the same bytes as made from everything, and so
    are the sums; what cannot be told from sums takes the long way."""
    desk = catalogues.make(tmp_path / "desk", [*sorted(_years(24)), *NOW])
    with whole_runs() as found:
        change(desk)
    assert bool(found) != alone
    assert differing(desk) == []
    noted, site = desk.settled(), printing.site()
    assert noted
    assert noted.sums == site.sums(listing.Lists.of(desk, site, desk.releases()).catalogue)


@pytest.mark.parametrize(
    "lost",
    ["published", "published/brief", "published/brief/gb-26-01", "published/brief/2026.html",
     "published/brief/views/gb-26-01.svg", "published/index.html", "published/authors/index.html",
     "drafts/lists.json"],
)  # fmt: skip
def test_what_leaves_a_trace_comes_back_with_the_next_release(tmp_path: Path, lost: str) -> None:
    """A folder, address or list that is gone changes the time of the folder it was in."""
    desk = catalogues.make(tmp_path / "desk", NOW)
    assert release.undisturbed(desk, printing.site())
    where = desk.root / lost
    where.rename(tmp_path / "away")
    assert not release.undisturbed(desk, printing.site())
    catalogues.publish(desk, "next", date(2026, 3, 1), "김저자1")
    assert where.exists()
    assert release.undisturbed(desk, printing.site())
    assert differing(desk) == []


def test_what_is_lost_inside_an_issue_comes_back_when_all_is_looked_at(tmp_path: Path) -> None:
    """A release does not see it; `recover`, which regenerate, correct and withdraw begin with, does."""
    desk = catalogues.make(tmp_path / "desk", NOW)
    page = desk.root / "published/brief/gb-26-01/index.html"
    page.unlink()
    catalogues.publish(desk, "next", date(2026, 3, 1), "김저자1")
    assert not page.exists()
    printing.recover(desk)
    assert page.exists()


def test_what_another_has_shown_is_not_shown_again(tmp_path: Path) -> None:
    """Of two who release at once the first shows both; the second finds nothing to do."""
    desk = catalogues.make(tmp_path / "desk", NOW)
    site, show = printing.site(), release.show
    unseen = mock.patch.object(release, "show", lambda *_, **__: None)
    with unseen, mock.patch.object(printing, "refresh", lambda _: None):
        keys = tuple(
            catalogues.publish(desk, slug, date(2026, 3, day), "김저자1")
            for day, slug in enumerate(("one", "two"), start=1)
        )
    with whole_runs() as found:
        assert show(desk, site, ours=keys[0]) == release.Projected(keys)
        assert show(desk, site, ours=keys[1]) == release.Projected()
    assert found == []
    assert differing(desk) == []


def test_a_changed_template_makes_all_lists_anew(tmp_path: Path) -> None:
    """What the lists are made from is compared at every release."""
    desk = catalogues.make(tmp_path / "desk", NOW)
    sheet = desk.root / "templates/_base/site.css"
    sheet.write_text(sheet.read_text("utf-8") + "\n.x { color: red }\n", "utf-8")
    assert not release.undisturbed(desk, printing.site())
    catalogues.publish(desk, "next", date(2026, 3, 1), "김저자1")
    assert b"color: red" in desk.public_bytes("site.css")
    assert differing(desk) == []


def test_a_ledger_of_another_day_is_not_believed(tmp_path: Path) -> None:
    """A ledger restored from an older copy does not have the commit that was noted."""
    desk = catalogues.make(tmp_path / "desk", NOW)
    ledger = desk.root / "drafts/ledger.sqlite"
    copy = ledger.read_bytes()
    catalogues.publish(desk, "next", date(2026, 3, 1), "김저자1")
    assert desk.settled()
    for one in ledger.parent.glob("ledger.sqlite*"):
        one.unlink()
    ledger.write_bytes(copy)
    assert Desk.open(desk.root).settled() is None
