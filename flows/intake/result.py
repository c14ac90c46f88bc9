"""What the intake gives: a draft as read, a package admitted. Apart from the readers, so that a
process that only asks for a reading loads none of them."""

from dataclasses import dataclass

from flows.document import Manuscript
from flows.report import Finding, Report


@dataclass(frozen=True, slots=True)
class Reading:
    """A draft as read, and what an editor should know about it."""

    manuscript: Manuscript
    report: Report


@dataclass(frozen=True, slots=True)
class Admitted:
    """A .docx that may be opened, repaired where Word would have tolerated it."""

    data: bytes
    findings: tuple[Finding, ...]
