"""A draft and its look → a preview made again at every save: the page at once, the PDF at rest.

What changed decides what is done anew: a draft is read and checked again, a template or a style
sheet only fills pages again. The PDF, which takes a hundred times as long, waits until nothing has
changed for a moment.
"""

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from flows import previewing
from flows.desk import Desk
from flows.issue import Artefact, IssueKey
from flows.outcome import Previewed
from flows.previewing import Laid
from flows.wording import Lang

What = Literal["page", "style", "pdf"]

_REST = 0.8
"""Seconds without a save after which the PDF is made."""

_Stamps = Mapping[Path, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Made:
    """What a turn made again: the pages, only their style sheets, or the PDFs."""

    what: What
    preview: Previewed


class Follower:
    """The preview of a draft, or of an issue on the desk, kept level with its files."""

    def __init__(
        self, desk: Desk, subject: IssueKey | Path, series: str, margin: Lang | None
    ) -> None:
        """`series` lends its look; without a language for the margin there is none."""
        self._desk, self._series, self._margin = desk, series, margin
        self._lay_out, self._state = _subject(desk, subject, series)
        self._words: Hashable = None
        self._look: _Stamps = {}
        self._laid: Laid | None = None
        self._pdfs: tuple[Artefact, ...] = ()
        self._since: float | None = None

    def turn(self, now: float) -> Made | None:
        """Look at the files once and make what they ask for; None where that is nothing.

        `now` is in seconds of any steady clock. Raises BalganError for what the editor has to
        mend; the same fault is raised once.
        """
        words, look = self._state(), _stamps(self._desk.look(self._series))
        reread, changed = words != self._words, _differing(look, self._look)
        self._words, self._look = words, look
        if reread or (changed and self._laid is None):
            self._laid = None
            self._laid = self._lay_out()
        if reread or changed:
            self._since = now
            return Made(self._told(reread, changed), self._made(("html",), keep=self._pdfs))
        if self._laid and self._since is not None and now - self._since >= _REST:
            self._since = None
            return Made("pdf", self._made(None))
        return None

    def _told(self, reread: bool, changed: frozenset[Path]) -> What:
        styled = not reread and all(path.suffix == ".css" for path in changed)
        return "style" if styled and self._pdfs else "page"

    def _made(
        self, formats: tuple[Literal["html"], ...] | None, keep: tuple[Artefact, ...] = ()
    ) -> Previewed:
        assert self._laid is not None
        artefacts = previewing.pages(self._desk, self._laid, self._margin, formats)
        self._pdfs = keep or tuple(one for one in artefacts if one.format == "pdf")
        return previewing.kept(self._desk, self._laid, (*artefacts, *keep))


def _subject(
    desk: Desk, subject: IssueKey | Path, series: str
) -> tuple[Callable[[], Laid], Callable[[], Hashable]]:
    """How the subject is laid out, and what tells that its words are others."""
    if isinstance(subject, IssueKey):
        key = subject
        return lambda: previewing.laid_out(desk, key), lambda: repr(desk.standing(key))
    draft = subject
    beside = (draft, draft.with_suffix(".toml"))
    return (
        lambda: previewing.laid_out_file(desk, draft, series),
        lambda: tuple(_stamps(beside).items()),
    )


def _stamps(paths: Iterable[Path]) -> dict[Path, tuple[int, int]]:
    """When each file was last written, and how long it is; what is not there is left out."""
    found = {}
    for path in paths:
        try:
            told = path.stat()
        except OSError:
            continue
        found[path] = (told.st_mtime_ns, told.st_size)
    return found


def _differing(fresh: _Stamps, before: _Stamps) -> frozenset[Path]:
    return frozenset(
        path for path in fresh.keys() | before.keys() if fresh.get(path) != before.get(path)
    )
