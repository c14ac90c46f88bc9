"""authors.csv and terms.tsv as editors and spreadsheets make them."""

import pytest

from flows.authority import Person, Term, parse_people, parse_terms
from flows.errors import SeriesInvalid

HEADING = "hangul,english,hanja,order,convention,position,affiliation,email,variants,forbidden"
HAEDAM = Person(
    hangul="윤해담",
    english="Yoon Haedam",
    hanja="尹海潭",
    affiliation="The Gaonnaru Institute",
    forbidden=("Yun Haedam", "Yoon Hae-dam"),
)
ROW = "윤해담,Yoon Haedam,尹海潭,,,,The Gaonnaru Institute,,,Yun Haedam | Yoon Hae-dam"


def refused(parse: object, data: str | bytes) -> SeriesInvalid:
    """The refusal of a table."""
    with pytest.raises(SeriesInvalid) as caught:
        parse("focus", data)  # type: ignore[operator]
    return caught.value


def test_a_table_of_people_is_read_by_the_names_of_its_columns() -> None:
    """Cells come by heading, lists are parted by |, what is not said is empty."""
    assert parse_people("focus", f"{HEADING}\n{ROW}\n") == (HAEDAM,)


@pytest.mark.parametrize(
    "text",
    [
        f"\ufeff{HEADING}\r\n{ROW}\r\n",
        f"{HEADING}\n\n{ROW}\n,,,,,,,,,\n\n",
        f"\n{HEADING}\n{ROW}\n{ROW}\n",
        f"{HEADING}\n{ROW}\n".replace(",", ";"),
        f"sep=;\n{HEADING}\n{ROW}\n".replace(",", ";"),
        f"{HEADING}\n{ROW}\n".replace(",", "\t"),
        f"{HEADING}\r{ROW}\r",
        f"{HEADING}\n{ROW}".replace("윤해담", "윤해담").replace("Yoon Haedam,", '"Yoon  Haedam",'),
        "한글,영문,한자,소속,금지 표기\n윤해담,Yoon Haedam,尹海潭,The Gaonnaru Institute,Yun Haedam|Yoon Hae-dam",
        f"{HEADING},\n{ROW},\n",
    ],
    ids=["bom", "empty", "twice", "semicolons", "sep", "tabs", "mac", "nfd", "korean", "trailing"],
)
def test_a_table_is_the_same_however_it_was_saved(text: str) -> None:
    """Marks, delimiters, line ends, empty and doubled rows, Korean headings change nothing."""
    assert parse_people("focus", text) == (HAEDAM,)
    assert parse_people("focus", text.encode()) == (HAEDAM,)


def test_a_quoted_cell_may_hold_commas_quotation_marks_and_line_ends() -> None:
    """Excel quotes such cells; a line end inside is a space."""
    text = 'hangul,english,affiliation\n윤해담,Yoon Haedam,"Center for Ports, ""Naru""\nSeoul"\n'
    assert parse_people("focus", text)[0].affiliation == 'Center for Ports, "Naru" Seoul'


@pytest.mark.parametrize(
    "data",
    [f"{HEADING}\n{ROW}".encode("cp949"), f"\ufeff{HEADING}\n{ROW}".encode("utf-16")],
    ids=["cp949", "utf-16"],
)
def test_another_encoding_is_refused_with_advice(data: bytes) -> None:
    """What Excel saves on a Korean machine is not guessed at; the refusal says how to save it."""
    refusal = refused(parse_people, data.replace(b"\xef\xbb\xbf", b""))
    assert "CSV UTF-8" in refusal.sentence.en
    assert "CSV UTF-8" in refusal.sentence.ko
    assert refusal.exit_code == 6


def test_every_problem_is_told_at_once_with_its_line_in_both_languages() -> None:
    """A table is corrected in one go."""
    text = (
        "hangul,english,hanja,order,convention,variants,forbidden\n"
        ",Do Yeonjae,,,,,\n"
        "\n"
        "Chae,채모란,,backwards,MARS,,\n"
        "윤해담,Yoon Haedam,Yoon,,,,Do Yeonjae\n"
        "도연재,Do Yeonjae,,,,,,surplus\n"
        "도연재,Do Yeonjae,,,,,\n"
    )
    refusal = refused(parse_people, text)
    english, korean = refusal.sentence.en.splitlines(), refusal.sentence.ko.splitlines()
    assert "templates/focus/authors.csv" in english[0]
    assert [line.split(":")[0].strip(" ·") for line in english[1:-1]] == [
        "line 2", "line 4", "line 4", "line 4", "line 4", "line 5", "line 5", "line 6",
    ]  # fmt: skip
    assert len(korean) == len(english)
    assert "hangul 칸이 비어 있습니다" in refusal.sentence.ko
    assert "one of family-first, given-first" in refusal.sentence.en
    assert "“Do Yeonjae” is forbidden here and right on line 7" in refusal.sentence.en


