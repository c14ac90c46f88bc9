"""What the reader can find → its gravity and its sentence in both languages."""

from flows.report import Catalogue, Kind, Severity
from flows.wording import Sentence


def _kind(severity: Severity, en: str, ko: str) -> Kind:
    return Kind(severity, Sentence(en=en, ko=ko))


_PACKAGE: Catalogue = {
    "suffix-differs": _kind(
        "info",
        "The file is named {suffix} but is a {kind} file; it was read as what it is. Renaming it saves the next reader the question.",
        "이름은 {suffix}이지만 내용은 {kind} 파일이어서 내용대로 읽었습니다. 이름을 바로잡아 두면 다음에 헷갈리지 않습니다.",
    ),
    "read-unfenced": _kind(
        "info",
        "This system cannot shut the reader in ({missing}), so read here only drafts from people you know. On Linux with seccomp and Landlock it can.",
        "이 시스템에서는 원고를 읽는 프로그램을 완전히 가둘 수 없으니({missing}) 아는 사람의 원고만 읽으십시오. seccomp와 Landlock이 있는 리눅스에서는 가둘 수 있습니다.",
    ),
    "repaired-zip": _kind(
        "info",
        "The file was packed carelessly by another program (bytes before its beginning, or names of parts in an unmarked encoding); it was read all the same. Saving it again in Word or Hancom Hangul mends it.",
        "다른 프로그램이 파일을 규격대로 묶지 않았으나(앞머리의 군더더기, 표시 없는 인코딩의 이름 등) 그대로 읽었습니다. Word나 한글에서 다시 저장하면 고쳐집니다.",
    ),
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
    "account-surplus": _kind(
        "block",
        "There are {count} characters or pictures more than in the draft (“{quote}”): something was read twice. Compare the text with the draft; if it is right, waive this finding. Please report it, with the file, to whoever looks after Balgan.",
        "원고보다 글자나 그림이 {count}개 많습니다(“{quote}”). 두 번 읽힌 곳이 있다는 뜻이니 원고와 대조하고, 이상이 없으면 이 지적을 면제하십시오. Balgan 담당자에게 파일과 함께 알려 주십시오.",
    ),
    "account-misplaced": _kind(
        "block",
        "The word “{quote}” of the draft ({part}) stands nowhere in one piece. Compare the place with the draft; if it is right, waive this finding.",
        "원고({part})에 있던 낱말(“{quote}”)이 온전한 모습으로 남아 있지 않습니다. 그 자리를 원고와 대조하고, 이상이 없으면 이 지적을 면제하십시오.",
    ),
    "picture-unused": _kind(
        "info",
        "The file keeps pictures that stand nowhere in the text ({part}); they were left out.",
        "본문 어디에도 쓰이지 않는 그림이 파일에 남아 있어({part}) 뺐습니다.",
    ),
    "part-unused": _kind(
        "info",
        "The file keeps something that the text does not show ({part}); it was left out, as in Word.",
        "본문에 나타나지 않는 부분({part})이 파일에 남아 있어 Word처럼 뺐습니다.",
    ),
    "unshown-text": _kind(
        "warn",
        "The file holds words that Word itself does not show ({part}): “{quote}”. If they belong to the paper, type them into the text.",
        "Word에도 보이지 않는 글이 파일({part})에 있습니다: “{quote}”. 글에 필요하면 본문에 입력하십시오.",
    ),
    "part-unknown": _kind(
        "warn",
        "The file holds a part that Balgan does not know ({part}, {kind}); it was not read. If something is missing, open the draft in Word, save it as .docx and submit it again.",
        "Balgan이 모르는 부분({part}, {kind})이 파일에 있어 읽지 못했습니다. 빠진 내용이 있으면 Word에서 열어 .docx로 다시 저장한 뒤 등록하십시오.",
    ),
    "embedded-file": _kind(
        "warn",
        "Another file is embedded in the draft ({part}); its contents are not printed. If readers should see them, paste them as a table or a picture.",
        "원고 안에 다른 파일({part})이 들어 있으나 그 내용은 인쇄되지 않습니다. 독자에게 보일 내용이면 표나 그림으로 붙여 넣으십시오.",
    ),
    "file-data": _kind(
        "info",
        "The file keeps data beside its text ({part}), which is not printed: “{quote}”.",
        "파일에 본문과 따로 저장된 자료({part})는 인쇄하지 않습니다: “{quote}”.",
    ),
    "file-properties": _kind(
        "info",
        "The file's properties say more than title and author, and are not printed: “{quote}”.",
        "파일 속성에 제목과 저자 말고도 다음 내용이 있으나 인쇄하지 않습니다: “{quote}”.",
    ),
    "glossary-text": _kind(
        "info",
        "The file's building blocks (AutoText, placeholders) are no part of the paper: “{quote}”.",
        "파일에 저장된 상용구와 안내 글은 원고의 일부가 아니므로 뺐습니다: “{quote}”.",
    ),
}

