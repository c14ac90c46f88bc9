"""Edition → Artefacts: stage 6, the finished HTML and PDF, and their reading back.

Words come from the Edition, looks from the Stylebook, letters from the house fonts; nothing else
goes in (no clock, no network, no font of the machine), so the same input gives the same bytes.
Importing this package does not load WeasyPrint; the first PDF does.
"""

from collections.abc import Callable, Mapping

from flows.issue import Artefact, Edition
from flows.rendering import html, pdf
from flows.rendering.digest import words
from flows.rendering.fontset import fonts_version
from flows.rendering.indexes import home_page, index_pages
from flows.rendering.job import Job
from flows.rendering.readback import read_back
from flows.rendering.version import renderer_version
from flows.series import Format, Series, Stylebook

__all__ = [
    "RENDERERS",
    "Job",
    "fonts_version",
    "home_page",
    "index_pages",
    "read_back",
    "render",
    "renderer_version",
    "words",
]

RENDERERS: Mapping[Format, Callable[[Job], tuple[Artefact, ...]]] = {
    "html": html.artefacts,
    "pdf": pdf.artefacts,
}
"""The formats an issue is finished in; a new one is a function and a line here."""


def render(
    editions: tuple[Edition, ...],
    series: Series,
    stylebook: Stylebook,
    *,
    preview: bool = False,
    revision: int = 1,
) -> tuple[Artefact, ...]:
    """Print all editions of an issue in all formats of its series.

    With `preview` every page is marked and bears no number. Raises SeriesFileMissing,
    TemplateInvalid, FontsMissing or GlyphMissing.
    """
    job = Job(editions, series, stylebook, preview, revision)
    return tuple(one for name in series.formats for one in RENDERERS[name](job))
