"""Lines an editor can read → a RawDraft: what the reader of any format, Word's or Hancom's, makes.

The lines are those of drafts.py; braces may also hold `out=1` (an outline level, from 0), `before=12`
(space above, in points), `right`, and style names with `_` for a space (`style=개요_1`). `⏎` is a
line break inside a paragraph, `label=1.` a number that the file computes. A row of one cell in a wider
table spans all its columns.
"""

import re
from collections import Counter
from dataclasses import replace

from flows.document import Inline, LineBreak, NoteRef, Ruby, Text
from flows.intake.override import Override
from flows.intake.override_file import read_override
from flows.intake.raw import (
    Look,
    Para,
    Raw,
    RawCell,
    RawDraft,
    RawFigure,
    RawNote,
    RawTable,
    Sight,
    Spot,
)
from flows.intake.reading import arrange
from flows.intake.remarks import Remarks
from flows.intake.result import Reading

_TWIPS = 20
_INDENT = 720
_LOOK = re.compile(r"\{([^}]*)\}\s?")
_STYLES = {"1": "heading 1", "2": "heading 2"}  # those of drafts.py
_RUBY = re.compile(r"<ruby (\S+) (\S+)>")
_NOTE = re.compile(r"\^\[([^\]]*)\]")


def read_lines(lines: list[str], *, override: str | None = None, lang: str = "ko") -> Reading:
    """The reading of these lines, without any file."""
    stated = read_override("draft.hwpx", override) if override else Override()
    return arrange(raw_draft(lines), stated, lang)


def raw_draft(lines: list[str]) -> RawDraft:
    """A draft of these lines."""
    return _Writer().draft(lines)


class _Writer:
    def __init__(self) -> None:
        self._key = 0
        self._notes: dict[str, RawNote] = {}
        self._spots: list[Spot] = []
        self._sights: list[Sight] = []

    def draft(self, lines: list[str]) -> RawDraft:
        blocks = [self._block(line) for line in lines]
        remarks = Remarks()
        remarks.body_end = self._key + 1
        labels = Counter("".join(b.label for b in blocks if isinstance(b, Para)))
        return RawDraft(
            name="draft",
            sha256="0" * 64,
            blocks=blocks,
            notes=self._notes,
            pictures=(),
            margins=(),
            spots=self._spots,
            remarks=remarks,
            made=labels,
            sights=self._sights,
        )

    def _next(self) -> int:
        self._key += 1
        return self._key

    def _block(self, line: str) -> Raw:
        match = _LOOK.match(line)
        said = match[1] if match else ""
        text = line[match.end() :] if match else line
        if said.startswith("picture="):
            alt = said.removeprefix("picture=")
            self._spots.append(Spot("body", alt))
            self._sights.append(Sight("body", "0"))
            return RawFigure(self._next(), "0", alt)
        words = dict(word.partition("=")[::2] for word in said.split())
        if "table" in words:
            return self._table(text)
        return self._para(text, words)

    def _table(self, text: str) -> RawTable:
        key = self._next()
        rows = [line.split(" / ") for line in text.split(" // ")]
        width = max(len(row) for row in rows)
        cells = []
        for at, row in enumerate(rows, 1):
            for column, cell in enumerate(row, 1):
                span = width if len(row) == 1 else 1
                blocks = (self._para(cell.strip(), {}),) if cell.strip() else ()
                cells.append(RawCell(at, column, 1, span, at == 1, blocks))
        return RawTable(key, tuple(cells))

    def _para(self, text: str, words: dict[str, str]) -> Para:
        key = self._next()
        bold, style = "b" in words, words.get("style", "바탕글")
        look = Look(
            style=_STYLES.get(style, style.replace("_", " ").casefold()),
            outline=int(words["out"]) if "out" in words else None,
            bold=bold,
            italic="i" in words,
            size=next((float(word) for word in words if word.isdigit()), 10.0),
            centred="c" in words,
            left=_INDENT if "quote" in words else 0,
            right=_INDENT if "quote" in words else 0,
            before=int(words.get("before", "0")) * _TWIPS,
        )
        para = Para(key, self._inlines(text, bold), look, boxed="box" in words)
        return replace(para, label=words["label"], depth=0) if "label" in words else para

    def _inlines(self, text: str, bold: bool) -> tuple[Inline, ...]:
        made: list[Inline] = []
        marks = ("bold",) if bold else ()
        for part in re.split(r"(\^\[[^\]]*\]|<ruby [^>]*>|⏎)", text):
            note = _NOTE.fullmatch(part)
            if note:
                name = f"fn:{len(self._notes) + 1}"
                self._notes[name] = RawNote(name, (self._para(note[1], {}),))
                made.append(NoteRef(name))
            elif ruby := _RUBY.fullmatch(part):
                made.append(Ruby(ruby[1], ruby[2]))
                self._spots += [Spot("body", ruby[1]), Spot("body", ruby[2])]
            elif part == "⏎":
                made.append(LineBreak())
            elif part:
                self._spots.append(Spot("body", part))
                made.append(Text(part, marks))
        return tuple(made)
