"""What README.txt says to translators, in both languages."""

from flows.wording import Sentence

MODES = {
    "full": Sentence(
        en="Full translation: every segment, paragraph for paragraph.",
        ko="전문 번역: 모든 번역 단위를 문단 단위 그대로 옮깁니다.",
    ),
    "summary": Sentence(
        en="Summary: you choose what to carry over. Every number, date, name and quotation must "
        "be in the Korean. In the table leave empty, and in XLIFF untouched, what you omit.",
        ko="요약 번역: 옮길 내용을 골라 씁니다. 숫자, 날짜, 이름, 인용은 모두 국문에 있는 것이어야 "
        "합니다. 빼는 부분은 표에서는 비워 두고 XLIFF에서는 손대지 않습니다.",
    ),
}
DELTA = Sentence(
    en="""THIS IS A DELTA to job {base}. The author has changed the draft. Here are only
the {asked} segments (of {total}) that are new, changed or not translated yet.
What you translated before and what still stands is kept; do not send it again.
CHANGES.txt shows before and after. A document of your own cannot answer it:
it has no segments.""",
    ko="""{base}차 의뢰의 변경분입니다. 저자가 원고를 고쳤습니다. 전체 {total}개 번역 단위 가운데
새로 쓰였거나 바뀌었거나 아직 옮기지 않은 {asked}개만 들어 있습니다. 이미 번역해 주신
나머지는 그대로 쓰므로 다시 보내지 않으셔도 됩니다. 고치기 전과 후는 CHANGES.txt에
있습니다. 직접 작성한 문서로는 받을 수 없습니다. 번역 단위가 없기 때문입니다.""",
)
MACHINE = Sentence(
    en="""A MACHINE DRAFT, made by {engine} and read by nobody, is in the English
column of the table, in the targets of the XLIFF 1.2 file, as suggestions in
the XLIFF 2.1 file and in OmegaT's tm/mt folder. Check every number, name and
date against the Korean, and rewrite what you would have written otherwise.""",
    ko="""기계 번역 초안({engine})이 표의 영문 칸, XLIFF 1.2의 번역 칸, XLIFF 2.1의
번역 후보, OmegaT의 tm/mt 폴더에 들어 있습니다. 아무도 검토하지 않은 참고용입니다. 숫자, 이름,
날짜를 모두 국문과 대조하고, 달리 옮기셨을 곳은 고쳐 쓰십시오.""",
)
WAYS = Sentence(
    en="Work in ONE of these four ways and return ONE file.",
    ko="다음 네 방법 가운데 하나로 작업하고 파일 하나만 보내 주십시오.",
)
WAYS_OF_A_DELTA = Sentence(
    en="Work in ONE of these three ways and return ONE file.",
    ko="다음 세 방법 가운데 하나로 작업하고 파일 하나만 보내 주십시오.",
)
BY_SEGMENTS = Sentence(
    en="""  1. Word table: word/{slug}-bilingual.docx
     ID | Korean | English | Notes. Write into the English column; put
     queries into Notes. Leave ID and Korean as they are. Rows may be sorted.
     Return the .docx.
  2. OmegaT: the folder omegat/
     Unzip the package, then Project > Open and choose the folder. Segments,
     terms and memory are set up. At the end: Project > Create Translated
     Documents. Return the folder as a .zip, or target/{slug}.xlf.
  3. memoQ, Trados, Phrase and other tools: xliff/{slug}.xlf
     XLIFF 1.2; the targets start as copies of the Korean, overwrite them.
     If your tool reads XLIFF 2, take xliff/{slug}.2.xlf: it has the sentences
     and the terms in it. Return the same file, translated.""",
    ko="""  1. Word 표: word/{slug}-bilingual.docx
     ID | 국문 | 영문 | 의견. 영문 칸에 번역을, 의견 칸에 질문을 적으십시오.
     ID와 국문 칸은 고치지 마십시오. 행의 순서는 바꾸어도 됩니다.
     보낼 것: 이 .docx 파일
  2. OmegaT: omegat 폴더
     묶음의 압축을 풀고 [프로젝트] > [열기]에서 폴더를 고르십시오. 번역 단위,
     용어, 번역 메모리가 준비되어 있습니다. 끝나면 [프로젝트] > [번역된 문서
     만들기]를 실행하십시오. 보낼 것: 압축한 폴더(.zip) 또는 target/{slug}.xlf
  3. memoQ, Trados, Phrase 등: xliff/{slug}.xlf
     XLIFF 1.2입니다. 번역 칸에는 국문이 채워져 있으니 그 위에 번역하십시오.
     XLIFF 2를 읽는 도구라면 문장과 용어가 들어 있는 xliff/{slug}.2.xlf를
     쓰십시오. 보낼 것: 번역을 채운 그 파일""",
)
OWN_DOCUMENT = Sentence(
    en="""  4. A Word document of your own in English (.docx)
     Keep the order of headings, tables and notes; put the title and the
     authors at the head. Return the .docx.""",
    ko="""  4. 직접 작성한 영문 Word 문서(.docx)
     소제목, 표, 각주의 순서를 지키고 맨 앞에 제목과 저자를 적으십시오.
     보낼 것: 그 .docx 파일""",
)
SAVING = Sentence(
    en="Save Word files as .docx, not .doc. Accept tracked changes before returning.",
    ko="Word 파일은 .doc가 아닌 .docx로 저장하고, 변경 내용 추적은 모두 적용해 주십시오.",
)
CODES = Sentence(
    en="""Codes: keep them around the words they belong to.
  {b}bold{/b}  {i}italic{/i}  {u}underline{/u}  {s}strike{/s}
  {sup}superscript{/sup}  {sub}subscript{/sub}  {a1}first link{/a1}
  {br} line break   [fn1] the mark of footnote 1   {r}word{rt}reading{/rt}{/r}
  {eq1} the first equation of the segment: move it, never change it
  A brace of the text itself is written twice: {{ }}.
  CAT tools show the same codes as tags of their own.""",
    ko="""부호: 해당하는 말에 그대로 붙여 두십시오.
  {b}굵게{/b}  {i}기울임{/i}  {u}밑줄{/u}  {s}취소선{/s}
  {sup}위 첨자{/sup}  {sub}아래 첨자{/sub}  {a1}첫째 링크{/a1}
  {br} 줄 바꿈   [fn1] 각주 1의 자리   {r}말{rt}독음{/rt}{/r}
  {eq1} 번역 단위의 첫째 수식(자리는 옮겨도 되나 고치지 마십시오)
  본문의 중괄호 자체는 두 번 겹쳐 씁니다: {{ }}.
  번역 도구에서는 같은 부호가 도구의 태그로 보입니다.""",
)
FILES: tuple[tuple[str, Sentence], ...] = (
    (
        "CHANGES.txt",
        Sentence(
            en="what changed in the Korean since the last job", ko="지난 의뢰 뒤에 국문이 바뀐 곳"
        ),
    ),
    (
        "QUERIES.txt",
        Sentence(en="the queries so far, with our answers", ko="지금까지의 질문과 답변"),
    ),
    (
        "STYLE.md",
        Sentence(en="the house style: read it first", ko="집필·번역 지침(먼저 읽어 주십시오)"),
    ),
    (
        "AUTHORS.csv",
        Sentence(en="how people's names are written", ko="인명 표기"),
    ),
    (
        "source/*-reading.pdf",
        Sentence(en="the draft for reading, as it will look", ko="읽기용 원고(조판한 모습)"),
    ),
    ("source/*", Sentence(en="the draft as we received it", ko="접수한 원고 그대로")),
    ("word/*", Sentence(en="way 1: the Word table", ko="방법 1: Word 표")),
    ("omegat/*", Sentence(en="way 2: the OmegaT project", ko="방법 2: OmegaT 프로젝트")),
    ("xliff/*.2.xlf", Sentence(en="way 3: XLIFF 2.1", ko="방법 3: XLIFF 2.1")),
    ("xliff/*", Sentence(en="way 3: XLIFF 1.2", ko="방법 3: XLIFF 1.2")),
    (
        "terms/*.tbx",
        Sentence(
            en="terms and names for CAT tools, with what is NOT to be used",
            ko="번역 도구용 용어·인명(쓰지 않는 말 포함)",
        ),
    ),
    (
        "terms/*",
        Sentence(en="the same for a spreadsheet or OmegaT", ko="같은 내용(표 계산 프로그램용)"),
    ),
    (
        "tm/*-carried.tmx",
        Sentence(en="what you translated before and what stands", ko="이미 번역해 주신 부분"),
    ),
    (
        "tm/*",
        Sentence(
            en="translation memory: full translations this series has released",
            ko="번역 메모리(이 시리즈에서 발간한 전문 번역)",
        ),
    ),
    (
        "segmentation/*",
        Sentence(
            en="rules for Korean sentences, for CAT tools", ko="번역 도구용 국문 문장 분리 규칙"
        ),
    ),
    (
        "job.json",
        Sentence(en="our record of this job; leave it as it is", ko="의뢰 기록(고치지 마십시오)"),
    ),
)
"""By the form of a file's name in the package, the first that fits."""
