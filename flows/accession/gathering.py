"""Files, folders, tables and plan files → what each file is, the key it gets, the numbers taken."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from flows import importing, intake, numbering
from flows import running as stages
from flows.desk import SourceFile, receive
from flows.desk.accessions import AccessionDesk
from flows.errors import BalganError, ImportPlanInvalid, ImportSourceChanged
from flows.importing.catalogue import CATALOGUE
from flows.importing.layer import text_layer
from flows.importing.plan import Candidate, Fate, Taken
from flows.importing.plan_file import Written, read_plan
from flows.importing.stating import Stated
from flows.issue import IssueKey, Release
from flows.naming import slug_of
from flows.report import finding
from flows.running import Run
from flows.series import Series
from flows.tabular import NOT_UTF8

if TYPE_CHECKING:
    from flows.ledger.numbers import Given

TABLES = (".csv", ".tsv")
_LONGEST_SLUG, _BEFORE_FINGERPRINT = 60, 50

Watch = Callable[[int, int, str], None]
"""How far a step is: how many are done, of how many, and which file is next."""


@dataclass(frozen=True, slots=True)
class Found:
    """A file that was named, or lies in a folder that was: what it is called in the plan, and what
    is stated of it; the PDF of the same name beside a page or a document."""

    name: str
    path: Path
    stated: Stated = field(default_factory=Stated)
    sha256: str = ""
    leave_out: bool = False
    pdf: Path | None = None
    pdf_name: str = ""
    pdf_sha256: str = ""


def written(plan: Path) -> Written:
    """A plan file. Raises ImportPlanInvalid."""
    try:
        return read_plan(plan.name, receive(plan).data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise ImportPlanInvalid(name=plan.name, problems=NOT_UTF8) from error


def found(files: Sequence[Path]) -> tuple[Found, ...]:
    """The files that were named and those in folders, with what tables among them state."""
    every = [one for path in files for one in (_inside(path) if path.is_dir() else (path,))]
    tables = [one for one in every if one.suffix.casefold() in TABLES]
    stated: dict[str, Stated] = {}
    for table in tables:
        stated |= importing.read_table(table.name, receive(table).data)
    pages = list(dict.fromkeys(one for one in every if one not in tables))
    pdfs = {one.with_suffix(""): one for one in pages if one.suffix.casefold() == ".pdf"}
    others = {one.with_suffix("") for one in pages if one not in pdfs.values()}
    beside = {one for stem, one in pdfs.items() if stem in others and one.name not in stated}
    return tuple(
        _named(one, stated, pdfs.get(one.with_suffix(""))) for one in pages if one not in beside
    )


def _named(path: Path, stated: Mapping[str, Stated], pdf: Path | None) -> Found:
    """A file with what is stated of it, by its name or its path, and the PDF beside it."""
    said = stated.get(path.name) or stated.get(path.as_posix()) or Stated()
    if pdf is None or pdf == path or pdf.name in stated:
        return Found(path.as_posix(), path, said)
    return Found(path.as_posix(), path, said, pdf=pdf, pdf_name=pdf.as_posix())


def _inside(folder: Path) -> Iterator[Path]:
    """What of a folder can be brought in, and the tables in it; saved pictures of pages are not."""
    for path in sorted(folder.rglob("*")):
        hidden = any(part.startswith((".", "~$")) for part in path.relative_to(folder).parts)
        if (
            path.is_file()
            and not hidden
            and path.suffix.casefold() in (*importing.SUFFIXES, *TABLES)
        ):
            yield path


def planned(plan: Written, beside: Path) -> tuple[Found, ...]:
    """The files of a plan, named from its folder."""
    return tuple(
        Found(
            one.file,
            beside / one.file,
            one.stated,
            one.sha256,
            one.leave_out,
            beside / one.pdf if one.pdf else None,
            one.pdf,
            one.pdf_sha256,
        )
        for one in plan.lines
    )


def recognised(
    desk: AccessionDesk, run: Run, series: Series, files: Sequence[Found], watch: Watch
) -> tuple[list[Candidate], dict[str, BalganError]]:
    """Every file as what it is; those that cannot be read with the reason."""
    reading = _Reading(desk, run, series)
    candidates: list[Candidate] = []
    refused: dict[str, BalganError] = {}
    for count, one in enumerate(files):
        watch(count, len(files), one.name)
        try:
            candidates.append(reading.candidate(one))
        except BalganError as error:
            refused[one.name] = error
    watch(len(files), len(files), "")
    return candidates, refused


class _Reading:
    """The reading of many files, and what is asked of the desk once for all of them."""

    def __init__(self, desk: AccessionDesk, run: Run, series: Series) -> None:
        names = {series.title.en, series.title.ko, series.institute.en, series.institute.ko}
        self._known = importing.Known(series.number, series.first_year, tuple(sorted(names)))
        self._run, self._series = run, series
        self._keys = {one.key for one in desk.standings(series.name)}
        self._released = {one.key: one for one in desk.releases(series.name)}
        released = {one.imported: one.key for one in self._released.values() if one.imported}
        self._brought = {**desk.brought(series.name), **released}

    def candidate(self, one: Found) -> Candidate:
        """A file as a candidate. Raises ImportSourceChanged and what reading it raises."""
        source = receive(one.path)
        if one.sha256 not in ("", source.sha256):
            raise ImportSourceChanged(name=one.name)
        ours = self._brought.get(source.sha256)
        if ours is not None and ours in self._released:
            made = _as_released(self._released[ours])
            return Candidate(one.name, source.sha256, made, ours, fate="done")
        read = self._run.stage(
            stages.INTAKE,
            importing.recognised,
            source.name,
            source.data,
            self._known,
            read=_reader(source),
            layer=text_layer,
        )
        made = importing.with_stated(read, one.stated)
        key = ours or self._key(source, made.number, one.stated)
        fate: Fate = "left-out" if one.leave_out else "new"
        candidate = _with_pdf(Candidate(one.name, source.sha256, made, key, fate=fate), one)
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


def _reader(source: SourceFile) -> Callable[[str, bytes, str], intake.Reading]:
    def read(name: str, data: bytes, lang: str) -> intake.Reading:
        return intake.read(name, data, override=source.override, lang=lang)

    return read


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
    return Taken(path, one.year, one.seq, f"{series.name}/{one.slug}", one.state, one.date, text)
