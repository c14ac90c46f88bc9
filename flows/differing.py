"""Two editions of one issue → what an editor sees of the difference, passage by passage."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from flows.document import passages, plain
from flows.issue import Edition

_AROUND = 4
"""Words that are shown before and after a change."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A passage before and after; empty where it is new, or gone. Both are alike where only the
    form differs: a heading that was a paragraph, a picture, an emphasis."""

    anchor: str
    lang: str
    before: str
    after: str

    @property
    def marked(self) -> str:
        """Only what changed, in its surroundings: `the [-three-] {+four+} counties`."""
        return " … ".join(_marked(self.before.split(), self.after.split()))


def differences(before: Edition, after: Edition) -> Iterator[Difference]:
    """What differs between two editions in one language, in the order of the later one."""
    old, new = [*_said(before)], [*_said(after)]
    matcher = SequenceMatcher(
        None, [text for _, text in old], [text for _, text in new], autojunk=False
    )
    found = False
    for kind, from_old, to_old, from_new, to_new in matcher.get_opcodes():
        if kind != "equal":
            found = True
            yield from _paired(old[from_old:to_old], new[from_new:to_new], after.lang)
    if not found and _form(before) != _form(after):
        yield Difference("", after.lang, "", "")


def _said(edition: Edition) -> Iterator[tuple[str, str]]:
    """Every passage that readers see, with its anchor."""
    yield "title", edition.title
    yield "subtitle", edition.subtitle
    for count, author in enumerate(edition.authors, start=1):
        parts = (author.name, author.position, author.affiliation, author.email)
        yield f"author{count}", ", ".join(filter(None, parts))
    for paragraph in edition.summary:
        yield paragraph.anchor, plain(paragraph.inlines)
    yield "keywords", ", ".join(edition.keywords)
    for anchor, inlines in passages(edition.blocks, edition.notes):
        yield anchor, plain(inlines)


def _paired(
    old: Sequence[tuple[str, str]], new: Sequence[tuple[str, str]], lang: str
) -> Iterator[Difference]:
    """Passages that took each other's place, in order; what is left over is new, or gone."""
    for place in range(max(len(old), len(new))):
        was = old[place] if place < len(old) else ("", "")
        now = new[place] if place < len(new) else ("", "")
        yield Difference(now[0] or was[0], lang, was[1], now[1])


def _form(edition: Edition) -> Edition:
    """All that is printed of an edition, and nothing that only the desk knows."""
    return replace(edition, tags=(), source_sha256="", original_title="", disclaimers=())


def _marked(before: Sequence[str], after: Sequence[str]) -> Iterator[str]:
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for group in matcher.get_grouped_opcodes(_AROUND):
        words: list[str] = []
        for kind, from_old, to_old, from_new, to_new in group:
            if kind == "equal":
                words += after[from_new:to_new]
                continue
            if from_old < to_old:
                words.append(f"[-{' '.join(before[from_old:to_old])}-]")
            if from_new < to_new:
                words.append(f"{{+{' '.join(after[from_new:to_new])}+}}")
        yield " ".join(words)
