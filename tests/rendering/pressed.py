"""Specimens → digests of their PDFs, by WeasyPrint with or without flows/rendering/swift.

A process of its own for each, because what is adopted stays: `python -m tests.rendering.pressed`
stock, swift or faults prints JSON. As stock counts a WeasyPrint that says it has another version:
the layer steps aside. With faults a wrong value is put into each part of the layer in turn.
"""

import datetime as dt
import hashlib
import json
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from flows import disclaimers
from flows.intake.arrival import read_here
from flows.issue import Edition, IssueKey, Number, original_edition
from flows.rendering import fontset, pdf
from flows.rendering.job import Job
from tests.rendering import awkward, essays, specimen

_SAMPLES = Path(__file__).parents[2] / "drafts" / "samples"
_STRANGE = """
html { overflow: hidden }
h2 { margin-left: 2vw; color: color-mix(in srgb, red, blue) }
.text > p::first-letter { font-size: 24pt; color: #b3261e }
.text > p::first-line { font-variant-caps: small-caps; letter-spacing: 1pt }
.items li { display: list-item; list-style: decimal inside; word-spacing: 2pt }
.source::after { content: leader(".") "end" }
.footnote { text-decoration: underline dotted; font-variant-numeric: oldstyle-nums }
"""
"""What our own sheets do not ask for, and an institute's might."""

PARTS = ("styles", "sizes", "lines", "glyphs", "faces", "objects", "tree")


def jobs() -> dict[str, Job]:
    """Every kind of block in both languages, long papers, previews, and the sample drafts."""
    editions = {
        "english": specimen.focus(),
        "both languages": specimen.brief(),
        "essay": (essays.essay("en", "focus"),),
        "essay in both": (essays.essay("ko", "brief"), essays.essay("en", "brief")),
        "awkward": (awkward.awkward(),),
        **{path.stem: (_sample(path),) for path in sorted(_SAMPLES.glob("*-*.docx"))},
    }
    made = {name: _job(several) for name, several in editions.items()}
    strange = specimen.changed("_base/print.css", "p { margin: 0;", f"{_STRANGE} p {{ margin: 0;")
    return {
        **made,
        "preview": replace(made["both languages"], preview=True),
        "a sheet of one's own": replace(made["english"], stylebook=strange),
    }


def _job(editions: tuple[Edition, ...]) -> Job:
    return Job(editions, specimen.series(editions[0].key.series), specimen.stylebook())


def _sample(path: Path) -> Edition:
    """A sample draft as it was written, with a number and a date."""
    series, name = ("focus" if path.name.endswith(".en.docx") else "brief"), path.name
    manuscript = read_here(name, path.read_bytes()).manuscript
    edition = replace(
        original_edition(IssueKey(series, "sample"), manuscript),
        number=Number(2026, 7, "No. 2026-07", "2026-07"),
        date=dt.date(2026, 8, 14),
    )
    return disclaimers.add(edition, specimen.series(series), specimen.stylebook())


def _digests(chosen: Iterable[tuple[str, Job]]) -> dict[str, list[str]]:
    return {
        name: [hashlib.sha256(one.data).hexdigest() for one in pdf.artefacts(job)]
        for name, job in chosen
    }


def main(mode: str) -> None:
    """Print what is asked for."""
    fontset.activate()
    import weasyprint

    if mode == "stock":
        weasyprint.VERSION = "0"
    every = [*jobs().items()]
    if mode == "faults":
        told: Any = {part: _digests(every[:1]) for part in ("none", *PARTS) if _spoilt(part)}
    else:
        told = [_digests(every), _digests(reversed(every))] if mode == "swift" else _digests(every)
    print(json.dumps(told))


def _spoilt(part: str) -> bool:
    if part == "none":
        _digests([("english", _job(specimen.focus()))])  # what is kept, is kept by now
    else:
        _FAULTS[part]()
    return True


def _wrong_rule() -> None:
    """A style's font is a size larger."""
    from flows.rendering import press

    for style in press._FONTS.swift_pool.styles.values():
        if "font_size" in style:
            style["font_size"] += 1


def _wrong_size() -> None:
    from flows.rendering import press

    for style in press._FONTS.swift_pool.styles.values():
        for found in style.sizes.values():
            found["margin_bottom"] = 3.0


def _wrong_look() -> None:
    from flows.rendering import press

    looks = [*press._FONTS.looks.values()]
    for one in looks:
        one.description = looks[0].description


def _wrong_width() -> None:
    from flows.rendering.swift import glyphs

    glyphs.FROM_UNITS *= 2


def _wrong_letters() -> None:
    from flows.rendering.swift import faces

    faces._OF_A_DOCUMENT = ("widths",)
    _digests([("awkward", _job((awkward.awkward(),)))])  # whose letters stay


def _wrong_number() -> None:
    import pydyf

    right = pydyf._to_bytes
    pydyf._to_bytes = lambda item: right(round(item, 2) if isinstance(item, float) else item)


def _wrong_language() -> None:
    from flows.rendering.swift import tree

    def element(make: Any, parent: Any, tag: str, said: Mapping[str, str]) -> Any:
        return make(parent, tag, {name: value for name, value in said.items() if name != "lang"})

    tree.SubElement = partial(element, tree.SubElement)  # type: ignore[misc,assignment]


_FAULTS: Mapping[str, Callable[[], None]] = dict(
    zip(
        PARTS,
        (
            _wrong_rule,
            _wrong_size,
            _wrong_look,
            _wrong_width,
            _wrong_letters,
            _wrong_number,
            _wrong_language,
        ),
        strict=True,
    )
)


if __name__ == "__main__":
    main(sys.argv[1])
