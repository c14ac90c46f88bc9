"""A letter and a real mail server: what arrives, what is refused, and what never leaks."""

import re
import shutil
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import default
from pathlib import Path
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows import post
from flows.errors import MailNotSet, MailUnreachable, MailUrlInvalid
from flows.issue import IssueKey
from flows.letters import Enclosure, Letter, is_address
from flows.post import MailServer, Sending, server_from
from tests import mailserver
from tests.mailserver import HANG_UP, PASSWORD, USER

pytestmark = pytest.mark.filterwarnings("ignore:Requiring AUTH")

SEOUL = timezone(timedelta(hours=9), "KST")
LETTER = Letter(
    key="reminder:focus/xi-visit/1:-3",
    issue=IssueKey("focus", "xi-visit"),
    errand="reminder",
    house="가온나루연구원",
    sender="desk@gaonnaru.example",
    reply_to="editor@gaonnaru.example",
    recipient="haneul@translator.example",
    subject="[가온나루 포커스] 마감 알림 · Reminder: 시진핑 방북 (focus/xi-visit/1)",
    text="번역 마감이 3일 남았습니다.\n\nThis translation is due in 3 days.\n",
    queued=datetime(2026, 11, 20, 9, 0, tzinfo=SEOUL),
)
LOGIN = f"{quote(USER, safe='')}:{quote(PASSWORD, safe='')}"


@pytest.fixture
def mail() -> Iterator[mailserver.MailServer]:
    """A server that takes everything."""
    with mailserver.running() as server:
        yield server


def hand_in(url: str, letter: Letter = LETTER, enclosed: bytes | None = None) -> Sending:
    """One attempt at that server."""
    with post.connected(server_from({post.URL: url}), "gaonnaru.example") as line:
        return line.send(letter, enclosed)


def parsed(letter: Letter, enclosed: bytes | None = None) -> EmailMessage:
    """A letter as its reader's program sees it."""
    parser = BytesParser(EmailMessage, policy=default)
    return parser.parsebytes(post.written(letter, enclosed))


def test_a_letter_arrives_as_it_was_written(mail: mailserver.MailServer) -> None:
    """Plain text in UTF-8 with its names, its date and a Message-ID of the house; marked automatic."""
    assert hand_in(mail.url) == Sending("sent")
    (letter,) = mail.letters
    assert letter["Subject"] == LETTER.subject
    assert letter["From"] == "가온나루연구원 <desk@gaonnaru.example>"
    assert letter["To"] == "haneul@translator.example"
    assert letter["Reply-To"] == "editor@gaonnaru.example"
    assert letter["Date"] == "Fri, 20 Nov 2026 09:00:00 +0900"
    assert re.fullmatch(r"<[0-9a-f]{32}@gaonnaru\.example>", letter["Message-ID"])
    assert letter["Auto-Submitted"] == "auto-generated"
    assert letter.get_content_type() == "text/plain"
    assert letter.get_content().replace("\r\n", "\n") == LETTER.text


def test_the_package_goes_along_whole(mail: mailserver.MailServer) -> None:
    """An enclosed file arrives byte for byte under its name."""
    data = bytes(range(256)) * 500
    enclosed = Enclosure("focus-xi-visit-1.zip", "focus/xi-visit/handoff/1/x.zip", "")
    assert hand_in(mail.url, replace(LETTER, enclosure=enclosed), data).fate == "sent"
    (file,) = mail.letters[0].iter_attachments()
    assert (file.get_filename(), file.get_content()) == ("focus-xi-visit-1.zip", data)


def test_a_second_attempt_is_the_same_letter(mail: mailserver.MailServer) -> None:
    """The same row makes the same bytes: Message-ID, Date and boundary included."""
    enclosed = replace(LETTER, enclosure=Enclosure("a.zip", "x", ""))
    for _ in range(2):
        hand_in(mail.url, enclosed, b"PK")
    first, second = mail.arrived
    assert first == second


