"""English text → where forms of a list stand in it, whatever inflection they carry.

Plural, possessive, capitals, hyphen or space, and British spelling make no other form (`cease-fires`,
`ceasefire’s`); an abbreviation keeps its capitals (`US` is not `us`).
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

_WORD = re.compile(r"(?:[A-Za-z]\.){2,}|[^\W_]+(?:['’][A-Za-z]+)?")
_GAP = re.compile(r"[ \u00a0]?[-‐‑–,/&·]?[ \u00a0]?")
_SIGN = re.compile(r"[,/&·]")
_POSSESSIVE = re.compile(r"['’](?:s|S)?$")
_IRREGULAR = {
    "crises": "crisis", "theses": "thesis", "analyses": "analysis", "men": "man", "women": "woman",
    "children": "child", "people": "person", "criteria": "criterion", "phenomena": "phenomenon",
}  # fmt: skip
_BRITISH = (
    (re.compile(r"is(?=(?:e|ed|er|ing|ation|able)$)"), "iz"),
    (re.compile(r"yse(?=d?$)"), "yze"),
    (re.compile(r"(?<=[bdhlnv])our(?=$|[aei])"), "or"),
    (re.compile(r"fence$"), "fense"),
    (re.compile(r"tre$"), "ter"),
    (re.compile(r"(?<=[aeiou])ll(?=(?:ed|ing)$)"), "l"),
    (re.compile(r"ogue$"), "og"),
    (re.compile(r"programme$"), "program"),
)
_HEAD_ENDS = frozenset("of on for to in between with from at by against over and".split())
_DETERMINERS = frozenset(
    "the this that these those its their his her our such each every both all any no".split()
)
_LEAST_ROOT = 5
_FUNCTION = frozenset("a an the of on for to in and between with by".split())


@dataclass(frozen=True, slots=True)
class Word:
    """A word at its place in a text, as offsets; `text` without possessive or the dots of U.S."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Hit:
    """A form of the list at its place in a text; `words` are those it is made of there."""

    start: int
    end: int
    form: str
    words: tuple[Word, ...]


@lru_cache(maxsize=1024)
def words_of(text: str) -> tuple[Word, ...]:
    """The words of a text in order; a hyphen parts words. Several checks ask it of each passage."""
    return tuple(
        Word(found.start(), found.end(), _POSSESSIVE.sub("", found[0]).replace(".", ""))
        for found in _WORD.finditer(text)
    )


@lru_cache(maxsize=4096)
def noun(word: str) -> str:
    """A word in small letters, in the singular, in American spelling."""
    low = singular(word)
    for british, usual in _BRITISH:
        low = british.sub(usual, low)
    return low


def singular(word: str) -> str:
    """A word in small letters and in the singular."""
    low = word.lower()
    if word.endswith("s") and word[:-1].isupper():
        return low[:-1]
    if low in _IRREGULAR:
        return _IRREGULAR[low]
    if len(low) > 4 and low.endswith("ies"):
        return low[:-3] + "y"
    if len(low) > 4 and low.endswith(("sses", "shes", "ches", "xes", "zzes")):
        return low[:-2]
    if len(low) > 2 and low.endswith("s") and not low.endswith(("ss", "us", "is")):
        return low[:-1]
    return low


@lru_cache(maxsize=4096)
def stem(word: str) -> str:
    """A word without its plural, -ed or -ing: `agreed`, `agreeing`, `agrees` → `agre`."""
    low = noun(word)
    for ending in ("ing", "ed"):
        if low.endswith(ending) and len(low) - len(ending) > 2:
            low = low[:-1] if low.endswith("eed") else low[: -len(ending)]
            if low[-1] == low[-2] and low[-1] not in "elsz":
                low = low[:-1]
            break
    return low[:-1] + "i" if low.endswith("y") else low.removesuffix("e")


class EnglishForms:
    """A list of forms to look for; `key` says which words count as the same."""

    def __init__(self, forms: Iterable[str], key: Callable[[str], str] = noun) -> None:
        self._key = key
        self._by_key: dict[str, list[str]] = {}
        self._longest = 0
        for form in dict.fromkeys(forms):
            words = words_of(form)
            parted = "".join(key(word.text) for word in words)
            joined = key("".join(word.text for word in words))
            for one in {parted, joined}:
                self._by_key.setdefault(one, []).append(form)
            self._longest = max(self._longest, len(words) + 1)
        self._beginnings = {one[:end] for one in self._by_key for end in range(len(one) + 1)}

    def find(self, text: str, words: Sequence[Word]) -> Iterator[Hit]:
        """Every place of every form, the longest first, none inside another; in order."""
        keys = [self._key(word.text) for word in words] if self._by_key else []
        shouting = text.isupper()
        reached = 0
        for first in range(len(keys)):
            if first < reached or keys[first] not in self._beginnings:
                continue
            for last in range(_together(text, words, first, self._longest), first, -1):
                forms = self._by_key.get("".join(keys[first:last]))
                form = _likest(forms, text, words[first:last], shouting) if forms else ""
                if form:
                    span = tuple(words[first:last])
                    yield Hit(span[0].start, span[-1].end, form, span)
                    reached = last
                    break


