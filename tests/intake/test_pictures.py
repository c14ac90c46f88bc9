"""Pictures: sniffed, bounded, written out afresh."""

import io

import pytest
from PIL import Image

from flows.document import Figure, Picture
from flows.intake import pictures
from flows.intake.pictures import Pictures
from tests.intake.drafts import package, paragraph, picture, png, reading_of, run

HEAD = paragraph(run("겨울 바다의 셈법", '<w:sz w:val="32"/>')) + paragraph(run("글: 윤해담"))


def _jpeg(orientation: int = 1, mode: str = "RGB") -> bytes:
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010E] = "비밀"
    out = io.BytesIO()
    Image.new(mode, (6, 4), "white").save(out, "JPEG", exif=exif)
    return out.getvalue()


def test_picture_is_written_afresh_and_the_same_each_time() -> None:
    """Trailing bytes and metadata go; the same picture gives the same bytes."""
    first = Pictures().take(png() + b"TRAILING")
    assert isinstance(first, Picture)
    assert b"TRAILING" not in first.data
    assert first == Pictures().take(png() + b"TRAILING")
    assert (first.media_type, first.width, first.height) == ("image/png", 4, 3)


def test_jpeg_loses_its_exif_and_stands_upright() -> None:
    """A photograph taken on its side is turned; what EXIF said is gone."""
    taken = Pictures().take(_jpeg(6))
    assert isinstance(taken, Picture)
    assert (taken.width, taken.height) == (4, 6)
    assert b"Exif" not in taken.data
    assert isinstance(Pictures().take(_jpeg(mode="CMYK")), Picture)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"%!PS-Adobe-3.0\n%%BoundingBox: 0 0 9 9", "EPS"),
        (b"GIF89a" + b"\0" * 3, "broken"),
        (b"II*\0" + b"\0" * 20, "TIFF"),
        (b"\1\0\0\0" + b"\0" * 36 + b" EMF", "EMF"),
        (b"\xd7\xcd\xc6\x9a" + b"\0" * 20, "WMF"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 20, "broken"),
        (png()[:40], "broken"),
        (b"", "SVG"),
        (b"anything", "?"),
    ],
)
def test_other_formats_are_named(data: bytes, why: str) -> None:
    """An EPS named .png would start Ghostscript; nothing is opened but what its first bytes say."""
    assert Pictures().take(data) == why


def _drawn(form: str, frames: int = 1) -> bytes:
    """A picture of red, and, where it moves, of blue."""
    colours = [Image.new("RGB", (5, 4), colour) for colour in ("red", "blue")[:frames]]
    out = io.BytesIO()
    more = {"save_all": True, "append_images": colours[1:]} if frames > 1 else {}
    colours[0].save(out, form, **more)
    return out.getvalue()


@pytest.mark.parametrize("form", ["BMP", "GIF"])
def test_bmp_and_gif_become_png(form: str) -> None:
    """What Hancom Hangul keeps of a pasted picture is printed, each pixel as it was."""
    taken = Pictures().take(_drawn(form))
    assert isinstance(taken, Picture)
    assert (taken.media_type, taken.width, taken.height) == ("image/png", 5, 4)
    with Image.open(io.BytesIO(taken.data)) as image:
        assert image.convert("RGB").getpixel((2, 2)) == (255, 0, 0)


@pytest.mark.parametrize("form", ["GIF", "PNG"])
def test_a_picture_that_moves_is_named(form: str) -> None:
    """Paper shows one frame: which one is for the author to say."""
    assert Pictures().take(_drawn(form, frames=2)) == f"animated {form}"


def test_picture_bomb_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    """The size is known before a pixel is."""
    monkeypatch.setattr(pictures, "MOST_PIXELS", 10)
    assert Pictures().take(png(100, 100)) == "too-large"


def test_figures_share_a_picture_and_keep_their_texts() -> None:
    """A picture that stands twice is kept once; one without alternative text is named."""
    data = package(HEAD + paragraph(picture("막대그래프")) + paragraph(picture("")))
    reading = reading_of(data)
    figures = [b for b in reading.manuscript.blocks if isinstance(b, Figure)]
    assert [(f.anchor, f.alt) for f in figures] == [("f1", "막대그래프"), ("f2", "")]
    assert len(reading.manuscript.pictures) == 1
    assert [f.anchor for f in reading.report.findings if f.code == "alt-missing"] == ["f2"]


def test_great_pictures_of_nothing_are_too_many_together(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each may be there alone; what they unpack to beyond what their data makes likely is counted,
    and a picture that says something still has its place."""
    monkeypatch.setattr(pictures, "MOST_EMPTY", 3 * 900 * 900 * 3)
    shelf = Pictures()
    taken = [shelf.take(png(900 + n, 900)) for n in range(4)]
    assert [isinstance(one, Picture) for one in taken] == [True, True, True, False]
    assert taken[3] == "too-large"
    assert isinstance(shelf.take(png(20, 20)), Picture)