@pytest.mark.parametrize("implicit", [False, True], ids=["STARTTLS", "smtps"])
def test_a_login_goes_over_tls(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, implicit: bool
) -> None:
    """The password is sent encrypted, its odd characters written as %XX in the URL."""
    if shutil.which("openssl") is None:
        pytest.skip("openssl is not installed")
    folder = mailserver.certificate(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(folder / "cert.pem"))
    with mailserver.running(tls=folder, auth=True, implicit=implicit, late=not implicit) as server:
        scheme = "smtps" if implicit else "smtp"
        assert hand_in(f"{scheme}://{LOGIN}@127.0.0.1:{server.port}").fate == "sent"
    assert server.logins[-1] == (USER.encode(), PASSWORD.encode())


def test_a_certificate_that_nobody_vouches_for_is_refused(tmp_path: Path) -> None:
    """An unknown certificate ends the attempt before the login."""
    if shutil.which("openssl") is None:
        pytest.skip("openssl is not installed")
    tls = mailserver.certificate(tmp_path)
    untrusted = pytest.raises(MailUnreachable, match=r"(?i)certificate")
    with mailserver.running(tls=tls, auth=True) as server, untrusted:
        hand_in(f"smtp://{LOGIN}@127.0.0.1:{server.port}")
    assert server.logins == []


def test_no_password_without_encryption() -> None:
    """A server that offers a login but no STARTTLS does not get the password."""
    unsafe = pytest.raises(MailUnreachable, match="STARTTLS")
    with mailserver.running(auth=True, late=False) as server, unsafe:
        hand_in(f"smtp://{LOGIN}@127.0.0.1:{server.port}")
    assert server.logins == []


@pytest.mark.parametrize(
    ("answer", "fate"),
    [
        ("451 4.7.1 Greylisted, try again later", "queued"),
        ("452 4.2.2 Mailbox full", "queued"),
        ("552 5.3.4 Message too big", "refused"),
        ("554 5.7.1 Rejected", "refused"),
    ],
)
def test_a_reply_of_4_is_for_now_and_of_5_for_good(
    mail: mailserver.MailServer, answer: str, fate: str
) -> None:
    """The code decides, and the server's own words are kept."""
    mail.answers.append(answer)
    assert hand_in(mail.url) == Sending(fate, answer)  # type: ignore[arg-type]


def test_an_unknown_mailbox_is_for_good(mail: mailserver.MailServer) -> None:
    """What is said to the recipient counts as well."""
    mail.greeting_answers.append("550 5.1.1 No such user")
    assert hand_in(mail.url) == Sending("refused", "550 5.1.1 No such user")


def test_a_connection_lost_after_the_letter_is_to_be_tried_again(
    mail: mailserver.MailServer,
) -> None:
    """Nobody knows whether it was taken, so it is neither sent nor refused."""
    mail.answers.append(HANG_UP)
    assert hand_in(mail.url).fate == "queued"
    assert len(mail.arrived) == 1


def test_a_server_that_wants_a_login_is_ours_to_mend() -> None:
    """530 is no fault of the letter: the round ends, the letter keeps its chances."""
    unknown = pytest.raises(MailUnreachable, match="530")
    with mailserver.running(auth=True, late=False) as server, unknown:
        hand_in(server.url)


def test_a_server_that_is_not_there_is_named() -> None:
    """Host and port, not the login."""
    port = mailserver.free_port()
    with pytest.raises(MailUnreachable, match=f"127.0.0.1:{port}") as caught:
        hand_in(f"smtp://{LOGIN}@127.0.0.1:{port}")
    assert PASSWORD not in str(caught.value) and quote(PASSWORD, safe="") not in str(caught.value)


BAD_URLS = [
    f"http://{LOGIN}@mail.example",
    f"smtp://{LOGIN}@",
    f"smtp://{LOGIN}@mail.example:no-port",
    f"smtp://{LOGIN}@mail.example:99999",
    f"smtp://{LOGIN}@mail.example/path",
    f"smtp://{LOGIN}@mail.example?timeout=0",
    f"smtp://{LOGIN}@mail.example?starttls=never",
    f"smtp://{USER}:{PASSWORD}@mail.example",
    f"smtp://{LOGIN}@[::1",
    f"smtp://{USER}@mail.example",
]


