"""Quotation marks → those without a partner, and straight ones among curly ones."""

import re
from collections.abc import Iterator, Sequence

from flows.checks.material import Material, Passage, at
from flows.report import Catalogue, Finding, Kind
from flows.wording import Sentence

CATALOGUE: Catalogue = {
    "quote-unpaired": Kind(
        "warn",
        Sentence(
            en="The quotation mark {mark} has no partner. Add the other one, or take it out.",
            ko="따옴표 {mark}의 짝이 없습니다. 짝을 넣거나 빼십시오.",
        ),
    ),
    "quote-mismatched": Kind(
        "warn",
        Sentence(
            en="One quotation mark is curly and its partner straight: {found}. Write “…”.",
            ko="한쪽은 둥근 따옴표, 다른 쪽은 곧은 따옴표입니다: {found}. “…”로 통일하십시오.",
        ),
    ),
    "quotes-mixed": Kind(
        "info",
        Sentence(
            en="Straight quotation marks or apostrophes ({straight}) stand among curly ones "
            "({curly}); the first is here. Set them all curly.",
            ko="곧은 따옴표({straight}개)와 둥근 따옴표({curly}개)가 섞여 있습니다. 첫 번째 곧은 "
            "따옴표는 여기입니다. 둥근 따옴표로 통일하십시오.",
        ),
    ),
    "quote-foreign": Kind(
        "warn",
        Sentence(
            en="“{found}” is no quotation mark or apostrophe of English. Write {proposal}.",
            ko="“{found}”: 영문의 따옴표나 아포스트로피가 아닙니다. {proposal:으로} 고치십시오.",
        ),
    ),
}

# A prime stays after a figure (38°30′), a comma-like low mark nowhere.
_FOREIGN = re.compile("[„‟«»‹›｢｣‚‛ʼ＂＇]|(?<=[^\\W\\d_])[´`′](?=[^\\W\\d_])|`{1,2}(?=\\w)")
_INSTEAD = {mark: Sentence("“…”", "“…”") for mark in "„‟«»‹›｢｣＂"}
_APOSTROPHE = Sentence("’", "’")
_DOUBLE = re.compile('[“”]|(?<!\\d)"')
_TURNED_OPEN = re.compile(r"(?<![^\s(\[—–-])”(?=\w)")
_TURNED_CLOSE = re.compile(r"(?<=[\w.,!?…)%’])“")
_STRAIGHT = re.compile(r"(?<!\d)[\"']")
_CURLY = re.compile("[“”‘’]")
# ’90s and ’em begin with an apostrophe, which word processors turn the wrong way round.
_SINGLE_OPEN = re.compile(r"(?<![\w.,!?…])‘(?!\d\ds\b|em\b|til\b|tis\b)")
# A Korean particle follows the closing mark without a space.
_OPENED = re.compile("‘")
# Not the apostrophe of farmers’, goin’ or a figure’s feet (6’).
_SINGLE_SURE = re.compile(
    r"(?<=[^\W\d][,.!?…])’(?![\w’])|(?<=[^\W\dsS])(?<!in)’(?=[.,;:!?](?:\s|$)|$)"
)
_SINGLE_CLOSING = re.compile(rf"{_SINGLE_SURE.pattern}|(?<=[^\W\dsS]{{3}})(?<!in)’(?=\s)")
_SINGLE_CLOSE = re.compile(r"’(?![A-Za-z])")


def quotes_paired(material: Material) -> Iterator[Finding]:
    """Every “ has its ”, and every ‘ a ’. A quotation over several paragraphs opens in each."""
    british = _in_single_marks(material.passages)
    for passage, following in _with_next(material.passages):
        if any(mark in passage.prose for mark in '“”"‘’'):
            yield from _mismatched(passage)
            doubles = list(_double(passage, following))
            lone = [mark.start() for mark in doubles]
            singles = [*_single(passage, following), *_closing_nothing(passage.prose, british)]
            alone = [mark for mark in singles if _without_pairs(passage, mark, lone)]
            for mark in sorted([*doubles, *alone], key=lambda one: one.start()):
                yield at(CATALOGUE, "quote-unpaired", passage, *mark.span(), mark=mark[0])


