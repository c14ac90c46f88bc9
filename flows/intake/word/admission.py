"""Bytes of a .docx → a package that may be opened: the zip, the shape, the repairs; in that order."""

from flows.intake.gate import measure, open_zip
from flows.intake.remarks import Remarks
from flows.intake.result import Admitted
from flows.intake.word.repair import repair


def admit(name: str, data: bytes) -> Admitted:
    """The gate: refuse (a RefusedFile of flows.errors), or repair and say so."""
    remarks = Remarks()
    repaired = through_gate(name, data, remarks)
    return Admitted(repaired, remarks.findings({}, ""))


def through_gate(name: str, data: bytes, remarks: Remarks) -> bytes:
    """The bytes of a package that python-docx may open. Raises a RefusedFile."""
    parts = open_zip(name, data)
    measure(name, parts)
    return repair(name, parts, remarks)
