"""Words → whether they are a person's name, in Hangul, hanja or Latin letters."""

import re

from flows.intake.front.places import has_position, is_english_post

_SURNAMES = frozenset(
    "김이박최정강조윤장임한오서신권황안송류유전홍고문양손배백허남심노로하곽성차주우구민나라진지엄채원천방공현함변염여추"
    "도소석선설마길연위표명기반왕금옥육인맹제모탁국어은편용예경봉사부가복태목형피두감음빈동온호범좌팽승간상시갈"
)
_COMPOUND = ("남궁", "황보", "제갈", "사공", "선우", "서문", "독고", "동방")
_NO_NAMES = frozenset(
    "서론 본론 목차 문제 정책 안보 전망 이슈 배경 주석 국문 영문 차례 서문 소개 성명 서울 연구 기획 전략 제언 제목 "
    "부제 저자 요약 초록 결론 개요 내용 논문 보고서 경제 외교 통일 국제 사회 정치 문화 기고문 주제어 핵심어 목적 "
    "현황 방안 평가 분석 시사점 원고 시론 논단 특집 한국 미국 중국 일본 북한 유럽 인도 대만 이란 한반도 동북아 동아시아 "
    "정세전망 정세분석 연구소 연구원 연구실 정책실 기획실 편집부 서울대 고려대 성균관 국방부 외교부 통일부 이사장 소장 원장 교수 대표 "
    "연락처 연구자 연구진 작성일 제출일 발행일 발행처 주소 소속 성과 한계 기회 위험 방향 이유 정의 공급 조사 변화 원인 "
    "대응 도전 조건 구조 지역 지원 공동체 기본법 안정성 지속성 민주화 전문가 인력난 경쟁력 여성 청년 노동 금융 전력 "
    "강원 경기 경남 경북 인천 부산 전남 전북 제주 충남 충북 안동 여수 전주 진주 경주 원주 "
    "전임 신임 임시 차기 전직 이전 현장 방송 고위 도로 지하 원격 최고 주요 공동 지방 민간 하천 민생 신용 조세 정부 주민 조합 부처 은행 선거 "
    "소식 안건 전기 하수도 차량 유통 노인 농촌 국정과제 하구 "
    "기후 해양 항만 도시 농촌 주택 교육 보건 복지 연금 고용 인구 이민 동맹 주권 인권 전쟁 평화 위기 기술 반도체".split()
)
# Syllables that given names are made of; a noun (`고등어`, `주차장`) seldom has two of them.
_GIVEN = frozenset(
    "가강건겸경고관광교구국권규균근금기길나난남노누늘다단달담대덕도동두라람란래량레려련렬령로록론루류륜률리린림마만매명모목무문"
    "미민바배백범벽별병보복봉분비빈산삼상새서석선설섭성세소솔송수숙순슬승시식신실아안애양언엄여연열영예오옥온완용우욱운울웅원월유"
    "윤율으은을음의이익인일임자장재전점정제조종주준중지진찬창채천철청초춘충치탁태택평표풍필하한해향허헌혁현형혜호홍화환황효후훈휘희흠"
    "든랑렴롬름리봄빛샘슬찬참초풀홀힘"
)
_HANGUL_NAME = re.compile(r"[가-힣](?:\s?[가-힣]){1,4}")
_HANJA_NAME = re.compile(
    r"[金李朴崔鄭姜趙尹張林任韓吳徐申辛權黃安宋柳劉兪全田洪高文梁楊孫裵裴白許南沈盧河郭成車朱禹具閔陳池嚴元蔡千"
    r"方孔玄咸卞廉呂秋都蘇石宣薛馬吉延魏表明奇王琴玉陸印孟諸卓鞠殷片芮慶奉史夫賈卜太睦邢皮杜](?:\s?[\u3400-\u9fff\uf900-\ufaff]){1,3}"
)
_ENGLISH_WORD = r"(?:[A-Z][A-Za-z'’]{0,30}(?:-[A-Za-z]{1,30})?\.?)"
ENGLISH_NAME = re.compile(rf"{_ENGLISH_WORD}(?:\s{{1,9}}{_ENGLISH_WORD}){{1,3}}")
_NO_ENGLISH = re.compile(
    r"\b(?:The|Of|And|For|In|On|To|Research|Fellow|Professor|Institute|University|Center|Centre|"
    r"Senior|Director|Policy|Security|Economic|Summary|Abstract|Introduction|Conclusion|Korea|"
    r"Korean|China|Japan|North|South|East|West|Asia|Asian|Department|School|No|Vol|Brief|Focus|License|"
    r"Licence|Page|Text|Paragraph|Document|Report|Test|Section|Chapter|Table|Figure|Chief|Vice|"
    r"Deputy|Assistant|Associate|Managing|Executive|Staff|Lieutenant|Brigadier|Adjunct|Emeritus)\b"
)
_OFFICES = ("청", "처", "팀")  # 소방청
_HOUSES = (*"부실과국원단회", "센터", "학교", "연구소")  # 편집부, 기획실
_NAMES_LIKE_POSTS = ("Dean", "Major", "Judge", "Justice", "Chancellor", "Mayor", "Captain", "Poet")
_SHORTENED = re.compile(r"\b(?:[A-Z]|Jr|Sr)\.$")
_INSTITUTION = tuple("대부처청원실국과소팀회사관학단터군시도구역층항법")


def is_korean_name(text: str) -> bool:
    """A surname and one to three syllables, perhaps spaced out (`김 민 서`)."""
    if not _HANGUL_NAME.fullmatch(text):
        return False
    syllables = re.sub(r"\s", "", text)
    spaced = len(text) != len(syllables)
    if spaced and any(len(piece) > 3 for piece in text.split()):
        return False
    if syllables in _NO_NAMES or has_position(syllables) or len(syllables) > 4:
        return False
    if syllables.endswith(_OFFICES):
        return False
    compound = syllables.startswith(_COMPOUND)
    return compound or (syllables[0] in _SURNAMES and len(syllables) <= 3)


def could_be_name(text: str) -> bool:
    """Whether two to four syllables are at least no known word, post or unit."""
    known = text in _NO_NAMES or has_position(text) or text.endswith(_OFFICES)
    return not known and not text.endswith(_HOUSES)


def is_surname(text: str) -> bool:
    """`이`, `선우`."""
    return text in _SURNAMES or text in _COMPOUND


def is_likely_name(text: str) -> bool:
    """Whether the syllables after the surname are such as given names have; other scripts are not
    judged."""
    syllables = re.sub(r"\s", "", text)
    if not re.fullmatch(r"[가-힣]{2,4}", syllables):
        return True
    given = syllables[2:] if syllables.startswith(_COMPOUND) else syllables[1:]
    return all(syllable in _GIVEN for syllable in given)


def is_hanja_name(text: str) -> bool:
    """A name in hanja; it needs a position or an affiliation beside it to count."""
    return _HANJA_NAME.fullmatch(text) is not None


def is_english_name(text: str) -> bool:
    """Two to four capitalised words, none of them a word of institutes or headings."""
    if text.endswith(".") and not _SHORTENED.search(text):
        return False
    if ENGLISH_NAME.fullmatch(text) is None or _NO_ENGLISH.search(text):
        return False
    return not is_english_post(text) or text.split()[-1] in _NAMES_LIKE_POSTS


def holds_a_name(text: str) -> bool:
    """Whether a word of a position or an affiliation could be somebody's name."""
    words = re.findall(r"[가-힣]+", text)
    return any(
        len(word) == 3 and not word.endswith(_INSTITUTION) and is_korean_name(word)
        for word in words
    )
