"""Sentences: nothing is lost, codes stay whole, and Korean is parted where a reader would."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.handoff.codes import escape, tokens, words
from flows.sentences import split
from tests.growth import MOST, growth
from tests.segmentation_cases import Case, cases, score

DEVELOPMENT, HELD_OUT = [*cases("development.txt")], [*cases("held-out.txt")]
LEAST_F1 = 0.97
LEAST_PARAGRAPHS = 240

_PIECES = st.sampled_from(
    [
        *"가나다라마바사아자차 .?!…。\n\t()“”‘’'\"「」『』[]{}《》①-·:,1239AZaz",
        *(
            "했다",
            "이다.",
            "는가?",
            "라고 ",
            " 2019. 6. 26. ",
            "No. 3",
            "U.S.",
            "… ",
            "(주)",
            "1) ",
        ),
        *(
            "{b}",
            "{/b}",
            "{i}",
            "{/i}",
            "{a1}",
            "{/a1}",
            "[fn1]",
            "[en2]",
            "{br}",
            "{eq1}",
            "{{",
            "}}",
        ),
        *(
            "{r}島{rt}도{/rt}{/r}",
            "{[}fn9]",
            "{ b }",
            "{ /b }",
            "[ fn 3 ]",
            "\u3000",
            "\u00a0",
            "\ufdd0",
        ),
    ]
)
TEXTS = st.lists(_PIECES, max_size=60).map("".join) | st.text(max_size=80)


def test_gold_is_large_enough() -> None:
    """The gold set has 240 paragraphs and more, about half of them held out, none twice."""
    texts = {case.text for case in (*DEVELOPMENT, *HELD_OUT)}
    assert len(texts) == len(DEVELOPMENT) + len(HELD_OUT) >= LEAST_PARAGRAPHS
    assert min(len(DEVELOPMENT), len(HELD_OUT)) * 2.5 > len(texts)


def test_held_out_boundaries_are_found() -> None:
    """On paragraphs that the rules were not written for, F1 of the boundaries is .97 or better."""
    scored = score(HELD_OUT, lambda text: split(text, "ko"))
    assert scored.f1 >= LEAST_F1, str(scored)


@pytest.mark.parametrize("case", DEVELOPMENT, ids=lambda case: case.place)
def test_development_half_is_as_written(case: Case) -> None:
    """Every paragraph of the development half is parted as its file says."""
    assert split(case.text, "ko") == case.sentences


@given(TEXTS, st.sampled_from(["ko", "en", "ko-KR", "fr"]))
def test_nothing_is_lost(text: str, lang: str) -> None:
    """Whatever the text, its sentences joined are the text, and none is empty."""
    parts = split(text, lang)
    assert "".join(parts) == text and all(parts)


@given(TEXTS)
def test_codes_stay_whole(text: str) -> None:
    """The codes of a text are those of its sentences, in order: none is cut in two."""
    whole = [token.raw for token in tokens(text) if token.kind != "words"]
    parts = (token for part in split(text, "ko") for token in tokens(part))
    assert [token.raw for token in parts if token.kind != "words"] == whole


@given(st.text(alphabet="가나다. {}[]fn1b/“”?\n", max_size=60))
def test_author_s_braces_are_words(text: str) -> None:
    """What looks like a code in the author's own words, once escaped, is not cut either."""
    parts = split(escape(text), "ko")
    assert "".join(words(part) for part in parts) == text
    assert {token.kind for part in parts for token in tokens(part)} <= {"words"}


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("The ferry left. It was late.", 2),
        ("Dr. Moon of the U.S. Navy cited No. 3, pp. 4–6, of Smith et al. twice.", 1),
        ("“Go. Stop.” he said. Then they went (as told. Twice.) home.", 2),
        ("It rose 3.5 percent. Why? Nobody knows!", 3),
        ("{b}One.{/b}[fn1] {i}Two.{/i} Three … four.", 3),
        ("1. Introduction. The text begins.", 2),
        ("It closed at 5 p.m. The crew went home.", 2),
        ("Kim's answer: “No.” But why?", 2),
    ],
)
def test_english_is_parted_plainly(text: str, parts: int) -> None:
    """English ends at full stops before a capital, but not after abbreviations and initials."""
    assert len(split(text, "en")) == parts


def test_codes_stand_with_their_sentence() -> None:
    """Closing codes and note marks stay behind, opening ones go with the sentence after."""
    coded = "{b}섬이다.{/b}[fn1] {i}길이다.{/i}[fn2]{b}물이다.{/b}"
    assert split(coded, "ko") == ("{b}섬이다.{/b}[fn1] ", "{i}길이다.{/i}[fn2]", "{b}물이다.{/b}")


@pytest.mark.parametrize(
    "piece",
    [
        "가다. ",
        "“",
        "(가. ",
        "”",
        "(",
        "' ",
        "{b}",
        "{ b",
        "1. ",
        "\n",
        " ",
        "…",
        "가나다",
        ".",
        "{br}",
    ],
)
def test_time_is_linear(piece: str) -> None:
    """Four times the text takes about four times as long, whatever it is made of."""
    assert growth(lambda size: len(split(piece * size, "ko")), 3_000) < MOST
