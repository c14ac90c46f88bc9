"""Candidates → their releases: on the desk, printed, read back, stored, recorded with their numbers.

Printing is the long part, and all cores do it; what comes off the press is stored at once, and nothing
is released by that. Each number is recorded when all before it are, so that log and lists have the
order of the numbers whichever page was finished first.
"""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import reduce
from operator import add
from pathlib import Path
from typing import ParamSpec

from flows import listing, numbering, printing, release
from flows import running as stages
from flows.accession.editions import Issue, edition_of, issues, manuscript_of
from flows.accession.gathering import Watch
from flows.accession.press import each_printed
from flows.desk import SourceFile, receive
from flows.desk.accessions import AccessionDesk, Borne
from flows.desk.records import fingerprint
from flows.errors import BalganError, ImportSourceChanged
from flows.importing.catalogue import CATALOGUE
from flows.importing.page import WHYS
from flows.importing.plan import Candidate, Plan
from flows.issue import Artefact, IssueKey, Number, Release
from flows.outcome import Brought
from flows.rendering.pressroom import Order, Printed
from flows.report import Finding, Report, finding
from flows.running import Run
from flows.saying import which_files
from flows.series import Series, Stylebook
from flows.wording import Sentence

P = ParamSpec("P")

_SHOWN_AT_ONCE = 25


def brought_in(
    desk: AccessionDesk,
    run: Run,
    series: Series,
    plan: Plan,
    paths: Mapping[str, Path],
    watch: Watch,
    *,
    workers: int,
    at: dt.datetime,
    by: str,
) -> tuple[tuple[Brought, ...], dict[str, BalganError]]:
    """Release what nothing stands in the way of, in the order of the numbers."""
    waiting = issues(plan.candidates, series.editions)
    if not waiting:
        return (), {}
    stylebook = desk.stylebook(series.name)
    work = _Accession(desk, run, series, stylebook, paths, at, by)
    try:
        for done, one in enumerate(work.released(waiting, min(workers, len(waiting))), start=1):
            watch(done, len(waiting), one)
    finally:
        shown = release.project(desk, printing.site())
    files = {same[0].key: same for same in waiting}
    held = work.held | {key: why for key, why in shown.held.items() if key in files}
    brought = tuple(
        Brought(one.file, receipt, desk.public_folder(key))
        for key, receipt in work.done.items()
        if key not in held
        for one in files[key]
    )
    return brought, {one.file: why for key, why in held.items() for one in files[key]}


