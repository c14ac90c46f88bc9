"""The read-back lets right files pass and stops every seeded fault."""

import io
from dataclasses import replace

import pikepdf
import pytest

from flows import rendering
from flows.document import Paragraph, Text
from flows.errors import PdfNotConformant, ReadBackDiffers
from flows.issue import Artefact, Edition
from flows.rendering import glyphs
from flows.series import Stylebook
from tests.rendering import specimen

WORDS = "_base/words.html.j2"
ISSUE = "_base/issue.html.j2"
FOCUS = "focus/issue.html.j2"
PARAGRAPH = '<p id="{{ paragraph.anchor }}"'
NOTICES = '{% for one in v.notices("end") %}\n{{ set.notice(v, medium, one) }}'


def printed(stylebook: Stylebook) -> tuple[Artefact, ...]:
    """The English specimen in this look."""
    return rendering.render(specimen.focus(), specimen.series("focus"), stylebook)


def refused(artefacts: tuple[Artefact, ...], editions: tuple[Edition, ...]) -> str:
    """What the read-back says when it stops them."""
    with pytest.raises(ReadBackDiffers) as caught:
        rendering.read_back(artefacts, editions)
    return caught.value.say("en")


def test_right_files_pass(
    printed_focus: tuple[Artefact, ...], printed_brief: tuple[Artefact, ...]
) -> None:
    """Every kind of block, in Korean and English, over page breaks, gives no false alarm."""
    rendering.read_back(printed_focus, specimen.focus())
    rendering.read_back(printed_brief, specimen.brief())


def test_a_preview_passes() -> None:
    """A preview is read back by the same rule, without a number."""
    editions = specimen.brief()
    previews = rendering.render(
        editions, specimen.series("brief"), specimen.stylebook(), preview=True
    )
    rendering.read_back(previews, editions)


def test_a_title_that_ends_in_a_tied_number_passes() -> None:
    """Nothing is left of a suggested citation whose title ends in a stretch that is held together."""
    editions = tuple(
        replace(one, title="The River Ports, Part 2") if one.lang == "en" else one
        for one in specimen.focus()
    )
    series, stylebook = specimen.series("focus"), specimen.stylebook()
    rendering.read_back(rendering.render(editions, series, stylebook), editions)


@pytest.mark.parametrize(
    ("path", "old", "new", "named"),
    [
        (WORDS, PARAGRAPH, '<p hidden id="{{ paragraph.anchor }}"', "PDF|p10"),
        (WORDS, "{{ text(v, item.label) }}", "", "p6"),
        (WORDS, "{{ spans(v, medium, figure.caption) }}", "", "f1.caption"),
        (WORDS, "{{ spans(v, medium, item.inlines) }}", "{{ item.anchor }}", "p6"),
        (ISSUE, NOTICES, '{% for one in v.notices("end") %}', "translators-note-summary"),
        (ISSUE, NOTICES, NOTICES + "{{ set.notice(v, medium, one) }}", "there twice"),
        (ISSUE, "{{ set.text(v, author.name) }}", "{{ author.name[:-1] }}", "author1"),
        (FOCUS, "{{ v.imprint }}", "{{ v.imprint | replace('07', '70') }}", "number and date"),
        (FOCUS, "{{ v.imprint }}", "{{ v.number }}", "number and date"),
        (ISSUE, "set.text(v, v.title_parts[0])", "set.text(v, 'X' ~ v.title_parts[0])", "X"),
        (ISSUE, '<div class="text" id="text">', '<div class="text" id="text">Draft!', "Draft!"),
    ],
)
def test_a_fault_in_a_template_is_caught(path: str, old: str, new: str, named: str) -> None:
    """What a template drops, doubles, changes or adds is named, and the files are refused."""
    book = specimen.changed(path, old, new)
    said = refused(printed(book), specimen.focus())
    assert any(part in said for part in named.split("|")), said


def test_a_fault_only_in_print_is_caught_in_the_pdf() -> None:
    """A style sheet that hides the notices leaves the page right, and the PDF is refused."""
    book = specimen.changed(
        "focus/print.css", ".notice { margin-bottom", ".notice { display: none; margin-bottom"
    )
    said = refused(printed(book), specimen.focus())
    assert ".pdf" in said and "authors-views" in said


