"""Nothing → tables: `python -m bench [PART]…` measures and prints Markdown.

The parts are commands, rendering, returns, previews, checks and intake; without one, all of them.
`catalogue`, which takes long and has choices of its own, `desk`, which opens one, and `scale`, which
opens one with S3 and workers, are measured when they are asked for.

Seconds differ from machine to machine, so none is asserted; ratios within a table are what to read.
`--folder DIR` has the intake measured on the drafts of a folder of yours instead of those at hand;
`--plot FILE` draws the homes of words as an SVG.
"""

import argparse
import os
import platform
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from bench import catalogue, checks, commands, desk, intake, previews, rendering, returns, scale
from bench.samples import released

_PUBLISHED: Mapping[str, Callable[[Path], Iterator[str]]] = {
    "commands": commands.report,
    "rendering": rendering.report,
    "returns": returns.report,
    "previews": previews.report,
}
_PLAIN: Mapping[str, Callable[[], Iterator[str]]] = {"checks": checks.report}
PARTS = (*_PUBLISHED, *_PLAIN, "intake")
LONG, DESK, SCALE = "catalogue", "desk", "scale"
_ASKED_FOR = (LONG, DESK, SCALE)


def main(words: list[str]) -> int:
    """Measure the chosen parts, or all. Returns the exit code; argparse exits with 2 on misuse."""
    parser = argparse.ArgumentParser(prog="python -m bench")
    every = (*PARTS, *_ASKED_FOR)
    parser.add_argument("parts", nargs="*", choices=[[], *every], metavar="|".join(every))
    parser.add_argument("--folder", type=Path, action="append", default=[], metavar="DIR")
    parser.add_argument("--plot", type=Path, metavar="FILE")
    catalogue.options(parser.add_argument_group(LONG))
    scale.options(parser.add_argument_group(SCALE))
    asked = parser.parse_args(words)
    chosen = asked.parts or PARTS
    print(f"{os.cpu_count()} cores, {platform.platform()}, Python {platform.python_version()}")
    with tempfile.TemporaryDirectory(prefix="balgan-bench-") as folder:
        if _PUBLISHED.keys() & set(chosen):
            released(Path(folder) / "desk")
        for name in chosen:
            for line in _lines(name, Path(folder), asked):
                print(line, flush=True)
    return 0


def _lines(name: str, folder: Path, asked: argparse.Namespace) -> Iterator[str]:
    if name in _PUBLISHED:
        return _PUBLISHED[name](folder / "desk")
    if name in _PLAIN:
        return _PLAIN[name]()
    if name == LONG:
        return catalogue.report(folder, asked)
    if name == DESK:
        return desk.report(folder)
    if name == SCALE:
        return scale.report(folder, asked)
    place = folder / "drafts"
    place.mkdir()
    return intake.report(place, asked.folder, asked.plot)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
