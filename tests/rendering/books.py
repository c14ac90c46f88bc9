"""Text, book and article of the specimens and of the awkward edition, made once, without the press."""

from dataclasses import replace
from functools import cache

from flows.issue import Artefact, Edition
from flows.rendering import epub, jats, plaintext
from flows.rendering.download_account import accounts
from flows.rendering.job import Job
from flows.series import Series
from tests.rendering import awkward, essays, specimen

KINDS = ("focus", "brief", "essay", "korean essay", "awkward", "retracted")


def editions(kind: str) -> tuple[Edition, ...]:
    """The editions by what they are called here."""
    match kind:
        case "focus":
            return specimen.focus()
        case "brief":
            return specimen.brief()
        case "essay":
            return (essays.essay("en", "focus"),)
        case "korean essay":
            return (essays.essay("ko", "brief"), essays.essay("en", "brief"))
        case _:
            return (awkward.awkward(),)


@cache
def series(name: str) -> Series:
    """A series that asks for every format."""
    asked = ("html", "pdf", "epub", "jats")
    return specimen.series(name).model_copy(update={"formats": asked})


def job(kind: str) -> Job:
    """What is printed under this name."""
    several = editions(kind)
    made = Job(several, series(several[0].key.series), specimen.stylebook())
    return replace(made, notices=awkward.changes()) if kind == "retracted" else made


@cache
def artefacts(kind: str) -> tuple[Artefact, ...]:
    """Every text, book and article of them."""
    return tuple(one for module in (plaintext, epub, jats) for one in module.artefacts(job(kind)))


def one_file(kind: str, ending: str) -> Artefact:
    """The file whose name ends so."""
    return next(one for one in artefacts(kind) if one.name.endswith(ending))


def differences(files: tuple[Artefact, ...], edition: Edition) -> str:
    """What the read-back has against the files of an edition, in one line."""
    found = [one.difference for one in accounts(files, edition) if one.difference]
    missing = [f"{passage.anchor}: {passage.text}" for one in found for passage in one.missing]
    return "; ".join((*missing, *(f"+ {left}" for one in found for left in one.left)))
