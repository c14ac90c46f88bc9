"""Stand-ins for reading, checking and printing: a step costs milliseconds, ledger and desk are real.

A draft is a line of text with a word of its own (`낱말kim3`), so that it can be told where its words
are to be read; one with a question mark in it has a finding that blocks.
"""

import hashlib
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest import mock

from flows import intake, looking, printing, rendering
from flows.catalogue import Catalogue
from flows.desk import Desk
from flows.document import Author, FrontMatter, Manuscript, Paragraph, Text, passages, plain
from flows.intake.result import Reading
from flows.issue import Artefact, Edition, IssueKey, Notice, Release, original_edition
from flows.ledger import engines
from flows.outcome import Checked
from flows.rendering import pressroom
from flows.report import Finding, Report
from flows.series import Series, Stylebook
from flows.wording import Sentence
from tests.crash import shop

FOCUS, BRIEF = "focus", "brief"
"""A series in Korean that counts by the year; one in two languages that counts through."""

_SERIES = {
    FOCUS: shop.SERIES,
    BRIEF: shop.SERIES.replace('["ko"]', '["ko", "en"]').replace(
        "No. {year}-{seq:02}", "GB {seq:03}"
    ),
}
DOUBT = Finding("number-missing", "block", Sentence("Is it so?", "그렇습니까?"), lang="ko")


def make_workspace(root: Path) -> Path:
    """Templates of both series, an empty ledger, and nothing else."""
    shop.make_workspace(root, *_SERIES)
    for name, toml in _SERIES.items():
        (root / "templates" / name / "series.toml").write_text(toml, "utf-8")
    (root / "drafts").mkdir(0o700)
    (root / "drafts" / "ledger.sqlite").write_bytes(_empty_ledger())
    return root


@cache
def _empty_ledger() -> bytes:
    with TemporaryDirectory() as place:
        file = Path(place) / "ledger.sqlite"
        engines.open_ledger(None, file).write(lambda _: None)
        return file.read_bytes()


def restyle(root: Path, series: str, look: int) -> None:
    """A new look for a series: every issue of it is stale."""
    (root / "templates" / series / "screen.css").write_text(f"/* {look} */", "utf-8")


def manuscript(text: str) -> Manuscript:
    """A draft of one passage."""
    front = FrontMatter("두 나라", authors=(Author("윤해담"),))
    return Manuscript("ko", front, (Paragraph("p1", (Text(text),)),))


def translated(key: IssueKey, text: str) -> Edition:
    """What a translator made of it."""
    front = original_edition(key, manuscript(text))
    fields = {"lang": "en", "mode": "full", "title": "Two countries", "original_title": front.title}
    return type(front)(key=key, authors=front.authors, blocks=front.blocks, **fields)  # type: ignore[arg-type]


def _read(_name: str, data: bytes, **_: object) -> Reading:
    return Reading(manuscript(data.decode()), Report())


def _text(editions: Sequence[Edition]) -> str:
    runs = (run for one in editions for _, run in passages(one.blocks, one.notes))
    return "\n".join(map(plain, runs))


def _found(editions: Sequence[Edition]) -> Report:
    return Report((DOUBT,) if "?" in _text(editions) else ())


def _check(desk: Desk, key: IssueKey, *, mapped: bool) -> Checked:
    kept, series = desk.manuscript(key), desk.series(key.series)
    editions = tuple(looking._editions(desk, key, series, kept))
    return Checked(key, kept, editions, _found(editions).waived(desk.waivers(key)))


def _findings(_desk: Desk, report: Report, editions: Sequence[Edition]) -> Report:
    return report + _found(editions)


def _render(
    editions: Sequence[Edition],
    _series: Series,
    stylebook: Stylebook,
    *,
    revision: int = 1,
    notices: Sequence[Notice] = (),
    history: Sequence[Release] = (),
) -> tuple[Artefact, ...]:
    told = [f"{one.number.text} {one.date} {one.title}" for one in editions if one.number]
    told += [f"revision {revision}", f"look {stylebook.sha256}", _text(editions)]
    told += [f"NOTICE {one.kind}: {one.because}" for one in notices]
    told += [f"EARLIER {folder_of(one)}" for one in history]
    page = "\n".join(told).encode()
    return (
        Artefact("index.html", "html", page),
        Artefact("issue.pdf", "pdf", b"%PDF-1.7\n" + page),
    )


def folder_of(release: Release) -> str:
    """The folder below the series' that a printing has."""
    return folder_named(release.number.path, release.revision, release.printing)


def folder_named(path: str, revision: int, printing: int) -> str:
    """The same, of its parts."""
    return f"{path}.r{revision}" + (f".p{printing}" if printing > 1 else "")


def _words(editions: Sequence[Edition]) -> str:
    return hashlib.sha256(_text(editions).encode()).hexdigest()


class Site(shop.Site):
    """Lists of a line for each issue that is out, and one for each void number of the series."""

    def made(
        self,
        catalogue: Catalogue,
        names: Collection[str],
        stylebooks: Mapping[str, Stylebook],
        read: Callable[[str], bytes],
        changed: Collection[IssueKey],
    ) -> Iterator[Artefact]:
        """The lists of these names."""
        for name in names:
            series = name.rpartition("/")[0]
            lines = [
                f"{one.key.series}/{one.number.path}"
                for one in catalogue.releases
                if series in ("", one.key.series)
            ]
            lines += [
                f"void {one.number.text}: {one.because}"
                for one in catalogue.voids
                if series == one.series
            ]
            yield Artefact(name, "html", "\n".join(lines).encode())


SITE = Site()


@contextmanager
def stubbed() -> Iterator[None]:
    """Everything that is slow replaced, for as long as it takes."""
    with ExitStack() as stack:
        for owner, name, stand_in in (
            (intake, "read", _read),
            (looking, "check", _check),
            (looking, "findings", _findings),
            (pressroom, "_TOGETHER", True),
            (rendering, "render", _render),
            (rendering, "read_back", lambda *_: None),
            (rendering, "words", _words),
            (rendering, "fonts_version", lambda: "f1"),
            (rendering, "renderer_version", lambda: "stub 1"),
            (printing, "site", lambda: SITE),
        ):
            stack.enter_context(mock.patch.object(owner, name, stand_in))
        yield
