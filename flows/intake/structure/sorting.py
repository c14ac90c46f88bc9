"""Raw paragraphs → headings, list items, quotations, by style and by what authors type.

Nothing is certain from one paragraph: paragraphs that begin alike and look alike form a class, and
a class is a class of headings by the evidence of all its members.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from flows.intake.raw import Para, Raw
from flows.intake.structure.markers import RANK, Kind, Marker, kind_of_label, marker

DEEPEST_LEVEL = 6
_LONGEST_HEADING = 80
_LONGEST_STYLED = 200
_LONGEST_UNMARKED = 60
_QUOTE_INDENT = 360
_BIGGER = 0.6
_CLEAR = frozenset({"part", "chapter", "section", "roman", "pipe"})
_NEVER = frozenset({"circle", "dash", "star", "bullet", "none"})
_ATTRIBUTION = "—―–"  # “…” — who said it
_ENDS_SENTENCE = re.compile(r"(?:[.;。,]|다\.?)[\"'”’)\]」』]*$")
_STYLE_LEVEL = re.compile(r"(?:heading|제목|개요|outline)\s*([1-9])\b")
_QUOTE_STYLES = ("quote", "intense quote", "인용", "강한 인용", "block text", "블록")
_USUAL = re.compile(
    r"(?:참고\s?문헌|서\s?론|결\s?론|머리말|맺음말|들어가[며는]\s?(?:말|글)?|나가[며는]\s?(?:말|글)?"
    r"|맺으?며|부\s?록|문제\s?제기|정책\s?(?:제언|시사점)|시사점|references|bibliography"
    r"|introduction|conclusions?|policy (?:implications|recommendations)|appendix)",
    re.IGNORECASE,
)

Shape = Literal["heading", "item", "paragraph", "quote"]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a paragraph is. `start` is where its words begin after a typed marker."""

    shape: Shape = "paragraph"
    level: int = 0
    depth: int = 0
    label: str = ""
    start: int = 0
    computed: bool = False
    why: str = ""


@dataclass(frozen=True, slots=True)
class _Member:
    para: Para
    mark: Marker | None
    kind: Kind
    text: str
    formatted: bool
    styled: int
    leads: bool  # what follows is not of its own kind

    @property
    def like_heading(self) -> bool:
        """Short, and not a sentence."""
        return 0 < len(self.text) <= _LONGEST_HEADING and not _ENDS_SENTENCE.search(self.text)


_Class = tuple[Kind, bool]


def sort_blocks(blocks: Sequence[Raw]) -> dict[int, Verdict]:
    """What each top-level paragraph is, by its key."""
    members = _members(blocks)
    headings = _heading_classes(members)
    levels = _levels(members, headings)
    verdicts: dict[int, Verdict] = {}
    ladder: list[Kind] = []
    before = Verdict()
    for block in blocks:
        member = members.get(block.key)
        if member is None:
            ladder, before = [], Verdict()
            continue
        verdict = _heading(member, headings, levels) or _other(member, ladder, before)
        before = verdict
        if verdict.shape != "item":
            ladder = []
        verdicts[block.key] = verdict
    return verdicts


def ladder(verdicts: Iterable[Verdict]) -> str:
    """The headings recognised by typed markers, for the editor: `Ⅰ. ×3, 가. ×7`."""
    found = [v for v in verdicts if v.shape == "heading" and v.why == "marker"]
    firsts: dict[tuple[int, str], str] = {}
    counts: Counter[tuple[int, str]] = Counter()
    for verdict in found:
        key = (verdict.level, kind_of_label(verdict.label) if verdict.label else "none")
        firsts.setdefault(key, verdict.label or "—")
        counts[key] += 1
    return ", ".join(f"{firsts[key]} ×{counts[key]}" for key in sorted(firsts))


def _members(blocks: Sequence[Raw]) -> dict[int, _Member]:
    size, bold = body_look(blocks)
    found: dict[int, _Member] = {}
    following: Kind | None = None
    after_words = 0
    for block in reversed(blocks):
        if not isinstance(block, Para):
            following, after_words = None, 999
            continue
        member = _member(block, size, bold, following, after_words)
        found[block.key] = member
        following, after_words = member.kind, len(member.text)
    return found


def _member(para: Para, size: float, bold: bool, following: Kind | None, after: int) -> _Member:
    text = para.text
    mark = None if para.label else marker(text)
    kind: Kind = kind_of_label(para.label) if para.label else mark.kind if mark else "none"
    rest = text[mark.end :] if mark else text
    formatted = (para.look.bold and not bold) or para.look.size >= size + _BIGGER
    other = following is None or following != kind or (kind == "none" and after > len(rest))
    leads = other and after > 0
    return _Member(para, mark, kind, rest.strip(), formatted, style_level(para), leads)


