"""A candidate → its release: on the desk, rendered, read back, stored, recorded with its number."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from flows import listing, numbering, printing, release
from flows import running as stages
from flows.accession.gathering import Watch
from flows.desk import SourceFile, receive
from flows.desk.accessions import AccessionDesk
from flows.desk.records import fingerprint
from flows.document import FrontMatter, Manuscript, Paragraph, Text
from flows.errors import BalganError, ImportSourceChanged
from flows.importing.catalogue import CATALOGUE
from flows.importing.page import WHYS
from flows.importing.plan import Candidate, Plan
from flows.issue import Artefact, Disclaimer, Edition, Number, Release
from flows.outcome import Brought
from flows.rendering.pressroom import Order, print_one
from flows.report import Finding, Report, finding
from flows.running import Run
from flows.saying import which_files
from flows.series import Series, Stylebook
from flows.wording import Sentence

_SHOWN_AT_ONCE = 25
_FROM_PDF, _FROM_PDF_VERSION = "read-from-pdf", "2026-11"
_READ_FROM_PDF = Sentence(
    en="This issue is its PDF. The text below was read from the PDF by a program, for searching and "
    "for reading aloud; where the two differ, the PDF is right.",
    ko="이 호의 원본은 PDF입니다. 아래의 글은 검색과 낭독을 위해 프로그램이 PDF에서 읽은 것이며, 서로 다르면 "
    "PDF가 맞습니다.",
)


def brought_in(
    desk: AccessionDesk,
    run: Run,
    series: Series,
    plan: Plan,
    paths: Mapping[str, Path],
    watch: Watch,
    *,
    at: dt.datetime,
    by: str,
) -> tuple[tuple[Brought, ...], dict[str, BalganError]]:
    """Release what nothing stands in the way of, in the order of the numbers."""
    waiting = sorted(
        (one for one in plan.candidates if one.fate == "new"),
        key=lambda one: (one.made.date or dt.date.max, one.year, one.seq, one.file),
    )
    stylebook = desk.stylebook(series.name)
    brought: list[Brought] = []
    held: dict[str, BalganError] = {}
    for count, one in enumerate(waiting):
        watch(count, len(waiting), one.file)
        try:
            with desk.lock(one.key):
                receipt = _stored(desk, run, series, stylebook, one, paths, at=at, by=by)
                if not len(brought) % _SHOWN_AT_ONCE:
                    _rehearse(desk, receipt)
                run.stage(stages.RELEASE, desk.release_as_borne, receipt)
        except BalganError as error:
            held[one.file] = error
            continue
        brought.append(Brought(one.file, receipt, desk.public_folder(one.key)))
        if len(brought) % _SHOWN_AT_ONCE == 0:
            release.project(desk, printing.site())
    watch(len(waiting), len(waiting), "")
    shown = release.project(desk, printing.site())
    named = {one.release.key: one.file for one in brought}
    held |= {named[key]: why for key, why in shown.held.items() if key in named}
    return tuple(one for one in brought if one.file not in held), held


def _stored(
    desk: AccessionDesk,
    run: Run,
    series: Series,
    stylebook: Stylebook,
    one: Candidate,
    paths: Mapping[str, Path],
    *,
    at: dt.datetime,
    by: str,
) -> Release:
    """One issue: on the desk, rendered, read back, stored; nothing is released by it yet."""
    source = receive(paths[one.file])
    if source.sha256 != one.sha256:
        raise ImportSourceChanged(name=one.file)
    if not desk.exists(one.key) or desk.manuscript(one.key) != manuscript_of(one):
        _submit(desk, one, source, at=at, by=by)
    number = _number(desk, series, one)
    edition = edition_of(one, number)
    printed = run.stage(stages.RENDERING, print_one, Order((edition,), series, stylebook))
    pdf = _pdf_of(one, paths, source)
    artefacts = _kept(printed.artefacts, pdf) if pdf else printed.artefacts
    run.tell(stages.RENDERING, which_files(artefacts))
    receipt = release.receipt(
        (edition,),
        artefacts,
        ingredients=printing.ingredients(fingerprint((edition,)), stylebook),
        words=printed.words,
        pages=0 if pdf else printed.pages,
        at=at,
        by=by,
    )
    receipt = replace(receipt, imported=one.sha256, kept=one.kept)
    release.store(desk, receipt, (edition,), artefacts)
    return receipt


def _pdf_of(one: Candidate, paths: Mapping[str, Path], source: SourceFile) -> bytes:
    """The PDF that stays as it was published; nothing where ours takes its place."""
    if not one.pdf:
        return source.data if one.made.kept else b""
    pdf = receive(paths[one.pdf])
    if pdf.sha256 != one.pdf_sha256:
        raise ImportSourceChanged(name=one.pdf)
    return pdf.data


def _rehearse(desk: AccessionDesk, receipt: Release) -> None:
    """Raise what would keep back the lists of the issue, while nothing is released."""
    releases = (receipt, *(one for one in desk.releases() if one.key != receipt.key))
    listing.Lists.of(desk, printing.site(), releases).rehearse(desk, receipt.key)


def _submit(
    desk: AccessionDesk, one: Candidate, source: SourceFile, *, at: dt.datetime, by: str
) -> None:
    """Keep the file as received, what it was read as, and everything that was noticed."""
    made = one.made
    left = tuple(_left(each.text, WHYS[each.why]) for each in made.left)
    report = Report((*one.findings, *left)) + one.defects
    bears = {"number": made.number, "date": f"{made.date}", "mode": made.mode, "as_is": one.kept}
    facts = {"imported": bears}
    desk.submit(one.key, source, manuscript_of(one), report, at=at, by=by, facts=facts)


def _left(text: str, why: Sentence) -> Finding:
    return finding(CATALOGUE, "import-left", quote=text, why=why)


def _number(desk: AccessionDesk, series: Series, one: Candidate) -> Number:
    """The number as borne; one in another form takes the next place of its own counter."""
    seq = one.seq
    if not seq:
        held = (each for each in desk.given(series.name) if each.slug == one.key.slug)
        seq = next((each.seq for each in held), desk.following(series.name, one.year))
    text = one.made.number
    return Number(one.year, seq, text, numbering.path_of(text))


def manuscript_of(one: Candidate) -> Manuscript:
    """The text as a draft of its own language. It has no fixity: it is no original that a translation
    was made from, so the translation memory must not pair the two."""
    made = one.made
    front = FrontMatter(
        made.title, made.subtitle, made.authors, made.date, made.summary, made.keywords
    )
    return Manuscript(made.lang, front, made.blocks, made.notes, made.pictures)


def edition_of(one: Candidate, number: Number) -> Edition:
    """The issue as it was published, under its number, with its own notices."""
    made = one.made
    version = f"{made.date:%Y-%m}" if made.date else ""
    notices = tuple(
        Disclaimer(
            f"as-published-{count}",
            version,
            made.lang,
            "end",
            (Paragraph(f"as-published-{count}.1", inlines),),
        )
        for count, inlines in enumerate(made.notices, start=1)
    )
    if made.kept:
        said = _READ_FROM_PDF.ko if made.lang == "ko" else _READ_FROM_PDF.en
        words = (Paragraph(f"{_FROM_PDF}.1", (Text(said),)),)
        notices = (
            Disclaimer(_FROM_PDF, _FROM_PDF_VERSION, made.lang, "start", words),
            *notices,
        )
    return Edition(
        key=one.key,
        lang=made.lang,
        mode=made.mode,
        title=made.title,
        subtitle=made.subtitle,
        authors=made.authors,
        summary=made.summary,
        keywords=made.keywords,
        blocks=made.blocks,
        notes=made.notes,
        pictures=made.pictures,
        disclaimers=notices,
        number=number,
        date=made.date,
        source_sha256=one.sha256,
    )


def _kept(artefacts: Sequence[Artefact], pdf: bytes) -> tuple[Artefact, ...]:
    """The files with the PDF as it was published in the place of ours."""
    return tuple(replace(one, data=pdf) if one.format == "pdf" else one for one in artefacts)
