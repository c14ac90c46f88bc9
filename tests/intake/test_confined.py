"""A draft is read in a child process: what it may do, how it may end, what the parent believes."""

import ctypes
import errno
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest
from pydantic import ValidationError

from flows.canon import sha256
from flows.confinement import fences, landlock, seccomp, starting, told
from flows.errors import (
    Damaged,
    FileEmpty,
    FileTooDemanding,
    FrontMatterInvalid,
    Hostile,
    LedgerOfCharactersOpen,
    ReaderFailed,
    RefusedFile,
)
from flows.intake import admit, confined, read
from flows.intake.arrival import admit_here, read_here
from flows.intake.confinement import answers, asking
from flows.intake.result import Reading
from flows.wording import Sentence
from tests.hostile import attacks
from tests.intake import hancom_drafts
from tests.intake.drafts import draft, png

pytestmark = pytest.mark.skipif(
    sys.platform != "linux", reason="only Linux shuts the reader in; elsewhere it says so"
)

DRAFT = draft(
    [
        "{b 16} 셈법",
        "글: 윤해담 hd@nuri.example",
        "본문의 글.^[주석.] <ruby 候風 후풍>",
        "{picture=등대} 아래",
    ]
)
LIVES = "tests.hostile.attacks"


def _reading() -> Reading:
    return read_here("a.docx", DRAFT)


# ── the same reading


def test_child_reads_as_this_process_would() -> None:
    """Manuscript, pictures and report cross the border unchanged."""
    assert read("a.docx", DRAFT) == _reading()


def test_child_admits_as_this_process_would() -> None:
    """A package and its repairs cross unchanged."""
    assert admit("a.docx", DRAFT) == admit_here("a.docx", DRAFT)


def test_what_the_editor_states_reaches_the_child() -> None:
    """The file beside the draft and the language go with the draft."""
    reading = read("a.docx", DRAFT, override='title = "다른 셈법"', lang="en")
    assert (reading.manuscript.front.title, reading.manuscript.lang) == ("다른 셈법", "en")


@pytest.mark.parametrize(
    ("data", "override", "kind"),
    [
        (b"PK\3\4", None, Damaged),
        (DRAFT, "titel = 1", FrontMatterInvalid),
    ],
)
def test_refusal_crosses_as_itself(
    data: bytes, override: str | None, kind: type[RefusedFile]
) -> None:
    """Class, facts and both sentences are those of the child."""
    with pytest.raises(kind) as here:
        read_here("a.docx", data, override=override)
    with pytest.raises(kind) as there:
        read("a.docx", data, override=override)
    assert there.value.sentence == here.value.sentence


def test_usage_comes_back() -> None:
    """Seconds of the processor and the peak of the memory, for the benchmarks."""
    for data in (DRAFT, DRAFT[:-30]):
        usage = confined.trial("a.docx", data).usage
        assert usage.cpu > 0
        assert 10 << 20 < usage.peak < 256 << 20


def test_empty_file_needs_no_child() -> None:
    """What no child is asked for has cost nothing."""
    done = confined.trial("a.docx", b"")
    assert isinstance(done.refusal, FileEmpty)
    assert done.usage == asking.Usage(0.0, 0)


def test_name_that_lies_costs_nothing_but_time() -> None:
    """The porter loads by the name; a child that finds another format loads its reader itself."""
    porter = asking.Porter(asking.MODULE)
    data = hancom_drafts.draft(["{b 16} 셈법", "글: 윤해담", "본문의 글."])
    ending = porter.ask("read", "a.docx", data, {"override": 'title = "셈"', "lang": "ko"})
    porter.dismiss()
    assert ending.answer.startswith(b"given\n")


# ── many callers


