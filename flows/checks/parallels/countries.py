"""Country → what Korean papers call it: the Korean column of the table in flows/checks/names.py.

One line a country: its first English form, its Korean names, its capitals. What a paper shortens
to one syllable (미·중, 방북, 대러) is read by rule.
"""

import re
from collections.abc import Mapping
from functools import cache

_TABLE = """
South Korea | 한국 남한 대한민국 우리나라 국내 남측 한반도 우리 | 서울
North Korea | 북한 조선민주주의인민공화국 북측 북녘 이북 | 평양
China | 중국 중화인민공화국 중공 본토 | 베이징 북경
United States | 미국 미합중국 아메리카 | 워싱턴
Japan | 일본 | 도쿄 동경
Russia | 러시아 | 모스크바
Soviet Union | 소련 소비에트
United Kingdom | 영국 잉글랜드 스코틀랜드 웨일스 브리튼 | 런던
European Union | 유럽 구주 EU | 브뤼셀
United Nations | 유엔 국제연합 안보리 UN
NATO | 나토 북대서양조약 NATO
ASEAN | 아세안 동남아시아국가연합 ASEAN
African Union | 아프리카연합 아프리카 연합 AU
Taiwan | 대만 타이완 중화민국 양안 | 타이베이 타이페이
Hong Kong | 홍콩
Macau | 마카오
Mongolia | 몽골 몽고 | 울란바토르
Vietnam | 베트남 월남 | 하노이
Laos | 라오스 | 비엔티안
Cambodia | 캄보디아 | 프놈펜
Thailand | 태국 타이 | 방콕
Myanmar | 미얀마 버마 | 네피도 양곤
Malaysia | 말레이시아 | 쿠알라룸푸르
Singapore | 싱가포르 싱가폴
Indonesia | 인도네시아 | 자카르타
Philippines | 필리핀 | 마닐라
Brunei | 브루나이 | 반다르스리브가완
Timor-Leste | 동티모르 티모르 | 딜리
Australia | 호주 오스트레일리아 | 캔버라
New Zealand | 뉴질랜드 | 웰링턴
Papua New Guinea | 파푸아뉴기니 | 포트모르즈비
Fiji | 피지 | 수바
Solomon Islands | 솔로몬 | 호니아라
Samoa | 사모아 | 아피아
Tonga | 통가
Vanuatu | 바누아투
Palau | 팔라우
India | 인도 | 뉴델리 델리
Pakistan | 파키스탄 | 이슬라마바드
Bangladesh | 방글라데시 | 다카
Sri Lanka | 스리랑카 | 콜롬보
Nepal | 네팔 | 카트만두
Bhutan | 부탄 | 팀부
Maldives | 몰디브
Afghanistan | 아프가니스탄 아프간 | 카불
Iran | 이란 | 테헤란
Iraq | 이라크 | 바그다드
Syria | 시리아 | 다마스쿠스
Lebanon | 레바논 | 베이루트
Israel | 이스라엘 | 예루살렘 텔아비브
Palestine | 팔레스타인 | 라말라
Jordan | 요르단 | 암만
Saudi Arabia | 사우디 | 리야드
United Arab Emirates | 아랍에미리트 UAE | 아부다비
Qatar | 카타르 | 도하
Kuwait | 쿠웨이트
Bahrain | 바레인 | 마나마
Oman | 오만 | 무스카트
Yemen | 예멘 | 사나
Türkiye | 튀르키예 터키 | 앙카라
Kazakhstan | 카자흐 | 아스타나
Uzbekistan | 우즈베크 우즈베키스탄 우즈벡 | 타슈켄트
Kyrgyzstan | 키르기스 키르기즈 | 비슈케크
Tajikistan | 타지키스탄 타지크 | 두샨베
Turkmenistan | 투르크메니스탄 투르크멘 | 아시가바트
Georgia | 조지아 그루지야 | 트빌리시
Armenia | 아르메니아 | 예레반
Azerbaijan | 아제르바이잔 | 바쿠
Ukraine | 우크라이나 우크라 | 키이우 키예프
Belarus | 벨라루스 | 민스크
Moldova | 몰도바 | 키시너우
Poland | 폴란드 | 바르샤바
Czech Republic | 체코 | 프라하
Slovakia | 슬로바키아 | 브라티슬라바
Hungary | 헝가리 | 부다페스트
Romania | 루마니아 | 부쿠레슈티
Bulgaria | 불가리아 | 소피아
Serbia | 세르비아 | 베오그라드
Croatia | 크로아티아 | 자그레브
Slovenia | 슬로베니아 | 류블랴나
Bosnia and Herzegovina | 보스니아 | 사라예보
Montenegro | 몬테네그로 | 포드고리차
North Macedonia | 마케도니아 | 스코페
Albania | 알바니아 | 티라나
Kosovo | 코소보 | 프리슈티나
Yugoslavia | 유고
Greece | 그리스 희랍 | 아테네
Cyprus | 키프로스 사이프러스 | 니코시아
Malta | 몰타 | 발레타
Italy | 이탈리아 | 로마
Vatican | 바티칸 교황청
Spain | 스페인 에스파냐 | 마드리드
Portugal | 포르투갈 | 리스본
France | 프랑스 불란서 | 파리
Germany | 독일 서독 동독 | 베를린
Austria-Hungary | 오스트리아
Austria | 오스트리아 | 비엔나
Switzerland | 스위스 | 베른
Liechtenstein | 리히텐슈타인 | 파두츠
Belgium | 벨기에 | 브뤼셀
Netherlands | 네덜란드 화란 | 암스테르담 헤이그
Luxembourg | 룩셈부르크
Ireland | 아일랜드 | 더블린
Iceland | 아이슬란드 | 레이캬비크
Denmark | 덴마크 | 코펜하겐
Norway | 노르웨이 | 오슬로
Sweden | 스웨덴 | 스톡홀름
Finland | 핀란드 | 헬싱키
Estonia | 에스토니아 | 탈린
Latvia | 라트비아 | 리가
Lithuania | 리투아니아 | 빌뉴스
Canada | 캐나다 | 오타와
Mexico | 멕시코
Guatemala | 과테말라
Honduras | 온두라스 | 테구시갈파
El Salvador | 엘살바도르 | 산살바도르
Nicaragua | 니카라과 | 마나과
Costa Rica | 코스타리카 | 산호세
Panama | 파나마
Cuba | 쿠바 | 아바나
Haiti | 아이티 | 포르토프랭스
Dominican Republic | 도미니카 | 산토도밍고
Jamaica | 자메이카 | 킹스턴
Trinidad and Tobago | 트리니다드 | 포트오브스페인
Venezuela | 베네수엘라 | 카라카스
Colombia | 콜롬비아 | 보고타
Ecuador | 에콰도르 | 키토
Peru | 페루 | 리마
Bolivia | 볼리비아 | 라파스
Brazil | 브라질
Chile | 칠레 | 산티아고
Argentina | 아르헨티나 | 부에노스아이레스
Uruguay | 우루과이 | 몬테비데오
Paraguay | 파라과이 | 아순시온
Egypt | 이집트 | 카이로
Libya | 리비아 | 트리폴리
Tunisia | 튀니지
Algeria | 알제리
Morocco | 모로코 | 라바트
Sudan | 수단 | 하르툼
South Sudan | 남수단 | 주바
Ethiopia | 에티오피아 | 아디스아바바
Eritrea | 에리트레아 | 아스마라
Djibouti | 지부티
Somalia | 소말리아 | 모가디슈
Kenya | 케냐 | 나이로비
Uganda | 우간다 | 캄팔라
Tanzania | 탄자니아 | 도도마 다르에스살람
Rwanda | 르완다 | 키갈리
Burundi | 부룬디 | 기테가
Democratic Republic of the Congo | 콩고 | 킨샤사 브라자빌
Angola | 앙골라 | 루안다
Zambia | 잠비아 | 루사카
Zimbabwe | 짐바브웨 | 하라레
Mozambique | 모잠비크 | 마푸투
Malawi | 말라위 | 릴롱궤
Botswana | 보츠와나 | 가보로네
Namibia | 나미비아 | 빈트후크
South Africa | 남아공 남아프리카 | 프리토리아 케이프타운
Madagascar | 마다가스카르 | 안타나나리보
Mauritius | 모리셔스 | 포트루이스
Seychelles | 세이셸
Nigeria | 나이지리아 | 아부자
Ghana | 가나 | 아크라
Côte d’Ivoire | 코트디부아르 | 아비장 야무수크로
Senegal | 세네갈 | 다카르
Mali | 말리 | 바마코
Niger | 니제르 | 니아메
Chad | 차드 | 은자메나
Burkina Faso | 부르키나파소 | 와가두구
Guinea-Bissau | 기니비사우
Equatorial Guinea | 적도기니 | 말라보
Guinea | 기니 | 코나크리
Sierra Leone | 시에라리온 | 프리타운
Liberia | 라이베리아 | 몬로비아
Togo | 토고 | 로메
Benin | 베냉 | 포르토노보
Cameroon | 카메룬 | 야운데
Gabon | 가봉 | 리브르빌
"""

