"""A real IMAP server for the tests: Debian's Dovecot on ports of its own, with a mailbox of its own."""

import contextlib
import grp
import imaplib
import os
import pwd
import shutil
import ssl
import subprocess
import time
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import default
from pathlib import Path

import pytest

from tests.mailserver import certificate
from tests.postgresql import free_port

USER, PASSWORD = "desk@gaonnaru.example", "se/cret:p@ss%wörd"
FOLDER = "돌아온 번역"

_SETTINGS = """\
base_dir = {place}/run
state_dir = {place}/run
log_path = {place}/log
protocols = imap
listen = 127.0.0.1
ssl = required
ssl_cert = <{place}/cert.pem
ssl_key = <{place}/key.pem
mail_location = maildir:{place}/mail
first_valid_uid = 1
auth_failure_delay = 0
default_internal_user = {internal}
default_internal_group = {group}
default_login_user = {login}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {starttls}
  }}
  inet_listener imaps {{
    port = {port}
  }}
}}
service anvil {{
  chroot =
}}
namespace inbox {{
  inbox = yes
  prefix = {prefix}
  separator = {mark}
}}
passdb {{
  driver = passwd-file
  args = {place}/users
}}
userdb {{
  driver = static
  args = uid={uid} gid={gid} home={place}/mail
}}
{more}
"""


@dataclass(frozen=True)
class ImapServer:
    """A mailbox that can be looked into; `place` is where its files lie."""

    place: Path
    port: int
    starttls: int

    @property
    def environment(self) -> dict[str, str]:
        """For `mailbox.visit`."""
        return {
            "BALGAN_IMAP_URL": f"imaps://desk%40gaonnaru.example@localhost:{self.port}/{FOLDER}",
            "BALGAN_IMAP_PASSWORD": PASSWORD,
        }

    @contextlib.contextmanager
    def line(self) -> Iterator[imaplib.IMAP4_SSL]:
        """Signed in, as a mail program is."""
        trusted = ssl.create_default_context(cafile=str(self.place / "cert.pem"))
        with imaplib.IMAP4_SSL("localhost", self.port, ssl_context=trusted) as line:
            line.authenticate("PLAIN", lambda _: f"\0{USER}\0{PASSWORD}".encode())
            yield line

    def receive(self, mail: bytes | EmailMessage, folder: str = FOLDER) -> None:
        """A mail arrives in a folder."""
        data = mail.as_bytes() if isinstance(mail, EmailMessage) else mail
        with self.line() as line:
            line.create(_wire(folder))
            assert line.append(_wire(folder), "", "", data)[0] == "OK"

    def mails(self, folder: str = FOLDER) -> list[EmailMessage]:
        """What lies in a folder, the oldest first; nothing where there is no such folder."""
        with self.line() as line:
            if line.select(_wire(folder), readonly=True)[0] != "OK":
                return []
            (found,) = line.search(None, "UNDELETED")[1]
            parser = BytesParser(EmailMessage, policy=default)
            told = [line.fetch(one, "(BODY.PEEK[])")[1][0] for one in found.decode().split()]
        return [parser.parsebytes(one[1]) for one in told if isinstance(one, tuple)]

    def move_back(self, folder: str) -> None:
        """An editor moves every mail of a folder back among the returns."""
        with self.line() as line:
            line.select(_wire(folder))
            assert line.uid("MOVE", "1:*", _wire(FOLDER))[0] == "OK"

    def unread(self, folder: str = FOLDER) -> int:
        """How many nobody has opened."""
        with self.line() as line:
            line.select(_wire(folder), readonly=True)
            (found,) = line.search(None, "UNSEEN")[1]
        return len(found.split())


def _wire(folder: str) -> str:
    from flows.mailbox.server import _utf7

    return f'"{_utf7(folder)}"'


@contextlib.contextmanager
def running(*, prefix: str = "", mark: str = "/", more: str = "") -> Iterator[ImapServer]:
    """Dovecot with an empty mailbox, gone afterwards; skipped where it is not installed."""
    if shutil.which("dovecot", path=f"{os.environ['PATH']}:/usr/sbin") is None:
        pytest.skip("Dovecot is not installed (apt-get install dovecot-imapd)")
    program = shutil.which("dovecot", path=f"{os.environ['PATH']}:/usr/sbin")
    assert program is not None
    # The user of the mailbox must be able to reach the folder, so it is not one of pytest's.
    place = Path(
        subprocess.check_output(["mktemp", "-d", "/tmp/balgan-imap.XXXXXX"], text=True)[:-1]
    )
    place.chmod(0o755)
    certificate(place)
    root = os.getuid() == 0
    me = pwd.getpwnam("nobody" if root else pwd.getpwuid(os.getuid()).pw_name)
    group = grp.getgrgid(me.pw_gid).gr_name
    (place / "mail").mkdir()
    if root:
        shutil.chown(place / "mail", me.pw_uid, me.pw_gid)
    packed = b64encode(PASSWORD.encode()).decode()
    (place / "users").write_text(f"{USER}:{{PLAIN.b64}}{packed}\n", "utf-8")
    server = ImapServer(place, free_port(), free_port())
    settings = _SETTINGS.format(
        place=place,
        internal="dovecot" if root else me.pw_name,
        group="dovecot" if root else group,
        login="dovenull" if root else me.pw_name,
        uid=me.pw_uid,
        gid=me.pw_gid,
        port=server.port,
        starttls=server.starttls,
        prefix=prefix,
        mark=mark,
        more=more,
    )
    (place / "dovecot.conf").write_text(settings, "utf-8")
    process = subprocess.Popen([program, "-F", "-c", place / "dovecot.conf"])
    try:
        _wait(server, process)
        yield server
    finally:
        process.terminate()
        process.wait(20)
        shutil.rmtree(place)


def _wait(server: ImapServer, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + 30
    while True:
        try:
            with server.line():
                return
        except (OSError, imaplib.IMAP4.error):
            assert process.poll() is None and time.monotonic() < deadline, (
                server.place / "log"
            ).read_text("utf-8")
            time.sleep(0.1)
