"""Returned XLIFF → Edition: 1.2 and 2.x, each read by its own module, both taken in as rows."""

import re
from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from flows.handoff.returns import xliff1, xliff2
from flows.handoff.returns.arrival import Arrival, Collected, Row, Rows
from flows.handoff.returns.findings import Problem, told
from flows.handoff.returns.kinds import XLIFF
from flows.handoff.returns.opening import ONE, namespace, opened
from flows.handoff.returns.rows import take_rows
from flows.handoff.returns.sent import sent
from flows.handoff.returns.xliff1 import coded
from flows.report import Report

__all__ = ["coded", "read_rows", "recognises", "take"]

_JOB = re.compile(r"([a-z0-9-]+/[a-z0-9-]+)/\d+")


def recognises(arrival: Arrival) -> bool:
    """Whether a file is named as XLIFF files are."""
    return arrival.suffix in XLIFF


def take(arrival: Arrival) -> Collected:
    """The targets as an edition. Raises ReturnForeign and ReturnUnreadable."""
    rows, problems = _read(arrival)
    collected = take_rows(arrival, rows)
    findings = Report(tuple(told(arrival.packet, problems)))
    return replace(collected, report=findings + collected.report)


def read_rows(arrival: Arrival) -> Rows:
    """What stands in the targets, before it is matched. Raises ReturnUnreadable."""
    return _read(arrival)[0]


def _read(arrival: Arrival) -> tuple[Rows, list[Problem]]:
    root = opened(arrival)
    core = namespace(root)
    tag, read = ("trans-unit", xliff1.read_unit) if core == ONE else ("unit", xliff2.read_unit)
    out = sent(arrival.packet)
    rows: list[Row] = []
    problems: list[Problem] = []
    for unit in root.iter(f"{{{core}}}{tag}"):
        row, wrong = read(unit, out)
        rows.append(row)
        problems += wrong
    job = _job(root, str(arrival.packet.key))
    return Rows(job, tuple(rows), tuple(_notes(root))), problems


def _job(root: etree._Element, key: str) -> str:
    """The job that the file names, another issue's before our own; a tool may put a path there."""
    files = root.iter(f"{{{namespace(root)}}}file")
    named = [file.get("original", "") for file in files]
    jobs = [job for job in named if _JOB.fullmatch(job)]
    return next((job for job in jobs if job.rpartition("/")[0] != key), next(iter(jobs), ""))


def _notes(root: etree._Element) -> Iterator[str]:
    """What the translator notes about the whole file (XLIFF 2)."""
    if namespace(root) != ONE:
        core = f"{{{namespace(root)}}}"
        for parent in root.iter(f"{core}file", f"{core}group"):
            yield from xliff2.notes(parent)
