"""Nothing → tables: `python -m bench [commands|rendering|intake]…` measures and prints Markdown.

Seconds differ from machine to machine, so none is asserted; ratios within a table are what to read.
"""

import os
import platform
import sys
import tempfile
from pathlib import Path

from bench import commands, intake, rendering
from bench.samples import released

PARTS = {"commands": commands.report, "rendering": rendering.report, "intake": intake.report}


def main(chosen: list[str]) -> int:
    """Measure the chosen parts, or all. Returns the exit code: 2 for a part there is not."""
    unknown = set(chosen) - PARTS.keys()
    if unknown:
        print(f"bench: no part {', '.join(sorted(unknown))}; there are {', '.join(PARTS)}")
        return 2
    print(f"{os.cpu_count()} cores, {platform.platform()}, Python {platform.python_version()}")
    with tempfile.TemporaryDirectory(prefix="balgan-bench-") as folder:
        root = released(Path(folder) / "desk")
        for name in chosen or PARTS:
            for line in PARTS[name](root):
                print(line, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
