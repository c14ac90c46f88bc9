"""Series + releases → oai.xml: the whole catalogue as a static repository for OAI-PMH harvesters.

A gateway serves it (https://www.openarchives.org/OAI/2.0/guidelines-static-repository.htm). One
record an issue, in Dublin Core, all its languages in it. An issue that was withdrawn stays as a
record with the status `deleted`, for good. A record is made from its release alone, and a release
replaces its own record in the file: nothing is parsed again, however long the catalogue.
"""

import datetime as dt
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit
from xml.sax.saxutils import escape, quoteattr

from flows.catalogue import NotWhole
from flows.issue import IssueKey, Release
from flows.rendering.doi import doi
from flows.rendering.markup import legal
from flows.rendering.metadata.status import marked, taken_back
from flows.rendering.view import page_name
from flows.series import Series

FILE = "oai.xml"
_HEAD = """\
<?xml version="1.0" encoding="UTF-8"?>
<Repository xmlns="http://www.openarchives.org/OAI/2.0/static-repository"
 xmlns:oai="http://www.openarchives.org/OAI/2.0/"
 xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
 xsi:schemaLocation="http://www.openarchives.org/OAI/2.0/static-repository\
 http://www.openarchives.org/OAI/2.0/static-repository.xsd">
<Identify>
<oai:repositoryName>{name}</oai:repositoryName>
<oai:baseURL>{address}</oai:baseURL>
<oai:protocolVersion>2.0</oai:protocolVersion>
<oai:adminEmail>{contact}</oai:adminEmail>
<oai:earliestDatestamp>{earliest}</oai:earliestDatestamp>
<oai:deletedRecord>persistent</oai:deletedRecord>
<oai:granularity>YYYY-MM-DD</oai:granularity>
</Identify>
<ListMetadataFormats>
<oai:metadataFormat>
<oai:metadataPrefix>oai_dc</oai:metadataPrefix>
<oai:schema>http://www.openarchives.org/OAI/2.0/oai_dc.xsd</oai:schema>
<oai:metadataNamespace>http://www.openarchives.org/OAI/2.0/oai_dc/</oai:metadataNamespace>
</oai:metadataFormat>
</ListMetadataFormats>
"""
_OPEN, _CLOSE = b'<ListRecords metadataPrefix="oai_dc">\n', b"</ListRecords>\n"
_END = b"</Repository>\n"
_RECORD, _RECORD_END = b"<oai:record>", b"</oai:record>\n"
_DELETED = ' status="deleted"'
_DC = (
    '<oai_dc:dc xsi:schemaLocation="http://www.openarchives.org/OAI/2.0/oai_dc/ '
    'http://www.openarchives.org/OAI/2.0/oai_dc.xsd">'
)


@dataclass(frozen=True, slots=True)
class Whole:
    """Of a catalogue that is not at hand as a whole: how many records, and the first of their days."""

    count: int
    earliest: dt.date


def oai(
    every: Sequence[Series],
    releases: Sequence[Release],
    *,
    before: bytes = b"",
    changed: Collection[IssueKey] = (),
    whole: Whole | None = None,
) -> bytes:
    """The file; empty where no series has both base_url and contact, or nothing is released.

    With the file as it stood `before`, only the records of the `changed` issues are made. Where
    `releases` are not all, `whole` says what all come to; raises NotWhole where `before` has others.
    """
    known = {one.name: one for one in every if one.base_url}
    told = [one for one in releases if one.key.series in known]
    house = next((one for one in known.values() if one.contact), None)
    if house is None or not told:
        return b""
    all_of = whole or Whole(len(told), min(map(day_changed, told)))
    made = [record(known[one.key.series], one) for one in told if one.key in changed]
    records = _spliced(before, made)
    if records is None or records.count(_RECORD) != all_of.count:
        if whole:
            raise NotWhole(FILE)
        records = b"".join(record(known[one.key.series], one) for one in told)
    return b"".join((_head(house, all_of.earliest), _OPEN, records, _CLOSE, _END))


def record(series: Series, release: Release) -> bytes:
    """The record of one issue."""
    withdrawn = taken_back(release.notices) == "withdrawal"
    lines = (
        "<oai:record>",
        f"<oai:header{_DELETED if withdrawn else ''}>",
        f"<oai:identifier>{_text(identifier(series, release))}</oai:identifier>",
        f"<oai:datestamp>{day_changed(release).isoformat()}</oai:datestamp>",
        "</oai:header>",
        *(() if withdrawn else _metadata(series, release)),
        "</oai:record>",
    )
    return ("\n".join(lines) + "\n").encode()


def identifier(series: Series, release: Release) -> str:
    """`oai:www.institute.example:focus/2026-07`: never changes."""
    return f"oai:{urlsplit(series.base_url).hostname}:{series.name}/{release.number.path}"


def _head(house: Series, earliest: dt.date) -> bytes:
    return _HEAD.format(
        name=_text(house.institute.en),
        address=_text(f"{house.base_url.rstrip('/')}/{FILE}"),
        contact=_text(house.contact),
        earliest=earliest.isoformat(),
    ).encode()


def day_changed(release: Release) -> dt.date:
    """The day on which its record last changed, as the universal clock has it."""
    return release.at.astimezone(dt.UTC).date()


def _metadata(series: Series, release: Release) -> Iterator[str]:
    yield "<oai:metadata>"
    yield _DC
    for name, lang, value in _elements(series, release):
        said = f" xml:lang={quoteattr(lang)}" if lang else ""
        yield f"<dc:{name}{said}>{_text(value)}</dc:{name}>"
    yield "</oai_dc:dc>"
    yield "</oai:metadata>"


def _elements(series: Series, release: Release) -> Iterator[tuple[str, str, str]]:
    """Name, language and value, in the order in which oai_dc.xsd names the elements."""
    langs = [one for one in series.editions if one in release.titles]
    folder = f"{series.base_url.rstrip('/')}/{series.name}/{release.number.path}/"
    for lang in langs:
        yield "title", lang, marked(release.titles[lang], release.notices, lang)
    for author in release.authors:
        yield "creator", "", author.name
    for lang in langs:
        yield "publisher", lang, series.institute.of(lang)
    yield "date", "", release.date.isoformat()
    yield "type", "", "Text"
    for lang in langs:
        yield "identifier", "", folder + page_name(lang, series)
        if name := doi(series, release.number.path, lang):
            yield "identifier", "", f"https://doi.org/{name}"
    for lang in langs:
        yield "language", "", lang
    for lang in langs:
        yield "relation", lang, f"{series.title.of(lang)} {release.number.text}"
    if series.licence:
        yield "rights", "", series.licence


def _spliced(before: bytes, fresh: Sequence[bytes]) -> bytes | None:
    """The records as they stood, each fresh one in the place of the old, new ones first."""
    _, opened, rest = before.partition(_OPEN)
    records, closed, _ = rest.rpartition(_CLOSE)
    if not (opened and closed):
        return None
    for made in fresh:
        start = made.index(b"<oai:identifier>")
        named = made[start : made.index(b"</oai:identifier>", start)]
        found = records.find(named + b"<")
        if found < 0:
            records = made + records
            continue
        begin = records.rindex(_RECORD, 0, found)
        end = records.index(_RECORD_END, found) + len(_RECORD_END)
        records = records[:begin] + made + records[end:]
    return records


def _text(words: str) -> str:
    return escape(legal(" ".join(words.split())))
