"""Letter → the mail server of the house, in plain text, with the package enclosed.

The server is named in the environment alone (BALGAN_SMTP_URL), so that its password is in no file,
no log and no parameter; it is taken out of whatever a server answers. A letter makes the same bytes
at every attempt: its Message-ID and date come from the ledger, the boundary from its key.
"""

import smtplib
import ssl
import unicodedata
from base64 import b64encode
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from email.header import Header
from email.mime.application import MIMEApplication
from email.mime.base import MIMEBase
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from email.policy import compat32
from email.utils import format_datetime
from hashlib import sha256
from typing import Literal
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from flows.errors import MailNotSet, MailUnreachable, MailUrlInvalid
from flows.letters import Letter
from flows.wording import Sentence

URL = "BALGAN_SMTP_URL"
_PORTS = {"smtp": 587, "smtps": 465}
_PATIENCE_SECONDS, _LONGEST_PATIENCE = 30, 300
_OURS_TO_MEND = frozenset({530, 534, 535, 538})
"""Replies about who we are, not about the letter (RFC 4954, 6)."""
_LAID_OUT, _INVISIBLE = "\n\r\t", frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})

_NO_URL = Sentence(
    en="it must look like smtp://user:password@mail.example:587 or smtps://…",
    ko="smtp://사용자:암호@mail.example:587 또는 smtps://… 형식이어야 합니다",
)
_ODD_OPTION = Sentence(
    en="after the ? only timeout= is known, 1 to 300 seconds",
    ko="? 뒤에는 timeout=(1~300초)만 쓸 수 있습니다",
)
_HALF_A_LOGIN = Sentence(
    en="a user needs a password, and a password a user; write @ / : # % in them as %40 %2F %3A %23 %25",
    ko="사용자와 암호를 함께 써야 합니다. 그 안의 @ / : # %는 %40 %2F %3A %23 %25로 쓰십시오",
)
_NO_TLS = Sentence(
    en="it offers no encryption (STARTTLS), and the password is not sent without",
    ko="암호화(STARTTLS)를 지원하지 않아 암호를 보내지 않았습니다",
)


@dataclass(frozen=True, slots=True)
class MailServer:
    """Where letters are handed in. `encrypted` from the first byte (smtps), else by STARTTLS."""

    host: str
    port: int
    encrypted: bool
    user: str = ""
    password: str = field(default="", repr=False)
    patience: float = _PATIENCE_SECONDS

    def __str__(self) -> str:
        return f"{self.host}:{self.port}"


@dataclass(frozen=True, slots=True)
class Sending:
    """How an attempt ended: `queued` is to be tried again later, and `why` says for what reason."""

    fate: Literal["sent", "queued", "refused"]
    why: str = ""


def server_from(environ: Mapping[str, str]) -> MailServer:
    """The server that BALGAN_SMTP_URL names. Raises MailNotSet, MailUrlInvalid; neither quotes it."""
    if not environ.get(URL, "").strip():
        raise MailNotSet()
    try:
        parts = urlsplit(environ[URL].strip())
        port = parts.port
    except ValueError:
        raise MailUrlInvalid(what=_NO_URL) from None
    if parts.scheme not in _PORTS or not parts.hostname or parts.path not in ("", "/"):
        raise MailUrlInvalid(what=_NO_URL)
    if parts.fragment or bool(parts.username) != bool(parts.password):
        raise MailUrlInvalid(what=_HALF_A_LOGIN)
    return MailServer(
        host=parts.hostname,
        port=port or _PORTS[parts.scheme],
        encrypted=parts.scheme == "smtps",
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        patience=_patience(parts),
    )


def _patience(parts: SplitResult) -> float:
    options = dict(parse_qsl(parts.query, keep_blank_values=True))
    said = options.pop("timeout", str(_PATIENCE_SECONDS))
    if options or not said.isdecimal() or not 1 <= int(said) <= _LONGEST_PATIENCE:
        raise MailUrlInvalid(what=_ODD_OPTION)
    return float(said)


@dataclass(frozen=True, slots=True)
class Line:
    """A connection over which a letter can be handed in."""

    server: MailServer
    connection: smtplib.SMTP

    def send(self, letter: Letter, enclosed: bytes | None) -> Sending:
        """Hand a letter in. Raises MailUnreachable where the server wants to know first who we are."""
        message = written(letter, enclosed)
        try:
            self.connection.sendmail(letter.sender, [letter.recipient], message)
        except smtplib.SMTPRecipientsRefused as error:
            (code, said), *_ = error.recipients.values()
            return _judged(self.server, code, said)
        except smtplib.SMTPResponseException as error:
            return _judged(self.server, error.smtp_code, error.smtp_error)
        except (OSError, smtplib.SMTPException) as error:
            return Sending("queued", _clean(self.server, error))
        return Sending("sent")


