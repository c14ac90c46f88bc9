"""Ledger → the whole story of one draft, as Markdown: where it stands, what is wrong, what happened."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from flows import dossier, telling
from flows.desk import Desk
from flows.errors import BalganError
from flows.issue import EVENTS, Event, IssueKey, Standing, State
from flows.orchestration import happenings, shelf
from flows.orchestration.markdown import escaped, link, table
from flows.report import SEVERITIES, Finding, Report, Waiver, place
from flows.wording import Lang, Sentence

BOARD_ADDRESS = "/artifacts/key/desk-board"

_BOARD = Sentence(en="Desk board", ko="현황판")
_PAGE = Sentence(en="Released page", ko="발간 페이지")
_FINDINGS: Mapping[str, Sentence] = {
    "block": Sentence(en="Stands in the way", ko="발간을 막는 지적"),
    "warn": Sentence(en="Warnings", ko="주의할 지적"),
    "info": Sentence(en="Notes", ko="참고"),
    "waived": Sentence(en="Waived", ko="면제한 지적"),
}
_HAPPENED = Sentence(en="What happened", ko="경위")
_HAND_OFF = Sentence(en="Hand-off", ko="번역 의뢰")
_TIMELINE: Mapping[Lang, tuple[str, ...]] = {
    "en": ("Event", "By", "When", "Why"),
    "ko": ("경위", "담당", "시각", "사유"),
}
_LANGS = {"ko": "KO ", "en": "EN "}
_AT_THE_DESK = ("drafted", "handed-off", "returned")
_OURS = frozenset({"correction", "desk", "import", "progress"})
"""What the keys of other artifacts begin with."""


def name_of(key: IssueKey) -> str:
    """The key of a draft's artifact, its own: `focus-xi-visit`, `policy-brief--xi-visit`.

    No part of an issue's key has two hyphens in a row, so two of them tell where the series ends.
    """
    plain = "-" not in key.series and key.series not in _OURS
    return f"{key.series}{'-' if plain else '--'}{key.slug}"


def story(
    desk: Desk, standing: Standing, report: Report | None, lang: Lang, at: datetime
) -> Iterator[str]:
    """The lines of the artifact. `report` is that of the step just done, else the one that was kept."""
    key = standing.key
    _, state, number, title = telling.status_row(standing, at, lang)
    yield f"# {escaped(title)}"
    facts = (f"**{escaped(state)}**", f"`{key}`", escaped(number))
    yield " · ".join(filter(None, facts))
    yield f"\n{' · '.join(_links(desk, standing, lang))}"
    yield from _findings(report or kept_report(desk, key, standing.state), lang)
    yield f"\n## {_HAPPENED.say(lang)}"
    zone = ZoneInfo(desk.series(key.series).zone)
    rows = (_row(event, zone, lang) for event in desk.events(key))
    yield from table(_TIMELINE[lang], rows)
    if standing.facts.get("handoff"):
        yield f"## {_HAND_OFF.say(lang)}"
        yield from _job(desk, standing, lang, at)


def kept_report(desk: Desk, key: IssueKey, state: State) -> Report | None:
    """What was found when the draft or its translation last came in, with the waivers since."""
    if state not in _AT_THE_DESK:
        return None
    try:
        found = desk.intake_report(key)
        kept = desk.translation(key) if state == "returned" else None
        if kept is not None:
            found = kept.report if kept.found is None else kept.found
        return found.waived(desk.waivers(key))
    except BalganError as error:
        return Report((Finding(error.code, "block", error.sentence),))


def _links(desk: Desk, standing: Standing, lang: Lang) -> Iterator[str]:
    yield link(_BOARD.say(lang), BOARD_ADDRESS)
    if standing.number:
        page = happenings.address(desk, standing.key.series, standing.number.path)
        if page:
            yield link(f"{_PAGE.say(lang)} {standing.number.text}", page)
        yield f"`{desk.public_folder(standing.key).relative_to(desk.root)}/`"
    yield from shelf.links(desk, standing.key, lang)


def _findings(report: Report | None, lang: Lang) -> Iterator[str]:
    """By severity, the gravest first; the waived ones last, with who and why."""
    found = report.findings if report else ()
    for severity in (*SEVERITIES, "waived"):
        these = [one for one in found if ("waived" if one.waiver else one.severity) == severity]
        if these:
            yield f"\n## {_FINDINGS[severity].say(lang)} ({len(these)})"
            yield from (f"- {_finding(one, lang)}" for one in these)


def _finding(one: Finding, lang: Lang) -> str:
    where = place(one.anchor, lang) if one.anchor else ""
    where = (_LANGS.get(one.lang, "") + where).strip()
    said = f"**{escaped(where)}** " if where else ""
    return f"{said}{escaped(one.sentence.say(lang))} `{one.code}`{_decided(one.waiver)}"


def _decided(waiver: Waiver | None) -> str:
    return f" — {escaped(waiver.by)}: {escaped(waiver.reason)}" if waiver else ""


def _row(event: Event, zone: ZoneInfo, lang: Lang) -> tuple[str, ...]:
    what = EVENTS[event.kind].say(lang) if event.kind in EVENTS else event.kind
    if event.kind == "waived":
        named = [event.facts["code"]]
        if event.facts.get("anchor"):
            named.append(place(event.facts["anchor"], lang))
        what += f": {' '.join(named)}"
    when = f"{event.at.astimezone(zone):%Y-%m-%d %H:%M %Z}"
    return tuple(map(escaped, (what, event.by, when, event.why)))


def _job(desk: Desk, standing: Standing, lang: Lang, at: datetime) -> Iterator[str]:
    """The hand-off, as `balgan job` tells it."""
    for line in dossier.job_lines(desk.job(standing.key), at, lang):
        depth = (len(line) - len(line.lstrip())) // 2
        yield f"{'  ' * depth}- {escaped(line)}"
