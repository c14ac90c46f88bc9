"""Recognised front matter + what the editor states → front matter; the stated wins.

Recognised words that are overruled are listed, so that nothing disappears by an override.
"""

import re
from dataclasses import dataclass

from flows.document import Author, FrontMatter, Guess, Paragraph, Text
from flows.intake.front.matter import Front
from flows.intake.override import Override
from flows.intake.raw import RawDraft
from flows.wording import Sentence

_GENERIC = re.compile(
    r"(?i)python-docx|user|admin\w{0,40}|windows.{0,80}|microsoft.{0,80}|owner|\W{0,80}|.{0,80}\d.{0,80}|한컴.{0,80}|사용자"
)
WEAK = 0.3
_BETWEEN = r"([\s*＊†‡,|/·;]{0,4})"  # what a value was freed of
_STATED = Sentence(en="stated in <draft>.toml", ko="<draft>.toml에 적힘")
_PROPERTIES = Sentence(en="properties of the file", ko="파일 속성")


@dataclass(frozen=True, slots=True)
class Settled:
    """The front matter, the guesses behind it, and the words in it that the draft does not hold."""

    matter: FrontMatter
    guesses: tuple[Guess, ...]
    added: tuple[str, ...]


def settle(
    front: Front, summary: tuple[Paragraph, ...], stated: Override, raw: RawDraft
) -> Settled:
    """Put the front matter together; the file's properties help only where nothing else does."""
    weak = _weak(front, stated, raw)
    title, authors = weak.get("title", front.title), tuple(front.authors)
    if "author1" in weak:
        authors = (Author(weak["author1"]),)
    matter = FrontMatter(
        title=_or(stated.title, title),
        subtitle=_or(stated.subtitle, front.subtitle),
        authors=authors if stated.authors is None else stated.authors,
        date=stated.date or front.date,
        summary=_paragraphs(stated.summary) if stated.summary is not None else summary,
        keywords=front.keywords if stated.keywords is None else stated.keywords,
        tags=stated.tags,
    )
    guesses = [*front.guesses, *(_property_guess(k, v) for k, v in weak.items())]
    kept = [g for g in guesses if not _overruled(g, stated)]
    return Settled(matter, (*kept, *_stated_guesses(stated)), _added(weak, stated))


def _or(stated: str | None, recognised: str) -> str:
    return recognised if stated is None else stated


def _weak(front: Front, stated: Override, raw: RawDraft) -> dict[str, str]:
    weak = {}
    if not front.title and stated.title is None and len(raw.title) > 3:
        weak["title"] = raw.title
    if not front.authors and stated.authors is None and not _GENERIC.fullmatch(raw.author):
        weak["author1"] = raw.author
    return weak


def _property_guess(what: str, value: str) -> Guess:
    return Guess(what, value, _PROPERTIES, WEAK)


def _overruled(guess: Guess, stated: Override) -> bool:
    what = guess.field.rstrip("0123456789")
    name = "authors" if what == "author" else what
    return getattr(stated, name, None) is not None


def _stated_guesses(stated: Override) -> list[Guess]:
    said: dict[str, str] = {}
    for name in ("title", "subtitle"):
        if getattr(stated, name) is not None:
            said[name] = getattr(stated, name)
    for number, author in enumerate(stated.authors or (), 1):
        said[f"author{number}"] = author.name
    if stated.date is not None:
        said["date"] = stated.date.isoformat()
    if stated.keywords is not None:
        said["keywords"] = ", ".join(stated.keywords)
    if stated.summary is not None:
        said["summary"] = (stated.summary or ("",))[0]
    return [Guess(what, value, _STATED, 1.0) for what, value in said.items()]


def _added(weak: dict[str, str], stated: Override) -> tuple[str, ...]:
    """Values of the front matter that come from outside the draft's text."""
    words = [*weak.values(), stated.title or "", stated.subtitle or ""]
    words += [*(stated.keywords or ()), *(stated.summary or ())]
    for author in stated.authors or ():
        words += [author.name, author.position, author.affiliation, author.email]
    return tuple(filter(None, words))


def _paragraphs(texts: tuple[str, ...]) -> tuple[Paragraph, ...]:
    return tuple(
        Paragraph(f"summary{number}", (Text(text),)) for number, text in enumerate(texts, 1)
    )


def residue(lines: list[str], values: list[str]) -> str:
    """What is left of the lines of front matter when the values found in them are taken away."""
    text = "\n".join(" ".join(line.split()) for line in lines)
    for value in sorted(filter(None, values), key=len, reverse=True):
        chars = [re.escape(char) for char in re.sub(r"\s", "", value)]
        close, loose = r"(\s?)".join(chars), _BETWEEN.join(chars)
        forms = (rf"(?<!\w){close}(?!\w)", close, loose)
        found = next((match for form in forms if (match := re.search(form, text))), None)
        if found:
            between = "".join(gap for gap in found.groups() if gap)
            text = f"{text[: found.start()]} {between} {text[found.end() :]}"
            continue
        for word in value.split():  # a date stood in its midst
            text = text.replace(word, " ", 1)
    return "\n".join(" ".join(line.split()) for line in text.splitlines() if line.strip())


def tidied(left: str) -> str:
    """A residue on one line: labels and dates first, then the signs.

    >>> tidied("| *\\n2026년 3월 19일\\n핵심어: , ,")
    '2026년 3월 19일 · 핵심어: · | * , ,'
    """
    said: list[str] = []
    signs: list[str] = []
    for line in left.splitlines():
        words = [word for word in line.split() if any(char.isalnum() for char in word)]
        said += [" ".join(words)] if words else []
        signs += [word for word in line.split() if word not in words]
    return " · ".join([*said, *([" ".join(signs)] if signs else [])])


def values_of(matter: FrontMatter) -> list[str]:
    """Every value that a line of front matter may have given."""
    values = [matter.title, matter.subtitle, *matter.keywords]
    for author in matter.authors:
        values += [author.name, author.position, author.affiliation, author.email]
    return values
