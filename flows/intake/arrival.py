"""A file by its name and bytes → the reader of its format, and what is odd about it from outside.

READERS names the formats by suffix, each with what loads its reader; a reader gets the file's name
and bytes and what the editor states beside it, and gives a Reading or raises a RefusedFile. Which
reader it is, the content decides; the suffix only has to be a known one.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import PurePath

from flows.errors import HancomReturned, UnknownFormat
from flows.intake.catalogue import CATALOGUE
from flows.intake.gate import Kind, irregular, sniff
from flows.intake.override import Override
from flows.intake.override_file import read_override
from flows.intake.result import Admitted, Reading
from flows.intake.size import require_size
from flows.report import Finding, Report, finding

Reader = Callable[[str, bytes, Override, str], Reading]


def _word() -> Reader:
    from flows.intake.word.reader import read_word

    return read_word


def _hwpx() -> Reader:
    from flows.intake.hancom.reader import read_hwpx

    return read_hwpx


def _hwp() -> Reader:
    from flows.intake.hancom.hwp import read_hwp

    return read_hwp


READERS: Mapping[str, Callable[[], Reader]] = {
    ".docx": _word,
    ".docm": _word,
    ".dotx": _word,
    ".dotm": _word,
    ".hwpx": _hwpx,
    ".hwp": _hwp,
}
_SUFFIX_OF: Mapping[Kind, str] = {"word": ".docx", "hwpx": ".hwpx", "hwp": ".hwp"}
_OFTEN_RENAMED = (".doc", ".dot")  # whatever a mail client or a person made of .docx


def read_here(name: str, data: bytes, *, override: str | None = None, lang: str = "ko") -> Reading:
    """Read a draft; `override` is the text of `<draft>.toml`, `lang` the language of the draft.

    Raises a RefusedFile of flows.errors: a file that cannot be read or must not be, front matter that
    is wrong, or an account of characters that does not close.
    """
    suffix = PurePath(name).suffix.casefold()
    require_size(name, data)
    if suffix not in READERS and suffix not in _OFTEN_RENAMED:
        raise UnknownFormat(name=name, what=suffix or "?", known=", ".join(READERS))
    kind = sniff(name, data)
    reader = READERS[_SUFFIX_OF[kind]]()
    reading = reader(name, data, read_override(name, override), lang)
    noticed = tuple(_outside(suffix, kind, data, lang))
    return replace(reading, report=Report(noticed) + reading.report)


def admit_here(name: str, data: bytes) -> Admitted:
    """A .docx that may be opened, repaired where Word would have tolerated it.

    Raises a RefusedFile, HancomReturned for a Hancom file.
    """
    if sniff(name, data) != "word":
        raise HancomReturned(name=name)
    from flows.intake.word.admission import admit

    return admit(name, data)


def _outside(suffix: str, kind: Kind, data: bytes, lang: str) -> list[Finding]:
    """What is odd about the file before its words are looked at."""
    proper = _SUFFIX_OF[kind]
    found = []
    if READERS.get(suffix) is not READERS[proper]:
        found.append(finding(CATALOGUE, "suffix-differs", lang=lang, suffix=suffix, kind=proper))
    if kind != "hwp" and irregular(data):
        found.append(finding(CATALOGUE, "repaired-zip", lang=lang))
    return found
