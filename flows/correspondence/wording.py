"""Job → letters: what a translator reads, in Korean and below it in English.

Titles, queries and names are data: they stand on lines of their own and are wrapped like the rest.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime, tzinfo

from flows.days import days_left, so_many_days
from flows.handoff.readme import deadline
from flows.issue import MODES, IssueKey
from flows.letters import Enclosure, Errand, Job, Letter, Query
from flows.report import place
from flows.series import Series
from flows.wording import Lang, Sentence, columns, visible

_WIDTH = 72
_LANGS: tuple[Lang, ...] = ("ko", "en")
_FACTS = Sentence(
    en="Draft: {title}\nJob: {job} ({mode})\nDue: {due}",
    ko="원고: {title}\n의뢰 번호: {job} ({mode})\n마감: {due}",
)
_FACTS_OF_AN_ANSWER = Sentence(
    en="Draft: {title}\nJob: {job} ({mode})", ko="원고: {title}\n의뢰 번호: {job} ({mode})"
)
"""An answer goes out whenever it can, also after the deadline was moved or the translation is back."""
_HAND_OFF = Sentence(en="Translation", ko="번역 의뢰")
_HAND_OFF_TEXT = Sentence(
    en="We would like you to translate this draft. Everything you need is in the enclosed file "
    "{file}; please begin with its README.txt.\n\nPlease answer this letter to say whether you can "
    "take the job and keep the deadline.",
    ko="다음 원고의 번역을 의뢰합니다. 필요한 것은 첨부한 {file} 파일에 모두 들어 있으니 그 안의 "
    "README.txt부터 읽어 주십시오.\n\n맡으실 수 있는지, 마감을 지키실 수 있는지 이 편지에 답장으로 알려 "
    "주십시오.",
)
_MOVED = Sentence(en="New deadline", ko="마감 변경")
_MOVED_TEXT = Sentence(
    en="The deadline of this translation has been moved. It is now the one given below.",
    ko="번역 마감을 바꾸었습니다. 새 마감은 아래와 같습니다.",
)
_REMINDER = Sentence(en="Reminder", ko="마감 알림")
_AHEAD = Sentence(en="This translation is due in {days}.", ko="번역 마감이 {days} 남았습니다.")
_TODAY = Sentence(en="This translation is due today.", ko="오늘이 번역 마감일입니다.")
_LATE = Sentence(
    en="This translation was due {days} ago and has not reached us. Please send it, or tell "
    "us when we may expect it.",
    ko="번역 마감이 {days} 지났으나 아직 번역본을 받지 못했습니다. 보내 주시거나 언제 보내실 수 "
    "있는지 알려 주십시오.",
)
_UNHEARD = Sentence(
    en="We have not yet heard whether you have taken the job; please answer this letter.",
    ko="아직 수락하신다는 답을 받지 못했습니다. 이 편지에 답장해 주십시오.",
)
_SENT_ALREADY = Sentence(
    en="If you have sent it already, there is nothing you need to do.",
    ko="이미 보내셨으면 이 편지는 그냥 두셔도 됩니다.",
)
_ANSWER = Sentence(en="Answer to your query", ko="질문 답변")
_ANSWER_TEXT = Sentence(
    en="Your query {n}{where}:\n\n{query}\n\nOur answer:\n\n{answer}",
    ko="질문 {n}{where}:\n\n{query}\n\n답변:\n\n{answer}",
)
_QUERIES = Sentence(en="Queries and answers", ko="질문과 답변")
_QUERY = Sentence(en="Query {n}{where}, {day}", ko="질문 {n}{where}, {day}")
_REPLY = Sentence(en="Answer, {day}, {by}", ko="답변, {day}, {by}")
_OPEN = Sentence(en="Not answered yet.", ko="아직 답변하지 않았습니다.")


def package_letter(
    series: Series, job: Job, title: str, enclosure: Enclosure, at: datetime
) -> Letter:
    """The letter that the package goes with."""
    text = _HAND_OFF_TEXT.with_facts({"file": enclosure.name})
    said = (_HAND_OFF, text)
    return _letter(series, job, title, "hand-off", f"hand-off:{job.name}", said, at, enclosure)


def deadline_letter(series: Series, job: Job, title: str, at: datetime) -> Letter:
    """The letter about a moved deadline."""
    said = (_MOVED, _MOVED_TEXT)
    return _letter(series, job, title, "deadline", f"deadline:{job.term}", said, at)


def reminder_letter(series: Series, job: Job, title: str, offset: int, at: datetime) -> Letter:
    """The reminder that belongs to that many days from the deadline."""
    days = days_left(job.due, at)
    facts = {"days": so_many_days(abs(days))}
    head = (_AHEAD if days > 0 else _LATE if days < 0 else _TODAY).with_facts(facts)
    said = (_REMINDER, _joined(head, *([] if job.acknowledged else [_UNHEARD]), _SENT_ALREADY))
    return _letter(series, job, title, "reminder", reminder_key(job, offset), said, at)


def reminder_key(job: Job, offset: int) -> str:
    """`reminder:focus/xi-visit/1:-3`."""
    return f"reminder:{job.term}:{offset:+d}"


def answer_letter(
    series: Series, job: Job, title: str, query: Query, text: str, at: datetime
) -> Letter:
    """The editor's answer to a query."""
    nth = len(query.answers) + 1
    key = f"answer:{job.key}:{query.n}" + (f".{nth}" if nth > 1 else "")
    facts = {"n": query.n, "query": query.text, "answer": text, "where": _where(query)}
    return _letter(series, job, title, "answer", key, (_ANSWER, _ANSWER_TEXT.with_facts(facts)), at)


