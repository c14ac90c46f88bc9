"""Catalogue → the lists of published/: home, series, years, authors, feeds, sitemaps, search, counts.

`standing` names everything that must be there, `touched` what a change of some issues touches, `made`
makes files by name and nothing else. So a release writes the same lists however many issues are out,
and what is lost is made again by its name.
"""

from collections.abc import Callable, Collection, Iterator, Mapping

from flows.catalogue import Catalogue
from flows.issue import Artefact, IssueKey
from flows.rendering.site.files import COSTLY, Files, counter_name
from flows.rendering.site.shelves import Shelves, year_of
from flows.rendering.site.sums import needed, sums
from flows.rendering.site.texts import outdated
from flows.series import Stylebook

__all__ = [
    "COSTLY",
    "Catalogue",
    "counted",
    "made",
    "needed",
    "pages",
    "stale",
    "standing",
    "sums",
    "touched",
]

Read = Callable[[str], bytes]
"""A file below published/ by its name; nothing where there is none."""


def pages(
    catalogue: Catalogue,
    changed: Collection[IssueKey],
    stylebooks: Mapping[str, Stylebook],
    read: Read = lambda _: b"",
) -> Iterator[Artefact]:
    """The lists that name these issues, with names relative to published/.

    Raises what `made` raises.
    """
    return made(catalogue, touched(catalogue, changed), stylebooks, read, changed)


def standing(catalogue: Catalogue) -> frozenset[str]:
    """The names of all lists of a catalogue; none while nothing is out.

    An index of the search stands under the name of the one file that names its others.
    """
    return frozenset(Files(Shelves(catalogue)).makers()) if catalogue.releases else frozenset()


def stale(catalogue: Catalogue, read: Read) -> frozenset[str]:
    """The names of the lists that stand and can no longer be used."""
    if not outdated(read):
        return frozenset()
    return frozenset(name for name in standing(catalogue) if name.startswith("search/"))


def touched(catalogue: Catalogue, changed: Collection[IssueKey]) -> frozenset[str]:
    """The names of the lists in which these issues stand or stood."""
    files = Files(Shelves(catalogue))
    return frozenset(files.of_issues(changed))


def counted(catalogue: Catalogue, changed: Collection[IssueKey]) -> frozenset[str]:
    """The names of the lists that show how often these issues were looked at."""
    shelves = Shelves(catalogue)
    found = filter(None, map(shelves.release, changed))
    return frozenset(
        name
        for one in found
        for name in (counter_name(one), f"{one.key.series}/{year_of(one)}.html")
    )


def made(
    catalogue: Catalogue,
    names: Collection[str],
    stylebooks: Mapping[str, Stylebook],
    read: Read = lambda _: b"",
    changed: Collection[IssueKey] = (),
) -> Iterator[Artefact]:
    """The files of these names, what others lead to before what leads to it.

    `read` finds what issues published of themselves, `changed` are those that differ from the lists
    as they stand. Raises SeriesFileMissing, TemplateInvalid, ProgramMissing or SearchIndexFailed.
    """
    files = Files(Shelves(catalogue), stylebooks, read, changed)
    for name, make in files.makers().items():
        if name in names:
            yield from make()