def body_look(blocks: Sequence[Raw]) -> tuple[float, bool]:
    """Size and boldness of most of the words."""
    sizes: Counter[float] = Counter()
    bold = 0
    for block in blocks:
        if isinstance(block, Para):
            sizes[block.look.size] += len(block.text)
            bold += len(block.text) if block.look.bold else 0
    total = sum(sizes.values())
    return (max(sizes, key=lambda s: sizes[s]) if sizes else 10.0), bold * 2 > total


def style_level(para: Para) -> int:
    """The level a heading style or an outline level gives; 0: none."""
    match = _STYLE_LEVEL.match(para.look.style)
    level = int(match[1]) if match else 0
    if not level and para.look.outline is not None:
        level = para.look.outline + 1
    text = para.text
    sentence = len(text) > _LONGEST_STYLED or (len(text) > 40 and text.rstrip().endswith("다."))
    return 0 if sentence else min(level, DEEPEST_LEVEL)


def _heading_classes(members: dict[int, _Member]) -> set[_Class]:
    classes: dict[_Class, list[_Member]] = {}
    for member in members.values():
        if not member.styled and member.kind not in _NEVER:
            classes.setdefault((member.kind, member.formatted), []).append(member)
    return {key for key, found in classes.items() if _is_heading_class(key, found)}


def _is_heading_class(key: _Class, found: list[_Member]) -> bool:
    kind, formatted = key
    like = sum(m.like_heading for m in found) / len(found)
    leads = sum(m.leads for m in found) / len(found)
    if kind in _CLEAR:
        return like >= 0.6 and leads >= 0.5
    if kind == "circled":
        return formatted and like >= 0.9 and leads >= 0.8
    if kind == "square":
        return formatted and like >= 0.8 and leads >= 0.6
    if formatted:
        return like >= 0.7 and leads >= 0.5
    return like >= 0.9 and leads >= 0.9 and len(found) >= 2 and kind != "arabic-paren"


def _levels(members: dict[int, _Member], headings: set[_Class]) -> dict[Kind, int]:
    """Kinds that styled headings bear keep their style's level; the others follow the ladder."""
    styled: dict[Kind, int] = {}
    for member in members.values():
        if member.styled and member.kind != "none":
            styled.setdefault(member.kind, member.styled)
    deepest = max((m.styled for m in members.values()), default=0)
    levels = dict(styled)
    ranks = sorted({RANK[kind] for kind, _ in headings if kind not in styled})
    for kind, _ in headings:
        if kind not in styled:
            levels[kind] = min(DEEPEST_LEVEL, deepest + 1 + ranks.index(RANK[kind]))
    return levels


def _heading(member: _Member, headings: set[_Class], levels: dict[Kind, int]) -> Verdict | None:
    para, mark = member.para, member.mark
    label = para.label or (mark.label if mark else "")
    start = mark.end if mark else 0
    computed = bool(para.label)
    if member.styled:
        if mark is not None and mark.kind in _NEVER:
            label, start = "", 0
        return Verdict("heading", member.styled, 0, label, start, computed, "style")
    if (member.kind, member.formatted) in headings and member.like_heading:
        return Verdict("heading", levels[member.kind], 0, label, start, computed, "marker")
    if _is_unmarked_heading(member):
        return Verdict("heading", _unmarked_level(member, levels), why="marker")
    return None


def _is_unmarked_heading(member: _Member) -> bool:
    if member.kind != "none" or member.para.depth >= 0 or not member.leads:
        return False
    short = member.like_heading and len(member.text) <= _LONGEST_UNMARKED
    usual = _USUAL.fullmatch(member.text) is not None
    spaced = "\n" not in member.text and ":" not in member.text[-1:]
    return usual or (short and spaced and member.formatted and not member.para.boxed)


def _unmarked_level(member: _Member, levels: dict[Kind, int]) -> int:
    usual = _USUAL.fullmatch(member.text) is not None
    top = min(levels.values(), default=1)
    return top if usual or not levels else min(DEEPEST_LEVEL, max(levels.values()) + 1)


def _other(member: _Member, ladder: list[Kind], before: Verdict) -> Verdict:
    para, mark = member.para, member.mark
    if para.depth >= 0:
        return Verdict("item", depth=para.depth, label=para.label, computed=True)
    if before.shape == "quote" and mark is not None and mark.label in _ATTRIBUTION:
        return Verdict("quote")
    if mark is not None and mark.kind not in ("part", "chapter", "section"):
        depth = _depth(mark.kind, ladder)
        return Verdict("item", depth=depth, label=mark.label, start=mark.end)
    if _is_quote(para):
        return Verdict("quote")
    return Verdict()


def _depth(kind: Kind, ladder: list[Kind]) -> int:
    """A kind not seen in this run of items stands one deeper; one seen before, where it stood."""
    if kind in ladder:
        del ladder[ladder.index(kind) + 1 :]
    else:
        ladder.append(kind)
    return len(ladder) - 1


def _is_quote(para: Para) -> bool:
    look = para.look
    if look.style.startswith(_QUOTE_STYLES):
        return True
    return look.left >= _QUOTE_INDENT and look.right >= _QUOTE_INDENT and not look.centred
