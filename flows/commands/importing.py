"""`balgan import`: issues published before Balgan, shown as they were read, then brought in."""

import os
import sys
from argparse import Namespace
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from flows import telling
from flows.commands.parts import (
    BLOCKED,
    BY,
    DONE,
    Command,
    announced,
    argument,
    now,
    opened_desk,
    result,
    talk,
    who,
)
from flows.errors import UsageError
from flows.wording import Lang, Sentence, visible

if TYPE_CHECKING:
    from flows.desk.accessions import Provenance
    from flows.importing.page import Evidence, Left
    from flows.importing.plan import Candidate
    from flows.outcome import Imported

_FIELDS: Mapping[str, Sentence] = {
    "together": Sentence(en="One issue with", ko="한 호를 이루는 파일"),
    "number": Sentence(en="Number", ko="번호"),
    "date": Sentence(en="Date", ko="날짜"),
    "title": Sentence(en="Title", ko="제목"),
    "subtitle": Sentence(en="Subtitle", ko="부제"),
    "author": Sentence(en="Author", ko="저자"),
    "picture": Sentence(en="Picture", ko="그림"),
    "notice": Sentence(en="Notice", ko="고지문"),
    "lang": Sentence(en="Language", ko="언어"),
    "mode": Sentence(en="Kind", ko="종류"),
}
_LANGS: Mapping[str, Sentence] = {
    "ko": Sentence(en="Korean", ko="한국어"),
    "en": Sentence(en="English", ko="영어"),
}
_MODES: Mapping[str, Sentence] = {
    "original": Sentence(en="original", ko="원문"),
    "full": Sentence(en="full translation", ko="전문 번역"),
    "summary": Sentence(en="summary", ko="요약 번역"),
}
_EVIDENCE = Sentence(en="{where}, {sure}", ko="{where}, {sure}")
_LEFT = Sentence(en="Left out: {what}", ko="뺀 글: {what}")
_DEFECTS = Sentence(
    en="Noticed in the text, and taken over as it stands; an erratum can mend it later:",
    ko="글에서 발견한 것(글은 그대로 가져오며, 나중에 정정할 수 있음):",
)
_PLANNED = Sentence(
    en="To import: {new} · imported before: {done} · held up: {held} · left out: {left}. Nothing was "
    "written. To bring them in, add --apply; to correct the plan first, --plan FILE.",
    ko="가져올 것 {new}개, 이미 가져온 것 {done}개, 보류 {held}개, 뺀 것 {left}개. 아직 아무것도 쓰지 않았습니다. "
    "가져오려면 --apply를, 먼저 계획을 고치려면 --plan 파일을 붙이십시오.",
)
_BROUGHT = Sentence(
    en="Imported: {new} · imported before: {done} · held up: {held}.",
    ko="가져온 것 {new}개, 이미 가져온 것 {done}개, 보류 {held}개.",
)
_WRITTEN = Sentence(
    en="The plan is in {path}. Correct it there, then: balgan import --plan {path} --apply",
    ko="계획을 {path}에 썼습니다. 고친 뒤 실행하십시오: balgan import --plan {path} --apply",
)
_NAME_SERIES = Sentence(
    en="name the pages to import and --series S, or a plan with --plan FILE",
    ko="가져올 웹페이지와 --series 시리즈를 쓰거나 --plan 파일로 계획을 지정하십시오",
)
_PLAN_IS_THERE = Sentence(
    en="the plan {path} is there already and was not overwritten; take it up by naming no pages, or name "
    "another file",
    ko="{path} 계획이 이미 있어 덮어쓰지 않았습니다. 웹페이지 없이 실행하여 이어 가거나 다른 파일을 지정하십시오",
)
_NONE_LEFT = Sentence(
    en="Nothing is left to import: imported before: {done} · held up: {held} · left out: {left}.",
    ko="더 가져올 것이 없습니다. 이미 가져온 것 {done}개, 보류 {held}개, 뺀 것 {left}개.",
)
_ALL_HELD = Sentence(
    en="Nothing can be imported yet: held up: {held} · imported before: {done} · left out: {left}. Mend what "
    "is marked ✗ and say the command again.",
    ko="아직 가져올 수 있는 것이 없습니다. 보류 {held}개, 이미 가져온 것 {done}개, 뺀 것 {left}개. ✗로 표시된 것을 바로잡고 "
    "같은 명령을 다시 실행하십시오.",
)
_MORE = Sentence(
    en="… and {count} more; all are kept with the issue (--json shows them now)",
    ko="… 외 {count}건(모두 호와 함께 보관되며, 지금 보려면 --json)",
)
_PUBLISHED_BEFORE = Sentence(
    en="{key} · {number}: published before Balgan and brought in; it went to no translator here.",
    ko="{key} · {number}: Balgan을 쓰기 전에 발간한 호를 가져온 것입니다. 여기에서 번역을 의뢰한 적이 없습니다.",
)
_IMPORTED = Sentence(en="Imported: {moment}, by {by}", ko="가져온 때: {moment}, {by}")
_REBUILT = Sentence(
    en="Recorded again from what readers have: {moment}, by {by}",
    ko="독자에게 나간 것에서 기록을 되살린 때: {moment}, {by}",
)
_FROM = Sentence(en="From: {file}", ko="파일: {file}")
_MOST_LEFT, _MOST_DEFECTS, _LONGEST, _FINGERPRINT = 12, 8, 100, 12


