"""No character disappears: each home of words in a .docx, and the ledger that proves it."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest

from flows.document import NoteRef, Paragraph, Ruby, Text, plain
from flows.errors import BalganError, LedgerOfCharactersOpen
from flows.intake import Reading, account, read
from flows.intake.raw import Spot
from flows.intake.word.package import open_package
from flows.report import Report
from tests.intake.drafts import (
    draft,
    package,
    paragraph,
    part,
    picture,
    run,
)

REAL = Path(__file__).parents[3] / "shared" / "cases" / "docx"
HEAD = paragraph(run("겨울 바다의 셈법", '<w:b/><w:sz w:val="32"/>')) + paragraph(run("글: 윤해담"))
TRACKED = 'w:id="1" w:author="x"'


def _read(body: str, **parts: str) -> Reading:
    return read("draft.docx", package(HEAD + body, **parts))


def _words(reading: Reading) -> list[str]:
    return [plain(b.inlines) for b in reading.manuscript.blocks if isinstance(b, Paragraph)]


def _quotes(reading: Reading, code: str) -> list[str]:
    return [one.quote for one in reading.report.findings if one.code == code]


@pytest.mark.parametrize(
    ("xml", "words"),
    [
        (f"<w:ins {TRACKED}>{run('넣은 글')}</w:ins>", "넣은 글"),
        (f"<w:moveTo {TRACKED}>{run('옮긴 글')}</w:moveTo>", "옮긴 글"),
        (f"<w:sdt><w:sdtContent>{run('컨트롤')}</w:sdtContent></w:sdt>", "컨트롤"),
        (f'<w:fldSimple w:instr="SEQ 그림">{run("1")}</w:fldSimple>', "1"),
        (f'<w:smartTag w:element="x">{run("태그")}</w:smartTag>', "태그"),
        (f'<w:customXml w:element="x">{run("맞춤")}</w:customXml>', "맞춤"),
        (f'<w:bdo w:val="ltr">{run("방향")}</w:bdo>', "방향"),
        (f"<w:hyperlink w:anchor='b'>{run('안쪽')}</w:hyperlink>", "안쪽"),
        (run("가") + "<w:r><w:tab/></w:r>" + run("나"), "가 나"),
        (run("가") + "<w:r><w:noBreakHyphen/></w:r>" + run("나"), "가\u2011나"),
        (run("가\u00a0나 – 다"), "가\u00a0나 – 다"),
        ("<m:oMath><m:f><m:num><m:r><m:t>a</m:t></m:r></m:num><m:den><m:r><m:t>b</m:t></m:r>"
         "</m:den></m:f></m:oMath>", "a/b"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0E0"/></w:r>' + run("끝"), "→끝"),
        (f"<w:unheard>{run('모르는 요소')}</w:unheard>", "모르는 요소"),
    ],
)  # fmt: skip
def test_words_in_wrappers_are_carried(xml: str, words: str) -> None:
    """What python-docx's public API loses is in the manuscript."""
    assert words in _words(_read(paragraph(run("앞. ")) + paragraph(xml)))


def test_deletion_is_listed_and_blocks() -> None:
    """Deleted words are not carried; the finding quotes them and stops a release."""
    deleted = f"<w:del {TRACKED}><w:r><w:delText>지운 글</w:delText></w:r></w:del>"
    reading = _read(paragraph(run("남은 글. ") + deleted))
    assert _words(reading) == ["남은 글."]
    assert _quotes(reading, "tracked-changes") == ["지운 글"]
    assert [f.code for f in reading.report.blocking] == ["tracked-changes"]


def test_hidden_text_is_excluded_and_listed() -> None:
    """Hidden words are not printed."""
    reading = _read(paragraph(run("보이는 글. ") + run("숨은 글", "<w:vanish/>")))
    assert _words(reading) == ["보이는 글."]
    assert _quotes(reading, "hidden-text") == ["숨은 글"]


