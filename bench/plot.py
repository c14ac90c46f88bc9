"""Kept homes, rates of printing → SVGs that tell them at a glance, on a light page and on a dark one.

Shapes carry the meaning, not colours: a full disc for a home kept whole, a piece of one for a home
kept in part, a small stroke for a home lost; for a rate, the length of a bar and its figure.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
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


_BAR, _NAMES, _LONGEST = 15, 256, 330


def rates_plot(
    names: Mapping[str, str], rates: Mapping[int, Mapping[str, float]], ours: str
) -> str:
    """Issues per second by contestant, a bar for each number of workers; the fastest first."""
    most = max(rates)
    order = sorted(names, key=lambda kind: -rates[most][kind])
    best = max(rate for by_kind in rates.values() for rate in by_kind.values())
    row = _BAR * len(rates) + 12
    width, height = _NAMES + _LONGEST + 70, 48 + row * len(order) + 6
    title = "Issues printed in a second"
    workers = " and ".join(f"{count} worker{'s' if count > 1 else ''}" for count in rates)
    body = [_text(8, 22, title, "name"), _text(8, 39, f"{workers} (above, below)", "few")]
    for at, kind in enumerate(order):
        top = 48 + row * at
        body.append(_text(8, top + row // 2 + 1, names[kind], "name" if kind == ours else ""))
        for line, count in enumerate(rates):
            long, y = rates[count][kind] / best * _LONGEST, top + _BAR * line
            colour = "ours" if kind.startswith(ours) else "theirs"
            body.append(
                f'<rect class="{colour}" x="{_NAMES}" y="{y}" width="{long:.1f}" '
                f'height="{_BAR - 3}" rx="2"/>'
            )
            body.append(_text(_NAMES + round(long) + 6, y + 11, f"{rates[count][kind]:.2f}", "few"))
    told = "; ".join(f"{names[kind]} {rates[most][kind]:.2f}" for kind in order)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" '
        f'height="{height}" role="img"><title>{title}</title>'
        f"<desc>With {most} workers: {escape(told)}.</desc><style>{_STYLE}</style>"
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
