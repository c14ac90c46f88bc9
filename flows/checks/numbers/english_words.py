"""English tokens → numbers told in words: two-thirds, seven in ten, both, doubled, World War II.

Readers as in `english_amounts`: token index in, index to go on from out.
"""

from __future__ import annotations

from fractions import Fraction

from .english_amounts import approx_before
from .english_numerals import CARDINALS, PARTS, read_numeral, read_part_of_scale
from .english_tokens import Tokens
from .english_units import unit_at
from .quantity import Sheet

_SOFT: dict[str, tuple[int, ...]] = {
    word: values
    for values, words in {
        (0,): "nil naught",
        (1,): "once single sole solo unilateral annual annually yearly",
        (
            2,
        ): "both either couple pair bilateral twin dual duo biennial biennially brace semiannual "
        "biweekly deuce duplicate",
        (3,): "trilateral trio tripartite triad triennial hat-trick trilogy triplicate",
        (4,): "quadrilateral quad quartet quarterly semifinalist semifinalists",
        (2, 4): "semifinal semifinals",
        (4, 8): "quarterfinal quarterfinals quarterfinalist quarterfinalists",
        (5,): "quintet quinquennial pentagon",
        (6,): "sextet",
        (10,): "decennial",
        (12,): "noon midday",
        (0, 12, 24): "midnight",
        (10, *range(13, 20)): "teen teens teenager teenagers teenage adolescents",
        (50,): "jubilee",
        (60,): "sexagenarian sexagenarians",
        (70,): "septuagenarian septuagenarians",
        (80,): "octogenarian octogenarians",
        (90,): "nonagenarian nonagenarians",
        (100,): "centenary centennial centenarian centenarians",
        (150,): "sesquicentennial",
        (200,): "bicentennial bicentenary",
    }.items()
    for word in words.split()
}
_COUNTS = frozenset(
    "both either bilateral twin dual duo trilateral trio tripartite quadrilateral quad quartet".split()
)
"""They count the members of something, never kilometers or years."""
_FOLDS: dict[str, int] = {
    word: fold
    for fold, words in {
        2: "twice double doubled doubling doubles twofold",
        3: "thrice triple tripled tripling triples treble trebled trebling threefold",
        4: "quadruple quadrupled quadrupling quadruples fourfold",
        5: "quintuple quintupled quintupling fivefold",
        6: "sextupled sixfold", 7: "sevenfold", 8: "eightfold", 9: "ninefold", 10: "tenfold",
        100: "hundredfold", 1000: "thousandfold",
    }.items()
    for word in words.split()
} | {f"{word}fold": fold for word, fold in CARDINALS.items() if fold > 10}  # fmt: skip
_SPANS: dict[str, tuple[tuple[int | Fraction, ...], str]] = {
    "decade": ((1,), "decade"), "century": ((1,), "century"), "year": ((1,), "year"),
    "month": ((1,), "month"), "week": ((1,), "week"), "fortnight": ((1,), "fortnight"),
    "day": ((1,), "day"), "hour": ((1,), "hour"), "millennium": ((1000,), "year"),
}  # fmt: skip
_CENTURIES = dict.fromkeys(("this", "the", "new", "current", "present"), 21) | {"last": 20}
"""Which century is meant where none is numbered, in a paper of our day."""
_OF_A_SHARE = {"percent": "percent", "percentage": "point", "point": "point"}
_ROMAN = {
    tens + ones: 10 * ten + one
    for ten, tens in enumerate(("", "X", "XX", "XXX"))
    for one, ones in enumerate(("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"))
    if tens + ones not in ("", "I")
}
TOLD_WORDS = frozenset({*_SOFT, *_FOLDS, *_SPANS, *(numeral.lower() for numeral in _ROMAN), "one"})
"""Every word a number told in words may begin with."""
_SHARE_JOINS = (("in",), ("out", "of"), ("of", "every"), ("of", "the"))
_BEFORE_QUARTERS = frozenset("first last past next final consecutive previous for".split())


