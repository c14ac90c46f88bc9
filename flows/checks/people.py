"""People of the series → forbidden spellings, names that went missing, and hanja that differ."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from flows.authority import Person
from flows.checks.bylines import known_authors
from flows.checks.glosses import Gloss, Index, glosses, indexed
from flows.checks.material import Material, Passage, about, at
from flows.checks.near_names import near_misses
from flows.checks.readings import readings_of, somebody_elses
from flows.checks.roster import Named, Roster
from flows.checks.segments import still_korean
from flows.report import Catalogue, Finding, Kind
from flows.wording import Sentence

CATALOGUE: Catalogue = {
    "name-forbidden": Kind(
        "block",
        Sentence(
            en="The series never writes “{found}” for {hangul}. Write “{proposal}”.",
            ko="“{found}”: 이 시리즈에서 {hangul}의 표기로 쓰지 않습니다. 정해진 표기(“{proposal}”)로 "
            "고치십시오.",
        ),
    ),
    "name-missing": Kind(
        "warn",
        Sentence(
            en="The Korean names {hangul} here, the English nobody who could be meant. See whether "
            "“{proposal}” was left out or is written otherwise.",
            ko="국문에는 여기에 {hangul:이} 나오나 번역문에는 그 이름(“{proposal}”)이 없습니다. "
            "빠졌거나 다르게 적혔는지 확인하십시오.",
        ),
    ),
    "hanja-otherwise": Kind(
        "warn",
        Sentence(
            en="The characters in brackets are “{found}” here and “{proposal}” {where}. Make them "
            "the same.",
            ko="병기한 한자가 여기서는 “{found}”, {where}에는 “{proposal}”입니다. 같게 고치십시오.",
        ),
    ),
}

_LATER = re.compile(
    r"\b(?:[Hh]e|[Ss]he|[Tt]hey|[Hh]is|[Hh]ers?|[Hh]im|[Tt]heirs?|[Tt]hem|[Ww]ho|[Ww]hose|I|[Mm]y|"
    r"[Ww]e|[Oo]ur|(?:the|The|this|This|same) (?:[a-z-]+ ){0,3}"
    r"(?:author|writer|researcher|fellow|scholar|analyst|professor|president|chairman|chair|minister|"
    r"secretary|premier|leader|director|ambassador|envoy|general|governor|mayor|official|two|"
    r"captain|speaker|king|emperor|founder|latter|former)s?)\b"
)
_BRIEF = ("title", "subtitle")
_IN_TABLE = Sentence(en="in authors.csv", ko="인명 표")
_IN_DRAFT = Sentence(en="in the Korean", ko="국문")


@dataclass(slots=True)
class _Reading:
    """What has been met so far: the people named in full, by Hangul."""

    met: set[str] = field(default_factory=set)


def names_kept(material: Material) -> Iterator[Finding]:
    """Forbidden spellings anywhere; people of the Korean passage who are not in the English.

    A later mention may be a family name, a given name, a pronoun or an office.
    """
    people = material.references.authority.people
    if not people:
        return
    roster = Roster(people)
    originals = {passage.anchor: original for original, passage in material.pairs()}
    near = near_misses(material, roster)
    settled = {f"author{count + 1}" for count in known_authors(material, roster)}
    reading = _Reading()
    for passage in material.passages:
        if passage.anchor in settled:
            continue
        named = roster.in_english(passage.text)
        yield from (_forbidden(passage, one) for one in roster.forbidden_in_korean(passage.text))
        yield from (_forbidden(passage, one) for one in named if not one.right)
        original = originals.get(passage.anchor)
        if original and not still_korean(material, passage):
            told = {one.hangul for found in named for one in found.people if not found.right}
            told |= {miss.person.hangul for miss in near.get(passage.anchor, ())}
            yield from _missing(roster, original, passage, named, told, reading)
        reading.met |= {one.hangul for found in named if found.right for one in found.people}


def hanja_kept(material: Material) -> Iterator[Finding]:
    """Characters in brackets behind a name or a word are those of the table, else of the Korean, and
    there not another's."""
    roster = Roster(material.references.authority.people)
    drafted = [one for passage in material.source.values() for one in glosses(passage.text)]
    whole = indexed(drafted), "".join(one.characters for one in drafted)
    originals = {passage.anchor: original for original, passage in material.pairs()}
    for passage in material.passages:
        ours = glosses(passage.prose)
        shown = {one.characters for one in ours}
        original = originals.get(passage.anchor) if ours else None
        readings = readings_of(original) if original else []
        theirs = (indexed(glosses(original.text)), original.text) if original else whole
        named = {
            one.end: one.people for one in roster.in_english(passage.text) if one.right and ours
        }
        for gloss in ours:
            right = [form for one in named.get(gloss.name_end, ()) for form in one.characters]
            if right and gloss.characters not in right:
                yield _otherwise(passage, gloss, right[0], _IN_TABLE)
            elif not right and gloss.characters not in theirs[1]:
                yield from _unlike_the_korean(passage, gloss, shown, theirs[0])
            elif not right and (meant := somebody_elses(passage.prose, gloss, readings)):
                yield _otherwise(passage, gloss, meant, _IN_DRAFT)


def _unlike_the_korean(
    passage: Passage, gloss: Gloss, shown: set[str], theirs: Index
) -> Iterator[Finding]:
    """A gloss that the Korean does not have, where one of the Korean's is much like it."""
    likest = gloss.likest(theirs, but=shown)
    if likest:
        yield _otherwise(passage, gloss, likest, _IN_DRAFT)


def _forbidden(passage: Passage, named: Named) -> Finding:
    person = named.people[0]
    facts = {"hangul": person.hangul, "proposal": person.english}
    return at(CATALOGUE, "name-forbidden", passage, named.start, named.end, **facts)


def _missing(
    roster: Roster,
    original: Passage,
    passage: Passage,
    named: list[Named],
    told: set[str],
    reading: _Reading,
) -> Iterator[Finding]:
    here = {one.hangul for found in named for one in found.people}
    for hangul in roster.in_korean(original.text):
        people = roster.of_hangul[hangul]
        if hangul in here | told or hangul in passage.text:
            continue
        later = hangul in reading.met or passage.in_note or passage.anchor in _BRIEF
        if not (later and _hinted(people, passage)):
            facts = {"hangul": hangul, "proposal": people[0].english}
            yield about(CATALOGUE, "name-missing", passage, **facts)


def _hinted(people: tuple[Person, ...], passage: Passage) -> bool:
    """Whether a part of the name, a pronoun or an office may stand for the person."""
    words = set(re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", passage.text))
    parts = {part for person in people for form in person.spellings for part in form.split()}
    return bool(words & parts) or bool(_LATER.search(passage.text))


def _otherwise(passage: Passage, gloss: Gloss, proposal: str, where: Sentence) -> Finding:
    facts = {"proposal": proposal, "where": where}
    return at(CATALOGUE, "hanja-otherwise", passage, gloss.start, gloss.end, **facts)
