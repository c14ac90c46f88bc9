"""Galleys in the depot → proved and swapped, or refused: what of them is not believed."""

import hashlib
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any
from unittest import mock

import pytest

from flows import release, rendering, reprinting
from flows.depot import galleys, reading, sweeping
from flows.depot.store import Depot, body_at, list_at
from flows.desk import Desk
from flows.desk.inspecting import Inspection
from flows.errors import BalganError, GalleysRefused, PressFailed
from flows.issue import IssueKey
from flows.reprinting import afar
from flows.verification import verify
from tests import depots
from tests.depots import KEYS, Place, file_of, public, tell, told
from tests.machine import press

NOBODY = "0" * 64


@pytest.fixture(scope="module")
def released(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three released issues whose look has changed."""
    return depots.released(tmp_path_factory.mktemp("depot") / "desk")


@pytest.fixture
def place(released: Path, tmp_path: Path) -> Place:
    """A copy of it, with a depot in a folder."""
    depot = Depot.at((tmp_path / "depot").as_uri())
    return depots.copied(released, tmp_path / "desk", depot)


def pages(root: Path) -> dict[str, bytes | str]:
    """What readers have, without the receipts, which tell the hour."""
    return {name: data for name, data in public(root).items() if "release.json" not in name}


def test_printed_elsewhere_it_is_what_it_is_printed_here(place: Place, released: Path) -> None:
    """The same files under the same addresses as `regenerate --apply` makes; the depot is empty then,
    and the desk as recorded."""
    home = depots.copied(released, place.root.parent / "home", place.depot)
    home.regenerate()
    ticket = place.order()
    assert place.print(ticket) == KEYS
    assert place.printings() == [1, 1, 1]
    done = place.gather(ticket)
    assert sorted(done.done) == sorted(KEYS)
    assert pages(place.root) == pages(home.root)
    assert place.names() == []
    with depots.stubbed():
        assert verify(Inspection.open(place.root), press.SITE).differences == ()


def test_a_report_lies_beside_those_of_the_day(place: Place) -> None:
    """As with every printing again, an editor can see what was and what is."""
    ticket = place.order()
    place.print(ticket)
    report = place.gather(ticket).report
    assert report and report.parent == place.root / "drafts/reports"


def test_galleys_without_their_list_are_not_taken(place: Place) -> None:
    """A machine that is killed before it has told everything has handed in nothing."""
    ticket = place.order()

    def dies(depot: Depot, name: str, file: Path) -> None:
        if name == list_at(ticket):
            raise KeyboardInterrupt
        put(depot, name, file)

    put = Depot.put
    with mock.patch.object(Depot, "put", dies), pytest.raises(KeyboardInterrupt):
        place.print(ticket)
    assert any(name.startswith("galleys/") for name in place.names())
    assert list(sweeping.ready(place.depot)) == []
    before = public(place.root)
    assert place.gather(ticket).done == ()
    assert public(place.root) == before


def test_a_torn_list_is_taken_away(place: Place) -> None:
    """It was never handed in, and is printed anew."""
    ticket = place.order()
    place.print(ticket)
    file = file_of(place, list_at(ticket))
    file.write_bytes(file.read_bytes()[:-20])
    assert list(sweeping.ready(place.depot)) == []
    assert place.names() == []
    assert place.gather(ticket).done == ()


def _body(place: Place, ticket: str) -> Path:
    return file_of(place, body_at(ticket, told(place, ticket)["body"]))


@pytest.mark.parametrize("where", [0.0, 0.5, 0.999])
def test_a_changed_byte_of_a_finished_file_is_found(place: Place, where: float) -> None:
    """Nothing of the batch is taken, readers see nothing, the machine is named, exit code 8; ordered
    anew, everything is printed."""
    ticket = place.order()
    place.print(ticket)
    body = _body(place, ticket)
    data = bytearray(body.read_bytes())
    data[int(where * len(data))] ^= 1
    body.write_bytes(data)
    before = public(place.root)
    with pytest.raises(GalleysRefused) as caught:
        place.gather(ticket)
    assert caught.value.exit_code == 8
    assert (public(place.root), place.printings(), place.names()) == (before, [1, 1, 1], [])
    again = place.order()
    place.print(again)
    assert len(place.gather(again).done) == 3


def test_a_body_that_was_cut_off_is_found(place: Place) -> None:
    """By a byte."""
    ticket = place.order()
    place.print(ticket)
    body = _body(place, ticket)
    body.write_bytes(body.read_bytes()[:-1])
    with pytest.raises(GalleysRefused):
        place.gather(ticket)
    assert place.printings() == [1, 1, 1]


def test_no_more_is_taken_than_was_told(place: Place) -> None:
    """What lies behind the last file of a body is not even copied."""
    ticket, taken = place.order(), list[int]()
    place.print(ticket)
    body = _body(place, ticket)
    told_of = body.stat().st_size
    with body.open("ab") as more:
        more.truncate(1 << 40)
    part = Depot.part

    def watched(depot: Depot, name: str, start: int, size: int) -> bytes:
        taken.append(size)
        return part(depot, name, start, size)

    with mock.patch.object(Depot, "part", watched):
        assert len(place.gather(ticket).done) == 3
    assert sum(taken) == told_of


def _file(**said: object) -> Callable[[dict[str, Any]], object]:
    return lambda listed: listed["issues"][0]["files"][0].update(said)


def _issue(**said: object) -> Callable[[dict[str, Any]], object]:
    return lambda listed: listed["issues"][0].update(said)


def _of(slug: str, series: str = "focus") -> Callable[[dict[str, Any]], object]:
    return _issue(key={"series": series, "slug": slug})


def _whole(**said: object) -> Callable[[dict[str, Any]], object]:
    return lambda listed: listed.update(said)


LIES = {
    "up": _file(name="../index.html"),
    "absolute": _file(name="/etc/passwd"),
    "folder": _file(name="a/b.html"),
    "dots": _file(name=".."),
    "nameless": _file(name=""),
    "program": _file(name="index.php"),
    "nul": _file(name="index.html\0"),
    "capitals": _file(name="INDEX.html"),
    "hidden": _file(name=".htaccess"),
    "another's": _file(name="issue.pdf"),
    "hangul": _file(name="ㄱ.html"),
    "long": _file(name="a" * 300 + ".html"),
    "not read": _file(format="css"),
    "negative": _file(size=-1),
    "endless": _file(size=1 << 40),
    "hash": _file(sha256=NOBODY),
    "no file": _issue(files=[]),
    "words": _issue(words="other"),
    "pages": _issue(pages=99),
    "path": _of("../../x"),
    "nobody's": _of("nobody"),
    "no series": _of("one", "nowhere"),
    "twice": lambda listed: listed["issues"].append(listed["issues"][0]),
    "body's path": _whole(body="../" + NOBODY),
    "no body": _whole(body=NOBODY),
    "ticket": _whole(ticket=NOBODY),
    "machine": _whole(press="<b>\n"),
    "version": _whole(format="balgan-galleys/2"),
    "nothing": lambda listed: listed.clear(),
}


@pytest.mark.parametrize("lie", LIES)
def test_a_list_that_lies_is_refused(place: Place, lie: str) -> None:
    """Names that lead elsewhere or that nobody publishes, lengths, hashes, words, pages, issues:
    nothing is taken, nothing is written, and the depot forgets it."""
    ticket = place.order()
    place.print(ticket)
    before, said = public(place.root), told(place, ticket)
    LIES[lie](said)
    tell(place, ticket, said)
    with pytest.raises(BalganError) as caught:
        place.gather(ticket)
    assert caught.value.code in {"galleys-refused", "unknown-issue", "unknown-series"}
    assert (public(place.root), place.printings(), place.names()) == (before, [1, 1, 1], [])
    assert not list((place.root / "drafts").rglob("r1.p2"))


@pytest.mark.parametrize("limit", ["MOST_ISSUES", "LARGEST", "LONGEST_LIST"])
def test_a_list_of_more_than_there_may_be_is_refused(place: Place, limit: str) -> None:
    """Of issues, of bytes of an issue, or of its own."""
    ticket = place.order()
    place.print(ticket)
    with mock.patch.object(galleys, limit, 2), pytest.raises(GalleysRefused):
        place.gather(ticket)
    assert (place.printings(), place.names()) == ([1, 1, 1], [])


def _with_page(place: Place, ticket: str, key: IssueKey, page: bytes) -> None:
    """Put another page into an issue, with every hash and length as it must be."""
    said, start = told(place, ticket), 0
    whole = _body(place, ticket).read_bytes()
    for issue in said["issues"]:
        first = issue["files"][0]
        if issue["key"]["slug"] == key.slug:
            whole = whole[:start] + page + whole[start + first["size"] :]
            first |= {"size": len(page), "sha256": hashlib.sha256(page).hexdigest()}
        start += sum(one["size"] for one in issue["files"])
    said["body"] = hashlib.sha256(whole).hexdigest()
    file_of(place, body_at(ticket, said["body"])).write_bytes(whole)
    tell(place, ticket, said)


@pytest.mark.parametrize("key", KEYS, ids=str)
def test_a_page_that_the_press_did_not_print_is_found(place: Place, key: IssueKey) -> None:
    """A machine that lies with all hashes right, and so that it reads the same, is found out by the
    issue that the desk prints itself: here it is that one."""
    ticket = place.order()
    place.print(ticket)
    _with_page(place, ticket, key, b"<html lang='ko'><script>location='https://x.example'</script>")

    def sample(released: Any) -> Any:
        return next(one for one in released if one.key == key)

    refused = pytest.raises(GalleysRefused, match=r"otherwise \(index\.html\)")
    with mock.patch.object(afar.secrets, "choice", sample), refused:
        place.gather(ticket)
    assert place.printings() == [1, 1, 1]


def test_every_file_is_read_back(place: Place) -> None:
    """Of every issue, whether it is the sample or not."""
    read: list[IssueKey] = []
    ticket = place.order()
    place.print(ticket)

    def read_back(_files: object, editions: tuple[Any, ...], *_: object) -> None:
        read.append(editions[0].key)

    with depots.stubbed(), mock.patch.object(rendering, "read_back", read_back):
        at = depots.AT + timedelta(days=1)
        afar.gather(place.desk, depots.Quiet(), place.depot, ticket, by="editor", at=at)
    assert set(read) == set(KEYS)


def test_a_reader_that_does_not_start_is_no_fault_of_the_galleys(place: Place) -> None:
    """They stay in the depot, and are gathered when it does."""
    ticket = place.order()
    place.print(ticket)
    with depots.stubbed(), mock.patch.object(reading, "_TOGETHER", False):
        broken = mock.patch.object(reading, "MODULE", "flows.depot.nothing")
        with broken, pytest.raises(PressFailed):
            afar.gather(place.desk, depots.Quiet(), place.depot, ticket, by="editor", at=depots.AT)
    assert [one.ticket for one in sweeping.ready(place.depot)] == [ticket]
    assert len(place.gather(ticket).done) == 3


def test_another_look_by_now_is_not_taken(place: Place) -> None:
    """What was printed with the look of yesterday is left, stale as it was, and the depot forgets it."""
    ticket = place.order()
    place.print(ticket)
    press.restyle(place.root, "focus", 2)
    done = place.gather(ticket)
    assert (len(done.plan), done.done, place.printings(), place.names()) == (3, (), [1, 1, 1], [])


def test_an_issue_that_was_printed_meanwhile_is_left(place: Place) -> None:
    """The others of its batch are taken."""
    ticket = place.order()
    place.print(ticket)
    place.regenerate(scope=str(KEYS[1]))
    assert sorted(place.gather(ticket).done) == sorted((KEYS[0], KEYS[2]))
    assert place.printings() == [2, 2, 2]


def test_gathered_twice_it_is_taken_once(place: Place) -> None:
    """The second finds nothing."""
    ticket = place.order()
    place.print(ticket)
    assert len(place.gather(ticket).done) == 3
    assert place.gather(ticket, later=2).done == ()
    assert place.printings() == [2, 2, 2]


def test_a_list_of_no_issue_is_not_a_list_of_all(place: Place) -> None:
    """Nothing is printed again because nothing was handed in."""
    ticket = place.order()
    place.print(ticket)
    tell(place, ticket, {**told(place, ticket), "issues": []})
    assert place.gather(ticket).done == ()
    assert place.printings() == [1, 1, 1]


class Killed(BaseException):
    """The process is gone."""


@pytest.mark.parametrize(
    ("owner", "name", "after"),
    [
        (Depot, "part", 1),
        (Desk, "store", 0),
        (Desk, "store", 2),
        (Desk, "keep_report", 0),
        (Desk, "commit", 1),
        (release, "project", 0),
        (Depot, "remove", 0),
    ],
)
def test_killed_while_gathering_it_goes_on(
    place: Place, released: Path, owner: object, name: str, after: int
) -> None:
    """At any step; the next run ends as one that was never killed."""
    home = depots.copied(released, place.root.parent / "home", place.depot)
    home.regenerate()
    ticket, left = place.order(), [after]
    place.print(ticket)
    work = getattr(owner, name)

    def dies(*given: Any, **named: Any) -> Any:
        if not left[0]:
            raise Killed
        left[0] -= 1
        return work(*given, **named)

    one_by_one = mock.patch.object(reprinting, "_AT_ONCE", 1)
    with one_by_one, mock.patch.object(owner, name, dies), pytest.raises(Killed):
        place.gather(ticket)
    assert [one.ticket for one in sweeping.ready(place.depot)] == [ticket]
    place.gather(ticket)
    assert (place.printings(), place.names()) == ([2, 2, 2], [])
    told_of = {
        name: data for name, data in public(place.root).items() if "release.json" not in name
    }
    assert told_of == {
        name: data for name, data in public(home.root).items() if "release.json" not in name
    }
