"""What went out before + the draft as it is now → what is asked now, and whose English stays.

Two rules decide every merge. English belongs to what the Korean says, wherever it stands now. And
a file of hand-off n decides about English of hand-off n and of those before it, never of a later
one.
"""

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from flows.errors import ArchiveDiffers
from flows.handoff.moving import Moves, compare, renamed
from flows.handoff.packet import HandOffMode, Packet
from flows.handoff.segments import Segment, needs_translation
from flows.wording import Sentence


@dataclass(frozen=True, slots=True)
class Target:
    """The English of a segment as a returned file has it; empty where it was left empty. `job` is
    the serial of the hand-off that the file answered."""

    text: str
    job: int


Targets = Mapping[str, Target]
"""English by the id of a segment; a segment that no file has answered is not in it."""


@dataclass(frozen=True, slots=True)
class Earlier:
    """The last hand-off and what came of it: English by the ids of the packet's segments.

    `serial` is the number of the last return, 0 while none has come. `by_segments` is False where
    that return was a document of the translator's own, which has no segments to keep.
    """

    packet: Packet
    targets: Targets = field(default_factory=dict)
    serial: int = 0
    by_segments: bool = True


@dataclass(frozen=True, slots=True)
class Delta:
    """What a delta asks for: ids to translate, English kept by id, ids as they were before."""

    asked: tuple[str, ...]
    carried: Mapping[str, str]
    formerly: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Plan:
    """How the next hand-off goes out: what has moved since the last, and why it is whole, if so.

    `moves` is None for a first hand-off.
    """

    moves: Moves | None
    delta: bool
    why: Sentence | None = None


_ASKED_FOR = Sentence(
    en="The whole draft is handed off because that was asked for (--whole).",
    ko="전체를 의뢰하도록 지정(--whole)하여 원고 전체를 보냅니다.",
)
_OWN_DOCUMENT = Sentence(
    en="The whole draft is handed off because the last translation came back as the translator's "
    "own document, which cannot be cut into segments.",
    ko="지난번 번역이 번역자가 직접 작성한 문서로 돌아와 번역 단위로 나눌 수 없으므로 원고 전체를 "
    "보냅니다.",
)
_OTHER_MODE = Sentence(
    en="The whole draft is handed off because the last hand-off was in another mode.",
    ko="지난번 의뢰와 번역 방식(전문·요약)이 달라 원고 전체를 보냅니다.",
)
_NOTHING_ASKED = Sentence(
    en="The whole draft is handed off because no passage is changed or new.",
    ko="고치거나 새로 쓴 대목이 없어 원고 전체를 보냅니다.",
)
_AS_IT_WAS = Sentence(
    en="The whole draft is handed off again because nothing in it has changed since hand-off {n}.",
    ko="{n}차 의뢰 뒤에 원고가 바뀌지 않아 원고 전체를 다시 보냅니다.",
)


def plan(
    earlier: Earlier | None, now: Sequence[Segment], mode: HandOffMode, *, whole: bool = False
) -> Plan:
    """A delta where the draft has moved on and the English of the rest is kept or on its way."""
    if earlier is None:
        return Plan(None, delta=False)
    moves = compare(earlier.packet.segments, now)
    if whole:
        return Plan(moves, delta=False, why=_ASKED_FOR)
    if moves.nothing:
        said = _AS_IT_WAS.with_facts({"n": earlier.packet.serial})
        return Plan(moves, delta=False, why=said)
    if not earlier.by_segments:
        return Plan(moves, delta=False, why=_OWN_DOCUMENT)
    if mode != earlier.packet.mode:
        return Plan(moves, delta=False, why=_OTHER_MODE)
    if not moves.asked:
        return Plan(moves, delta=False, why=_NOTHING_ASKED)
    return Plan(moves, delta=True)


def delta(earlier: Earlier, now: Sequence[Segment]) -> Delta:
    """What a delta of the draft as it is now asks for.

    Asked are the segments that changed or are new, and in a full translation those that a file left
    empty. In a summary what was left out stays out, unless its Korean changed.
    """
    moves = compare(earlier.packet.segments, now)
    kept = onto(earlier.targets, moves)
    asked = {piece.id for piece in moves.asked}
    if earlier.packet.mode == "full":
        asked |= {piece.id for piece in now if _left_empty(piece, kept)}
    return Delta(
        asked=tuple(piece.id for piece in now if piece.id in asked),
        carried={
            name: one.text for name, one in kept.items() if one.text.strip() and name not in asked
        },
        formerly={after.id: before.id for before, after in moves.kept if after.id != before.id},
    )


def onto(targets: Targets, moves: Moves) -> dict[str, Target]:
    """English by the ids of a text → by the ids of the text as it is now, where both say the same."""
    return {
        after.id: Target(renamed(found.text, before.source, after.source), found.job)
        for before, after in moves.kept
        if (found := targets.get(before.id)) is not None
    }


def merged(kept: Targets, fresh: Targets) -> tuple[dict[str, Target], tuple[str, ...]]:
    """English that was there + English of a file → both, and the ids where the file came too late."""
    late = tuple(
        name
        for name, one in fresh.items()
        if name in kept and kept[name].job > one.job and kept[name].text != one.text
    )
    taken = {
        name: one for name, one in fresh.items() if name not in kept or kept[name].job <= one.job
    }
    return {**kept, **taken}, late


def outstanding(segments: Sequence[Segment], answered: Collection[str]) -> tuple[Segment, ...]:
    """Segments with something to translate that no file has answered yet."""
    return tuple(
        piece for piece in segments if piece.id not in answered and needs_translation(piece.source)
    )


def targets_json(targets: Targets) -> bytes:
    """targets.json: the English of every answered segment, and the hand-off it answers."""
    told = {name: {"english": one.text, "job": one.job} for name, one in sorted(targets.items())}
    return (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode()


def targets_of(data: bytes) -> dict[str, Target]:
    """targets.json → targets. Raises ArchiveDiffers where it is not what `targets_json` writes."""
    try:
        told = json.loads(data)
        return {name: Target(str(one["english"]), int(one["job"])) for name, one in told.items()}
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise ArchiveDiffers(path="targets.json", what=error) from error


def _left_empty(piece: Segment, kept: Targets) -> bool:
    found = kept.get(piece.id)
    return found is not None and not found.text.strip() and needs_translation(piece.source)
