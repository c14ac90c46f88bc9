"""Names of the table, misspelt on purpose in clean prose; who is told from whom; the work it takes."""

import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from flows.authority import Authority, Person
from flows.checks import References, bylines, examine, lay_out, near_names, people, terms
from flows.checks.romanised import likeness
from flows.document import Author, FrontMatter, Manuscript, Paragraph, Text
from flows.issue import Edition, IssueKey
from flows.report import Finding
from tests.checks.casefiles import (
    CASES,
    Case,
    edition_of,
    manuscript_of,
    read,
    references_of,
    series_of,
)
from tests.checks.test_terms import table
from tests.growth import MOST, growth

PROSE = list(read(CASES / "named-prose.md"))
NAME = re.compile(
    r"Yoon Haedam|Namgung Sol|Kang Podul|Chen Xuxia|Soul Han|Do Yeonjae|Chae Moran|Bae Naru"
)

MISSPELT: dict[str, Callable[[str], str]] = {
    "two letters changed about": lambda name: name[:-3] + name[-2] + name[-3] + name[-1],
    "a letter lost": lambda name: name[:-2] + name[-1],
    "a letter doubled": lambda name: name[:-2] + name[-2] + name[-2:],
    "the order turned round": lambda name: " ".join(reversed(name.split())),
    "a hyphen put in": lambda name: name[:-3] + "-" + name[-3:],
    "parted": lambda name: name[:-3] + " " + name[-3:].capitalize(),
    "the family name in capitals": lambda name: name.split()[0].upper() + " " + name.split()[1],
}


@pytest.mark.parametrize("fault", MISSPELT)
def test_a_name_misspelt_is_found_wherever_it_stands(fault: str) -> None:
    """Each change to each mention of a known name is a near miss, or a spelling that is forbidden."""
    missed, tried = [], 0
    for case in PROSE:
        for index, (anchor, text) in enumerate(case.en):
            for place in NAME.finditer(text) if anchor[0] == "p" else ():
                wrong = MISSPELT[fault](place[0])
                too_short = len(place[0].split()[1]) < 4
                if too_short or wrong == place[0] or wrong in _allowed(case):
                    continue
                tried += 1
                broken = text[: place.start()] + wrong + text[place.end() :]
                changed = replace(
                    case, en=[*case.en[:index], (anchor, broken), *case.en[index + 1 :]]
                )
                told = {one.code for one in _findings(changed) if one.anchor == anchor}
                if not told & {"name-near-miss", "name-forbidden"}:
                    missed.append(f"{wrong}: {sorted(told)}")
    assert tried >= 9
    assert not missed, "\n".join(missed)


@pytest.mark.parametrize(
    ("found", "name"),
    [
        ("Moon Jaein", "Moon Jae-in"),
        ("Moon Jae In", "Moon Jae-in"),
        ("Mun Jae-in", "Moon Jae-in"),
        ("Jae-in Moon", "Moon Jae-in"),
        ("Yi Seungman", "Lee Seung-man"),
        ("Chung Kyung-hee", "Jeong Gyeong-hui"),
        ("Park Guen-hye", "Park Geun-hye"),
        ("Kang Kyung-wa", "Kang Kyung-wha"),
        ("Xi Jingping", "Xi Jinping"),
    ],
)
def test_spellings_of_one_name_are_alike(found: str, name: str) -> None:
    """Hyphens, order, romanisation and slips of the keys leave a name to be known by."""
    assert likeness(found, name) > 0


@pytest.mark.parametrize(
    ("found", "name"),
    [
        ("Kang Beo-nim", "Kang Beo-deul"),
        ("Kim Jong-il", "Kim Jong-un"),
        ("Kim Yo-jong", "Kim Jong-un"),
        ("Lee Dasom", "Kang Dasom"),
        ("Chae Moran", "Choi Moran"),
        ("Kang Haedam", "Yoon Hae-dam"),
        ("South Korea", "Soul Han"),
        ("Han River", "Han Rina"),
    ],
)
def test_other_people_and_places_are_not(found: str, name: str) -> None:
    """Another syllable, another family name, another kind of name."""
    assert likeness(found, name) == 0


def test_an_author_is_known_by_address_where_the_korean_byline_has_none() -> None:
    """The e-mail address of the byline is enough."""
    case = Case(
        "by hand", 0, "address", known=[("person", "윤해담 · Yoon Haedam · email a@b.example")]
    )
    edition = replace(edition_of(case), authors=(Author("Yun Haedam", email="A@b.example"),))
    draft = replace(manuscript_of(case), front=FrontMatter(title="항구"))
    material = lay_out(edition, draft, series_of(case), references_of(case))
    assert [one.code for one in bylines.bylines_kept(material)] == ["author-otherwise"]


