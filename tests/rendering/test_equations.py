"""Equations as printed: MathML on the page, a picture in the PDF, and a read-back that tells them apart."""

import io
import sys
from collections.abc import Callable
from dataclasses import replace
from subprocess import run
from xml.etree import ElementTree

import pikepdf
import pypdfium2
import pytest
from hypothesis import given, settings
from lxml import html

from flows import mathml, rendering
from flows.document import Block, Cell, Equation, NoteRef, Paragraph, Table, Text
from flows.errors import GlyphMissing, ReadBackDiffers
from flows.intake.hancom.equations import equation
from flows.issue import Artefact, Edition
from flows.rendering import equations, pdf
from flows.rendering.drawing import Drawing, draw
from flows.rendering.figures import figures
from flows.rendering.tables import set_table
from flows.series import Stylebook
from tests.equation_shapes import scripts
from tests.rendering import specimen

WORDS = "_base/words.html.j2"
RATE = equation("{P_t - P_{t-1}} over {P_{t-1}} times 100", display=True)
SUM = equation("sum from {i=1} to n x_i")
KOREAN = equation('"물가 상승률" = x')
NOT_SET = Equation("a over")
GRID = equation("bmatrix{a & b # c & d}")


def with_equations(edition: Edition, *more: Block) -> Edition:
    """A specimen with equations in a paragraph, on their own, in a cell, a caption and a note."""
    said = Paragraph("p90", (Text("The sum "), SUM, Text(" and "), KOREAN, Text(" of "), NOT_SET))
    shown = Paragraph("p91", (RATE,))
    first, *rest = edition.notes
    noted = replace(first.paragraphs[0], inlines=(*first.paragraphs[0].inlines, Text(" "), GRID))
    blocks = tuple(map(_in_a_cell, edition.blocks))
    notes = (replace(first, paragraphs=(noted, *first.paragraphs[1:])), *rest)
    return replace(edition, blocks=(said, shown, *blocks, *more), notes=notes)


def _in_a_cell(block: Block) -> Block:
    if not isinstance(block, Table):
        return block
    cell = block.cells[0]
    formula = Paragraph(f"{block.anchor}.r1c1.1", (equation("x_i"),))
    caption = (*block.caption, Text(" "), equation("beta"))
    return replace(
        block, cells=(replace(cell, blocks=(formula,)), *block.cells[1:]), caption=caption
    )


def printed(
    editions: tuple[Edition, ...], stylebook: Stylebook | None = None, *, preview: bool = False
) -> tuple[Artefact, ...]:
    """The editions finished in the look of the brief."""
    look = stylebook or specimen.stylebook()
    return rendering.render(editions, specimen.series("brief"), look, preview=preview)


@pytest.fixture(scope="module")
def editions() -> tuple[Edition, ...]:
    """The Korean specimen, with equations."""
    return tuple(map(with_equations, specimen.brief()[:1]))


@pytest.fixture(scope="module")
def finished(editions: tuple[Edition, ...]) -> tuple[Artefact, ...]:
    """The same, printed once."""
    return printed(editions)


def named(artefacts: tuple[Artefact, ...], ending: str) -> bytes:
    """The first file with this ending."""
    return next(one.data for one in artefacts if one.name.endswith(ending))


def test_right_files_pass(editions: tuple[Edition, ...], finished: tuple[Artefact, ...]) -> None:
    """Equations wherever they may stand give no false alarm; nor does a preview."""
    rendering.read_back(finished, editions)
    english = tuple(map(with_equations, specimen.brief()[1:]))
    rendering.read_back(printed(english, preview=True), english)


def test_the_page_holds_mathml_and_its_source(finished: tuple[Artefact, ...]) -> None:
    """Each equation is a math element of our vocabulary, with its source for who cannot see it."""
    page = html.fromstring(named(finished, "index.html"))
    found = {one.get("alttext"): one for one in page.iter("math")}
    assert {SUM.text, RATE.text, GRID.text, "beta", "x_i"} <= set(found)
    assert found[RATE.text].get("display") == "block"
    assert found[SUM.text].get("display") == "inline"
    assert not page.xpath(
        '//math//@style | //math//@onclick | //script[not(@type="application/ld+json")]'
    )


