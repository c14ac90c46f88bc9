"""The house fonts: what they cover, that they agree with each other, and what is said without them."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from flows.errors import FontsMissing
from flows.rendering import fonts, fontset


def test_the_fonts_cover_what_korean_papers_need() -> None:
    """All Hangul, hanja in both shapes, kana, Latin with accents, and Korean signs have glyphs."""
    covered = fontset.font_set().covered
    assert {chr(code) for code in range(0xAC00, 0xD7A4)} <= covered
    assert set("習近平习毛泽东權權國国関の。「」『』〈〉·ㆍ…—–‘’“”№€₩％①Ⅰㄱéüōŏ") <= covered


def test_all_faces_have_one_line_height_and_one_space() -> None:
    """A line with Hangul in it is as high, and its spaces as wide, as one without."""
    measures = set()
    for path in (fontset.font_set().folder / "faces").iterdir():
        font = TTFont(path, lazy=True)
        em = font["head"].unitsPerEm
        space = font["hmtx"][font.getBestCmap()[0x20]][0]
        measures.add(
            tuple(
                round(value / em, 2)
                for value in (font["hhea"].ascender, font["hhea"].descender, space)
            )
        )
    assert len(measures) == 1


def test_corner_brackets_are_half_as_wide() -> None:
    """Korean prints 「」 half an em wide, in the outlines and in the metrics."""
    font = TTFont(fontset.font_set().folder / "faces" / "serif-kr.otf", lazy=True)
    for char in "「」『』":
        assert font["hmtx"][font.getBestCmap()[ord(char)]][0] == 500


def test_cutting_gives_the_same_bytes(tmp_path: Path) -> None:
    """A face cut again has the digest that the manifest names."""
    face = next(one for one in fonts.FACES if one.file == "serif-italic")
    fonts.cut(face, tmp_path / "again.otf")
    made = fontset.font_set().folder / "faces" / "serif-italic.otf"
    assert (tmp_path / "again.otf").read_bytes() == made.read_bytes()


def test_a_source_that_is_not_installed_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without Debian's fonts the message names the packages."""
    monkeypatch.setattr(fonts, "_SOURCES", tmp_path)
    with pytest.raises(FontsMissing) as caught:
        fonts.cut(fonts.FACES[0], tmp_path / "x.otf")
    assert "fonts-noto-cjk" in caught.value.say("ko")


def test_without_fonts_nothing_is_rendered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the house fonts are not made, that is said, with the packages."""
    monkeypatch.setenv("BALGAN_FONTS", str(tmp_path / "none"))
    with pytest.raises(FontsMissing):
        fontset.fonts_version()


def test_the_version_follows_the_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another digest in the manifest is another version."""
    versions = []
    for digest in ("a", "b"):
        folder = tmp_path / digest
        folder.mkdir()
        manifest = {"files": {"x.otf": digest}, "ranges": [[65, 66]], "twins": {}}
        (folder / "manifest.json").write_text(json.dumps(manifest))
        monkeypatch.setenv("BALGAN_FONTS", str(folder))
        versions.append(fontset.fonts_version())
    assert versions[0] != versions[1]


def test_fontconfig_writes_nothing_into_the_working_directory(tmp_path: Path) -> None:
    """Printing from a folder leaves that folder as it was."""
    script = (
        "from flows import rendering\nfrom tests.rendering import specimen\n"
        "rendering.render(specimen.focus(), specimen.series('focus'), specimen.stylebook())\n"
    )
    root = Path(__file__).parents[2]
    cache = tmp_path / "cache-home"
    environ = {
        **os.environ,
        "PYTHONPATH": str(root),
        "XDG_CACHE_HOME": str(cache),
        "BALGAN_FONTS": str(fontset.folder()),
    }
    work = tmp_path / "work"
    work.mkdir()
    subprocess.run([sys.executable, "-c", script], cwd=work, env=environ, check=True)
    assert list(work.iterdir()) == [] and (cache / "balgan" / "fontconfig").is_dir()
