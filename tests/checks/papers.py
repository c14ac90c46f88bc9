"""tests/cases/summaries/papers-*.md → Paper: Korean papers, English summaries, what comes from where."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent.parent / "cases" / "summaries"
_TAG = re.compile(r"\[((?:\d+\.\d+\+?)+)(\*?)\] ")
Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Told:
    """An English sentence, the Korean ones it comes from (paragraph, sentence; from 0), and whether
    it stands in the short summary too."""

    text: str
    places: tuple[Place, ...]
    short: bool

    @property
    def paragraphs(self) -> set[int]:
        """The Korean paragraphs it comes from."""
        return {paragraph for paragraph, _ in self.places}


@dataclass(frozen=True, slots=True)
class Paper:
    """A Korean paper and its summary, paragraph by paragraph."""

    title: str
    korean: tuple[str, ...]
    english: tuple[tuple[Told, ...], ...]

    def told(self, short: bool) -> list[list[Told]]:
        """The summary's paragraphs at the one length or the other."""
        kept = [[one for one in told if one.short or not short] for told in self.english]
        return [paragraph for paragraph in kept if paragraph]


def papers() -> Iterator[Paper]:
    """Every paper of every file."""
    for path in sorted(FOLDER.glob("papers-*.md")):
        for part in path.read_text(encoding="utf-8").split("\n## ")[1:]:
            yield _paper(part)


def _paper(part: str) -> Paper:
    title, *lines = part.strip().splitlines()
    korean = tuple(line[4:] for line in lines if line.startswith("ko: "))
    english = tuple(tuple(_sentences(line[4:])) for line in lines if line.startswith("en: "))
    return Paper(title, korean, english)


def _sentences(line: str) -> Iterator[Told]:
    tags = list(_TAG.finditer(line))
    for tag, after in zip(tags, [*tags[1:], None], strict=True):
        text = line[tag.end() : after.start() if after else len(line)].strip()
        yield Told(text, tuple(map(_place, tag[1].split("+"))), bool(tag[2]))


def _place(written: str) -> Place:
    paragraph, sentence = map(int, written.split("."))
    return paragraph - 1, sentence - 1
