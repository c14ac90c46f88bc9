"""Words → what was never meant to be printed: reminders, placeholders, codes, garbled letters."""

import re
from collections.abc import Iterator

from flows.checks.material import Material, at
from flows.report import Catalogue, Finding, Kind
from flows.wording import Sentence

CATALOGUE: Catalogue = {
    "leftover": Kind(
        "block",
        Sentence(
            en="“{found}” looks like a reminder or a placeholder. Settle it and take it out.",
            ko="“{found}”: 메모나 임시 표시로 보입니다. 처리한 뒤 지우십시오.",
        ),
    ),
    "code-left": Kind(
        "block",
        Sentence(
            en="A code of the hand-off file is left in the text: “{found}”. Put one in that "
            "the Korean has here, or take it out and set the format or the note by hand.",
            ko="번역 의뢰 파일의 부호가 본문에 남아 있습니다: “{found}”. 이 자리의 국문에 "
            "있는 부호로 고치거나, 지운 뒤 서식이나 주를 직접 넣으십시오.",
        ),
    ),
    "garbled": Kind(
        "block",
        Sentence(
            en="A character was lost on the way here and shows as “{found}” (near “{quote}”). "
            "Put back the right one from the draft.",
            ko="글자가 깨져 “{found}”로 보입니다(“{quote}” 부근). 원고를 보고 바른 글자로 "
            "고치십시오.",
        ),
    ),
}

_LEFTOVER = re.compile(
    r"(?<![\w-])(?:TODO|FIXME|TKTK|(?<!Bowl )XXX(?! Olymp))(?![A-Za-z0-9_-])|[?]{3,}|\[\[.*?(?:\]\]|$)"
    r"|(?i:\blorem ipsum\b)|(?i:\binsert (?:figure|table|text|photo|link) here\b)"
)
_TRANSLATORS = re.compile(r"\(?\[?(?:역주|역자\s?주|옮긴이\s?주)\]?\)?")
_CODE = re.compile(
    r"\{\s{0,4}/?\s{0,4}(?:b|i|u|s|sup|sub|a\d+|eq\d+|r|rt|br)\s{0,4}\}"
    r"|\[\s{0,4}(?:fn|en)\s{0,4}\d+\s{0,4}\]",
    re.I,
)
_GARBLED = re.compile("\ufffd+|(?:Ã[\u0080-\u00bf]|â€[™œ\u009d“”˜])+|[\ue000-\uf8ff]+")


def leftovers(material: Material) -> Iterator[Finding]:
    """TODO, FIXME, XXX, ???, [[…]], lorem ipsum; in a translation also 역주."""
    for passage in material.passages:
        found = list(_LEFTOVER.finditer(passage.prose))
        if material.edition.mode != "original":
            found += _TRANSLATORS.finditer(passage.prose)
        for one in sorted(found, key=lambda match: match.start()):
            yield at(CATALOGUE, "leftover", passage, *one.span())


def codes_left(material: Material) -> Iterator[Finding]:
    """`{b}`, `[fn1]`: the codes of the bilingual table, as text, unless the author wrote them."""
    full = material.edition.mode == "full"
    for passage in material.passages:
        original = material.source.get(passage.anchor) if full else None
        for code in _CODE.finditer(passage.prose):
            if original is None or code[0] not in original.text:
                yield at(CATALOGUE, "code-left", passage, *code.span())


def letters_garbled(material: Material) -> Iterator[Finding]:
    """U+FFFD, letters of a wrong encoding (`â€™`), and private-use letters no font has."""
    for passage in material.passages:
        for one in _GARBLED.finditer(passage.prose):
            yield at(CATALOGUE, "garbled", passage, *one.span())
