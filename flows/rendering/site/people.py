"""Releases + authors.csv → Writer: who wrote what, each person once, under an address that lasts.

A person is known by the spellings in authors.csv: `윤해담` of one series and `Yoon Haedam` of another
are one. Whoever is in no table is known by the name on the page. Namesakes stay apart where a table
tells them apart by e-mail or affiliation.
"""

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, combinations
from itertools import count as count_from
from typing import Any
from urllib.parse import quote

from flows.authority import Person
from flows.catalogue import Age, Catalogue, NotWhole, Wrote
from flows.document import Author
from flows.issue import IssueKey, Release
from flows.rendering.site.words import tongue

_LETTERS = {"ø": "o", "đ": "d", "ð": "d", "ł": "l", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i"}  # fmt: skip
_LONGEST = 120
"""Bytes of a file's name, of which file systems take 255."""


@dataclass(frozen=True, slots=True)
class Writer:
    """An author with a page: names in both languages (one may be empty), issues newest first.
    `affiliations` are the last one told in each language."""

    slug: str
    en: str
    ko: str
    affiliations: tuple[str, ...]
    issues: Sequence[Release]
    newest: Age

    @property
    def page(self) -> str:
        """The file below published/."""
        return f"authors/{self.slug}.html"

    @property
    def href(self) -> str:
        """Its address in a link."""
        return f"authors/{quote(self.slug)}.html"

    def name(self, lang: str) -> str:
        """The name in a language, else the one there is."""
        return (self.ko or self.en) if lang == "ko" else (self.en or self.ko)

    def affiliation(self, lang: str) -> str:
        """Where they work, in a language, else as it was told last; may be empty."""
        said = [one for one in self.affiliations if tongue(one) == lang]
        return next(iter((*said, *self.affiliations)), "")


_Known = tuple[str, str, str]
"""Who somebody is: the name in English, in Hangul, and what tells namesakes apart."""


class Elsewhere(Sequence[Release]):
    """As many issues as somebody wrote, where nobody looks at them."""

    def __init__(self, count: int) -> None:
        self._count = count

    def __len__(self) -> int:
        return self._count

    def __getitem__(self, _place: object) -> Any:
        raise NotWhole


class Writers:
    """Everyone who wrote a release of the catalogue, by the names on the pages."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._rows = _rows(catalogue.people)
        self._known: dict[tuple[str, Author, str], _Known] = {}
        before, fresh = catalogue.sums, catalogue.fresh
        kept = {one.who: one for one in before.writers} if before else {}
        whole = not kept and before is None
        touched = {
            who for one in catalogue.releases if one.key in fresh for who, _ in self.named(one)
        }
        wrote: dict[_Known, dict[IssueKey, tuple[Release, Author]]] = {one: {} for one in kept}
        for release in sorted(catalogue.releases, key=age):
            for who, author in self.named(release):
                if whole or who in touched:
                    wrote.setdefault(who, {}).setdefault(release.key, (release, author))
        slugs = _slugs(wrote)
        self._writers = {
            who: _writer(who, slugs[who], tuple(pairs.values())) if pairs else _kept(kept[who])
            for who, pairs in wrote.items()
        }
        self._told = {who: _sum(who, one, kept.get(who)) for who, one in self._writers.items()}

    def told(self) -> Iterator[Wrote]:
        """The sums of everyone, in the order in which they were first published."""
        yield from self._told.values()

    def named(self, release: Release) -> Iterator[tuple[_Known, Author]]:
        """Who the authors of a release are."""
        yield from ((self._who(release, author), author) for author in release.authors)

    def __iter__(self) -> Iterator[Writer]:
        return iter(self._writers.values())

    def of(self, release: Release) -> tuple[tuple[Author, Writer | None], ...]:
        """The authors of a release, each with the page, which an earlier revision's may lack."""
        return tuple((one, self._writers.get(self._who(release, one))) for one in release.authors)

    def _who(self, release: Release, author: Author) -> _Known:
        asked = (release.key.series, author, _elsewhere(release, author))
        if asked not in self._known:
            self._known[asked] = self._looked_up(*asked)
        return self._known[asked]

    def _looked_up(self, series: str, author: Author, other: str) -> _Known:
        rows = self._rows.get(_plain(author.name), [])
        namesakes = any(_two(one, other) for one, other in combinations(rows, 2))
        fits = [one for one in rows if not namesakes or _fits(one[1], author)]
        if fits:
            _, row = min(fits, key=lambda one: one[0] != series)
            return row.english, row.hangul, _apart(row) if namesakes else ""
        names = {tongue(name): " ".join(name.split()) for name in (other, author.name) if name}
        return names.get("en", ""), names.get("ko", ""), ""


def _elsewhere(release: Release, author: Author) -> str:
    """The author's name in the other language of an issue."""
    names = (one.name for one in _bylines(release, author))
    return next((name for name in names if tongue(name) != tongue(author.name)), "")


def _bylines(release: Release, author: Author) -> Iterator[Author]:
    """The author in each language of an issue that has as many authors there."""
    place = release.authors.index(author)
    bylines = (one for one in release.bylines.values() if len(one) == len(release.authors))
    return (one[place] for one in bylines)


def age(release: Release) -> Age:
    """By date, then by number: the order in which issues came out."""
    return release.date, release.number.year, release.number.seq, release.key


def _rows(people: Mapping[str, Sequence[Person]]) -> dict[str, list[tuple[str, Person]]]:
    """The rows of all tables by every right spelling, each with its series."""
    found: dict[str, list[tuple[str, Person]]] = defaultdict(list)
    for series, rows in sorted(people.items()):
        for row in rows:
            for name in dict.fromkeys(map(_plain, (row.hangul, *row.spellings))):
                found[name].append((series, row))
    return found


def _two(one: tuple[str, Person], other: tuple[str, Person]) -> bool:
    """Whether two rows are two people: those of one table always are."""
    (here, first), (there, second) = one, other
    return here == there or (first.hangul, first.english) != (second.hangul, second.english)


def _apart(row: Person) -> str:
    return row.hanja or row.email.casefold() or row.affiliation.casefold()


def _fits(row: Person, author: Author) -> bool:
    """Whether a namesake's row is this author's, by e-mail, else by affiliation."""
    if row.email and author.email:
        return row.email.casefold() == author.email.casefold()
    return bool(row.affiliation) and row.affiliation.casefold() == author.affiliation.casefold()


def _plain(name: str) -> str:
    return " ".join(unicodedata.normalize("NFC", name).split()).casefold()


def _writer(who: _Known, slug: str, wrote: tuple[tuple[Release, Author], ...]) -> Writer:
    en, ko, _ = who
    newest_first = wrote[::-1]
    said: dict[str, str] = {}
    for release, author in newest_first:
        for one in (author, *_bylines(release, author)):
            if one.affiliation:
                said.setdefault(tongue(one.affiliation), one.affiliation)
    issues = tuple(release for release, _ in newest_first)
    return Writer(slug, en, ko, tuple(said.values()), issues, age(issues[0]))


def _kept(one: Wrote) -> Writer:
    """A writer whom no fresh issue touches, as the sums tell of them."""
    return Writer(
        one.slug, one.en, one.ko, one.affiliations, Elsewhere(len(one.issues)), one.newest
    )


def _sum(who: _Known, writer: Writer, before: Wrote | None) -> Wrote:
    if before and isinstance(writer.issues, Elsewhere):
        return before
    issues = tuple(str(one.key) for one in writer.issues)
    return Wrote(*who, writer.slug, writer.affiliations, issues, writer.newest)


def _slugs(everyone: Iterable[_Known]) -> dict[_Known, str]:
    """A file name for each, in the order in which they were first published, so that it lasts."""
    given: dict[str, _Known] = {}
    for who in everyone:
        plain = slug(who[0] or who[1])
        tries = chain((plain,), (f"{plain}-{count}" for count in count_from(2)))
        given[next(one for one in tries if one not in given and one != "index")] = who
    return {who: name for name, who in given.items()}


def slug(name: str) -> str:
    """A name as a file's name: Latin letters as a to z, Hangul as it is, nothing else but hyphens.

    >>> slug("Łucja Öztürk-Yoon"), slug("윤 해담"), slug("../etc")
    ('lucja-ozturk-yoon', '윤-해담', 'etc')
    """
    spread = unicodedata.normalize("NFKD", name.casefold())
    bare = "".join(_LETTERS.get(one, one) for one in spread if not _mark(one))
    letters = unicodedata.normalize("NFC", bare)
    words = "".join(one if one.isalnum() else " " for one in letters).split()
    kept = "-".join(words).encode()[:_LONGEST].decode(errors="ignore").strip("-")
    return kept or "author"


def _mark(letter: str) -> bool:
    """An accent; the parts of a syllable of Hangul are letters, and are joined again."""
    return unicodedata.category(letter) == "Mn"
