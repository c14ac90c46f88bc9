"""Each home of words in the text of an .hwpx: carried, or reported by name and place."""

import pytest

from flows.document import (
    Equation,
    Heading,
    ListItem,
    NoteRef,
    Paragraph,
    Ruby,
    Table,
    Text,
    plain,
)
from tests.intake.hancom_drafts import (
    OOXML_CHART,
    ctrl,
    field,
    header,
    note,
    paragraph,
    parameter,
    raw_run,
    run,
    sub_list,
    table,
)
from tests.intake.hancom_reading import LEAD, codes, quotes, read_body, words


@pytest.mark.parametrize(
    ("xml", "wanted"),
    [
        ("<hp:t>가<hp:tab/>나</hp:t>", "가 나"),
        ("<hp:t>가<hp:lineBreak/>나</hp:t>", "가 나"),
        ("<hp:t>가<hp:nbSpace/>나</hp:t>", "가\u00a0나"),
        ("<hp:t>가<hp:fwSpace/>나</hp:t>", "가 나"),
        ("<hp:t>가<hp:hyphen/>나</hp:t>", "가-나"),
        ('<hp:t>가<hp:markpenBegin color="#FFFF00"/>나<hp:markpenEnd/>다</hp:t>', "가나다"),
        ('<hp:t>가<hp:titleMark ignore="1"/>나</hp:t>', "가나"),
        ('<hp:compose composeText="가나"/><hp:t>다</hp:t>', "가나다"),
        ('<hp:ctrl><hp:bookmark name="자리"/></hp:ctrl><hp:t>가</hp:t>', "가"),
        ('<hp:t>가\U000f02b1나</hp:t>', "가①나"),
        ('<hp:t>표 </hp:t><hp:ctrl><hp:autoNum num="3" numType="TABLE"/></hp:ctrl>', "표 3"),
        ('<hp:ctrl><hp:autoNum num="3" numType="PICTURE"><hp:autoNumFormat type="ROMAN_CAPITAL" '
         'prefixChar="(" suffixChar=")"/></hp:autoNum></hp:ctrl>', "(III)"),
        ("<hp:unheard>모르는 <hp:t>요소</hp:t></hp:unheard>", "모르는 요소"),
        (f'<hp:switch><hp:case hp:required-namespace="{OOXML_CHART}"><hp:t>가</hp:t></hp:case>'
         "<hp:default><hp:t>나</hp:t></hp:default></hp:switch>", "가"),
        ('<hp:switch><hp:case hp:required-namespace="unheard"><hp:t>가</hp:t></hp:case>'
         "<hp:default><hp:t>나</hp:t></hp:default></hp:switch>", "나"),
    ],
)  # fmt: skip
def test_home_of_words_is_carried(xml: str, wanted: str) -> None:
    """What stands in a run comes out as the words of the paragraph."""
    assert words(read_body(paragraph(raw_run(xml)))) == [wanted]


@pytest.mark.parametrize(
    ("xml", "code", "quote"),
    [
        (ctrl(f"<hp:header>{sub_list(paragraph(run('겨울호')))}</hp:header>"),
         "header-footer-text", "겨울호"),
        (ctrl(f"<hp:hiddenComment>{sub_list(paragraph(run('빼도 될까')))}</hp:hiddenComment>"),
         "hidden-comment", "빼도 될까"),
        (ctrl("<hp:indexmark><hp:firstKey>얼음</hp:firstKey><hp:secondKey>유빙</hp:secondKey>"
              "</hp:indexmark>"), "index-mark", "얼음 · 유빙"),
        (raw_run('<hp:btn caption="누르십시오"/>'), "form-object", "누르십시오"),
        (raw_run("<hp:edit><hp:text>적은 글</hp:text></hp:edit>"), "form-object", "적은 글"),
        (raw_run('<hp:comboBox selectedValue="봄"><hp:listItem displayText="여름"/></hp:comboBox>'),
         "form-object", "봄 · 여름"),
        (raw_run("<hp:line><hp:shapeComment>갈림길</hp:shapeComment></hp:line>"),
         "drawing-alt", "갈림길"),
        (raw_run(table([[paragraph(run("가")), paragraph(run("나"))]],
                       "<hp:shapeComment>두 칸의 표</hp:shapeComment>")),
         "table-description", "두 칸의 표"),
        (raw_run("<hp:rect><hp:unheard>상자 밖</hp:unheard></hp:rect>"), "drawing-text", "상자 밖"),
    ],
)  # fmt: skip
def test_words_that_cannot_be_carried_are_quoted(xml: str, code: str, quote: str) -> None:
    """What a page has no place for is named in the report with its words."""
    assert quotes(read_body(paragraph(xml)), code) == [quote]


