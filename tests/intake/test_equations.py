"""Equations of Word and of Hancom: each structure set, no sign lost, nothing of an author's run."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings

from flows import mathml
from flows.document import Equation, Paragraph, plain
from flows.intake.hancom.equations import equation
from flows.intake.result import Reading
from tests.equation_shapes import scripts, shape
from tests.intake.drafts import package, paragraph, part, picture, reading_of, run

CASES = Path(__file__).parent.parent / "cases" / "equations"
HEAD = paragraph(run("밀물의 셈법", '<w:b/><w:sz w:val="32"/>')) + paragraph(run("글: 윤해담"))
TRACKED = 'w:id="1" w:author="x"'
_IN_RUN = re.compile(r'(?<!")\[([^]"]*)\]')


def _scripts() -> Iterator[tuple[int, str, str]]:
    for number, line in enumerate((CASES / "hancom.md").read_text("utf-8").splitlines(), start=1):
        script, arrow, expected = line.partition(" → ")
        if arrow and not line.startswith("A line is"):
            yield number, script, expected


def _structures() -> Iterator[tuple[str, str, str, str]]:
    for case in (CASES / "word.md").read_text("utf-8").split("\n## ")[1:]:
        title, xml, line, expected, *_ = case.split("\n")
        yield title, xml, line, expected


def _run(text: str) -> str:
    return f'<m:r><m:t xml:space="preserve">{text}</m:t></m:r>'


def _math(xml: str) -> str:
    """An equation; `[x]` is a run, but not where it is an attribute's value."""
    return f"<m:oMath>{_IN_RUN.sub(lambda match: _run(match[1]), xml)}</m:oMath>"


def _read(xml: str, **parts: str) -> Reading:
    return reading_of(package(HEAD + paragraph(xml), **parts))


def _equations(reading: Reading) -> list[Equation]:
    blocks = [block for block in reading.manuscript.blocks if isinstance(block, Paragraph)]
    return [one for block in blocks for one in block.inlines if isinstance(one, Equation)]


def _codes(reading: Reading) -> list[str]:
    return [one.code for one in reading.report.findings]


@pytest.mark.parametrize(
    ("line", "script", "expected"), [*_scripts()], ids=lambda value: str(value)[:40]
)
def test_a_hancom_script_is_set_as_written(line: int, script: str, expected: str) -> None:
    """Each line of hancom.md is set as it says; the source is kept on one line."""
    found = equation(script)
    assert shape(found.mathml) == expected, f"hancom.md:{line}"
    assert found.text == " ".join(script.split())


@pytest.mark.parametrize(
    ("title", "xml", "line", "expected"), [*_structures()], ids=[one[0] for one in _structures()]
)
def test_a_structure_of_omml_is_set_and_said(
    title: str, xml: str, line: str, expected: str
) -> None:
    """Each case of word.md is set as it says, and the account closes with nothing to spare."""
    reading = _read(run("앞말 ") + _math(xml) + run(" 뒷말."))
    (found,) = _equations(reading)
    assert found.text == line
    assert shape(found.mathml) == expected
    assert "account-surplus" not in _codes(reading)
    assert ("equation" if found.mathml else "equation-as-text") in _codes(reading)


def test_the_finding_quotes_the_source_at_its_place() -> None:
    """An equation is told, for information, where it stands."""
    reading = _read(run("식은 ") + _math("[x+1]") + run("이다."))
    (one,) = [one for one in reading.report.findings if one.code == "equation"]
    assert (one.severity, one.anchor, one.quote) == ("info", "p1", "x+1")


def test_words_around_an_equation_stay_where_they_are() -> None:
    """The equation stands in its sentence."""
    reading = _read(run("식 ") + _math("[x]") + run("는 길이이다."))
    (block,) = [one for one in reading.manuscript.blocks if isinstance(one, Paragraph)]
    assert plain(block.inlines) == "식 x는 길이이다."
    assert [one.kind for one in block.inlines] == ["text", "equation", "text"]


def test_an_equation_alone_in_its_paragraph_is_displayed() -> None:
    """Word's m:oMathPara stands on its own line, unless words share the paragraph."""
    alone = f"<m:oMathPara>{_math('[x]')}</m:oMathPara>"
    assert [one.display for one in _equations(_read(alone))] == [True]
    assert [one.display for one in _equations(_read(run("식 ") + alone))] == [False]
    assert [one.display for one in _equations(_read(_math("[x]")))] == [False]


