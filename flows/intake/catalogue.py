"""What the reader can find → its gravity and its sentence in both languages."""

from flows.report import Catalogue, Kind, Severity
from flows.wording import Sentence


def _kind(severity: Severity, en: str, ko: str) -> Kind:
    return Kind(severity, Sentence(en=en, ko=ko))


_PACKAGE: Catalogue = {
    "repaired-strict": _kind(
        "info",
        "The file is in Word's “Strict Open XML” format; it was read like any other .docx.",
        "파일이 ‘Strict Open XML’ 형식이어서 일반 .docx로 바꾸어 읽었습니다.",
    ),
    "repaired-template": _kind(
        "info",
        "The file is a Word template; it was read as a document.",
        "파일이 Word 서식 파일이어서 일반 문서로 읽었습니다.",
    ),
    "repaired-type": _kind(
        "info",
        "{part} has no proper content type; it was read all the same. Saving the file again in Word mends it.",
        "{part}의 콘텐츠 형식이 바르지 않으나 그대로 읽었습니다. Word에서 다시 저장하면 고쳐집니다.",
    ),
    "repaired-relationship": _kind(
        "info",
        "A link inside the file leads nowhere or differs in capitals ({part}: {target}); it was mended or dropped, as Word does. If something is missing, open the file in Word and save it again.",
        "파일 안의 연결({part}: {target})이 끊겼거나 대소문자가 달라 Word처럼 고치거나 뺐습니다. 빠진 내용이 있으면 Word에서 열어 다시 저장하십시오.",
    ),
    "macro": _kind(
        "info",
        "The file may hold macros. Only its text was read; macros are neither run nor kept.",
        "매크로가 들어 있을 수 있는 파일입니다. 본문만 읽었으며 매크로는 실행하지도 보관하지도 않습니다.",
    ),
    "external-relationship": _kind(
        "warn",
        "The file calls for something outside itself ({kind}: {target}), which was not fetched. If it belongs to the paper, insert it into the file.",
        "파일이 외부 자료({kind}: {target})를 불러오나 가져오지 않았습니다. 글에 필요한 것이면 파일 안에 직접 넣으십시오.",
    ),
    "alt-chunk": _kind(
        "block",
        "Another document is embedded here as a whole ({name}), and its text was not read. Open the draft in Word and save it, which takes the text in; then submit it again.",
        "다른 문서가 통째로 삽입되어({name}) 그 내용을 읽지 못했습니다. Word에서 열어 저장하면 본문으로 합쳐집니다. 저장한 뒤 다시 등록하십시오.",
    ),
    "unknown-element": _kind(
        "warn",
        "Something Balgan does not know stands here ({name}). Its text was read; compare the place with the draft.",
        "Balgan이 모르는 요소({name})가 있습니다. 그 안의 글은 읽었으니 원고와 대조하십시오.",
    ),
}

