"""Pages are made behind fences: the same pages, whatever the press does or becomes."""

import os
import pickle
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from flows import printing
from flows.confinement import crews, hiring
from flows.confinement.frames import LENGTH, MEMORY, TIME, Head
from flows.confinement.limits import MIB, Allowance
from flows.confinement.told import NotUnderstood
from flows.document import Paragraph, Text
from flows.errors import (
    BalganError,
    FontsMissing,
    GlyphMissing,
    PagesTooDemanding,
    PressFailed,
    ReadBackDiffers,
    SeriesFileMissing,
    TemplateInvalid,
)
from flows.issue import Artefact, Edition, IssueKey
from flows.rendering import Proof, delivery, fontset, orders, pressroom
from flows.rendering.pressroom import (
    Comparison,
    Order,
    Preview,
    Printed,
    print_all,
    print_here,
    print_one,
)
from flows.report import Report
from flows.running import Quiet, Stage
from flows.series import Stylebook
from flows.wording import Sentence
from tests.rendering import books, captive, specimen
from tests.rendering.test_equations import with_equations

pytestmark = pytest.mark.skipif(
    sys.platform != "linux", reason="only Linux shuts the press in; elsewhere it says so"
)

CAPTIVE = "tests.rendering.captive"
ENOUGH = Allowance(cpu=60, memory=512 * MIB, wall=120, answer=MIB)
LOOP = "{% for one in range(10 ** 5) %}{% for two in range(10 ** 5) %}{% endfor %}{% endfor %}"
OPEN = {"BALGAN_TEST_FENCES": "open"}


def note(n: int = 0, text: str = "A short note about a harbour.") -> Edition:
    """An issue of one paragraph."""
    whole = specimen.focus()[0]
    blocks = (Paragraph("p1", (Text(f"{text} {n}"),)),)
    return replace(whole, key=IssueKey("focus", f"note-{n}"), blocks=blocks, notes=(), pictures=())


def order(n: int = 0, look: Stylebook | None = None) -> Order:
    """That issue, to be printed."""
    return Order((note(n),), specimen.series("focus"), look or specimen.stylebook())


def with_template(text: str) -> Stylebook:
    """The house's look with something more at the head of each page."""
    return specimen.changed("_base/issue.html.j2", "<article>", text + "<article>")


def processes() -> list[int]:
    """The workers of this process, idle or at work."""
    return [one.process for one in pressroom._crew()._hired]


def ready() -> int:
    """A press that waits for an order; its process."""
    pressroom.begin()
    (worker,) = pressroom._crew()._idle
    worker.missing()
    return worker.process


def wait_for(what: Callable[[], object], seconds: float = 120) -> bool:
    """Whether it comes about."""
    until = time.monotonic() + seconds
    while not what():
        if time.monotonic() > until:
            return False
        time.sleep(0.01)
    return True


def at_work(process: int) -> bool:
    """Whether a process computes."""
    return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] == "R"


# ── the same pages


def test_fenced_press_prints_what_this_process_would() -> None:
    """Every file, byte for byte: notes, tables, pictures, hanja, equations, both languages, all
    formats; what any of them loads late, it can still load."""
    editions = tuple(map(with_equations, specimen.brief()))
    wanted = Order(editions, books.series("brief"), specimen.stylebook())
    assert print_one(wanted) == print_here(wanted)


def test_fenced_press_previews_what_this_process_would() -> None:
    """A proof with its margin is the same, too."""
    wanted = Preview(
        (note(),), specimen.series("focus"), specimen.stylebook(), Proof(Report(), (), "ko")
    )
    assert pressroom.preview(wanted) == orders.preview_here(wanted)


def test_fenced_press_compares_what_this_process_would() -> None:
    """The pages that moved are the same pictures, one beside the other, and none where none moved."""
    one, other = (
        next(file.data for file in print_here(wanted).artefacts if file.format == "pdf")
        for wanted in (order(1), order(1, with_template("<p data-house>A line more.</p>")))
    )
    wanted = Comparison(IssueKey("focus", "note-1"), one, other, 3)
    assert pressroom.moved(wanted) == orders.moved_here(wanted) != ()
    assert pressroom.moved(replace(wanted, after=one)) == ()