_WORDS: Catalogue = {
    "tracked-changes": _kind(
        "block",
        "Tracked changes are unresolved here (insertions: {inserted}; deleted: {deleted}); they were read as accepted. Accept or reject them in Word (Review) and submit the draft again.",
        "변경 내용 추적이 남아 있어(삽입 {inserted}곳, 삭제된 글: {deleted}) 모두 적용한 것으로 읽었습니다. Word의 검토 탭에서 적용하거나 취소한 뒤 다시 등록하십시오.",
    ),
    "label-format": _kind(
        "warn",
        "Word numbers this list in a way that Balgan does not write ({format}); it says “{quote}” instead. If that is wrong, choose another number format in Word.",
        "Word의 번호 형식({format})을 나타낼 수 없어 “{quote}”로 적었습니다. 맞지 않으면 Word에서 다른 번호 형식을 고르십시오.",
    ),
    "tracked-formatting": _kind(
        "info",
        "{count} changes of formatting alone are tracked. They change no word and were read as accepted.",
        "글자는 그대로 두고 서식만 바꾼 변경 내용이 {count}곳 남아 있습니다. 모두 적용한 것으로 읽었습니다.",
    ),
    "placeholder-text": _kind(
        "warn",
        "A content control was left empty; its prompt “{quote}” is not printed. Fill it in, or delete it.",
        "채우지 않은 콘텐츠 컨트롤이 있습니다. 안내 글(“{quote}”)은 인쇄하지 않으니 내용을 채우거나 컨트롤을 삭제하십시오.",
    ),
    "private-use": _kind(
        "warn",
        "The character “{quote}” (code {char}) has no fixed meaning and may print as an empty box. Replace it with an ordinary character.",
        "문자 “{quote}”(코드 {char})는 글꼴마다 뜻이 달라 빈 칸으로 인쇄될 수 있습니다. 일반 문자로 바꾸십시오.",
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
        "info",
        "An equation was carried: “{quote}”. Compare it with the draft in the preview.",
        "수식을 옮겼습니다: “{quote}”. 미리보기에서 원고와 대조하십시오.",
    ),
    "equation-as-text": _kind(
        "warn",
        "An equation could not be set and stands as one line of text: “{quote}”. Simplify it in Word or Hancom Hangul, or insert it as a picture with alternative text.",
        "수식을 조판할 수 없어 한 줄의 글로 두었습니다: “{quote}”. Word나 한글에서 식을 간단히 고치거나, 대체 텍스트를 붙인 그림으로 넣으십시오.",
    ),
    "equation-rest": _kind(
        "block",
        "Part of an equation could not be set; all its signs in a row: “{quote}”. Type it anew in Word's equation editor, or insert it as a picture, and submit the draft again.",
        "수식의 일부를 조판하지 못했습니다. 수식에 든 기호는 “{quote}”입니다. Word의 수식 편집기에서 다시 입력하거나 그림으로 넣은 뒤 다시 등록하십시오.",
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
        "Headings were recognised by the marks typed before them and by their look: {ladder}. If one is wrong, state it under [structure] in the .toml file beside the draft, or give it a heading style.",
        "앞에 입력된 기호와 모양으로 소제목을 가렸습니다: {ladder}. 틀린 곳은 원고 옆 .toml 파일의 [structure]에 적거나 제목 스타일을 지정하십시오.",
    ),
    "headings-unsure": _kind(
        "warn",
        "Taken as headings with little certainty: {why}. If that is wrong, name the mark or the paragraph under [structure] in the .toml file beside the draft.",
        "소제목으로 보았으나 확실하지 않습니다: {why}. 틀리면 원고 옆 .toml 파일의 [structure]에 그 기호나 문단을 적으십시오.",
    ),
    "structure-stated": _kind(
        "info",
        "Read as {what}, as the .toml file beside the draft says: “{quote}”.",
        "원고 옆 .toml 파일에 적힌 대로 {what:으로} 읽었습니다: “{quote}”.",
    ),
    "structure-unmatched": _kind(
        "block",
        "The .toml file beside the draft says what the paragraph beginning with “{quote}” is, but {count} paragraphs begin so; it must be exactly one, so nothing was done. Write more of its first words, or delete the entry.",
        "원고 옆 .toml 파일에 첫머리가 “{quote}”인 문단이 적혀 있으나 그런 문단이 {count}개여서 적용하지 않았습니다. 한 문단만 가리키도록 첫머리를 더 길게 적거나 그 항목을 지우십시오.",
    ),
    "marker-unmatched": _kind(
        "block",
        "The .toml file beside the draft names the mark “{quote}”, but no paragraph begins with such a mark. Correct it, or delete it.",
        "원고 옆 .toml 파일에 기호 “{quote}”가 적혀 있으나 그런 기호로 시작하는 문단이 없습니다. 바르게 고치거나 지우십시오.",
    ),
    "caption-loose": _kind(
        "warn",
        "“{quote}” looks like a caption, but no table or figure is next to it. Put it directly above or below its own.",
        "“{quote}” 문단은 표나 그림의 제목으로 보이나 바로 위나 아래에 표나 그림이 없습니다. 해당하는 표나 그림 곁으로 옮기십시오.",
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
    "picture-link": _kind(
        "info",
        "A picture or shape leads to “{quote}”; the link is not carried. If readers need the address, write it into the caption.",
        "그림이나 도형에 걸린 링크(“{quote}”)는 옮기지 않았습니다. 독자에게 필요한 주소면 그림 제목에 적으십시오.",
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
    "front-other-language": _kind(
        "info",
        "The line “{quote}” repeats the title or the names in another language and was left out; the translated edition has its own.",
        "“{quote}” 줄은 제목이나 이름을 다른 언어로 되풀이한 것이어서 뺐습니다. 번역본에는 번역본의 것을 씁니다.",
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

_HANCOM: Catalogue = {
    "hidden-comment": _kind(
        "warn",
        "A hidden comment stands here: “{quote}”. It is never printed. Settle it, then delete it in Hancom Hangul.",
        "여기에 숨은 설명이 있습니다: “{quote}”. 숨은 설명은 인쇄되지 않습니다. 확인하여 처리한 뒤 한글에서 지우십시오.",
    ),
    "index-mark": _kind(
        "info",
        "A mark for an index was left out: “{quote}”. No index is printed.",
        "찾아보기 표시를 뺐습니다: “{quote}”. 찾아보기는 인쇄하지 않습니다.",
    ),
    "form-object": _kind(
        "warn",
        "A form object (a button, a box to fill in, a list) was left out; its words: “{quote}”. If they belong to the paper, type them as text.",
        "양식 개체(단추, 입력 상자, 목록 등)를 뺐습니다. 들어 있던 글: “{quote}”. 글에 필요하면 본문에 입력하십시오.",
    ),
    "stray-text": _kind(
        "warn",
        "The file holds words where Hancom Hangul shows none ({part}): “{quote}”. If they belong to the paper, type them as text in Hancom Hangul.",
        "한글에서 보이지 않는 자리({part})에 글이 들어 있습니다: “{quote}”. 글에 필요하면 한글에서 본문에 입력하십시오.",
    ),
    "section-unlisted": _kind(
        "warn",
        "The text from here on stands in a section that the file's own list leaves out ({part}), and Hancom Hangul may not show it. If it does not belong to the paper, open the draft in Hancom Hangul, save it as HWPX and submit it again.",
        "여기부터는 파일의 목록에 없는 구역({part})의 글이어서 한글에서는 보이지 않을 수 있습니다. 글에 속하지 않으면 한글에서 열어 HWPX로 다시 저장한 뒤 등록하십시오.",
    ),
    "object-description": _kind(
        "info",
        "Descriptions that Hancom Hangul writes by itself ({count} objects: “This is a picture”, the name and size of its file) tell a reader nothing and were not taken as alternative text.",
        "한글이 개체 {count}개에 자동으로 넣은 설명(‘그림입니다.’, 원본 그림의 이름과 크기)은 독자에게 도움이 되지 않아 대체 텍스트로 쓰지 않았습니다.",
    ),
}

_HWP: Catalogue = {
    "hwp-words-lost": _kind(
        "block",
        "These words of the draft could not be placed: “{quote}” ({where}). Open the draft in Hancom Hangul, save it as HWPX and submit that file.",
        "원고의 다음 글을 제자리에 옮기지 못했습니다: “{quote}”({where}). 한글에서 원고를 열어 HWPX로 저장하고 그 파일을 등록하십시오.",
    ),
    "hwp-picture-lost": _kind(
        "block",
        "A picture of the draft could not be placed here ({part}). Open the draft in Hancom Hangul, save it as HWPX and submit that file.",
        "여기에 있던 그림({part})을 옮기지 못했습니다. 한글에서 원고를 열어 HWPX로 저장하고 그 파일을 등록하십시오.",
    ),
    "hwp-cut-off": _kind(
        "block",
        "The text of the file ({part}) stops without its closing mark; words may be missing at its end. Compare the end with the draft; open it in Hancom Hangul, save it as HWPX and submit that file.",
        "파일의 본문({part})이 끝 표시 없이 끝나 뒷부분이 빠졌을 수 있습니다. 글의 끝을 원고와 대조하고, 한글에서 열어 HWPX로 저장한 뒤 그 파일을 등록하십시오.",
    ),
    "hwp-overlaid": _kind(
        "warn",
        "Characters printed one over the other (“{quote}”) were read without their frame. Compare the place with the draft.",
        "글자 겹치기로 만든 글자(“{quote}”)를 테두리 없이 읽었습니다. 그 자리를 원고와 대조하십시오.",
    ),
    "hwp-left-out": _kind(
        "warn",
        "In converting the .hwp file {what} could not be carried ({kind}, {count}×). Compare the text with the draft; if something is missing, save the draft as HWPX in Hancom Hangul and submit that file.",
        ".hwp 파일을 변환하면서 {what:을} 옮기지 못했습니다({kind}, {count}개). 원고와 대조하고, 빠진 내용이 있으면 한글에서 HWPX로 저장하여 그 파일을 등록하십시오.",
    ),
    "hwp-looks-left-out": _kind(
        "info",
        "Some of the .hwp file that only says how things look or are printed was not converted ({kinds}).",
        ".hwp 파일에서 모양이나 인쇄에만 관계된 정보({kinds})는 변환하지 않았습니다.",
    ),
    "hwp-unknown-record": _kind(
        "warn",
        "The file holds data here of a kind that Balgan does not know ({what}, {count}×; first in {where}). Compare the place with the draft; if something is missing, save the draft as HWPX in Hancom Hangul and submit that file.",
        "Balgan이 모르는 종류의 자료({what})가 {count}곳에 있습니다(첫 자리: {where}). 그 자리를 원고와 대조하고, 빠진 내용이 있으면 한글에서 HWPX로 저장하여 그 파일을 등록하십시오.",
    ),
    "hwp-stream-unread": _kind(
        "warn",
        "The file keeps something beside its text ({part}), which was not read. If something is missing, save the draft as HWPX in Hancom Hangul and submit that file.",
        "파일에 본문과 따로 저장된 것({part})이 있어 읽지 않았습니다. 빠진 내용이 있으면 한글에서 HWPX로 저장하여 그 파일을 등록하십시오.",
    ),
    "hwp-earlier-versions": _kind(
        "info",
        "The file also keeps earlier versions of the draft. Only the present one was read.",
        "파일에 원고의 이전 버전(문서 이력)도 들어 있습니다. 현재 버전만 읽었습니다.",
    ),
}

CATALOGUE: Catalogue = {**_PACKAGE, **_WORDS, **_PICTURES, **_FRONT, **_HANCOM, **_HWP}
