"""Edition + what machines drafted for it → passages that nobody has touched since.

A machine's draft is a suggestion to the translator. Where it comes back letter for letter, a person
has to say that it was read: nothing here is approved by itself.
"""

from collections.abc import Iterator

from flows.checks.material import Material, Passage, about
from flows.report import Catalogue, Finding, Kind, places
from flows.wording import Sentence

CATALOGUE: Catalogue = {
    "machine-unedited": Kind(
        "block",
        Sentence(
            en="{count} passage(s) are the machine's draft, unchanged: {places}. Have them read "
            "against the Korean; waive this with the name of whoever did.",
            ko="기계 번역 초안과 똑같은 문단이 {count}개 있습니다: {places}. 국문과 대조해 "
            "검토하게 하고, 검토한 사람의 이름과 함께 면제하십시오.",
        ),
    ),
    "machine-unedited-short": Kind(
        "info",
        Sentence(
            en="{count} short passage(s) are the same as the machine's draft: {places}. Leave "
            "them if they are right.",
            ko="기계 번역 초안과 같은 짧은 문단이 {count}개 있습니다: {places}. 맞으면 그대로 "
            "두십시오.",
        ),
    ),
}

_SHORT = 12
_SHOWN = 12
_ALIKE = str.maketrans("“”‘’\u00a0–—", "\"\"'' --")


def drafts_unedited(material: Material) -> Iterator[Finding]:
    """Passages equal to a machine's draft, however a word processor has turned their quotes."""
    drafts = frozenset(map(_bare, material.references.machine.values()))
    same = [one for one in material.passages if one.words and _bare(one.words) in drafts]
    long = [one for one in same if _letters(one) >= _SHORT]
    short = [one for one in same if _letters(one) < _SHORT]
    for code, passages in (("machine-unedited", long), ("machine-unedited-short", short)):
        if passages:
            facts = {"count": len(passages), "places": _places(passages)}
            yield about(CATALOGUE, code, passages[0], **facts)


def _bare(text: str) -> str:
    """The words without typography."""
    return " ".join(text.translate(_ALIKE).split())


def _letters(passage: Passage) -> int:
    return sum(letter.isalpha() for letter in passage.words)


def _places(passages: list[Passage]) -> Sentence:
    more = f" … (+{len(passages) - _SHOWN})" if len(passages) > _SHOWN else ""
    shown = [one.anchor for one in passages[:_SHOWN]]
    return places(shown, more)
