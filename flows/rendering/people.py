"""Authors and translators of an edition → Contributors: as the page prints them, and as catalogues
sort them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from flows.authority import PEOPLE, Person, parse_people
from flows.document import Author
from flows.issue import Edition
from flows.series import Series, Stylebook
from flows.surnames import Parts, parts

_KEPT_TABLES = 8


@dataclass(frozen=True, slots=True)
class Contributor:
    """An author or translator; `name` as the page prints it, `parts` as catalogues sort it."""

    name: str
    parts: Parts
    affiliation: str = ""
    orcid: str = ""


def authors(
    edition: Edition, others: Sequence[Edition], series: Series, stylebook: Stylebook
) -> Iterator[Contributor]:
    """The authors; a Korean edition among the others tells which of their names is the family's.

    Raises AuthorityInvalid where authors.csv of the series is wrong.
    """
    korean: tuple[Author, ...] = next((one.authors for one in others if one.lang == "ko"), ())
    table = _table(series.name, stylebook.files.get(f"{series.name}/{PEOPLE}", b""))
    for count, author in enumerate(edition.authors):
        hangul = korean[count].name if len(korean) == len(edition.authors) else ""
        split = parts(author.name, hangul, korean="ko" in (edition.lang, series.languages.source))
        yield Contributor(author.name, split, author.affiliation, _orcid(author, table))


def translator(edition: Edition) -> Contributor | None:
    """The translator whom the page names."""
    if not edition.translator:
        return None
    return Contributor(edition.translator, parts(edition.translator))


@lru_cache(maxsize=_KEPT_TABLES)
def _table(series: str, data: bytes) -> tuple[Person, ...]:
    return parse_people(series, data) if data else ()


def _orcid(author: Author, table: Sequence[Person]) -> str:
    """That of the one person of this name; with namesakes the e-mail decides, else nobody does."""
    named = [one for one in table if author.name in (one.hangul, one.english)]
    if len(named) > 1:
        named = [one for one in named if author.email and one.email == author.email]
    return named[0].orcid if len(named) == 1 else ""
