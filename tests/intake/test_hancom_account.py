"""The account of an .hwpx: what the walk forgets fails the intake, and nothing is said twice."""

import re
from collections import Counter
from importlib.resources import files

import pytest

from flows.errors import LedgerOfCharactersOpen
from flows.intake.hancom import disposition, inlines, objects, spots, strays
from flows.intake.hancom.package import Package
from flows.intake.raw import Spot
from tests.intake.hancom_drafts import (
    caption,
    cell,
    note,
    paragraph,
    picture,
    raw_run,
    run,
    section,
    sub_list,
    table,
)
from tests.intake.hancom_reading import codes, quotes, read_body, words
from tests.intake.said import said


def test_account_notices_a_home_that_the_walk_forgets(monkeypatch: pytest.MonkeyPatch) -> None:
    """A walk that drops the words of 글자 겹침 fails the intake, with the place."""
    monkeypatch.setitem(inlines._HANDLERS, "compose", lambda line, element, manner: None)
    body = paragraph(raw_run('<hp:compose composeText="㉾"/><hp:t>글</hp:t>'))
    with pytest.raises(LedgerOfCharactersOpen, match="section0"):
        read_body(body)


def test_account_notices_a_picture_that_the_walk_forgets(monkeypatch: pytest.MonkeyPatch) -> None:
    """A walk that drops a picture fails the intake."""
    monkeypatch.setitem(objects._READERS, "pic", objects._nothing)
    with pytest.raises(LedgerOfCharactersOpen, match="image1"):
        read_body(paragraph(raw_run(picture())))


def test_account_counts_any_text_node() -> None:
    """Words in an element that nobody has heard of are counted all the same."""
    part = section(paragraph("<hp:unheard>낯선 글</hp:unheard>")).encode()
    package_ = Package("x", {"Contents/section0.xml": part})
    assert Spot("Contents/section0.xml", "낯선 글") in spots.take_stock(package_).spots


def test_everything_said_is_said_once() -> None:
    """A page with every kind of object says each word exactly once."""
    body = paragraph(
        run("본문")
        + note("각주말")
        + raw_run(table([[paragraph(run("칸하나")), paragraph(run("칸둘"))]]))
        + raw_run(
            f"<hp:rect><hp:drawText>{sub_list(paragraph(run('상자말')))}</hp:drawText></hp:rect>"
        )
    )
    reading = read_body(body)
    heard = Counter(word for line in said(reading) for word in line.split())
    assert all(heard[word] == 1 for word in ("각주말", "칸하나", "칸둘"))
    assert "account-surplus" not in codes(reading)


@pytest.mark.parametrize(
    "body",
    [
        "낯선 말" + paragraph(run("글")),
        paragraph(run("글") + "낯선 말"),
        paragraph("<hp:run>낯선 말<hp:t>글</hp:t></hp:run>"),
        paragraph(raw_run("<hp:ctrl>낯선 말<hp:colPr/></hp:ctrl>") + run("글")),
        paragraph(raw_run("<hp:ctrl><hp:colPr>낯선 말</hp:colPr></hp:ctrl>") + run("글")),
        paragraph(
            run("글") + "<hp:linesegarray><hp:lineseg>낯선 말</hp:lineseg></hp:linesegarray>"
        ),
    ],
)
def test_words_where_hangul_has_none_are_listed(body: str) -> None:
    """Text between the elements of a file, which no page shows, is quoted."""
    reading = read_body(body)
    assert words(reading) == ["글"]
    assert quotes(reading, "stray-text") == ["낯선 말"]


