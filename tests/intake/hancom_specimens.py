"""HANCOM_SPECIMENS: one .hwpx for each home that words have in a Hancom file."""

from collections.abc import Mapping

from tests.intake.hancom_drafts import (
    OOXML_CHART,
    caption,
    cell,
    chart_part,
    ctrl,
    field,
    note,
    package,
    paragraph,
    parameter,
    picture,
    raw_run,
    run,
    sub_list,
    table,
)
from tests.intake.specimens import Specimen

_OPENING = (
    paragraph(run("강변 관측망의 새 쓰임"), para="1")
    + paragraph(run("서다온 햇빛정책연구소 연구위원"))
    + paragraph(run("관측은 오래 이어질수록 값지다. 자료를 잇는 일이 먼저다."))
)
_CLOSING = paragraph(run("이상으로 논의를 마친다."))


def _margin(kind: str, words: str) -> str:
    return ctrl(f"<hp:{kind}>{sub_list(paragraph(run(words)))}</hp:{kind}>")


def _box(words: str) -> str:
    return raw_run(
        f"<hp:rect><hp:drawText>{sub_list(paragraph(run(words)))}</hp:drawText></hp:rect>"
    )


def _nested(words: str) -> str:
    return raw_run(table([[paragraph(raw_run(table([[paragraph(run(words))]])))]]))


def _merged(words: str) -> str:
    wide = cell(paragraph(run(words)), (0, 0), (1, 2))
    rest = cell(paragraph(run("가")), (1, 0)) + cell(paragraph(run("나")), (1, 1))
    return raw_run(
        f'<hp:tbl rowCnt="2" colCnt="2"><hp:tr>{wide}</hp:tr><hp:tr>{rest}</hp:tr></hp:tbl>'
    )


def _link(words: str, address: str) -> str:
    return field("HYPERLINK", words, parameter("Path", address))


def _tracked(kind: str, words: str) -> str:
    mark = 'Id="1" TcId="1"'
    return raw_run(f"<hp:t>앞<hp:{kind}Begin {mark}/>{words}<hp:{kind}End {mark}/>뒤</hp:t>")


def _ruby(base: str, reading: str) -> str:
    parts = f"<hp:mainText>{base}</hp:mainText><hp:subText>{reading}</hp:subText>"
    return raw_run(f"<hp:dutmal>{parts}</hp:dutmal>")


_CHART = raw_run(
    f'<hp:switch><hp:case hp:required-namespace="{OOXML_CHART}">'
    '<hp:chart chartIDRef="Chart/chart1.xml"/></hp:case></hp:switch>'
)
_CHARTS: Mapping[str, bytes | str] = {"Chart/chart1.xml": chart_part("도표항목어휘")}
# Some readers ask for it.
_CONTAINER: Mapping[str, bytes | str] = {
    "META-INF/container.xml": (
        '<ocf:container xmlns:ocf="urn:oasis:names:tc:opendocument:xmlns:container"><ocf:rootfiles>'
        '<ocf:rootfile full-path="Contents/content.hpf" '
        'media-type="application/hwpml-package+xml"/></ocf:rootfiles></ocf:container>'
    )
}

_SORTS: tuple[tuple[str, str, str, str], ...] = (
    ("body", "a run", "본문낱말하나", run("본문낱말하나")),
    ("body", "marked with the pen", "형광낱말하나",
     raw_run('<hp:t>앞<hp:markpenBegin color="#FFFF00"/>형광낱말하나<hp:markpenEnd/>뒤</hp:t>')),
    ("table", "cell", "표칸낱말하나", raw_run(table([[paragraph(run("표칸낱말하나"))]]))),
    ("table", "in a cell of another", "속표낱말하나", _nested("속표낱말하나")),
    ("table", "merged cells", "합친칸낱말", _merged("합친칸낱말")),
    ("footnote", "footnote", "각주낱말하나", note("각주낱말하나")),
    ("endnote", "endnote", "미주낱말하나", note("미주낱말하나", "endNote")),
    ("comment", "hidden comment", "숨은설명낱말", _margin("hiddenComment", "숨은설명낱말")),
    ("header or footer", "header", "머리말낱말하나", _margin("header", "머리말낱말하나")),
    ("header or footer", "footer", "꼬리말낱말하나", _margin("footer", "꼬리말낱말하나")),
    ("text box", "in a rectangle", "글상자낱말하나", _box("글상자낱말하나")),
    ("caption", "of a table", "표제목낱말",
     raw_run(table([[paragraph(run("항목"))]], caption(paragraph(run("표제목낱말")))))),
    ("caption", "of a picture", "그림제목낱말",
     raw_run(picture("", inner=caption(paragraph(run("그림제목낱말")))))),
    ("tracked change", "insertion", "끼운낱말하나", _tracked("insert", "끼운낱말하나")),
    ("tracked change", "deletion", "지운낱말하나", _tracked("delete", "지운낱말하나")),
    ("field", "a place to click", "누름틀낱말", field("CLICK_HERE", "누름틀낱말")),
    ("field", "words of a link", "이음낱말하나", _link("이음낱말하나", "https://haenbit.example/a")),
    ("field", "address of a link", "haenbit.example/link",
     _link("이음말", "https://haenbit.example/link")),
    ("ruby", "base", "測候所記錄", _ruby("測候所記錄", "측후소기록")),
    ("ruby", "reading", "관상감일지", _ruby("觀象監日誌", "관상감일지")),
    ("symbol", "letters set over each other", "가온나루글자",
     raw_run('<hp:compose composeText="가온나루글자"/>')),
    ("equation", "script", "유출계수",
     raw_run("<hp:equation><hp:script>유출계수 over 면적</hp:script></hp:equation>")),
    ("chart or SmartArt", "chart", "도표항목어휘", _CHART),
    ("alternative text", "of a picture", "사진설명낱말", raw_run(picture("사진설명낱말"))),
)  # fmt: skip

HANCOM_SPECIMENS: tuple[Specimen, ...] = tuple(
    Specimen(
        home,
        kind,
        "body",
        ((words,),),
        package(
            _OPENING + paragraph(run("여기에 ") + runs + run(" 하고 적었다.")) + _CLOSING,
            extra={**_CONTAINER, **(_CHARTS if runs is _CHART else {})},
        ),
    )
    for home, kind, words, runs in _SORTS
)
