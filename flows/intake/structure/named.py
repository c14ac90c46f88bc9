"""What the editor says of paragraphs → which paragraphs those are; what fits none is told."""

from collections.abc import Mapping, Sequence

from flows.intake.override import StatedParagraph, Structure
from flows.intake.raw import Para, Raw
from flows.intake.remarks import Remarks
from flows.intake.structure.ladder import rung_of
from flows.intake.structure.members import Member
from flows.wording import Sentence

_REACH = 2000
HEADING = Sentence("a heading of level {level}", "{level}단계 소제목")
_SHAPES = {
    "heading": HEADING,
    "item": Sentence("an item of a list", "목록의 항목"),
    "paragraph": Sentence("a paragraph", "일반 문단"),
    "quote": Sentence("a quotation", "인용문"),
}


def named_paragraphs(
    blocks: Sequence[Raw], stated: Structure, remarks: Remarks
) -> dict[int, StatedParagraph]:
    """The paragraphs the editor names by their first words, by key: one each, or none and a remark
    that stops the release."""
    found: dict[int, StatedParagraph] = {}
    first = [(b.key, _first_words(b)) for b in blocks if stated.paragraphs and isinstance(b, Para)]
    for said in stated.paragraphs:
        words = " ".join(said.begins.split())
        keys = [key for key, forms in first if any(form.startswith(words) for form in forms)]
        if len(keys) != 1:
            remarks.add("structure-unmatched", quote=said.begins, count=len(keys))
            continue
        found[keys[0]] = said
        what = _SHAPES[said.shape].with_facts({"level": said.level})
        remarks.add("structure-stated", key=keys[0], quote=said.begins, what=what)
    return found


def tell_unused(stated: Structure, members: Mapping[int, Member], remarks: Remarks) -> None:
    """Markers that the editor names and no paragraph begins with."""
    used = {member.rung for member in members.values()}
    for label in (*(stated.headings or ()), *stated.not_headings):
        if rung_of(label) not in used:
            remarks.add("marker-unmatched", quote=label)


def _first_words(para: Para) -> tuple[str, ...]:
    """How a paragraph begins, with its computed number and without it."""
    own = " ".join(para.text[:_REACH].split())
    return (own, f"{para.label} {own}") if para.label else (own,)
