"""Everything in a summary is somewhere in the Korean: what is put in is found, what is there is let pass."""

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest

from flows.authority import Authority, Person
from flows.checks import References, examine, lay_out
from flows.checks.containment import said_elsewhere
from flows.checks.names import find
from flows.checks.parallels import countries, organisations, persons
from flows.checks.parallels.consonants import heard
from flows.checks.parallels.romanisation import Sounds
from flows.document import FrontMatter, Manuscript
from flows.report import Finding
from tests.checks.papers import Paper, papers
from tests.checks.test_coverage import SERIES, edition, paragraphs
from tests.growth import MOST, growth

PAPERS = list(papers())
CODES = frozenset(
    """person-not-in-draft place-not-in-draft organisation-not-in-draft abbreviation-not-in-draft
    quotation-not-in-draft""".split()
)
ADDED = {
    "a Korean": ("Seo Ji-won said so.", "person-not-in-draft"),
    "a Chinese": ("Wang Huning said so.", "person-not-in-draft"),
    "a Westerner": ("President Boris Yeltsin said so.", "person-not-in-draft"),
    "a country": ("It is the same in Paraguay.", "place-not-in-draft"),
    "a capital": ("It is the same in Nairobi.", "place-not-in-draft"),
    "an organisation": (
        "The Shanghai Cooperation Organisation agrees.",
        "organisation-not-in-draft",
    ),
    "an abbreviation": ("The CTBT has no word on it.", "abbreviation-not-in-draft"),
    "a number": ("There were 7,391 of them.", "number-extra"),
    "a date": ("It began on March 13, 1947.", "number-extra"),
}
EASTERN = (
    "윤해담 Yoon Haedam|이재명 Lee Jae-myung|박근혜 Park Geun-hye|노무현 Roh Moo-hyun|전두환 Chun Doo-hwan"
    "|반기문 Ban Ki-moon|최선희 Choe Son Hui|김여정 Kim Yo Jong|윤석열 Yoon Suk-yeol|정의용 Chung Eui-yong"
    "|한덕수 Han Duck-soo|현송월 Hyon Song Wol|장성택 Jang Song Thaek|리커창 Li Keqiang|장쩌민 Jiang Zemin"
    "|마오쩌둥 Mao Zedong|덩샤오핑 Deng Xiaoping|저우언라이 Zhou Enlai|양제츠 Yang Jiechi|친강 Qin Gang"
    "|원자바오 Wen Jiabao|자오러지 Zhao Leji|쑹타오 Song Tao|아베신조 Abe Shinzo|스가요시히데 Suga Yoshihide"
    "|이시바시게루 Ishiba Shigeru|강경화 Kang Kyung-wha|유승민 Yoo Seung-min|노태우 Roh Tae-woo|황교안 Hwang Kyo-ahn"
    "|최규하 Choi Kyu-hah|안철수 Ahn Cheol-soo|이낙연 Lee Nak-yon|차이잉원 Tsai Ing-wen|조태열 Cho Tae-yul"
)
WESTERN = (
    "트럼프 Trump|바이든 Biden|블링컨 Blinken|푸틴 Putin|젤렌스키 Zelensky|메르켈 Merkel|오바마 Obama|볼턴 Bolton"
    "|폼페이오 Pompeo|설리번 Sullivan|존슨 Johnson|마크롱 Macron|숄츠 Scholz|미어샤이머 Mearsheimer|오스틴 Austin"
    "|해리스 Harris|키신저 Kissinger|케네디 Kennedy|닉슨 Nixon|레이건 Reagan|카터 Carter|클린턴 Clinton|부시 Bush"
    "|라이트 Wright|캠벨 Campbell|루비오 Rubio|헤그세스 Hegseth|위트코프 Witkoff|밴스 Vance|체니 Cheney|라이스 Rice"
    "|틸러슨 Tillerson|라브로프 Lavrov|스톨텐베르그 Stoltenberg|네타냐후 Netanyahu|페스코프 Peskov|갈루치 Gallucci"
    "|저커버그 Zuckerberg|처칠 Churchill|루스벨트 Roosevelt|스탈린 Stalin|고르바초프 Gorbachev|옐친 Yeltsin"
)


def split(pairs: str) -> list[tuple[str, str]]:
    """`한글 Latin|…` as pairs."""
    return [
        (hangul, latin) for hangul, _, latin in (one.partition(" ") for one in pairs.split("|"))
    ]


