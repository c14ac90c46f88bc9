"""Drafts as lists of passages, edited at random, and a translator who always says the same.

A passage is a string; `^…^` inside it is a footnote with these words, `*…*` is bold. What begins
with `# ` is a heading, and `a | b | c` is a table of one row.
"""

import re
import zlib
from dataclasses import dataclass, replace

from hypothesis import strategies as st

from flows.document import (
    Author,
    Block,
    Cell,
    FrontMatter,
    Heading,
    Inline,
    Manuscript,
    Note,
    NoteRef,
    Paragraph,
    Table,
    Text,
)
from flows.handoff import Collected, Delta, Earlier, Packet, carried_over, delta, segments
from flows.handoff.codes import tokens
from flows.handoff.returns.arrival import Arrival, Row, Rows
from flows.handoff.returns.rows import take_rows
from flows.issue import Mode
from flows.report import Report
from tests.handoff.material import package

_TEMPLATE = {mode: package(mode).packet for mode in ("full", "summary")}
_PIECE = re.compile(r"\^(?P<note>[^^]+)\^|\*(?P<bold>[^*]+)\*|(?P<plain>[^^*]+)")
_HANGUL = re.compile(r"[가-힣]+")

SENTENCES = (
    "포구의 배가 줄고 있다.",
    "섬으로 가는 뱃길은 *아침*에만 열린다.^여객선 시간표, 3쪽.^",
    "등대의 불빛은 밤마다 열두 번 돈다.",
    "# 바다의 달력",
    "물때표를 읽는 사람은 이제 마을에 셋뿐이다.^채모란의 조사.^",
    "그물을 깁는 일은 겨울의 일이다.",
    "구분 | 2005년 | 2025년",
    "염전은 볕이 드는 쪽부터 마른다.",
    "# 남은 길",
    "배를 나누어 타면 값은 반이 된다.^윤해담의 셈.^ 그래도 배는 남는다.",
    "갯벌은 하루에 두 번 드러난다.",
)


def draft(passages: tuple[str, ...], title: str = "물때를 읽는 법") -> Manuscript:
    """A manuscript with the anchors that the intake would give it."""
    maker = _Maker()
    blocks = tuple(maker.block(one) for one in passages)
    front = FrontMatter(title=title, authors=(Author("윤해담", "연구위원"),))
    return Manuscript("ko", front, blocks, tuple(maker.notes))


@dataclass(slots=True)
class _Maker:
    notes: list[Note]
    counted: dict[str, int]

    def __init__(self) -> None:
        self.notes, self.counted = [], {"p": 0, "t": 0}

    def block(self, passage: str) -> Block:
        if " | " in passage:
            anchor = self._next("t")
            cells = [
                Cell(1, n, 1, 1, False, (Paragraph(f"{anchor}.r1c{n}.1", (Text(words),)),))
                for n, words in enumerate(passage.split(" | "), start=1)
            ]
            return Table(anchor, tuple(cells))
        heading = passage.startswith("# ")
        anchor, inlines = self._next("p"), self._inlines(passage.removeprefix("# "))
        return Heading(anchor, 1, inlines) if heading else Paragraph(anchor, inlines)

    def _next(self, kind: str) -> str:
        self.counted[kind] += 1
        return f"{kind}{self.counted[kind]}"

    def _inlines(self, passage: str) -> tuple[Inline, ...]:
        return tuple(self._inline(piece) for piece in _PIECE.finditer(passage))

    def _inline(self, piece: re.Match[str]) -> Inline:
        if piece["note"]:
            anchor = f"fn{len(self.notes) + 1}"
            self.notes.append(Note(anchor, (Paragraph(anchor, (Text(piece["note"]),)),)))
            return NoteRef(anchor)
        return Text(piece["bold"], ("bold",)) if piece["bold"] else Text(piece["plain"])


