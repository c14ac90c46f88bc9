"""Whether a Korean sentence ends at a stop."""

import re

from flows.sentences.expressions import DATES, LINE_ENDINGS, REPORTED, SAYING, TIED
from flows.sentences.stops import ROUND, STOP, Stop

_TITLES = "』」》〉"
_DATE = re.compile(rf"(?:^|[^\d.]){DATES}$")
_NUMBERED = re.compile(r"(?:^|[\s:(~∼-])(?:(?:1[89]|20)\d\d|\d{1,2})\.$")
_AND_A_STOP = re.compile(r"[…‥⋯][.．]$")
_TRAILING_OFF = re.compile(r"[다까요죠네지군][.．…‥⋯]+$")
_ENDED_LINE = re.compile(rf"{LINE_ENDINGS}[”’\"')]*$")
_ENDED_GLUED = re.compile(r"[가-힣](?:다|까|요|죠|음|임|함|됨)$")
_GOES_ON_GLUED = re.compile(r"[가-힣A-Z“‘「『\"'(\[]|\d{2}")
_REPORTED = re.compile(REPORTED)
_AFTER_QUOTE = re.compile(f"{TIED}|{SAYING}")
_ASKED_ASIDE = re.compile(r"하[고며는니](?=[\s,])")
_APPOSED = re.compile(r"[이그저]\s")


def korean(stop: Stop) -> bool:
    """Whether a Korean sentence ends here."""
    if "\n" in stop.sign:
        return _line_ends(stop)
    if _REPORTED.match(stop.after):
        return False
    if stop.opened >= 0:
        return not stop.glued and _quotation_ends(stop)
    if stop.sign[-1] in "。｡":
        return True
    if stop.glued:
        return _glued_ends(stop)
    if len(stop.sign) > 1 or stop.sign in "…‥⋯":
        ended = set(stop.sign) & set("?!？！") or _AND_A_STOP.search(stop.sign)
        return bool(ended or _TRAILING_OFF.search(stop.before))
    if stop.sign in ".．":
        return _full_stop_ends(stop)
    return not _ASKED_ASIDE.match(stop.after)


def _line_ends(stop: Stop) -> bool:
    """A break in a line parts sentences after a verb's ending and before a marker of a list."""
    line = stop.before.rstrip()
    return len(stop.sign) > 1 or stop.before_item or bool(_ENDED_LINE.search(line))


def _quotation_ends(stop: Stop) -> bool:
    """`“…했다.” 그러나` ends, `“…했다.” 하고` and `그가 “왜?” 묻자` go on, and so do titles."""
    if any(sign in _TITLES for sign in stop.closing):
        return False
    lead = stop.lead
    if stop.text[stop.opened] in ROUND:
        return not lead or lead[-1] in "다요까죠" or bool(STOP.match(lead[-1]))
    asking = stop.sign[-1] in "?!？！"
    if _AFTER_QUOTE.match(stop.after) or (asking and _APPOSED.match(stop.after)):
        return False
    return not lead or lead[-1] in ":;,—–-"


def _glued_ends(stop: Stop) -> bool:
    """`했다.그러나`: a space is missing."""
    full = stop.sign in ".．" and _ENDED_GLUED.search(stop.before[:-1])
    return bool(full and _GOES_ON_GLUED.match(stop.text, stop.end))


def _full_stop_ends(stop: Stop) -> bool:
    """Not after a marker, in a date, after a Latin abbreviation or an initial."""
    if stop.marks_item:
        return False
    if stop.before[-2:-1].isdigit():
        another = stop.after[:1].isdigit()
        return not (another or _DATE.search(stop.before) or _NUMBERED.search(stop.before))
    return not stop.abbreviates
