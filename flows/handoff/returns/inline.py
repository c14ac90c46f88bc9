"""What stands inside a source or target of XLIFF → coded text, whatever ids a tool gave the codes.

A code is known, in this order: by its place in the returned source, which is compared with the
source that went out; by its id, if that is ours; by what it stands for (`{b}`, `<g id="b1">`).
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter
from typing import Literal

from flows.handoff.codes import as_written, escape, tokens

Kind = Literal["words", "open", "close", "point", "seam", "unread"]
_PAIRED_ID = re.compile(r"(?:(b|i|u|s|sup|sub|r|rt)[0-9]{1,4}|(a[0-9]{1,4}))")
_POINT_ID = re.compile(r"((?:fn|en|eq)[0-9]{1,4})(?:-[0-9]{1,4})?|(br)[0-9]{1,4}")
_QUOTED_ID = re.compile(r"""\bid=["']([a-z]{1,3}[0-9]{1,4})["']""")
_WORDS, _CODE = True, False
_SPELT = ("b", "i", "u", "s", "sup", "sub", "r", "rt", "br")


@dataclass(frozen=True, slots=True)
class Item:
    """A piece of what stands inside: words, a code, a seam between sentences, or what is no code.

    A code has the `key` that pairs its two ends (`copied`: the key of the code it is a copy of), the
    `tag` of its element and, if the file tells, the `code` it stands for (`b`, `a1`, `fn3`). `words`
    are the words; those of a code are kept only if it stands for nothing known.
    """

    kind: Kind
    words: str = ""
    key: str = ""
    code: str = ""
    tag: str = ""
    copied: str = ""


Learned = Mapping[str, str]
"""What a tool's keys stand for."""


def paired(ident: str) -> str:
    """The code of a pair by an id of ours: `b2` → `b`, `a1` → `a1`; empty for another's id."""
    found = _PAIRED_ID.fullmatch(ident)
    return (found[1] or found[2]) if found else ""


def alone(ident: str) -> str:
    """The code that stands alone, by an id of ours: `fn3-2` → `fn3`, `br1` → `br`."""
    found = _POINT_ID.fullmatch(ident)
    return (found[1] or found[2]) if found else ""


def spelt(text: str) -> str:
    """The code that a tool's text for it names: `{b}`, `{/b}`, `[fn3]`, `<g id="b1">` → `b` …"""
    found = [*tokens(text.strip())]
    if len(found) == 1 and found[0].kind in ("open", "close", "point"):
        value = found[0].value
        return value if value in _SPELT or alone(value) or paired(value) else ""
    quoted = _QUOTED_ID.search(text)
    return paired(quoted[1]) or alone(quoted[1]) if quoted else ""


def learned(items: Iterable[Item], source: str) -> Learned:
    """What the keys of a returned source stand for, if it has as many codes as went out."""
    theirs = [one for one in items if one.kind in ("open", "point")]
    ours = [one for one in tokens(source) if one.kind in ("open", "point")]
    if [one.kind for one in theirs] != [one.kind for one in ours]:
        return {}
    return {one.kind + one.key: token.value for one, token in zip(theirs, ours, strict=True)}


@dataclass(frozen=True, slots=True)
class Spelling:
    """Coded text, and the elements that could not be made codes."""

    coded: str
    unread: tuple[str, ...]


def spelling(items: Iterable[Item], known: Learned | None = None) -> Spelling:
    """Items as coded text. Sentences that meet without a space are parted by one."""
    writer = _Writer(known or {})
    for item in items:
        writer.take(item)
    return Spelling(writer.coded(), tuple(writer.unread))


@dataclass(slots=True)
class _Writer:
    """Writes items one after another: words and codes apart, since words are escaped in one piece
    however many elements they stand in (`[` and `fn1]` are no note)."""

    known: Learned
    out: list[tuple[bool, str]] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    begun: dict[str, str] = field(default_factory=dict)
    last: str = ""
    seam: int = -1

    def coded(self) -> str:
        """All that was taken, as coded text."""
        runs = groupby(self.out, key=itemgetter(0))
        joined = ((kind, "".join(text for _, text in run)) for kind, run in runs)
        return "".join(escape(text) if kind == _WORDS else text for kind, text in joined)

    def take(self, item: Item) -> None:
        match item.kind:
            case "words":
                self._words(item.words)
            case "seam":
                self.seam = len(self.out)
            case "unread":
                self.unread.append(f"<{item.tag}>")
            case _:
                self._code(item)

    def _words(self, words: str) -> None:
        if self.seam >= 0 and words and self.last:
            if self.last.isspace():
                words = words.lstrip()
            elif not words[0].isspace():
                self.out.insert(self.seam, (_WORDS, " "))
        if words:
            self.seam = -1
            self.last = words[-1]
            self.out.append((_WORDS, words))

    def _code(self, item: Item) -> None:
        code = self._named(item)
        if not code:
            self.unread += [f"<{item.tag}>"] * (item.kind != "close")
            self._words(item.words)
            return
        if item.kind == "open":
            self.begun[item.key] = code
        if code == "br":
            self.seam, self.last = -1, "\n"
        self.out.append((_CODE, as_written(f"/{code}" if item.kind == "close" else code)))

    def _named(self, item: Item) -> str:
        if item.kind == "close":
            return self.begun.get(item.key, "") or item.code
        return self.known.get(item.kind + (item.copied or item.key), "") or item.code
