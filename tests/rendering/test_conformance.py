"""Finished PDFs are PDF/A-3a and PDF/UA-1 at once: by the gate of every release, and by veraPDF."""

import io
import json
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest

from flows.errors import PdfNotConformant
from flows.issue import Artefact
from flows.rendering import conformance
from tests.rendering import specimen, verapdf

Spoil = Callable[[pikepdf.Pdf], None]


def _pdfs(artefacts: tuple[Artefact, ...]) -> list[Artefact]:
    return [one for one in artefacts if one.format == "pdf"]


@pytest.fixture(scope="session")
def finished(
    printed_focus: tuple[Artefact, ...], printed_brief: tuple[Artefact, ...]
) -> list[Artefact]:
    """Every finished PDF of the specimens: English, Korean, with tables, figures and notes."""
    return [*_pdfs(printed_focus), *_pdfs(printed_brief)]


def _elements(file: pikepdf.Pdf, kind: str) -> list[pikepdf.Object]:
    """The elements of one kind in the structure tree."""
    return [
        one
        for one in file.objects
        if isinstance(one, pikepdf.Dictionary) and str(one.get("/S", "")) == kind
    ]


def _spoiled(data: bytes, spoil: Spoil) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as file:
        spoil(file)
        file.save(out)
    return out.getvalue()


def _no_alternative(file: pikepdf.Pdf) -> None:
    for figure in _elements(file, "/Figure"):
        del figure["/Alt"]


def _no_language(file: pikepdf.Pdf) -> None:
    del file.Root["/Lang"]


def _no_title(file: pikepdf.Pdf) -> None:
    said = file.Root.Metadata.read_bytes()
    start, end = said.index(b"<dc:title>"), said.index(b"</dc:title>") + len(b"</dc:title>")
    file.Root.Metadata.write(said[:start] + said[end:])


def _not_marked(file: pikepdf.Pdf) -> None:
    file.Root.MarkInfo.Marked = False


def _no_accessible_claim(file: pikepdf.Pdf) -> None:
    file.Root.Metadata.write(file.Root.Metadata.read_bytes().replace(b'pdfuaid:part="1"', b""))


def _no_fonts(file: pikepdf.Pdf) -> None:
    for one in file.objects:
        if isinstance(one, pikepdf.Dictionary) and "/FontFile3" in one:
            del one["/FontFile3"]
        if isinstance(one, pikepdf.Dictionary) and "/FontFile2" in one:
            del one["/FontFile2"]


def _heading_left_out(file: pikepdf.Pdf) -> None:
    for heading in _elements(file, "/H2"):
        heading["/S"] = pikepdf.Name("/H4")


SPOILS: list[Spoil] = [
    _no_alternative,
    _no_language,
    _no_title,
    _not_marked,
    _no_accessible_claim,
    _no_fonts,
    _heading_left_out,
]


def test_every_finished_pdf_passes_the_gate(finished: list[Artefact]) -> None:
    """Both samples' looks, both languages: nothing is said."""
    for one in finished:
        conformance.require(one.name, one.data)


@pytest.mark.parametrize("spoil", SPOILS, ids=lambda spoil: spoil.__name__.strip("_"))
def test_the_gate_stops_what_is_broken(printed_brief: tuple[Artefact, ...], spoil: Spoil) -> None:
    """Seeded faults: each is refused, and the message names the profile."""
    data = _spoiled(_pdfs(printed_brief)[0].data, spoil)
    with pytest.raises(PdfNotConformant, match="PDF/"):
        conformance.require("issue.pdf", data)


def test_verapdf_passes_what_the_gate_passes_and_refuses_what_is_broken(
    finished: list[Artefact], printed_brief: tuple[Artefact, ...], tmp_path: Path
) -> None:
    """The reference validator says the same of every specimen and of every seeded fault."""
    good, bad = [], []
    for one in finished:
        good.append(tmp_path / one.name)
        good[-1].write_bytes(one.data)
    for spoil in SPOILS:
        bad.append(tmp_path / f"{spoil.__name__.strip('_')}.pdf")
        bad[-1].write_bytes(_spoiled(_pdfs(printed_brief)[0].data, spoil))
    said = verapdf.verdicts([*good, *bad])
    assert {path: said[str(path)] for path in good} == {
        path: {"PDF/A-3a": [], "PDF/UA-1": []} for path in good
    }
    assert [path.stem for path in bad if not any(said[str(path)].values())] == []


def test_the_edition_travels_with_the_pages(printed_focus: tuple[Artefact, ...]) -> None:
    """The PDF carries the words and their structure as JSON, marked as its source."""
    with pikepdf.open(io.BytesIO(_pdfs(printed_focus)[0].data)) as file:
        attached = file.attachments["edition.en.json"]
        said = json.loads(attached.get_file().read_bytes())
        assert str(file.Root.AF[0].AFRelationship) == "/Source"
    assert said["title"] == specimen.focus()[0].title


def test_passages_in_another_language_say_so(printed_brief: tuple[Artefact, ...]) -> None:
    """A program that reads aloud is told where Chinese stands in a Korean page."""
    with pikepdf.open(io.BytesIO(_pdfs(printed_brief)[0].data)) as file:
        told = {
            str(one["/Lang"])
            for one in file.objects
            if isinstance(one, pikepdf.Dictionary) and "/Lang" in one and "/S" in one
        }
    assert "zh-Hans" in told


def test_footnotes_are_notes(printed_brief: tuple[Artefact, ...]) -> None:
    """Each footnote at the foot of a page is a Note with an identifier of its own."""
    with pikepdf.open(io.BytesIO(_pdfs(printed_brief)[0].data)) as file:
        names = [str(one["/ID"]) for one in _elements(file, "/Note")]
    assert names
    assert len(names) == len(set(names))
