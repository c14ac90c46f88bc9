"""The number check against cases an editor could correct, spoilt pairs, and hostile text."""

from __future__ import annotations

from datetime import date

import pytest

from flows.checks.numbers import Comparison, compare, read_english, read_korean
from tests.growth import MOST, growth
from tests.number_cases import Case, read_cases
from tests.number_spoiling import caught, miscounted, spoilt

ALL = list(read_cases())
CORRECT = [case for case in ALL if case.correct]


def findings(case: Case, result: Comparison) -> set[str]:
    """A comparison in the words of a case file; explanations only where the case names them."""
    ko, en = case.fields["ko"], case.fields["en"]
    said = {
        f"contradicted {ko[slice(*one.korean)]} / {en[slice(*one.english)]}"
        for one in result.contradicted
    }
    said |= {f"missing {q.text}" for q in result.missing} | {
        f"extra {q.text}" for q in result.extra
    }
    told = {f"explained {e.quantity.text}" for e in result.explained}
    return said | (told & case.expected)


@pytest.mark.parametrize("case", ALL, ids=lambda case: f"{case.where} {case.title}")
def test_case(case: Case) -> None:
    """Each pair yields the findings that its case file names, and no other."""
    assert findings(case, case.compared()) == case.expected, case.where


def test_enough_cases() -> None:
    """The case files hold at least 1,000 correct pairs, so that the rates below mean something."""
    assert len(CORRECT) >= 1000


def test_correct_pairs_are_left_alone(capsys: pytest.CaptureFixture[str]) -> None:
    """At most 3 % of the correct pairs are wrongly flagged."""
    flagged = [
        case for case in CORRECT if (r := case.compared()).missing or r.extra or r.contradicted
    ]
    with capsys.disabled():
        print(f"\nfalse alarms: {len(flagged)} of {len(CORRECT)} correct pairs")
    assert len(flagged) <= 0.03 * len(CORRECT), [case.where for case in flagged]


def test_spoilt_numbers_are_caught(capsys: pytest.CaptureFixture[str]) -> None:
    """A number altered in the English is seen at least 98 times in 100: digits, scales, months …"""
    tried: dict[str, int] = {}
    missed: list[str] = []
    for number, case in enumerate(CORRECT):
        correct = case.compared()
        for change, english in list(spoilt(case.fields["en"]))[number % 3 :: 3]:
            tried[change] = tried.get(change, 0) + 1
            if not caught(correct, case.compared(english)):
                missed.append(f"{case.where} {change}: {english}")
    total = sum(tried.values())
    with capsys.disabled():
        print(f"\naltered numbers: {total - len(missed)} of {total} caught; {tried}")
    assert total > 5_000
    assert len(missed) <= 0.02 * total, missed


def test_miscounts_in_words_are_caught(capsys: pytest.CaptureFixture[str]) -> None:
    """Three for 두 is seen at least twice in three times, though neither needs a counterpart."""
    seen = [
        caught(case.compared(), case.compared(english))
        for case in CORRECT
        for _, english in miscounted(case.fields["en"])
    ]
    with capsys.disabled():
        print(f"\nmiscounts in words: {sum(seen)} of {len(seen)} caught")
    assert sum(seen) >= len(seen) * 2 / 3


def test_both_sides_are_named() -> None:
    """Against the English of another year, the Korean's numbers are missing and its own extra."""
    korean = "2018년 교역은 24억 3천만 달러였다."
    result = compare(korean, "Trade in 2017 came to $4.98 billion.")
    assert [q.text for q in result.missing] == ["2018년", "24억 3천만 달러"]
    assert [q.text for q in result.extra] == ["2017", "$4.98 billion"]


def test_offsets_quote_the_original() -> None:
    """Offsets and words are those of the text as given, full-width digits and all."""
    korean, english = "약 ２５만 명이 ‘19년에", "U.S. aid of US$5m at 3 p.m. on June 26–27"
    for text, read in ((korean, read_korean(korean)), (english, read_english(english))):
        assert read
        assert all(text[q.start : q.end] == q.text for q in read)


