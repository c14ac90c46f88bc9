"""An error → its exit code, and its sentence in both languages; the kinds of which all others are."""

from typing import ClassVar

from flows.wording import Lang, Sentence


class BalganError(Exception):
    """Any problem Balgan can explain. Facts fill the places of the sentence."""

    code: ClassVar[str] = "unexpected"
    exit_code: ClassVar[int] = 1
    en: ClassVar[str] = (
        "Something unexpected happened: {what}. Run it again with -v for the details."
    )
    ko: ClassVar[str] = (
        "예상하지 못한 문제가 생겼습니다: {what}. -v를 붙여 다시 실행하면 자세한 내용이 나옵니다."
    )

    def __init__(self, **facts: object) -> None:
        self.facts = facts
        self.sentence = Sentence(en=self.en, ko=self.ko).with_facts(facts)
        super().__init__(self.sentence.en)

    def __reduce__(self) -> tuple[object, ...]:
        """Survive the way back from a child process."""
        return (_again, (type(self), self.facts))

    def say(self, lang: Lang) -> str:
        """What happened and what to do, in one language."""
        return self.sentence.say(lang)


def _again(kind: type[BalganError], facts: dict[str, object]) -> BalganError:
    return kind(**facts)


class UsageError(BalganError):
    """The command was called with words it does not know. Exit 2."""

    code = "usage"
    exit_code = 2
    en = "{what}. See balgan COMMAND --help."
    ko = "{what}. 사용법은 balgan 명령 --help로 볼 수 있습니다."


class RefusedFile(BalganError):
    """A file that cannot be read or must not be. Exit 4."""

    exit_code = 4


class WrongState(BalganError):
    """The issue is not where this step could begin. Exit 5."""

    exit_code = 5


class IntegrityError(BalganError):
    """What is recorded and what is there do not agree. Exit 8."""

    exit_code = 8
