"""Bytes of a mail → who sent it, what it answers, and the files in it that could be returns.

A mail is a stranger's. Its body is never read; what is nested, split or counted beyond any
translator's mail is refused before it is taken apart.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.errors import MessageError
from email.header import decode_header
from email.message import Message
from email.parser import BytesParser
from email.policy import compat32
from email.utils import parseaddr
from hashlib import sha256

from flows.handoff.returns.kinds import TMX, WORD, XLIFF, ZIP, kind_of
from flows.letters import is_address
from flows.post import one_line
from flows.wording import Sentence
from flows.workspace import safe_name

LARGEST = 40 << 20
"""Bytes of a mail; what holds an enclosure of 25 MB, which few servers carry, is a third larger."""
MOST_FILES = 10
_MOST_LINES, _MOST_NESTED, _MOST_DELIMITERS = 1_000_000, 25, 5_000
_LONGEST_FIELD, _LONGEST_THREAD = 2_000, 16_000
_TAKEN = (*WORD, *XLIFF, ZIP, TMX)
_NO_PAPER = frozenset({".ics", ".vcf", ".p7s", ".asc", ".sig", ".eml", ".html", ".htm"})
"""What mail programs enclose by themselves; pictures are of the signature."""

_ID = re.compile(r"<[!-;=?-~]{1,250}>")
_NESTS = re.compile(rb"boundary\s*\*?\d*\*?\s*=|content-type:\s*message/", re.IGNORECASE)
_DELIMITS = re.compile(rb"^--", re.MULTILINE)

_TOO_LARGE = Sentence(
    en="it is larger than {limit} MiB; let the sender put the file into a zip, or send it another way",
    ko="{limit} MiB보다 큽니다. 파일을 zip으로 묶거나 다른 길로 보내도록 부탁하십시오",
)
_TOO_MANY = Sentence(
    en="it holds more than {limit} files; let the sender send what was asked for only",
    ko="파일이 {limit}개를 넘습니다. 부탁한 것만 보내도록 하십시오",
)
_TANGLED = Sentence(
    en="it is nested or split as no mail program does it",
    ko="메일 프로그램이라면 하지 않을 만큼 겹치거나 쪼개져 있습니다",
)
_UNREADABLE = Sentence(en="what is enclosed cannot be decoded", ko="첨부한 것을 풀 수 없습니다")
_NO_RETURN = Sentence(
    en="nothing enclosed could be a return ({names}): what is taken is .docx, .xlf, .zip and .tmx",
    ko="첨부 파일({names}) 가운데 번역본일 수 있는 것이 없습니다. 받는 것은 .docx, .xlf, .zip, .tmx입니다",
)


class Unfit(Exception):
    """A mail of which nothing is taken; `why` says it in both languages."""

    def __init__(self, why: Sentence) -> None:
        self.why = why
        super().__init__(why.en)


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands above a mail: its sender's address or "", its subject on one line, its Message-ID
    or "", and those that it answers. All of it is only what somebody wrote there."""

    sender: str
    subject: str
    id: str
    answers: frozenset[str]


@dataclass(frozen=True, slots=True)
class File:
    """An enclosed file that could be a return; the name is safe, its suffix that of the content."""

    name: str
    data: bytes


def heading(data: bytes) -> Heading:
    """The heading of a mail, whatever is wrong with it."""
    mail = BytesParser(policy=compat32).parsebytes(data, headersonly=True)
    thread = " ".join(str(mail[name] or "") for name in ("In-Reply-To", "References"))
    own = _ID.findall(str(mail["Message-ID"] or "")[:_LONGEST_FIELD])
    return Heading(
        sender=_sender(mail),
        subject=one_line(_field(mail, "Subject"))[:200],
        id=own[0] if own else "",
        answers=frozenset(_ID.findall(thread[-_LONGEST_THREAD:])),
    )


def files(data: bytes) -> tuple[File, ...]:
    """The files of a mail that could be returns, each once; none in a mail that is only a letter.

    Raises Unfit for a mail that is too large, too tangled, or encloses papers of other kinds only.
    """
    _refuse_beyond_measure(data)
    found: dict[str, File] = {}
    others: list[str] = []
    try:
        for part in _leaves(BytesParser(policy=compat32).parsebytes(data)):
            name = safe_name(_name(part))
            content = part.get_payload(decode=True)
            if not isinstance(content, bytes) or not content:
                continue
            kind = kind_of(name, content)
            if kind in _TAKEN:
                found.setdefault(sha256(content).hexdigest(), File(_called(name, kind), content))
            elif kind not in _NO_PAPER and part.get_content_maintype() != "image":
                others.append(name)
    except (MessageError, LookupError, ValueError, AttributeError, RecursionError):
        raise Unfit(_UNREADABLE) from None
    if len(found) > MOST_FILES:
        raise Unfit(_TOO_MANY.with_facts({"limit": MOST_FILES}))
    if others and not found:
        raise Unfit(_NO_RETURN.with_facts({"names": ", ".join(others[:MOST_FILES])}))
    return tuple(found.values())


def too_large() -> Unfit:
    """For a mail whose size is known before it is fetched."""
    return Unfit(_TOO_LARGE.with_facts({"limit": LARGEST >> 20}))


def _refuse_beyond_measure(data: bytes) -> None:
    """Before the parser sees it: its work grows with lines times depth, its memory with parts."""
    if len(data) > LARGEST:
        raise too_large()
    if (
        data.count(b"\n") > _MOST_LINES
        or _more(_NESTS, data, _MOST_NESTED)
        or _more(_DELIMITS, data, _MOST_DELIMITERS)
    ):
        raise Unfit(_TANGLED)


def _more(what: re.Pattern[bytes], data: bytes, limit: int) -> bool:
    return any(count > limit for count, _ in enumerate(what.finditer(data), 1))


def _leaves(mail: "Message[str, str]") -> Iterator["Message[str, str]"]:
    """The parts that hold something and have a name, in their order."""
    waiting = [mail]
    while waiting:
        part = waiting.pop()
        if part.is_multipart():
            waiting += reversed(part.get_payload())  # type: ignore[arg-type]
        elif part.get_filename():
            yield part


def _name(part: "Message[str, str]") -> str:
    """The name of an enclosed file: by RFC 2231, or in encoded words (RFC 2047), as many mail programs
    write it against the rule."""
    return _decoded(part.get_filename() or "")


def _sender(mail: "Message[str, str]") -> str:
    try:
        address = parseaddr(_field(mail, "From"))[1]
    except RecursionError:  # comments within comments
        return ""
    return address if is_address(address) else ""


def _field(mail: "Message[str, str]", name: str) -> str:
    return _decoded(str(mail[name] or "")[:_LONGEST_FIELD])


def _decoded(text: str) -> str:
    if "=?" not in text:
        return text
    try:
        return "".join(
            said if isinstance(said, str) else said.decode(charset or "ascii", "replace")
            for said, charset in decode_header(text[:_LONGEST_FIELD])
        )
    except (MessageError, LookupError, ValueError):
        return text


def _called(name: str, kind: str) -> str:
    """The name with the suffix of what it holds: `.tx` that is a document of Word is `.docx`."""
    return name if name.lower().endswith(kind) else f"{name}{kind}"
