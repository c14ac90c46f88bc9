"""What the commands share: what an argument is, how a job is run, how its outcome is printed."""

import argparse
import getpass
import os
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from flows import telling
from flows.days import today_in
from flows.issue import IssueKey
from flows.naming import key_from
from flows.wording import Lang, Sentence, visible

if TYPE_CHECKING:
    from flows.desk import Desk

DONE, BLOCKED = 0, 3


@dataclass(frozen=True, slots=True)
class Argument:
    """One argument of a command: its flags or name, what argparse needs, its help."""

    flags: tuple[str, ...]
    help: Sentence
    settings: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Command:
    """A command: what it is for, what it accepts, what it does; the result is the exit code."""

    about: Sentence
    accepts: tuple[Argument, ...]
    does: Callable[[argparse.Namespace, Lang], int]


def argument(*flags: str, en: str, ko: str, **settings: Any) -> Argument:
    """An argument with its help in both languages; `settings` are argparse's."""
    return Argument(flags, Sentence(en=en, ko=ko), settings)


KEY = argument("key", metavar="KEY", en="the issue, as series/slug", ko="원고의 키(시리즈/이름)")
TARGET = argument(
    "target", metavar="KEY|FILE", en="an issue or a draft", ko="원고의 키 또는 원고 파일"
)
SERIES = argument("--series", metavar="S", en="the series, such as focus", ko="시리즈(예: focus)")
BY = argument(
    "--by", metavar="NAME", en="who does it (else BALGAN_BY)", ko="담당자(없으면 BALGAN_BY)"
)
PLAIN = argument("--plain", action="store_true", en="without Prefect", ko="Prefect 없이 실행")
ONE_SERIES = argument("series", metavar="S", nargs="?", en="only this series", ko="이 시리즈만")


def perform(arguments: argparse.Namespace, lang: Lang, job: str, **parameters: Any) -> Any:
    """Run a job of the pipeline, as a Prefect flow or plainly, and return its outcome."""
    desk, run = opened_desk(arguments), announced(lang)
    if arguments.plain:
        from flows import pipeline

        return getattr(pipeline, job)(desk, run, **parameters, at=now())
    from flows.orchestration import jobs

    return jobs.perform(job, desk, run, lang, at=now(), **parameters)


def opened_desk(arguments: argparse.Namespace) -> "Desk":
    """The desk of the workspace that was named."""
    from flows.desk import Desk

    return Desk.open(arguments.workspace)


def announced(lang: Lang) -> Any:
    """A run that says on stderr what each stage has done."""
    from flows.commands.progress import Bar
    from flows.running import Announced

    bar = Bar(lang)
    return Announced(lang, bar.say, bar if sys.stderr.isatty() else None)


def who(arguments: argparse.Namespace) -> str:
    """Who does it: --by, BALGAN_BY, or the name of the account."""
    try:
        return arguments.by or os.environ.get("BALGAN_BY") or getpass.getuser()
    except (KeyError, OSError):
        return "unknown"


def now() -> datetime:
    """The clock, asked once for each job."""
    return datetime.now(UTC)


def begin_reading(target: str) -> None:
    """Start loading the readers of a file while the rest of the command is loaded."""
    if key_or_none(target) is None:
        from flows import intake

        intake.begin()


def begin_checking() -> None:
    """Start loading the dictionary, and the checks that take long, while the rest of the command is
    loaded."""
    from flows import checks, spelling, twin

    spelling.begin()
    twin.begin(checks.load_apart)


def begin_printing() -> None:
    """Start warming the press while the rest of the command is loaded and its text is checked."""
    from flows.rendering import pressroom

    pressroom.begin()


def key_or_none(text: str) -> IssueKey | None:
    """A target that is no file and looks like a key is one."""
    if Path(text).exists():
        return None
    try:
        return IssueKey.parse(text)
    except ValueError:
        return None


def day(
    arguments: argparse.Namespace, text: str | None, said: Callable[[str, date], date]
) -> date | None:
    """The day meant by a word of the command, as `said` (said_days.py) reads it on today's date
    where the series of KEY is at home; None stays None. Raises BadDate."""
    if text is None:
        return None
    series = opened_desk(arguments).series(key_from(arguments.key).series)
    return said(text, today_in(series, now()))


def talk(lang: Lang, *, en: str, ko: str) -> None:
    """A line for the person at the terminal, on stderr."""
    print(visible(Sentence(en=en, ko=ko).say(lang)), file=sys.stderr)


def findings(report: Any, arguments: argparse.Namespace, lang: Lang) -> None:
    """Findings beside a result are talk, so they go to stderr; --json carries them anyway."""
    if not arguments.json:
        for line in telling.report_lines(report, lang):
            print(visible(line), file=sys.stderr)


def result(arguments: argparse.Namespace, outcome: object, text: str) -> None:
    """The outcome on stdout: `text` for people, JSON where that is asked for."""
    if arguments.json:
        print(telling.as_json(outcome))
    elif text:
        print(visible(text))
