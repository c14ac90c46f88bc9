"""Words for what a person is at an institute: the table behind positions in bylines."""

_RANKS = (
    "수석 선임 책임 전임 초빙 객원 주임 위촉 부 석좌 명예 겸임 연구 특별 방문 전문 파견 상임 비상임 논설 행정 총괄 자문 편집 "
    "공동 상근 비상근 특임 교환 임상 원로 창립 시니어 주니어 "
    "전 前 현 現"
).split()
_OFFICES = (
    # research and teaching
    "연구위원 연구원 연구관 교수 조교수 강사 박사 박사과정 박사수료 박사후연구원 석사과정 대학원생 학장 총장 교사 펠로우 간사 "
    "이코노미스트 애널리스트 조사관 행정원 기술원 硏究委員 硏究員 敎授 博士 "
    "연구사 연구교수 연구보조원 조교 펠로 리서처 사이언티스트 교장 교감 교육장 장학사 장학관 교육연구사 사서 기록연구사 "
    "아키비스트 큐레이터 에듀케이터 학예사 학예관 학예연구사 학예연구관 학예연구원 통계사 통계관 석사 "
    # at the head of something
    "소장 원장 센터장 실장 팀장 국장 과장 부장 차장 처장 청장 본부장 단장 연구실장 이사장 이사 대표이사 대표 사장 전무 상무 회장 총재 "
    "의장 사무총장 위원장 위원 고문 주임 부원장 부총장 부사장 부회장 부의장 사무차장 상무보 감사위원 상임감사 비상임감사 대변인 "
    # companies
    "대리 프로 엔지니어 개발자 프로그래머 디자이너 매니저 디렉터 컨설턴트 코디네이터 마케터 트레이더 스페셜리스트 어드바이저 "
    "스트래티지스트 아키텍트 창업자 설립자 공동창업자 CEO CTO CFO COO CIO CISO PM "
    # the state
    "대사 공사 영사 사무관 서기관 주무관 비서관 보좌관 행정관 자문관 장관 차관 국회의원 의원 시의원 도의원 구의원 군수 구청장 도지사 "
    "대통령 부통령 국무총리 총리 부총리 총영사 명예영사 참사관 외교관 주재관 국방무관 특사 특별보좌관 감사관 "
    "원내대표 최고위원 공무원 경찰관 총경 경무관 치안감 치안정감 소방관 소방령 소방감 "
    # the forces
    "준장 중장 대장 대령 중령 소령 대위 중위 소위 준위 원사 중사 하사 사령관 부사령관 사단장 여단장 연대장 대대장 함장 참모총장 "
    "합참의장 제독 장군 교관 군무원 무관 "
    # law
    "변호사 판사 부장판사 대법관 재판관 헌법재판관 재판연구관 재판연구원 부장검사 차장검사 검사장 군검사 특별검사 법무관 법무사 "
    "회계사 노무사 변리사 세무사 관세사 감정평가사 손해사정사 건축사 기술사 "
    # medicine and care
    "의사 약사 한의사 치과의사 수의사 간호사 수간호사 조산사 전문의 전공의 주치의 공중보건의 병원장 영양사 임상심리사 물리치료사 "
    "작업치료사 임상병리사 방사선사 사회복지사 상담사 "
    # the press, letters and the arts
    "기자 대기자 특파원 주필 편집장 편집인 편집자 발행인 편집주간 논설주간 앵커 아나운서 리포터 프로듀서 PD 에디터 저널리스트 "
    "방송인 작가 시인 소설가 평론가 칼럼니스트 활동가 기획자 통역사 통번역사 일러스트레이터 피아니스트 지휘자 연주자 배우 "
    "영화감독 음악감독 미술감독 무대감독 예술감독 촬영감독 총감독 코치 목사 신부 수녀 주교 추기경"
).split()
# Offices that grow onto what they head or know: `외교안보연구실장`, `주미대사`, `항만정책담당관`, `해양사학자`.
_GROWN = (
    r"[가-힣]{2,12}(?:실장|센터장|팀장|국장|본부장|단장|부장|과장|소장|처장|위원장|회장|학과장|학부장)",
    r"[가-힣]{2,12}(?:그룹장|파트장|부문장|지점장|지사장|공장장|지부장|지회장|조합장|관장|학장|원장|서장|청장)",
    r"[가-힣]{2,8}(?:장관|차관|이코노미스트)",
    r"[가-힣]{2,12}(?:비서관|조사관|담당관|정책관|심의관|기획관|보좌관|자문관|연구관|분석관|협력관|감독관|수사관)",
    r"[가-힣]{2,10}(?:사령관|참모총장|참모장|재판관)",
    r"[가-힣]{2,8}(?:교수|위원|특파원|기자|전문가|전문의|연구사)",
    r"[가-힣]{1,8}(?:학자|학박사|학석사)",
    r"(?:[가-힣]{2,6}\s?)?(?:디자이너|엔지니어|매니저|디렉터|컨설턴트|사이언티스트|큐레이터)",
    r"[가-힣]{0,4}(?:번역|평론|비평|문학|극작|사진|건축|조각|연출|안무|무용|작곡|성악|공예|도예|서예|만화|미술|음악|예술|"
    r"사업|기업|탐험|여행|분석|활동|전략|저술)가",
    r"(?<=검찰청\s)검사|(?<=지검\s)검사|(?<=고검\s)검사",
    r"[가-힣]{2,6}(?:특별시장|광역시장|특례시장)",
    r"주[가-힣]{1,5}(?:대사|공사|총영사)",
)
_SERVICE = r"(?:예비역\s)?(?:[육해공]군\s)?"

