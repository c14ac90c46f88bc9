"""Kind of block → paragraph and run settings: three ways in which people use Word.

``TYPED`` is the habit of most Korean papers: everything in the Normal style, headings
made by a typed marker and bold. ``STYLED`` uses Word's heading styles under the style
ids that a Korean Word gives them. ``RETURNED`` is a translator's plain file.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Look:
    """How one kind of paragraph is set. Lengths in twentieths of a point, size in half points."""

    style: str = ""
    align: str = ""
    before: int | None = None
    after: int | None = None
    indent: dict[str, int] = field(default_factory=dict)
    size: int = 0
    bold: bool = False
    keep_next: bool = False
    bullet: bool = False


@dataclass(frozen=True, slots=True)
class Dress:
    """A whole document's look: its fonts, its language and a Look for each kind of block."""

    hangul_font: str
    latin_font: str
    language: str
    looks: dict[str, Look]


_CENTRE = Look(align="center")
_FIRST_LINE = {"firstLine": 220}
_HANGING = {"left": 660, "hanging": 260}

TYPED = Dress(
    "바탕",
    "바탕",
    "ko-KR",
    {
        "title": Look(align="center", before=240, after=240, size=34, bold=True),
        "byline": Look(align="right", after=0, size=23, bold=True),
        "affil": Look(align="right", after=0, size=19),
        "date": Look(align="right", after=320, size=19),
        "lead": Look(align="both", after=280, indent={"left": 330, "right": 330}),
        "h1": Look(before=360, after=160, size=27, bold=True, keep_next=True),
        "h2": Look(before=240, after=120, size=23, bold=True, keep_next=True),
        "h3": Look(before=160, after=100, bold=True, keep_next=True),
        "body": Look(align="both", after=120, indent=_FIRST_LINE),
        "quote": Look(align="both", before=120, after=40, indent={"left": 660, "right": 660}),
        "quoteby": Look(align="right", after=200, indent={"right": 660}, size=19),
        "item": Look(align="both", after=60, indent=_HANGING),
        "subitem": Look(align="both", after=60, indent={"left": 990, "hanging": 220}),
        "caption": Look(align="center", before=200, after=80, size=20, bold=True, keep_next=True),
        "source": Look(after=240, size=18),
        "figure": Look(align="center", before=200, after=60, keep_next=True),
        "cellhead": Look(align="center", after=0, size=19, bold=True),
        "cell": Look(align="center", after=0, size=19),
    },
)

STYLED = Dress(
    "맑은 고딕",
    "맑은 고딕",
    "ko-KR",
    {
        "title": Look(style="a3", size=30),
        "byline": _CENTRE,
        "affil": Look(align="center", after=0, size=18),
        "date": Look(align="center", before=80, after=280, size=18),
        "label": Look(style="ab"),
        "lead": Look(style="ac"),
        "keywords": Look(style="ac", after=320),
        "h1": Look(style="1"),
        "h2": Look(style="2"),
        "body": Look(),
        "quote": Look(style="a5", after=40, keep_next=True),
        "quoteby": Look(style="a5", align="right", before=0),
        "bullet": Look(style="a6", bullet=True),
        "caption": Look(style="a7"),
        "source": Look(style="ad"),
        "figure": Look(align="center", before=200, after=60, keep_next=True),
        "cellhead": Look(style="ae"),
        "cell": Look(style="af"),
    },
)

RETURNED = Dress(
    "맑은 고딕",
    "Times New Roman",
    "en-US",
    {
        "title": Look(style="a3"),
        "byline": _CENTRE,
        "affil": Look(align="center", after=0),
        "mail": Look(align="center", after=320),
        "h1": Look(style="1"),
        "body": Look(align="both"),
    },
)
