"""Prose of the repository → translations as they come back, and the same with a defect put in.

Thirty full translations are composed of `bench/passages.md` and the pairs of `tests/cases/numbers`,
thirty summaries of `tests/cases/summaries`; always the same ones.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from tests.checks.casefiles import Case
from tests.checks.papers import Paper, papers
from tests.number_cases import read_cases
from tests.number_spoiling import spoilt

DOCUMENTS = 30
_PASSAGES = Path(__file__).parent / "passages.md"
_NUMBERS = ("prose.txt", "prose-more.txt", "dispatches.txt", "society-politics.txt",
            "north-south.txt", "essays-briefs.txt")  # fmt: skip
PEOPLE = (
    "윤해담 · Yoon Haedam · hanja 尹海潭 · forbidden Yun Haedam | Yoon Hae-dam",
    "남궁솔 · Namgung Sol · hanja 南宮率 · forbidden Nam Gungsol",
    "한소울 · Soul Han · order given-first · forbidden Han So-ul",
    "강버들 · Kang Podul · convention DPRK · forbidden Gang Beodeul",
    "채모란 · Chae Moran · hanja 蔡牡丹 · forbidden Chae Mo-ran | Choi Moran",
)
TERMS = (
    "북극항로 · Northern Sea Route | NSR · forbidden Arctic Sea Lane",
    "북방한계선 · Northern Limit Line | NLL · forbidden North Limit Line",
    "통일부 · Ministry of Unification · forbidden Unification Ministry",
    "국가안전보장회의 · National Security Council | NSC",
)
_TYPED_SO = {
    "Yoon Haedam": "Yun Haedam", "Namgung Sol": "Nam Gungsol", "Kang Podul": "Gang Beodeul",
    "Chae Moran": "Choi Moran",
}  # fmt: skip
_MISTYPED = {"Haedam": "Headam", "Namgung": "Namgun", "Podul": "Podol", "Moran": "Morran"}
_TERM_SO = {
    "Northern Sea Route": "Arctic Sea Lane", "Northern Limit Line": "North Limit Line",
    "Ministry of Unification": "Unification Ministry",
}  # fmt: skip
Text = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Defect:
    """One kind of defect: how it is put into the passage at an index (None where it cannot be), and
    the codes of which one must be found. Codes with another anchor count too."""

    put: Callable[[Case, int, random.Random], Case | None]
    codes: frozenset[str]
    modes: tuple[str, ...] = ("full", "summary")


def full_translations() -> Iterator[Case]:
    """Thirty documents of eight to fifteen passages."""
    written, counted = list(_passages()), _counted()
    for number in range(DOCUMENTS):
        choice = random.Random(number)
        size = choice.randint(8, 15)
        chosen = choice.sample(written, k=size // 2)
        pairs = [_paragraph(counted, choice) for _ in range(size - len(chosen))]
        yield _document(number, [*chosen, *pairs], choice)


def summaries() -> Iterator[Case]:
    """Twelve papers, each with a longer and a shorter summary, and six of two papers together."""
    every = list(papers())
    lots = [([one], short) for one in every for short in (False, True)]
    lots += [([one, other], False) for one, other in zip(every[:6], every[6:], strict=True)]
    for number, (chosen, short) in enumerate(lots[:DOCUMENTS]):
        yield _summary(number, chosen, short)


def seeded(case: Case, defect: Defect, number: int) -> Case | None:
    """The document with one defect, in the first passage that can bear it from a chosen place on."""
    choice = random.Random(number)
    first = choice.randrange(len(case.en))
    for step in range(len(case.en)):
        index = (first + step) % len(case.en)
        altered = defect.put(case, index, choice) if _is_body(case.en[index]) else None
        if altered is not None and altered.en != case.en:
            return altered
    return None


def words_of(case: Case) -> int:
    """English words, notes and all."""
    return sum(len(text.split()) for _, text in case.en)


def _passages() -> Iterator[tuple[Text, Text | None]]:
    """Each passage with its note: Korean and English."""
    for block in _PASSAGES.read_text("utf-8").split("\n\n")[1:]:
        lines = [line.partition(": ")[2] for line in block.strip().splitlines()]
        yield (lines[0], lines[1]), (lines[2], lines[3]) if len(lines) > 2 else None


def _counted() -> list[Text]:
    return [
        (case.fields["ko"], case.fields["en"])
        for case in read_cases()
        if case.correct and case.where.startswith(_NUMBERS) and "dated" not in case.fields
        and case.fields["en"][-1] == "." and case.fields["ko"][-1] == "."
    ]  # fmt: skip


def _paragraph(counted: list[Text], choice: random.Random) -> tuple[Text, None]:
    chosen = choice.sample(counted, k=3)
    return (" ".join(ko for ko, _ in chosen), " ".join(en for _, en in chosen)), None


def _document(number: int, parts: list[tuple[Text, Text | None]], choice: random.Random) -> Case:
    choice.shuffle(parts)
    case = _empty(number, "full")
    notes: list[tuple[str, Text]] = []
    for place, (texts, note) in enumerate(parts, start=1):
        anchor = f"fn{len(notes) + 1}"
        notes += [(anchor, note)] if note else []
        for side, text in zip((case.ko, case.en), texts, strict=True):
            side.append((f"p{place}", text.replace("[fn]", f"[{anchor}]")))
    for anchor, texts in notes:
        case.ko.append((anchor, texts[0]))
        case.en.append((anchor, texts[1]))
    return case


def _summary(number: int, chosen: list[Paper], short: bool) -> Case:
    case = _empty(number, "summary")
    korean = [text for paper in chosen for text in paper.korean]
    english = [told for paper in chosen for told in paper.told(short)]
    case.ko += [(f"p{place}", text) for place, text in enumerate(korean, start=1)]
    for place, told in enumerate(english, start=1):
        case.en.append((f"p{place}", " ".join(one.text for one in told)))
    return case


def _empty(number: int, mode: str) -> Case:
    case = Case("composed", number, f"{mode} {number}", {"mode": mode})
    case.known += [("person", one) for one in PEOPLE] + [("term", one) for one in TERMS]
    case.ko += [("title", "얼음과 항구"), ("author", "윤해담")]
    case.en += [("title", "Ice and Harbors"), ("author", "Yoon Haedam")]
    return case


def _is_body(text: Text) -> bool:
    return text[0][0] == "p"


def _with(case: Case, index: int, text: str) -> Case:
    anchor = case.en[index][0]
    return replace(case, en=[*case.en[:index], (anchor, text), *case.en[index + 1 :]])


def _swap(pattern: str, words: str | Callable[[re.Match[str]], str]) -> Callable[..., Case | None]:
    """One of the places of a pattern in the passage, told otherwise."""
    compiled = re.compile(pattern)

    def put(case: Case, index: int, choice: random.Random) -> Case | None:
        text = case.en[index][1]
        places = list(compiled.finditer(text))
        if not places:
            return None
        found = choice.choice(places)
        said = found.expand(words) if isinstance(words, str) else words(found)
        return _with(case, index, text[: found.start()] + said + text[found.end() :])

    return put


def _any(table: Mapping[str, str]) -> Callable[..., Case | None]:
    return _swap(rf"\b(?:{'|'.join(table)})\b", lambda found: table[found[0]])


def _number(case: Case, index: int, choice: random.Random) -> Case | None:
    plain = re.sub(r"\[fn\d\]", lambda mark: " " * len(mark[0]), case.en[index][1])
    changes = [text for kind, text in spoilt(plain) if kind in ("digit", "×10", "month")]
    if not changes or "[fn" in case.en[index][1]:
        return None
    return _with(case, index, choice.choice(changes))


def _sentence_dropped(case: Case, index: int, choice: random.Random) -> Case | None:
    sentences = re.split(r"(?<=[a-z]\.) (?=[A-Z])", case.en[index][1])
    if len(sentences) < 3:
        return None
    del sentences[choice.randrange(len(sentences) - 1)]
    return _with(case, index, " ".join(sentences))


def _passage_dropped(case: Case, index: int, _: random.Random) -> Case | None:
    if "[fn" in case.en[index][1]:
        return None
    return replace(case, en=[*case.en[:index], *case.en[index + 1 :]])


def _left_korean(case: Case, index: int, _: random.Random) -> Case | None:
    korean = dict(case.ko).get(case.en[index][0])
    return _with(case, index, korean) if korean else None


def _sentence_in_korean(case: Case, index: int, _: random.Random) -> Case | None:
    return _with(case, index, case.en[index][1] + " 이 문장은 아직 옮기지 못하였다.")


def _note_dropped(case: Case, index: int, _: random.Random) -> Case | None:
    mark = re.search(r"\[(fn\d)\]", case.en[index][1])
    if mark is None:
        return None
    shorn = _with(case, index, case.en[index][1].replace(mark[0], ""))
    return replace(shorn, en=[one for one in shorn.en if one[0] != mark[1]])


def _passages_exchanged(case: Case, index: int, _: random.Random) -> Case | None:
    if index + 1 == len(case.en) or not _is_body(case.en[index + 1]):
        return None
    return _with(_with(case, index, case.en[index + 1][1]), index + 1, case.en[index][1])


def _in_note(case: Case, _: int, choice: random.Random) -> Case | None:
    """A digit of a note's page or year."""
    notes = [at for at, (anchor, _) in enumerate(case.en) if anchor.startswith("fn")]
    if not notes:
        return None
    return _swap(r"(?<=\d)\d(?!\d)", lambda last: str((int(last[0]) + 1) % 10))(
        case, choice.choice(notes), choice
    )


