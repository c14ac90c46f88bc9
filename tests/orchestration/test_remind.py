"""The post as a Prefect flow: on a schedule, with a form, and the window in which lateness shows."""

import json
import shutil
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import quote

import pytest

from flows.post import URL
from tests import mailserver
from tests.mailserver import PASSWORD, USER
from tests.orchestration.opening import Served, opened
from tests.test_correspondence import FOLDER_WITH_REMINDERS, House

pytestmark = pytest.mark.filterwarnings("ignore:Requiring AUTH")


@pytest.fixture(scope="module")
def mail(tmp_path_factory: pytest.TempPathFactory) -> Iterator[mailserver.MailServer]:
    """A server that wants a login over TLS."""
    if shutil.which("openssl") is None:
        pytest.skip("openssl is not installed")
    folder = mailserver.certificate(tmp_path_factory.mktemp("tls"))
    with pytest.MonkeyPatch.context() as patch, mailserver.running(tls=folder, auth=True) as server:
        login = f"{quote(USER, safe='')}:{quote(PASSWORD, safe='')}"
        patch.setenv("SSL_CERT_FILE", str(folder / "cert.pem"))
        patch.setenv(URL, f"smtp://{login}@127.0.0.1:{server.port}")
        yield server


@pytest.fixture(scope="module")
def served(
    tmp_path_factory: pytest.TempPathFactory, mail: mailserver.MailServer
) -> Iterator[Served]:
    """An open desk with one hand-off that was due two days ago."""
    with opened(tmp_path_factory.mktemp("served") / "desk") as desk:
        house = House(desk.root, None, {})
        house.settings(FOLDER_WITH_REMINDERS)
        hand_off_late(house)
        wait_until(lambda: offered(desk, "regenerate") and offered(desk, "remind"))
        yield desk


def offered(desk: Served, flow: str) -> dict[str, Any]:
    """A deployment as Prefect tells it; empty while there is none."""
    question = desk.request(f"/api/deployments/name/{flow}/{flow}")
    try:
        with urllib.request.urlopen(question, timeout=10) as answer:
            return dict(json.load(answer))
    except urllib.error.HTTPError:
        return {}


def wait_until(done: Callable[[], object]) -> None:
    """The server answers a moment before it offers the jobs."""
    for _ in range(300):
        if done():
            return
        time.sleep(0.2)
    raise AssertionError("the jobs are not offered")


def hand_off_late(house: House) -> None:
    """Handed off ten days ago, due the day before yesterday in Seoul."""
    now = datetime.now(UTC)
    out, due = now - timedelta(days=10), (now + timedelta(hours=9)).date() - timedelta(days=2)
    house.hand_off(at=out, due=due)


def test_the_post_runs_and_the_board_shows_lateness(
    served: Served, mail: mailserver.MailServer
) -> None:
    """The form of `remind` sends the reminder; board and draft show the mark, the days and the count;
    the password is nowhere in Prefect."""
    run = served.ask("triggered", "remind/remind", "{}")
    assert run["state"] == "Sent 1", run
    assert len(mail.letters) == 1 and mail.logins[-1][1] == PASSWORD.encode()
    told = served.ask("asked")["artifacts"]
    for shown in (told["desk-board"], told["focus-xi-visit"]):
        assert "2 day" in shown and "late" in shown
        assert "not accepted yet" in shown
    assert "reminded 1×" in told["desk-board"]
    assert "reminder → haneul@translator.example: sent" in told["focus-xi-visit"].replace("\\", "")
    again = served.ask("triggered", "remind/remind", json.dumps({"again": True}))
    assert again["state"] == "Nothing to send" and len(mail.letters) == 1
    home = served.root / "drafts" / ".prefect"
    kept = [one for one in home.rglob("*") if one.is_file()]
    assert kept and not any(PASSWORD.encode() in one.read_bytes() for one in kept)
    assert not any(quote(PASSWORD, safe="").encode() in one.read_bytes() for one in kept)


def test_the_post_goes_every_hour(served: Served) -> None:
    """What an editor starts runs by no clock."""
    deployment = offered(served, "remind")
    (schedule,) = deployment["schedules"]
    assert schedule["active"] and schedule["schedule"]["cron"] == "7 * * * *"
    assert deployment["parameters"] == {}
    assert offered(served, "publish")["schedules"] == []
