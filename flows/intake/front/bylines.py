"""Lines under a title → authors: name, position, affiliation, e-mail, in Korean and English forms.

김민서(가온나루연구원)          가온나루연구원 수석연구위원 | name@…
김민서·이도현 (가온나루연구원)   Dr. Kim Minseo / Research Fellow, The Gaonnaru Institute / (name@…)
가온나루연구원 김민서 연구위원   John A. Smith (…) · 이도현 옮김: the translator is no author
"""

import re
from dataclasses import replace

from flows.document import Author
from flows.intake.front.labels import begins_with
from flows.intake.front.names import (
    ENGLISH_NAME,
    could_be_name,
    holds_a_name,
    is_english_name,
    is_hanja_name,
    is_korean_name,
    is_likely_name,
    is_surname,
)
from flows.intake.front.places import (
    SIGN,
    bare,
    email_in,
    has_phone,
    is_acronym,
    is_office_of,
    is_place_line,
    is_position,
    split_place,
)

_HANJA = re.compile(r"\s{0,9}[(（]\s{0,9}[\u3400-\u9fff\uf900-\ufaff\s]{2,8}[)）]")
_HONORIFIC = re.compile(r"^(?:Dr|Prof|Mr|Ms|Mrs|Amb|Professor|Ambassador)\.?\s{1,9}")
_DEGREE = re.compile(r",?\s{0,9}(?:Ph\.?\s?D\.?|M\.?A\.?)$")
_HELPER = r"(?:공?역|옮김|번역|감수|교열|사진|그림|편집|기획)"
_HELPS_BEFORE = re.compile(
    r"^(?:번역(?:자)?|옮긴이|역자|옮김|감수(?:자)?|교열|교정|사진|그림|편집(?:자)?|기획|정리|토론(?:자)?|사회(?:자)?|진행|translator|photos?)\s{0,9}[:：.|]"
    r"\s{0,9}\S|^(?:translated|edited|reviewed|photos?)\s{1,9}by\s{1,9}\S",
    re.IGNORECASE,
)
_HELPS_AFTER = re.compile(rf"[가-힣)）]\s{{1,9}}{_HELPER}(?:함)?$|\((?:{_HELPER})\)$")
_OF_A_PICTURE = re.compile(r"사진|그림|photo", re.IGNORECASE)  # may be the line under a picture
_HELPS_NAMED = re.compile(r"^(?:번역|옮긴이|역자|감수|사진|그림)\s{1,9}(?=\S)")
_WROTE = re.compile(r"\s{1,9}(?:공저|공동\s?집필|지음|씀|저|著|共著)(?=\s{0,9}[(（]|$)")
_HANJA_FIRST = re.compile(r"(?<=[(（])\s{0,9}[\u3400-\u9fff\uf900-\ufaff]{2,4}\s{0,9}[,;/·]\s{0,9}")
_ENCLOSED = (  # what stands between brackets inside is one piece each: nothing to try twice
    r"[(（](?![)）])([^()（）]{0,160}(?:[(（][^()（）]{0,160}[)）][^()（）]{0,160}){0,5})[)）]"
)
_WITH_BRACKET = re.compile(rf"([^(（]{{1,160}}?)\s{{0,9}}{_ENCLOSED}\s{{0,9}}([^()（）]{{0,160}})")
_TRANSCRIBED = re.compile(
    rf"([가-힣]{{1,6}}(?:\s[가-힣]{{1,6}}){{0,3}})\s{{0,9}}[(（]({ENGLISH_NAME.pattern})[)）]\s{{0,9}}(.{{0,320}})"
)
_OTHERS = re.compile(
    r"\s{0,3}(?:외|등)\s{0,3}(?:\d{1,2}|[두세네]|다섯|여러)?\s?(?:인|명|분|사람)$|\s{1,3}외$"
)
_ROLE = re.compile(
    r"[(（](?:연구)?(?:책임|공동|총괄|제1|교신)\s?(?:저자|연구자|연구원)?[)）]"
    r"|(?<=[(（])(?:책임|공동|제1|교신|주)\s?저자\s?[,:;·]\s?"
)
_LEGAL_FORM = re.compile(r"\(([주사재유])\)")
_STROKE = re.compile(r"\s{0,3}[ㅣ│｜]\s{0,3}|\s{1,3}[-–—]\s{1,3}")
_LATIN_BESIDE = re.compile(rf"([가-힣]{{2,4}})\s{{1,3}}{ENGLISH_NAME.pattern}")
_NAME_TURNED = re.compile(
    r"(?<=[(（])([A-Z][A-Za-z'’-]{0,30}),\s{0,3}(?=[A-Z][A-Za-z'’-]{0,30}[)）])"
)
_SPACED = re.compile(r"([가-힣]{1,2})\s([가-힣]{1,2})(?=\s\S)")
_BESIDE = re.compile(r"(?<=[)）])\s{1,9}(?=[가-힣]{2,4}\s?[(（])")  # `윤해담(…) 채모란(…)`
_NAME_AND_PLACE = re.compile(
    r"([가-힣]{2,4})(?:\s{0,3}[(（]([^()（）]{1,80})[)）]|\s{1,3}([^\s(（][^()（）]{0,80}))?\s{0,3}"
)
_UNITS = tuple("대원소부처청실팀과국")
_LONGEST = 320
_WHOLE = 3  # syllables of a usual name
_BETWEEN = re.compile(r"\s{0,9}(?:[;,·ㆍ/、&]|\band\b)\s{0,9}")


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
    """The authors a byline names; none: it is no byline. Lines broken by hand are one each, or
    one together."""
    if len(line) > _LONGEST or line.rstrip().endswith(("다.", "?", "!")):
        return ()
    lines = [one for one in line.split("\n") if one.strip()]
    each = [_authors_of(one) for one in lines] if len(lines) > 1 else []
    if each and all(each):
        return tuple(author for found in each for author in found)
    flat = " ".join(line.split())
    return _authors_of(flat) or _announced(flat)


