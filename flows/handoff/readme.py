"""Packet → README.txt: what the translator finds in the package, and what we ask for."""

from dataclasses import asdict
from datetime import datetime

from flows.handoff.packet import Packet
from flows.handoff.statistics import DEFINITIONS
from flows.wording import Lang, Sentence

_BOM = "\ufeff"  # Notepad on Korean Windows takes a file without it for CP949
_WIDTH = 72
_WEEKDAYS = {"ko": "월화수목금토일", "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")}

_MODES = {
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
_WAYS = Sentence(
    en="""Work in ONE of these three ways and return ONE file:

  1. {bilingual}
     A Word table: ID | Korean | English | Notes. Write into the English
     column; put queries into Notes. Leave ID and Korean as they are.
  2. {xliff}
     For OmegaT, memoQ, Trados and other CAT tools (XLIFF 1.2). The targets
     start as copies of the Korean; overwrite them.
  3. A Word document of your own in English (.docx), made from
     {source}. Keep the order of headings, tables and
     notes; put the title and the authors at the head.

Save Word files as .docx, not .doc. Accept tracked changes before returning.""",
    ko="""다음 세 방법 가운데 하나로 작업하고 파일 하나만 보내 주십시오.

  1. {bilingual}
     Word 표(ID | 국문 | 영문 | 의견)입니다. 영문 칸에 번역을, 의견 칸에
     질문을 적으십시오. ID와 국문 칸은 고치지 마십시오.
  2. {xliff}
     OmegaT, memoQ, Trados 등 번역 도구용(XLIFF 1.2)입니다. 번역 칸에는
     국문이 채워져 있으니 그 위에 번역하십시오.
  3. 직접 작성한 영문 Word 문서(.docx)
     {source} 원고를 옮긴 것입니다. 소제목, 표, 각주의 순서를
     지키고 맨 앞에 제목과 저자를 적으십시오.

Word 파일은 .doc가 아닌 .docx로 저장하고, 변경 내용 추적은 모두 적용해 주십시오.""",
)
CODES = Sentence(
    en="""Codes: keep them around the words they belong to.
  {b}bold{/b}  {i}italic{/i}  {u}underline{/u}  {s}strike{/s}
  {sup}superscript{/sup}  {sub}subscript{/sub}  {a1}first link{/a1}
  {br} line break   [fn1] the mark of footnote 1   {r}word{rt}reading{/rt}{/r}
  {eq1} the first equation of the segment: move it, never change it
  A brace of the text itself is written twice: {{ }}.""",
    ko="""부호: 해당하는 말에 그대로 붙여 두십시오.
  {b}굵게{/b}  {i}기울임{/i}  {u}밑줄{/u}  {s}취소선{/s}
  {sup}위 첨자{/sup}  {sub}아래 첨자{/sub}  {a1}첫째 링크{/a1}
  {br} 줄 바꿈   [fn1] 각주 1의 자리   {r}말{rt}독음{/rt}{/r}
  {eq1} 번역 단위의 첫째 수식(자리는 옮겨도 되나 고치지 마십시오)
  본문의 중괄호 자체는 두 번 겹쳐 씁니다: {{ }}.""",
)


def readme(packet: Packet, title: str, files: dict[str, str]) -> bytes:
    """README.txt for a package. `files` names its members: bilingual, xliff, source."""
    parts = [_part(packet, title, files, "ko"), _part(packet, title, files, "en")]
    text = ("\n\n" + "=" * _WIDTH + "\n\n").join(parts)
    return (_BOM + text + "\n").replace("\n", "\r\n").encode("utf-8")


def deadline(due: datetime, zone: str, lang: Lang) -> str:
    """`2026년 12월 3일(목) 18:00 (Asia/Seoul, UTC+09:00)`."""
    offset = due.isoformat(timespec="minutes")[16:]
    day = _WEEKDAYS[lang][due.weekday()]
    if lang == "ko":
        when = f"{due.year}년 {due.month}월 {due.day}일({day}) {due:%H:%M}"
    else:
        when = f"{day} {due:%Y-%m-%d %H:%M}"
    return f"{when} ({zone}, UTC{offset})"


def _part(packet: Packet, title: str, files: dict[str, str], lang: Lang) -> str:
    korean = lang == "ko"
    head = "번역 의뢰" if korean else "Translation hand-off"
    facts = [
        ("시리즈" if korean else "Series", packet.series.of(lang)),
        ("원고" if korean else "Draft", title),
        ("의뢰 번호" if korean else "Job", packet.job),
        ("마감" if korean else "Due", deadline(packet.due, packet.zone, lang)),
        ("받는 사람" if korean else "To", packet.to or "-"),
    ]
    blocks = [
        f"{head}\n{'-' * _WIDTH}\n" + "\n".join(f"{name}: {value}" for name, value in facts),
        _MODES[packet.mode].say(lang),
        _WAYS.with_facts(files).say(lang),
        CODES.say(lang),
        _counts(packet, lang),
    ]
    return "\n\n".join(blocks)


def _counts(packet: Packet, lang: Lang) -> str:
    counts = asdict(packet.statistics)
    head = "분량" if lang == "ko" else "Counts (codes are not counted)"
    rows = [f"  {counts[name]:>8,}  {said.say(lang)}" for name, said in DEFINITIONS.items()]
    return "\n".join([head + (" (부호는 세지 않음)" if lang == "ko" else ""), *rows])