@pytest.mark.parametrize("url", BAD_URLS)
def test_a_url_that_cannot_be_used_is_not_repeated(url: str) -> None:
    """The error says what is wrong with it and shows no part of the password, in neither language."""
    with pytest.raises(MailUrlInvalid) as caught:
        server_from({post.URL: url})
    for said in (caught.value.say("en"), caught.value.say("ko"), repr(caught.value)):
        assert "cret" not in said
    assert caught.value.__cause__ is None


@pytest.mark.parametrize("environ", [{}, {post.URL: ""}, {post.URL: "  "}])
def test_without_a_server_the_variable_is_named(environ: dict[str, str]) -> None:
    """The way out is in the error."""
    with pytest.raises(MailNotSet, match=post.URL):
        server_from(environ)


def test_the_password_is_in_no_form_told() -> None:
    """A server that quotes what it was sent is quoted without the password, encoded or not."""
    server = server_from({post.URL: f"smtp://{LOGIN}@mail.example"})
    assert server.password == PASSWORD and "cret" not in repr(server) + str(server)
    plain = b64encode(f"\0{USER}\0{PASSWORD}".encode()).decode()
    for form in (PASSWORD, b64encode(PASSWORD.encode()).decode(), plain):
        said = post._clean(server, f"535 authentication failed: {form}!")
        assert form not in said and said.endswith("•••!")


HOSTILE = [
    "x\r\nBcc: everyone@example.org",
    "=?utf-8?b?QmNjOiBldmVyeW9uZUBleGFtcGxlLm9yZw==?=",
    "=?utf-8?q?=0D=0ABcc:_everyone=40example.org?=",
    "\u202egnp.exe \u2066hidden\u2069",
    "\x00\x1b[2J\x7f",
    "a" * 3000,
    "“국문” =?x 😀\ud800 끝",
    '"quoted" <someone@example.org>, other@example.org',
]


@pytest.mark.parametrize("text", HOSTILE)
def test_what_others_wrote_is_data(text: str) -> None:
    """A title or a name with line breaks, encoded words or hidden signs adds no header, no recipient
    and no other text."""
    letter = parsed(replace(LETTER, subject=text, house=text, text=text))
    assert sorted(letter.keys()) == sorted(parsed(LETTER).keys())
    assert [one.addr_spec for one in letter["From"].addresses] == [LETTER.sender]
    assert str(letter["Subject"]) == post.one_line(text)
    assert not letter["Subject"].defects and letter["To"] == LETTER.recipient


@given(st.text(max_size=300))
def test_any_title_comes_back_as_one_line(text: str) -> None:
    """Written and read again, a subject says what its visible signs say, whatever they are."""
    letter = parsed(replace(LETTER, subject="[F] " + text))
    assert str(letter["Subject"]) == post.one_line("[F] " + text)


@pytest.mark.parametrize(
    ("text", "good"),
    [
        ("name@host.example", True),
        ("a.b+c@sub.host.example", True),
        ("Name <name@host.example>", False),
        ("name@host", False),
        ("name@host.example\n", False),
        ("name@host.example, other@host.example", False),
        ("name@host..example", False),
        (".name@host.example", False),
        ("이름@host.example", False),
        ("a" * 65 + "@host.example", False),
        ("", False),
    ],
)
def test_an_address_is_one_address(text: str, good: bool) -> None:
    """Only `name@host.example`, and nothing around it."""
    assert is_address(text) is good


def test_the_default_ports() -> None:
    """587 for smtp, 465 for smtps."""
    assert server_from({post.URL: "smtp://mail.example"}) == MailServer("mail.example", 587, False)
    assert server_from({post.URL: "smtps://mail.example/?timeout=5"}).port == 465


def test_a_moment_of_another_zone_keeps_its_offset() -> None:
    """The date of a letter is told with the offset of its zone."""
    assert parsed(replace(LETTER, queued=datetime(2026, 1, 2, tzinfo=UTC)))["Date"].endswith(
        "+0000"
    )
