"""Two wordings of one passage → the part of each where they begin to differ, short enough to quote."""

from flows.checks.inflected import Word, noun, words_of

ARTICLES = frozenset(("a", "an", "the"))
_SHOWN, _BEFORE, _EARLY = 60, 24, 36


def levelled(english: str) -> str:
    """What makes a wording: its words without articles, plurals, capitals and punctuation."""
    return " ".join(noun(word.text) for word in _telling(english))


def apart(one: str, other: str) -> tuple[str, str]:
    """Both from their beginning, where they differ early; else from a few words before the first
    word that differs, `…` standing for what is left out."""
    ours, theirs = _telling(one), _telling(other)
    alike = 0
    for mine, yours in zip(ours, theirs, strict=False):
        if noun(mine.text) != noun(yours.text):
            break
        alike += 1
    places = [_start(ours, alike, one), _start(theirs, alike, other)]
    if max(places) <= _EARLY:
        return shortened(one), shortened(other)
    before = max(count for count in range(alike + 1) if _is_early(ours, count, places[0]))
    return _from(one, ours, before), _from(other, theirs, before)


def shortened(text: str) -> str:
    """The beginning of a text, whole words of it."""
    if len(text) <= _SHOWN:
        return text
    beginning, space, _ = text[: _SHOWN + 1].rpartition(" ")
    return (beginning if space else text[:_SHOWN]).rstrip() + "…"


def _telling(english: str) -> list[Word]:
    return [word for word in words_of(english) if word.text.lower() not in ARTICLES]


def _start(words: list[Word], count: int, text: str) -> int:
    return words[count].start if count < len(words) else len(text)


def _is_early(words: list[Word], count: int, place: int) -> bool:
    """Whether a word is the first, or stands far enough before a place to lead up to it."""
    return count == 0 or (count < len(words) and words[count].start <= place - _BEFORE)


def _from(text: str, words: list[Word], count: int) -> str:
    start = _start(words, count, text)
    return ("…" if start else "") + shortened(text[start:])
