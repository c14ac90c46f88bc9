"""Korean–English pairs → which of them three checks flag: ours, pofilter's, equality of digits."""

from __future__ import annotations

import re
import resource
import shutil
import subprocess
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from flows.checks.numbers import compare

_DIGITS = re.compile(r"\d[\d,]*")
_FLAGGED = re.compile(r'^msgctxt "(\d+)"', re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Pair:
    """A Korean text and an English one; `dated` is the day the draft was written, if it matters."""

    korean: str
    english: str
    dated: date | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """Which pairs were flagged, by index, and the processor seconds it took."""

    flagged: frozenset[int]
    seconds: float


Checker = Callable[[Sequence[Pair]], Verdict]


def ours(pairs: Sequence[Pair]) -> Verdict:
    """Flagged is what an editor is warned of: missing, extra, contradicted, points for percent."""
    return _timed(lambda pair: _is_flagged(pair), pairs)


def equal_digits(pairs: Sequence[Pair]) -> Verdict:
    """Flagged is every pair whose runs of digits (commas aside) are not the same."""
    return _timed(lambda pair: _runs(pair.korean) != _runs(pair.english), pairs)


def pofilter(pairs: Sequence[Pair]) -> Verdict:
    """Debian's translate-toolkit, `pofilter -t numbers`, on a PO file of the pairs."""
    with tempfile.TemporaryDirectory(prefix="balgan-pofilter-") as folder:
        given, told = Path(folder) / "pairs.po", Path(folder) / "told.po"
        given.write_text(_catalogue(pairs), "utf-8")
        command = ["pofilter", "-t", "numbers", "--language=en", "--progress=none",
                   str(given), str(told)]  # fmt: skip
        begun = _children()
        subprocess.run(command, check=True, capture_output=True)
        seconds = _children() - begun
        flagged = _FLAGGED.findall(told.read_text("utf-8")) if told.exists() else []
    return Verdict(frozenset(map(int, flagged)), seconds)


def checkers() -> Mapping[str, Checker]:
    """The checks at hand, ours first; pofilter where it is installed."""
    at_hand: dict[str, Checker] = {"Balgan": ours}
    if shutil.which("pofilter"):
        at_hand["pofilter -t numbers"] = pofilter
    return at_hand | {"equal digits": equal_digits}


def _timed(flags: Callable[[Pair], bool], pairs: Sequence[Pair]) -> Verdict:
    begun = time.process_time()
    flagged = frozenset(index for index, pair in enumerate(pairs) if flags(pair))
    return Verdict(flagged, time.process_time() - begun)


def _children() -> float:
    """Processor seconds of the processes started and ended so far."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _is_flagged(pair: Pair) -> bool:
    found = compare(pair.korean, pair.english, dated=pair.dated)
    points = any(one.reason == "points" for one in found.explained)
    return bool(found.missing or found.extra or found.contradicted or points)


def _runs(text: str) -> Counter[str]:
    return Counter(run.replace(",", "") for run in _DIGITS.findall(text))


def _catalogue(pairs: Sequence[Pair]) -> str:
    head = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n'
    units = (
        f'msgctxt "{index}"\nmsgid {_quoted(pair.korean)}\nmsgstr {_quoted(pair.english)}\n'
        for index, pair in enumerate(pairs)
    )
    return "\n".join((head, *units))


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