def head(form: str) -> str:
    """The stem of a form's head noun: `Treaty on the Seas` → that of `Treaty`; none for `NLL`."""
    words = [word.text for word in words_of(form)]
    end = next((count for count, word in enumerate(words) if count and word in _HEAD_ENDS), None)
    last = words[:end][-1:]
    return stem(last[0]) if last and not last[0].isupper() else ""


def initials(form: str) -> str:
    """`Northern Limit Line` → `NLL`; empty for a form of one word."""
    words = [word.text for word in words_of(form) if word.text.lower() not in _FUNCTION]
    return "".join(word[0].upper() for word in words) if len(words) > 1 else ""


def shortened(form: str, words: Sequence[Word]) -> bool:
    """Whether a form stands here by one of its capitalised words, its initials, or its head noun
    with nothing but an article or the like before it: `the North`, `NLL`, `the line`, `these lines`."""
    capitalised = {word.text for word in words_of(form) if word.text[0].isupper()}
    brief = {initials(form), *capitalised} - {""}
    first = head(form)
    return not brief.isdisjoint(word.text for word in words) or any(
        stem(word.text) == first and (before is None or before.text.lower() in _DETERMINERS)
        for before, word in zip((None, *words), words, strict=False)
    )


def derived(form: str, said: Collection[str]) -> bool:
    """Whether every word of a form has a relative among the words: `President`, `presidential`."""
    wanted = [word.text.lower() for word in words_of(form)]
    others = [word.lower() for word in said]
    return all(
        any(_related(word, other) for other in others) for word in wanted if word not in _FUNCTION
    )


def _related(one: str, other: str) -> bool:
    shorter, longer = sorted((one, other), key=len)
    shared = next(
        (count for count, (a, b) in enumerate(zip(shorter, longer, strict=False)) if a != b),
        len(shorter),
    )
    return shared >= _LEAST_ROOT and shared * 5 >= len(longer) * 3


def written_otherwise(hit: Hit) -> bool:
    """Whether a form stands in the text joined, parted, spelt or capitalised otherwise.

    A capital more than the form has is not counted (a heading), nor is an inflection, nor a capital
    less of a single word, which may be a common noun (`a president`).
    """
    return _differ(words_of(hit.form), hit.words)


def _differ(wanted: Sequence[Word], words: Sequence[Word]) -> bool:
    if len(wanted) != len(words):
        return True
    return any(
        _spelt_otherwise(ours.text, theirs.text)
        or (len(wanted) > 1 and ours.text[0].isupper() and theirs.text[0].islower())
        for ours, theirs in zip(wanted, words, strict=True)
    )


def _spelt_otherwise(ours: str, theirs: str) -> bool:
    return noun(ours) == noun(theirs) and singular(ours) != singular(theirs)


def _together(text: str, words: Sequence[Word], first: int, longest: int) -> int:
    """Behind the last word that may belong to a form beginning at `first`."""
    last = first + 1
    while last < len(words) and last - first < longest:
        if not _GAP.fullmatch(text, words[last - 1].end, words[last].start):
            break
        last += 1
    return last


def _likest(forms: Sequence[str], text: str, words: Sequence[Word], shouting: bool) -> str:
    """Of forms with one key, that which is written as here; empty where an abbreviation is not, or
    a comma stands between that the form does not have."""
    signs = _SIGN.findall(text, words[0].start, words[-1].end)
    fitting = [
        form
        for form in forms
        if _SIGN.findall(form) == signs and (shouting or _abbreviations_kept(form, words))
    ]
    exact = [form for form in fitting if not _differ(words_of(form), words)]
    return next(iter(exact or fitting), "")


def _abbreviations_kept(form: str, words: Sequence[Word]) -> bool:
    wanted = words_of(form)
    if len(wanted) != len(words):
        return not form.isupper()
    return all(
        theirs.text.removesuffix("s").isupper()
        for ours, theirs in zip(wanted, words, strict=True)
        if len(ours.text) > 1 and ours.text.isupper()
    )
