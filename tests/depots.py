"""A desk, a depot and a machine that only prints, in one process, with stand-ins for the slow parts."""

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from unittest import mock

from flows import canon, pipeline
from flows.depot import reading
from flows.depot.store import Depot, list_at
from flows.depot.working import print_ticket
from flows.desk import Desk
from flows.issue import IssueKey
from flows.outcome import Regenerated
from flows.reprinting import afar
from flows.running import Quiet
from tests.machine import press

AT = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
SLUGS = ("one", "two", "three")
KEYS = tuple(IssueKey("focus", slug) for slug in SLUGS)
PRIVATE = """
[deposit]
name = "Yun Haedam"
email = "registrar@gaonnaru.example"
registrant = "Gaonnaru Institute"
"""
"""What of a series never leaves the house."""


@contextmanager
def stubbed() -> Iterator[None]:
    """Printing and reading back cost nothing."""
    with press.stubbed(), mock.patch.object(reading, "_TOGETHER", True):
        yield


def released(root: Path) -> Path:
    """Three released issues of one series, the look changed since."""
    press.make_workspace(root)
    toml = root / "templates/focus/series.toml"
    deposit = 'doi_prefix = "10.12345"\nbase_url = "https://gaonnaru.example"\n'
    toml.write_text(deposit + toml.read_text("utf-8") + PRIVATE, "utf-8")
    desk = Desk.open(root)
    with stubbed():
        for key in KEYS:
            draft = root / f"{key.slug}.docx"
            draft.write_text(f"낱말{key.slug} 낱말둘", "utf-8")
            pipeline.submit(desk, Quiet(), draft, "focus", slug=key.slug, by="editor", at=AT)
            pipeline.publish(desk, Quiet(), key, by="editor", at=AT)
    press.restyle(root, "focus", 1)
    return root


@dataclass(frozen=True)
class Place:
    """A workspace and a depot."""

    root: Path
    depot: Depot

    @property
    def desk(self) -> Desk:
        """The desk, opened anew."""
        return Desk.open(self.root)

    def order(self, *keys: IssueKey) -> str:
        """Put a ticket for these issues, or all, into the depot."""
        with stubbed():
            return afar.order(self.desk, self.depot, keys or KEYS)

    def print(self, ticket: str) -> tuple[IssueKey, ...]:
        """What a machine does that only prints."""
        with stubbed():
            return print_ticket(self.depot, ticket, 1, Quiet())

    def gather(self, ticket: str, later: int = 1) -> Regenerated:
        """What the desk does then, some days later."""
        at = AT + timedelta(days=later)
        with stubbed():
            return afar.gather(self.desk, Quiet(), self.depot, ticket, by="editor", at=at)

    def regenerate(self, **more: Any) -> Regenerated:
        """The same at home."""
        at = AT + timedelta(days=1)
        with stubbed():
            return pipeline.regenerate(
                self.desk, Quiet(), apply=True, workers=1, by="editor", at=at, **more
            )

    def printings(self) -> list[int]:
        """Which printing of each issue is out."""
        return [self.desk.release(key).printing for key in KEYS]

    def names(self) -> list[str]:
        """What lies in the depot."""
        return [one.name for one in self.depot.kept()]


def copied(source: Path, to: Path, depot: Depot) -> Place:
    """A workspace of its own beside a depot."""
    return Place(Path(shutil.copytree(source, to, symlinks=True)), depot)


def file_of(place: Place, name: str) -> Path:
    """Where something lies in the folder."""
    return place.root.parent / "depot" / name


def told(place: Place, ticket: str) -> dict[str, Any]:
    """The list of what was handed in, as JSON."""
    return dict(json.loads(file_of(place, list_at(ticket)).read_bytes()))


def tell(place: Place, ticket: str, said: dict[str, Any]) -> None:
    """Put another list in its place."""
    file_of(place, list_at(ticket)).write_bytes(canon.canonical(said))


def public(root: Path) -> dict[str, bytes | str]:
    """What readers have."""
    return {
        path.relative_to(root).as_posix(): str(path.readlink())
        if path.is_symlink()
        else path.read_bytes()
        for path in sorted((root / "published").rglob("*"))
        if path.is_symlink() or path.is_file()
    }
