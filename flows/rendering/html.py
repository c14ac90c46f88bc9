"""View → HTML: the series' own templates filled with the author's words as data, never as mark-up."""

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from itertools import chain

import jinja2
from markupsafe import Markup

from flows.errors import SeriesFileMissing, TemplateInvalid
from flows.issue import Artefact, Edition
from flows.rendering import fontfaces, metadata
from flows.rendering.job import Job
from flows.rendering.labels import LABELS, long_date, names
from flows.rendering.styles import file_text, style_sheet
from flows.rendering.tables import set_table
from flows.rendering.theme import papers
from flows.rendering.view import Medium, View, picture_name, view
from flows.series import Stylebook

STYLE = "style.css"
_KEPT_ENVIRONMENTS = 8
POLICY = "; ".join(
    (
        "default-src 'none'",
        "style-src 'self'",
        "img-src 'self'",
        "font-src 'self'",
        "object-src 'self'",
        "frame-src 'self'",
        "base-uri 'none'",
        "form-action 'self'",
    )
)
"""What a page may load (Content Security Policy 3): its own style, pictures and fonts, and the view
count, which is a picture with text in a frame. No script, and nothing from elsewhere."""


def artefacts(job: Job) -> tuple[Artefact, ...]:
    """One page for each edition with its citation as files, and the style sheet and pictures that
    all of them share; a preview has its fonts beside it."""
    views = [view(each, job) for each in job.editions]
    pages = [
        Artefact(one.page_names[one.lang], "html", page(one, job.stylebook, "screen").encode())
        for one in views
    ]
    css = Artefact(STYLE, "css", sheet(job, "screen"))
    fonts = fontfaces.files(css.data.decode(), None) if job.preview else ()
    citations = () if job.preview else chain.from_iterable(map(metadata.artefacts, views))
    return (*pages, css, *fonts, *pictures(job.editions), *citations)


def sheet(job: Job, medium: Medium) -> bytes:
    """The style sheet of a medium, with the margin's where there is one."""
    fonts = fontfaces.BESIDE if job.preview else fontfaces.SHARED
    return style_sheet(
        job.stylebook,
        job.series.name,
        medium,
        margin=job.proof is not None,
        fonts=fonts if medium == "screen" else None,
    )


def pictures(editions: tuple[Edition, ...]) -> tuple[Artefact, ...]:
    """The pictures of all editions as files, each once."""
    found = {picture.id: picture for edition in editions for picture in edition.pictures}
    return tuple(
        Artefact(picture_name(one), picture_name(one).rpartition(".")[2], one.data)
        for one in found.values()
    )


def page(one: View, stylebook: Stylebook, medium: Medium) -> str:
    """A whole HTML page of one edition, for the screen or for WeasyPrint.

    Raises SeriesFileMissing or TemplateInvalid.
    """
    name, fresh = one.series.name, replace(one, called=set())
    facts: dict[str, object] = {"v": fresh, "medium": medium}
    if medium == "screen":
        facts |= _head(one, stylebook)
    return fill(stylebook, name, f"{name}/issue.html.j2", facts)


def _head(one: View, stylebook: Stylebook) -> dict[str, object]:
    """What the head of a page tells machines; a preview has no record."""
    css = style_sheet(stylebook, one.series.name, "screen").decode()
    facts: dict[str, object] = {"policy": POLICY, "papers": papers(css), "record": None}
    if not one.preview:
        record = metadata.record(one)
        facts |= {"record": record, "jsonld": Markup(metadata.jsonld(record))}
    return facts


def fill(stylebook: Stylebook, series: str, template: str, facts: Mapping[str, object]) -> str:
    """A template of the stylebook with its facts. Raises SeriesFileMissing or TemplateInvalid."""
    try:
        return _environment(_Files(stylebook, series)).get_template(template).render(facts)
    except jinja2.TemplateNotFound as error:
        raise SeriesFileMissing(series=series, path=error.name or template) from error
    except jinja2.TemplateError as error:
        raise TemplateInvalid(series=series, what=_what(error)) from error
    except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as error:
        # What an expression of a template raises (1/0) comes as it is, not as a TemplateError.
        what = f"{template}: {type(error).__name__}: {error}"
        raise TemplateInvalid(series=series, what=what) from error


def _what(error: jinja2.TemplateError) -> str:
    line = getattr(error, "lineno", None)
    name = getattr(error, "name", None)
    where = f"{name}, line {line}: " if line and name else ""
    return f"{where}{error.message or type(error).__name__}"


class _Files:
    """A stylebook as a key: equal when its templates are."""

    __slots__ = ("digest", "texts")

    def __init__(self, stylebook: Stylebook, series: str) -> None:
        templates = (path for path in stylebook.files if path.endswith(".j2"))
        self.texts = {path: file_text(stylebook, series, path) for path in templates}
        together = "\0".join(f"{path}\0{text}" for path, text in sorted(self.texts.items()))
        self.digest = hashlib.sha256(together.encode()).digest()

    def __hash__(self) -> int:
        return hash(self.digest)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Files) and self.digest == other.digest


@lru_cache(maxsize=_KEPT_ENVIRONMENTS)
def _environment(files: _Files) -> jinja2.Environment:
    environment = jinja2.Environment(
        # select_autoescape() would leave `.html.j2` unescaped: it looks at the last suffix only.
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        loader=jinja2.DictLoader(files.texts),
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(
        labels=LABELS,
        long_date=long_date,
        names=names,
        set_table=set_table,
    )
    return environment
