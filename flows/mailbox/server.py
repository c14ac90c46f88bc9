"""The mailbox of the house (IMAP): what waits in the folder of the returns, and where it goes then.

The server is named in the environment (BALGAN_IMAP_URL); the password is there or in a file, never in
the address, and is taken out of whatever a server answers. Certificates are always checked.
"""

import imaplib
import re
import ssl
from base64 import b64encode
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from flows.errors import MailboxNotSet, MailboxUnreachable, MailboxUrlInvalid
from flows.post import one_line
from flows.wording import Sentence

URL, PASSWORD, PASSWORD_FILE = (
    "BALGAN_IMAP_URL",
    "BALGAN_IMAP_PASSWORD",
    "BALGAN_IMAP_PASSWORD_FILE",
)
_PORTS = {"imaps": 993, "imap": 143}
_PATIENCE_SECONDS = 30
_HEADING, _AT_ONCE = 65_536, 50
_TROUBLES = (OSError, imaplib.IMAP4.error, ValueError)

_FORM = Sentence(
    en="it must look like imaps://user@mail.example/Returns, with the folder of the mailbox",
    ko="imaps://사용자@mail.example/Returns처럼 메일함의 폴더까지 써야 합니다",
)
_SECRET = Sentence(
    en="the password does not belong in it; set BALGAN_IMAP_PASSWORD or BALGAN_IMAP_PASSWORD_FILE",
    ko="암호는 주소에 쓰지 않습니다. BALGAN_IMAP_PASSWORD나 BALGAN_IMAP_PASSWORD_FILE로 정하십시오",
)
_NO_SECRET = Sentence(
    en="there is no password in BALGAN_IMAP_PASSWORD, nor in the file of BALGAN_IMAP_PASSWORD_FILE",
    ko="BALGAN_IMAP_PASSWORD에도, BALGAN_IMAP_PASSWORD_FILE의 파일에도 암호가 없습니다",
)


@dataclass(frozen=True, slots=True)
class Account:
    """Where returns arrive by mail. `encrypted` from the first byte (imaps), else by STARTTLS."""

    host: str
    port: int
    encrypted: bool
    user: str
    folder: str
    password: str = field(repr=False)

    def __str__(self) -> str:
        return f"{self.host}:{self.port}"


@dataclass(frozen=True, slots=True)
class Waiting:
    """A mail in the folder: its number there, its size in bytes, its heading as it came."""

    uid: str
    size: int
    heading: bytes


def is_set(environ: Mapping[str, str]) -> bool:
    """Whether returns are to be fetched from a mailbox at all."""
    return bool(environ.get(URL, "").strip())


def account_from(environ: Mapping[str, str]) -> Account:
    """The mailbox that BALGAN_IMAP_URL names. Raises MailboxNotSet, MailboxUrlInvalid; neither quotes
    it."""
    if not is_set(environ):
        raise MailboxNotSet()
    try:
        parts = urlsplit(environ[URL].strip())
        port = parts.port
    except ValueError:
        raise MailboxUrlInvalid(what=_FORM) from None
    folder = unquote(parts.path).strip("/")
    if parts.password:
        raise MailboxUrlInvalid(what=_SECRET)
    if parts.scheme not in _PORTS or not parts.hostname or not parts.username or not folder:
        raise MailboxUrlInvalid(what=_FORM)
    if parts.query or parts.fragment or not (folder + unquote(parts.username)).isprintable():
        raise MailboxUrlInvalid(what=_FORM)
    return Account(
        host=parts.hostname,
        port=port or _PORTS[parts.scheme],
        encrypted=parts.scheme == "imaps",
        user=unquote(parts.username),
        folder=folder,
        password=_password(environ),
    )


def _password(environ: Mapping[str, str]) -> str:
    found = environ.get(PASSWORD, "")
    if not found and environ.get(PASSWORD_FILE):
        with suppress(OSError, UnicodeDecodeError):
            found = Path(environ[PASSWORD_FILE]).read_text("utf-8").rstrip("\r\n")
    if not found:
        raise MailboxUrlInvalid(what=_NO_SECRET)
    return found


