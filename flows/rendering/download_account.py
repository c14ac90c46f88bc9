"""Finished text, book and article + edition → what differs between them, by the rule of the page.

Everything an edition says must be there, each passage once, and nothing else of its kind
(account.py). What the house adds is marked in a book, stands in the metadata of an article, and in
a text is known by its label.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from flows.document import Heading, plain
from flows.issue import Artefact, Edition
from flows.rendering.account import Difference, account
from flows.rendering.download_readers import Formula, NotReadable, read_epub, read_jats, read_text
from flows.rendering.equations import equations, node
from flows.rendering.expected import Passage, imprint, passages
from flows.rendering.labels import LABELS, long_date
from flows.rendering.pictured import pictured
from flows.rendering.view import alternative

_SIGNS = str.maketrans("", "", "|#>[]^_")
"""What the layout of a text is made of; of these the account takes none, on either side."""

_BESIDE = ("title", "subtitle", "original title", "translator", "keywords", "author")
"""The passages that stand in the head of a text."""

_OWN = ("title", "subtitle", "author", "issue_number", "date", "original", "translator", "keywords")


@dataclass(frozen=True, slots=True)
class Account:
    """A file by its name, what it should say, and how it differs from that."""

    name: str
    difference: Difference
    wanted: list[Passage]


def accounts(artefacts: Sequence[Artefact], edition: Edition) -> Iterator[Account]:
    """The accounts of all files of a finished edition besides page and PDF.

    A text must be among them; the others as far as they are there.
    """
    own = [one for one in artefacts if f"-{edition.lang}." in one.name]
    if not any(one.format == "txt" for one in own):
        yield Account(f"TXT ({edition.lang})", Difference((Passage("txt", ""),), ()), [])
    for one in own:
        if one.format in _READ:
            yield from _account(one, edition)


def _account(one: Artefact, edition: Edition) -> Iterator[Account]:
    try:
        for difference, wanted in _READ[one.format](one.data, edition):
            yield Account(one.name, difference, wanted)
    except NotReadable as error:
        broken = Difference((Passage(one.format, str(error)),), ())
        yield Account(one.name, broken, [])


Closed = Iterator[tuple[Difference, list[Passage]]]


def _text(data: bytes, edition: Edition) -> Closed:
    words = LABELS[edition.lang]
    text = read_text(data)
    head, body = _parted(edition)
    own = {words[name] for name in _OWN}
    if edition.number and edition.date:
        head.append(Passage("number", edition.number.text))
        head.append(Passage("date", long_date(edition.date, edition.lang)))
    values = [value for label, value in text.head if label in own]
    yield account(values, head, (",",), {}), head
    told = [value for label, value in text.head if label in (words["kind"], words["lang"])]
    kind = [words["language"], words[f"kind_{edition.mode}"]]
    yield _same("kind", kind, told), []
    for figure in pictured(edition.blocks):
        said = f"{words['figure']}: {alternative(figure, edition.lang)}"
        body.append(Passage(f"{figure.anchor}.alt", said))
    body = [_bare(one) for one in body]
    stanzas = list(text.stanzas)
    for name, there in (("summary", edition.summary), ("notes", edition.notes)):
        if there and (heading := f"## {words[name]}") in stanzas:
            stanzas.remove(heading)
    yield account([each.translate(_SIGNS) for each in stanzas], body, (), {}), body


def _book(data: bytes, edition: Edition) -> Closed:
    book = read_epub(data)
    wanted = [*passages(edition), *imprint(edition)]
    yield account(book.blocks, wanted, (), {}), wanted
    yield _same("language", [edition.lang], [book.lang]), []
    titles = [one for one in (edition.title, edition.subtitle) if one]
    yield _ending("title", titles, book.titles), []
    yield _same("authors", [one.name for one in edition.authors], book.creators), []
    yield _same("alternative texts", _alts(edition), book.alts), []
    yield _formulas(edition, book.equations), []
    yield _same("contents", _contents(edition), [_line(one) for one in book.contents]), []
    missing = [one for one in wanted if one.anchor in ("title", "number and date")]
    lost = (one for one in missing if _letters(one.text) not in _letters(book.cover))
    yield Difference(tuple(replace(one, anchor=f"cover: {one.anchor}") for one in lost), ()), []


def _article(data: bytes, edition: Edition) -> Closed:
    article = read_jats(data)
    beside = ("keywords", "original title")
    wanted = [one for one in passages(edition) if one.anchor not in beside]
    wanted += [Passage(f"keyword{n}", each) for n, each in enumerate(edition.keywords, start=1)]
    yield account(article.blocks, wanted, (), {}), wanted
    yield _same("language", [edition.lang], [article.lang]), []
    if edition.number and edition.date:
        told = [edition.number.text, edition.date.isoformat()]
        yield _same("number and date", told, [article.number, article.date]), []
    if edition.original_title:
        yield _same("original title", [edition.original_title], [article.original]), []
    yield _same("alternative texts", _alts(edition), article.alts), []
    yield _formulas(edition, article.equations), []


_READ: Mapping[str, Callable[[bytes, Edition], Closed]] = {
    "txt": _text,
    "epub": _book,
    "jats": _article,
}


def _parted(edition: Edition) -> tuple[list[Passage], list[Passage]]:
    """What stands in the head of a text, and what in its body."""
    said = [*passages(edition)]
    head = [one for one in said if one.anchor.split(".")[0].rstrip("0123456789") in _BESIDE]
    return head, [one for one in said if one not in head]


def _bare(one: Passage) -> Passage:
    parts = tuple(part.translate(_SIGNS) for part in one.parts)
    return replace(one, text=one.text.translate(_SIGNS), parts=parts)


def _alts(edition: Edition) -> list[str]:
    return [alternative(figure, edition.lang) for figure in pictured(edition.blocks)]


def _contents(edition: Edition) -> list[str]:
    """The lines of a table of contents: the title and every heading that says something."""
    headings = (block for block in edition.blocks if isinstance(block, Heading))
    said = (_line(f"{each.label} {plain(each.inlines)}") for each in headings)
    return [_line(edition.title), *filter(None, said)]


def _formulas(edition: Edition, found: Sequence[Formula]) -> Difference:
    wanted = Counter((one.text, shown) for one in equations(edition) if (shown := node(one)))
    there = Counter(found)
    missing = tuple(Passage("equation", text) for text, _ in wanted - there)
    return Difference(missing, tuple(text for text, _ in there - wanted))


def _same(anchor: str, wanted: Sequence[str], found: Sequence[str]) -> Difference:
    """The same values in the same order."""
    if [*wanted] == [*found]:
        return Difference((), ())
    return Difference(
        tuple(Passage(anchor, one) for one in wanted if one not in found) or (Passage(anchor, ""),),
        tuple(one for one in found if one not in wanted),
    )


def _ending(anchor: str, wanted: Sequence[str], found: Sequence[str]) -> Difference:
    """The same values, which may bear a mark before them: `RETRACTED: …`."""
    same = len(wanted) == len(found) and all(map(str.endswith, found, wanted))
    return Difference((), ()) if same else _same(anchor, wanted, found)


def _line(text: str) -> str:
    return " ".join(text.split())


def _letters(text: str) -> str:
    return "".join(text.split())