def test_values_are_exact() -> None:
    """0.1 percent is one tenth, not the nearest binary float."""
    (quantity,) = read_english("0.1 percent")
    assert [str(value) for value in quantity.values] == ["1/10"]


def test_relative_words_need_the_date() -> None:
    """지난해 and 내달 say nothing without the draft's date."""
    assert read_korean("지난해와 내달") == ()
    year, month = read_korean("지난해와 내달", dated=date(2019, 12, 3))
    assert (year.values, month.values) == ({2018}, {1})


HOSTILE = {
    "digits": "1",
    "grouped digits": ",111",
    "digits and commas": "1,",
    "digits and dots": "1.",
    "digits and dashes": "12-",
    "digits and middle dots": "3·",
    "slashes": "1/",
    "spelled numerals": "일이삼십백천만억",
    "spaced numerals": "이십만 ",
    "scales": "3천",
    "months": "6월 ",
    "days": "26일 ",
    "days and months": "6월 26일, ",
    "number words": "twenty-",
    "scale words": "million ",
    "brackets": "(",
    "at signs": "a@",
    "spaces": " ",
    "letters": "a",
    "quotes": "'",
    "months in English": "June 3 and ",
    "money signs": "US$",
    "weekdays": "(월·화",
    "hours": "오후 3시 ",
    "times": "3배 two or ",
    "magnitudes": "수천만 several ",
    "frost": "영하 3 -4% ",
    "quarters of centuries": "반 세기 half a ",
    "changes": "3% 늘 rose 3 percent ",
    "particles behind a share": "3%" + "이나" * 50_000,
    "articles": "a-",
    "spelled dates": "팔월 십오일 이천십구년 ",
    "hanja": "二十",
    "hours to": "at ten to ",
    "lengths": "an hour and 3 minutes ",
    "generations": "2030세대 ",
    "events": "4·19 한국전쟁 ",
    "customs": "3할 2푼 2남 3녀 후반 4분 평당 ",
    "shares in words": "열에 아홉 중 하나 ",
    "ranges within ranges": "1~2~3 to 4 or ",
    "reigns and cycles": "세종 5년 갑오년 단기 ",
    "days from the draft's": "어제 지난주 금요일 지난 ",
    "approximations": "이삼십 명 백서른 열댓 ",
    "fractions in one character": "1½ ",
    "hundreds and": "a hundred and ",
    "quarters of scales": "three-quarters of a ",
    "units carried over": "from 3 km to 4 ",
    "short years": "'87 ",
    "bundles and schools": "두 접 고3 중학교 2학년 ",
    "weekdays in English": "Tuesday two years ago ",
    "marks of direction": "\u200f12\u202e34 ",
}
LONG = ("digits", "grouped digits", "digits and commas", "spelled numerals")


@pytest.mark.hostile
@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_is_read_in_linear_time(name: str) -> None:
    """Four times as many digits, commas, numerals or signs take about four times as long."""
    size = 12_000 if name in LONG else 2_500

    def work(length: int) -> None:
        text = (HOSTILE[name] * length)[:length]
        compare(text, text, dated=date(2019, 6, 26))

    assert growth(work, size) < MOST


def test_a_quadratic_reader_is_seen() -> None:
    """Seeded fault: work that grows with the square of its size is told from linear work."""
    assert growth(lambda size: [n for n in range(size) for _ in range(size)], 900) > MOST


def test_many_different_numbers_are_compared_quickly() -> None:
    """Texts of thousands of numbers, none of them alike, are compared without trying all pairs."""

    def work(most: int) -> None:
        korean = " ".join(f"약 {n * 7}명" for n in range(1, most))
        english = " ".join(f"about {n * 7 + 3} people" for n in range(1, most))
        compare(korean, english)

    assert growth(work, 1_000) < MOST


def test_many_different_particulars_are_compared_quickly() -> None:
    """The same of multiples and of negative numbers."""

    def work(most: int) -> None:
        korean = " ".join(f"{n * 7}배, 영하 {n}도" for n in range(1, most))
        english = " ".join(f"{n * 7 + 3} times, {n} degrees" for n in range(1, most))
        compare(korean, english)

    assert growth(work, 1_000) < MOST
