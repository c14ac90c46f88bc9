"""The small tables behind the reader: labels, numbering, addresses, dates, bylines."""

from datetime import date
from pathlib import Path

import pytest

from flows.document import Author, Heading, ListItem
from flows.intake import list_labels
from flows.intake.front.bylines import authors_in, is_place_line, split_place
from flows.intake.front.dates import is_date_line, stated_date
from flows.intake.structure.markers import marker
from flows.links import safe_address
from tests.intake.drafts import draft, part, reading_of

CASES = Path(__file__).parent.parent / "cases" / "intake"


def _formats() -> list[tuple[str, int, str]]:
    """`= format · number label · …` in the case file."""
    found = []
    for line in (CASES / "numbering.md").read_text(encoding="utf-8").splitlines():
        style, *pairs = line.removeprefix("= ").split(" · ") if line.startswith("= ") else [""]
        for pair in pairs:
            number, _, said = pair.partition(" ")
            found.append((style, int(number), said))
    return found


@pytest.mark.parametrize(("style", "number", "said"), _formats())
def test_label_of_a_format(style: str, number: int, said: str) -> None:
    """Each number is written as the case file says."""
    assert list_labels.label(number, style) == said


def _level(depth: int, style: str, text: str, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{style}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


NUMBERING = part(
    "numbering",
    '<w:abstractNum w:abstractNumId="0">'
    + _level(0, "upperRoman", "%1.")
    + _level(1, "ganada", "%2.")
    + _level(2, "decimal", "(%1-%3)", "<w:isLgl/>")
    + "</w:abstractNum>"
    '<w:abstractNum w:abstractNumId="1">' + _level(0, "bullet", "\uf0b7") + "</w:abstractNum>"
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">'
    '<w:startOverride w:val="5"/></w:lvlOverride></w:num>'
    '<w:num w:numId="3"><w:abstractNumId w:val="1"/></w:num>',
)


def test_numbering_restarts_and_overrides() -> None:
    """Deeper levels restart, a legal level shows digits, another start is obeyed."""
    lines = ["1:0", "1:1", "1:1", "1:2", "1:0", "1:1", "2:0", "2:0", "3:0"]
    text = ["{b 16} 셈법", "글: 윤해담"] + [f"{{num={one}}} 항목은 길고 자세하다." for one in lines]
    blocks = reading_of(draft(text, numbering=NUMBERING)).manuscript.blocks
    found = [block.label for block in blocks if isinstance(block, ListItem)]
    assert found == ["I.", "가.", "나.", "(1-1)", "II.", "가.", "V.", "VI.", "•"]


def test_numbered_headings_keep_their_computed_label() -> None:
    """Short bold items that lead to text are headings; Word's number is their label."""
    text = ["{b 16} 셈법", "글: 윤해담"]
    for place, words in (("1:0", "얼음"), ("1:1", "관측"), ("1:0", "배")):
        text += [f"{{num={place} b}} {words}", "본문이 이어진다. 글은 길다."]
    blocks = reading_of(draft(text, numbering=NUMBERING)).manuscript.blocks
    found = [(block.level, block.label) for block in blocks if isinstance(block, Heading)]
    assert found == [(1, "I."), (2, "가."), (1, "II.")]


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "file:///etc/passwd", "http://user:pw@example.org", "ftp://example.org",
     "http://exa\u202emple.org", "http://example.org/a b", "http://", "mailto:x", "http://[::1"],
)  # fmt: skip
def test_other_addresses_are_refused(address: str) -> None:
    """Only http, https and mailto, without a user or characters that deceive."""
    assert safe_address(address) == ""


@pytest.mark.parametrize("address", ["https://example.org/a?b=1#c", "mailto:a@example.org"])
def test_ordinary_addresses_are_kept(address: str) -> None:
    """As they are."""
    assert safe_address(address) == address


