"""What the reader notices on its way → Report: collected with places, settled when anchors exist."""

from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass, field

from flows.intake.catalogue import CATALOGUE
from flows.report import Catalogue, Finding, finding
from flows.wording import Sentence

_NOTHING = Sentence("nothing", "없음")


@dataclass(frozen=True, slots=True)
class Remark:
    """A finding to be; `key` is the block of the draft it belongs to (0: the whole text).

    `words` are those that the manuscript does not carry.
    """

    code: str
    key: int
    quote: str
    facts: dict[str, object]
    words: str = ""


@dataclass(slots=True)
class Remarks:
    """All remarks of one reading; and the pictures that went into them instead of the manuscript,
    by the name of their part (or the address outside the file that they stand for)."""

    items: list[Remark] = field(default_factory=list)
    pictures: Counter[str] = field(default_factory=Counter)
    body_end: int = 0  # the last key of the body
    catalogue: Catalogue = field(default_factory=lambda: CATALOGUE)  # a format's own wording

    def add(self, code: str, *, key: int = 0, quote: str = "", **facts: object) -> None:
        """Note something whose words, if any, are also carried by the manuscript."""
        self.items.append(Remark(code, key, quote, facts))

    def set_aside(
        self,
        code: str,
        words: str,
        *,
        key: int = 0,
        shown: str = "",
        picture: str = "",
        **facts: object,
    ) -> None:
        """Note words that the manuscript does not carry: the report quotes them, on one line.

        `shown` is quoted instead where the words as they stand would be hard to read: it must hold
        them all, or the account stays open. `picture` is what would have been shown here (a
        `Sight.shows`), when the remark stands for a picture.
        """
        quote = shown or one_line(words)
        self.items.append(Remark(code, key, quote, facts, words))
        if picture:
            self.pictures[picture] += 1

    def tracked(
        self, deleted: str, *, key: int, inserted: int = 0, shown: str = "", picture: str = ""
    ) -> None:
        """A tracked change: the words it deletes, if any, and how often it inserts some."""
        quote = shown or one_line(deleted)
        gone = Sentence(f"“{quote}”", f"“{quote}”") if quote else _NOTHING
        self.set_aside(
            "tracked-changes",
            deleted,
            key=key,
            shown=shown,
            picture=picture,
            inserted=inserted,
            deleted=gone,
        )

    @property
    def texts(self) -> list[str]:
        """The words set aside."""
        return [one.words for one in self.items if one.words]

    def quoted(self) -> Counter[str]:
        """The characters set aside that the findings do quote."""
        count: Counter[str] = Counter()
        for one in (one for one in self.items if one.words):
            count.update(Counter(one.words) & Counter(one.quote))
        return count

    def findings(self, anchors: dict[int, str], lang: str) -> tuple[Finding, ...]:
        """The findings in reading order, what is alike at the same place once, and how often its
        words were set aside; those of the whole text come first.

        A block that left nothing behind (all of it deleted) lends its remarks the place before it.
        """
        places = _Places(anchors, self.body_end)
        often: Counter[Finding] = Counter()
        remarks: dict[Finding, Remark] = {}
        for remark in sorted(self.items, key=lambda remark: remark.key):
            found = self._finding(remark, places, lang, remark.quote)
            remarks.setdefault(found, remark)
            often[found] += bool(remark.words)
        return tuple(
            self._finding(remark, places, lang, f"{remark.quote} (×{often[found]})")
            if often[found] > 1
            else found
            for found, remark in remarks.items()
        )

    def _finding(self, remark: Remark, places: "_Places", lang: str, quote: str) -> Finding:
        anchor = places.of(remark.key)
        return finding(
            self.catalogue, remark.code, anchor=anchor, lang=lang, quote=quote, **remark.facts
        )


def one_line(words: str) -> str:
    """Several lines as one, parted by ` · `."""
    return " · ".join(line.strip() for line in words.splitlines() if line.strip())


class _Places:
    """The anchor of a key, or of the nearest one before it in the body."""

    def __init__(self, anchors: dict[int, str], body_end: int) -> None:
        self._anchors, self._body_end = anchors, body_end
        self._keys = sorted(anchors)

    def of(self, key: int) -> str:
        """Empty where there is none."""
        if key in self._anchors:
            return self._anchors[key]
        at = bisect_right(self._keys, key)
        return self._anchors[self._keys[at - 1]] if at and key <= self._body_end else ""
