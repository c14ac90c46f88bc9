"""text(Manuscript) + text(Report) ⊇ text(oracle), for python-hwpx and for Hangul's own preview.

`Preview/PrvText.txt` is what Hangul itself says of the first thousand characters, cells in `<…>`.
"""

import io
import re
import zipfile
from pathlib import Path

import pytest
from hwpx.tools.text_extractor import TextExtractor

from flows.errors import RefusedFile
from flows.intake import Reading
from flows.intake.hancom.reader import read_hwpx
from flows.intake.override import Override
from tests.conftest import REPOSITORY
from tests.intake.hancom_drafts import draft
from tests.intake.oracles import lost
from tests.intake.said import said

_SHARED = REPOSITORY.parent / "shared" / "cases" / "hwp"
_REAL = [
    pytest.param(path, id=path.name)
    for path in sorted(_SHARED.glob("*.hwpx") if _SHARED.exists() else [])
] or [
    pytest.param(
        Path(), id="none", marks=pytest.mark.skip(reason=f"no real files: {_SHARED} is not there")
    )
]
_CELL = re.compile(r"><|[<>]")
_LINES = [
    "{b 16} 겨울 바다의 셈법",
    "글: 윤해담",
    "{style=개요 1} 얼음의 달력",
    "위성은 날마다 같은 바다를 내려다본다.^[구름이 낀 날은 빼고 센다.] 부표는 온도를 잰다.",
    "{table} 해 / 얼음 // 2020 / 41 // 2021 / 39",
    "{box} 상자에 든 글도 있다.",
    "{num=0} 첫째는 <ruby 候風 후풍>이다.",
]


def _read(name: str, data: bytes) -> Reading | None:
    try:
        return read_hwpx(name, data, Override(), "ko")
    except RefusedFile:
        return None


def _hwpx_lines(data: bytes) -> list[str]:
    """What python-hwpx says, paragraph by paragraph."""
    with TextExtractor(io.BytesIO(data)) as extractor:
        return extractor.extract_text(object_behavior="nested").splitlines()


def _preview_lines(data: bytes) -> list[str]:
    """What Hangul says; its last line may be cut."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if "Preview/PrvText.txt" not in archive.namelist():
            return []
        said = archive.read("Preview/PrvText.txt").decode("utf-8", "ignore").splitlines()
    whole = said[:-1] if sum(map(len, said)) > 900 else said
    return [words for line in whole for words in _CELL.split(line)]


@pytest.mark.parametrize("path", _REAL)
def test_python_hwpx_says_nothing_more_of_a_real_file(path: Path) -> None:
    """Every sentence that python-hwpx finds is in the manuscript or in the report."""
    reading = _read(path.name, path.read_bytes())
    if reading is not None:
        assert lost(_hwpx_lines(path.read_bytes()), said(reading)) == []


@pytest.mark.parametrize("path", _REAL)
def test_preview_says_nothing_more_of_a_real_file(path: Path) -> None:
    """Every line that Hangul shows in its preview is in the manuscript or in the report."""
    reading = _read(path.name, path.read_bytes())
    if reading is not None:
        assert lost(_preview_lines(path.read_bytes()), said(reading)) == []


def test_python_hwpx_says_nothing_more_of_a_draft() -> None:
    """A draft with an outline, a note, a table, a box, a list and ruby loses nothing it finds."""
    data = draft(_LINES)
    reading = _read("draft.hwpx", data)
    assert reading is not None
    lines = _hwpx_lines(data)
    assert any("부표" in line for line in lines)
    assert lost(lines, said(reading)) == []


def test_oracle_notices_a_line_that_is_gone() -> None:
    """Without one of its lines a reading no longer says all that the oracle does."""
    data = draft(_LINES)
    reading = _read("draft.hwpx", data)
    assert reading is not None
    heard = [line for line in said(reading) if "구름" not in line]
    assert lost(_hwpx_lines(data), heard) != []