def told(paper: Paper, short: bool = False) -> tuple[str, ...]:
    """The paragraphs of a paper's summary."""
    return tuple(" ".join(one.text for one in para) for para in paper.told(short))


def findings(paper: Paper, english: tuple[str, ...]) -> Iterator[Finding]:
    """What the checks find in a summary of a paper."""
    manuscript = Manuscript("ko", FrontMatter(title="글"), paragraphs(paper.korean))
    yield from examine(edition(english), manuscript, SERIES).findings


@pytest.mark.parametrize("paper", PAPERS, ids=[paper.title for paper in PAPERS])
def test_a_sound_summary_names_nobody_and_nothing_that_is_not_in_the_draft(paper: Paper) -> None:
    """No false alarm on any of the papers, long or short."""
    for short in (False, True):
        found = [one for one in findings(paper, told(paper, short)) if one.code in CODES]
        assert not found, [(one.code, one.quote) for one in found]


@pytest.mark.parametrize("what", ADDED)
def test_what_is_put_into_a_summary_is_found(what: str) -> None:
    """Seeded: one sentence is added to each summary, and told by its code."""
    sentence, code = ADDED[what]
    for paper in PAPERS:
        first, *rest = told(paper)
        codes = {one.code for one in findings(paper, (f"{first} {sentence}", *rest))}
        assert code in codes, paper.title


def test_a_quotation_put_into_a_summary_is_found_where_the_korean_quotes_nothing() -> None:
    """Seeded: the paragraph of the Baltic cables, which quotes nobody for two paragraphs around."""
    paper = next(one for one in PAPERS if "케이블" in one.title)
    english = list(told(paper))
    english[2] = english[2].replace("The law has gaps.", "“The law has many gaps.”")
    assert "quotation-not-in-draft" in {one.code for one in findings(paper, tuple(english))}


@pytest.mark.parametrize(("hangul", "latin"), split(EASTERN))
def test_names_of_east_asia_are_heard_in_every_romanisation(hangul: str, latin: str) -> None:
    """Syllable by syllable, with a particle or a title after them."""
    assert any(Sounds(f"어제 {hangul} 위원장은").spelt(latin.split()))
    assert any(True for _ in Sounds(f"{hangul}은 말했다").spelt(latin.split()))


def test_no_name_of_east_asia_is_heard_in_another() -> None:
    """Of all pairs of different names none is taken for the other: Kim Jong Il is no 김정은."""
    names = [
        *split(EASTERN),
        ("김정은", "Kim Jong Un"),
        ("김정일", "Kim Jong Il"),
        ("김일성", "Kim Il Sung"),
    ]
    mixed = [
        (hangul, latin)
        for hangul, own in names
        for _, latin in names
        if latin != own and any(True for _ in Sounds(hangul).spelt(latin.split()))
    ]
    assert not mixed


@pytest.mark.parametrize(("hangul", "latin"), split(WESTERN))
def test_western_names_are_heard_in_their_transcription(hangul: str, latin: str) -> None:
    """By consonants and vowels, with a particle or a title after them."""
    assert any(True for _ in Sounds(f"어제 {hangul} 대통령은").transcribed(latin))
    assert any(True for _ in Sounds(f"{hangul}는 말했다").transcribed(latin))


def test_western_names_are_rarely_heard_where_they_are_not() -> None:
    """In one paper after another fewer than one name in ten is heard by chance."""
    names = [latin for _, latin in split(WESTERN)]
    absent = chance = 0
    for paper in PAPERS:
        text = "\n".join(paper.korean)
        sounds = Sounds(text)
        for hangul, latin in split(WESTERN):
            if hangul not in text:
                absent += 1
                chance += any(True for _ in sounds.transcribed(latin))
    assert absent > 10 * len(names)
    assert chance / absent < 0.1, (chance, absent)


def test_the_spelling_of_the_authority_is_traced_where_no_rule_gives_it() -> None:
    """A holder's own spelling that nothing predicts: authors.csv says whose it is."""
    korean = (
        "연구자 오하늘은 겨울 항구의 얼음을 재었다. " + "그는 봄이 올 때까지 부두에 머물렀다. " * 8,
    )
    manuscript = Manuscript("ko", FrontMatter(title="글"), paragraphs(korean))
    ours = edition(("Dr. Skye Oughton measured the ice of the harbour.",))
    person = Person(hangul="오하늘", english="Skye Oughton", order="given-first")
    known = References(authority=Authority(people=(person,)))
    without = {one.code for one in examine(ours, manuscript, SERIES).findings}
    with_it = {one.code for one in examine(ours, manuscript, SERIES, known).findings}
    assert "person-not-in-draft" in without and "person-not-in-draft" not in with_it


