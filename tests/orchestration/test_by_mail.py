"""A translation that arrives by mail is taken in by the open desk, and the mail is put away."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from flows import inbox, mailbox
from flows.cli import main
from flows.desk import Desk
from tests import imapserver
from tests.conftest import SAMPLES
from tests.handoff.filling import fill_xliff, member
from tests.imapserver import PASSWORD, ImapServer
from tests.orchestration.opening import Served, opened
from tests.orchestration.test_at_work import LANE, events, ids, sent, wait
from tests.test_collecting import answers, package
from tests.test_mailbox import mail


@pytest.fixture(scope="module")
def box() -> Iterator[ImapServer]:
    """A mailbox that the desk knows; its password lies in a file."""
    with pytest.MonkeyPatch.context() as patch, imapserver.running() as server:
        (server.place / "password").write_text(f"{PASSWORD}\n", "utf-8")
        patch.setenv("BALGAN_IMAP_URL", server.environment["BALGAN_IMAP_URL"])
        patch.setenv("BALGAN_IMAP_PASSWORD_FILE", str(server.place / "password"))
        patch.setenv("SSL_CERT_FILE", str(server.place / "cert.pem"))
        yield server


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory, box: ImapServer) -> Iterator[Served]:
    """An open desk that looks into the mailbox."""
    with opened(tmp_path_factory.mktemp("mailed") / "desk") as served:
        wait(lambda: "returns" in ids(served), "the jobs")
        yield served


def handed_off(root: Path, monkeypatch: pytest.MonkeyPatch) -> bytes:
    """A draft that a translator has; the filled XLIFF."""
    monkeypatch.setenv("BALGAN_WORKSPACE", str(root))
    draft = str(SAMPLES / "northern-lane.docx")
    assert main(["submit", draft, "--series", "focus", "--plain"]) == 0
    assert main(["hand-off", str(LANE), "--mode", "full", "--plain"]) == 0
    out = package(root, LANE)
    return fill_xliff(member(out, ".xlf"), answers(out))


def test_a_translation_comes_back_by_mail(
    desk: Served, box: ImapServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Taken in under the sender's address, an event, the mail in Balgan/Taken; one that holds nothing
    of use is refused with an event, and a letter stays."""
    filled = handed_off(desk.root, monkeypatch)
    box.receive(mail(("번역 끝.xlf", filled)))
    box.receive(mail(("영수증.pdf", b"%PDF-1.4")))
    box.receive(mail())
    assert sent(desk, "returns") in ("Mail left", "Took in 1", "Nothing arrived")
    wait(lambda: Desk.open(desk.root).standing(LANE).state == "returned", "the return")
    wait(lambda: len(box.mails(mailbox.TAKEN)) == 1, "the mail to be put away")
    (returned,) = [one for one in Desk.open(desk.root).events(LANE) if one.kind == "returned"]
    assert returned.by == "haneul@translator.example"
    wait(lambda: events(desk, "balgan.return.refused"), "the event")
    assert len(box.mails(mailbox.REFUSED)) == 2 and len(box.mails()) == 1
    assert list(inbox.arrivals(desk.root, Desk.open(desk.root).events(LANE)[-1].at)) == []
    assert PASSWORD not in (desk.root / "drafts" / ".prefect" / "server.log").read_text("utf-8")
