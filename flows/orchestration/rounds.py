"""What runs by the clock, as Prefect flows: the post, what was left half-way, fixity, the board, the
watched folder; and the notice that an automation sends."""

import os
import time
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path

from prefect import Flow, flow
from prefect.client.schemas.objects import State
from prefect.logging import get_run_logger
from prefect.states import Completed, Failed

from flows import collecting, correspondence, dossier, inbox, notices, printing, verification
from flows.desk.inspecting import Inspection, Meter
from flows.errors import BalganError
from flows.issue import IssueKey
from flows.naming import key_from
from flows.orchestration import artifacts, happenings, sitting
from flows.orchestration.batches import campaign
from flows.orchestration.carrying import carry_out
from flows.orchestration.choices import choices
from flows.orchestration.clerk import Clerk, renew
from flows.orchestration.endings import ending
from flows.orchestration.fetching import fetch
from flows.orchestration.flows import collect
from flows.orchestration.markdown import escaped
from flows.release import Projected
from flows.verification import Verified
from flows.verification.restoring import restore as put_right
from flows.wording import Lang

SCHEDULES: Mapping[str, str] = {
    "remind": "7 * * * *",
    "recover": "*/20 * * * *",
    "verify": "40 3 * * *",
}
"""When a flow runs by itself (cron), not at the full hour as all others'."""
CLERKS: Mapping[str, str] = {"board": "*/10 * * * *", "returns": "*/5 * * * *"}
"""The same where no clerk of `balgan serve` looks after board and folder every few seconds."""

VERIFICATION = "verification"
_TOLD_EVERY_SECONDS = 10.0
_MOST_LINES = 200


@flow(name="remind", flow_run_name="remind", persist_result=False)
def remind(again: bool = False) -> State[None]:
    """Send the letters that wait, and the reminders that are due. 편지와 마감 알림을 보냅니다.

    Args:
        again: also what was refused or waits for its next attempt · 켜면 거절되었거나 기다리는 편지도
    """
    return carry_out(
        lambda desk, _run, at: correspondence.remind(desk, os.environ, at=at, again=again),
        _after_the_post,
    )


@flow(name="recover", flow_run_name="recover", persist_result=False)
def recover() -> State[None]:
    """Show what was released and is not to be seen yet. 중단된 발간을 마무리합니다."""
    return carry_out(lambda desk, _run, _at: printing.recover(desk), _after_recovery)


@flow(name="verify", flow_run_name="verify", persist_result=False)
def verify(series: str = "", restore: bool = False, by: str = "balgan") -> State[None]:
    """Hold ledger, published/ and archive against each other. 장부와 발간본, 보존본을 맞춰 봅니다.

    Args:
        series: only this series; empty: all · 이 시리즈만, 비우면 전부
        restore: put right what can be proved; what stood there is set aside · 켜면 증명되는 것을 되살리고, 있던 것은 옮겨 둠
        by: who does it · 담당자
    """
    root = sitting.current().desk.root

    def look(at: datetime) -> Verified:
        desk, meter = Inspection.open(root), Meter(_Told())
        if restore:
            return put_right(desk, printing.site(), series or None, meter, at=at, by=by).after
        return verification.verify(desk, printing.site(), series or None, meter)

    return carry_out(lambda _desk, _run, at: look(at), _after_verification)


@flow(name="board", flow_run_name="board", persist_result=False)
def board() -> State[None]:
    """Draw the board and every draft's story from the ledger, and renew the choices on the forms.
    장부에서 현황판을 새로 만들고 양식의 선택지를 고칩니다.
    """
    seat = sitting.current()
    renew(choices(seat.desk))
    return Completed(name=f"Drew {Clerk(seat.desk, seat.lang).draw(seat.at)}")


@flow(name="returns", flow_run_name="returns", persist_result=False)
def returns() -> State[None]:
    """Take in what lies in drafts/inbox/returns/, and what was mailed. 접수함의 returns 폴더와 메일로 온
    번역본을 접수합니다.
    """
    seat = sitting.current()
    mail = fetch(seat.desk, seat.lang, seat.at)
    names = [str(name) for name in inbox.arrivals(seat.desk.root, seat.at)]
    troubles = [error for name in names if (error := _take_in(seat, name))]
    if names:  # the mails with which they came may go now
        mail += fetch(seat.desk, seat.lang, seat.at)
    told = "\n".join(f"{error.say(seat.lang)} [{error.code}]" for error in (*troubles, *mail))
    if troubles:
        return Failed(name=f"Refused {len(troubles)} of {len(names)}", message=told)
    if mail:
        return Failed(name="Mail left", message=told)
    return Completed(name=f"Took in {len(names)}" if names else "Nothing arrived")


