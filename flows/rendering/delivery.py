"""Finished files ↔ an answer of the press: how they cross to a parent that does not believe them.

A page that has taken the press over may write what it likes. It may not name a file that lies
elsewhere, nor one that nobody publishes, nor make the parent run anything: lengths and names are
checked, bytes are only bytes.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from flows.confinement import told
from flows.confinement.frames import FAILED, GIVEN, REFUSED, Head
from flows.confinement.told import NotUnderstood
from flows.errors import (
    BalganError,
    FontsMissing,
    GlyphMissing,
    PdfNotConformant,
    ReadBackDiffers,
    SeriesFileMissing,
    SeriesInvalid,
    TemplateInvalid,
)
from flows.issue import Artefact

if TYPE_CHECKING:
    from flows.rendering.moved import Sides

ERRORS: Sequence[type[BalganError]] = (
    TemplateInvalid,
    SeriesFileMissing,
    SeriesInvalid,
    GlyphMissing,
    FontsMissing,
    ReadBackDiffers,
    PdfNotConformant,
)
"""What may be wrong with a look or a text, so that no page is made of it."""


class Failed(Exception):
    """What the press said of its own end: a traceback."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """An answer: files, the digest of the words they were made from and the count of their
    pages, or what is wrong."""

    artefacts: tuple[Artefact, ...] = ()
    words: str = ""
    pages: int = 0
    error: BalganError | None = None


_NAME = re.compile(r"[a-z0-9][a-z0-9-]*(\.[a-z0-9-]+)*\.([a-z0-9]+)")
_NAME_LENGTH = 200
_PNG = b"\x89PNG\r\n\x1a\n"
_SUFFIXES = frozenset("html css pdf txt epub xml png jpg woff2 bib ris json rdf".split())
_FORMATS = _SUFFIXES | {"jats"}
_MOST_FILES = 4096


def given(artefacts: Sequence[Artefact], words: str = "", pages: int = 0) -> tuple[Head, bytes]:
    """The files as an answer; `words` is the digest of what they were made from, `pages` those of
    all PDFs together."""
    files = [[one.name, one.format, len(one.data)] for one in artefacts]
    head = {"kind": GIVEN, "files": files, "words": words, "pages": pages}
    return head, b"".join(one.data for one in artefacts)


def pictured(pages: "Sequence[Sides]") -> tuple[Head, bytes]:
    """Pictures of pages before and after as an answer."""
    pictures = [
        Artefact(f"{one.number}.{side}.png", "png", data)
        for one in pages
        for side, data in (("before", one.before), ("after", one.after))
    ]
    return given(pictures)


def sides(pictures: Sequence[Artefact]) -> "tuple[Sides, ...]":
    """The pages of such an answer. Raises NotUnderstood."""
    from flows.rendering.moved import Sides

    if not all(one.data.startswith(_PNG) for one in pictures if one.data):
        raise NotUnderstood("picture")
    found = []
    try:
        for before, after in zip(pictures[::2], pictures[1::2], strict=True):
            number = int(before.name.removesuffix(".before.png"))
            if after.name != f"{number}.after.png":
                raise ValueError("side")
            found.append(Sides(number, before.data, after.data))
    except ValueError as problem:
        raise NotUnderstood("sides") from problem
    return tuple(found)


def refused(error: BalganError) -> tuple[Head, bytes]:
    """An error as an answer."""
    return {"kind": REFUSED}, told.to_json(error)


def believed(head: Head, body: bytes) -> Delivery:
    """What an answer says. Raises NotUnderstood, and Failed for a press that failed."""
    kind = head.get("kind")
    if kind == FAILED:
        raise Failed("\n" + body.decode(errors="replace"))
    if kind == REFUSED:
        return Delivery(error=told.from_json(body, ERRORS))
    try:
        files = [(str(name), str(format_), _length(size)) for name, format_, size in head["files"]]
        words, pages = str(head["words"]), _length(head["pages"])
    except (LookupError, TypeError, ValueError) as problem:
        raise NotUnderstood("files") from problem
    _require_names(files)
    ends = [*accumulate((size for _, _, size in files), initial=0)]
    if kind != GIVEN or ends[-1] != len(body):
        raise NotUnderstood("lengths")
    return Delivery(
        tuple(
            Artefact(name, format_, body[begin:end])
            for (name, format_, _), (begin, end) in zip(files, pairwise(ends), strict=True)
        ),
        words,
        pages,
    )


def _length(size: object) -> int:
    if type(size) is not int or size < 0:
        raise ValueError("length")
    return size


def _require_names(files: Sequence[tuple[str, str, int]]) -> None:
    """Plain names, each once, of kinds that are published."""
    names = [name for name, _, _ in files]
    if len(files) > _MOST_FILES or len(set(names)) != len(names):
        raise NotUnderstood("names")
    for name, format_, _ in files:
        plain = _NAME.fullmatch(name) if len(name) <= _NAME_LENGTH else None
        if plain is None or plain[2] not in _SUFFIXES or format_ not in _FORMATS:
            raise NotUnderstood("name")