@contextmanager
def connected(server: MailServer, ourselves: str) -> Iterator[Line]:
    """A connection that is encrypted wherever it can be, and signed in. Raises MailUnreachable.

    `ourselves` is the domain said in EHLO: asking the resolver for our name can take a minute.
    """
    connection: smtplib.SMTP | None = None
    try:
        try:
            connection = _opened(server, ourselves)
            _sign_in(server, connection)
        except (OSError, smtplib.SMTPException, ValueError) as error:
            raise MailUnreachable(server=server, why=_clean(server, error)) from None
        yield Line(server, connection)
    finally:
        if connection is not None:
            with suppress(OSError, smtplib.SMTPException):
                connection.quit()
            connection.close()


def written(letter: Letter, enclosed: bytes | None) -> bytes:
    """A letter as it is handed in, the same for the same letter; what others wrote in it is data."""
    text = MIMEText(_shown(letter.text), "plain", "utf-8")
    message: MIMEBase = text
    if letter.enclosure is not None and enclosed is not None:
        boundary = "=_" + sha256(letter.key.encode()).hexdigest()[:32]
        file = MIMEApplication(enclosed, "zip")
        disposition = ("utf-8", "", letter.enclosure.name)
        file.add_header("Content-Disposition", "attachment", filename=disposition)
        message = MIMEMultipart(boundary=boundary, _subparts=[text, file])
    for name, value in _headers(letter):
        message[name] = value
    return message.as_bytes(policy=compat32.clone(linesep="\r\n"))


def _headers(letter: Letter) -> Iterator[tuple[str, str]]:
    """Names and titles are encoded as a whole (RFC 2047), so that nothing in them is read as a
    header, an address or an encoded word of their own."""
    yield "From", f"{_encoded('From', letter.house)} <{letter.sender}>"
    yield "To", letter.recipient
    if letter.reply_to:
        yield "Reply-To", letter.reply_to
    yield "Subject", _encoded("Subject", letter.subject)
    yield "Date", format_datetime(letter.queued)
    yield "Message-ID", letter.message_id
    if letter.thread:
        yield "In-Reply-To", letter.thread
        yield "References", letter.thread
    yield "Auto-Submitted", "auto-generated"
    yield "Content-Language", "ko, en"


def one_line(text: str) -> str:
    """Text on one line, without signs that nobody sees: controls, directions, halves of characters."""
    return " ".join(_shown(text).split())


def _encoded(name: str, text: str) -> str:
    return Header(one_line(text), "utf-8", header_name=name).encode()


def _shown(text: str) -> str:
    return "".join(
        one for one in text if one in _LAID_OUT or unicodedata.category(one) not in _INVISIBLE
    )


def _opened(server: MailServer, ourselves: str) -> smtplib.SMTP:
    trusted = ssl.create_default_context()
    place, patience = (server.host, server.port), server.patience
    if server.encrypted:
        return smtplib.SMTP_SSL(*place, ourselves, timeout=patience, context=trusted)
    connection = smtplib.SMTP(*place, ourselves, timeout=patience)
    try:
        connection.ehlo_or_helo_if_needed()
        if connection.has_extn("starttls"):
            connection.starttls(context=trusted)
    except BaseException:
        connection.close()
        raise
    return connection


def _sign_in(server: MailServer, connection: smtplib.SMTP) -> None:
    if not server.user:
        return
    if not isinstance(connection.sock, ssl.SSLSocket):
        raise MailUnreachable(server=server, why=_NO_TLS)
    connection.login(server.user, server.password)


def _judged(server: MailServer, code: int, said: bytes | str) -> Sending:
    """A reply to a letter: 4xx for the time being, 5xx for good (RFC 5321, 4.2.1)."""
    why = _clean(
        server, f"{code} {said.decode(errors='replace') if isinstance(said, bytes) else said}"
    )
    if code in _OURS_TO_MEND:
        raise MailUnreachable(server=server, why=why)
    return Sending("refused" if 500 <= code <= 599 else "queued", why)


def _clean(server: MailServer, said: object) -> str:
    """What went wrong, on one line, without the password in any of the forms it travels in."""
    text = one_line(_in_words(said)) or type(said).__name__
    for secret in _forms(server):
        text = text.replace(secret, "•••")
    return text[:300]


def _in_words(said: object) -> str:
    """An error as its author meant it to be read: no tuple, no number of the operating system."""
    match said:
        case smtplib.SMTPResponseException(smtp_code=code, smtp_error=bytes() as error):
            return f"{code} {error.decode(errors='replace')}"
        case ssl.SSLCertVerificationError(verify_message=str() as message):
            return f"certificate verify failed: {message}"
        case OSError(strerror=str() as message):
            return message
        case _:
            return str(said)


def _forms(server: MailServer) -> Iterator[str]:
    if server.password:
        user, password = server.user.encode(), server.password.encode()
        yield server.password
        yield b64encode(password).decode()
        yield b64encode(b"\0" + user + b"\0" + password).decode()
