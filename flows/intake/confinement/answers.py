"""What a child found → bytes → the same, believed only as far as it can be checked.

A child that a file has taken over may write what it likes. It may not make the parent run
anything: what arrives is JSON, of known nouns, errors and findings. Only pictures come as they are,
after the JSON, each known by its SHA-256.
"""

import math
import struct
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate, pairwise

from flows import canon
from flows.confinement import told
from flows.confinement.told import NotUnderstood
from flows.document import Manuscript, Text, passages
from flows.errors import RefusedFile
from flows.intake.catalogue import CATALOGUE
from flows.intake.pictures import MOST_PIXELS
from flows.intake.result import Admitted, Reading
from flows.links import safe_address
from flows.report import Finding

LONGEST_TOLD = 32 << 20  # bytes of JSON; a paper of 500 pages has 3 MiB
_COUNT = struct.Struct("<I")
_MAGIC = {"image/png": b"\x89PNG\r\n\x1a\n", "image/jpeg": b"\xff\xd8\xff"}


class TooLong(NotUnderstood):
    """An answer that is longer than any paper."""


def refusal_from_json(data: bytes) -> RefusedFile:
    """The refusal of that code. Raises NotUnderstood for an unknown one or wrong facts."""
    return told.from_json(data, [*_below(RefusedFile)])


def reading_to_bytes(reading: Reading) -> bytes:
    """A reading as its JSON without the pictures, and the pictures."""
    pictures = reading.manuscript.pictures
    bare = _with_pictures(reading, [b"" for _ in pictures])
    return _joined([canon.to_line(bare), *(one.data for one in pictures)])


def reading_from_bytes(data: bytes, lang: str, sha256: str) -> Reading:
    """A reading of the file with this hash. Raises NotUnderstood, TooLong among them."""
    bare, *pictures = _parted(data)
    reading = _with_pictures(_noun(Reading, bare), pictures)
    manuscript = reading.manuscript
    if (manuscript.lang, manuscript.source_sha256) != (lang, sha256):
        raise NotUnderstood("another draft")
    _require_known(reading.report.findings)
    _require_pictures(manuscript)
    _require_numbers(manuscript)
    _require_links(manuscript)
    return reading


def admitted_to_bytes(admitted: Admitted) -> bytes:
    """An admitted package as its findings in JSON, and its bytes."""
    return _joined([canon.to_line(replace(admitted, data=b"")), admitted.data])


def admitted_from_bytes(data: bytes) -> Admitted:
    """A package that was admitted. Raises NotUnderstood."""
    bare, *package = _parted(data)
    admitted = replace(_noun(Admitted, bare), data=b"".join(package))
    _require_known(admitted.findings)
    return admitted


def _with_pictures(reading: Reading, data: Sequence[bytes]) -> Reading:
    pictures = reading.manuscript.pictures
    if len(pictures) != len(data):
        raise NotUnderstood("pictures")
    filled = tuple(replace(one, data=its) for one, its in zip(pictures, data, strict=True))
    return replace(reading, manuscript=replace(reading.manuscript, pictures=filled))


def _joined(pieces: Sequence[bytes]) -> bytes:
    lengths = struct.pack(f"<{len(pieces)}Q", *map(len, pieces))
    return b"".join([_COUNT.pack(len(pieces)), lengths, *pieces])


def _parted(data: bytes) -> list[bytes]:
    try:
        (count,) = _COUNT.unpack_from(data)
        lengths = struct.unpack_from(f"<{count}Q", data, _COUNT.size)
    except struct.error as problem:
        raise NotUnderstood("lengths") from problem
    ends = list(accumulate(lengths, initial=_COUNT.size + 8 * count))
    if not lengths or ends[-1] != len(data):
        raise NotUnderstood("lengths")
    return [data[begin:end] for begin, end in pairwise(ends)]


def _noun(kind: type[canon.Noun], data: bytes) -> canon.Noun:
    if len(data) > LONGEST_TOLD:
        raise TooLong("too long")
    try:
        return canon.from_json(kind, data)
    except canon.NotThatNoun as problem:
        raise NotUnderstood(kind.__name__) from problem


def _require_known(findings: tuple[Finding, ...]) -> None:
    for one in findings:
        known = CATALOGUE.get(one.code)
        if known is None or known.severity != one.severity or one.waiver is not None:
            raise NotUnderstood("finding")


def _require_pictures(manuscript: Manuscript) -> None:
    for picture in manuscript.pictures:
        true = canon.sha256(picture.data) == picture.id
        sound = min(picture.width, picture.height) > 0
        fits = picture.width * picture.height <= MOST_PIXELS
        if not (true and sound and fits) or not picture.data.startswith(_MAGIC[picture.media_type]):
            raise NotUnderstood("picture")


def _require_numbers(manuscript: Manuscript) -> None:
    """NaN is a number to JSON's readers here, and equals nothing."""
    if not all(math.isfinite(guess.confidence) for guess in manuscript.guesses):
        raise NotUnderstood("guess")


def _require_links(manuscript: Manuscript) -> None:
    for _, inlines in passages(manuscript.blocks, manuscript.notes):
        for inline in inlines:
            if (
                isinstance(inline, Text)
                and inline.href
                and safe_address(inline.href) != inline.href
            ):
                raise NotUnderstood("link")


def _below(kind: type[RefusedFile]) -> Iterator[type[RefusedFile]]:
    for one in kind.__subclasses__():
        if "code" in vars(one):
            yield one
        yield from _below(one)
