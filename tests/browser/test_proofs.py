"""A proof on the screen: notes beside the column at a desk, under their blocks on a telephone."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from flows.report import Finding
from tests.browser.chromium import Browser
from tests.browser.colours import faint
from tests.browser.conftest import TELEPHONE
from tests.browser.site import site
from tests.browser.test_published import OVER_THE_EDGE
from tests.rendering import specimen
from tests.rendering.proofs import FINDINGS, finding, proof

pytestmark = pytest.mark.browser

WIDE = 1400
SERIES = ("focus", "brief")
# Pairs of notes, or of marks, that lie over each other.
OVERLAPPING = """
const boxes = [...document.querySelectorAll(arguments[0])].map((e) => e.getBoundingClientRect());
return boxes.flatMap((one, at) => boxes.slice(at + 1).filter((other) =>
  one.left < other.right - 1 && other.left < one.right - 1
  && one.top < other.bottom - 1 && other.top < one.bottom - 1)).length;
"""
# A note and the words of its block: where the note begins, and where the words end.
BESIDE = """
const note = document.querySelector("#p2 > .margin"), words = document.querySelector("#p2 > .said");
const range = document.createRange();
range.selectNodeContents(words);
const [one, other] = [note.getBoundingClientRect(), range.getBoundingClientRect()];
return {note: [one.left, one.top], words: [other.right, other.bottom]};
"""
LEVEL = """
return [...document.querySelectorAll(".text > p[id]")].filter((p) => {
  const mark = p.querySelector(".mark").getBoundingClientRect(), own = p.getBoundingClientRect();
  return mark.left > own.right && Math.abs(mark.top - own.top) < 12;
}).length;
"""


@pytest.fixture(scope="module")
def proofs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Proofs of both specimens on a strict site, with forty findings at one paragraph."""
    folder: Path = tmp_path_factory.mktemp("proofs")
    for name in SERIES:
        editions = specimen.focus() if name == "focus" else specimen.brief()
        lang = editions[0].lang
        found: list[Finding] = [
            *(finding("p2", says=f"{number}", lang=lang) for number in range(40)),
            *FINDINGS,
        ]
        (folder / name).mkdir()
        for one in proof(found, "ko", editions=editions, series=name):
            (folder / name / one.name).write_bytes(one.data)
    with site(folder) as opened:
        yield opened


@pytest.mark.parametrize("width", [WIDE, TELEPHONE])
@pytest.mark.parametrize("name", SERIES)
def test_nothing_runs_over_or_overlaps(
    browser: Browser, proofs: str, name: str, width: int
) -> None:
    """At both widths all words keep inside the page, no note lies on another, nothing is blocked."""
    browser.resize(width)
    browser.open(f"{proofs}/{name}/index.html")
    browser.screenshot(f"proof-{name}-{width}")
    assert browser.run(OVER_THE_EDGE) == []
    assert browser.run(OVERLAPPING, ".margin") == browser.run(OVERLAPPING, ".mark") == 0
    assert browser.complaints() == []


@pytest.mark.parametrize("name", SERIES)
def test_notes_stand_beside_the_words_or_under_them(
    browser: Browser, proofs: str, name: str
) -> None:
    """At a desk to the right of the column, on a telephone below the paragraph."""
    browser.resize(WIDE)
    browser.open(f"{proofs}/{name}/index.html")
    wide = browser.run(BESIDE)
    assert wide["note"][0] > wide["words"][0]
    browser.resize(TELEPHONE)
    narrow = browser.run(BESIDE)
    assert narrow["note"][1] >= narrow["words"][1] - 1


@pytest.mark.parametrize("name", SERIES)
def test_marks_stay_level_with_their_paragraphs(browser: Browser, proofs: str, name: str) -> None:
    """However many notes there are, each ¶ stands at the first line of its paragraph."""
    browser.resize(WIDE)
    browser.open(f"{proofs}/{name}/index.html")
    assert browser.run(LEVEL) == browser.run(
        "return document.querySelectorAll('.text > p[id]').length"
    )
    assert browser.run(LEVEL) > 10


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", SERIES)
def test_the_margin_can_be_read(browser: Browser, proofs: str, name: str, scheme: str) -> None:
    """In the light and in the dark no words are fainter than 4.5 to 1 (WCAG 2.2, 1.4.3)."""
    browser.resize(WIDE)
    browser.open(f"{proofs}/{name}/index.html")
    browser.prefer(scheme)  # after loading: before it, styles are at times computed half-way
    browser.screenshot(f"proof-{name}-{scheme}")
    assert faint(browser) == []


def test_the_index_leads_there(browser: Browser, proofs: str) -> None:
    """A click on a place in the index scrolls to it, below the bar that says PREVIEW."""
    browser.resize(WIDE)
    browser.open(f"{proofs}/brief/index.html")
    browser.click(".entry a[href='#beside-p9']")
    assert browser.run("return location.hash") == "#beside-p9"
    top = browser.run("return document.querySelector('#beside-p9').getBoundingClientRect().top")
    bar = browser.run(
        "return document.querySelector('.preview-mark').getBoundingClientRect().bottom"
    )
    assert bar <= top < 900
