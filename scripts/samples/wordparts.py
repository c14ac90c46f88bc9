"""Dress → the fixed parts of a Word package: styles, numbering, settings, footer.

Style ids are those a Korean Word hands out (``a3`` is Title, ``1`` is heading 1): a reader
must go by the style's name.
"""

from __future__ import annotations

from looks import Dress
from wordxml import R, W

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_SPACES = f'xmlns:w="{W}" xmlns:r="{R}"'


def _style(
    identity: str,
    name: str,
    paragraph: str = "",
    run: str = "",
    based: str = "a",
    following: str = "a",
    order: int = 99,
) -> str:
    custom = "" if name.isascii() else ' w:customStyle="1"'
    return (
        f'<w:style w:type="paragraph"{custom} w:styleId="{identity}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="{based}"/><w:next w:val="{following}"/>'
        f'<w:uiPriority w:val="{order}"/><w:qFormat/>'
        f"<w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
    )


def _spacing(before: int, after: int, line: int | None = None) -> str:
    lines = f' w:line="{line}" w:lineRule="auto"' if line else ""
    return f'<w:spacing w:before="{before}" w:after="{after}"{lines}/>'


def _size(half_points: int, bold: bool = False, colour: str = "") -> str:
    return (
        ("<w:b/><w:bCs/>" if bold else "")
        + (f'<w:color w:val="{colour}"/>' if colour else "")
        + f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'
    )


_CENTRE, _BOTH = '<w:jc w:val="center"/>', '<w:jc w:val="both"/>'
_PARAGRAPH_STYLES = "".join(
    [
        _style(
            "1",
            "heading 1",
            "<w:keepNext/>" + _spacing(400, 160) + '<w:jc w:val="left"/><w:outlineLvl w:val="0"/>',
            _size(28, True, "1F3A5F"),
            order=9,
        ),
        _style(
            "2",
            "heading 2",
            "<w:keepNext/>" + _spacing(240, 100) + '<w:jc w:val="left"/><w:outlineLvl w:val="1"/>',
            _size(23, True),
            order=9,
        ),
        _style("a3", "Title", _spacing(240, 240, 300) + _CENTRE, _size(34, True), order=10),
        _style(
            "a5",
            "Quote",
            _spacing(120, 160) + '<w:ind w:left="620" w:right="620"/>' + _BOTH,
            '<w:color w:val="404040"/>',
            order=29,
        ),
        _style("a6", "List Paragraph", _spacing(0, 80) + '<w:ind w:left="620"/>' + _BOTH, order=34),
        _style(
            "a7",
            "caption",
            "<w:keepNext/>" + _spacing(200, 80) + _CENTRE,
            _size(19, True),
            order=35,
        ),
        _style(
            "a8",
            "footnote text",
            '<w:snapToGrid w:val="0"/>' + _spacing(0, 40, 260) + _BOTH,
            _size(17),
        ),
        _style("ab", "요약 제목", "<w:keepNext/>" + _spacing(0, 80) + _CENTRE, _size(21, True)),
        _style(
            "ac",
            "요약",
            _spacing(0, 120) + '<w:ind w:left="420" w:right="420"/>' + _BOTH,
            _size(20),
        ),
        _style("ad", "자료", _spacing(60, 240) + '<w:jc w:val="left"/>', _size(17)),
        _style("ae", "표 머리", _spacing(20, 20, 240) + _CENTRE, _size(18, True)),
        _style("af", "표 본문", _spacing(20, 20, 240) + _CENTRE, _size(18)),
    ]
)
_CHARACTER_STYLES = (
    '<w:style w:type="character" w:styleId="a9"><w:name w:val="footnote reference"/>'
    '<w:basedOn w:val="a0"/><w:uiPriority w:val="99"/>'
    '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="aa"><w:name w:val="Hyperlink"/>'
    '<w:basedOn w:val="a0"/><w:uiPriority w:val="99"/>'
    '<w:rPr><w:color w:val="0563C1"/><w:u w:val="single"/></w:rPr></w:style>'
)
_BASE_STYLES = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/><w:qFormat/>'
    '<w:pPr><w:spacing w:after="140" w:line="276" w:lineRule="auto"/><w:jc w:val="both"/></w:pPr>'
    "</w:style>"
    '<w:style w:type="character" w:default="1" w:styleId="a0">'
    '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
    '<w:style w:type="table" w:default="1" w:styleId="a1"><w:name w:val="Normal Table"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
    '<w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/>'
    '<w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr>'
    "</w:style>"
)


def styles(dress: Dress) -> str:
    """``word/styles.xml`` with the fonts and the language of ``dress``."""
    fonts = (
        f'<w:rFonts w:ascii="{dress.latin_font}" w:eastAsia="{dress.hangul_font}" '
        f'w:hAnsi="{dress.latin_font}" w:cs="Times New Roman"/>'
    )
    defaults = (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{fonts}{_size(21)}"
        f'<w:lang w:val="en-US" w:eastAsia="ko-KR" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        "<w:pPrDefault/></w:docDefaults>"
    )
    body = defaults + _BASE_STYLES + _PARAGRAPH_STYLES + _CHARACTER_STYLES
    return f"{_HEAD}<w:styles {_SPACES}>{body}</w:styles>"


def numbering() -> str:
    """``word/numbering.xml``: one bulleted list."""
    return (
        f'{_HEAD}<w:numbering {_SPACES}><w:abstractNum w:abstractNumId="0">'
        '<w:multiLevelType w:val="hybridMultilevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/>'
        '<w:numFmt w:val="bullet"/><w:lvlText w:val="•"/><w:lvlJc w:val="left"/>'
        '<w:pPr><w:ind w:left="620" w:hanging="260"/></w:pPr></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )


def settings() -> str:
    """``word/settings.xml``: Word 2013 layout, Korean as the East Asian language."""
    return (
        f'{_HEAD}<w:settings {_SPACES}><w:zoom w:percent="100"/><w:defaultTabStop w:val="800"/>'
        '<w:characterSpacingControl w:val="doNotCompress"/>'
        '<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>'
        '<w:compat><w:compatSetting w:name="compatibilityMode" '
        'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
        '<w:themeFontLang w:val="en-US" w:eastAsia="ko-KR"/>'
        '<w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
    )


def footer() -> str:
    """``word/footer1.xml``: the page number, centred."""
    return (
        f"{_HEAD}<w:ftr {_SPACES}><w:p><w:pPr>{_CENTRE}</w:pPr>"
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        '<w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p></w:ftr>'
    )


def separators() -> str:
    """The two rules above the notes that every ``word/footnotes.xml`` begins with."""
    return "".join(
        f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:pPr>'
        f'<w:spacing w:after="0" w:line="240" w:lineRule="auto"/></w:pPr><w:r><w:{kind}/></w:r>'
        "</w:p></w:footnote>"
        for kind, number in (("separator", -1), ("continuationSeparator", 0))
    )
