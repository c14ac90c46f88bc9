"""Two pieces of work done side by side: flows/twin.py, and the checks that use it."""

import os
import subprocess
import sys
import threading

import pytest

from flows.checks import CHECKS, examine
from flows.twin import side_by_side
from tests.checks.casefiles import cases, edition_of, manuscript_of, references_of, series_of


def alone(program: str, *, distinct: int) -> list[str]:
    """What a program says in a process of its own, which has no threads; so many different words."""
    begun = f"import os\nfrom flows.twin import side_by_side\n{program}"
    done = subprocess.run([sys.executable, "-c", begun], capture_output=True, text=True, check=True)
    words = done.stdout.split()
    assert len(set(words)) == distinct, words
    return words


def test_the_second_piece_is_done_by_another_process() -> None:
    """With two processors and no threads, a twin works the second piece out."""
    if len(os.sched_getaffinity(0)) < 2:
        pytest.skip("this machine has one processor")
    assert alone("print(*side_by_side(os.getpid, os.getpid))", distinct=2)


def test_nothing_is_forked_where_there_are_threads() -> None:
    """A process with threads does both pieces itself, one after the other."""
    end = threading.Event()
    thread = threading.Thread(target=end.wait)
    thread.start()
    try:
        assert side_by_side(os.getpid, os.getpid) == (os.getpid(), os.getpid())
    finally:
        end.set()
        thread.join()


def test_what_a_killed_twin_leaves_is_done_here() -> None:
    """A twin that dies half-way costs its work, not the result."""
    assert alone(
        "parent = os.getpid()\n"
        "def work():\n"
        "    if os.getpid() != parent: os.kill(os.getpid(), 9)\n"
        "    return 'done'\n"
        "print(*side_by_side(lambda: 'mine', work))",
        distinct=2,
    ) == ["mine", "done"]


def test_what_the_twin_raises_is_raised_here() -> None:
    """An exception of the second piece reaches the caller as itself."""
    with pytest.raises(ZeroDivisionError):
        side_by_side(str, lambda: str(1 // 0))


def test_what_the_first_piece_raises_leaves_no_twin() -> None:
    """The twin of a piece that fails is waited for: no process is left behind."""
    assert alone(
        "try: side_by_side(lambda: 1 // 0, int)\n"
        "except ZeroDivisionError: print('raised')\n"
        "try: os.waitpid(-1, os.WNOHANG)\n"
        "except ChildProcessError: print('none')",
        distinct=2,
    ) == ["raised", "none"]


def test_a_report_is_the_same_whoever_works_it_out() -> None:
    """The checks find the same, in the same order, in turn and side by side."""
    apart = {code for check in CHECKS if check.apart for code in check.codes}
    found = set()
    for case in [one for one in cases() if one.settings.get("mode") == "full"][::5]:
        asked = edition_of(case), manuscript_of(case), series_of(case), references_of(case)
        report = examine(*asked)
        assert examine(*asked, side_by_side) == report, case.place
        found |= {one.code for one in report.findings}
    assert found & apart and found - apart