def test_footnote_and_endnote_are_carried_without_their_own_numbers() -> None:
    """The number Hangul puts before a note's words is not read as words."""
    body = paragraph(run("가") + note("첫째 주") + run("나") + note("끝의 주", "endNote"))
    manuscript = read_body(body).manuscript
    assert [(n.anchor, plain(n.paragraphs[0].inlines)) for n in manuscript.notes] == [
        ("fn1", "첫째 주"),
        ("en1", "끝의 주"),
    ]
    last = manuscript.blocks[-1]
    assert isinstance(last, Paragraph)
    assert [i.note for i in last.inlines if isinstance(i, NoteRef)] == ["fn1", "en1"]


def test_list_in_a_note_keeps_its_labels_aswords() -> None:
    """A numbered paragraph in a note begins with its number."""
    inner = paragraph(run("첫째"), para="num0") + paragraph(run("둘째"), para="num0")
    body = paragraph(run("가") + ctrl(f"<hp:footNote>{sub_list(inner)}</hp:footNote>"))
    paragraphs = read_body(body).manuscript.notes[0].paragraphs
    assert [plain(p.inlines) for p in paragraphs] == ["1. 첫째", "2. 둘째"]


def test_note_within_a_note_is_told() -> None:
    """A note in a note has no place on the page; its words are in the report."""
    inner = paragraph(run("겉") + note("속"))
    body = paragraph(run("가") + ctrl(f"<hp:footNote>{sub_list(inner)}</hp:footNote>"))
    reading = read_body(body)
    assert quotes(reading, "note-unreferenced") == ["속"]
    assert "note-dangling" in codes(reading)


def test_ruby_keeps_base_and_reading() -> None:
    """덧말 becomes a ruby group."""
    xml = "<hp:dutmal><hp:mainText>候風</hp:mainText><hp:subText>후풍</hp:subText></hp:dutmal>"
    last = read_body(paragraph(raw_run(xml) + run("을 기다린다"))).manuscript.blocks[-1]
    assert isinstance(last, Paragraph)
    assert last.inlines[0] == Ruby("候風", "후풍")


def test_equation_is_read_from_its_script() -> None:
    """A script becomes an equation; alone in its paragraph it stands on a line of its own."""
    xml = "<hp:equation><hp:script>a over b</hp:script></hp:equation>"
    alone, among = read_body(
        paragraph(raw_run(xml)) + paragraph(run("여기서 ") + raw_run(xml))
    ).manuscript.blocks[-2:]
    assert isinstance(alone, Paragraph)
    assert isinstance(among, Paragraph)
    found = [i for i in (*alone.inlines, *among.inlines) if isinstance(i, Equation)]
    assert [(e.text, e.display, bool(e.mathml)) for e in found] == [
        ("a over b", True, True),
        ("a over b", False, True),
    ]


@pytest.mark.parametrize(
    ("parameters", "href"),
    [
        (parameter("Path", "https://balgan.example/a?b=1"), "https://balgan.example/a?b=1"),
        (
            parameter("Command", r"https\://balgan.example/a\?b;1;0;0;"),
            "https://balgan.example/a?b",
        ),
        (parameter("Path", "haedam@balgan.example"), "mailto:haedam@balgan.example"),
        (parameter("Path", "www.balgan.example"), "http://www.balgan.example"),
        (parameter("Command", "?책갈피;0;0;0;"), ""),
    ],
)
def test_hyperlink_leads_where_its_field_says(parameters: str, href: str) -> None:
    """The address comes from the Path of a field, else from its Command; places in the draft lead
    nowhere."""
    last = read_body(
        paragraph(run("보라: ") + field("HYPERLINK", "여기", parameters))
    ).manuscript.blocks[-1]
    assert isinstance(last, Paragraph)
    linked = [(i.text, i.href) for i in last.inlines if isinstance(i, Text)]
    assert linked[-1] == ("여기", href) if href else linked == [("보라: 여기", "")]


def test_address_that_no_page_may_carry_is_dropped() -> None:
    """A link to a script keeps its words only."""
    body = paragraph(field("HYPERLINK", "여기", parameter("Path", "javascript:alert(1)")))
    assert quotes(read_body(body), "link-dropped") == ["javascript:alert(1)"]


def test_field_without_an_end_does_not_swallow_the_text() -> None:
    """A begin that nothing ends links nothing."""
    begin = f'<hp:fieldBegin id="9" type="HYPERLINK"><hp:parameters>{parameter("Path", "https://a.example")}</hp:parameters></hp:fieldBegin>'
    last = read_body(paragraph(ctrl(begin) + run("그 뒤의 글"))).manuscript.blocks[-1]
    assert isinstance(last, Paragraph)
    assert last.inlines == (Text("그 뒤의 글"),)


