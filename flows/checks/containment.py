"""Summary → what it names that the draft does not: people, countries, organisations, abbreviations.

Everything in a summary must be traceable to somewhere in the Korean (numbers: quantities.py;
quotations: quoted.py). What
cannot be judged is let pass: a false alarm costs an editor more than a name that is told elsewhere.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from flows.authority import Person
from flows.checks.material import Material, Misspelt, Passage, at
from flows.checks.names import known
from flows.checks.parallels import countries, organisations, persons
from flows.checks.parallels.consonants import consonants
from flows.checks.parallels.romanisation import Sounds, plain_letters
from flows.checks.scripts import HANJA, has_korean, reads_as_reference
from flows.checks.words import WORD
from flows.report import Catalogue, Finding, Kind
from flows.wording import Sentence

CATALOGUE: Catalogue = {
    "person-not-in-draft": Kind(
        "warn",
        Sentence(
            en="“{found}” does not seem to be named in the Korean. See who is meant there, and "
            "whether the name is written right; if the Korean has it, add it to authors.csv.",
            ko="“{found}”에 해당하는 인물이 국문에 없는 것으로 보입니다. 누구를 가리키는지, "
            "이름을 바로 적었는지 확인하십시오. 국문에 있는 인물이면 authors.csv에 더하십시오.",
        ),
    ),
    "place-not-in-draft": Kind(
        "warn",
        Sentence(
            en="The Korean does not speak of “{found}” ({country}). Compare it with the draft; "
            "correct it, or take it out.",
            ko="국문에는 “{found}”({country})에 관한 말이 없습니다. 원고와 대조하여 고치거나 "
            "빼십시오.",
        ),
    ),
    "organisation-not-in-draft": Kind(
        "warn",
        Sentence(
            en="“{found}” is not named in the Korean, where it would be called {korean}. Compare "
            "it with the draft; correct it, or take it out.",
            ko="“{found}”에 해당하는 말({korean})이 국문에 없습니다. 원고와 대조하여 고치거나 "
            "빼십시오.",
        ),
    ),
    "abbreviation-not-in-draft": Kind(
        "warn",
        Sentence(
            en="“{found}” is neither in the Korean nor explained in the English. Write out what "
            "it stands for at its first mention.",
            ko="“{found}”는 국문에 없고 영문에도 풀이가 없는 약어입니다. 처음 나오는 곳에 온전한 "
            "이름을 적으십시오.",
        ),
    ),
}

_GLOSS = re.compile(rf"[’'s]{{0,2}}\s?[(（]([{HANJA}]{{2,6}})[)）]")
_ABBREVIATION = re.compile(r"(?<![\w./&’'-])[A-Z][A-Z&]{1,6}(?=(?:s|’s|'s)?(?!\w|[./&-]\w))")
_EVERYDAY = frozenset(
    """AM PM AD BC CE BCE OK II III IV VI VII VIII IX XI XII ID NB PS VS ET AL GW MW KW MHZ GHZ KM CM MM KG
    USD KRW EUR JPY CNY RMB GBP NT HK CC PDF ISBN ISSN DOI URL""".split()
)
LEAST_KOREAN = 100
"""Drafts with fewer Hangul syllables say nothing of their summaries."""
_AMERICAS = re.compile(r"(?:Latin|South|Central|North)\s$")

_FIGURES: dict[frozenset[str], str] = {
    frozenset(name.split()): korean
    for name, korean in {
        "chiang kai shek": "장제스 장개석 蔣介石", "sun yat sen": "쑨원 손문 孫文 쑨이셴", "ho chi minh": "호찌민 호치민 胡志明",
        "mao zedong": "모택동 毛澤東", "mao tse tung": "마오쩌둥 모택동", "zhou enlai": "주은래 周恩來", "chou en lai": "저우언라이 주은래",
        "deng xiaoping": "등소평 鄧小平", "jiang zemin": "강택민 江澤民", "hu jintao": "호금도 胡錦濤", "xi jinping": "습근평 習近平 习近平",
        "li keqiang": "이극강 李克強", "wen jiabao": "온가보 溫家寶", "syngman rhee": "이승만 李承晚", "peng dehuai": "팽덕회 彭德懷",
    }.items()
}  # fmt: skip
"""Names that Korean also writes by the Korean reading of their characters."""


@dataclass(frozen=True, slots=True)
class _Draft:
    """The draft as a whole: its text, the same without spaces, its Latin words, its sounds, and
    the people of the series by the parts of their names."""

    text: str
    squeezed: str
    latin: frozenset[str]
    sounds: Sounds
    countries: frozenset[str]
    organisations: frozenset[int]
    people: Mapping[frozenset[str], Person]


def said_elsewhere(material: Material) -> Iterator[Finding]:
    """People, countries, organisations and abbreviations of a summary that its draft does not have.

    Each is told once, at its first place. Nothing is told where the draft has hardly any Korean.
    """
    draft = _draft(material)
    if draft is None:
        return
    told: set[object] = set()
    english = " ".join(passage.text for passage in material.passages)
    for passage in material.passages:
        if not _judged(passage):
            continue
        for key, found in (
            *_people(passage, draft, material.references.misspelt),
            *_places(passage, draft),
            *_organisations(passage, draft),
            *_abbreviations(passage, draft, english),
        ):
            if key not in told:
                told.add(key)
                yield found


def _draft(material: Material) -> _Draft | None:
    if hangul(material) < LEAST_KOREAN:
        return None
    text = "\n".join(one.text for one in material.source.values())
    latin = frozenset(plain_letters(word) for word in re.findall(r"[^\W\d_]+", text))
    return _Draft(
        text,
        "".join(text.split()),
        latin - {""},
        Sounds(text),
        countries.in_korean(text),
        organisations.in_korean(text),
        {
            _spelling(form): one
            for one in material.references.authority.people
            for form in (one.english, *one.variants, *one.forbidden)
        },
    )


def hangul(material: Material) -> int:
    """How many Hangul syllables the draft has, its byline aside."""
    texts = (one.text for one in material.source.values() if not one.anchor.startswith("author"))
    return sum("가" <= char <= "힣" for text in texts for char in text)


def _judged(passage: Passage) -> bool:
    """Running text: titles are written with capitals, references name publishers and their towns."""
    heads = ("title", "subtitle", "author", "keywords")
    if passage.anchor.startswith(heads) or passage.text.isupper():
        return False
    return not (passage.in_note and (has_korean(passage.text) or reads_as_reference(passage.words)))


def _people(
    passage: Passage, draft: _Draft, misspelt: Misspelt | None
) -> Iterator[tuple[object, Finding]]:
    for mention in persons.find(passage.prose):
        if mention.unsure and _is_english(mention.order[1].lower(), misspelt):
            continue
        listed = draft.people.get(_spelling(" ".join(mention.words)))
        if not (_listed_in(listed, draft) or _traced(mention, passage, draft)):
            found = at(CATALOGUE, "person-not-in-draft", passage, mention.start, mention.end)
            yield _spelling(" ".join(mention.words)), found


def _is_english(word: str, misspelt: Misspelt | None) -> bool:
    """Whether a word is in the dictionary; as good as so where there is none to ask."""
    return misspelt is None or word not in misspelt(frozenset((word,)))


def _spelling(name: str) -> frozenset[str]:
    return frozenset(plain_letters(word) for word in WORD.findall(name.replace("-", " ")))


def _listed_in(person: Person | None, draft: _Draft) -> bool:
    if person is None:
        return False
    return person.hangul in draft.squeezed or bool(person.hanja and person.hanja in draft.squeezed)


def _traced(mention: persons.Mention, passage: Passage, draft: _Draft) -> bool:
    gloss = _GLOSS.match(passage.text, mention.end)
    if gloss and gloss[1] in draft.squeezed:
        return True
    letters = [plain_letters(word) for word in mention.words]
    figure = _FIGURES.get(_spelling(" ".join(mention.words)), "")
    if any(name in draft.squeezed for name in figure.split()):
        return True
    if mention.order:
        if mention.japanese and any(True for _ in draft.sounds.spelt(mention.order[1:])):
            return True
        in_latin = all(one in draft.latin for one in letters) or "".join(letters) in draft.latin
        return in_latin or any(True for _ in draft.sounds.spelt(mention.order))
    return any(_heard(word, draft) for word in mention.words[1:] or mention.words)


def _heard(word: str, draft: _Draft) -> bool:
    """Whether a Western name is in the draft, in Latin letters or Hangul; short ones always are."""
    letters = plain_letters(word)
    return (
        letters in draft.latin
        or all(len(key) < 2 for key in consonants(letters))
        or any(True for _ in draft.sounds.transcribed(word))
        or any(True for _ in draft.sounds.spelt([word]))
    )


def _places(passage: Passage, draft: _Draft) -> Iterator[tuple[object, Finding]]:
    """Countries by name, capital or people. A Korean paper is about Korea, named or not."""
    for mention in passage.mentions:
        country = mention.name.country
        if country == "South Korea" or country in draft.countries or passage.in_note:
            continue
        americas = _AMERICAS.search(passage.prose, 0, mention.start)
        if not americas and plain_letters(mention.name.form) not in draft.latin:
            start, end = mention.start, mention.end
            yield country, at(CATALOGUE, "place-not-in-draft", passage, start, end, country=country)


def _organisations(passage: Passage, draft: _Draft) -> Iterator[tuple[object, Finding]]:
    for found, entries in organisations.in_english(passage.prose):
        if draft.organisations.isdisjoint(entries):
            korean = organisations.ENTRIES[min(entries)].korean[0]
            start, end = found.span()
            told = at(CATALOGUE, "organisation-not-in-draft", passage, start, end, korean=korean)
            yield entries, told


def _abbreviations(
    passage: Passage, draft: _Draft, english: str
) -> Iterator[tuple[object, Finding]]:
    full = {
        place for one, _ in organisations.in_english(passage.prose) for place in range(*one.span())
    }
    for found in _ABBREVIATION.finditer(passage.prose):
        short = found[0]
        everyday = short in _EVERYDAY or known(short) or found.start() in full
        if everyday or plain_letters(short) in draft.latin:
            continue
        entries = organisations.by_short(short)
        if not draft.organisations.isdisjoint(entries) or organisations.defined(short, english):
            continue
        yield short, at(CATALOGUE, "abbreviation-not-in-draft", passage, *found.span())
