"""Bytes of an .hwp → the parts of an .hwpx, in memory, and what the converter says it left out.

python-hwpx writes OWPML of the records (`hwpx.hwp5.package.convert`). Its report counts kinds and
knows no places; the words behind them are found by counting (counting.py, reconciling.py).
"""

from collections.abc import Mapping, Set
from dataclasses import dataclass

from hwpx.hwp5 import package

from flows.errors import HancomConversion
from flows.intake.remarks import Remarks
from flows.wording import Sentence

# What the report names, by the beginning of its kinds; None: it only says how things look.
_LEFT_OUT: tuple[tuple[str, Sentence | None], ...] = (
    ("control-without-record", Sentence("a mark with nothing behind it", "내용이 없는 표시")),
    ("control-gso", Sentence("a drawing", "그리기 개체")),
    ("control-form", Sentence("a form field", "양식 개체")),
    ("control-eqed", Sentence("an equation", "수식")),
    ("control-", Sentence("a control of an unknown kind", "알 수 없는 종류의 조판 부호")),
    ("shape-data", None),
    ("shape-", Sentence("a drawing", "그리기 개체")),
    ("form-", Sentence("a form field", "양식 개체")),
    ("equation-caption", Sentence("the caption of an equation", "수식의 캡션")),
    ("memo-body", Sentence("a memo without a place", "자리가 없는 메모")),
    ("memo-replies", Sentence("replies to memos", "메모의 답글")),
    ("master-page", Sentence("a master page", "바탕쪽")),
    ("track-changes", Sentence("the list of tracked changes", "변경 내용 추적 목록")),
    ("bibliography", Sentence("the bibliography data", "참고 문헌 자료")),
    ("inline-", Sentence("a mark of an unknown kind", "알 수 없는 종류의 표시")),
    ("scripts", Sentence("a script", "스크립트")),
    ("script-", Sentence("a script", "스크립트")),
)


@dataclass(frozen=True, slots=True)
class Converted:
    """The parts by name, as those of an .hwpx, and how often each kind was left out."""

    parts: Mapping[str, bytes]
    left_out: Mapping[str, int]


def convert(name: str, data: bytes) -> Converted:
    """The parts of a file that was examined; nothing is written to disk, nothing fetched.

    Raises HancomConversion, whatever the converter raises: it is not ours to list.
    """

    try:
        made = package.convert(data)
    except Exception as problem:
        what = getattr(problem, "code", type(problem).__name__)
        raise HancomConversion(name=name, what=what) from problem
    return Converted(made.files, {**made.report.dropped, **made.report.unconverted})


def remark_on(left_out: Mapping[str, int], placed: Set[str], remarks: Remarks) -> None:
    """Carry the converter's report into ours: one remark a kind of content, one for all looks.

    `placed` are controls and shapes that the count found unknown too (`control abcd`), and that are
    remarked on at their places.
    """
    looks = []
    for kind, count in sorted(left_out.items()):
        if kind in {one.replace(" ", "-", 1).replace("$", "").strip() for one in placed}:
            continue
        what = next((said for start, said in _LEFT_OUT if kind.startswith(start)), None)
        if what is None:
            looks.append(kind)
        else:
            remarks.add("hwp-left-out", what=what, kind=kind, count=count)
    if looks:
        remarks.add("hwp-looks-left-out", kinds=", ".join(looks))
