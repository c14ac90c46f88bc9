"""Characters → the invisible ones, the decomposed ones, and Korean punctuation in English."""

import re
import unicodedata
from collections.abc import Iterator

from flows.checks.material import Material, about, at
from flows.checks.scripts import EAST_ASIAN
from flows.report import Catalogue, Finding, Kind
from flows.wording import Sentence

CATALOGUE: Catalogue = {
    "invisible-character": Kind(
        "warn",
        Sentence(
            en="An invisible character ({name}, {count} in this passage) stands near “{quote}”. "
            "Delete it: it breaks searching and copying.",
            ko="보이지 않는 문자가 있습니다({name}, 이 문단에 {count}개, “{quote}” 부근). "
            "검색과 복사를 방해하므로 지우십시오.",
        ),
    ),
    "not-nfc": Kind(
        "info",
        Sentence(
            en="Some characters near “{quote}” are written in parts or in an old code (not "
            "Unicode NFC). Type them again, so that searching finds them.",
            ko="“{quote}” 부근에 자모가 분리되었거나 호환용 코드로 된 글자가 있습니다(유니코드 "
            "NFC 아님). 검색되도록 다시 입력하십시오.",
        ),
    ),
    "korean-punctuation": Kind(
        "warn",
        Sentence(
            en="Korean punctuation stands in the English: “{found}”. Write {proposal}.",
            ko="영문에 국문 문장 부호 “{found}”가 있습니다. 영문 부호({proposal})로 고치십시오.",
        ),
    ),
    "wide-character": Kind(
        "warn",
        Sentence(
            en="“{found}” is typed in Korean characters. Write “{proposal}”.",
            ko="“{found}”: 전각 문자나 한 칸짜리 기호로 입력했습니다. “{proposal}”로 고치십시오.",
        ),
    ),
}

_INVISIBLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f"
    "\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb]"
)
_PUNCTUATION = re.compile(
    "[「」『』《》〈〉【】〔〕·ㆍ・‧․∙⋅～〜∼，。、！？（）：；　―─━－％＆＋／＝]|(?<=[\\w%])~(?=[\\w$£€₩])"
)
_OPENING, _CLOSING, _DOTS, _NEAR = "「『《〈【〔（", "」』》〉】〕）", "·ㆍ・‧․∙⋅", 8
# Letters and figures as wide as a syllable, units and Roman figures in one cell.
_WIDE = re.compile("[０-９Ａ-Ｚａ-ｚ]+|[Ⅰ-ⅿ]+|[㍱-㏟]+|[ﬀ-ﬆ]")
_INSTEAD: dict[str, Sentence] = {
    **dict.fromkeys("「」〈〉", Sentence("“…”", "“…”")),
    **dict.fromkeys("『』《》", Sentence("italics", "기울임꼴")),
    **dict.fromkeys("【】〔〕", Sentence("[…]", "[…]")),
    **dict.fromkeys("·ㆍ・‧․∙⋅", Sentence("“and”, a comma or an en dash", "and, 쉼표, 반각 줄표")),
    **dict.fromkeys("～〜∼~", Sentence("an en dash (–)", "반각 줄표(–)")),
    **{
        wide: Sentence(plain, plain)
        for wide, plain in zip("，！？（）：；", ",!?():;", strict=True)
    },
    **dict.fromkeys("―─━", Sentence("an em dash (—)", "전각 줄표(—)")),
    **{wide: Sentence(plain, plain) for wide, plain in zip("－％＆＋／＝", "-%&+/=", strict=True)},
    "。": Sentence(".", "."),
    "、": Sentence(",", ","),
    "\u3000": Sentence("a plain space", "일반 빈칸"),
}
_KOREAN = re.compile(f"[{EAST_ASIAN}]")


def invisible_characters(material: Material) -> Iterator[Finding]:
    """Zero-width, soft-hyphen, byte-order and direction marks, controls; told once a passage."""
    for passage in material.passages:
        found = list(_INVISIBLE.finditer(passage.text))
        if found:
            first = found[0]
            name = f"U+{ord(first[0]):04X} {unicodedata.name(first[0], 'CONTROL')}"
            start, end = first.span()
            facts = {"name": name, "count": len(found)}
            yield at(CATALOGUE, "invisible-character", passage, start, end, **facts)


def not_composed(material: Material) -> Iterator[Finding]:
    """Passages that are not in Unicode normal form C; told once each."""
    for passage in material.passages:
        if not unicodedata.is_normalized("NFC", passage.text):
            yield about(CATALOGUE, "not-nfc", passage)


def korean_punctuation(material: Material) -> Iterator[Finding]:
    """「」『』《》·～ and full-width signs, unless they belong to Korean words in a gloss."""
    for passage in material.passages:
        for sign in _PUNCTUATION.finditer(passage.prose):
            instead = _INSTEAD.get(sign[0])
            if instead and not _rightly(passage.prose, sign.start()):
                start, end = sign.span()
                yield at(CATALOGUE, "korean-punctuation", passage, start, end, proposal=instead)


def wide_characters(material: Material) -> Iterator[Finding]:
    """`２０１９`, `ＫＲ`, `㎞`, `Ⅲ`: characters of Korean keyboards for plain letters and figures."""
    for passage in material.passages:
        for wide in _WIDE.finditer(passage.prose):
            plain = unicodedata.normalize("NFKC", wide[0])
            start, end = wide.span()
            if _KOREAN.search(passage.prose[max(0, start - 1) : end + 1]):
                continue
            yield at(CATALOGUE, "wide-character", passage, start, end, proposal=plain)


def _rightly(text: str, place: int) -> bool:
    """Whether a Korean or Chinese letter stands beside the sign, or it is the dot of 3·1."""
    before, after = text[max(0, place - 1) : place], text[place + 1 : place + 2]
    if text[place] in _OPENING:
        around = text[place + 1 : place + _NEAR]
    elif text[place] in _CLOSING:
        around = text[max(0, place - _NEAR) : place]
    else:
        around = before + after
    dot = text[place] in _DOTS and before.isdigit() and after.isdigit()
    return dot or bool(_KOREAN.search(around))
