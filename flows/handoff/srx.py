"""The rules of flows/sentences/ → SRX 2.0: how tools part Korean and English into sentences.

SRX looks at what stands right before and right after a place, and takes the first rule that fits.
It cannot count open quotation marks; here a mark that closes before any opens says that a place is
inside. Straight quotation marks, which do not say which end they are, are beyond it. The
expressions are those that ICU, Java and Python share.
"""

from lxml import etree

from flows.sentences.expressions import (
    BULLETS,
    COUNTERS,
    DATES,
    LATIN,
    LINE_ENDINGS,
    MARKERS,
    REPORTED,
    SAYING,
    TIED,
)

NAMESPACE = "http://www.lisa.org/srx20"
_STOP = r"[.．?？!！…‥⋯]+"
_CLOSED = r"[”’\"'」)\]]*"
_INSIDE = ("“”", "‘’", "「」", "『』", "《》", "〈〉", "()")
_Rule = tuple[str, str]

_KOREAN_NOT: tuple[_Rule, ...] = (
    *((_STOP + _CLOSED, rf"\s[^{pair}]*{'[' + pair[1] + ']'}") for pair in _INSIDE),
    (_STOP + _CLOSED, rf"\s*(?:{REPORTED})"),
    (_STOP + r"[”’\"']+", rf"\s+(?:{TIED}|{SAYING})"),
    (r"[?？!！][”’\"']+", r"\s+[이그저]\s"),
    (r"[?？!！]", r"\s+하[고며는니][\s,]"),
    (_STOP + r"[』」》〉]", r"\s"),
    (r"[가-힣]\s“[^“”]*[.?!…]+”", r"\s"),
    (r"[가-힣]\s\([^()]*[.?!…]+\)", r"\s"),
    (rf"^\s*\(?(?:{MARKERS})\.", r"\s"),
    (
        rf"[.?!]\s+(?:[{COUNTERS}]|[A-Z]|(?:첫|둘|셋|넷|다섯|여섯)째|제\d{{1,3}}[부편장절조])\.",
        r"\s",
    ),
    (r"(?:^|[\s:(~-])(?:(?:1[89]|20)\d\d|\d{1,2})\.", r"\s"),
    (r"\d\.", r"\s+\d"),
    (rf"(?:^|[^\d.]){DATES}", r"\s"),
    (rf"(?:^|[^A-Za-z'’])(?:{LATIN})\.", r"\s"),
    (r"[^다까요죠네지군.?!…‥⋯](?:\.{2,}|[…‥⋯]+)", r"\s"),
    (r"[.．?？!！]", rf"\s\((?!(?:\d{{1,3}}|[{COUNTERS}A-Za-z])\))[^()]*[^().?!…]\)(?:\s|$)"),
)
_KOREAN: tuple[_Rule, ...] = (
    (_STOP + _CLOSED, r"\s"),
    (r"[.?!](?:\d{1,3}\)|[¹²³⁰⁴-⁹]{1,3}\)?|\*{1,3}\)?)", r"\s"),
    (r"[가-힣][다요까죠]\.\([^()]*\)", r"\s"),
    (r"[가-힣](?:다|까|요|죠|음|임|함|됨)\.", r"[가-힣“‘「『]"),
    (rf"{LINE_ENDINGS}[”’)]*", r"\n"),
    (r"\S", rf"\n\s*(?:{BULLETS})"),
    ("。", ""),
)
_ENGLISH_NOT: tuple[_Rule, ...] = (
    *((_STOP + _CLOSED, rf"\s[^{pair}]*{'[' + pair[1] + ']'}") for pair in ("“”", "()")),
    (rf"^\s*\(?(?:{MARKERS})\.", r"\s"),
    (rf"(?:^|[^A-Za-z'’])(?:{LATIN})\.", r"\s"),
)
_ENGLISH: tuple[_Rule, ...] = (
    (r"(?:etc|[ap]\.m)\.", r"\s+[“‘\"'(]*[A-Z]"),
    (_STOP + _CLOSED, r"\s+[“‘\"'(\[]*[A-Z0-9]"),
    (r"\S", rf"\n\s*(?:{BULLETS})"),
)


def srx() -> bytes:
    """The segmentation rules as one SRX 2.0 file: Korean, and English for all else; the same bytes
    each time."""
    root = etree.fromstring(f'<srx xmlns="{NAMESPACE}" version="2.0"/>')
    header = etree.SubElement(root, _name("header"), {"segmentsubflows": "yes", "cascade": "no"})
    for kind, include in (("start", "no"), ("end", "yes"), ("isolated", "yes")):
        etree.SubElement(header, _name("formathandle"), {"type": kind, "include": include})
    body = etree.SubElement(root, _name("body"))
    languages = etree.SubElement(body, _name("languagerules"))
    _language(languages, "Korean", _KOREAN_NOT, _KOREAN)
    _language(languages, "Default", _ENGLISH_NOT, _ENGLISH)
    maps = etree.SubElement(body, _name("maprules"))
    for pattern, language in (("[Kk][Oo].*", "Korean"), (".*", "Default")):
        attributes = {"languagepattern": pattern, "languagerulename": language}
        etree.SubElement(maps, _name("languagemap"), attributes)
    etree.indent(root)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True) + b"\n"


def _language(
    languages: etree._Element, called: str, goes_on: tuple[_Rule, ...], ends: tuple[_Rule, ...]
) -> None:
    rules = etree.SubElement(languages, _name("languagerule"), {"languagerulename": called})
    for breaks, pairs in (("no", goes_on), ("yes", ends)):
        for before, after in pairs:
            rule = etree.SubElement(rules, _name("rule"), {"break": breaks})
            etree.SubElement(rule, _name("beforebreak")).text = before
            etree.SubElement(rule, _name("afterbreak")).text = after


def _name(tag: str) -> str:
    return f"{{{NAMESPACE}}}{tag}"
