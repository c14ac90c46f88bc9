"""First blocks of a draft → title, authors, date, summary, keywords: each a guess with its reason.

What is recognised is taken out of the body. Labels and separators that no field carries go into
the report, so that the account closes.
"""

from collections.abc import Callable, Mapping, Sequence

from flows.intake.front import labelling, naming, opening
from flows.intake.front.bylines import is_clear_byline
from flows.intake.front.head import Head
from flows.intake.front.matter import Front
from flows.intake.front.titles import find_title
from flows.intake.raw import Para, Raw, RawNote, RawTable
from flows.intake.remarks import Remarks
from flows.intake.structure.markers import marker
from flows.intake.structure.sorting import Sorted

_HEAD = 25
_SHORT = 60
_MOST_MISSES = 2
_AHEAD, _LONGEST_AHEAD = 4, 160
_LOOSE_MARKS = ("dash", "star", "bullet", "pipe", "square", "circle")  # may stand before a subtitle

Recogniser = Callable[[Head, int, Para, str], int]
_RECOGNISERS: tuple[tuple[Recogniser, bool], ...] = (
    (opening.summary, False),
    (opening.keywords, False),
    (labelling.series, True),
    (labelling.date, True),
    (labelling.other, True),
    (naming.labelled, True),
    (labelling.parted, False),
    (labelling.translated_title, False),
    (labelling.note_on_title, False),
    (naming.email, False),
    (naming.byline, False),
    (naming.place, False),
    (opening.aside, False),
    (opening.lead, False),
)
"""In this order; and whether the line may stand before the title."""


def recognise(
    blocks: Sequence[Raw],
    verdicts: Sorted,
    notes: Mapping[str, RawNote],
    body_size: float,
    lang: str,
    remarks: Remarks,
) -> Front:
    """Read the front matter off the first blocks, and the author off the last if need be."""
    head = Head(_first_paras(blocks), verdicts, notes, lang, remarks)
    _take_title(head, body_size)
    _scan(head)
    if not head.front.authors:
        naming.close(head, blocks)
    naming.signed(head, blocks)
    naming.doubt(head)
    return head.front


def _first_paras(blocks: Sequence[Raw]) -> list[Para]:
    """Up to the first table; a picture (a logo) is passed over."""
    paras: list[Para] = []
    for block in blocks[:_HEAD]:
        if isinstance(block, RawTable) and paras:
            break
        if isinstance(block, Para):
            paras.append(block)
    return paras


def _take_title(head: Head, body_size: float) -> None:
    """Title and subtitle."""
    title = find_title(head.paras, body_size)
    if title is None:
        return
    front = head.front
    front.title, front.subtitle = title.words, title.subtitle
    front.guess("title", title.words, title.why, title.confidence)
    taken = [*title.paras, *filter(None, [title.subtitle_para])]
    for para in taken:
        head.take(para, "subtitle" if para is title.subtitle_para else "title")
        head.set_notes_aside(para)
    if title.subtitle:
        front.guess("subtitle", title.subtitle, title.subtitle_why, title.subtitle_sure)
    head.title_end, head.title_sign = taken[-1].key, title.sign


def _scan(head: Head) -> None:
    """Line by line, until the body begins."""
    at = misses = 0
    while at < len(head.paras):
        para = head.paras[at]
        steps = 1 if para.key in head.front.taken else _recognise(head, at)
        if not steps:
            if para.key < head.title_end:
                _before_title(head, para)
            elif head.front.authors or (
                (misses >= _MOST_MISSES or _is_body(head, para)) and not _byline_ahead(head, at)
            ):
                return
            misses += 1
            steps = 1
        at += steps


def _recognise(head: Head, at: int) -> int:
    """How many paragraphs from here were understood."""
    para, text = head.paras[at], head.paras[at].text.strip()
    after = para.key > head.title_end
    for recognise, anywhere in _RECOGNISERS:
        steps = recognise(head, at, para, text) if after or anywhere else 0
        if steps:
            return steps
    return 0


def _before_title(head: Head, para: Para) -> None:
    """A short line above the title (the house, the series) is not part of the paper."""
    if len(para.text) <= _SHORT:
        head.leave_out(para, "front-line")


def _byline_ahead(head: Head, at: int) -> bool:
    """Whether an unmistakable byline stands a few lines on; nothing that a body begins with, a long
    paragraph or a numbered line, comes before it."""
    for para in head.paras[at : at + _AHEAD]:
        text = para.text.strip()
        if is_clear_byline(text) and not head.is_heading(para):
            return True
        mark = marker(text)
        if len(text) > _LONGEST_AHEAD or (mark and mark.kind not in _LOOSE_MARKS):
            return False
    return False


def _is_body(head: Head, para: Para) -> bool:
    shape = head.verdicts[para.key].shape
    return shape != "paragraph" or len(para.text) > _SHORT or para.text.endswith(("다.", "."))
