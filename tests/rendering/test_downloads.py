"""Text, book and article are read again and say what was approved; every seeded fault is caught."""

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from flows import rendering
from flows.document import (
    Block,
    Cell,
    Heading,
    Inline,
    LineBreak,
    ListItem,
    Note,
    NoteRef,
    Paragraph,
    Ruby,
    Table,
    Text,
)
from flows.errors import ReadBackDiffers
from flows.issue import Artefact
from flows.rendering import epub, jats, plaintext
from flows.rendering.downloads import downloads
from tests.rendering import books, specimen

ENDINGS = ("-en.txt", "-en.epub", "-en.jats.xml")
Change = Callable[[str], str]


def spoilt(ending: str, change: Change) -> tuple[Artefact, ...]:
    """The files of the English specimen, one of them changed after it was made."""
    return tuple(
        replace(one, data=_changed(one, change)) if one.name.endswith(ending) else one
        for one in books.artefacts("focus")
    )


def _changed(one: Artefact, change: Change) -> bytes:
    if one.format != "epub":
        return change(one.data.decode()).encode()
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(one.data)) as old, zipfile.ZipFile(packed, "w") as new:
        for entry in old.infolist():
            data = old.read(entry)
            text = entry.filename.endswith("text.xhtml")
            new.writestr(entry, change(data.decode()).encode() if text else data)
    return packed.getvalue()


def swapped(old: str, new: str) -> Change:
    """Words exchanged, which must be there."""

    def change(text: str) -> str:
        assert old in text
        return text.replace(old, new)

    return change


@pytest.mark.parametrize("kind", books.KINDS)
def test_all_files_say_what_was_approved(kind: str) -> None:
    """Every passage once and nothing else, in every block of the specimens and of awkward text."""
    for edition in books.editions(kind):
        assert books.differences(books.artefacts(kind), edition) == ""


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        ("“The ship in a hurry runs aground first,” the old pilot said.", "", "p5"),
        ("1,024.5", "1,042.5", "t1.r3"),
        ("2020–2025", "20202025", "f1.caption"),
        ("aground first,", "aground first, first,", "p5"),
        ("Nobody has explained", "Somebody has explained", "fn2"),
        ("A second paragraph of the same note.", "", "fn3"),
        ("A bar chart of six years", "A pie", "f1.alt|alternative texts"),
        ("Seo Darim", "Seo Darin", "translator"),
        ("2026-07", "2026-70", "number"),
        ("Those Who Count the Tides", "Those Who Count", "p1|p6"),
        ("are not the views", "are the views", "authors-views"),
    ],
)
def test_a_fault_is_caught(ending: str, old: str, new: str, named: str) -> None:
    """What is dropped, doubled, changed or added after the writing is named."""
    if old == "are not the views":
        old, new = _of_the_notice()
    said = books.differences(spoilt(ending, swapped(old, new)), specimen.focus()[0])
    assert any(part in said for part in named.split("|")), said


def _of_the_notice() -> tuple[str, str]:
    """The last word of the last notice, and another one."""
    notice = specimen.focus()[0].disclaimers[-1]
    text = "".join(getattr(one, "text", "") for one in notice.paragraphs[-1].inlines)
    return text, text[:-2] + "X."