_LETTERS: Mapping[str, str] = {
    "North Korea": "북北",
    "China": "중中",
    "United States": "미美",
    "Japan": "일日",
    "Russia": "러露",
    "United Kingdom": "영英",
}
_ALL = "한남북중미일러영韓南北中美日露英"
_ALONE = "북미러中美日北英露"  # 중 and 일 are words of their own
_DOT = r"\s?[·・ㆍ‧∙•/／,–—-]\s?"
_BEFORE = "방대친반주탈항도對訪親反駐"
_LINKING = "주재대방친반구탈한미중일북러영독불동서남"
_AFTER = "군측관산제핵빙정외국특방조식당동교"
_PARTICLE = "(?:[은이의을과에도]|에는|에서|으로)?"


def _rule(letters: str) -> str:
    one = f"[{letters}]"
    rules = [
        f"(?<![가-힣]){one}(?:{_DOT})?[{_ALL}](?![가-힣]{{4}})",
        f"[{_ALL}](?:{_DOT})?{one}",
        f"[{_BEFORE}]{one}",
        f"(?<![가-힣]){one}[{_AFTER}]",
    ]
    if alone := "".join(letter for letter in letters if letter in _ALONE):
        rules.append(f"(?<![가-힣])[{alone}]{_PARTICLE}(?![가-힣])")
    return "|".join(rules)


