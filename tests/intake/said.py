"""A Reading → every line it says: the manuscript's runs of words, then the findings.

It goes through the nouns by their fields, not by the walk or the account of the product, so that a
noun added later is heard too.
"""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any, get_args

from flows.document import Inline, Manuscript
from flows.intake import Reading
from flows.report import Report

# Names and switches, no words of the author's.
_SILENT = frozenset(
    "kind anchor role lang marks media_type picture id note source_sha256 data mathml why "
    "confidence field code severity waiver pictures guesses".split()
)
_INLINES = get_args(Inline)


def said(reading: Reading) -> list[str]:
    """All that the manuscript and the report say, a line for each run of words."""
    return [*manuscript_lines(reading.manuscript), *report_lines(reading.report)]


def manuscript_lines(manuscript: Manuscript) -> list[str]:
    """The manuscript alone."""
    return [line for line in _lines(manuscript) if line.strip()]


def report_lines(report: Report) -> list[str]:
    """The findings alone: what each quotes, and its English sentence where that says more."""
    lines = []
    for finding in report.findings:
        sentence = finding.sentence.en
        lines.append(sentence if finding.quote in sentence else f"{finding.quote}\n{sentence}")
    return lines


def _lines(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, date):
        yield value.isoformat()
    elif isinstance(value, tuple | list):
        if value and all(isinstance(one, _INLINES) for one in value):
            yield from _run(value)
        else:
            for one in value:
                yield from _lines(one)
    elif is_dataclass(value):
        yield from _noun(value)


def _noun(noun: Any) -> Iterator[str]:
    """A noun field by field; a label stands before the words it labels."""
    label = getattr(noun, "label", "")
    for name in (field.name for field in fields(noun)):
        if name in _SILENT or name == "label":
            continue
        lines = list(_lines(getattr(noun, name)))
        if label and name == "inlines":
            lines = [f"{label} {lines[0]}" if lines else label, *lines[1:]]
        yield from lines


def _run(inlines: tuple[Any, ...]) -> Iterator[str]:
    """One run of words, then what lies over it: readings of ruby, addresses of links."""
    line, over = "", []
    for inline in inlines:
        line += getattr(inline, "text", "") or getattr(inline, "base", "")
        line += "\n" if inline.kind == "break" else ""
        over += [getattr(inline, "reading", ""), getattr(inline, "href", "")]
    yield line
    yield from (words for words in over if words)
