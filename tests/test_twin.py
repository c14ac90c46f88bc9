"""Work done meanwhile by a twin of the process: flows/twin.py, and the checks that use it."""

import os
import subprocess
import sys
import threading
import time

import pytest

from flows import twin
from flows.checks import CHECKS, examine
from tests.checks.casefiles import cases, edition_of, manuscript_of, references_of, series_of

pytestmark = pytest.mark.skipif(
    len(os.sched_getaffinity(0)) < 2, reason="this machine has one processor: there are no twins"
)


def alone(program: str) -> str:
    """What a program says in a process of its own, which has no threads."""
    begun = f"import os, sys\nfrom flows import twin\n{program}"
    done = subprocess.run(
        [sys.executable, "-c", begun], capture_output=True, text=True, check=True, timeout=60
    )
    return done.stdout.strip()


def test_the_work_is_done_by_another_process() -> None:
    """With two processors and no threads, a twin works it out."""
    assert alone("print(twin.ask(os.getpid)() != os.getpid())") == "True"


def test_one_twin_does_one_work_after_the_other() -> None:
    """A process has one twin, however often it asks."""
    assert alone("print(twin.ask(os.getpid)() == twin.ask(os.getpid)())") == "True"


def test_it_works_while_its_parent_does() -> None:
    """What is asked for is begun at once, not when its result is wanted."""
    assert (
        alone(
            "import tempfile, time\n"
            "folder = tempfile.mkdtemp()\n"
            "twin.ask(os.mkdir, f'{folder}/made')\n"
            "while not os.listdir(folder): time.sleep(0.01)\n"
            "print(*os.listdir(folder))"
        )
        == "made"
    )


def test_what_it_loads_is_not_loaded_here() -> None:
    """A twin that is born early loads what its parent has not."""
    assert (
        alone(
            "def load():\n"
            "    import colorsys\n"
            "twin.begin(load)\n"
            "there = twin.ask(eval, \"'colorsys' in __import__('sys').modules\")()\n"
            "print(there, 'colorsys' in sys.modules)"
        )
        == "True False"
    )


def test_nothing_is_forked_where_there_are_threads() -> None:
    """A process with threads does the work itself, when the result is asked for."""
    end = threading.Event()
    thread = threading.Thread(target=end.wait)
    thread.start()
    try:
        assert twin.ask(os.getpid)() == os.getpid()
    finally:
        end.set()
        thread.join()


def test_what_a_killed_twin_leaves_is_done_here() -> None:
    """A twin that dies half-way costs its work, not the result."""
    program = (
        "import signal\n"
        "asked = twin.ask(__import__('time').sleep, 0.5)\n"
        "os.kill(twin._waiting.process, signal.SIGKILL)\n"
        "print(asked(), twin.ask(os.getpid)() != os.getpid())"
    )
    assert alone(program) == "None True"


def test_what_the_twin_raises_is_raised_here() -> None:
    """An exception of the work reaches the caller as itself."""
    with pytest.raises(ZeroDivisionError):
        twin.ask(divmod, 1, 0)()


def test_a_work_that_nobody_waited_for_harms_none() -> None:
    """Where a result was never asked for, the next work is done here."""
    assert alone("twin.ask(os.getpid)\nprint(twin.ask(os.getpid)() == os.getpid())") == "True"


def test_it_holds_nothing_open_of_its_parents() -> None:
    """A pipe that the parent closes is closed, though there is a twin."""
    assert (
        alone(
            "read, write = os.pipe()\n"
            "twin.ask(os.getpid)()\n"
            "os.close(write)\n"
            "print(os.read(read, 1))"
        )
        == "b''"
    )


def test_it_ends_with_its_parent() -> None:
    """No twin is left behind when a command has ended."""
    process = int(alone("print(twin.ask(os.getpid)())"))
    until = time.monotonic() + 20
    while os.path.exists(f"/proc/{process}") and time.monotonic() < until:
        time.sleep(0.05)
    assert not os.path.exists(f"/proc/{process}")


def test_a_report_is_the_same_whoever_works_it_out() -> None:
    """The checks find the same, in the same order, with a twin and without."""
    apart = {code for check in CHECKS if check.apart for code in check.codes}
    found = set()
    for case in [one for one in cases() if one.settings.get("mode") == "full"][::5]:
        asked = edition_of(case), manuscript_of(case), series_of(case), references_of(case)
        report = examine(*asked)
        assert examine(*asked, twin.ask) == report, case.place
        found |= {one.code for one in report.findings}
    assert found & apart and found - apart


def test_the_checks_that_run_apart_are_not_loaded_here() -> None:
    """A return of a full translation does not load the rules for numbers into its own process."""
    assert (
        alone(
            "from flows import checks\n"
            "twin.begin(checks.load_apart)\n"
            "print('flows.checks.numbers.comparing' in sys.modules)"
        )
        == "False"
    )
