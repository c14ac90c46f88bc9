"""Abbreviation and full name → what Korean papers call it: organisations, treaties, weapons, terms.

One line each: `abbreviations | English names | Korean names`. What the table does not have is
judged by nobody.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

_TABLE = """
UNSC | UN Security Council; United Nations Security Council; Security Council | 안보리; 안전보장이사회
UNGA | UN General Assembly; United Nations General Assembly | 총회
UNESCO | | 유네스코; 유엔교육과학문화기구
UNICEF | | 유니세프
UNHCR | | 난민기구; 난민고등판무관
UNDP | | 유엔개발계획; 개발계획
UNEP | | 유엔환경계획; 환경계획
UNCLOS | Convention on the Law of the Sea | 해양법
UNFCCC | Framework Convention on Climate Change | 기후변화협약; 기후변화기본협약
UNC | United Nations Command; UN Command | 유엔사; 유엔군사령부
UNCTAD | | 무역개발회의
IAEA | International Atomic Energy Agency | 국제원자력기구; 원자력기구
IMF | International Monetary Fund | 국제통화기금
WTO | World Trade Organization | 세계무역기구
WHO | World Health Organization | 세계보건기구
WFP | World Food Programme; World Food Program | 세계식량계획
FAO | Food and Agriculture Organization | 식량농업기구
ILO | International Labour Organization; International Labor Organization | 국제노동기구
IMO | International Maritime Organization | 국제해사기구
ICAO | | 국제민간항공기구
ITU | | 국제전기통신연합
ICC | International Criminal Court | 국제형사재판소
ICJ | International Court of Justice | 국제사법재판소
PCA | Permanent Court of Arbitration | 상설중재재판소
ICRC | Red Cross | 적십자
IPCC | | 정부 간 협의체; 기후변화에 관한 정부
IRENA | | 재생에너지기구
IEA | International Energy Agency | 국제에너지기구
IRA | Inflation Reduction Act | 인플레이션 감축법; 인플레 감축법
OECD | | 경제협력개발기구
OPEC | | 석유수출국기구; 오펙
APEC | Asia-Pacific Economic Cooperation | 에이펙; 아태경제협력; 아시아태평양경제협력; 아시아·태평양 경제협력
ARF | ASEAN Regional Forum | 지역안보포럼; 지역포럼
EAS | East Asia Summit | 동아시아정상회의
CPTPP, TPP | Trans-Pacific Partnership | 환태평양
RCEP | Regional Comprehensive Economic Partnership | 역내포괄적; 알셉; 포괄적경제동반자
IPEF | Indo-Pacific Economic Framework | 경제프레임워크; 인도태평양 경제
FTA | | 자유무역; 무역협정
USMCA, NAFTA | | 북미자유무역; 미국·멕시코
AIIB | Asian Infrastructure Investment Bank | 인프라투자은행
ADB | Asian Development Bank | 아시아개발은행
IBRD | World Bank | 세계은행
BRI, OBOR | Belt and Road | 일대일로
SCO | Shanghai Cooperation Organization; Shanghai Cooperation Organisation | 상하이협력
BRICS | | 브릭스
AUKUS | | 오커스
QUAD | | 쿼드; 4자
NATO | North Atlantic Treaty Organization | 나토; 북대서양조약
OSCE, CSCE | | 유럽안보협력
CSTO | | 집단안보조약
EAEU, EEU | Eurasian Economic Union | 유라시아경제
ECB | European Central Bank | 유럽중앙은행
EC, EEC | European Commission | 집행위; 유럽공동체; 유럽경제공동체
ASEM | | 아셈; 아시아유럽
GCC | | 걸프협력
THAAD | | 사드; 고고도
NPT | Non-Proliferation Treaty; Nonproliferation Treaty | 핵확산금지; 핵비확산; 핵무기비확산; 확산금지조약
CTBT | | 핵실험금지
INF | | 중거리핵
START | New START | 전략무기감축; 뉴스타트; 스타트
MTCR | | 미사일기술통제
PSI | Proliferation Security Initiative | 확산방지구상
WMD | | 대량살상; 대량파괴
ICBM | | 대륙간탄도
IRBM | | 중거리탄도
SRBM | | 단거리탄도
SLBM | | 잠수함발사
SLCM | | 순항
MLRS | | 방사포; 다연장
UAV | | 무인기; 드론; 무인항공기
KAMD, MD, BMD | | 미사일방어
ABM | | 탄도탄; 탄도미사일
JSA | Joint Security Area | 공동경비구역
DMZ | Demilitarized Zone | 비무장지대
NLL | Northern Limit Line | 북방한계선
MDL | Military Demarcation Line | 분계선; 휴전선
GP | | 감시초소; 초소
USFK | US Forces Korea; U.S. Forces Korea; United States Forces Korea | 주한미군
CFC | Combined Forces Command | 연합사; 연합군사령부
OPCON | | 전작권; 작전통제; 작전권
SCM | Security Consultative Meeting | 안보협의회
NCG | Nuclear Consultative Group | 핵협의그룹
EDSCG | | 억제전략협의
GSOMIA | | 지소미아; 군사정보
SOFA | | 소파; 주둔군지위; 행정협정
PLA | People’s Liberation Army | 해방군
CPC, CCP | Communist Party of China; Chinese Communist Party | 공산당
WPK | Workers’ Party of Korea | 노동당
KPA | Korean People’s Army | 인민군
SPA | Supreme People’s Assembly | 최고인민회의
SAC | State Affairs Commission | 국무위원회
KCNA | Korean Central News Agency | 중앙통신
RGB | Reconnaissance General Bureau | 정찰총국
KEDO | | 한반도에너지개발; 에너지개발기구; 케도
KIC | Kaesong Industrial Complex | 개성공단; 개성공업지구
NIS | National Intelligence Service | 국정원; 국가정보원
NSC | National Security Council | 국가안보회의; 국가안전보장회의
MND | Ministry of National Defense | 국방부
MOFA | Ministry of Foreign Affairs | 외교부; 외무성; 외교통상부; 외무부
MOU | Ministry of Unification | 통일부; 양해각서
KDI | | 한국개발연구원
KOTRA | | 코트라; 무역투자진흥공사; 무역진흥공사
KOICA | | 코이카; 국제협력단
KEPCO | | 한전; 한국전력
CIA | Central Intelligence Agency | 중앙정보국
FBI | | 연방수사국
NSA | | 국가안보국; 국가안전보장국
DOD | Department of Defense; Pentagon | 국방부; 펜타곤; 전쟁부
DOE | Department of Energy | 에너지부
| State Department; Department of State | 국무부
| White House | 백악관
| Blue House; Cheong Wa Dae | 청와대
| Kremlin | 크렘린; 크레믈
NASA | | 나사; 항공우주국
SDF | Self-Defense Forces | 자위대
LDP | Liberal Democratic Party | 자민당; 자유민주당
ODA | | 공적개발원조; 개발원조
SDG | Sustainable Development Goals | 지속가능
FDI | | 직접투자; 외국인투자
GDP | | 국내총생산; 성장률; 경제규모; 총생산
GNP, GNI | | 국민총생산; 국민총소득
R&D | | 연구개발; 연구·개발
NGO | | 비정부; 민간단체; 시민단체; 엔지오
CEO | | 최고경영자; 대표이사; 사장; 경영자
AI | | 인공지능
IT, ICT | | 정보기술; 정보통신; 아이티
IoT | | 사물인터넷
EV | | 전기차; 전기자동차
ESG | | 환경·사회; 지속가능경영
LNG | | 액화천연가스; 천연가스
LPG | | 액화석유가스
SMR | | 소형모듈; 소형원자로
HBM | | 고대역폭
EEZ | | 배타적경제수역
ADIZ, KADIZ, CADIZ | | 방공식별
NSR | Northern Sea Route | 북극항로; 북동항로
FOIP | | 자유롭고 개방된
CVID, FFVD | | 완전하고 검증; 비핵화; 완전하고 불가역
COVID | | 코로나; 감염병
SARS | | 사스; 급성호흡기
MERS | | 메르스
AIDS, HIV | | 에이즈; 후천성면역
PTSD | | 외상후
CCTV | | 폐쇄회로; 시시티브이; 감시카메라
GPS | | 위성항법; 위치정보; 위성위치
PC | | 컴퓨터
TV | | 텔레비전; 티브이; 방송
SNS | | 소셜미디어; 사회관계망; 누리소통망
DNA | | 유전자
PR | | 홍보
| Nobel Peace Prize; Nobel Prize | 노벨
| Cold War | 냉전
| Korean War | 한국전쟁; 6·25; 6.25; 전쟁
"""


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the table; the Korean without spaces."""

    short: tuple[str, ...]
    english: tuple[str, ...]
    korean: tuple[str, ...]


