"""The account: a fault of the reader is caught, whichever it is; an honest reading closes it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from flows.document import Figure, Text
from flows.errors import BalganError, LedgerOfCharactersOpen
from flows.intake import remarks
from flows.intake.override_file import read_override
from flows.intake.raw import RawFigure
from flows.intake.structure import build
from flows.intake.word import drawings, inlines, notes, reader, tables, walk
from flows.intake.word.context import Context, Manner
from flows.intake.word.disposition import MC, A, Element, W
from flows.intake.word.reader import read_word
from tests.intake.drafts import package, paragraph, part, picture, png, reading_of, run
from tests.intake.test_homes import (
    HEAD,
    cell,
    code,
    field,
    mark,
    relation,
    table,
    textbox,
)

REAL = Path(__file__).parents[3] / "shared" / "cases" / "docx"
NOTE = f'<w:footnote w:id="2">{paragraph(run("각주에만 있는 말."))}</w:footnote>'
COMMENT = f'<w:comment w:id="0" w:author="편">{paragraph(run("메모에만"))}</w:comment>'
DIAGRAM = (
    '<dgm:dataModel xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram" xmlns:a="'
    'http://schemas.openxmlformats.org/drawingml/2006/main"><a:t>도식에만</a:t></dgm:dataModel>'
)


def everything() -> bytes:
    """A draft with something in every home that a fault below could lose."""
    body = (
        paragraph(run("가") + "<w:r><w:noBreakHyphen/></w:r>" + run("나. 본문이 이어진다."))
        + paragraph(run("글상자 앞.") + textbox(paragraph(run("상자에만 있는 말."))))
        + paragraph(run("주") + '<w:r><w:footnoteReference w:id="2"/></w:r>')
        + paragraph(run("메모") + '<w:r><w:commentReference w:id="0"/></w:r>')
        + paragraph(field(" REF _Ref1 ", "표 3") + run("을 본다."))
        + paragraph(
            f"<w:r><w:ruby><w:rt>{run('후풍')}</w:rt><w:rubyBase>{run('候風')}</w:rubyBase></w:ruby></w:r>"
            + run("이라 한다.")
        )
        + paragraph(run("<그림 1> 부표의 자리"))
        + paragraph(picture("바다 위의 부표"))
        + paragraph(run("<표 1> 달마다의 값"))
        + table(
            cell("합친 칸", '<w:vMerge w:val="restart"/>') + cell("하나"),
            cell("아래 칸", "<w:vMerge/>") + cell("둘"),
        )
        + paragraph("<w:sdt><w:sdtContent>" + run("컨트롤 안의 말.") + "</w:sdtContent></w:sdt>")
        + "<w:sdt><w:sdtContent>"
        + paragraph(run("컨트롤 속 문단."))
        + "</w:sdtContent></w:sdt>"
        + paragraph(mark("begin") + code(" SEQ 표 ") + mark("separate") + run("1") + mark("end"))
    )
    return package(
        HEAD + body,
        footnotes=part("footnotes", NOTE),
        comments=part("comments", COMMENT),
        header=part("hdr", paragraph(run("머리말에만"))),
        rels=relation("s1", "image", "media/spare.png")
        + relation("d1", "diagramData", "diagrams/data1.xml"),
        extra={"word/media/spare.png": png(2, 2), "word/diagrams/data1.xml": DIAGRAM.encode()},
    )


def test_honest_reading_closes_the_account() -> None:
    """Without a fault nothing is missing, nothing is there twice, no word is torn."""
    found = {one.code for one in reading_of(everything()).report.findings}
    assert {"account-surplus", "account-misplaced"}.isdisjoint(found)
    assert {"text-box", "comment", "smartart-text", "picture-unused", "header-footer-text"} <= found


def nothing(*_: object, **__: object) -> tuple[object, ...]:
    """A step that forgets its work."""
    return ()


def _without_alt(drawing: drawings.Drawing, picture: object, alt: str) -> RawFigure:
    return RawFigure(drawing.story.context.key(), picture.id)  # type: ignore[attr-defined]


def _only_first(grid: object, *args: object) -> object:
    """A cell that a span covers is thrown away."""
    found = _CELL(grid, *args)  # type: ignore[arg-type]
    if found is not None and found.rows > 1:
        found.blocks[1:] = []
    return found


_CELL = tables._Grid._cell


@pytest.mark.parametrize(
    ("holder", "name", "fault", "place"),
    [
        (inlines._HANDLERS, W + "noBreakHyphen", nothing, "/word/document.xml"),
        (inlines._HANDLERS, W + "sdt", nothing, "컨트롤 안의 말."),
        (inlines._HANDLERS, W + "drawing", nothing, "/word/document.xml"),
        (inlines._HANDLERS, MC + "AlternateContent", nothing, "상자에만 있는 말."),
        (inlines._HANDLERS, W + "ruby", nothing, "/word/document.xml"),
        (inlines._HANDLERS, W + "instrText", nothing, "REF"),
        (walk._READERS, W + "sdt", lambda *_: [], "컨트롤 속 문단."),
        (walk._READERS, W + "tbl", lambda *_: [], "/word/document.xml"),
        (drawings._READERS, A + "blip", nothing, "/word/media/image1.png"),
        (drawings, "_box", nothing, "상자에만 있는 말."),
        (drawings, "_figure", _without_alt, "바다 위의 부표"),
        (drawings, "live", nothing, "상자에만 있는 말."),
        (inlines, "branch", lambda _: None, "상자에만 있는 말."),
        (tables._Grid, "_cell", _only_first, "아래 칸"),
        (notes, "_field_codes", nothing, "REF"),
        (reader, "read_margins", lambda _: [], "/word/header.xml: 머리말에만"),
        (reader, "read_comments", nothing, "/word/comments.xml: 메모에만"),
        (reader, "list_unplaced", nothing, "/word/diagrams/data1.xml: 도식에만"),
        (reader, "name_the_rest", nothing, "/word/media/spare.png"),
        (build.Builder, "referenced", lambda self: (), "/word/footnotes.xml: 각주에만"),
        (build.Builder, "_caption", nothing, "/word/document.xml"),
    ],
)  # fmt: skip
def test_fault_of_the_reader_is_caught(
    monkeypatch: pytest.MonkeyPatch,
    holder: object,
    name: str,
    fault: Callable[..., object],
    place: str,
) -> None:
    """Seeded faults: a handler, a part, a picture, a note, a caption, a cell that is lost ends the
    reading, and the message names the place."""
    if isinstance(holder, dict):
        monkeypatch.setitem(holder, name, fault)
    else:
        monkeypatch.setattr(holder, name, fault)
    with pytest.raises(LedgerOfCharactersOpen) as caught:
        reading_of(everything())
    assert place in str(caught.value)


def test_words_set_aside_but_not_quoted_are_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    """Seeded fault: the report quotes only the beginning of what the manuscript leaves out."""
    monkeypatch.setattr(remarks, "one_line", lambda words: words[:2])
    with pytest.raises(LedgerOfCharactersOpen):
        reading_of(everything())


def _both_branches(line: inlines.Line, element: Element, manner: Manner) -> None:
    for taken in element:
        inlines.read_inlines(line, taken, manner)


def _twice(drawing: drawings.Drawing, element: Element) -> list[object]:
    return [*_BLIP(drawing, element), *_BLIP(drawing, element)]


def _comments_twice(context: Context) -> None:
    notes.read_comments(context)
    notes.read_comments(context)


_BLIP = drawings._READERS[A + "blip"]


@pytest.mark.parametrize(
    ("holder", "name", "fault", "some"),
    [
        (inlines._HANDLERS, MC + "AlternateContent", _both_branches, "상자에만있는말."),
        (drawings._READERS, A + "blip", _twice, ""),
        (reader, "read_comments", _comments_twice, "메모에만"),
    ],
)  # fmt: skip
def test_what_is_read_twice_is_caught(
    monkeypatch: pytest.MonkeyPatch,
    holder: object,
    name: str,
    fault: Callable[..., object],
    some: str,
) -> None:
    """Seeded faults: words of both branches, a picture shown twice, comments listed twice."""
    if isinstance(holder, dict):
        monkeypatch.setitem(holder, name, fault)
    else:
        monkeypatch.setattr(holder, name, fault)
    found = [f for f in reading_of(everything()).report.blocking if f.code == "account-surplus"]
    assert [sorted(one.quote) for one in found] == [sorted(some)[: len(found[0].quote)]]


def test_characters_made_good_elsewhere_are_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    """Seeded fault: every run is read backwards, so that each character is there, and no word."""
    backwards = inlines._HANDLERS[W + "t"]

    def read(line: inlines.Line, element: Element, manner: Manner) -> None:
        element.text = (element.text or "")[::-1]
        backwards(line, element, manner)
        element.text = (element.text or "")[::-1]

    monkeypatch.setitem(inlines._HANDLERS, W + "t", read)
    reading = reading_of(package(HEAD + paragraph(run("바다는 차갑고도 깊었다."))))
    found = [one.quote for one in reading.report.blocking if one.code == "account-misplaced"]
    assert found == ["바다의", "차갑고도"]


@pytest.mark.skipif(not REAL.is_dir(), reason="the real Word files are not beside the repository")
@pytest.mark.parametrize(
    "path", sorted(REAL.glob("*.doc?")) if REAL.is_dir() else [], ids=lambda p: p.name
)
def test_real_file_is_read_or_refused(path: Path) -> None:
    """Every real file is read with its report, or refused with a reason; nothing is said twice."""
    try:
        found = read_word(path.name, path.read_bytes(), read_override(path.name, None), "ko")
    except BalganError as refused:
        assert refused.exit_code == 4
        assert not isinstance(refused, LedgerOfCharactersOpen)
        assert refused.say("ko") and refused.say("en")
    else:
        assert not [one for one in found.report.findings if one.code.startswith("account-")]


def test_words_and_pictures_of_the_manuscript_are_the_files() -> None:
    """What the account lets through is what an editor sees: one picture, its words beside it."""
    manuscript = reading_of(everything()).manuscript
    figure = next(block for block in manuscript.blocks if isinstance(block, Figure))
    assert (figure.alt, figure.caption) == ("바다 위의 부표", (Text("<그림 1> 부표의 자리"),))
