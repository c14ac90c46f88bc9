"""Returns that arrive by mail, on a real IMAP server: what is taken, what is refused, what stays."""

import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows import inbox, mailbox
from flows.cli import main
from flows.desk import Desk
from flows.errors import Busy, MailboxNotSet, MailboxUnreachable, MailboxUrlInvalid
from flows.mailbox import enclosed
from flows.mailbox.enclosed import Unfit
from flows.mailbox.server import Mailbox, _utf7, account_from
from tests import imapserver
from tests.conftest import SAMPLES
from tests.handoff.filling import fill_xliff, member
from tests.imapserver import FOLDER, ImapServer
from tests.test_collecting import LANE, answers, package

TAKEN, REFUSED = mailbox.TAKEN, mailbox.REFUSED
XLIFF = b'<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"/>'
AT = datetime(2026, 12, 1, 9, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def server() -> Iterator[ImapServer]:
    """One server for all tests of this module."""
    with imapserver.running() as running:
        yield running


@pytest.fixture
def box(server: ImapServer, monkeypatch: pytest.MonkeyPatch) -> ImapServer:
    """Its mailbox, empty, with the certificate trusted."""
    for one in (server.place / "mail").iterdir():
        shutil.rmtree(one) if one.is_dir() else one.unlink()
    monkeypatch.setenv("SSL_CERT_FILE", str(server.place / "cert.pem"))
    return server


def mail(*files: tuple[str, bytes], **fields: str) -> EmailMessage:
    """A translator's mail with these files enclosed."""
    letter = EmailMessage()
    letter["From"] = "Kim Haneul <haneul@translator.example>"
    letter["To"] = imapserver.USER
    letter["Subject"] = "번역 끝냈습니다"
    letter["Message-ID"] = "<one@translator.example>"
    for name, value in fields.items():
        del letter[name.replace("_", "-")]
        letter[name.replace("_", "-")] = value
    letter.set_content("Here it is. ¶7: which Kim?")
    for name, data in files:
        letter.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return letter


def visit(root: Path, box: ImapServer) -> mailbox.Visit:
    """One visit to the mailbox."""
    return mailbox.visit(Desk.open(root), box.environment, at=datetime.now(UTC))


def arrived(root: Path) -> list[str]:
    """What waits among the returns, at once."""
    return [str(one) for one in inbox.arrivals(root, datetime.now(UTC))]


def test_what_is_enclosed_waits_among_the_returns(workspace: Path, box: ImapServer) -> None:
    """Under its name with a mark of the mail's; the mail stays unread where it is until the file was
    dealt with, and a second visit puts nothing there."""
    box.receive(mail(("번역 끝.xlf", XLIFF)))
    (name,) = visit(workspace, box).put
    assert name.startswith("번역 끝 [") and name.endswith("].xlf")
    assert arrived(workspace) == [name]
    assert inbox.find(workspace, f"returns/{name}").read_bytes() == XLIFF
    assert visit(workspace, box) == mailbox.Visit()
    assert box.unread() == 1 and box.mails(TAKEN) == []


def test_the_sender_is_known_while_the_file_waits(workspace: Path, box: ImapServer) -> None:
    """So that it can be recorded with the return."""
    box.receive(mail(("back.xlf", XLIFF)))
    (name,) = visit(workspace, box).put
    note = mailbox.of_file(workspace, name)
    assert note is not None and note.sender == "haneul@translator.example"
    assert mailbox.of_file(workspace, "other.xlf") is None


def test_a_mail_goes_to_taken_when_its_file_is_done(workspace: Path, box: ImapServer) -> None:
    """And is marked as nothing else; no note of it is kept."""
    box.receive(mail(("back.xlf", XLIFF)))
    (name,) = visit(workspace, box).put
    inbox.done(inbox.find(workspace, f"returns/{name}"))
    assert visit(workspace, box).moved == 1
    assert box.mails() == [] and len(box.mails(TAKEN)) == 1
    assert list((inbox.folder(workspace) / ".mail").iterdir()) == []


def test_a_mail_goes_to_refused_with_the_reason_of_its_file(
    workspace: Path, box: ImapServer
) -> None:
    """A note of ours lies beside it, as an answer to it; moved back, it is tried again."""
    box.receive(mail(("back.xlf", XLIFF)))
    (name,) = visit(workspace, box).put
    inbox.refused(inbox.find(workspace, f"returns/{name}"), "다른 원고입니다")
    assert visit(workspace, box).moved == 1
    letter, note = sorted(box.mails(REFUSED), key=lambda one: str(one["From"]))
    assert note["In-Reply-To"] == letter["Message-ID"] == "<one@translator.example>"
    assert "다른 원고입니다" in note.get_content()
    assert "번역 끝냈습니다" in str(note["Subject"])
    box.move_back(REFUSED)
    (again,) = visit(workspace, box).put
    assert again != name and arrived(workspace) == [again]


def test_a_letter_stays_where_it_is(workspace: Path, box: ImapServer) -> None:
    """A question, a picture of the signature: unread, and fetched only once."""
    box.receive(mail())
    signature = mail(Message_Id="<two@translator.example>")
    signature.add_attachment(b"GIF89a", maintype="image", subtype="gif", filename="logo.gif")
    box.receive(signature)
    assert visit(workspace, box) == mailbox.Visit()
    assert len(box.mails()) == box.unread() == 2
    assert visit(workspace, box) == mailbox.Visit()


def test_two_mails_that_say_the_same_of_themselves_are_two(
    workspace: Path, box: ImapServer
) -> None:
    """The same Message-ID and date above other files: both wait, neither is taken for the other."""
    box.receive(mail(("back.xlf", XLIFF)))
    box.receive(mail(("back.xlf", XLIFF + b" ")))
    assert len(set(visit(workspace, box).put)) == 2
    assert visit(workspace, box) == mailbox.Visit() and len(box.mails()) == 2


def test_letters_that_pile_up_stand_in_nobodys_way(
    workspace: Path, box: ImapServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of a full folder the newest are looked at."""
    monkeypatch.setattr(mailbox, "_LOOKED_AT", 2)
    for _ in range(3):
        box.receive(mail())
    box.receive(mail(("back.xlf", XLIFF)))
    assert len(visit(workspace, box).put) == 1


@pytest.mark.parametrize("cut_off", ["put", "move"])
def test_a_visit_that_is_cut_off_is_taken_up(
    workspace: Path, box: ImapServer, monkeypatch: pytest.MonkeyPatch, cut_off: str
) -> None:
    """Before the file is there, or before the mail is moved: one file, one return, nothing lost."""

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    box.receive(mail(("back.xlf", XLIFF)))
    with monkeypatch.context() as patched:
        if cut_off == "put":
            patched.setattr(inbox, "put", killed)
        else:
            (name,) = visit(workspace, box).put
            inbox.done(inbox.find(workspace, f"returns/{name}"))
            patched.setattr(Mailbox, "move", killed)
        with pytest.raises(KeyboardInterrupt):
            visit(workspace, box)
    assert len(box.mails()) == 1
    seen = visit(workspace, box)
    if cut_off == "put":
        assert arrived(workspace) == list(seen.put) and len(seen.put) == 1
    else:
        assert seen.moved == 1 and arrived(workspace) == [] and len(box.mails(TAKEN)) == 1


def test_two_visits_at_once_take_turns(workspace: Path, box: ImapServer) -> None:
    """The second is told that somebody is at it."""
    from flows import workspace as files
    from flows.workspace import Workspace

    with (
        files.lock(Workspace.at(workspace).lock_file("mailbox"), what="a visit"),
        pytest.raises(Busy),
    ):
        visit(workspace, box)


def test_an_answer_to_our_letter_knows_its_issue(workspace: Path, box: ImapServer) -> None:
    """By the Message-ID of the hand-off in References, for a document that does not say whose it is."""
    series = workspace / "templates" / "focus" / "series.toml"
    text = series.read_text("utf-8")
    line = 'courier = "mail"\nfrom = "desk@gaonnaru.example"'
    series.write_text(text.replace('courier  = "folder"', line), "utf-8")
    draft = str(SAMPLES / "northern-lane.docx")
    assert main(["submit", draft, "--series", "focus", "--plain"]) == 0
    handed = ["hand-off", "focus/northern-lane", "--to", "haneul@translator.example", "--plain"]
    assert main(handed) == 0
    (posted,) = Desk.open(workspace).letters(["queued", "sent"])
    english = (SAMPLES / "northern-lane.en.docx").read_bytes()
    box.receive(mail(("own.docx", english), References=f"<x@y.example> {posted.letter.message_id}"))
    (name,) = visit(workspace, box).put
    note = mailbox.of_file(workspace, name)
    assert note is not None and note.key == "focus/northern-lane"


def _nested() -> bytes:
    letter = mail(("back.xlf", XLIFF))
    for _ in range(40):
        outer = EmailMessage()
        outer["Subject"] = "Fwd"
        outer.add_attachment(letter)
        letter = outer
    return letter.as_bytes()


def _shallow_but_many() -> bytes:
    head = b"From: a@b.example\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n"
    return head + b"--b\r\n\r\n\r\n" * 6_000 + b"--b--\r\n"


HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "forwarded forty times": (_nested, "nested"),
    "six thousand parts": (_shallow_but_many, "nested"),
    "a million lines": (lambda: b"Subject: x\r\n\r\n" + b"\r\n" * 1_000_001, "nested"),
    "eleven files": (
        lambda: mail(*((f"{n}.xlf", XLIFF + b" " * n) for n in range(11))).as_bytes(),
        "more than 10",
    ),
    "another kind of file": (lambda: mail(("번역.hwp", b"HWP")).as_bytes(), "번역.hwp"),
    "a program": (lambda: mail(("back.xlf.exe", b"MZ")).as_bytes(), "back.xlf.exe"),
    "comments within comments": (
        lambda: (
            b"From: " + b"(" * 3000 + b'\r\nSubject: "((\r\n'
            b'Content-Type: application/pdf; name="a.pdf"\r\n\r\n%PDF\r\n'
        ),
        "a.pdf",
    ),
    "a charset of nobody's": (
        lambda: (
            b"From: a@b.example\r\nSubject: =?x-nobody?B?/w==?=\r\nContent-Type: text/plain; "
            b'charset="x-nobody"; name="=?x-nobody?Q?a?=.pdf"\r\n'
            b"Content-Transfer-Encoding: base64\r\n\r\n!!!!aGk=\r\n"
        ),
        "",
    ),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_mail_is_refused_and_told(workspace: Path, box: ImapServer, name: str) -> None:
    """Moved to Refused with the reason beside it; nothing of it lies among the returns."""
    made, why = HOSTILE[name]
    box.receive(made())
    (error,) = visit(workspace, box).refused
    assert why in error.say("en")
    assert box.mails() == [] and len(box.mails(REFUSED)) == 2
    assert arrived(workspace) == []


def test_a_mail_beyond_all_size_is_not_fetched(
    workspace: Path, box: ImapServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The server says how large it is."""
    monkeypatch.setattr(enclosed, "LARGEST", 1000)
    monkeypatch.setattr(Mailbox, "fetch", lambda *_: pytest.fail("fetched"))
    box.receive(mail(("back.xlf", XLIFF + b" " * 2000)))
    (error,) = visit(workspace, box).refused
    assert "larger than" in error.say("en")


@pytest.mark.parametrize(
    "name",
    ["../../ledger.sqlite.xlf", "C:\\x\\back.xlf", "a\x07b\x1b.xlf", ".hidden.xlf", "가" * 300],
)
def test_a_name_leads_nowhere(workspace: Path, box: ImapServer, name: str) -> None:
    """Whatever an enclosed file is called, it lies among the returns and nowhere else."""
    box.receive(mail((name, XLIFF)))
    (put,) = visit(workspace, box).put
    assert "/" not in put and "\\" not in put and not put.startswith(".")
    assert (inbox.folder(workspace) / "returns" / put).read_bytes() == XLIFF


def test_names_in_encoded_words_are_read() -> None:
    """As many mail programs write them, against RFC 2047."""
    data = (
        b"Content-Type: application/octet-stream; name*=utf-8''%EA%B8%80.xlf\r\n"
        b'Content-Disposition: attachment; filename="=?EUC-KR?B?u/Ux?=.xlf"\r\n\r\n' + XLIFF
    )
    (file,) = enclosed.files(data)
    assert file.name == "새1.xlf"


def test_the_same_file_twice_in_a_mail_is_one() -> None:
    """And a document of Word under another name gets the suffix of what it is."""
    word = (SAMPLES / "northern-lane.en.docx").read_bytes()
    (file,) = enclosed.files(mail(("a.dat", word), ("b.docx", word)).as_bytes())
    assert (file.name, file.data) == ("a.dat.docx", word)


@given(st.binary(max_size=2000))
@settings(max_examples=200)
def test_no_bytes_bring_the_reading_down(data: bytes) -> None:
    """Anything is files, or Unfit; and has a heading."""
    enclosed.heading(data)
    try:
        enclosed.files(data)
    except Unfit as unfit:
        assert unfit.why.ko


def test_a_wrong_password_is_told_without_it(workspace: Path, box: ImapServer) -> None:
    """In the server's words, with nothing secret in them."""
    wrong = {**box.environment, "BALGAN_IMAP_PASSWORD": "wr0ng:secret"}
    with pytest.raises(MailboxUnreachable) as told:
        mailbox.visit(Desk.open(workspace), wrong, at=AT)
    assert "Authentication failed" in str(told.value) and "wr0ng" not in str(told.value)


def test_a_certificate_of_nobody_is_refused(
    workspace: Path, box: ImapServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before the password is sent, from the first byte and after STARTTLS."""
    monkeypatch.delenv("SSL_CERT_FILE")
    starttls = box.environment["BALGAN_IMAP_URL"].replace("imaps", "imap")
    starttls = starttls.replace(str(box.port), str(box.starttls))
    for url in (box.environment["BALGAN_IMAP_URL"], starttls):
        with pytest.raises(MailboxUnreachable, match="certificate"):
            mailbox.visit(Desk.open(workspace), {**box.environment, "BALGAN_IMAP_URL": url}, at=AT)
    assert "Login" not in (box.place / "log").read_text("utf-8").splitlines()[-1]


def test_after_starttls_it_is_the_same(workspace: Path, box: ImapServer) -> None:
    """`imap://` is encrypted before anything is said."""
    url = box.environment["BALGAN_IMAP_URL"].replace("imaps", "imap")
    url = url.replace(str(box.port), str(box.starttls))
    box.receive(mail(("back.xlf", XLIFF)))
    came = mailbox.visit(Desk.open(workspace), {**box.environment, "BALGAN_IMAP_URL": url}, at=AT)
    assert len(came.put) == 1


def test_a_folder_that_is_not_there_is_told(workspace: Path, box: ImapServer) -> None:
    """In the server's words."""
    with pytest.raises(MailboxUnreachable, match="doesn't exist"):
        visit(workspace, box)


def test_where_folders_have_a_prefix_and_no_moving(
    workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A server that calls them `INBOX.Balgan.Taken` and knows neither MOVE nor UIDPLUS: copied, and
    marked as deleted."""
    old = "imap_capability = IMAP4rev1 NAMESPACE AUTH=PLAIN"
    with imapserver.running(prefix="INBOX.", mark=".", more=old) as box:
        monkeypatch.setenv("SSL_CERT_FILE", str(box.place / "cert.pem"))
        box.receive(mail(("back.xlf", XLIFF)), f"INBOX.{FOLDER}")
        (name,) = visit(workspace, box).put
        inbox.done(inbox.find(workspace, f"returns/{name}"))
        assert visit(workspace, box).moved == 1
        assert box.mails(f"INBOX.{FOLDER}") == []
        assert len(box.mails("INBOX.Balgan.Taken")) == 1


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("imaps://desk@mail.example", "the folder"),
        ("imaps://mail.example/Returns", "the folder"),
        ("https://desk@mail.example/Returns", "the folder"),
        ("imaps://desk@mail.example:x/Returns", "the folder"),
        ("imaps://desk:geheim@mail.example/Returns", "does not belong"),
        ("imaps://desk@mail.example/Re%0D%0Aturns", "the folder"),
        ("imaps://desk%00@mail.example/Returns", "the folder"),
    ],
)
def test_an_address_that_cannot_be_used(url: str, why: str) -> None:
    """Why is told, and nothing of it repeated."""
    with pytest.raises(MailboxUrlInvalid, match=why) as told:
        account_from({"BALGAN_IMAP_URL": url, "BALGAN_IMAP_PASSWORD": "x"})
    assert "geheim" not in str(told.value)


def test_the_password_may_lie_in_a_file(tmp_path: Path) -> None:
    """As systemd and containers give it; without one nothing is tried."""
    (tmp_path / "password").write_text("se cret\n", "utf-8")
    url = {"BALGAN_IMAP_URL": "imaps://desk%40gaonnaru.example@mail.example/Returns/2026"}
    account = account_from({**url, "BALGAN_IMAP_PASSWORD_FILE": str(tmp_path / "password")})
    assert (account.user, account.folder) == ("desk@gaonnaru.example", "Returns/2026")
    assert account.password == "se cret" and "se cret" not in f"{account} {account!r}"
    with pytest.raises(MailboxUrlInvalid, match="no password"):
        account_from({**url, "BALGAN_IMAP_PASSWORD_FILE": str(tmp_path / "absent")})
    with pytest.raises(MailboxNotSet):
        account_from({})


def test_names_of_folders_are_written_as_imap_wants_them() -> None:
    """The examples of RFC 3501, 5.1.3, and quotation marks."""
    assert _utf7("~peter/mail/台北/日本語") == "~peter/mail/&U,BTFw-/&ZeVnLIqe-"
    assert _utf7('A&B "C"') == 'A&-B \\"C\\"'


def test_without_a_desk_the_command_does_it(
    workspace: Path,
    box: ImapServer,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """`balgan returns`: what was mailed and what lies in the folder; exit 1 where something is left."""
    for name, value in box.environment.items():
        monkeypatch.setenv(name, value)
    draft = str(SAMPLES / "northern-lane.docx")
    assert main(["submit", draft, "--series", "focus", "--plain"]) == 0
    assert main(["hand-off", str(LANE), "--mode", "full", "--plain"]) == 0
    sent = package(workspace, LANE)
    box.receive(mail(("back.xlf", fill_xliff(member(sent, ".xlf"), answers(sent)))))
    capsys.readouterr()
    assert main(["returns"]) == 0
    assert "focus/northern-lane, from haneul@translator.example" in capsys.readouterr().out
    assert len(box.mails(TAKEN)) == 1 and box.mails() == []
    assert main(["returns"]) == 0
    box.receive(mail(("receipt.pdf", b"%PDF-1.4")))
    assert main(["returns", "--json"]) == 1
    assert '"mail-refused"' in capsys.readouterr().out
