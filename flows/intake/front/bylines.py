"""Lines under a title → authors: name, position, affiliation, e-mail, in Korean and English forms.

김민서(가온나루연구원)          가온나루연구원 수석연구위원 | name@…
김민서·이도현 (가온나루연구원)   Dr. Kim Minseo / Research Fellow, The Gaonnaru Institute / (name@…)
가온나루연구원 김민서 연구위원   John A. Smith (…) · 이도현 옮김: the translator is no author
"""

import re
from dataclasses import replace

from flows.document import Author
from flows.intake.front.names import (
    ENGLISH_NAME,
    holds_a_name,
    is_english_name,
    is_hanja_name,
    is_korean_name,
)
from flows.intake.front.places import (
    SIGN,
    bare,
    email_in,
    has_phone,
    is_office_of,
    is_place_line,
    is_position,
    split_place,
)

_HANJA = re.compile(r"\s*[(（]\s*[\u3400-\u9fff\uf900-\ufaff\s]{2,8}[)）]")
_HONORIFIC = re.compile(r"^(?:Dr|Prof|Mr|Ms|Mrs|Amb|Professor|Ambassador)\.?\s+")
_DEGREE = re.compile(r",?\s*(?:Ph\.?\s?D\.?|M\.?A\.?)$")
_LABEL = re.compile(
    r"^(?:(?:제1|주|교신|책임|공동|대표)?\s?저\s*자(?:명)?|글쓴이|글|필\s*자|작성자|작성|발표자|집필[자진]?|"
    r"(?:공동|책임)?연구(?:책임)?자|연구책임|연구진|참여\s?(?:연구)?[자진]|성\s*명|이\s*름|"
    r"Authors?|By|Written by|Writer)\s*(?:[:：|.]\s*|\s+)(?=\S)",
    re.IGNORECASE,
)
_HELPER = r"(?:공?역|옮김|번역|감수|교열|사진|그림|편집|기획)"
_HELPS_BEFORE = re.compile(
    r"^(?:번역(?:자)?|옮긴이|역자|옮김|감수(?:자)?|교열|교정|사진|그림|편집(?:자)?|기획|translator|photos?)\s*[:：.|]"
    r"\s*\S|^(?:translated|edited|reviewed|photos?)\s+by\s+\S",
    re.IGNORECASE,
)
_HELPS_AFTER = re.compile(rf"[가-힣)）]\s+{_HELPER}(?:함)?$|\((?:{_HELPER})\)$")
_OF_A_PICTURE = re.compile(r"사진|그림|photo", re.IGNORECASE)  # may be the line under a picture
_HELPS_NAMED = re.compile(r"^(?:번역|옮긴이|역자|감수|사진|그림)\s+(?=\S)")
_WROTE = re.compile(r"\s+(?:공저|공동\s?집필|지음|씀|저|著|共著)(?=\s*[(（]|$)")
_HANJA_FIRST = re.compile(r"(?<=[(（])\s*[\u3400-\u9fff\uf900-\ufaff]{2,4}\s*[,;/·]\s*")
_ENCLOSED = r"[(（]((?:[^()（）]|[(（][^()（）]*[)）])+)[)）]"
_WITH_BRACKET = re.compile(rf"([^(（]+?)\s*{_ENCLOSED}\s*([^()（）]*)")
_TRANSCRIBED = re.compile(
    rf"([가-힣]{{1,6}}(?:\s[가-힣]{{1,6}}){{0,3}})\s*[(（]({ENGLISH_NAME.pattern})[)）]\s*(.*)"
)
_LONGEST = 320
_BETWEEN = re.compile(r"\s*(?:[;,·ㆍ/、&]|\band\b)\s*")


def sign_after(name: str, line: str) -> str:
    """The note sign a byline sets after a name, hanja between them passed over; or empty."""
    loose = r"\s?".join(map(re.escape, name.replace(" ", "")))
    match = re.search(rf"{loose}{_HANJA.pattern}|{loose}", line)
    after = re.match(rf"{SIGN}|\d\)", line[match.end() :].lstrip()) if match else None
    return after[0] if after else ""


def with_place(author: Author, line: str) -> Author:
    """The author with what a line of position, affiliation and e-mail says."""
    position, affiliation = split_place(bare(line))
    return replace(
        author,
        position=author.position or position,
        affiliation=author.affiliation or affiliation,
        email=author.email or email_in(line),
    )


def is_doubtful(author: Author) -> bool:
    """Whether position or affiliation hold what belongs to neither: a name, a number, a label."""
    said = f"{author.position} {author.affiliation}"
    return (
        holds_a_name(said)
        or has_phone(said)
        or bool(re.search(r"[:：]|\d{4}|옮김|번역|감수", said))
    )


def authors_in(line: str) -> tuple[Author, ...]:
    """The authors a byline names; none: it is no byline."""
    if len(line) > _LONGEST or line.rstrip().endswith(("다.", "?", "!")):
        return ()
    if _HELPS_BEFORE.match(bare(line)):
        return ()
    email = email_in(line)
    own = _LABEL.sub("", bare(line)).strip(" |,·/-―–—")
    found = _several(own) or (() if _helps(own) else _one(own))
    if len(found) == 1 and email:
        found = (replace(found[0], email=email),)
    return found


def is_shared_loosely(line: str) -> bool:
    """`A, B (institute)`: whether the bracket is A's too is not certain; `A·B (institute)` is."""
    return re.fullmatch(r"[^()（）]+,[^()（）]+[(（].+[)）]", bare(line)) is not None


def has_label(line: str) -> bool:
    """Whether a line begins with `저자:`, `글`, `By` …"""
    return _LABEL.match(bare(line)) is not None


