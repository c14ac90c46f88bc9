"""The draft's table of contents → taken out and listed: whoever prints makes it anew."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from flows.intake.raw import Para, Raw, whole_text
from flows.intake.remarks import Remarks

_LONGEST_CONTENTS_LINE = 200
_LEADER = re.compile(
    r"(?:(?:[·.…‥⋯_-]\s?){2,200}\s{0,9}|\t\s{0,9}|\s{2,40})(?:\d{1,3}|[ivxⅰ-ⅻ]{1,5})$"
)
_PAGE = re.compile(r"\S\s(\d{1,3})$")
_LISTED = ("", "표", "그림", "표 및 그림", "표와 그림")
_CONTENTS = frozenset(
    f"{listed} {name}".strip() for listed in _LISTED for name in ("목차", "차례", "목 차", "차 례")
) | {"contents", "table of contents", "list of tables", "list of figures"}


def without_contents(blocks: Sequence[Raw], remarks: Remarks) -> list[Raw]:
    """The blocks without it; its words go into the remarks."""
    lines = [b for b in blocks if isinstance(b, Para) and b.contents] or _typed_contents(blocks)
    if not lines:
        return list(blocks)
    gone = {line.key for line in lines}
    for at, block in enumerate(blocks[1:], 1):
        above = blocks[at - 1]
        if block.key in gone and isinstance(above, Para) and _is_contents_heading(above):
            gone.add(above.key)
    left = [b for b in blocks if b.key not in gone]
    words = "\n".join(whole_text(b) for b in blocks if b.key in gone and isinstance(b, Para))
    remarks.set_aside("contents-list", words, key=lines[0].key)
    return left


def _typed_contents(blocks: Sequence[Raw]) -> list[Para]:
    """`목차`, and below it lines that end in dots or a tab and a page number; a mere space counts
    where the numbers of several lines never fall. Or several lines that stand in the text again."""
    lines: list[Para] = []
    often = Counter(_flat(block) for block in blocks if isinstance(block, Para))
    for at, block in enumerate(blocks):
        if isinstance(block, Para) and _is_contents_heading(block):
            below: list[Para] = []
            for line in blocks[at + 1 :]:
                if not isinstance(line, Para) or not _is_contents_line(line):
                    break
                below.append(line)
            lines += below if _paged(below) else _repeated(blocks[at + 1 :], often)
    return lines


def _repeated(blocks: Sequence[Raw], often: Mapping[str, int]) -> list[Para]:
    """The headings alone, without their pages."""
    found: list[Para] = []
    for line in blocks:
        if (
            not isinstance(line, Para)
            or often[_flat(line)] != 2
            or _flat(line) in map(_flat, found)
        ):
            break
        found.append(line)
    return found if len(found) > 1 else []


def _flat(para: Para) -> str:
    return "".join(para.text.split())


def _is_contents_line(line: Para) -> bool:
    short = len(line.text) <= _LONGEST_CONTENTS_LINE
    return short and bool(_LEADER.search(line.text) or _page(line))


def _page(line: Para) -> int:
    match = _PAGE.search(line.text)
    return int(match[1]) if match else 0


def _paged(lines: list[Para]) -> bool:
    if any(_LEADER.search(line.text) for line in lines):
        return True
    pages = [_page(line) for line in lines]
    return len(pages) > 1 and pages == sorted(pages)


def _is_contents_heading(para: Para) -> bool:
    return " ".join(para.text.casefold().split()) in _CONTENTS
