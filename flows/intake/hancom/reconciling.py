"""What was counted in an .hwp, what the walk made of its conversion → one draft that answers for
both: every word, picture and stream of the .hwp itself is on the account."""

from collections import Counter, deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from flows.document import Text
from flows.intake.hancom.counting import Counted, Home, Piece, Shown, Unknown
from flows.intake.hancom.descriptions import parted
from flows.intake.hancom.losses import Lost, bare, lost
from flows.intake.hancom.streams import Streams
from flows.intake.raw import Para, Raw, RawDraft, RawTable, Sight, Spot
from flows.intake.remarks import Remarks
from flows.wording import Sentence

_QUOTED = 40
_BINARY = "BinData/"
_SCRIPTS = "Scripts/"
_EARLIER = "DocHistory/"
# Streams that hold no words of the draft, or those that the converter reads and reports on itself.
_WORDLESS = ("FileHeader", "DocInfo", "PrvText", "PrvImage", "MemoExtended", "Bibliography")
_WORDLESS_IN = ("DocOptions/", _SCRIPTS, "\x05")
_CODES: Mapping[Home, str] = {
    "text": "hwp-words-lost",
    "equation": "hwp-words-lost",
    "ruby": "hwp-words-lost",
    "art": "hwp-words-lost",
    "overlaid": "hwp-overlaid",
    "index": "index-mark",
    "form": "form-object",
}


def reconcile(
    streams: Streams, counted: Counted, parts: Mapping[str, bytes], raw: RawDraft
) -> RawDraft:
    """The draft on the account of the .hwp: `parts` are the converted ones, `raw` their reading.

    What the converter lost goes into the remarks, each with its place.
    """
    places = _Places(raw, counted.paragraphs)
    _quote(lost(counted.pieces, parts), raw.remarks, places)
    names = _names(counted, parts)
    unseen = list(_unseen(counted.shown, names, raw))
    for shown in unseen:
        part, key = names[shown.number], places.key(shown.after)
        raw.remarks.set_aside("hwp-picture-lost", "", key=key, picture=part, part=part)
    _name(counted.unknown, raw.remarks, places)
    if any(part.startswith(_SCRIPTS) for part in parts):
        raw.remarks.add("macro")
    own, told = _parts(streams, counted, names, raw)
    return replace(
        raw,
        spots=_spots(counted.pieces, raw.spots),
        sights=[*raw.sights, *(Sight(one.part, names[one.number]) for one in unseen)],
        parts=raw.parts | own,
        told=raw.told | told | {names[one.number] for one in unseen},
    )


def _spots(pieces: Sequence[Piece], converted: Sequence[Spot]) -> list[Spot]:
    """All that was counted here; and what the converted parts hold beyond it (field codes)."""
    own = [Spot(piece.part, stretch) for piece in pieces for stretch in piece.stretches]
    beyond = _characters(converted) - _characters(own)
    more = bare("".join(beyond.elements()))
    return [*own, Spot("OWPML", more)] if more else own


def _characters(spots: Sequence[Spot]) -> Counter[str]:
    count: Counter[str] = Counter()
    for spot in spots:
        count.update(spot.words)
    return count


def _quote(missing: Sequence[Lost], remarks: Remarks, places: "_Places") -> None:
    """What the converter lost, a remark for all that stands together."""

    def together(one: Lost) -> tuple[str, int, str]:
        return one.piece.home, places.key(one.piece.after), one.piece.part

    for (home, key, part), group in groupby(missing, together):
        found = list(group)
        if home == "description":
            _describe(found, key, remarks)
            continue
        words = "\n".join(one.missing for one in found)
        shown = " · ".join(" ".join(one.piece.words.split()) for one in found)
        where = places.where(part, found[0].piece.after)
        remarks.set_aside(_CODES[found[0].piece.home], words, key=key, shown=shown, where=where)


def _name(unknown: Sequence[Unknown], remarks: Remarks, places: "_Places") -> None:
    """What the count knows nothing of, each kind at the first of its places."""
    first = {one.what: one for one in reversed(unknown)}
    times = Counter(one.what for one in unknown)
    for what, one in first.items():
        key, where = places.key(one.after), places.where(one.part, one.after)
        remarks.add("hwp-unknown-record", key=key, what=what, count=times[what], where=where)


