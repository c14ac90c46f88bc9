"""A well-formed page read by libxml2 instead of a parser that is ready for anything.

The parser of HTML 5 reads letter by letter in Python, because it must make a tree of whatever is on
the web. What our templates write is well-formed, and then libxml2 makes the same tree in a tenth of
the time. Where it might not (an unknown tag, a tag left open, a block within a paragraph, a table
without a body, letters that may not be in XML), the page is read as WeasyPrint reads it.
"""

import re
from io import StringIO
from types import SimpleNamespace
from typing import Any
from xml.etree.ElementTree import Element, SubElement

import weasyprint
from lxml import etree

_INLINE = frozenset(
    "a abbr b bdi bdo br cite code data dfn em i img kbd mark q rp rt ruby s samp small span strong "
    "sub sup time u var wbr".split()
)
_BLOCK = frozenset(
    "address article aside blockquote dd details div dl dt figcaption figure footer h1 h2 h3 h4 h5 "
    "h6 header hr li main nav ol p pre section summary ul".split()
)
_TABLE = {
    "table": frozenset("caption colgroup thead tbody tfoot".split()),
    "colgroup": frozenset(("col",)),
    **dict.fromkeys(("thead", "tbody", "tfoot"), frozenset(("tr",))),
    "tr": frozenset(("th", "td")),
}
_FLOW = _INLINE | _BLOCK | {"table"}
_ONLY_WORDS = _INLINE - {"a"} | {"p", "dt", "summary", "h1", "h2", "h3", "h4", "h5", "h6"}
"""In these a block might be moved out."""

_HEAD = frozenset(("title", "meta", "link"))
_INSIDE = {
    "html": frozenset(("head", "body")),
    "head": _HEAD,
    **dict.fromkeys("title meta link br col hr img wbr".split(), frozenset[str]()),
    **dict.fromkeys(("body", "caption", "th", "td"), _FLOW),
    **dict.fromkeys(_BLOCK, _FLOW),
    **dict.fromkeys(("ul", "ol"), frozenset(("li",))),
    "dl": frozenset(("dt", "dd", "div")),
    **_TABLE,
    "a": _FLOW - {"a"},
    **dict.fromkeys(_ONLY_WORDS - {"br", "img", "wbr"}, _INLINE),
}
"""What may stand in what, narrower than HTML has it: there the two parsers agree."""

_WORDLESS = frozenset(("html", "head", *_TABLE))
_NOT_XML = re.compile("[\0-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_BEGINNING = re.compile(r"<!doctype html>\s*<html[\s>]", re.IGNORECASE)
_END = re.compile(r"</body>([ \n]*)</html>([ \n]*)\Z")
_UNKNOWN_TAG = 801
"""libxml2 reports the tags that are newer than it: XML_HTML_UNKNOWN_TAG."""


class _Other(Exception):
    """The two parsers might not agree."""


def adopt() -> None:
    """Put it in place, once."""
    weasyprint.tinyhtml5 = SimpleNamespace(parse=_parse(weasyprint.tinyhtml5.parse))


def _parse(original: Any) -> Any:
    def parse(page: Any, **options: Any) -> Any:
        said = page.getvalue() if isinstance(page, StringIO) else ""
        if options == {"namespace_html_elements": False} and _BEGINNING.match(said):
            try:
                return _tree(said)
            except _Other:
                pass
        return original(page, **options)

    return parse


def _tree(said: str) -> Element:
    """Raises _Other."""
    end = _END.search(said)
    if end is None or _NOT_XML.search(said) or "<!--" in said:
        raise _Other
    parser = etree.HTMLParser(no_network=True, huge_tree=True)
    read = etree.fromstring(said, parser)
    if read.tag != "html" or any(one.type != _UNKNOWN_TAG for one in parser.error_log):
        raise _Other
    root = Element("html", _said(read))
    _copy(read, root)
    if [child.tag for child in root] != ["head", "body"]:
        raise _Other
    body = root[1]
    # White space before the head is no part of a page; what follows the body is put into it.
    root.text = body.tail = None
    _end_with(body, "".join(end.groups()))
    return root


def _copy(read: Any, made: Element) -> None:
    may_be_inside = _INSIDE.get(read.tag)
    if may_be_inside is None:
        raise _Other
    made.text = read.text
    words = read.tag not in _WORDLESS
    if not words and (read.text or "").strip():
        raise _Other
    for child in read:
        if child.tag not in may_be_inside or not (words or not (child.tail or "").strip()):
            raise _Other
        own = SubElement(made, child.tag, _said(child))
        own.tail = child.tail
        _copy(child, own)


def _said(element: Any) -> dict[str, str]:
    return dict(element.attrib)


def _end_with(body: Element, white: str) -> None:
    if len(body):
        body[-1].tail = (body[-1].tail or "") + white
    else:
        body.text = (body.text or "") + white
