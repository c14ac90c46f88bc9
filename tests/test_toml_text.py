"""Where the entries of a TOML text stand, and what is said of one that is broken."""

import tomllib

import pytest

from flows.toml_text import broken, line_at, lines_of

TEXT = '''# a remark = none
title = "[not] = a table"  # x = [
keywords = [
  "가",
  "[x]",
]
summary = """
[authors]
name = "no entry"
"""
[handoff]
due.days = 3
[[authors]]
name = "윤해담"
[authors.place]
city = { name = "가온", "zip" = 1 }
[[authors]]
  position = """교수"""
"e-mail" = 'x'
'''


@pytest.mark.parametrize(
    ("place", "line"),
    [
        (("title",), 2),
        (("keywords", 1), 3),
        (("summary",), 7),
        (("handoff", "due", "days"), 12),
        (("authors", 0, "name"), 14),
        (("authors", 0, "place", "city", "name"), 16),
        (("authors", 0, "email"), 13),
        (("authors", 1), 17),
        (("authors", 1, "position"), 18),
        (("authors", 1, "e-mail"), 19),
        (("authors",), None),
        (("nothing",), None),
        ((), None),
    ],
)
def test_the_line_of_an_entry(place: tuple[str | int, ...], line: int | None) -> None:
    """An entry has its line, one that is missing that of its table; texts and remarks have none."""
    tomllib.loads(TEXT)
    assert line_at(lines_of(TEXT), place) == line


@pytest.mark.parametrize(
    "text",
    ["a", "a = ", "a = x", "= 1", "a = 1 b", 'a = "', "a = '''", "[a", "[[a]", "[a]\n[a]", "a = [1",
     "a = {b = 1", "a = {b = 1, b = 2}", "a = 1\na.b = 2", 'a = "\\q"', 'a = "\\uD800"', "a = 1\x00",
     "a = 2026-02-30", 'a = "\\xZZ"', "가 = 1", "a = [1 2]", '"""', 'a = "\\u00"'],
)  # fmt: skip
def test_what_is_broken_is_said_in_both_languages(text: str) -> None:
    """Whatever tomllib says, an editor is told what to do, and where."""
    with pytest.raises(tomllib.TOMLDecodeError) as caught:
        tomllib.loads(text)
    told = broken(caught.value)
    assert "line 1" in told.en or "line 2" in told.en or "end of the file" in told.en
    assert str(caught.value).partition(" (at")[0] not in told.en + told.ko
