"""Words beside a name → position, affiliation, e-mail; what else stands there is left aside."""

import re

from flows.intake.front.labels import begins_with
from flows.intake.front.offices import ENGLISH_OFFICE, ENGLISH_POST, OFFICE

_EMAIL = re.compile(r"[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,4}")
_PHONE = re.compile(
    r"(?:☎|☏|\b(?:tel|phone|mobile|fax)\b\.?|전화(?:번호)?|휴대폰|팩스)?\s{0,3}[:：.]?\s{0,3}"
    r"(?<![\d-])(?:\+\d{1,3}[\s.-]?\(?\d{1,3}\)?|\(0\d{1,2}\)|0\d{1,2}|1[5-9]\d\d(?=-\d{4}))"
    r"(?:[\s.-]{0,2}\d{3,4})?[\s.-]\d{4}(?!\d)",
    re.IGNORECASE,
)
_MAIL_LABEL = re.compile(r"(?i)(?:e-?mail|이메일|전자우편|연락처)\s{0,9}[:：]")
_HOLLOW = re.compile(r"[(（<\[]\s{0,9}[,;|/·]{0,9}\s{0,9}[)）>\]]|\|(?=\s{0,9}(?:\||$))")
SIGN = r"(?:[*＊†‡§¶∗¹²³⁴⁵⁶]{1,9})"
_SIGNS = re.compile(rf"{SIGN}|(?<=[가-힣A-Za-z])\d\)(?=[\s,·ㆍ;]|$)")
_BRACKET = r"(?:\s?\([^)]{1,30}\))?"
_POSITION = re.compile(rf"(?:^|\s)({OFFICE}{_BRACKET})$")
_AND_TOO = re.compile(r"(?:^|\s)(\S{1,40}\s{1,9}(?:겸|兼))$")
_FORMER = re.compile(r"(?:전|前)\s{1,9}\S")
_PLACE = re.compile(
    r"(?:연구원|개발원|연구소|대학교?|대학원|학과|센터|학회|재단|협회|위원회|연맹|공사|은행|기구|포럼|연구회|박물관|미술관|도서관|기념관|과학관|신문|신문사|일보|방송사|통신사|출판사|"
    r"학교|법무법인|회계법인|로펌|협의회|회의소|협동조합|노동조합|교회|극단|사단|함대|그룹|실|부|처|청|원|국"
    r"|[硏研]究[院所]|大學校?|學會)(?:\s|$|[),·(])"
)
_ACRONYM = re.compile(r"[A-Z][A-Z&-]{1,9}")
_OFFICE_OF = re.compile(r"^(?:국회)?(?:의원|장관|차관)실\b|^(?:정부|내각|행정부|대통령)(?:의|\s|$)")
_ENGLISH_PLACE = re.compile(
    r"\b(?:Institute|University|Cent(?:er|re)|School|Ministry|Academy|Council|Foundation|College|"
    r"Department|Association|Bank|Agency|Embassy|Assembly|KDI|Corporation|Forum|Society|Museum|"
    r"Hospital|Laboratory|Broadcasting|Inc|Ltd|LLP|LLC)\b"
)
_ENGLISH_POSITION = re.compile(ENGLISH_OFFICE, re.IGNORECASE)
_ENGLISH_POST = re.compile(rf"(?:^|\s){ENGLISH_POST}$", re.IGNORECASE)
_ASIAN = re.compile(r"[가-힣\u3400-\u9fff]")
_LONGEST = 160
_LONGEST_LINE = 500


def _unlabelled(text: str) -> str:
    return text[begins_with(text, "place") :]


def emails_in(line: str) -> list[str]:
    """All e-mail addresses of a line, in their order."""
    return _EMAIL.findall(line)


def email_in(line: str) -> str:
    """The first e-mail address of a line."""
    match = _EMAIL.search(line)
    return match[0] if match else ""


def has_phone(line: str) -> bool:
    """Whether a line holds a telephone number."""
    return _PHONE.search(line) is not None


def is_email_line(line: str) -> bool:
    """Whether a line is e-mail addresses and telephone numbers, perhaps with a label."""
    if len(line) > _LONGEST_LINE:
        return False
    rest = _PHONE.sub("", _EMAIL.sub("", line))
    return rest != line and not re.sub(
        r"(?i)e-?mail|이메일|전자우편|연락처|전화(?:번호)?|tel|[\W_]", "", rest
    )


