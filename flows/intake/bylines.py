"""Lines under a title → authors: name, position, affiliation, e-mail, in Korean and English forms.

김민서(가온나루연구원)          가온나루연구원 수석연구위원 | name@…
김민서·이도현                   Dr. Kim Minseo / Research Fellow, The Gaonnaru Institute / (name@…)
"""

import re
from dataclasses import replace

from flows.document import Author

_SURNAMES = frozenset(
    "김이박최정강조윤장임한오서신권황안송류유전홍고문양손배백허남심노로하곽성차주우구민나라진지엄채원천방공현함변염여추"
    "도소석선설마길연위표명기반왕금옥육인맹제모탁국어은편용예경봉사부가복태목형피두감음빈동온호범좌팽승간상시갈"
)
_COMPOUND = ("남궁", "황보", "제갈", "사공", "선우", "서문", "독고", "동방")
_NO_NAMES = frozenset(
    "서론 본론 목차 문제 정책 안보 전망 이슈 배경 주석 국문 영문 차례 서문 소개 성명 서울 연구 기획 전략 제언 제목 "
    "부제 저자 요약 초록 결론 개요 내용 논문 보고서 경제 외교 통일 국제 사회 정치 문화 기고문 주제어 핵심어 목적 "
    "현황 방안 평가 분석 시사점 원고 시론 논단 특집 한국 미국 중국 일본 북한 유럽 인도 대만 이란 한반도 동북아 동아시아 "
    "정세전망 정세분석 연구소 연구원 연구실 정책실 기획실 편집부 서울대 고려대 성균관 국방부 외교부 통일부 이사장 소장 원장 교수 대표".split()
)
_HANGUL_NAME = re.compile(r"[가-힣](?:\s?[가-힣]){1,4}")
_HANJA = re.compile(r"\s*[(（]\s*[\u3400-\u9fff\uf900-\ufaff\s]{2,8}[)）]")
_ENGLISH_WORD = r"(?:[A-Z][A-Za-z'’]*(?:-[A-Za-z]+)?\.?)"
_ENGLISH_NAME = re.compile(rf"{_ENGLISH_WORD}(?:\s+{_ENGLISH_WORD}){{1,3}}")
_NO_ENGLISH = re.compile(
    r"\b(?:The|Of|And|For|In|On|To|Research|Fellow|Professor|Institute|University|Center|Centre|"
    r"Senior|Director|Policy|Security|Economic|Summary|Abstract|Introduction|Conclusion|Korea|"
    r"Korean|China|Japan|North|South|East|West|Asia|Asian|Department|School|No|Vol|Brief|Focus)\b"
)
_HONORIFIC = re.compile(r"^(?:Dr|Prof|Mr|Ms|Mrs|Amb|Professor|Ambassador)\.?\s+")
_DEGREE = re.compile(r",?\s*(?:Ph\.?\s?D\.?|M\.?A\.?)$")
_LABEL = re.compile(
    r"^(?:저\s*자(?:명)?|글쓴이|글|필\s*자|작성자|작성|발표자|집필자?|연구책임자?|연구진|성\s*명|"
    r"Authors?|By|Written by|Writer)\s*(?:[:：|]\s*|\s+)(?=\S)",
    re.IGNORECASE,
)
_EMAIL = re.compile(r"[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,4}")
_SIGNS = re.compile(r"[*＊†‡§¶∗¹²³⁴]+")
_POSITION = re.compile(
    r"(?:^|\s)((?:(?:수석|선임|책임|전임|초빙|객원|주임|위촉|부|석좌|명예|겸임|연구|특별|방문|전|前|현|現)\s?)*"
    r"(?:연구위원|연구원|교수|조교수|소장|원장|센터장|실장|팀장|국장|과장|본부장|단장|이사장|이사|대표|사무총장|"
    r"위원장|위원|강사|박사과정|박사후연구원|박사|대사|기자|변호사|연구실장|부장|차장|사무관|서기관|펠로우|고문|회장|총장)"
    r"(?:\s?\([^)]{1,30}\))?)$"
)
_PLACE = re.compile(
    r"(?:연구원|연구소|대학교?|대학원|학과|센터|학회|재단|협회|위원회|연맹|공사|은행|기구|포럼|연구회|실|부|처|청|원|국)(?:\s|$|[),·])"
)
_ENGLISH_PLACE = re.compile(
    r"\b(?:Institute|University|Cent(?:er|re)|School|Ministry|Academy|Council|Foundation|College|"
    r"Department|Association|Bank|Agency|Embassy|Assembly|KDI|Corporation|Forum|Society)\b"
)
_ENGLISH_POSITION = re.compile(
    r"\b(?:Fellow|Professor|Researcher|Director|Analyst|President|Scholar|Lecturer|Economist|"
    r"Ambassador|Chair|Head|Associate|Advis[eo]r|Editor|Candidate|Specialist|Secretary)\b",
    re.IGNORECASE,
)
_LONGEST = 160
_BETWEEN = re.compile(r"\s*(?:[;,·ㆍ/、&]|\band\b)\s*")


