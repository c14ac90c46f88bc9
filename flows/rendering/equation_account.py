"""Finished files → silence, or what is wrong with their equations.

A page holds them as MathML, which must be the approved one, sign for sign. The PDF holds them as
pictures, whose words no reader of text finds: each must stand in the structure tree under its
source, once, in the order of reading, and in the proportions of its own drawing.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from flows.document import Equation, Table, passages
from flows.issue import Edition
from flows.mathml import Node
from flows.rendering.equations import equations, node, picture
from flows.rendering.figures import Shown
from flows.rendering.tables import set_table
from flows.wording import Sentence

Formula = tuple[str, Node]

_MISSING = Sentence(
    en="the equation “{text}” is not there as approved",
    ko="수식 “{text}”: 승인한 그대로 있지 않음",
)
_ADDED = Sentence(
    en="an equation or picture that was not approved, or is there twice: “{text}”",
    ko="승인하지 않았거나 두 번 있는 수식 또는 그림: “{text}”",
)
_ORDER = Sentence(
    en="equations stand in another order than approved, from “{text}” on",
    ko="수식의 차례가 승인한 것과 다름: “{text}”부터",
)
_EXCHANGED = Sentence(
    en="under the name of the equation “{text}” another picture is printed",
    ko="수식 “{text}”의 자리에 다른 그림이 인쇄됨",
)
_SLACK = 0.02
"""How far, as a share, a printed picture's proportions may be off: positions are rounded."""


def on_page(found: Sequence[Formula], edition: Edition) -> Iterator[Sentence]:
    """What is wrong with the MathML of a page."""
    wanted = Counter((one.text, shown) for one in equations(edition) if (shown := node(one)))
    there = Counter(found)
    for text, _ in wanted - there:
        yield _MISSING.with_facts({"text": text})
    for text, _ in there - wanted:
        yield _ADDED.with_facts({"text": text})


def in_print(found: Sequence[Shown], edition: Edition, others: Sequence[str]) -> Iterator[Sentence]:
    """What is wrong with the pictures of a PDF; `others` are the alternative texts of figures."""
    drawn = [one for one in equations(edition) if picture(one)]
    wanted = Counter(one.text for one in drawn) + Counter(others)
    there = Counter(one.alt for one in found)
    for text in wanted - there:
        yield _MISSING.with_facts({"text": text})
    repeated = {one.text for one in _in_heads(edition)}
    for text in there - wanted:
        if text not in repeated:
            yield _ADDED.with_facts({"text": text})
    yield from _out_of_order([one.alt for one in found], edition)
    yield from _exchanged(found, drawn, set(others))


def _out_of_order(found: Sequence[str], edition: Edition) -> Iterator[Sentence]:
    """The body's equations follow one another; so do those of the notes, which stand elsewhere."""
    body = passages((*edition.summary, *edition.blocks))
    notes = passages((), edition.notes)
    for runs in (body, notes):
        rest = iter(found)
        for inlines in (inlines for _, inlines in runs):
            for one in inlines:
                missed = isinstance(one, Equation) and picture(one) and one.text not in rest
                if missed and isinstance(one, Equation):
                    yield _ORDER.with_facts({"text": one.text})
                    return


def _exchanged(
    found: Sequence[Shown], drawn: Sequence[Equation], others: set[str]
) -> Iterator[Sentence]:
    for text in dict.fromkeys(one.text for one in drawn):
        made = [picture(one) for one in drawn if one.text == text]
        ratios = [one.width / one.height for one in made if one]
        printed = [one.ratio for one in found if one.alt == text and text not in others]
        if not all(any(abs(one - own) < own * _SLACK for own in ratios) for one in printed):
            yield _EXCHANGED.with_facts({"text": text})


def _in_heads(edition: Edition) -> Iterator[Equation]:
    """The equations in the heads of tables, which a page says again where a table runs on."""
    for block in edition.blocks:
        if isinstance(block, Table):
            heads = [set_cell.cell for row in set_table(block).head for set_cell in row]
            for _, inlines in passages(tuple(one for cell in heads for one in cell.blocks)):
                yield from (one for one in inlines if isinstance(one, Equation))
