"""The end of a page → the notices that the issue was published with, and what is the site's."""

import re
from collections.abc import Sequence

from flows.importing.page import Piece

_BEGINS = re.compile(
    r"^\W{0,3}(?:translator[’'`]?s?[’'`]?\s(?:note|comment)|editor[’'`]?s\snote|disclaimer|"
    r"역자\s?주|옮긴이\s?주?|번역자\s?주|편집자\s?주|일러두기)\b",
    re.IGNORECASE,
)
_SAYS = re.compile(
    r"\b(?:does|do|may)\snot\s(?:necessarily\s)?(?:reflect|represent)\b"
    r"|\b(?:unofficial|summari[sz]ed)\b.{0,40}\btranslation\b"
    r"|(?:공식|공식적인)\s?(?:입장|견해|의견).{0,30}(?:아니|다를|무관)"
    r"|(?:개인|필자)(?:의|적인)?\s?(?:개인)?\s?(?:의견|견해).{0,40}(?:아니|다를|무관|이며|이고|입니다|일\s?뿐)",
    re.IGNORECASE,
)
_SITE = re.compile(
    r"^\W{0,3}(?:목록|이전\s?글?|다음\s?글?|인쇄|공유|맨\s?위로?|list|prev(?:ious)?|next|print|share|top|back|"
    r"첨부\s?파일|댓글|관련\s?글|download)\b",
    re.IGNORECASE,
)
_HOUSE = re.compile(r"^\W{0,3}(?:copyright\b|ⓒ|©|\(c\)|tel\b|fax\b|주소\b|전화\b)", re.IGNORECASE)
_STOPS = (".", "?", "!", "다", "요", "음")
_AMONG_LAST = 14
_LONGEST_NOTICE, _LONGEST_SAYING, _LONGEST_SITE = 700, 360, 160


def begins_notice(text: str) -> bool:
    """Whether a line begins a note or a disclaimer by its name."""
    return _BEGINS.match(text) is not None


def is_notice(text: str) -> bool:
    """Whether a paragraph is a translator's note, a disclaimer or the like: by its name, or, if it is
    short, by what it says."""
    if begins_notice(text):
        return len(text) <= _LONGEST_NOTICE
    return len(text) <= _LONGEST_SAYING and _SAYS.search(text) is not None


def told_apart(pieces: Sequence[Piece]) -> tuple[list[Piece], list[Piece], list[Piece]]:
    """The pieces below the head as body, notices, and what is the site's."""
    first = max(0, len(pieces) - _AMONG_LAST)
    notices = [
        at for at in range(first, len(pieces)) if _can_be(pieces[at]) and is_notice(pieces[at].text)
    ]
    end = len(pieces)
    while end > 0 and end - 1 not in notices and _of_the_site(pieces[end - 1], after=bool(notices)):
        end -= 1
    body = [one for at, one in enumerate(pieces[:end]) if at not in notices]
    return body, [pieces[at] for at in notices], list(pieces[end:])


def _can_be(piece: Piece) -> bool:
    return piece.kind in ("line", "item")


def _of_the_site(piece: Piece, *, after: bool) -> bool:
    """A short line that no text ends with: a button, an address; after the notices, no sentence."""
    text = piece.text
    if piece.kind == "table" or len(text) > _LONGEST_SITE:
        return False
    if _HOUSE.match(text):
        return True
    is_sentence = text.rstrip("”’\"')»」 ").endswith(_STOPS)
    return not is_sentence and (after or _SITE.match(text) is not None)
