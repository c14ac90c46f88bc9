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
_TITLED = re.compile(r"[“\"『「《]([^“”\"『』「」《》]{4,300})[”\"』」》]")
_DIGITS = re.compile(r"\d+")
_NEARLY = 90
_OPENING = 6


def title_given(material: Material) -> Iterator[Finding]:
    """The edition has a title."""
    if not material.edition.title.strip():
        yield _bare(material, "title-empty", "title")


def title_in_one_form(material: Material) -> Iterator[Finding]:
    """Where a text opens with its title again, or cites itself, it is the same title; and the Korean
    title that a translation carries into its metadata is the draft's.

    Curly or straight quotes, quotes around the whole, the kind of dash, capitals and spaces make no
    other form; a dash or a word lost does. A cited title with another figure in it is another paper of a row.
    """
    title = material.edition.title
    opening = _opening(material)
    for passage in opening:
        if _same_title(title, passage.words):
            yield _two_forms(title, passage, 0, len(passage.text))
    whole = {passage.anchor for passage in opening if _same_title(title, passage.words)}
    for passage in material.passages:
        if passage.anchor not in whole:
            yield from _cited(title, passage)
    yield from _carried(material)


def byline_given(material: Material) -> Iterator[Finding]:
    """There is an author, and every author of the draft has a name here."""
    names = [author.name.strip() for author in material.edition.authors if author.name.strip()]
    expected = len(material.manuscript.front.authors)
    if not names:
        yield _bare(material, "byline-empty", "author1")
    elif expected and len(names) != expected:
        facts = {"expected": expected, "count": len(names), "names": ", ".join(names)}
        yield _bare(material, "authors-differ", "author1", **facts)


def _cited(title: str, passage: Passage) -> Iterator[Finding]:
    """Titles in quotation marks or title brackets that mean to be this one."""
    for quoted in _TITLED.finditer(passage.text):
        start, end = quoted.start(1), quoted.start(1) + len(quoted[1].rstrip(" ,.;"))
        cited = passage.text[start:end]
        if _DIGITS.findall(cited) == _DIGITS.findall(title) and _same_title(title, cited):
            yield _two_forms(title, passage, start, end)


def _carried(material: Material) -> Iterator[Finding]:
    """The Korean title of a translation's metadata, where the draft's is another."""
    ours, theirs = material.edition.original_title, material.manuscript.front.title
    if ours and theirs and _letters(ours) != _letters(theirs):
        facts = {"title": theirs.strip(), "found": ours.strip()}
        yield _bare(material, "title-two-forms", "title", **facts)


def _two_forms(title: str, passage: Passage, start: int, end: int) -> Finding:
    return at(CATALOGUE, "title-two-forms", passage, start, end, title=title.strip())


def _letters(title: str) -> str:
    return " ".join(unicodedata.normalize("NFC", title).split())


def _opening(material: Material) -> list[Passage]:
    """The subtitle, the summary and the first passages of the body."""
    body = [one for one in material.passages if one.anchor[:1] == "p" and one.anchor[1:].isdigit()]
    ahead = ("subtitle", "summary")
    return [one for one in material.passages if one.anchor.startswith(ahead)] + body[:_OPENING]


def _same_title(title: str, other: str) -> bool:
    """Whether `other` means to be the title, yet is written otherwise."""
    wanted, found = _levelled(title), _levelled(other)
    bare, bare_found = _LETTERS.sub("", wanted), _LETTERS.sub("", found)
    if not bare or wanted == found or abs(len(bare) - len(bare_found)) > len(bare) // 8:
        return False
    return fuzz.ratio(bare, bare_found, score_cutoff=_NEARLY) > 0


def _levelled(title: str) -> str:
    words = unicodedata.normalize("NFC", title).translate(_QUOTES).casefold()
    return " ".join(_DASHES.sub("-", words).split()).strip("\"'")


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
