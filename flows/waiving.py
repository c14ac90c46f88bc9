"""Findings + an editor's decisions → what still stands in the way.

A release and every waiver bear a name; a waiver names one blocking finding and gives a reason, and
both are recorded with the issue.
"""

import datetime as dt
from collections.abc import Sequence

from flows import checks
from flows.desk import Desk
from flows.errors import CannotWaive, UsageError, WaiverWithoutReason
from flows.issue import IssueKey
from flows.report import Report, Waiver
from flows.wording import Sentence

_NAME_NEEDED = Sentence(
    en="A release bears the name of whoever decides it: add --by NAME",
    ko="발간에는 결정한 사람의 이름이 필요합니다: --by 이름을 붙이십시오",
)


def require_signed(by: str, waivers: Sequence[Waiver]) -> None:
    """Raise where nobody has put a name to the release, or no reason to a waiver."""
    if not by.strip():
        raise UsageError(what=_NAME_NEEDED)
    if not all(waiver.code and waiver.reason.strip() for waiver in waivers):
        raise WaiverWithoutReason()


def with_waivers(
    desk: Desk, key: IssueKey, report: Report, waivers: Sequence[Waiver], *, at: dt.datetime
) -> Report:
    """Record the waivers and let what they name pass. Raises CannotWaive."""
    found = {one.code for one in report.findings if one.severity == "block"}
    for waiver in waivers:
        if waiver.code not in found - checks.NEVER_WAIVED:
            raise CannotWaive(waived=waiver.code, known=", ".join(sorted(found)) or "–")
    desk.waive(key, waivers, at=at)
    return report.waived(desk.waivers(key))
