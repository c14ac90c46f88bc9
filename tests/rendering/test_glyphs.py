"""Characters that no house font has: found before the press, shown in a preview, never released."""

import subprocess
import sys
from dataclasses import replace

import pytest

from flows import rendering
from flows.document import Paragraph, Text
from flows.errors import GlyphMissing
from flows.issue import Edition
from flows.rendering.glyphs import STAND_IN, drawable, without_glyph
from flows.rendering.readers import read_pdf
from tests.rendering import specimen

_LOADED = """
import sys
import flows.rendering.glyphs
print([name for name in ("weasyprint", "jinja2", "pypdfium2", "lxml") if name in sys.modules])
"""


def unprintable() -> tuple[Edition, ...]:
    """The English specimen with two characters that cannot be drawn, one of them in its title."""
    edition = specimen.focus()[0]
    added = Paragraph("p90", (Text("A box ☐ to tick and a heart ❤."),))
    return (replace(edition, title="Tides ❤", blocks=(*edition.blocks, added)),)


def test_each_character_is_found_in_each_place() -> None:
    """The finding names the character, its code, its place, its language and its neighbourhood."""
    report = without_glyph(unprintable())
    assert [(one.anchor, one.code) for one in report.blocking] == [
        ("title", "no-glyph"),
        ("p90", "no-glyph"),
        ("p90", "no-glyph"),
    ]
    assert "☐ (U+2610)" in report.findings[1].sentence.en and report.findings[1].lang == "en"
    assert report.findings[1].quote == "A box ☐ to tick and"


def test_the_specimens_can_be_drawn() -> None:
    """What the fonts cover is not reported."""
    assert without_glyph((*specimen.focus(), *specimen.brief())).findings == ()


def test_a_preview_shows_a_box_and_passes_and_a_release_is_refused() -> None:
    """A preview is printed with □, and read back; finishing the same edition is refused."""
    editions, series, book = unprintable(), specimen.series("focus"), specimen.stylebook()
    previews = rendering.render(editions, series, book, preview=True)
    rendering.read_back(previews, editions)
    (pdf,) = (read_pdf(one.data) for one in previews if one.format == "pdf")
    assert f"A box {STAND_IN} to tick" in "".join(pdf.pages)
    with pytest.raises(GlyphMissing) as caught:
        rendering.render(editions, series, book)
    assert "U+2764" in caught.value.say("en")


def test_an_edition_that_can_be_drawn_stays_itself() -> None:
    """Nothing is replaced where nothing is missing."""
    edition = specimen.focus()[0]
    assert drawable(edition) is edition


def test_looking_for_glyphs_loads_no_press() -> None:
    """A check of a draft does not wait for what prints it."""
    found = subprocess.run(
        [sys.executable, "-c", _LOADED], capture_output=True, text=True, check=True
    )
    assert found.stdout.strip() == "[]"
