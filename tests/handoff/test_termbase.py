"""The term base: names and terms as TBX and as a glossary, the forbidden never offered."""

from pathlib import Path

from lxml import etree

from flows.authority import Authority, Person, Term
from flows.handoff.termbase import tbx, tsv
from tests.handoff.material import package
from tests.handoff.omegat_project import schemas_of_omegat

PACKET = package().packet
AUTHORITY = Authority(
    (
        Person(
            "윤해담",
            "Yoon Haedam",
            hanja="尹海潭|尹海潭濟",
            convention="ROK",
            position="Research Fellow",
            variants=("Yun Haedam",),
            forbidden=("Yoon Hae-dam",),
        ),
    ),
    (
        Term("뱃길 보전금", ("route subsidy", "ferry subsidy"), ("boat money",), "since 2021"),
        Term("낙도", ("remote island",)),
    ),
)


def _statuses(data: bytes) -> dict[str, str]:
    root = etree.fromstring(data)
    return {
        tig.findtext("term"): tig.findtext("termNote").partition("Term")[0]
        for tig in root.iter("tig")
        if tig.find("termNote") is not None
    }


def test_tbx_is_valid_by_the_schema_of_omegat(tmp_path: Path) -> None:
    """The file is valid TBX v2 (MARTIF); a spoiled one is not."""
    schema = etree.XMLSchema(etree.parse(schemas_of_omegat(tmp_path) / "tbx.xsd"))
    root = etree.fromstring(tbx(AUTHORITY, PACKET))
    assert schema.validate(root), schema.error_log
    next(root.iter("termEntry")).set("colour", "red")
    assert not schema.validate(root)


def test_tbx_tells_preferred_allowed_and_forbidden_apart() -> None:
    """The first English form is preferred, others admitted, forbidden ones deprecated."""
    assert _statuses(tbx(AUTHORITY, PACKET)) == {
        "Yoon Haedam": "preferred",
        "Yun Haedam": "admitted",
        "Yoon Hae-dam": "deprecated",
        "route subsidy": "preferred",
        "ferry subsidy": "admitted",
        "boat money": "deprecated",
        "remote island": "preferred",
    }


def test_people_are_terms_in_hangul_and_hanja() -> None:
    """A person is a concept with each of its Korean forms; who it is stands in the note."""
    root = etree.fromstring(tbx(AUTHORITY, PACKET))
    yoon = next(root.iter("termEntry"))
    assert [one.text for one in yoon.find("langSet").iter("term")] == [
        "윤해담",
        "尹海潭",
        "尹海潭濟",
    ]
    assert yoon.findtext("note") == "ROK, Research Fellow"


def test_the_glossary_offers_the_preferred_form_alone() -> None:
    """A line for each Korean form; what else is allowed, and what is not, is in the comment."""
    assert tsv(AUTHORITY).decode().splitlines() == [
        "윤해담\tYoon Haedam\tROK, Research Fellow · also: Yun Haedam · NOT: Yoon Hae-dam",
        "尹海潭\tYoon Haedam\tROK, Research Fellow · also: Yun Haedam · NOT: Yoon Hae-dam",
        "尹海潭濟\tYoon Haedam\tROK, Research Fellow · also: Yun Haedam · NOT: Yoon Hae-dam",
        "뱃길 보전금\troute subsidy\tsince 2021 · also: ferry subsidy · NOT: boat money",
        "낙도\tremote island\t",
    ]


def test_no_text_can_break_a_line() -> None:
    """Tabs and line breaks in a note are spaces in the glossary."""
    odd = Authority(terms=(Term("섬\t길", ("island\nroute",), note="a\tb\r\nc"),))
    assert tsv(odd).decode() == "섬 길\tisland route\ta b c\n"


def test_no_terms_no_files() -> None:
    """A series without names and terms gets neither file."""
    assert (tbx(Authority(), PACKET), tsv(Authority())) == (b"", b"")