def read_heading(tokens: Tokens, at: int, sheet: Sheet) -> int:
    """1. Introduction, (2): a label at the head of a line, which house style may change."""
    token, mark, before = tokens[at], tokens[at + 1], tokens[at - 1]
    if before.text == "(" and token.glued and mark.text == ")" and token.value <= 20:
        sheet.note("number", [token.value], (token.start, token.end), hard=False)
        return at + 1
    if token.kind != "digits" or len(token.text) > 2 or mark.text not in (".", ")"):
        return at
    _, newline, head = sheet.text[max(0, token.start - 6) : token.start].rpartition("\n")
    opens_line = newline or len(head) == token.start
    if head.strip(" (") or not opens_line or tokens[at + 2].glued:
        return at
    sheet.note("number", [token.value], (token.start, token.end), hard=False)
    return at + 1


def read_share(tokens: Tokens, at: int, sheet: Sheet) -> int:
    """Seven in ten, 7 out of 10, two of the three: the part of the whole, and both numbers."""
    part = read_numeral(tokens, at)
    if part is None or part.ordinal or part.scale > 1:
        return at
    for join in _SHARE_JOINS:
        if all(tokens[part.next + i].lower == word for i, word in enumerate(join)):
            whole = read_numeral(tokens, part.next + len(join))
            if whole is None or whole.ordinal or not part.value < whole.value <= 1000:
                return at
            return _note_share(tokens, at, sheet, part.value, whole.value, whole.next)
    return at


def _note_share(
    tokens: Tokens, at: int, sheet: Sheet, part: Fraction, whole: Fraction, end: int
) -> int:
    span = (tokens[at].start, tokens[end - 1].end)
    sheet.note("fraction", [part / whole], span, hard=False)
    hard = tokens[at].kind == "digits"
    for value, index in ((part, at), (whole, end - 1)):
        sheet.note("number", [value], (tokens[index].start, tokens[index].end), hard=hard)
    return end


def read_half(tokens: Tokens, at: int, sheet: Sheet) -> int:
    """Half, one half, half a century; half a million is left to `read_amount`."""
    if read_part_of_scale(tokens, at):
        return at
    first = at + 1 if tokens[at].lower in ("a", "one") else at
    if after := _note_part_of_span(tokens, at, first, sheet):
        return after
    if tokens[first].lower != "half":
        return at
    sheet.note("fraction", [Fraction(1, 2)], (tokens[at].start, tokens[first].end), hard=False)
    return first + 1


def read_fraction(tokens: Tokens, at: int, sheet: Sheet) -> int:
    """Two-thirds, three quarters, one-third; `a third` alone may be an ordinal."""
    word = tokens[at].lower
    if read_part_of_scale(tokens, at):
        return at
    top = 1 if word in ("a", "an") else CARDINALS.get(word, 0)
    hyphen = tokens[at + 1].kind == "dash" and tokens[at + 1].glued
    name = at + 2 if hyphen else at + 1
    bottom = PARTS.get(tokens[name].lower.removesuffix("s"), 0)
    plural = tokens[name].lower.endswith("s") and tokens[name].lower != "halves"
    attributive = hyphen and 1 < top < min(bottom, 10)  # the three-quarter mark
    if not bottom and top == 1:
        return _note_nth(tokens, at, name, sheet)
    if not top or bottom < 3 or (plural == (top == 1) and not attributive):
        return at
    unit, end = _unit_of_part(tokens, name + 1)
    span = (tokens[at].start, tokens[end - 1].end)
    if word in ("a", "an") and tokens[name + 1].lower != "of":  # a third, or a third term
        sheet.note("number", [bottom], span, hard=False)
    value = Fraction(top, bottom)
    if bottom == 4 and not hyphen and tokens[at - 1].lower in _BEFORE_QUARTERS:
        value = Fraction(top)  # the first three quarters of 2018
    sheet.note("fraction", [value], span, hard=top > 1 or word == "one", unit=unit)
    return end


