"""1 A draft file → Manuscript + Report of what could not be carried.

READERS names the formats by suffix; a reader gets the file's name and bytes and what the editor
states beside it, and gives a Reading or raises a RefusedFile.
"""

from collections.abc import Callable, Mapping
from pathlib import PurePath

from flows.errors import FileEmpty, HancomNotYet, LegacyWord, UnknownFormat
from flows.intake.override import Override, read_override
from flows.intake.reading import Reading
from flows.intake.word.reader import Admitted, admit, read_word

__all__ = ["READERS", "Admitted", "Reading", "admit", "read"]

Reader = Callable[[str, bytes, Override, str], Reading]

READERS: Mapping[str, Reader] = {
    ".docx": read_word,
    ".docm": read_word,
    ".dotx": read_word,
    ".dotm": read_word,
}
_KNOWN_ELSEWHERE = {
    ".doc": LegacyWord,
    ".dot": LegacyWord,
    ".hwp": HancomNotYet,
    ".hwpx": HancomNotYet,
}


def read(name: str, data: bytes, *, override: str | None = None, lang: str = "ko") -> Reading:
    """Read a draft; `override` is the text of `<draft>.toml`, `lang` the language of the draft.

    Raises a RefusedFile of errors.py: a file that cannot be read or must not be, front matter that
    is wrong, or an account of characters that does not close.
    """
    suffix = PurePath(name).suffix.casefold()
    reader = READERS.get(suffix)
    if reader is None:
        if not data:
            raise FileEmpty(name=name)
        known = _KNOWN_ELSEWHERE.get(suffix)
        if known is not None:
            raise known(name=name)
        raise UnknownFormat(name=name, what=suffix or "?", known=", ".join(READERS))
    return reader(name, data, read_override(name, override), lang)