@pytest.mark.parametrize(("old", "new"), [("37.5", "35.7"), ("1887", "1878"), ("2.4", "24")])
def test_a_changed_digit_is_caught(printed_focus: tuple[Artefact, ...], old: str, new: str) -> None:
    """Files printed from other figures than those approved are refused, transposed ones too."""
    edition = specimen.focus()[0]
    blocks = list(edition.blocks)
    paragraph = blocks[1]
    assert isinstance(paragraph, Paragraph) and isinstance(paragraph.inlines[0], Text)
    text = Text(paragraph.inlines[0].text.replace(old, new))
    blocks[1] = replace(paragraph, inlines=(text, *paragraph.inlines[1:]))
    said = refused(printed_focus, (replace(edition, blocks=tuple(blocks)),))
    assert "p2" in said


def test_a_dropped_dash_is_caught(printed_focus: tuple[Artefact, ...]) -> None:
    """A dash is a letter of the text: 2020–2025 is not 20202025."""
    edition = specimen.focus()[0]
    blocks = tuple(
        replace(block, caption=(Text("Figure 1. Ships entering each year, 20202025"),))
        if block.kind == "figure"
        else block
        for block in edition.blocks
    )
    assert "f1.caption" in refused(printed_focus, (replace(edition, blocks=blocks),))


def test_a_missing_file_is_caught(printed_brief: tuple[Artefact, ...]) -> None:
    """All editions must be there, each as page and as PDF."""
    without = tuple(one for one in printed_brief if not one.name.endswith("-en.pdf"))
    assert "missing" in refused(without, specimen.brief())


def test_swapped_editions_are_caught(printed_brief: tuple[Artefact, ...]) -> None:
    """The Korean file does not pass for the English text."""
    korean, english = specimen.brief()
    swapped = (replace(korean, blocks=english.blocks), english)
    assert "not there" in refused(printed_brief, swapped)


def _said_otherwise(artefacts: tuple[Artefact, ...], old: str, new: str) -> tuple[Artefact, ...]:
    """The same files with other words in the XMP packet of the PDF."""
    return tuple(
        _with_packet(one, old, new) if one.name.endswith("-en.pdf") else one for one in artefacts
    )


def _with_packet(one: Artefact, old: str, new: str) -> Artefact:
    with pikepdf.open(io.BytesIO(one.data)) as file:
        packet = file.Root.Metadata.read_bytes()
        assert old.encode() in packet
        file.Root.Metadata.write(packet.replace(old.encode(), new.encode()))
        file.save(spoilt := io.BytesIO(), fix_metadata_version=False)
    return replace(one, data=spoilt.getvalue())


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        ("<xmp:CreateDate>2026-08-14", "<xmp:CreateDate>2026-08-41", "date"),
        ("What a Harbour’s", "What the Harbour’s", "title"),
        ("<rdf:li>Han Mulgyeol</rdf:li>", "", "authors"),
        ("customs records", "custom records", "keywords"),
        ("</x:xmpmeta>", "", "title"),
    ],
)
def test_a_packet_that_says_otherwise_is_caught(
    printed_brief: tuple[Artefact, ...], old: str, new: str, named: str
) -> None:
    """What archives read of the PDF is what was approved: the page alone proves nothing of it."""
    said = refused(_said_otherwise(printed_brief, old, new), specimen.brief())
    assert f"{named} in its metadata (XMP)" in said


def test_old_readers_are_told_the_same(printed_focus: tuple[Artefact, ...]) -> None:
    """The information dictionary is held against the edition like the packet."""
    spoilt = []
    for one in printed_focus:
        if one.format == "pdf":
            with pikepdf.open(io.BytesIO(one.data)) as file:
                file.docinfo["/Author"] = "Han Mulgeol"
                file.save(said := io.BytesIO())
            one = replace(one, data=said.getvalue())
        spoilt.append(one)
    assert "authors in its metadata (Info)" in refused(tuple(spoilt), specimen.focus())


def test_a_letter_without_a_glyph_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    """Were the look at the fonts to fail, the finished file would still be stopped: no .notdef."""
    monkeypatch.setattr(glyphs, "require", lambda edition: None)
    edition = specimen.focus()[0]
    blocks = (Paragraph("p1", (Text("A word, 𓀀, and on."),)), *edition.blocks[1:])
    editions = (replace(edition, blocks=blocks),)
    artefacts = rendering.render(editions, specimen.series("focus"), specimen.stylebook())
    with pytest.raises((ReadBackDiffers, PdfNotConformant)):
        rendering.read_back(artefacts, editions)
