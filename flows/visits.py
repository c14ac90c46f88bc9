"""A line of a web server's log → a visit to an issue, or why it is none.

Read are Common and Combined Log Format (Apache's `%h %l %u %t "%r" %>s %b`, with `"%{Referer}i"
"%{User-agent}i"` after it, and anything after that). A visit is a GET of an issue's page or PDF that was answered with 200 or
304, by a browser that a person uses. Who can write to a log can write anything: a line is data.
"""

import datetime as dt
import re
from dataclasses import dataclass
from enum import Enum
from urllib.parse import unquote

_QUOTED = r'"((?:[^"\\]|\\.)*)"'
_LINE = re.compile(
    rf"(\S+) [^\[]*\[(\d\d)/(\w\w\w)/(\d{{4}}):[^\]]*\] {_QUOTED} (\d{{3}}) \S+(?: {_QUOTED} {_QUOTED})?(?: .*)?"
)
_REQUEST = re.compile(r"(\S+) (\S+)(?: HTTP/[\d.]+)?")
_PLACE = re.compile(r"([a-z0-9-]+)/([a-z0-9-]+)(?:\.r\d+(?:\.p\d+)?)?/([^/]*)")
_FILE = re.compile(r"|index\.html|[a-z]{2}\.html|[a-z0-9-]+\.pdf")
_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
_ANSWERED = ("200", "304")

_BROWSER = re.compile(r"mozilla/|opera/")
_ROBOT = re.compile(
    r"bot|crawl|spider|slurp|yeti|daumoa|facebookexternalhit|preview|headless|lighthouse|monitor|scan"
    r"|archiver|https?:"
)
"""A browser says Mozilla/ or Opera/, and has said so for thirty years; what says besides that it is a
robot, or where its robot is described (`+https://…`), is one. Robots that lie are counted."""


class NoVisit(Enum):
    """Why a line is no visit."""

    UNREADABLE = "unreadable"
    OTHER = "other"
    ROBOT = "robot"


@dataclass(frozen=True, slots=True)
class Visit:
    """Somebody looked at an issue: `visitor` is address and browser as the log has them; `series` and
    `number` are of the issue's address."""

    day: dt.date
    visitor: str
    series: str
    number: str


def visit(line: str) -> Visit | NoVisit:
    """What a line of the log says. The day is that of the server's own clock."""
    found = _LINE.fullmatch(line.strip())
    day = _day(found) if found else None
    if found is None or day is None:
        return NoVisit.UNREADABLE
    place = _place(found[5]) if found[6] in _ANSWERED else None
    if place is None:
        return NoVisit.OTHER
    # Common Log Format tells no browser; then every address is a visitor.
    agent = found[8]
    if agent is not None and _is_robot(agent.lower()):
        return NoVisit.ROBOT
    return Visit(day, f"{found[1]}\n{agent or ''}", *place)


def _day(found: re.Match[str]) -> dt.date | None:
    try:
        return dt.date(int(found[4]), _MONTHS.index(found[3]) + 1, int(found[2]))
    except ValueError:
        return None


def _place(request: str) -> tuple[str, str] | None:
    """Series and number of the issue whose page or PDF was asked for, under whatever prefix."""
    asked = _REQUEST.fullmatch(request)
    if asked is None or asked[1] != "GET":
        return None
    path = unquote(asked[2].partition("?")[0].partition("#")[0])
    found = _PLACE.fullmatch("/".join(path.split("/")[-3:]))
    return (found[1], found[2]) if found and _FILE.fullmatch(found[3]) else None


def _is_robot(agent: str) -> bool:
    return not _BROWSER.search(agent) or bool(_ROBOT.search(agent))