_WORDS: Catalogue = {
    "tracked-changes": _kind(
        "block",
        "Tracked changes are unresolved here ({inserted} insertions; deleted: “{quote}”); they were read as accepted. Accept or reject them in Word (Review) and submit the draft again.",
        "변경 내용 추적이 남아 있어(삽입 {inserted}곳, 삭제된 글 “{quote}”) 모두 적용한 것으로 읽었습니다. Word의 검토 탭에서 적용하거나 취소한 뒤 다시 등록하십시오.",
    ),
    "comment": _kind(
        "warn",
        "{author} commented: “{quote}”. Comments are not printed. Settle it, then delete it in Word.",
        "{author}의 메모: “{quote}”. 메모는 인쇄되지 않습니다. 확인하여 처리한 뒤 Word에서 삭제하십시오.",
    ),
    "hidden-text": _kind(
        "warn",
        "Hidden text was left out: “{quote}”. If it belongs to the paper, make it visible in Word (Font → Hidden).",
        "숨겨진 글을 뺐습니다: “{quote}”. 글에 필요하면 Word의 글꼴 설정에서 ‘숨김’을 해제하십시오.",
    ),
    "header-footer-text": _kind(
        "info",
        "The file's header or footer is not carried: “{quote}”. The series has its own.",
        "파일의 머리말·꼬리말은 옮기지 않았습니다: “{quote}”. 시리즈의 것을 씁니다.",
    ),
    "page-numbers": _kind(
        "info",
        "The file's own page numbers are not carried; pages are numbered anew.",
        "파일에 있던 쪽 번호는 옮기지 않았습니다. 쪽 번호는 새로 매깁니다.",
    ),
    "text-box": _kind(
        "info",
        "The words of a text box were put beside the paragraph it hangs on: “{quote}”. See whether that is the right place.",
        "글상자의 글을 그것이 걸린 문단 옆에 넣었습니다: “{quote}”. 자리가 맞는지 확인하십시오.",
    ),
    "box-table": _kind(
        "info",
        "A box drawn as a table of one cell was read as paragraphs: “{quote}”.",
        "한 칸짜리 표로 그린 상자를 문단으로 읽었습니다: “{quote}”.",
    ),
    "equation": _kind(
        "warn",
        "An equation became one line of text: “{quote}”. Compare it with the draft; if that is not enough, insert it as a picture with alternative text.",
        "수식을 한 줄의 글로 옮겼습니다: “{quote}”. 원고와 대조하고, 부족하면 대체 텍스트를 붙인 그림으로 넣으십시오.",
    ),
    "field-result": _kind(
        "warn",
        "What a field shows stands only in its code and was not carried: “{quote}”. Type it as text.",
        "필드 코드에만 있는 내용을 옮기지 못했습니다: “{quote}”. 글자로 직접 입력하십시오.",
    ),
    "field-codes": _kind(
        "info",
        "Of Word's fields ({kinds}) the results were carried, not the codes.",
        "Word 필드({kinds})는 코드를 빼고 결과만 옮겼습니다.",
    ),
    "symbol": _kind(
        "warn",
        "A sign of the font {font} (code {char}) could not be read and was left out. Replace it with an ordinary character.",
        "{font} 글꼴의 기호(코드 {char})를 읽을 수 없어 뺐습니다. 일반 문자로 바꾸십시오.",
    ),
    "symbol-mapped": _kind(
        "info",
        "A sign of the font {font} was read as “{sign}”.",
        "{font} 글꼴의 기호를 모양이 같은 문자(“{sign}”)로 읽었습니다.",
    ),
    "soft-hyphen": _kind(
        "info",
        "An optional hyphen was left out; lines are broken anew.",
        "선택적 하이픈을 뺐습니다. 줄은 새로 나눕니다.",
    ),
    "link-dropped": _kind(
        "warn",
        "The link to “{quote}” is no ordinary web or mail address and was dropped; its words stayed. If readers need it, correct the address in Word.",
        "“{quote}” 링크는 일반적인 웹·전자우편 주소가 아니어서 글만 남기고 뺐습니다. 링크가 필요하면 Word에서 주소를 고치십시오.",
    ),
    "contents-list": _kind(
        "info",
        "The draft's table of contents is not carried: “{quote}”.",
        "원고의 목차는 옮기지 않았습니다: “{quote}”.",
    ),
    "note-mark": _kind(
        "info",
        "The author's own mark of a note, “{quote}”, was replaced by a number.",
        "저자가 붙인 주 기호(“{quote}”)를 번호로 바꾸었습니다.",
    ),
    "note-dangling": _kind(
        "warn",
        "A reference leads to no note, or stands where there can be none. Look at the notes in Word.",
        "주 번호에 딸린 주가 없거나 주를 달 수 없는 자리입니다. Word에서 주를 확인하십시오.",
    ),
    "note-unreferenced": _kind(
        "warn",
        "A note that nothing refers to was left out: “{quote}”. Put its reference into the text, or delete the note.",
        "본문에 번호가 없는 주를 뺐습니다: “{quote}”. 본문에 번호를 넣거나 주를 삭제하십시오.",
    ),
    "table-in-note": _kind(
        "warn",
        "A table in a note was read as paragraphs. Move it into the text if its shape matters.",
        "주 안의 표를 문단으로 읽었습니다. 표 모양이 필요하면 본문으로 옮기십시오.",
    ),
    "headings-learned": _kind(
        "info",
        "Headings were recognised by the marks typed before them and by their look: {ladder}. If one is wrong, give it a heading style in Word.",
        "앞에 입력된 기호와 모양으로 소제목을 가렸습니다: {ladder}. 틀린 곳은 Word에서 제목 스타일을 지정하십시오.",
    ),
    "caption-loose": _kind(
        "warn",
        "“{quote}” looks like a caption, but no table or figure is next to it. Put it directly above or below its own.",
        "“{quote}” 문단은 표나 그림의 제목으로 보이나 옆에 표나 그림이 없습니다. 해당하는 표나 그림 바로 위나 아래에 두십시오.",
    ),
}

