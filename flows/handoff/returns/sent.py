"""A unit as it comes back → which of the segments that went out it is, whatever its id."""

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from flows.handoff.codes import tokens
from flows.handoff.packet import Packet
from flows.handoff.returns.inline import Item
from flows.handoff.segments import ID


@dataclass(slots=True)
class Sent:
    """The Korean of a hand-off by id, ids by anchor, and by the letters of the Korean those that no
    unit has answered yet, in reading order."""

    sources: dict[str, str] = field(default_factory=dict)
    by_anchor: dict[str, str] = field(default_factory=dict)
    by_letters: dict[str, deque[str]] = field(default_factory=lambda: defaultdict(deque))
    answered: set[str] = field(default_factory=set)

    def segment_id(self, names: Iterable[str], anchor: str, korean: Iterable[Item]) -> str:
        """The id of a unit: its own if it is like ours; where a tool gave it another, that of the
        segment with its anchor, or of the first left with its Korean; else the first name."""
        given = [name for name in names if name]
        ours = next((name for name in given if ID.fullmatch(name)), "")
        found = ours or self.by_anchor.get(anchor, "") or self._left(korean)
        self.answered.add(found)
        return found or next(iter(given), "")

    def _left(self, korean: Iterable[Item]) -> str:
        left = self.by_letters.get(
            _letters(item.words for item in korean if item.kind == "words"), deque()
        )
        while left:
            if (found := left.popleft()) not in self.answered:
                return found
        return ""


def sent(packet: Packet) -> Sent:
    """What went out, ready to be looked up by the units of one file in their order."""
    out = Sent()
    for piece in packet.pieces:
        out.sources[piece.id] = piece.source
        out.by_anchor[piece.anchor] = piece.id
        if letters := _letters(_words(piece.source)):
            out.by_letters[letters].append(piece.id)
    return out


def _words(source: str) -> Iterator[str]:
    return (token.value for token in tokens(source) if token.kind in ("words", "stray"))


def _letters(words: Iterable[str]) -> str:
    return "".join(sign for word in words for sign in word if sign.isalnum())