def test_threads_read_at_once() -> None:
    """Eight threads get eight equal readings."""
    found: list[Reading] = []
    threads = [
        threading.Thread(target=lambda: found.append(read("a.docx", DRAFT))) for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [_reading()] * 8


def test_forked_process_gets_its_own_porter() -> None:
    """A process forked from this one does not talk on our line."""
    read("a.docx", DRAFT)
    process = os.fork()
    if not process:
        os._exit(0 if read("a.docx", DRAFT).manuscript.front.title == "셈법" else 1)
    assert os.waitpid(process, 0)[1] == 0
    assert read("a.docx", DRAFT).manuscript.front.title == "셈법"


def test_killed_porter_is_replaced() -> None:
    """A porter that the system killed costs the editor nothing."""
    lodge = asking._Lodge()
    porter = lodge.take()
    porter.ask("read", "a.docx", DRAFT, {"override": None, "lang": "ko"})
    os.kill(porter.process, signal.SIGKILL)
    with pytest.raises(asking.PorterLost):
        porter.ask("read", "a.docx", DRAFT, {"override": None, "lang": "ko"})
    porter.dismiss()
    for idle in list(asking._LODGE._idle):
        os.kill(idle.process, signal.SIGKILL)
    assert read("a.docx", DRAFT) == _reading()


def test_porter_that_never_starts_is_a_typed_refusal(monkeypatch: pytest.MonkeyPatch) -> None:
    """After a second try the editor is told, not shown a traceback."""
    monkeypatch.setattr(asking, "MODULE", "flows.no_such_module")
    monkeypatch.setattr(asking, "_LODGE", asking._Lodge())
    with pytest.raises(ReaderFailed):
        read("a.docx", DRAFT)


def test_missing_python_is_a_typed_refusal(monkeypatch: pytest.MonkeyPatch) -> None:
    """A program that cannot be started is told like a porter that fails."""
    monkeypatch.setattr(starting.sys, "executable", "/no/such/python")
    monkeypatch.setattr(asking, "_LODGE", asking._Lodge())
    with pytest.raises(ReaderFailed, match="did not start"):
        read("a.docx", DRAFT)


def test_readers_are_found_however_python_was_started(tmp_path: Path) -> None:
    """Alone (-I -S), in a folder that is gone, with nothing in the environment, and with signals
    of children ignored by whoever started it."""
    (tmp_path / "a.docx").write_bytes(DRAFT)
    code = (
        f"import os, signal, sys; sys.path[:0] = {sys.path!r}; os.chdir({str(tmp_path)!r}); "
        "data = open('a.docx', 'rb').read(); os.remove('a.docx'); os.rmdir(os.getcwd()); "
        "signal.signal(signal.SIGCHLD, signal.SIG_IGN); from flows.intake import read; "
        "os.write(1, read('a.docx', data).manuscript.front.title.encode())"
    )
    done = subprocess.run([sys.executable, "-I", "-S", "-c", code], capture_output=True, env={})
    assert done.stdout.decode() == "셈법", done.stderr.decode()


def test_porter_is_told_no_secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    """Passwords and keys in the environment stay out of the process that reads."""
    monkeypatch.setenv("BALGAN_SERVE_PASSWORD", "desk:secret")
    porter = asking.Porter(asking.MODULE)
    porter.ask("read", "a.docx", DRAFT, {"override": None, "lang": "ko"})
    environment = Path(f"/proc/{porter.process}/environ").read_bytes()
    porter.dismiss()
    assert b"secret" not in environment


def test_porter_begins_without_what_only_its_parent_needs() -> None:
    """Each module that a porter loads is time the first draft waits."""
    code = (
        "import sys; from flows.intake.confinement.tasks import warm; warm(); "
        "print({'pydantic', 'sqlalchemy', 'weasyprint', 'prefect'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.stdout == "set()\n", done.stderr


def test_child_whose_parent_is_gone_ends_at_once() -> None:
    """Nobody waits for the rest of a reading that was broken off."""
    code = (
        "import os, time; from flows.intake.confinement import asking as a; "
        "from flows.confinement import frames as f; p = a.Porter('tests.hostile.attacks'); p._begun(); "
        "f.send(p._line, {'task': 'attack', 'name': 'a.docx', 'facts': {}}, b'wait for ever'.ljust(1000)); "
        "children = f'/proc/{p.process}/task/{p.process}/children'\n"
        "while not open(children).read(): time.sleep(0.01)\n"
        "print(open(children).read(), p.process, flush=True); os._exit(9)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    processes = [Path(f"/proc/{one}") for one in done.stdout.split()]
    assert len(processes) == 2, done.stderr
    until = time.monotonic() + 60  # of the 600 s that it may wait
    while any(one.exists() for one in processes) and time.monotonic() < until:
        time.sleep(0.02)
    assert not any(one.exists() for one in processes)


def test_porter_ends_with_its_parent() -> None:
    """A parent that dies without a word leaves no process behind."""
    code = (
        "import os; from flows.intake.confinement import asking as a; a.prepare(); "
        "print(a._LODGE._idle[0].process, flush=True); os._exit(9)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    porter = Path(f"/proc/{done.stdout.strip()}")
    until = time.monotonic() + 30
    while porter.exists() and time.monotonic() < until:
        time.sleep(0.02)
    assert not porter.exists()


def test_nothing_is_left_behind() -> None:
    """After many readings, good and bad, a porter has no child and no more descriptors."""
    porter = asking.Porter(asking.MODULE)
    facts = {"override": None, "lang": "ko"}
    porter.ask("read", "a.docx", DRAFT, facts)
    home = Path(f"/proc/{porter.process}")
    before = len(list((home / "fd").iterdir()))
    for data in (DRAFT, b"", b"PK\3\4", DRAFT[:-30]) * 5:
        porter.ask("read", "a.docx", data, facts)
    assert len(list((home / "fd").iterdir())) == before
    assert (home / "task" / str(porter.process) / "children").read_text() == ""
    porter.dismiss()


# ── a child that was taken over


@pytest.fixture(scope="module")
def taken_over() -> Iterator[None]:
    """Children that attack; what they are asked to read is the attack's name."""
    with pytest.MonkeyPatch.context() as patch:
        lodge = asking._Lodge()
        patch.setattr(asking, "MODULE", LIVES)
        patch.setattr(asking, "_LODGE", lodge)
        yield
        lodge.close()


@pytest.fixture
def target(tmp_path: Path) -> Iterator[Path]:
    """A file that nobody may touch, and a socket beside it that nobody may call."""
    file = tmp_path / "draft.docx"
    file.write_text("비밀")
    with socket.socket(socket.AF_UNIX) as line:
        line.bind(str(file) + ".socket")
        line.listen()
        yield file


def _attack(name: str, target: Path) -> bytes:
    return asking.ask("attack", "a.docx", name.encode(), {"path": str(target)}).answer


@pytest.mark.hostile
@pytest.mark.usefixtures("taken_over")
@pytest.mark.parametrize("name", attacks.REFUSED_BY_THE_KERNEL)
def test_kernel_stops_the_child(name: str, target: Path) -> None:
    """What reading does not need fails, and the disk is as it was."""
    before = sorted(path.name for path in target.parent.iterdir())
    assert _attack(name, target).startswith(b"given\n" + attacks.STOPPED)
    assert sorted(path.name for path in target.parent.iterdir()) == before
    assert target.read_text() == "비밀"


@pytest.mark.hostile
@pytest.mark.parametrize("name", attacks.REFUSED_BY_THE_KERNEL)
def test_without_fences_the_attack_would_work(
    name: str, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The tests above can fail: with the fences down, nothing is refused."""
    monkeypatch.setenv("BALGAN_TEST_FENCES", "open")
    monkeypatch.setattr(starting, "HANDED_ON", (*starting.HANDED_ON, "BALGAN_TEST_FENCES"))
    porter = asking.Porter(LIVES)
    try:
        ending = porter.ask("attack", "a.docx", name.encode(), {"path": str(target)})
    finally:
        porter.dismiss()
    assert not ending.answer.startswith(b"given\n" + attacks.STOPPED)


@pytest.mark.hostile
@pytest.mark.usefixtures("taken_over")
@pytest.mark.parametrize(
    ("name", "kind", "says"),
    [
        ("loop for ever", FileTooDemanding, "s of computing"),
        ("wait for ever", FileTooDemanding, "s of computing"),
        ("take 2 GiB", FileTooDemanding, "of memory"),
        ("answer without end", FileTooDemanding, "of pictures and text"),
        ("crash", ReaderFailed, "SIG"),
        ("fall over", ReaderFailed, "SIGSEGV"),
        ("fail", ReaderFailed, "KeyError: 'a fault of ours'"),
        ("lie", ReaderFailed, "makes no sense"),
        ("lose a character", LedgerOfCharactersOpen, "word/document.xml: 달"),
    ],
)
def test_end_of_a_child_is_a_typed_refusal(name: str, kind: type[RefusedFile], says: str) -> None:
    """However a child ends, the editor reads a sentence, in both languages; exit 4."""
    with pytest.raises(kind) as caught:
        read("a.docx", name.encode())
    assert says in caught.value.say("en")
    assert caught.value.exit_code == 4


@pytest.mark.usefixtures("taken_over")
def test_traceback_of_a_child_stays_behind_the_sentence() -> None:
    """-v shows where the child failed; without it nobody sees it."""
    with pytest.raises(ReaderFailed) as caught:
        read("a.docx", b"fail")
    assert "Traceback" not in caught.value.say("en")
    assert "attacks.py" in str(caught.value.__cause__)


# ── what the parent believes


def _spoilt(reading: Reading, how: str) -> Reading:
    manuscript = reading.manuscript
    picture, finding = manuscript.pictures[0], reading.report.findings[0]
    spoilt = {
        "hash": replace(manuscript, source_sha256="0" * 64),
        "lang": replace(manuscript, lang="en"),
        "picture": replace(manuscript, pictures=(replace(picture, data=b"\x89PNG\r\n\x1a\n"),)),
        "magic": replace(
            manuscript, pictures=(replace(picture, data=b"%!PS", id=sha256(b"%!PS")),)
        ),
        "size": replace(manuscript, pictures=(replace(picture, width=-1),)),
        "pixels": replace(manuscript, pictures=(replace(picture, width=1 << 31),)),
        "number": replace(
            manuscript, guesses=(replace(manuscript.guesses[0], confidence=float("nan")),)
        ),
        "link": replace(
            manuscript,
            blocks=(
                replace(
                    manuscript.blocks[0],
                    inlines=(answers.Text("눌러 보세요", href="javascript:alert(1)"),),
                ),
            ),
        ),
    }
    if how in spoilt:
        return replace(reading, manuscript=spoilt[how])
    other = {
        "code": replace(finding, code="no-such-code"),
        "severity": replace(finding, severity="block"),
    }
    report = replace(reading.report, findings=(other[how],))
    return replace(reading, report=report)


@pytest.mark.parametrize(
    "how", "hash lang picture magic size pixels number link code severity".split()
)
def test_false_answer_is_not_believed(how: str) -> None:
    """An answer about another file, a picture that is none, a link that runs: refused."""
    reading = _reading()
    assert reading.report.findings
    honest = answers.reading_to_bytes(reading)
    assert answers.reading_from_bytes(honest, "ko", sha256(DRAFT)) == reading
    with pytest.raises(answers.NotUnderstood):
        answers.reading_from_bytes(
            answers.reading_to_bytes(_spoilt(reading, how)), "ko", sha256(DRAFT)
        )


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\0\0\0\0",
        b"\xff\xff\xff\xff",
        b"\1\0\0\0\xff\xff\xff\xff\xff\xff\xff\xff{}",
        b"\2\0\0\0" + b"\0" * 16,
        png(),
    ],
)
def test_noise_is_not_understood(data: bytes) -> None:
    """Lengths that lie and bytes that are no JSON raise nothing else."""
    with pytest.raises(answers.NotUnderstood):
        answers.reading_from_bytes(data, "ko", "")


@pytest.mark.parametrize("piece", [b"{},", b"[],", b"0,"])
def test_answer_of_many_mistakes_costs_what_it_weighs(piece: bytes) -> None:
    """The first mistake is enough; a list of all of them would take the parent's memory."""
    told = answers.canon.to_line(_reading())
    told = told.replace(b'"blocks":[', b'"blocks":[' + piece * 300_000)
    with pytest.raises(answers.NotUnderstood) as caught:
        answers.reading_from_bytes(answers._joined([told]), "ko", sha256(DRAFT))
    assert isinstance(caught.value.__cause__, answers.canon.NotThatNoun)
    cause = caught.value.__cause__.__cause__
    assert isinstance(cause, ValidationError)
    assert cause.error_count() < 100


def test_answer_too_long_to_be_a_paper_is_not_parsed() -> None:
    """Each byte of JSON becomes up to twenty in the parent."""
    with pytest.raises(answers.NotUnderstood, match="too long"):
        answers.reading_from_bytes(answers._joined([b" " * (33 << 20)]), "ko", "")


@pytest.mark.parametrize(
    "data",
    [
        b"[" * 200_000,
        b'{"code": "damaged", "facts": {"name": "\\ud800", "what": "?"}}',
        b'{"code": "damaged", "facts": {"name": "\xed\xa0\x80", "what": "?"}}',
        b'{"code": "damaged", "facts": {"name": "a", "what": {"en": "\\udfff", "ko": ""}}}',
    ],
)
def test_refusal_that_nobody_could_print_is_not_believed(data: bytes) -> None:
    """Brackets without end and halves of characters are no refusal."""
    with pytest.raises(answers.NotUnderstood):
        answers.refusal_from_json(data)


@pytest.mark.parametrize(
    "data",
    [b"", b"[]", b'{"code": "write-failed", "facts": {}}', b'{"code": "damaged", "facts": {}}'],
)
def test_false_refusal_is_not_believed(data: bytes) -> None:
    """Only refusals of a file, with all their facts, are raised."""
    with pytest.raises(answers.NotUnderstood):
        answers.refusal_from_json(data)


def test_every_fact_of_a_refusal_crosses() -> None:
    """Words in two languages, numbers and anything else that can be said."""
    sent = LedgerOfCharactersOpen(name=Path("a.docx"), count=3, what=Sentence("here", "여기"))
    back = answers.refusal_from_json(told.to_json(sent))
    assert (type(back), back.sentence) == (LedgerOfCharactersOpen, sent.sentence)


def test_system_without_fences_reads_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    """Elsewhere the draft is read in this process, and the report says what that means."""
    monkeypatch.setattr(confined, "_TOGETHER", True)
    found = read("a.docx", DRAFT).report.findings
    assert [one.code for one in found if one.code == "read-unfenced"] == ["read-unfenced"]


@pytest.mark.parametrize("answer", ["EINVAL", "EPERM", "ENOSYS", "EACCES"])
def test_kernel_that_takes_no_filter_is_noticed(
    monkeypatch: pytest.MonkeyPatch, answer: str
) -> None:
    """Built without, or inside a container that forbids it: known before a child needs it."""
    assert seccomp.filter_here() is not None

    def refused(*_: object) -> int:
        ctypes.set_errno(getattr(errno, answer))
        return -1

    monkeypatch.setattr(ctypes, "CDLL", lambda *_, **__: SimpleNamespace(prctl=refused))
    assert seccomp.filter_here() is None


def test_what_the_fences_lack_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Network and programs without a filter, files without Landlock."""
    assert fences.Fences().missing == ()
    monkeypatch.setattr(fences, "filter_here", lambda _: None)
    monkeypatch.setattr(landlock.ReadingRoom, "_made", _no_landlock)
    assert fences.Fences().missing == ("calls", "files")


def _no_landlock(room: landlock.ReadingRoom, more: Sequence[Path]) -> int:
    raise OSError(errno.ENOSYS, "landlock")


def test_hostile_is_the_family_of_what_may_be_meant_to_harm() -> None:
    """A file that demands too much is one of them."""
    assert issubclass(FileTooDemanding, Hostile)
