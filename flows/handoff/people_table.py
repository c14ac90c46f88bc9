"""Authority → AUTHORS.csv: how the series writes people's names, for a spreadsheet.

E-mail addresses stay in the house.
"""

import csv
import io

from flows.authority import Authority, Person

_BOM = "\ufeff"  # Excel on Korean Windows takes a file without it for CP949
_APART = " | "
_COLUMNS = (
    ("국문 Hangul", lambda one: one.hangul),
    ("한자 Hanja", lambda one: _APART.join(hanja_of(one))),
    ("영문 English", lambda one: one.english),
    ("순서 Order", lambda one: one.order),
    ("관례 Convention", lambda one: one.convention),
    ("직위 Position", lambda one: one.position),
    ("소속 Affiliation", lambda one: one.affiliation),
    ("허용 Also accepted", lambda one: _APART.join(one.variants)),
    ("금지 NOT", lambda one: _APART.join(one.forbidden)),
)


def people_table(authority: Authority) -> bytes:
    """AUTHORS.csv (UTF-8, CRLF); empty where the series has named nobody."""
    if not authority.people:
        return b""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([heading for heading, _ in _COLUMNS])
    writer.writerows(map(_row, authority.people))
    return (_BOM + out.getvalue()).encode()


def hanja_of(person: Person) -> tuple[str, ...]:
    """The forms of a person's name in Chinese characters: traditional and simplified, one, none."""
    return tuple(form.strip() for form in person.hanja.split("|") if form.strip())


def _row(person: Person) -> list[str]:
    return [said(person) for _, said in _COLUMNS]
