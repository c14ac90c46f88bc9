"""Inlines ↔ coded text: a passage's shape as codes that survive Word, XLIFF and a translator.

    {b}bold{/b} {i}italic{/i} {u}underline{/u} {s}strike{/s} {sup}2{/sup} {sub}2{/sub}
    {a1}the first link{/a1}          its address stays in the house
    [fn1] [en1]                      the place of a note
    {r}漢字{rt}한자{/rt}{/r}          a word with its reading above
    {br}                             a break inside the paragraph
    {eq1}                            the first equation, which stays in the house as well

The author's own braces are doubled, and `[fn1]` as the author's own words is written `{[}fn1]`.
encoding.py writes coded text, decoding.py reads it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from flows.document import Equation, Inline, Mark

Inlines = tuple[Inline, ...]
CODES: dict[Mark, str] = {
    "bold": "b",
    "italic": "i",
    "underline": "u",
    "strike": "s",
    "superscript": "sup",
    "subscript": "sub",
}
_LOOKS_LIKE_NOTE = re.compile(r"\[(?=\s*(?:fn|en)\s*[0-9]{1,4}\s*\])", re.IGNORECASE)
_TOKEN = re.compile(
    r"(?P<escaped>\{\{|\}\}|\{\[\})"
    r"|\{\s*(?:(?P<slash>/)\s*)?(?P<name>[A-Za-z]{1,8}[0-9]{0,4})\s*\}"
    r"|\[\s*(?P<note>(?:fn|en)\s*[0-9]{1,4})\s*\]"
    r"|(?P<stray>[{}])",
    re.IGNORECASE,
)
_OF_THIS_FILE = re.compile(
    r"\{\s{0,4}/?\s{0,4}(?:a|eq)[0-9]{1,4}\s{0,4}\}|\[\s{0,4}(?:fn|en)\s{0,4}[0-9]{1,4}\s{0,4}\]",
    re.IGNORECASE,
)
_UNESCAPED = {"{{": "{", "}}": "}", "{[}": "["}


@dataclass(frozen=True, slots=True)
class Coded:
    """A passage as the translator sees it; `links[0]` is the address behind `{a1}`, `equations[0]`
    what `{eq1}` stands for.

    `marks` are those of the whole passage (a bold heading of a table), which need no codes.
    """

    text: str
    links: tuple[str, ...] = ()
    marks: tuple[Mark, ...] = ()
    equations: tuple[Equation, ...] = ()


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of coded text: words, an opening or closing code, or a code that stands alone."""

    kind: Literal["words", "open", "close", "point", "stray"]
    value: str
    raw: str = ""


def escape(words: str) -> str:
    """The author's words as coded text that holds no code."""
    doubled = words.replace("{", "{{").replace("}", "}}")
    return _LOOKS_LIKE_NOTE.sub("{[}", doubled)


def tokens(text: str) -> Iterator[Token]:
    """Coded text → its pieces, in order; nothing is left out."""
    end = 0
    for match in _TOKEN.finditer(text):
        if match.start() > end:
            yield Token("words", text[end : match.start()])
        yield _token(match)
        end = match.end()
    if end < len(text):
        yield Token("words", text[end:])


def words(text: str) -> str:
    """The words of a coded text as `document.plain` gives them, without its codes."""
    return "".join(_said(token) for token in tokens(text))


def is_note(code: str) -> bool:
    """Whether a code (`[fn1]` or `fn1`) is the place of a note."""
    return code.strip("[]")[:2] in ("fn", "en") and code.strip("[]")[2:].isdigit()


def is_equation(code: str) -> bool:
    """Whether a code (`{eq1}` or `eq1`) is the place of an equation."""
    return code.strip("{}")[:2] == "eq" and code.strip("{}")[2:].isdigit()


def of_another_segment(raw: str) -> bool:
    """Whether it is a code of a link, a note or an equation that this segment lacks; as words of
    the edition the checks find it there (`code-left`).
    """
    return _OF_THIS_FILE.fullmatch(raw) is not None


def as_written(code: str) -> str:
    """`b` → `{b}`, `fn1` → `[fn1]`."""
    return f"[{code}]" if is_note(code) else f"{{{code}}}"


def _said(token: Token) -> str:
    if token.kind in ("words", "stray"):
        return token.value
    if token.value == "rt":
        return "(" if token.kind == "open" else ")"
    return " " if token.value == "br" else ""


def _token(match: re.Match[str]) -> Token:
    raw = match[0]
    if match["escaped"]:
        return Token("words", _UNESCAPED[raw], raw)
    if match["note"]:
        return Token("point", "".join(match["note"].split()).lower(), raw)
    if match["stray"]:
        return Token("stray", raw, raw)
    name = match["name"].lower()
    if (name == "br" or is_equation(name)) and not match["slash"]:
        return Token("point", name, raw)
    return Token("close" if match["slash"] else "open", name, raw)
