"""Paragraphs and what they were found to be → for each step of the ladder, why, and how sure.

A guess stands at the first heading of its step, so that it is shown beside it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from textwrap import shorten

from flows.document import Guess
from flows.intake.remarks import Remarks
from flows.intake.structure.ladder import CLEAR, in_sequence
from flows.intake.structure.members import Member
from flows.intake.structure.named import HEADING
from flows.intake.structure.sorting import Sorted, Why
from flows.wording import Sentence

SURE = 0.6  # a guess below it is reported
_SHOWN = 24  # characters of a heading that stands for its like
_GIVEN = 0.98  # by a heading style
_SHORT = Sentence("short lines that are no sentences", "문장이 아닌 짧은 줄")
_ALONE = Sentence("but only one of its kind", "다만 같은 모양이 하나뿐임")
_BY_STYLE = Sentence("heading style or outline level", "제목 스타일이나 개요 수준")
_SAID = Sentence("stated in <draft>.toml", "<draft>.toml에 적힘")


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the ladder: the key of its first heading, its marker as typed there (empty: none)
    or its first words, its level, how many headings it has, why, and how sure (0 to 1); `source` as in Verdict."""

    key: int
    label: str
    words: str
    level: int
    count: int
    why: Sentence
    confidence: float
    source: Why

    def __str__(self) -> str:
        return f"{self.label or self.words} ×{self.count}"

    @property
    def told(self) -> Sentence:
        """The step in words, with its evidence."""
        english = f"marked “{self.label}”" if self.label else "without a mark"
        korean = f"기호 ‘{self.label}’" if self.label else "기호 없음"
        return Sentence(
            f"heading of level {self.level}, {english}, {self.count} in all: {self.why.en}",
            f"{self.level}단계 소제목, {korean}, 모두 {self.count}개: {self.why.ko}",
        )


def steps(found: Sorted) -> tuple[Step, ...]:
    """The steps in the order of their levels."""
    groups: dict[tuple[int, str, Why], list[Member]] = {}
    for key, verdict in found.verdicts.items():
        if verdict.shape == "heading":
            rung = found.members[key].rung if verdict.label else "none"
            groups.setdefault((verdict.level, rung, verdict.why), []).append(found.members[key])
    made = [_step(level, why, members, found) for (level, _, why), members in groups.items()]
    return tuple(sorted(made, key=lambda step: (step.level, step.key)))


def guesses(ladder: Sequence[Step], anchors: Mapping[int, str]) -> tuple[Guess, ...]:
    """The steps as guesses of the manuscript, each at its first heading."""
    return tuple(Guess(anchors[one.key], str(one), one.told, one.confidence) for one in ladder)


def remark_on_ladder(ladder: Sequence[Step], remarks: Remarks) -> None:
    """The steps that were learned, those among them with little evidence, those that are stated."""
    learned = [step for step in ladder if step.confidence < _GIVEN]
    if learned:
        remarks.add("headings-learned", ladder=", ".join(map(str, learned)))
    for step in ladder:
        if step.source == "ladder":
            what = HEADING.with_facts({"level": step.level})
            remarks.add("structure-stated", key=step.key, quote=str(step), what=what)
    for step in learned:
        if step.confidence < SURE:
            remarks.add("headings-unsure", key=step.key, quote=str(step), why=step.told)


def _step(level: int, why: Why, members: Sequence[Member], found: Sorted) -> Step:
    first = members[0].para.key
    label = found[first].label
    words = shorten(members[0].text, _SHOWN, placeholder=" …")
    if why == "style":
        return Step(first, label, words, level, len(members), _BY_STYLE, _GIVEN, why)
    if why in ("stated", "ladder"):
        return Step(first, label, words, level, len(members), _SAID, 1.0, why)
    reasons, confidence = _weighed(members)
    said = Sentence("; ".join(one.en for one in reasons), ", ".join(one.ko for one in reasons))
    return Step(first, label, words, level, len(members), said, confidence, why)


def _weighed(members: Sequence[Member]) -> tuple[list[Sentence], float]:
    """The evidence of a class of headings, and its weight."""
    reasons, sure = [_SHORT], _base(members)
    for holds, weight, said in (
        (all(m.usual for m in members), 0.4, Sentence("words usual in headings", "흔히 쓰는 소제목")),
        (all(m.bold for m in members), 0.15, Sentence("bold", "굵은 글씨")),
        (all(m.bigger for m in members), 0.15, Sentence("larger letters", "큰 글자")),
        (all(m.freer for m in members), 0.1, Sentence("space above", "위 여백")),
        (in_sequence(members), 0.1, Sentence("numbers in sequence", "번호가 이어짐")),
        (all(m.leads for m in members), 0.1, Sentence("text follows each", "뒤에 글이 이어짐")),
    ):  # fmt: skip
        if holds:
            reasons.append(said)
            sure += weight
    if len(members) == 1 and members[0].kind == "none" and not members[0].usual:
        reasons.append(_ALONE)
        sure -= 0.1
    return reasons, round(min(0.97, sure), 2)


def _base(members: Sequence[Member]) -> float:
    """What the marker alone is worth."""
    kind = members[0].kind
    if kind in CLEAR:
        return 0.7
    return 0.35 if kind == "none" else 0.45
