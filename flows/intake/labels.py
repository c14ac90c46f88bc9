"""Number + format → the label Word prints, in Korean formats too (ECMA-376 Part 1, 17.18.59)."""

from collections.abc import Callable, Mapping

_GANADA = "가나다라마바사아자차카타파하"
_CHOSUNG = "ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ"
_LATIN = "abcdefghijklmnopqrstuvwxyz"
_KOREAN_DIGITS = "영일이삼사오육칠팔구"
_KOREAN_UNITS = ("", "십", "백", "천")
_HANJA_DIGITS = "〇一二三四五六七八九"
_HANJA_UNITS = ("", "十", "百", "千")
_NATIVE_ONES = ("", "하나", "둘", "셋", "넷", "다섯", "여섯", "일곱", "여덟", "아홉")
_NATIVE_TENS = ("", "열", "스물", "서른", "마흔", "쉰", "예순", "일흔", "여든", "아흔")
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_MOST = 9999


def label(number: int, style: str) -> str:
    """The label of a number (from 1) in a w:numFmt; `3` in formats that are not known."""
    if style == "none":
        return ""
    writer = FORMATS.get(style)
    if writer is None or not 0 < number <= _MOST:
        return str(number)
    return writer(number)


def _repeated(letters: str) -> Callable[[int], str]:
    """After the last letter they double: 하, 가가, 나나."""
    return lambda n: letters[(n - 1) % len(letters)] * min(9, (n - 1) // len(letters) + 1)


def _cycled(letters: str) -> Callable[[int], str]:
    return lambda n: letters[(n - 1) % len(letters)]


def _roman(n: int) -> str:
    out = ""
    for value, letters in _ROMAN:
        out, n = out + letters * (n // value), n % value
    return out


def _enclosed(*blocks: tuple[int, int]) -> Callable[[int], str]:
    """Characters of Unicode blocks in turn, each (first code point, how many); then digits."""

    def write(n: int) -> str:
        left = n
        for first, count in blocks:
            if left <= count:
                return chr(first + left - 1)
            left -= count
        return str(n)

    return write


def _positional(digits: str) -> Callable[[int], str]:
    return lambda n: "".join(digits[int(d)] for d in str(n))


def _counting(digits: str, units: tuple[str, ...]) -> Callable[[int], str]:
    """일, 십, 십일, 이십, 백일: a one is not said before a unit."""

    def write(n: int) -> str:
        out = ""
        for place, digit in enumerate(reversed(str(n))):
            one = "" if digit == "1" and place else digits[int(digit)]
            out = (one + units[place] if digit != "0" else "") + out
        return out

    return write


def _native(n: int) -> str:
    return _NATIVE_TENS[n // 10] + _NATIVE_ONES[n % 10] if n < 100 else str(n)


def _ordinal(n: int) -> str:
    teen = 10 <= n % 100 <= 20
    return f"{n}{'th' if teen else {1: 'st', 2: 'nd', 3: 'rd'}.get(n % 10, 'th')}"


FORMATS: Mapping[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda n: f"{n:02}",
    "decimalFullWidth": lambda n: "".join(chr(0xFF10 + int(d)) for d in str(n)),
    "upperRoman": lambda n: _roman(n).upper(),
    "lowerRoman": _roman,
    "upperLetter": _repeated(_LATIN.upper()),
    "lowerLetter": _repeated(_LATIN),
    "ordinal": _ordinal,
    "numberInDash": lambda n: f"- {n} -",
    "ganada": _repeated(_GANADA),
    "chosung": _repeated(_CHOSUNG),
    "decimalEnclosedCircle": _enclosed((0x2460, 20), (0x3251, 15), (0x32B1, 15)),
    "decimalEnclosedCircleChinese": _enclosed((0x2460, 20), (0x3251, 15), (0x32B1, 15)),
    "decimalEnclosedParen": _enclosed((0x2474, 20)),
    "decimalEnclosedFullstop": _enclosed((0x2488, 20)),
    "ideographEnclosedCircle": _enclosed((0x3280, 10)),
    "koreanDigital": _positional(_KOREAN_DIGITS),
    "koreanDigital2": _positional("零" + _HANJA_DIGITS[1:]),
    "koreanCounting": _counting(_KOREAN_DIGITS, _KOREAN_UNITS),
    "koreanLegal": _native,
    "ideographDigital": _positional(_HANJA_DIGITS),
    "japaneseDigitalTenThousand": _positional(_HANJA_DIGITS),
    "japaneseCounting": _counting(_HANJA_DIGITS, _HANJA_UNITS),
    "chineseCounting": _counting(_HANJA_DIGITS, _HANJA_UNITS),
    "chineseCountingThousand": _counting(_HANJA_DIGITS, _HANJA_UNITS),
    "taiwaneseCounting": _counting(_HANJA_DIGITS, _HANJA_UNITS),
    "ideographTraditional": _cycled(_STEMS),
    "ideographZodiac": _cycled(_BRANCHES),
}
