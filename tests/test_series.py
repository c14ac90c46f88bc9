"""series.toml is checked before anything uses it."""

import pytest

from flows.errors import SeriesInvalid
from flows.series import parse_series

GOOD = """
title = { en = "Focus", ko = "포커스" }
institute = { en = "Institute", ko = "연구원" }
number = "No. {year}-{seq:02}"
"""


def test_the_least_a_series_needs() -> None:
    """Title, institute and number are enough; the rest has defaults."""
    series = parse_series("focus", GOOD)
    assert series.counts_by_year and series.translates and series.editions == ("en",)


@pytest.mark.parametrize(
    ("added", "named"),
    [
        ("colour = 'red'", "colour"),
        ("zone = 'Asia/Soul'", "zone"),
        ("editions = []", "editions"),
        ("editions = ['en', 'en']", "editions"),
        ("formats = ['html']", "formats"),
        ("issn = '12'", "issn"),
        ("base_url = 'javascript:alert(1)'", "base_url"),
        ("[handoff]\ndue_days = 0", "due_days"),
        ("[[disclaimers]]\nid = '../x'\nversion = '2026-01'\nlang = 'en'", "id"),
        ("= nonsense", "line"),
    ],
)
def test_a_wrong_entry_is_named(added: str, named: str) -> None:
    """The message names the entry that is wrong."""
    with pytest.raises(SeriesInvalid) as caught:
        parse_series("focus", GOOD + added)
    assert named in caught.value.say("en")
    assert caught.value.exit_code == 6


@pytest.mark.parametrize(
    "number",
    [
        "No. 2026",
        "No. {month}-{seq}",
        "{seq.real}",
        "{0}",
        "{seq!r:x}",
        "{seq:012345678}",
        "{seq:.3f}",
    ],
)
def test_a_number_format_is_tried_before_use(number: str) -> None:
    """A format without {seq}, or with a place that does not exist, is refused."""
    with pytest.raises(SeriesInvalid):
        parse_series("focus", GOOD.replace("No. {year}-{seq:02}", number))


def test_every_problem_is_told_at_once() -> None:
    """Two mistakes are told together, not one after the other."""
    with pytest.raises(SeriesInvalid) as caught:
        parse_series("focus", GOOD + "colour = 1\nissn = '12'")
    assert "colour" in caught.value.say("ko") and "issn" in caught.value.say("ko")


@pytest.mark.parametrize(
    ("added", "told"),
    [
        ("colour = 'red'", "5행 colour: 없는 항목입니다. 여기에 쓸 수 있는 항목: title, institute"),
        ("[handoff]\ndue = 3", "6행 handoff.due: 없는 항목입니다(due_days의 잘못으로 보입니다)"),
        ("[checks]\nwarn = ['A b']", "6행 checks.warn.1: 영문 소문자와 숫자를"),
        ("disclaimers = 'x'", "disclaimers: [[disclaimers]] 줄을 쓰고"),
        ("base_url = 'www.x'", '"https://institute.example"처럼'),
        ("[[disclaimers]]\nid = 'a'\nlang = 'en'", "5행 disclaimers.1.version: 빠졌습니다"),
        ("zone = 'Asia/Soul'", "zone: 시간대 이름이 아닙니다(Asia/Soul)"),
        ("editions = []", "언어를 하나 이상"),
        ("editions = 'en'", "editions: 목록([…])으로 쓰십시오"),
        ("issn = '12'", '5행 issn: "1234-567X"처럼 쓰십시오'),
        ("licence = 3", "licence: 따옴표 안에 글로 쓰십시오"),
        ("address = 'Seoul'", "address: 항목을 묶어"),
        ("address = { en = 'Seoul' }", "address.ko: 빠졌습니다"),
        ("[handoff]\ndue_days = 0", "handoff.due_days: 1 이상의 수를 쓰십시오"),
        ("[handoff]\ndue_days = 400", "handoff.due_days: 365 이하의 수를 쓰십시오"),
        ("[handoff]\ndue_days = '열흘'", "handoff.due_days: 정수를 쓰십시오"),
        ("[handoff]\ncourier = 'pigeon'", "'folder', 'mail' 가운데 하나를 쓰십시오"),
        ("[handoff]\ncourier = 'mail'", 'courier = "mail"이면 from에'),
        ("[handoff]\nfrom = 'x y'", "handoff.from: desk@institute.example처럼"),
        ("[handoff]\nremind_after = [0]", "handoff.remind_after: 서로 다른 날수를"),
        ("= nonsense", "행 1열은 TOML 형식이 아닙니다"),
    ],
)
def test_a_wrong_entry_is_told_in_korean(added: str, told: str) -> None:
    """What is wrong is said in the editor's language, not in the words of a library."""
    with pytest.raises(SeriesInvalid) as caught:
        parse_series("focus", GOOD + added)
    said = caught.value.say("ko")
    assert told in said
    assert not any(foreign in said for foreign in ("Input", "Value error", "permitted"))
