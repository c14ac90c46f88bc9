"""English words → those that no dictionary and nothing in the series knows.

The dictionary is asked from outside (References.misspelt); without one this check says nothing.
Names are not its business: a capitalised word in the middle of a sentence is left alone.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from flows.checks.british import in_ize, style_of
from flows.checks.material import Material, Passage, at
from flows.checks.parallels.romanisation import Sounds
from flows.checks.scripts import EAST_ASIAN, reads_as_reference
from flows.checks.vocabulary import ABBREVIATIONS, FIELD, KOREAN
from flows.report import Catalogue, Finding, Kind, places
from flows.wording import Sentence

CATALOGUE: Catalogue = {
    "misspelling": Kind(
        "info",
        Sentence(
            en="“{found}” is in no dictionary ({count} in the text: {places}). Correct it, or "
            "enter it in terms.tsv if the series writes it so.",
            ko="“{found}”: 사전에 없는 낱말입니다(본문에 {count}곳: {places}). 고치거나, 시리즈에서 "
            "그렇게 쓰는 낱말이면 terms.tsv에 올리십시오.",
        ),
    ),
}

_UNSEEN = "\u00ad\u200b-\u200d\u2060\ufeff"
_WORD = re.compile(
    rf"(?<![\w’')\]{_UNSEEN}-])[^\W\d_]+(?:[-’'][^\W\d_]+)*(?![\w{_UNSEEN}-]|[’'][^\W\d_])"
)
_PART = re.compile(r"[^-]+")
_PLAIN = re.compile(r"[A-Za-z]{2,}(?:'[a-z]+)?")
_CAPITAL = re.compile(r"[A-Z][a-z']+")
_LATIN = re.compile(r"[A-Za-z]+")
_SENTENCE_BEFORE = re.compile(r"(?:^|(?<![A-Z])\.|[?!:…])[”’\"')\]]*\s*[“‘\"'(\[]*$")
_ADDRESS_BEFORE = re.compile(
    r"\b(?:Mr|Mrs|Ms|Dr|St|Gen|Lt|Col|Maj|Capt|Sgt|Adm|Cmdr|Amb|Sen|Rep|Gov|Pres|Sec|Prof|Rev|Hon|Mt"
    r"|No|vs|ed|eds|trans|cf)\.\s+$"
)
# At the head of a sentence, the given name before the family name: Agus Pratama.
_NAME_AFTER = re.compile(r" [A-Z][a-z]+")
_GLOSS = re.compile(rf"[(\[](?=[^()\[\]]{{0,20}}[{EAST_ASIAN}])")
# Names in Revised Romanization or pinyin at the head of a sentence: Cheorwon, Dandong.
_SYLLABLES = re.compile(
    r"(?:(?:kk|tt|pp|ss|jj|ch|zh|sh|[bcdfghjklmnpqrstwxyz])?"
    r"(?:yeo|yae|eo|eu|ae|oe|ui|wa|wo|we|wi|ya|yo|yu|ye|ia|ie|iu|uo|ai|ao|ei|ou|[aeiou])"
    r"(?:ng|[nklmprt])?){1,4}"
)
_BEFORE, _BEFORE_GLOSS, _GLOSSED = 12, 48, 3
_TITLE_CASE = 0.6
_FOREIGN_WORDS, _FOREIGN_SHARE = 4, 0.4
_SHOWN, _LONGEST_NAME, _LONG_ENOUGH = 4, 16, 5
_PREFIXES = tuple(
    """anti agro bio counter cross crypto cyber eco electro ethno extra geo hydro hyper inter intra
    macro mega meta micro mid mini multi neo neuro non over pan petro photo pluri post pre pro
    pseudo psycho quasi semi socio sub super supra techno tele trans tri ultra under""".split()
)


@dataclass(frozen=True, slots=True)
class _Use:
    """A word where it stands; `compound` is the whole that it is part of, without hyphens.

    `name` says that it is written as a name there, `heading` that all words are.
    """

    passage: Passage
    start: int
    word: str
    compound: str
    name: bool
    heading: bool

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.start + len(self.word)


def words_unknown(material: Material) -> Iterator[Finding]:
    """One finding for each unknown word, at its first place, with all places counted."""
    misspelt = material.references.misspelt
    if misspelt is None:
        return
    uses = [use for passage in _running(material) for use in _uses(passage)]
    ours = _known_here(material, uses)
    doubtful = [use for use in uses if not use.name and not _of_the_house(use.word, ours)]
    forms = {
        (word, compound): _forms(word, compound)
        for word, compound in {(use.word, use.compound) for use in doubtful}
    }
    unknown = misspelt(frozenset(form for given in forms.values() for form in given))
    wrong = [use for use in doubtful if unknown.issuperset(forms[use.word, use.compound])]
    foreign = _foreign(uses, wrong)
    told = [use for use in wrong if use.passage.anchor not in foreign]
    yield from _told(_unheard(material, told))


def _unheard(material: Material, wrong: list[_Use]) -> list[_Use]:
    """The words without the names that the Korean spells in Hangul: Oyunchimeg, 오윤치메그."""
    names = {use.word for use in wrong if use.word[0].isupper()}
    if not names:
        return wrong
    drafted = Sounds("\n".join(one.text for one in material.source.values() if one.lang != "en"))
    heard = {name for name in names if any(True for _ in drafted.transcribed(name))}
    return [use for use in wrong if use.word not in heard]


def _foreign(uses: list[_Use], wrong: list[_Use]) -> frozenset[str]:
    """The passages that quote another language: from the first unknown word to the last, many are."""
    spans: dict[str, list[int]] = {}
    for use in wrong:
        spans.setdefault(use.passage.anchor, []).append(use.start)
    among = Counter(
        use.passage.anchor
        for use in uses
        if (starts := spans.get(use.passage.anchor)) and starts[0] <= use.start <= starts[-1]
    )
    return frozenset(
        anchor
        for anchor, starts in spans.items()
        if len(starts) >= _FOREIGN_WORDS and len(starts) >= _FOREIGN_SHARE * among[anchor]
    )


def _told(wrong: list[_Use]) -> Iterator[Finding]:
    by_word: dict[str, list[_Use]] = {}
    for use in wrong:
        by_word.setdefault(use.word.lower(), []).append(use)
    for uses in by_word.values():
        first = uses[0]
        anchors = list(dict.fromkeys(use.passage.anchor for use in uses))
        facts = {"count": len(uses), "places": _places(anchors)}
        yield at(CATALOGUE, "misspelling", first.passage, first.start, first.end, **facts)


def _places(anchors: list[str]) -> Sentence:
    more = " …" if len(anchors) > _SHOWN else ""
    return places(anchors[:_SHOWN], more)


def _running(material: Material) -> Iterator[Passage]:
    """What is printed as English: not the byline, not references in notes."""
    for passage in material.passages:
        reference = passage.in_note and reads_as_reference(passage.text)
        if passage.lang == "en" and not passage.anchor.startswith("author") and not reference:
            yield passage


def _uses(passage: Passage) -> Iterator[_Use]:
    text, heading = passage.prose, _is_title(passage)
    for found in _WORD.finditer(text):
        begins = heading or _begins_sentence(text, found.start())
        whole = found[0].replace("’", "'")
        full = not heading and bool(_NAME_AFTER.match(text, found.end()))
        name = whole[0].isupper() and (not begins or "-" in whole or full)
        compound = _without_possessive(whole.replace("-", ""))
        for part in _PART.finditer(whole):
            word = _without_possessive(part[0])
            if whole.isascii() and _PLAIN.fullmatch(word) and not _is_abbreviation(word):
                yield _Use(passage, found.start() + part.start(), word, compound, name, heading)


def _begins_sentence(text: str, place: int) -> bool:
    """Not after an initial or the title of a person: J. Suh, Dr. Suh."""
    around = (max(0, place - _BEFORE), place)
    begins = bool(_SENTENCE_BEFORE.search(text, *around))
    return begins and not _ADDRESS_BEFORE.search(text, *around)


def _without_possessive(word: str) -> str:
    return re.sub(r"'s?$", "", word)


def _is_abbreviation(word: str) -> bool:
    """NATO, NGOs, and names with capitals inside."""
    return any(letter.isupper() for letter in word[1:])


def _is_title(passage: Passage) -> bool:
    """Whether its longer words are capitalised throughout."""
    long = [word for word in _LATIN.findall(passage.prose) if len(word) > 3]
    sentence = passage.prose.rstrip("”’\"')] ").endswith((".", ";", ","))
    return (
        bool(long)
        and not sentence
        and sum(word[0].isupper() for word in long) > _TITLE_CASE * len(long)
    )


def _known_here(material: Material, uses: Collection[_Use]) -> frozenset[str]:
    """What the series, the draft and the text itself vouch for, in small letters."""
    references = material.references
    texts = [one.text for one in material.source.values() if one.lang != "en"]
    texts += [f"{author.name} {author.affiliation}" for author in material.edition.authors]
    for person in references.authority.people:
        texts += [person.english, person.affiliation, *person.variants]
    texts += [form for term in references.authority.terms for form in term.english]
    known = {word.lower() for text in texts for word in _LATIN.findall(text)}
    known |= references.memory.said({use.word.lower() for use in uses})
    known.update(word for one in material.passages for word in _glossed(one.prose))
    known.update(use.word.lower() for use in uses if use.name)
    return FIELD | KOREAN | ABBREVIATIONS | known | frozenset(_recurring(uses))


def _glossed(text: str) -> Iterator[str]:
    """The word right before a gloss and the names before that: “donju” (돈주), Xi Jinping (习近平);
    of words in quotation marks, all."""
    for gloss in _GLOSS.finditer(text):
        before = text[max(0, gloss.start() - _BEFORE_GLOSS) : gloss.start()].rstrip()
        quoted = before[before.rfind("“") :] if before.endswith("”") else ""
        words = _LATIN.findall(quoted or before)
        names = [word for word in words[-_GLOSSED:] if word[0].isupper()]
        yield from (word.lower() for word in (words if quoted else [*names, *words[-1:]]))


def _recurring(uses: Collection[_Use]) -> Iterator[str]:
    """Capitalised words that come again, never in small letters: names at the head of sentences."""
    small = {use.word for use in uses if use.word.islower()}
    running = (use.word for use in uses if not use.heading)
    count = Counter(word for word in running if _CAPITAL.fullmatch(word))
    for word, often in count.items():
        if often > 1 and word.lower() not in small:
            yield word.lower()


def _of_the_house(word: str, known: frozenset[str]) -> bool:
    low = word.lower()
    romanised = bool(_CAPITAL.fullmatch(word) and _SYLLABLES.fullmatch(low[:_LONGEST_NAME]))
    return romanised or low in known or style_of(low) in ("british", "ise") or low in _PREFIXES


def _forms(word: str, compound: str) -> frozenset[str]:
    """The word as a dictionary may have it: as written, small, in -ize, without its prefix, and
    with the rest of its compound (`pre-emptive`)."""
    low = word.lower()
    forms = {word, low, in_ize(low), compound.lower()}
    for prefix in _PREFIXES:
        rest = low.removeprefix(prefix)
        if rest != low and len(rest) >= _LONG_ENOUGH:
            forms |= {rest, in_ize(rest)}
    return frozenset(forms)
