"""MathML nodes → one line an editor can read: `frac(a, b)`, `sup(x, 2)`, `table(a, b; c, d)`.

And equation scripts of every kind, most of them wrong, for the laws.
"""

from hypothesis import strategies as some

from flows import mathml
from flows.intake.hancom.equation_words import ABOVE, FUNCTIONS, LARGE, MATRICES
from flows.mathml import Node

_ARITY = ("mfrac", "mroot", "msub", "msup", "msubsup", "munder", "mover", "munderover")


def shape(markup: str) -> str:
    """What an equation is set as; `none` for one that is not set."""
    return _row(mathml.read(markup).children) if markup else "none"


def _row(nodes: tuple[Node, ...]) -> str:
    return " ".join(map(_one, nodes))


def _one(node: Node) -> str:
    given = dict(node.attributes)
    match node.tag:
        case "mtext":
            said = node.text.replace("\u00a0", " ").replace("\u2009", " ").replace("\u2003", " ")
            return f'"{said}"'
        case "mi" if len(node.text) > 1 or "mathvariant" in given:
            return f"'{node.text}'"
        case "mi" | "mn" | "mo":
            return node.text
        case "mspace":
            return "space"
        case "mtable":
            rows = (
                ", ".join(_row(cell.children) for cell in row.children) for row in node.children
            )
            return f"table({'; '.join(rows)})"
        case "mrow" if "class" in given:
            return f"box({_row(node.children)})"
        case "mrow":
            return _row(node.children)
        case _:
            name = "stack" if "linethickness" in given else node.tag.removeprefix("m")
            inside = ", ".join(map(_one, node.children))
            return f"{name}({inside})" if node.children else name


_WORDS = some.sampled_from(
    [*"abxy01{}^_&#()[]|<>=+-~`\"./", "over", "atop", "choose", "LEFT", "RIGHT", "left", "right",
     "sqrt", "root", "of", "from", "to", "not", "rm", "it", "bold", "box", "size", "overbrace",
     "성장", "{a}", "alpha", "OMEGA", "<=", "->", *sorted(LARGE), *sorted(ABOVE), *sorted(MATRICES),
     *sorted(FUNCTIONS)]
)  # fmt: skip


def scripts() -> some.SearchStrategy[str]:
    """Words and signs of Hancom's equation script in any order."""
    return some.lists(_WORDS, max_size=24).map(" ".join)
