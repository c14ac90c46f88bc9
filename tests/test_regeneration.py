"""Releases and today's ingredients → the plan of what to print again, and why."""

from dataclasses import replace

import pytest

from flows.catalogue import Made
from flows.issue import Ingredients, IssueKey, Number
from flows.regeneration import PAGES, PARTS, plan

KEY = IssueKey("focus", "xi-visit")
LOOK = dict.fromkeys(PARTS, "1")
MADE_OF = Ingredients(
    editions="e1", stylebook="s1", fonts="f1", renderer="weasyprint 70.0, own 1", parts=LOOK
)
KINDS = frozenset({"html", "pdf", "epub", "txt", "png"})
RELEASE = Made(KEY, Number(2026, 1, "No. 2026-01", "2026-01"), MADE_OF, KINDS, pages=6)


def _looks(**parts: str) -> Ingredients:
    return replace(MADE_OF, stylebook="s2", parts={**LOOK, **parts})


def test_nothing_changed_nothing_planned() -> None:
    """With the same ingredients the plan is empty."""
    found = plan([RELEASE], {"focus": MADE_OF})
    assert (found.stale, found.current) == ((), 1)


@pytest.mark.parametrize(
    ("now", "english", "korean", "changes"),
    [
        (_looks(**{"print-css": "2"}), "print", "인쇄용", ("PDF",)),
        (_looks(**{"screen-css": "2"}), "screen", "화면용", ("HTML",)),
        (_looks(template="2"), "template", "템플릿", ("HTML", "PDF")),
        (_looks(tokens="2"), "tokens.css", "tokens.css", ("HTML", "PDF", "EPUB")),
        (_looks(epub="2"), "EPUB", "EPUB", ("EPUB",)),
        (_looks(licence="2"), "licence", "이용 조건", ("HTML", "PDF", "EPUB", "text")),
        (_looks(identifiers="2"), "metadata", "메타데이터", ("HTML", "PDF", "EPUB", "text")),
        (replace(MADE_OF, fonts="f2"), "fonts", "글꼴", ("HTML", "PDF", "EPUB")),
        (
            replace(MADE_OF, renderer="weasyprint 71.0, own 1"),
            "(weasyprint 70.0 → 71.0)",
            "(weasyprint 70.0 → 71.0)",
            ("HTML", "PDF", "EPUB", "text"),
        ),
    ],
)
def test_a_changed_ingredient_is_named(
    now: Ingredients, english: str, korean: str, changes: tuple[str, ...]
) -> None:
    """Each ingredient that differs is a reason of its own, in both languages, with what it reaches."""
    (stale,) = plan([RELEASE], {"focus": now}).stale
    (reason,) = stale.reasons
    assert english in reason.en
    assert korean in reason.ko
    assert stale.changes == changes


def test_every_change_is_told() -> None:
    """Three changes are three reasons, in a fixed order."""
    now = replace(_looks(**{"print-css": "2", "template": "2"}), fonts="f2")
    (stale,) = plan([RELEASE], {"focus": now}).stale
    assert [reason.en for reason in stale.reasons] == [
        "a template has changed",
        "the style sheet for print has changed",
        "the house fonts have changed",
    ]


def test_what_no_release_shows_makes_none_stale() -> None:
    """A stylebook that differs in nothing a release shows (the margin of a preview) is no reason."""
    assert plan([RELEASE], {"focus": _looks()}).stale == ()


def test_an_early_receipt_says_that_something_changed() -> None:
    """A receipt without parts cannot tell which file; every file of the issue may change."""
    early = replace(RELEASE, ingredients=replace(MADE_OF, parts={}))
    (stale,) = plan([early], {"focus": _looks(template="2")}).stale
    assert "too old to tell" in stale.reasons[0].en
    assert plan([early], {"focus": MADE_OF}).stale == ()


def test_what_was_kept_as_published_is_left_out() -> None:
    """An old PDF that was brought in as it was is never printed again, and the plan says so."""
    found = plan([replace(RELEASE, kept=True), RELEASE], {"focus": _looks(template="2")})
    assert (len(found.stale), found.current, found.kept) == (1, 0, (KEY,))


def test_pages_that_nobody_counted_are_estimated() -> None:
    """They are the mean of the others, and a stated number where there are none."""
    now = {"focus": _looks(template="2")}
    unknown = replace(RELEASE, pages=0)
    assert plan([RELEASE, unknown], now).pages == 12
    assert plan([unknown], now).pages == PAGES
    assert plan([RELEASE, unknown], now).uncounted == 1
