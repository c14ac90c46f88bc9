"""Text file → blocks: the plain notation in which the sample drafts are kept.

A block is a paragraph of the file. Its first line may be ``@kind argument``; without
one it is body text. In a bilingual file a line ``--`` parts the Korean from the English.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

CODE = re.compile(
    r"\{(?P<close>/?)(?P<code>b|i|sup|a|ruby)(?: (?P<arg>[^}]*))?\}|\[fn(?P<note>\d+)\]"
)
CODE_FREE = re.compile(r"\{/?(?:b|i|sup|a)(?: [^}]*)?\}|\[fn\d+\]")


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, table, figure or note, in Korean and perhaps in English."""

    kind: str
    argument: str
    korean: str
    english: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell: its words, how many columns it spans, whether it goes on from above."""

    text: str
    span: int = 1
    continues: bool = False


def read(path: Path) -> list[Block]:
    """The blocks of ``path``, in order."""
    chunks = re.split(r"\n{2,}", path.read_text(encoding="utf-8").strip())
    return [_block(chunk) for chunk in chunks]


def _block(chunk: str) -> Block:
    head, argument = "body", ""
    if chunk.startswith("@"):
        first, chunk = chunk.split("\n", 1)
        head, _, argument = first[1:].partition(" ")
    korean, _, english = chunk.partition("\n--\n")
    return Block(head, argument, korean.strip(), english.strip())


def options(argument: str) -> dict[str, str]:
    """``head=2 widths=100,200`` as a dictionary."""
    return dict(item.split("=", 1) for item in argument.split())


def rows(text: str) -> list[list[Cell]]:
    """The rows of a table: ``|`` parts the cells, ``>>n`` spans columns, ``^`` goes on."""
    return [[_cell(cell.strip()) for cell in line.split("|")] for line in text.split("\n")]


def _cell(text: str) -> Cell:
    found = re.fullmatch(r"(\^?)(?:>>(\d+))?\s*(.*)", text)
    assert found is not None
    return Cell(found[3], int(found[2] or 1), bool(found[1]))


def plain_codes(text: str) -> str:
    """The text with the addresses of its links left out: ``{a …}`` becomes ``{a}``."""
    return re.sub(r"\{a [^}]*\}", "{a}", text)


def words(text: str) -> str:
    """The text without codes and note marks: what a reader would count."""
    return re.sub(r"\{ruby ([^|}]*)\|[^}]*\}", r"\1", CODE_FREE.sub("", text))