@pytest.mark.parametrize("ending", ENDINGS)
def test_words_that_nobody_approved_are_caught(ending: str) -> None:
    """A sentence more is a difference, too."""
    more = (
        swapped("</p>", " By the way.</p>") if ending != "-en.txt" else (lambda text: text + "Hm\n")
    )
    assert "+ " in books.differences(spoilt(ending, more), specimen.focus()[0])


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_file_that_cannot_be_read_is_caught(ending: str) -> None:
    """A file cut off half-way is refused, not skipped."""
    files = tuple(
        replace(one, data=one.data[: len(one.data) // 2]) if one.name.endswith(ending) else one
        for one in books.artefacts("focus")
    )
    assert books.differences(files, specimen.focus()[0]) != ""


def test_a_missing_text_is_caught() -> None:
    """Every edition has its plain text."""
    files = tuple(one for one in books.artefacts("brief") if not one.name.endswith("-ko.txt"))
    assert books.differences(files, specimen.brief()[0]) == "txt: "


def test_the_gate_of_a_release_reads_them(printed_brief: tuple[Artefact, ...]) -> None:
    """A changed digit in the book alone stops the release."""
    files = tuple(
        replace(one, data=_changed(one, swapped("1,024.5", "1,024.6")))
        if one.name.endswith("-en.epub")
        else one
        for one in printed_brief
    )
    with pytest.raises(ReadBackDiffers, match=r"-en\.epub"):
        rendering.read_back(files, specimen.brief())


def test_the_page_offers_them(printed_brief: tuple[Artefact, ...]) -> None:
    """Each language links its own files, and each of them is there."""
    names = {one.name for one in printed_brief}
    for page, edition in zip(("index.html", "en.html"), specimen.brief(), strict=True):
        html = next(one.data.decode() for one in printed_brief if one.name == page)
        offered = [*downloads(edition, specimen.series("brief"))]
        assert [one.format for one in offered] == ["epub", "jats", "txt"]
        for one in offered:
            assert one.name in names and f'href="{one.name}"' in html


def test_a_preview_offers_none() -> None:
    """What is not published has no number, and no file that could be passed on as an issue."""
    preview = replace(books.job("brief"), preview=True)
    for kind in ("txt", "epub", "jats"):
        assert rendering.RENDERERS[kind](preview) == ()


def test_the_same_issue_gives_the_same_bytes() -> None:
    """Made again, every file is the same."""
    first = {one.name: one.sha256 for one in books.artefacts("korean essay")}
    books.artefacts.cache_clear()
    assert {one.name: one.sha256 for one in books.artefacts("korean essay")} == first


WORD = some.text(alphabet="ab가漢1 .|#>[]^_-–,\n\u00a0²①<&", max_size=12)
RUN = some.lists(
    some.one_of(
        some.builds(Text, WORD, some.sampled_from([(), ("bold",), ("superscript",)])),
        some.builds(Ruby, WORD.filter(str.strip), WORD.filter(str.strip)),
        some.sampled_from([NoteRef("fn1"), LineBreak()]),
    ),
    max_size=3,
).map(tuple)


def block(number: int) -> some.SearchStrategy[Block]:
    """Any block with little in it, so that its words are likely to stand elsewhere, too."""
    anchor = f"p{number}"
    cells = some.lists(RUN, min_size=2, max_size=6).map(
        lambda runs: tuple(
            Cell(at // 2 + 1, at % 2 + 1, 1, 1, at < 2, (Paragraph(f"{anchor}.{at}", run),))
            for at, run in enumerate(runs)
        )
    )
    return some.one_of(
        some.builds(Heading, some.just(anchor), some.integers(1, 4), RUN, WORD),
        some.builds(Paragraph, some.just(anchor), RUN, some.sampled_from(["body", "quote"])),
        some.builds(ListItem, some.just(anchor), some.integers(0, 4), WORD, RUN),
        some.builds(Table, some.just(anchor), cells, RUN),
    )


@settings(max_examples=60, deadline=None)
@given(
    blocks=some.integers(1, 6).flatmap(lambda n: some.tuples(*map(block, range(1, n + 1)))),
    note=RUN,
    keyword=WORD,
)
def test_right_files_raise_no_alarm(
    blocks: tuple[Block, ...], note: tuple[Inline, ...], keyword: str
) -> None:
    """Whatever an edition says, however short and however often, its files are found to say it."""
    edition = replace(
        specimen.focus()[0],
        blocks=blocks,
        notes=(Note("fn1", (Paragraph("fn1", note),)),),
        keywords=(keyword,),
        pictures=(),
    )
    job = replace(books.job("focus"), editions=(edition,))
    files = tuple(one for module in (plaintext, epub, jats) for one in module.artefacts(job))
    assert books.differences(files, edition) == ""


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_sign_that_a_file_cannot_hold_is_missed(ending: str) -> None:
    """A control character or half a surrogate stops the release, and no program."""
    (edition,) = specimen.focus()
    said = Paragraph("p99", (Text("a\x01b\ud800c"),))
    edition = replace(edition, blocks=(said, *edition.blocks))
    job = replace(books.job("focus"), editions=(edition,))
    files = tuple(one for module in (plaintext, epub, jats) for one in module.artefacts(job))
    (one,) = (one for one in files if one.name.endswith(ending))
    text = books.one_file("focus", ".txt")
    assert "p99" in books.differences((text, one) if one.format != "txt" else (one,), edition)
