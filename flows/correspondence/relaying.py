"""Ledger → letters on their way: what is due is queued, what is out of date dropped, the rest sent.

At least once, and known as the same letter: an attempt is counted before it is made and its end
recorded after, so a letter whose sending was cut off goes out again with the same Message-ID and
date. Never two rows, never a row deleted.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from flows import post
from flows.correspondence import wording
from flows.days import reminder
from flows.desk import Desk
from flows.errors import ArchiveDiffers, BalganError
from flows.issue import Standing
from flows.letters import FATES, Fate, Letter, Posted, is_address

_PAUSES = tuple(timedelta(minutes=minutes) for minutes in (5, 30, 2 * 60, 6 * 60, 12 * 60, 24 * 60))
_WAITING: tuple[Fate, ...] = ("queued",)
_REFUSED: tuple[Fate, ...] = ("refused",)
_MOST_ATTEMPTS = 10
"""With the pauses between them about five days (RFC 5321, 4.5.4.1)."""


@dataclass(frozen=True, slots=True)
class Reminded:
    """What a round came to. `queued`: reminders that are new; `letters`: those that were tried, as
    they stand now (of a dry run: those that would be); `waiting`: those that wait for their next
    attempt; `refused`: those no server took; `troubles`: what stood in the way of an issue."""

    queued: tuple[str, ...] = ()
    letters: tuple[Posted, ...] = ()
    waiting: tuple[Posted, ...] = ()
    refused: tuple[Posted, ...] = ()
    troubles: tuple[BalganError, ...] = ()

    @property
    def sent(self) -> int:
        """How many letters went out."""
        return sum(one.fate == "sent" for one in self.letters)

    @property
    def failed(self) -> bool:
        """Whether something was tried in this round and did not go out."""
        return bool(self.troubles) or self.sent < len(self.letters)


def remind(
    desk: Desk,
    environ: Mapping[str, str],
    *,
    at: datetime,
    again: bool = False,
    dry_run: bool = False,
) -> Reminded:
    """Queue the reminders that are due and send every letter that waits.

    `again` tries also those that were refused or wait for their next attempt. A dry run writes and
    sends nothing. Raises MailNotSet and MailUrlInvalid where a letter waits, MailUnreachable.
    """
    reminders, troubles = _due(desk, at)
    if dry_run:
        known = {one.letter.key for one in desk.letters(tuple(FATES))}
        fresh = tuple(Posted(one, "queued") for one in reminders if one.key not in known)
        ready = tuple(one for one, wanted in _judged(desk, at, again) if wanted)
        return Reminded(letters=ready + fresh, troubles=troubles)
    queued = desk.queue(reminders, "handed-off")
    with desk.post_lock():
        tried = tuple(_relay(desk, environ, at, again))
    return Reminded(
        queued=queued,
        letters=tried,
        waiting=desk.letters(_WAITING),
        refused=desk.letters(_REFUSED),
        troubles=troubles,
    )


def _due(desk: Desk, at: datetime) -> tuple[tuple[Letter, ...], tuple[BalganError, ...]]:
    """The reminders of this hour, and the issues that cannot be reminded about."""
    letters: list[Letter] = []
    troubles: list[BalganError] = []
    for standing in desk.standings():
        if standing.state == "handed-off":
            try:
                letters += _reminders(desk, standing, at)
            except BalganError as error:
                troubles.append(error)
    return tuple(letters), tuple(troubles)


def _reminders(desk: Desk, standing: Standing, at: datetime) -> Iterator[Letter]:
    job, series = desk.job(standing.key, queries=False), desk.series(standing.key.series)
    offset = reminder(series, job.due, job.set_at, at)
    if offset is not None and series.handoff.sender and is_address(job.to):
        yield wording.reminder_letter(series, job, standing.title, offset, at)


def _relay(desk: Desk, environ: Mapping[str, str], at: datetime, again: bool) -> Iterator[Posted]:
    server = None
    for posted, wanted in _judged(desk, at, again):
        if not wanted:
            desk.settle(posted.letter, "dropped")
            continue
        server = server or post.server_from(environ)
        tried = _try(desk, server, posted, at)
        if tried is not None:
            yield tried


def _judged(desk: Desk, at: datetime, again: bool) -> Iterator[tuple[Posted, bool]]:
    """What is to be tried now, and whether it is still wanted; what cannot be told is left to wait."""
    for posted in _ready(desk, at, again):
        try:
            wanted = _still_wanted(desk, posted, at)
        except BalganError:
            continue
        yield posted, wanted


def _ready(desk: Desk, at: datetime, again: bool) -> Iterator[Posted]:
    """What is to be tried now. An attempt without an end was cut off: whoever made it is gone."""
    for posted in desk.letters(_WAITING + _REFUSED if again else _WAITING):
        pause = _PAUSES[min(posted.attempts, len(_PAUSES)) - 1]
        cut_off = not posted.failure
        if again or posted.moment is None or cut_off or posted.moment + pause <= at:
            yield posted


def _still_wanted(desk: Desk, posted: Posted, at: datetime) -> bool:
    """Whether a letter still says what is so: an old package, a past deadline and a reminder of
    what has come back, or that another reminder has overtaken, are not sent any more."""
    letter = posted.letter
    if letter.errand == "answer":
        return True
    job = desk.job(letter.issue, queries=False)
    if job.state != "handed-off":
        return False
    if letter.errand == "reminder":
        offset = reminder(desk.series(job.key.series), job.due, job.set_at, at)
        return offset is not None and letter.key == wording.reminder_key(job, offset)
    return letter.key in (f"hand-off:{job.name}", f"deadline:{job.term}")


def _try(desk: Desk, server: post.MailServer, posted: Posted, at: datetime) -> Posted | None:
    """One attempt; None where somebody else makes it. Raises MailUnreachable before it is counted."""
    letter = posted.letter
    with post.connected(server, letter.sender.rpartition("@")[2]) as line:
        if not desk.claim(posted, at):
            return None
        try:
            enclosed = desk.enclosed(letter.enclosure) if letter.enclosure else None
            ended = line.send(letter, enclosed)
        except ArchiveDiffers as error:
            ended = post.Sending("refused", error.say("en"))
        last = posted.attempts + 1 >= _MOST_ATTEMPTS
        fate = "refused" if ended.fate == "queued" and last else ended.fate
        desk.settle(letter, fate, ended.why)
    return Posted(letter, fate, posted.attempts + 1, at, ended.why)
