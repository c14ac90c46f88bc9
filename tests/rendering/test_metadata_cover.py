"""The cover: the head of the first page as a picture."""

import io
from dataclasses import replace

import pytest
from PIL import Image

from flows import rendering
from flows.issue import Artefact
from flows.rendering import cover
from flows.rendering.job import Job
from tests.rendering import specimen

_MOST = 60_000


def covers(artefacts: tuple[Artefact, ...]) -> dict[str, bytes]:
    """The pictures by their names."""
    return {one.name: one.data for one in artefacts if one.name.startswith("cover.")}


def opened(data: bytes) -> Image.Image:
    """The picture in full colour."""
    return Image.open(io.BytesIO(data)).convert("RGB")


def test_each_language_has_its_own(printed_brief: tuple[Artefact, ...]) -> None:
    """And they differ: each shows its own words."""
    found = covers(printed_brief)
    assert found.keys() == {"cover.ko.png", "cover.en.png"}
    assert found["cover.ko.png"] != found["cover.en.png"]


def test_it_is_the_size_that_cards_ask_for(printed_brief: tuple[Artefact, ...]) -> None:
    """1200 × 630 pixels, and light."""
    for data in covers(printed_brief).values():
        assert opened(data).size == (cover.WIDTH, cover.HEIGHT)
        assert len(data) <= _MOST


def test_the_same_pdf_gives_the_same_bytes(printed_focus: tuple[Artefact, ...]) -> None:
    """Nothing of the clock or of the run is in it."""
    pdf = next(one.data for one in printed_focus if one.format == "pdf")
    assert cover.picture(pdf) == cover.picture(pdf) == covers(printed_focus)["cover.en.png"]


def test_paper_stays_white_and_ink_dark(printed_focus: tuple[Artefact, ...]) -> None:
    """Few colours do not mean a grey page."""
    colours = opened(covers(printed_focus)["cover.en.png"]).getcolors() or []
    (most, paper), *_ = sorted(colours, reverse=True)
    assert paper == (255, 255, 255) and most > 0.5 * cover.WIDTH * cover.HEIGHT
    assert any(max(colour) < 60 for _, colour in colours)  # type: ignore[arg-type]


def test_it_shows_the_first_page(printed_focus: tuple[Artefact, ...]) -> None:
    """Another title makes another picture."""
    (edition,) = specimen.focus()
    job = Job(
        (replace(edition, title="Another Title"),), specimen.series("focus"), specimen.stylebook()
    )
    found = covers(rendering.RENDERERS["pdf"](job))
    assert found["cover.en.png"] != covers(printed_focus)["cover.en.png"]


@pytest.mark.parametrize("name", ["focus", "brief"])
def test_a_preview_has_none(name: str) -> None:
    """It is made again at every save, and nobody links to it."""
    editions = specimen.focus() if name == "focus" else specimen.brief()[:1]
    job = Job(editions, specimen.series(name), specimen.stylebook(), preview=True)
    assert covers(rendering.RENDERERS["pdf"](job)) == {}
