"""Words → XML elements, as EPUB and JATS are built of: text is data, whatever signs it holds."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import groupby
from typing import Any
from urllib.parse import quote

from lxml import etree

from flows.mathml import Node
from flows.rendering.runs import Span

MATHML = "http://www.w3.org/1998/Math/MathML"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
# XML 1.0, production 2: these have no form in it, not even as a reference.
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LONE_PERCENT = re.compile("%(?![0-9A-Fa-f]{2})")

Child = str | etree._Element
Prefixes = Mapping[str | None, str]


def legal(text: str) -> str:
    """A text without the characters that XML cannot hold; the read-back misses those it dropped."""
    return _NOT_XML.sub("", text)


def address(href: str) -> str:
    """A link in the signs that an address may have (RFC 3986): browsers are lenient, books not."""
    return quote(_LONE_PERCENT.sub("%25", href), safe="%/:?#@!$&'()*+,;=~")


class Builder:
    """Elements of one namespace, by their names; an empty namespace is none."""

    def __init__(self, namespace: str, prefixes: Prefixes) -> None:
        self._at = f"{{{namespace}}}" if namespace else ""
        self._prefixes: Any = dict(prefixes)

    def __call__(
        self,
        tag: str,
        children: Iterable[Child] = (),
        attributes: Mapping[str, str] | None = None,
        **more: str,
    ) -> etree._Element:
        """An element; attributes that are empty are left out, `class_` and `for_` lose the sign."""
        made = etree.Element(self._at + tag, nsmap=self._prefixes)
        for name, value in (*(attributes or {}).items(), *more.items()):
            if value:
                made.set(name.rstrip("_").replace("__", "-"), legal(value))
        extend(made, children)
        return made


def extend(parent: etree._Element, children: Iterable[Child]) -> None:
    """Put words and elements at the end of an element."""
    for child in children:
        if not isinstance(child, str):
            parent.append(child)
        elif len(parent):
            parent[-1].tail = (parent[-1].tail or "") + legal(child)
        else:
            parent.text = (parent.text or "") + legal(child)


def lines(children: Iterable[etree._Element]) -> Iterator[Child]:
    """Elements with a line end before each, for whoever looks into the file."""
    for child in children:
        yield "\n"
        yield child
    yield "\n"


def joined(spans: Iterable[Span]) -> Iterator[Span]:
    """Spans without the cuts that only a page with lines needs: what looks the same is one."""
    for same, several in groupby(spans, key=_look):
        if same[0] != "text":
            yield from several
        else:
            first, *rest = several
            yield replace(first, text="".join((first.text, *(each.text for each in rest))))


def _look(span: Span) -> tuple[str, str, tuple[str, ...], str]:
    return span.kind, span.lang, span.tags, span.href


def formula(node: Node, told: str, prefix: str | None) -> etree._Element:
    """An equation of our own vocabulary, with its source for who cannot see it."""
    prefixes: Any = {prefix: MATHML}  # the stubs know no default namespace
    made = _formula(node, prefixes)
    made.set("alttext", legal(told))
    return made


def _formula(node: Node, prefixes: Any) -> etree._Element:
    made = etree.Element(f"{{{MATHML}}}{node.tag}", dict(node.attributes), prefixes)
    if node.children:
        made.extend([_formula(child, prefixes) for child in node.children])
    elif node.text:
        made.text = legal(node.text)
    return made


def written(root: etree._Element, doctype: str = "") -> bytes:
    """A whole document in UTF-8 with its declaration."""
    etree.cleanup_namespaces(root, keep_ns_prefixes=["epub", "xlink"])
    text: Any = etree.tostring(root, encoding="unicode")
    head = ['<?xml version="1.0" encoding="UTF-8"?>', *filter(None, [doctype]), text, ""]
    return "\n".join(head).encode()