def test_tracked_changes_inside_are_read_as_accepted() -> None:
    """What was deleted in an equation is quoted and blocks; what was inserted stands."""
    xml = f"<w:ins {TRACKED}>{_run('a')}</w:ins><w:del {TRACKED}>{_run('b')}</w:del>{_run('+c')}"
    reading = _read(run("식 ") + f"<m:oMath>{xml}</m:oMath>")
    assert [one.text for one in _equations(reading)] == ["a+c"]
    (one,) = reading.report.blocking
    assert (one.code, one.quote) == ("tracked-changes", "b")


def test_an_equation_deleted_as_a_whole_is_quoted() -> None:
    """Nothing of it is printed, and no sign of it is counted twice."""
    fraction = "<m:f><m:num>[a]</m:num><m:den>[b]</m:den></m:f>"
    reading = _read(run("남은 말.") + f"<w:del {TRACKED}>{_math(fraction)}</w:del>")
    assert not _equations(reading)
    assert [one.quote for one in reading.report.blocking] == ["ab"]
    assert "account-surplus" not in _codes(reading)


def test_what_is_no_mathematics_is_read_beside_it() -> None:
    """A note's mark and a picture inside an equation are not lost with it."""
    notes = part("footnotes", f'<w:footnote w:id="2">{paragraph(run("풀이."))}</w:footnote>')
    mark = '<m:r><w:footnoteReference w:id="2"/></m:r>'
    xml = f"<m:oMath>{_run('x')}{mark}{picture('파도')}</m:oMath>"
    reading = _read(run("식 ") + xml, footnotes=notes)
    assert [note.anchor for note in reading.manuscript.notes] == ["fn1"]
    assert "note-dangling" not in _codes(reading)
    assert any(block.kind == "figure" for block in reading.manuscript.blocks)


def test_an_equation_too_large_to_set_stands_as_text() -> None:
    """Bounds on size and nesting keep the press safe; the words are carried all the same."""
    long = _read(_math(f"[{'x + ' * 2500}x]"))
    deep = "[x]"
    for _ in range(60):
        deep = f"<m:sSup><m:e>{deep}</m:e><m:sup>[2]</m:sup></m:sSup>"
    for reading in (long, _read(_math(deep))):
        assert [one.mathml for one in _equations(reading)] == [""]
        assert "equation-as-text" in _codes(reading)


def test_nested_brackets_are_bounded_by_the_work_they_make() -> None:
    """What stands between growing brackets is laid out twice: twelve pairs are too many."""
    script = "x"
    for _ in range(4):
        script = f"LEFT ( {script} RIGHT )"
    assert equation(script).mathml
    for _ in range(8):
        script = f"LEFT ( {script} RIGHT )"
    assert not equation(script).mathml


@pytest.mark.parametrize("hostile", ["</math><script>", "&lt;b&gt;", "]]>", '"><x y="', "<!--"])
def test_mark_up_of_an_author_is_text(hostile: str) -> None:
    """Whatever an author types is escaped, in a run and in a script."""
    found = equation(f'"{hostile.replace(chr(34), "")}"')
    assert mathml.read(found.mathml)
    assert "<script" not in found.mathml


@pytest.mark.parametrize(
    "markup",
    [
        "<math><script>x</script></math>",
        '<math><mi onclick="x">y</mi></math>',
        '<math><mi href="javascript:1">y</mi></math>',
        '<math><mo stretchy="yes">(</mo></math>',
        "<math><mfrac><mi>x</mi></mfrac></math>",
        "<math><mtable><mi>x</mi></mtable></math>",
        '<!DOCTYPE math [<!ENTITY a "b">]><math><mi>&a;</mi></math>',
        "<svg><mi>x</mi></svg>",
        "<math></math>",
        "",
    ],
)
def test_nothing_but_the_vocabulary_is_read_back(markup: str) -> None:
    """Mark-up that was not written here is refused."""
    with pytest.raises(mathml.NotOurs):
        mathml.read(markup)


@settings(max_examples=400, deadline=None)
@given(scripts())
def test_any_script_gives_an_equation(script: str) -> None:
    """No script stops the reading, and what is set is of the vocabulary."""
    found = equation(script)
    assert found.text == " ".join(script.split())
    if found.mathml:
        mathml.read(found.mathml)


@pytest.mark.parametrize("begun", ["- x + 1", "1. x", "(1) x = 2", "① x"])
def test_an_equation_is_no_item_of_a_list(begun: str) -> None:
    """What looks like a typed marker at the head of an equation is the equation's own."""
    words = paragraph(run("첫째 문단이다. 뒤에 식이 둘 있다."))
    formulas = paragraph(_math(f"[{begun}]")) * 2
    reading = reading_of(package(HEAD + words + formulas))
    assert [block.kind for block in reading.manuscript.blocks] == ["paragraph"] * 3
    assert [one.text for one in _equations(reading)] == [begun] * 2
    assert "account-surplus" not in _codes(reading)
