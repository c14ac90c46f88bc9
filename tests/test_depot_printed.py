"""A depot with the real press: the same pages from elsewhere, and lies that only reading finds."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from unittest import mock

import pytest

from flows import canon, pipeline, printing
from flows.depot import galleys, tickets, working
from flows.depot.galleys import Galleys
from flows.depot.store import Depot, body_at, list_at
from flows.desk import Desk
from flows.document import Paragraph, Text
from flows.errors import GalleysRefused
from flows.issue import IssueKey
from flows.rendering import pressroom
from flows.rendering.pressroom import Order, print_one
from flows.reprinting import afar
from flows.running import Quiet
from tests.conftest import REPOSITORY
from tests.machine import press

AT = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
KEYS = tuple(IssueKey("brief", slug) for slug in ("one", "two"))


@pytest.fixture(scope="module")
def released(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two issues of a series in Korean, printed with the shipped templates, their look changed."""
    root = tmp_path_factory.mktemp("printed") / "desk"
    shutil.copytree(REPOSITORY / "templates", root / "templates")
    toml = root / "templates/brief/series.toml"
    text = toml.read_text("utf-8").replace('["ko", "en"]', '["ko"]')
    toml.write_text(text.replace('"html", "pdf", "epub", "jats"', '"html", "pdf", "epub"'), "utf-8")
    desk = Desk.open(root)
    with mock.patch.object(pressroom, "_TOGETHER", True):
        for key in KEYS:
            draft = root / f"{key.slug}.docx"
            draft.write_text("한 물줄기가 두 나라 사이를 흐른다.", "utf-8")
            with mock.patch.object(pipeline.intake, "read", press._read):
                pipeline.submit(desk, Quiet(), draft, "brief", slug=key.slug, by="editor", at=AT)
            done = pipeline.publish(desk, Quiet(), key, by="editor", at=AT)
            assert hasattr(done, "release"), done
    sheet = root / "templates/brief/print.css"
    sheet.write_text(sheet.read_text("utf-8") + "\np { line-height: 2.5 }\n", "utf-8")
    return root


@pytest.fixture
def root(released: Path, tmp_path: Path) -> Path:
    """A copy of it."""
    return Path(shutil.copytree(released, tmp_path / "desk", symlinks=True))


@pytest.fixture
def depot(tmp_path: Path) -> Depot:
    """A depot in a folder."""
    return Depot.at((tmp_path / "depot").as_uri())


def gather(root: Path, depot: Depot, ticket: str) -> Any:
    """What the desk does, a day later."""
    at = AT + timedelta(days=1)
    return afar.gather(Desk.open(root), Quiet(), depot, ticket, by="editor", at=at)


def test_printed_elsewhere_behind_fences_it_is_the_same(root: Path, depot: Depot) -> None:
    """The files that come back are byte for byte those that the desk prints: of a ticket, which has
    less in it than the desk knows, as of its own orders."""
    desk = Desk.open(root)
    ours = {
        one.editions[0].key: print_one(one).artefacts
        for one in printing.orders(desk, desk.releases_of(KEYS))
    }
    ticket = afar.order(desk, depot, KEYS)
    assert set(working.print_ticket(depot, ticket, 1, Quiet())) == set(KEYS)
    assert set(gather(root, depot, ticket).done) == set(KEYS)
    for key, files in ours.items():
        release = Desk.open(root).release(key)
        assert release.printing == 2
        assert release.files == {one.name: one.sha256 for one in files}
        shown = root / "published/brief" / release.number.path
        assert all((shown / one.name).read_bytes() == one.data for one in files)


def _with_another_word(order: Order) -> Order:
    edition = order.editions[0]
    blocks = tuple(
        replace(one, inlines=(Text("한 물줄기가 두 니라 사이를 흐른다."),))
        if isinstance(one, Paragraph)
        else one
        for one in edition.blocks
    )
    return replace(order, editions=(replace(edition, blocks=blocks),))


def _with_another_number(order: Order) -> Order:
    edition = order.editions[0]
    assert edition.number
    return replace(
        order, editions=(replace(edition, number=replace(edition.number, text="GB 999")),)
    )


def _without_notice(order: Order) -> Order:
    edition = order.editions[0]
    assert edition.disclaimers
    return replace(order, editions=(replace(edition, disclaimers=()),))


def _on_another_day(order: Order) -> Order:
    edition = order.editions[0]
    assert edition.date
    return replace(order, editions=(replace(edition, date=edition.date + timedelta(days=1)),))


@pytest.mark.parametrize(
    "spoilt", [_with_another_word, _with_another_number, _without_notice, _on_another_day]
)
def test_what_reads_otherwise_is_found_by_reading(
    root: Path, depot: Depot, tmp_path: Path, spoilt: Callable[[Order], Order]
) -> None:
    """A machine that prints one word, number, date or notice otherwise and lies about it, all hashes
    right: the reader at the desk finds it, in an issue that the desk does not print itself."""
    desk = Desk.open(root)
    ticket = afar.order(desk, depot, KEYS)
    honest = list(printing.orders(desk, desk.releases_of(KEYS)))
    with mock.patch.object(pressroom, "_TOGETHER", True):
        made = [print_one(honest[0]), print_one(spoilt(honest[1]))]
    lied = [replace(one, order=order) for one, order in zip(made, honest, strict=True)]
    lied[1] = replace(lied[1], words=afar.rendering.words(honest[1].editions))
    packing = tickets.Packing(working.machine())
    items = [packing.packed(one)[0] for one in honest]
    body = tmp_path / "body"
    sha256, issues = galleys.write(lied, {one.key: packing.mark(one) for one in items}, body)
    listed = tmp_path / "list"
    listed.write_bytes(canon.to_json(Galleys(ticket, sha256, "liar", issues)))
    depot.put(body_at(ticket, sha256), body)
    depot.put(list_at(ticket), listed)

    def sample(released: Any) -> Any:
        return next(one for one in released if one.key == honest[0].editions[0].key)

    with (
        mock.patch.object(afar.secrets, "choice", sample),
        mock.patch.object(pressroom, "_TOGETHER", True),
        pytest.raises(GalleysRefused) as caught,
    ):
        gather(root, depot, ticket)
    assert caught.value.facts["key"] == honest[1].editions[0].key
    assert [Desk.open(root).release(key).printing for key in KEYS] == [1, 1]
