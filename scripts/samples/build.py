"""Prose → drafts/samples: builds the sample drafts and their translations again.

    python scripts/samples/build.py                  the Word files and the parallel text
    python scripts/samples/build.py --redraw FONT    the charts too, with this font file

The same prose gives the same bytes. The charts are kept beside the prose, because another
release of the font would draw other pixels.
"""

from __future__ import annotations

import argparse
import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from figures import CHARTS
from looks import RETURNED, STYLED, TYPED, Dress
from manuscript import Block, plain_codes, read, rows, words
from package import Properties, build

HERE = Path(__file__).resolve().parent
OUT = HERE.parents[1] / "drafts" / "samples"
CHART_FOLDER = HERE / "charts"
LANE_KO, LANE_EN, GRID = (
    HERE / name for name in ("northern-lane.ko.txt", "northern-lane.en.txt", "village-grid.txt")
)


def main() -> None:
    """Build everything and say what was written."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--redraw", type=Path, metavar="FONT")
    font = parser.parse_args().redraw
    if font:
        CHART_FOLDER.mkdir(exist_ok=True)
        for name, draw in CHARTS.items():
            draw(font, CHART_FOLDER / name)
    OUT.mkdir(parents=True, exist_ok=True)
    sent, returned = datetime(2026, 3, 19, 5, tzinfo=UTC), datetime(2026, 3, 27, 2, tzinfo=UTC)
    _word("northern-lane.docx", read(LANE_KO), TYPED, "윤해담", sent)
    _word("northern-lane.en.docx", read(LANE_EN), RETURNED, "Yoon Haedam", returned)
    sent = datetime(2026, 4, 9, 6, tzinfo=UTC)
    _word("village-grid.docx", read(GRID), STYLED, "도연재; 채모란", sent)
    _parallel("village-grid.en.json", read(GRID))


def _word(name: str, blocks: list[Block], dress: Dress, author: str, saved: datetime) -> None:
    title = next(words(block.korean) for block in blocks if block.kind == "title")
    about = Properties(title, author, dress.language, saved)
    (OUT / name).write_bytes(build(blocks, dress, about, CHART_FOLDER))
    text = [words(block.korean) for block in blocks]
    notes = sum(block.kind == "fn" for block in blocks)
    print(
        f"{name}: {sum(map(len, text))} characters, "
        f"{sum(len(part.split()) for part in text)} words, {notes} footnotes"
    )


def _parallel(name: str, blocks: list[Block]) -> None:
    """Every Korean segment of a draft with its English, in the order of the document."""
    pairs: dict[str, str] = {}
    for block in (part for whole in blocks for part in _segments(whole)):
        korean, english = plain_codes(block.korean), plain_codes(block.english)
        if pairs.setdefault(korean, english) != english:
            raise ValueError(f"two translations of {korean!r}")
    text = json.dumps(pairs, ensure_ascii=False, indent=1)
    (OUT / name).write_text(text + "\n", encoding="utf-8")
    print(
        f"{name}: {len(pairs)} segments, "
        f"{sum(len(words(english).split()) for english in pairs.values())} English words"
    )


def _segments(block: Block) -> list[Block]:
    """A table's cells one by one; any other block as it is."""
    if block.kind != "table":
        return [block]
    pairs = zip(rows(block.korean), rows(block.english), strict=True)
    cells = [cell for row in pairs for cell in zip(*row, strict=True)]
    return [replace(block, korean=ko.text, english=en.text) for ko, en in cells if ko.text]


if __name__ == "__main__":
    main()