def _announced(line: str) -> tuple[Author, ...]:
    """`글쓴이: 담이레(…)`: after a label a name may have a rare surname."""
    start = begins_with(bare(line), "author")
    match = _NAME_AND_PLACE.fullmatch(bare(line)[start:]) if start else None
    if match is None or not could_be_name(match[1]):
        return ()
    place = match[2] or match[3] or ""
    return (Author(match[1], *split_place(place)),) if not place or is_place_line(place) else ()


def _authors_of(line: str) -> tuple[Author, ...]:
    if _HELPS_BEFORE.match(bare(line)):
        return ()
    email = email_in(line)
    own = _OTHERS.sub("", _unwrapped(_value(_legible(bare(line))))).strip(" |,·/-―–—")
    found = _several(own) or (() if _helps(own) else _one(own))
    found = tuple(replace(one, affiliation=_restored(one.affiliation)) for one in found)
    if len(found) == 1 and email:
        return (replace(found[0], email=email),)
    return _addressed(found, line) if email else found


def _addressed(found: tuple[Author, ...], line: str) -> tuple[Author, ...]:
    """Each author with the e-mail address of their own piece of the line."""
    pieces = [_unshielded(piece) for piece in _BETWEEN.split(_shielded(line)) if piece.strip()]
    if len(pieces) != len(found):
        return found
    return tuple(
        replace(one, email=email_in(piece)) for one, piece in zip(found, pieces, strict=True)
    )


def _legible(own: str) -> str:
    """One sign between name and institute, no roles in brackets, `(주)` out of the way."""
    own = _LEGAL_FORM.sub(lambda form: f"\x06{form[1]}\x07", _ROLE.sub("", own))
    return _STROKE.sub(" | ", own)


def _restored(text: str) -> str:
    return text.replace("\x06", "(").replace("\x07", ")")


def is_clear_byline(line: str) -> bool:
    """Whether a line names authors beyond doubt, wherever it stands: under a label, or with a post
    or an institute beside every one of them."""
    found = () if helpers_in(line) else authors_in(line)
    named = all(one.position or one.affiliation for one in found)
    return bool(found) and (named or has_label(line))


def is_lone_name(line: str) -> bool:
    """Whether a line is one usual Korean name and nothing else."""
    usual = len(re.sub(r"\s", "", line)) == _WHOLE and is_likely_name(line)
    return usual and is_korean_name(line)


def is_shared_loosely(line: str) -> bool:
    """`A, B (institute)`: whether the bracket is A's too is not certain; `A·B (institute)` is."""
    return (
        re.fullmatch(r"[^()（）]{1,160},[^()（）]{1,160}[(（].{1,320}[)）]", bare(line)) is not None
    )


def has_label(line: str) -> bool:
    """Whether a line begins with `저자:`, or with `글`, `By` … and a name (`글 쓰는 기계` does not)."""
    own = bare(line)
    if begins_with(own, "author"):
        return True
    return begins_with(own, "author", firm=False) > 0 and bool(authors_in(line))


def has_others(line: str) -> bool:
    """`윤해담 외 2인`: whether a byline counts authors that it does not name."""
    return _OTHERS.search(_value(bare(line)).strip(" |,()（）")) is not None


def _value(own: str) -> str:
    return own[begins_with(own, "author", firm=False) :]


def _unwrapped(own: str) -> str:
    """`(윤해담 가온나루연구원 연구위원)`, the form at the end of a column."""
    match = re.fullmatch(r"\s?[(（\[]([^()（）\[\]]{1,200})[)）\]]\s?", own)
    return match[1] if match else own


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
    piece = (
        re.sub(r"(?i)^\w{1,20}(?: by)?[\s:：.|]{1,9}(?=\S)", "", piece)
        if _helps_first(piece)
        else piece
    )
    return re.sub(rf"\s{{0,9}}\(?{_HELPER}(?:함)?\)?$", "", piece)


