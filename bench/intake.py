"""Drafts → how long reading takes: Balgan, python-docx, mammoth; and what Balgan's share is for.

The others take the words out of the file and no more: they refuse nothing, recognise no front
matter, and count no characters.
"""

import io
from collections.abc import Callable, Iterator
from pathlib import Path

import docx
import mammoth

from bench.samples import KEYS, draft
from bench.timing import alternate, table
from flows import intake
from flows.desk import records
from flows.intake import account
from flows.intake.gate import open_gate
from flows.intake.word.package import open_package
from flows.intake.word.spots import spots

ROUNDS = 15


def report(root: Path) -> Iterator[str]:
    """Two tables for each sample: against the others, and the parts."""
    del root
    for key in KEYS:
        path = draft(key)
        yield from _against(path.name, path.read_bytes())
        yield from _parts(path.name, path.read_bytes())


def _against(name: str, data: bytes) -> Iterator[str]:
    contestants = {
        "Balgan": lambda: intake.read(name, data),
        "python-docx: open, all text": lambda: _docx_text(data),
        "mammoth: raw text": lambda: mammoth.extract_raw_text(io.BytesIO(data)),
        "mammoth: HTML": lambda: mammoth.convert_to_html(io.BytesIO(data)),
    }
    yield from table(f"Reading {name}", alternate(contestants, ROUNDS), of="Balgan")


def _docx_text(data: bytes) -> str:
    """Paragraphs and table cells; python-docx reads no footnotes."""
    document = docx.Document(io.BytesIO(data))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def _parts(name: str, data: bytes) -> Iterator[str]:
    contestants: dict[str, Callable[[], object]] = {
        "all of it": lambda: intake.read(name, data),
        "the gate": lambda: open_gate(name, data),
        "the account of characters": _accounting(name, data),
        "SHA-256 of the file": lambda: records.sha256(data),
    }
    yield from table(f"Of it, {name}", alternate(contestants, ROUNDS), of="all of it")


def _accounting(name: str, data: bytes) -> Callable[[], object]:
    """The two counts that must agree, of the file and of the manuscript."""
    package, manuscript = open_package(name, data), intake.read(name, data).manuscript
    return lambda: (list(spots(package)), account.manuscript_words(manuscript))