@pytest.mark.parametrize(
    "xml",
    [
        f"<hp:tbl><hp:tr>{cell(paragraph(run('글')), (0, 0))}<hp:t>낯선 말</hp:t></hp:tr></hp:tbl>",
        picture(inner=f"<hp:drawText>{sub_list(paragraph(run('낯선 말')))}</hp:drawText>"),
        picture(inner=caption(paragraph(run("가"))) + caption(paragraph(run("낯선 말")))),
        "<hp:edit><hp:rect>낯선 말</hp:rect></hp:edit>",
        '<hp:rect><hp:listItem displayText="낯선 말"/></hp:rect>',
    ],
)
def test_element_where_it_has_no_place_is_listed(xml: str) -> None:
    """What stands in a row beside its cells, or in a picture beside its own, is named and quoted."""
    reading = read_body(paragraph(raw_run(xml)))
    assert quotes(reading, "drawing-text") == ["낯선 말"]
    assert "unknown-element" in codes(reading)
    assert "account-surplus" not in codes(reading)


# What is inside elements that only say how something looks.
_WITHIN_PROPERTIES = frozenset(
    """
    alpha autoNumFormat cellzone cmyk colLine colSz effect effectsColor glow img margin noteLine
    noteSpacing numbering placement point reflection rgb rotMatrix scaMatrix scale scheme skew
    softEdge system transMatrix
    """.split()
)


def test_every_element_of_the_standard_has_its_disposition() -> None:
    """The elements that KS X 6101 knows in a section are in the table, or read by their holders."""
    schema = files("hwpx") / "tools" / "_schemas" / "owpml-paralist.xsd"
    names = set(re.findall(r'<(?:\w+:)?element name="(\w+)"', schema.read_text("utf-8")))
    assert len(names) > 100
    known = set(disposition.TABLE) | strays.FRAMES | strays._HOMES
    assert names - known == _WITHIN_PROPERTIES


def test_no_element_has_two_dispositions() -> None:
    """Each name stands once in the table."""
    listed = " ".join(disposition._NAMES.values()).split()
    assert len(listed) == len(set(listed))


@pytest.mark.parametrize(
    ("xml", "said_"),
    [
        ('<hp:tbl><hp:tr><hp:tc><hp:cellSpan><hp:compose composeText="겹"/></hp:cellSpan></hp:tc>'
         "</hp:tr></hp:tbl>", "겹"),
        ('<hp:listItem displayText="고를 것" value=""/>', "고를 것"),
        ('<hp:rect><hp:parameterset><hp:textart text="글맵시"/></hp:parameterset></hp:rect>', "글맵시"),
    ],
    ids=["look", "homeless", "settings"],
)  # fmt: skip
def test_words_in_attributes_where_none_belong_are_listed(xml: str, said_: str) -> None:
    """What speaks without text, and stands where nothing is read, is quoted and not lost."""
    assert quotes(read_body(paragraph(raw_run(xml))), "stray-text") == [said_]


def test_picture_among_settings_is_listed() -> None:
    """A picture that a parameter holds is shown nowhere, and is in the report."""
    xml = f"<hp:rect><hp:parameterset><hp:x>{picture('', 'image1')}</hp:x></hp:parameterset></hp:rect>"
    assert "picture-not-in-body" in codes(read_body(paragraph(raw_run(xml))))


@pytest.mark.parametrize(
    "xml",
    [
        raw_run("<hp:tc>낯선 칸</hp:tc>"),
        raw_run("<hp:img><hp:t>낯선 칸</hp:t></hp:img>"),
        raw_run("<hp:rect><hp:metaTag/><hp:parameterset><hp:listParam><hp:run>낯선 칸</hp:run>"
                "</hp:listParam></hp:parameterset></hp:rect>"),
    ],
    ids=["cell", "image", "settings"],
)  # fmt: skip
def test_words_of_a_misplaced_element_are_said_once(xml: str) -> None:
    """A frame of another element standing in a run is not read and listed as well."""
    reading = read_body(paragraph(xml + run("글")))
    assert "\n".join(said(reading)).count("낯선 칸") == 1
    assert "account-surplus" not in codes(reading)


def test_a_picture_inside_ruby_is_named() -> None:
    """Ruby holds words alone; a picture among them is listed, not lost."""
    inside = f"<hp:dutmal><hp:mainText>候風{picture()}</hp:mainText></hp:dutmal>"
    reading = read_body(paragraph(raw_run(inside)))
    assert "picture-not-in-body" in codes(reading)
