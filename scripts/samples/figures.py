"""Numbers → the two charts of the sample drafts, as PNG.

The charts carry only figures and the letters of the counties: the same picture serves
the Korean edition and the English one, and the caption says the rest. They are drawn four
times too large and scaled down, at 360 dots per inch for a column of 14.8 cm.
"""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

SCALE = 4
WIDTH, HEIGHT, DPI = 2100, 1050, 360
INK, SOFT, GRID, BLUE = "#22262B", "#6B747E", "#D9DEE4", "#1F3A5F"
PALE = "#A9B8CA"
NAVIGABLE = dict(zip(range(2015, 2026), (71, 64, 78, 69, 88, 97, 62, 81, 84, 79, 92), strict=True))
LINES = {
    "A": (80.0, 96.0, 117.5, 152.0),
    "B": (54.0, 62.0, 72.0, 88.0),
    "C": (110.0, 131.0, 160.0, 220.0),
}
YEARS = (2005, 2015, 2025, 2035)
Point = tuple[float, float]


class Canvas:
    """A large drawing with a plot area; coordinates are those of the finished picture."""

    def __init__(self, font: Path, box: tuple[int, int, int, int], top: float) -> None:
        """``box`` is left, top, right, bottom of the plot; ``top`` the value at its upper edge."""
        self.image = Image.new("RGB", (WIDTH * SCALE, HEIGHT * SCALE), "white")
        self.pen = ImageDraw.Draw(self.image)
        self.font, self.box, self.top = font, box, top

    def height(self, value: float) -> float:
        """Where ``value`` lies, from the upper edge of the picture."""
        return self.box[3] - (self.box[3] - self.box[1]) * value / self.top

    def write(
        self, at: Point, text: str, size: int, colour: str, anchor: str, halo: int = 0
    ) -> None:
        """Set ``text`` at a point, ``anchor`` as in Pillow; a white ``halo`` clears the grid."""
        face = ImageFont.truetype(str(self.font), size * SCALE)
        place = (at[0] * SCALE, at[1] * SCALE)
        self.pen.text(
            place, text, colour, face, anchor, stroke_width=halo * SCALE, stroke_fill="white"
        )

    def line(self, a: Point, b: Point, colour: str, width: int) -> None:
        """A straight stroke from ``a`` to ``b``."""
        ends = (a[0] * SCALE, a[1] * SCALE, b[0] * SCALE, b[1] * SCALE)
        self.pen.line(ends, colour, width * SCALE)

    def dashes(self, a: Point, b: Point, colour: str, width: int, dash: float) -> None:
        """A broken stroke, half of it ink."""
        length = ((b[0] - a[0]) ** 2 + (b[1] - a[1]) ** 2) ** 0.5
        step, at = dash / length, 0.0
        while at < 1:
            end = min(1.0, at + step * 0.55)
            self.line(_between(a, b, at), _between(a, b, end), colour, width)
            at += step

    def dot(self, at: Point, radius: int, colour: str, hollow: bool) -> None:
        """A round mark."""
        corners = [
            (x * SCALE, y * SCALE)
            for x, y in ((at[0] - radius, at[1] - radius), (at[0] + radius, at[1] + radius))
        ]
        self.pen.ellipse(corners, "white" if hollow else colour, colour, 5 * SCALE)

    def scale(self, values: range) -> None:
        """Grid lines with their values at the left."""
        for value in values:
            y = self.height(value)
            self.line((self.box[0], y), (self.box[2], y), INK if value == 0 else GRID, 3)
            self.write((self.box[0] - 22, y), str(value), 36, SOFT, "rm")

    def save(self, path: Path) -> None:
        """Scale down and write a PNG of few colours."""
        small = self.image.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS)
        small.quantize(64).save(path, optimize=True, dpi=(DPI, DPI))


def _between(a: Point, b: Point, part: float) -> Point:
    return a[0] + (b[0] - a[0]) * part, a[1] + (b[1] - a[1]) * part


def navigable_days(font: Path, path: Path) -> None:
    """Bars: navigable days by year, the longest and shortest year dark, the mean as a line."""
    canvas = Canvas(font, (110, 30, 1930, 950), 106)
    canvas.scale(range(0, 101, 20))
    step = (canvas.box[2] - canvas.box[0]) / len(NAVIGABLE)
    extremes = {min(NAVIGABLE.values()), max(NAVIGABLE.values())}
    middles = {year: canvas.box[0] + step * (at + 0.5) for at, year in enumerate(NAVIGABLE)}
    for year, days in NAVIGABLE.items():
        left, right = middles[year] - 52, middles[year] + 52
        bar = [v * SCALE for v in (left, canvas.height(days), right, canvas.box[3])]
        canvas.pen.rectangle(bar, BLUE if days in extremes else PALE)
    mean = canvas.height(sum(NAVIGABLE.values()) / len(NAVIGABLE))
    canvas.line((canvas.box[0], mean), (canvas.box[2], mean), "white", 8)
    canvas.dashes((canvas.box[0], mean), (canvas.box[2] + 10, mean), INK, 4, 26)
    canvas.write((canvas.box[2] + 24, mean), "78.6", 44, INK, "lm")
    for year, days in NAVIGABLE.items():
        canvas.write((middles[year], canvas.height(days) - 12), str(days), 40, INK, "ms", halo=5)
        canvas.write((middles[year], canvas.box[3] + 24), str(year), 38, INK, "ma")
    canvas.save(path)


def line_per_household(font: Path, path: Path) -> None:
    """Lines: metres of line per household in three counties; the last stretch is a forecast."""
    canvas = Canvas(font, (120, 50, 1960, 950), 240)
    canvas.scale(range(0, 241, 40))
    left, right = canvas.box[0] + 110, canvas.box[2] - 130
    places = [left + (right - left) * at / 3 for at in range(4)]
    for place, year in zip(places, YEARS, strict=True):
        canvas.write((place, canvas.box[3] + 24), str(year), 40, INK, "ma")
    for (name, values), colour in zip(LINES.items(), (SOFT, PALE, BLUE), strict=True):
        points = [(x, canvas.height(v)) for x, v in zip(places, values, strict=True)]
        _curve(canvas, points, values, colour)
        canvas.write((points[-1][0] + 60, points[-1][1]), name, 52, INK, "lm")
    canvas.save(path)


def _curve(canvas: Canvas, points: list[Point], values: tuple[float, ...], colour: str) -> None:
    for at, (a, b) in enumerate(pairwise(points)):
        if at == 2:
            canvas.dashes(a, b, colour, 8, 34)
        else:
            canvas.line(a, b, colour, 8)
    for at, (point, value) in enumerate(zip(points, values, strict=True)):
        canvas.dot(point, 13, colour, hollow=at == 3)
        canvas.write((point[0], point[1] - 28), f"{value:.1f}", 38, INK, "ms", halo=6)


CHARTS = {"northern-lane.png": navigable_days, "village-grid.png": line_per_household}
