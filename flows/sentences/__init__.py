"""Text → sentences, without changing a character: how Korean and English prose is parted.

By punctuation and by the depth of quotation marks and brackets: what stands inside a pair is never
parted, since Korean embeds whole sentences (“…했다.”라고). Works on coded text as the translator
sees it (flows/handoff/codes.py) and never parts a code.
"""

from itertools import pairwise

from flows.sentences.english import english
from flows.sentences.korean import korean
from flows.sentences.stops import cuts
from flows.sentences.uncoded import uncoded

__all__ = ["split"]


def split(text: str, lang: str) -> tuple[str, ...]:
    """A passage as its sentences, whose join is the passage again, letter for letter.

    White space between sentences stands at the end of the one before, with the codes that close
    and the marks of notes; codes that open stand with the sentence after. Any language but Korean
    is read as English.
    """
    plain = uncoded(text)
    ends = korean if lang.partition("-")[0] == "ko" else english
    places = [plain.place(cut) for cut in cuts(plain.text, ends)]
    edges = sorted({0, *places, len(text)})
    parts = tuple(text[start:end] for start, end in pairwise(edges))
    assert "".join(parts) == text
    return parts