def test_namesakes_nothing_tells_apart_are_both_proposed() -> None:
    """Where the byline does not say which of two it is, either spelling is right."""
    known = [
        ("person", "윤해담 · Yoon Haedam · hanja 尹海潭"),
        ("person", "윤해담 · Yun Hae-dam · hanja 尹該談"),
    ]
    case = Case("by hand", 0, "namesakes", known=known, ko=[("author", "윤해담")])
    for name, told in (("Yoon Haedam", 0), ("Yun Hae-dam", 0), ("Yoon Hae Dam", 1)):
        one = replace(case, en=[("author", name)])
        material = lay_out(edition_of(one), manuscript_of(one), series_of(one), references_of(one))
        found = list(bylines.bylines_kept(material))
        assert len(found) == told
    assert "Yoon Haedam / Yun Hae-dam" in found[0].sentence.en


SYLLABLES = "가나다라마바사아자차카타파하거너더러머버서어저처커터퍼허고노도로모보소오조초".strip()
SOUNDS = ("ga na da ra ma ba sa a ja cha ka ta pa ha geo neo deo reo meo beo seo eo jeo cheo keo teo peo "
          "heo go no do ro mo bo so o jo cho").split()  # fmt: skip


def crowd(count: int) -> tuple[Person, ...]:
    """That many invented people of three syllables."""
    size = len(SOUNDS)
    return tuple(
        Person(
            SYLLABLES[n % size] + SYLLABLES[n // size % size] + SYLLABLES[n * 7 % size],
            f"{SOUNDS[n % size].capitalize()} {SOUNDS[n // size % size].capitalize()}-{SOUNDS[n * 7 % size]}",
        )
        for n in range(count)
    )


@pytest.mark.hostile
@pytest.mark.parametrize(
    "piece", ["a", "A", "A ", "A-", "Aa ", "Aa-", "Ga Na-ga ", "Ga Na-gi, ", "가", "가가가 ", "(尹", "(尹海)", "’", "Lee A ", "Ga Na-gga ", "(尹河) "]
)  # fmt: skip
def test_names_are_looked_for_in_linear_time(piece: str) -> None:
    """Four times as much text takes about four times as long, whatever stands in it."""
    known = References(authority=Authority(people=crowd(60)))
    series = series_of(Case("hostile", 0, piece))

    def work(length: int) -> None:
        text = (piece * length)[:length]
        blocks = (Paragraph("p1", (Text(text),)),)
        korean = (Paragraph("p1", (Text(text.replace("河", "海")),)),)
        draft = Manuscript("ko", FrontMatter(title="가"), korean)
        edition = Edition(IssueKey("focus", "case"), "en", "full", "T", (Author("Kim"),), blocks)
        material = lay_out(edition, draft, series, known)
        for check in (people.names_kept, people.hanja_kept, near_names.named_two_ways):
            list(check(material))

    assert growth(work, 4_000) < MOST


def test_five_thousand_words_with_five_hundred_names_and_terms_take_linear_time() -> None:
    """The tables are laid out once; after that the work grows with the words alone."""
    known = References(authority=Authority(people=crowd(500), terms=table(500)))
    words = " ".join(text for case in PROSE for anchor, text in case.en if anchor[0] == "p").split()
    draft = Manuscript("ko", FrontMatter(title="가"), ())
    series = series_of(Case("growth", 0, ""))

    def work(count: int) -> None:
        text = [words[n % len(words)] for n in range(count)]
        paragraphs = (" ".join(text[n : n + 80]) for n in range(0, count, 80))
        blocks = tuple(Paragraph(f"p{n}", (Text(one),)) for n, one in enumerate(paragraphs, 1))
        edition = Edition(IssueKey("focus", "case"), "en", "full", "T", (Author("Kim"),), blocks)
        material = lay_out(edition, replace(draft, blocks=blocks), series, known)
        for check in (people.names_kept, near_names.nearly_named, terms.terms_kept):
            list(check(material))

    assert growth(work, 1_250) < MOST


def _allowed(case: Case) -> set[str]:
    return {form for one in references_of(case).authority.people for form in one.spellings}


def _findings(case: Case) -> tuple[Finding, ...]:
    return examine(
        edition_of(case), manuscript_of(case), series_of(case), references_of(case)
    ).findings
