"""Words → those that the system's English dictionary does not know: Debian's hunspell, en_US.

The program gets words on its standard input and nothing else; no shell, no file of ours. It takes
a while to load its dictionary: `begin` lets it do so while its words are still being read.
"""

import shutil
import subprocess
from collections.abc import Callable, Collection
from contextlib import suppress
from functools import cache

_PROGRAM, _DICTIONARY = "hunspell", "en_US"
_SECONDS = 20.0
_MOST_WORDS, _LONGEST = 50_000, 60


def dictionary() -> Callable[[Collection[str]], frozenset[str]] | None:
    """A function that names the words a dictionary does not know; None where there is none.

    Install one on Debian: apt-get install hunspell hunspell-en-us.
    """
    return misspelt if _installed() else None


def begin() -> None:
    """Start loading the dictionary, for words that will be there in a moment."""
    if (program := shutil.which(_PROGRAM)) and not _waiting:
        with suppress(OSError):
            _waiting.extend((_started(program), _started(program)))


def misspelt(words: Collection[str]) -> frozenset[str]:
    """Those of these words (letters and apostrophes) that are not in the dictionary.

    Of more than 50,000 words the rest is not asked for, nor words longer than 60 letters. Where
    the program fails, none is named.
    """
    asked = sorted({word for word in words if len(word) <= _LONGEST and _is_word(word)})
    return _unknown(tuple(asked[:_MOST_WORDS]))


def _is_word(word: str) -> bool:
    return word.replace("'", "").isalpha()


@cache
def _installed() -> bool:
    """Whether the program and its dictionary are there; it says 1 where the latter is not."""
    program = shutil.which(_PROGRAM)
    return program is not None and _run(program, "word\n") is not None


@cache
def _unknown(words: tuple[str, ...]) -> frozenset[str]:
    program = shutil.which(_PROGRAM)
    said = _run(program, "\n".join(words) + "\n") if program and words else None
    return frozenset(words).intersection((said or "").splitlines())


def _run(program: str, words: str) -> str | None:
    try:
        with _waiting.pop() if _waiting else _started(program) as process:
            try:
                said, _ = process.communicate(words, timeout=_SECONDS)
            except BaseException:
                process.kill()
                raise
    except (OSError, subprocess.SubprocessError, UnicodeError):
        return None
    return said if process.returncode == 0 else None


def _started(program: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [program, "-d", _DICTIONARY, "-i", "UTF-8", "-l"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        encoding="utf-8",
        env={"LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin"},
    )


_waiting: "list[subprocess.Popen[str]]" = []
"""Started ahead. One that is never asked ends with this process, which holds its input open."""
