"""Number + format → the label Word prints, in Korean formats too (ECMA-376 Part 1, 17.18.59)."""

from collections.abc import Callable, Mapping

_GANADA = "가나다라마바사아자차카타파하"
_CHOSUNG = "ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ"
_LATIN = "abcdefghijklmnopqrstuvwxyz"
_RUSSIAN = "абвгдежзиклмнопрстуфхцчшщыэюя"
_HEBREW = "אבגדהוזחטיכלמנסעפצקרשת"
_ARABIC = "أبتثجحخدذرزسشصضطظعغفقكلمنهوي"
_ABJAD = "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ"
_THAI = "กขคงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ"
_AIUEO = (
    "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン"
)
_IROHA = (
    "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセス"
)
_HALF_AIUEO = "ｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾅﾆﾇﾈﾉﾊﾋﾌﾍﾎﾏﾐﾑﾒﾓﾔﾕﾖﾗﾘﾙﾚﾛﾜｦﾝ"
_HALF_IROHA = "ｲﾛﾊﾆﾎﾍﾄﾁﾘﾇﾙｦﾜｶﾖﾀﾚｿﾂﾈﾅﾗﾑｳヰﾉｵｸﾔﾏｹﾌｺｴﾃｱｻｷﾕﾒﾐｼヱﾋﾓｾｽ"
_KOREAN_DIGITS = "영일이삼사오육칠팔구"
_KOREAN_UNITS = "십백천"
_HANJA_DIGITS = "〇一二三四五六七八九"
_HANJA_UNITS = "十百千"
_FORMAL = {
    "japaneseLegal": ("零壱弐参四伍六七八九", "拾百阡"),
    "chineseLegalSimplified": ("零壹贰叁肆伍陆柒捌玖", "拾佰仟"),
    "ideographLegalTraditional": ("零壹貳參肆伍陸柒捌玖", "拾佰仟"),
}
_NATIVE_ONES = ("", "하나", "둘", "셋", "넷", "다섯", "여섯", "일곱", "여덟", "아홉")
_NATIVE_TENS = ("", "열", "스물", "서른", "마흔", "쉰", "예순", "일흔", "여든", "아흔")
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_CARDINALS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_IRREGULAR = {
    "one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth",
    "nine": "ninth", "twelve": "twelfth",
}  # fmt: skip
_MOST = 9999


def label(number: int, style: str) -> str:
    """The label of a number in a w:numFmt (`custom:001` for a format of the author's own); the
    plain number in formats that are not known, and outside 1 to 9999."""
    if style == "none":
        return ""
    if style.startswith("custom:"):
        return f"{number:0{len(style.removeprefix('custom:'))}}"
    writer = FORMATS.get(style)
    if writer is None or not (0 < number <= _MOST or (number == 0 and style in _FROM_ZERO)):
        return str(number)
    return writer(number)


def is_known(style: str) -> bool:
    """Whether labels of this format can be written."""
    return style in FORMATS or style in ("none", "bullet") or style.startswith("custom:")


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


def _counting(digits: str, units: str) -> Callable[[int], str]:
    """일, 십, 십일, 이십, 백일: a one is not said before a unit."""

    def write(n: int) -> str:
        out = ""
        for place, digit in enumerate(reversed(str(n))):
            one = "" if digit == "1" and place else digits[int(digit)]
            unit = units[place - 1] if place else ""
            out = (one + unit if digit != "0" else "") + out
        return out

    return write


def _thousands(digits: str, units: str, *, bare_ten: bool = False) -> Callable[[int], str]:
    """一百零一, 壹拾: ones are said before units, and a zero between digits once; `bare_ten` leaves
    the one of ten to nineteen out (十, 十一)."""

    def write(n: int) -> str:
        out, gap = "", False
        for place, digit in reversed(list(enumerate(reversed(str(n))))):
            if digit == "0":
                gap = bool(out)
                continue
            unit = units[place - 1] if place else ""
            out += (digits[0] if gap else "") + digits[int(digit)] + unit
            gap = False
        return out[1:] if bare_ten and 10 <= n < 20 else out

    return write


