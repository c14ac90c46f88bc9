"""Artefacts → silence, or ReadBackDiffers: finished files must say exactly what was approved.

They are opened again for it: the PDF is read by pdfium, which shares no code with what wrote it,
the page by lxml. In the page everything outside `data-house` must be the edition's words, each
once; the PDF must say the same words and the same house words, and nothing beyond them. Equations
are pictures there, so their words are not among those: they are held against the structure tree
(equation_account.py).
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice

from flows.document import Block, Figure, Table
from flows.errors import ReadBackDiffers
from flows.issue import Artefact, Edition, Notice
from flows.rendering import (
    conformance,
    download_account,
    equation_account,
    equations,
    fontset,
    glyphs,
)
from flows.rendering.account import Difference, account
from flows.rendering.described import described, expected
from flows.rendering.expected import Passage, imprint, passages, repeated
from flows.rendering.labels import LABELS, short_title
from flows.rendering.metadata.status import marked, taken_back
from flows.rendering.readers import Page, PrintedFile, read_page, read_pdf
from flows.rendering.view import alternative
from flows.wording import Sentence

_SHOWN = 70
_AT_MOST = 4

_NO_FILE = Sentence(en="it is missing", ko="파일이 없음")
_NO_NUMBER = Sentence(en="the edition has no number or no date", ko="번호나 날짜가 없음")
_ABSENT = Sentence(
    en="{where} is not there as approved: “{text}”",
    ko="{where}: 승인한 내용이 그대로 없음(“{text}”)",
)
_ADDED = Sentence(
    en="not approved, or there twice: “{text}”", ko="승인하지 않았거나 두 번 있음: “{text}”"
)
_CUT_OFF = Sentence(
    en="page {page} runs over the edge of the paper: “{text}”",
    ko="{page}쪽의 글자가 종이 밖으로 나감: “{text}”",
)
_OTHER = Sentence(en="{what}: {found} instead of {wanted}", ko="{what}: {wanted} 대신 {found}")
_TITLE = Sentence(en="title", ko="제목")
_AUTHORS = Sentence(en="authors", ko="저자")
_DATE = Sentence(en="date", ko="날짜")
_ALTS = Sentence(en="alternative texts", ko="대체 텍스트")
_KEYWORDS = Sentence(en="keywords", ko="주제어")
_SAID = {"title": _TITLE, "authors": _AUTHORS, "keywords": _KEYWORDS, "day": _DATE}
_IN = Sentence(en="{what} in its metadata ({where})", ko="메타데이터의 {what}({where})")


def read_back(
    artefacts: tuple[Artefact, ...],
    editions: tuple[Edition, ...],
    notices: tuple[Notice, ...] = (),
) -> None:
    """Compare every finished page and PDF with its edition, and its title with what catalogues are
    told of an issue that was taken back. Raises ReadBackDiffers."""
    pages = {page.lang: (one, page) for one, page in _pages(artefacts)}
    preview = any(page.preview for _, page in pages.values())
    pdfs = {pdf.lang: (one, pdf) for one, pdf in _pdfs(artefacts, preview)}
    for edition in editions:
        for found, format_name in ((pages, "HTML"), (pdfs, "PDF")):
            if edition.lang not in found:
                raise ReadBackDiffers(name=f"{format_name} ({edition.lang})", what=_NO_FILE)
        artefact, page = pages[edition.lang]
        _compare_page(artefact.name, page, edition, notices)
        printed, pdf = pdfs[edition.lang]
        _compare_pdf(printed.name, pdf, edition, page)
        shown = glyphs.drawable(edition) if page.preview else edition
        title = marked(shown.title, notices, edition.lang)
        _compare_described(printed, replace(shown, title=title))
        if not page.preview:
            conformance.require(printed.name, printed.data)
            for one in download_account.accounts(artefacts, edition):
                _require(one.name, one.difference, one.wanted)


def _pages(artefacts: tuple[Artefact, ...]) -> Iterator[tuple[Artefact, Page]]:
    return ((one, read_page(one.data)) for one in artefacts if one.format == "html")


def _pdfs(artefacts: tuple[Artefact, ...], preview: bool) -> Iterator[tuple[Artefact, PrintedFile]]:
    pdfs = (one for one in artefacts if one.format == "pdf")
    return ((one, read_pdf(one.data, preview=preview)) for one in pdfs)


def _compare_page(name: str, page: Page, edition: Edition, notices: tuple[Notice, ...]) -> None:
    wanted = [*passages(edition), *_imprint(edition, page)]
    _require(name, account(page.blocks, wanted, (), {}), wanted)
    if taken_back(notices) != "withdrawal":  # of which there is nothing to index
        _compare_meta(name, page.meta, edition, marked(edition.title, notices, edition.lang))
    _require_same(name, _ALTS, [*_alts(edition.blocks, edition.lang)], page.alts)
    _require_equations(name, equation_account.on_page(page.equations, edition))


def _compare_meta(
    name: str, meta: Mapping[str, Sequence[str]], edition: Edition, title: str
) -> None:
    _require_same(name, _TITLE, [title], [*meta.get("citation_title", ())][:1])
    authors = [author.name for author in edition.authors]
    _require_same(name, _AUTHORS, authors, [*meta.get("citation_author", ())])
    if edition.date:
        dates = [*meta.get("citation_publication_date", ())]
        _require_same(name, _DATE, [edition.date.strftime("%Y/%m/%d")], dates)


def _compare_pdf(name: str, pdf: PrintedFile, edition: Edition, page: Page) -> None:
    if page.preview:
        edition = glyphs.drawable(edition)
    figures = [*_alts(edition.blocks, edition.lang)]
    _require_equations(name, equation_account.in_print(pdf.figures, edition, figures))
    edition = equations.without_pictures(edition)
    wanted = [*passages(edition), *_imprint(edition, page)]
    furniture = _furniture(edition, page, _sheets(pdf, LABELS[edition.lang]))
    twins = fontset.font_set().twins
    pages = [_unmarked(one, edition.lang) for one in pdf.pages] if page.preview else pdf.pages
    difference = account(pages, wanted, furniture, twins, repeated(edition))
    _require(name, difference, wanted)
    for number, letters in enumerate(pdf.cut_off, start=1):
        if letters.strip():
            what = _CUT_OFF.with_facts({"page": number, "text": _cut(letters)})
            raise ReadBackDiffers(name=name, what=what)


def _compare_described(printed: Artefact, edition: Edition) -> None:
    wanted = expected(edition)
    for where, said in described(printed.data):
        for field, what in _SAID.items():
            named = _IN.with_facts({"what": what, "where": where})
            _require_same(printed.name, named, getattr(wanted, field), getattr(said, field))


def _unmarked(page: str, lang: str) -> str:
    """The text of a preview's page without the mark across it, which pdfium reads in the middle of
    a line that it crosses."""
    mark = re.escape(LABELS[lang]["preview"])
    return re.sub(rf"^{mark}\s*?(?:\r?\n|$)", "", page, count=1, flags=re.MULTILINE)


def _sheets(pdf: PrintedFile, words: Mapping[str, str]) -> int:
    """How many pages there are without those that only bear the margin of a proof."""
    marks = sorted((words["preview"], words["preview_note"]), key=len, reverse=True)
    return sum(bool(_without(page, marks)) for page in pdf.pages)


def _without(page: str, marks: Sequence[str]) -> str:
    """What a page says besides some words, without spaces."""
    said = "".join(page.split())
    for mark in marks:
        said = said.replace("".join(mark.split()), "")
    return said


def _imprint(edition: Edition, page: Page) -> tuple[Passage, ...]:
    """The number and date; a preview bears what its page says there, without a number."""
    if page.preview:
        return (Passage("number and date", page.imprint),)
    if edition.number is None or edition.date is None:
        raise ReadBackDiffers(name=edition.lang, what=_NO_NUMBER)
    return imprint(edition)


def _furniture(edition: Edition, page: Page, count: int) -> Iterator[str]:
    """What the house prints besides: as on the page, and the running heads and page numbers."""
    yield from map(glyphs.drawable_text, page.house) if page.preview else page.house
    yield short_title(edition.title)
    words = LABELS[edition.lang]
    yield from (page.running_head, words["preview_note"], words["preview"])
    for number in range(1, count + 1):
        yield f"Page {number} of {count}"
        yield f"{number} / {count}쪽"


def _alts(blocks: tuple[Block, ...], lang: str) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Figure):
            yield alternative(block, lang)
        elif isinstance(block, Table):
            for cell in block.cells:
                yield from _alts(cell.blocks, lang)


def _require(name: str, difference: Difference, wanted: list[Passage]) -> None:
    if not difference:
        return
    said = [
        _ABSENT.with_facts({"where": one.anchor, "text": _cut(one.text)})
        for one in difference.missing[:_AT_MOST]
    ]
    said += [
        _ADDED.with_facts({"text": _cut(piece)})
        for piece in sorted(difference.left, key=len, reverse=True)[:_AT_MOST]
    ]
    what = Sentence(en="; ".join(one.en for one in said), ko="; ".join(one.ko for one in said))
    raise ReadBackDiffers(name=name, what=what)


def _require_equations(name: str, wrong: Iterator[Sentence]) -> None:
    if said := [*islice(wrong, _AT_MOST)]:
        what = Sentence(en="; ".join(one.en for one in said), ko="; ".join(one.ko for one in said))
        raise ReadBackDiffers(name=name, what=what)


def _require_same(name: str, what: Sentence, wanted: object, found: object) -> None:
    if wanted != found:
        facts = {"what": what, "found": repr(found), "wanted": repr(wanted)}
        raise ReadBackDiffers(name=name, what=_OTHER.with_facts(facts))


def _cut(text: str) -> str:
    return text if len(text) <= _SHOWN else text[:_SHOWN] + "…"
