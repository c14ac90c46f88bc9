"""Korean label → English label: the counter before a heading or an item, which nobody translates."""

import re
import unicodedata

_LETTERS = {
    syllable: chr(ord("a") + n) for n, syllable in enumerate("가나다라마바사아자차카타파하")
}
_LETTERS |= {letter: chr(ord("a") + n) for n, letter in enumerate("ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ")}
_LETTER = re.compile(r"^([\(\[<（]?)([가-하ㄱ-ㅎ])([\)\]>）.．]?)$")
_DIVISIONS = {"부": "Part", "편": "Part", "장": "Chapter", "절": "Section", "조": "Article"}
_DIVISION = re.compile(r"^제\s*(\d+)\s*([부편장절조])([.．:]?)$")
_ROMAN = re.compile(r"[\u2160-\u217f\uff01-\uff5e]")


def english_label(label: str) -> str:
    """`가.` → `a.`, `제2장` → `Chapter 2`, `Ⅲ.` → `III.`; bullets and digits stay."""
    text = label.strip()
    if letter := _LETTER.match(text):
        text = letter[1] + _LETTERS.get(letter[2], letter[2]) + letter[3]
    elif division := _DIVISION.match(text):
        text = f"{_DIVISIONS[division[2]]} {division[1]}{division[3]}"
    return _ROMAN.sub(lambda match: unicodedata.normalize("NFKC", match[0]), text)
