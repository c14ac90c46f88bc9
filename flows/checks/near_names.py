"""English text → near misses: names that are almost those of the table, and one name two ways."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from flows.authority import Person
from flows.checks import romanised
from flows.checks.bylines import known_authors
from flows.checks.material import Material, Passage, at
from flows.checks.roster import Roster
from flows.report import Catalogue, Finding, Kind, places
from flows.wording import Sentence

CATALOGUE: Catalogue = {
    "name-near-miss": Kind(
        "warn",
        Sentence(
            en="“{found}” is almost “{proposal}” ({hangul}). Write the name as the series does; if "
            "this is somebody else, add them to authors.csv.",
            ko="“{found}”: {hangul}의 표기(“{proposal}”)와 거의 같습니다. 시리즈의 표기대로 고치고, 다른 "
            "사람이면 authors.csv에 더하십시오.",
        ),
    ),
    "name-two-ways": Kind(
        "warn",
        Sentence(
            en="“{found}” here and “{other}” ({where}) look like one person. Decide on one "
            "spelling; if they are two people, waive this.",
            ko="한 사람의 이름이 두 가지로 적힌 듯합니다: 여기서는 “{found}”, {where}에서는 “{other}”. "
            "하나로 정하고, 다른 사람이면 이 지적을 면제하십시오.",
        ),
    ),
}

_NAME = r"(?:[A-Z][A-Za-zÀ-ɏ]*(?:['’][A-Z]?[a-z]{2,})?(?:[-‐‑–][A-Za-zÀ-ɏ]+)*)"
_RUN = re.compile(rf"(?<![\w’'-]){_NAME}(?:[ \u00a0]{_NAME})+")
_WORD = re.compile(_NAME)
_NO_NAME = frozenset(
    """The This That These Those In On At By To For From With And But Or As An A He She It We They
    His Her Its Our If So No Not Now Yet Then When While Where What Who Why How All Any Some Many
    President Chairman Minister Professor Dr Mr Ms Mrs General Secretary Premier Ambassador Director
    January February March April May June July August September October November December
    North South East West New Northern Southern Eastern Western Republic Kingdom University Institute
    Ministry Center Centre Press River Sea Island Street Road City Province County""".split()
)
_BODY = re.compile(r"[ptf]\d")
# Kim Nuri University: a body that bears a name spells it in its own way.
_NAMED_AFTER = re.compile(
    r"[ \u00a0](?:University|College|School|Institute|Foundation|Center|Centre|Hall|Library|Museum"
    r"|Memorial|Prize|Award|Square|Street|Airport|Stadium|Shipyard|Corps)\b"
)
_MOST_WORDS = 4
_SURE = 98
_COMPOUND = re.compile(r"-(?:led|era|style|backed|run|based|born)$")


@dataclass(frozen=True, slots=True)
class Window:
    """A few capitalised words in a row at their place in a passage, as offsets."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Miss:
    """A window that is almost a name of the table."""

    passage: Passage
    window: Window
    person: Person


def nearly_named(material: Material) -> Iterator[Finding]:
    """Near misses of names of the table.

    Two people who are both in the table are never taken for one another.
    """
    if not material.references.authority.people:
        return
    roster = Roster(material.references.authority.people)
    for misses in near_misses(material, roster).values():
        for miss in misses:
            start, end = miss.window.start, miss.window.end
            facts = {"proposal": miss.person.english, "hangul": miss.person.hangul}
            yield at(CATALOGUE, "name-near-miss", miss.passage, start, end, **facts)


def named_two_ways(material: Material) -> Iterator[Finding]:
    """A Korean name that the table does not have, spelt in two ways within the edition."""
    roster = Roster(material.references.authority.people)
    known = {
        (one, miss.window) for one, all in near_misses(material, roster).items() for miss in all
    }
    first: dict[str, tuple[str, str]] = {}
    for passage in material.passages:
        told: set[str] = set()
        for window in _windows(roster, passage):
            if (passage.anchor, window) in known or not _korean_name(window.text):
                continue
            spelt = " ".join(window.text.split())
            other, anchor = first.setdefault(romanised.name_key(spelt), (spelt, passage.anchor))
            if other != spelt and spelt not in told and window.text not in told:
                told.add(spelt)
                where = places([anchor])
                facts = {"other": other, "where": where}
                yield at(CATALOGUE, "name-two-ways", passage, window.start, window.end, **facts)