def helpers_in(line: str) -> str:
    """The words of a byline that name a translator, a reviewer, a photographer; or empty."""
    own = bare(line)
    if len(own) > _LONGEST or own.endswith(("다.", "?", "!")):
        return ""
    if _HELPS_BEFORE.match(own):
        who = _without_task(own)
        named = _one(who) or _several(who)
        return own if named and not _OF_A_PICTURE.match(own) else ""
    pieces = [_unshielded(piece) for piece in _BETWEEN.split(_shielded(own))]
    found = [one for one in pieces if _helps(one) and _one(_without_task(one))]
    return ", ".join(found)


def _without_task(piece: str) -> str:
    """The name beside `옮김`, `번역`, `translated by`."""
    piece = re.sub(r"(?i)^\w+(?: by)?[\s:：.|]+(?=\S)", "", piece) if _helps_first(piece) else piece
    return re.sub(rf"\s*\(?{_HELPER}(?:함)?\)?$", "", piece)


def _helps(piece: str) -> bool:
    """Whether somebody is named for what is not writing."""
    return bool(_HELPS_AFTER.search(piece)) or _helps_first(piece)


def _helps_first(piece: str) -> bool:
    return bool(_HELPS_BEFORE.match(piece) or _HELPS_NAMED.match(piece))


def _several(own: str) -> tuple[Author, ...]:
    """`A, B and C`, `A(x); B(y)`: only when every piece is a person; translators are passed over."""
    pieces = [_unshielded(piece) for piece in _BETWEEN.split(_shielded(own)) if piece.strip()]
    if len(pieces) < 2:
        return ()
    writing = [piece for piece in pieces if not _helps(piece)]
    people = [_one(piece) for piece in writing]
    if not people or not all(people):
        return ()
    return _shared([author for one in people for author in one], writing[-1])


def _shared(people: list[Author], last: str) -> tuple[Author, ...]:
    """`김민서·이도현 (가온나루연구원)`: a bracket after the last of bare names is of all of them."""
    *before, end = people
    if not before or not last.endswith((")", "）")) or any(one.affiliation for one in before):
        return tuple(people)
    position = "" if any(one.position for one in before) else end.position
    return (
        *(
            replace(one, position=one.position or position, affiliation=end.affiliation)
            for one in before
        ),
        end,
    )


def _shielded(own: str) -> str:
    """Separators inside brackets do not part people."""

    def shield(match: re.Match[str]) -> str:
        return match[0].translate({ord(","): 1, ord("·"): 2, ord("/"): 3, ord(";"): 4, ord("&"): 5})

    return re.sub(_ENCLOSED, shield, own)


def _unshielded(piece: str) -> str:
    return piece.translate({1: ",", 2: "·", 3: "/", 4: ";", 5: "&"})


def _one(text: str) -> tuple[Author, ...]:
    text = _HANJA_FIRST.sub("", _WROTE.sub("", text.strip()))
    transcribed = _TRANSCRIBED.fullmatch(text)
    if transcribed and (" " in transcribed[1] or is_korean_name(transcribed[1])):
        position, affiliation = split_place(transcribed[3])
        return (Author(transcribed[1], position, affiliation),)
    text = _HANJA.sub("", text) if re.match(r"[가-힣]", text) else text
    bracket = _WITH_BRACKET.fullmatch(text)
    if bracket:
        person = _person(bracket[1].strip()) or _in_hanja(bracket[1].strip())
        if person and is_place_line(bracket[2] + " "):
            position, affiliation = split_place(bracket[2])
            after = split_place(bracket[3])[0] if bracket[3] else ""
            where = person.affiliation or affiliation
            return (
                replace(person, position=person.position or position or after, affiliation=where),
            )
    person = _person(text.strip())
    return (person,) if person else ()


def _in_hanja(text: str) -> Author | None:
    return Author(re.sub(r"\s", "", text)) if is_hanja_name(text) else None


def _person(text: str) -> Author | None:
    """A name, alone or with position and affiliation before or after it."""
    english = _DEGREE.sub("", _HONORIFIC.sub("", re.sub(r"\s*[(（][가-힣]{2,4}[)）]", "", text)))
    name, comma, place = (part.strip() for part in english.partition(","))
    if is_english_name(name):
        if comma and not is_place_line(place):
            return None
        position, affiliation = split_place(place) if comma else ("", "")
        return Author(_HONORIFIC.sub("", name), position, affiliation)
    return _korean_person(text)


def _korean_person(text: str) -> Author | None:
    """The name comes first, last, or between institute and position; nothing else is a person."""
    if is_korean_name(text):
        return Author(re.sub(r"\s", "", text))
    flat = re.sub(r"\s*[|,/]\s*", " ", text)
    first, _, rest = (part.strip() for part in flat.partition(" "))
    named = is_korean_name(first) or is_hanja_name(first)
    if rest and named and not is_office_of(rest) and is_place_line(rest + " "):
        position, affiliation = split_place(text.removeprefix(first).strip(" |,/"))
        parted = re.match(r"\s*[|,/]", text.removeprefix(first))
        person = position or parted or _is_no_unit(first, affiliation)
        return Author(first, position, affiliation) if person else None
    words = flat.split()
    for at in range(len(words) - 1, 0, -1):
        before, after = " ".join(words[:at]), " ".join(words[at + 1 :])
        if is_korean_name(words[at]) and is_place_line(before + " ") and _fits(after):
            position, affiliation = split_place(before)
            return Author(words[at], after or position, affiliation if not after else before)
    return None


def _is_no_unit(first: str, affiliation: str) -> bool:
    """`조선 해운연구소`, `이정표 기획실` may be an institute and its unit; longer names are people."""
    return len(first) > 2 and re.fullmatch(r"\S{1,4}[실부팀과]", affiliation) is None


def _fits(after: str) -> bool:
    return not after or is_position(after)
