"""A zip that holds the Word table or an XLIFF file: what is taken of it, told of it, refused in it."""

import pytest

from flows.errors import Damaged, ReturnForeign, ReturnUnreadable
from flows.handoff import Collected, collect
from flows.handoff.returns.unpacking import MOST_MEMBERS
from tests.handoff.filling import fill_bilingual, fill_xliff, member
from tests.handoff.material import ENGLISH, MANUSCRIPT, package
from tests.handoff.omegat_project import members, zipped
from tests.handoff.reading import Gate, admit, codes_of, no_reader, take

SENT = package()
PACKAGE = members(SENT.data)
TABLE_NAME, XLIFF_NAME = "word/ferry-lines-bilingual.docx", "xliff/ferry-lines.xlf"
TARGET_NAME = "omegat/target/ferry-lines.xlf"
TABLE = fill_bilingual(PACKAGE[TABLE_NAME], ENGLISH)
XLIFF = fill_xliff(PACKAGE[XLIFF_NAME], ENGLISH)
EXPECTED = take("return.docx", TABLE, SENT.packet)
ASIDE, ADDED = "zip-left-aside", "code-added"


def _taken(files: dict[str, bytes]) -> Collected:
    return take("묶음.zip", zipped(files), SENT.packet)


def _told(files: dict[str, bytes]) -> str:
    (found,) = [one for one in _taken(files).report.findings if one.code == ASIDE]
    assert found.severity == "info"
    return found.sentence.en


def _refusal(files: dict[str, bytes]) -> ReturnUnreadable:
    with pytest.raises(ReturnUnreadable) as refusal:
        _taken(files)
    return refusal.value


@pytest.mark.parametrize(
    "files",
    [
        {"r.docx": TABLE},
        {"보낸 파일/번역 완료/r.DOCX": TABLE},
        {"r.xlf": XLIFF},
        {"Export\\ko-en\\r.mqxliff": XLIFF},
    ],
    ids="table deep xliff memoq".split(),
)
def test_one_file_zipped_is_that_file(files: dict[str, bytes]) -> None:
    """A table or XLIFF file alone in a zip is the same return as the file itself."""
    collected = _taken(files)
    assert (collected.edition, codes_of(collected)) == (EXPECTED.edition, [ADDED])


@pytest.mark.parametrize(("name", "data"), [(TABLE_NAME, TABLE), (XLIFF_NAME, XLIFF)])
def test_the_whole_package_with_one_file_worked_in(name: str, data: bytes) -> None:
    """What came back as it went out is no return, its untouched OmegaT project included."""
    collected = _taken(PACKAGE | {name: data})
    assert collected.edition == EXPECTED.edition
    assert codes_of(collected) == [ASIDE, ADDED]


def test_the_rest_is_named_what_is_not_ours_first() -> None:
    """The finding says which file was taken and which were left, strangers before our own."""
    told = _told(PACKAGE | {TABLE_NAME: TABLE, "zz/편지.txt": b"words"})
    assert told.startswith(f"{TABLE_NAME} was taken from the zip; ")
    assert f"{len(PACKAGE)} other file(s) in it were left aside: zz/편지.txt, " in told
    assert "README.txt" in told and "(+" in told


def test_the_same_file_twice_is_one() -> None:
    """A copy of the filled table under another name is no second return."""
    told = _told({"r.docx": TABLE, "backup/r (1).docx": TABLE})
    assert "1 other file(s)" in told and "backup/r (1).docx" in told


def test_a_document_without_our_table_is_left_aside() -> None:
    """A Word file of the translator's own beside the table is named, not taken."""
    assert "letter.docx" in _told({"letter.docx": b"PK", "r.docx": TABLE})


@pytest.mark.parametrize(
    ("files", "named"),
    [
        ({"a.docx": TABLE, "b.xlf": XLIFF}, "(a.docx, b.xlf)"),
        (PACKAGE | {TABLE_NAME: TABLE, TARGET_NAME: XLIFF}, f"(an OmegaT project, {TABLE_NAME})"),
    ],
    ids="files project".split(),
)
def test_several_translations_are_refused_by_name(files: dict[str, bytes], named: str) -> None:
    """Which of two returns counts is for a person to say."""
    refusal = _refusal(files)
    assert named in refusal.say("en")
    assert named.replace("an OmegaT project", "OmegaT 프로젝트") in refusal.say("ko")