@pytest.mark.parametrize(
    ("line", "whole"),
    [
        ("2025년 12월 11일", True), ("2025. 12. 11.", True), ("작성일: 2025-12-11", True),
        ("December 11, 2025", True), ("11 December 2025", True), ("(2025.12.11)", True),
        ("2025년 12월 11일에 만났다", False),
    ],
)  # fmt: skip
def test_dates_as_papers_write_them(line: str, whole: bool) -> None:
    """The day is the same; only a line that says nothing else is a date line."""
    found = stated_date(line)
    assert found is not None
    assert found[0] == date(2025, 12, 11)
    assert is_date_line(line) is whole


def test_no_such_day() -> None:
    """31 February is no date."""
    assert stated_date("2025년 2월 31일") is None


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("윤해담", (Author("윤해담"),)),
        ("저자: 윤 해 담", (Author("윤해담"),)),
        ("윤해담(尹海潭)", (Author("윤해담"),)),
        ("윤해담·채모란", (Author("윤해담"), Author("채모란"))),
        ("남궁해담, 채모란", (Author("남궁해담"), Author("채모란"))),
        ("윤해담 연구위원", (Author("윤해담", "연구위원"),)),
        ("윤해담 (마루대학교 교수)", (Author("윤해담", "교수", "마루대학교"),)),
        ("마루대학교 교수 윤해담", (Author("윤해담", "교수", "마루대학교"),)),
        ("윤해담 | 마루대학교 교수", (Author("윤해담", "교수", "마루대학교"),)),
        ("Dr. Yoon Haedam", (Author("Yoon Haedam"),)),
        ("By Yoon Hae-dam, Ph.D.", (Author("Yoon Hae-dam"),)),
        ("Yoon Haedam, Research Fellow, The Gaonnaru Institute",
         (Author("Yoon Haedam", "Research Fellow", "The Gaonnaru Institute"),)),
        ("서론", ()), ("얼음의 달력", ()), ("정책 제언", ()), ("The Gaonnaru Institute", ()),
        ("Policy Implications", ()), ("마루대학교 해양학과 부교수", ()),
    ],
)  # fmt: skip
def test_bylines(line: str, authors: tuple[Author, ...]) -> None:
    """Names in the forms papers use, and lines that are none."""
    assert authors_in(line) == authors


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("가온나루연구원 수석연구위원", ("수석연구위원", "가온나루연구원")),
        ("연구위원, 가온나루연구원", ("연구위원", "가온나루연구원")),
        ("마루대학교", ("", "마루대학교")),
        ("Senior Research Fellow, The Gaonnaru Institute",
         ("Senior Research Fellow", "The Gaonnaru Institute")),
        ("Maru University, Professor", ("Professor", "Maru University")),
        ("Director, Center for Seas, Maru University",
         ("Director", "Center for Seas, Maru University")),
    ],
)  # fmt: skip
def test_position_and_affiliation(text: str, parts: tuple[str, str]) -> None:
    """The two are told apart whatever their order."""
    assert is_place_line(text)
    assert split_place(text) == parts


@pytest.mark.parametrize(
    ("text", "kind", "label"),
    [
        ("제1장 서론", "chapter", "제1장"), ("Ⅳ. 결론", "roman", "Ⅳ."), ("1. 배경", "arabic", "1."),
        ("가. 위성", "ganada", "가."), ("(1) 항목", "arabic-paren", "(1)"),
        ("1) 항목", "arabic-paren", "1)"), ("가) 항목", "ganada-paren", "가)"),
        ("① 항목", "circled", "①"), ("□ 항목", "square", "□"), ("○ 항목", "circle", "○"),
        ("- 항목", "dash", "-"), ("※ 참고", "star", "※"), ("| 소제목", "pipe", "|"),
        ("1.1 배경", "decimal2", "1.1"),
    ],
)  # fmt: skip
def test_markers(text: str, kind: str, label: str) -> None:
    """Each marker by its kind."""
    found = marker(text)
    assert found is not None
    assert (found.kind, found.label) == (kind, label)


@pytest.mark.parametrize(
    "text",
    ["2019. 6. 26. 회담", "3.5퍼센트 올랐다", "제1차 회의", "-5도까지", "가나다라", "I think so"],
)
def test_no_markers(text: str) -> None:
    """Dates, amounts and words that only begin alike."""
    assert marker(text) is None
