"""What a porter's children can be asked to do, and what it takes loaded before they are born.

A command that reads one .docx waits for no reader of .hwp: the name alone says what to load.
Where it lies, the child loads the rest itself, which the fences let it.
"""

from collections.abc import Mapping
from pathlib import PurePath

from PIL import Image

from flows.document import FrontMatter, Manuscript
from flows.intake.arrival import READERS, admit_here, read_here
from flows.intake.confinement.answers import admitted_to_bytes, reading_to_bytes
from flows.intake.confinement.child import Request, Task
from flows.intake.override_file import read_override
from flows.intake.result import Admitted, Reading
from flows.report import Report


def _read(request: Request) -> bytes:
    facts = request.facts
    reading = read_here(
        request.name, request.data, override=facts["override"], lang=facts["lang"] or ""
    )
    return reading_to_bytes(reading)


def _admit(request: Request) -> bytes:
    return admitted_to_bytes(admit_here(request.name, request.data))


TASKS: Mapping[str, Task] = {"read": _read, "admit": _admit}


def load_for(request: Request) -> None:
    """What this request will need, by its name; its bytes are not looked at."""
    loader = READERS.get(PurePath(request.name).suffix.casefold())
    if loader is not None:
        loader()
    if request.facts.get("override") is not None:
        read_override("", "")


def warm() -> None:
    """Do once what every child would do again: load codecs, make the forms of JSON.

    The reader of .docx is loaded here, while the command that waits for it loads its own modules.
    """
    READERS[".docx"]()
    Image.preinit()
    reading_to_bytes(Reading(Manuscript("", FrontMatter(), ()), Report()))
    admitted_to_bytes(Admitted(b"", ()))
