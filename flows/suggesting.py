"""Draft + consent → a machine's suggestion for what the translator is asked, kept and recorded.

Off unless an editor names an engine for this very hand-off and says who allowed it, and why.
"""

import datetime as dt
import os
from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

from flows import running as stages
from flows.desk import Desk
from flows.document import Manuscript
from flows.handoff import Aids, segments
from flows.handoff.codes import words
from flows.issue import IssueKey
from flows.running import Run

if TYPE_CHECKING:
    from flows.handoff.machine import MachineDraft
    from flows.handoff.machine.drafting import Drafted


def suggest(
    desk: Desk,
    run: Run,
    key: IssueKey,
    manuscript: Manuscript,
    asked: Collection[str] | None,
    aids: Aids,
    machine: str | None,
    consent: str,
    *,
    by: str,
    at: dt.datetime,
) -> "MachineDraft | None":
    """A machine's draft of the segments with the ids `asked` (None: of all); None where no engine
    is named.

    Consent is recorded before anything is sent; nothing secret passes through `run`. Raises
    MachineWithoutConsent and what `drafting.draft` raises.
    """
    if not machine:
        return None
    from flows.handoff.machine import drafting

    drafting.require_consent(machine, consent)
    drafting.require_ready(machine, os.environ)
    desk.record_consent(key, machine, " ".join(consent.split()), at=at, by=by)
    pieces = [one for one in segments(manuscript) if asked is None or one.id in asked]

    def ask() -> "Drafted":
        return drafting.draft(
            machine,
            pieces,
            consent=consent,
            by=by,
            environ=os.environ,
            authority=aids.authority,
            memory=aids.memory,
            cache=desk.machine_cache(key),
        )

    drafted = run.stage(stages.HANDOFF, ask)
    run.tell(stages.HANDOFF, drafted.said())
    return drafted.draft


def suggested(desk: Desk, key: IssueKey) -> Mapping[str, str]:
    """The words of all that machines ever suggested for an issue, for the checks."""
    drafts = desk.machine_cache(key).everything()
    return {name: words(target) for name, target in drafts.items()}
