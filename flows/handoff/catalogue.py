"""What can be wrong with a return as a file, before anyone judges its English: the sentences.

Empty passages, Korean left over and the set of footnotes are told by the checks (stage 3), from
the Edition; here are the things that only the returned file shows.
"""

from flows.report import Catalogue, Kind
from flows.wording import Sentence

CATALOGUE: Catalogue = {
    "row-missing": Kind(
        "block",
        Sentence(
            en="{count} segment(s) are missing from the returned file: {ids}. Ask the "
            "translator for the complete file, or put the rows back, and take it in again.",
            ko="돌아온 파일에 번역 단위 {count}개가 없습니다: {ids}. 번역자에게 전체 파일을 "
            "다시 받거나 빠진 행을 되돌려 넣고 다시 접수하십시오.",
        ),
    ),
    "row-twice": Kind(
        "block",
        Sentence(
            en="{id} comes back twice with different English; the first was taken, not "
            "“{quote}”. Keep one of them in the file and take it in again.",
            ko="{id:이} 서로 다른 번역으로 두 번 있어 첫째 것을 쓰고 “{quote}”는 쓰지 "
            "않았습니다. 파일에 하나만 남기고 다시 접수하십시오.",
        ),
    ),
    "row-copied": Kind(
        "info",
        Sentence(
            en="{id} comes back twice with the same English; nothing is lost.",
            ko="{id:이} 같은 번역으로 두 번 있습니다. 빠진 내용은 없습니다.",
        ),
    ),
    "row-foreign": Kind(
        "block",
        Sentence(
            en="The row {id} is not of this hand-off, so its English “{quote}” was not used. "
            "Move the text to the row it belongs to, or delete the row.",
            ko="{id} 행은 이번 번역 의뢰에 없어 번역 “{quote}”를 쓰지 않았습니다. 해당하는 "
            "행으로 옮기거나 행을 지우십시오.",
        ),
    ),
    "source-altered": Kind(
        "warn",
        Sentence(
            en="The Korean of {id} was changed in the returned file (“{quote}”); the draft's "
            "Korean was kept. See whether the translator corrected a slip of the author's.",
            ko="돌아온 파일에서 {id}의 국문이 바뀌었으나(“{quote}”) 원고의 국문을 그대로 "
            "두었습니다. 번역자가 저자의 실수를 바로잡은 것인지 확인하십시오.",
        ),
    ),
    "source-deleted": Kind(
        "warn",
        Sentence(
            en="{count} row(s) came back without their Korean: {ids}. The English was taken by the "
            "ids; nothing shows that it stands beside the Korean it belongs to.",
            ko="국문이 지워진 채 돌아온 행이 {count}개 있습니다: {ids}. 번역은 ID를 보고 넣었으나 "
            "제 국문에 붙어 있었는지는 확인할 수 없습니다.",
        ),
    ),
    "english-beside": Kind(
        "warn",
        Sentence(
            en="The English of {id} was typed into the Korean column (“{quote}”); it was taken "
            "from there. See that nothing else of the row was lost.",
            ko="{id}의 번역이 국문 칸에 입력되어 있어(“{quote}”) 그것을 썼습니다. 그 행에서 "
            "빠진 것이 없는지 확인하십시오.",
        ),
    ),
    "cell-unread": Kind(
        "block",
        Sentence(
            en="The English cell of {id} holds something that is not text ({what}); it was not "
            "taken over. Type it as text, with the codes of the Korean column.",
            ko="{id}의 영문 칸에 글이 아닌 것({what:이}) 있어 가져오지 못했습니다. 국문 칸의 "
            "부호를 써서 글로 입력하십시오.",
        ),
    ),
    "code-broken": Kind(
        "block",
        Sentence(
            en="The codes {codes} are not paired. Every {{b}} needs its {{/b}} in the same "
            "segment.",
            ko="{codes} 부호의 짝이 맞지 않습니다. {{b}}를 열었으면 같은 번역 단위 안에서 "
            "{{/b}}로 닫으십시오.",
        ),
    ),
    "code-unknown": Kind(
        "block",
        Sentence(
            en="{codes} is no code of this segment and would be printed as it stands. Use the "
            "codes of the Korean; write a brace of the text as {{{{ or }}}}.",
            ko="{codes:은} 이 번역 단위에 없는 부호여서 글자 그대로 인쇄됩니다. 국문에 있는 부호를 쓰고, "
            "본문의 중괄호는 {{{{ 또는 }}}}로 쓰십시오.",
        ),
    ),
    "code-missing": Kind(
        "warn",
        Sentence(
            en="The Korean has {codes}, the English has not. Put it around the words it belongs "
            "to, or leave it if the English does without.",
            ko="국문에 있는 {codes} 부호가 영문에 없습니다. 해당하는 말에 다시 붙이거나, 영문에 "
            "필요 없으면 그대로 두십시오.",
        ),
    ),
    "code-added": Kind(
        "info",
        Sentence(
            en="The English has {codes}, which the Korean has not. Leave it where English style "
            "asks for it (titles in italics).",
            ko="국문에 없는 {codes} 부호가 영문에 있습니다. 책 이름의 기울임처럼 영문 관례라면 "
            "그대로 두십시오.",
        ),
    ),
    "code-note-missing": Kind(
        "block",
        Sentence(
            en="The mark {codes} of the Korean is missing from the English. Put it back after "
            "the words that the note belongs to.",
            ko="국문의 주 번호 {codes:이} 영문에 없습니다. 주가 달린 말 뒤에 다시 넣으십시오.",
        ),
    ),
    "code-note-added": Kind(
        "block",
        Sentence(
            en="The note mark {codes} stands here in the English but not in the Korean. Move it "
            "back to its paragraph.",
            ko="국문에는 없는 주 번호 {codes:이} 여기에 있습니다. 제 문단으로 옮기십시오.",
        ),
    ),
    "code-equation-missing": Kind(
        "block",
        Sentence(
            en="The equation {codes} of the Korean is missing from the English. Put its code back "
            "where the equation belongs.",
            ko="국문의 수식 {codes:이} 영문에 없습니다. 수식이 들어갈 자리에 부호를 다시 넣으십시오.",
        ),
    ),
    "code-equation-added": Kind(
        "block",
        Sentence(
            en="The equation {codes} stands in the English more often than in the Korean. Take "
            "the second one out.",
            ko="수식 {codes:이} 국문보다 영문에 더 많이 있습니다. 남는 것을 지우십시오.",
        ),
    ),
    "translator-remark": Kind(
        "info",
        Sentence(
            en="The translator notes: “{quote}”",
            ko="번역자의 의견: “{quote}”",
        ),
    ),
    "sentence-missing": Kind(
        "block",
        Sentence(
            en="{count} of the {expected} sentences of {id} have no English, the first: “{quote}”. Ask "
            "for them, or waive this if they went into the sentences beside them.",
            ko="{id}의 문장 {expected}개 가운데 {count}개에 번역이 없습니다(첫째: “{quote}”). 번역을 "
            "요청하거나, 옆 문장에 합쳐 옮긴 것이면 사유를 적고 면제하십시오.",
        ),
    ),
    "xliff-unsound": Kind(
        "block",
        Sentence(
            en="The XLIFF of {id} is damaged: {what}. Compare this passage with the Korean, or ask "
            "the translator to export the file again.",
            ko="{id}의 XLIFF가 손상되었습니다: {what}. 이 단락을 국문과 대조하거나 번역자에게 파일을 "
            "다시 내보내 달라고 하십시오.",
        ),
    ),
    "xliff-no-target": Kind(
        "block",
        Sentence(
            en="{id} is marked “{what}” in the file, but holds no English. Ask the translator "
            "whether text was lost.",
            ko="{id:은} 파일에 “{what}” 상태로 되어 있으나 영문이 없습니다. 빠진 글이 있는지 번역자에게 "
            "확인하십시오.",
        ),
    ),
    "return-tracked": Kind(
        "block",
        Sentence(
            en="The English of {id} holds tracked changes, read as accepted. Accept or reject "
            "them in Word (Review) and take the file in again.",
            ko="{id}의 영문에 변경 내용 추적이 남아 있어 모두 적용한 것으로 읽었습니다. Word의 "
            "검토 탭에서 적용하거나 취소하고 다시 접수하십시오.",
        ),
    ),
    "return-comments": Kind(
        "warn",
        Sentence(
            en="The returned file holds {count} comment(s), the first: “{quote}”. They are not "
            "printed; read them and do what they ask.",
            ko="돌아온 파일에 메모가 {count}개 있습니다(첫째: “{quote}”). 인쇄되지 않으므로 "
            "읽고 처리하십시오.",
        ),
    ),
    "omegat-differs": Kind(
        "block",
        Sentence(
            en="In {count} segment(s) the file in target/ is not what was last typed in OmegaT "
            "({ids}); target/ was taken. Ask the translator to run Project → Create Translated "
            "Documents again and to send the project anew.",
            ko="번역 단위 {count}개에서 target/ 폴더의 파일이 OmegaT에 마지막으로 입력한 번역과 "
            "다릅니다({ids}). target/의 것을 접수했습니다. 번역자에게 [프로젝트] > [번역된 문서 "
            "만들기]를 다시 실행하고 프로젝트를 다시 보내 달라고 요청하십시오.",
        ),
    ),
    "omegat-no-target": Kind(
        "info",
        Sentence(
            en="No translated document was in the OmegaT project; what was typed "
            "(project_save.tmx) was taken.",
            ko="OmegaT 프로젝트에 번역된 문서가 없어 입력한 번역(project_save.tmx)을 접수했습니다.",
        ),
    ),
    "zip-left-aside": Kind(
        "info",
        Sentence(
            en="{found} was taken from the zip; {count} other file(s) in it were left aside: {names}.",
            ko="압축 파일에서 {found} 파일을 접수했습니다. 그 밖의 파일 {count}개는 쓰지 않았습니다: "
            "{names}.",
        ),
    ),
    "return-highlighted": Kind(
        "block",
        Sentence(
            en="{count} passage(s) of the returned file are highlighted, the first: “{quote}”. "
            "Settle what is marked, take the colour off in Word, and take the file in again.",
            ko="돌아온 파일에 형광펜으로 표시한 곳이 {count}군데 있습니다(첫째: “{quote}”). 표시한 "
            "내용을 처리하고 Word에서 형광펜을 지운 뒤 다시 접수하십시오.",
        ),
    ),
    "return-earlier": Kind(
        "info",
        Sentence(
            en="This file answers hand-off {found}; the last one is hand-off {serial}. What still "
            "fits was taken; English of a later hand-off stays as it is.",
            ko="이 파일은 {found}차 의뢰의 것이고 마지막 의뢰는 {serial}차입니다. 아직 맞는 부분을 "
            "접수했고, 나중 의뢰의 번역은 그대로 두었습니다.",
        ),
    ),
    "return-overtaken": Kind(
        "info",
        Sentence(
            en="{count} segment(s) of this file were not used, because their Korean has changed "
            "since or newer English is there: {ids}. Nothing to do, unless the translator meant "
            "to correct the newer English.",
            ko="이 파일의 번역 단위 {count}개는 그 뒤 국문이 바뀌었거나 더 새로운 번역이 있어 쓰지 "
            "않았습니다: {ids}. 번역자가 새 번역을 고치려 한 것이 아니면 그대로 두어도 됩니다.",
        ),
    ),
    "segments-outstanding": Kind(
        "block",
        Sentence(
            en="{count} segment(s) still lack English, which hand-off {serial} asked for: {ids}. "
            "Take in the file that answers it as well.",
            ko="{serial}차 의뢰에서 맡긴 번역 단위 {count}개의 번역이 아직 없습니다: {ids}. 그 의뢰에 "
            "답하는 파일도 접수하십시오.",
        ),
    ),
    "draft-moved-on": Kind(
        "block",
        Sentence(
            en="{count} segment(s) of the draft have changed since the hand-off ({ids}). Hand "
            "the draft off again: only these are asked for, the rest keeps its English.",
            ko="원고의 번역 단위 {count}개가 의뢰한 뒤 바뀌었습니다({ids}). 다시 의뢰하십시오. 바뀐 "
            "부분만 맡기고 나머지는 번역을 그대로 씁니다.",
        ),
    ),
    "structure-differs": Kind(
        "block",
        Sentence(
            en="The English is not built like the Korean: here the Korean has {expected}, the "
            "English {found} (“{quote}”). Join or divide the paragraphs as in the Korean; "
            "for a summary, hand off again with --mode summary.",
            ko="이 자리에서 영문의 짜임이 국문과 다릅니다(국문: {expected}, 영문: {found}, "
            "“{quote}”). 문단을 국문과 같게 합치거나 나누십시오. 요약 번역이면 --mode "
            "summary로 다시 의뢰하십시오.",
        ),
    ),
    "byline-missing": Kind(
        "block",
        Sentence(
            en="The return names no author, so the Korean byline ({names}) would be printed. "
            "Write the authors under the English title.",
            ko="번역본에 저자 이름이 없어 국문 저자 표기({names})가 그대로 실립니다. 영문 제목 "
            "아래에 저자를 적으십시오.",
        ),
    ),
    "return-unlike-draft": Kind(
        "block",
        Sentence(
            en="Only {shared} of the {count} numbers in this text are in the Korean draft: it "
            "may be the translation of another paper. Make sure, or give the right file.",
            ko="이 글의 숫자 {count}개 가운데 {shared}개만 국문 원고에 있어 다른 글의 번역일 수 "
            "있습니다. 확인하고, 아니면 맞는 파일을 지정하십시오.",
        ),
    ),
}
