"""Authority → term base: TBX for tools that know forbidden terms, TSV for those that do not.

People are terms too. OmegaT offers a TBX's deprecated terms as suggestions, so the TSV has the
preferred form alone, and `NOT: …` in the comment.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from flows.authority import Authority, Person, Term
from flows.handoff.packet import Packet
from flows.handoff.people_table import hanja_of

_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_STATUS = "administrativeStatus"
_PREFERRED, _ADMITTED, _DEPRECATED = (
    "preferredTerm-admn-sts",
    "admittedTerm-admn-sts",
    "deprecatedTerm-admn-sts",
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A concept: its Korean forms and its English ones, of which the first is preferred."""

    korean: tuple[str, ...]
    english: tuple[str, ...]
    forbidden: tuple[str, ...] = ()
    note: str = ""


def entries(authority: Authority) -> Iterator[Entry]:
    """The people of a series, then its terms, in the order of its files."""
    for person in authority.people:
        yield _person(person)
    for term in authority.terms:
        yield _term(term)


def tbx(authority: Authority, packet: Packet) -> bytes:
    """TBX v2 (MARTIF, ISO 30042:2008); empty where there is no term."""
    known = tuple(entries(authority))
    if not known:
        return b""
    root = etree.Element("martif", {"type": "TBX", _LANG: "en"})
    about = etree.SubElement(etree.SubElement(root, "martifHeader"), "fileDesc")
    etree.SubElement(etree.SubElement(about, "titleStmt"), "title").text = packet.series.en
    etree.SubElement(etree.SubElement(about, "sourceDesc"), "p").text = "authors.csv, terms.tsv"
    body = etree.SubElement(etree.SubElement(root, "text"), "body")
    for number, entry in enumerate(known, start=1):
        _concept(body, f"c{number}", entry, packet)
    etree.indent(root, " ")
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True) + b"\n"


def tsv(authority: Authority) -> bytes:
    """OmegaT's glossary form (UTF-8): Korean, English, comment, one line a Korean form."""
    lines = [
        "\t".join(map(_cell, (korean, entry.english[0], _comment(entry))))
        for entry in entries(authority)
        for korean in entry.korean
    ]
    return "".join(f"{line}\n" for line in lines).encode()


def _person(person: Person) -> Entry:
    said = (person.convention, person.position, person.affiliation)
    return Entry(
        korean=(person.hangul, *hanja_of(person)),
        english=(person.english, *person.variants),
        forbidden=person.forbidden,
        note=", ".join(filter(None, said)),
    )


def _term(term: Term) -> Entry:
    return Entry((term.korean,), term.english, term.forbidden, term.note)


def _comment(entry: Entry) -> str:
    also, never = "; ".join(entry.english[1:]), "; ".join(entry.forbidden)
    said = (entry.note, also and f"also: {also}", never and f"NOT: {never}")
    return " · ".join(filter(None, said))


def _concept(body: etree._Element, ident: str, entry: Entry, packet: Packet) -> None:
    concept = etree.SubElement(body, "termEntry", {"id": ident})
    if entry.note:
        etree.SubElement(concept, "note").text = entry.note
    korean = etree.SubElement(concept, "langSet", {_LANG: packet.source_lang})
    for form in entry.korean:
        etree.SubElement(etree.SubElement(korean, "tig"), "term").text = form
    english = etree.SubElement(concept, "langSet", {_LANG: packet.target_lang})
    _form(english, entry.english[0], _PREFERRED)
    for form in entry.english[1:]:
        _form(english, form, _ADMITTED)
    for form in entry.forbidden:
        _form(english, form, _DEPRECATED)


def _form(lang_set: etree._Element, form: str, status: str) -> None:
    tig = etree.SubElement(lang_set, "tig")
    etree.SubElement(tig, "term").text = form
    etree.SubElement(tig, "termNote", {"type": _STATUS}).text = status


def _cell(text: str) -> str:
    return " ".join(text.split())
