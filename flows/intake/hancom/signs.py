"""Signs that Hangul keeps in the private use area → characters that everybody has."""

import re

_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd]")
_SIGNS = {
    "\uf0b7": "•", "\uf09f": "•", "\uf06c": "●", "\uf06e": "■", "\uf0a7": "▪", "\uf075": "◆",
    "\uf076": "❖", "\uf0d8": "➢", "\uf0e0": "→", "\uf0fc": "✓", "\uf0a8": "◻", "\uf071": "❑",
    "\uf0e8": "➔", "\uf0ad": "↑",
}  # fmt: skip
# Digits in a square, white on black and black on white, as Hangul numbers them in 글자 겹침.
_SIGNS |= {chr(0xF02B1 + n): chr(0x2460 + n) for n in range(10)}
_SIGNS |= {chr(0xF02CE + n): chr(0x2460 + n) for n in range(2)}


def private_signs(text: str) -> list[str]:
    """The characters of the private use area in a text, in their order."""
    return _PRIVATE.findall(text)


def legible(text: str) -> str:
    """The text with every private character that is known put as what it looks like."""
    return _PRIVATE.sub(lambda match: sign(match[0]) or match[0], text)


def sign(character: str) -> str:
    """What a private character looks like; empty where that is not known."""
    return _SIGNS.get(character, "")


def bullet(text: str) -> str:
    """The bullet of a list as a character that everybody has."""
    known = sign(text[:1])
    return known or ("•" if not text.strip() or private_signs(text) else text)