def test_text_box_is_read_once() -> None:
    """Of mc:Choice and mc:Fallback one counts, never both."""
    inner = f"<w:txbxContent>{paragraph(run('상자 안의 글.'))}</w:txbxContent>"
    box = (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><wp:docPr id="1" '
        'name="b"/><a:graphic><a:graphicData><wps:wsp><wps:txbx>' + inner + "</wps:txbx></wps:wsp>"
        "</a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict>"
        f"<v:shape><v:textbox>{inner}</v:textbox></v:shape></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )
    reading = _read(paragraph(run("본문의 글.") + box))
    assert _words(reading) == ["본문의 글.", "상자 안의 글."]
    assert [f.anchor for f in reading.report.findings if f.code == "text-box"] == ["p2"]


def test_comments_and_margins_are_listed() -> None:
    """Comments, headers and footers are never printed; the report quotes them at their place."""
    comment = f'<w:comment w:id="0" w:author="편집자">{paragraph(run("확인 바람"))}</w:comment>'
    body = paragraph(run("본문의 글.") + '<w:r><w:commentReference w:id="0"/></w:r>')
    reading = _read(
        body, comments=part("comments", comment), header=part("hdr", paragraph(run("머리말")))
    )
    assert _quotes(reading, "comment") == ["확인 바람"]
    assert [f.anchor for f in reading.report.findings if f.code == "comment"] == ["p1"]
    assert _quotes(reading, "header-footer-text") == ["머리말"]


@pytest.mark.parametrize(
    ("footer", "code"),
    [
        ("3", "page-numbers"),
        ("- 3 -", "page-numbers"),
        ("3 / 12쪽", "page-numbers"),
        ("Page 3 of 12", "page-numbers"),
        ("2026. 3. 19.", "header-footer-text"),
        ("2026-01", "header-footer-text"),
        ("제3호 쪽배", "header-footer-text"),
    ],
)
def test_bare_page_numbers_are_told_apart(footer: str, code: str) -> None:
    """A page number is one short finding; a date, a number of issue or words are quoted."""
    reading = _read(paragraph(run("본문의 글.")), footer=part("ftr", paragraph(run(footer))))
    assert [one.code for one in reading.report.findings if footer in one.quote] == [code]


def test_page_fields_of_all_margins_are_one_finding() -> None:
    """PAGE in header and footer makes one line in the report, which keeps every character."""

    def margin(root: str, code: str, shown: str) -> str:
        return part(root, paragraph(f'<w:fldSimple w:instr="{code}">{run(shown)}</w:fldSimple>'))

    reading = _read(
        paragraph(run("본문의 글.")),
        header=margin("hdr", " PAGE   \\* MERGEFORMAT ", "1"),
        footer=margin("ftr", " NUMPAGES ", "9"),
    )
    found = [one for one in reading.report.findings if one.code in ("field-codes", "page-numbers")]
    assert [one.code for one in found] == ["page-numbers"]
    assert found[0].quote == "1 · PAGE   \\* MERGEFORMAT · 9 · NUMPAGES"


def test_other_fields_of_a_margin_stay_listed() -> None:
    """A footer that shows the file's path by a field is not taken for a page number."""
    field = f'<w:fldSimple w:instr=" FILENAME ">{run("초안.docx")}</w:fldSimple>'
    reading = _read(paragraph(run("본문의 글.")), footer=part("ftr", paragraph(field)))
    assert _quotes(reading, "header-footer-text") == ["초안.docx"]
    assert _quotes(reading, "field-codes") == ["FILENAME"]
    assert _quotes(reading, "page-numbers") == []


def test_link_of_a_field_is_kept_and_a_bad_one_dropped() -> None:
    """http is carried; file: is not, and its words stay."""

    def field(address: str, words: str) -> str:
        mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
        code = f'<w:r><w:instrText>HYPERLINK "{address}"</w:instrText></w:r>'
        return (
            mark.format("begin") + code + mark.format("separate") + run(words) + mark.format("end")
        )

    good, bad = field("https://example.org/a", "좋은 곳"), field("file:///etc/passwd", "나쁜 곳")
    reading = _read(paragraph(good + run(" 그리고 ") + bad + run(".")))
    texts = [i for b in reading.manuscript.blocks for i in b.inlines if isinstance(i, Text)]  # type: ignore[union-attr]
    assert [t.text for t in texts if t.href] == ["좋은 곳"]
    assert _quotes(reading, "link-dropped") == ["file:///etc/passwd"]


def test_endnotes_and_marks_of_the_author() -> None:
    """An endnote is carried; the author's own mark gives way to a number and is listed."""
    note = f'<w:endnote w:id="2">{paragraph(run("* 미주의 글."))}</w:endnote>'
    reference = '<w:r><w:endnoteReference w:id="2" w:customMarkFollows="1"/><w:t>*</w:t></w:r>'
    reading = _read(paragraph(run("본문의 글") + reference), endnotes=part("endnotes", note))
    assert [n.anchor for n in reading.manuscript.notes] == ["en1"]
    assert reading.manuscript.blocks[0].inlines[-1] == NoteRef("en1")  # type: ignore[union-attr]
    assert _quotes(reading, "note-mark") == ["*"]


def test_unreferenced_note_is_listed() -> None:
    """A note that nothing leads to does not disappear in silence."""
    note = f'<w:footnote w:id="7">{paragraph(run("버려진 주석."))}</w:footnote>'
    reading = _read(paragraph(run("본문의 글.")), footnotes=part("footnotes", note))
    assert _quotes(reading, "note-unreferenced") == ["버려진 주석."]


def test_field_without_end_swallows_nothing() -> None:
    """A begin that is never closed would hide the rest of the paper."""
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    reading = _read(paragraph(begin + run("본문의 글.")) + paragraph(run("다음 글.")))
    assert _words(reading) == ["본문의 글.", "다음 글."]


def test_ruby_keeps_base_and_reading() -> None:
    """Pandoc, mammoth and markitdown lose ruby without a message."""
    reading = read(
        "draft.docx", draft(["{b 16} 셈법", "글: 윤해담", "이를 <ruby 候風 후풍>이라 한다."])
    )
    assert Ruby("候風", "후풍") in reading.manuscript.blocks[0].inlines  # type: ignore[union-attr]


def test_merged_cells_stand_in_their_grid() -> None:
    """gridSpan and vMerge become rows and columns of one cell; nothing is repeated."""

    def cell(text: str, properties: str = "") -> str:
        return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(run(text))}</w:tc>"

    table = (
        f"<w:tbl><w:tr>{cell('가', '<w:vMerge w:val=' + chr(34) + 'restart' + chr(34) + '/>')}"
        f"{cell('나', '<w:gridSpan w:val=' + chr(34) + '2' + chr(34) + '/>')}</w:tr>"
        f"<w:tr>{cell('', '<w:vMerge/>')}{cell('다')}{cell('라')}</w:tr></w:tbl>"
    )
    cells = _read(table).manuscript.blocks[0].cells  # type: ignore[union-attr]
    assert [(c.row, c.column, c.rows, c.columns) for c in cells] == [
        (1, 1, 2, 1), (1, 2, 1, 2), (2, 2, 1, 1), (2, 3, 1, 1)
    ]  # fmt: skip