def _unit_of_part(tokens: Tokens, at: int) -> tuple[str, int]:
    """The unit a fraction is part of, and the index after it: of an hour, of a century, -point."""
    i = at
    if tokens[i].lower == "of" and tokens[i + 1].lower in ("a", "an"):
        i += 2
    elif tokens[i].kind == "dash" and tokens[i].glued:
        i += 1
    elif tokens[i].lower not in ("percent", "percentage"):
        return "", at
    word = tokens[i].lower
    unit, end = unit_at(tokens, i)
    unit = _OF_A_SHARE.get(word) or _SPANS.get(word, ((), ""))[1] or unit
    return (unit, max(end, i + 1)) if unit else ("", at)


def _note_nth(tokens: Tokens, at: int, name: int, sheet: Sheet) -> int:
    """One twenty-sixth; a thirtieth, which may be an ordinal too."""
    nth = read_numeral(tokens, name)
    if nth is None or not nth.ordinal or nth.digits or nth.value < 3:
        return at
    span = (tokens[at].start, tokens[nth.next - 1].end)
    firm = tokens[at].lower == "one"
    if not firm:
        sheet.note("number", [nth.value], span, hard=False)
    sheet.note("fraction", [1 / nth.value], span, hard=firm)
    return nth.next


def _note_part_of_span(tokens: Tokens, at: int, first: int, sheet: Sheet) -> int:
    """Half a century, a quarter of a century, half a percent: the index after it, or 0."""
    part = {"half": 2, "quarter": 4}.get(tokens[first].lower, 0)
    if not part:
        return 0
    step = first + 1
    while tokens[step].lower in ("of", "a", "an", "-"):
        step += 1
    word = tokens[step].lower
    unit = _OF_A_SHARE.get(word) or _SPANS.get(word, ((), ""))[1]
    if not unit and step > first + 1:
        unit, after = unit_at(tokens, step)
        step = max(step, after - 1)
    if not unit or (step == first + 1 and _is_compared(tokens, step)):
        return 0
    span = (tokens[at].start, tokens[step].end)
    sheet.note("fraction", [Fraction(1, part)], span, hard=False, unit=unit)
    return step + 1


def _is_compared(tokens: Tokens, at: int) -> bool:
    """Up 3 percent in the second half year on year, in the first quarter month-over-month."""
    return tokens[at + 1].kind == "dash" or tokens[at + 1].lower in ("on", "over", "to")


def read_span(tokens: Tokens, at: int, sheet: Sheet) -> int:
    """A decade, a century, a year, `a year and a half`: one of them, softly."""
    span = _SPANS.get(tokens[at].lower)
    if span is None:
        return at
    values, unit = span
    if unit == "century" and (nth := _CENTURIES.get(tokens[at - 1].lower)):
        sheet.imply("number", [nth], (tokens[at - 1].start, tokens[at].end))
    end = at + 1
    words = tuple(tokens[end + i].lower for i in range(3))
    if words == ("and", "a", "half"):
        values, end = (Fraction(3, 2),), end + 3
    where = (tokens[at].start, tokens[end - 1].end)
    approx = approx_before(tokens, at)
    sheet.note("number", values, where, hard=False, approx=approx, unit=unit)
    return end


def read_soft(tokens: Tokens, at: int, sheet: Sheet) -> int:
    """Both, twice, doubled, trilateral; Roman numerals."""
    token = tokens[at]
    if fold := _FOLDS.get(token.lower):
        sheet.note("number", [fold], (token.start, token.end), hard=False, unit="times")
        return at + 1
    values = _SOFT.get(token.lower) or ((_ROMAN[token.text],) if token.text in _ROMAN else None)
    if values is None:
        return at
    unit = "count" if token.lower in _COUNTS else ""
    sheet.note("number", values, (token.start, token.end), hard=False, unit=unit)
    return at + 1
