"""Korean draft + its English edition → pairs for the memory: passage by passage, and by sentence.

Only a full translation pairs by anchor; a summary gives nothing. The English is coded afresh in
the terms of the Korean: `{a1}` is the same link in both.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from flows.document import FrontMatter, Manuscript
from flows.handoff.codes import Coded, as_written, tokens
from flows.handoff.segments import coded_passages, needs_translation
from flows.issue import Edition
from flows.memory import Pairs
from flows.sentences import split

FORM = 1
"""Counts up when the same edition would give other pairs: what was kept is then made anew."""


def pairs(manuscript: Manuscript, edition: Edition) -> Pairs:
    """Coded Korean and English of every passage that was translated, in reading order; then those
    of sentences, where a passage has as many in English as in Korean."""
    if edition.mode != "full":
        return ()
    passages = tuple(_passages(manuscript, edition))
    return passages + tuple(_sentences(passages))


def _passages(manuscript: Manuscript, edition: Edition) -> Iterator[tuple[str, str]]:
    english = dict(coded_passages(_as_manuscript(edition)))
    for anchor, korean in coded_passages(manuscript):
        said = english.get(anchor)
        if said and needs_translation(korean.text) and not needs_translation(said.text):
            target = _in_terms_of(korean, said)
            if target is not None:
                yield korean.text, target


def _as_manuscript(edition: Edition) -> Manuscript:
    front = FrontMatter(
        title=edition.title,
        subtitle=edition.subtitle,
        authors=edition.authors,
        summary=edition.summary,
        keywords=edition.keywords,
    )
    return Manuscript(edition.lang, front, edition.blocks, edition.notes)


def _in_terms_of(korean: Coded, english: Coded) -> str | None:
    """The English with links and equations numbered as in the Korean; None if it has others."""
    names = _names(korean, english)
    out = []
    for token in tokens(english.text):
        name = names.get(token.value, token.value)
        if token.kind in ("words", "stray"):
            out.append(token.raw or token.value)
        elif not name:
            return None
        else:
            out.append(f"{{/{name}}}" if token.kind == "close" else as_written(name))
    return "".join(out)


def _names(korean: Coded, english: Coded) -> dict[str, str]:
    """What the Korean calls the links and equations of the English; empty for one it has not."""
    links = {f"a{n}": _name("a", one, korean.links) for n, one in enumerate(english.links, 1)}
    return links | {
        f"eq{n}": _name("eq", one, korean.equations) for n, one in enumerate(english.equations, 1)
    }


def _name(code: str, one: object, among: Sequence[object]) -> str:
    return f"{code}{among.index(one) + 1}" if one in among else ""


def _sentences(passages: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Sentence by sentence, where there are as many and each has the same codes as the other."""
    for korean, english in passages:
        ours, theirs = split(korean, "ko"), split(english, "en")
        if len(ours) == len(theirs) > 1:
            for one, other in zip(ours, theirs, strict=True):
                if _codes(one) == _codes(other):
                    yield one.strip(), other.strip()


def _codes(text: str) -> Counter[tuple[str, str]]:
    return Counter((it.kind, it.value) for it in tokens(text) if it.kind not in ("words", "stray"))