def test_an_equation_that_is_not_set_stands_as_its_source(finished: tuple[Artefact, ...]) -> None:
    """What was not understood is a line of text, in the page and in the PDF."""
    page = html.fromstring(named(finished, "index.html"))
    assert page.xpath("//*[@id='p90']")[0].text_content().endswith("of a over")
    document = pypdfium2.PdfDocument(named(finished, "-ko.pdf"))
    assert any("of a over" in sheet.get_textpage().get_text_range() for sheet in document)


def test_the_pdf_tells_each_equation_by_its_source(finished: tuple[Artefact, ...]) -> None:
    """PDF/UA: every picture of an equation is a Figure with its source as /Alt, in reading order."""
    with pikepdf.open(io.BytesIO(named(finished, "-ko.pdf"))) as file:
        told = [one.alt for one in figures(file)]
    body = [SUM.text, KOREAN.text, RATE.text]
    assert [one for one in told if one in body] == body
    assert GRID.text in told


def test_the_same_equations_give_the_same_bytes(
    editions: tuple[Edition, ...], finished: tuple[Artefact, ...]
) -> None:
    """Drawing has no memory of what was drawn before."""
    printed(tuple(map(with_equations, specimen.brief()[1:])))
    assert [one.data for one in printed(editions)] == [one.data for one in finished]


def test_a_picture_has_the_size_of_its_type() -> None:
    """Size and depth come in em: a letter reaches less than an em, a fraction stands below the line."""
    letter, fraction = (equations.picture(equation(one)) for one in ("x", "a over b"))
    assert letter and fraction
    assert letter.height < 0.8 and abs(letter.depth) < 0.1
    assert fraction.height > letter.height and fraction.depth > 0.2


def test_an_equation_wider_than_any_page_is_left_to_its_source() -> None:
    """Scaled to the measure it could not be read; the page still has it as MathML."""
    long = equation(" + ".join(f"x_{n}" for n in range(60)))
    assert equations.node(long) and equations.picture(long) is None
    edition = replace(specimen.brief()[0], blocks=(Paragraph("p1", (long,)),), notes=())
    rendering.read_back(printed((edition,)), (edition,))


def test_hangul_in_an_equation_is_drawn() -> None:
    """STIX has no Hangul: the house's Korean face draws it, a path for each syllable."""
    drawn = equations.picture(equation('"물가"'))
    assert drawn
    paths = [one.get("d", "") for one in ElementTree.fromstring(drawn.svg).findall(".//{*}path")]
    assert len(paths) == 2 and len(set(paths)) == 2 and all(len(one) > 100 for one in paths)


def test_a_letter_no_font_has_leaves_the_equation_to_its_source() -> None:
    """Nothing is drawn as an empty box: the source is printed, or the glyph is asked for."""
    strange = Equation("𒀀", mathml.write([mathml.token("mtext", "𒀀")], False))
    assert equations.picture(strange) is None
    edition = replace(specimen.brief()[0], blocks=(Paragraph("p1", (strange,)),), notes=())
    with pytest.raises(GlyphMissing):
        printed((edition,))


def test_letters_only_the_mathematical_face_has_are_no_missing_glyphs() -> None:
    """Cambria Math's 𝑥 is in Word's own equations; it is drawn, never set in the house fonts."""
    edition = specimen.brief()[0]
    slanted = Equation("𝑥+1", mathml.write([*mathml.pieces("𝑥+1")], False))
    edition = replace(edition, blocks=(Paragraph("p1", (slanted,)),), notes=())
    assert not rendering.without_glyph((edition,)).findings
    rendering.read_back(printed((edition,)), (edition,))


def _coloured(page: pypdfium2.PdfPage, colour: tuple[int, int, int]) -> int:
    """How many pixels of a page are near to a colour."""
    counted = page.render(scale=3).to_pil().convert("RGB").getcolors(1 << 24)
    return sum(
        count
        for count, one in counted
        if all(abs(a - b) < 40 for a, b in zip(one, colour, strict=True))
    )


def test_an_equation_has_the_colour_of_its_words() -> None:
    """In the dark head of a table an equation is as light as the words beside it."""
    edition = specimen.brief()[0]
    block = next(one for one in edition.blocks if isinstance(one, Table))
    text = _in_a_cell(block)
    edition = replace(edition, blocks=(text,), notes=(), summary=())
    bare = specimen.changed(
        "_base/words.html.j2", "{%- elif drawn -%}\n<img", "{%- elif drawn -%}\n<img hidden"
    )
    with_it, without = (
        pypdfium2.PdfDocument(named(printed((edition,), look), ".pdf"))[0]
        for look in (specimen.stylebook(), bare)
    )
    assert _coloured(with_it, (255, 255, 255)) > 0
    assert _coloured(with_it, (0, 0, 0)) <= _coloured(without, (0, 0, 0)) + 4


