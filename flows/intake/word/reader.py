"""A .docx → everything it says: the gate, the repairs, the walk; in that order."""

import hashlib
from dataclasses import dataclass

from flows.intake.gate import open_gate
from flows.intake.override import Override
from flows.intake.raw import RawDraft
from flows.intake.reading import Reading, arrange
from flows.intake.remarks import Remarks
from flows.intake.word.context import Context
from flows.intake.word.drawings import list_unseen
from flows.intake.word.notes import (
    note_names,
    read_body,
    read_comments,
    read_margins,
    read_notes,
)
from flows.intake.word.package import open_package
from flows.intake.word.repair import repair
from flows.intake.word.shape import measure
from flows.intake.word.spots import spots
from flows.report import Finding


@dataclass(frozen=True, slots=True)
class Admitted:
    """A package that may be opened, repaired where Word would have tolerated it."""

    data: bytes
    findings: tuple[Finding, ...]


def admit(name: str, data: bytes) -> Admitted:
    """The gate: refuse (a RefusedFile of errors.py), or repair and say so."""
    remarks = Remarks()
    repaired = _gate(name, data, remarks)
    return Admitted(repaired, remarks.findings({}, ""))


def _gate(name: str, data: bytes, remarks: Remarks) -> bytes:
    parts = open_gate(name, data)
    measure(name, parts)
    return repair(name, parts, remarks)


def read_word(name: str, data: bytes, stated: Override, lang: str) -> Reading:
    """Read a .docx. Raises a RefusedFile; LedgerOfCharactersOpen when a character would be lost."""
    return arrange(_walked(name, data), stated, lang)


def _walked(name: str, data: bytes) -> RawDraft:
    """Everything the file says, before its structure is known."""
    remarks = Remarks()
    package = open_package(name, _gate(name, data, remarks))
    context = Context(package, remarks)
    context.notes = note_names(context)
    blocks = read_body(context)
    remarks.body_end = context.key()
    notes = read_notes(context)
    read_comments(context)
    margins = read_margins(context)
    list_unseen(context)
    return RawDraft(
        name=name,
        sha256=hashlib.sha256(data).hexdigest(),
        blocks=blocks,
        notes=notes,
        pictures=context.pictures.all,
        margins=margins,
        spots=list(spots(package)),
        remarks=remarks,
        made=context.made,
        title=package.title,
        author=package.author,
    )
