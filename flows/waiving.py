"""Findings + an editor's decisions → what still stands in the way.

A release and every waiver bear a name; a waiver names blocking findings by their code, or one of
them by code and place, and gives a reason, and both are recorded with the issue.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from flows import checks
from flows.desk import Desk
from flows.errors import CannotWaive, ReasonMissing, UsageError, WaiverWithoutReason
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


def require_reason(because: str) -> None:
    """Raise ReasonMissing where readers would not be told why."""
    if not because.strip():
        raise ReasonMissing()


def waiver_of(named: str, by: str, reason: str) -> Waiver:
    """`number-missing`, or `number-missing@¶14` for one place, as an editor names it → a waiver."""
    code, _, where = named.strip().partition("@")
    return Waiver(code.strip(), by, reason.strip(), anchor=where.strip())


def name_of(waiver: Waiver) -> str:
    """How an editor names it: the other way round."""
    return f"{waiver.code}@{waiver.anchor}" if waiver.anchor else waiver.code


def with_waivers(
    desk: Desk, key: IssueKey, report: Report, waivers: Sequence[Waiver], *, at: dt.datetime
) -> Report:
    """Record the waivers and let what they name pass, now and in later returns.

    Raises CannotWaive where nothing that blocks is named, or what no reason excuses.
    """
    desk.waive(key, [_looked_at(waiver, report) for waiver in waivers], at=at)
    return report.waived(desk.waivers(key))


def _looked_at(waiver: Waiver, report: Report) -> Waiver:
    """The waiver with the marks of the findings it is given for."""
    grave = [one for one in report.findings if one.severity == "block"]
    meant = [one for one in grave if waiver.names(one) and one.code not in checks.NEVER_WAIVED]
    if not meant:
        known = ", ".join(sorted({one.code for one in grave}))
        raise CannotWaive(waived=name_of(waiver), known=known or "–")
    return replace(waiver, marks=tuple(sorted({one.mark for one in meant})))
