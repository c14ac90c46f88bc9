"""Address in a text → the address that a page, a book or a package may carry, or none."""

import unicodedata
from urllib.parse import urlsplit

_SCHEMES = frozenset({"http", "https", "mailto"})
_LONGEST = 2_000
# Characters that turn the direction of writing make an address look like another one.
_BIDI = frozenset("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")
# Letters that may stand beside Latin ones in one name (UTS 39, “highly restrictive”); Cyrillic and
# Greek ones look like them.
_BESIDE_LATIN = frozenset({"LATIN", "CJK", "HANGUL", "HIRAGANA", "KATAKANA", "BOPOMOFO"})


def safe_address(address: str) -> str:
    """The address when it is http, https or mailto, without user, control or bidi characters, and
    with no name in it that mixes letters which look alike."""
    address = address.strip()
    if not address or len(address) > _LONGEST or any(_forbidden(c) for c in address):
        return ""
    try:
        parts = urlsplit(address)
        user, host = parts.username or parts.password, parts.hostname or ""
    except ValueError:
        return ""
    scheme = parts.scheme.casefold()
    if scheme not in _SCHEMES or user is not None:
        return ""
    if scheme == "mailto":
        return address if "@" in parts.path else ""
    return "" if not host or any(map(_mixed, host.split("."))) else address


def _forbidden(character: str) -> bool:
    return (
        character <= " "
        or "\x7f" <= character <= "\x9f"
        or character in _BIDI
        or character in '<>"\\`'
    )


def _mixed(label: str) -> bool:
    """Whether a part of a host's name has Latin letters and such as look like them."""
    scripts = {unicodedata.name(one, "?").split()[0] for one in label if one.isalpha()}
    return "LATIN" in scripts and not scripts <= _BESIDE_LATIN
