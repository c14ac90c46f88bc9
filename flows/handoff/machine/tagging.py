"""Coded text ↔ XML: a segment as a machine gets it, its codes as tags, its words escaped.

    {b}99{/b} & more[fn1]   ↔   <b>99</b> &amp; more<fn1/>

Readings above words go out in brackets: a translation has none. What comes back is data from
outside: no document type, no entities, no attributes, and only tags.
"""

import re
from collections import Counter
from collections.abc import Iterator
from xml.sax.saxutils import escape as as_xml

from lxml import etree

from flows.handoff.codes import Token, as_written, escape, is_equation, is_note, tokens

_READING = ("r", "rt")
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_BARE = re.compile(r"&(?![#\w]{1,10};)")
_DECLARES = ("<!", "<?")
_NAME = re.compile(r"[a-z]{1,8}[0-9]{0,4}")


def tagged(source: str) -> str:
    """Coded text → well-formed XML content."""
    return "".join(_tag(token) for token in tokens(source))


def untagged(answer: str) -> str | None:
    """XML content → coded text; None for what is not words and plain tags."""
    if any(sign in answer for sign in _DECLARES):
        return None
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(f"<s>{_BARE.sub('&amp;', answer)}</s>", parser)
    except etree.XMLSyntaxError:
        return None
    try:
        return "".join(_coded(root)).strip()
    except _Odd:
        return None


def names(coded: str) -> Counter[str]:
    """How often each code opens or stands in a coded text; readings above words do not count."""
    return Counter(
        token.value
        for token in tokens(coded)
        if token.kind in ("open", "point") and token.value not in _READING
    )


def tags(sources: Iterator[str]) -> list[str]:
    """The names of all tags that these coded texts need."""
    return sorted({name for source in sources for name in names(source)})


class _Odd(Exception):
    """A tag that is none of ours."""


def _tag(token: Token) -> str:
    if token.value == "rt" and token.kind in ("open", "close"):
        return "(" if token.kind == "open" else ")"
    if token.value == "r" and token.kind in ("open", "close"):
        return ""
    match token.kind:
        case "open":
            return f"<{token.value}>"
        case "close":
            return f"</{token.value}>"
        case "point":
            return f"<{token.value}/>"
        case _:
            return as_xml(_NOT_XML.sub(" ", token.value))


def _coded(element: etree._Element) -> Iterator[str]:
    """The content of an element as coded text. Raises _Odd."""
    yield escape(element.text or "")
    for child in element:
        name = child.tag
        if not isinstance(name, str) or not _NAME.fullmatch(name) or child.attrib:
            raise _Odd
        if name == "br" or is_note(name) or is_equation(name):
            if len(child) or (child.text or "").strip():
                raise _Odd
            yield as_written(name)
        else:
            inside = "".join(_coded(child))
            if not inside.strip():
                raise _Odd
            yield f"{{{name}}}{inside}{{/{name}}}"
        yield escape(child.tail or "")
