"""Paragraphs that begin and look alike → the ladder of headings this draft uses, with its evidence.

Nothing is certain from one paragraph. Those that begin alike and look alike form a class, and a
class is one of headings by the evidence of all its members: short, no sentences, set apart by their
letters, followed by text, their numbers in sequence. The order of the steps is the usual one
(`제1장 > Ⅰ > 1 > 가 > (1) > ①`) unless the draft's own numbers show another.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TypeVar

from flows.intake.override import Structure
from flows.intake.structure.markers import RANK, marker, ordinal
from flows.intake.structure.members import DEEPEST_LEVEL, Member

CLEAR = frozenset({"part", "chapter", "section", "appendix", "roman", "pipe"})
_NEVER = frozenset({"dash", "star", "bullet", "none"})
_ORDERED = frozenset({"arabic", "bracketed", "decimal2", "decimal3", "ganada", "arabic-paren"})
_OUTERMOST = frozenset({"part", "chapter", "roman"})
_LONGEST_UNMARKED = 60
_SPEAKER = re.compile(r"[가-힣A-Z]{1,5}\s?[:：.]")
_LONGEST_SPACED = 40
_BRACKETED = re.compile(r"[\[［][^\[\]［］\d:]{2,20}[\]］]")
_LONGEST_SIGNED = 30
_Look = tuple[float, bool]  # size in points, boldness
_Key = TypeVar("_Key", str, _Look)


@dataclass(frozen=True, slots=True)
class Ladder:
    """The keys of the headings, and the level each rung has; `looks` are the levels of unmarked
    headings by their letters, `top` that of the highest heading; `stated`: the editor gave it."""

    keys: frozenset[int] = frozenset()
    levels: Mapping[str, int] = field(default_factory=dict)
    looks: Mapping[_Look, int] = field(default_factory=dict)
    top: int = 1
    stated: bool = False

    def level(self, member: Member) -> int:
        """The level of one of its headings."""
        if member.styled:
            return member.styled
        if member.kind == "appendix" or (member.kind == "none" and member.usual):
            return self.top
        return self.looks[_look(member)] if member.kind == "none" else self.levels[member.rung]


def learn(members: Mapping[int, Member], stated: Structure) -> Ladder:
    """The ladder of a draft; what the editor states goes before what is learned."""
    ordered = [members[key] for key in sorted(members)]
    free = [member for member in ordered if not member.styled]
    marked = _stated(free, stated) if stated.headings is not None else _marked(free)
    barred = {rung for label in stated.not_headings if (rung := rung_of(label))}
    marked = [member for member in marked if member.rung not in barred]
    unmarked = _without_speakers([member for member in free if _is_unmarked(member)])
    if not any(member.formatted for member in unmarked):
        unmarked += _spaced(free) or _bracketed(free)
    keys = {m.para.key for m in (*marked, *unmarked, *(m for m in ordered if m.styled))}
    levels, looks = _levels(ordered, marked, unmarked, stated)
    top = min(
        (*levels.values(), *looks.values(), *(m.styled for m in ordered if m.styled)), default=1
    )
    return Ladder(frozenset(keys), levels, looks, top, stated.headings is not None)


def rung_of(label: str) -> str:
    """The rung of a marker as an editor writes it (`가.`, `□`); empty: it is none."""
    found = marker(label.strip() + " 가")
    return found.rung if found and found.label == label.strip() else ""


def in_sequence(members: Sequence[Member]) -> bool:
    """Whether their numbers count up from one, beginning anew as often as they like."""
    numbers = [ordinal(member.label) for member in members]
    pairs = zip([0, *numbers], numbers, strict=False)
    return len(numbers) > 1 and all(now in (1, before + 1) for before, now in pairs)


def _stated(free: Sequence[Member], stated: Structure) -> list[Member]:
    rungs = {rung_of(label) for label in stated.headings or ()}
    return [member for member in free if member.rung in rungs and member.like_heading]


def _marked(free: Sequence[Member]) -> list[Member]:
    classes: dict[tuple[str, bool], list[Member]] = {}
    for member in free:
        if member.kind not in _NEVER:
            classes.setdefault((member.rung, member.formatted), []).append(member)
    found = [member for one in classes.values() for member in _headings_of(one)]
    return [*found, *_above(free, {member.para.key: member for member in found})]


def _above(free: Sequence[Member], found: Mapping[int, Member]) -> list[Member]:
    """Marked lines that stand directly above a heading of a deeper kind: `1. …`, `1.1 …`."""
    return [
        upper
        for upper, lower in pairwise(free)
        if upper.para.key not in found
        and upper.kind in _ORDERED
        and upper.like_heading
        and not upper.follows
        and lower.para.key in found
        and RANK[upper.kind] < RANK[lower.kind]
    ]


def _headings_of(found: Sequence[Member]) -> list[Member]:
    """The headings of a class: all that look like one, or those alone that lead and count."""
    like = [member for member in found if member.like_heading]
    kind, formatted = found[0].kind, found[0].formatted
    leading = [member for member in like if member.leads and not member.follows]
    if _is_class(found):
        return like if formatted or kind in CLEAR else leading
    return leading if kind in _ORDERED and in_sequence(leading) else []


def _is_class(found: Sequence[Member]) -> bool:
    """Whether the members together are headings."""
    kind, formatted = found[0].kind, found[0].formatted
    like = sum(m.like_heading for m in found) / len(found)
    leads = sum(m.leads for m in found) / len(found)
    several = len(found) >= 2
    if kind in CLEAR:
        return like >= 0.6 and leads >= 0.5
    if kind in ("circled", "latin"):
        return formatted and like >= 0.9 and leads >= 0.8
    if kind == "bare":
        return several and in_sequence(found) and leads >= 0.8
    if kind == "square":
        return _is_signed_class(found, like, leads)
    if kind == "circle":
        short = all(len(m.text) <= _LONGEST_SIGNED and not m.nominal for m in found)
        return formatted and several and short and like >= 0.9 and leads >= 0.9
    if formatted:
        return like >= 0.7 and leads >= 0.5
    return like >= 0.9 and leads >= 0.9 and several and kind != "arabic-paren"


def _is_signed_class(found: Sequence[Member], like: float, leads: float) -> bool:
    """`□ 추진 배경` is a heading, `□ 빈집이 해마다 늘고 있음` the first item of a list."""
    plain = sum(not m.nominal for m in found) / len(found)
    if found[0].formatted:
        return like >= 0.8 and leads >= 0.6 and plain >= 0.6
    short = all(len(m.text) <= _LONGEST_SIGNED for m in found)
    return len(found) >= 2 and short and like == leads == plain == 1


def _is_unmarked(member: Member) -> bool:
    if member.kind != "none" or member.para.depth >= 0 or not member.leads:
        return False
    short = member.like_heading and len(member.text) <= _LONGEST_UNMARKED
    spaced = "\n" not in member.text and ":" not in member.text[-1:]
    apart = member.formatted or member.enclosed
    return member.usual or (short and spaced and apart and not member.para.boxed)


def _without_speakers(unmarked: Sequence[Member]) -> list[Member]:
    """`문: …` again and again is a conversation."""
    speakers = Counter(match[0] for m in unmarked if (match := _SPEAKER.match(m.text)))
    said = (_SPEAKER.match(member.text) for member in unmarked)
    return [
        m for m, match in zip(unmarked, said, strict=True) if not match or speakers[match[0]] < 2
    ]


def _spaced(free: Sequence[Member]) -> list[Member]:
    """Short lines told from the text by the space above them alone; one is none."""
    found = [
        member
        for member in free
        if member.kind == "none" and member.freer and member.leads and member.like_heading
        if len(member.text) <= _LONGEST_SPACED and member.para.depth < 0 and not member.para.boxed
        if not member.usual and ":" not in member.text
    ]
    return found if len(found) >= 2 else []


def _bracketed(free: Sequence[Member]) -> list[Member]:
    """`[개요]`, `[향후 계획]` on lines of their own; one is none."""
    found = [
        member
        for member in free
        if member.kind == "none" and _BRACKETED.fullmatch(member.text) and member.leads
        if member.para.depth < 0 and not member.para.boxed and not member.usual
    ]
    return found if len(found) >= 2 else []


def _look(member: Member) -> _Look:
    return (member.para.look.size, member.bold)


def _levels(
    ordered: Sequence[Member],
    marked: Sequence[Member],
    unmarked: Sequence[Member],
    stated: Structure,
) -> tuple[dict[str, int], dict[_Look, int]]:
    """Rungs that styled headings bear keep their style's level; the others follow below them:
    unmarked headings in larger letters, the marked ones, the other unmarked ones."""
    styled = _styled_levels(ordered)
    deepest = max((m.styled for m in ordered), default=0)
    said = [rung_of(label) for label in stated.headings or ()]
    rungs = [r for r in said or _order(marked) if r not in styled and r != "appendix"]
    own = {_look(m): m.styled for m in ordered if m.styled and m.kind == "none"}
    looks = _looks([m for m in unmarked if not m.usual and _look(m) not in own])
    above = [
        look
        for look in looks
        if _stands_above(look, marked, unmarked) or _holds_marked(look, ordered, marked, unmarked)
    ]
    below = [look for look in looks if look not in above]
    first = deepest + len(_several(above, unmarked))
    last = max((*styled.values(), first + len(rungs)))
    return (
        _capped(styled | {rung: first + at for at, rung in enumerate(rungs, 1)}),
        _capped(
            own
            | _from(above, _several(above, unmarked), deepest + 1)
            | _from(below, _several(below, unmarked), last + 1)
        ),
    )


def _several(looks: Sequence[_Look], unmarked: Sequence[Member]) -> list[_Look]:
    """Those that more than one heading has: one alone makes no step of the ladder."""
    counts = Counter(map(_look, unmarked))
    return [look for look in looks if counts[look] > 1]


def _from(looks: Sequence[_Look], several: Sequence[_Look], level: int) -> dict[_Look, int]:
    """Levels downwards; one alone shares that of the next step."""
    found: dict[_Look, int] = {}
    for look in looks:
        found[look] = level
        level += look in several and look != looks[-1]
    return found


def _styled_levels(ordered: Sequence[Member]) -> dict[str, int]:
    styled: dict[str, int] = {}
    for member in ordered:
        if member.styled and member.kind != "none":
            styled.setdefault(member.rung, member.styled)
    return styled


def _capped(levels: Mapping[_Key, int]) -> dict[_Key, int]:
    return {key: min(DEEPEST_LEVEL, level) for key, level in levels.items()}


def _looks(unmarked: Iterable[Member]) -> list[_Look]:
    """The letters of unmarked headings, the largest first."""
    return sorted({_look(member) for member in unmarked}, reverse=True)


def _stands_above(look: _Look, marked: Sequence[Member], unmarked: Sequence[Member]) -> bool:
    """Larger letters than any marked heading has, and the first of them before all those."""
    if not marked:
        return False
    first = min(m.para.key for m in unmarked if _look(m) == look)
    larger = look[0] > max(m.para.look.size for m in marked)
    return larger and first < min(m.para.key for m in marked)


def _holds_marked(
    look: _Look, ordered: Sequence[Member], marked: Sequence[Member], unmarked: Sequence[Member]
) -> bool:
    """`드론 위협의 세 갈래`, and directly below it `1. 정찰` in letters not larger; never the other
    way round, and the first of the unmarked before all marked ones."""
    if not marked or any(m.kind in _OUTERMOST for m in marked):
        return False
    lower = {m.para.key for m in marked}
    upper = {m.para.key for m in unmarked if _look(m) == look}
    pairs = [(one.para.key, other.para.key) for one, other in pairwise(ordered)]
    holds = any(above in upper and below in lower for above, below in pairs)
    held = any(above in lower and below in upper for above, below in pairs)
    alike = look >= max(map(_look, marked))
    return len(upper) > 1 and alike and holds and not held and min(upper) < min(lower)


def _order(marked: Sequence[Member]) -> list[str]:
    """The rungs from the highest to the deepest."""
    firsts: dict[str, Member] = {}
    for member in sorted(marked, key=lambda m: m.para.key):
        firsts.setdefault(member.rung, member)
    order = sorted(firsts, key=lambda rung: (RANK[firsts[rung].kind], firsts[rung].para.key))
    for at in range(len(order) - 1, 0, -1):
        upper, lower = order[at - 1], order[at]
        if _begins_anew(upper, lower, marked):
            order[at - 1], order[at] = lower, upper
    return order


def _begins_anew(upper: str, lower: str, marked: Sequence[Member]) -> bool:
    """Whether the numbers of `upper` begin at one again under each of several `lower`: then the
    draft has them the other way round than is usual."""
    under: list[int] = []
    beneath, seen = -1, 0
    for member in sorted(marked, key=lambda m: m.para.key):
        if member.rung == lower:
            beneath += 1
            seen += ordinal(member.label) == 1
        elif member.rung == upper and ordinal(member.label) == 1:
            under.append(beneath)
    return len(set(under)) > 1 and min(under) >= 0 and seen == 1
