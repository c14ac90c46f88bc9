"""Pages of an invented institute's old site, and a workspace to bring them into."""

import datetime as dt
from pathlib import Path

from flows import pipeline
from flows.desk import Desk
from flows.issue import IssueKey
from flows.outcome import Imported
from flows.running import Quiet
from flows.workspace import initialise

AT = dt.datetime(2026, 11, 20, 9, 0, tzinfo=dt.UTC)
BY = "Kim Minseo"
BODY = (
    "The ports along the river were opened again in 20192022 after a long closure, and the meeting "
    "of their mayors in June showed how much the two cities have to gain from a common timetable."
)
NOTE = (
    "Translator’s note: This unofficial summary was translated for readers abroad; please cite the "
    "Korean paper."
)
VIEWS = "The paper is its author’s own and does not represent the Gaonnaru Institute."


def page(number: str, date: str, title: str = "The River Ports") -> str:
    """A page as its site shows it, as text."""
    return f"""{title}

Date {date} View 12 Writer Yun Haedam

{number}

Dr. Yun Haedam

Research Fellow, The Gaonnaru Institute

(yun@gaonnaru.example)

{BODY}

{NOTE}

{VIEWS}
"""


def workspace(root: Path) -> Desk:
    """A fresh workspace with the sample series."""
    return Desk.open(initialise(root))


def pages(folder: Path, *numbers: int, year: int = 2019) -> Path:
    """A folder of pages of one year, a month apart."""
    folder.mkdir(exist_ok=True)
    for seq in numbers:
        text = page(f"No. {year}-{seq:02}", f"{year}-{seq:02}-15", f"The {seq} River Ports")
        (folder / f"{year}-{seq:02}.txt").write_text(text)
    return folder


def planned(desk: Desk, *files: Path) -> Imported:
    """What these files would be brought in as."""
    return pipeline.bring_in(desk, Quiet(), files, "focus", by=BY, at=AT)


def applied(desk: Desk, *files: Path) -> Imported:
    """These files brought in."""
    return pipeline.bring_in(desk, Quiet(), files, "focus", apply=True, by=BY, at=AT)


def codes(outcome: Imported, file: str = "") -> list[str]:
    """The findings about a file, or about the series."""
    if not file:
        return [one.code for one in outcome.plan.findings]
    found = next(one for one in outcome.plan.candidates if one.file.endswith(file))
    return [one.code for one in found.findings]


def key(slug: str) -> IssueKey:
    """An issue of the series."""
    return IssueKey("focus", slug)
