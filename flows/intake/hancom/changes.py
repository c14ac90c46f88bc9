"""hp:insertBegin … deleteEnd → whether the words at a place are deleted, and how often inserted."""

from collections import Counter
from dataclasses import dataclass, field

from flows.intake.hancom.disposition import Element, attribute


class _Marks:
    """The beginnings of one section that have no end and would swallow the rest of the text."""

    def __init__(self, root: Element) -> None:
        begun: dict[str, list[Element]] = {}
        for element in root.iter("{*}deleteBegin", "{*}deleteEnd"):
            key = _key(element)
            if str(element.tag).endswith("Begin"):
                begun.setdefault(key, []).append(element)
            elif begun.get(key):
                begun[key].pop()
        self.stray = frozenset(one for open_ones in begun.values() for one in open_ones)


@dataclass(slots=True)
class Changes:
    """The deletions open at the present place of one story."""

    root: Element
    _marks: _Marks | None = None
    _open: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        if self._marks is None:
            self._marks = _Marks(self.root)

    @property
    def deleting(self) -> bool:
        """Whether words here are deleted."""
        return bool(self._open)

    def apart(self) -> "Changes":
        """The changes inside a list of paragraphs of its own."""
        return Changes(self.root, self._marks)

    def begin(self, element: Element) -> None:
        """A deletion begins."""
        if self._marks is not None and element not in self._marks.stray:
            self._open[_key(element)] += 1

    def end(self, element: Element) -> None:
        """A deletion ends."""
        key = _key(element)
        if self._open[key] > 1:
            self._open[key] -= 1
        else:
            del self._open[key]


def _key(element: Element) -> str:
    """What a begin and its end have in common: Id of the mark, else TcId of the change."""
    return attribute(element, "Id") or attribute(element, "TcId")
