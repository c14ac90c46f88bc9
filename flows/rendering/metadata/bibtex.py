"""Record → BibTeX: one @techreport, in UTF-8, as biber, Zotero and JabRef read it."""

import re

from flows.rendering.metadata.record import Record
from flows.rendering.people import Contributor

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_SPECIAL = {
    "\\": r"\textbackslash{}",
    # BibTeX counts braces, those after a backslash, too: an odd one would swallow what follows.
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{sign: f"\\{sign}" for sign in "$&#_%"},
}
_PARTS_NAMES = re.compile(r",|\band\b", re.IGNORECASE)
_KEY = re.compile(r"[^A-Za-z0-9]+")


def bibtex(record: Record) -> bytes:
    """The entry. Words of the record are data: no sign in them is a command of TeX."""
    fields = {
        "author": " and ".join(_person(author) for author in record.authors),
        "title": f"{{{_text(record.whole_title)}}}",
        "institution": f"{{{_text(record.institute)}}}",
        "type": _text(record.series_title),
        "number": _text(record.number),
        "year": str(record.date.year),
        "month": _MONTHS[record.date.month - 1],
        "date": record.date.isoformat(),
        "language": {"ko": "korean", "en": "english"}.get(record.lang, record.lang),
        "langid": {"ko": "korean", "en": "english"}.get(record.lang, record.lang),
        "translator": _person(record.translator) if record.translator else "",
        "origtitle": f"{{{_text(record.original_title)}}}" if record.original_title else "",
        "issn": record.issn,
        "doi": _text(record.doi),
        "url": record.page.replace("%", r"\%"),
        "keywords": _text(", ".join(record.keywords)),
        "abstract": _text(" ".join(record.abstract.split())),
    }
    lines = [
        f"  {name:<11} = {value if name == 'month' else '{' + value + '}'},"
        for name, value in fields.items()
        if value
    ]
    return "\n".join([f"@techreport{{{_key(record)},", *lines, "}", ""]).encode()


def _key(record: Record) -> str:
    """`yoon2026focus01en`, or without a name in Latin letters `focus202601ko`."""
    family = _KEY.sub("", record.authors[0].parts.family.lower()) if record.authors else ""
    number = _KEY.sub("", record.number_path.lower())
    return f"{family}{record.date.year if family else ''}{record.series}{number}{record.lang}"


def _person(person: Contributor) -> str:
    """`Yoon, Haedam`; a name of one word in braces, so that it stays one."""
    if not person.parts.given:
        return f"{{{_text(person.name)}}}"
    return f"{_part(person.parts.family)}, {_part(person.parts.given)}"


def _part(words: str) -> str:
    """Part of a name; in braces where a comma or “and” in it would part it again."""
    return f"{{{_text(words)}}}" if _PARTS_NAMES.search(words) else _text(words)


def _text(words: str) -> str:
    return "".join(_SPECIAL.get(sign, sign) for sign in words)
