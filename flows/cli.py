"""Command line → command → exit code: the `balgan` command and what it accepts.

Results go to stdout, talk and progress to stderr. What each command does is in commands.py.
"""

import argparse
import io
import os
import sys
import traceback
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

from flows import __version__, commands
from flows.errors import BalganError
from flows.wording import Lang, Sentence, language

_INTERRUPTED = 130


@dataclass(frozen=True, slots=True)
class _Argument:
    """One argument of a command: its flags or name, what argparse needs, its help."""

    flags: tuple[str, ...]
    help: Sentence
    settings: Mapping[str, Any]


def _argument(*flags: str, en: str, ko: str, **settings: Any) -> _Argument:
    return _Argument(flags, Sentence(en=en, ko=ko), settings)


@dataclass(frozen=True, slots=True)
class _Command:
    """A command: what it is for, what it accepts."""

    about: Sentence
    accepts: tuple[_Argument, ...]
    does: commands.Command


_KEY = _argument("key", metavar="KEY", en="the issue, as series/slug", ko="원고의 키(시리즈/이름)")
_TARGET = _argument(
    "target", metavar="KEY|FILE", en="an issue or a draft", ko="원고의 키 또는 원고 파일"
)
_SERIES = _argument("--series", metavar="S", en="the series, such as focus", ko="시리즈(예: focus)")
_BY = _argument(
    "--by", metavar="NAME", en="who does it (else BALGAN_BY)", ko="담당자(없으면 BALGAN_BY)"
)
_PLAIN = _argument("--plain", action="store_true", en="without Prefect", ko="Prefect 없이 실행")
_ONE_SERIES = _argument("series", metavar="S", nargs="?", en="only this series", ko="이 시리즈만")

_COMMANDS: Mapping[str, _Command] = {
    "submit": _Command(
        Sentence(en="take in a draft, or a new version of one", ko="원고나 그 수정본을 등록합니다"),
        (
            _argument(
                "draft",
                metavar="DRAFT",
                type=Path,
                en="the draft (.docx, .hwpx, .hwp)",
                ko="원고(.docx, .hwpx, .hwp)",
            ),
            _argument(
                "--series",
                metavar="S",
                required=True,
                en="its series, such as focus",
                ko="시리즈(예: focus)",
            ),
            _argument(
                "--slug",
                metavar="X",
                en="its short name in the key (default: from the file)",
                ko="키에 쓸 짧은 이름(기본: 파일 이름에서)",
            ),
            _BY,
            _PLAIN,
        ),
        commands.submit,
    ),
    "hand-off": _Command(
        Sentence(
            en="make the package for the translator", ko="번역자에게 보낼 번역 의뢰 묶음을 만듭니다"
        ),
        (
            _KEY,
            _argument(
                "--mode",
                choices=("full", "summary"),
                en="full translation or summary (default: the series')",
                ko="전문 번역(full) 또는 요약 번역(summary)(기본: 시리즈의 설정)",
            ),
            _argument(
                "--due",
                metavar="DATE",
                en="deadline, such as 2026-12-01",
                ko="마감일(예: 2026-12-01)",
            ),
            _argument(
                "--to",
                metavar="ADDRESS",
                default="",
                en="the translator's address",
                ko="번역자의 주소",
            ),
            _BY,
            _PLAIN,
        ),
        commands.hand_off,
    ),
    "return": _Command(
        Sentence(en="take in a translation that came back", ko="돌아온 번역본을 접수합니다"),
        (
            _KEY,
            _argument("file", metavar="FILE", type=Path, en=".docx or .xlf", ko=".docx 또는 .xlf"),
            _BY,
            _PLAIN,
        ),
        commands.collect,
    ),
    "check": _Command(
        Sentence(en="read and report; write nothing", ko="읽고 점검만 하며 아무것도 쓰지 않습니다"),
        (_TARGET, _SERIES),
        commands.check,
    ),
    "preview": _Command(
        Sentence(
            en="make PDF and HTML marked PREVIEW", ko="번호 없는 미리보기(PDF·HTML)를 만듭니다"
        ),
        (
            _TARGET,
            _SERIES,
            _argument(
                "--clean",
                action="store_true",
                en="only the pages as they will look, without the findings in the margin",
                ko="여백의 지적 없이 발간될 모습만",
            ),
            _argument(
                "--watch",
                action="store_true",
                en="again whenever the draft or the .toml beside it changes",
                ko="원고나 그 옆의 .toml이 바뀔 때마다 다시 만듦",
            ),
        ),
        commands.preview,
    ),
    "publish": _Command(
        Sentence(en="number an issue, print it, release it", ko="번호를 붙여 발간합니다"),
        (
            _KEY,
            _BY,
            _argument(
                "--date", metavar="D", en="date of issue (default: today)", ko="발간일(기본: 오늘)"
            ),
            _argument(
                "--waive",
                metavar="CODE",
                action="append",
                default=[],
                en="let findings of this code pass, with --because",
                ko="이 코드의 지적을 면제(--because와 함께)",
            ),
            _argument(
                "--because",
                metavar="TEXT",
                action="append",
                default=[],
                en="the reason of the waiver, once for each",
                ko="면제 사유(면제마다 하나)",
            ),
            _PLAIN,
        ),
        commands.publish,
    ),
    "status": _Command(
        Sentence(en="show where every issue stands", ko="원고마다 어디까지 왔는지 봅니다"),
        (_ONE_SERIES,),
        commands.status,
    ),
    "regenerate": _Command(
        Sentence(
            en="show which released issues are out of date; print them again",
            ko="다시 만들 호를 찾고, 다시 만듭니다",
        ),
        (
            _argument(
                "scope",
                metavar="S|KEY",
                nargs="?",
                default="",
                en="a series or an issue (default: all)",
                ko="시리즈나 키(기본: 전체)",
            ),
            _argument("--apply", action="store_true", en="print them again", ko="실제로 다시 만듦"),
            _argument(
                "--workers",
                metavar="N",
                type=int,
                default=os.cpu_count() or 1,
                en="processes at a time (default: one a processor)",
                ko="동시에 쓸 프로세스 수(기본: 프로세서 수)",
            ),
            _BY,
            _PLAIN,
        ),
        commands.regenerate,
    ),
    "series": _Command(
        Sentence(en="show the series and their next numbers", ko="시리즈와 다음 번호를 봅니다"),
        (_ONE_SERIES,),
        commands.series,
    ),
    "serve": _Command(
        Sentence(
            en="open the desk in Prefect: server, UI and forms", ko="Prefect 서버와 화면을 켭니다"
        ),
        (
            _argument(
                "--host",
                default="127.0.0.1",
                en="address (default: 127.0.0.1)",
                ko="주소(기본: 127.0.0.1)",
            ),
            _argument(
                "--port", type=int, default=4200, en="port (default: 4200)", ko="포트(기본: 4200)"
            ),
        ),
        commands.serve,
    ),
    "init": _Command(
        Sentence(
            en="make a workspace with the sample series", ko="견본 시리즈가 든 작업 공간을 만듭니다"
        ),
        (
            _argument(
                "folder",
                metavar="DIR",
                type=Path,
                en="a new or empty folder",
                ko="새 폴더나 빈 폴더",
            ),
        ),
        commands.init,
    ),
}


