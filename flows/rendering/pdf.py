"""View → PDF: the print page of each edition, set in the house fonts."""

import hashlib
from dataclasses import replace
from functools import cache
from types import ModuleType

from flows.errors import TemplateInvalid
from flows.issue import Artefact
from flows.rendering import fontset, glyphs
from flows.rendering.html import page, sheet
from flows.rendering.job import Job
from flows.rendering.view import View, view


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
    press = _press()
    try:
        identifier = _identifier(one, job.revision)
        data: bytes = press.press(html, css, one.pictures, identifier, one.drawings)
    except press.PressError as error:
        raise TemplateInvalid(series=name, what=error) from error
    return data


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