def _byline(case: Case, _: int, __: random.Random) -> Case:
    at = [anchor for anchor, _ in case.en].index("author")
    return _with(case, at, "Haedam Yoon")


def _invented(case: Case, index: int, _: random.Random) -> Case:
    return _with(case, index, case.en[index][1] + " It had been founded on March 17, 1953.")


def _person_invented(case: Case, index: int, _: random.Random) -> Case:
    return _with(case, index, case.en[index][1] + " Professor Gil Taeyang of Manila agrees.")


_NUMBER_CODES = frozenset(
    "number-missing number-extra percent-or-points particular-contradicted "
    "magnitude-contradicted direction-contradicted".split()
)
_FULL = ("full",)


def _codes(words: str) -> frozenset[str]:
    return frozenset(words.split())


DEFECTS: Mapping[str, Defect] = {
    "a number altered": Defect(_number, _NUMBER_CODES),
    "a date invented": Defect(_invented, _NUMBER_CODES),
    "a figure of a note altered": Defect(_in_note, _NUMBER_CODES, _FULL),
    "a passage dropped": Defect(_passage_dropped, _codes("segment-missing"), _FULL),
    "a sentence dropped": Defect(
        _sentence_dropped, _NUMBER_CODES | _codes("segment-short name-missing term-missing"), _FULL
    ),
    "a passage left in Korean": Defect(
        _left_korean, _codes("segment-untranslated hangul-left"), _FULL
    ),
    "a sentence in Korean": Defect(_sentence_in_korean, _codes("hangul-left")),
    "two passages exchanged": Defect(
        _passages_exchanged,
        _NUMBER_CODES | _codes("name-missing term-missing segment-short segment-long note-extra "
                               "note-missing notes-out-of-order mark-twice"),
        _FULL,
    ),
    "a note dropped with its mark": Defect(_note_dropped, _codes("note-missing"), _FULL),
    "a note's mark lost": Defect(
        _swap(r"\[fn\d\]", ""), _codes("note-without-mark note-missing"), _FULL
    ),
    "a code left in the text": Defect(_swap(r"(?<=[a-z]) (?=[a-z])", " {b}"), _codes("code-left")),
    "a forbidden spelling of a name": Defect(
        _any(_TYPED_SO), _codes("name-forbidden name-missing name-near"), _FULL
    ),
    "a name mistyped": Defect(
        _any(_MISTYPED), _codes("name-near name-missing name-near-miss misspelling"), _FULL
    ),
    "the author's name turned about": Defect(
        _byline, _codes("author-otherwise author-name-otherwise name-order name-near")
    ),
    "a forbidden term": Defect(_any(_TERM_SO), _codes("term-forbidden term-missing"), _FULL),
    "a person who is not in the draft": Defect(
        _person_invented, _codes("person-not-in-draft place-not-in-draft"), ("summary",)
    ),
    "a dash between names lost": Defect(
        _swap(r"(?<=[a-z])–(?=[A-Z])", ""), _codes("joined-names joined-words"), _FULL
    ),
    "a space for a dash between names": Defect(
        _swap(r"(?<=[a-z])–(?=[A-Z])", " "), _codes("dash-missing"), _FULL
    ),
    "a hyphen for a dash between names": Defect(
        _swap(r"(?<=[a-z])–(?=[A-Z])", "-"), _codes("hyphen-in-pair"), _FULL
    ),
    "two names joined": Defect(
        _swap(r"\b(Yoon|Kang|Chae) (?=[A-Z])", r"\1"), _codes("joined-names joined-words"), _FULL
    ),
    "a word doubled": Defect(_swap(r"\b(the|of|and|in)\b(?= [a-z]{3})", r"\1 \1"),
                             _codes("repeated-word")),
    "a word misspelt": Defect(_swap(r"(?<=[a-z]{3})(?:tion|ment|ing)\b", lambda end: end[0][::-1]),
                              _codes("misspelling")),
    "a space doubled": Defect(_swap(r"(?<=[a-z]) (?=[a-z])", "  "), _codes("double-space")),
    "a space before a comma": Defect(_swap(r"(?<=[a-z]),(?= )", " ,"),
                                     _codes("space-before-punctuation")),
    "the space after a stop lost": Defect(
        _swap(r"(?<=[a-z]{3}\.) (?=[A-Z][a-z]+ )", ""), _codes("no-space-after-punctuation")
    ),
    "a quotation mark lost": Defect(_swap("”", ""), _codes("quote-unpaired quotes-mixed")),
    "a bracket lost": Defect(_swap(r"(?<=[a-z\d])\)", ""), _codes("bracket-unpaired")),
    "the space before hanja lost": Defect(_swap(r" (?=\([一-鿿])", ""),
                                          _codes("no-space-before-hanja"), _FULL),
    "an invisible character": Defect(_swap(r"(?<=[a-z])(?=[a-z])", "\u200b"),
                                     _codes("invisible-character")),
    "a Korean middle dot": Defect(_swap(r", (?=[a-z])", "·"), _codes("korean-punctuation")),
    "question marks left": Defect(_swap(r"\b[A-Z][a-z]+(?= )", "???"), _codes("leftover")),
    "a not lost": Defect(_swap(r" (?:not|never)\b", ""), frozenset()),
}  # fmt: skip
"""What goes wrong in returns. The last no check can see: it is here so that the table says so."""
