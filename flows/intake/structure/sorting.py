"""Raw paragraphs → headings, list items, quotations, by style and by what authors type."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from flows.intake.override import Shape, StatedParagraph, Structure
from flows.intake.raw import Para, Raw
from flows.intake.structure.ladder import Ladder, learn
from flows.intake.structure.members import Member, body_look, members_of
from flows.intake.structure.references import reference_entries

Why = Literal["", "style", "marker", "look", "ladder", "stated"]

_QUOTE_INDENT = 360
_ATTRIBUTION = "—―–"  # “…” — who said it
_QUOTE_STYLES = ("quote", "intense quote", "인용", "강한 인용", "block text", "블록")
_NOTHING = Structure()
_NO_ITEMS = frozenset({"part", "chapter", "section", "appendix", "bare", "decimal2", "decimal3"})


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a paragraph is. `start` is where its words begin after a typed marker; `why` says what
    made it a heading: its style, its marker, its letters, the ladder or the paragraph as the editor
    states them."""

    shape: Shape = "paragraph"
    level: int = 0
    depth: int = 0
    label: str = ""
    start: int = 0
    computed: bool = False
    why: Why = ""


@dataclass(frozen=True, slots=True)
class Sorted:
    """What each paragraph of one level of blocks is, by its key, and the paragraphs themselves."""

    verdicts: Mapping[int, Verdict] = field(default_factory=dict)
    members: Mapping[int, Member] = field(default_factory=dict)

    def __getitem__(self, key: int) -> Verdict:
        return self.verdicts.get(key, Verdict())


def sort_blocks(
    blocks: Sequence[Raw],
    stated: Structure = _NOTHING,
    exact: Mapping[int, StatedParagraph] | None = None,
) -> Sorted:
    """What each paragraph is; `exact` are those that the editor names, by key."""
    members = members_of(blocks, body_look(blocks))
    entries = reference_entries(members)
    ladder = learn({key: m for key, m in members.items() if key not in entries}, stated)
    verdicts: dict[int, Verdict] = {}
    run: list[str] = []
    before = Verdict()
    for block in blocks:
        member = members.get(block.key)
        if member is None:
            run, before = [], Verdict()
            continue
        named = (exact or {}).get(block.key)
        if named is not None:
            verdict = _named(member, named)
        else:
            verdict = _verdict(member, ladder, run, before, block.key in entries)
        before = verdict
        if verdict.shape != "item":
            run = []
        verdicts[block.key] = verdict
    return Sorted(verdicts, members)


def _verdict(
    member: Member, ladder: Ladder, run: list[str], before: Verdict, entry: bool
) -> Verdict:
    if entry and member.para.depth < 0:
        return Verdict()
    if member.para.key in ladder.keys:
        return _heading(member, ladder)
    return _other(member, run, before)


def _heading(member: Member, ladder: Ladder) -> Verdict:
    mark = member.mark
    label, start = member.label, mark.end if mark else 0
    by_marker: Why = "ladder" if ladder.stated else "marker"
    why: Why = "style" if member.styled else by_marker if label else "look"
    if member.styled and mark is not None and mark.kind in ("circle", "dash", "star", "bullet"):
        label, start = "", 0
    return Verdict("heading", ladder.level(member), 0, label, start, bool(member.para.label), why)


def _named(member: Member, named: StatedParagraph) -> Verdict:
    """What the editor says a paragraph is; a marker becomes a label where there is one."""
    computed = bool(member.para.label)
    start = member.mark.end if member.mark else 0
    match named.shape:
        case "heading":
            return Verdict("heading", named.level, 0, member.label, start, computed, "stated")
        case "item":
            return Verdict("item", 0, named.depth, member.label, start, computed, "stated")
        case _:
            return Verdict(named.shape, why="stated")


def _other(member: Member, run: list[str], before: Verdict) -> Verdict:
    para, mark = member.para, member.mark
    if para.depth >= 0:
        return Verdict("item", depth=para.depth, label=para.label, computed=True)
    if before.shape == "quote" and mark is not None and mark.label in _ATTRIBUTION:
        return Verdict("quote")
    if mark is not None and mark.kind not in _NO_ITEMS:
        depth = _depth(mark.rung, run)
        return Verdict("item", depth=depth, label=mark.label, start=mark.end)
    if _is_quote(para):
        return Verdict("quote")
    return Verdict()


def _depth(rung: str, run: list[str]) -> int:
    """A rung not seen in this run of items stands one deeper; one seen before, where it stood."""
    if rung in run:
        del run[run.index(rung) + 1 :]
    else:
        run.append(rung)
    return len(run) - 1


def _is_quote(para: Para) -> bool:
    look = para.look
    if look.style.startswith(_QUOTE_STYLES):
        return True
    return look.left >= _QUOTE_INDENT and look.right >= _QUOTE_INDENT and not look.centred