RANK = "(?:" + "|".join(_RANKS) + ")"
OFFICE = rf"{_SERVICE}(?:{RANK}\s?){{0,4}}(?:" + "|".join((*_OFFICES, *_GROWN)) + ")"
"""Ranks and the office they belong to: `선임연구위원`, `전 통일부차관`, `예비역 육군 준장`."""

_ENGLISH_OFFICES = (
    "Fellow Professor Researcher Director Analyst President Scholar Lecturer Economist Ambassador "
    "Chair Head Associate Advis[eo]r Editor Candidate Specialist Secretary"
).split()
_WHERE_A_POST_STANDS = (  # words that a title may have as well
    "Chair(?:man|woman|person) Chancellor Provost Dean Curator Archivist Librarian Historian "
    "Statistician Scientist Engineer Consultant Strategist Journalist Correspondent Columnist "
    "Novelist Essayist Writer Poet Critic Artist Composer Conductor Translator Interpreter "
    "Photographer Producer Reporter Anchor Designer Architect Developer Manager Officer Coordinator "
    "Founder Partner Trustee Treasurer Teacher Instructor Tutor Coach Lawyer Attorney Barrister "
    "Solicitor Prosecutor Judge Justice Counsel Physician Surgeon Doctor Nurse Pharmacist "
    r"Psychiatrist Veterinarian \w{3,12}ologist Commissioner Commander Colonel General Admiral Major "
    "Captain Consul Counsell?or Attach[eé] Envoy Minister Undersecretary Governor Mayor Senator "
    "Deputy Spokes(?:man|woman|person) CEO CTO CFO COO"
).split()
ENGLISH_POST = rf"(?:{'|'.join((*_ENGLISH_OFFICES, *_WHERE_A_POST_STANDS))})"
"""A word for a post in English."""
ENGLISH_OFFICE = (
    rf"\b(?:{'|'.join(_ENGLISH_OFFICES)})\b"
    r"|(?:^|[,|/(]\s?)(?!(?:The|An?)\s)(?:[\w&.'’-]{1,30}\s){0,3}"
    rf"(?:{'|'.join(_WHERE_A_POST_STANDS)})(?=$|\s?[,|/)]|\s(?:of|at|for|in|to|and)\s)"
)
"""A post in English: the usual ones anywhere in a line, others at the beginning or behind a comma."""
