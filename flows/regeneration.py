"""Releases + today's ingredients → a plan: which are out of date, and why. Does nothing itself."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from flows.issue import Ingredients, IssueKey, Number, Release
from flows.wording import Sentence

REASONS: Mapping[str, Sentence] = {
    "stylebook": Sentence(
        en="the series' templates or style sheets have changed",
        ko="시리즈의 템플릿이나 스타일 시트가 바뀌었습니다",
    ),
    "fonts": Sentence(en="the house fonts have changed", ko="발간용 글꼴이 바뀌었습니다"),
    "renderer": Sentence(
        en="the rendering program has changed ({before} → {now})",
        ko="조판 프로그램이 바뀌었습니다({before} → {now})",
    ),
    "editions": Sentence(
        en="the kept edition is not the one that was printed; find out why before printing again",
        ko="보관한 판이 발간한 판과 다릅니다. 다시 만들기 전에 원인을 확인하십시오",
    ),
}
"""Why a release is printed again, by the ingredient that differs, in the order they are told."""


@dataclass(frozen=True, slots=True)
class Stale:
    """A release that would come out otherwise today."""

    key: IssueKey
    number: Number
    reasons: tuple[Sentence, ...]


def plan(
    releases: Iterable[Release], ingredients_now: Mapping[IssueKey, Ingredients]
) -> tuple[Stale, ...]:
    """The releases whose ingredients differ from today's, in the order given."""
    compared = ((one, _reasons(one.ingredients, ingredients_now[one.key])) for one in releases)
    return tuple(Stale(one.key, one.number, reasons) for one, reasons in compared if reasons)


def _reasons(before: Ingredients, now: Ingredients) -> tuple[Sentence, ...]:
    return tuple(
        sentence.with_facts({"before": getattr(before, name), "now": getattr(now, name)})
        for name, sentence in REASONS.items()
        if getattr(before, name) != getattr(now, name)
    )
