"""A page → the issue that it is: head, text, notices; what is left out; the account of characters."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import inf

from flows.importing import account, assembling, figures, notices
from flows.importing.catalogue import CATALOGUE
from flows.importing.head import read_head
from flows.importing.page import Evidence, Page, Piece, Recognised, at_line
from flows.importing.zone import Head, Known
from flows.issue import Mode
from flows.report import Finding, finding

_SHOWN = 20
_KOREAN_SHARE = 0.5


def recognise(
    page: Page, file: str, known: Known, beside: figures.Beside = figures.nothing_beside
) -> Recognised:
    """What a page is; `beside` finds its pictures. What is missing is a finding; raises what `beside`
    raises."""
    pictures = [one for one in page.pieces if one.kind == "figure"]
    page = replace(page, pieces=tuple(one for one in page.pieces if one.kind != "figure"))
    head = read_head(page, known)
    body, own, site = notices.told_apart(_lines(head, page))
    for one in site:
        head.leave(one.line, one.text, "site")
    for one in own:
        what = " ".join(one.text.split())
        head.evidence.append(Evidence("notice", what, at_line(one.line), what, 0.9))
    gallery = figures.hung(pictures, *_from_title_to_end(head, [*body, *own], site), beside)
    text = figures.placed(body, gallery.figures) if pictures else body
    words = " ".join([head.title, *(one.text for one in body)])
    lang = language(words)
    made = Recognised(
        lang=lang,
        mode=mode_of(lang, tuple(one.text for one in own)),
        number=head.number,
        date=head.date,
        title=head.title,
        subtitle=head.subtitle,
        authors=head.authors,
        blocks=assembling.blocks(text, wrapped=page.wrapped),
        pictures=tuple(gallery.pictures.values()),
        notices=tuple(one.inlines for one in own),
        evidence=(*head.evidence, *figures.shown(gallery, text)),
        left=tuple(head.left),
        findings=(
            *(*page.findings, *head.findings, *_textless(file, body)),
            *figures.told(gallery, text, lang),
        ),
    )
    missing = account.lost(page, made)
    if missing:
        what = "".join(list(missing.elements())[:_SHOWN])
        lost = finding(
            CATALOGUE, "import-characters-lost", file=file, count=missing.total(), what=what
        )
        return with_findings(made, lost)
    return made


def _from_title_to_end(
    head: Head, text: Sequence[Piece], site: Sequence[Piece]
) -> tuple[int, float]:
    """Between which pieces a picture is the issue's: below the title; above what the site adds at the
    end, where there is something."""
    titled = (head.zone[at].at for at, part in head.parts.items() if part == "title")
    after = min((one.at for one in site), default=inf)
    last = max((one.at for one in text), default=-1)
    return next(titled, -1), after if after > last else inf


def with_findings(made: Recognised, *more: Finding) -> Recognised:
    """The same with further findings."""
    return replace(made, findings=(*made.findings, *more))


def language(words: str) -> str:
    """Korean where its letters are at least half as many as the Latin ones; else English."""
    hangul = sum("가" <= char <= "힣" for char in words)
    latin = sum(char.isascii() and char.isalpha() for char in words)
    return "ko" if hangul and hangul >= _KOREAN_SHARE * latin else "en"


def mode_of(lang: str, said: tuple[str, ...]) -> Mode:
    """What the notices tell of the text: a summary, a translation, or neither."""
    told = " ".join(said).casefold()
    if lang != "en" or "translat" not in told:
        return "original"
    return "summary" if "summar" in told else "full"


def _lines(head: Head, page: Page) -> list[Piece]:
    """The pieces below the head; where lines were broken at a width, whole paragraphs, so that a
    notice is seen whole."""
    if not page.wrapped:
        return head.rest
    made: list[Piece] = []
    for piece in head.rest:
        last = made[-1] if made else None
        if (
            last is None
            or last.block != piece.block
            or piece.kind != "line"
            or last.kind == "heading"
        ):
            made.append(piece)
            continue
        joined = assembling.joined(last, piece)
        made[-1] = joined
    return made


def _textless(file: str, body: list[Piece]) -> Iterator[Finding]:
    if not any(one.text.strip() for one in body):
        yield finding(CATALOGUE, "import-text-missing", file=file)
