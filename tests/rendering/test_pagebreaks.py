"""Pages that end in the middle of things: no false alarm, and every seeded fault still caught."""

import random
from dataclasses import replace
from functools import cache

import pytest

from flows import rendering
from flows.document import Block, Cell, Heading, Note, NoteRef, Paragraph, Table, Text
from flows.errors import ReadBackDiffers
from flows.issue import Artefact, Edition
from tests.rendering import specimen

SEEDS = range(16)
_WORDS = {
    "ko": "최근 10개월 동안 15척 1 항로 4.5배 협력체계 2 늘어난 2026년 12월 물동량 3) 7 조사".split(),
    "en": "in the last 15 months 1 internationalization of 4.5 per cent 2 harbours 2026 7".split(),
}


@cache
def long_edition(seed: int) -> Edition:
    """Paragraphs of every length, most with notes, digits everywhere, a passage said twice."""
    chance, lang = random.Random(seed), ("ko", "en")[seed % 2]
    blocks: list[Block] = []
    notes: list[Note] = []
    for index in range(1, 15):
        if index % 5 == 1:
            blocks.append(Heading(f"h{index}", 1, (Text(_words(chance, lang, 5)),), f"{index}."))
        anchor = f"fn{len(notes) + 1}"
        paragraph = (Paragraph(anchor, (Text(_words(chance, lang, chance.randint(3, 60))),)),)
        notes.append(Note(anchor, paragraph))
        words = (_words(chance, lang, chance.randint(5, 120)) for _ in range(2))
        inlines = (Text(next(words) + "."), NoteRef(anchor), Text(" " + next(words) + "."))
        blocks.append(Paragraph(f"p{index}", inlines))
    blocks += [Paragraph("p20", (Text(_words(chance, lang, 700)),)), _tall_table(chance, lang)]
    blocks += [replace(blocks[-2], anchor="p21"), Paragraph("p22", (Text("1 2 7"),))]
    edition = specimen.brief()[0] if lang == "ko" else specimen.focus()[0]
    return replace(edition, blocks=tuple(blocks), notes=tuple(notes), pictures=(), summary=())


def _words(chance: random.Random, lang: str, count: int) -> str:
    return " ".join(chance.choices(_WORDS[lang], k=count))


def _tall_table(chance: random.Random, lang: str) -> Table:
    """Two rows, the second of them longer than a page."""
    sizes = ((3, 4), (330, 380))
    return Table(
        "t1",
        tuple(
            Cell(row, col, 1, 1, False, (Paragraph("c", (Text(_words(chance, lang, size)),)),))
            for row, columns in enumerate(sizes, start=1)
            for col, size in enumerate(columns, start=1)
        ),
    )


@cache
def printed(seed: int) -> tuple[Artefact, ...]:
    """The edition of a seed, finished in one series or the other."""
    name = ("brief", "focus")[seed // 2 % 2]
    return rendering.render((long_edition(seed),), specimen.series(name), specimen.stylebook())


@pytest.mark.parametrize("seed", SEEDS)
def test_no_false_alarm_wherever_pages_end(seed: int) -> None:
    """What is printed as approved passes, however paragraphs, notes and cells run over pages."""
    rendering.read_back(printed(seed), (long_edition(seed),))


@pytest.mark.parametrize("seed", [0, 1])
def test_a_digit_that_differs_in_a_passage_over_pages_is_caught(seed: int) -> None:
    """Digits at the beginning, the middle and the end, changed in their turn, are seen."""
    edition = long_edition(seed)
    place = next(at for at, one in enumerate(edition.blocks) if one.anchor == "p20")
    paragraph = edition.blocks[place]
    assert isinstance(paragraph, Paragraph) and isinstance(paragraph.inlines[0], Text)
    text = paragraph.inlines[0].text
    digits = [at for at, char in enumerate(text) if char.isdigit()]
    for at in digits[:: max(1, len(digits) // 2)]:
        other = Text(text[:at] + str((int(text[at]) + 1) % 10) + text[at + 1 :])
        blocks = list(edition.blocks)
        blocks[place] = replace(paragraph, inlines=(other,))
        with pytest.raises(ReadBackDiffers):
            rendering.read_back(printed(seed), (replace(edition, blocks=tuple(blocks)),))


@pytest.mark.parametrize("seed", [0, 1])
def test_a_note_that_is_not_printed_is_caught(seed: int) -> None:
    """A note more or less than approved is seen, the shortest too."""
    edition = long_edition(seed)
    shortest = min(edition.notes, key=lambda note: len(str(note)))
    fewer = tuple(note for note in edition.notes if note is not shortest)
    more = (*edition.notes, Note("fn99", (Paragraph("fn99", (Text("7"),)),)))
    for notes in (fewer, more):
        with pytest.raises(ReadBackDiffers):
            rendering.read_back(printed(seed), (replace(edition, notes=notes),))
