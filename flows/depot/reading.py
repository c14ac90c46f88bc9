"""Finished files that came from elsewhere → silence, or what is wrong: they are read behind fences."""

import os
import pickle
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from flows.confinement.told import NotUnderstood
from flows.depot import proofreader
from flows.depot.galleys import NotAsTold
from flows.depot.proofreader import Proof
from flows.errors import PressFailed
from flows.issue import IssueKey
from flows.rendering import delivery, fontset, pressroom
from flows.wording import Sentence

MODULE = "flows.depot.proofreader"
_TOGETHER = sys.platform != "linux"
_READER = Sentence(en="it could not be read to its end", ko="끝까지 읽지 못함")
_FROM_US = ("HOME", "XDG_CACHE_HOME")


class Reader:
    """A process that reads, hired for one batch."""

    def __init__(self) -> None:
        from flows.confinement.crews import Crew

        self._crew = Crew(MODULE, 1)

    def require(self, key: IssueKey) -> None:
        """Raise PressFailed where no such process starts: that is no fault of what is to be read."""
        if _TOGETHER:
            return
        from flows.confinement.hiring import Lost

        try:
            self._crew.missing(_environment())
        except Lost as lost:
            last = str(lost).strip().rpartition("\n")[2]
            raise PressFailed(key=key, what=last) from lost

    def read(self, proof: Proof) -> tuple[str, int]:
        """The words and the pages of an issue, as read. Raises NotAsTold, and what read_back raises."""
        if _TOGETHER:
            return proofreader.read(proof)
        from flows.confinement.hiring import Lost, TooMuch

        data = pickle.dumps(proof, pickle.HIGHEST_PROTOCOL)
        try:
            answer = self._crew.work(
                data, pressroom.allowance(len(data)), _environment(), delivery.believed
            )
        except (Lost, TooMuch, NotUnderstood, delivery.Failed) as error:
            raise NotAsTold(_READER) from error
        if answer.error:
            raise answer.error
        return answer.words, answer.pages

    def close(self) -> None:
        """Let the process go."""
        self._crew.close()


@contextmanager
def hired(key: IssueKey) -> Iterator[Reader]:
    """A reader, for as long as it is needed; `key` is the first issue that it is for. Raises
    PressFailed."""
    reader = Reader()
    try:
        reader.require(key)
        yield reader
    finally:
        reader.close()


def _environment() -> dict[str, str]:
    """What the reader has to know of ours. Raises FontsMissing."""
    known = {name: os.environ[name] for name in _FROM_US if name in os.environ}
    return {"BALGAN_FONTS": str(fontset.font_set().folder), **known, "RAYON_NUM_THREADS": "1"}
