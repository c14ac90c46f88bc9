"""authors.csv and terms.tsv of a series → Authority: how people are written and what things are called.

Names are data, not an algorithm: the holder's own spelling wins over any romanisation.
"""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Literal, get_args

from flows.errors import SeriesInvalid

Order = Literal["family-first", "given-first"]
"""How the English form is written: `Yoon Haedam` or `Haedam Yoon`."""

Convention = Literal["", "ROK", "DPRK", "PRC", "ROC", "JPN"]
"""Whose spelling it is: `Kim Jong-un` is ROK practice, `Kim Jong Un` is the DPRK's own."""

PEOPLE, TERMS = "authors.csv", "terms.tsv"
_APART = "|"


@dataclass(frozen=True, slots=True)
class Person:
    """Someone whose name the series writes one way.

    `english` is that way; `variants` are spellings accepted besides, `forbidden` those that are
    always wrong. `position` and `affiliation` (English) are for authors of the series, `email`
    tells namesakes apart.
    """

    hangul: str
    english: str
    hanja: str = ""
    order: Order = "family-first"
    convention: Convention = ""
    position: str = ""
    affiliation: str = ""
    email: str = ""
    variants: tuple[str, ...] = ()
    forbidden: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Term:
    """A Korean term and what it is in English: the first form is preferred, the others allowed."""

    korean: str
    english: tuple[str, ...]
    forbidden: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Authority:
    """What a series has decided about names and terms."""

    people: tuple[Person, ...] = ()
    terms: tuple[Term, ...] = ()


def parse_people(series: str, text: str) -> tuple[Person, ...]:
    """authors.csv (comma-separated, a heading line, lists parted by `|`) → people.

    Raises SeriesInvalid with every problem and its line.
    """
    columns = [field.name for field in fields(Person)]
    problems: list[str] = []
    people = [
        _person(row, line, problems) for line, row in _rows(text, ",", columns, PEOPLE, problems)
    ]
    _refuse(series, problems)
    return tuple(people)


def parse_terms(series: str, text: str) -> tuple[Term, ...]:
    """terms.tsv (tab-separated, a heading line, lists parted by `|`) → terms.

    Raises SeriesInvalid with every problem and its line.
    """
    columns = [field.name for field in fields(Term)]
    problems: list[str] = []
    terms = [
        Term(
            korean=row["korean"],
            english=_list(row["english"]),
            forbidden=_list(row.get("forbidden", "")),
            note=row.get("note", ""),
        )
        for line, row in _rows(text, "\t", columns, TERMS, problems)
        if _whole(row, ("korean", "english"), f"{TERMS}:{line}", problems)
    ]
    _refuse(series, problems)
    return tuple(terms)


def _rows(
    text: str, delimiter: str, columns: list[str], name: str, problems: list[str]
) -> Iterator[tuple[int, Mapping[str, str]]]:
    """Every row that says something, with its line number, by the names of the heading line."""
    reader = csv.DictReader(
        text.removeprefix("\ufeff").splitlines(), delimiter=delimiter, restkey="", strict=True
    )
    unknown = [one for one in reader.fieldnames or () if one not in columns]
    if unknown:
        problems.append(f"{name}:1: {', '.join(unknown)}? ({', '.join(columns)})")
        return
    try:
        for row in reader:
            filled = {key: (value or "").strip() for key, value in row.items() if key}
            if any(filled.values()):
                yield reader.line_num, filled
    except csv.Error as error:
        problems.append(f"{name}:{reader.line_num}: {error}")


def _person(row: Mapping[str, str], line: int, problems: list[str]) -> Person:
    place = f"{PEOPLE}:{line}"
    _whole(row, ("hangul", "english"), place, problems)
    order = row.get("order") or "family-first"
    convention = row.get("convention", "")
    if order not in get_args(Order):
        problems.append(f"{place}: order {order}? ({', '.join(get_args(Order))})")
    if convention not in get_args(Convention):
        known = ", ".join(filter(None, get_args(Convention)))
        problems.append(f"{place}: convention {convention}? ({known})")
    plain = ("hangul", "english", "hanja", "position", "affiliation", "email")
    return Person(
        **{name: row.get(name, "") for name in plain},
        order="given-first" if order == "given-first" else "family-first",
        convention=next((one for one in get_args(Convention) if one == convention), ""),
        variants=_list(row.get("variants", "")),
        forbidden=_list(row.get("forbidden", "")),
    )


def _whole(
    row: Mapping[str, str], needed: tuple[str, ...], place: str, problems: list[str]
) -> bool:
    missing = [name for name in needed if not row.get(name)]
    if missing:
        problems.append(f"{place}: {', '.join(missing)} —")
    return not missing


def _list(text: str) -> tuple[str, ...]:
    return tuple(one.strip() for one in text.split(_APART) if one.strip())


def _refuse(series: str, problems: list[str]) -> None:
    if problems:
        raise SeriesInvalid(series=series, problems="\n".join(f"  · {one}" for one in problems))