def _native(n: int) -> str:
    return _NATIVE_TENS[n // 10] + _NATIVE_ONES[n % 10] if n < 100 else str(n)


def _ordinal(n: int) -> str:
    teen = 10 <= n % 100 <= 20
    return f"{n}{'th' if teen else {1: 'st', 2: 'nd', 3: 'rd'}.get(n % 10, 'th')}"


def _cardinal_text(n: int) -> str:
    """`Twenty-one`, `One hundred five`."""
    return _spelled(n).capitalize()


def _ordinal_text(n: int) -> str:
    """`Twenty-first`."""
    head, sign, last = (" " + _spelled(n)).rpartition("-" if n % 100 > 20 and n % 10 else " ")
    last = _IRREGULAR.get(last) or (f"{last[:-1]}ieth" if last.endswith("y") else f"{last}th")
    return (head + sign + last).strip().capitalize()


def _spelled(n: int) -> str:
    if n >= 1000:
        return f"{_spelled(n // 1000)} thousand {_spelled(n % 1000) if n % 1000 else ''}".strip()
    if n >= 100:
        return f"{_spelled(n // 100)} hundred {_spelled(n % 100) if n % 100 else ''}".strip()
    if n < 20:
        return _CARDINALS[n]
    return _TENS[n // 10 - 2] + (f"-{_CARDINALS[n % 10]}" if n % 10 else "")


def _chicago(n: int) -> str:
    return "*†‡§"[(n - 1) % 4] * min(9, (n - 1) // 4 + 1)


def _sexagenary(n: int) -> str:
    return _STEMS[(n - 1) % 10] + _BRANCHES[(n - 1) % 12]


def _gematria(n: int) -> str:
    """Letters as numbers, 15 and 16 without writing the Name."""
    hundreds, rest = n // 100, n % 100
    out = _HEBREW[21] * (hundreds // 4) + ("" if hundreds % 4 == 0 else _HEBREW[17 + hundreds % 4])
    if rest in (15, 16):
        return out + _HEBREW[8] + _HEBREW[rest - 10]
    tens = _HEBREW[8 + rest // 10] if rest >= 10 else ""
    return out + tens + (_HEBREW[rest % 10 - 1] if rest % 10 else "")


FORMATS: Mapping[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalHalfWidth": str,
    "decimalZero": lambda n: f"{n:02}",
    "decimalFullWidth": lambda n: "".join(chr(0xFF10 + int(d)) for d in str(n)),
    "decimalFullWidth2": lambda n: "".join(chr(0xFF10 + int(d)) for d in str(n)),
    "hex": lambda n: f"{n:X}",
    "upperRoman": lambda n: _roman(n).upper(),
    "lowerRoman": _roman,
    "upperLetter": _repeated(_LATIN.upper()),
    "lowerLetter": _repeated(_LATIN),
    "russianUpper": _repeated(_RUSSIAN.upper()),
    "russianLower": _repeated(_RUSSIAN),
    "ordinal": _ordinal,
    "cardinalText": _cardinal_text,
    "ordinalText": _ordinal_text,
    "chicago": _chicago,
    "numberInDash": lambda n: f"- {n} -",
    "ganada": _repeated(_GANADA),
    "chosung": _repeated(_CHOSUNG),
    "aiueo": _cycled(_HALF_AIUEO),
    "aiueoFullWidth": _cycled(_AIUEO),
    "iroha": _cycled(_HALF_IROHA),
    "irohaFullWidth": _cycled(_IROHA),
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
    "taiwaneseDigital": _positional("○" + _HANJA_DIGITS[1:]),
    "japaneseCounting": _counting(_HANJA_DIGITS, _HANJA_UNITS),
    "chineseCounting": _counting(_HANJA_DIGITS, _HANJA_UNITS),
    "taiwaneseCounting": _counting(_HANJA_DIGITS, _HANJA_UNITS),
    "chineseCountingThousand": _thousands("零" + _HANJA_DIGITS[1:], _HANJA_UNITS, bare_ten=True),
    "taiwaneseCountingThousand": _thousands("零" + _HANJA_DIGITS[1:], _HANJA_UNITS, bare_ten=True),
    **{name: _thousands(*signs) for name, signs in _FORMAL.items()},
    "ideographTraditional": _cycled(_STEMS),
    "ideographZodiac": _cycled(_BRANCHES),
    "ideographZodiacTraditional": _sexagenary,
    "hebrew1": _gematria,
    "hebrew2": _repeated(_HEBREW),
    "arabicAlpha": _repeated(_ARABIC),
    "arabicAbjad": _repeated(_ABJAD),
    "hindiNumbers": _positional("०१२३४५६७८९"),
    "thaiNumbers": _positional("๐๑๒๓๔๕๖๗๘๙"),
    "thaiLetters": _repeated(_THAI),
}
_FROM_ZERO = frozenset(
    {"decimalZero", "decimalFullWidth", "koreanDigital", "koreanDigital2", "ideographDigital"}
)
