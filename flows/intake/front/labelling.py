"""Lines about the issue → series, date, other labels, the title in another language (recognisers,
as in naming.py)."""

import re

from flows.intake.front.bylines import authors_in, helpers_in
from flows.intake.front.dates import is_date_line, is_month_line
from flows.intake.front.head import Head
from flows.intake.front.labels import label_of
from flows.intake.front.lines import (
    is_keywords,
    is_latin,
    is_series_line,
    is_summary_label,
)
from flows.intake.front.naming import credit
from flows.intake.front.places import is_email_line, is_place_line
from flows.intake.raw import Para
from flows.wording import Sentence

_PARTED = re.compile(r"\s{0,9}[|│｜ㅣ\t]\s{0,9}|\s{1,9}/\s{1,9}")
_LONGEST = 200
_LEAST_WORDS = 3
_SURELY_A_TITLE = 6
_OWN_LINE = Sentence("a line of its own", "따로 적힌 날짜 줄")
_LABELLED = Sentence("labelled as the date", "날짜 표시")
_IN_SERIES = Sentence("in the line of the series", "시리즈 줄에 적힘")


def series(head: Head, at: int, para: Para, text: str) -> int:
    """The series and a number, which Balgan gives itself at release."""
    if not is_series_line(text) or head.is_heading(para):
        return 0
    head.leave_out(para, "series-line")
    head.keep_date(text, _IN_SERIES, 0.8)
    return 1


def date(head: Head, at: int, para: Para, text: str) -> int:
    """A line that is only a date."""
    if is_month_line(text) and para.key > head.title_end:
        head.take(para, "date")
        return 1
    if not is_date_line(text):
        return 0
    head.take(para, "date")
    head.keep_date(text, _OWN_LINE, 0.95)
    return 1


def parted(head: Head, at: int, para: Para, text: str) -> int:
    """`작성일: 2026. 3. 19. | 작성자: 윤해담 | 소속: …`: every part is one that is understood."""
    if len(text) > _LONGEST or head.front.authors or head.is_heading(para):
        return 0
    parts = [part.strip() for part in _PARTED.split(text) if part.strip()]
    if len(parts) < 2:
        return 0
    kinds = [_kind(part) for part in parts]
    if "" in kinds or "author" not in kinds or set(kinds) <= {"author", "place", "contact"}:
        return 0
    names = parts[kinds.index("author")]
    credit(head, para, names, authors_in(names))
    for kind, part in zip(kinds, parts, strict=True):
        if kind == "date":
            head.keep_date(part, _LABELLED, 0.9)
        elif kind in ("place", "contact"):
            head.credits.describe(part)
    return 1


def _kind(part: str) -> str:
    """What one part of a line is; empty: nothing that is understood."""
    label = label_of(part)
    if is_date_line(part) or is_month_line(part):
        return "date"
    if label is not None and label.announces == "other":
        return "other"
    if authors_in(part):
        return "author"
    return "contact" if is_email_line(part) else "place" if is_place_line(part) else ""


def other(head: Head, at: int, para: Para, text: str) -> int:
    """`수신: …`, `발행처: …`: a memo's head, which is not printed."""
    label = label_of(text)
    if label is None or not label.firm or label.announces != "other" or len(text) > _LONGEST:
        return 0
    head.leave_out(para, "front-line")
    return 1


def translated_title(head: Head, at: int, para: Para, text: str) -> int:
    """The title in English under the Korean one."""
    if head.lang != "ko" or head.front.authors or head.elsewhere or is_latin(head.front.title):
        return 0
    if not is_latin(text) or len(text.split()) < _LEAST_WORDS or len(text) > _LONGEST:
        return 0
    if text.endswith(".") or head.is_heading(para) or _is_other_line(text, head, at):
        return 0
    head.leave_out(para, "front-other-language")
    head.elsewhere = True
    return 1


def note_on_title(head: Head, at: int, para: Para, text: str) -> int:
    """`* 이 글은 …의 지원을 받았다.`, where the title ends with the same sign."""
    sign = head.title_sign
    rest = text.removeprefix(sign)
    if not sign or rest == text or rest[:1] == sign[:1] or head.credits.signed(text):
        return 0
    head.leave_out(para, "front-note")
    return 1


def _is_other_line(text: str, head: Head, at: int) -> bool:
    """A long line directly under the title may name a council or a university: it is about one."""
    long = len(text.split()) >= _SURELY_A_TITLE and "," not in text
    beneath = at > 0 and head.paras[at - 1].key == head.title_end
    placed = is_place_line(text) and not (long and beneath)
    people = authors_in(text) or helpers_in(text) or is_email_line(text) or placed
    return bool(people) or is_summary_label(text) or is_keywords(text) or is_date_line(text)