def sign_after(name: str, line: str) -> str:
    """The note sign a byline sets after a name, hanja between them passed over; or empty."""
    loose = r"\s?".join(map(re.escape, name.replace(" ", "")))
    match = re.search(rf"{loose}{_HANJA.pattern}|{loose}", line)
    after = _SIGNS.match(line[match.end() :].lstrip()) if match else None
    return after[0] if after else ""


def leading_sign(line: str) -> str:
    """The note sign a line begins with; or empty."""
    match = _SIGNS.match(line.lstrip())
    return match[0] if match else ""


def email_in(line: str) -> str:
    """The first e-mail address of a line."""
    match = _EMAIL.search(line)
    return match[0] if match else ""


def is_email_line(line: str) -> bool:
    """Whether a line is an e-mail address, perhaps with a label or brackets."""
    rest = _EMAIL.sub("", line)
    return rest != line and len(re.sub(r"(?i)e-?mail|이메일|전자우편|[\W_]", "", rest)) == 0


def is_place_line(line: str) -> bool:
    """Whether a line says a position or an affiliation."""
    bare = _bare(line)
    if not bare or len(bare) > _LONGEST or bare.endswith(("다.", "다")):
        return False
    if re.search(r"[가-힣]", bare):
        return bool(_POSITION.search(bare) or _PLACE.search(bare))
    english = _ENGLISH_PLACE.search(bare) or _ENGLISH_POSITION.search(bare)
    return bool(english) and not bare.endswith((".", "?", "!")) and len(bare.split()) <= 20


def with_place(author: Author, line: str) -> Author:
    """The author with what a line of position, affiliation and e-mail says."""
    position, affiliation = split_place(_bare(line))
    return replace(
        author,
        position=author.position or position,
        affiliation=author.affiliation or affiliation,
        email=author.email or email_in(line),
    )


def split_place(text: str) -> tuple[str, str]:
    """`가온나루연구원 수석연구위원` → (position, affiliation); one may be empty."""
    text = text.strip(" ,|()（）[]/·-")
    if not re.search(r"[가-힣]", text):
        return _split_english(text)
    first, comma, second = (part.strip() for part in text.partition(","))
    if comma and _POSITION.fullmatch(first):
        return first, second
    flat = re.sub(r"\s*[,|/]\s*", " ", text) if "," in text or "|" in text or "/" in text else text
    match = _POSITION.search(flat)
    if match is None:
        return "", text
    return match[1].strip(), flat[: match.start(1)].strip(" ,|/·")


def _split_english(text: str) -> tuple[str, str]:
    """`Research Fellow, The Gaonnaru Institute`: the parts up to the last position are one."""
    parts = [part.strip() for part in re.split(r"\s*[,|]\s*", text) if part.strip()]
    last = max((at for at, part in enumerate(parts) if _is_english_position(part)), default=-1)
    if last < 0 and len(parts) == 1 and _ENGLISH_POSITION.search(text):
        return (text, "") if not _ENGLISH_PLACE.search(text) else ("", text)
    if last == len(parts) - 1 and last > 0 and not _is_english_position(parts[0]):
        return parts[last], ", ".join(parts[:last])
    return ", ".join(parts[: last + 1]), ", ".join(parts[last + 1 :])


def _is_english_position(part: str) -> bool:
    return bool(_ENGLISH_POSITION.search(part)) and not _ENGLISH_PLACE.search(part)


