"""Finished files that came from elsewhere → whether they say what was ordered: read behind fences.

`python -m flows.depot.proofreader`, started by reading.py. It is a press that does not print: the
same fences and the same readers, but a process of its own, so that a file made to take its reader
over never meets one that makes pages.
"""

import pickle
from dataclasses import dataclass

from flows import rendering
from flows.confinement import behind
from flows.confinement.frames import Head
from flows.errors import BalganError
from flows.issue import Artefact, Edition, Notice
from flows.rendering import delivery, pressman


@dataclass(frozen=True, slots=True)
class Proof:
    """Files to read, and what they must say."""

    artefacts: tuple[Artefact, ...]
    editions: tuple[Edition, ...]
    notices: tuple[Notice, ...]


def read(proof: Proof) -> tuple[str, int]:
    """The digest of the words and the count of the pages. Raises what rendering.read_back raises."""
    from flows.rendering import counting

    rendering.read_back(proof.artefacts, proof.editions, proof.notices)
    return rendering.words(proof.editions), counting.pages(proof.artefacts)


def work(order: bytes) -> tuple[Head, bytes]:
    """Read one issue."""
    proof = pickle.loads(order)  # from our parent; its answer is never unpickled there
    try:
        return delivery.given((), *read(proof))
    except BalganError as error:
        return delivery.refused(error)


def main() -> None:
    """Read until nobody asks any more."""
    behind.live(pressman.load, pressman.warm, work)


if __name__ == "__main__":
    main()