@dataclass(slots=True)
class _Accession:
    """The bringing in of many issues: which are released by now, and which could not be."""

    desk: AccessionDesk
    run: Run
    series: Series
    stylebook: Stylebook
    paths: Mapping[str, Path]
    at: dt.datetime
    by: str
    done: dict[IssueKey, Release] = field(default_factory=dict)
    held: dict[IssueKey, BalganError] = field(default_factory=dict)
    _stored: dict[IssueKey, Release] = field(default_factory=dict)
    _last: dict[int, int] = field(default_factory=dict)

    def released(self, waiting: Sequence[Issue], workers: int) -> Iterator[str]:
        """Print, store and release; gives the file of each issue that is dealt with."""
        issues_by_key = {same[0].key: same for same in waiting}
        left = list(reversed(issues_by_key))
        for key, came in each_printed(self._orders(waiting), workers):
            if isinstance(came, BalganError):
                self.held[key] = came
            else:
                self._attempt(key, self._store, issues_by_key[key], came)
            yield from self._in_turn(left, issues_by_key)
        yield from self._in_turn(left, issues_by_key)

    def _in_turn(self, left: list[IssueKey], every: Mapping[IssueKey, Issue]) -> Iterator[str]:
        """Release what is stored, up to the first that is still to be printed."""
        while left and (left[-1] in self._stored or left[-1] in self.held):
            key = left.pop()
            if key in self._stored:
                self._attempt(key, self._release, self._stored.pop(key))
            yield every[key][0].file

    def _attempt(
        self, key: IssueKey, step: Callable[P, None], *args: P.args, **kw: P.kwargs
    ) -> None:
        """A step of an issue, which nobody else is at; what stops it holds up no other."""
        try:
            with self.desk.lock(key):
                step(*args, **kw)
        except BalganError as error:
            self.held[key] = error

    def _orders(self, waiting: Sequence[Issue]) -> Iterator[Order]:
        """What is to be printed, each on the desk by then."""
        for same in waiting:
            ordered: list[Order] = []
            self._attempt(same[0].key, self._submit, same, ordered)
            yield from ordered

    def _submit(self, same: Issue, ordered: list[Order]) -> None:
        """Keep the files as received, what they were read as, and everything that was noticed."""
        sources = [_received(self.paths[one.file], one.sha256) for one in same]
        first, desk = same[0], self.desk
        if not desk.exists(first.key) or desk.manuscript(first.key) != manuscript_of(first):
            papers = [_borne(*pair) for pair in zip(same, sources, strict=True)]
            every = reduce(add, (one.report for one in papers))
            papers[0] = replace(papers[0], report=every)
            desk.submit_borne(first.key, list(reversed(papers)), at=self.at, by=self.by)
        number = self._number(first)
        editions = tuple(edition_of(one, number) for one in same)
        ordered.append(Order(editions, self.series, self.stylebook))

    def _number(self, one: Candidate) -> Number:
        """The number as borne; one in another form takes the next place of its own counter."""
        seq, text = one.seq, one.made.number
        if not seq:
            held = (each for each in self.desk.given(self.series.name) if each.slug == one.key.slug)
            following = self.desk.following(self.series.name, one.year)
            after = max(following, self._last.get(one.year, 0) + 1)
            seq = next((each.seq for each in held), after)
            self._last[one.year] = max(seq, self._last.get(one.year, 0))
        return Number(one.year, seq, text, numbering.path_of(text))

    def _store(self, same: Issue, printed: Printed) -> None:
        """Into the archive; nothing is released by it."""
        editions, kept = printed.order.editions, any(one.kept for one in same)
        artefacts = _with_kept(printed.artefacts, [self._pdf(one) for one in same])
        self.run.tell(stages.RENDERING, which_files(artefacts))
        receipt = release.receipt(
            editions,
            artefacts,
            ingredients=printing.ingredients(fingerprint(editions), self.stylebook),
            words=printed.words,
            pages=0 if kept else printed.pages,
            at=self.at,
            by=self.by,
        )
        receipt = replace(receipt, imported=same[0].sha256, kept=kept)
        release.store(self.desk, receipt, editions, artefacts)
        self._stored[receipt.key] = receipt

    def _pdf(self, one: Candidate) -> bytes:
        """The PDF that stays as it was published; nothing where ours takes its place."""
        if one.pdf:
            return _received(self.paths[one.pdf], one.pdf_sha256).data
        return _received(self.paths[one.file], one.sha256).data if one.made.kept else b""

    def _release(self, receipt: Release) -> None:
        """The release itself; lists and pages are shown some at a time."""
        if not len(self.done) % _SHOWN_AT_ONCE:
            _rehearse(self.desk, receipt)
        self.run.stage(stages.RELEASE, self.desk.release_as_borne, receipt)
        self.done[receipt.key] = receipt
        if not len(self.done) % _SHOWN_AT_ONCE:
            release.project(self.desk, printing.site())


def _received(path: Path, sha256: str) -> SourceFile:
    """A file, as it was when it was looked at. Raises ImportSourceChanged."""
    source = receive(path)
    if source.sha256 != sha256:
        raise ImportSourceChanged(name=path.name)
    return source


def _rehearse(desk: AccessionDesk, receipt: Release) -> None:
    """Raise what would keep back the lists of the issue, while nothing is released."""
    releases = (receipt, *(one for one in desk.releases() if one.key != receipt.key))
    listing.Lists.of(desk, printing.site(), releases).rehearse(desk, receipt.key)


def _borne(one: Candidate, source: SourceFile) -> Borne:
    """A file with what it was read as, what of it was left out, and all that was noticed."""
    made = one.made
    left = tuple(_left(each.text, WHYS[each.why]) for each in made.left)
    report = Report((*one.findings, *left)) + one.defects
    bears = {
        "number": made.number,
        "date": f"{made.date}",
        "lang": made.lang,
        "mode": made.mode,
        "as_is": one.kept,
    }
    return Borne(source, manuscript_of(one), report, {"imported": bears})


def _left(text: str, why: Sentence) -> Finding:
    return finding(CATALOGUE, "import-left", quote=text, why=why)


def _with_kept(artefacts: Sequence[Artefact], pdfs: Sequence[bytes]) -> tuple[Artefact, ...]:
    """The files, with the PDFs as they were published in the place of ours; there is one for each
    edition, in their order."""
    kept = iter(pdfs)
    return tuple(
        replace(one, data=next(kept) or one.data) if one.format == "pdf" else one
        for one in artefacts
    )