@flow(name="notify", flow_run_name="notify", persist_result=False)
def notify(to: str, event: str, key: str) -> State[None]:
    """Send a mail about an event: what an automation starts. 일어난 일을 메일로 알립니다.

    Args:
        to: the address · 받는 주소
        event: its name, such as balgan.issue.released · 이벤트 이름
        key: the issue it is about · 원고
    """
    return carry_out(
        lambda desk, _run, at: notices.send(
            desk, os.environ, key_from(key), to=to, event=event, at=at
        ),
        lambda _outcome, _lang: Completed(name="Sent 1"),
    )


def _take_in(seat: sitting.Sitting, name: str) -> BalganError | None:
    """One return, as a run of the job `return`; what is refused is told."""

    def collected(key: IssueKey, _file: Path, by: str) -> None:
        inner = sitting.Sitting(seat.desk, seat.run, seat.lang, seat.at, by_form=True)
        with sitting.seated(inner):
            state = collect(str(key), f"{inbox.RETURNS}/{name}", by=by, return_state=True)
        if inner.error:
            raise inner.error
        if inner.outcome is None:
            state.result(raise_on_failure=True)

    error = collecting.take_in(seat.desk, name, collected)
    if error and not isinstance(error, collecting.NOT_ITS_FAULT):
        get_run_logger().warning("%s [%s]", error.say(seat.lang), error.code)
        happenings.emit([happenings.refused(name, error, seat.lang)])
    return error


def _after_the_post(outcome: object, lang: Lang) -> State[None]:
    """`Sent 2`, `Nothing to send`, `Not all sent`."""
    if not isinstance(outcome, correspondence.Reminded):
        return ending(outcome, lang)
    said = "\n".join(dossier.reminded_lines(outcome, lang, dry_run=False))
    if outcome.failed:
        return Failed(name="Not all sent", message=said)
    return Completed(
        name=f"Sent {outcome.sent}" if outcome.sent else "Nothing to send", message=said
    )


def _after_recovery(outcome: object, lang: Lang) -> State[None]:
    """`Nothing left`, `Finished 2`, `Held up 1`."""
    if not isinstance(outcome, Projected):
        return ending(outcome, lang)
    troubles = (*outcome.held.values(), *outcome.lists.values())
    if troubles:
        said = "\n".join(f"{error.say(lang)} [{error.code}]" for error in troubles)
        return Failed(name=f"Held up {len(troubles)}", message=said)
    count = len(outcome.shown)
    return Completed(name=f"Finished {count}" if count else "Nothing left")


def _after_verification(outcome: object, lang: Lang) -> State[None]:
    """`As recorded`, `Differs in 3`; the artifact says what, and what to do."""
    if not isinstance(outcome, Verified):
        return ending(outcome, lang)
    read = f"{outcome.releases:,} printings, {outcome.files:,} files, {outcome.bytes:,} bytes"
    lines = list(_differences(outcome, lang))
    artifacts.write(VERIFICATION, "\n".join((read, "", *lines)), read)
    if outcome.sound:
        return Completed(name="As recorded", message=read)
    return Failed(name=f"Differs in {len(outcome.differences)}", message="\n".join(lines[:10]))


def _differences(outcome: Verified, lang: Lang) -> Iterator[str]:
    for one in outcome.differences[:_MOST_LINES]:
        said = f"{one.sentence.say(lang)}. {one.remedy.say(lang)}."
        yield f"- {escaped(f'{one.path}: {said}')} `{one.code}`"
    left = len(outcome.differences) - _MOST_LINES
    if left > 0:
        yield f"- … +{left}"


class _Told:
    """How far it is, in the log of the run, now and then."""

    def __init__(self) -> None:
        self._last = time.monotonic()

    def __call__(self, meter: Meter) -> None:
        if time.monotonic() - self._last > _TOLD_EVERY_SECONDS:
            self._last = time.monotonic()
            get_run_logger().info("%s files, %s MB", f"{meter.files:,}", f"{meter.size / 1e6:,.0f}")


ROUNDS: Mapping[str, Flow[..., State[None]]] = {
    "remind": remind,
    "recover": recover,
    "verify": verify,
    "board": board,
    "returns": returns,
    "notify": notify,
    "campaign": campaign,
}
"""By name."""
