"""Korean and English text → the common words of policy papers that both have.

Enough to see that two passages speak of the same thing; no dictionary, and nothing is judged by it.
An entry is `Korean stems : English beginnings`; `$` ends a word that stands as it is.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache

_ENTRIES = """
협력 공조:cooperat collaborat; 안보:security secure; 경제:econom; 정부:government administration; 정책:policy policies;
수출:export; 수입:import; 무역 교역:trade$ trading; 관세:tariff dut; 투자:invest; 시장:market; 기업 회사 업체:compan firm$ firms enterprise business;
산업:industr; 성장:grow; 고용 일자리:employ job$ jobs; 실업:unemploy; 임금 급여:wage pay$ salar; 물가:price inflation; 금리:interest$ rate$; 환율:exchange$;
재정:fiscal budget financ; 예산:budget; 세금 조세 과세:tax; 부채 빚:debt; 금융:financ bank; 은행:bank; 주택:hous; 부동산:estate$ propert;
인구:population demograph; 출산 출생:birth fertil; 고령 노인 어르신:elder aging ageing older$ senior; 청년 젊은:young youth; 여성:women woman; 아이 아동 어린이:child;
교육:educat; 학교:school; 대학:universit colleg; 학생:student pupil; 교사:teacher; 연구:research stud; 기술:technolog technique skill; 과학:scien; 혁신:innovat; 특허:patent;
반도체:semiconductor chip$ chips; 배터리 전지:batter; 자동차 차량:car$ cars$ vehicle automobile; 전기:electric power$; 전력:power$ electric; 원자력 원전:nuclear; 석탄:coal; 석유 원유 유가:oil$ petrol;
가스:gas$; 연료:fuel; 수소:hydrogen; 태양광:solar photovolt; 풍력 바람:wind$; 에너지:energy; 재생:renewab; 기후:climat; 탄소:carbon; 배출:emission emit; 온실:greenhouse; 환경:environment;
오염:pollut contaminat; 먼지:dust$ particulate; 물을 물이 용수 식수:water; 바다 해양 해상:sea$ maritime ocean marine; 섬:island; 항만 항구:port$ ports harbor harbour; 선박:ship$ ships vessel; 해운:shipping; 항로:route$ lane$;
어업 어민 어선 어획:fish catch; 농업 농민 농가:farm agricultur; 식량:food$; 산림 숲:forest; 도시:city$ cities urban; 농촌 시골:rural countryside; 지역 지방:region local$ area province; 수도권:capital$ metropolitan;
교통:transport traffic transit; 철도:rail; 도로:road highway; 버스:bus$ buses; 항공:air$ aviation airline; 공항:airport; 관광:touris; 문화:cultur; 언어:language; 역사:histor;
전쟁:war$ wars$; 평화:peace; 군사:militar; 군대 병력:troop army armed; 군축:disarm arms$; 핵무기 핵:nuclear; 미사일:missile; 무기:weapon arms$; 방위 국방:defen; 동맹:allian ally$ allies; 억제:deter;
위협:threat; 도발:provoc; 훈련:train exercise drill; 사이버:cyber; 위성:satellite; 정보:information intelligence; 감시:surveil monitor; 국경 접경:border; 영토:territor; 주권:sovereign; 비핵화:denucleari;
외교:diplom foreign; 회담:talk meeting summit negotiat; 정상회담 정상회의:summit; 협상:negotiat talks; 조약:treat; 협정:agreement accord; 합의:agree accord consensus; 제재:sanction; 선언:declar; 결의:resolution; 관계:relation tie$ ties;
통일:unif reunif; 대화:dialog talk; 신뢰:trust confiden; 갈등 분쟁:conflict dispute; 위기:cris; 경쟁:compet rival; 전략:strateg; 질서:order$; 패권:hegemon; 국제:international; 세계:world global; 지도자:leader; 대통령:president; 총리:prime premier; 장관:minister secretar;
의회 국회:parliament congress assembly legislat; 선거:election vote; 정당:part$ party; 법률 입법:law$ laws act$ legal legislat; 제도:system institution scheme; 규제:regulat; 규칙:rule$ rules; 규정:rule provision regulat; 권리:right$ rights; 의무:duty duties obligat; 법원:court$; 재판:trial court;
시민:citizen civi; 주민:resident inhabit; 국민:people public$ national citizen; 사회:socie social; 복지:welfare; 보험:insur; 연금:pension; 건강 보건:health; 의료:medic health; 병원:hospital clinic; 의사:doctor physician; 간호:nurs; 환자:patient; 질병 감염병 전염병:disease epidemic pandemic infect; 백신:vaccin;
돌봄:care$ caring; 장애:disab; 가구 호수:household; 가족:famil; 소득:income; 빈곤 가난:pover poor$; 불평등 격차:inequal gap$ dispar; 이민 이주:migra immigra; 난민:refugee; 외국인:foreign; 노동:labor labour work; 노동자 근로자:worker labor labour; 인력:personnel staff worker manpower crew; 직원:staff employee;
조사:survey investigat; 설문:survey questionnaire; 응답:respon; 면접 면담:interview; 분석:analy; 자료:data material source; 통계:statistic; 지표:indicator; 평가:evaluat assess; 예측 전망:forecast predict outlook prospect; 추세:trend; 평균:average mean$; 비율:share ratio rate proportion; 비용:cost; 가격 값:price; 이익 이점:advantage benefit profit gain; 손실 손해:loss damage;
증가 늘어 늘었 늘린 늘려:increas rise rose grow grew more$; 감소 줄어 줄었 줄이 줄일:decreas declin fall fell reduc cut$ shrink shr; 높은 높아 올라 올랐:high rais rise rose; 낮은 낮아 떨어:low$ lower fell fall drop; 개선:improv; 개혁:reform; 강화:strengthen reinforc tighten; 확대:expan extend widen; 유지:maintain keep$ upkeep; 변화:change; 전환:transition shift conver chang; 발전:develop; 개발:develop; 건설:build construct; 설비 시설:facilit equipment installation; 공장:factor plant$ plants;
생산:produc output; 제조:manufactur; 소비:consum; 공급:suppl provi; 수요:demand; 물류:logistic; 화물:cargo freight; 창고:warehouse storage; 재고 비축:stock reserve stockpil; 광물:mineral; 자원:resource; 철강:steel; 조선소:shipyard; 품목:item product;
디지털:digital; 데이터:data$; 인터넷:internet online; 플랫폼:platform; 인공지능:artificial ai$; 알고리즘:algorithm; 개인정보:privacy personal; 통신:communicat telecom; 로봇:robot; 우주:space$ outer; 발사:launch; 해킹:hack; 허위 가짜:false disinformation fake;
문제:problem issue question; 원인 까닭 이유:cause reason; 결과:result outcome consequence; 영향:effect impact influenc affect; 효과:effect; 조건:condition; 기준:standard criteri baseline threshold; 목표:goal target aim; 방안 대안:alternative option measure propos; 제안:propos suggest; 과제:task challenge; 기회:opportunit chance; 한계:limit; 위험:risk danger hazard; 안전:safe; 사고:accident; 재난 재해:disaster; 구조:rescue structur; 대응:respon react; 준비 대비:prepar ready;
단계:stage phase step; 계획:plan$ plans planned planning; 사업:project program business; 지원:support aid$ assist subsid; 보조금:subsid grant; 책임:responsib liab; 역할:role$; 기관:institut agenc organi bod; 위원회:committee commission council; 전문가:expert specialist; 담당자:official officer; 공무원:official civil$ servant; 지자체:local municipal; 중앙:central; 공공:public; 민간:private civil; 여론:opinion public; 언론:media press$ journalis; 보도:reported coverage; 기록:record; 보고서:report$ reports; 논의 논쟁:debate discuss; 비판:critici;
여름:summer; 겨울:winter; 가을:autumn fall$; 봄철:spring$; 강수 호우:rain; 홍수:flood; 가뭄:drought; 폭설:snow; 태풍:typhoon; 지진:earthquake quake; 산불:wildfire fire$ fires; 얼음 해빙:ice$; 기온 온도:temperature; 더위 폭염:heat; 마을:village; 학자:scholar; 작가:writer author; 도서관:librar; 박물관:museum; 종이:paper$; 음악:music; 영화:film movie;
첫째:first; 둘째:second; 셋째:third; 마지막:last$ final; 절반:half; 해마다 매년:every$ each annual yearly; 하루:day$ daily; 미래 앞날:future; 과거:past$ previous; 새로운 새로:new; 낡은 오래된:old$ aging worn; 작은:small; 많은:many; 빠른 빨리:fast quick speed rapid; 느린 늦어 늦은:slow late delay; 짧은 짧아:short; 값싼:cheap; 비싼 비싸:expensive costl; 어렵 어려:difficult hard$; 없는 없다:no$ without none lack; 비어 빈집:empty vacant idle; 기다:wait; 사람:people person human; 이름:name; 시간:time$ hour; 거리:distance; 지도:map; 공간:space$; 부지 토지:land site; 건물:building;
해군:navy naval; 공군:air$; 잠수함:submarine; 파괴 훼손:destr damag; 보호:protect; 보존:preserv conserv; 관리:manag; 운영:operat run$; 참여:particip involv join; 선택:choice choos chose select; 결정:deci determin; 판단:judg; 동의:consent agree; 반대:oppos object against; 약속:promis commit pledge; 실패:fail; 성공:success; 경험:experience; 사례:case$ cases example; 교훈:lesson; 모형 모델:model; 시험 실험:test$ tests experiment trial; 시범:pilot trial; 시행:implement enforce force$; 폐지:abolish; 도입:introduc adopt; 금지:ban$ bans banned prohibit; 허가 허용:permit allow licen; 면허:licen; 계약:contract; 소유:own$ owner; 임대:rent lease; 이용 사용:use$ uses used using user usage; 판매:sale sell sold; 구매:purchas buy bought procur; 요금:fare fee$ fees tariff charge bill; 무료:free$; 품질:quality; 수준:level; 규모:scale size; 범위:scope range; 구간:section segment; 연결:connect link; 통합:integrat merg unif; 이동:mov transfer shift; 도착:arriv; 대피:evacuat shelter;
쓰레기 폐기물:waste garbage; 재활용:recycl; 하수 폐수:sewage wastewater; 생태:ecolog ecosystem; 동물:animal; 식물:plant$ plants; 씨앗 종자:seed; 나무:tree wood timber; 목재:timber wood; 토양:soil; 습지:wetland; 갯벌:tidal mudflat; 북극:arctic; 하천:river stream; 저수지:reservoir; 지하수:groundwater; 환승:transfer; 승객:passenger; 운전:driver driving operat; 정비 수리:repair mainten; 교체:replac; 안내:guid; 신고 보고:report; 번역:translat; 방문:visit; 가입:enrol join subscri; 납부:pay$ paid payment; 대출:loan lend; 저축:saving; 소송:lawsuit litigat; 처벌:punish penal; 벌금 과태료:fine$ fines; 감독:supervis oversight; 투명:transparen; 공개:disclos public open; 인증:certif; 표준:standard; 검사 점검:inspect check; 측정:measur; 관측:observ; 경보:alert alarm warning; 발전소:plant$ power$; 송전 전선:transmission line wire; 접근:access; 배달 배송:deliver; 상점 가게:shop$ shops store; 손님 고객:customer; 상인:merchant trader; 장터 전통시장:market;
"""

_WORD = re.compile(r"[a-z]+")
_SHORTEST, _LONGEST = 2, 14


def _entries() -> Iterator[tuple[list[str], list[str]]]:
    for entry in _ENTRIES.replace("\n", " ").split(";"):
        korean, _, english = entry.partition(":")
        if english:
            yield korean.split(), english.split()


_Table = Mapping[str, frozenset[int]]


def _tables() -> tuple[_Table, _Table, _Table]:
    stems: dict[str, set[int]] = {}
    whole: dict[str, set[int]] = {}
    beginnings: dict[str, set[int]] = {}
    for number, (korean, english) in enumerate(_entries()):
        for stem in korean:
            stems.setdefault(stem, set()).add(number)
        for word in english:
            table = whole if word.endswith("$") else beginnings
            table.setdefault(word.rstrip("$"), set()).add(number)
    return _frozen(stems), _frozen(whole), _frozen(beginnings)


def _frozen(table: Mapping[str, set[int]]) -> _Table:
    return {word: frozenset(numbers) for word, numbers in table.items()}


_STEMS, _WHOLE, _BEGINNINGS = _tables()


@cache
def _stem() -> re.Pattern[str]:
    return re.compile("|".join(sorted(_STEMS, key=lambda stem: (-len(stem), stem))))


def in_korean(text: str) -> frozenset[int]:
    """The entries that a Korean text has."""
    return frozenset(number for stem in set(_stem().findall(text)) for number in _STEMS[stem])


def in_english(text: str) -> frozenset[int]:
    """The entries that an English text has."""
    words = set(_WORD.findall(text.lower()))
    return frozenset(number for word in words for number in _entries_of(word))


def _entries_of(word: str) -> Iterator[int]:
    yield from _WHOLE.get(word, ())
    for length in range(_SHORTEST, min(len(word), _LONGEST) + 1):
        yield from _BEGINNINGS.get(word[:length], ())
