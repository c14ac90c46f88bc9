"""Hangul syllable → its jamo, by the arithmetic of the block (Unicode, 3.12)."""

_FIRST, _LAST, _VOWELS, _FINALS = 0xAC00, 0xD7A3, 21, 28


def is_syllable(char: str) -> bool:
    """Whether a character is a Hangul syllable."""
    return _FIRST <= ord(char) <= _LAST


def jamo(syllable: str) -> tuple[int, int, int]:
    """The places of its initial, its vowel and its final (0: none) in the order of Unicode."""
    code = ord(syllable) - _FIRST
    return code // (_VOWELS * _FINALS), code // _FINALS % _VOWELS, code % _FINALS
