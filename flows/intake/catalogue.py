"""What the reader can find → its gravity and its sentence in both languages."""

from flows.report import Catalogue, Kind, Severity
from flows.wording import Sentence


def _kind(severity: Severity, en: str, ko: str) -> Kind:
    return Kind(severity, Sentence(en=en, ko=ko))


_PACKAGE: Catalogue = {
    "repaired-strict": _kind(
        "info",
        "The file is in Word's “Strict Open XML” format; it was read as an ordinary .docx. Nothing to do.",
        "파일이 ‘Strict Open XML’ 형식이어서 일반 .docx로 바꾸어 읽었습니다. 따로 할 일은 없습니다.",
    ),
    "repaired-template": _kind(
        "info",
        "The file is a Word template; it was read as a document. Nothing to do.",
        "파일이 Word 서식 파일이어서 일반 문서로 읽었습니다. 따로 할 일은 없습니다.",
    ),
    "repaired-type": _kind(
        "info",
        "{part} states no proper content type; it was read all the same. Saving the file again in Word mends it.",
        "{part}의 콘텐츠 형식이 바르지 않으나 그대로 읽었습니다. Word에서 다시 저장하면 고쳐집니다.",
    ),
    "repaired-relationship": _kind(
        "info",
        "A link inside the file leads nowhere or differs in case ({part}: {target}) and was mended or dropped, as Word does. If something is missing below, open the file in Word and save it again.",
        "파일 내부 연결({part}: {target})이 끊겼거나 대소문자가 달라 Word처럼 고치거나 뺐습니다. 빠진 내용이 있으면 Word에서 열어 다시 저장하십시오.",
    ),
    "macro": _kind(
        "info",
        "The file may hold macros. They are neither run nor kept; the text was read.",
        "매크로가 들어 있을 수 있는 파일입니다. 매크로는 실행하지도 보관하지도 않고 본문만 읽었습니다.",
    ),
    "external-relationship": _kind(
        "warn",
        "The file calls for something outside itself ({kind}: {target}). It was not fetched. If it belongs to the paper, insert it into the file.",
        "파일이 외부 자료({kind}: {target})를 불러옵니다. 가져오지 않았습니다. 글에 필요한 것이면 파일 안에 직접 넣으십시오.",
    ),
    "alt-chunk": _kind(
        "block",
        "Another document is embedded here as a whole ({name}), and its text was not read. Open the draft in Word, save it (Word then takes the text in), and submit it again.",
        "다른 문서가 통째로 삽입되어({name}) 그 내용을 읽지 못했습니다. Word에서 열어 저장하면 본문으로 합쳐지니 저장한 뒤 다시 제출하십시오.",
    ),
    "unknown-element": _kind(
        "warn",
        "Something Balgan does not know stands here ({name}). Text inside it was read; compare the place with the draft.",
        "Balgan이 모르는 요소({name})가 있습니다. 안의 글은 읽었으니 원고의 해당 위치와 대조하십시오.",
    ),
}

