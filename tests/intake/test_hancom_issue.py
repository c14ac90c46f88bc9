"""A draft from Hangul all the way: submitted, handed off, returned, published."""

import zipfile
from pathlib import Path

import pytest
from lxml import html as lxml_html

from flows.cli import main
from tests.intake import drafts
from tests.intake.hancom_drafts import draft

KEY = "focus/winter-sea"
_KOREAN = [
    "{b 16} 겨울 바다의 셈법",
    "윤해담",
    "{style=개요 1} 얼음의 달력",
    "위성은 날마다 같은 바다를 내려다본다.^[구름이 낀 날은 빼고 센다.]",
    "{table} 해 / 얼음 // 2020 / 41 // 2021 / 39",
]
_ENGLISH = [
    "{b 16} How to Count a Winter Sea",
    "Yoon Haedam",
    "{b} 1. The Calendar of the Ice",
    "Satellites look down on the same sea every day.^[Days with clouds are not counted.]",
    "{table} Year / Ice // 2020 / 41 // 2021 / 39",
]


def _balgan(*words: object) -> int:
    return main([*map(str, words), "--plain"])


def test_hancom_draft_becomes_an_issue(
    workspace: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The .hwpx goes to the translator as it came, and its issue is released as page and PDF."""
    source, answer = tmp_path / "winter-sea.hwpx", tmp_path / "answer.docx"
    source.write_bytes(draft(_KOREAN))
    answer.write_bytes(drafts.draft(_ENGLISH))
    assert _balgan("submit", source, "--series", "focus") == 0
    assert _balgan("hand-off", KEY, "--mode", "full") == 0
    (package,) = (workspace / "drafts").rglob("*.zip")
    with zipfile.ZipFile(package) as archive:
        (name,) = (
            one
            for one in archive.namelist()
            if one.startswith("source/") and not one.endswith(".pdf")
        )
        assert name.endswith("winter-sea.hwpx")
        assert archive.read(name) == source.read_bytes()
    assert _balgan("return", KEY, answer) == 0, capsys.readouterr()
    assert _balgan("publish", KEY, "--date", "2026-06-26") == 0, capsys.readouterr()
    folder = workspace / "published" / "focus" / "2026-01"
    page = lxml_html.parse(str(folder / "index.html")).getroot().text_content()
    assert "The Calendar of the Ice" in page
    assert (folder / "focus-2026-01-en.pdf").read_bytes().startswith(b"%PDF")
