"""Kept homes → an SVG that tells them at a glance, on a light page and on a dark one.

Shapes carry the meaning, not colours: a full disc for a home kept whole, a piece of one for a home
kept in part, a small stroke for a home lost.
"""

import math
from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape

from bench.homes import Kept

_ROW, _COLUMN, _LEFT, _TOP, _RADIUS = 24, 104, 160, 74, 8
_STYLE = """
text { font: 13px system-ui, sans-serif; fill: #24292f }
.name { font-weight: 600 } .few { fill: #57606a } .rule { stroke: #d0d7de }
.ours { fill: #0b6e4f } .theirs { fill: #57606a } .lost { stroke: #57606a; stroke-width: 2 }
.ring { fill: none; stroke: #8c959f }
@media (prefers-color-scheme: dark) {
  text { fill: #e6edf3 } .few { fill: #9198a1 } .rule { stroke: #3d444d }
  .ours { fill: #3fb68b } .theirs { fill: #9198a1 } .lost { stroke: #9198a1 }
  .ring { stroke: #656c76 }
}"""


def homes_plot(kept: Kept) -> str:
    """The whole SVG."""
    readers, homes = list(kept.signs), kept.homes
    width, height = _LEFT + _COLUMN * len(readers) + 8, _TOP + _ROW * (len(homes) + 1) + 12
    told = "; ".join(f"{name} {kept.whole(name)} of {len(homes)}" for name in readers)
    body = [*_heads(kept, readers), *_rows(kept, readers, homes)]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" '
        f'height="{height}" role="img"><title>{escape(kept.title)}: which reader keeps which</title>'
        f"<desc>Homes kept whole: {escape(told)}.</desc><style>{_STYLE}</style>"
        f"{''.join(body)}</svg>\n"
    )


def _heads(kept: Kept, readers: Sequence[str]) -> Iterator[str]:
    """The readers, a long name on two lines, and how many homes each keeps whole."""
    yield _text(8, 24, kept.title, "name")
    for at, name in enumerate(readers):
        first, _, second = name.partition(": ")
        yield _text(_middle(at), 44, first, "name", middle=True)
        yield _text(_middle(at), 60, _short(second), "few", middle=True)


def _rows(kept: Kept, readers: Sequence[str], homes: Sequence[str]) -> Iterator[str]:
    right = _LEFT + _COLUMN * len(readers)
    for row, home in enumerate(homes):
        y = _TOP + _ROW * row + _ROW // 2
        yield _text(8, y + 4, home)
        for at, name in enumerate(readers):
            yield _sign(_middle(at), y, kept.share(name, home), name == "Balgan")
    y = _TOP + _ROW * len(homes)
    yield f'<line class="rule" x1="8" y1="{y + 2}" x2="{right}" y2="{y + 2}"/>'
    yield _text(8, y + 21, f"kept whole, of {len(homes)}", "name")
    for at, name in enumerate(readers):
        yield _text(_middle(at), y + 21, str(kept.whole(name)), "name", middle=True)


def _sign(x: int, y: int, share: float, ours: bool) -> str:
    colour = "ours" if ours else "theirs"
    if share == 1:
        return f'<circle class="{colour}" cx="{x}" cy="{y}" r="{_RADIUS}"/>'
    if share == 0:
        return f'<line class="lost" x1="{x - 4}" y1="{y}" x2="{x + 4}" y2="{y}"/>'
    angle = 2 * math.pi * share
    end = (x + _RADIUS * math.sin(angle), y - _RADIUS * math.cos(angle))
    piece = (
        f"M{x} {y}V{y - _RADIUS}A{_RADIUS} {_RADIUS} 0 {int(share > 0.5)} 1 "
        f"{end[0]:.2f} {end[1]:.2f}Z"
    )
    ring = f'<circle class="ring" cx="{x}" cy="{y}" r="{_RADIUS}"/>'
    return f'{ring}<path class="{colour}" d="{piece}"/>'


def _short(words: str) -> str:
    return {"paragraphs and tables": "paragraphs", "iter_inner_content": "inner content"}.get(
        words, words
    )


def _middle(column: int) -> int:
    return _LEFT + _COLUMN * column + _COLUMN // 2


def _text(x: int, y: int, words: str, kind: str = "", *, middle: bool = False) -> str:
    anchor = ' text-anchor="middle"' if middle else ""
    named = f' class="{kind}"' if kind else ""
    return f'<text x="{x}" y="{y}"{named}{anchor}>{escape(words)}</text>'