def bare(line: str) -> str:
    """Without e-mail addresses, telephone numbers and the signs of notes; a long paragraph is no
    byline, and stays as it is."""
    if len(line) > _LONGEST_LINE:
        return line.strip()
    line = _PHONE.sub(" ", _EMAIL.sub(" ", _MAIL_LABEL.sub(" ", line)))
    return _HOLLOW.sub(" ", _HOLLOW.sub(" ", _SIGNS.sub(" ", line))).strip(" \t\n,|;")


def has_position(text: str) -> bool:
    """Whether words end in an office a person holds."""
    return _POSITION.search(text) is not None


def is_position(text: str) -> bool:
    """Whether words are such an office and nothing else."""
    return _POSITION.fullmatch(text) is not None


def is_english_post(text: str) -> bool:
    """Whether English words end in a post: `Data Scientist`."""
    return _ENGLISH_POST.search(text) is not None


def is_office_of(text: str) -> bool:
    """`의원실`, `정부` after a name: an office, not the person."""
    return _OFFICE_OF.match(text) is not None


def is_place_line(line: str) -> bool:
    """Whether a line says a position or an affiliation."""
    said = _unlabelled(bare(line))
    if not said or len(said) > _LONGEST or said.endswith(("다.", "다")) or re.search("[:：]", said):
        return False
    if _ASIAN.search(said):
        return bool(_POSITION.search(said) or _PLACE.search(said))
    english = _ENGLISH_PLACE.search(said) or _ENGLISH_POSITION.search(said)
    return bool(english) and not said.endswith((".", "?", "!")) and len(said.split()) <= 20


def is_acronym(text: str) -> bool:
    """`KMI`: an institute, where a name stands beside it."""
    return _ACRONYM.fullmatch(text.strip()) is not None


def split_place(text: str) -> tuple[str, str]:
    """`가온나루연구원 수석연구위원` → (position, affiliation); one may be empty."""
    text = _unlabelled(text.strip(" ,|[]/·-–—ㅣ│｜"))
    text = text[1:-1] if text[:1] in "(（" and text[-1:] in ")）" else text
    if not _ASIAN.search(text):
        return _split_english(text)
    if _FORMER.match(text):
        return text, ""
    first, *others = (part for part in re.split(r"\s{0,9}[,|/]\s{0,9}", text) if part)
    if others and _POSITION.fullmatch(first) and not _POSITION.search(others[-1]):
        return first, " ".join(others)
    now, slash, once = (
        part.strip() for part in re.sub(r"\s{0,9}[/;]\s{0,9}", "/", text).partition("/")
    )
    if slash and _FORMER.match(once):
        position, affiliation = split_place(now)
        return f"{position} / {once}" if position else once, affiliation
    return _split_korean(text)


def _split_korean(text: str) -> tuple[str, str]:
    flat = re.sub(r"\s{0,9}[,|/]\s{0,9}", " ", text)
    match = _POSITION.search(flat)
    if match is None:
        first, _, rest = flat.partition(" ")
        return (first, rest) if rest and _POSITION.fullmatch(first) else ("", text)
    start = match.start(1)
    too = _AND_TOO.search(flat[:start].rstrip())
    start = too.start(1) if too else start
    return flat[start:].strip(), flat[:start].strip(" ,|/·")


def _split_english(text: str) -> tuple[str, str]:
    """`Research Fellow, The Gaonnaru Institute`: the parts up to the last position are one."""
    parts = [part.strip() for part in re.split(r"\s{0,9}[,|]\s{0,9}", text) if part.strip()]
    last = max((at for at, part in enumerate(parts) if _is_english_position(part)), default=-1)
    if last < 0 and len(parts) == 1 and _ENGLISH_POSITION.search(text):
        return (text, "") if not _ENGLISH_PLACE.search(text) else ("", text)
    if last == len(parts) - 1 and last > 0 and not _is_english_position(parts[0]):
        return parts[last], ", ".join(parts[:last])
    return ", ".join(parts[: last + 1]), ", ".join(parts[last + 1 :])


def _is_english_position(part: str) -> bool:
    return bool(_ENGLISH_POSITION.search(part)) and not _ENGLISH_PLACE.search(part)
