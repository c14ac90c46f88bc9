"""View → PDF: the print page of each edition, set in the house fonts."""

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from types import ModuleType
from typing import Any

from flows.canon import to_json
from flows.errors import TemplateInvalid
from flows.issue import Artefact
from flows.rendering import fontset, glyphs, sweeping
from flows.rendering.html import page, sheet
from flows.rendering.job import Job
from flows.rendering.view import View, view

_EDITION = "The words and their structure as data"


def artefacts(job: Job) -> tuple[Artefact, ...]:
    """One PDF for each edition; the same bytes whenever and wherever the same issue is printed.

    Raises FontsMissing, GlyphMissing, SeriesFileMissing or TemplateInvalid.
    """
    if job.preview:
        drawn, proof = tuple(map(glyphs.drawable, job.editions)), glyphs.drawn(job.proof)
        job = replace(job, editions=drawn, proof=proof)
    views = [view(each, job) for each in job.editions]
    return tuple(Artefact(one.pdf_names[one.lang], "pdf", _print(one, job)) for one in views)


def _print(one: View, job: Job) -> bytes:
    if not one.preview:
        glyphs.require(one.edition)
    name = job.series.name
    html = page(one, job.stylebook, "print")
    css = sheet(job, "print")
    press, identifier = _press(), _identifier(one, job.revision)
    try:
        with sweeping.resting():
            data: bytes = press.press(
                html, css, one.pictures, identifier, one.drawings, [*_source(one)]
            )
    except press.PressError as error:
        raise TemplateInvalid(series=name, what=error) from error
    return data


def _source(one: View) -> Iterator[Any]:
    """The edition as data, for whoever reads the PDF with a program; a preview has none."""
    edition = one.edition
    if edition.date is None:
        return
    from flows.rendering import archival

    bare = tuple(replace(picture, data=b"") for picture in edition.pictures)
    data = to_json(replace(edition, pictures=bare))
    yield archival.attachment(f"edition.{one.lang}.json", data, _EDITION, edition.date)


@cache
def _press() -> ModuleType:
    """The press, started on first use: it takes a second to load, and most commands do without.

    fontconfig must know the house fonts before WeasyPrint is there.
    """
    fontset.activate()
    from flows.rendering import press

    return press


def _identifier(one: View, revision: int) -> bytes:
    """The PDF's file identifier: from what the issue is, never from the clock."""
    facts = f"{one.edition.key} {one.number} {one.lang} {revision}"
    return hashlib.md5(facts.encode(), usedforsecurity=False).hexdigest().encode()
