"""What lies on the desk: a file as received, and a translation with all that was read from it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from flows import workspace
from flows.desk import records
from flows.errors import FrontMatterInvalid
from flows.issue import Edition
from flows.report import Report
from flows.wording import Sentence

_NOT_UTF_8 = Sentence(
    en="  · it is not UTF-8 text; choose UTF-8 as the encoding when you save it",
    ko="  · UTF-8로 저장된 글이 아닙니다. 저장할 때 인코딩을 UTF-8로 정하십시오",
)


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file as received; `override` is the text of the <draft>.toml beside it."""

    name: str
    data: bytes
    override: str | None = None

    @property
    def sha256(self) -> str:
        """Its fixity."""
        return records.sha256(self.data)


@dataclass(frozen=True, slots=True)
class Translation:
    """A translation as it is to be kept: the edition, what was noticed in reading the file, and
    all that was `found` then, the checks included. `targets` is its targets.json, None for a
    document of the translator's own; `facts` are those of the log."""

    source: SourceFile
    edition: Edition
    report: Report
    found: Report | None = None
    targets: bytes | None = None
    facts: Mapping[str, Any] = field(default_factory=dict)


STILL_OUT: Literal["still-out"] = "still-out"
"""The new draft says what the last hand-off asked for, so that the hand-off stays valid."""

StillFits = Translation | Literal["still-out"]


def receive(path: Path) -> SourceFile:
    """A file that a person named, with its .toml.

    Raises FileMissing and its kin, and FrontMatterInvalid for a .toml that is not UTF-8.
    """
    beside = path.with_suffix(".toml")
    data = workspace.read(path)
    return SourceFile(path.name, data, _override(beside) if beside.is_file() else None)


def _override(beside: Path) -> str:
    """The text of a .toml; with the mark that some Windows editors put first, or without."""
    try:
        return workspace.read(beside).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise FrontMatterInvalid(name=beside.name, problems=_NOT_UTF_8) from error
