"""An edition in which everything that can stand in an awkward place does, and nothing is mark-up."""

from dataclasses import replace

from flows.document import (
    Author,
    Block,
    Cell,
    Figure,
    Heading,
    LineBreak,
    ListItem,
    Note,
    NoteRef,
    Paragraph,
    Ruby,
    Table,
    Text,
)
from flows.intake.hancom.equations import equation
from flows.issue import Edition, Notice
from tests.rendering import specimen

SIGNS = "</p><script>alert(1)</script> ]]> &amp; &#0; \"quoted\" 'too' <!-- {{ 7*7 }} {% raw %}"
LINKS = (
    "https://harbour.example/가 나/[1]?a=1&b=<2>#100%",
    "https://harbour.example/a|b^c`d{e}\\f",
    "mailto:desk@harbour.example",
)
_RATE = equation("{P_t - P_{t-1}} over {P_{t-1}}", display=True)


def awkward() -> Edition:
    """The English specimen, with awkward front matter, blocks and notes."""
    (edition,) = specimen.focus()
    lone = Note("fn8", (Paragraph("fn8", (Text("Nothing calls this note; "), _RATE)),))
    linked = Note("fn9", (Paragraph("fn9", (*_links(), Text(f"| {SIGNS}"))),))
    return replace(
        edition,
        title=f"# {SIGNS} " + "Longword" * 9 + ": " + "a title that does not end " * 6 + "| [1]",
        subtitle="Title: not a second head\nNumber: No. 9999-99\n\n## nor a heading",
        authors=(
            Author("Sunja", "", "", ""),
            Author(
                "Ō <b>Ryu</b>, Jr.", "Chair & Co.", 'The "<Institute>"', "a b&c@harbour.example"
            ),
            *edition.authors,
        ),
        summary=(Paragraph("summary1", (Text("> "), Ruby("待潮", "대조"), NoteRef("fn9"))),),
        keywords=("a | b", "<i>tide</i>", "[1]"),
        blocks=(*_blocks(), *edition.blocks),
        notes=(*edition.notes, lone, linked),
        translator="Seo & Sons <translators>",
    )


def changes() -> tuple[Notice, ...]:
    """A correction and a retraction, in words that try to be more."""
    day = awkward().date
    assert day is not None
    return (
        Notice("erratum", f"Table 1: 34, not 43. {SIGNS}", day.replace(day=20), 2),
        Notice("retraction", "The ledger was misread.", day.replace(month=9), 3),
    )


def _links() -> tuple[Text, ...]:
    return tuple(Text(f"link {n}", ("bold",), href) for n, href in enumerate(LINKS))


def _blocks() -> tuple[Block, ...]:
    (picture,) = specimen.focus()[0].pictures
    small = Figure("f8", picture.id, "A chart | in a [cell]", (Text("In a cell"), NoteRef("fn9")))
    inner = Table("t8", (_cell(1, 1, Paragraph("t8.r1c1.1", (Text("inner"),))),), (Text("Within"),))
    rows = Table(
        "t9",
        (
            _cell(1, 1, Paragraph("t9.r1c1.1", (Text("over two rows"),)), rows=2),
            _cell(1, 2, small, Paragraph("t9.r1c2.1", (Text("| - |"), LineBreak(), _RATE)), rows=2),
            _cell(3, 1, inner, ListItem("t9.r3c1.1", 1, "•", (Text("item"),))),
            _cell(
                3, 2, Heading("t9.r3c2.1", 4, (Text("headed"),), "1."), Paragraph("t9.r3c2.2", ())
            ),
        ),
        (Text("Table 9. "), _RATE, Text(f" {SIGNS}")),
    )
    return (
        Paragraph("p30", (Text("# not a heading, before any heading: "), Text(SIGNS, ("italic",)))),
        Heading("p31", 4, (Text("Deep "), _RATE, LineBreak(), Ruby("待潮", "대조")), "(가)"),
        Heading("p32", 1, (NoteRef("fn9"),)),
        ListItem("p33", 3, "", (Text("three deep at once"), _RATE)),
        ListItem("p34", 1, "- ", (Text("then one"),)),
        ListItem("p35", 9, "1)", (Text("then nine"),)),
        ListItem("p36", 0, "•", (Text("then none"),)),
        rows,
        Figure("f9", picture.id, "", ()),
        Paragraph("p37", (Text("x"), Text("−2", ("superscript",)), Text("a-b", ("subscript",)))),
        Paragraph("p38", (), "quote"),
        Paragraph(
            "p39", (Text("---"), LineBreak(), Text("習近平 习近平 カナ "), *_links()), "lead"
        ),
    )


def _cell(row: int, column: int, *blocks: Block, rows: int = 1) -> Cell:
    return Cell(row, column, rows, 1, False, blocks)
