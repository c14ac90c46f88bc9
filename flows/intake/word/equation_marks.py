"""OMML → MathML nodes: each structure of clause 22.1 as MathML Core sets it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from flows.intake.word.disposition import Element, M, W
from flows.intake.word.equation_line import PRIMED, is_on, value_of
from flows.mathml import Node, Style, fenced, group, operator, pieces, row, table, token

_ACCENTS = {
    "\u0300": "`", "\u0301": "´", "\u0302": "^", "\u0303": "~", "\u0304": "¯", "\u0305": "¯",
    "\u0306": "˘", "\u0307": "˙", "\u0308": "¨", "\u030a": "˚", "\u030c": "ˇ", "\u20d6": "←",
    "\u20d7": "→", "\u20e1": "↔", "\u20db": "\u20db", "\u0331": "_", "\u0332": "_",
}  # fmt: skip
_STRETCHED_ACCENTS = "¯_←→↔"
_LOOKS = {
    "p": Style(italic=False),
    "b": Style(bold=True, italic=False),
    "i": Style(italic=True),
    "bi": Style(bold=True, italic=True),
}
_INTEGRALS = "∫∬∭∮∯∰∱∲∳"


def nodes(element: Element) -> list[Node]:
    """The mathematics inside an element, in order."""
    return [node for child in element for node in _nodes(child)]


def _nodes(element: Element) -> Sequence[Node]:
    writer = _WRITERS.get(str(element.tag))
    if writer is None:
        inside = str(element.tag).endswith("Pr")
        return () if inside else nodes(element)
    return writer(element)


def _child(element: Element, name: str) -> Node:
    found = element.find(M + name)
    return row([] if found is None else nodes(found))


def _words(run: Element) -> Sequence[Node]:
    """A run (22.1.2.87) in its letters: m:scr the alphabet, m:sty the face, m:nor plain text."""
    text = "".join(one.text or "" for one in run if one.tag in (M + "t", W + "t"))
    if not text:
        return ()
    if is_on(run, "rPr", "nor") or run.tag == W + "r":
        return (token("mtext", " ".join(text.split("\n")).replace(" ", "\u00a0")),)
    look = _LOOKS.get(value_of(run, "rPr", "sty"), Style())
    alphabet = value_of(run, "rPr", "scr", "roman")
    named = alphabet if alphabet != "roman" else ""
    return tuple(pieces(text, Style(named, look.bold, look.italic)))


def _fraction(element: Element) -> Sequence[Node]:
    above, below = _child(element, "num"), _child(element, "den")
    kind = value_of(element, "fPr", "type", "bar")
    if kind in ("lin", "skw"):
        return (row([above, operator("/"), below]),)
    bare = {"linethickness": "0"} if kind == "noBar" else {}
    return (group("mfrac", above, below, **bare),)


def _scripted(tag: str, *names: str) -> Callable[[Element], Sequence[Node]]:
    def write(element: Element) -> Sequence[Node]:
        return (group(tag, *(_child(element, name) for name in names)),)

    return write


def _root(element: Element) -> Sequence[Node]:
    degree = _child(element, "deg")
    if is_on(element, "radPr", "degHide") or degree.tag == "mspace":
        return (group("msqrt", _child(element, "e")),)
    return (group("mroot", _child(element, "e"), degree),)


@dataclass(frozen=True, slots=True)
class _Limits:
    """What stands at a large sign; None: nothing."""

    low: Node | None
    high: Node | None

    def put(self, base: Node, aside: bool) -> Node:
        """The sign with its limits, at its side or above and below."""
        names = ("msub", "msup", "msubsup") if aside else ("munder", "mover", "munderover")
        if self.low and self.high:
            return group(names[2], base, self.low, self.high)
        if self.low:
            return group(names[0], base, self.low)
        return group(names[1], base, self.high) if self.high else base


def _operator(element: Element) -> Sequence[Node]:
    """∑ and its like (22.1.2.70): without a place for the limits, an integral's stand aside."""
    sign = value_of(element, "naryPr", "chr", PRIMED["operator"])
    base = token("mo", sign, largeop="true", movablelimits="false") if sign else Node("mspace")
    low, high = (
        None
        if is_on(element, "naryPr", hidden) or (node := _child(element, name)).tag == "mspace"
        else node
        for name, hidden in (("sub", "subHide"), ("sup", "supHide"))
    )
    usual = "subSup" if sign in _INTEGRALS else "undOvr"
    aside = value_of(element, "naryPr", "limLoc", usual) == "subSup"
    return (_Limits(low, high).put(base, aside), _child(element, "e"))


def _fenced(element: Element) -> Sequence[Node]:
    first, last = (
        value_of(element, "dPr", name, usual) for name, usual in (("begChr", "("), ("endChr", ")"))
    )
    between = value_of(element, "dPr", "sepChr", "|")
    grow = element.find(f"{M}dPr/{M}grow") is None or is_on(element, "dPr", "grow")
    inside: list[Node] = []
    for place, part in enumerate(element.findall(M + "e")):
        if place and between:
            inside.append(token("mo", between, form="infix", stretchy="true" if grow else "false"))
        inside += nodes(part) or [Node("mspace")]
    return (fenced(first, inside or [Node("mspace")], last, grow=grow),)


