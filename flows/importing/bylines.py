"""A line below a title → who wrote it: names, positions, affiliations, addresses, as they stand.

Every word goes to a field or is told as left over, so that nothing of a byline is lost.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from flows.document import Author

_MAIL = re.compile(r"[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,4}")
COURTESY = re.compile(r"(?:Dr|Prof|Mr|Ms|Mrs|Amb|Professor|Ambassador)\.?(?=\s)")
_BY = re.compile(
    r"(?:By|Written by|Author|Authors|저자|글쓴이|집필|필자|글)\s*[:：]?\s+(?=\S)", re.I
)
_LATIN_NAME = re.compile(
    r"[A-Z][\w’'.-]{0,24}(?:[ -][A-Z][\w’'.-]{0,24}){1,4}", re.UNICODE
)  # fmt: skip
_HANGUL_NAME = re.compile(r"[가-힣]{2,4}|[가-힣] [가-힣]{1,3}")
_OFFICE = re.compile(
    r"\b(?:Fellow|Professor|Director|President|Researcher|Analyst|Ambassador|Lecturer|Chair(?:man|person)?"
    r"|Advis[eo]r|Economist|Scholar|Specialist|Scientist|Editor|Dean|Associate|Secretary|Minister|Head)\b",
    re.IGNORECASE,
)
_HOUSE = re.compile(
    r"\b(?:Institute|University|Cent(?:er|re)|School|Ministry|Academy|Council|Foundation|College|"
    r"Department|Association|Bank|Agency|Embassy|Forum|Society|Office|Division)\b"
)
_KOREAN_OFFICE = re.compile(
    r"(?:^|\s)((?:\S{0,8})(?:연구위원|위원|교수|원장|소장|실장|센터장|부장|팀장|본부장|연구원|박사|대사|고문|이사|기자|차관|장관))$"
)
_KOREAN_HOUSE = re.compile(
    r"[가-힣]{2,20}(?:연구원|연구소|대학교?|대학원|센터|학회|재단|협회|위원회|은행|기구|부|처|청|원|실)(?:\s|$)"
)
_BETWEEN = " \t,|/·()（）[]<>:;"
_LONGEST = 160


@dataclass(frozen=True, slots=True)
class Said:
    """What one line says of an author; empty where it does not."""

    name: str = ""
    position: str = ""
    affiliation: str = ""
    email: str = ""
    courtesy: str = ""

    @property
    def nothing(self) -> bool:
        """Whether the line is no part of a byline."""
        return not (self.name or self.position or self.affiliation or self.email)


def said(line: str, known: Sequence[str] = ()) -> Said:
    """What a line says; `known` are names that are expected here."""
    line = line.strip()
    if (
        not line
        or len(line) > _LONGEST
        or (line.endswith((".", "다.", "?", "!")) and not _MAIL.search(line))
    ):
        return Said()
    mail = _MAIL.search(line)
    email = mail[0] if mail else ""
    rest = (line[: mail.start()] + " " + line[mail.end() :]) if mail else line
    rest = _BY.sub("", rest.strip(_BETWEEN), count=1).strip(_BETWEEN)
    if not rest:
        return Said(email=email)
    courtesy = COURTESY.match(rest)
    bare = rest[courtesy.end() :].strip() if courtesy else rest
    polite = courtesy[0] if courtesy else ""
    if _is_name(bare, known, certain=bool(courtesy)):
        return Said(name=bare, email=email, courtesy=polite)
    name, place = _parted(bare, known, certain=bool(courtesy))
    if name:
        position, affiliation = _split(place)
        return Said(name, position, affiliation, email, polite)
    if not courtesy and _is_place(rest):
        position, affiliation = _split(rest)
        return Said("", position, affiliation, email)
    return Said()


def names_in(text: str) -> tuple[str, ...]:
    """The names in a list of them, as a page head or a table has it."""
    parts = re.split(r"\s*(?:;|,|·|ㆍ|\band\b|&)\s*", text)
    return tuple(one for one in parts if one)


def same_name(one: str, other: str) -> bool:
    """Whether two writings can be one name: the same letters, their order and hyphens aside."""
    return _letters(one) == _letters(other)


def _letters(name: str) -> str:
    return "".join(sorted(re.sub(r"[\W_]", "", name.casefold())))


def _is_name(text: str, known: Sequence[str], *, certain: bool) -> bool:
    if any(same_name(text, one) for one in known) or _HANGUL_NAME.fullmatch(text):
        return True
    latin = _LATIN_NAME.fullmatch(text) is not None
    return latin and (certain or not (_OFFICE.search(text) or _HOUSE.search(text)))


def _parted(text: str, known: Sequence[str], *, certain: bool) -> tuple[str, str]:
    """`윤해담(가온나루연구원 연구위원)`, `Yun Haedam, Research Fellow, …` → name and place."""
    for sign in re.finditer(r"\s*[(（|,/]\s*|\s{2,}", text):
        name, place = text[: sign.start()].strip(), text[sign.end() :].strip(_BETWEEN)
        if _is_name(name, known, certain=certain) and _is_place(place):
            return name, place
    head, space, place = text.partition(" ")
    if space and _HANGUL_NAME.fullmatch(head) and _is_place(place):
        return head, place
    place, space, name = text.rpartition(" ")
    if (
        space
        and _HANGUL_NAME.fullmatch(name)
        and _is_place(place)
        and not _KOREAN_OFFICE.search(name)
    ):
        return name, place
    return "", ""


def _is_place(text: str) -> bool:
    if re.search(r"[가-힣]", text):
        return bool(
            _KOREAN_OFFICE.search(text) or _KOREAN_HOUSE.search(text)
        ) and not text.endswith("다")
    return bool(_OFFICE.search(text) or _HOUSE.search(text)) and len(text.split()) <= 20


def _split(place: str) -> tuple[str, str]:
    """A place as (position, affiliation), each as it stands in the line."""
    if re.search(r"[가-힣]", place):
        office = _KOREAN_OFFICE.search(place)
        if office is None or not place[: office.start(1)].strip(_BETWEEN):
            return (place, "") if office else ("", place)
        return office[1], place[: office.start(1)].strip(_BETWEEN)
    parts = re.split(r"\s*[,|]\s*", place)
    offices = [
        at for at, part in enumerate(parts) if _OFFICE.search(part) and not _HOUSE.search(part)
    ]
    if not offices:
        return ("", place) if _HOUSE.search(place) else (place, "")
    if offices[0] > 0 and offices[-1] == len(parts) - 1:
        cut = place.rfind(parts[offices[0]])
        return place[cut:], place[:cut].strip(_BETWEEN)
    end = offices[-1]
    if end == len(parts) - 1:
        return place, ""
    cut = place.find(parts[end + 1], place.find(parts[end]) + len(parts[end]))
    return place[:cut].strip(_BETWEEN), place[cut:]


def gathered(lines: Sequence[Said]) -> Iterator[Author]:
    """Lines one after the other as authors: a name begins the next one."""
    open_: Author | None = None
    for one in lines:
        if one.name or open_ is None:
            if open_ is not None:
                yield open_
            open_ = Author(one.name, one.position, one.affiliation, one.email)
            continue
        open_ = Author(
            open_.name or one.name,
            " ".join(filter(None, (open_.position, one.position))),
            ", ".join(filter(None, (open_.affiliation, one.affiliation))),
            open_.email or one.email,
        )
    if open_ is not None:
        yield open_
