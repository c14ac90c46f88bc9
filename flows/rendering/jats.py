"""View → JATS 1.1 (NISO Z39.96-2015, Journal Publishing): the issue as archives of articles take it.

Valid against the DTD, whose element order this module follows. An issue is no article of a journal:
the series stands where the journal does, and where JATS asks for an ISSN the series has not, the
element is empty.
"""

from collections.abc import Iterator, Mapping

from lxml import etree

from flows.document import Author
from flows.issue import Artefact, Mode
from flows.rendering import jats_text
from flows.rendering.downloads import file_name
from flows.rendering.jats_text import HREF, j, paragraph, plain_words
from flows.rendering.job import Job
from flows.rendering.labels import long_date
from flows.rendering.markup import XML_LANG, lines, written
from flows.rendering.metadata.record import Contributor, Record, record
from flows.rendering.view import View, view

_DOCTYPE = (
    '<!DOCTYPE article PUBLIC "-//NLM//DTD JATS (Z39.96) Journal Publishing DTD v1.1 20151215//EN" '
    '"https://jats.nlm.nih.gov/publishing/1.1/JATS-journalpublishing1.dtd">'
)
_TYPES: Mapping[Mode, str] = {
    "original": "research-article",
    "full": "translation",
    "summary": "abstract",
}
"""A summary published by itself is an article of the type `abstract`."""


def artefacts(job: Job) -> tuple[Artefact, ...]:
    """One article for each edition; a preview has none."""
    if job.preview:
        return ()
    views = (view(each, job) for each in job.editions)
    return tuple(
        Artefact(file_name(one.edition, job.series, "jats"), "jats", article(one)) for one in views
    )


def article(one: View) -> bytes:
    """The article of one edition."""
    facts = record(one)
    front = j("front", lines([_journal(facts), _about(one, facts), *_changes(one)]))
    kind = {
        "article-type": _TYPES[one.edition.mode],
        "dtd-version": "1.1",
        XML_LANG: one.lang,
    }
    parts = lines([front, jats_text.body(one), jats_text.back(one)])
    return written(j("article", parts, kind), _DOCTYPE)


def _journal(facts: Record) -> etree._Element:
    return j("journal-meta", lines([
        j("journal-id", [facts.series], journal__id__type="publisher-id"),
        j("journal-title-group", [j("journal-title", [facts.series_title])]),
        j("issn", [facts.issn], pub__type="epub" if facts.issn else ""),
        j("publisher", [j("publisher-name", [facts.institute])]),
    ]))  # fmt: skip


def _about(one: View, facts: Record) -> etree._Element:
    return j("article-meta", lines(_meta(one, facts)))


def _meta(one: View, facts: Record) -> Iterator[etree._Element]:
    """What is known of the issue, in the order that the DTD asks for."""
    identifier = f"{facts.series}-{facts.number_path}-{facts.lang}"
    yield j("article-id", [identifier], pub__id__type="publisher-id")
    if facts.doi:
        yield j("article-id", [facts.doi], pub__id__type="doi")
    yield _titles(one)
    yield j("contrib-group", lines(_contributors(one, facts)))
    yield _date(facts)
    if one.edition.number:
        if one.edition.number.year:
            yield j("volume", [str(one.edition.number.year)])
        yield j("issue", [str(one.edition.number.seq)])
    if facts.licence:
        yield j("permissions", [j("license", [j("license-p", [facts.licence])])])
    if facts.page:
        yield j("self-uri", (), {HREF: facts.page, "content-type": "text/html"})
        yield j("self-uri", (), {HREF: facts.pdf, "content-type": "application/pdf"})
    yield from _related(one, facts)
    if one.edition.summary:
        yield j("abstract", (paragraph(one, each) for each in one.edition.summary))
    if facts.keywords:
        yield j("kwd-group", [j("kwd", plain_words(one, each)) for each in facts.keywords])
    told = {"number": facts.number, "kind": facts.kind, "status": facts.status}
    yield j("custom-meta-group", lines(_custom(name, value) for name, value in told.items()))


def _titles(one: View) -> etree._Element:
    said = [j("article-title", plain_words(one, one.edition.title))]
    if one.edition.subtitle:
        said.append(j("subtitle", plain_words(one, one.edition.subtitle)))
    return j("title-group", lines(said))


def _contributors(one: View, facts: Record) -> Iterator[etree._Element]:
    for person, author in zip(facts.authors, one.edition.authors, strict=True):
        parts = [*_orcid(person), _name(person), *_particulars(one, author)]
        yield j("contrib", lines(parts), contrib__type="author")
    if facts.translator:
        yield j("contrib", [_name(facts.translator)], contrib__type="translator")


def _orcid(person: Contributor) -> Iterator[etree._Element]:
    if person.orcid:
        address = f"https://orcid.org/{person.orcid}"
        yield j("contrib-id", [address], contrib__id__type="orcid")


def _particulars(one: View, author: Author) -> Iterator[etree._Element]:
    if author.position:
        yield j("role", plain_words(one, author.position))
    if author.affiliation:
        yield j("aff", [j("institution", [author.affiliation])])
    if author.email:
        yield j("email", [author.email])


def _name(person: Contributor) -> etree._Element:
    """The name as printed, and where it is known which part is the family's, in its parts."""
    printed = j("string-name", [person.name], specific__use="display")
    parts = person.parts
    if not parts.given:
        return j("name-alternatives", [printed])
    style = "eastern" if person.name.startswith(parts.family) else "western"
    said = [j("surname", [parts.family]), j("given-names", [parts.given])]
    return j("name-alternatives", [printed, j("name", said, name__style=style)])


def _date(facts: Record) -> etree._Element:
    day = facts.date
    kind = {
        "date-type": "pub",
        "publication-format": "electronic",
        "iso-8601-date": day.isoformat(),
    }
    parts = [j("day", [str(day.day)]), j("month", [str(day.month)]), j("year", [str(day.year)])]
    return j("pub-date", parts, kind)


def _related(one: View, facts: Record) -> Iterator[etree._Element]:
    """The same issue in its other languages; of a translation the original, published or not."""
    for each in facts.variants:
        sort = "translated-article" if _is_original(one, each.lang) else "translation"
        kind = {"related-article-type": sort, "ext-link-type": "uri", HREF: each.address}
        told = facts.original_title if each.lang == facts.original_lang else ""
        said = [j("article-title", [told or each.title])]
        yield j("related-article", said, {**kind, XML_LANG: each.lang})
    if facts.original_title and facts.original_lang not in {each.lang for each in facts.variants}:
        kind = {"related-article-type": "translated-article", XML_LANG: facts.original_lang}
        yield j("related-article", [j("article-title", [facts.original_title])], kind)


def _is_original(one: View, lang: str) -> bool:
    return any(each.lang == lang and each.mode == "original" for each in one.others)


def _changes(one: View) -> Iterator[etree._Element]:
    """What readers are told of changes since the first release."""
    told = [
        j("p", [f"{one.words[each.kind]} ({long_date(each.date, one.lang)}): {each.because}"])
        for each in one.changes
    ]
    if told:
        yield j("notes", told, notes__type="update")


def _custom(name: str, value: str) -> etree._Element:
    return j("custom-meta", [j("meta-name", [name]), j("meta-value", [value])])
