"""Releases + their plain texts → the search: an index for each year of a series, and the page.

The words are those that an issue published as plain text; of one that has no such file, those of its
page.
"""

import hashlib
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping

from lxml import etree, html

from flows.issue import Artefact, Release
from flows.rendering import labels, search
from flows.rendering.site.entries import languages, page_of
from flows.rendering.site.shelves import Shelf, Shelves
from flows.rendering.site.words import status
from flows.series import Stylebook

_BUNDLES = "search/bundles.json"
_SAID_APART = ("script", "style", "nav", "svg")
_SIGN = re.compile(r"^#{1,6} |\[\d{1,3}\]", re.MULTILINE)
"""What a plain text has besides its words: the signs of headings, and the calls of notes."""


def bundle_name(series: str, year: int) -> str:
    """The file of a year's index that names its others."""
    return f"search/{search.folder(series, year)}pagefind-entry.json"


def bundle(
    shelves: Shelves, shelf: Shelf, year: int, read: Callable[[str], bytes]
) -> Iterable[Artefact]:
    """The index of a year. Raises ProgramMissing or SearchIndexFailed."""
    entries = [
        _entry(shelves, release, lang, read)
        for release in shelf.year(year)
        for lang in languages(release, shelf.series)
    ]
    return search.bundle(shelf.series.name, year, entries)


def page(shelves: Shelves, stylebooks: Mapping[str, Stylebook]) -> Iterable[Artefact]:
    """The page that asks all indexes, with its scripts. Raises what `search.page` raises."""
    every = [one.series for one in shelves.shelves if one.count]
    volumes = [
        search.Volume(shelf.series.name, year, shelf.kept_tag(year) or tag(shelf.year(year)))
        for shelf in shelves.shelves
        for year in shelf.years
        if shelf.count_of(year)
    ]
    return search.page(every, volumes, next(iter(stylebooks.values())), shelves.lang)


def outdated(read: Callable[[str], bytes]) -> bool:
    """Whether the indexes that stand were made for another version of the search."""
    told = read(_BUNDLES)
    try:
        return bool(told) and json.loads(told)["format"] != search.FORMAT
    except (ValueError, KeyError, TypeError):
        return True


def _entry(
    shelves: Shelves, release: Release, lang: str, read: Callable[[str], bytes]
) -> "search.Entry":
    folder = f"{release.key.series}/{release.number.path}"
    file = f"{release.key.series}-{release.number.path}-{lang}.txt"
    head, text = (
        _parted(read(f"{folder}/{file}").decode(errors="replace"))
        if file in release.files
        else ({}, _words(read(f"{folder}/{page_of(release, lang)}")))
    )
    keywords = head.get(labels.LABELS[lang]["keywords"], "")
    writers = shelves.writers.of(release)
    return search.Entry(
        url=f"{folder}/{page_of(release, lang)}",
        lang=lang,
        title=release.titles[lang],
        number=release.number.text,
        date=release.date,
        authors=tuple(writer.name(lang) if writer else one.name for one, writer in writers),
        keywords=tuple(filter(None, map(str.strip, keywords.split(",")))),
        text=text,
        status=status(release),
    )


def _parted(text: str) -> tuple[dict[str, str], str]:
    """The head of a plain text, by label, and the text itself."""
    head, _, body = text.partition("\n\n")
    lines = (line.partition(": ") for line in head.splitlines())
    return {label: value for label, _, value in lines}, _SIGN.sub("", body)


def _words(page: bytes) -> str:
    """The words of a page, without what is not read."""
    if not page.strip():
        return ""
    try:
        root = html.document_fromstring(page, parser=html.HTMLParser(encoding="utf-8"))
    except (etree.ParserError, ValueError):
        return ""
    body = root.find("body")
    return " ".join(_said(body)) if body is not None else ""


def _said(node: html.HtmlElement) -> Iterator[str]:
    for part in node.iter():
        if isinstance(part.tag, str) and not any(
            one.tag in _SAID_APART for one in (part, *part.iterancestors())
        ):
            yield from (part.text or "").split()
        yield from (part.tail or "").split()


def tag(releases: Iterable[Release]) -> str:
    """Changes whenever what the index says of a year may change."""
    told = [
        [str(one.key), one.revision, one.printing, sorted(one.titles.items()), status(one)]
        for one in releases
    ]
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()[:12]
