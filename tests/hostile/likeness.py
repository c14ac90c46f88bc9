"""Hostile file + harmless file → what differs between them besides the words."""

import re
import unicodedata
from urllib.parse import quote

from flows.surnames import parts
from tests.hostile.readers import Told, told

_NO_FORM = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Production 2 of XML 1.0."""
_MANNER = ("@class", "@data-right", "@name-style", "@lang", "doi_batch_id", ".tag", ".word_count")
"""What tells how words look, in which letters they are, how names are built, how many there are; or
is a hash of them."""
_TIMES_IN_A_PDF = 10


def differences(name: str, mild: bytes, hostile: bytes, said: str, words: str) -> list[str]:
    """Where the hostile file has other places than the harmless one, which says `said`, or something
    else than these words in them."""
    before = [one for one in told(name, mild) if not one[0].endswith(_MANNER)]
    after = [one for one in told(name, hostile) if not one[0].endswith(_MANNER)]
    if [place for place, _ in before] != [place for place, _ in after]:
        return [f"{name}: other places: {_first_other(before, after)}"]
    found = (
        _other(place, one, two, said, words)
        for (place, one), (_, two) in zip(before, after, strict=True)
    )
    return [f"{name} {one}" for one in found if one]


def flat(text: str) -> str:
    """On one line, without what XML has no form for, no-break signs as plain ones."""
    return " ".join(_NO_FORM.sub("", text).replace("\u2060", "").split())


def squeezed(text: str) -> str:
    """Only what can be seen, composed, for what is printed in lines."""
    seen = (one for one in flat(text) if unicodedata.category(one) not in ("Cf", "Zs"))
    return unicodedata.normalize("NFC", "".join(seen).replace("\u034f", "").replace("\u3164", ""))


def _first_other(before: Told, after: Told) -> str:
    for (one, _), (two, _) in zip(
        [*before, ("the end", "")], [*after, ("the end", "")], strict=False
    ):
        if one != two:
            return f"{two} where {one} is due"
    return "more"


def _other(place: str, mild: str, hostile: str, said: str, words: str) -> str:
    """What stands in a place instead of the words; nothing if it is they."""
    if place == "pages":
        count = squeezed(hostile).count(squeezed(words))
        return "" if count >= _TIMES_IN_A_PDF else f"{place}: said {count} times"
    wanted = _swapped(flat(mild), said, flat(words))
    if flat(hostile) == wanted or squeezed(hostile) == squeezed(wanted):
        return ""
    return f"{place}: {hostile!a} where {wanted!a} is due"


def _swapped(mild: str, said: str, words: str) -> str:
    """A harmless value with the words in it: the name in parts, in an address, or as it is."""
    names, wanted = parts(said), parts(words)
    for one, two in (
        (names.family, wanted.family),
        (names.given, wanted.given),
        (names.inverted, wanted.inverted),
        (quote(said), quote(words)),
    ):
        if one and mild == one:
            return two
    return mild.replace(said, words)
