"""The OmegaT project: what is shipped runs in the real OmegaT, and comes back in every shape."""

import io
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest

from flows.authority import Authority, Person, Term
from flows.document import Equation, Paragraph, Text
from flows.errors import ReturnForeign, ReturnUnreadable
from flows.handoff import Aids, Order, Package, pack
from flows.handoff.returns.unpacking import MOST_MEMBERS, unpack
from flows.handoff.segments import segment
from flows.handoff.shorthand import Shorthand
from flows.issue import Edition, IssueKey
from flows.memory import Memory, Unit
from tests.handoff.filling import fill_bilingual, fill_xliff, member
from tests.handoff.material import AT, DUE, ENGLISH, KEY, MANUSCRIPT, SERIES, SOURCE, package
from tests.handoff.omegat_project import (
    SAVED,
    glossary,
    members,
    project_in,
    require_omegat,
    said_in,
    saved,
    translate,
    zipped,
)
from tests.handoff.reading import codes_of, take

FERRIES = replace(
    MANUSCRIPT,
    blocks=(
        *MANUSCRIPT.blocks,
        Paragraph("p9", (Text("비용은 "), Equation("c = 2x"), Text("로 셈한다."))),
    ),
)
SAID = ENGLISH | {
    "p4": "The {r}islands{rt}doseo{/rt}{/r} cover 3,300 km{sup}2{/sup}. Of these, the {{inhabited}} "
    "ones are a part.{[}fn9]",
    "p9": "The cost is computed as {eq1}.",
    "fn1": "Ministry of Oceans and Fisheries, Ferry Statistics, 2025.",
}
"""OmegaT has the codes of the Korean, all of them and no others: no italics of one's own."""
BEFORE = IssueKey("focus", "islands")
MEMORY = Memory(
    (Unit("섬의 하루", "A Day on the Island", BEFORE, "No. 2025-01", date(2025, 1, 2)),)
)
AUTHORITY = Authority(
    (Person("문가람", "Moon Garam", forbidden=("Moon Ga-ram",)),),
    (Term("여객선", ("ferry", "passenger ship"), ("liner",)),),
)
SENT = pack(
    Order(KEY, 1, "full", DUE, AT, to="translator@example.org"),
    FERRIES,
    SERIES,
    "섬으로 가는 길.docx",
    SOURCE,
    Aids(AUTHORITY, MEMORY),
)
EXPECTED = take(
    "r.docx",
    fill_bilingual(member(SENT.data, "bilingual.docx"), SAID),
    SENT.packet,
    manuscript=FERRIES,
)
TARGET = fill_xliff(member(SENT.data, "ferry-lines.xlf"), SAID)
TYPED = saved(said_in(SENT.packet, SAID))
PROJECT = {name: data for name, data in members(SENT.data).items() if name.startswith("omegat/")}


def _taken(name: str, data: bytes) -> tuple[Edition, list[str]]:
    collected = take(name, data, SENT.packet, manuscript=FERRIES)
    return collected.edition, codes_of(collected)


@dataclass(frozen=True)
class Run:
    """What a run of the real OmegaT left: its exit code, the target, the memory it exported."""

    code: int
    target: bytes
    exported: bytes


def _run(
    folder: Path, english: dict[str, str], validation: str = "abort", sent: Package = SENT
) -> Run:
    """Fill the shipped project through a TMX, and let OmegaT make the translated documents."""
    project = project_in(sent.data, folder)
    filled = saved(said_in(sent.packet, english))
    (project / "tm" / "auto").mkdir(exist_ok=True)
    (project / "tm" / "auto" / "filled.tmx").write_bytes(filled)
    code = translate(project, validation)
    target = project / "target" / "ferry-lines.xlf"
    exported = project / "omegat-omegat.tmx"
    return Run(code, *(one.read_bytes() if one.exists() else b"" for one in (target, exported)))


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """The whole translation but one heading, which the shipped memory has."""
    require_omegat()
    english = {anchor: said for anchor, said in SAID.items() if anchor != "p3"}
    return _run(tmp_path_factory.mktemp("omegat"), english)