_WORDS: Catalogue = {
    "tracked-changes": _kind(
        "block",
        "Tracked changes are unresolved here: {inserted} insertions; deleted words: “{quote}”. The text was read as if all were accepted. Accept or reject them in Word (Review) and submit the draft again.",
        "변경 내용 추적이 남아 있습니다(삽입 {inserted}곳, 삭제된 글 “{quote}”). 모두 수락한 것으로 읽었습니다. Word의 검토 탭에서 수락하거나 거부한 뒤 다시 제출하십시오.",
    ),
    "comment": _kind(
        "warn",
        "{author} commented: “{quote}”. Comments are never printed. Settle it, or delete it in Word.",
        "{author}의 메모: “{quote}”. 메모는 인쇄되지 않습니다. 내용을 확인하고 Word에서 삭제하십시오.",
    ),
    "hidden-text": _kind(
        "warn",
        "Hidden text was left out: “{quote}”. If it belongs to the paper, make it visible in Word (Font → Hidden).",
        "숨겨진 글을 뺐습니다: “{quote}”. 글에 필요하면 Word의 글꼴 설정에서 ‘숨김’을 해제하십시오.",
    ),
    "header-footer-text": _kind(
        "info",
        "The header or footer of the draft is not carried: “{quote}”. The series prints its own.",
        "원고의 머리말·꼬리말은 옮기지 않았습니다: “{quote}”. 시리즈의 머리말·꼬리말을 씁니다.",
    ),
    "text-box": _kind(
        "info",
        "A text box stands here; its words were put after the paragraph it hangs on: “{quote}”. See whether they are in the right place.",
        "글상자의 내용을 그것이 걸린 문단 옆에 넣었습니다: “{quote}”. 자리가 맞는지 확인하십시오.",
    ),
    "box-table": _kind(
        "info",
        "A box drawn as a table of one cell was read as paragraphs: “{quote}”.",
        "한 칸짜리 표로 그린 상자를 문단으로 읽었습니다: “{quote}”.",
    ),
    "equation": _kind(
        "warn",
        "An equation was carried as one line of text: “{quote}”. Compare it with the draft; if it needs more, insert it as a picture with alternative text.",
        "수식을 한 줄의 글로 옮겼습니다: “{quote}”. 원고와 대조하고, 부족하면 대체 텍스트를 붙인 그림으로 넣으십시오.",
    ),
    "field-result": _kind(
        "warn",
        "A field shows something that is written only in its code and was not carried: “{quote}”. Type it as text.",
        "필드 코드에만 있는 내용은 옮기지 못했습니다: “{quote}”. 글자로 직접 입력하십시오.",
    ),
    "field-codes": _kind(
        "info",
        "Codes of fields ({kinds}) are no words of the text; their results were carried. Nothing to do.",
        "필드 코드({kinds})는 글이 아니므로 결과만 옮겼습니다. 따로 할 일은 없습니다.",
    ),
    "symbol": _kind(
        "warn",
        "A sign of the font {font} (code {char}) has no counterpart and was left out. Replace it with an ordinary character.",
        "{font} 글꼴의 기호(코드 {char})를 옮길 글자가 없어 뺐습니다. 일반 문자로 바꾸십시오.",
    ),
    "symbol-mapped": _kind(
        "info",
        "A sign of the font {font} was read as “{sign}”.",
        "{font} 글꼴의 기호를 “{sign}” 모양으로 읽었습니다.",
    ),
    "soft-hyphen": _kind(
        "info",
        "An optional hyphen was left out; lines are hyphenated anew.",
        "선택적 하이픈을 뺐습니다. 줄은 새로 나눕니다.",
    ),
    "link-dropped": _kind(
        "warn",
        "The link to “{quote}” is not an ordinary web or mail address and was dropped; its words stayed. Correct the address in Word if it should be a link.",
        "“{quote}” 연결은 일반적인 웹·전자우편 주소가 아니어서 글만 남기고 뺐습니다. 링크가 필요하면 Word에서 주소를 고치십시오.",
    ),
    "contents-list": _kind(
        "info",
        "The table of contents of the draft is not carried: “{quote}”.",
        "원고의 목차는 옮기지 않았습니다: “{quote}”.",
    ),
    "note-mark": _kind(
        "info",
        "The author's own mark “{quote}” of a note was replaced by a number.",
        "저자가 붙인 주석 기호(“{quote}”)를 번호로 바꾸었습니다.",
    ),
    "note-dangling": _kind(
        "warn",
        "A reference to a note leads to none, or stands where none can be. Look at the notes in Word.",
        "주석 번호에 딸린 주석이 없거나 주석을 달 수 없는 자리입니다. Word에서 주석을 확인하십시오.",
    ),
    "note-unreferenced": _kind(
        "warn",
        "A note that nothing refers to was left out: “{quote}”. Put its reference into the text, or delete the note.",
        "본문에서 가리키지 않는 주석을 뺐습니다: “{quote}”. 본문에 번호를 넣거나 주석을 삭제하십시오.",
    ),
    "table-in-note": _kind(
        "warn",
        "A table in a note was read as paragraphs. Move it into the text if its shape matters.",
        "주석 안의 표를 문단으로 읽었습니다. 표 모양이 필요하면 본문으로 옮기십시오.",
    ),
    "headings-learned": _kind(
        "info",
        "Headings were recognised by what is typed before them and how they look: {ladder}. If one is wrong, use Word's heading styles.",
        "입력된 기호와 모양으로 소제목을 판단했습니다: {ladder}. 틀린 곳이 있으면 Word의 제목 스타일을 쓰십시오.",
    ),
    "caption-loose": _kind(
        "warn",
        "“{quote}” looks like a caption, but no table or figure stands next to it. Put it directly above or below its table or figure.",
        "“{quote}” 문단은 표나 그림의 제목으로 보이나 옆에 표나 그림이 없습니다. 해당 표나 그림의 바로 위나 아래에 두십시오.",
    ),
}