def _table() -> Mapping[str, tuple[str, ...]]:
    rows = (line.partition("|") for line in _TABLE.strip().splitlines())
    return {name.strip(): tuple(korean.replace("|", " ").split()) for name, _, korean in rows}


NAMES = _table()
"""What stands for each country in Korean, its capitals included."""


@cache
def _short() -> Mapping[str, re.Pattern[str]]:
    """How a country stands in Korean as one syllable: 한·미, 미중, 방북, 대일, 북핵, 미군, 中."""
    rules = {country: re.compile(_rule(letters)) for country, letters in _LETTERS.items()}
    return rules | {"Soviet Union": re.compile(f"[한북미중영](?:{_DOT}소|소(?![가-힣]))")}


_OF_FORM: Mapping[str, tuple[str, ...]] = {
    form: tuple(country for country, forms in NAMES.items() if form in forms)
    for forms in NAMES.values()
    for form in forms
}


@cache
def _form() -> re.Pattern[str]:
    return re.compile("|".join(sorted(_OF_FORM, key=lambda one: (-len(one), one))))


def in_korean(text: str) -> frozenset[str]:
    """The countries that a Korean text names, at length, by one syllable, or by their capitals."""
    forms = {form[0] for form in _form().finditer(text) if len(form[0]) > 2 or _begins(form)}
    found = {country for form in forms for country in _OF_FORM[form]}
    return frozenset(found.union(one for one, rule in _short().items() if rule.search(text)))


def _begins(form: re.Match[str]) -> bool:
    """A short form stands at the beginning of a word, or after a syllable as in 주미국."""
    before = form.string[form.start() - 1 : form.start()]
    return not "가" <= before <= "힣" or before in _LINKING