def _entries() -> Iterator[Entry]:
    for line in _TABLE.strip().splitlines():
        short, english, korean = (column.strip() for column in line.split("|"))
        yield Entry(_list(short, ","), _list(english, ";"), _list(korean.replace(" ", ""), ";"))


def _list(column: str, apart: str) -> tuple[str, ...]:
    return tuple(one.strip() for one in column.split(apart) if one.strip())


ENTRIES = tuple(_entries())
_KEPT = 256
_LATIN = re.compile(r"[A-Za-z][A-Za-z&]*")
_INITIALS_BETWEEN = r"(?:[-\s]+(?:of|and|the|for|in|on|to|against)(?=\s))*[-\s]+"


def _index(forms: Iterator[tuple[str, int]]) -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for form, number in forms:
        found.setdefault(form, set()).add(number)
    return {form: frozenset(numbers) for form, numbers in found.items()}


_SHORT = _index((one, number) for number, entry in enumerate(ENTRIES) for one in entry.short)
_ENGLISH = _index(
    (form, number)
    for number, entry in enumerate(ENTRIES)
    for one in entry.english
    for form in {one, one.replace("’", "'")}
)
_KOREAN = _index((one, number) for number, entry in enumerate(ENTRIES) for one in entry.korean)


def _any_of(forms: dict[str, frozenset[int]]) -> str:
    return "|".join(map(re.escape, sorted(forms, key=lambda one: (-len(one), one))))


