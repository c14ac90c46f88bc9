"""What is wrong with a unit of an XLIFF file → findings with their place."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from flows.handoff.catalogue import CATALOGUE
from flows.handoff.codes import words
from flows.handoff.packet import Packet
from flows.handoff.restoring import excerpt
from flows.report import Finding, finding
from flows.wording import Sentence

_NOTHING = Sentence(en="", ko="")


@dataclass(frozen=True, slots=True)
class Problem:
    """Something an editor should know about a unit: the code of its finding, with its facts.

    `what` is a fact that reads otherwise in each language.
    """

    code: str
    id: str
    what: Sentence = _NOTHING
    quote: str = ""
    count: int = 0
    total: int = 0


def partly(ident: str, total: int, missing: list[str], target: str) -> Iterator[Problem]:
    """A unit of which some sentences have English and some (`missing`, their Korean) have not."""
    if missing and target.strip():
        quote = excerpt(words(missing[0]))
        yield Problem("sentence-missing", ident, quote=quote, count=len(missing), total=total)


def told(packet: Packet, problems: Iterable[Problem]) -> Iterator[Finding]:
    """Problems as findings. What a summary leaves out of a paragraph is left out on purpose."""
    anchors = {piece.id: piece.anchor for piece in packet.segments}
    for one in problems:
        if one.code == "sentence-missing" and packet.mode == "summary":
            continue
        lang = packet.source_lang if one.code == "sentence-missing" else packet.target_lang
        yield finding(
            CATALOGUE,
            one.code,
            anchor=anchors.get(one.id, one.id.partition("#")[0]),
            lang=lang,
            quote=one.quote,
            what=one.what,
            id=one.id or "(—)",
            count=one.count,
            expected=one.total,
        )