def queries_sheet(key: IssueKey, queries: Sequence[Query], zone: tzinfo | None) -> str:
    """QUERIES.txt: each query with its answers, the labels in both languages."""
    return "\n".join([*_label(_QUERIES), str(key), "", *_listed(queries, zone)]) + "\n"


def _listed(queries: Sequence[Query], zone: tzinfo | None) -> Iterator[str]:
    for query in queries:
        facts = {"n": query.n, "where": _where(query), "day": _day(query.at, zone)}
        yield from _label(_QUERY.with_facts(facts))
        yield from wrapped(visible(query.text), indent="  ")
        for answer in query.answers:
            when = {"day": _day(answer.at, zone), "by": answer.by}
            yield from _label(_REPLY.with_facts(when), indent="  ")
            yield from wrapped(visible(answer.text), indent="    ")
        if not query.answers:
            yield from _label(_OPEN, indent="  ")
        yield ""


def _label(said: Sentence, indent: str = "") -> Iterator[str]:
    yield from wrapped(f"{said.ko} · {said.en}", indent)


def _day(moment: datetime, zone: tzinfo | None) -> str:
    return f"{moment.astimezone(zone):%Y-%m-%d}"


def _where(query: Query) -> Sentence:
    if not query.segment:
        return Sentence(en="", ko="")
    at = query.segment
    return Sentence(en=f" ({place(at, 'en')})", ko=f" ({place(at, 'ko')})")


def _letter(
    series: Series,
    job: Job,
    title: str,
    errand: Errand,
    key: str,
    said: tuple[Sentence, Sentence],
    at: datetime,
    enclosure: Enclosure | None = None,
) -> Letter:
    subject, text = said
    return Letter(
        key=key,
        issue=job.key,
        errand=errand,
        house=series.institute.ko,
        sender=series.handoff.sender,
        reply_to=series.handoff.reply_to,
        recipient=job.to,
        subject=f"[{series.title.ko}] {subject.ko} · {subject.en}: {title} ({job.name})",
        text=_text(series, job, title, text, _FACTS_OF_AN_ANSWER if errand == "answer" else _FACTS),
        queued=at.astimezone(job.due.tzinfo),
        thread="" if errand == "hand-off" else job.thread,
        enclosure=enclosure,
    )


def _text(series: Series, job: Job, title: str, said: Sentence, told: Sentence) -> str:
    parts = []
    for lang in _LANGS:
        due = deadline(job.due, series.zone, lang)
        facts = {"title": title, "job": job.name, "mode": MODES[job.mode], "due": due}
        house = f"{series.institute.of(lang)}, {series.title.of(lang)}"
        blocks = (said.say(lang), told.with_facts(facts).say(lang), house)
        parts.append("\n\n".join("\n".join(wrapped(block)) for block in blocks))
    return ("\n\n" + "-" * _WIDTH + "\n\n").join(parts) + "\n"


def _joined(*parts: Sentence) -> Sentence:
    return Sentence(en=" ".join(one.en for one in parts), ko=" ".join(one.ko for one in parts))


def wrapped(text: str, indent: str = "") -> Iterator[str]:
    """Lines of at most 72 columns, a Hangul syllable taking two; line breaks of the text stay."""
    for line in text.splitlines():
        so_far = indent
        for word in line.split():
            if so_far.strip() and columns(so_far) + 1 + columns(word) > _WIDTH:
                yield so_far
                so_far = indent
            so_far += (" " if so_far.strip() else "") + word
        yield so_far.rstrip()
