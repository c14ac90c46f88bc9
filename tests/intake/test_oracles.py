"""text(Manuscript) + text(Report) ⊇ text(oracle), for pandoc and for mammoth."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from flows.document import Manuscript
from flows.errors import RefusedFile
from flows.intake import Reading
from flows.intake.arrival import read_here as read
from flows.report import Report
from tests.conftest import REPOSITORY, SAMPLES
from tests.intake.hancom_specimens import HANCOM_SPECIMENS
from tests.intake.oracles import has_pandoc, lost, mammoth_lines, pandoc_lines
from tests.intake.said import said
from tests.intake.specimens import SPECIMENS, Specimen

_SHARED = REPOSITORY.parent / "shared" / "cases" / "docx"
_SUFFIXES = (".docx", ".docm", ".dotx", ".dotm")
_NO_PANDOC = pytest.mark.skipif(not has_pandoc(), reason="pandoc is not installed: make setup-test")
_REAL = [
    pytest.param(path, id=path.name)
    for path in sorted(_SHARED.glob("*") if _SHARED.exists() else [])
    if path.suffix in _SUFFIXES
] or [
    pytest.param(
        Path(), id="none", marks=pytest.mark.skip(reason=f"no real files: {_SHARED} is not there")
    )
]
Oracle = Callable[[Path], list[str] | None]


@pytest.fixture(scope="module")
def pandoc(tmp_path_factory: pytest.TempPathFactory) -> Oracle:
    """Pandoc's words of every file that this module asks about, from one process."""
    folder = tmp_path_factory.mktemp("specimens")
    paths = [path for param in _REAL for path in param.values if path != Path()]
    paths += [SAMPLES / name for name in _DRAFTS]
    for specimen in SPECIMENS:
        paths.append(folder / _file_name(specimen))
        paths[-1].write_bytes(specimen.data)
    known = {path.name: lines for path, lines in zip(paths, pandoc_lines(paths), strict=True)}
    return lambda path: known[path.name]


_DRAFTS = ("northern-lane.docx", "village-grid.docx")


def _file_name(specimen: Specimen) -> str:
    return f"{specimen.name}.docx"


def _mammoth(path: Path) -> list[str] | None:
    return mammoth_lines(path.read_bytes())


def _agrees(theirs: list[str] | None, name: str, data: bytes) -> None:
    """Nothing that the oracle says is missing; a file that Balgan refuses has a reason for it."""
    try:
        reading = read(name, data)
    except RefusedFile:
        return
    assert lost(theirs or [], said(reading)) == []


@_NO_PANDOC
@pytest.mark.parametrize("path", _REAL)
def test_pandoc_says_nothing_more_of_a_real_file(path: Path, pandoc: Oracle) -> None:
    """Every sentence that pandoc finds in a real file is in the manuscript or in the report."""
    _agrees(pandoc(path), path.name, path.read_bytes())


@pytest.mark.parametrize("path", _REAL)
def test_mammoth_says_nothing_more_of_a_real_file(path: Path) -> None:
    """Every sentence that mammoth finds in a real file is in the manuscript or in the report."""
    _agrees(_mammoth(path), path.name, path.read_bytes())


@_NO_PANDOC
@pytest.mark.parametrize("specimen", SPECIMENS, ids=lambda one: one.name)
def test_pandoc_says_nothing_more_of_a_specimen(specimen: Specimen, pandoc: Oracle) -> None:
    """Every sentence that pandoc finds, in whatever home, is in the manuscript or in the report."""
    theirs = pandoc(Path(_file_name(specimen)))
    assert theirs, "pandoc did not open it"
    _agrees(theirs, _file_name(specimen), specimen.data)


@pytest.mark.parametrize("specimen", SPECIMENS, ids=lambda one: one.name)
def test_mammoth_says_nothing_more_of_a_specimen(specimen: Specimen) -> None:
    """Every sentence that mammoth finds, in whatever home, is in the manuscript or in the report."""
    theirs = mammoth_lines(specimen.data)
    assert theirs, "mammoth did not open it"
    _agrees(theirs, _file_name(specimen), specimen.data)


@pytest.mark.parametrize("specimen", SPECIMENS, ids=lambda one: one.name)
def test_the_words_of_every_home_are_told(specimen: Specimen) -> None:
    """The words at the place of a specimen are in the manuscript or in the report."""
    text = "\n".join(said(read(_file_name(specimen), specimen.data)))
    assert [group for group in specimen.words if not any(word in text for word in group)] == []


@pytest.mark.parametrize("specimen", HANCOM_SPECIMENS, ids=lambda one: one.name)
def test_the_words_of_every_home_in_a_hancom_file_are_told(specimen: Specimen) -> None:
    """The words at the place of a specimen are in the manuscript or in the report."""
    text = "\n".join(said(read(f"{specimen.name}.hwpx", specimen.data)))
    assert [group for group in specimen.words if not any(word in text for word in group)] == []


@_NO_PANDOC
@pytest.mark.parametrize("name", _DRAFTS)
def test_the_oracles_agree_on_the_samples(name: str, pandoc: Oracle) -> None:
    """Neither oracle finds anything more in the shipped drafts."""
    path = SAMPLES / name
    _agrees(pandoc(path), name, path.read_bytes())
    _agrees(_mammoth(path), name, path.read_bytes())


def _sample() -> tuple[Path, Reading]:
    path = SAMPLES / _DRAFTS[0]
    return path, read(path.name, path.read_bytes())


def _spoiled(reading: Reading, **changes: object) -> Reading:
    manuscript: Manuscript = replace(reading.manuscript, **changes)  # type: ignore[arg-type]
    return replace(reading, manuscript=manuscript)


@_NO_PANDOC
def test_a_dropped_footnote_is_caught(pandoc: Oracle) -> None:
    """Both oracles miss a footnote that a reading has dropped."""
    path, reading = _sample()
    spoiled = said(_spoiled(reading, notes=reading.manuscript.notes[:-1]))
    for theirs in (pandoc(path), _mammoth(path)):
        assert lost(theirs or [], spoiled)


def test_any_dropped_line_is_caught() -> None:
    """Each line of a reading that mammoth also has is missed when it alone is dropped."""
    path, reading = _sample()
    lines, theirs = said(reading), _mammoth(path) or []
    shared = [line for line in lines if lost([line], theirs) == []]
    assert len(shared) > 50
    for line in shared:
        rest = list(lines)
        rest.remove(line)
        if lost([line], rest):
            assert lost(theirs, rest), line


def test_a_report_counts(pandoc: Oracle) -> None:
    """What is quoted in the report is not lost; without the report it is."""
    specimen = next(one for one in SPECIMENS if one.kind == "of a picture")
    header = next(one for one in SPECIMENS if one.kind == "header")
    theirs = [words for group in header.words for words in group]
    reading = read(_file_name(header), header.data)
    assert lost(theirs, said(reading)) == []
    assert lost(theirs, said(replace(reading, report=Report()))) != []
    assert lost(pandoc(Path(_file_name(specimen))) or [], []) != []
