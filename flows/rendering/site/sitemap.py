"""Releases → sitemaps (sitemaps.org 0.9) and robots.txt: one for each year of a series, and an index.

A sitemap holds whole addresses only, so a series without base_url has none.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from lxml import etree

from flows.issue import Release
from flows.rendering.site.entries import languages, page_of
from flows.rendering.site.feed import address
from flows.series import Series

_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_XHTML = "http://www.w3.org/1999/xhtml"
_PREFIXES: Any = {None: _SITEMAP, "xhtml": _XHTML}


def sitemap(series: Series, year: int, releases: Sequence[Release]) -> bytes:
    """The pages of a year: its list, and every issue in every language with all its variants."""
    root = etree.Element(f"{{{_SITEMAP}}}urlset", nsmap=_PREFIXES)
    base = address(series)
    _url(root, f"{base}{year}.html", max(one.since for one in releases).isoformat())
    for release in releases:
        folder = f"{base}{release.number.path}/"
        pages = {one: folder + page_of(release, one) for one in languages(release, series)}
        for page in pages.values():
            node = _url(root, page, release.since.isoformat())
            for lang, variant in _variants(pages):
                link = {"rel": "alternate", "hreflang": lang, "href": variant}
                etree.SubElement(node, f"{{{_XHTML}}}link", link)
    return _bytes(root)


def _variants(pages: dict[str, str]) -> Iterable[tuple[str, str]]:
    """The page in every language, this one included, and the one for everybody else."""
    if len(pages) == 1:
        return ()
    return (*pages.items(), ("x-default", next(iter(pages.values()))))


def index(sitemaps: Iterable[tuple[str, str]]) -> bytes:
    """The index: the address of each sitemap and the day of its last change."""
    root = etree.Element(f"{{{_SITEMAP}}}sitemapindex", nsmap=_PREFIXES)
    for where, day in sitemaps:
        _place(root, "sitemap", where, day)
    return _bytes(root)


def robots(base: str) -> bytes:
    """Everything may be read; the sitemap is named where the site has an address."""
    lines = ["User-agent: *", "Allow: /"]
    if base:
        lines += ["", f"Sitemap: {base.rstrip('/')}/sitemap.xml"]
    return ("\n".join(lines) + "\n").encode()


def _url(root: etree._Element, where: str, day: str) -> etree._Element:
    return _place(root, "url", where, day)


def _place(root: etree._Element, name: str, where: str, day: str) -> etree._Element:
    node = etree.SubElement(root, f"{{{_SITEMAP}}}{name}")
    etree.SubElement(node, f"{{{_SITEMAP}}}loc").text = where
    etree.SubElement(node, f"{{{_SITEMAP}}}lastmod").text = day
    return node


def _bytes(root: etree._Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="utf-8", pretty_print=True)
