"""An equation's parts → MathML Core, from a closed vocabulary and within bounds.

Whoever reads a draft builds nodes and has them written; whoever prints parses the result again by
the same vocabulary. No mark-up of an author's ever gets in: text is text, and escaped.
(W3C, MathML Core; the letters of other alphabets are Unicode's, as Core asks, not `mathvariant`.)
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from xml.etree import ElementTree
from xml.sax.saxutils import escape, quoteattr

MOST_WORK = 6_000
"""Nodes that may be laid out; what stands between growing brackets is laid out twice."""

DEEPEST, LONGEST = 40, 4_000
"""Levels of nesting, and characters shown."""

_YES = frozenset({"true", "false"})
_TOKENS = ("mi", "mn", "mo", "mtext")
_ARITY: Mapping[str, int] = {
    "mfrac": 2, "mroot": 2, "msub": 2, "msup": 2, "msubsup": 3,
    "munder": 2, "mover": 2, "munderover": 3,
}  # fmt: skip
_GROUPS = ("math", "mrow", "msqrt", "mphantom", "mtable", "mtr", "mtd", "mmultiscripts")
_EMPTY = ("mspace", "mprescripts")
_INSIDE = {"mtable": "mtr", "mtr": "mtd"}
_ATTRIBUTES: Mapping[str, Mapping[str, frozenset[str]]] = {
    "math": {"display": frozenset({"block", "inline"})},
    "mi": {"mathvariant": frozenset({"normal"})},
    "mo": {
        "form": frozenset({"prefix", "infix", "postfix"}),
        "stretchy": _YES,
        "movablelimits": _YES,
        "largeop": _YES,
        "accent": _YES,
    },
    "mover": {"accent": _YES},
    "munder": {"accentunder": _YES},
    "mfrac": {"linethickness": frozenset({"0"})},
    "mrow": {"class": frozenset({"boxed"})},
    "mtd": {"class": frozenset({"left", "right", "lhs", "rhs"})},
}
_PIECES = re.compile(
    r"(?P<number>[0-9]+(?:[.,][0-9]+)*)"
    r"|(?P<words>[\u1100-\u11ff\u3040-\u30ff\u3130-\u318f\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff]"
    r"(?:[ ]?[\u1100-\u11ff\u3040-\u30ff\u3130-\u318f\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff])*)"
    r"|(?P<space>\s+)"
    r"|(?P<latin>[A-Za-z]{2,})"
    r"|(?P<other>.)",
    re.DOTALL,
)
_SHOWN_AS = {"-": "−", "*": "∗", "'": "′", "·": "⋅"}
_ALPHABETS = {"double-struck": "DOUBLE-STRUCK", "fraktur": "FRAKTUR", "script": "SCRIPT",
              "sans-serif": "SANS-SERIF", "monospace": "MONOSPACE"}  # fmt: skip
_HOLES = {"FRAKTUR": "BLACK-LETTER"}


@dataclass(frozen=True, slots=True)
class Node:
    """An element: a token with its text, or a group with its children."""

    tag: str
    children: tuple["Node", ...] = ()
    text: str = ""
    attributes: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Style:
    """How letters look: their alphabet, bold, and upright or slanted (`None`: as usual)."""

    alphabet: str = ""
    bold: bool = False
    italic: bool | None = None


PLAIN = Style()


class NotOurs(ValueError):
    """Mark-up that is not of this vocabulary, or beyond its bounds."""


def group(tag: str, *children: Node, **attributes: str) -> Node:
    """An element with children."""
    return Node(tag, children, attributes=tuple(attributes.items()))


def token(tag: str, text: str, **attributes: str) -> Node:
    """An element with text."""
    return Node(tag, text=text, attributes=tuple(attributes.items()))


def row(nodes: Iterable[Node]) -> Node:
    """Several nodes as one; nothing at all is an empty space."""
    several = tuple(nodes)
    if len(several) == 1:
        return several[0]
    return Node("mrow", several) if several else Node("mspace")


def operator(sign: str, **attributes: str) -> Node:
    """A sign that keeps its size, unless told otherwise."""
    return token("mo", _SHOWN_AS.get(sign, sign), **{"stretchy": "false", **attributes})


def fenced(first: str, inside: Iterable[Node], last: str, *, grow: bool = True) -> Node:
    """Something between brackets; either may be left out."""
    stretchy = "true" if grow else "false"
    opening = [token("mo", first, form="prefix", stretchy=stretchy)] if first else []
    closing = [token("mo", last, form="postfix", stretchy=stretchy)] if last else []
    return Node("mrow", (*opening, *inside, *closing))


def table(rows: Iterable[Sequence[Node]], sides: Sequence[str] = ()) -> Node:
    """Rows of cells; `sides` says to which side each column keeps, by turns: left, right, or lhs
    and rhs for the two sides of a sign that all rows are aligned at."""
    made = []
    for cells in rows:
        kept = [sides[place % len(sides)] if sides else "" for place in range(len(cells))]
        made.append(
            group(
                "mtr",
                *(
                    group("mtd", _between(cell, side), **({"class": side} if side else {}))
                    for cell, side in zip(cells, kept, strict=True)
                ),
            )
        )
    return Node("mtable", tuple(made)) if any(one.children for one in made) else Node("mspace")


def _between(cell: Node, side: str) -> Node:
    """A right-hand side: the sign it begins with stands between two terms."""
    if side != "rhs" or cell.tag != "mrow" or cell.children[0].tag != "mo":
        return cell
    first = cell.children[0]
    infix = dict(first.attributes) | {"form": "infix"}
    return replace(cell, children=(token("mo", first.text, **infix), *cell.children[1:]))


def pieces(text: str, style: Style = PLAIN) -> Iterator[Node]:
    """Typed characters as numbers, words, letters and signs."""
    upright = style.italic is False and not style.alphabet and not style.bold
    for match in _PIECES.finditer(text):
        found = match[0]
        if match["number"]:
            yield token("mn", "".join(styled(char, style) for char in found))
        elif match["words"]:
            yield token("mtext", found.replace(" ", "\u00a0"))
        elif match["space"]:
            yield token("mtext", "\u00a0" * len(found))
        elif match["latin"] and upright:
            yield name(found)
        elif match["latin"]:
            yield from (_letter(char, style) for char in found)
        elif unicodedata.category(found) in ("Nd", "No"):
            yield token("mn", found)
        elif found.isalpha():
            yield _letter(found, style)
        elif unicodedata.category(found) not in ("Cf", "Cc", "Co", "Cs", "Cn"):
            yield operator(found)


def _letter(char: str, style: Style) -> Node:
    """A variable; slanted when it stands alone, but for Greek capitals."""
    letter = styled(char, style)
    slanted = style.italic
    if slanted is None:
        slanted = not (char.isupper() and "GREEK" in unicodedata.name(char, ""))
    upright = letter == char and not slanted
    return token("mi", letter, **({"mathvariant": "normal"} if upright else {}))


def name(text: str) -> Node:
    """The name of a function or a unit, set upright: sin, lim, kg."""
    return token("mi", text, **({"mathvariant": "normal"} if len(text) == 1 else {}))


def styled(char: str, style: Style) -> str:
    """A letter or figure of another alphabet, where Unicode has it."""
    if not (style.alphabet or style.bold):
        return char
    italic = style.italic is not False and not char.isdigit()
    alphabet = _ALPHABETS.get(style.alphabet, "")
    if alphabet in ("", "SANS-SERIF"):
        looks = [alphabet, "BOLD" * style.bold, "ITALIC" * (italic and char.isalpha())]
    else:
        looks = ["BOLD" * style.bold, alphabet]
    said = unicodedata.name(char, "").replace("LATIN ", "").replace("GREEK ", "")
    said = said.replace("LETTER ", "")
    look = " ".join(filter(None, looks))
    for wanted in (f"MATHEMATICAL {look} {said}", f"{_HOLES.get(look, look)} {said}"):
        try:
            return unicodedata.lookup(wanted)
        except KeyError:
            continue
    return char


def write(nodes: Iterable[Node], display: bool) -> str:
    """The markup of an equation; empty where it is empty or beyond the bounds."""
    whole = group("math", *nodes, display="block" if display else "inline")
    try:
        _require_bounds(whole)
    except NotOurs:
        return ""
    return written(whole)


def read(markup: str) -> Node:
    """Markup as written here → its nodes. Raises NotOurs for anything else."""
    if "<!" in markup or "<?" in markup or len(markup) > 64 * LONGEST:
        raise NotOurs(markup[:40])
    try:
        node = _node(ElementTree.fromstring(markup), 0)
    except (ElementTree.ParseError, ValueError) as error:
        raise NotOurs(str(error)) from error
    if node.tag != "math":
        raise NotOurs(node.tag)
    _require_bounds(node)
    return node


def said(node: Node) -> str:
    """All the text of a node."""
    return node.text + "".join(map(said, node.children))


def written(node: Node) -> str:
    """A node as markup."""
    told = "".join(f" {name}={quoteattr(value)}" for name, value in sorted(node.attributes))
    inside = escape(node.text) + "".join(map(written, node.children))
    return f"<{node.tag}{told}>{inside}</{node.tag}>"


def _node(element: ElementTree.Element, depth: int) -> Node:
    if depth > DEEPEST:
        raise NotOurs("too deep")
    children = tuple(_node(child, depth + 1) for child in element)
    text = (element.text or "") if element.tag in _TOKENS else ""
    return Node(element.tag, children, text, tuple(sorted(element.attrib.items())))


def _require_bounds(whole: Node) -> None:
    """Raises NotOurs where a node is not of the vocabulary, or there is too much of it."""
    _require_known(whole, 0)
    if not said(whole).strip() or len(said(whole)) > LONGEST or _work(whole) > MOST_WORK:
        raise NotOurs("nothing to show, or too much")


def _require_known(node: Node, depth: int) -> None:
    if depth > DEEPEST or not _is_whole(node):
        raise NotOurs(node.tag)
    allowed = _ATTRIBUTES.get(node.tag, {})
    if any(value not in allowed.get(name, ()) for name, value in node.attributes):
        raise NotOurs(f"{node.tag} {dict(node.attributes)}")
    for child in node.children:
        _require_known(child, depth + 1)


def _is_whole(node: Node) -> bool:
    """Whether a node is one of ours and has as much in it as it must."""
    count = len(node.children)
    if node.tag in _TOKENS:
        return bool(node.text) and not count
    if node.tag in _EMPTY:
        return not node.text and not count
    if node.tag in _ARITY:
        return not node.text and count == _ARITY[node.tag]
    inside = _INSIDE.get(node.tag)
    fitting = all(child.tag == inside for child in node.children) if inside else True
    return node.tag in _GROUPS and not node.text and count > 0 and fitting


def _work(node: Node) -> int:
    grows = any(("stretchy", "true") in child.attributes for child in node.children)
    return 1 + (2 if grows else 1) * sum(map(_work, node.children))
