"""tests/cases/hostile → the words and addresses that are tried, and editions that say nothing else."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from flows.document import (
    Author,
    Block,
    Cell,
    Figure,
    Heading,
    ListItem,
    Note,
    NoteRef,
    Paragraph,
    Table,
    Text,
)
from flows.issue import Edition
from tests.rendering import specimen

CASES = Path(__file__).parent.parent / "cases" / "hostile"
MILD = "Gentle sayings"
"""What harmless editions say, to hold the others against."""
_SIGN = re.compile(r"\\(?:u([0-9a-f]{4})|(\\))")


@dataclass(frozen=True, slots=True)
class Hostile:
    """Words, and whether the house's fonts can draw them."""

    text: str
    pdf: bool = True


def strings() -> dict[str, Hostile]:
    """The cases of strings.md by their names."""
    found: dict[str, dict[str, str]] = {}
    for line in (CASES / "strings.md").read_text("utf-8").splitlines():
        name, colon, words = line.partition(": ")
        if line.startswith("## "):
            found[line[3:]] = {}
        elif found and colon:
            found[[*found][-1]][name] = signs(words.strip())
    return {name: Hostile(one["text"], one.get("pdf") != "refused") for name, one in found.items()}


def links() -> tuple[str, ...]:
    """The addresses of links.md."""
    lines = (CASES / "links.md").read_text("utf-8").rpartition("\n\n")[2].splitlines()
    return tuple(map(signs, lines))


def signs(words: str) -> str:
    r"""Words with `\uXXXX` and `\\` undone; two halves of a pair of surrogates become one sign."""
    said = _SIGN.sub(lambda it: chr(int(it[1], 16)) if it[1] else "\\", words)
    return said.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")


def editions(words: str, *, links: tuple[str, ...] = ()) -> tuple[Edition, ...]:
    """The Korean and English specimen of `brief`, which say these words wherever somebody else has
    the say: title, authors, summary, keywords, headings, body, notes, table, captions, translator; and
    lead to these addresses.

    On one line, as the intake leaves them; the description of a picture as it stands.
    """
    korean, english = specimen.brief()
    line = " ".join(words.split())
    english = replace(english, original_title=line, translator=line)
    return tuple(_saying(one, line, words, links) for one in (korean, english))


def _saying(edition: Edition, words: str, alt: str, links: tuple[str, ...]) -> Edition:
    return replace(
        edition,
        title=words,
        subtitle=words,
        authors=(Author(words, words, words, "mgh@gaonnaru.example"),),
        summary=(Paragraph("summary1", (Text(words),)),),
        keywords=(words,),
        blocks=tuple(_blocks(words, alt, links)),
        notes=(Note("fn1", (Paragraph("fn1", (Text(words),)),)),),
        pictures=(specimen.picture(),),
    )


def _blocks(words: str, alt: str, links: tuple[str, ...]) -> Iterator[Block]:
    said = (Text(words),)
    yield Heading("p1", 1, said, "1.")
    yield Paragraph("p2", (*said, NoteRef("fn1")))
    yield Paragraph("p3", said, "quote")
    yield ListItem("p4", 0, "•", said)
    heads = (Cell(1, 1, 1, 1, True, (Paragraph("t1.r1c1.1", said),)),)
    yield Table("t1", (*heads, Cell(2, 1, 1, 1, False, (Paragraph("t1.r2c1.1", said),))), said)
    yield Paragraph("p5", said, "source")
    yield Figure("f1", specimen.picture().id, alt, said)
    for count, link in enumerate(links, start=6):
        yield Paragraph(f"p{count}", (Text(words, (), link),))
