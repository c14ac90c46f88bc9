"""Coded text ↔ OmegaT's shorthand: `{b}99{/b}[fn1]` is `<g0>99</g0><x1/>` there.

OmegaT names a code by the letter of its XLIFF element (<g>, <x>) and its place among the codes of
the source, from 0. It does so for all codes of a segment where the project's filters.xml leaves
the outer ones on (omegat.py).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from flows.handoff.codes import Token, as_written, escape, tokens

_TAG = re.compile(r"<(?P<slash>/?)(?P<name>[gx]\d{1,4})(?P<alone>/?)>")


@dataclass(frozen=True, slots=True)
class Shorthand:
    """The names OmegaT gives to the codes of a source: (`g0`, `b`), (`x1`, `fn1`) …"""

    names: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, source: str) -> "Shorthand":
        """The names for a segment, from its Korean coded text."""
        codes = (token for token in tokens(source) if token.kind in ("open", "point"))
        return cls(
            tuple(
                (f"{'g' if token.kind == 'open' else 'x'}{number}", token.value)
                for number, token in enumerate(codes)
            )
        )

    def write(self, coded: str) -> str | None:
        """Coded text of either language in shorthand; None where it has codes of its own."""
        left = list(self.names)
        open_names: list[tuple[str, str]] = []
        out = ""
        for token in tokens(coded):
            if token.kind in ("words", "stray"):
                out += token.value
                continue
            name = _closed(open_names, token) if token.kind == "close" else _taken(left, token)
            if name is None:
                return None
            if token.kind == "open":
                open_names.append((name, token.value))
            out += {"open": f"<{name}>", "close": f"</{name}>", "point": f"<{name}/>"}[token.kind]
        return out

    def read(self, text: str) -> str:
        """Shorthand as coded text; tags that the source has not stay as words."""
        return "".join(self._pieces(text))

    def _pieces(self, text: str) -> Iterator[str]:
        known = dict(self.names)
        end = 0
        for tag in _TAG.finditer(text):
            if tag["name"] in known:
                yield escape(text[end : tag.start()])
                code = known[tag["name"]]
                yield f"{{/{code}}}" if tag["slash"] else as_written(code)
                end = tag.end()
        yield escape(text[end:])


def _taken(left: list[tuple[str, str]], token: Token) -> str | None:
    """The first name of that code which is not used yet."""
    found = next((one for one in left if one[1] == token.value), None)
    if found is None:
        return None
    left.remove(found)
    return found[0]


def _closed(open_names: list[tuple[str, str]], token: Token) -> str | None:
    """The name of the code that this one closes."""
    found = next((one for one in reversed(open_names) if one[1] == token.value), None)
    if found is None:
        return None
    open_names.remove(found)
    return found[0]