def bring_in(arguments: Namespace, lang: Lang) -> int:
    """`balgan import PAGE… --series S [--plan FILE] [--apply]`: the plan, or the issues brought in."""
    if (arguments.page and not arguments.series) or not (arguments.page or arguments.plan):
        raise UsageError(what=_NAME_SERIES)
    from flows import pipeline

    taken_up = arguments.plan if not arguments.page else None
    outcome = pipeline.bring_in(
        opened_desk(arguments),
        announced(lang) if arguments.verbose else _quiet(),
        arguments.page,
        arguments.series or "",
        plan=taken_up,
        apply=arguments.apply and (arguments.plan is None or taken_up is not None),
        by=arguments.by
        or os.environ.get("BALGAN_BY", "")
        or (who(arguments) if not arguments.apply else ""),
        at=now(),
        watch=_bar(sys.stderr.isatty()),
    )
    if arguments.plan and not taken_up:
        _keep(outcome, arguments.plan, lang)
    result(arguments, _as_json(outcome, lang), "\n".join(_lines(outcome, lang)))
    _sum_up(outcome, arguments, lang)
    return BLOCKED if outcome.held else DONE


def _quiet() -> Any:
    from flows.running import Quiet

    return Quiet()


def _bar(shown: bool) -> Callable[[int, int, str], None]:
    """A bar on the terminal: `████······ 12/40 2019-20.html`."""

    def draw(done: int, total: int, what: str) -> None:
        if not shown or not total:
            return
        full = 20 * done // total
        name = visible(what.rpartition("/")[2])[:40]
        end = "\r\033[K" if done == total else ""
        print(f"\r\033[K{'█' * full}{'·' * (20 - full)} {done}/{total} {name}{end}", end="", file=sys.stderr, flush=True)  # fmt: skip

    return draw


def _keep(outcome: "Imported", path: Path, lang: Lang) -> None:
    """Write a plan file; one that an editor may have corrected is never overwritten."""
    from dataclasses import replace

    from flows import workspace
    from flows.importing.plan_file import plan_text

    if path.exists():
        raise UsageError(what=_PLAN_IS_THERE.with_facts({"path": path}))
    base = path.absolute().parent
    named = tuple(
        replace(
            one,
            file=_from(base, one.file),
            pdf=one.pdf and _from(base, one.pdf),
            together=tuple(_from(base, each) for each in one.together),
            pictures_below=one.pictures_below and _from(base, one.pictures_below),
        )
        for one in outcome.plan.candidates
    )
    text = plan_text(replace(outcome.plan, candidates=named), lang)
    workspace.write(path.absolute(), text.encode())
    said = _WRITTEN.with_facts({"path": path})
    talk(lang, en=said.en, ko=said.ko)


