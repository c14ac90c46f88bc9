"""The terms of a series → Lexicon: where they stand, in Korean and in English."""

from collections.abc import Iterable, Mapping, Sequence

from flows.authority import Term
from flows.checks import inflected
from flows.checks.inflected import EnglishForms, Hit, Word
from flows.checks.particles import KoreanWords

_VERB = "to "


class Lexicon:
    """Terms ready to be looked for. A form that begins with `to` is a verb, found without it."""

    def __init__(self, terms: Iterable[Term]) -> None:
        self.by_korean: Mapping[str, Term] = {term.korean: term for term in terms}
        self.of_form: dict[str, set[str]] = {}
        self.of_forbidden: dict[str, set[str]] = {}
        for term in self.by_korean.values():
            for form in self.forms(term.korean):
                self.of_form.setdefault(form, set()).add(term.korean)
            for form in map(_bare, term.forbidden):
                self.of_forbidden.setdefault(form, set()).add(term.korean)
        acting = [one for term in self.by_korean.values() for one in term.forbidden if _acts(one)]
        self._korean = KoreanWords(self.by_korean)
        self._strict = EnglishForms([*self.of_form, *self.of_forbidden])
        self._loose = EnglishForms(self.of_form, inflected.stem)
        self._verbs = EnglishForms(map(_bare, acting), inflected.stem)

    def forms(self, korean: str) -> list[str]:
        """What a term may be in English, the preferred form first."""
        return [_bare(form) for form in self.by_korean[korean].english]

    def in_english(self, text: str, words: Sequence[Word]) -> list[Hit]:
        """Allowed and forbidden forms, nouns in singular and plural, verbs in every form; in order."""
        strict = list(self._strict.find(text, words))
        places = {hit.start for hit in strict}
        verbs = [hit for hit in self._verbs.find(text, words) if hit.start not in places]
        return sorted([*strict, *verbs], key=lambda hit: hit.start)

    def used(self, text: str, words: Sequence[Word]) -> set[str]:
        """The terms that have one of their forms here, in whatever inflection."""
        hits = [*self._strict.find(text, words), *self._loose.find(text, words)]
        return {term for hit in hits for term in self.of_form.get(hit.form, ())}

    def in_korean(self, text: str) -> list[str]:
        """The terms of a Korean text, each once, in the order in which they come."""
        return list(dict.fromkeys(hit.word for hit in self._korean.find(text)))


def _acts(form: str) -> bool:
    return form.startswith(_VERB)


def _bare(form: str) -> str:
    return form.removeprefix(_VERB)