def test_picture_that_is_not_in_the_file_is_never_fetched() -> None:
    """A linked picture blocks, and its alternative text is kept in the report."""
    link = (
        '<Relationship Id="rOut" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        'relationships/image" TargetMode="External" Target="http://198.51.100.1/a.png"/>'
    )
    data = package(HEAD + paragraph(picture("먼 그림", "rOut")), rels=link)
    reading = read("draft.docx", data)
    assert _quotes(reading, "linked-picture") == ["먼 그림"]
    assert reading.manuscript.pictures == ()


def test_the_ledger_sees_a_lost_character(monkeypatch: pytest.MonkeyPatch) -> None:
    """Seeded fault: a reader that forgets one handler is caught, with the place."""
    from flows.intake.word import inlines

    monkeypatch.setitem(inlines._HANDLERS, inlines.W + "noBreakHyphen", lambda *_: None)
    with pytest.raises(LedgerOfCharactersOpen) as caught:
        _read(paragraph(run("가") + "<w:r><w:noBreakHyphen/></w:r>" + run("나")))
    assert caught.value.facts["count"] == 1
    assert "/word/document.xml" in str(caught.value)


def test_the_ledger_sees_lost_notes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Seeded fault: notes that are dropped after they were read are missed too."""
    from flows.intake.structure.build import Builder

    monkeypatch.setattr(Builder, "referenced", lambda self: ())
    with pytest.raises(LedgerOfCharactersOpen):
        read("draft.docx", draft(["{b 16} 셈법", "글: 윤해담", "본문.^[주석.]"]))


def _surplus(name: str, data: bytes) -> Counter[str]:
    """Characters a reading has too many of."""
    from flows.intake import reading

    kept: list[Counter[str]] = []
    original = account.close

    def keep(name: str, found: Sequence[Spot], have: Counter[str], made: Counter[str]) -> None:
        kept.append(account.balance(found, have, made)[1])
        original(name, found, have, made)

    reading.account.close = keep  # type: ignore[assignment]
    try:
        read(name, data)
    finally:
        reading.account.close = original
    return kept[0] if kept else Counter()


@pytest.mark.skipif(not REAL.is_dir(), reason="the real Word files are not beside the repository")
@pytest.mark.parametrize(
    "path", sorted(REAL.glob("*.doc?")) if REAL.is_dir() else [], ids=lambda p: p.name
)
def test_real_file_is_read_or_refused(path: Path) -> None:
    """Every real file is read with its report, or refused with a reason; nothing is said twice."""
    try:
        surplus = _surplus(path.name, path.read_bytes())
    except BalganError as refused:
        assert refused.exit_code == 4
        assert not isinstance(refused, LedgerOfCharactersOpen)
        assert refused.say("ko") and refused.say("en")
    else:
        assert not surplus


def test_report_has_words_in_both_languages() -> None:
    """Findings speak Korean and English."""
    report: Report = _read(paragraph(run("본문의 글."))).report
    assert all(one.sentence.ko != one.sentence.en for one in report.findings)


def test_core_properties_of_python_docx_are_not_asked_for() -> None:
    """A file without core properties has no title called “Word Document”."""
    opened = open_package("a.docx", package(HEAD))
    assert (opened.title, opened.author) == ("", "")
