"""Equations → those of the draft that the translation lacks, and those with Korean words in them."""

from collections import Counter
from collections.abc import Iterator

from flows.checks.material import Material
from flows.checks.scripts import has_korean
from flows.document import Block, Equation, Note, Paragraph, passages
from flows.report import Catalogue, Finding, Kind, finding
from flows.wording import Sentence

CATALOGUE: Catalogue = {
    "equation-missing": Kind(
        "block",
        Sentence(
            en="The equation “{quote}” of the Korean is not in the translation. Put it back where "
            "it belongs.",
            ko="국문의 수식 “{quote}”: 번역에 없습니다. 제자리에 다시 넣으십시오.",
        ),
    ),
    "equation-in-korean": Kind(
        "warn",
        Sentence(
            en="The equation “{quote}” has Korean words in it. Explain them in the text, or "
            "write the equation with symbols in the draft and submit it again.",
            ko="수식 “{quote}”에 국문이 있습니다. 본문에서 풀어 설명하거나, 원고의 수식을 기호로 고쳐 "
            "다시 등록하십시오.",
        ),
    ),
}


def equations_missing(material: Material) -> Iterator[Finding]:
    """A full translation has the draft's equations; one with Korean words may be written anew."""
    draft, edition = material.manuscript, material.edition
    ours = Counter(one.text for _, one in _all(edition.summary, edition.blocks, edition.notes))
    for anchor, one in _all(draft.front.summary, draft.blocks, draft.notes):
        if ours[one.text]:
            ours[one.text] -= 1
        elif not has_korean(one.text):
            yield _found(material, "equation-missing", anchor, one)


def equations_in_korean(material: Material) -> Iterator[Finding]:
    """Equations whose words the reader of the translation cannot read."""
    edition = material.edition
    for anchor, one in _all(edition.summary, edition.blocks, edition.notes):
        if has_korean(one.text):
            yield _found(material, "equation-in-korean", anchor, one)


def _all(
    summary: tuple[Paragraph, ...], blocks: tuple[Block, ...], notes: tuple[Note, ...]
) -> Iterator[tuple[str, Equation]]:
    for anchor, inlines in passages((*summary, *blocks), notes):
        for one in inlines:
            if isinstance(one, Equation):
                yield anchor, one


def _found(material: Material, code: str, anchor: str, one: Equation) -> Finding:
    return finding(CATALOGUE, code, anchor=anchor, lang=material.edition.lang, quote=one.text)
