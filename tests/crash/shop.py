"""A small workspace and a release job with stub pages: what the crash tests kill."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from flows import numbering, release
from flows.catalogue import Catalogue, Sums
from flows.desk import Desk, SourceFile
from flows.document import Author, FrontMatter, Heading, Manuscript, Paragraph, Text
from flows.issue import Artefact, Edition, Ingredients, IssueKey, original_edition
from flows.report import Report
from flows.series import Stylebook

SERIES = """
title     = { en = "Gaonnaru Focus", ko = "가온나루 포커스" }
institute = { en = "The Gaonnaru Institute", ko = "가온나루연구원" }
editions  = ["ko"]
number    = "No. {year}-{seq:02}"
"""
AT = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
TODAY, TOMORROW = date(2026, 11, 20), date(2026, 11, 21)
BEFORE = Ingredients(editions="e", stylebook="s1", fonts="f1", renderer="WeasyPrint 70.0")
AFTER = Ingredients(editions="e", stylebook="s2", fonts="f1", renderer="WeasyPrint 70.0")


def make_workspace(root: Path, *series: str) -> Path:
    """Templates for the series (`focus`), and nothing else."""
    for name in series or ("focus",):
        folder = root / "templates" / name
        folder.mkdir(parents=True)
        (folder / "series.toml").write_text(SERIES, "utf-8")
        for template in ("issue.html.j2", "print.css", "screen.css"):
            (folder / template).write_text("", "utf-8")
    return root


def manuscript(title: str = "북중 관계의 앞날") -> Manuscript:
    """A draft of two blocks."""
    blocks = (
        Heading("p1", 1, (Text("머리말"),), label="Ⅰ."),
        Paragraph("p2", (Text("두 나라는 "), Text("오래", ("bold",)), Text(" 이웃이다."))),
    )
    return Manuscript("ko", FrontMatter(title, authors=(Author("김나루"),)), blocks)


def submit(desk: Desk, key: IssueKey) -> None:
    """Put a draft on the desk, unless it is there."""
    if not desk.exists(key):
        draft = manuscript(f"제목 {key.slug}")
        source = SourceFile("원고.docx", b"as received" * 200)
        desk.submit(key, source, draft, Report(), at=AT, by="editor")


def artefacts(editions: Sequence[Edition], look: str = "s1") -> tuple[Artefact, ...]:
    """Pages that carry number, date and title, in some kilobytes."""
    page = "\n".join(f"{one.number} {one.date} {one.title} {look}" for one in editions) * 50
    return (
        Artefact("index.html", "html", page.encode()),
        Artefact("issue.pdf", "pdf", b"%PDF-1.7\n" + page.encode() * 3),
    )


def words(editions: Sequence[Edition]) -> str:
    """A stand-in for rendering's hash of all that a reader reads."""
    return "; ".join(f"{one.number} {one.date} {one.title}" for one in editions)


class Site:
    """A list for each series and one for the house: a line for each issue, its address."""

    COSTLY = "/"

    def stale(self, catalogue: Catalogue, read: Callable[[str], bytes]) -> frozenset[str]:
        """None ever is."""
        return frozenset()

    def standing(self, catalogue: Catalogue) -> frozenset[str]:
        """A list of every series that has released something, and the house's."""
        return self.touched(catalogue, [one.key for one in catalogue.releases])

    def touched(self, catalogue: Catalogue, changed: Collection[IssueKey]) -> frozenset[str]:
        """The list of each issue's series, and the house's."""
        known = {one.key for one in catalogue.releases}
        names = {f"{key.series}/index.html" for key in changed if key in known}
        return frozenset({"index.html", *names} if names else ())

    def counted(self, catalogue: Catalogue, changed: Collection[IssueKey]) -> frozenset[str]:
        """None shows that."""
        return frozenset()

    def sums(self, catalogue: Catalogue) -> Sums | None:
        """Its lists are made from all issues."""
        return None

    def needed(self, catalogue: Catalogue) -> frozenset[IssueKey] | None:
        """Its lists are made from all issues."""
        return None

    def made(
        self,
        catalogue: Catalogue,
        names: Collection[str],
        stylebooks: Mapping[str, Stylebook],
        read: Callable[[str], bytes],
        changed: Collection[IssueKey],
    ) -> Iterator[Artefact]:
        """The lists of these names."""
        for name in names:
            series = name.rpartition("/")[0]
            addresses = [
                f"{one.key.series}/{one.number.path}"
                for one in catalogue.releases
                if series in ("", one.key.series)
            ]
            lines = [one.removeprefix(f"{series}/") if series else one for one in addresses]
            yield Artefact(name, "html", "\n".join(lines).encode())


SITE = Site()


def publish(root: Path, slug: str, today: date, at: datetime = AT, series: str = "focus") -> None:
    """The whole job, as the pipeline does it; a second time it finds nothing to do."""
    desk, key = Desk.open(root), IssueKey(series, slug)
    submit(desk, key)
    with desk.lock(key):
        release.recover(desk, SITE)
        if desk.standing(key).state == "released":
            return
        own = desk.series(key.series)
        number_for = numbering.number_for
        reserved = desk.reserve(key, own, today, at, "editor", number_for=number_for)
        number = number_for(own, reserved.seq, reserved.date)
        edition = original_edition(key, desk.manuscript(key))
        editions = (numbering.assign(edition, number, reserved.date),)
        pages = artefacts(editions)
        receipt = release.receipt(
            editions, pages, ingredients=BEFORE, words=words(editions), at=at, by="editor"
        )
        release.release(desk, receipt, editions, pages, SITE)


def print_again(root: Path, slug: str, at: datetime = AT) -> None:
    """Regenerate one issue with a changed stylebook; a second time it finds nothing to do."""
    desk, key = Desk.open(root), IssueKey("focus", slug)
    with desk.lock(key):
        release.recover(desk, SITE)
        released, editions = desk.release(key), desk.released_editions(key)
        if released.ingredients == AFTER:
            return
        pages = artefacts(editions, look="s2")
        printing = release.reprint(
            released,
            pages,
            ingredients=AFTER,
            at=at,
            by="editor",
            reason="",
            notices=released.notices,
        )
        release.release(desk, printing, editions, pages, SITE)
