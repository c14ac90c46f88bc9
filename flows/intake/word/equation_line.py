"""OMML → one line of text: what an equation says to who cannot see it (22.1)."""

from collections.abc import Callable, Mapping

from flows.intake.word.disposition import Element, M, W

PRIMED = {"accent": "\u0302", "group": "⏟", "operator": "∫"}
"""What an accent, a brace and a large sign are when the file does not say (22.1.2.1, .41, .70)."""


def linear(element: Element) -> tuple[str, str]:
    """The equation in one line, and the signs in it that stand in no w:t or m:t."""
    added: list[str] = []
    return _line(element, added), "".join(added)


def value_of(element: Element, properties: str, name: str, default: str = "") -> str:
    """A property's value: the default where it is not given, nothing where it is empty."""
    found = element.find(f"{M}{properties}/{M}{name}")
    return default if found is None else found.get(M + "val") or ""


def is_on(element: Element, properties: str, name: str) -> bool:
    """Whether a property that is on or off is on (22.9.2.7: given without a value, it is)."""
    found = element.find(f"{M}{properties}/{M}{name}")
    return found is not None and found.get(M + "val", "1") in ("1", "true", "on")


def _line(element: Element, added: list[str]) -> str:
    if element.tag in (M + "t", W + "t"):
        return element.text or ""
    writer = _WRITERS.get(str(element.tag))
    return writer(element, added) if writer else _all(element, added)


def _all(element: Element, added: list[str]) -> str:
    return "".join(_line(child, added) for child in element)


def _say(sign: str, added: list[str]) -> str:
    added.append(sign)
    return sign


def _joined(first: str, sign: str, second: str) -> Callable[[Element, list[str]], str]:
    def write(element: Element, added: list[str]) -> str:
        one, two = (_child(element, name, added) for name in (first, second))
        return _grouped(one, added) + _say(sign, added) + _grouped(two, added)

    return write


def _child(element: Element, name: str, added: list[str]) -> str:
    child = element.find(M + name)
    return "" if child is None else _all(child, added)


def _grouped(text: str, added: list[str]) -> str:
    if len(text.strip()) <= 1:
        return text
    return _say("(", added) + text + _say(")", added)


def _fraction(element: Element, added: list[str]) -> str:
    bare = value_of(element, "fPr", "type") == "noBar"
    return _joined("num", "¦" if bare else "/", "den")(element, added)


def _limit(sign: str) -> Callable[[Element, list[str]], str]:
    """`lim_(n→∞)`: what stands right below or above."""

    def write(element: Element, added: list[str]) -> str:
        base, limit = (_child(element, name, added) for name in ("e", "lim"))
        return base + _say(sign, added) + _grouped(limit, added)

    return write


def _scripts(element: Element, added: list[str]) -> str:
    return _script("_", element, "sub", added) + _script("^", element, "sup", added)


def _script(sign: str, element: Element, name: str, added: list[str]) -> str:
    """`_i`; nothing for an empty place, which some programs fill with a space of no width."""
    said = _child(element, name, added)
    return _say(sign, added) + _grouped(said, added) if said.strip(" \u200b") else said


def _both_scripts(element: Element, added: list[str]) -> str:
    return _child(element, "e", added) + _scripts(element, added)


def _prescripts(element: Element, added: list[str]) -> str:
    return _scripts(element, added) + " " + _child(element, "e", added)


def _root(element: Element, added: list[str]) -> str:
    degree, under = _child(element, "deg", added), _child(element, "e", added)
    return degree + _say("√", added) + _grouped(under, added)


def _operator(element: Element, added: list[str]) -> str:
    sign = _say(value_of(element, "naryPr", "chr", PRIMED["operator"]), added)
    return sign + _scripts(element, added) + " " + _child(element, "e", added)


def _fenced(element: Element, added: list[str]) -> str:
    first = _say(value_of(element, "dPr", "begChr", "("), added)
    parts = [_all(part, added) for part in element.findall(M + "e")]
    between = value_of(element, "dPr", "sepChr", "|")
    _say(between * (len(parts) - 1), added)
    return first + between.join(parts) + _say(value_of(element, "dPr", "endChr", ")"), added)


def _matrix(element: Element, added: list[str]) -> str:
    rows = [
        [_all(cell, added) for cell in row.findall(M + "e")] for row in element.findall(M + "mr")
    ]
    _say("," * sum(len(row) - 1 for row in rows if row) + ";" * (len(rows) - 1), added)
    inside = "; ".join(", ".join(row) for row in rows)
    return inside if _in_brackets(element) else _grouped(inside, added)


def _in_brackets(element: Element) -> bool:
    """Whether it is all that stands between two brackets."""
    part = element.getparent()
    fence = None if part is None else part.getparent()
    return fence is not None and fence.tag == M + "d" and part is not None and len(part) == 1


def _array(element: Element, added: list[str]) -> str:
    rows = [_all(row, added) for row in element.findall(M + "e")]
    _say(";" * (len(rows) - 1), added)
    return "; ".join(rows)


def _function(element: Element, added: list[str]) -> str:
    return _child(element, "fName", added) + " " + _child(element, "e", added)


def _accent(element: Element, added: list[str]) -> str:
    """`x̂`: a combining sign follows what it stands above."""
    sign = value_of(element, "accPr", "chr", PRIMED["accent"])
    return _grouped(_child(element, "e", added), added) + _say(sign, added)


def _bar(element: Element, added: list[str]) -> str:
    top = value_of(element, "barPr", "pos", "bot") == "top"
    return _grouped(_child(element, "e", added), added) + _say("\u0305" if top else "\u0332", added)


def _brace(element: Element, added: list[str]) -> str:
    sign = value_of(element, "groupChrPr", "chr", PRIMED["group"])
    return _say(sign, added) + _grouped(_child(element, "e", added), added)


_WRITERS: Mapping[str, Callable[[Element, list[str]], str]] = {
    M + "f": _fraction,
    M + "sSup": _both_scripts,
    M + "sSub": _both_scripts,
    M + "sSubSup": _both_scripts,
    M + "sPre": _prescripts,
    M + "rad": _root,
    M + "nary": _operator,
    M + "d": _fenced,
    M + "m": _matrix,
    M + "eqArr": _array,
    M + "func": _function,
    M + "limLow": _limit("_"),
    M + "limUpp": _limit("^"),
    M + "acc": _accent,
    M + "bar": _bar,
    M + "groupChr": _brace,
}
