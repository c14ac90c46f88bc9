"""The catalogue of a Hancom draft: what an editor has to do in Hangul is said in Hangul's words."""

from functools import cache

from flows.intake.catalogue import CATALOGUE
from flows.report import Catalogue, Kind
from flows.wording import Sentence

_IN_HANGUL = {
    "repaired-relationship": (
        "A link inside the file leads nowhere ({part}: {target}); it was dropped. If something is missing, open the file in Hancom Hangul and save it again.",
        "파일 안의 연결({part}: {target})이 끊겨 뺐습니다. 빠진 내용이 있으면 한글에서 열어 다시 저장하십시오.",
    ),
    "part-unused": (
        "The file keeps something that the text does not show ({part}), such as an earlier version; it was left out.",
        "본문에 나타나지 않는 부분({part}, 이전 버전 등)이 파일에 남아 있어 뺐습니다.",
    ),
    "part-unknown": (
        "The file holds a part that Balgan does not know ({part}, {kind}); it was not read. If something is missing, open the draft in Hancom Hangul, save it as HWPX and submit it again.",
        "Balgan이 모르는 부분({part}, {kind})이 파일에 있어 읽지 못했습니다. 빠진 내용이 있으면 한글에서 열어 HWPX로 다시 저장한 뒤 등록하십시오.",
    ),
    "label-format": (
        "Hangul numbers this list in a way that Balgan does not write ({format}); it says “{quote}” instead. If that is wrong, choose another number format in Hancom Hangul (Paragraph Number).",
        "한글의 번호 형식({format})을 나타낼 수 없어 “{quote}”로 적었습니다. 맞지 않으면 한글의 문단 번호 모양에서 다른 번호 형식을 고르십시오.",
    ),
    "tracked-changes": (
        "Tracked changes are unresolved here (insertions: {inserted}; deleted: {deleted}); they were read as accepted. Accept or reject them in Hancom Hangul (Review → Track Changes) and submit the draft again.",
        "변경 내용 추적이 남아 있어(삽입 {inserted}곳, 삭제된 글: {deleted}) 모두 적용한 것으로 읽었습니다. 한글의 검토 메뉴 → 변경 내용 추적에서 적용하거나 취소한 뒤 다시 등록하십시오.",
    ),
    "comment": (
        "{author} left a memo: “{quote}”. Memos are not printed. Settle it, then delete it in Hancom Hangul.",
        "{author}의 메모: “{quote}”. 메모는 인쇄되지 않습니다. 확인하여 처리한 뒤 한글에서 지우십시오.",
    ),
    "equation-as-text": (
        "An equation could not be set and stands as one line of text: “{quote}”. Simplify it in Hangul's equation editor, or insert it as a picture with a description.",
        "수식을 조판할 수 없어 한 줄의 글로 두었습니다: “{quote}”. 한글의 수식 편집기에서 식을 간단히 고치거나, 설명을 붙인 그림으로 넣으십시오.",
    ),
    "field-codes": (
        "Of Hangul's fields ({kinds}) what they show was carried, not their settings.",
        "한글 필드({kinds})는 설정을 빼고 보이는 내용만 옮겼습니다.",
    ),
    "link-dropped": (
        "The link to “{quote}” is no ordinary web or mail address and was dropped; its words stayed. If readers need it, correct the address in Hancom Hangul (Edit Hyperlink).",
        "“{quote}” 링크는 일반적인 웹·전자우편 주소가 아니어서 글만 남기고 뺐습니다. 링크가 필요하면 한글의 하이퍼링크 고치기에서 주소를 고치십시오.",
    ),
    "note-dangling": (
        "A note stands where there can be none (in another note, a header or a memo). Look at it in Hancom Hangul.",
        "주를 달 수 없는 자리(다른 주, 머리말, 메모 안)에 주가 있습니다. 한글에서 확인하십시오.",
    ),
    "alt-missing": (
        "This picture has no description, so blind readers learn nothing of it. Add it in Hancom Hangul: right-click → Object Properties → Description (delete what Hangul wrote there by itself).",
        "그림에 설명이 없어 시각장애 독자가 내용을 알 수 없습니다. 한글에서 그림을 오른쪽 단추로 눌러 개체 속성 → 기본 → 개체 설명문에 입력하십시오(자동으로 들어간 글은 지우십시오).",
    ),
    "picture-format": (
        "A picture is missing here: {format} ({part}) cannot be printed. Description: “{quote}”. In Hancom Hangul, save it as a picture file (right-click → Save as Picture, PNG), insert that file in its place and submit the draft again.",
        "여기의 그림은 {format} 형식({part})이어서 실을 수 없어 빠졌습니다. 설명: “{quote}”. 한글에서 그림을 오른쪽 단추로 눌러 PNG 그림 파일로 저장한 뒤 그 파일을 대신 넣고 다시 등록하십시오.",
    ),
    "chart-text": (
        "A chart is missing here; its words: “{quote}”. In Hancom Hangul, save it as a picture (right-click → Save as Picture, PNG), insert that file with a description in its place, and submit the draft again.",
        "여기의 차트가 빠졌습니다. 차트의 글: “{quote}”. 한글에서 차트를 오른쪽 단추로 눌러 PNG 그림 파일로 저장한 뒤 그 파일을 설명과 함께 대신 넣고 다시 등록하십시오.",
    ),
    "no-title": (
        'No title was recognised. Write `title = "…"` into the .toml file beside the draft (paper.hwpx, paper.toml).',
        '제목을 찾지 못했습니다. 원고 옆의 .toml 파일(paper.hwpx라면 paper.toml)에 `title = "…"`를 적으십시오.',
    ),
}


@cache
def hangul_catalogue() -> Catalogue:
    """Every finding of the intake, in the words for a draft that comes from Hangul."""
    own = {
        code: Kind(CATALOGUE[code].severity, Sentence(en=en, ko=ko))
        for code, (en, ko) in _IN_HANGUL.items()
    }
    return {**CATALOGUE, **own}
