"""What moved since the last hand-off → CHANGES.txt: before and after of every passage, for the
translator."""

from collections.abc import Iterator, Mapping

from flows.handoff.delta import Earlier, Plan
from flows.handoff.moving import Change, Fate, Moves
from flows.report import place
from flows.wording import Sentence

CHANGES = "CHANGES.txt"

_BOM = "\ufeff"  # Notepad on Korean Windows takes a file without it for CP949
_WIDTH = 72
_HEAD = Sentence(
    en="What changed in the Korean since hand-off {serial}",
    ko="{serial}차 의뢰 뒤에 국문이 바뀐 곳",
)
_DELTA = Sentence(
    en="Only the segments that are changed or new are asked for ({asked} of {total}). The others "
    "keep the English they have, or the English that is still to come for hand-off {serial}.",
    ko="바뀌거나 새로 쓴 번역 단위만 의뢰합니다({total}개 가운데 {asked}개). 나머지는 이미 받은 번역이나 "
    "{serial}차 의뢰로 받을 번역을 그대로 씁니다.",
)
_EMPTY = Sentence(
    en="Segments that came back empty are asked for again; they are not listed here.",
    ko="비어서 돌아온 번역 단위도 다시 의뢰합니다. 여기에는 적지 않았습니다.",
)
_FATES: Mapping[Fate, Sentence] = {
    "changed": Sentence(en="changed", ko="바뀜"),
    "new": Sentence(en="new", ko="새로 씀"),
    "gone": Sentence(en="gone", ko="빠짐"),
    "moved": Sentence(en="moved", ko="옮김"),
}
_BEFORE = Sentence(en="before", ko="전")
_AFTER = Sentence(en="after", ko="후")
_ENGLISH = Sentence(en="English so far", ko="지금까지의 번역")


def changes(plan: Plan, earlier: Earlier, asked: int) -> bytes:
    """CHANGES.txt of a hand-off after `earlier`, in both languages; empty where nothing moved.

    `asked` is the number of segments the package asks for.
    """
    moves = plan.moves
    if moves is None or moves.nothing:
        return b""
    text = "\n\n".join([_top(plan, earlier, moves, asked), *_entries(earlier, moves)])
    return (_BOM + text + "\n").replace("\n", "\r\n").encode("utf-8")


def _top(plan: Plan, earlier: Earlier, moves: Moves, asked: int) -> str:
    serial = earlier.packet.serial
    facts = {"serial": serial, "asked": asked, "total": moves.total}
    why = _DELTA.with_facts(facts) if plan.delta else plan.why
    head = _HEAD.with_facts(facts)
    parts = [f"{head.ko}\n{head.en}\n" + "-" * _WIDTH]
    parts += [f"{why.ko}\n{why.en}"] if why else []
    if plan.delta and asked > len(moves.asked):
        parts.append(f"{_EMPTY.ko}\n{_EMPTY.en}")
    return "\n\n".join(parts)


def _entries(earlier: Earlier, moves: Moves) -> Iterator[str]:
    listed = moves.of("changed", "new", "gone", "moved")
    for number, change in enumerate(listed, start=1):
        yield "\n".join(_entry(number, change, earlier))


def _entry(number: int, change: Change, earlier: Earlier) -> Iterator[str]:
    before, after = change.before, change.after
    piece = after or before
    fate = _FATES[change.fate]
    said = f"{place(change.anchor, 'ko')} {fate.ko} · {place(change.anchor, 'en')} {fate.en}"
    yield f"[{number}] {said}   {piece.id if piece else ''}"
    if before and after and before.id != after.id:
        yield f"  ← {before.id}"
    if before and change.fate != "moved":
        yield _line(_BEFORE, before.source)
    if after:
        yield _line(_AFTER, after.source)
    english = earlier.targets.get(before.id) if before else None
    if english is not None and english.text.strip() and change.fate == "changed":
        yield _line(_ENGLISH, english.text)


def _line(name: Sentence, text: str) -> str:
    return f"  {name.ko} · {name.en}: {' '.join(text.split())}"
