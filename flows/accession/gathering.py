"""Files, folders, tables and plan files → what each file is, the key it gets, the numbers taken."""

import os
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from flows import importing, numbering
from flows import running as stages
from flows.desk import SourceFile, receive
from flows.desk.accessions import AccessionDesk
from flows.errors import (
    BalganError,
    FileUnreadable,
    ImportLinkOutside,
    ImportPlanInvalid,
    ImportSourceChanged,
)
from flows.importing.catalogue import CATALOGUE
from flows.importing.layer import text_layer
from flows.importing.plan import Candidate, Fate, Taken
from flows.importing.plan_file import Written, read_plan
from flows.importing.stating import Stated
from flows.issue import IssueKey, Release
from flows.naming import slug_of
from flows.report import Finding, finding
from flows.running import Run
from flows.saved import reading
from flows.saved.pictures import PicturesBeside
from flows.series import Series
from flows.tabular import NOT_UTF8

if TYPE_CHECKING:
    from flows.ledger.numbers import Given

TABLES = (".csv", ".tsv")
_BESIDE = ("_files", ".files", "_파일")
"""How browsers name the folder with what a page shows: `page_files/` and the like."""
_MOST_SHOWN = 10
_LONGEST_SLUG, _BEFORE_FINGERPRINT = 60, 50

Watch = Callable[[int, int, str], None]
"""How far a step is: how many are done, of how many, and which file is next."""


@dataclass(frozen=True, slots=True)
class Found:
    """A file that was named, or lies in a folder that was: what it is called in the plan, and what
    is stated of it; the PDF of the same name beside a page or a document; below which folder its
    pictures lie, called `root_name` in the plan, and which bytes a plan file has seen there.
    `outside` says that it is a link that leads out of the folder that was named."""

    name: str
    path: Path
    stated: Stated = field(default_factory=Stated)
    sha256: str = ""
    leave_out: bool = False
    pdf: Path | None = None
    pdf_name: str = ""
    pdf_sha256: str = ""
    root: Path = Path()
    root_name: str = ""
    pictures: Mapping[str, str] = field(default_factory=dict)
    outside: bool = False


@dataclass(frozen=True, slots=True)
class Named:
    """The files of an import, and what is to be said of them as a whole."""

    files: tuple[Found, ...]
    findings: tuple[Finding, ...] = ()


