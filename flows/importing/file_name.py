"""The name of a file → the number and the date that it tells, where the file itself bears none."""

import datetime as dt
import re
from contextlib import suppress
from dataclasses import replace
from pathlib import PurePath

from flows.importing.page import Evidence, Recognised
from flows.importing.zone import Known
from flows.wording import Sentence

_DAY = re.compile(r"(?<!\d)((?:19|20)\d\d)[-_.]?([01]\d)[-_.]?([0-3]\d)(?!\d)")
_NUMBER = re.compile(r"(?<!\d)((?:19|20)\d\d)[-_](\d{1,3})(?!\d)")
_WHERE = Sentence(en="the file's name", ko="파일 이름")
_SURE = 0.4


def with_name(made: Recognised, file: str, known: Known) -> Recognised:
    """What was recognised, and from the file's name what was not: `2019-20.pdf`, `focus_20190626.docx`.

    The number is written as the series writes it today, since nothing says how it was.
    """
    stem = PurePath(file).stem
    day = _DAY.search(stem)
    if made.date is None and day:
        with suppress(ValueError):
            date = dt.date(*map(int, day.groups()))
            told = Evidence("date", date.isoformat(), _WHERE, stem, _SURE)
            made = replace(made, date=date, evidence=(*made.evidence, told))
    number = _NUMBER.search(_DAY.sub(" ", stem))
    if not made.number and number:
        text = _written(known, int(number[1]), int(number[2]))
        told = Evidence("number", text, _WHERE, stem, _SURE)
        made = replace(made, number=text, evidence=(*made.evidence, told))
    return made


def _written(known: Known, year: int, seq: int) -> str:
    form = re.sub(r"\{yy[^}]*\}", f"{year % 100:02}", known.form)
    return form.format(year=year, seq=seq, volume=year - known.first_year + 1)
