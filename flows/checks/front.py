"""Title and byline → what is missing, and a title that stands in two forms."""

import re
import unicodedata
from collections.abc import Iterator

from rapidfuzz import fuzz

from flows.checks.material import Material, Passage, at
from flows.report import Catalogue, Finding, Kind, finding
from flows.wording import Sentence

CATALOGUE: Catalogue = {
    "title-empty": Kind(
        "block",
        Sentence(
            en="The {edition_en} edition has no title. Write one at the head of the file and "
            "submit or return it again.",
            ko="{edition_ko}판에 제목이 없습니다. 파일 첫머리에 제목을 쓰고 다시 등록하거나 "
            "접수하십시오.",
        ),
    ),
    "title-two-forms": Kind(
        "block",
        Sentence(
            en="The title stands in two forms: “{title}” and here “{found}”. Decide on one and "
            "write it in both places, or delete the second.",
            ko="제목이 두 가지로 적혀 있습니다: “{title}”, 여기에서는 “{found}”. 하나로 정해 두 "
            "곳을 같게 쓰거나 둘째 것을 지우십시오.",
        ),
    ),
    "byline-empty": Kind(
        "block",
        Sentence(
            en="The {edition_en} edition names no author. Write the authors under the title.",
            ko="{edition_ko}판에 저자가 없습니다. 제목 아래에 저자를 쓰십시오.",
        ),
    ),
    "authors-differ": Kind(
        "block",
        Sentence(
            en="The Korean names {expected} author(s), this edition {count} ({names}). Name them "
            "all, in the same order.",
            ko="국문의 저자는 {expected}명인데 이 판에는 {count}명입니다({names}). 같은 순서로 "
            "모두 쓰십시오.",
        ),
    ),
}

_QUOTES = str.maketrans({**dict.fromkeys("“”„«»", '"'), **dict.fromkeys("‘’‚`´", "'")})
_DASHES = re.compile(r"\s*[-‐‑‒–—―]+\s*")
_LETTERS = re.compile(r"[\W_]+")
_NEARLY = 90
_OPENING = 6


def title_given(material: Material) -> Iterator[Finding]:
    """The edition has a title."""
    if not material.edition.title.strip():
        yield _bare(material, "title-empty", "title")


def title_in_one_form(material: Material) -> Iterator[Finding]:
    """Where a text opens with its title again, it is the same title.

    Curly or straight quotes, the kind of dash, capitals and spaces make no other form; a dash or a
    word lost does.
    """
    title = material.edition.title
    for passage in _opening(material):
        if _same_title(title, passage.words):
            yield at(
                CATALOGUE, "title-two-forms", passage, 0, len(passage.text), title=title.strip()
            )


def byline_given(material: Material) -> Iterator[Finding]:
    """There is an author, and every author of the draft has a name here."""
    names = [author.name.strip() for author in material.edition.authors if author.name.strip()]
    expected = len(material.manuscript.front.authors)
    if not names:
        yield _bare(material, "byline-empty", "author1")
    elif expected and len(names) != expected:
        facts = {"expected": expected, "count": len(names), "names": ", ".join(names)}
        yield _bare(material, "authors-differ", "author1", **facts)


def _opening(material: Material) -> list[Passage]:
    """The subtitle and the first passages of the body."""
    body = [one for one in material.passages if one.anchor[:1] == "p" and one.anchor[1:].isdigit()]
    return [one for one in material.passages if one.anchor == "subtitle"] + body[:_OPENING]


def _same_title(title: str, other: str) -> bool:
    """Whether `other` means to be the title, yet is written otherwise."""
    wanted, found = _levelled(title), _levelled(other)
    bare, bare_found = _LETTERS.sub("", wanted), _LETTERS.sub("", found)
    if not bare or wanted == found or abs(len(bare) - len(bare_found)) > len(bare) // 8:
        return False
    return fuzz.ratio(bare, bare_found, score_cutoff=_NEARLY) > 0


def _levelled(title: str) -> str:
    words = unicodedata.normalize("NFC", title).translate(_QUOTES).casefold()
    return " ".join(_DASHES.sub("-", words).split())


def _bare(material: Material, code: str, anchor: str, **facts: object) -> Finding:
    english = material.edition.lang == "en"
    return finding(
        CATALOGUE,
        code,
        anchor=anchor,
        lang=material.edition.lang,
        quote="",
        edition_en="English" if english else "Korean",
        edition_ko="영문" if english else "국문",
        **facts,
    )