class _Parser(argparse.ArgumentParser):
    """argparse, but a usage error is exit 2 with one line of help."""

    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        self.exit(2, f"{self.prog}: {message}\n")


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command. Returns the exit code that docs/errors.md lists."""
    _never_fail_to_print()
    lang = language(os.environ)
    arguments = _parser(lang).parse_args(argv)
    try:
        return _COMMANDS[arguments.command].does(arguments, lang)
    except BalganError as error:
        return _failed(error, arguments, lang)
    except KeyboardInterrupt:
        print("balgan: " + ("중단했습니다." if lang == "ko" else "interrupted."), file=sys.stderr)
        return _INTERRUPTED
    except BrokenPipeError:
        # https://docs.python.org/3/library/signal.html#note-on-sigpipe
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except Exception as error:
        return _failed(BalganError(what=f"{type(error).__name__}: {error}"), arguments, lang)


def _never_fail_to_print() -> None:
    """On a terminal that knows no Korean, show what it cannot print as \\uXXXX."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _failed(error: BalganError, arguments: argparse.Namespace, lang: Lang) -> int:
    print(f"balgan: {error.say(lang)} [{error.code}]", file=sys.stderr)
    if arguments.verbose:
        traceback.print_exc()
    return error.exit_code


def _parser(lang: Lang) -> _Parser:
    parser = _Parser(
        prog="balgan",
        description=Sentence(
            en="The editorial desk of a publication series.", ko="발간 시리즈의 편집실입니다."
        ).say(lang),
        parents=[_everywhere(lang)],
    )
    workspace = Path(os.environ.get("BALGAN_WORKSPACE", "."))
    parser.set_defaults(workspace=workspace, json=False, verbose=False, plain=False)
    parser.add_argument("--version", action="version", version=f"balgan {__version__}")
    listed = parser.add_subparsers(
        dest="command", metavar="COMMAND", required=True, parser_class=_Parser
    )
    for name, command in _COMMANDS.items():
        about = command.about.say(lang)
        one = listed.add_parser(name, help=about, description=about, parents=[_everywhere(lang)])
        for accepted in command.accepts:
            one.add_argument(*accepted.flags, help=accepted.help.say(lang), **accepted.settings)
    return parser


def _everywhere(lang: Lang) -> _Parser:
    """The options of every command; SUPPRESS lets them stand before or after its name."""
    shared = _Parser(add_help=False, argument_default=argparse.SUPPRESS)
    workspace = Sentence(en="the workspace (default: here)", ko="작업 공간(기본: 현재 폴더)")
    machine = Sentence(en="print the result as JSON", ko="결과를 JSON으로 출력")
    details = Sentence(en="show the details of an error", ko="오류의 자세한 내용을 출력")
    shared.add_argument("--workspace", metavar="DIR", type=Path, help=workspace.say(lang))
    shared.add_argument("--json", action="store_true", help=machine.say(lang))
    shared.add_argument("-v", "--verbose", action="store_true", help=details.say(lang))
    return shared


if __name__ == "__main__":
    sys.exit(main())