def test_every_country_has_its_korean_names() -> None:
    """The Korean column names the countries of names.py, no other, and finds each by every form."""
    english = {
        name.country for form in countries.NAMES for one in find(form) for name in (one.name,)
    }
    assert english == set(countries.NAMES)
    for country, forms in countries.NAMES.items():
        for form in forms:
            assert country in countries.in_korean(f"어제 {form}에서") or len(form) < 2, (
                country,
                form,
            )


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("미·중 경쟁", "United States"),
        ("미중 경쟁", "China"),
        ("한·일 관계", "Japan"),
        ("방북 기간에", "North Korea"),
        ("대러 제재", "Russia"),
        ("북핵 문제", "North Korea"),
        ("美 국무부", "United States"),
        ("주한 미군", "United States"),
        ("북·중·러", "Russia"),
    ],
)
def test_countries_are_read_from_one_syllable(text: str, country: str) -> None:
    """As newspapers shorten them."""
    assert country in countries.in_korean(text)


@pytest.mark.parametrize(
    "text", ["회의 중에", "하루 일을", "미리 알린", "북소리가", "일이 많다", "그중 하나"]
)
def test_ordinary_words_are_no_countries(text: str) -> None:
    """중, 일, 미, 북 are syllables of other words as well."""
    assert not countries.in_korean(text)


def test_organisations_are_in_the_table_once_under_each_korean_name_and_short() -> None:
    """Abbreviations are letters; every entry has a Korean name."""
    for entry in organisations.ENTRIES:
        assert entry.korean
        assert all(re.fullmatch(r"[A-Za-z&]+", one) for one in entry.short)
        assert all(organisations.in_korean(one) for one in entry.korean)


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Xi Jinping and Donald Trump spoke.", ["Xi Jinping", "Donald Trump"]),
        ("As Joseph Nye and John J. Mearsheimer argue", ["Joseph Nye", "John J. Mearsheimer"]),
        ("President Trump’s America First", ["Trump"]),
        ("Kim Il Sung University", ["Kim Il Sung"]),
        ("Ursula von der Leyen agreed.", ["Ursula von der Leyen"]),
        ("Haedam Yoon, Chae Moran", ["Haedam Yoon", "Chae Moran"]),
        ("In Busan, Han River, Song Dynasty, Park Avenue, Hong Kong, So Young", []),
        ("The Treaty of Portsmouth; President of China; Mount Paektu", []),
        ("General Electric and King Street", []),
    ],
)
def test_people_are_told_from_places_and_companies(text: str, people: list[str]) -> None:
    """A family name with a given name, a title, or a Western given name."""
    assert [text[one.start : one.end] for one in persons.find(text)] == people


def test_the_hearing_of_a_word_is_deaf_to_the_order_of_sets() -> None:
    """The same word has one key; doubled letters count once."""
    assert heard("블링컨") == heard("블링컨") == "BRNKN"
    assert heard("룰라") == "RR"


def test_nothing_is_judged_where_the_draft_has_hardly_any_korean() -> None:
    """A draft of tables alone says nothing of its summary."""
    manuscript = Manuscript("ko", FrontMatter(title="글"), paragraphs(("표.",)))
    ours = replace(edition(("President Lyndon Johnson visited Paraguay.",)))
    assert not CODES & {one.code for one in examine(ours, manuscript, SERIES).findings}


@pytest.mark.parametrize(
    "text", ["Kim ", "Jong-", "J. ", "President ", "Ab de ", "“abc def ", "ABCDE ", "Xi Jinping "]
)
def test_no_text_makes_the_search_for_names_slow(text: str) -> None:
    """Four times as much of what looks like names takes no sixteen times as long."""
    korean = ("연구자 윤해담은 겨울 항구의 얼음을 재었다. " * 8,)
    manuscript = Manuscript("ko", FrontMatter(title="글"), paragraphs(korean))

    def work(size: int) -> None:
        material = lay_out(edition((text * size,)), manuscript, SERIES)
        list(said_elsewhere(material))

    assert growth(work, 300) < MOST
