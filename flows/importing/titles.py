"""The line of a head that is the title, and the forms in which it stands."""

import re
from collections.abc import Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from flows.document import Text
from flows.importing.catalogue import CATALOGUE
from flows.importing.page import at_line
from flows.importing.zone import Head, bare, is_house
from flows.report import finding
from flows.wording import Sentence

_ALIKE = 0.8
_SUBTITLE = re.compile(r"[-–—―:(〈<]")
_WINDOW = Sentence(en="in the page's mark-up", ko="웹페이지 정보")


def title(head: Head) -> None:
    """The form that has lost nothing; the others are left out, and told."""
    last = max((at for at, part in head.parts.items() if part == "author"), default=len(head.zone))
    free = [
        at
        for at, piece in enumerate(head.zone[:last])
        if at not in head.parts and not is_house(head, piece) and piece.kind != "item"
    ]
    if not free:
        return
    forms = _forms(head, free)
    taken = max(forms, key=lambda at: (*_fullness(head.zone[at].text), at))
    piece = head.zone[taken]
    if _SUBTITLE.match(piece.text) and taken - 1 in free:
        taken, piece = taken - 1, head.zone[taken - 1]
        forms = [taken]
    head.parts[taken], head.title = "title", piece.text
    if head.page.wrapped and len(forms) == 1:
        _begun_above(head, taken, free)
        piece = replace(piece, inlines=(Text(head.title),))
    head.tell("title", piece.text, piece, 0.95 if len(forms) > 1 else 0.8)
    for at in forms:
        if at == taken:
            continue
        head.parts[at] = "again"
        head.leave(head.zone[at].line, head.zone[at].text, "again")
        _tell_form(head, head.zone[at].text, at_line(head.zone[at].line))
    for name in head.page.names:
        if _nearly(name, head.title) and not name.startswith(head.title):
            _tell_form(head, name, _WINDOW)
    _subtitle(head, max(forms))


def _fullness(text: str) -> tuple[int, int]:
    """How much of a title a form has kept: letters before all, then dashes and spaces."""
    return len(bare(text)), len(text)


def _begun_above(head: Head, at: int, free: Sequence[int]) -> None:
    """A title of several lines, where lines were broken at a width."""
    first = at
    while first - 1 in free:
        first -= 1
        head.parts[first] = "title"
        above = head.zone[first].text
        head.title = above + ("" if above.endswith(("–", "—", "-")) else " ") + head.title


def _subtitle(head: Head, title: int) -> None:
    at = title + 1
    if at < len(head.zone) and at not in head.parts and _SUBTITLE.match(head.zone[at].text):
        head.parts[at], head.subtitle = "subtitle", head.zone[at].text
        head.tell("subtitle", head.subtitle, head.zone[at], 0.7)


def _forms(head: Head, free: Sequence[int]) -> list[int]:
    """The lines that are the title: those alike, the heading, what the mark-up says, or the nearest
    one before number, page head and byline."""
    for at in free:
        alike = [other for other in free if _nearly(head.zone[other].text, head.zone[at].text)]
        if len(alike) > 1:
            return alike
    named = [
        at for at in free if any(_nearly(head.zone[at].text, name) for name in head.page.names)
    ]
    if named:
        return named[-1:]
    headings = [at for at in free if head.zone[at].kind == "heading"]
    marks = [at for at, part in head.parts.items() if part in ("number", "meta", "author", "date")]
    if headings:
        top = min(head.zone[at].level for at in headings)
        return [next(at for at in headings if head.zone[at].level == top)]
    before = [at for at in free if marks and at < min(marks)]
    return before[-1:] or list(free[:1])


def _nearly(one: str, other: str) -> bool:
    """Whether two lines are one title: dashes, spaces and a site's name behind it aside."""
    ours, theirs = bare(one), bare(other)
    if len(ours) < 4 or len(theirs) < 4:
        return False
    if ours == theirs or (len(theirs) >= 8 and ours.startswith(theirs)):
        return True
    return SequenceMatcher(None, ours, theirs).ratio() >= _ALIKE


def _tell_form(head: Head, found: str, where: Sentence) -> None:
    if " ".join(found.split()) != " ".join(head.title.split()):
        head.findings.append(
            finding(CATALOGUE, "import-title-forms", title=head.title, found=found, where=where)
        )
