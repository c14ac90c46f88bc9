"""Coded text → inlines: what a translator wrote, with broken codes told and never raised."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace

from flows.document import MARKS, Inline, LineBreak, Mark, NoteRef, Ruby, Text
from flows.handoff.codes import CODES, Coded, Inlines, Token, as_written, is_equation, tokens

_MARK_OF = {code: mark for mark, code in CODES.items()}
_READING_AIDS = ("r", "rt")


@dataclass(frozen=True, slots=True)
class Parsed:
    """Coded text as inlines; `codes` counts those that were understood."""

    inlines: Inlines
    codes: Counter[str]
    broken: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()


def decode(text: str, passage: Coded, notes: Collection[str] = ()) -> Parsed:
    """Coded text → inlines. `passage` is the source, with its addresses, its equations and the
    marks of the whole; `notes` are the anchors that may be named.

    Codes need not be nested, only paired: `{b}a{i}b{/b}c{/i}` has one meaning. What is not a code
    of ours stays as words and is listed in `unknown`; an unpaired one is listed in `broken`.
    """
    reader = _Reader(passage, notes)
    for token in tokens(text):
        reader.take(token)
    return reader.parsed()


def missing(source: Parsed, target: Parsed) -> list[str]:
    """Codes of the source that the target lacks; readings above words may be dropped."""
    gone = source.codes - target.codes
    return [as_written(code) for code in gone.elements() if code not in _READING_AIDS]


def added(source: Parsed, target: Parsed) -> list[str]:
    """Codes of the target that the source lacks."""
    return [as_written(code) for code in (target.codes - source.codes).elements()]


def merged(inlines: Iterable[Inline]) -> Inlines:
    """The same run with neighbours of one look made one, and empty texts left out."""
    out: list[Inline] = []
    for inline in inlines:
        last = out[-1] if out else None
        if isinstance(inline, Text) and not inline.text:
            continue
        if isinstance(inline, Text) and isinstance(last, Text) and _look(inline) == _look(last):
            out[-1] = Text(last.text + inline.text, last.marks, last.href)
        else:
            out.append(inline)
    return tuple(out)


def _look(text: Text) -> tuple[tuple[Mark, ...], str]:
    return (text.marks, text.href)


@dataclass(slots=True)
class _Reader:
    """Reads tokens; remembers which codes are open and what could not be understood."""

    passage: Coded
    notes: Collection[str]
    out: list[Inline] = field(default_factory=list)
    open: Counter[str] = field(default_factory=Counter)
    codes: Counter[str] = field(default_factory=Counter)
    broken: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    ruby: dict[str, str] = field(default_factory=lambda: {"r": "", "rt": ""})

    def take(self, token: Token) -> None:
        if token.kind in ("open", "close") and token.value == "a" and len(self.passage.links) == 1:
            token = replace(token, value="a1")
        if token.kind == "words":
            self._words(token.value)
        elif token.kind == "stray" or not self._known(token):
            self.unknown.append(token.raw)
            self._words(token.raw)
        elif token.kind == "point":
            self.codes[token.value] += 1
            self.out.append(self._point(token.value))
        elif token.kind == "open":
            self._open(token)
        else:
            self._close(token)

    def parsed(self) -> Parsed:
        if self.open["r"]:
            self._end_ruby()
        left = [as_written(code) for code in self.open.elements()]
        broken, unknown = tuple(self.broken + left), tuple(self.unknown)
        return Parsed(merged(self.out), self.codes, broken, unknown)

    def _point(self, code: str) -> Inline:
        if is_equation(code):
            return self.passage.equations[int(code[2:]) - 1]
        return LineBreak() if code == "br" else NoteRef(code)

    def _known(self, token: Token) -> bool:
        if token.kind == "point" and is_equation(token.value):
            return 0 < int(token.value[2:]) <= len(self.passage.equations)
        if token.kind == "point":
            return token.value == "br" or token.value in self.notes
        letter, number = token.value[:1], token.value[1:]
        if letter == "a" and number.isdigit():
            return 0 < int(number) <= len(self.passage.links)
        return token.value in _MARK_OF or token.value in _READING_AIDS

    def _open(self, token: Token) -> None:
        if self.open[token.value]:
            self.broken.append(token.raw)
            return
        self.open[token.value] += 1
        self.codes[token.value] += 1

    def _close(self, token: Token) -> None:
        if not self.open[token.value]:
            self.broken.append(token.raw)
            return
        self.open[token.value] -= 1
        if token.value == "r":
            self._end_ruby()

    def _words(self, words: str) -> None:
        if self.open["r"]:
            self.ruby["rt" if self.open["rt"] else "r"] += words
            return
        marks = tuple(
            mark for mark in MARKS if self.open[CODES[mark]] or mark in self.passage.marks
        )
        self.out.append(Text(words, marks, self._address()))

    def _address(self) -> str:
        numbers = (int(code[1:]) for code, count in self.open.items() if count and code[0] == "a")
        return next((self.passage.links[number - 1] for number in numbers), "")

    def _end_ruby(self) -> None:
        base, reading = self.ruby["r"], self.ruby["rt"]
        self.out.append(Ruby(base, reading) if base and reading else Text(base or reading))
        self.ruby = {"r": "", "rt": ""}
