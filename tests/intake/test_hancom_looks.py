"""header.xml of an .hwpx: marks, sizes, lists and their labels; and how findings speak of Hangul."""

import pytest

from flows.document import ListItem, Paragraph, Text
from flows.intake.catalogue import CATALOGUE
from flows.intake.hancom.numbering import written
from flows.intake.hancom.signs import bullet
from flows.intake.hancom.wording import hangul_catalogue
from tests.conftest import REPOSITORY
from tests.intake.hancom_drafts import char, header, paragraph, run
from tests.intake.hancom_reading import quotes, read_body
from tests.test_errors_documented import flaws, places


@pytest.mark.parametrize(
    ("properties", "marks"),
    [
        ("<hh:bold/>", ("bold",)),
        ("<hh:italic/>", ("italic",)),
        ('<hh:underline type="BOTTOM" shape="SOLID"/>', ("underline",)),
        ('<hh:underline type="NONE"/>', ()),
        ('<hh:underline type="CENTER"/>', ("strike",)),
        ('<hh:strikeout shape="SOLID"/>', ("strike",)),
        ('<hh:strikeout shape="NONE"/>', ()),
        ('<hh:strikeout shape="3D"/>', ()),
        ("<hh:supscript/>", ("superscript",)),
        ("<hh:subscript/>", ("subscript",)),
        ("<hh:bold/><hh:italic/>", ("bold", "italic")),
    ],
)
def test_look_of_characters_gives_marks(properties: str, marks: tuple[str, ...]) -> None:
    """Each property of hh:charPr that a page can show becomes a mark."""
    body = paragraph(run("그래서 ") + run("이 글", "x") + run("은 보통의 글에 둘러싸여 있다."))
    last = read_body(body, head=header(chars=char("x", properties))).manuscript.blocks[-1]
    assert isinstance(last, Paragraph)
    found = {mark for i in last.inlines if isinstance(i, Text) for mark in i.marks}
    assert found == set(marks)


@pytest.mark.parametrize(
    ("style", "labels"),
    [
        ("DIGIT", "1 2 11"),
        ("CIRCLED_DIGIT", "① ② ⑪"),
        ("ROMAN_CAPITAL", "I II XI"),
        ("ROMAN_SMALL", "i ii xi"),
        ("LATIN_CAPITAL", "A B K"),
        ("LATIN_SMALL", "a b k"),
        ("CIRCLED_LATIN_CAPITAL", "Ⓐ Ⓑ Ⓚ"),
        ("CIRCLED_LATIN_SMALL", "ⓐ ⓑ ⓚ"),
        ("HANGUL_SYLLABLE", "가 나 카"),
        ("CIRCLED_HANGUL_SYLLABLE", "㉮ ㉯ ㉸"),
        ("HANGUL_JAMO", "ㄱ ㄴ ㅋ"),
        ("CIRCLED_HANGUL_JAMO", "㉠ ㉡ ㉪"),
        ("HANGUL_PHONETIC", "일 이 십일"),
        ("IDEOGRAPH", "一 二 十一"),
        ("CIRCLED_IDEOGRAPH", "㊀ ㊁ 11"),
        ("DECAGON_CIRCLE", "갑 을 갑"),
        ("DECAGON_CIRCLE_HANJA", "甲 乙 甲"),
        ("UNHEARD", "1 2 11"),
    ],
)
def test_every_number_format_of_hangul_is_written(style: str, labels: str) -> None:
    """1, 2 and 11 in each NumberType of KS X 6101."""
    assert " ".join(written(count, style) for count in (1, 2, 11)) == labels


@pytest.mark.parametrize(
    ("text", "wanted"),
    [("^1.", "1."), ("제^1장", "제1장"), ("^1.^2", "1.1"), ("^n", "1.1"), ("(^N)", "(1.1.)")],
)
def test_label_is_written_as_its_level_says(text: str, wanted: str) -> None:
    """`^1` is the number of a level, `^n` the path down to it, `^N` that with a full stop."""
    heads = '<hh:paraHead level="1" numFormat="DIGIT">^1.</hh:paraHead>'
    heads += f'<hh:paraHead level="2" numFormat="DIGIT">{text}</hh:paraHead>'
    more = f'<hh:numbering id="5">{heads}</hh:numbering>' + "".join(
        f'<hh:paraPr id="deep{n}"><hh:heading type="NUMBER" idRef="5" level="{n}"/></hh:paraPr>'
        for n in range(2)
    )
    body = paragraph(run("겉은 이렇다."), para="deep0") + paragraph(
        run("속은 저렇다."), para="deep1"
    )
    last = read_body(body, head=header(more=more)).manuscript.blocks[-1]
    assert isinstance(last, ListItem)
    assert (last.label, last.depth) == (wanted, 1)


def test_number_format_that_nobody_knows_is_named() -> None:
    """Digits stand for it, and the editor is told."""
    heads = '<hh:paraHead level="1" numFormat="UNHEARD">^1.</hh:paraHead>'
    more = f'<hh:numbering id="5">{heads}</hh:numbering>'
    more += '<hh:paraPr id="odd"><hh:heading type="NUMBER" idRef="5" level="0"/></hh:paraPr>'
    reading = read_body(paragraph(run("첫째는 이렇다."), para="odd"), head=header(more=more))
    assert quotes(reading, "label-format") == ["1."]


def test_checked_bullet_is_told_from_an_unchecked_one() -> None:
    """A checkable list shows for each item whether it is done."""
    more = '<hh:bullet id="7" char="☐" checkedChar="☑"/>' + "".join(
        f'<hh:paraPr id="check{n}" checked="{n}"><hh:heading type="BULLET" idRef="7" level="0"/>'
        "</hh:paraPr>"
        for n in range(2)
    )
    body = "".join(paragraph(run("할 일은 이렇다."), para=f"check{n}") for n in range(2))
    items = read_body(body, head=header(more=more)).manuscript.blocks[-2:]
    assert [item.label for item in items if isinstance(item, ListItem)] == ["☐", "☑"]


@pytest.mark.parametrize(
    ("text", "wanted"), [("●", "●"), ("\uf06c", "●"), ("\uf123", "•"), ("", "•"), ("-", "-")]
)
def test_bullet_is_a_character_that_everybody_has(text: str, wanted: str) -> None:
    """Bullets of symbol fonts live in the private use area."""
    assert bullet(text) == wanted


def _reworded() -> list[str]:
    return [code for code, kind in hangul_catalogue().items() if kind != CATALOGUE[code]]


@pytest.mark.parametrize("code", _reworded())
def test_wording_for_hangul_says_the_same(code: str) -> None:
    """A finding in Hangul's words is as grave as in Word's, states the same facts, and Word is not
    named."""
    own, usual = hangul_catalogue()[code], CATALOGUE[code]
    assert own.severity == usual.severity
    assert flaws(own.sentence) == []
    assert places(own.sentence.en) <= places(usual.sentence.en)
    assert "Word" not in own.sentence.en + own.sentence.ko


def test_no_finding_of_a_hancom_draft_speaks_of_word() -> None:
    """A finding that only Word's reader makes may name Word alone; any other names Hangul too."""
    sources = [
        path.read_text("utf-8")
        for path in (REPOSITORY / "flows" / "intake").rglob("*.py")
        if path.parent.name != "word" and path.name not in ("catalogue.py", "wording.py")
    ]
    for code, kind in hangul_catalogue().items():
        if any(f'"{code}"' in source for source in sources):
            assert "Word" not in kind.sentence.ko or "한글" in kind.sentence.ko, code
