"""authors.csv and terms.tsv of a series → Authority: how people are written and what things are called.

Names are data, not an algorithm: the holder's own spelling wins over any romanisation.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Literal, TypeVar

from flows.errors import AuthorityInvalid
from flows.tabular import Column, Problems, Row, decoded, read
from flows.wording import Sentence

Order = Literal["family-first", "given-first"]
"""How the English form is written: `Yoon Haedam` or `Haedam Yoon`."""

Convention = Literal["", "ROK", "DPRK", "PRC", "ROC", "JPN"]
"""Whose spelling it is: `Kim Jong-un` is ROK practice, `Kim Jong Un` is the DPRK's own."""

_Choice = TypeVar("_Choice", bound=str)

PEOPLE, TERMS = "authors.csv", "terms.tsv"
_APART = "|"

_PEOPLE = (
    Column("hangul", ("한글", "한글 이름", "국문", "이름", "성명"), needed=True),
    Column("english", ("영문", "영문 이름", "영문명", "로마자"), needed=True),
    Column("hanja", ("한자", "한자 이름")),
    Column("order", ("순서", "어순", "성명 순서")),
    Column("convention", ("관행", "표기 관행")),
    Column("position", ("직위", "직함")),
    Column("affiliation", ("소속",)),
    Column("email", ("e-mail", "이메일", "전자우편", "메일")),
    Column("orcid", ("오시드", "연구자 식별자")),
    Column("variants", ("허용", "허용 표기")),
    Column("forbidden", ("금지", "금지 표기")),
)
_TERMS = (
    Column("korean", ("국문", "한국어", "용어", "우리말"), needed=True),
    Column("english", ("영문", "영어"), needed=True),
    Column("forbidden", ("금지", "금지 표기", "금지어")),
    Column("note", ("비고", "메모", "설명")),
)
_ORDERS: Mapping[str, Order] = {
    "": "family-first",
    "family-first": "family-first",
    "given-first": "given-first",
    "성-이름": "family-first",
    "이름-성": "given-first",
}
_CONVENTIONS: Mapping[str, Convention] = {
    "": "",
    "rok": "ROK",
    "한국": "ROK",
    "dprk": "DPRK",
    "북한": "DPRK",
    "prc": "PRC",
    "중국": "PRC",
    "roc": "ROC",
    "대만": "ROC",
    "jpn": "JPN",
    "일본": "JPN",
}
_ORCID = re.compile(r"(?:[0-9]{4}-){3}[0-9]{3}[0-9X]")
_ORCID_SITE = "https://orcid.org/"
_HANGUL = re.compile(r"[\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3]")
_LATIN = re.compile(r"[A-Za-zÀ-ɏ]")
_HANJA = re.compile(r"[\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")

_NOT_ONE_OF = Sentence(
    en="{column} cannot be “{found}”; it is one of {known}",
    ko="{column} 칸의 “{found}”: {known} 가운데 하나를 쓰십시오",
)
_NOT_HANGUL = Sentence(
    en="“{found}” under {column} is not in Hangul", ko="{column} 칸의 “{found}”: 한글이 아닙니다"
)
_NOT_LATIN = Sentence(
    en="“{found}” under {column} is not in Latin letters",
    ko="{column} 칸의 “{found}”: 로마자가 아닙니다",
)
_NOT_HANJA = Sentence(
    en="“{found}” under hanja is not in Chinese characters; part two forms by |",
    ko="hanja 칸의 “{found}”: 한자가 아닙니다. 두 표기는 |로 나누십시오",
)
_NOT_ORCID = Sentence(
    en="“{found}” under orcid is no ORCID iD such as 0000-0002-1825-0097; copy it from orcid.org",
    ko="orcid 칸의 “{found}”: 0000-0002-1825-0097과 같은 ORCID 번호가 아닙니다. orcid.org에서 "
    "그대로 옮기십시오",
)
_BOTH = Sentence(
    en="“{found}” is forbidden here and right on line {other}; decide on one",
    ko="“{found}”: 여기서는 금지 표기이고 {other}행에서는 바른 표기입니다. 하나로 정하십시오",
)
_NAMESAKES = Sentence(
    en="{name} stands on line {other} too, and nothing tells the two apart: give each a hanja, an "
    "email or an affiliation of its own, or delete one row",
    ko="{name:이} {other}행에도 있으나 둘을 구별할 수 없습니다. 저마다 한자, 이메일, 소속 가운데 "
    "하나를 적거나 한 행을 지우십시오",
)
_TERM_TWICE = Sentence(
    en="{term} stands on line {other} too, otherwise; make one row of the two, the English forms "
    "parted by |",
    ko="{term:이} {other}행에도 다르게 있습니다. 한 행으로 합치고 영문 표기는 |로 나누십시오",
)


@dataclass(frozen=True, slots=True)
class Person:
    """Someone whose name the series writes one way.

    `english` is that way; `variants` are spellings accepted besides, `forbidden` those that are
    always wrong. `hanja` may be two forms parted by `|`. `position` and `affiliation` (English) are
    for authors of the series; with `email` and `hanja` they tell namesakes apart. `orcid` is the
    bare iD, `0000-0002-1825-0097`.
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
    orcid: str = ""

    @property
    def spellings(self) -> tuple[str, ...]:
        """The English forms that are right, the series' own first."""
        return (self.english, *self.variants)

    @property
    def characters(self) -> tuple[str, ...]:
        """The Chinese characters that are right: as a rule one form, two where both are in use."""
        return _listed(self.hanja)

    @property
    def family(self) -> str:
        """The family name as the English form writes it; the whole of a name of one word."""
        words = self.english.split()
        return words[-1] if self.order == "given-first" else words[0]


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


