"""Pictures: sniffed, bounded, written out afresh."""

import io

import pytest
from PIL import Image

from flows.document import Figure, Picture
from flows.intake import pictures, read
from flows.intake.pictures import Pictures
from tests.intake.drafts import package, paragraph, picture, png, run

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
        (b"GIF89a" + b"\0" * 20, "GIF"),
        (b"\1\0\0\0" + b"\0" * 36 + b" EMF", "EMF"),
        (b"\xd7\xcd\xc6\x9a" + b"\0" * 20, "WMF"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 20, "broken"),
        (png()[:40], "broken"),
        (b"", "SVG"),
        (b"anything", "?"),
    ],
)
def test_other_formats_are_named(data: bytes, why: str) -> None:
    """An EPS named .png would start Ghostscript; nothing but PNG and JPEG is opened."""
    assert Pictures().take(data) == why


def test_picture_bomb_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    """The size is known before a pixel is."""
    monkeypatch.setattr(pictures, "MOST_PIXELS", 10)
    assert Pictures().take(png(100, 100)) == "too-large"


def test_figures_share_a_picture_and_keep_their_texts() -> None:
    """A picture that stands twice is kept once; one without alternative text is named."""
    data = package(HEAD + paragraph(picture("막대그래프")) + paragraph(picture("")))
    reading = read("draft.docx", data)
    figures = [b for b in reading.manuscript.blocks if isinstance(b, Figure)]
    assert [(f.anchor, f.alt) for f in figures] == [("f1", "막대그래프"), ("f2", "")]
    assert len(reading.manuscript.pictures) == 1
    assert [f.anchor for f in reading.report.findings if f.code == "alt-missing"] == ["f2"]
