"""English tokens → the clock told in words or as the forces tell it: half past two, 2100 hours.

What is told in words is only implied, so that ten to seven may still be a score.
Readers as in `english_amounts`: token index in, index to go on from out.
"""

from __future__ import annotations

from .english_numerals import CARDINALS
from .english_tokens import Tokens
from .quantity import Sheet

_ZONES = frozenset({"hours", "hrs", "gmt", "utc", "zulu", "kst"})

_BEFORE_AN_HOUR = frozenset("at by until till from before after about around since".split())


def read_four_digits(tokens: Tokens, at: int, sheet: Sheet) -> int:
    """2100 hours, 0615 GMT, at 0630; 1800 hours may be a length of time as well."""
    token = tokens[at]
    if len(token.text) != 4 or not token.text.isdecimal():
        return at
    early = token.text[0] == "0" and tokens[at - 1].lower in _BEFORE_AN_HOUR
    if not early and tokens[at + 1].lower not in _ZONES:
        return at
    hour, minute = divmod(int(token.text), 100)
    if hour > 24 or minute > 59:
        return at
    span = (token.start, token.end)
    sheet.note("number", [hour, int(token.text)], span)
    if minute:
        sheet.note("number", [minute, int(token.text)], span)
    return at + 1


def read_past(tokens: Tokens, at: int, sheet: Sheet) -> int:
    """Half past two, a quarter to seven, ten to seven: the hour and the minutes, softly."""
    told = at + 1 if tokens[at].lower == "a" else at
    word, past, after = tokens[told].lower, tokens[told + 1].lower, tokens[told + 2]
    minutes = {"half": 30, "quarter": 15}.get(word) or CARDINALS.get(word)
    if past not in ("past", "to") or not minutes or minutes > 30:
        return at
    if past == "to" and (minutes % 5 or tokens[at - 1].lower not in _BEFORE_AN_HOUR):
        return at  # four to six times
    hour = int(after.value) if after.kind == "digits" else CARDINALS.get(after.lower, 0)
    if not 1 <= hour <= 12:
        return at
    if past == "to":
        hour, minutes = (hour - 2) % 12 + 1, 60 - minutes
    for value in (hour, hour + 12, minutes):
        sheet.imply("number", [value], (tokens[at].start, after.end))
    return at


def read_many_seconds(tokens: Tokens, at: int, sheet: Sheet) -> int:
    """A ninety-second video: 90 seconds, however much it looks like an ordinal."""
    told = at + 1 if tokens[at].lower == "a" else at
    value = CARDINALS.get(tokens[told].lower, 0)
    second = tokens[told + 2]
    if value and tokens[told + 1].text == "-" and second.lower == "second" and second.glued:
        sheet.imply("number", [value], (tokens[at].start, second.end), "second")
    return at
