"""What was noticed → Finding, Report: editorial problems as values."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from flows.wording import Lang, Sentence

Severity = Literal["block", "warn", "info"]
SEVERITIES: tuple[Severity, ...] = ("block", "warn", "info")
_MARK_DIGITS = 16


@dataclass(frozen=True, slots=True)
class Kind:
    """An entry of a stage's catalogue: how grave a finding is, and its sentence with places."""

    severity: Severity
    sentence: Sentence


Catalogue = Mapping[str, Kind]


@dataclass(frozen=True, slots=True)
class Waiver:
    """An editor's decision to let findings of one code pass, for one issue, with a reason.

    `anchor` narrows it to one place. `marks` are those of the findings that were looked at: the
    same ones stay waived in the next return, wherever they stand then; others of the code do not.
    """

    code: str
    by: str
    reason: str
    anchor: str = ""
    marks: tuple[str, ...] = ()

    def names(self, finding: "Finding") -> bool:
        """Whether it is about this finding; a place may be an anchor or as editors read it."""
        places = ("", finding.anchor, place(finding.anchor, "en"), place(finding.anchor, "ko"))
        return self.code == finding.code and self.anchor in places


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing an editor should know.

    `anchor` names the block (`p14`, `t1.r2c3`, `fn2`, `title`; empty: the whole text); `lang` the
    text it stands in; `quote` the words concerned, verbatim.
    """

    code: str
    severity: Severity
    sentence: Sentence
    anchor: str = ""
    lang: str = ""
    quote: str = ""
    waiver: Waiver | None = None

    @property
    def mark(self) -> str:
        """What it says, as 16 hex digits: the same in the next return, though the place may move.

        A finding that quotes nothing is known by its place as well.
        """
        where = "" if self.quote else self.anchor
        said = "\n".join((self.code, self.lang, where, self.quote, self.sentence.en))
        return hashlib.sha256(said.encode()).hexdigest()[:_MARK_DIGITS]

    @property
    def blocks(self) -> bool:
        """Whether it stands in the way of a release now."""
        return self.severity == "block" and self.waiver is None


@dataclass(frozen=True, slots=True)
class Report:
    """All findings of a stage, in reading order."""

    findings: tuple[Finding, ...] = ()

    @property
    def blocking(self) -> tuple[Finding, ...]:
        """The findings that stop a release."""
        return tuple(finding for finding in self.findings if finding.blocks)

    def __add__(self, other: "Report") -> "Report":
        return Report(self.findings + other.findings)

    def waived(self, waivers: Iterable[Waiver]) -> "Report":
        """The same report with each waiver attached to the findings that it was given for."""
        by_mark = {mark: waiver for waiver in waivers for mark in waiver.marks}
        return Report(
            tuple(
                replace(finding, waiver=by_mark.get(finding.mark, finding.waiver))
                for finding in self.findings
            )
        )

    def count(self, severity: Severity) -> int:
        """How many findings of this severity, waived ones included."""
        return sum(finding.severity == severity for finding in self.findings)


def finding(
    catalogue: Catalogue,
    code: str,
    *,
    anchor: str = "",
    lang: str = "",
    quote: str = "",
    **facts: object,
) -> Finding:
    """Make a finding from its catalogue entry; `quote` is a fact of every sentence.

    Raises KeyError for a code that the catalogue lacks: a programming error, found by the tests.
    """
    kind = catalogue[code]
    sentence = kind.sentence.with_facts({"quote": quote, **facts})
    return Finding(code, kind.severity, sentence, anchor=anchor, lang=lang, quote=quote)


def place(anchor: str, lang: Lang) -> str:
    """An anchor as an editor reads it: `p14` → `¶14`, `t1.r2c3` → `Table 1, row 2, column 3`."""
    head, _, rest = anchor.partition(".")
    return _place_of(head, lang) + (_place_inside(rest, lang) if rest else "")


def places(anchors: Iterable[str], more: str = "") -> Sentence:
    """Anchors as an editor reads them, in both languages: `¶3, Note 2`; then `more`, if any."""
    named = list(anchors)
    return Sentence(
        en=", ".join(place(one, "en") for one in named) + more,
        ko=", ".join(place(one, "ko") for one in named) + more,
    )


_HEADS = {
    "p": ("¶{}", "¶{}"),
    "t": ("Table {}", "표 {}"),
    "f": ("Figure {}", "그림 {}"),
    "fn": ("Note {}", "각주 {}"),
    "en": ("Endnote {}", "미주 {}"),
    "author": ("Author {}", "저자 {}"),
    "summary": ("Summary ¶{}", "요약 ¶{}"),
}
_NAMED = {
    "title": ("Title", "제목"),
    "subtitle": ("Subtitle", "부제"),
    "date": ("Date", "날짜"),
    "summary": ("Summary", "요약"),
    "keywords": ("Keywords", "주제어"),
    "caption": ("caption", "제목"),
    "alt": ("alternative text", "대체 텍스트"),
    "name": ("name", "이름"),
    "affiliation": ("affiliation", "소속"),
    "position": ("position", "직위"),
}


def _place_of(head: str, lang: Lang) -> str:
    kind, number = head.rstrip("0123456789"), head[len(head.rstrip("0123456789")) :]
    english, korean = _HEADS.get(kind, ("", "")) if number else _NAMED.get(head, (head, head))
    return (korean if lang == "ko" else english).format(number) or head


def _place_inside(rest: str, lang: Lang) -> str:
    cell, _, further = rest.partition(".")
    if cell.startswith("r") and "c" in cell and cell[1:].replace("c", "", 1).isdigit():
        row, column = cell[1:].split("c")
        named = f", {row}행 {column}열" if lang == "ko" else f", row {row}, column {column}"
        return named + (f" ¶{further}" if further.isdigit() else "")
    english, korean = _NAMED.get(rest, (f"¶{rest}", f"¶{rest}"))
    return f" {korean}" if lang == "ko" else f", {english}"
