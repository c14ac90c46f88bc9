"""A file by its name and bytes → what it was recognised as.

What reads drafts and what reads the text of a PDF is passed in: the one is the intake's, the other
lives behind a fence.
"""

from collections.abc import Callable
from dataclasses import replace
from pathlib import PurePath
from typing import Protocol

from flows.document import Manuscript
from flows.errors import UnknownFormat
from flows.importing.catalogue import CATALOGUE
from flows.importing.decoding import decoded
from flows.importing.documents import recognise_document
from flows.importing.figures import Beside, nothing_beside
from flows.importing.file_name import with_name
from flows.importing.html import read_html
from flows.importing.page import Page, Recognised
from flows.importing.plaintext import read_printed, read_text
from flows.importing.recognising import recognise
from flows.importing.zone import Known
from flows.report import Report, finding

PAGES = (".html", ".htm", ".xhtml")
"""Web pages."""
TEXTS = (".txt", ".text")
"""Texts of pages."""
_DRAFTS = (".docx", ".docm", ".hwpx", ".hwp")
_PDF = ".pdf"
SUFFIXES = (*PAGES, *TEXTS, *_DRAFTS, _PDF)
"""What can be brought in."""


class Reading(Protocol):
    """What reading a draft gives."""

    @property
    def manuscript(self) -> Manuscript:
        """The draft."""
        ...

    @property
    def report(self) -> Report:
        """What was noticed."""
        ...


ReadDraft = Callable[[str, bytes, str], Reading]
"""Name, bytes and language of a draft → its reading."""
ReadLayer = Callable[[str, bytes], str]
"""Name and bytes of a PDF → the text in it."""


def recognised(
    name: str,
    data: bytes,
    known: Known,
    *,
    read: ReadDraft,
    layer: ReadLayer,
    beside: Beside = nothing_beside,
) -> Recognised:
    """What a file is; `beside` finds the pictures of a web page. Raises a RefusedFile for one that
    cannot be read or must not be."""
    suffix = PurePath(name).suffix.casefold()
    if suffix not in SUFFIXES:
        raise UnknownFormat(name=name, what=suffix or "?", known=", ".join(SUFFIXES))
    if suffix in _DRAFTS:
        made = _draft(name, data, known, read)
    elif suffix == _PDF:
        made = _pdf(name, layer(name, data), known)
    else:
        made = _page(name, suffix, data, known, beside)
    return with_name(made, name, known)


def _page(name: str, suffix: str, data: bytes, known: Known, beside: Beside) -> Recognised:
    text, encoding = decoded(name, data)
    page = read_html(name, text) if suffix in PAGES else read_text(text)
    return recognise(_noted(page, name, encoding), name, known, beside)


def _draft(name: str, data: bytes, known: Known, read: ReadDraft) -> Recognised:
    """In Korean first; where the text is English, once more as English."""
    reading = read(name, data, "ko")
    made = recognise_document(reading.manuscript, reading.report, name, known)
    if made.lang == "en":
        reading = read(name, data, "en")
        made = recognise_document(reading.manuscript, reading.report, name, known)
    return made


def _pdf(name: str, text: str, known: Known) -> Recognised:
    kept = finding(CATALOGUE, "import-pdf-kept", file=name)
    if not text.strip():
        silent = finding(CATALOGUE, "import-pdf-silent", file=name)
        return Recognised(
            "en", "original", "", None, "", "", (), findings=(kept, silent), kept=True
        )
    made = recognise(read_printed(text), name, known)
    told = (one for one in made.findings if one.code != "import-text-missing")
    return replace(made, findings=(kept, *told), kept=True)


def _noted(page: Page, name: str, encoding: str) -> Page:
    if encoding.startswith("utf"):
        return page
    told = finding(CATALOGUE, "import-encoding", file=name, encoding=encoding)
    return replace(page, findings=(told, *page.findings))
