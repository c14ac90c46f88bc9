"""Hancom equation script → Equation: `{a} over {b}`, `sum from {i=1} to n`, `matrix{a & b # c & d}`.

The language of Hancom's equation editor (its manual, “수식 명령어 일람”), a child of eqn: words
are commands in small or capital letters, braces group, `^` and `_` belong to the unit before them,
`over` to the units on either side, `#` ends a row and `&` a cell.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from flows.document import Equation
from flows.intake.hancom.equation_words import (
    ABOVE,
    BELOW,
    FENCES,
    FUNCTIONS,
    LARGE,
    LIMITS,
    MATRICES,
    NOT_SET,
    SIGNS,
    SPACES,
    command,
    symbol,
)
from flows.mathml import (
    DEEPEST,
    LONGEST,
    Node,
    Style,
    fenced,
    group,
    name,
    operator,
    pieces,
    row,
    table,
    token,
    write,
)

_TOKEN = re.compile(
    r'"(?P<quote>[^"]*)"'
    r"|(?P<sign><->|<=>|<<<|>>>|<<|>>|<=|>=|!=|==|->|<-|=>|\+-|-\+|\.\.\.)"
    r"|(?P<word>\\?[A-Za-z]+)"
    r"|(?P<number>[0-9]+(?:[.,][0-9]+)*)"
    r"|(?P<space>\s+)"
    r"|(?P<char>.)",
    re.DOTALL,
)
_NEGATED = {"=": "≠", "∈": "∉", "<": "≮", ">": "≯", "≡": "≢", "⊂": "⊄", "≤": "≰", "≥": "≱"}
_SLANTED, _UPRIGHT = Style(), Style(italic=False)


class _NotUnderstood(Exception):
    """The script does not follow the language, or asks for what is not set here."""


@dataclass(frozen=True, slots=True)
class _Token:
    """A word or sign of the script; `glued` when no space stands before it."""

    text: str
    kind: str
    glued: bool


def equation(script: str, display: bool = False) -> Equation:
    """The equation a script writes; without mathml where the script was not understood."""
    text = " ".join(script.split())
    try:
        if len(script) > LONGEST:
            raise _NotUnderstood
        markup = write(_Parser(_tokens(script)).whole(), display)
    except _NotUnderstood:
        markup = ""
    return Equation(text, markup, display)


def _tokens(script: str) -> list[_Token]:
    found, glued = [], False
    for match in _TOKEN.finditer(script):
        kind = str(match.lastgroup)
        if kind != "space":
            found.append(_Token(match[kind], kind, glued))
        glued = kind != "space"
    return found


@dataclass(slots=True)
class _Parser:
    """Reads units one after the other; `style` is the face that rm, it and bold have set."""

    tokens: list[_Token]
    at: int = 0
    depth: int = 0
    style: Style = field(default_factory=Style)

    def whole(self) -> list[Node]:
        """Everything: one line, or a table of lines that keep to their marks."""
        lines = self._rows()
        if self.at < len(self.tokens):
            raise _NotUnderstood
        if len(lines) == 1 and len(lines[0]) == 1:
            return lines[0][0]
        return [table([[row(cell) for cell in line] for line in lines], ("lhs", "rhs"))]

    def _rows(self) -> list[list[list[Node]]]:
        rows = [[self._line()]]
        while (sign := self._next()) in ("#", "&"):
            self.at += 1
            if sign == "#":
                rows.append([])
            rows[-1].append(self._line())
        return rows

    def _next(self) -> str:
        """The text of the next token; a quoted one is no command."""
        if self.at >= len(self.tokens):
            return ""
        one = self.tokens[self.at]
        if one.kind == "quote":
            return '"'
        return command(one.text) if one.kind == "word" else one.text

    def _line(self) -> list[Node]:
        """Units up to the end of the cell, the row, the group, or a closing bracket."""
        line: list[Node] = []
        while (sign := self._next()) and sign not in ("}", "#", "&", "right"):
            if sign in ("over", "atop", "choose"):
                self.at += 1
                line.append(self._stacked(sign, line.pop() if line else None))
            elif sign in ("rm", "it", "bold"):
                self.at += 1
                self._switch(sign)
            elif sign in _PLACES and line:
                line.append(self._with_scripts(line.pop(), under=False))
            else:
                line.append(self._unit())
        return line

    def _switch(self, sign: str) -> None:
        if sign == "bold":
            self.style = replace(self.style, bold=True)
        else:
            self.style = _UPRIGHT if sign == "rm" else _SLANTED

    def _stacked(self, sign: str, above: Node | None) -> Node:
        if above is None:
            raise _NotUnderstood
        below = self._unit()
        if sign == "over":
            return group("mfrac", above, below)
        stack = group("mfrac", above, below, linethickness="0")
        return fenced("(", [stack], ")") if sign == "choose" else stack

    def _unit(self) -> Node:
        """One unit with the scripts that belong to it."""
        if self.depth > DEEPEST // 2:
            raise _NotUnderstood
        self.depth += 1
        large = self._next()
        whole = self._with_scripts(self._bare(), under=large in LARGE or large in LIMITS)
        self.depth -= 1
        return whole

    def _with_scripts(self, base: Node, under: bool) -> Node:
        scripts: dict[str, Node] = {}
        while (place := _PLACES.get(self._next())) and place not in scripts:
            self.at += 1
            scripts[place] = self._argument()
        return _scripted(base, scripts, under)

    def _argument(self) -> Node:
        """What a command takes, or what stands raised: a unit without the scripts after it."""
        if self.depth > DEEPEST // 2:
            raise _NotUnderstood
        self.depth += 1
        found = self._bare()
        self.depth -= 1
        return found

    def _bare(self) -> Node:
        if self.at >= len(self.tokens):
            raise _NotUnderstood
        one, sign = self.tokens[self.at], self._next()
        if sign in NOT_SET or sign in ("}", "#", "&", "right", "over", "atop", "choose", "of"):
            raise _NotUnderstood
        if sign in _PLACES:
            return Node("mspace")
        self.at += 1
        if one.kind == "quote":
            return token("mtext", one.text.replace(" ", "\u00a0")) if one.text else Node("mspace")
        if sign in _WRITERS:
            return _WRITERS[sign](self)
        if one.kind == "word":
            return self._word(one, sign)
        if sign in SPACES:
            return token("mtext", SPACES[sign])
        return self._plain(one) if one.kind == "number" or one.text.isalpha() else _sign(one)

    def _word(self, one: _Token, sign: str) -> Node:
        if sign in MATRICES:
            return self._matrix(*MATRICES[sign])
        if sign in ABOVE:
            return group("mover", self._argument(), _mark(ABOVE[sign]), accent="true")
        if sign in BELOW:
            return group("munder", self._argument(), _mark(BELOW[sign]), accentunder="true")
        if sign in LARGE:
            return token("mo", LARGE[sign], largeop="true", movablelimits="false")
        if sign in FUNCTIONS or sign in LIMITS:
            return name(one.text)
        shown = symbol(one.text)
        if shown:
            return row(pieces(shown, self.style)) if shown.isalpha() else operator(shown)
        return self._plain(one)

    def _plain(self, one: _Token) -> Node:
        """Letters and figures that stand together: `2x` is one unit."""
        text = one.text.removeprefix("\\")
        while self.at < len(self.tokens):
            after = self.tokens[self.at]
            word = after.kind == "word" and not symbol(after.text) and not self._is_command()
            letter = after.kind == "char" and after.text.isalpha()
            if not after.glued or not (word or letter or after.kind == "number"):
                break
            text += after.text
            self.at += 1
        return row(pieces(text, self.style))

    def _is_command(self) -> bool:
        sign = self._next()
        known = (_WRITERS, MATRICES, ABOVE, BELOW, LARGE, FUNCTIONS, LIMITS, NOT_SET, _PLACES)
        return any(sign in some for some in known) or sign in _JOINTS

    def group(self) -> Node:
        """What stands up to the closing brace, in a face of its own."""
        style = self.style
        rows = self._rows()
        self._expect("}")
        self.style = style
        if len(rows) == 1 and len(rows[0]) == 1:
            return row(rows[0][0])
        return table([[row(cell) for cell in line] for line in rows])

    def _expect(self, sign: str) -> None:
        if self._next() != sign:
            raise _NotUnderstood
        self.at += 1

    def _matrix(self, first: str, last: str, sides: tuple[str, ...]) -> Node:
        self._expect("{")
        style = self.style
        rows = self._rows()
        self._expect("}")
        self.style = style
        made = table([[row(cell) for cell in line] for line in rows], sides)
        return fenced(first, [made], last) if first or last else made

    def root(self) -> Node:
        """`sqrt x`, `root 3 of x`."""
        first = self._argument()
        if self._next() != "of":
            return group("msqrt", first)
        self.at += 1
        return group("mroot", self._argument(), first)

    def brackets(self) -> Node:
        """`LEFT ( … RIGHT )`, growing with what stands between them."""
        first = self._fence()
        inside = self._line()
        self._expect("right")
        return fenced(first, inside or [Node("mspace")], self._fence())

    def _fence(self) -> str:
        sign = self._next()
        if sign not in FENCES:
            raise _NotUnderstood
        self.at += 1
        return FENCES[sign]

    def negated(self) -> Node:
        """`not =`."""
        what = self._bare()
        if what.tag != "mo":
            raise _NotUnderstood
        return operator(_NEGATED.get(what.text, what.text + "\u0338"))

    def boxed(self) -> Node:
        """`box{x}`."""
        return Node("mrow", (self._argument(),), attributes=(("class", "boxed"),))

    def braced(self, tag: str, sign: str) -> Node:
        """`overbrace {x} {n}`: a brace, and what is written at it."""
        stretched = group(tag, self._argument(), token("mo", sign, stretchy="true"))
        return group(tag, stretched, self._argument())

    def binomial(self) -> Node:
        """`binom n r`."""
        above = self._argument()
        return self._stacked("choose", above)

    def sized(self) -> Node:
        """`size 12 x`: the page decides on sizes."""
        self._argument()
        return self._argument()


def _sign(one: _Token) -> Node:
    return operator(SIGNS.get(one.text, one.text))


def _mark(sign: str) -> Node:
    return token("mo", sign, stretchy="true" if sign in "¯_→↔⏜" else "false")


def _scripted(base: Node, scripts: Mapping[str, Node], under: bool) -> Node:
    """A base with what stands at its corners, or above and below a large sign."""
    low, high = scripts.get("low"), scripts.get("high")
    under = under or "under" in scripts or "over" in scripts
    low, high = scripts.get("under", low), scripts.get("over", high)
    if base.text in ("∫", "∬", "∭", "∮", "∯", "∰"):
        under = False
    if low and high:
        return group("munderover" if under else "msubsup", base, low, high)
    if low:
        return group("munder" if under else "msub", base, low)
    return group("mover" if under else "msup", base, high) if high else base


_PLACES = {
    "^": "high",
    "sup": "high",
    "_": "low",
    "sub": "low",
    "from": "under",
    "to": "over",
}
_JOINTS = ("over", "atop", "choose", "of", "right", "rm", "it", "bold")
_WRITERS: Mapping[str, Callable[[_Parser], Node]] = {
    "{": _Parser.group,
    "sqrt": _Parser.root,
    "root": _Parser.root,
    "left": _Parser.brackets,
    "not": _Parser.negated,
    "box": _Parser.boxed,
    "binom": _Parser.binomial,
    "size": _Parser.sized,
    "color": _Parser.sized,
    "overbrace": lambda parser: parser.braced("mover", "⏞"),
    "underbrace": lambda parser: parser.braced("munder", "⏟"),
}
