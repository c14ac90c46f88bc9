"""Words → everything that Balgan finishes of an issue that says nothing else: its files, what registers
its DOI, and the lists that name it; each by its name."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from functools import cache

from flows import rendering
from flows.catalogue import Catalogue
from flows.document import Author
from flows.issue import Ingredients, IssueKey, Notice, Number, Release, Void
from flows.rendering import site
from flows.rendering.job import Job
from flows.rendering.metadata import deposits
from flows.rendering.view import view
from flows.series import Series, parse_series
from tests.hostile.strings import editions
from tests.rendering import specimen

Files = Mapping[str, bytes]
_LOOKS = (
    ".css",
    ".png",
    ".woff2",
    ".js",
    ".wasm",
    ".pagefind",
    ".pf_meta",
    ".pf_index",
    ".pf_filter",
    "-entry.json",
)
"""Files without words of an issue, or with words that only a program reads."""
_ASKED = 'doi_prefix = "10.5555"\ncontact = "library@gaonnaru.example"\nissn = "1234-5679"\n'
_TABLES = """
[redif]
archive = "gnr"
series = "gbrief"
[deposit]
name = "The Gaonnaru Institute"
email = "deposits@gaonnaru.example"
registrant = "Gaonnaru"
"""


@cache
def series() -> Series:
    """`brief`, with everything that a series can ask for."""
    text = specimen.stylebook().text("brief/series.toml")
    return parse_series("brief", text.replace("base_url", f"{_ASKED}base_url", 1) + _TABLES)


@cache
def finished(words: str, *, pdf: bool = True, links: tuple[str, ...] = ()) -> Files:
    """The issue in every format, and its deposits. Raises GlyphMissing."""
    notice = Notice("erratum", words, dt.date(2026, 9, 1), 1)
    book = specimen.stylebook()
    job = Job(editions(words, links=links), series(), book, notices=(notice,))
    formats = [one for one in series().made if pdf or one != "pdf"]
    made = [one for name in formats for one in rendering.RENDERERS[name](job)]
    made += [one for edition in job.editions for one in deposits(view(edition, job), 1)]
    return {one.name: one.data for one in made if not one.name.endswith(_LOOKS)}


@cache
def lists(words: str) -> Files:
    """Home, series, year, authors, feeds, sitemaps, search, and the files for harvesters."""
    own, catalogue = finished(words, pdf=False), catalogued(words)
    books = {series().name: specimen.stylebook()}
    made = site.made(
        catalogue,
        site.standing(catalogue),
        books,
        lambda name: own.get(name.rpartition("/")[2], b""),
    )
    return {one.name: one.data for one in made if not one.name.endswith(_LOOKS)}


def catalogued(words: str) -> Catalogue:
    """The issue corrected once, and a void number before it."""
    line, own = " ".join(words.split()), series()
    first = Release(
        key=IssueKey("brief", "long-tide"),
        number=Number(2026, 3, "GB 26-03", "26-03"),
        revision=1,
        date=dt.date(2026, 8, 14),
        at=dt.datetime(2026, 8, 14, tzinfo=dt.UTC),
        by=words,
        reason=words,
        titles=dict.fromkeys(own.editions, line),
        authors=(Author(line, line, line),),
        words="",
        ingredients=Ingredients("", "", "", ""),
        files=dict.fromkeys(finished(words, pdf=False), ""),
    )
    notice = Notice("erratum", words, dt.date(2026, 9, 1), 2)
    newest = replace(first, revision=2, notices=(notice,))
    void = Void("brief", Number(2026, 1, "GB 26-01", "26-01"), words, dt.date(2026, 1, 2))
    return Catalogue((own,), (newest,), {first.key: (first,)}, (void,), {first.key: 7}, {})