_PICTURES: Catalogue = {
    "alt-missing": _kind(
        "warn",
        "This picture has no alternative text, so blind readers learn nothing of it. Add it in Word: right-click → View Alt Text.",
        "그림에 대체 텍스트가 없어 시각장애 독자가 내용을 알 수 없습니다. Word에서 그림을 오른쪽 단추로 눌러 ‘대체 텍스트 보기’에 입력하십시오.",
    ),
    "picture-format": _kind(
        "block",
        "A picture is missing here: {format} ({part}) cannot be printed. Alternative text: “{quote}”. In Word, cut it, paste it as PNG (Paste Special), and submit the draft again.",
        "여기의 그림은 {format} 형식({part})이어서 실을 수 없어 빠졌습니다. 대체 텍스트: “{quote}”. Word에서 잘라 내어 PNG로 선택하여 붙여 넣고 다시 등록하십시오.",
    ),
    "picture-broken": _kind(
        "block",
        "A picture is missing here: its file is damaged ({part}). Alternative text: “{quote}”. Insert it again from the original and submit the draft again.",
        "여기의 그림은 파일({part})이 손상되어 빠졌습니다. 대체 텍스트: “{quote}”. 원본 그림을 다시 넣고 등록하십시오.",
    ),
    "picture-too-large": _kind(
        "block",
        "A picture is missing here: it has more than 40 million pixels ({part}). Alternative text: “{quote}”. Make it smaller, insert it again and submit the draft again.",
        "여기의 그림({part})은 4천만 화소를 넘어 빠졌습니다. 대체 텍스트: “{quote}”. 크기를 줄여 다시 넣고 등록하십시오.",
    ),
    "linked-picture": _kind(
        "block",
        "A picture is missing here: it lies outside the file ({target}) and is never fetched. Alternative text: “{quote}”. Insert the picture itself and submit the draft again.",
        "여기의 그림은 파일 밖({target})에 있어 가져오지 않았고 빠졌습니다. 대체 텍스트: “{quote}”. 그림 자체를 넣고 다시 등록하십시오.",
    ),
    "picture-not-in-body": _kind(
        "info",
        "A picture in a note, header or footer was left out. Alternative text: “{quote}”.",
        "주, 머리말이나 꼬리말의 그림을 뺐습니다. 대체 텍스트: “{quote}”.",
    ),
    "chart-text": _kind(
        "block",
        "A Word chart is missing here; its words: “{quote}”. In Word, cut it, paste it as a picture (PNG) with alternative text, and submit the draft again.",
        "여기의 Word 차트가 빠졌습니다. 차트의 글: “{quote}”. Word에서 잘라 내어 그림(PNG)으로 붙여 넣고 대체 텍스트를 단 뒤 다시 등록하십시오.",
    ),
    "smartart-text": _kind(
        "block",
        "A SmartArt graphic is missing here; its words: “{quote}”. In Word, cut it, paste it as a picture (PNG) with alternative text, and submit the draft again.",
        "여기의 SmartArt가 빠졌습니다. 들어 있던 글: “{quote}”. Word에서 잘라 내어 그림(PNG)으로 붙여 넣고 대체 텍스트를 단 뒤 다시 등록하십시오.",
    ),
    "ole-object": _kind(
        "warn",
        "An object of another program ({kind}) was left out. If readers should see it, paste it as a table or a picture.",
        "다른 프로그램의 개체({kind})를 뺐습니다. 독자에게 보일 내용이면 표나 그림으로 붙여 넣으십시오.",
    ),
    "drawing-text": _kind(
        "warn",
        "Words in a drawing were left out: “{quote}”. If they belong to the paper, type them as text.",
        "그리기 개체 안의 글을 뺐습니다: “{quote}”. 글에 필요하면 본문에 입력하십시오.",
    ),
    "drawing-left-out": _kind(
        "warn",
        "A drawn shape without words (a line, an arrow, a frame) was left out. If it means something, insert it as a picture with alternative text.",
        "글이 없는 그리기 개체(선, 화살표, 틀 등)를 뺐습니다. 뜻이 있으면 대체 텍스트를 붙인 그림으로 넣으십시오.",
    ),
    "drawing-alt": _kind(
        "info",
        "The alternative text of a drawing or chart is not carried: “{quote}”.",
        "그리기 개체나 차트의 대체 텍스트는 옮기지 않았습니다: “{quote}”.",
    ),
    "table-nested": _kind(
        "warn",
        "A table stands inside another. It was kept, but readers find such tables hard to follow.",
        "표 안에 표가 있습니다. 그대로 두었으나 독자가 읽기 어렵습니다.",
    ),
    "table-description": _kind(
        "info",
        "The alternative text of a table is not carried: “{quote}”.",
        "표의 대체 텍스트는 옮기지 않았습니다: “{quote}”.",
    ),
}

