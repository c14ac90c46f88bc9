"""A finished PDF → its lines as they stand: baseline, edges, size, and the white between words."""

import ctypes
import math
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2  # type: ignore[import-untyped]
import pypdfium2.raw as pdfium  # type: ignore[import-untyped]


@dataclass(frozen=True, slots=True)
class Letter:
    """A character: where its baseline begins and ends, in points from the left and the top of the
    page."""

    char: str
    x: float
    end: float
    y: float
    size: float
    font: str


@dataclass(frozen=True, slots=True)
class Line:
    """Letters on one baseline, in the order of the file."""

    page: int
    y: float
    letters: tuple[Letter, ...]

    @property
    def text(self) -> str:
        """What it says."""
        return "".join(one.char for one in self.letters).strip()

    @property
    def size(self) -> float:
        """The size of most of its letters, in points."""
        sizes = [round(one.size, 1) for one in self.letters if not one.char.isspace()]
        return max(set(sizes), key=sizes.count)

    @property
    def left(self) -> float:
        """Where its first letter begins."""
        return min(one.x for one in self.letters if not one.char.isspace())

    @property
    def right(self) -> float:
        """Where its last letter ends."""
        return max(one.end for one in self.letters if not one.char.isspace())

    @property
    def widest_gap(self) -> float:
        """The widest space between two words, in em of the line."""
        gaps = [
            after.x - before.end
            for before, space, after in zip(
                self.letters, self.letters[1:], self.letters[2:], strict=False
            )
            if space.char in " \u00a0" and not before.char.isspace() and not after.char.isspace()
        ]
        return max(gaps, default=0.0) / self.size


def lines(data: bytes) -> list[Line]:
    """All lines of a file, page by page, from the top."""
    document = pypdfium2.PdfDocument(data)
    try:
        return [line for number, page in enumerate(document) for line in _lines(page, number + 1)]
    finally:
        document.close()


def _lines(page: pypdfium2.PdfPage, number: int) -> Iterator[Line]:
    rows: dict[int, list[Letter]] = {}
    for letter in _letters(page):
        near = next((y for y in rows if abs(y - letter.y * 10) <= 12), round(letter.y * 10))
        rows.setdefault(near, []).append(letter)
    for y in sorted(rows):
        letters = tuple(rows[y])
        if any(not one.char.isspace() for one in letters):
            yield Line(number, _baseline(letters), letters)


def _baseline(letters: tuple[Letter, ...]) -> float:
    heights = [round(one.y, 2) for one in letters if not one.char.isspace()]
    return max(set(heights), key=heights.count)


def _letters(page: pypdfium2.PdfPage) -> Iterator[Letter]:
    text, height = page.get_textpage(), page.get_height()
    x, y, flags = ctypes.c_double(), ctypes.c_double(), ctypes.c_int()
    matrix, box = pdfium.FS_MATRIX(), pdfium.FS_RECTF()
    try:
        for index in range(text.count_chars()):
            char = text.get_text_range(index, 1)
            if not char or char in "\r\n":
                continue
            pdfium.FPDFText_GetCharOrigin(text, index, x, y)
            pdfium.FPDFText_GetMatrix(text, index, matrix)
            size = pdfium.FPDFText_GetFontSize(text, index) * math.hypot(matrix.a, matrix.b)
            name = ctypes.create_string_buffer(80)
            pdfium.FPDFText_GetFontInfo(text, index, name, 80, flags)
            font = name.value.decode("ascii", "replace").partition("+")[2]
            pdfium.FPDFText_GetLooseCharBox(text, index, box)
            yield Letter(char, x.value, box.right, height - y.value, size, font)
    finally:
        text.close()