@cache
def _english_rule() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{_any_of(_ENGLISH)})(?!\w)")


@cache
def _korean_rule() -> re.Pattern[str]:
    return re.compile(f"(?=({_any_of(_KOREAN)}))")


def by_short(abbreviation: str) -> frozenset[int]:
    """The entries that an abbreviation may stand for."""
    return _SHORT.get(abbreviation, frozenset())


def in_korean(text: str) -> frozenset[int]:
    """The entries that a Korean text names, in Hangul or in Latin letters."""
    squeezed = "".join(text.split())
    found = {number for one in _korean_rule().finditer(squeezed) for number in _KOREAN[one[1]]}
    latin = (number for word in _LATIN.findall(text) for number in by_short(word))
    return frozenset(found.union(latin))


def in_english(text: str) -> Iterator[tuple[re.Match[str], frozenset[int]]]:
    """The full names in an English text, each at its place, with its entries."""
    for found in _english_rule().finditer(text):
        yield found, _ENGLISH[found[0]]


def short_in_english(text: str) -> frozenset[int]:
    """The entries whose abbreviation or full name an English text has."""
    full = (number for _, numbers in in_english(text) for number in numbers)
    short = (number for word in _LATIN.findall(text) for number in by_short(word))
    return frozenset(full).union(short)


@lru_cache(maxsize=_KEPT)
def defined(short: str, text: str) -> bool:
    """Whether an English text says itself what an abbreviation stands for: `long form (ABC)`, or a
    run of words with these initials."""
    letters = [char for char in short if char.isupper()]
    spelt = re.escape(short)
    words = _INITIALS_BETWEEN.join(rf"\b[{one}{one.lower()}][\w’']+" for one in letters)
    rules = (rf"\w\s\({spelt}s?[),;:]", rf"\b{spelt}\s\([^()]*[a-z][^()]*\)", words)
    return any(re.search(rule, text) for rule in rules)