class Mailbox:
    """An open folder of an account."""

    def __init__(self, account: Account, line: imaplib.IMAP4) -> None:
        self._account, self._line = account, line
        self._prefix, self._mark = _namespace(line)
        _asked(line.select(self._wired(account.folder)))

    def waiting(self, most: int) -> Iterator[Waiting]:
        """The newest mails of the folder, the oldest of them first, with their headings; nothing is
        marked as read."""
        (found,) = _asked(self._line.uid("SEARCH", "UNDELETED"))
        uids = (found or b"").decode().split()[-most:]
        for first in range(0, len(uids), _AT_ONCE):
            wanted = ",".join(uids[first : first + _AT_ONCE])
            what = f"(UID RFC822.SIZE BODY.PEEK[HEADER]<0.{_HEADING}>)"
            yield from _headings(_asked(self._line.uid("FETCH", wanted, what)))

    def fetch(self, uid: str, most: int) -> bytes:
        """A mail, at most that many bytes of it."""
        for one in _asked(self._line.uid("FETCH", uid, f"(BODY.PEEK[]<0.{most}>)")):
            if isinstance(one, tuple):
                return bytes(one[1])
        raise imaplib.IMAP4.error("the mail is gone")

    def move(self, uid: str, folder: str) -> None:
        """Put a mail into another folder, which is made where it is not there."""
        self._make(folder)
        if "MOVE" in self._line.capabilities:
            _asked(self._line.uid("MOVE", uid, self._wired(folder)))
            return
        _asked(self._line.uid("COPY", uid, self._wired(folder)))
        _asked(self._line.uid("STORE", uid, "+FLAGS.SILENT", r"(\Deleted)"))
        if "UIDPLUS" in self._line.capabilities:
            _asked(self._line.uid("EXPUNGE", uid))

    def add(self, folder: str, letter: bytes) -> None:
        """Put a letter of ours into a folder, unread."""
        self._make(folder)
        _asked(self._line.append(self._wired(folder), "()", "", letter))

    def _make(self, folder: str) -> None:
        name = self._wired(folder)
        if self._line.create(name)[0] == "OK":  # else it is there, or what follows tells why not
            self._line.subscribe(name)

    def _wired(self, folder: str) -> str:
        """A name as this server wants it, with its own prefix and sign between folders."""
        if folder.upper() == "INBOX":
            return "INBOX"
        inner = self._mark.join(folder.split("/"))
        name = inner if inner.startswith(self._prefix) else self._prefix + inner
        return f'"{_utf7(name)}"'


@contextmanager
def opened(account: Account) -> Iterator[Mailbox]:
    """The folder of the returns, over an encrypted line, signed in. Raises MailboxUnreachable, also
    for what goes wrong meanwhile."""
    line: imaplib.IMAP4 | None = None
    try:
        line = _line(account)
        _sign_in(account, line)
        yield Mailbox(account, line)
    except _TROUBLES as error:
        raise MailboxUnreachable(server=account, why=_clean(account, error)) from None
    finally:
        if line is not None:
            with suppress(*_TROUBLES):
                line.logout()


def _line(account: Account) -> imaplib.IMAP4:
    trusted = ssl.create_default_context()
    place, patience = (account.host, account.port), _PATIENCE_SECONDS
    if account.encrypted:
        return imaplib.IMAP4_SSL(*place, ssl_context=trusted, timeout=patience)
    line = imaplib.IMAP4(*place, timeout=patience)
    try:
        line.starttls(ssl_context=trusted)
    except BaseException:
        with suppress(OSError):
            line.shutdown()
        raise
    return line


def _sign_in(account: Account, line: imaplib.IMAP4) -> None:
    if "AUTH=PLAIN" in line.capabilities:
        words = f"\0{account.user}\0{account.password}".encode()
        line.authenticate("PLAIN", lambda _challenge: words)
    else:
        line.login(account.user, account.password)


_NAMESPACE = re.compile(rb'\(\("((?:[^"\\]|\\.)*)" (?:"\\?(.)"|NIL)')


def _namespace(line: imaplib.IMAP4) -> tuple[str, str]:
    """What personal folders begin with, and the sign between a folder and one in it (RFC 2342)."""
    if "NAMESPACE" in line.capabilities:
        (told,) = _asked(line.namespace())
        found = _NAMESPACE.match(told or b"")
        if found:
            return found[1].decode(), (found[2] or b"/").decode()
    (told,) = _asked(line.list('""', '""'))
    mark = re.search(rb'\) "\\?(.)" ', told or b"")
    return "", (mark[1] if mark else b"/").decode()


_SIZE, _UID = re.compile(rb"RFC822\.SIZE (\d+)"), re.compile(rb"\bUID (\d+)")


def _headings(told: Sequence[Any]) -> Iterator[Waiting]:
    """What a server says of several mails; the order within each is its own."""
    for n, one in enumerate(told):
        if isinstance(one, tuple):
            after = told[n + 1] if n + 1 < len(told) else b""
            said = bytes(one[0]) + (after if isinstance(after, bytes) else b"")
            uid, size = _UID.search(said), _SIZE.search(said)
            if uid and size:
                yield Waiting(uid[1].decode(), int(size[1]), bytes(one[1]))


def _asked(answer: tuple[str, list[Any]]) -> list[Any]:
    """What a command brought, or the server's own words as an error."""
    said, data = answer
    if said != "OK":
        first = data[0] if data else None
        raise imaplib.IMAP4.error(first.decode(errors="replace") if first else said)
    return data


def _utf7(name: str) -> str:
    """A folder's name as IMAP writes it (RFC 3501, 5.1.3), inside quotation marks."""
    written: list[str] = []
    for plain, other in re.findall(r"([ -~]+)|([^ -~]+)", name):
        if other:
            packed = b64encode(other.encode("utf-16-be")).decode().rstrip("=").replace("/", ",")
            written.append(f"&{packed}-")
        written.append(plain.replace("&", "&-").replace("\\", "\\\\").replace('"', '\\"'))
    return "".join(written)


def _clean(account: Account, said: object) -> str:
    """What went wrong, on one line, without the password in any of the forms it travels in."""
    match said:
        case ssl.SSLCertVerificationError(verify_message=str() as message):
            text = f"certificate verify failed: {message}"
        case OSError(strerror=str() as message):
            text = message
        case _:
            text = str(said) or type(said).__name__
    text = one_line(text)
    words = f"\0{account.user}\0{account.password}".encode()
    for secret in (account.password, b64encode(words).decode()):
        text = text.replace(secret, "•••")
    return text[:300]
