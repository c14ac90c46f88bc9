"""Mailbox → the folder of the returns, as often as somebody asks: a job, or the clerk by itself."""

import os
from datetime import datetime

from flows import mailbox
from flows.desk import Desk
from flows.errors import BalganError, Busy
from flows.orchestration import happenings
from flows.wording import Lang


def fetch(desk: Desk, lang: Lang, at: datetime) -> list[BalganError]:
    """Put what was mailed among the returns, where a mailbox is set. What stood in the way, and the
    mails that were refused, of which an event is sent, too."""
    if not mailbox.is_set(os.environ):
        return []
    try:
        came = mailbox.visit(desk, os.environ, at=at)
    except Busy:
        return []  # somebody else is at it
    except BalganError as error:
        return [error]
    happenings.emit(happenings.refused("mail", error, lang) for error in came.refused)
    return [*came.refused]
