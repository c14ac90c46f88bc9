"""Releases → Atom (RFC 4287): the newest issues of a series in one language.

An entry that was changed after release carries its notice as summary and its status as category,
and an issue that was taken back says so in the title, as feed readers show nothing else.
"""

import datetime as dt
import uuid
from collections.abc import Sequence
from typing import Any
from zoneinfo import ZoneInfo

from lxml import etree

from flows.issue import Release
from flows.rendering.markup import legal
from flows.rendering.site.entries import Entry, Tongue, entry
from flows.series import Series

_ATOM = "http://www.w3.org/2005/Atom"
_PREFIXES: Any = {None: _ATOM}
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_STATUS = "urn:balgan:status"
_TYPES = {"html": "text/html", "atom": "application/atom+xml"}


def feed_name(series: Series, lang: str) -> str:
    """`feed.xml` in the first language of a series, `feed.en.xml` in another."""
    return "feed.xml" if lang == series.editions[0] else f"feed.{lang}.xml"


def feed(series: Series, releases: Sequence[Release], lang: str) -> bytes:
    """The feed of these releases, newest first; those without this language are left out.

    Addresses are whole where the series has a base_url, else relative to the feed.
    """
    base = address(series)
    name = feed_name(series, lang)
    shown = [one for one in releases if lang in one.titles]
    root = etree.Element(f"{{{_ATOM}}}feed", {_XML_LANG: lang}, nsmap=_PREFIXES)
    _text(root, "id", base + name if base else _urn(series, name))
    _text(root, "title", series.title.of(lang))
    _text(
        root,
        "updated",
        _moment(max((one.since for one in shown), default=dt.date(1970, 1, 1)), series),
    )
    _link(root, "self", base + name, _TYPES["atom"])
    _link(root, "alternate", base + "index.html", _TYPES["html"])
    _text(_inside(root, "author"), "name", series.institute.of(lang))
    for one in shown:
        _entry(root, entry(one, series, lang), series, lang)
    return etree.tostring(root, xml_declaration=True, encoding="utf-8", pretty_print=True)


def address(series: Series) -> str:
    """The public address of a series' folder, with a slash at the end; may be empty."""
    return f"{series.base_url.rstrip('/')}/{series.name}/" if series.base_url else ""


def _entry(root: etree._Element, one: Entry, series: Series, lang: str) -> None:
    base, tongue = address(series), one.tongues[0]
    page = base + tongue.page
    node = _inside(root, "entry")
    node.set(_XML_LANG, lang)
    _text(node, "id", page if base else _urn(series, tongue.page))
    _text(node, "title", f"{one.number.replace(chr(0xA0), ' ')}. {tongue.title}")
    _text(node, "published", _moment(one.day, series))
    _text(node, "updated", _moment(one.release.since, series))
    for author in one.release.authors:
        _text(_inside(node, "author"), "name", author.name)
    _link(node, "alternate", page, _TYPES["html"], lang)
    _files(node, base, tongue)
    for other in one.tongues[1:]:
        _link(node, "related", base + other.page, _TYPES["html"], other.lang)
    if one.status:
        word = one.notices[-1].word
        etree.SubElement(node, _tag("category"), scheme=_STATUS, term=one.status, label=word)
        _text(node, "summary", " ".join(f"{told.word} ({told.date}): {told.because}" for told in one.notices))  # fmt: skip


def _files(node: etree._Element, base: str, tongue: Tongue) -> None:
    for file in tongue.files:
        _link(node, "enclosure", base + file.href, file.kind, tongue.lang)


def _moment(day: dt.date, series: Series) -> str:
    """Midnight of a day where the series is at home, as RFC 3339."""
    return dt.datetime.combine(day, dt.time(), ZoneInfo(series.zone)).isoformat()


def _urn(series: Series, path: str) -> str:
    """A name that stays the same, for a site whose address is not known."""
    name = f"{series.institute.en}/{series.name}/{path}"
    return uuid.uuid5(uuid.NAMESPACE_URL, name).urn


def _tag(name: str) -> str:
    return f"{{{_ATOM}}}{name}"


def _inside(parent: etree._Element, name: str) -> etree._Element:
    return etree.SubElement(parent, _tag(name))


def _text(parent: etree._Element, name: str, text: str) -> None:
    _inside(parent, name).text = legal(text)


def _link(parent: etree._Element, rel: str, href: str, kind: str, lang: str = "") -> None:
    facts = {"rel": rel, "type": kind, "href": href}
    etree.SubElement(parent, _tag("link"), {**facts, **({"hreflang": lang} if lang else {})})
