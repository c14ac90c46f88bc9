"""How far a long stage is → a bar on the terminal: issues, pages, rate, time left."""

import sys
import time

from flows.wording import Lang, Sentence

_WIDTH = 24
_LINE = Sentence(
    en="{name} {bar} {done}/{of} issues, {pages} pages, {rate} issues/s, {left} left",
    ko="{name} {bar} {done}/{of}호, {pages}쪽, 초당 {rate}호, {left} 남음",
)
_ERASE = "\r\033[K"


class Bar:
    """One line on stderr that is written over; any other line takes its place."""

    def __init__(self, lang: Lang) -> None:
        self._lang, self._shown = lang, False
        self._name, self._start, self._first = "", 0.0, 0

    def __call__(self, name: str, done: int, of: int, pages: int) -> None:
        """Draw it; a stage that is done leaves no bar."""
        if name != self._name:
            self._name, self._start, self._first = name, time.perf_counter(), done
        if done >= of:
            self._clear()
            return
        passed = time.perf_counter() - self._start
        rate = (done - self._first) / passed if passed else 0.0
        facts = {
            "name": name,
            "bar": "█" * (_WIDTH * done // of) + "░" * (_WIDTH - _WIDTH * done // of),
            "done": f"{done:,}",
            "of": f"{of:,}",
            "pages": f"{pages:,}",
            "rate": f"{rate:.1f}",
            "left": _clock((of - done) / rate) if rate else "–",
        }
        self._shown = True
        print(_ERASE + _LINE.with_facts(facts).say(self._lang), end="", file=sys.stderr, flush=True)

    def say(self, line: str) -> None:
        """A line of its own, above the bar."""
        self._clear()
        print(line, file=sys.stderr, flush=True)

    def _clear(self) -> None:
        if self._shown:
            print(_ERASE, end="", file=sys.stderr, flush=True)
            self._shown = False


def _clock(seconds: float) -> str:
    """`0:42`, `12:05`, `1:02:30`."""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