def _left_out(editions: tuple[Edition, ...]) -> tuple[Edition, ...]:
    without = tuple(one for one in editions[0].blocks[0].inlines if one != SUM)  # type: ignore[union-attr]
    first = replace(editions[0].blocks[0], inlines=without)  # type: ignore[type-var]
    return (replace(editions[0], blocks=(first, *editions[0].blocks[1:])), *editions[1:])


def _exchanged(editions: tuple[Edition, ...]) -> tuple[Edition, ...]:
    swap = {SUM: KOREAN, KOREAN: SUM}
    inlines = tuple(swap.get(one, one) for one in editions[0].blocks[0].inlines)  # type: ignore[union-attr, call-overload]
    first = replace(editions[0].blocks[0], inlines=inlines)  # type: ignore[type-var]
    return (replace(editions[0], blocks=(first, *editions[0].blocks[1:])), *editions[1:])


@pytest.mark.parametrize("spoil", [_left_out, _exchanged], ids=["left out", "exchanged"])
@pytest.mark.parametrize("format_name", ["html", "pdf"])
def test_a_file_with_other_equations_is_refused(
    editions: tuple[Edition, ...],
    finished: tuple[Artefact, ...],
    format_name: str,
    spoil: Callable[[tuple[Edition, ...]], tuple[Edition, ...]],
) -> None:
    """An equation left out, or exchanged for another, is found in the page and in the PDF alone."""
    spoilt = {one.name: one for one in printed(spoil(editions))}
    mixed = tuple(spoilt[one.name] if one.format == format_name else one for one in finished)
    with pytest.raises(ReadBackDiffers):
        rendering.read_back(mixed, editions)


@pytest.mark.parametrize(
    ("old", "new", "named_as"),
    [
        ("{{ v.mathml(span.equation) }}", "", SUM.text),
        ("{{ v.mathml(span.equation) }}", "<math alttext=\"{{ span.text }}\" display=\"inline\"><mi>x</mi></math>", SUM.text),
        ("{{ v.mathml(span.equation) }}", "{{ v.mathml(span.equation) }}{{ v.mathml(span.equation) }}", "there twice"),
        ("{%- elif drawn -%}\n<img", "{%- elif drawn -%}\n<img hidden", SUM.text),
        ('alt="{{ span.text }}"', 'alt="x"', SUM.text),
        ('style="width: {{', 'style="height: 3em; width: {{', "another picture"),
    ],
    ids=["no MathML", "another MathML", "twice", "no picture", "another name", "another picture"],
)  # fmt: skip
def test_a_fault_in_a_template_is_caught(
    editions: tuple[Edition, ...], old: str, new: str, named_as: str
) -> None:
    """Whatever a template does to an equation, the finished file is not what was approved."""
    with pytest.raises(ReadBackDiffers) as caught:
        rendering.read_back(printed(editions, specimen.changed(WORDS, old, new)), editions)
    assert named_as in caught.value.say("en")