@pytest.mark.parametrize(
    ("heading", "said"),
    [
        ("hangul,english,shoe size", "no such column: shoe size"),
        ("hangul,english,한글", "the column hangul stands twice"),
        ("hangul,hanja", "the column english is missing"),
        ('hangul,"english', "a quotation mark opens a cell"),
    ],
)
def test_a_heading_that_means_nothing_is_told(heading: str, said: str) -> None:
    """An unknown, doubled or missing column is named, with line 1."""
    refusal = refused(parse_people, f"{heading}\n윤해담,Yoon Haedam,尹海潭\n")
    assert said in refusal.sentence.en
    assert "line 1:" in refusal.sentence.en


def test_an_empty_file_is_an_empty_table() -> None:
    """A series may have neither table, or one with a heading alone."""
    assert parse_people("focus", "") == parse_people("focus", HEADING) == ()
    assert parse_terms("focus", "\n\n") == ()


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("尹海潭,,", "尹該談,,"),
        (",,a@gaonnaru.example", ",,b@gaonnaru.example"),
        (",Port Studies,", ",Energy Studies,"),
    ],
    ids=["hanja", "email", "affiliation"],
)
def test_namesakes_are_told_apart_by_hanja_address_or_affiliation(one: str, two: str) -> None:
    """Two people of one Hangul name are both kept where one of these differs."""
    text = f"hangul,english,hanja,affiliation,email\n윤해담,Yoon Haedam,{one}\n윤해담,Yun Hae-dam,{two}\n"
    assert len(parse_people("focus", text)) == 2


def test_namesakes_that_nothing_tells_apart_are_refused() -> None:
    """With an address for one of them alone, nobody knows who the other is."""
    text = "hangul,english,email\n윤해담,Yoon Haedam,\n윤해담,Yun Hae-dam,b@gaonnaru.example\n"
    refusal = refused(parse_people, text)
    assert "line 3: 윤해담 stands on line 2 too" in refusal.sentence.en
    assert "윤해담이 2행에도" in refusal.sentence.ko


def test_order_and_convention_may_be_said_in_korean() -> None:
    """`이름-성` is given-first, `북한` the spelling of the DPRK."""
    person = parse_people("focus", "이름,영문,순서,관행\n한소울,Soul Han,이름-성,북한\n")[0]
    assert (person.order, person.convention, person.family) == ("given-first", "DPRK", "Han")


def test_a_person_may_have_two_forms_of_hanja() -> None:
    """Traditional and simplified characters stand side by side."""
    (person,) = parse_people("focus", "hangul,english,hanja\n진서하,Chen Xuxia,陳緖霞|陈绪霞\n")
    assert person.characters == ("陳緖霞", "陈绪霞")


def test_a_table_of_terms_is_read() -> None:
    """The first form is preferred, further ones allowed."""
    text = "korean\tenglish\tforbidden\tnote\n배전망\tdistribution grid | distribution network\tpower net\tnot “net”\n"
    assert parse_terms("brief", text) == (
        Term("배전망", ("distribution grid", "distribution network"), ("power net",), "not “net”"),
    )


def test_a_term_twice_is_one_row_or_a_problem() -> None:
    """The same row twice counts once; two different rows contradict each other."""
    row = "배전망\tdistribution grid\n"
    assert len(parse_terms("brief", f"국문\t영문\n{row}{row}")) == 1
    refusal = refused(parse_terms, f"국문\t영문\n{row}배전 망\tpower network\n")
    assert "line 3: 배전 망 stands on line 2 too" in refusal.sentence.en


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("배전망\t", "line 2: english is empty"),
        ("배전망\t배전망", "is not in Latin letters"),
        ("배전망\tgrid\tgrid", "forbidden here and right on line 2"),
        ("배전망\tgrid\tnet\tnote\tmore", "more cells than columns, from “more” on"),
        ('배전망\t"grid" of power', "a quotation mark opens a cell"),
    ],
)
def test_a_row_of_terms_that_cannot_be_meant_is_told(row: str, said: str) -> None:
    """Each fault of a row is named with its line."""
    text = f"korean\tenglish\tforbidden\tnote\n{row}\n"
    assert said in refused(parse_terms, text).sentence.en


def test_what_an_editor_typed_is_shown_and_never_obeyed() -> None:
    """Braces and control characters of a cell come back as signs."""
    refusal = refused(parse_people, "hangul,english\nx{line}\x1b[2J,Yoon\n")
    assert "x{line}␛[2J" in refusal.sentence.en