def _from(folder: Path, file: str) -> str:
    """A file as a folder names it."""
    return os.path.relpath(Path(file).absolute(), folder)


def _sum_up(outcome: "Imported", arguments: Namespace, lang: Lang) -> None:
    files = {one.file: one.key for one in outcome.plan.candidates}
    fates: Mapping[str, set[Any]] = {
        fate: {one.key for one in outcome.plan.candidates if one.fate == fate}
        for fate in ("new", "done", "left-out")
    }
    held = {one.file for one in outcome.plan.candidates if one.fate == "held"}
    facts = {
        "new": len(
            {files[one.file] for one in outcome.brought} if arguments.apply else fates["new"]
        ),
        "done": len(fates["done"]),
        "held": len(held | outcome.refused.keys()),
        "left": len(fates["left-out"]),
    }
    planned = _PLANNED if fates["new"] else _ALL_HELD if facts["held"] else _NONE_LEFT
    said = (_BROUGHT if arguments.apply else planned).with_facts(facts)
    talk(lang, en=said.en, ko=said.ko)


def _lines(outcome: "Imported", lang: Lang) -> Iterator[str]:
    """Every file; what waits for the editor comes last, where it is seen."""
    from flows.report import Report

    brought = {one.file: one.folder for one in outcome.brought}
    told = set[Path]()
    for one in sorted(outcome.plan.candidates, key=lambda one: one.fate == "held"):
        if folder := brought.get(one.file):
            if folder not in told:
                yield f"✓ {one.made.number}  {folder / 'index.html'}"
            told.add(folder)
        elif one.fate != "done":
            yield from _candidate(one, lang)
    for name, error in outcome.refused.items():
        yield f"✗ {visible(name)}: {error.say(lang)} [{error.code}]"
    yield from telling.report_lines(Report(outcome.plan.findings), lang)


def provenance_lines(found: "Provenance", lang: Lang) -> Iterator[str]:
    """Where an issue comes from that was published before Balgan."""
    yield _PUBLISHED_BEFORE.with_facts({"key": found.key, "number": found.number}).say(lang)
    for name, language, sha256 in found.files:
        names = (_LANGS[language].say(lang),) if language in _LANGS else ()
        told = ", ".join((*names, f"SHA-256 {sha256[:_FINGERPRINT]}…")) if sha256 else "–"
        yield "  " + _FROM.with_facts({"file": f"{name or '–'} ({told})"}).say(lang)
    when = {"moment": f"{found.at:%Y-%m-%d %H:%M %Z}", "by": found.by}
    yield "  " + (_REBUILT if found.rebuilt else _IMPORTED).with_facts(when).say(lang)


def _candidate(one: "Candidate", lang: Lang) -> Iterator[str]:
    from flows.importing.plan import FATES
    from flows.report import Report

    yield f"{visible(one.file)} → {one.key} · {FATES[one.fate].say(lang)}"
    told = [(each.field.rstrip("0123456789"), each) for each in one.made.evidence]
    for name, field in _FIELDS.items():
        yield from (f"  {field.say(lang)}: {_told(each, lang)}" for of, each in told if of == name)
    for name, names in (("lang", _LANGS), ("mode", _MODES)):
        value = getattr(one.made, name)
        yield f"  {_FIELDS[name].say(lang)}: {names[value].say(lang) if value in names else value}"
    if one.made.left:
        said = _LEFT.with_facts({"what": _left(one.made.left)})
        yield f"  {said.say(lang)}"
    yield from (f"  {line}" for line in telling.report_lines(Report(one.findings), lang))
    if one.defects.findings:
        yield f"  {_DEFECTS.say(lang)}"
        lines = tuple(telling.report_lines(one.defects, lang))
        yield from (f"    {line}" for line in lines[:_MOST_DEFECTS])
        if len(lines) > _MOST_DEFECTS:
            more = _MORE.with_facts({"count": len(lines) - _MOST_DEFECTS})
            yield f"    {more.say(lang)}"


