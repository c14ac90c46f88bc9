"""Command line → command → exit code: the `balgan` command and what it accepts.

Results go to stdout, talk and progress to stderr. What each command does is in commands/.
"""

import argparse
import gc
import io
import os
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from flows import __version__
from flows.commands import COMMANDS
from flows.commands.usage import KoreanHelp, in_korean
from flows.errors import BalganError
from flows.wording import Lang, Sentence, language

_INTERRUPTED = 130
_SELDOM = 20_000
"""New objects between two searches for dead cycles, in place of Python's 700: loading the modules
of a command makes hundreds of thousands of objects that stay."""


class _Parser(argparse.ArgumentParser):
    """argparse, but a usage error is exit 2 with one line of help."""

    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        self.exit(2, f"{self.prog}: {message}\n")


class _KoreanParser(_Parser):
    """The same in Korean."""

    def error(self, message: str) -> NoReturn:
        super().error(in_korean(message))


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command. Returns the exit code that docs/errors.md lists."""
    _never_fail_to_print()
    gc.set_threshold(_SELDOM)
    lang = language(os.environ)
    arguments = _parser(lang).parse_args(argv)
    try:
        return COMMANDS[arguments.command].does(arguments, lang)
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
    kind = _KoreanParser if lang == "ko" else _Parser
    form = KoreanHelp if lang == "ko" else argparse.HelpFormatter
    parser = kind(
        prog="balgan",
        add_help=False,
        formatter_class=form,
        description=Sentence(
            en="The editorial desk of a publication series.", ko="발간 시리즈의 편집실입니다."
        ).say(lang),
        parents=[_everywhere(lang)],
    )
    workspace = Path(os.environ.get("BALGAN_WORKSPACE", "."))
    parser.set_defaults(workspace=workspace, json=False, verbose=False, plain=False)
    version = Sentence(en="print the version", ko="판 번호를 출력")
    parser.add_argument(
        "--version", action="version", version=f"balgan {__version__}", help=version.say(lang)
    )
    listed = parser.add_subparsers(
        dest="command", metavar="COMMAND", required=True, parser_class=kind
    )
    for name, command in COMMANDS.items():
        about = command.about.say(lang)
        one = listed.add_parser(
            name,
            help=about,
            description=about,
            parents=[_everywhere(lang)],
            add_help=False,
            formatter_class=form,
        )
        for accepted in command.accepts:
            one.add_argument(*accepted.flags, help=accepted.help.say(lang), **accepted.settings)
    return parser


def _everywhere(lang: Lang) -> _Parser:
    """The options of every command; SUPPRESS lets them stand before or after its name."""
    shared = _Parser(add_help=False, argument_default=argparse.SUPPRESS)
    usage = Sentence(en="print this help", ko="이 도움말을 출력")
    workspace = Sentence(en="the workspace (default: here)", ko="작업 공간(기본: 현재 폴더)")
    machine = Sentence(en="print the result as JSON", ko="결과를 JSON으로 출력")
    details = Sentence(en="show the details of an error", ko="오류의 자세한 내용을 출력")
    shared.add_argument("-h", "--help", action="help", help=usage.say(lang))
    shared.add_argument("--workspace", metavar="DIR", type=Path, help=workspace.say(lang))
    shared.add_argument("--json", action="store_true", help=machine.say(lang))
    shared.add_argument("-v", "--verbose", action="store_true", help=details.say(lang))
    return shared


if __name__ == "__main__":
    sys.exit(main())