_PICTURES: Catalogue = {
    "alt-missing": _kind(
        "warn",
        "This picture has no alternative text, so blind readers learn nothing of it. In Word: right-click → View Alt Text.",
        "그림에 대체 텍스트가 없어 시각장애 독자가 내용을 알 수 없습니다. Word에서 그림을 오른쪽 단추로 눌러 ‘대체 텍스트 보기’에 입력하십시오.",
    ),
    "picture-format": _kind(
        "block",
        "A picture here is {format} ({part}) and cannot be printed; it is missing. Alternative text: “{quote}”. In Word, cut it, paste it as PNG (Paste Special), and submit the draft again.",
        "여기의 그림은 {format} 형식({part})이어서 실을 수 없어 빠졌습니다. 대체 텍스트: “{quote}”. Word에서 잘라 내어 PNG로 선택하여 붙여 넣은 뒤 다시 제출하십시오.",
    ),
    "picture-broken": _kind(
        "block",
        "A picture here is damaged ({part}) and is missing. Alternative text: “{quote}”. Insert it again from the original.",
        "여기의 그림 파일({part})이 손상되어 빠졌습니다. 대체 텍스트: “{quote}”. 원본 그림을 다시 넣으십시오.",
    ),
    "picture-too-large": _kind(
        "block",
        "A picture here has more than 40 million pixels ({part}) and is missing. Alternative text: “{quote}”. Make it smaller and insert it again.",
        "여기의 그림({part})이 4천만 화소를 넘어 빠졌습니다. 대체 텍스트: “{quote}”. 크기를 줄여 다시 넣으십시오.",
    ),
    "linked-picture": _kind(
        "block",
        "A picture here is not in the file but elsewhere ({target}); it is never fetched and is missing. Alternative text: “{quote}”. Insert the picture itself.",
        "여기의 그림은 파일 안에 없고 외부({target})에 있어 가져오지 않았습니다. 대체 텍스트: “{quote}”. 그림 자체를 넣으십시오.",
    ),
    "picture-not-in-body": _kind(
        "info",
        "A picture in a note, header or footer was left out. Alternative text: “{quote}”.",
        "주석이나 머리말·꼬리말의 그림을 뺐습니다. 대체 텍스트: “{quote}”.",
    ),
    "chart-text": _kind(
        "block",
        "A Word chart stands here and is missing; its words: “{quote}”. In Word, cut it and paste it as a picture (PNG), with alternative text.",
        "여기의 Word 차트가 빠졌습니다. 차트의 글: “{quote}”. Word에서 잘라 내어 그림(PNG)으로 붙여 넣고 대체 텍스트를 다십시오.",
    ),
    "smartart-text": _kind(
        "block",
        "A SmartArt graphic stands here and is missing; its words: “{quote}”. In Word, cut it and paste it as a picture (PNG), with alternative text.",
        "여기의 SmartArt가 빠졌습니다. 들어 있던 글: “{quote}”. Word에서 잘라 내어 그림(PNG)으로 붙여 넣고 대체 텍스트를 다십시오.",
    ),
    "ole-object": _kind(
        "warn",
        "An object of another program is embedded here ({kind}) and was left out. Paste what readers should see as a table or a picture.",
        "다른 프로그램의 개체({kind})가 삽입되어 있어 뺐습니다. 독자에게 보일 내용은 표나 그림으로 붙여 넣으십시오.",
    ),
    "drawing-text": _kind(
        "warn",
        "Words in a drawing were left out: “{quote}”. If they belong to the paper, type them as text.",
        "그리기 개체 안의 글을 뺐습니다: “{quote}”. 글에 필요하면 본문에 입력하십시오.",
    ),
    "drawing-left-out": _kind(
        "warn",
        "A drawn shape without words (a line, an arrow, a frame, a form control) was left out. If it means something, insert it as a picture with alternative text.",
        "글이 없는 그리기 개체(선, 화살표, 틀, 양식 컨트롤)를 뺐습니다. 뜻이 있는 것이면 대체 텍스트를 붙인 그림으로 넣으십시오.",
    ),
    "drawing-alt": _kind(
        "info",
        "A drawing that is no picture has this alternative text: “{quote}”.",
        "그림이 아닌 그리기 개체에 대체 텍스트가 있습니다: “{quote}”.",
    ),
    "table-nested": _kind(
        "warn",
        "A table stands inside another table. It was kept; readers find such tables hard to follow.",
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
        'No title was recognised. Write `title = "…"` into a file beside the draft that is named like it and ends in .toml, or give the title Word\'s Title style.',
        '제목을 찾지 못했습니다. 원고와 이름이 같은 .toml 파일에 `title = "…"`를 적거나 Word에서 제목 스타일을 지정하십시오.',
    ),
    "no-author": _kind(
        "block",
        'No author was recognised. Write `[[authors]]` and `name = "…"` into the .toml file beside the draft, or put the name under the title.',
        '저자를 찾지 못했습니다. 원고 옆의 .toml 파일에 `[[authors]]`와 `name = "…"`를 적거나 제목 아래에 이름을 쓰십시오.',
    ),
    "no-date": _kind(
        "info",
        "The draft states no date; the date of release will be printed.",
        "원고에 날짜가 없습니다. 발간일을 싣습니다.",
    ),
    "guess-unsure": _kind(
        "warn",
        "Taken as {what}, with little certainty ({why}): “{quote}”. If that is wrong, state the right one in the .toml file beside the draft.",
        "{what:을} 다음과 같이 보았으나 확실하지 않습니다(근거: {why}): “{quote}”. 틀리면 원고 옆의 .toml 파일에 적으십시오.",
    ),
    "front-from-properties": _kind(
        "block",
        "The draft itself does not show {what}; “{quote}” stands in the file's properties, which often name somebody or something else. If it is right, state it in the .toml file beside the draft.",
        "원고에 {what:이} 없어 파일 속성의 값(“{quote}”)을 가져왔습니다. 속성은 다른 사람이나 다른 글의 것일 때가 많습니다. 맞으면 원고 옆의 .toml 파일에 적으십시오.",
    ),
    "front-labels": _kind(
        "info",
        "Of the lines above the body these labels, dates and signs were understood but not carried as words: “{quote}”.",
        "본문 앞의 줄에서 다음 표시·날짜·기호는 뜻만 읽고 글로 옮기지 않았습니다: “{quote}”.",
    ),
    "front-line": _kind(
        "warn",
        "The line “{quote}” above the title was left out. If it belongs to the paper, put it under the title.",
        "제목 위의 “{quote}” 줄을 뺐습니다. 글에 필요하면 제목 아래에 두십시오.",
    ),
    "front-note": _kind(
        "warn",
        "A note on the title or a name was left out: “{quote}”. If readers need it, put it at the end of the text.",
        "제목이나 이름에 달린 주석을 뺐습니다: “{quote}”. 독자에게 필요하면 글 끝에 두십시오.",
    ),
    "series-line": _kind(
        "info",
        "The line of the series was left out: “{quote}”. The number is given at release.",
        "시리즈 줄을 뺐습니다: “{quote}”. 번호는 발간할 때 붙입니다.",
    ),
}

CATALOGUE: Catalogue = {**_PACKAGE, **_WORDS, **_PICTURES, **_FRONT}
