"""A person's name → family name and given name, as catalogues, citations and deposits ask for them.

A Korean name begins with the family name in Hangul; in Latin letters it stands first or last, and is
spelt as its holder likes. Where the Hangul is known, the spelling that fits it tells which one it is.
The table of families is the only one: what looks for people in a text and compares their names reads
it too.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

_TABLE = """
가 ?Ka ?Ga|간 ?Kan ?Gan|갈 ?Kal ?Gal|감 ?Kam ?Gam|강 Kang Gang ?Khang|견 ?Kyun ?Gyeon|경 ?Kyung ?Gyeong ?Kyong
계 ?Kye ?Gye|고 Ko Go Koh =Goh|공 Kong Gong|곽 =Kwak =Gwak|구 Koo Gu Ku =Goo|국 ?Kook *Guk *Kuk
권 Kwon Gwon =Kwun|금 *Keum *Geum ?Kum|기 Ki Gi ?Kee|길 *Kil *Gil|김 Kim Gim =Ghim|나 Na Ra ?La ?Rha =Nah =Rah
남 Nam|남궁 *Namgung ?Namkung *Namkoong|노 Noh Roh No Ro ?Nho =Rho|도 Do =Doh *To =Toh|독고 *Dokgo ?Dokko
동 ?Dong ?Tong|두 ?Doo ?Du|라 Ra ?La ?Rha =Rah|류 Ryu Yoo Yu =Lyu =Ryoo You|마 *Ma ?Mah|맹 Maeng
명 Myung =Myeong *Myong|모 ?Mo ?Moh|목 ?Mok|문 Moon Mun|민 Min ?Minn|박 Park Pak Bak ?Bark =Pahk
반 *Ban *Pan ?Bahn|방 Bang =Pang|배 Bae Pae =Bai ?Pai ?Bay|백 Baek ?Paek Paik =Baik Back =Pack
변 Byun =Byeon ?Pyun *Byon Pyon|복 ?Bok|봉 =Bong|부 ?Boo ?Bu|빈 ?Bin|사공 *Sagong|서 Seo Suh =Sŏ So|서문 ?Seomun
석 *Seok *Suk *Sok|선 *Sun *Seon|선우 *Sunwoo ?Seonu ?Sunu *Seonwoo|설 *Seol ?Sul *Sol|성 =Sung =Seong *Song
소 *So ?Soh|손 =Son =Sohn|송 Song|승 ?Seung|시 ?Si ?Shi|신 Shin Sin ?Synn|심 Shim Sim|안 Ahn An|양 Yang *Ryang
어 *Eo ?Uh|엄 Um Eom =Uhm *Om|여 *Yeo ?Yuh ?Yo *Ryo|연 ?Yeon *Youn|염 *Yeom ?Yum ?Youm *Ryom *Yom|예 ?Ye
오 Oh =O|옥 *Ok ?Ock|온 ?On|왕 *Wang|용 *Yong|우 Woo Wu U|원 Won =Weon|위 *Wi ?Wee|유 Yoo Yu You Ryu ?Yew
육 ?Yook *Yuk|윤 Yoon Yun Youn ?Yune|은 *Eun ?Un|음 ?Eum|이 Lee Yi Rhee ?I Ri =Rhie =Ree Li ?Yee|인 *In
임 Lim Im Rim Yim ?Leem|장 Jang Chang|전 Jeon =Jun Chun Chon|정 Jung Jeong Chung Cheong =Chong Jong
제 *Je ?Che|제갈 ?Jegal ?Chegal|조 Cho Jo =Joe *Choe|종 *Jong|주 Joo Ju Chu *Choo|지 *Ji ?Jee *Chi|진 =Jin =Chin
차 =Cha|채 Chae =Chai|천 Chun Cheon Chon|최 Choi Choe =Chey =Choy|추 *Choo *Chu|탁 Tak|태 *Tae *Thae
편 ?Pyun *Pyeon|표 Pyo ?Phyo|피 ?Pi|하 Ha =Hah|한 Han =Hahn|함 Ham =Hahm|허 Heo Hur Huh =Her ?Ho *Hu
현 Hyun =Hyeon Hyon|형 ?Hyung ?Hyeong|호 ?Ho|홍 Hong|황 Hwang =Whang|황보 *Hwangbo ?Hwang-bo
"""
"""Every family with its spellings. A bare one counts wherever a name may stand; one with a mark:

`=` two names spelt otherwise may still be one (Sohn, Son), but alone in running English it is too
    often a word or somebody else's name to be looked for;