def quotes_mixed(material: Material) -> Iterator[Finding]:
    """Straight and curly marks in one edition: told once, at the first straight one."""
    straight = [
        (passage, mark)
        for passage in material.passages
        for mark in _STRAIGHT.finditer(passage.prose)
    ]
    curly = sum(len(_CURLY.findall(passage.prose)) for passage in material.passages)
    if straight and curly:
        passage, first = straight[0]
        facts = {"straight": len(straight), "curly": curly}
        yield at(CATALOGUE, "quotes-mixed", passage, *first.span(), **facts)


def quotes_foreign(material: Material) -> Iterator[Finding]:
    """„ “, « », back-ticks and accents for quotation marks and apostrophes."""
    for passage in material.passages:
        for mark in _FOREIGN.finditer(passage.prose):
            instead = _INSTEAD.get(mark[0], _APOSTROPHE)
            start, end = mark.span()
            yield at(CATALOGUE, "quote-foreign", passage, start, end, proposal=instead)


def _double(passage: Passage, following: Passage | None) -> Iterator[re.Match[str]]:
    """The double marks without a partner; a mark turned the wrong way is told for its pair."""
    opened: list[re.Match[str]] = []
    for mark in _DOUBLE.finditer(passage.prose):
        if not _closes(mark, opened):
            turned = mark[0] == "”"
            if turned:
                yield mark
            if not turned or _TURNED_OPEN.match(passage.prose, mark.start()):
                opened.append(mark)
        elif opened.pop()[0] == "“" == mark[0]:
            yield mark
    if opened and following and following.text.startswith(opened[0][0]):
        del opened[0]
    yield from (mark for mark in opened if mark[0] != "”")


def _closes(mark: re.Match[str], opened: Sequence[re.Match[str]]) -> bool:
    """Whether a mark ends the quotation opened last; “ does so only right after a word."""
    return bool(opened) and (mark[0] != "“" or bool(_TURNED_CLOSE.match(mark.string, mark.start())))


def _mismatched(passage: Passage) -> Iterator[Finding]:
    opened: list[re.Match[str]] = []
    for mark in _DOUBLE.finditer(passage.prose):
        if not _closes(mark, opened):
            opened.append(mark)
        elif ((first := opened.pop())[0] == '"') != (mark[0] == '"'):
            yield at(CATALOGUE, "quote-mismatched", passage, first.start(), mark.end())


def _single(passage: Passage, following: Passage | None) -> Iterator[re.Match[str]]:
    marks = list(_SINGLE_OPEN.finditer(passage.prose))
    for mark, after in zip(marks, [*marks[1:], None], strict=False):
        end = after.start() if after else len(passage.prose)
        continues = after is None and following and following.text.startswith("‘")
        if not continues and not _SINGLE_CLOSE.search(passage.prose, mark.end(), end):
            yield mark


def _in_single_marks(passages: Sequence[Passage]) -> bool:
    """Whether a text quotes in ‘…’ and never in “…”."""
    marks = {mark for passage in passages for mark in "‘“" if mark in passage.prose}
    return marks == {"‘"}


def _closing_nothing(text: str, british: bool) -> Iterator[re.Match[str]]:
    """’ after a stop or before one, which no apostrophe is, where no ‘ is open; where a text quotes
    in ‘…’, after any word that does not end in s."""
    reached = 0
    for mark in (_SINGLE_CLOSING if british else _SINGLE_SURE).finditer(text):
        opened = _OPENED.search(text, reached, mark.start())
        if not opened:
            yield mark
        reached = mark.end()


def _without_pairs(passage: Passage, single: re.Match[str], lone: Sequence[int]) -> bool:
    """Whether the next mark after ‘ is no ” told already: ‘…” is one fault."""
    after = _CURLY.search(passage.prose, single.end())
    return after is None or after.start() not in lone


def _with_next(passages: Sequence[Passage]) -> Iterator[tuple[Passage, Passage | None]]:
    yield from zip(passages, [*passages[1:], None], strict=False)