def test_a_project_that_was_worked_in_is_taken_as_before() -> None:
    """Files that came back as they went out do not compete with the OmegaT project."""
    collected = _taken(PACKAGE | {TARGET_NAME: XLIFF})
    assert (collected.edition, codes_of(collected)) == (EXPECTED.edition, [ADDED])


@pytest.mark.parametrize("name", [TABLE_NAME, XLIFF_NAME])
def test_a_file_as_it_went_out_is_no_translation(name: str) -> None:
    """The untouched table, alone in a zip, is refused."""
    assert "give the translated file itself" in _refusal({name: PACKAGE[name]}).say("en")


def test_a_file_of_the_hand_off_before_is_known_too() -> None:
    """The untouched table of hand-off 1 does not stand beside the filled one of hand-off 2."""
    second = package(serial=2)
    filled = fill_bilingual(member(second.data, "bilingual.docx"), ENGLISH)
    data = zipped({"1/r.docx": PACKAGE[TABLE_NAME], "2/r.docx": filled})
    collected = collect(
        "r.zip",
        data,
        second.packet,
        MANUSCRIPT,
        admit=admit,
        read=no_reader,
        jobs={1: SENT.packet}.get,
    )
    assert collected.job == 2 and codes_of(collected) == [ASIDE, ADDED]


def test_another_drafts_table_is_foreign_by_its_path() -> None:
    """A table for another issue is refused, and the message names its place in the zip."""
    other = XLIFF.replace(b'original="focus/ferry-lines/1"', b'original="focus/tides/1"')
    with pytest.raises(ReturnForeign, match=r"묶음\.zip/x/r\.xlf.*focus/tides"):
        _taken({"x/r.xlf": other})


def _at_a_gate(files: dict[str, bytes]) -> Collected:
    """Collect where the gate refuses what is no package of Word."""

    def gate(name: str, data: bytes) -> Gate:
        if len(data) < 100:
            raise Damaged(name=name, what="it is cut off")
        return admit(name, data)

    return collect("r.zip", zipped(files), SENT.packet, MANUSCRIPT, admit=gate, read=no_reader)


def test_a_damaged_document_is_refused_in_the_gates_words() -> None:
    """Where nothing else could be taken, the gate's refusal stands, with the path in the zip."""
    with pytest.raises(Damaged, match=r"r\.zip/table\.docx"):
        _at_a_gate({"table.docx": b"PK\3\4"})


@pytest.mark.parametrize(
    "files", [{"r.docx": TABLE}, {TARGET_NAME: XLIFF}], ids="table project".split()
)
def test_a_damaged_document_spoils_nothing_else(files: dict[str, bytes]) -> None:
    """Beside a return that can be read it does not matter."""
    collected = _at_a_gate(files | {"letter.docx": b"PK\3\4"})
    assert collected.edition == EXPECTED.edition


@pytest.mark.hostile
@pytest.mark.parametrize(
    ("files", "told"),
    [
        ({"r.docx": b" " * (2 << 20)}, "unpacks too large"),
        ({"r.xlf": b" " * (2 << 20), "r.docx": TABLE}, "unpacks too large"),
        ({"../r.docx": TABLE}, "leads outside"),
        ({"/r.docx": TABLE}, "leads outside"),
        ({"r.docx": TABLE, "C:/notes.txt": b""}, "leads outside"),
        ({"a/r.docx": TABLE, "a\\r.docx": TABLE}, "twice"),
        ({f"{n}.docx": b"PK%d" % n for n in range(21)}, "more than 20 documents"),
        ({f"{n}.txt": b"" for n in range(MOST_MEMBERS)} | {"r.docx": TABLE}, "20,000"),
    ],
    ids="bomb bomb-beside climbing absolute drive twice documents flood".split(),
)
def test_a_hostile_zip_is_refused(files: dict[str, bytes], told: str) -> None:
    """The limits are those of an OmegaT project: proportion, paths, number."""
    assert told in _refusal(files).say("en")


@pytest.mark.hostile
def test_a_path_with_control_characters_is_shown_as_signs() -> None:
    """A terminal obeys no path of a zip."""
    path = "a\x1b[2J{quote}.docx"
    assert "a␛[2J{quote}.docx" in _told({path: b"PK", "r.docx": TABLE})
    assert "\x1b" not in _refusal({path: TABLE, "b.xlf": XLIFF}).say("en")