def test_pictures_exchanged_at_the_press_are_caught(
    editions: tuple[Edition, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    """One equation's outlines under another's name and address have other proportions."""
    press = pdf._press()

    class Swapping(press.ClosedFetcher):  # type: ignore[misc, name-defined]
        def __init__(self, pictures: object, drawings: dict[str, bytes] | None = None) -> None:
            drawings = drawings or {}
            names, outlines = list(drawings), list(drawings.values())
            super().__init__(pictures, dict(zip(names, reversed(outlines), strict=True)))

    monkeypatch.setattr(press, "ClosedFetcher", Swapping)
    with pytest.raises(ReadBackDiffers) as caught:
        rendering.read_back(printed(editions), editions)
    assert "another picture" in caught.value.say("en")


def test_a_note_called_beside_an_equation_is_kept(editions: tuple[Edition, ...]) -> None:
    """A mark right after an equation stands where it was."""
    edition = editions[0]
    block = Paragraph("p99", (SUM, NoteRef(edition.notes[0].anchor)))
    more = (replace(edition, blocks=(*edition.blocks, block)), *editions[1:])
    rendering.read_back(printed(more), more)


def test_a_digest_knows_one_equation_from_another() -> None:
    """Regenerating proves that an equation is the one that was published."""
    (edition,) = specimen.focus()
    said = {
        rendering.words((replace(edition, blocks=(Paragraph("p1", (one,)),)),))
        for one in (SUM, GRID, replace(SUM, mathml=GRID.mathml))
    }
    assert len(said) == 3


def _rows(count: int, head: Equation) -> Table:
    """A table with this equation in its head and another in each row."""
    cells = [Cell(1, 1, 1, 1, True, (Paragraph("t8.r1c1.1", (head,)),))]
    cells.append(Cell(1, 2, 1, 1, True, (Paragraph("t8.r1c2.1", (Text("Tide"),)),)))
    for row in range(2, count + 2):
        said = (equation(f"x_{row}"), Text(f" at the quay of berth {row}"))
        cells.append(Cell(row, 1, 1, 1, False, (Paragraph(f"t8.r{row}c1.1", said),)))
        cells.append(Cell(row, 2, 1, 1, False, (Paragraph(f"t8.r{row}c2.1", (Text("3"),)),)))
    return Table("t8", tuple(cells))


def test_a_head_with_an_equation_may_come_again_on_each_page() -> None:
    """Where a table runs over pages its head is repeated, equation and all; that is no fault."""
    edition = replace(specimen.brief()[0], blocks=(_rows(70, GRID),), notes=())
    artefacts = printed((edition,))
    with pikepdf.open(io.BytesIO(named(artefacts, ".pdf"))) as file:
        assert [one.alt for one in figures(file)].count(GRID.text) > 1
    rendering.read_back(artefacts, (edition,))


def test_a_long_source_does_not_crowd_a_table() -> None:
    """A column is as wide as the equation looks, not as its source is long."""
    long = equation("LEFT({alpha}over{beta}RIGHT)^{gamma}_{delta}" * 2)
    assert len(long.text) > 80
    assert set_table(_rows(3, long)).crowded == set_table(_rows(3, equation("x"))).crowded == 0


@settings(max_examples=150, deadline=None)
@given(scripts())
def test_any_equation_is_drawn_or_left_to_its_source(script: str) -> None:
    """Nothing that can be set stops the press, or gives a picture of absurd size."""
    drawn = equations.picture(equation(script))
    assert drawn is None or (0 < drawn.width < 60 and 0 < drawn.height < 60)


@pytest.mark.parametrize(
    "script",
    [
        "{} over {}", "sqrt {}", "{}^{}", "{}_x", "hat {}", "matrix{}", "matrix{&#&}", "box{}",
        "LEFT . RIGHT .", "LEFT ( RIGHT )", "sum from {} to {}", "overbrace {} {}", '""',
        "x^{y^{z^{w^{v^u}}}}", "LEFT ( LEFT ( LEFT ( LEFT ( x RIGHT ) RIGHT ) RIGHT ) RIGHT )",
    ],
)  # fmt: skip
def test_an_empty_place_does_not_spoil_a_picture(script: str) -> None:
    """Half-filled equations of an author are drawn in a box of ordinary size, or left as source."""
    drawn = equations.picture(equation(script + " + y"))
    assert drawn is None or (0 < drawn.width < 40 and 0 < drawn.height < 10)


def test_the_largest_equation_is_drawn_in_bounded_work(monkeypatch: pytest.MonkeyPatch) -> None:
    """What passes the bounds of the vocabulary costs the press no more than they say."""
    from ziamath.nodes.mnode import Mnode

    built = []
    original = Mnode.__init__

    def counted(self: Mnode, *args: object, **kwargs: object) -> None:
        built.append(self)
        original(self, *args, **kwargs)  # type: ignore[arg-type]

    monkeypatch.setattr(Mnode, "__init__", counted)
    script, largest = "x", "x"
    while equation(script).mathml:
        script, largest = f"LEFT ( {script} + {{a over b}} RIGHT )", script
    assert isinstance(draw(mathml.read(equation(largest).mathml)), Drawing)
    assert len(built) <= 2 * mathml.MOST_WORK


def test_ziamath_is_loaded_with_the_first_equation_only() -> None:
    """An issue without equations does not pay for them."""
    probe = (
        "import sys; from tests.rendering import specimen; from flows import rendering; "
        "a = rendering.render(specimen.focus(), specimen.series('focus'), specimen.stylebook()); "
        "rendering.read_back(a, specimen.focus()); print('ziamath' in sys.modules)"
    )
    done = run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
