"""Outcome → an artifact of its own: a plan to be looked at before it is carried out.

`regeneration`, `import-focus`, `correction-focus-xi-visit`: the same form with “Do it” switched on
carries out what stands there.
"""

from collections.abc import Iterator

from flows import telling
from flows.importing.plan import FATES
from flows.issue import Release
from flows.orchestration.markdown import escaped, table
from flows.orchestration.story import name_of
from flows.outcome import Amended, Imported, Regenerated
from flows.report import Report, place
from flows.wording import Lang, Sentence

_MOST = 500
_STALE = {
    "en": ("Issue", "Number", "Files", "Why"),
    "ko": ("호", "번호", "파일", "까닭"),
}
_IMPORT = {
    "en": ("File", "Number", "Date", "Title", "Becomes", "Findings"),
    "ko": ("파일", "번호", "날짜", "제목", "처리", "지적"),
}
_CHANGE = {"en": ("Where", "Before and after"), "ko": ("자리", "바뀌는 내용")}
_ROWS = ("✓ ", "· ")
"""How a line of an issue begins on the terminal; here they are the table."""
_MORE = Sentence(en="… and {count} more.", ko="… 그 밖에 {count}건.")


def account(outcome: object, lang: Lang) -> tuple[str, str] | None:
    """The key of the artifact and its text; None for an outcome that the story tells."""
    match outcome:
        case Regenerated():
            return "regeneration", "\n".join(_regenerated(outcome, lang))
        case Imported(plan=plan):
            return f"import-{plan.series}", "\n".join(_imported(outcome, lang))
        case Amended(key=key, release=None):
            return f"correction-{name_of(key)}", "\n".join(_amended(outcome, lang))
        case Amended(release=Release()) | _:
            return None


def _regenerated(outcome: Regenerated, lang: Lang) -> Iterator[str]:
    done = frozenset(outcome.done)
    rows = (
        (
            f"{'✓' if one.key in done else '·'} {one.key}",
            escaped(one.number.text),
            escaped(", ".join(one.changes)),
            escaped("; ".join(reason.say(lang) for reason in one.reasons)),
        )
        for one in outcome.plan[:_MOST]
    )
    if outcome.plan:
        yield from table(_STALE[lang], rows)
        yield from _more(len(outcome.plan), lang)
    for line in telling.regeneration_lines(outcome, lang):
        if not line.startswith(_ROWS):
            yield f"\n{escaped(line)}"


def _imported(outcome: Imported, lang: Lang) -> Iterator[str]:
    brought = {one.file for one in outcome.brought}
    candidates = outcome.plan.candidates
    rows = (
        (
            escaped(one.file.rpartition("/")[2]),
            escaped(one.made.number),
            f"{one.made.date or ''}",
            escaped(one.made.title),
            "✓" if one.file in brought else FATES[one.fate].say(lang),
            escaped(" · ".join(telling.report_lines(Report(one.findings), lang))),
        )
        for one in candidates[:_MOST]
    )
    yield from table(_IMPORT[lang], rows)
    yield from _more(len(candidates), lang)
    for name, error in outcome.refused.items():
        yield f"- {escaped(name)}: {escaped(error.say(lang))} `{error.code}`"
    for line in telling.report_lines(Report(outcome.plan.findings), lang):
        yield f"- {escaped(line)}"


def _amended(outcome: Amended, lang: Lang) -> Iterator[str]:
    rows = (
        (escaped(f"{one.lang.upper()} {place(one.anchor, lang)}"), escaped(one.marked))
        for one in outcome.changes[:_MOST]
    )
    yield from table(_CHANGE[lang], rows)
    yield from _more(len(outcome.changes), lang)
    for line in telling.report_lines(outcome.report, lang):
        yield f"- {escaped(line)}"


def _more(count: int, lang: Lang) -> Iterator[str]:
    if count > _MOST:
        yield f"\n{_MORE.with_facts({'count': count - _MOST}).say(lang)}"