def _helps(piece: str) -> bool:
    """Whether somebody is named for what is not writing."""
    return bool(_HELPS_AFTER.search(piece)) or _helps_first(piece)


def _helps_first(piece: str) -> bool:
    return bool(_HELPS_BEFORE.match(piece) or _HELPS_NAMED.match(piece))


def _several(own: str) -> tuple[Author, ...]:
    """`A, B and C`, `A(x); B(y)`: only when every piece is a person; translators are passed over."""
    pieces = [_unshielded(piece) for piece in _BETWEEN.split(_shielded(own)) if piece.strip()]
    if len(pieces) < 2:
        pieces = [_unshielded(piece) for piece in _BESIDE.split(_shielded(own))]
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
    text = _HANJA_FIRST.sub("", _WROTE.sub("", _NAME_TURNED.sub(r"\1 ", text.strip())))
    beside = _LATIN_BESIDE.fullmatch(text)
    if beside and is_korean_name(beside[1]):
        return (Author(beside[1]),)
    transcribed = _TRANSCRIBED.fullmatch(text)
    if transcribed and (" " in transcribed[1] or is_korean_name(transcribed[1])):
        position, affiliation = split_place(transcribed[3])
        return (Author(transcribed[1], position, affiliation),)
    text = _HANJA.sub("", text) if re.match(r"[가-힣]", text) else text
    bracket = _WITH_BRACKET.fullmatch(text)
    if bracket:
        person = _person(bracket[1].strip()) or _in_hanja(bracket[1].strip())
        if person and (is_place_line(bracket[2] + " ") or is_acronym(bracket[2])):
            position, affiliation = split_place(bracket[2].rstrip(" ,;|"))
            after = split_place(bracket[3])[0] if bracket[3] else ""
            where = person.affiliation or affiliation
            return (
                replace(person, position=person.position or position or after, affiliation=where),
            )
        inner = _korean_person(bracket[2].strip())
        if inner and inner.position and not inner.affiliation and is_place_line(bracket[1]):
            return (replace(inner, affiliation=bracket[1].strip()),)
    person = _person(text.strip())
    return (person,) if person else ()


def _in_hanja(text: str) -> Author | None:
    return Author(re.sub(r"\s", "", text)) if is_hanja_name(text) else None


def _person(text: str) -> Author | None:
    """A name, alone or with position and affiliation before or after it."""
    english = _DEGREE.sub(
        "", _HONORIFIC.sub("", re.sub(r"\s{0,9}[(（][가-힣]{2,4}[)）]", "", text))
    )
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
    text = _closed_up(text)
    return _name_first(text) or _name_within(text)


def _closed_up(text: str) -> str:
    """`이 산 교수` → `이산 교수`: a name of two words before a post."""
    match = _SPACED.match(text)
    if match is None or not (is_surname(match[1]) and is_position(text[match.end() :].strip())):
        return text
    return match[1] + match[2] + text[match.end() :]


def _name_first(text: str) -> Author | None:
    flat = re.sub(r"\s{0,9}[|,/]\s{0,9}", " ", text)
    first, _, rest = (part.strip() for part in flat.partition(" "))
    if first.endswith(_UNITS) and holds_a_name(rest):
        return None
    named = is_korean_name(first) or is_hanja_name(first)
    if not (rest and named) or is_office_of(rest):
        return None
    if not (is_place_line(rest + " ") or is_acronym(rest)):
        return None
    position, affiliation = split_place(text.removeprefix(first).strip(" |,/"))
    parted = re.match(r"\s{0,9}[|,/]", text.removeprefix(first))
    person = position or parted or _is_no_unit(first, affiliation)
    return Author(first, position, affiliation) if person else None


def _name_within(text: str) -> Author | None:
    words = re.sub(r"\s{0,9}[|,/]\s{0,9}", " ", text).split()
    for at in range(len(words) - 1, 0, -1):
        before, after = " ".join(words[:at]), " ".join(words[at + 1 :])
        if is_korean_name(words[at]) and _fits(after) and _holds_place(before, after):
            position, affiliation = split_place(before)
            return Author(words[at], after or position, affiliation if not after else before)
    return None


def _holds_place(before: str, after: str) -> bool:
    """Whether the words before a name are an institute; beside a post an acronym will do."""
    known = is_place_line(_restored(before) + " ") or is_acronym(before)
    return known or bool(after and re.search(r"[A-Z]{2}|\x07", before))


def _is_no_unit(first: str, affiliation: str) -> bool:
    """`조선 해운연구소`, `이정표 기획실` may be an institute and its unit; longer names are people."""
    return len(first) > 2 and re.fullmatch(r"\S{1,4}[실부팀과]", affiliation) is None


def _fits(after: str) -> bool:
    return not after or is_position(after)