def authors_in(line: str) -> tuple[Author, ...]:
    """The authors a byline names; none: it is no byline."""
    if len(line) > _LONGEST * 2 or line.rstrip().endswith(("다.", "?", "!")):
        return ()
    email = email_in(line)
    bare = _LABEL.sub("", _bare(line)).strip(" |,·/-―–—")
    found = _several(bare) or _one(bare)
    if len(found) == 1 and email:
        found = (replace(found[0], email=email),)
    return found


def has_label(line: str) -> bool:
    """Whether a line begins with `저자:`, `글`, `By` …"""
    return _LABEL.match(_bare(line)) is not None


def _bare(line: str) -> str:
    """Without e-mail addresses and the signs of notes."""
    line = re.sub(r"[(<\[|]?\s*" + _EMAIL.pattern + r"\s*[)>\]]?", " ", line)
    line = re.sub(r"(?i)(?:e-?mail|이메일)\s*[:：]", " ", line)
    return _SIGNS.sub(" ", line).strip(" \t\n,|;")


def _several(bare: str) -> tuple[Author, ...]:
    """`A, B and C`, `A(x); B(y)`: only when every piece is a person."""
    pieces = [piece for piece in _BETWEEN.split(_shielded(bare)) if piece.strip()]
    if len(pieces) < 2:
        return ()
    people = [_one(piece.replace("\x01", ",").replace("\x02", "·")) for piece in pieces]
    return tuple(author for one in people for author in one) if all(people) else ()


def _shielded(bare: str) -> str:
    """Separators inside brackets do not part people."""

    def shield(match: re.Match[str]) -> str:
        return match[0].replace(",", "\x01").replace("·", "\x02")

    return re.sub(r"[(（][^)）]*[)）]", shield, bare)


def _one(text: str) -> tuple[Author, ...]:
    text = text.strip()
    bracket = re.fullmatch(r"([^(（]+?)\s*[(（]([^)）]+)[)）]\s*(.*)", _HANJA.sub("", text))
    if bracket:
        person = _person(bracket[1].strip())
        if person and is_place_line(bracket[2] + " "):
            position, affiliation = split_place(bracket[2])
            after = split_place(bracket[3])[0] if bracket[3] else ""
            return (
                replace(
                    person, position=person.position or position or after, affiliation=affiliation
                ),
            )
    person = _person(_HANJA.sub("", text).strip())
    return (person,) if person else ()


def _person(text: str) -> Author | None:
    """A name, alone or with position and affiliation before or after it."""
    english = _DEGREE.sub("", _HONORIFIC.sub("", re.sub(r"\s*[(（][가-힣]{2,4}[)）]", "", text)))
    name, comma, place = (part.strip() for part in english.partition(","))
    if _ENGLISH_NAME.fullmatch(name) and not _NO_ENGLISH.search(name):
        if comma and not is_place_line(place):
            return None
        position, affiliation = split_place(place) if comma else ("", "")
        return Author(_HONORIFIC.sub("", name), position, affiliation)
    return _korean_person(text)


def _korean_person(text: str) -> Author | None:
    if is_korean_name(text):
        return Author(re.sub(r"\s", "", text))
    first, _, rest = (part.strip() for part in re.sub(r"\s*[|,/]\s*", " ", text).partition(" "))
    if rest and is_korean_name(first) and is_place_line(rest + " "):
        position, affiliation = split_place(rest)
        return Author(first, position, affiliation)
    before, _, last = (part.strip() for part in text.rpartition(" "))
    if before and is_korean_name(last) and is_place_line(before + " "):
        position, affiliation = split_place(before)
        return Author(last, position, affiliation)
    return None


def is_korean_name(text: str) -> bool:
    """A surname and one to three syllables, perhaps spaced out (`김 민 서`)."""
    if not _HANGUL_NAME.fullmatch(text):
        return False
    syllables = re.sub(r"\s", "", text)
    spaced = len(text) != len(syllables)
    if spaced and any(len(piece) > 3 for piece in text.split()):
        return False
    if syllables in _NO_NAMES or _POSITION.search(syllables) or len(syllables) > 4:
        return False
    compound = syllables.startswith(_COMPOUND)
    return compound or (syllables[0] in _SURNAMES and len(syllables) <= 3)
