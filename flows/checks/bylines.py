"""Byline → authors whom the series writes otherwise: name, order of the name, affiliation, position."""

from collections.abc import Iterator

from flows.authority import Person
from flows.checks.material import Material, Passage, at
from flows.checks.roster import GLOSS, Roster
from flows.document import Author
from flows.report import Catalogue, Finding, Kind
from flows.wording import Sentence

CATALOGUE: Catalogue = {
    "author-otherwise": Kind(
        "block",
        Sentence(
            en="The byline has {written} for {hangul}; the series writes “{proposal}” ({what}). "
            "Write it so, or correct authors.csv.",
            ko="저자란이 시리즈의 인명 표와 다릅니다({hangul}, {what}). 저자란: {written}, 인명 표: "
            "“{proposal}”. 인명 표대로 고치거나 authors.csv를 바로잡으십시오.",
        ),
    ),
}

_WHAT = {
    "": Sentence(en="the name", ko="이름"),
    ".position": Sentence(en="the position", ko="직위"),
    ".affiliation": Sentence(en="the affiliation", ko="소속"),
}
_NOTHING = Sentence(en="nothing", ko="빈칸")


def bylines_kept(material: Material) -> Iterator[Finding]:
    """Every author whom the table of names knows is written as it says, to the letter.

    The byline is what the page, the metadata and the citation name.
    """
    roster = Roster(material.references.authority.people)
    passages = {passage.anchor: passage for passage in material.passages}
    for count, people in known_authors(material, roster).items():
        author, drafted = material.edition.authors[count], _drafted(material, count)
        for part, written, right in _compared(author, drafted, people):
            if written not in right:
                passage = passages[f"author{count + 1}{part}"]
                yield _told(passage, people[0], part, written, " / ".join(right))


def known_authors(material: Material, roster: Roster) -> dict[int, tuple[Person, ...]]:
    """Who each author of the byline is (counted from 0); those alone whom the table knows."""
    found = {
        count: roster.identify(author, _drafted(material, count))
        for count, author in enumerate(material.edition.authors)
        if author.name.strip()
    }
    return {count: people for count, people in found.items() if people}


def _drafted(material: Material, count: int) -> Author | None:
    """The same author in the Korean byline; none where the two do not have as many."""
    ours, theirs = material.edition.authors, material.manuscript.front.authors
    return theirs[count] if len(ours) == len(theirs) else None


def _compared(
    author: Author, drafted: Author | None, people: tuple[Person, ...]
) -> Iterator[tuple[str, str, list[str]]]:
    """Each part of a byline: which it is, what is written, what may be.

    Where the series states a position or an affiliation and both bylines have none, none is missed;
    where the two were read as one, they are compared as one.
    """
    yield "", _even(GLOSS.sub("", author.name)), list(dict.fromkeys(one.english for one in people))
    if _joined(author) in {_joined(one) for one in people}:
        return
    for part, written, korean in (
        (".position", author.position, drafted.position if drafted else ""),
        (".affiliation", author.affiliation, drafted.affiliation if drafted else ""),
    ):
        stated = list(dict.fromkeys(getattr(one, part[1:]) for one in people))
        if all(stated) and (written.strip() or korean.strip()):
            yield part, _even(written), stated


def _joined(one: Author | Person) -> str:
    return ", ".join(filter(None, (_even(one.position), _even(one.affiliation))))


def _told(passage: Passage, person: Person, part: str, written: str, proposal: str) -> Finding:
    facts = {
        "hangul": person.hangul,
        "proposal": proposal,
        "what": _WHAT[part],
        "written": f"“{written}”" if written else _NOTHING,
    }
    return at(CATALOGUE, "author-otherwise", passage, 0, len(passage.text), **facts)


def _even(text: str) -> str:
    return " ".join(text.split())
