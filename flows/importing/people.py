"""The lines of a head that say who wrote the issue."""

import re
from collections.abc import Iterator, Mapping, Sequence

from flows.document import Author
from flows.importing import bylines
from flows.importing.catalogue import CATALOGUE
from flows.importing.page import Evidence
from flows.importing.zone import Head, is_house
from flows.report import finding
from flows.wording import Sentence

_ARTICLE = re.compile(r"(?:The|A|An)\s")
_PAGE_HEAD = Sentence(en="in the page head", ko="쪽 머리")


def byline(head: Head) -> None:
    """The best run of lines that name people: an address, an office or a form of address proves it."""
    expected = bylines.names_in(head.writer)
    said = {
        at: one
        for at, piece in enumerate(head.zone)
        if at not in head.parts
        and piece.kind != "heading"
        and not is_house(head, piece)
        and not (one := bylines.said(piece.text, expected)).nothing
    }
    runs = [_trimmed(head, run, said, expected) for run in _runs(sorted(said), head)]
    best = max(runs, key=lambda run: _weight(run, said, expected), default=[])
    if not best or not _weight(best, said, expected):
        _from_writer(head)
        return
    head.authors = tuple(bylines.gathered([said[at] for at in best]))
    for at in best:
        piece, one = head.zone[at], said[at]
        head.parts[at] = "author"
        head.leave(piece.line, one.courtesy, "courtesy")
        head.spare(piece, one.name, one.position, one.affiliation, one.email, one.courtesy)
        if one.name:
            told = next(author for author in head.authors if author.name == one.name)
            head.tell("author", _full(told), piece, 0.9)
    _compare_writer(head)


def _runs(lines: Sequence[int], head: Head) -> Iterator[list[int]]:
    """Lines that follow each other; a line that has a part already does not part them."""
    run: list[int] = []
    for at in lines:
        if run and any(between not in head.parts for between in range(run[-1] + 1, at)):
            yield run
            run = []
        run.append(at)
    if run:
        yield run


def _trimmed(
    head: Head, run: list[int], said: Mapping[int, bylines.Said], expected: Sequence[str]
) -> list[int]:
    """Without what stands before the first name, nor a title that looks like one."""
    while run and not said[run[0]].name:
        run = run[1:]
    named = [at for at in run if said[at].name]
    if len(named) > 1 and run[1] == named[1] and not _proved(said[named[0]], expected):
        untitled = not any(
            at not in head.parts and at not in said and not is_house(head, piece)
            for at, piece in enumerate(head.zone[: run[0]])
        )
        if untitled or _ARTICLE.match(said[named[0]].name):
            return run[1:]
    return run


def _proved(one: bylines.Said, expected: Sequence[str]) -> bool:
    known = any(bylines.same_name(one.name, name) for name in expected)
    return bool(one.courtesy or one.position or one.affiliation or one.email or known)


def _weight(run: Sequence[int], said: Mapping[int, bylines.Said], expected: Sequence[str]) -> int:
    if not any(said[at].name for at in run):
        return 0
    return sum(
        2 * bool(said[at].email)
        + 2 * bool(said[at].courtesy)
        + bool(said[at].position or said[at].affiliation)
        + 2 * any(bylines.same_name(said[at].name, name) for name in expected if said[at].name)
        for at in run
    )


def _from_writer(head: Head) -> None:
    if not head.writer:
        return
    head.authors = tuple(Author(name) for name in bylines.names_in(head.writer))
    line = next(one.line for one in head.left if one.why == "writer")
    head.left = [one for one in head.left if one.why != "writer"]
    over = head.writer
    for author in head.authors:
        over = over.replace(author.name, " ", 1)
    head.leave(line, over, "between")
    for author in head.authors:
        head.evidence.append(Evidence("author", author.name, _PAGE_HEAD, head.writer, 0.6))


def _compare_writer(head: Head) -> None:
    writers = bylines.names_in(head.writer)
    if len(writers) != len(head.authors):
        return
    for writer, author in zip(writers, head.authors, strict=True):
        if writer != author.name:
            head.findings.append(
                finding(CATALOGUE, "import-author-forms", found=writer, name=author.name)
            )


def _full(author: Author) -> str:
    more = ", ".join(filter(None, (author.position, author.affiliation, author.email)))
    return f"{author.name} ({more})" if more else author.name