def parse_people(series: str, data: str | bytes) -> tuple[Person, ...]:
    """authors.csv (a heading line in English or Korean, lists parted by `|`) → people.

    A row that stands twice counts once. Raises AuthorityInvalid with every problem and its line.
    """
    problems = Problems()
    rows = list(read(decoded(data, problems), _PEOPLE, problems))
    people = [(row.line, _person(row, problems)) for row in rows]
    once = {person: line for line, person in reversed(people)}
    told = sorted((line, person) for person, line in once.items())
    _namesakes(told, problems)
    _contradictions([(line, one.spellings, one.forbidden) for line, one in told], problems)
    _refuse(series, PEOPLE, problems)
    return tuple(person for _, person in told)


def parse_terms(series: str, data: str | bytes) -> tuple[Term, ...]:
    """terms.tsv (a heading line in English or Korean, lists parted by `|`) → terms.

    A row that stands twice counts once. Raises AuthorityInvalid with every problem and its line.
    """
    problems = Problems()
    first: dict[str, tuple[int, Term]] = {}
    for row in read(decoded(data, problems), _TERMS, problems):
        term = _term(row, problems)
        line, same = first.setdefault("".join(term.korean.split()), (row.line, term))
        if (same.english, same.forbidden) != (term.english, term.forbidden):
            problems.at(row.line, _TERM_TWICE, term=term.korean, other=line)
    for line, term in first.values():
        _contradictions([(line, term.english, term.forbidden)], problems)
    _refuse(series, TERMS, problems)
    return tuple(term for _, term in first.values())


def _person(row: Row, problems: Problems) -> Person:
    cells = row.cells
    variants, forbidden = _listed(cells["variants"]), _listed(cells["forbidden"])
    if not _HANGUL.search(cells["hangul"]):
        problems.at(row.line, _NOT_HANGUL, column="hangul", found=cells["hangul"])
    _require_latin(row.line, "english", (cells["english"],), problems)
    _require_latin(row.line, "variants", variants, problems)
    for form in _listed(cells["hanja"]):
        if not _HANJA.fullmatch(form):
            problems.at(row.line, _NOT_HANJA, found=form)
    orcid = cells["orcid"].removeprefix(_ORCID_SITE).upper()
    if orcid and not _is_orcid(orcid):
        problems.at(row.line, _NOT_ORCID, found=cells["orcid"])
    plain = ("hangul", "english", "hanja", "position", "affiliation", "email")
    return Person(
        **{name: cells[name] for name in plain},
        orcid=orcid,
        order=_one_of(_ORDERS, "order", row, problems) or "family-first",
        convention=_one_of(_CONVENTIONS, "convention", row, problems) or "",
        variants=variants,
        forbidden=forbidden,
    )


def _is_orcid(text: str) -> bool:
    """Whether the last sign is right for the others (ISO 7064, MOD 11-2), as ORCID iDs are made."""
    if not _ORCID.fullmatch(text):
        return False
    total = 0
    for digit in text.replace("-", "")[:-1]:
        total = (total + int(digit)) * 2
    return "0123456789X"[(12 - total % 11) % 11] == text[-1]


def _term(row: Row, problems: Problems) -> Term:
    cells = row.cells
    english, forbidden = _listed(cells["english"]), _listed(cells["forbidden"])
    _require_latin(row.line, "english", english or (cells["english"],), problems)
    _require_latin(row.line, "forbidden", forbidden, problems)
    return Term(cells["korean"], english, forbidden, cells["note"])


def _one_of(
    known: Mapping[str, _Choice], column: str, row: Row, problems: Problems
) -> _Choice | None:
    found = known.get(row.cells[column].casefold())
    if found is None:
        names = ", ".join(dict.fromkeys(filter(None, known.values())))
        problems.at(row.line, _NOT_ONE_OF, column=column, found=row.cells[column], known=names)
    return found


def _require_latin(line: int, column: str, forms: Iterable[str], problems: Problems) -> None:
    for form in forms:
        if not _LATIN.search(form) or _HANGUL.search(form):
            problems.at(line, _NOT_LATIN, column=column, found=form)


def _namesakes(people: Sequence[tuple[int, Person]], problems: Problems) -> None:
    by_name: dict[str, list[tuple[int, Person]]] = {}
    for line, person in people:
        by_name.setdefault("".join(person.hangul.split()), []).append((line, person))
    for namesakes in by_name.values():
        for (other, one), (line, two) in combinations(namesakes, 2):
            if not _told_apart(one, two):
                problems.at(line, _NAMESAKES, name=two.hangul, other=other)


def _told_apart(one: Person, two: Person) -> bool:
    pairs = (
        (one.hanja, two.hanja),
        (one.email.casefold(), two.email.casefold()),
        (one.affiliation.casefold(), two.affiliation.casefold()),
    )
    return any(first and second and first != second for first, second in pairs)


def _contradictions(
    rows: Sequence[tuple[int, Sequence[str], Sequence[str]]], problems: Problems
) -> None:
    """No form is right on one line and forbidden on another."""
    right = {form: line for line, forms, _ in reversed(rows) for form in forms}
    for line, _, forbidden in rows:
        for form in forbidden:
            if form in right:
                problems.at(line, _BOTH, found=form, other=right[form])


def _listed(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.strip() for one in text.split(_APART) if one.strip()))


def _refuse(series: str, file: str, problems: Problems) -> None:
    if problems.told:
        raise AuthorityInvalid(series=series, file=file, problems=problems.sentence())
