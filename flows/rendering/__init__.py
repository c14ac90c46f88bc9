"""Edition → Artefacts: stage 6, the finished HTML and PDF, and their reading back.

Words come from the Edition, looks from the Stylebook, letters from the house fonts; nothing else
goes in (no clock, no network, no font of the machine), so the same input gives the same bytes.
Importing this package loads neither WeasyPrint nor jinja2 nor pdfium: what needs them, and what
depends on them, is loaded when it is first asked for.
"""

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Any

from flows.issue import Artefact, Edition, Notice, Release
from flows.rendering.fontset import fonts_version
from flows.rendering.glyphs import without_glyph
from flows.rendering.job import Job
from flows.rendering.margin import Proof
from flows.series import Format, Series, Stylebook

if TYPE_CHECKING:
    from flows.rendering.digest import words
    from flows.rendering.readback import read_back
    from flows.rendering.version import renderer_version

__all__ = [
    "RENDERERS",
    "Job",
    "Proof",
    "fonts_version",
    "read_back",
    "render",
    "renderer_version",
    "without_glyph",
    "words",
]

_LATER: Mapping[str, str] = {
    "read_back": "readback",
    "renderer_version": "version",
    "words": "digest",
}
"""What is loaded on first use, and the module it is in."""


def __getattr__(name: str) -> Any:
    if name not in _LATER:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_LATER[name]}"), name)


def _html(job: Job) -> tuple[Artefact, ...]:
    from flows.rendering import html

    return html.artefacts(job)


def _pdf(job: Job) -> tuple[Artefact, ...]:
    from flows.rendering import pdf

    printed = pdf.artefacts(job)
    if job.preview:
        return printed
    from flows.rendering import cover

    return (*cover.artefacts(printed, [one.lang for one in job.editions]), *printed)


def _txt(job: Job) -> tuple[Artefact, ...]:
    from flows.rendering import plaintext

    return plaintext.artefacts(job)


def _epub(job: Job) -> tuple[Artefact, ...]:
    from flows.rendering import epub

    return epub.artefacts(job)


def _jats(job: Job) -> tuple[Artefact, ...]:
    from flows.rendering import jats

    return jats.artefacts(job)


RENDERERS: Mapping[Format, Callable[[Job], tuple[Artefact, ...]]] = {
    "html": _html,
    "pdf": _pdf,
    "txt": _txt,
    "epub": _epub,
    "jats": _jats,
}
"""The formats an issue is finished in; a new one is a function and an entry here."""


def render(
    editions: tuple[Edition, ...],
    series: Series,
    stylebook: Stylebook,
    *,
    preview: bool = False,
    revision: int = 1,
    proof: Proof | None = None,
    notices: tuple[Notice, ...] = (),
    history: tuple[Release, ...] = (),
) -> tuple[Artefact, ...]:
    """Print all editions of an issue in all formats of its series.

    `notices` are what readers are told of changes since the first release, `history` the revisions
    before this one.

    With `preview` every page is marked and bears no number, and □ stands in the PDF for a character
    that cannot be drawn; with `proof` besides, the findings stand in its margin. Raises
    SeriesFileMissing, TemplateInvalid, FontsMissing or GlyphMissing.
    """
    job = Job(
        editions,
        series,
        stylebook,
        preview,
        revision,
        proof if preview else None,
        notices,
        history,
    )
    return tuple(one for name in series.made for one in RENDERERS[name](job))
