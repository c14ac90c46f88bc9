"""Candidate → the draft and the edition that it is: the text as borne, under its number, with its own
notices."""

import datetime as dt
from collections.abc import Iterable, Sequence

from flows.document import Manuscript, Paragraph, Text
from flows.importing.plan import Candidate
from flows.issue import Disclaimer, Edition, IssueKey, Number
from flows.saved.reading import manuscript
from flows.wording import Sentence

_FROM_PDF, _FROM_PDF_VERSION = "read-from-pdf", "2026-11"
_READ_FROM_PDF = Sentence(
    en="This issue is its PDF. The text below was read from the PDF by a program, for searching and "
    "for reading aloud; where the two differ, the PDF is right.",
    ko="이 호의 원본은 PDF입니다. 아래의 글은 검색과 낭독을 위해 프로그램이 PDF에서 읽은 것이며, 서로 다르면 "
    "PDF가 맞습니다.",
)


Issue = tuple[Candidate, ...]
"""The files of one issue, in the order of its languages."""


def issues(candidates: Iterable[Candidate], languages: Sequence[str]) -> list[Issue]:
    """What is to be released, in the order of the numbers: the files of each issue together."""
    by_key: dict[IssueKey, list[Candidate]] = {}
    for one in candidates:  # those of one key are one issue: the plan holds up all others
        if one.fate == "new":
            by_key.setdefault(one.key, []).append(one)
    every = [
        tuple(sorted(same, key=lambda one: languages.index(one.made.lang)))
        for same in by_key.values()
    ]
    return sorted(
        every,
        key=lambda same: (
            same[0].made.date or dt.date.max,
            same[0].year,
            same[0].seq,
            same[0].file,
        ),
    )


def manuscript_of(one: Candidate) -> Manuscript:
    """The text as a draft of its own language."""
    return manuscript(edition_of(one, Number(one.year, one.seq, one.made.number, "")))


def edition_of(one: Candidate, number: Number) -> Edition:
    """The issue as it was published, under its number, with its own notices."""
    made = one.made
    version = f"{made.date:%Y-%m}" if made.date else ""
    notices = tuple(
        Disclaimer(
            f"as-published-{count}",
            version,
            made.lang,
            "end",
            (Paragraph(f"as-published-{count}.1", inlines),),
        )
        for count, inlines in enumerate(made.notices, start=1)
    )
    if made.kept:
        said = _READ_FROM_PDF.ko if made.lang == "ko" else _READ_FROM_PDF.en
        words = (Paragraph(f"{_FROM_PDF}.1", (Text(said),)),)
        notices = (
            Disclaimer(_FROM_PDF, _FROM_PDF_VERSION, made.lang, "start", words),
            *notices,
        )
    return Edition(
        key=one.key,
        lang=made.lang,
        mode=made.mode,
        title=made.title,
        subtitle=made.subtitle,
        authors=made.authors,
        summary=made.summary,
        keywords=made.keywords,
        blocks=made.blocks,
        notes=made.notes,
        pictures=made.pictures,
        disclaimers=notices,
        number=number,
        date=made.date,
        source_sha256=one.sha256,
    )