def test_field_that_shows_nothing_is_named() -> None:
    """A date that Hangul works out, and that the file does not keep, is reported."""
    body = paragraph(run("오늘은 ") + field("DATE", "", parameter("Command", "$YYYY")))
    assert quotes(read_body(body), "field-result") == ["$YYYY"]


def test_memo_is_listed_with_its_author() -> None:
    """A memo is a comment: never printed, named with who wrote it and where."""
    memo = (
        f'<hp:fieldBegin id="3" type="MEMO"><hp:parameters>{parameter("Author", "고은별")}'
        f"</hp:parameters>{sub_list(paragraph(run('근거를 대시오')))}</hp:fieldBegin>"
    )
    body = paragraph(ctrl(memo) + run("그렇다") + ctrl('<hp:fieldEnd beginIDRef="3"/>'))
    reading = read_body(body)
    (finding,) = [one for one in reading.report.findings if one.code == "comment"]
    assert (finding.quote, finding.anchor) == ("근거를 대시오", "p2")
    assert finding.sentence.ko.startswith("고은별의 메모") and "한글에서" in finding.sentence.ko


def test_tracked_changes_are_read_as_accepted() -> None:
    """Inserted words are in the text, deleted ones in the report, and the release is blocked."""
    xml = (
        '<hp:t>가<hp:insertBegin Id="1" TcId="1"/>나<hp:insertEnd Id="1" TcId="1"/>'
        '<hp:deleteBegin Id="2" TcId="2"/>다<hp:deleteEnd Id="2" TcId="2"/>라</hp:t>'
    )
    reading = read_body(paragraph(raw_run(xml)))
    assert words(reading) == ["가나라"]
    assert quotes(reading, "tracked-changes") == ["다"]
    assert reading.report.blocking


def test_deletion_over_paragraphs_joins_what_it_leaves() -> None:
    """A deleted end of a paragraph joins it to the next one."""
    first = raw_run('<hp:t>앞<hp:deleteBegin Id="1"/>뒤</hp:t>')
    last = raw_run('<hp:t>둘째<hp:deleteEnd Id="1"/> 줄</hp:t>')
    reading = read_body(paragraph(first) + paragraph(last))
    assert words(reading) == ["앞 줄"]
    assert quotes(reading, "tracked-changes") == ["뒤", "둘째"]


def test_deletion_without_an_end_deletes_nothing() -> None:
    """A begin that nothing ends would swallow the rest of the paper."""
    assert words(read_body(paragraph(raw_run('<hp:t>가<hp:deleteBegin Id="1"/>나</hp:t>')))) == [
        "가나"
    ]


def test_deleted_table_is_in_the_report_only() -> None:
    """An object inside a deletion goes with it."""
    two = raw_run(table([[paragraph(run("갑")), paragraph(run("을"))]]))
    begin, end = (raw_run(f'<hp:t><hp:delete{at} Id="1"/></hp:t>') for at in ("Begin", "End"))
    reading = read_body(paragraph(begin + two + end + run("남은 글")))
    assert words(reading) == ["남은 글"]
    assert sorted(quotes(reading, "tracked-changes")) == ["갑", "을"]


def test_page_numbers_are_not_carried_and_named_once() -> None:
    """The page number that Hangul sets and a footer of nothing but one are one finding."""
    number = ctrl('<hp:autoNum num="1" numType="PAGE"/>')
    footer = f"<hp:footer>{sub_list(paragraph(run('- ') + number + run(' -')))}</hp:footer>"
    reading = read_body(
        paragraph(ctrl('<hp:pageNum pos="BOTTOM_CENTER"/>') + ctrl(footer) + run("가"))
    )
    assert len(quotes(reading, "page-numbers")) == 1
    assert "header-footer-text" not in codes(reading)


@pytest.mark.parametrize(
    ("para", "labels"),
    [("num0", ["1.", "2."]), ("bullet0", ["●", "●"])],
)
def test_list_labels_are_computed(para: str, labels: list[str]) -> None:
    """Numbers and bullets, which no text of the file holds, are read as labels."""
    body = paragraph(run("첫째는 이렇다."), para=para) + paragraph(run("둘째는 저렇다."), para=para)
    items = [b for b in read_body(body).manuscript.blocks if isinstance(b, ListItem)]
    assert [(item.label, item.depth) for item in items] == [(label, 0) for label in labels]


