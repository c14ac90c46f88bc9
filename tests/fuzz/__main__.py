"""`python -m tests.fuzz`: hunt for a while, or replay files."""

import argparse
import sys
import tempfile
from pathlib import Path

from tests.fuzz.hunting import Fault, for_minutes, hunt, numbers, tried
from tests.fuzz.shrinking import shrunk


def main() -> int:
    """1 when something went wrong that must not."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("files", nargs="*", type=Path, help="read these again")
    parser.add_argument("--minutes", type=float, default=10.0)
    parser.add_argument("--first", type=int, default=1, help="the number to begin with")
    arguments = parser.parse_args()
    if arguments.files:
        for path in arguments.files:
            print(path, *tried(path.name, path.read_bytes()), sep="\n")
        return 0
    with tempfile.TemporaryDirectory() as home:
        found = hunt(numbers(arguments.first), for_minutes(arguments.minutes), Path(home))
    print(f"{found.count} drafts:", *(f"{n} {end}" for end, n in sorted(found.ends.items())))
    if found.faults:
        kept = Path(tempfile.mkdtemp(prefix="balgan-fuzz-"))
        print(f"kept in {kept}")
        for number, fault in enumerate(found.faults.values(), start=1):
            _keep(kept, number, fault)
    print(*(f"left behind: {leak}" for leak in found.leaks), sep="\n")
    return 1 if found.faults or found.leaks else 0


def _keep(kept: Path, number: int, fault: Fault) -> None:
    print(f"{number:3} {fault.code} at {fault.place} (number {fault.number}: {fault.done})")
    seen = (fault.code, fault.place)
    path = kept / f"{number:03}-{fault.code}-{fault.name}"
    path.write_bytes(shrunk(fault.data, lambda data: tried(fault.name, data)[:2] == seen))
    path.with_suffix(".txt").write_text(f"{fault.done}\n{fault.told}\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
