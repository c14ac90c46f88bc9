"""Event → a short mail to somebody of the house: what happened to which draft, and where it stands."""

from collections.abc import Mapping
from datetime import datetime
from hashlib import sha256

from flows import post
from flows.days import time_left
from flows.desk import Desk
from flows.errors import BadAddress, MailUnreachable
from flows.issue import STATES, IssueKey, Standing
from flows.letters import Letter, is_address
from flows.wording import Lang, Sentence, visible

_LANGS: tuple[Lang, ...] = ("ko", "en")
_EVENTS: Mapping[str, Sentence] = {
    "balgan.draft.submitted": Sentence(en="draft received", ko="원고가 등록되었습니다"),
    "balgan.draft.handed-off": Sentence(en="handed off", ko="번역을 의뢰했습니다"),
    "balgan.draft.returned": Sentence(en="translation returned", ko="번역본이 접수되었습니다"),
    "balgan.draft.held": Sentence(en="held by its findings", ko="지적이 있어 발간하지 못했습니다"),
    "balgan.draft.late": Sentence(en="the translation is late", ko="번역 마감이 지났습니다"),
    "balgan.issue.released": Sentence(en="released", ko="발간되었습니다"),
    "balgan.issue.corrected": Sentence(en="corrected", ko="정정되었습니다"),
    "balgan.issue.withdrawn": Sentence(en="taken back", ko="철회되었습니다"),
    "balgan.issue.regenerated": Sentence(en="printed again", ko="다시 만들었습니다"),
}
"""What is mailed of each event; of one that is not named here, its name."""


def send(
    desk: Desk, environ: Mapping[str, str], key: IssueKey, *, to: str, event: str, at: datetime
) -> None:
    """Send it now, in Korean and in English. Raises UnknownIssue, BadAddress, MailNotSet,
    MailUrlInvalid, MailUnreachable."""
    if not is_address(to):
        raise BadAddress(address=to, series=key.series)
    series, standing = desk.series(key.series), desk.standing(key)
    sender = series.handoff.sender or to
    said = _EVENTS.get(event, Sentence(en=visible(event), ko=visible(event)))
    once = sha256(f"{event} {key} {standing.facts.get('at')} {to}".encode()).hexdigest()[:16]
    letter = Letter(
        key=f"notice:{key}/{once}",
        issue=key,
        errand="reminder",
        house=series.institute.of("ko"),
        sender=sender,
        reply_to="",
        recipient=to,
        subject=f"{key}: {said.ko} / {said.en}",
        text="\n\n".join(_told(standing, said, lang, at) for lang in _LANGS),
        queued=at,
    )
    server = post.server_from(environ)
    with post.connected(server, sender.rpartition("@")[2]) as line:
        sent = line.send(letter, None)
    if sent.fate != "sent":
        raise MailUnreachable(server=server, why=sent.why)


def _told(standing: Standing, said: Sentence, lang: Lang, at: datetime) -> str:
    lines = [
        f"{standing.key}: {said.say(lang)}",
        visible(standing.title),
        STATES[standing.state].say(lang),
    ]
    if standing.number:
        lines.append(standing.number.text)
    if standing.due and standing.state == "handed-off":
        left = time_left(standing.due, at).say(lang)
        lines.append(f"{standing.due:%Y-%m-%d %H:%M %Z}, {left}")
    return "\n".join(lines)
