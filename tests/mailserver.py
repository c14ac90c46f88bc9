"""A mail server for the tests: aiosmtpd on a free port, which takes, defers, refuses or hangs up."""

import contextlib
import socket
import ssl
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import default
from pathlib import Path

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

USER, PASSWORD = "desk", "se/cret:p@ss%word"
GOOD = "250 OK"
HANG_UP = "hang up"
"""Take the letter and close the connection without a word."""


@dataclass
class MailServer:
    """What arrived, and what is said to the next letters; GOOD once that is used up."""

    answers: list[str] = field(default_factory=list)
    greeting_answers: list[str] = field(default_factory=list)
    arrived: list[bytes] = field(default_factory=list)
    logins: list[tuple[bytes, bytes]] = field(default_factory=list)
    port: int = 0

    async def handle_RCPT(
        self,
        _server: SMTP,
        _session: Session,
        envelope: Envelope,
        address: str,
        _options: list[str],
    ) -> str:
        """Say to a recipient what is laid out, else take it."""
        if self.greeting_answers:
            return self.greeting_answers.pop(0)
        envelope.rcpt_tos.append(address)
        return GOOD

    async def handle_DATA(self, server: SMTP, _session: Session, envelope: Envelope) -> str:
        """Keep the letter unless it is refused."""
        answer = self.answers.pop(0) if self.answers else GOOD
        if answer in (GOOD, HANG_UP):
            assert isinstance(envelope.content, bytes)
            self.arrived.append(envelope.content)
        if answer == HANG_UP:
            assert server.transport is not None
            server.transport.abort()
        return answer

    def authenticate(
        self, _server: SMTP, _session: Session, _envelope: Envelope, _mechanism: str, data: object
    ) -> AuthResult:
        """Let in who knows the password."""
        assert isinstance(data, LoginPassword)
        self.logins.append((data.login, data.password))
        known = (data.login, data.password) == (USER.encode(), PASSWORD.encode())
        return AuthResult(success=known, handled=False)

    @property
    def letters(self) -> list[EmailMessage]:
        """What arrived, parsed."""
        parser = BytesParser(EmailMessage, policy=default)
        return [parser.parsebytes(one) for one in self.arrived]

    @property
    def url(self) -> str:
        """For BALGAN_SMTP_URL, without a login."""
        return f"smtp://127.0.0.1:{self.port}?timeout=10"


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@contextlib.contextmanager
def running(
    *, tls: Path | None = None, auth: bool = False, implicit: bool = False, late: bool = True
) -> Iterator[MailServer]:
    """A server that runs meanwhile. `tls`: a folder with a certificate; `auth`: only who signs in
    may send; `implicit`: TLS from the first byte; `late`: a login only after STARTTLS."""
    server = MailServer(port=free_port())
    context = None
    if tls is not None:
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(tls / "cert.pem", tls / "key.pem")
    controller = Controller(
        server,
        hostname="127.0.0.1",
        port=server.port,
        ssl_context=context if implicit else None,
        tls_context=None if implicit else context,
        authenticator=server.authenticate if auth else None,
        auth_required=auth,
        auth_require_tls=late,
    )
    controller.start()
    try:
        yield server
    finally:
        controller.stop()


def certificate(folder: Path) -> Path:
    """A certificate for 127.0.0.1 that nobody vouches for; returns the folder."""
    request = "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost -addext"
    names = "subjectAltName=IP:127.0.0.1,DNS:localhost"
    files = ["-keyout", str(folder / "key.pem"), "-out", str(folder / "cert.pem")]
    subprocess.run([*request.split(), names, *files], check=True, capture_output=True)
    return folder
