"""Byline, lines under it, notes on its names → the authors, each with what is said of them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from flows.document import Author
from flows.intake.front.bylines import (
    has_label,
    has_others,
    is_shared_loosely,
    sign_after,
    with_place,
)
from flows.intake.front.names import is_korean_name, is_likely_name
from flows.intake.front.places import (
    SIGN,
    emails_in,
    is_email_line,
    is_place_line,
    split_place,
)
from flows.wording import Sentence

_PARTED = re.compile(r"\s?[가-힣]\s[가-힣]{2}\s?")  # `강 하구`
_BETWEEN_POSTS = re.compile(r"\s{0,9}[·ㆍ;,/]\s{0,9}")
_SIGN_BEFORE = re.compile(rf"(?:(?<=^)|(?<=[\s,;/·]))({SIGN}|\d\))")


@dataclass(slots=True)
class Credits:
    """The authors so far; `open` are those of the last byline, whom the next lines describe."""

    authors: list[Author] = field(default_factory=list)
    open: list[int] = field(default_factory=list)
    _signs: dict[str, list[int]] = field(default_factory=dict)

    def add(self, found: Sequence[Author], line: str) -> None:
        """The authors of one byline, with the signs behind their names."""
        first = len(self.authors)
        self.authors += found
        self.open = list(range(first, len(self.authors)))
        for number in self.open:
            sign = sign_after(self.authors[number].name, line)
            if sign:
                self._signs.setdefault(sign, []).append(number)

    def signed(self, line: str) -> bool:
        """Whether a line begins with the sign of an author."""
        parts = self._parts(line)
        return bool(parts) and line.lstrip().startswith(parts[0][0])

    def describe(self, line: str) -> int:
        """Position, affiliation, e-mail of the authors by sign, else of all of the last byline, to
        whom e-mails go in turn. The number of the author, from 1."""
        parts = self._parts(line)
        if self.signed(line):
            for sign, words in parts:
                for number in self._signs[sign]:
                    self.authors[number] = with_place(self.authors[number], words)
            return self._signs[parts[0][0]][0] + 1
        if each := self._each(line):
            for number, words in zip(self.open, each, strict=True):
                self.authors[number] = with_place(self.authors[number], words)
            return self.open[0] + 1
        mine = dict(zip(self._without_email(), emails_in(line), strict=False))
        for number in self.open:
            email = self.authors[number].email or mine.get(number, "")
            self.authors[number] = replace(with_place(self.authors[number], line), email=email)
        return len(self.authors)

    def _each(self, line: str) -> list[str]:
        """`가온나루연구원 연구위원 · 마루대학교 교수` under two names: a post for each; or none."""
        pieces = [piece for piece in _BETWEEN_POSTS.split(line.strip()) if piece]
        alike = len(pieces) == len(self.open) > 1
        posts = alike and all(is_place_line(one) and all(split_place(one)) for one in pieces)
        return pieces if posts else []

    def _without_email(self) -> list[int]:
        return [n for n in self.open if not self.authors[n].email]

    def describe_all(self, line: str) -> None:
        """Position and affiliation of all the authors of the last byline."""
        for number in self.open:
            self.authors[number] = with_place(self.authors[number], line)

    def _parts(self, line: str) -> list[tuple[str, str]]:
        """`¹가온나루연구원 연구위원, ²한빛대학교 교수` → each sign with the words after it."""
        line = line.strip()
        marks = [mark for mark in _SIGN_BEFORE.finditer(line) if mark[1] in self._signs]
        ends = [*(mark.start() for mark in marks[1:]), len(line)]
        pairs = zip(marks, ends, strict=True) if marks else ()
        return [(mark[1], line[mark.end() : end].strip(" ,;/·")) for mark, end in pairs]

    def describe_by_note(self, words: str, before: str) -> bool:
        """A note on a name; whether it says who the author is. `before`: the byline up to it."""
        flat = before.replace(" ", "")
        named = [n for n in self.open if self.authors[n].name.replace(" ", "") in flat]
        number = named[-1] if named else self.open[0]
        author = self.authors[number]
        own = words.strip().lstrip("*＊†‡ ").removeprefix(author.name).lstrip(" ,:：은는")
        if not (is_place_line(own) or is_email_line(own)):
            return False
        self.authors[number] = with_place(author, own)
        return True

    def evidence(self, line: str, titled: bool) -> tuple[Sentence, float]:
        """Why the last byline is one, and how sure."""
        if len(self.open) > 1 and is_shared_loosely(line):
            english = "the bracket after the last name was taken for all"
            return Sentence(english, "마지막 이름 뒤의 괄호를 모두의 것으로 봄"), 0.5
        if has_others(line):
            english = "further authors are counted, not named"
            return Sentence(english, "이름 없이 수로만 적힌 저자가 더 있음"), 0.5
        if has_label(line) and any(_is_rare(self.authors[n].name) for n in self.open):
            english = "labelled as the author, but with an unusual surname"
            return Sentence(english, "저자 표시, 다만 드문 성"), 0.5
        if has_label(line):
            return Sentence("labelled as the author", "저자 표시"), 0.95
        if any(len(self.authors[number].name) == 2 for number in self.open):
            return Sentence("a name of two syllables", "두 글자 이름"), 0.5
        if any(self.authors[number].affiliation for number in self.open):
            return Sentence("a name with its affiliation", "이름과 소속"), 0.9
        alone = [self.authors[n] for n in self.open if not self.authors[n].position]
        if any(not is_likely_name(author.name) for author in alone) or _PARTED.fullmatch(line):
            english = "a word under the title that could be a name"
            return Sentence(english, "이름일 수도 있는 제목 아래 낱말"), 0.55
        if titled:
            return Sentence("a name under the title", "제목 아래 이름"), 0.75
        return Sentence("looks like a name", "이름 같음"), 0.5


def _is_rare(name: str) -> bool:
    hangul = re.fullmatch(r"[가-힣]{2,4}", name) is not None
    return hangul and not is_korean_name(name)
