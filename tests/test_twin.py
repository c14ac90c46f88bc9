"""Two pieces of work done side by side: flows/twin.py, and the checks that use it."""

import os
import signal
import threading

import pytest

from flows.checks import CHECKS, examine
from flows.twin import side_by_side
from tests.checks.casefiles import cases, edition_of, manuscript_of, references_of, series_of


def test_the_second_piece_is_done_by_another_process() -> None:
    """With two processors and no threads, a twin works the second piece out."""
    if len(os.sched_getaffinity(0)) < 2:
        pytest.skip("this machine has one processor")
    ours, its = side_by_side(os.getpid, os.getpid)
    assert ours == os.getpid() != its


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
    parent = os.getpid()

    def work() -> str:
        if os.getpid() != parent:
            os.kill(os.getpid(), signal.SIGKILL)
        return "done"

    assert side_by_side(str, work) == ("", "done")


def test_what_the_twin_raises_is_raised_here() -> None:
    """An exception of the second piece reaches the caller as itself."""
    with pytest.raises(ZeroDivisionError):
        side_by_side(str, lambda: str(1 // 0))


def test_what_the_first_piece_raises_leaves_no_twin() -> None:
    """The twin of a piece that fails is waited for: no process is left behind."""
    with pytest.raises(ZeroDivisionError):
        side_by_side(lambda: 1 // 0, int)
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


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
