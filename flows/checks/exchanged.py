"""Full translation → passages that seem to have changed places, and sentences that stand twice.

Two paragraphs have changed places where each shares numbers, names or words with the Korean of the
other and hardly any with its own (flows/checks/alignment.py).
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from flows import sentences
from flows.checks.alignment import likenesses
from flows.checks.inflected import words_of
from flows.checks.material import MARK, Material, Passage, about, at
from flows.checks.parallels.features import marks
from flows.checks.segments import still_korean
from flows.report import Catalogue, Finding, Kind, places
from flows.wording import Sentence

CATALOGUE: Catalogue = {
    "passages-exchanged": Kind(
        "warn",
        Sentence(
            en="This passage (“{quote}”) seems to translate the Korean of {where}, and that one the "
            "Korean of this. Let them change places.",
            ko="이 부분(“{quote}”)은 {where}의 국문을, {where:은} 이 자리의 국문을 옮긴 것으로 "
            "보입니다. 자리를 맞바꾸십시오.",
        ),
    ),
    "sentence-twice": Kind(
        "warn",
        Sentence(
            en="The same words stand twice, here and in {where}: “{quote}”. If the Korean does not "
            "say it twice, take one out and see what was lost for it.",
            ko="같은 말이 여기와 {where}에 두 번 있습니다: “{quote}”. 국문에서 두 번 말하지 않았으면 "
            "하나를 빼고, 그 대신 빠진 것이 없는지 확인하십시오.",
        ),
    ),
}

_SURE, _OWN = 3.0, 0.3
_LEAST_CHARACTERS, _LEAST_WORDS, _LEAST_PARAGRAPH = 20, 6, 10


def passages_exchanged(material: Material) -> Iterator[Finding]:
    """Pairs of passages of 20 Korean characters or more that have changed places; each told once."""
    pairs = [
        (original, passage)
        for original, passage in material.pairs()
        if len(original.words) >= _LEAST_CHARACTERS and not still_korean(material, passage)
    ]
    korean = [original.prose.replace(MARK, " ") for original, _ in pairs]
    english = [passage.prose.replace(MARK, " ") for _, passage in pairs]
    dated, authority = material.manuscript.front.date, material.references.authority
    rows = list(likenesses(*marks(korean, english, dated=dated, authority=authority)))
    for one, other in _crossed(rows):
        where = places([pairs[other][1].anchor])
        yield about(CATALOGUE, "passages-exchanged", pairs[one][1], where=where)


def sentences_twice(material: Material) -> Iterator[Finding]:
    """A sentence of six words or more twice in a row, and a paragraph of which there are two; not
    where the Korean repeats itself."""
    first: dict[str, Passage] = {}
    for passage in material.passages:
        if passage.anchor[0] != "p" or len(words_of(passage.prose)) < _LEAST_PARAGRAPH:
            continue
        before = first.setdefault(_levelled(passage.words), passage)
        if before is not passage and not _alike_in_korean(material, before, passage):
            yield about(CATALOGUE, "sentence-twice", passage, where=places([before.anchor]))
        yield from _in_a_row(passage)


def _in_a_row(passage: Passage) -> Iterator[Finding]:
    reached = 0
    for one, two in pairwise(sentences.split(passage.text, "en")):
        start = passage.text.find(two, passage.text.find(one, reached) + len(one))
        reached = start
        if len(words_of(two)) >= _LEAST_WORDS and _levelled(one) == _levelled(two):
            end = start + len(two.rstrip())
            yield at(
                CATALOGUE, "sentence-twice", passage, start, end, where=places([passage.anchor])
            )


def _crossed(rows: Sequence[Mapping[int, float]]) -> Iterator[tuple[int, int]]:
    for one, row in enumerate(rows):
        for other, shared in row.items():
            back = rows[other].get(one, 0.0) if other > one else 0.0
            ours, theirs = row.get(one, 0.0), rows[other].get(other, 0.0)
            likelier = shared > ours and back > theirs and shared + back >= _SURE
            if likelier and ours + theirs <= _OWN * (shared + back):
                yield one, other


def _alike_in_korean(material: Material, one: Passage, other: Passage) -> bool:
    theirs = [material.source.get(passage.anchor) for passage in (one, other)]
    return material.edition.mode == "full" and len({it.words for it in theirs if it}) == 1


def _levelled(text: str) -> str:
    return " ".join(word.text.lower() for word in words_of(text))
