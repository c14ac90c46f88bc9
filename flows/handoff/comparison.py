"""Two versions of a text → what an editor reads of the difference: passages, word by word.

For the Korean of two drafts as for the English of two returns.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from flows.document import FrontMatter, Manuscript
from flows.handoff.moving import Fate, Moves, compare
from flows.handoff.segments import Segment, segments
from flows.issue import Edition
from flows.report import Finding, place
from flows.wording import Lang, Sentence, visible

_ISLAND = 1
"""So few words that stayed, between two that changed, are told with them."""

_LONGEST, _MOST_HUNKS = 70, 3
_FATES: Mapping[Fate, Sentence] = {
    "moved": Sentence(en="moved", ko="옮김"),
    "changed": Sentence(en="changed", ko="바뀜"),
    "new": Sentence(en="new", ko="새로 씀"),
    "gone": Sentence(en="gone", ko="빠짐"),
}


@dataclass(frozen=True, slots=True)
class Hunk:
    """Words that were replaced, and those that stand there now; either may be empty."""

    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage that is not as it was: where it stands and stood, what it says and said.

    `words` are the differences of a changed passage, in order.
    """

    fate: Fate
    anchor: str
    formerly: str
    before: str
    after: str
    similarity: float
    words: tuple[Hunk, ...] = ()


@dataclass(frozen=True, slots=True)
class Verdicts:
    """Findings of one return against those of the one before: what is gone, what is new."""

    gone: tuple[Finding, ...] = ()
    new: tuple[Finding, ...] = ()


def passages(moves: Moves) -> tuple[Passage, ...]:
    """Everything that moved, changed, is new or gone, in reading order."""
    return tuple(
        Passage(
            one.fate,
            one.after.anchor if one.after else "",
            one.before.anchor if one.before else "",
            before := one.before.source if one.before else "",
            after := one.after.source if one.after else "",
            round(one.similarity, 2),
            hunks(before, after) if one.fate == "changed" else (),
        )
        for one in moves.of("moved", "changed", "new", "gone")
    )


def english_moves(before: Edition, after: Edition) -> Moves:
    """What moved between the English of two returns."""
    return compare(_segments(before), _segments(after))


def verdicts(before: Iterable[Finding], after: Iterable[Finding], moves: Moves) -> Verdicts:
    """Findings are the same where code, place and quoted words are; a passage that stands elsewhere
    now, as `moves` tells, takes its findings along."""
    places = {
        one.before.anchor: one.after.anchor for one in moves.changes if one.before and one.after
    }
    old, new = tuple(before), tuple(after)
    moved = tuple(replace(one, anchor=places.get(one.anchor, one.anchor)) for one in old)
    return Verdicts(gone=_without(moved, new), new=_without(new, moved))


def hunks(before: str, after: str) -> tuple[Hunk, ...]:
    """The words in which two texts differ, with those they stand between where nothing replaced
    them or they replace nothing."""
    old, new = before.split(), after.split()
    spans = list(_joined(_spans(old, new)))
    return tuple(_hunk(old, new, span) for span in spans)


def lines(shown: Iterable[Passage], lang: Lang) -> Iterator[str]:
    """One line a passage: `¶14 changed: “99 routes” → “97 routes”`."""
    for one in shown:
        head = f"{place(one.anchor or one.formerly, lang)} {_FATES[one.fate].say(lang)}"
        if one.fate == "moved":
            head += f" ({place(one.formerly, lang)} → {place(one.anchor, lang)})"
        yield f"  {head}: {_compact(one)}"


def counted(counts: Mapping[str, int]) -> Sentence:
    """How many passages had each fate: `2 changed, 1 new, 38 unchanged`."""
    fates = [(counts[fate], said) for fate, said in _FATES.items() if counts[fate]]
    rest = counts["unchanged"]
    return Sentence(
        en=", ".join([*(f"{count} {said.en}" for count, said in fates), f"{rest} unchanged"]),
        ko=", ".join([*(f"{said.ko} {count}" for count, said in fates), f"그대로 {rest}"]),
    )


def _compact(one: Passage) -> str:
    if one.fate == "gone":
        return f"− {_quoted(one.before)}"
    if one.fate in ("new", "moved"):
        return f"{'+ ' if one.fate == 'new' else ''}{_quoted(one.after)}"
    shown = [f"{_quoted(hunk.before)} → {_quoted(hunk.after)}" for hunk in one.words[:_MOST_HUNKS]]
    more = len(one.words) - len(shown)
    return " · ".join(shown) + (f" · … (+{more})" if more else "")


def _quoted(text: str) -> str:
    if len(text) > _LONGEST:
        text = f"{text[: _LONGEST // 2].rstrip()} … {text[-_LONGEST // 2 :].lstrip()}"
    return f"“{visible(text)}”"


_Span = tuple[int, int, int, int]


def _spans(old: list[str], new: list[str]) -> Iterator[_Span]:
    """Where the words differ: from and to in each text."""
    from rapidfuzz.distance import Indel

    kept = Indel.editops(old, new).as_matching_blocks()
    before_end = after_end = 0
    for block in kept:
        if block.a > before_end or block.b > after_end:
            yield before_end, block.a, after_end, block.b
        before_end, after_end = block.a + block.size, block.b + block.size


def _joined(spans: Iterable[_Span]) -> Iterator[_Span]:
    last: _Span | None = None
    for span in spans:
        if last and span[0] - last[1] <= _ISLAND:
            last = (last[0], span[1], last[2], span[3])
        else:
            if last:
                yield last
            last = span
    if last:
        yield last


def _hunk(old: list[str], new: list[str], span: _Span) -> Hunk:
    """Words of both; a neighbour on each side where one of the two would be empty."""
    old_from, old_to, new_from, new_to = span
    lead = trail = 0
    if old_from == old_to or new_from == new_to:
        lead, trail = int(old_from > 0 and new_from > 0), 1
    return Hunk(
        " ".join(old[old_from - lead : old_to + trail]),
        " ".join(new[new_from - lead : new_to + trail]),
    )


def _segments(edition: Edition) -> tuple[Segment, ...]:
    front = FrontMatter(
        title=edition.title,
        subtitle=edition.subtitle,
        authors=edition.authors,
        summary=edition.summary,
        keywords=edition.keywords,
    )
    return segments(Manuscript(edition.lang, front, edition.blocks, edition.notes))


def _without(some: tuple[Finding, ...], others: tuple[Finding, ...]) -> tuple[Finding, ...]:
    left = Counter(map(_same, others))
    found = []
    for one in some:
        if left[_same(one)]:
            left[_same(one)] -= 1
        else:
            found.append(one)
    return tuple(found)


def _same(one: Finding) -> tuple[str, str, str, str]:
    return one.code, one.anchor, one.lang, one.quote
