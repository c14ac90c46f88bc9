"""Command line → command → exit code: the `balgan` command and what it accepts.

Results go to stdout, talk and progress to stderr. What each command does is in commands.py.
"""

import argparse
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


_KEY = _argument("key", metavar="KEY", en="the issue, as series/slug", ko="발간물(시리즈/이름)")
_TARGET = _argument(
    "target", metavar="KEY|FILE", en="an issue or a .docx", ko="발간물 또는 .docx 파일"
)
_SERIES = _argument("--series", metavar="S", en="the series", ko="시리즈")
_BY = _argument("--by", metavar="NAME", en="who does it", ko="담당자")
_PLAIN = _argument("--plain", action="store_true", en="without Prefect", ko="Prefect 없이 실행")
_ONE_SERIES = _argument("series", metavar="S", nargs="?", en="only this series", ko="이 시리즈만")

_COMMANDS: Mapping[str, _Command] = {
    "submit": _Command(
        Sentence(en="a draft arrives, or a new version of it", ko="원고를 등록합니다(새 판 포함)"),
        (
            _argument("draft", metavar="DRAFT", type=Path, en="the .docx", ko="원고 .docx"),
            _argument("--series", metavar="S", required=True, en="its series", ko="시리즈"),
            _argument("--slug", metavar="X", en="its short name", ko="짧은 이름(영문)"),
            _BY,
            _PLAIN,
        ),
        commands.submit,
    ),
    "hand-off": _Command(
        Sentence(en="make the translator's package", ko="번역 의뢰 묶음을 만듭니다"),
        (
            _KEY,
            _argument("--mode", choices=("full", "summary"), en="what is asked", ko="완역·요약"),
            _argument("--due", metavar="DATE", en="deadline, 2026-12-01", ko="마감일, 2026-12-01"),
            _argument("--to", metavar="ADDRESS", default="", en="the translator", ko="번역자"),
            _BY,
            _PLAIN,
        ),
        commands.hand_off,
    ),
    "return": _Command(
        Sentence(en="a translation came back", ko="돌아온 번역본을 접수합니다"),
        (
            _KEY,
            _argument("file", metavar="FILE", type=Path, en=".docx or .xlf", ko=".docx 또는 .xlf"),
            _BY,
            _PLAIN,
        ),
        commands.collect,
    ),
    "check": _Command(
        Sentence(en="read and report; write nothing", ko="읽고 점검만 합니다"),
        (_TARGET, _SERIES),
        commands.check,
    ),
    "preview": _Command(
        Sentence(en="PDF and HTML marked PREVIEW", ko="번호 없는 미리보기를 만듭니다"),
        (
            _TARGET,
            _SERIES,
            _argument("--watch", action="store_true", en="again at each change", ko="바뀔 때마다"),
        ),
        commands.preview,
    ),
    "publish": _Command(
        Sentence(en="number it, print it, release it", ko="번호를 붙여 발간합니다"),
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
                en="let findings of this code pass",
                ko="이 코드의 지적을 면제",
            ),
            _argument(
                "--because",
                metavar="TEXT",
                action="append",
                default=[],
                en="the reason of the waiver",
                ko="면제 사유",
            ),
            _PLAIN,
        ),
        commands.publish,
    ),
    "status": _Command(
        Sentence(en="where every issue stands", ko="발간물마다 어디까지 왔는지 봅니다"),
        (_ONE_SERIES,),
        commands.status,
    ),
    "regenerate": _Command(
        Sentence(en="print released issues again", ko="발간된 호를 다시 만듭니다"),
        (
            _argument("scope", metavar="S|KEY", nargs="?", default="", en="which", ko="대상"),
            _argument("--apply", action="store_true", en="do it", ko="계획대로 실행"),
            _argument(
                "--workers",
                metavar="N",
                type=int,
                default=os.cpu_count() or 1,
                en="processes",
                ko="작업 프로세스 수",
            ),
            _BY,
            _PLAIN,
        ),
        commands.regenerate,
    ),
    "series": _Command(
        Sentence(en="the series and their next numbers", ko="시리즈와 다음 번호를 봅니다"),
        (_ONE_SERIES,),
        commands.series,
    ),
    "serve": _Command(
        Sentence(
            en="start the Prefect server, its UI and the forms", ko="Prefect 서버와 화면을 켭니다"
        ),
        (
            _argument("--host", default="127.0.0.1", en="address", ko="주소"),
            _argument("--port", type=int, default=4200, en="port", ko="포트"),
        ),
        commands.serve,
    ),
    "init": _Command(
        Sentence(en="make a new workspace", ko="새 작업 공간을 만듭니다"),
        (_argument("folder", metavar="DIR", type=Path, en="a new folder", ko="새 폴더"),),
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


def _failed(error: BalganError, arguments: argparse.Namespace, lang: Lang) -> int:
    print(f"balgan: {error.say(lang)} [{error.code}]", file=sys.stderr)
    if arguments.verbose:
        traceback.print_exc()
    return error.exit_code


def _parser(lang: Lang) -> _Parser:
    parser = _Parser(
        prog="balgan",
        description=Sentence(
            en="The editorial desk of a publication series.", ko="발간 시리즈의 편집 데스크."
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
    machine = Sentence(en="the result as JSON", ko="결과를 JSON으로")
    details = Sentence(en="details of an error", ko="오류의 자세한 내용")
    shared.add_argument("--workspace", metavar="DIR", type=Path, help=workspace.say(lang))
    shared.add_argument("--json", action="store_true", help=machine.say(lang))
    shared.add_argument("-v", "--verbose", action="store_true", help=details.say(lang))
    return shared


if __name__ == "__main__":
    sys.exit(main())