def test_one_press_prints_one_issue_after_the_other() -> None:
    """The second issue finds the press of the first."""
    print_one(order(1))
    before = processes()
    print_one(order(2))
    assert processes() == before


def test_begun_press_is_the_one_that_prints() -> None:
    """What was warmed up beforehand is used."""
    pressroom._crew().close()
    pressroom._crew().forget()
    pressroom.begin()
    begun = processes()
    print_one(order())
    assert processes() == begun and len(begun) == 1


# ── what is wrong with a look or a text


def _without_words(look: Stylebook) -> Stylebook:
    text = look.text("_base/issue.html.j2")
    return Stylebook(
        {**look.files, "_base/issue.html.j2": text.replace("v.edition.title", "''").encode()}, "x"
    )


@pytest.mark.parametrize(
    ("wanted", "kind"),
    [
        (order(look=with_template("{{ v.imprnt }}")), TemplateInvalid),
        (order(look=with_template('<img src="file:///etc/passwd" alt="">')), TemplateInvalid),
        (order(look=Stylebook({}, "none")), SeriesFileMissing),
        (order(look=with_template("<p>Not approved.</p>")), ReadBackDiffers),
        (replace(order(), editions=(note(text="a 🛳 b"),)), GlyphMissing),
    ],
    ids=["place", "file", "missing", "words", "glyph"],
)
def test_error_crosses_as_itself(wanted: Order, kind: type[BalganError]) -> None:
    """Class, facts and both sentences are those of the press, and the press goes on."""
    with pytest.raises(kind) as here:
        print_here(wanted)
    with pytest.raises(kind) as there:
        print_one(wanted)
    assert there.value.sentence == here.value.sentence
    before = processes()
    print_one(order())
    assert processes() == before


