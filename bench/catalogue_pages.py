"""An issue → what each contestant prints it from: HTML with CSS and picture, Word file, Typst.

Made before anything is measured. The HTML is what Balgan hands to WeasyPrint; the Word file is made
from it by pandoc; Typst gets the words as data, and a page as like ours as few lines make it.
"""

import json
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench.catalogue_issues import order
from bench.catalogue_worker import PAGE, TYPST, WORD
from bench.documents import spread
from flows.document import Figure, Heading, NoteRef, Table, plain
from flows.issue import Edition

_TEMPLATE = """\
#let issue = json("issue.json")
#set document(title: issue.title)
#set page(paper: "a4", margin: (x: 43mm, y: 25mm), numbering: "1 / 1")
#set text(font: ("Balgan Serif", "Balgan Serif KR"), size: 10.8pt, lang: issue.lang)
#set par(justify: true, leading: 0.66em)
#let inlines(parts) = for part in parts {
  if part.note != none { footnote(part.note) } else { part.text }
}
#text(size: 20pt, weight: "bold", issue.title)
#parbreak()
#for author in issue.authors [ #author \\ ]
#issue.number
#for block in issue.blocks {
  if block.kind == "heading" { heading(level: block.level, block.text) }
  else if block.kind == "table" {
    figure(caption: block.text, table(columns: block.columns, ..block.cells))
  }
  else if block.kind == "figure" { figure(caption: block.text, image(block.path, alt: block.alt)) }
  else if block.kind == "item" { list(inlines(block.parts)) }
  else { par(inlines(block.parts)) }
}
#for notice in issue.notices { par(notice) }
"""


def written(number: int, folder: Path) -> Path:
    """The folder of an issue with its pages, made now unless it is there."""
    place = folder / str(number)
    if not (place / PAGE).exists():
        shutil.rmtree(place, ignore_errors=True)
        ordered = order(number)
        (made,) = spread((ordered,), folder / f"making-{number}")
        made.rename(place)
        (place.parent / f"making-{number}").rmdir()
        (place / "issue.json").write_text(json.dumps(_data(*ordered.editions)), "utf-8")
        (place / TYPST).write_text(_TEMPLATE, "utf-8")
        if shutil.which("pandoc"):
            subprocess.run(["pandoc", "-s", PAGE, "-o", WORD], cwd=place, check=True)
    return place


def _data(edition: Edition) -> dict[str, Any]:
    notes = {one.anchor: plain(one.paragraphs[0].inlines) for one in edition.notes}
    return {
        "title": edition.title,
        "lang": edition.lang,
        "number": edition.number.text if edition.number else "",
        "authors": [f"{one.name}, {one.position}, {one.affiliation}" for one in edition.authors],
        "blocks": list(_blocks(edition, notes)),
        "notices": [
            plain(one.inlines) for notice in edition.disclaimers for one in notice.paragraphs
        ],
    }


def _blocks(edition: Edition, notes: dict[str, str]) -> Iterator[dict[str, Any]]:
    for block in edition.blocks:
        match block:
            case Heading():
                yield {"kind": "heading", "level": block.level, "text": plain(block.inlines)}
            case Table():
                cells = [plain(one.blocks[0].inlines) for one in block.cells]  # type: ignore[union-attr]
                columns = max(cell.column for cell in block.cells)
                text = plain(block.caption)
                yield {"kind": "table", "columns": columns, "cells": cells, "text": text}
            case Figure():
                path = f"{block.picture[:16]}.png"
                text = plain(block.caption)
                yield {"kind": "figure", "path": path, "alt": block.alt, "text": text}
            case _:
                parts = [
                    {
                        "note": notes[one.note] if isinstance(one, NoteRef) else None,
                        "text": "" if isinstance(one, NoteRef) else plain((one,)),
                    }
                    for one in block.inlines
                ]
                yield {"kind": block.kind, "parts": parts}
