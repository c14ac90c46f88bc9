"""An old PDF → the text in it, read by a process behind fences that ends with it.

A PDF is the most dangerous file that comes to the desk: pdfium reads it where there is no network,
no program, no file but Python's own, and an end to time and memory.
"""

import sys

from flows.confinement.frames import REFUSED
from flows.confinement.limits import MIB, Allowance
from flows.errors import FileTooLarge, PdfUnreadable
from flows.importing.fenced import answered
from flows.wording import Sentence

MODULE = "flows.importing.layer_child"
LARGEST = 64 * MIB
ALLOWED = Allowance(cpu=40, memory=512 * MIB, wall=90, answer=16 * MIB)
_PASSWORD = Sentence(en="it asks for a password", ko="암호를 묻음")
_NO_PDF = Sentence(en="it is something else", ko="PDF가 아님")
_BROKEN = Sentence(en="it is damaged", ko="손상됨")
_TOGETHER = sys.platform != "linux"


def text_layer(name: str, data: bytes) -> str:
    """The words of a PDF, page by page with a form feed between them; empty where there are none.

    Raises FileTooLarge, PdfUnreadable, FileTooDemanding, ReaderFailed.
    """
    if len(data) > LARGEST:
        raise FileTooLarge(name=name, what=f"{len(data) // MIB} MiB", limit=f"{LARGEST // MIB} MiB")
    if not data.startswith(b"%PDF-"):
        raise PdfUnreadable(name=name, what=_NO_PDF)
    if _TOGETHER:
        from flows.importing.layer_child import words

        return words(data)
    head, body = answered(MODULE, name, {}, data, ALLOWED)
    said = body.decode("utf-8", "replace")
    if head["kind"] == REFUSED:
        raise PdfUnreadable(name=name, what=_reason(said))
    return said


def _reason(said: str) -> Sentence:
    """What pdfium says of a file that it does not open, in words."""
    return _PASSWORD if "password" in said.casefold() else _BROKEN
