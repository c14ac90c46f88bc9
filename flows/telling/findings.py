"""What was found in a draft or a translation, and what was read of its front matter → lines."""

from collections.abc import Iterator

from flows.document import FrontMatter, Guess, Manuscript
from flows.report import SEVERITIES, Finding, Report, place
from flows.wording import Lang, Sentence, visible

_WAIVED = "waived"
_MARKS = {"block": "✗", "warn": "!", "info": "·", _WAIVED: "✓"}
_TO_CORRECT = Sentence(
    en="What is wrong here, state in the .toml file beside the draft (docs/drafts.md says how).",
    ko="잘못 읽은 것은 원고 옆의 .toml 파일에 적으십시오(형식은 docs/drafts.md).",
)
_LANGS = {"ko": "KO ", "en": "EN ", "": ""}


def report_lines(report: Report, lang: Lang) -> Iterator[str]:
    """One line a finding, the gravest first, those that were waived last: mark, place, sentence,
    code."""
    for severity in (*SEVERITIES, _WAIVED):
        for finding in report.findings:
            if _standing(finding) == severity:
                yield _finding_line(finding, lang)


def _standing(finding: Finding) -> str:
    """How grave a finding still is."""
    return _WAIVED if finding.waiver else finding.severity


def _finding_line(finding: Finding, lang: Lang) -> str:
    anchor = place(finding.anchor, lang) if finding.anchor else ""
    where = (_LANGS.get(finding.lang, "") + anchor).strip()
    line = f"{_MARKS[_standing(finding)]} {where + ': ' if where else ''}"
    line += f"{finding.sentence.say(lang)} [{finding.code}]"
    if finding.waiver:
        waived = "면제" if lang == "ko" else "waived"
        line += f" ({waived}: {finding.waiver.by}, {finding.waiver.reason})"
    return line


def front_lines(manuscript: Manuscript, lang: Lang) -> Iterator[str]:
    """The front matter and the ladder of headings as recognised, each piece with its evidence and
    how sure it is, and where to correct it."""
    front: FrontMatter = manuscript.front
    yield ("제목: " if lang == "ko" else "Title: ") + (visible(front.title) or "—")
    for author in front.authors:
        details = ", ".join(filter(None, (author.position, author.affiliation, author.email)))
        yield (
            ("저자: " if lang == "ko" else "Author: ")
            + visible(author.name + (f" ({details})" if details else ""))
        )
    if front.date:
        yield ("날짜: " if lang == "ko" else "Date: ") + front.date.isoformat()
    ladder = [guess for guess in manuscript.guesses if _stands_in_body(guess)]
    yield from (_guess_line(one, lang) for one in manuscript.guesses if one not in ladder)
    if ladder:
        yield "소제목으로 읽은 기호:" if lang == "ko" else "Read as headings, by their marks:"
        yield from (_guess_line(one, lang) for one in ladder)
    if manuscript.guesses:
        yield _TO_CORRECT.say(lang)


def _stands_in_body(guess: Guess) -> bool:
    return guess.field[:1] == "p" and guess.field[1:].isdigit()


def _guess_line(guess: Guess, lang: Lang) -> str:
    return f"  {place(guess.field, lang)} ← {guess.why.say(lang)} ({guess.confidence:.0%})"
