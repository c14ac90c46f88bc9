"""Passages → Korean, Chinese and Japanese characters that a translation should not hold any more.

Allowed: a gloss in brackets, as in “aftershocks (餘震)”, and the references in notes.
"""

import re
from collections.abc import Iterator

from flows.checks.material import MARK, Material, Passage, at
from flows.report import Catalogue, Finding, Kind
from flows.wording import Sentence

CATALOGUE: Catalogue = {
    "hangul-left": Kind(
        "block",
        Sentence(
            en="Korean is left in the translation: “{found}”. Translate it, or put it in "
            "brackets after the English if it is meant as a gloss.",
            ko="번역문에 한글이 남아 있습니다: “{found}”. 번역하거나, 병기라면 영문 뒤 괄호 안에 "
            "넣으십시오.",
        ),
    ),
    "hanja-left": Kind(
        "block",
        Sentence(
            en="Chinese characters stand in the running text: “{found}”. Translate them, or put "
            "them in brackets after the English.",
            ko="본문에 한자가 그대로 있습니다: “{found}”. 번역하거나 영문 뒤 괄호 안에 넣으십시오.",
        ),
    ),
    "kana-left": Kind(
        "block",
        Sentence(
            en="Japanese stands in the running text: “{found}”. Translate it, or put it in "
            "brackets after the English.",
            ko="본문에 일본어가 그대로 있습니다: “{found}”. 번역하거나 영문 뒤 괄호 안에 "
            "넣으십시오.",
        ),
    ),
}

# Not U+318D (ㆍ) and U+30FB (・): they are typed for a middle dot, and are punctuation.
HANGUL = "\u1100-\u11ff\u3130-\u318c\u318e\u318f\ua960-\ua97f\uac00-\ud7ff\uffa0-\uffdc"
KANA = "\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff\uff66-\uff9d"
HANJA = "\u2e80-\u2fdf\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
EAST_ASIAN = HANGUL + KANA + HANJA
_HANGUL = re.compile(f"[{HANGUL}]")
_KANA = re.compile(f"[{KANA}]")
_EAST_ASIAN = re.compile(f"[{EAST_ASIAN}]")
# Words of one sentence stay one finding: a few spaces and signs may stand between them.
_RUN = re.compile(f"[{EAST_ASIAN}](?:(?:[^\\w{MARK}]|ㆍ){{0,3}}[{EAST_ASIAN}])*")
_BRACKETED = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|（[^（）]*）")
_LETTER = re.compile(r"[^\W\d_]")
_REFERENCE = re.compile(
    r"[『「《〈“\"].+(?:19|20)\d\d|(?:19|20)\d\d.+[』」》〉”\"]|\bpp?\. ?\d|\d쪽"
)
_LONGEST_GLOSS = 30
_LONGEST_REFERENCE = 250


def korean_left_over(material: Material) -> Iterator[Finding]:
    """Hangul, hanja and kana outside brackets, in passages that are translated otherwise."""
    for passage in material.passages:
        if passage.in_note or not _EAST_ASIAN.search(passage.text):
            continue
        text = gloss_free(passage.text)
        if mostly_korean(text) or _same_as_source(material, passage):
            continue
        for run in _RUN.finditer(text):
            yield at(CATALOGUE, _script(run[0]) + "-left", passage, run.start(), run.end())


def gloss_free(text: str) -> str:
    """The text with its short brackets blanked out, every offset as before."""
    return _BRACKETED.sub(_blanked, text)


def count_korean(text: str) -> int:
    """How many Hangul and Chinese characters there are."""
    return len(_EAST_ASIAN.findall(text))


def has_korean(text: str) -> bool:
    """Whether there is any Hangul or Chinese character in it."""
    return bool(_EAST_ASIAN.search(text))


def mostly_korean(text: str) -> bool:
    """Whether at least half of its letters are Hangul (two letters or more)."""
    hangul = len(_HANGUL.findall(text))
    return hangul >= 2 and hangul * 2 >= len(_LETTER.findall(text))


def reads_as_reference(text: str) -> bool:
    """Whether a note looks like a bibliographic reference: a title and a year, or a page."""
    return len(text) <= _LONGEST_REFERENCE and bool(_REFERENCE.search(text))


def _script(words: str) -> str:
    if _HANGUL.search(words):
        return "hangul"
    return "kana" if _KANA.search(words) else "hanja"


def _blanked(bracket: re.Match[str]) -> str:
    short = len(_EAST_ASIAN.findall(bracket[0])) <= _LONGEST_GLOSS
    return " " * len(bracket[0]) if short else bracket[0]


def _same_as_source(material: Material, passage: Passage) -> bool:
    original = material.source.get(passage.anchor) if material.edition.mode == "full" else None
    return original is not None and original.words == passage.words
