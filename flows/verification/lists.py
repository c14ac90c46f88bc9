"""Releases → the lists of published/ as they must be; which of them are missing or say otherwise."""

from collections.abc import Collection, Iterator
from pathlib import PurePosixPath

from flows.desk.inspecting import Inspection, Meter
from flows.desk.records import sha256
from flows.errors import BalganError
from flows.listing import Lists
from flows.verification.catalogue import MEND_SERIES, RESTORE, Difference, differs


def wrong(
    desk: Inspection,
    lists: Lists,
    meter: Meter,
    *,
    settled: bool,
    series: str | None,
    seen: set[str] | None = None,
) -> Iterator[Difference]:
    """The lists that are missing or altered.

    Those that are made from the text of all issues are looked for, and not made again. While the
    lists are not `settled`, because the look changed or a release is under way, only what is missing
    counts. The
    names of all files that were made are put into `seen`: one list may come in several.
    """
    names = {
        name
        for name in lists.site.standing(lists.catalogue)
        if lists.owner(name) not in lists.broken and series in (None, lists.owner(name))
    }
    missing = {name for name in names if not desk.is_public(name)}
    missing |= names & lists.site.stale(lists.catalogue, desk.public_bytes)
    for name in sorted(missing):
        yield differs("list-missing", f"published/{name}", RESTORE)
    if settled:
        cheap = {name for name in names - missing if not name.endswith(lists.site.COSTLY)}
        yield from _altered(desk, lists, cheap, meter, set() if seen is None else seen)
    for name, error in lists.broken.items():
        if series in (None, name):
            yield differs("list-held", f"published/{name}", MEND_SERIES, what=error.sentence)


def maker(name: str, standing: Collection[str]) -> str:
    """The list by whose name a file is made: its own, or that of the page above it."""
    places = (f"{folder}/index.html" for folder in map(str, PurePosixPath(name).parents))
    return next((one for one in (name, *places) if one in standing), name)


def outdated(desk: Inspection, lists: Lists) -> bool:
    """Whether templates, or the void numbers, have changed since the lists were made: the next
    release makes them again."""
    return bool(desk.lists_made_from()) and lists.changed(desk)


def _altered(
    desk: Inspection, lists: Lists, names: set[str], meter: Meter, seen: set[str]
) -> Iterator[Difference]:
    owners = sorted({lists.owner(name) for name in names})
    for owner in owners:
        own = {name for name in names if lists.owner(name) == owner}
        try:
            made = lists.site.made(
                lists.catalogue, own, lists.stylebooks, desk.public_bytes, changed=()
            )
            for page in made:
                seen.add(page.name)
                found = meter.sha256(desk.published / page.name)
                if found != sha256(page.data):
                    code = "list-altered" if found else "list-missing"
                    yield differs(code, f"published/{page.name}", RESTORE)
        except BalganError as error:
            yield differs("list-held", f"published/{owner}", MEND_SERIES, what=error.sentence)
