"""The XML of a body → what an .hwpx with it says: a title and an author stand before it."""

from typing import Any

from flows.document import Paragraph, plain
from flows.intake.hancom.reader import read_hwpx
from flows.intake.override import Override
from flows.intake.result import Reading
from tests.intake.hancom_drafts import package, paragraph, run

LEAD = "바다는 해마다 조금씩 일찍 풀린다. 배는 그보다 먼저 떠난다."
_HEAD = paragraph(run("겨울 바다의 셈법", "b")) + paragraph(run("글: 윤해담"))


def read_body(body: str, **parts: Any) -> Reading:
    """The reading of this body, after a title, an author and a paragraph `p1`."""
    data = package(_HEAD + paragraph(run(LEAD)) + body, **parts)
    return read_hwpx("draft.hwpx", data, Override(), "ko")


def words(reading: Reading) -> list[str]:
    """The words of the paragraphs after `p1`."""
    blocks = reading.manuscript.blocks
    return [plain(b.inlines) for b in blocks if isinstance(b, Paragraph)][1:]


def quotes(reading: Reading, code: str) -> list[str]:
    """What the findings of a code quote, in their order."""
    return [one.quote for one in reading.report.findings if one.code == code]


def codes(reading: Reading) -> set[str]:
    """The codes of all findings."""
    return {one.code for one in reading.report.findings}
