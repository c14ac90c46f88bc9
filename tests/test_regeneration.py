"""Releases and today's ingredients → the plan of what to print again, and why."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from flows.issue import Ingredients, IssueKey, Number, Release
from flows.regeneration import plan

KEY = IssueKey("focus", "xi-visit")
MADE_OF = Ingredients(editions="e1", stylebook="s1", fonts="f1", renderer="WeasyPrint 70.0")
RELEASE = Release(
    key=KEY,
    number=Number(2026, 1, "No. 2026-01", "2026-01"),
    revision=1,
    date=date(2026, 11, 20),
    at=datetime(2026, 11, 20, tzinfo=UTC),
    by="editor",
    reason="",
    titles={"ko": "제목"},
    authors=(),
    words="w",
    ingredients=MADE_OF,
    files={},
)


def test_nothing_changed_nothing_planned() -> None:
    """With the same ingredients the plan is empty."""
    assert plan([RELEASE], {KEY: MADE_OF}) == ()


@pytest.mark.parametrize(
    ("changed", "english", "korean"),
    [
        ("stylebook", "templates", "템플릿"),
        ("fonts", "fonts", "글꼴"),
        ("renderer", "WeasyPrint 70.0 → new", "WeasyPrint 70.0 → new"),
        ("editions", "kept edition", "보관한 판"),
    ],
)
def test_a_changed_ingredient_is_named(changed: str, english: str, korean: str) -> None:
    """Each ingredient that differs is a reason, in both languages."""
    (stale,) = plan([RELEASE], {KEY: replace(MADE_OF, **{changed: "new"})})
    assert (stale.key, stale.number) == (KEY, RELEASE.number)
    (reason,) = stale.reasons
    assert english in reason.en
    assert korean in reason.ko


def test_every_change_is_told() -> None:
    """Two changes are two reasons, in a fixed order."""
    (stale,) = plan([RELEASE], {KEY: replace(MADE_OF, fonts="f2", stylebook="s2")})
    assert [reason.en for reason in stale.reasons] == [
        "the series' templates or style sheets have changed",
        "the house fonts have changed",
    ]
