"""Coded text: what a translator may do to it, and what becomes of it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from lxml import etree

from flows.document import (
    MARKS,
    FrontMatter,
    Inline,
    LineBreak,
    Manuscript,
    Note,
    NoteRef,
    Paragraph,
    Ruby,
    Text,
)
from flows.handoff.codes import Coded, tokens, words
from flows.handoff.decoding import decode, merged
from flows.handoff.encoding import encode
from flows.handoff.labels import english_label
from flows.handoff.restoring import excerpt, restore
from flows.handoff.returns.xliff import coded
from flows.handoff.xliff import xliff
from tests.growth import MOST, growth
from tests.handoff.material import package

CASES = Path(__file__).parent.parent / "cases" / "handoff"
_WORDS = some.text(some.sampled_from("가나 ab{}[]/fn1.漢"), min_size=1, max_size=8)
_MARKS = some.sets(some.sampled_from(MARKS)).map(
    lambda found: tuple(mark for mark in MARKS if mark in found)
)
_INLINES = some.lists(
    some.one_of(
        some.builds(Text, _WORDS, _MARKS, some.sampled_from(("", "https://a.example", "mailto:b"))),
        some.builds(NoteRef, some.sampled_from(("fn1", "en2"))),
        some.builds(Ruby, some.sampled_from(("島", "{")), some.sampled_from(("도", "}"))),
        some.just(LineBreak()),
    ),
    max_size=8,
).map(merged)


@dataclass
class Case:
    """A case of codes.md."""

    line: int
    title: str
    said: dict[str, str] = field(default_factory=dict)
    expected: list[str] = field(default_factory=list)


def cases(name: str) -> Iterator[Case]:
    """The cases of a file."""
    case = None
    lines = (CASES / name).read_text(encoding="utf-8").splitlines()
    for number, line in enumerate([*lines, "## "], start=1):
        key, _, value = line.partition(":")
        if line.startswith("## "):
            if case:
                yield case
            case = Case(number, line[3:])
        elif case and key == "expect" and value.strip() != "nothing":
            case.expected.append(value.strip())
        elif case and key in ("ko", "en", "gives"):
            case.said[key] = value[1:] if key == "en" else value.strip()


@pytest.mark.parametrize("case", list(cases("codes.md")), ids=lambda case: f"codes.md:{case.line}")
def test_codes(case: Case) -> None:
    """Every case of codes.md gives the words and the findings it says."""
    notes = tuple(Note(name, (Paragraph(name, (Text("1"),)),)) for name in ("fn1", "fn2"))
    link = Coded("", ("https://gaonnaru.example",))
    inlines = decode(case.said["ko"], link, ("fn1", "fn2")).inlines
    manuscript = Manuscript("ko", FrontMatter(), (Paragraph("p1", inlines),), notes)
    packet = package(manuscript=manuscript).packet
    assert packet.segments[0].source == case.said["ko"], "the case's own Korean is not as encoded"
    restored = restore(manuscript, packet, {"p1": case.said["en"]})
    (paragraph,) = restored.edition.blocks
    assert isinstance(paragraph, Paragraph)
    assert "".join(map(_shown, paragraph.inlines)) == case.said["gives"]
    told = [(finding.code, finding.sentence.en) for finding in restored.findings]
    assert len(told) == len(case.expected), told
    for expected, (code, sentence) in zip(case.expected, told, strict=True):
        wanted, _, said = expected.partition(" · ")
        assert code == wanted and said in sentence


def _shown(inline: Inline) -> str:
    match inline:
        case Text(text, marks, href):
            looks = ",".join(("link",) * bool(href) + marks)
            return f"{looks}({text})" if looks else text
        case NoteRef(note):
            return f"note({note})"
        case Ruby(base, reading):
            return f"ruby({base}|{reading})"
        case _:
            return "break()"


@given(_INLINES)
def test_coding_is_lossless(inlines: tuple[Inline, ...]) -> None:
    """What is encoded and decoded untouched is what it was, with nothing to tell."""
    coded = encode(inlines)
    parsed = decode(coded.text, coded, ("fn1", "en2"))
    assert parsed.inlines == inlines
    assert not parsed.broken and not parsed.unknown


@given(some.text(some.sampled_from("{}[]/ abirtufnsup1A가²٣"), max_size=40))
def test_nothing_a_translator_types_is_lost_or_raised(text: str) -> None:
    """Any text can be decoded, and its words come through in order."""
    parsed = decode(text, Coded("", ("https://a.example",)), ("fn1",))
    shown = "".join(
        piece.text if isinstance(piece, Text) else f"{piece.base}{piece.reading}"
        for piece in parsed.inlines
        if isinstance(piece, Text | Ruby)
    )
    assert [sign for sign in shown if sign in "가²٣"] == [sign for sign in text if sign in "가²٣"]


def test_whole_passages_in_bold_need_no_codes() -> None:
    """A bold table heading goes out bare and comes back bold."""
    coded = encode((Text("구분", ("bold",)),))
    assert coded.text == "구분"
    assert decode("Sea", coded).inlines == (Text("Sea", ("bold",)),)


def test_words_leave_codes_out() -> None:
    """Counting sees the words alone, a reading in brackets."""
    assert words("{b}갑{/b}[fn1]{{x}} {r}島{rt}도{/rt}{/r}{br}끝") == "갑{x} 島(도) 끝"


def _labels() -> list[tuple[str, str]]:
    lines = (CASES / "labels.md").read_text(encoding="utf-8").splitlines()
    pairs = (line.partition(" = ") for line in lines if " = " in line)
    return [(korean, english) for korean, _, english in pairs]


@pytest.mark.parametrize(("korean", "english"), _labels())
def test_labels(korean: str, english: str) -> None:
    """Every counter of labels.md is put into English as it says there."""
    assert english_label(korean) == english


@settings(max_examples=40, deadline=None)
@given(_INLINES)
def test_xliff_carries_every_code(inlines: tuple[Inline, ...]) -> None:
    """What stands in an XLIFF source, read back, is the coded text, sign for sign."""
    blocks = (Paragraph("p1", (*inlines, Text("끝"))),)
    packet = package(manuscript=Manuscript("ko", FrontMatter(), blocks)).packet
    root = etree.fromstring(xliff(packet, ""))
    (source,) = root.iter("{urn:oasis:names:tc:xliff:document:1.2}source")
    assert coded(source) == packet.segments[0].source


@pytest.mark.hostile
@pytest.mark.parametrize("piece", ["{ ", "{", "[fn ", "{/", "{b "])
def test_what_never_becomes_a_code_is_read_in_linear_time(piece: str) -> None:
    """A brace and thousands of spaces behind it are words; four times as many take four times as long."""
    assert growth(lambda size: list(tokens(piece[0] + piece[1:] * size)), 8_000) < MOST
    assert growth(lambda size: list(tokens(piece * size)), 8_000) < MOST


def test_an_excerpt_of_one_long_word_shows_it() -> None:
    """Where there is no space to cut at, a finding quotes the first letters all the same."""
    assert excerpt("가" * 80) == "가" * 60 + " …"
    assert excerpt("두 나라는 " + "가" * 80) == "두 나라는 …"