@pytest.fixture(scope="module")
def dropped(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """A translation that lost the mark of a note; OmegaT is told to go on all the same. The series
    has no terms and no memory, so the project is as bare as it can be."""
    require_omegat()
    english = SAID | {"p8": "This is the conclusion."}
    bare = package(manuscript=FERRIES)
    return _run(tmp_path_factory.mktemp("dropped"), english, validation="warn", sent=bare)


def test_the_shipped_project_runs_and_comes_back_whole(run: Run) -> None:
    """OmegaT's target is the edition of the Word table, with 0 findings: notes, links, ruby,
    equation, breaks as they were."""
    assert run.code == 0
    edition, found = _taken("ferry-lines.xlf", run.target)
    assert found == []
    assert edition == EXPECTED.edition


def test_omegat_fills_in_what_was_released_before(run: Run) -> None:
    """The heading that nobody typed comes from the memory in tm/auto."""
    edition, _ = _taken("ferry-lines.xlf", run.target)
    (heading,) = [one for one in edition.blocks if one.anchor == "p3"]
    assert heading.inlines == (Text("A Day on the Island"),)


def test_a_memory_written_by_omegat_is_a_return(run: Run) -> None:
    """The TMX that OmegaT exports holds the translation, and gives the same edition."""
    edition, found = _taken("project_save.tmx", run.exported)
    assert found == ["omegat-no-target"]
    assert edition == EXPECTED.edition


def test_omegat_stops_at_a_dropped_tag(tmp_path: Path) -> None:
    """With tag validation on, a lost note mark makes OmegaT exit 1 and write nothing."""
    require_omegat()
    stopped = _run(tmp_path, SAID | {"p8": "This is the conclusion."})
    assert (stopped.code, stopped.target) == (1, b"")


def test_the_project_has_all_folders_that_omegat_asks_for() -> None:
    """A bare project has them too: OmegaT's window refuses a project that lacks one."""
    with zipfile.ZipFile(io.BytesIO(package().data)) as archive:
        folders = {name for name in archive.namelist() if name.endswith("/")}
    assert folders == {f"omegat/{name}/" for name in ("dictionary", "glossary", "target", "tm")}


def test_a_dropped_tag_is_stopped_by_us_as_well(dropped: Run) -> None:
    """Handed to us all the same, the lost note mark blocks."""
    collected = take("r.xlf", dropped.target, SENT.packet, manuscript=FERRIES)
    assert [one.code for one in collected.report.blocking] == ["code-note-missing"]
    assert collected.report.blocking[0].anchor == "p8"


def test_omegat_reads_the_glossary(tmp_path: Path) -> None:
    """OmegaT's own reader finds names and terms, the preferred form alone, the forbidden in the
    comment."""
    require_omegat()
    project = project_in(SENT.data, tmp_path)
    assert glossary(project / "glossary" / "terms.utf8") == [
        "문가람|Moon Garam|NOT: Moon Ga-ram",
        "여객선|ferry|also: passenger ship · NOT: liner",
    ]


def test_shorthand_says_what_omegat_shows() -> None:
    """Codes are numbered in the order of the Korean; the English may move them."""
    names = Shorthand.of("{b}하나{/b}[fn1] {a1}둘{/a1}{br}")
    assert names.write("{a1}two{/a1} {b}one{/b}[fn1]{br}") == "<g2>two</g2> <g0>one</g0><x1/><x3/>"
    assert names.read("<g2>two</g2> {x} <g0>one</g0><x1/>") == "{a1}two{/a1} {{x}} {b}one{/b}[fn1]"
    assert names.read("a <g7>b</g7>") == "a <g7>b</g7>"
    assert names.write("{i}one{/i}") is None


ROOTS: dict[str, Callable[[str], str]] = {
    "the folder": lambda name: name,
    "what is in it": lambda name: name.removeprefix("omegat/"),
    "deep and Korean": lambda name: f"번역 완료/섬으로 가는 길/{name}",
    "old Windows": lambda name: name.replace("/", "\\"),
}


@pytest.mark.parametrize("named", ROOTS.values(), ids=ROOTS)
def test_a_project_comes_back_at_any_depth(named: Callable[[str], str]) -> None:
    """Zipped as a folder, without one, in folders of the translator's, by old tools: one edition."""
    files = PROJECT | {"omegat/target/ferry-lines.xlf": TARGET, SAVED: TYPED}
    edition, found = _taken("r.zip", zipped({named(name): data for name, data in files.items()}))
    assert found == []
    assert edition == EXPECTED.edition


def test_the_whole_package_may_come_back() -> None:
    """The package with the project worked in, and the Finder's second copies in it."""
    files = members(SENT.data) | {"omegat/target/ferry-lines.xlf": TARGET, SAVED: TYPED}
    shadows = {f"__MACOSX/{name.replace('/', '/._', 1)}": b"\0\5\x16\7" for name in files}
    edition, found = _taken("돌아온 묶음.zip", zipped(files | shadows))
    assert found == []
    assert edition == EXPECTED.edition


def test_target_alone_in_a_zip_is_enough() -> None:
    """Only the folder target/ was sent."""
    edition, found = _taken("target.zip", zipped({"target/ferry-lines.xlf": TARGET}))
    assert (edition, found) == (EXPECTED.edition, [])


@pytest.mark.parametrize("target", [False, True], ids=["no target", "target untouched"])
def test_what_was_typed_counts_where_no_target_was_made(target: bool) -> None:
    """A project without translated documents is read from project_save.tmx, and says so."""
    files = PROJECT | {SAVED: TYPED}
    if target:
        files["omegat/target/ferry-lines.xlf"] = PROJECT["omegat/source/ferry-lines.xlf"]
    edition, found = _taken("r.zip", zipped(files))
    assert found == ["omegat-no-target"]
    assert edition == EXPECTED.edition


def test_memory_alone_is_enough() -> None:
    """project_save.tmx sent by itself gives the same edition."""
    edition, found = _taken("project_save.tmx", TYPED)
    assert found == ["omegat-no-target"]
    assert edition == EXPECTED.edition


def test_a_target_older_than_the_typing_blocks() -> None:
    """Where target/ and project_save.tmx disagree the target is taken, and the segment named."""
    later = saved(said_in(SENT.packet, SAID | {"p3": "A Day on an Island"}))
    files = PROJECT | {"omegat/target/ferry-lines.xlf": TARGET, SAVED: later}
    collected = take("r.zip", zipped(files), SENT.packet, manuscript=FERRIES)
    (told,) = collected.report.blocking
    (piece,) = [one for one in SENT.packet.segments if one.anchor == "p3"]
    assert told.code == "omegat-differs"
    assert piece.id in told.sentence.en and piece.id in told.sentence.ko
    assert collected.edition == EXPECTED.edition


def test_a_repeated_segment_may_be_put_in_two_ways() -> None:
    """An alternative translation holds where its neighbours say, the default everywhere else."""
    twice = replace(
        MANUSCRIPT,
        blocks=tuple(Paragraph(f"p{n}", (Text(said),)) for n, said in enumerate("가나가다", 1)),
        notes=(),
        front=replace(MANUSCRIPT.front, subtitle="", authors=(), summary=(), keywords=()),
    )
    sent = pack(Order(KEY, 1, "full", DUE, AT), twice, SERIES, "r.docx", b"r")
    alternative = (
        '<tu><prop type="file">ferry-lines.xlf</prop><prop type="prev">나</prop>'
        '<prop type="next">다</prop><tuv lang="KO"><seg>가</seg></tuv>'
        '<tuv lang="EN-US"><seg>again</seg></tuv></tu>'
    )
    said = {"title": "Title", "p1": "once", "p2": "two", "p4": "three"}
    typed = saved(said_in(sent.packet, said), alternative)
    edition = take("project_save.tmx", typed, sent.packet, manuscript=twice).edition
    assert [one.inlines[0].text for one in edition.blocks] == ["once", "two", "again", "three"]


_EMPTY = b'<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2"/>'


@pytest.mark.parametrize(
    ("name", "files"),
    [
        ("r.zip", PROJECT),
        ("r.zip", members(SENT.data)),
        ("r.zip", PROJECT | {SAVED: saved([])}),
        ("r.zip", {"target/ferry-lines.xlf": _EMPTY}),
        ("r.zip", {"target/ferry-lines.xlf": _EMPTY, SAVED.removeprefix("omegat/"): TYPED}),
        ("r.zip", {"word/ferry-lines-bilingual.docx": b"PK", "r.txt": b"words"}),
        ("project_save.tmx", saved([])),
        ("project_save.tmx", b"<xliff/>"),
        ("project_save.tmx", b"words"),
        ("r.zip", b"words"),
    ],
    ids="untouched package nothing-typed no-units no-units-but-typed no-project empty-memory not-tmx not-xml not-zip".split(),
)
def test_what_holds_no_translation_is_refused(name: str, files: dict[str, bytes] | bytes) -> None:
    """A project that came back as it went, a zip of something else, an empty memory."""
    data = files if isinstance(files, bytes) else zipped(files)
    with pytest.raises(ReturnUnreadable) as refusal:
        _taken(name, data)
    assert name in refusal.value.say("en") and name in refusal.value.say("ko")


def test_a_project_of_another_draft_is_foreign() -> None:
    """A project for another issue, and a memory that knows none of our segments, are refused."""
    other = TARGET.replace(b'original="focus/ferry-lines/1"', b'original="focus/tides/1"')
    with pytest.raises(ReturnForeign, match="focus/tides"):
        _taken("r.zip", zipped(PROJECT | {"omegat/target/ferry-lines.xlf": other}))
    with pytest.raises(ReturnForeign):
        _taken("project_save.tmx", saved([(segment("p1", "딴 글이다."), "Another text.")]))


def _flood(name: str) -> bytes:
    return zipped({f"{name}{n}": b"" for n in range(MOST_MEMBERS + 1)})


@pytest.mark.hostile
@pytest.mark.parametrize(
    ("data", "told"),
    [
        (zipped({"target/a.xlf": b" " * (2 << 20)}), "unpacks too large"),
        (_flood("target/a"), "20,000"),
        (zipped({"../../target/a.xlf": TARGET}), "leads outside"),
        (zipped({"/target/a.xlf": TARGET}), "leads outside"),
        (zipped({"C:/target/a.xlf": TARGET}), "leads outside"),
        (zipped({"target/a.xlf": TARGET, "target\\a.xlf": TARGET}), "twice"),
        (zipped({"target/a.xlf": TARGET})[:-30], "broken"),
        (zipped({"target/a.xlf": TARGET}).replace(b"xml version", b"xml VERSION"), None),
    ],
    ids="bomb flood climbing absolute drive twice cut-off other".split(),
)
def test_a_hostile_zip_is_not_read(data: bytes, told: str | None) -> None:
    """What unpacks out of proportion, leads outside or is broken is refused before it is parsed."""
    if told is None:
        assert unpack("r.zip", data, lambda path: path.endswith(".xlf"))
        return
    with pytest.raises(ReturnUnreadable, match=told):
        _taken("r.zip", data)


@pytest.mark.hostile
def test_a_memory_with_entities_expands_nothing() -> None:
    """Entities that a TMX declares are not resolved, and no file is read for them."""
    trick = b'<!DOCTYPE tmx [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
    unit = (
        "<tu><tuv lang='KO'><seg>섬의 하루</seg></tuv><tuv lang='EN'><seg>A &a;Day</seg></tuv></tu>"
    )
    data = trick + f"<tmx version='1.4'><header/><body>{unit}</body></tmx>".encode()
    edition, _ = _taken("project_save.tmx", data)
    (heading,) = [one for one in edition.blocks if one.anchor == "p3"]
    assert heading.inlines == (Text("A Day"),)