def test_outline_paragraphs_are_headings_with_their_numbers() -> None:
    """개요 1 and 개요 2 are headings of level 1 and 2, numbered as Hangul numbers them."""
    body = "".join(
        paragraph(run(words), para=f"outline{depth}", style=f"개요 {depth + 1}")
        + paragraph(run("그 아래의 글은 길게 이어지고 마침표로 끝난다."))
        for depth, words in (
            (0, "얼음의 달력"),
            (1, "관측"),
            (1, "예측"),
            (0, "배의 달력"),
            (1, "출항"),
        )
    )
    headings = [b for b in read_body(body).manuscript.blocks if isinstance(b, Heading)]
    assert [(h.level, h.label) for h in headings] == [
        (1, "1."), (2, "가."), (2, "나."), (1, "2."), (2, "가."),
    ]  # fmt: skip


def test_styles_reach_runs_that_name_no_look() -> None:
    """A run without a look of its own has that of its paragraph's style."""
    more = '<hh:style id="굵게" type="PARA" name="굵게" charPrIDRef="b" paraPrIDRef="0"/>'
    body = paragraph("<hp:run><hp:t>굵은 글</hp:t></hp:run>", style="굵게") + paragraph(run(LEAD))
    reading = read_body(body, head=header(more=more))
    texts = [
        i
        for b in reading.manuscript.blocks
        if not isinstance(b, Table) and hasattr(b, "inlines")
        for i in b.inlines
    ]
    assert any(isinstance(b, Heading) for b in reading.manuscript.blocks) or any(
        isinstance(i, Text) and i.marks == ("bold",) for i in texts
    )


def test_table_of_contents_is_taken_out() -> None:
    """What stands between the marks of a TABLEOFCONTENTS field is listed, however it looks."""
    begin = (
        '<hp:fieldBegin id="5" type="TABLEOFCONTENTS"><hp:parameters>'
        f"{parameter('Command', 'TableOfContents:set')}</hp:parameters></hp:fieldBegin>"
    )
    body = paragraph(ctrl(begin) + run("얼음의 달력"))
    body += paragraph(run("배의 달력") + ctrl('<hp:fieldEnd beginIDRef="5"/>'))
    reading = read_body(body + paragraph(run("남은 글은 이것이다.")))
    assert words(reading) == ["남은 글은 이것이다."]
    assert quotes(reading, "contents-list") == ["얼음의 달력 · 배의 달력"]


def test_memo_apart_from_its_field_is_listed() -> None:
    """Some programs keep memos in a group between the paragraphs: those are no text either."""
    inner = f"<hp:paraList>{paragraph(run('근거를 대시오'))}</hp:paraList>"
    group = f'<hp:memogroup><hp:memo id="1">{inner}</hp:memo></hp:memogroup>'
    reading = read_body(group + paragraph(run("글")))
    assert words(reading) == ["글"]
    assert quotes(reading, "comment") == ["근거를 대시오"]


def test_header_in_the_definition_of_a_section_is_listed() -> None:
    """Some programs keep headers with the margins of the section."""
    inner = f"<hp:header>{sub_list(paragraph(run('겨울호')))}</hp:header>"
    reading = read_body(paragraph(raw_run(f"<hp:secPr>{inner}</hp:secPr>") + run("글")))
    assert quotes(reading, "header-footer-text") == ["겨울호"]
    assert "stray-text" not in codes(reading)


def test_tabs_in_a_row_are_one_space() -> None:
    """White space that sets words apart on the page is a single space in the text."""
    assert words(read_body(paragraph(raw_run("<hp:t>가<hp:tab/><hp:tab/>나</hp:t>")))) == ["가 나"]


def test_click_here_field_keeps_what_was_typed() -> None:
    """Of a 누름틀 the words typed are text; what it asks for is only listed."""
    reading = read_body(paragraph(field("CLICK_HERE", "정보", parameter("Direction", "과목명"))))
    assert words(reading) == ["정보"]
    assert quotes(reading, "field-codes") == ["과목명"]


def test_private_character_stays_and_is_named() -> None:
    """A character that every font fills as it likes stays in its word, and the editor is told."""
    reading = read_body(paragraph(run("가\ue123나")))
    assert words(reading) == ["가\ue123나"]
    assert quotes(reading, "private-use") == ["\ue123"]


@pytest.mark.parametrize("name", ["hyphen", "hypen"])
def test_hyphen_is_read_by_both_its_names(name: str) -> None:
    """Hangul itself writes `hypen`, the standard `hyphen`; the sign is a word's."""
    reading = read_body(paragraph(raw_run(f"<hp:t>남<hp:{name}/>북</hp:t>")))
    assert words(reading) == ["남-북"]
    assert "unknown-element" not in codes(reading)