def _told(one: "Evidence", lang: Lang) -> str:
    quote = " ".join(visible(one.quote).split())
    said = _EVIDENCE.with_facts({"where": one.where, "sure": f"{one.sure:.0%}"}).say(lang)
    shown = f": “{_cut(quote)}”" if quote and quote != one.value else ""
    return f"{_cut(visible(one.value))}  ← {said}{shown}"


def _left(left: "Iterable[Left]") -> str:
    texts = [_cut(" ".join(visible(one.text).split()), 40) for one in left if len(one.text) > 1]
    more = f" … (+{len(texts) - _MOST_LEFT})" if len(texts) > _MOST_LEFT else ""
    return " · ".join(texts[:_MOST_LEFT]) + more


def _cut(text: str, at: int = _LONGEST) -> str:
    return text if len(text) <= at else text[: at - 1] + "…"


def _as_json(outcome: "Imported", lang: Lang) -> dict[str, Any]:
    return {
        "series": outcome.plan.series,
        "issues": [_issue(one, lang) for one in outcome.plan.candidates],
        "findings": [_finding(one, lang) for one in outcome.plan.findings],
        "brought": [
            {"file": one.file, "key": str(one.release.key), "number": one.release.number.text, "folder": str(one.folder)}
            for one in outcome.brought
        ],
        "refused": {name: {"code": one.code, "what": one.say(lang)} for name, one in outcome.refused.items()},
    }  # fmt: skip


def _issue(one: "Candidate", lang: Lang) -> dict[str, Any]:
    made = one.made
    return {
        "file": one.file,
        "sha256": one.sha256,
        "key": str(one.key),
        "fate": one.fate,
        "number": made.number,
        "date": made.date,
        "title": made.title,
        "subtitle": made.subtitle,
        "authors": made.authors,
        "lang": made.lang,
        "mode": made.mode,
        "kept": one.kept,
        "pdf": one.pdf,
        "together": one.together,
        "pictures": one.pictures,
        "evidence": [
            {"field": each.field, "value": each.value, "where": each.where.say(lang), "quote": each.quote, "sure": each.sure}
            for each in made.evidence
        ],
        "left": [{"line": each.line, "text": each.text, "why": each.why} for each in made.left],
        "findings": [_finding(each, lang) for each in one.findings],
        "defects": [_finding(each, lang) for each in one.defects.findings],
    }  # fmt: skip


def _finding(one: Any, lang: Lang) -> dict[str, Any]:
    return {
        "code": one.code,
        "severity": one.severity,
        "anchor": one.anchor,
        "quote": one.quote,
        "what": one.sentence.say(lang),
    }


COMMANDS: Mapping[str, Command] = {
    "import": Command(
        Sentence(
            en="bring in issues published before Balgan, with the numbers they bear",
            ko="Balgan을 쓰기 전에 발간한 호를 그 번호대로 가져옵니다",
        ),
        (
            argument(
                "page",
                metavar="PAGE",
                nargs="*",
                type=Path,
                en="saved pages, texts, documents, PDFs, a .csv of metadata, or folders of them",
                ko="저장한 웹페이지, 글, 문서, PDF, 목록(.csv), 또는 그것이 든 폴더",
            ),
            argument(
                "--series", metavar="S", en="the series, such as focus", ko="시리즈(예: focus)"
            ),
            argument(
                "--plan",
                metavar="FILE",
                type=Path,
                en="with PAGE: write the plan there, to be corrected; without: take it up again",
                ko="PAGE와 함께: 고칠 수 있게 계획을 여기에 씀, 없이: 그 계획을 이어 감",
            ),
            argument("--apply", action="store_true", en="bring them in", ko="실제로 가져옴"),
            BY,
        ),
        bring_in,
    ),
}
