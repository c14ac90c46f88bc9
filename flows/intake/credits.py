"""Byline, lines under it, notes on its names → the authors, each with what is said of them."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from flows.document import Author
from flows.intake.bylines import (
    has_label,
    is_email_line,
    is_place_line,
    leading_sign,
    sign_after,
    with_place,
)
from flows.wording import Sentence


@dataclass(slots=True)
class Credits:
    """The authors so far; `open` are those of the last byline, whom the next lines describe."""

    authors: list[Author] = field(default_factory=list)
    open: list[int] = field(default_factory=list)
    _signs: dict[str, int] = field(default_factory=dict)

    def add(self, found: Sequence[Author], line: str) -> None:
        """The authors of one byline, with the signs behind their names."""
        first = len(self.authors)
        self.authors += found
        self.open = list(range(first, len(self.authors)))
        for number in self.open:
            sign = sign_after(self.authors[number].name, line)
            if sign:
                self._signs[sign] = number

    def signed(self, line: str) -> int | None:
        """The author whose sign a line begins with."""
        return self._signs.get(leading_sign(line))

    def describe(self, line: str) -> int:
        """Position, affiliation, e-mail of one author by sign, else of all of the last byline, to
        whom e-mails go in turn. The number of the author, from 1."""
        signed = self.signed(line)
        if signed is not None:
            self.authors[signed] = with_place(self.authors[signed], line)
            return signed + 1
        without = [n for n, author in enumerate(self.authors) if not author.email]
        for number in self.open:
            before = self.authors[number]
            filled = with_place(before, line)
            mine = not without or number == without[0]
            self.authors[number] = filled if mine else replace(filled, email=before.email)
        return len(self.authors)

    def describe_by_note(self, words: str, before: str) -> bool:
        """A note on a name; whether it says who the author is. `before`: the byline up to it."""
        flat = before.replace(" ", "")
        named = [n for n in self.open if self.authors[n].name.replace(" ", "") in flat]
        number = named[-1] if named else self.open[0]
        author = self.authors[number]
        bare = words.strip().lstrip("*＊†‡ ").removeprefix(author.name).lstrip(" ,:：은는")
        if not (is_place_line(bare) or is_email_line(bare)):
            return False
        self.authors[number] = with_place(author, bare)
        return True

    def evidence(self, line: str, titled: bool) -> tuple[Sentence, float]:
        """Why the last byline is one, and how sure."""
        if has_label(line):
            return Sentence("labelled as the author", "저자 표시"), 0.95
        if any(self.authors[number].affiliation for number in self.open):
            return Sentence("a name with its affiliation", "이름과 소속"), 0.9
        if titled:
            return Sentence("a name under the title", "제목 아래 이름"), 0.75
        return Sentence("looks like a name", "이름 같음"), 0.5