def test_missing_fonts_are_said_before_a_press_is_begun(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The message names the folder, as it did without fences."""
    monkeypatch.setenv("BALGAN_FONTS", str(tmp_path))
    with pytest.raises(FontsMissing, match=str(tmp_path)):
        print_one(order())


# ── an issue that takes too much


def test_page_without_end_is_stopped_and_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """A template that loops costs its allowance of computing, and names the issue."""
    monkeypatch.setattr(pressroom, "allowance", lambda _: replace(ENOUGH, cpu=2))
    with pytest.raises(PagesTooDemanding) as caught:
        print_one(order(7, with_template(LOOP)))
    assert "focus/note-7" in caught.value.say("ko") and "2 s of computing" in caught.value.say("en")
    assert caught.value.exit_code == 4
    monkeypatch.undo()
    assert print_one(order()) == print_here(order())


def test_page_that_takes_all_memory_is_stopped_and_said() -> None:
    """A template that fills gigabytes gets none of them, and the next issue finds a press."""
    look = with_template("{% set all = 'x' * (3 * 1024 ** 3) %}{{ all|length }}")
    with pytest.raises(PagesTooDemanding, match="MiB of memory"):
        print_one(order(7, look))
    assert print_one(order()) == print_here(order())


def test_boxes_without_end_are_an_error_and_no_crash() -> None:
    """Thousands of nested boxes end in a typed error, of whatever kind they are stopped by."""
    deep = with_template("{% for one in range(3000) %}<div>{% endfor %}")
    with pytest.raises((TemplateInvalid, PagesTooDemanding, PressFailed, ReadBackDiffers)):
        print_one(order(look=deep))
    assert print_one(order()) == print_here(order())


def test_limits_let_a_long_issue_pass() -> None:
    """What 60 pages take is a small part of what they may."""
    allowed = pressroom.allowance(300_000)
    assert allowed.cpu >= 120 and allowed.memory >= 768 * MIB and allowed.wall >= 5 * allowed.cpu


# ── a press that is lost


def test_idle_press_that_was_killed_is_replaced() -> None:
    """Nobody notices."""
    print_one(order())
    for process in processes():
        os.kill(process, signal.SIGKILL)
    assert print_one(order()) == print_here(order())


def test_press_killed_at_its_work_is_replaced_and_the_issue_printed() -> None:
    """kill -9 in the middle: one result, and the right one."""
    process = ready()
    found: list[Printed] = []
    thread = threading.Thread(target=lambda: found.append(print_one(order(3))))
    thread.start()
    assert wait_for(lambda: at_work(process))
    os.kill(process, signal.SIGKILL)
    thread.join()
    assert found == [print_here(order(3))]
    assert processes() and process not in processes()


def test_press_that_is_lost_again_and_again_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    """After a second try the editor is told, not shown a traceback."""
    monkeypatch.setattr(pressroom, "MODULE", "flows.no_such_module")
    pressroom._crew.cache_clear()
    with pytest.raises(PressFailed) as caught:
        print_one(order(7))
    assert "focus/note-7" in caught.value.say("en") and caught.value.exit_code == 1
    pressroom._crew.cache_clear()


def test_fault_of_ours_is_told_and_its_traceback_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """-v shows where the press failed; without it nobody sees it."""
    wanted = replace(order(7), revision="x")  # type: ignore[arg-type]
    wanted = replace(wanted, notices=("no notice",))  # type: ignore[arg-type]
    with pytest.raises(PressFailed) as caught:
        print_one(wanted)
    assert "Traceback" not in caught.value.say("en")
    assert "pressman.py" in str(caught.value.__cause__)


# ── many issues


def test_many_issues_are_each_printed_once() -> None:
    """Two presses, seven issues, in any order; each as this process would print it."""
    orders = [order(n) for n in range(7)]
    printed = [*print_all(iter(orders), 2)]
    assert sorted(str(one.order.editions[0].key) for one in printed) == [
        str(one.editions[0].key) for one in orders
    ]
    assert all(one.order is orders[int(one.order.editions[0].key.slug[5:])] for one in printed)
    first = next(one for one in printed if one.order is orders[0])
    assert first == print_here(orders[0])


def test_nothing_is_ordered_far_ahead() -> None:
    """However long the catalogue is, only a few issues of it are held."""
    asked: list[int] = []

    def orders() -> Iterator[Order]:
        for n in range(1000):
            asked.append(n)
            yield order(n)

    going = print_all(orders(), 1)
    next(going)
    going.close()  # type: ignore[attr-defined]
    assert len(asked) <= pressroom._AHEAD + 2 * pressroom._UNDER_WAY


def test_longest_issue_is_begun_first() -> None:
    """Of those that are looked at: one that is begun last would keep the others waiting."""
    short, long = order(1), replace(order(2), editions=specimen.focus())
    assert [*pressroom._longest_first([short, short, long], 3)] == [long, short, short]
    assert [*pressroom._longest_first([short, short, long], 2)] == [short, long, short]


def test_one_bad_issue_stops_all_and_leaves_no_process() -> None:
    """Its error is raised, and no press goes on printing."""
    made: list[crews.Crew] = []

    class Watched(crews.Crew):
        def __init__(self, *given: Any) -> None:
            super().__init__(*given)
            made.append(self)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(crews, "Crew", Watched)
        bad = order(1, with_template("{{ v.imprnt }}"))
        with pytest.raises(TemplateInvalid):
            [*print_all([bad, *map(order, range(2, 6))], 2)]
    assert made and not any(one._hired for one in made)


def test_press_that_has_grown_is_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its memory is measured after each issue, and held against that after the first few."""
    print_one(order())
    before = processes()
    print_one(order())
    assert processes() == before
    monkeypatch.setattr(hiring, "_MOST_GROWN", -(1 << 40))
    print_one(order())
    assert processes() == []
    monkeypatch.undo()
    assert print_one(order()) == print_here(order())


# ── it lives as long as its parent


@pytest.mark.parametrize("busy", [False, True], ids=["idle", "at work"])
def test_press_ends_with_its_parent(busy: bool) -> None:
    """A parent that is killed leaves no press behind, at work or not."""
    work = f"pressroom.print_one(t.order(1, t.with_template({LOOP!r})))" if busy else "pass"
    code = (
        "import os, threading, time; from flows.rendering import pressroom; "
        "from tests.rendering import test_pressroom as t; process = t.ready()\n"
        "def at_work():\n"
        f"    {work}\n"
        "threading.Thread(target=at_work, daemon=True).start()\n"
        f"{'t.wait_for(lambda: t.at_work(process))' if busy else ''}\n"
        "print(process, flush=True); os.kill(os.getpid(), 9)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    press = Path(f"/proc/{done.stdout.strip()}")
    assert press.name.isdigit(), done.stderr
    assert wait_for(lambda: not press.exists(), 30)


def test_press_outlives_the_thread_that_wanted_it() -> None:
    """A flow's thread may end; the press is the process's."""
    pressroom._crew().close()
    pressroom._crew().forget()
    thread = threading.Thread(target=ready)
    thread.start()
    thread.join()
    (process,) = processes()
    time.sleep(0.2)
    assert Path(f"/proc/{process}/cmdline").read_bytes()
    print_one(order())
    assert processes() == [process]


def test_forked_process_gets_its_own_press() -> None:
    """A process forked from this one does not talk on our line."""
    print_one(order(1))
    process = os.fork()
    if not process:
        os._exit(0 if print_one(order(2)).order.editions[0].key.slug == "note-2" else 1)
    assert os.waitpid(process, 0)[1] == 0
    assert print_one(order(1)) == print_here(order(1))


def test_press_is_told_no_secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    """Passwords and keys in the environment stay out of the process that prints."""
    pressroom._crew().close()
    pressroom._crew().forget()
    monkeypatch.setenv("BALGAN_SERVE_PASSWORD", "desk:secret")
    print_one(order())
    (process,) = processes()
    assert b"secret" not in Path(f"/proc/{process}/environ").read_bytes()


# ── a press that was taken over


def ask(crew: crews.Crew, name: str, path: str = "", more: Mapping[str, str] = {}) -> str:
    """What a captive says became of an attack."""

    def said(head: Head, body: bytes) -> str:
        return str(head["said"])

    given = {**pressroom._environment(), **more}
    return crew.work(pickle.dumps((name, path)), ENOUGH, given, said)


@pytest.fixture(scope="module")
def crew() -> Iterator[crews.Crew]:
    """Captives, of whom two may wait: one fenced in, one not."""
    captives = crews.Crew(CAPTIVE, 2)
    yield captives
    captives.close()


@pytest.fixture
def target(tmp_path: Path) -> Iterator[Path]:
    """A draft that nobody may touch, and a socket beside it that nobody may call."""
    file = tmp_path / "draft.docx"
    file.write_text("비밀")
    with socket.socket(socket.AF_UNIX) as line:
        line.bind(str(file) + ".socket")
        line.listen()
        yield file


@pytest.mark.hostile
@pytest.mark.parametrize("name", captive.REFUSED)
def test_kernel_stops_the_press(name: str, crew: crews.Crew, target: Path) -> None:
    """What printing does not need fails, and the disk is as it was."""
    before = sorted(path.name for path in target.parent.iterdir())
    assert ask(crew, name, str(target)) in ("PermissionError", "OSError", "ValueError")
    assert sorted(path.name for path in target.parent.iterdir()) == before
    assert target.read_text() == "비밀"


@pytest.mark.hostile
@pytest.mark.parametrize("name", captive.REFUSED)
def test_without_fences_the_attack_would_work(name: str, crew: crews.Crew, target: Path) -> None:
    """The tests above can fail: with the fences down, nothing is refused."""
    if name == "become a program":
        with pytest.raises(hiring.Lost, match=r"it ended$"):
            ask(crew, name, str(target), OPEN)
    else:
        assert ask(crew, name, str(target), OPEN) == "done"


@pytest.mark.hostile
@pytest.mark.parametrize(
    ("name", "of"),
    [("loop for ever", TIME), ("wait for ever", TIME), ("take 2 GiB", MEMORY)],
)
def test_attack_ends_at_its_limit(
    name: str, of: str, crew: crews.Crew, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Computing, waiting and memory are each stopped from outside."""
    monkeypatch.setattr(sys.modules[__name__], "ENOUGH", replace(ENOUGH, cpu=1, wall=5))
    with pytest.raises(hiring.TooMuch) as caught:
        ask(crew, name)
    assert caught.value.of == of


def test_answer_without_end_is_cut_off(crew: crews.Crew) -> None:
    """More than an issue of its size can have is not taken into memory."""
    little = replace(ENOUGH, answer=2)
    with pytest.raises(hiring.TooMuch) as caught:
        crew.work(
            pickle.dumps(("too much", "")), little, pressroom._environment(), delivery.believed
        )
    assert caught.value.of == LENGTH


@pytest.mark.parametrize("name", ["crash", "fall over"])
def test_press_that_ends_by_itself_is_lost(name: str, crew: crews.Crew) -> None:
    """By whatever signal: it is tried once more, and said."""
    with pytest.raises(hiring.Lost, match="ended by SIG"):
        ask(crew, name)


@pytest.mark.hostile
@pytest.mark.parametrize("name", captive.ANSWERS)
def test_false_answer_is_not_believed(name: str) -> None:
    """Names that lead elsewhere, lengths that lie, errors nobody knows: refused."""
    with pytest.raises(NotUnderstood):
        delivery.believed(*captive.ANSWERS[name])


@pytest.mark.hostile
@pytest.mark.parametrize(
    "files",
    [
        [("1.before.png", b"")],
        [("1.before.png", b""), ("2.after.png", b"")],
        [("x.before.png", b""), ("x.after.png", b"")],
        [("1.before.png", b"<svg/>"), ("1.after.png", b"")],
    ],
    ids=["one side", "another page", "no page", "no picture"],
)
def test_false_comparison_is_not_believed(files: list[tuple[str, bytes]]) -> None:
    """Pictures come in pairs, of a page, and are PNGs."""
    with pytest.raises(NotUnderstood):
        delivery.sides([Artefact(name, "png", data) for name, data in files])


def test_honest_answer_is_believed() -> None:
    """The tests above can fail."""
    printed = print_here(order())
    answer = delivery.believed(*delivery.given(printed.artefacts, printed.words, printed.pages))
    assert Printed(printed.order, answer.artefacts, answer.words, answer.pages) == printed


@pytest.mark.hostile
def test_press_that_lied_does_no_more_work(crew: crews.Crew) -> None:
    """It is let go with its first false answer."""
    environment = pressroom._environment()
    crew.begin(environment)
    before = {one.process for one in crew._hired}
    with pytest.raises(NotUnderstood):
        order = pickle.dumps(("a file elsewhere", ""))
        crew.work(order, ENOUGH, environment, delivery.believed)
    assert len({one.process for one in crew._hired} - before) == 0 < len(before)
    assert {one.process for one in crew._hired} < before


def test_press_that_printed_other_words_is_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """The parent counts the words of its own editions again."""
    monkeypatch.setattr("flows.rendering.words", lambda _: "0" * 64)
    with pytest.raises(PressFailed, match="other words"):
        print_one(order())


# ── where there are no fences


def test_system_without_fences_prints_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    """Elsewhere this process prints, and whoever releases is told what that means."""
    told: list[str] = []

    class Run(Quiet):
        def tell(self, stage: Stage, what: Sentence) -> None:
            told.append(what.en)

    monkeypatch.setattr(pressroom, "_TOGETHER", True)
    printed = printing._printed(Run(), order())
    assert printed == print_here(order())
    assert told[0].startswith("This system cannot shut the press in (processes, calls, files)")


def test_system_with_all_fences_has_nothing_to_say() -> None:
    """No line about fences where there are all."""
    assert pressroom.missing() == ()


def test_press_reads_the_fonts_of_this_machine(crew: crews.Crew) -> None:
    """The folder of the fonts is open to it, the workspace is not: the fence is no wall of a cell."""
    assert fontset.folder().is_dir()
    assert print_one(order()).artefacts
