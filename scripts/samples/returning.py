"""Hand-off of the brief + its English → the table as the translator sends it back.

    python scripts/samples/returning.py

Plays the translator of `village-grid`: reads the draft, makes the package, writes the English of
`village-grid.en.json` into the bilingual table and saves it as `village-grid.en.docx`. To be run
again after `build.py`, and whenever the segments' ids change.
"""

import datetime as dt
import json
import sys
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(REPOSITORY))

from flows import handoff, intake  # noqa: E402  the repository is put on the path above
from flows.desk import Desk  # noqa: E402
from flows.issue import IssueKey  # noqa: E402
from tests.handoff.filling import fill_bilingual, member  # noqa: E402

SAMPLES = REPOSITORY / "drafts" / "samples"
SENT = dt.datetime(2026, 4, 10, 9, 0, tzinfo=dt.timezone(dt.timedelta(hours=9)))
FRONT = {
    "author1.name": "Do Yeonjae",
    "author1.position": "Research Fellow",
    "author1.affiliation": "Center for Regional Policy, The Gaonnaru Institute",
    "author2.name": "Chae Moran",
    "author2.position": "Associate Research Fellow",
    "author2.affiliation": "Department of Energy Studies, The Gaonnaru Institute",
    "keywords": "depopulating areas; distribution grid; universal supply; "
    "independent operation; aging villages",
}


def main() -> None:
    """Write the filled table."""
    name = "village-grid.docx"
    source = (SAMPLES / name).read_bytes()
    key, due = IssueKey("brief", "village-grid"), SENT + dt.timedelta(days=14)
    package = handoff.pack(
        handoff.Order(key, serial=1, mode="full", due=due, at=SENT),
        intake.read(name, source).manuscript,
        Desk.open(REPOSITORY).series("brief"),
        name,
        source,
    )
    english = json.loads((SAMPLES / "village-grid.en.json").read_text("utf-8")) | FRONT
    table = fill_bilingual(member(package.data, "-bilingual.docx"), english)
    (SAMPLES / "village-grid.en.docx").write_bytes(table)


if __name__ == "__main__":
    main()
