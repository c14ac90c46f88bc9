"""A finished printing ↔ what was released: the same words, number, date, notices, title, authors.

Stage 6 has read the files back against the editions by then; here the editions and the words are held
against the record by their hashes, and where something differs, the first word is found that does.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress

from lxml import html

from flows import rendering
from flows.desk import Desk
from flows.desk.records import fingerprint
from flows.errors import ArchiveDiffers, BalganError, ReadBackDiffers, ReprintDiffers
from flows.issue import Artefact, Edition, Release
from flows.rendering.pressroom import Order, Printed, print_one
from flows.wording import Sentence

_READ: Mapping[str, Sentence] = {
    "number": Sentence(en="the number", ko="번호"),
    "date": Sentence(en="the date", ko="날짜"),
    "title": Sentence(en="the title", ko="제목"),
    "authors": Sentence(en="the authors", ko="저자"),
    "words": Sentence(en="the words and notices", ko="글과 고지문"),
    "editions": Sentence(en="the kept edition", ko="보관한 판"),
}
"""What a reader reads, and printing again must not change."""
_NOTHING = "–"
_SHOWN = 6
"""How many words of a difference are told."""


def require(desk: Desk, released: Release, printed: Printed) -> None:
    """Raise ReprintDiffers unless a printing says what was released."""
    editions = printed.order.editions
    same = {
        "number": all(one.number == released.number for one in editions),
        "date": all(one.date == released.date for one in editions),
        "title": {one.lang: one.title for one in editions} == released.titles,
        "authors": editions[0].authors == released.authors and _bylines(editions, released),
        "words": printed.words == released.words,
        "editions": fingerprint(editions) == released.ingredients.editions,
    }
    changed = [_READ[name] for name, held in same.items() if not held]
    if changed:
        what = Sentence(", ".join(one.en for one in changed), ", ".join(one.ko for one in changed))
        raise _differs(desk, released, printed.artefacts, what)


def _bylines(editions: Sequence[Edition], released: Release) -> bool:
    """Whether every edition has its authors; the first receipts knew only those of the first one."""
    told = released.bylines
    return not told or {one.lang: one.authors for one in editions} == told


def explained(
    desk: Desk, released: Iterable[Release], orders: Iterable[Order], error: ReadBackDiffers
) -> BalganError:
    """Of which issue a finished file says something else, and its first word that does: the error
    names the file alone."""
    for one, order in zip(released, orders, strict=True):
        try:
            print_one(order)
        except ReadBackDiffers as again:
            what = Sentence(en=str(again), ko=again.say("ko"))
            return _differs(desk, one, _readable(order), again.facts.get("what", what))
    return error


def _readable(order: Order) -> tuple[Artefact, ...]:
    """The files of an order that are made without WeasyPrint; none where even they cannot be."""
    job = rendering.Job(
        order.editions,
        order.series,
        order.stylebook,
        revision=order.revision,
        notices=order.notices,
        history=order.history,
    )
    with suppress(BalganError):
        return (*rendering.RENDERERS["txt"](job), *rendering.RENDERERS["html"](job))
    return ()


def _differs(
    desk: Desk, released: Release, artefacts: Iterable[Artefact], what: object
) -> ReprintDiffers:
    before, after = _first(desk, released, artefacts)
    return ReprintDiffers(
        key=released.key, number=released.number.text, before=before, after=after, what=what
    )


def _first(desk: Desk, released: Release, artefacts: Iterable[Artefact]) -> tuple[str, str]:
    """The first words that differ from the files readers have, before and after."""
    for one in artefacts:
        if one.format not in ("txt", "html") or one.name not in released.files:
            continue
        try:
            were = _words(desk.archived_file(released, one.name), one.format)
        except ArchiveDiffers:
            continue
        are = _words(one.data, one.format)
        gone, new = _apart(were, are), _apart(are, were)
        if gone or new:
            return _told(gone), _told(new)
    return _NOTHING, _NOTHING


def _words(data: bytes, kind: str) -> list[str]:
    if kind == "txt":
        return data.decode(errors="replace").split()
    body = html.document_fromstring(data, parser=html.HTMLParser(encoding="utf-8")).find("body")
    return [] if body is None else "".join(map(str, body.itertext())).split()


def _apart(words: Sequence[str], others: Sequence[str]) -> list[str]:
    """The words that the others have not, or less often, in their order."""
    left = Counter(words) - Counter(others)
    found = []
    for one in words:
        if left[one]:
            left[one] -= 1
            found.append(one)
    return found


def _told(words: Sequence[str]) -> str:
    return " ".join(words[:_SHOWN]) + (" …" if len(words) > _SHOWN else "") or _NOTHING
