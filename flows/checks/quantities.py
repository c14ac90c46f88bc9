"""Korean and English numbers and dates → those the translation lost, and those it made up.

A full translation is compared passage by passage; a summary as a whole, and only what it says must
be found in the Korean.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator

from flows.checks import numbers
from flows.checks.material import MARK, Material, Passage, at
from flows.checks.numbers.quantity import Quantity
from flows.report import Catalogue, Finding, Kind
from flows.wording import Sentence

CATALOGUE: Catalogue = {
    "number-missing": Kind(
        "block",
        Sentence(
            en="The Korean has “{found}” here; the translation has no such number or date. Put "
            "it in, or correct the one that stands for it.",
            ko="국문의 “{found}”에 해당하는 수나 날짜가 번역문에 없습니다. 넣거나 잘못 옮긴 수를 "
            "고치십시오.",
        ),
    ),
    "number-extra": Kind(
        "block",
        Sentence(
            en="“{found}” has no counterpart in the Korean. Compare it with the draft; correct "
            "it, or take it out.",
            ko="“{found}”에 해당하는 수나 날짜가 국문에 없습니다. 원고와 대조하여 고치거나 "
            "빼십시오.",
        ),
    ),
    "number-otherwise": Kind(
        "info",
        Sentence(
            en="“{found}” is said another way on the other side: “{counterpart}”. See that it is "
            "meant so.",
            ko="“{found}”의 상대편 표현은 “{counterpart}”입니다. 의도한 것인지 확인하십시오.",
        ),
    ),
    "percent-or-points": Kind(
        "warn",
        Sentence(
            en="“{found}” here, “{counterpart}” on the other side: percent and percentage points "
            "are not the same. Follow the Korean.",
            ko="“{found}”의 상대편 표현은 “{counterpart}”입니다. 퍼센트와 퍼센트포인트는 다르므로 "
            "국문에 맞추십시오.",
        ),
    ),
    "particular-contradicted": Kind(
        "block",
        Sentence(
            en="“{found}” cannot be right: the Korean has “{counterpart}”. Follow the Korean.",
            ko="“{found}”는 국문의 “{counterpart}”와 맞지 않습니다. 국문에 맞추십시오.",
        ),
    ),
    "magnitude-contradicted": Kind(
        "warn",
        Sentence(
            en="“{found}” does not seem to say how many the Korean says: “{counterpart}”. Compare "
            "the two.",
            ko="“{found}”는 국문의 “{counterpart}”와 크기나 횟수가 다른 것으로 보입니다. 대조하여 "
            "확인하십시오.",
        ),
    ),
    "direction-contradicted": Kind(
        "warn",
        Sentence(
            en="“{found}” goes the other way in the Korean: “{counterpart}”. Follow the Korean, "
            "unless the two speak of different things.",
            ko="“{found}”의 증감이 국문의 “{counterpart}”와 반대입니다. 서로 다른 것을 말하지 "
            "않는다면 국문에 맞추십시오.",
        ),
    ),
}

_CODES = {
    "converted": "number-otherwise",
    "rounded": "number-otherwise",
    "points": "percent-or-points",
}
"""Which explained differences an editor hears of; the others are only ways of saying the same."""


def numbers_and_dates(material: Material) -> Iterator[Finding]:
    """Numbers and dates of the Korean against those of the English."""
    if material.edition.mode == "full":
        yield from _aligned(material)
    else:
        yield from _contained(material)


def _aligned(material: Material) -> Iterator[Finding]:
    dated = material.manuscript.front.date
    for original, passage in material.pairs():
        if not _counts(passage):
            continue
        compared = numbers.compare(_legible(original), _legible(passage), dated=dated)
        for one in compared.missing:
            yield at(CATALOGUE, "number-missing", original, one.start, one.end)
        for one in compared.extra:
            yield at(CATALOGUE, "number-extra", passage, one.start, one.end)
        yield from _otherwise(compared.explained, passage)
        yield from _contradicted(compared.contradicted, original, passage)


def _contradicted(
    pairs: "Iterable[numbers.Contradiction]", original: Passage, passage: Passage
) -> Iterator[Finding]:
    """Thursday for 화요일 blocks; dozens for 수백 may be a way of speaking."""
    for one in pairs:
        code = f"{one.about}-contradicted"
        facts = {"counterpart": original.text[slice(*one.korean)].strip()}
        start, end = one.english
        yield at(CATALOGUE, code, passage, start, end, **facts)


def _otherwise(explained: "Iterable[numbers.Explained]", passage: Passage) -> Iterator[Finding]:
    """Amounts said otherwise; told once a pair, on the side of the translation."""
    told: set[tuple[int, int]] = set()
    for one in explained:
        code = _CODES.get(one.reason)
        if code is None or one.counterpart is None:
            continue
        ours, theirs = one.quantity, one.counterpart
        if not _stands_in(passage, ours):
            ours, theirs = theirs, ours
        if _stands_in(passage, ours) and (ours.start, ours.end) not in told:
            told.add((ours.start, ours.end))
            facts = {"counterpart": theirs.text}
            yield at(CATALOGUE, code, passage, ours.start, ours.end, **facts)


def _stands_in(passage: Passage, quantity: Quantity) -> bool:
    return _legible(passage)[quantity.start : quantity.end] == quantity.text


def _contained(material: Material) -> Iterator[Finding]:
    passages = [passage for passage in material.passages if _counts(passage)]
    korean = "\n".join(_legible(one) for one in material.source.values() if _counts(one))
    english = "\n".join(_legible(passage) for passage in passages)
    starts = [0]
    for passage in passages:
        starts.append(starts[-1] + len(passage.text) + 1)
    dated = material.manuscript.front.date
    for one in numbers.compare(korean, english, dated=dated, mode="containment").extra:
        place = bisect_right(starts, one.start) - 1
        start, end = one.start - starts[place], one.end - starts[place]
        yield at(CATALOGUE, "number-extra", passages[place], start, end)


def _counts(passage: Passage) -> bool:
    """The byline and its addresses are no statements of the paper."""
    return not passage.anchor.startswith("author")


def _legible(passage: Passage) -> str:
    """The words with a space for every mark and address, so that offsets stay."""
    return passage.prose.replace(MARK, " ")