def _describe(found: Sequence[Lost], key: int, remarks: Remarks) -> None:
    """What is said of tables, which OWPML has no place for."""
    said = [parted(one.piece.words) for one in found]
    authors = "\n".join(author for author, _ in said if author)
    itself = [hangul for _, hangul in said if hangul]
    if authors:
        remarks.set_aside("table-description", authors, key=key)
    if itself:
        remarks.set_aside("object-description", "\n".join(itself), count=len(itself))


def _unseen(shown: Sequence[Shown], names: Mapping[int, str], raw: RawDraft) -> Iterator[Shown]:
    """The places of pictures that the converted parts do not show."""
    there = Counter(sight.shows for sight in raw.sights)
    for one in shown:
        name = names.get(one.number, "")
        if name and not there[name]:
            yield one
        there[name] -= 1


def _names(counted: Counted, parts: Mapping[str, bytes]) -> dict[int, str]:
    """The part that the converter made of each stored file, by the file's number."""
    made = {}
    for part in parts:
        number = "".join(char for char in part.partition(".")[0] if char.isdecimal())
        if part.startswith(_BINARY) and number and int(number) in counted.files:
            made[int(number)] = part
    return made


def _parts(
    streams: Streams, counted: Counted, names: Mapping[int, str], raw: RawDraft
) -> tuple[frozenset[str], frozenset[str]]:
    """The streams that can hold words or a picture, and those that were read or are reported."""
    own = {path for path in streams.raw if path not in _WORDLESS}
    own = {path for path in own if not path.startswith(_WORDLESS_IN)}
    listed = {path.casefold(): number for number, path in counted.files.items()}
    earlier = False
    told = {*streams.body, *streams.stand_ins}
    for path in sorted(own - told):
        number = listed.get(path.casefold())
        if path.startswith(_EARLIER):
            earlier = True
        elif number is None and path.startswith(_BINARY):
            raw.remarks.add("picture-unused", part=path)
        elif names.get(number or 0) not in raw.told:
            raw.remarks.add("hwp-stream-unread", part=path)
        told.add(path)
    if earlier:
        raw.remarks.add("hwp-earlier-versions")
    return frozenset(own), frozenset(told)


class _Places:
    """Where the counted paragraphs stand in the draft that was read."""

    def __init__(self, raw: RawDraft, paragraphs: Sequence[str]) -> None:
        self._paragraphs = paragraphs
        read: dict[str, deque[int]] = {}
        for words, key in _read(raw):
            read.setdefault(words, deque()).append(key)
        self._keys = [0]
        for said in paragraphs:
            known = read.get(bare(said))
            self._keys.append(known.popleft() if known else self._keys[-1])

    def key(self, after: int) -> int:
        """The key of the last paragraph, of so many, that the draft has; 0: it has none."""
        return self._keys[after]

    def where(self, part: str, after: int) -> Sentence:
        """A place in words: `BodyText/Section0` is section 1."""
        section = int(part.partition("Section")[2]) + 1
        if not after:
            return Sentence(f"section {section}, at its beginning", f"{section}번째 구역의 처음")
        said = " ".join(self._paragraphs[after - 1].split())
        words = said if len(said) <= _QUOTED else f"{said[:_QUOTED]}…"
        return Sentence(
            f"section {section}, after “{words}”", f"{section}번째 구역, “{words}” 다음"
        )


def _read(raw: RawDraft) -> Iterator[tuple[str, int]]:
    """The words of all paragraphs that were read, and their keys."""
    yield from _words(raw.blocks)
    for note in raw.notes.values():
        yield from _words(note.paragraphs)


def _words(blocks: Sequence[Raw]) -> Iterator[tuple[str, int]]:
    for block in blocks:
        if isinstance(block, Para):
            own = (i.text for i in block.inlines if isinstance(i, Text))
            yield bare("".join(own)), block.key
        elif isinstance(block, RawTable):
            for cell in block.cells:
                yield from _words(cell.blocks)