`*` it is looked for, but not taken for another spelling of its family: it is a syllable of given
    names, Chinese as well, or more often another family's;
`?` neither: it is known beside the Hangul, and in a byline.
"""

_MARKS = "=*?"

_HANGUL = re.compile(r"[가-힣]+(?: [가-힣]+)*")
_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]{2,4}")
_GIVEN = re.compile(
    r"(?:(?:kk|tt|pp|ss|jj|ch|sh|[bdghjkmnprstyw])?"
    r"(?:yeo|wae|ae|ya|eo|ye|wa|oe|wo|wi|yo|oo|ee|ui|eu|yu|[aeiou])(?:ng|[klmnpb])?-?){2,3}",
    re.IGNORECASE,
)
"""What a Korean's given name in Latin letters looks like: two or three syllables."""

_PARTICLES = frozenset("van von de der den del della di da dos la le ter ten al bin ibn".split())


@dataclass(frozen=True, slots=True)
class Parts:
    """A name in its two parts; `given` is empty for a name of one word."""

    family: str
    given: str

    @property
    def inverted(self) -> str:
        """`Yoon, Haedam`: as it is sorted."""
        return f"{self.family}, {self.given}" if self.given else self.family


def parts(name: str, hangul: str = "", *, korean: bool = False) -> Parts:
    """Family and given name; `hangul` is the same person's name in Korean, if it is known, `korean`
    says that it is a Korean's in any case. Without either, `Han Mulgyeol` is a Han because both
    words can be a Korean's, and stand in that order.

    >>> parts("윤해담"), parts("Haedam Yoon", "윤해담")
    (Parts(family='윤', given='해담'), Parts(family='Yoon', given='Haedam'))
    """
    name = " ".join(name.split())
    if "," in name:
        family, _, given = name.partition(",")
        return Parts(family.strip(), given.strip())
    if _HANGUL.fullmatch(name) or _HAN.fullmatch(name):
        return _korean(name)
    return _latin(name.split(), hangul, korean)


def _korean(name: str) -> Parts:
    family, space, given = name.partition(" ")
    if space:
        return Parts(family, given)
    head = name[:2] if name[:2] in _SPELT and len(name) > len(name[:2]) else name[:1]
    return Parts(head, name[len(head) :])


def _latin(words: list[str], hangul: str, korean: bool) -> Parts:
    if len(words) < 2:
        return Parts(" ".join(words), "")
    if hangul and (known := _SPELT.get(_korean(hangul).family)):
        if words[0].casefold() in known:
            return Parts(words[0], " ".join(words[1:]))
        if words[-1].casefold() in known:
            return Parts(words[-1], " ".join(words[:-1]))
    first = words[0].casefold() in _ANY and not (words[-1].casefold() in _ANY and words[2:])
    looks = korean or (bool(_GIVEN.fullmatch(words[1])) and not words[2:])
    if first and looks and ("-" in words[1] or words[-1].casefold() not in _ANY):
        return Parts(words[0], " ".join(words[1:]))
    start = next((n for n, word in enumerate(words[:-1]) if n and word in _PARTICLES), -1)
    return Parts(" ".join(words[start:]), " ".join(words[:start]))


def _entries() -> Iterator[tuple[str, tuple[str, ...]]]:
    for entry in _TABLE.replace("\n", "|").split("|"):
        if words := entry.casefold().split():
            yield words[0], tuple(words[1:])


def _marked(marks: str) -> Mapping[str, frozenset[str]]:
    """The spellings of each family that bear one of these marks, or none."""
    return {
        family: frozenset(
            word.lstrip(_MARKS) for word in words if word[0] in marks or word[0] not in _MARKS
        )
        for family, words in _entries()
    }


def _families() -> Mapping[str, str]:
    """The family of each spelling; those that share a spelling (류, 유: Yoo) go by the first."""
    families: dict[str, str] = {}
    for family, words in _marked("=").items():
        met = {families[word] for word in words if word in families}
        first = min(met, default=family)
        families |= {word: first for word, other in families.items() if other in met}
        families |= dict.fromkeys(words, first)
    return families


_SPELT: Mapping[str, frozenset[str]] = _marked(_MARKS)
_ANY = frozenset().union(*_SPELT.values())

SOUGHT: frozenset[str] = frozenset().union(*_marked("*").values())
"""Family names, in small letters, that show a Korean's name in running English."""

FAMILY: Mapping[str, str] = _families()
"""The family, in Hangul, that a spelling (in small letters) is taken for when names are compared."""
