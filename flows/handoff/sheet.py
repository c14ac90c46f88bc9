"""Packet → the bare Word sheet of the bilingual table: page, styles, header, footer, properties."""

from typing import cast

from docx.document import Document as Word
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import CharacterStyle, ParagraphStyle

from flows.handoff.packet import Packet

COLUMNS = (2060, 5600, 5600, 1880)
"""Widths of the four columns in twentieths of a point: 26.7 cm, A4 across less its margins."""

_LATIN, _KOREAN = "Calibri", "맑은 고딕"
_INK, _GREY, _BLUE, _WHITE = "1B2429", "6A7880", "2A6F97", "FFFFFF"
_STYLES = (
    ("Balgan Series", 9.0, _BLUE, True, 2.0),
    ("Balgan Title", 17.0, _INK, True, 6.0),
    ("Balgan Facts", 9.0, _GREY, False, 2.0),
    ("Balgan Rules", 9.5, _INK, False, 6.0),
    ("Balgan Header", 9.0, _WHITE, True, 0.0),
    ("Balgan Band", 8.5, _BLUE, True, 0.0),
    ("Balgan ID", 7.5, _INK, False, 0.0),
    ("Balgan Place", 7.0, _GREY, False, 0.0),
    ("Balgan Korean", 10.0, _INK, False, 0.0),
    ("Balgan English", 10.5, _INK, False, 0.0),
    ("Balgan Notes", 9.0, _INK, False, 0.0),
    ("Balgan Foot", 8.0, _GREY, False, 0.0),
)


def dress(document: Word, packet: Packet, title: str) -> None:
    """Give a new Word document the page, the styles and the marginal lines of the hand-off."""
    _page(document)
    _languages(document)
    for name, size, colour, bold, after in _STYLES:
        style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        _font(style, size, colour, bold)
        style.paragraph_format.space_after = Pt(after)
        style.paragraph_format.space_before = Pt(0)
        style.paragraph_format.line_spacing = 1.15
        _close_up(style)
    code = document.styles.add_style("Balgan Code", WD_STYLE_TYPE.CHARACTER)
    code.font.color.rgb = RGBColor.from_string(_BLUE)
    machine = document.styles.add_style("Machine Draft", WD_STYLE_TYPE.CHARACTER)
    machine.font.color.rgb = RGBColor.from_string(_GREY)
    machine.font.italic = True
    document.styles["Balgan Band"].paragraph_format.keep_with_next = True
    _margins(document, packet, title)
    _core(document, packet, title)


def element(tag: str, **attributes: object) -> BaseOxmlElement:
    """A WordprocessingML element such as `w:shd` with its attributes in the same namespace."""
    made = cast(BaseOxmlElement, OxmlElement(tag))
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), str(value))
    return made


def styled(style_id: str, *children: BaseOxmlElement) -> BaseOxmlElement:
    """A paragraph in a style, with what stands in it."""
    paragraph = element("w:p")
    properties = element("w:pPr")
    properties.append(element("w:pStyle", val=style_id))
    paragraph.append(properties)
    for child in children:
        paragraph.append(child)
    return paragraph


def text_run(words: str, style_id: str = "") -> BaseOxmlElement:
    """A run of words, in a character style if one is named; spaces are kept."""
    run = element("w:r")
    if style_id:
        properties = element("w:rPr")
        properties.append(element("w:rStyle", val=style_id))
        run.append(properties)
    text = element("w:t")
    text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    text.text = words
    run.append(text)
    return run


def _close_up(style: ParagraphStyle) -> None:
    """No gap between Korean and digits: `2026년` is set as it is written (17.3.1.2, 17.3.1.3)."""
    properties = style.element.get_or_add_pPr()
    for place, tag in enumerate(("w:autoSpaceDE", "w:autoSpaceDN")):
        properties.insert(place, element(tag, val=0))


def _page(document: Word) -> None:
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Cm(29.7), Cm(21.0)
    section.left_margin = section.right_margin = Cm(1.5)
    section.top_margin, section.bottom_margin = Cm(1.8), Cm(1.6)
    section.header_distance = section.footer_distance = Cm(0.8)


def _languages(document: Word) -> None:
    """English words are spelt as US English, Korean ones as Korean."""
    for tongue in document.styles.element.iter(qn("w:lang")):
        tongue.set(qn("w:val"), "en-US")
        tongue.set(qn("w:eastAsia"), "ko-KR")


def _font(style: ParagraphStyle | CharacterStyle, size: float, colour: str, bold: bool) -> None:
    style.font.name = _LATIN
    style.font.size = Pt(size)
    style.font.bold = bold
    style.font.color.rgb = RGBColor.from_string(colour)
    style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), _KOREAN)


def _margins(document: Word, packet: Packet, title: str) -> None:
    section = document.sections[0]
    foot = section.footer.paragraphs[0]
    foot.style = document.styles["Balgan Foot"]
    foot.add_run(f"{packet.job}  ·  {title}  ·  ")
    _field(foot._p, "PAGE")
    foot.add_run(" / ")
    _field(foot._p, "NUMPAGES")


def _field(paragraph: BaseOxmlElement, instruction: str) -> None:
    field = element("w:fldSimple", instr=instruction)
    field.append(text_run("1"))
    paragraph.append(field)


def _core(document: Word, packet: Packet, title: str) -> None:
    properties = document.core_properties
    properties.title = title[:250]
    properties.author = packet.series.en
    properties.subject = packet.job
    properties.comments = ""
    properties.created = properties.modified = packet.created.replace(tzinfo=None)