def _matrix(element: Element) -> Sequence[Node]:
    rows = [
        [row(nodes(cell)) for cell in line.findall(M + "e")] for line in element.findall(M + "mr")
    ]
    sides = tuple(_sides(element))
    aligned = bool(sides) and sides == ("right", "left") * (len(sides) // 2)
    return (table(rows, ("lhs", "rhs") if aligned else sides),)


def _sides(matrix: Element) -> Iterator[str]:
    """To which side each column keeps (22.1.2.64); in the middle, unless told otherwise."""
    for column in matrix.findall(f"{M}mPr/{M}mcs/{M}mc"):
        side = value_of(column, "mcPr", "mcJc")
        count = value_of(column, "mcPr", "count", "1")
        repeated = min(int(count), 64) if count.isascii() and count.isdigit() else 1
        yield from [side if side in ("left", "right") else ""] * repeated


def _array(element: Element) -> Sequence[Node]:
    """Lines below each other (22.1.2.34), kept together at every second `&`; after `#` a number."""
    numbered = is_on(element, "eqArrPr", "maxDist")
    lines = [[*_cells(nodes(line), numbered)] for line in element.findall(M + "e")]
    most = max((len(line) for line in lines), default=0)
    sides = ("lhs", "rhs") if most > 1 else ("left",)
    full = [[row(cell) for cell in line] + [Node("mspace")] * (most - len(line)) for line in lines]
    return (table(full, sides),)


def _cells(line: Sequence[Node], numbered: bool) -> Iterator[list[Node]]:
    cell: list[Node] = []
    for node in line:
        if node.tag == "mo" and node.text == "&":
            yield cell
            cell = []
        elif numbered and node.tag == "mo" and node.text == "#":
            cell.append(token("mtext", "\u2003\u2003"))
        else:
            cell.append(node)
    yield cell


def _function(element: Element) -> Sequence[Node]:
    name, of = element.find(M + "fName"), _child(element, "e")
    named = row([] if name is None else nodes(name))
    bracket = of.tag == "mrow" and of.children[0].tag == "mo"
    return (named, *(() if bracket else (token("mtext", "\u2009"),)), of)


def _accent(element: Element) -> Sequence[Node]:
    sign = value_of(element, "accPr", "chr", PRIMED["accent"])
    return (_marked(element, "mover", _ACCENTS.get(sign, sign)),)


def _marked(element: Element, tag: str, sign: str) -> Node:
    """Something with a sign above or below it that grows with it."""
    base = _child(element, "e")
    if not sign:
        return base
    stretchy = "true" if sign in _STRETCHED_ACCENTS or len(base.children) > 1 else "false"
    kind = "accent" if tag == "mover" else "accentunder"
    return group(tag, base, token("mo", sign, stretchy=stretchy), **{kind: "true"})


def _bar(element: Element) -> Sequence[Node]:
    top = value_of(element, "barPr", "pos", "bot") == "top"
    return (_marked(element, "mover" if top else "munder", "¯" if top else "_"),)


def _brace(element: Element) -> Sequence[Node]:
    sign = value_of(element, "groupChrPr", "chr", PRIMED["group"])
    top = value_of(element, "groupChrPr", "pos", "bot") == "top"
    if not sign:
        return (_child(element, "e"),)
    made = token("mo", sign, stretchy="true")
    return (group("mover" if top else "munder", _child(element, "e"), made),)


def _boxed(element: Element) -> Sequence[Node]:
    return (Node("mrow", (_child(element, "e"),), attributes=(("class", "boxed"),)),)


def _phantom(element: Element) -> Sequence[Node]:
    """What only takes room (22.1.2.81), unless it is told to show."""
    shown = element.find(f"{M}phantPr/{M}show") is None or is_on(element, "phantPr", "show")
    return (_child(element, "e"),) if shown else (group("mphantom", _child(element, "e")),)


def _prescripted(element: Element) -> Sequence[Node]:
    base, low, high = (_child(element, name) for name in ("e", "sub", "sup"))
    return (group("mmultiscripts", base, Node("mprescripts"), low, high),)


_WRITERS: Mapping[str, Callable[[Element], Sequence[Node]]] = {
    M + "r": _words,
    W + "r": _words,
    M + "f": _fraction,
    M + "sSup": _scripted("msup", "e", "sup"),
    M + "sSub": _scripted("msub", "e", "sub"),
    M + "sSubSup": _scripted("msubsup", "e", "sub", "sup"),
    M + "sPre": _prescripted,
    M + "rad": _root,
    M + "nary": _operator,
    M + "d": _fenced,
    M + "m": _matrix,
    M + "eqArr": _array,
    M + "func": _function,
    M + "limLow": _scripted("munder", "e", "lim"),
    M + "limUpp": _scripted("mover", "e", "lim"),
    M + "acc": _accent,
    M + "bar": _bar,
    M + "groupChr": _brace,
    M + "borderBox": _boxed,
    M + "phant": _phantom,
}
