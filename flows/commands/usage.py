"""argparse's own words → Korean: headings of the help, and what is wrong with a command line.

argparse knows English only unless the system has a catalogue for it, which it never has.
"""

import argparse
import re
from collections.abc import Iterable, Mapping

_HEADINGS: Mapping[str | None, str] = {"positional arguments": "인수", "options": "선택 항목"}
_USAGE = "사용법: "
_MISTAKES: Mapping[str, str] = {
    r"the following arguments are required: (.+)": r"필요한 인수가 빠졌습니다: \1",
    r"unrecognized arguments: (.+)": r"모르는 인수입니다: \1",
    r"argument (\S+): invalid choice: (.+) \(choose from (.+)\)": (
        r"\1: \2 값은 쓸 수 없습니다. 쓸 수 있는 값: \3"
    ),
    r"argument (\S+): invalid int value: (.+)": r"\1: 정수를 쓰십시오(\2)",
    r"argument (\S+): invalid \w+ value: (.+)": r"\1: 쓸 수 없는 값입니다(\2)",
    r"argument (\S+): expected one argument": r"\1: 값을 하나 쓰십시오",
    r"argument (\S+): expected (\d+) arguments?": r"\1: 값을 \2개 쓰십시오",
    r"argument (\S+): ignored explicit argument (.+)": r"\1: 값을 쓰지 않는 항목입니다(\2)",
    r"ambiguous option: (\S+) could match (.+)": r"\1: 여러 항목에 맞습니다: \2",
}
"""By the messages of argparse in Python 3.11 to 3.13; others are shown as they are."""


class KoreanHelp(argparse.HelpFormatter):
    """Help whose headings are Korean."""

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup],
        prefix: str | None = None,
    ) -> None:
        """The line of usage."""
        super().add_usage(usage, actions, groups, _USAGE if prefix is None else prefix)

    def start_section(self, heading: str | None) -> None:
        """A group of arguments."""
        super().start_section(_HEADINGS.get(heading, heading))


def in_korean(message: str) -> str:
    """What argparse finds wrong with a command line."""
    for english, korean in _MISTAKES.items():
        if found := re.fullmatch(english, message):
            return found.expand(korean)
    return message