_FRONT: Catalogue = {
    "no-title": _kind(
        "block",
        'No title was recognised. Write `title = "…"` into the .toml file beside the draft (paper.docx, paper.toml), or give the title Word\'s Title style.',
        '제목을 찾지 못했습니다. 원고 옆의 .toml 파일(paper.docx라면 paper.toml)에 `title = "…"`를 적거나 Word에서 제목 스타일을 지정하십시오.',
    ),
    "no-author": _kind(
        "block",
        'No author was recognised. Write `[[authors]]` and `name = "…"` into the .toml file beside the draft, or put the name under the title.',
        '저자를 찾지 못했습니다. 원고 옆의 .toml 파일에 `[[authors]]`와 `name = "…"`를 적거나 제목 아래에 이름을 쓰십시오.',
    ),
    "no-date": _kind(
        "info",
        "The file states no date. The issue bears its date of release in any case.",
        "파일에 날짜가 없습니다. 인쇄되는 날짜는 발간일입니다.",
    ),
    "guess-unsure": _kind(
        "warn",
        "Taken as {what}, with little certainty ({why}): “{quote}”. If that is wrong, state it in the .toml file beside the draft; in a translation, correct the file.",
        "{what:으로} 보았으나 확실하지 않습니다(근거: {why}): “{quote}”. 틀리면 원고 옆의 .toml 파일에 적으십시오. 번역본이면 그 파일을 고치십시오.",
    ),
    "front-from-properties": _kind(
        "block",
        "The draft does not show {what}; “{quote}” comes from the file's properties, which often name somebody or something else. State the right one in the .toml file beside the draft.",
        "원고에 {what:이} 없어 파일 속성의 값(“{quote}”)을 가져왔습니다. 속성은 다른 사람이나 다른 글의 것일 때가 많으니 원고 옆의 .toml 파일에 바르게 적으십시오.",
    ),
    "front-labels": _kind(
        "info",
        "These labels, dates and signs above the body were understood, and are not carried as words: “{quote}”.",
        "본문 앞의 표시, 날짜, 기호는 뜻만 읽고 글로 옮기지 않았습니다: “{quote}”.",
    ),
    "front-line": _kind(
        "warn",
        "The line “{quote}” above the title or in its table was left out. If it belongs to the paper, put it under the title.",
        "제목 위나 제목을 담은 표의 “{quote}” 줄을 뺐습니다. 글에 필요하면 제목 아래에 두십시오.",
    ),
    "front-note": _kind(
        "warn",
        "A note on the title or a name was left out: “{quote}”. If readers need it, put it at the end of the text.",
        "제목이나 이름에 달린 주를 뺐습니다: “{quote}”. 독자에게 필요하면 글 끝에 두십시오.",
    ),
    "front-helper": _kind(
        "warn",
        "“{quote}” names somebody who helped (a translator, a reviewer), not an author, and was left out. If it is to be printed, put it at the end of the text; if this is an author, state all authors in the .toml file beside the draft.",
        "“{quote}” 표기는 옮긴이, 감수자 등의 것으로 보아 저자에 넣지 않고 뺐습니다. 실어야 하면 글 끝에 적고, 저자가 맞으면 원고 옆의 .toml 파일에 저자를 모두 적으십시오.",
    ),
    "series-line": _kind(
        "info",
        "The line of the series was left out: “{quote}”. Balgan gives the number at release.",
        "시리즈 줄을 뺐습니다: “{quote}”. 번호는 발간할 때 붙입니다.",
    ),
}

CATALOGUE: Catalogue = {**_PACKAGE, **_WORDS, **_PICTURES, **_FRONT}