def english(source: str) -> str:
    """The translator's English of a coded text: the same for the same Korean, codes kept."""
    return "".join(
        _HANGUL.sub(_word, token.value) if token.kind == "words" else token.raw
        for token in tokens(source)
    )


def _word(korean: re.Match[str]) -> str:
    number = zlib.crc32(korean[0].encode())
    return "".join(chr(ord("a") + (number >> shift) % 26) for shift in (0, 5, 10, 15))


def packet(now: Manuscript, serial: int = 1, mode: Mode = "full", **delta: object) -> Packet:
    """A hand-off of a manuscript: whole, or with the fields of a delta."""
    pieces = segments(now)
    asked = tuple(piece.id for piece in pieces)
    fields = {"segments": pieces, "asked": asked, "serial": serial, **delta}
    return replace(_TEMPLATE[mode], **fields)


def delta_packet(earlier: Earlier, now: Manuscript, serial: int) -> Packet:
    """A delta of a manuscript after an earlier hand-off."""
    made: Delta = delta(earlier, segments(now))
    return packet(
        now,
        serial,
        earlier.packet.mode,
        base=earlier.packet.serial,
        asked=made.asked,
        carried=made.carried,
        formerly=made.formerly,
    )


def come_back(
    answered: Packet,
    now: Manuscript,
    *,
    last: Packet | None = None,
    earlier: Earlier | None = None,
    said=english,
    altered: tuple[str, ...] = (),
    others: tuple[Packet, ...] = (),
) -> Collected:
    """The file of a hand-off, filled in by `said`, taken in where `last` is the last hand-off and
    `others` were before it. One that asks nothing is not sent: the English is carried over."""
    if not answered.asked:
        assert earlier is not None
        return carried_over(earlier, now, Report())
    rows = tuple(
        Row(piece.id, piece.source + ("!" if piece.anchor in altered else ""), said(piece.source))
        for piece in answered.pieces
    )
    known = {one.serial: one for one in (answered, *others)}
    arrival = Arrival(
        "r.xlf",
        b"",
        b"",
        (),
        last or answered,
        now,
        _no_reader,
        jobs=known.get,
        earlier=earlier,
    )
    return take_rows(arrival, Rows(answered.job, rows))


def _no_reader(name: str, data: bytes, *, lang: str) -> None:
    raise AssertionError(name)


@st.composite
def edits(draw: st.DrawFn, before: tuple[str, ...]) -> tuple[str, ...]:
    """A draft after one to four edits: insert, delete, move, change, split, note, table."""
    now = list(before)
    for _ in range(draw(st.integers(1, 4))):
        place = draw(st.integers(0, len(now) - 1))
        _EDITS[draw(st.sampled_from(sorted(_EDITS)))](draw, now, place)
    return tuple(now)


def _insert(draw: st.DrawFn, now: list[str], place: int) -> None:
    now.insert(place, draw(st.sampled_from(("새 문단이다.", "# 새 제목", *SENTENCES))))


def _delete(draw: st.DrawFn, now: list[str], place: int) -> None:
    if len(now) > 1:
        del now[place]


def _move(draw: st.DrawFn, now: list[str], place: int) -> None:
    now.insert(draw(st.integers(0, len(now) - 1)), now.pop(place))


def _change(draw: st.DrawFn, now: list[str], place: int) -> None:
    now[place] = now[place].replace("다.", "었다.", 1) + draw(st.sampled_from(("", " 덧붙인다.")))


def _split(draw: st.DrawFn, now: list[str], place: int) -> None:
    first, space, second = now[place].partition(" ")
    if space and not set("^*|#") & set(now[place]):
        now[place : place + 1] = [first, second]


def _note(draw: st.DrawFn, now: list[str], place: int) -> None:
    if "|" not in now[place]:
        now[place] += draw(st.sampled_from(("^새 주이다.^", "^여객선 시간표, 3쪽.^")))


_EDITS = {
    "insert": _insert,
    "delete": _delete,
    "move": _move,
    "change": _change,
    "split": _split,
    "note": _note,
}
