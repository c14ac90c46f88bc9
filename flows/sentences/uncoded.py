"""Coded text → its words, with the places where they stand in it (flows/handoff/codes.py)."""

import re
from dataclasses import dataclass

_CODE = re.compile(
    r"(?P<said>\{\{|\}\}|\{\[\}|\{\s{0,4}br\s{0,4}\}|\{\s{0,4}eq[0-9]{1,4}\s{0,4}\})"
    r"|(?P<open>\{\s{0,4}[a-z]{1,8}[0-9]{0,4}\s{0,4}\})"
    r"|\{\s{0,4}/\s{0,4}[a-z]{1,8}[0-9]{0,4}\s{0,4}\}"
    r"|\[\s{0,4}(?:fn|en)\s{0,4}[0-9]{1,4}\s{0,4}\]",
    re.IGNORECASE,
)
_SAID = {"{{": "{", "}}": "}", "{[}": "["}
_EQUATION = "\ufffc"


@dataclass(frozen=True, slots=True)
class Uncoded:
    """The words of a coded text, and where each of its signs begins and ends in the coded one."""

    coded: str
    text: str
    starts: list[int]
    ends: list[int]

    def place(self, cut: int) -> int:
        """A cut between two signs in the coded text: after what closes, before what opens."""
        place = self.ends[cut - 1]
        while match := _CODE.match(self.coded, place, self.starts[cut]):
            if match["open"]:
                break
            place = match.end()
        return place


def uncoded(coded: str) -> Uncoded:
    """The words of a coded text: a break is a line's end, an equation a letter, other codes nothing."""
    text: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    place = 0
    for match in [*_CODE.finditer(coded), None]:
        until = match.start() if match else len(coded)
        text.append(coded[place:until])
        starts += range(place, until)
        ends += range(place + 1, until + 1)
        if match and match["said"]:
            text.append(_said(match[0]))
            starts.append(until)
            ends.append(match.end())
        place = match.end() if match else until
    return Uncoded(coded, "".join(text), starts, ends)


def _said(code: str) -> str:
    return _SAID.get(code) or ("\n" if "br" in code.lower() else _EQUATION)
