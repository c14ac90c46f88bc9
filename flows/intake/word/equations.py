"""OMML → one line of text: what an equation says, until equations are set as such (22.1)."""

from collections.abc import Callable, Mapping

from flows.intake.word.disposition import Element, M, W, is_element


def linear(element: Element) -> tuple[str, str]:
    """The equation in one line, and the signs in it that stand in no w:t or m:t."""
    added: list[str] = []
    return _line(element, added), "".join(added)


def _line(element: Element, added: list[str]) -> str:
    if not is_element(element):
        return ""
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


def _both_scripts(element: Element, added: list[str]) -> str:
    base, low, high = (_child(element, name, added) for name in ("e", "sub", "sup"))
    low = _say("_", added) + _grouped(low, added)
    return base + low + _say("^", added) + _grouped(high, added)


def _root(element: Element, added: list[str]) -> str:
    degree, under = _child(element, "deg", added), _child(element, "e", added)
    return degree + _say("√", added) + _grouped(under, added)


def _operator(element: Element, added: list[str]) -> str:
    """∑ from … to …: the sign is a property; without one it is an integral (22.1.2.70)."""
    properties = element.find(M + "naryPr")
    char = None if properties is None else properties.find(M + "chr")
    sign = "∫" if char is None else char.get(M + "val") or ""
    low, high = _child(element, "sub", added), _child(element, "sup", added)
    out = _say(sign, added)
    out += _say("_", added) + _grouped(low, added) if low else ""
    out += _say("^", added) + _grouped(high, added) if high else ""
    return out + " " + _child(element, "e", added)


def _fenced(element: Element, added: list[str]) -> str:
    properties = element.find(M + "dPr")
    first, last = (
        default if (char := _property(properties, name)) is None else char.get(M + "val") or ""
        for name, default in (("begChr", "("), ("endChr", ")"))
    )
    inside = [_all(part, added) for part in element.findall(M + "e")]
    bars = _say("|" * (len(inside) - 1), added) if len(inside) > 1 else ""
    return _say(first, added) + (bars[:1]).join(inside) + _say(last, added)


def _property(properties: Element | None, name: str) -> Element | None:
    return None if properties is None else properties.find(M + name)


def _skip(element: Element, added: list[str]) -> str:
    return ""


_WRITERS: Mapping[str, Callable[[Element, list[str]], str]] = {
    M + "f": _joined("num", "/", "den"),
    M + "sSup": _joined("e", "^", "sup"),
    M + "sSub": _joined("e", "_", "sub"),
    M + "sSubSup": _both_scripts,
    M + "rad": _root,
    M + "nary": _operator,
    M + "d": _fenced,
    M + "ctrlPr": _skip,
}
