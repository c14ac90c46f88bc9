"""The people of a series → Roster: who is named where, in Korean and in English.

English spellings are compared letter by letter; only the kinds of dash, apostrophe and space are
made one, and a text in capitals may have the name in capitals.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from flows.authority import Person
from flows.checks.particles import KoreanWords
from flows.checks.scripts import HANJA
from flows.document import Author

GLOSS = re.compile(rf"\s*[(\[（]\s*([{HANJA}]+)[^()（）\[\]]*[)\]）]")
"""Chinese characters in brackets behind a name."""

_WORD = re.compile(r"[^\W\d_]+")
_HANGUL = re.compile("[가-힣]")
_SAME = str.maketrans({**dict.fromkeys("‐‑‒–—", "-"), **dict.fromkeys("‘’ʼ`´", "'"), "\u00a0": " "})
_TITLES = ("씨", "님", "측")
# Yoon Haedam-led, but not the Kim Jong of Kim Jong-un.
_COMPOUND = re.compile(
    r"-(?!(?:led|era|style|backed|run|like|type|held|born|based|authored|edited|chaired|hosted)\b)"
    r"[a-z]{1,5}(?![a-z])"
)
_SHORT = 2
# A name of two syllables may be a word; what follows tells.
_AFTER_SHORT = re.compile(
    r"\s?[(（]|[은는이가의과와을를](?:\s|$)|\s[가-힣]*(?:장|관|원|수|사|표|자|통령|비서|총리)"
)
_Spelt = Mapping[str, tuple[Person, ...]]


@dataclass(frozen=True, slots=True)
class Named:
    """A spelling of the table at its place in a text: whose it may be, and whether it is right."""

    start: int
    end: int
    form: str
    people: tuple[Person, ...]
    right: bool


class Roster:
    """The people of a series, ready to be looked for."""

    def __init__(self, people: Iterable[Person]) -> None:
        self.people = tuple(people)
        self.of_hangul = _by((" ".join(one.hangul.split()), one) for one in self.people)
        right = _by((form, one) for one in self.people for form in one.spellings)
        wrong = _by((form, one) for one in self.people for form in one.forbidden)
        self._spellings = _Spellings(right, wrong)
        names = self.of_hangul.keys()
        self._korean = KoreanWords([*names, *(one + title for one in names for title in _TITLES)])
        self._wrong_korean = KoreanWords(form for form in wrong if _HANGUL.search(form))
        self._wrong = wrong

    def in_english(self, text: str) -> list[Named]:
        """Every right and forbidden spelling, the longest first, none inside another; in order."""
        return list(self._spellings.find(text))

    def forbidden_in_korean(self, text: str) -> list[Named]:
        """The forbidden spellings in Hangul, whatever particles they carry; in order."""
        return [
            Named(hit.start, hit.end, hit.word, self._wrong[hit.word], False)
            for hit in self._wrong_korean.find(text)
        ]

    def in_korean(self, text: str) -> list[str]:
        """The Hangul names in a text, each once, in the order in which they come."""
        names: dict[str, None] = {}
        for hit in self._korean.find(text):
            name = hit.word if hit.word in self.of_hangul else hit.word[:-1]
            if len(name) > _SHORT or _AFTER_SHORT.match(text, hit.end):
                names.setdefault(name)
        return list(names)

    def identify(self, author: Author, drafted: Author | None) -> tuple[Person, ...]:
        """Who an author of the byline is, by the Korean byline, the address, or the spelling.

        Several where namesakes cannot be told apart, none where the table does not know them.
        """
        found = self._candidates(author, drafted)
        for keeps in (_same_email, _same_hanja, _same_affiliation, _same_name):
            found = tuple(one for one in found if keeps(one, author, drafted)) or found
        return found

    def _candidates(self, author: Author, drafted: Author | None) -> tuple[Person, ...]:
        hangul = bare_hangul(drafted.name) if drafted else ""
        if hangul in self.of_hangul:
            return self.of_hangul[hangul]
        addressed = tuple(one for one in self.people if _same_email(one, author, drafted))
        if addressed or hangul:
            return addressed
        named = (person for one in self.in_english(author.name) for person in one.people)
        return tuple(dict.fromkeys(named))


def bare_hangul(name: str) -> str:
    """The Hangul of a name as a byline has it: `윤 해담(尹海潭)` → `윤해담`."""
    return "".join(_HANGUL.findall(re.split(r"[(\[（]", name)[0]))


class _Spellings:
    """Spellings by their first word, the longest first; the right one first of two alike."""

    def __init__(self, right: _Spelt, wrong: _Spelt) -> None:
        self._by_first: dict[str, list[tuple[str, Named]]] = {}
        for forms, is_right in ((right, True), (wrong, False)):
            for form, people in forms.items():
                named = Named(0, 0, form, people, is_right)
                for surface in {_levelled(form), _levelled(form).upper()}:
                    if first := _WORD.match(surface):
                        self._by_first.setdefault(first[0], []).append((surface, named))
        for surfaces in self._by_first.values():
            surfaces.sort(key=lambda one: (-len(one[0]), not one[1].right))

    def find(self, text: str) -> Iterator[Named]:
        even, reached = _levelled(text), 0
        for word in _WORD.finditer(even):
            if word.start() < reached:
                continue
            for surface, named in self._by_first.get(word[0], ()):
                end = word.start() + len(surface)
                if even.startswith(surface, word.start()) and _ends(even, end, surface):
                    yield replace(named, start=word.start(), end=end)
                    reached = end
                    break


def _ends(text: str, end: int, surface: str) -> bool:
    whole = not text[end : end + 1].isalnum()
    return whole and ("-" in surface or not _COMPOUND.match(text, end))


def _by(named: Iterable[tuple[str, Person]]) -> dict[str, tuple[Person, ...]]:
    table: dict[str, tuple[Person, ...]] = {}
    for name, person in named:
        if person not in table.get(name, ()):
            table[name] = (*table.get(name, ()), person)
    return table


def _levelled(text: str) -> str:
    """The text with one kind of dash, apostrophe and space; every offset as before."""
    return text.translate(_SAME)


def _same_email(person: Person, author: Author, drafted: Author | None) -> bool:
    known = [one.email.casefold() for one in (author, drafted) if one and one.email]
    return bool(person.email) and person.email.casefold() in known


def _same_hanja(person: Person, author: Author, drafted: Author | None) -> bool:
    named = [one.name for one in (author, drafted) if one]
    glosses = {gloss for name in named for gloss in GLOSS.findall(name)}
    return not glosses.isdisjoint(person.characters)


def _same_affiliation(person: Person, author: Author, drafted: Author | None) -> bool:
    return bool(person.affiliation) and person.affiliation == author.affiliation


def _same_name(person: Person, author: Author, drafted: Author | None) -> bool:
    return author.name in person.spellings
