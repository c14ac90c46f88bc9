"""A finished printing held against the record of its issue: what a reader reads may not change."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from flows.desk import Desk
from flows.desk.records import fingerprint
from flows.document import Author
from flows.errors import ReprintDiffers
from flows.issue import Disclaimer, IssueKey, Release
from flows.rendering.orders import Order, Printed
from flows.reprinting import proof
from tests.crash import shop

KEY = IssueKey("focus", "xi-visit")
NOTICE = Disclaimer("new", "2026-11", "ko", "end", ())


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """One issue is out."""
    root = shop.make_workspace(tmp_path / "desk")
    shop.publish(root, KEY.slug, shop.TODAY)
    return Desk.open(root)


@pytest.fixture
def released(desk: Desk) -> Release:
    """Its record, with the fingerprint of the editions kept with it."""
    found = desk.release(KEY)
    kept = fingerprint(desk.released_editions(KEY))
    return replace(found, ingredients=replace(found.ingredients, editions=kept))


def printed(desk: Desk, said: str = "", **changes: Any) -> Printed:
    """The issue printed in another look, with these changes of its edition."""
    kept = desk.released_editions(KEY)
    editions = tuple(replace(one, **changes) for one in kept)
    order = Order(editions, desk.series("focus"), desk.stylebook("focus"))
    return Printed(order, shop.artefacts(editions, look="s2"), said or shop.words(kept))


def test_another_look_is_no_difference(desk: Desk, released: Release) -> None:
    """The same words in other files pass."""
    proof.require(desk, released, printed(desk))


@pytest.mark.parametrize(
    ("what", "changes"),
    [
        ("the date", {"date": shop.TOMORROW}),
        ("the title", {"title": "다른 제목"}),
        ("the authors", {"authors": (Author("윤해담"),)}),
        ("the words and notices", {"said": "other words"}),
        ("the kept edition", {"disclaimers": (NOTICE,)}),
    ],
)
def test_what_a_reader_reads_may_not_change(
    desk: Desk, released: Release, what: str, changes: Mapping[str, Any]
) -> None:
    """Another date, title, author, word or notice is refused, and the message names it."""
    with pytest.raises(ReprintDiffers, match=what):
        proof.require(desk, released, printed(desk, **changes))


def test_the_number_may_not_change(desk: Desk, released: Release) -> None:
    """Another number is refused, and the message names it."""
    other = replace(released.number, seq=9)
    with pytest.raises(ReprintDiffers, match="the number"):
        proof.require(desk, released, printed(desk, number=other))