def written(plan: Path) -> Written:
    """A plan file. Raises ImportPlanInvalid."""
    try:
        return read_plan(plan.name, receive(plan).data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise ImportPlanInvalid(name=plan.name, problems=NOT_UTF8) from error


def found(files: Sequence[Path]) -> Named:
    """The files that were named and those in folders, with what tables among them state. Raises
    ImportTableInvalid, FileUnreadable."""
    below: dict[Path, Path | None] = {}
    for path in files:
        within = _inside(path) if path.is_dir() else (path,)
        below |= {one: path if path.is_dir() else None for one in within if one not in below}
    tables = [one for one in below if one.suffix.casefold() in TABLES]
    stated, told = dict[str, Stated](), list[Finding]()
    pages = list({one.absolute(): one for one in below if one not in tables}.values())
    for table in tables:
        said = importing.read_table(table.as_posix(), receive(table).data)
        stated |= said | {(table.parent / name).as_posix(): one for name, one in said.items()}
        told += _unmatched(table, said, pages)
    for name in [name for name, count in Counter(one.name for one in pages).items() if count > 1]:
        stated.pop(name, None)
    pdfs = {one.with_suffix(""): one for one in pages if one.suffix.casefold() == ".pdf"}
    others = {one.with_suffix("") for one in pages if one not in pdfs.values()}
    beside = {one for stem, one in pdfs.items() if stem in others and one.name not in stated}
    named = (
        _named(one, stated, pdfs.get(one.with_suffix("")), below[one])
        for one in pages
        if one not in beside
    )
    return Named(tuple(named), tuple(told))


def _unmatched(
    table: Path, stated: Mapping[str, Stated], pages: Sequence[Path]
) -> Iterator[Finding]:
    """The files that a table tells of and nobody named."""
    known = {name for one in pages for name in (one.name, one.as_posix())}
    beside = (table.parent / name for name in stated)
    missing = [
        name
        for name, path in zip(stated, beside, strict=True)
        if not known & {name, path.as_posix()}
    ]
    if missing:
        shown = ", ".join(missing[:_MOST_SHOWN]) + (" …" if len(missing) > _MOST_SHOWN else "")
        yield finding(CATALOGUE, "import-table-unmatched", table=table.name, files=shown)


def _named(
    path: Path, stated: Mapping[str, Stated], pdf: Path | None, folder: Path | None
) -> Found:
    """A file with what is stated of it, by its path or its name, and the PDF beside it."""
    said = stated.get(path.as_posix()) or stated.get(path.name) or Stated()
    root = folder or path.parent
    named = Found(path.as_posix(), path, said, root=root, root_name=root.as_posix())
    named = replace(named, outside=folder is not None and _leads_out(path, folder))
    if pdf is None or pdf == path or pdf.name in stated:
        return named
    return replace(named, pdf=pdf, pdf_name=pdf.as_posix())


def _leads_out(path: Path, folder: Path) -> bool:
    return not path.resolve().is_relative_to(folder.resolve())


def _inside(folder: Path) -> Iterator[Path]:
    """What of a folder can be brought in, and the tables in it; not what a browser saved beside a page
    to show it. Raises FileUnreadable for a folder that nobody lets us look into."""
    for here, folders, names in os.walk(folder, onerror=_refuse):
        within = Path(here)
        saved = {f"{Path(name).stem}{end}" for name in names for end in _BESIDE if _is_page(name)}
        folders[:] = sorted(one for one in folders if one not in saved and not _is_hidden(one))
        for name in sorted(names):
            path = within / name
            known = path.suffix.casefold() in (*importing.SUFFIXES, *TABLES)
            if known and not _is_hidden(name) and (path.is_file() or path.is_symlink()):
                yield path


def _refuse(error: OSError) -> None:
    raise FileUnreadable(path=error.filename, why=error.strerror or "–") from error


def _is_hidden(name: str) -> bool:
    return name.startswith((".", "~$"))


def _is_page(name: str) -> bool:
    return PurePath(name).suffix.casefold() in importing.PAGES


def planned(plan: Written, beside: Path) -> Named:
    """The files of a plan, named from its folder."""
    files = (
        Found(
            one.file,
            beside / one.file,
            one.stated,
            one.sha256,
            one.leave_out,
            beside / one.pdf if one.pdf else None,
            one.pdf,
            one.pdf_sha256,
            beside / one.pictures_below if one.pictures_below else (beside / one.file).parent,
            one.pictures_below or PurePath(one.file).parent.as_posix(),
            one.pictures,
        )
        for one in plan.lines
    )
    return Named(tuple(files))


def recognised(
    desk: AccessionDesk, run: Run, series: Series, files: Sequence[Found], watch: Watch
) -> tuple[list[Candidate], dict[str, BalganError]]:
    """Every file as what it is; those that cannot be read with the reason."""
    taking = _Reading(desk, run, series)
    candidates: list[Candidate] = []
    refused: dict[str, BalganError] = {}
    for count, one in enumerate(files):
        watch(count, len(files), one.name)
        try:
            candidates.append(taking.candidate(one))
        except BalganError as error:
            refused[one.name] = error
    watch(len(files), len(files), "")
    return candidates, refused


class _Reading:
    """The reading of many files, and what is asked of the desk once for all of them."""

    def __init__(self, desk: AccessionDesk, run: Run, series: Series) -> None:
        self._known = reading.known(series)
        self._run, self._series = run, series
        self._keys = {one.key for one in desk.standings(series.name)}
        self._released = {one.key: one for one in desk.releases(series.name)}
        self._brought = desk.brought(series.name)
        files = Counter(self._brought.values())
        for one in self._released.values():
            if one.imported and files[one.key] < len(one.titles):
                self._brought |= dict.fromkeys(_sources(desk, one), one.key)

    def candidate(self, one: Found) -> Candidate:
        """A file as a candidate. Raises ImportSourceChanged and what reading it raises."""
        if one.outside:
            raise ImportLinkOutside(name=one.name)
        source = receive(one.path)
        if one.sha256 not in ("", source.sha256):
            raise ImportSourceChanged(name=one.name)
        ours = self._brought.get(source.sha256)
        if ours is not None and ours in self._released:
            made = _as_released(self._released[ours])
            return Candidate(one.name, source.sha256, made, ours, fate="done")
        beside = PicturesBeside(one.path, one.root, one.pictures)
        read = self._run.stage(stages.INTAKE, reading.recognised, source, self._known, beside)
        made = importing.with_stated(read, one.stated)
        key = ours or self._key(source, made.number, one.stated)
        fate: Fate = "left-out" if one.leave_out else "new"
        seen = Candidate(one.name, source.sha256, made, key, fate=fate, known=ours is not None)
        seen = replace(seen, pictures=beside.read, pictures_below=one.root_name)
        candidate = _with_pdf(seen, one)
        if one.stated.seq and made.date:
            year = made.date.year if self._series.counts_by_year else 0
            candidate = replace(candidate, year=year, seq=one.stated.seq)
        return candidate

    def _key(self, source: SourceFile, number: str, stated: Stated) -> IssueKey:
        """The slug stated, or the number as in URLs; one that another draft has gets a fingerprint."""
        slug = stated.slug or numbering.path_of(number) or slug_of(source)
        key = IssueKey(self._series.name, slug[:_LONGEST_SLUG].strip("-"))
        if key not in self._keys:
            return key
        stem = slug[:_BEFORE_FINGERPRINT].strip("-")
        return IssueKey(self._series.name, f"{stem}-{source.sha256[:8]}")


def _sources(desk: AccessionDesk, one: Release) -> tuple[str, ...]:
    """The files that an issue was brought in from, where only its receipt and its editions tell."""
    if len(one.titles) == 1:
        return (one.imported,)
    return (one.imported, *(each.source_sha256 for each in desk.editions_of(one)))


def _with_pdf(candidate: Candidate, one: Found) -> Candidate:
    """With the PDF beside it, which must be one that opens."""
    if one.pdf is None:
        return candidate
    pdf = receive(one.pdf)
    if one.pdf_sha256 not in ("", pdf.sha256):
        raise ImportSourceChanged(name=one.pdf_name)
    text_layer(pdf.name, pdf.data)
    told = finding(CATALOGUE, "import-pdf-beside", file=one.name, pdf=one.pdf_name)
    made = replace(candidate.made, findings=(told, *candidate.made.findings))
    return replace(candidate, made=made, pdf=one.pdf_name, pdf_sha256=pdf.sha256)


def _as_released(one: Release) -> importing.Recognised:
    """What a file was brought in as."""
    lang, title = next(iter(one.titles.items()))
    return importing.Recognised(
        lang, "original", one.number.text, one.date, title, "", one.authors, kept=one.kept
    )


def taken(desk: AccessionDesk, series: Series) -> tuple[Taken, ...]:
    """Every number of the series, with its words where it is released."""
    known = {one.key.slug: one for one in desk.releases(series.name)}
    return tuple(_taken_one(one, series, known.get(one.slug)) for one in desk.given(series.name))


def _taken_one(one: "Given", series: Series, out: Release | None) -> Taken:
    number = (
        out.number if out and (out.number.year, out.number.seq) == (one.year, one.seq) else None
    )
    if number is None and one.year >= 0:
        number = numbering.number_for(series, one.seq, one.date)
    text, path = (number.text, number.path) if number else ("", "")
    langs = tuple(out.titles) if out and out.imported else ()
    holder = f"{series.name}/{one.slug}"
    return Taken(path, one.year, one.seq, holder, one.state, one.date, text, langs)
