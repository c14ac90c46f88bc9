"""Brackets → spaces missing or misplaced around them, and brackets without a partner."""

import re
from collections.abc import Iterator

from flows.checks.material import MARK, Material, Passage, at
from flows.checks.scripts import HANJA, KANA
from flows.report import Catalogue, Finding, Kind
from flows.wording import Sentence

CATALOGUE: Catalogue = {
    "no-space-before-hanja": Kind(
        "warn",
        Sentence(
            en="A space is missing before the bracket: write “{proposal}”.",
            ko="괄호 앞을 띄우지 않았습니다. “{proposal}”로 고치십시오.",
        ),
    ),
    "no-space-before-bracket": Kind(
        "warn",
        Sentence(
            en="A space is missing before the bracket: write “{proposal}”.",
            ko="괄호 앞을 띄우지 않았습니다. “{proposal}”로 고치십시오.",
        ),
    ),
    "no-space-after-bracket": Kind(
        "warn",
        Sentence(
            en="A space is missing after the bracket: write “{proposal}”.",
            ko="괄호 뒤를 띄우지 않았습니다. “{proposal}”로 고치십시오.",
        ),
    ),
    "space-inside-bracket": Kind(
        "warn",
        Sentence(
            en="There should be no space just inside a bracket: write “{proposal}”.",
            ko="괄호 바로 안쪽은 띄우지 않습니다. “{proposal}”로 고치십시오.",
        ),
    ),
    "bracket-unpaired": Kind(
        "warn",
        Sentence(
            en="The bracket “{bracket}” has no partner. Add the other one, or take it out.",
            ko="“{bracket}” 괄호의 짝이 없습니다. 짝을 넣거나 빼십시오.",
        ),
    ),
}

_BEFORE = re.compile(
    r"(?<![^\W\d_])(?P<word>[^\W\d_][^\W\d_’'.-]*)(?P<bracket>[(\[])(?P<inside>[^()\[\]]*)"
)
# author(s), process(es), manage(d): the ending belongs to the word.
_ENDING = re.compile(r"(?:s|es|ies|d|ed|r|er|n|en|ing|ly|al|wo|a)")
# 2019(己亥), “Naru”(나루), U.S.(美國), Pact[1](協約), （尹海潭） in wide brackets.
_HANJA_CLOSE = re.compile(
    rf"(?:(?<=[\d.,%°)\]”’\"'〉》」』{MARK}])[(\[]|(?<=[^\s(\[（“‘])（)"
    rf"[^()（）\[\]{HANJA}{KANA}]*[{HANJA}{KANA}][^()（）\[\]]*[)）\]]?"
)
_AFTER = re.compile(r"[(\[](?P<inside>[^()\[\]]*)[)\]](?P<word>[^\W\d_]{2,})")
_NARROW = str.maketrans("（）", "()")
_INSIDE = re.compile(r"[(\[][ \u00a0]+(?=[^ \u00a0)\]])|(?<=[^ \u00a0(\[])[ \u00a0]+[)\]]")
_HANJA = re.compile(f"[{HANJA}{KANA}]")
_PARTNER = {
    ")": "(",
    "]": "[",
    "」": "「",
    "』": "『",
    "》": "《",
    "〉": "〈",
    "）": "（",
    "】": "【",
    "〕": "〔",
}
_BRACKET = re.compile("[()\\[\\]「」『』《》〈〉（）【】〔〕]")
_ENUMERATOR = re.compile(r"(?:^|[\s(,;])(?:[A-Za-z0-9가-힣]{1,3}|[ivxIVX]+)$")


def spaces_around_brackets(material: Material) -> Iterator[Finding]:
    """`Jinping(习近平)`, `office(MND)`, `(MND)said`, `( MND )`; not `author(s)`, `Article 5(2)`."""
    for passage in material.passages:
        if any(bracket in passage.prose for bracket in "([（"):
            yield from _before(passage)
            yield from _close_to_hanja(passage)
            yield from _after(passage)
            yield from _inside(passage)


def brackets_paired(material: Material) -> Iterator[Finding]:
    """Every bracket has its partner in the same passage; `a)` of an enumeration needs none."""
    for passage in material.passages:
        open_ones: list[re.Match[str]] = []
        for bracket in _BRACKET.finditer(passage.prose):
            wanted = _PARTNER.get(bracket[0])
            if wanted is None:
                open_ones.append(bracket)
            elif open_ones and open_ones[-1][0] == wanted:
                open_ones.pop()
            elif open_ones or not _enumerates(passage.prose, bracket):
                yield _unpaired(passage, bracket)
        for bracket in open_ones:
            yield _unpaired(passage, bracket)


def _enumerates(text: str, bracket: re.Match[str]) -> bool:
    before = text[max(0, bracket.start() - 8) : bracket.start()]
    return bracket[0] == ")" and bool(_ENUMERATOR.search(before))


def _before(passage: Passage) -> Iterator[Finding]:
    for found in _BEFORE.finditer(passage.prose):
        word, inside = found["word"], found["inside"]
        hanja = bool(_HANJA.search(inside))
        if not hanja and (len(word) < 2 or len(inside) < 2 or _ENDING.fullmatch(inside)):
            continue
        code = "no-space-before-hanja" if hanja else "no-space-before-bracket"
        end = found.end() + 1 if found.end() < len(passage.prose) else found.end()
        printed = passage.text[found.start("bracket") : end]
        yield at(CATALOGUE, code, passage, found.start(), end, proposal=f"{word} {printed}")


def _close_to_hanja(passage: Passage) -> Iterator[Finding]:
    """Chinese characters in brackets right behind a figure, a full stop or a closing sign."""
    for found in _HANJA_CLOSE.finditer(passage.prose):
        start = passage.text.rfind(" ", 0, found.start()) + 1
        before = passage.text[start : found.start()].replace(MARK, "")
        proposal = f"{before} {found[0]}".translate(_NARROW)
        yield at(CATALOGUE, "no-space-before-hanja", passage, *found.span(), proposal=proposal)


def _after(passage: Passage) -> Iterator[Finding]:
    for found in _AFTER.finditer(passage.prose):
        inside = found["inside"]
        # (re)unification, (s)he: a prefix in brackets belongs to the word.
        if inside.isascii() and inside.islower() and len(inside) <= 6:
            continue
        proposal = f"{found[0][: -len(found['word'])]} {found['word']}"
        begin, end = found.span()
        yield at(CATALOGUE, "no-space-after-bracket", passage, begin, end, proposal=proposal)


def _inside(passage: Passage) -> Iterator[Finding]:
    for found in _INSIDE.finditer(passage.prose):
        start, end = max(0, found.start() - 12), min(len(passage.prose), found.end() + 12)
        before, after = passage.text[start : found.start()], passage.text[found.end() : end]
        proposal = f"{before}{found[0].strip()}{after}".strip()
        begin, stop = found.span()
        yield at(CATALOGUE, "space-inside-bracket", passage, begin, stop, proposal=proposal)


def _unpaired(passage: Passage, bracket: re.Match[str]) -> Finding:
    start, end = bracket.span()
    return at(CATALOGUE, "bracket-unpaired", passage, start, end, bracket=bracket[0])
