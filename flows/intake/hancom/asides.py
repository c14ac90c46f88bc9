"""What hangs on the text → the notes; memos, hidden comments, headers and footers are listed."""

import re
from collections import Counter
from dataclasses import dataclass

from flows.document import Inline, Text
from flows.intake.hancom.context import Context, Kind, Manner, Story, Waiting
from flows.intake.hancom.disposition import Element, is_element, local
from flows.intake.hancom.telling import told
from flows.intake.hancom.walk import read_blocks
from flows.intake.raw import Para, Raw, RawNote, RawTable

_PAGE_NUMBER = re.compile(
    r"[-–—―~<(\[|]*(?:page|p\.)?\d{0,3}(?:쪽|페이지)?(?:(?:/|of)\d{0,3}(?:쪽|페이지)?)?[-–—―~>)\]|]*",
    re.IGNORECASE,
)
_LONGEST_PAGE_NUMBER = 20


@dataclass(frozen=True, slots=True)
class _Memo:
    """What a memo says; `apart`: not in the field that marks its place."""

    words: str
    author: str
    key: int
    apart: bool


class Asides:
    """What is read after the body of one draft; `lines` are those of headers and footers."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._numbers: list[str] = []
        self._margins: Counter[str] = Counter()
        self._memos: list[_Memo] = []
        self.notes: dict[str, RawNote] = {}
        self.lines: list[str] = []
        self.codes: list[str] = []
        self.kinds: set[str] = set()

    def read(self) -> None:
        """All that waits, in the order of its places; what is met on the way comes last."""
        for waiting in self._context.waiting:
            match waiting.kind:
                case "fn" | "en":
                    self._note(waiting)
                case "memo":
                    self._memo(waiting)
                case "hidden":
                    said = self._told(waiting.part, waiting.element, "aside")
                    if said.strip():
                        self._context.remarks.set_aside("hidden-comment", said, key=waiting.key)
                case "margin":
                    self.margin(waiting.part, waiting.element)

    def margin(self, part: str, element: Element) -> None:
        """A header, a footer or a master page."""
        said = self._told(part, element, "margin")
        self.lines += said.splitlines()
        if all(is_page_number(line) for line in said.splitlines()):
            self._numbers.append(said)
        else:
            self._margins[said] += 1

    def settle(self) -> None:
        """Page numbers, field codes and Hangul's own descriptions are listed once for all; a memo
        and a header that the file repeats, once each."""
        remarks = self._context.remarks
        self._settle_memos()
        for said, count in self._margins.items():
            for _ in range(count):
                remarks.set_aside("header-footer-text", said)
        numbers = "\n".join(said for said in self._numbers if said.strip())
        if numbers or self._context.numbered:
            remarks.set_aside("page-numbers", numbers)
        codes = "\n".join(code for code in self.codes if code.strip())
        if codes:
            remarks.set_aside("field-codes", codes, kinds=", ".join(sorted(self.kinds)[:8]))
        if self._context.described:
            words = "\n".join(self._context.described)
            remarks.set_aside("object-description", words, count=len(self._context.described))

    def gather(self, story: Story) -> None:
        """The field codes of a story that has been read."""
        self.codes += story.fields.codes
        self.kinds |= story.fields.kinds

    def _note(self, waiting: Waiting) -> None:
        blocks = self._blocks(waiting.part, waiting.element, "note")
        self.notes[waiting.name] = RawNote(waiting.name, tuple(self._flat(blocks)))

    def _memo(self, waiting: Waiting) -> None:
        apart = local(waiting.element) == "memo"
        inside = (one for one in waiting.element if is_element(one))
        lists = [one for one in inside if local(one) in ("subList", "paraList")]
        read = [waiting.element] if apart else lists
        said = "\n".join(self._told(waiting.part, one, "aside") for one in read)
        self._memos.append(_Memo(said, waiting.name, waiting.key, apart))

    def _settle_memos(self) -> None:
        """Some programs write a memo twice, in its field and apart from it: listed at the field."""
        fields = Counter(memo.words for memo in self._memos if not memo.apart)
        twins = fields & Counter(memo.words for memo in self._memos if memo.apart)
        spoken_for = twins.copy()
        for memo in self._memos:
            if memo.apart and spoken_for[memo.words]:
                spoken_for[memo.words] -= 1
                continue
            self._comment(memo)
            if not memo.apart and twins[memo.words]:
                twins[memo.words] -= 1
                self._comment(memo)

    def _comment(self, memo: _Memo) -> None:
        self._context.remarks.set_aside("comment", memo.words, key=memo.key, author=memo.author)

    def _told(self, part: str, element: Element, kind: Kind) -> str:
        return told(self._blocks(part, element, kind))

    def _blocks(self, part: str, element: Element, kind: Kind) -> list[Raw]:
        story = Story(self._context, part, element, read_blocks, kind)
        blocks = read_blocks(story, element, Manner())
        self.gather(story)
        return blocks

    def _flat(self, blocks: list[Raw]) -> list[Para]:
        flat: list[Para] = []
        for block in blocks:
            if isinstance(block, Para):
                flat.append(self._labelled(block))
            elif isinstance(block, RawTable):
                self._context.remarks.add("table-in-note", key=block.key)
                flat += [p for cell in block.cells for p in self._flat(list(cell.blocks))]
        return flat

    def _labelled(self, para: Para) -> Para:
        """In a note a computed label becomes words."""
        if not para.label:
            return para
        self._context.made.update(para.label)
        label: tuple[Inline, ...] = (Text(para.label + " "),)
        return Para(para.key, label + para.inlines, para.look)


def is_page_number(line: str) -> bool:
    """`3`, `- -` around a number that Hangul fills in, `3 / 12쪽`; nothing that could be a date."""
    bare = "".join(line.split())
    return len(bare) <= _LONGEST_PAGE_NUMBER and _PAGE_NUMBER.fullmatch(bare) is not None
