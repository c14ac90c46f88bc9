"""Address in a draft → the address a page may carry, or none."""

from urllib.parse import urlsplit

_SCHEMES = frozenset({"http", "https", "mailto"})
_LONGEST = 2_000
# Characters that turn the direction of writing make an address look like another one.
_BIDI = frozenset("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")


def safe_address(address: str) -> str:
    """The address when it is http, https or mailto, without user, control or bidi characters."""
    address = address.strip()
    if not address or len(address) > _LONGEST or any(_forbidden(c) for c in address):
        return ""
    try:
        parts = urlsplit(address)
        user = parts.username or parts.password
    except ValueError:
        return ""
    if parts.scheme.casefold() not in _SCHEMES or user is not None:
        return ""
    reachable = parts.hostname if parts.scheme.casefold() != "mailto" else "@" in parts.path
    return address if reachable else ""


def _forbidden(character: str) -> bool:
    return (
        character <= " "
        or "\x7f" <= character <= "\x9f"
        or character in _BIDI
        or character in '<>"\\`'
    )