def test_half_a_surrogate_pair_is_shown_and_named() -> None:
    """XML cannot hold it: Hangul writes its number, the page a sign for the missing one."""
    reading = read_body(paragraph(raw_run('<hp:t>가<hp:unknownch unknownchar="55357"/></hp:t>')))
    assert words(reading) == ["가\ufffd"]
    assert quotes(reading, "private-use") == ["\ufffd"]


_SETTINGS = (
    '<hp:parameterset cnt="1"><hp:listParam name="x"><hp:stringParam name="y">설정말'
    "</hp:stringParam></hp:listParam></hp:parameterset><hp:metaTag>표식말</hp:metaTag>"
)


@pytest.mark.parametrize(
    "xml",
    [
        paragraph(raw_run(f"<hp:rect>{_SETTINGS}<hp:drawText/></hp:rect>") + run("글")),
        paragraph(raw_run(f"<hp:secPr>{_SETTINGS}</hp:secPr>") + run("글")),
        paragraph(_SETTINGS + run("글")),
        paragraph(raw_run(_SETTINGS) + run("글")),
        paragraph(ctrl(f'<hp:fieldBegin id="4" type="BOOKMARK">{_SETTINGS}</hp:fieldBegin>'))
        + paragraph(run("글")),
        paragraph(
            raw_run(
                "<hp:tbl><hp:tr><hp:tc>"
                + sub_list(paragraph(run("글")))
                + _SETTINGS
                + "</hp:tc></hp:tr></hp:tbl>"
            )
        ),
    ],
    ids=["object", "section", "paragraph", "run", "field", "cell"],
)
def test_settings_of_an_element_are_listed_once_and_never_printed(xml: str) -> None:
    """hp:parameterset and hp:metaTag may stand in every element; Hangul shows neither."""
    reading = read_body(xml)
    assert words(reading) == ["글"]
    assert quotes(reading, "field-codes") == ["설정말 · 표식말"]
    assert not codes(reading) & {"unknown-element", "drawing-text", "account-surplus"}


def test_memo_that_is_written_twice_is_one_finding() -> None:
    """A memo in its field and again in a group of memos is told at the field, with its count."""
    said = sub_list(paragraph(run("근거를 대시오")))
    field_ = f'<hp:fieldBegin id="3" type="MEMO">{said}</hp:fieldBegin>'
    group = f"<hp:memogroup><hp:memo>{said}</hp:memo></hp:memogroup>"
    reading = read_body(paragraph(ctrl(field_) + run("글")) + group)
    assert quotes(reading, "comment") == ["근거를 대시오 (×2)"]


def test_header_of_every_section_is_one_finding() -> None:
    """Sections that repeat the same header make one finding, which says how often."""
    header_ = ctrl(f"<hp:header>{sub_list(paragraph(run('겨울호')))}</hp:header>")
    reading = read_body(paragraph(header_ + run("앞")) + paragraph(header_ + run("뒤")))
    assert quotes(reading, "header-footer-text") == ["겨울호 (×2)"]


def test_memo_may_hold_its_words_without_a_list() -> None:
    """A program that leaves out the list of paragraphs within a memo loses none of it."""
    group = f"<hp:memogroup><hp:memo>{paragraph(run('출처를 밝힐 것'))}</hp:memo></hp:memogroup>"
    assert quotes(read_body(paragraph(run("글")) + group), "comment") == ["출처를 밝힐 것"]


def test_master_page_within_a_section_is_listed_like_a_header() -> None:
    """The words of a master page may stand in hp:secPr instead of a part of their own."""
    inner = f"<hp:masterPage>{sub_list(paragraph(run('바탕의 글')))}</hp:masterPage>"
    reading = read_body(paragraph(raw_run(f"<hp:secPr>{inner}</hp:secPr>") + run("글")))
    assert quotes(reading, "header-footer-text") == ["바탕의 글"]


def test_unknown_element_without_words_is_named_once() -> None:
    """What another program writes into every paragraph, and says nothing, is one finding."""
    body = paragraph(run("글") + "<hp:unheard/>") * 3
    found = [one for one in read_body(body).report.findings if one.code == "unknown-element"]
    assert len(found) == 1


def test_unknown_element_with_words_is_named_each_time() -> None:
    """Where words stand in an element that nobody knows, every place wants a look."""
    body = paragraph(run("글") + "<hp:unheard>말</hp:unheard>") * 3
    found = [one for one in read_body(body).report.findings if one.code == "unknown-element"]
    assert len(found) == 3
