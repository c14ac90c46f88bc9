"""Recognised front matter → what an editor must be told of it: what is missing, left over, unsure."""

from textwrap import shorten

from flows.document import FrontMatter, Guess
from flows.intake.front.matter import Front
from flows.intake.front.stated import WEAK, Settled, residue, tidied, values_of
from flows.intake.override import Override
from flows.intake.raw import whole_text
from flows.intake.remarks import Remarks
from flows.intake.structure.evidence import SURE
from flows.wording import Sentence

_FIELDS = {
    "title": Sentence("the title", "제목"),
    "subtitle": Sentence("the subtitle", "부제"),
    "author": Sentence("an author", "저자"),
    "date": Sentence("the date", "날짜"),
    "summary": Sentence("the summary", "요약"),
    "keywords": Sentence("the keywords", "주제어"),
}
_QUOTED = 100


def remark_on_front(front: Front, settled: Settled, stated: Override, remarks: Remarks) -> None:
    """Labels and signs that no field carries, fields that are empty, guesses with little evidence."""
    _set_leftovers_aside(front, settled, stated, remarks)
    for code in _missing(settled.matter):
        remarks.add(code)
    places = {anchor: key for key, anchor in front.taken.items()}
    for guess in settled.guesses:
        if guess.confidence < SURE:
            _remark_on_guess(guess, places.get(guess.field, 0), remarks)


def _set_leftovers_aside(
    front: Front, settled: Settled, stated: Override, remarks: Remarks
) -> None:
    lines = list(front.lines)
    if stated.summary is not None:
        lines += [whole_text(para) for para in front.summary]
    left = residue(lines, _recognised(settled))
    if left:
        remarks.set_aside("front-labels", left, shown=tidied(left))


def _recognised(settled: Settled) -> list[str]:
    """The values that lines of the draft gave; one from outside may say the same as one of them."""
    values = values_of(settled.matter)
    for value in settled.added:
        if value in values:
            values.remove(value)
    return values


def _missing(matter: FrontMatter) -> list[str]:
    empty = {
        "no-title": not matter.title,
        "no-author": not matter.authors,
        "no-date": matter.date is None,
    }
    return [code for code, holds in empty.items() if holds]


def _remark_on_guess(guess: Guess, key: int, remarks: Remarks) -> None:
    code = "front-from-properties" if guess.confidence <= WEAK else "guess-unsure"
    what = _FIELDS.get(guess.field.rstrip("0123456789"), Sentence(guess.field, guess.field))
    quote = shorten(guess.value, _QUOTED, placeholder=" …")
    remarks.add(code, key=key, quote=quote, what=what, why=guess.why)
