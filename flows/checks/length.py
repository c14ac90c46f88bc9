"""Korean and English lengths → passages far too short or long, and a mode that cannot be right.

A ratio is English characters (with spaces) per Korean character (without). Full translations of
policy papers run at 2.3–3.0 for the document; below 2.0 the text is a summary. What the draft has
in Latin letters already (a bibliography, names, figures) does not grow when it is translated.
"""

from collections.abc import Iterator

from flows.checks.material import Material, Passage, about
from flows.checks.scripts import count_korean
from flows.report import Catalogue, Finding, Kind, finding
from flows.wording import Sentence

CATALOGUE: Catalogue = {
    "segment-short": Kind(
        "warn",
        Sentence(
            en="The translation from “{quote}” on is very short for its Korean ({english} "
            "characters for {korean}). See whether a sentence was dropped.",
            ko="“{quote}”로 시작하는 번역이 국문에 비해 매우 짧습니다(국문 {korean}자, 영문 "
            "{english}자). 빠진 문장이 없는지 확인하십시오.",
        ),
    ),
    "segment-long": Kind(
        "warn",
        Sentence(
            en="The translation from “{quote}” on is very long for its Korean ({english} "
            "characters for {korean}). See whether it holds another paragraph's text.",
            ko="“{quote}”로 시작하는 번역이 국문에 비해 매우 깁니다(국문 {korean}자, 영문 "
            "{english}자). 다른 문단의 내용이 들어가지 않았는지 확인하십시오.",
        ),
    ),
    "mode-looks-summary": Kind(
        "warn",
        Sentence(
            en="The edition is declared a full translation but is as short as a summary ({ratio} "
            "English characters per Korean one; a full translation has 2.3 to 3.0). Hand off "
            "again with --mode summary, or have the rest translated.",
            ko="전문 번역으로 되어 있으나 요약처럼 짧습니다(국문 1자에 영문 {ratio}자, 전문 "
            "번역은 보통 2.3~3.0자). --mode summary로 다시 의뢰하거나 나머지를 번역하게 하십시오.",
        ),
    ),
    "mode-looks-full": Kind(
        "warn",
        Sentence(
            en="The edition is declared a summary but is as long as a full translation ({ratio} "
            "English characters per Korean one). If it is one, hand off again with --mode full, "
            "so that the notice under it says so.",
            ko="요약 번역으로 되어 있으나 전문 번역만큼 깁니다(국문 1자에 영문 {ratio}자). 전문 "
            "번역이라면 고지문이 맞도록 --mode full로 다시 의뢰하십시오.",
        ),
    ),
}

_SHORTEST, _LONGEST = 1.2, 6.0
_SUMMARY_BELOW, _FULL_FROM = 2.0, 2.3
_ENOUGH_IN_SEGMENT, _ENOUGH_IN_DOCUMENT = 40, 400


def segment_lengths(material: Material) -> Iterator[Finding]:
    """Passages of 40 Korean characters or more whose translation is out of proportion."""
    for original, passage in material.pairs():
        korean, english = _korean(original), _english(passage)
        if korean < _ENOUGH_IN_SEGMENT or passage.in_note:
            continue
        facts = {"korean": korean, "english": english}
        hangul = count_korean(original.words)
        if hangul >= _ENOUGH_IN_SEGMENT and english / hangul < _SHORTEST:
            yield about(CATALOGUE, "segment-short", passage, **facts)
        elif english / korean > _LONGEST:
            yield about(CATALOGUE, "segment-long", passage, **facts)


def declared_mode(material: Material) -> Iterator[Finding]:
    """Whether the whole is as long as the declared mode makes one expect."""
    latin = {anchor for anchor, passage in material.source.items() if not _in_korean(passage)}
    korean = sum(_korean(one) for one in material.source.values() if one.anchor not in latin)
    if material.edition.mode != "full":
        latin = set()
    english = sum(_english(one) for one in material.passages if one.anchor not in latin)
    if korean < _ENOUGH_IN_DOCUMENT or not english:
        return
    ratio = english / korean
    full = material.edition.mode == "full"
    if full and ratio < _SUMMARY_BELOW:
        code = "mode-looks-summary"
    elif not full and ratio >= _FULL_FROM:
        code = "mode-looks-full"
    else:
        return
    yield finding(CATALOGUE, code, lang=material.edition.lang, ratio=f"{ratio:.1f}")


def _in_korean(passage: Passage) -> bool:
    """Whether at least half of it is Korean, spaces aside."""
    return count_korean(passage.words) * 2 >= _korean(passage)


def _korean(passage: Passage) -> int:
    return len("".join(passage.words.split()))


def _english(passage: Passage) -> int:
    return len(passage.words)