def near_misses(material: Material, roster: Roster) -> Mapping[str, list[Miss]]:
    """The near misses of each passage by its anchor, each spelling once a passage.

    The byline of an author whom the table knows is compared there (bylines.py).
    """
    if not roster.people:
        return {}
    known = _Known(material, roster)
    settled = {f"author{count + 1}" for count in known_authors(material, roster)}
    return {
        passage.anchor: list(known.misses(passage))
        for passage in material.passages
        if passage.anchor.partition(".")[0] not in settled
    }


class _Known:
    """The names of the table, and what each window met so far is taken for."""

    def __init__(self, material: Material, roster: Roster) -> None:
        self._roster = roster
        self._right = {form for one in roster.people for form in one.spellings}
        self._forms = [(form, one) for one in roster.people for form in one.spellings]
        self._squeezed = [romanised.squeezed(form) for form, _ in self._forms]
        self._sorted: dict[str, list[int]] = {}
        self._keys = [romanised.name_key(form) for form, _ in self._forms]
        for count, letters in enumerate(self._squeezed):
            self._sorted.setdefault("".join(sorted(letters)), []).append(count)
        self._drafted = "\n".join(one.text for one in material.source.values())
        self._silent = not any("가" <= letter <= "힣" for letter in _body(material))
        self._taken: dict[str, tuple[float, Person] | None] = {}

    def misses(self, passage: Passage) -> Iterator[Miss]:
        """The near misses of a passage; of windows that overlap the likest one."""
        found = [
            (taken[0], window, taken[1])
            for window in _windows(self._roster, passage)
            if (taken := self._meant(window.text))
        ]
        ends: list[tuple[int, int]] = []
        told: set[str] = set()
        best = sorted(found, key=lambda one: (-one[0], one[1].start - one[1].end))
        kept = []
        for _, window, person in best:
            if window.text not in told and all(
                window.end <= start or end <= window.start for start, end in ends
            ):
                ends.append((window.start, window.end))
                told.add(window.text)
                kept.append(Miss(passage, window, person))
        yield from sorted(kept, key=lambda miss: miss.window.start)

    def _meant(self, text: str) -> tuple[float, Person] | None:
        if text not in self._taken:
            self._taken[text] = self._looked_up(text)
        return self._taken[text]

    def _looked_up(self, text: str) -> tuple[float, Person] | None:
        squeezed = romanised.squeezed(text)
        near = set(self._sorted.get("".join(sorted(squeezed)), ()))
        for sought, known in ((squeezed, self._squeezed), (romanised.name_key(text), self._keys)):
            least = romanised.LEAST_RATIO
            alike = process.extract(sought, known, scorer=fuzz.ratio, score_cutoff=least, limit=5)
            near |= {count for _, _, count in alike}
        likest = max(
            ((romanised.likeness(text, self._forms[one][0]), -one) for one in near),
            default=(0.0, 0),
        )
        score, person = likest[0], self._forms[-likest[1]][1]
        told = score >= _SURE or (score > 0 and (self._silent or person.hangul in self._drafted))
        return (score, person) if told else None


def _body(material: Material) -> str:
    return "".join(one.text for one in material.source.values() if _BODY.match(one.anchor))


def _windows(roster: Roster, passage: Passage) -> Iterator[Window]:
    """Two to four capitalised words in a row, without those that a spelling of the table covers.

    Words that no name has (`The`, `President`, a month) are in no window; a text in capitals has
    no windows.
    """
    if passage.lang != "en" or passage.prose.isupper():
        return
    text = _names_blanked(roster, passage.prose)
    countries = {mention.start for mention in passage.mentions}
    for run in _RUN.finditer(text):
        words = list(_WORD.finditer(text, run.start(), run.end()))
        for first in range(len(words)):
            for last in range(first + 1, min(first + _MOST_WORDS, len(words))):
                window = words[first : last + 1]
                if any(one[0] in _NO_NAME or one.start() in countries for one in window):
                    break
                start, end = window[0].start(), _without_compound(window[-1])
                if not _NAMED_AFTER.match(text, end):
                    yield Window(start, end, passage.prose[start:end])


def _names_blanked(roster: Roster, text: str) -> str:
    """The text with dots for the spellings of the table, every offset as before."""
    pieces, reached = [], 0
    for named in roster.in_english(text):
        pieces += [text[reached : named.start], "." * (named.end - named.start)]
        reached = named.end
    return "".join([*pieces, text[reached:]])


def _without_compound(word: re.Match[str]) -> int:
    """Where a name ends that a compound continues: before the -led of `Yoon Haedam-led`."""
    compound = _COMPOUND.search(word[0])
    return word.end() - (len(compound[0]) if compound else 0)


def _korean_name(text: str) -> bool:
    family, *given = text.split()
    return romanised.is_family(family) and romanised.is_given(" ".join(given))
