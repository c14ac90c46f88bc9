"""A .docx → everything it says: the gate, the repairs, the walk; in that order."""

import hashlib

from flows.intake.override import Override
from flows.intake.raw import RawDraft
from flows.intake.reading import arrange
from flows.intake.remarks import Remarks, one_line
from flows.intake.result import Reading
from flows.intake.word.admission import through_gate
from flows.intake.word.context import Context
from flows.intake.word.graphics import list_unplaced
from flows.intake.word.leftovers import name_the_rest
from flows.intake.word.notes import (
    note_names,
    read_body,
    read_comments,
    read_margins,
    read_notes,
)
from flows.intake.word.package import open_package
from flows.intake.word.spots import take_inventory


def read_word(name: str, data: bytes, stated: Override, lang: str) -> Reading:
    """Read a .docx. Raises a RefusedFile; LedgerOfCharactersOpen when a character would be lost."""
    return arrange(_walked(name, data), stated, lang)


def _walked(name: str, data: bytes) -> RawDraft:
    """Everything the file says, before its structure is known."""
    remarks = Remarks()
    admitted = through_gate(name, data, remarks)
    package = open_package(name, admitted)
    context = Context(package, remarks)
    context.notes = note_names(context)
    blocks = read_body(context)
    remarks.body_end = context.key()
    notes = read_notes(context)
    read_comments(context)
    margins = read_margins(context)
    list_unplaced(context)
    context.remark_on_unknown()
    if package.subject:
        remarks.add("file-properties", quote=one_line(package.subject))
    held = take_inventory(package, admitted)
    name_the_rest(context, held.parts)
    return RawDraft(
        name=name,
        sha256=hashlib.sha256(data).hexdigest(),
        blocks=blocks,
        notes=notes,
        pictures=context.pictures.all,
        margins=margins,
        spots=held.spots,
        remarks=remarks,
        made=context.made,
        title=package.title,
        author=package.author,
        sights=held.sights,
        drawn=context.drawn,
        parts=held.parts,
        told=frozenset(context.told),
    )
