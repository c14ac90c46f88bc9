"""The open desk looks after itself: forms follow the ledger, returns are taken in, events go out."""

import http.server
import json
import os
import shutil
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from flows import inbox
from flows.desk import Desk
from flows.issue import IssueKey
from flows.post import URL
from tests import mailserver
from tests.conftest import REPOSITORY, SAMPLES
from tests.handoff.filling import fill_xliff, member
from tests.orchestration.opening import Served, begun, opened
from tests.test_collecting import answers, package
from tests.test_correspondence import House

LANE, GRID = IssueKey("focus", "northern-lane"), IssueKey("brief", "village-grid")
_SECONDS = 120


class Heard(http.server.BaseHTTPRequestHandler):
    """Keeps what a webhook says."""

    said: list[str] = []  # noqa: RUF012 - the handler is made anew for each request

    def do_POST(self) -> None:
        """Take it."""
        length = int(self.headers["content-length"])
        self.said.append(self.rfile.read(length).decode())
        self.send_response(204)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def hook() -> Iterator[str]:
    """The address of a webhook."""
    server = http.server.HTTPServer(("127.0.0.1", 0), Heard)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


@pytest.fixture(scope="module")
def mail() -> Iterator[mailserver.MailServer]:
    """A mail server that the desk knows."""
    with pytest.MonkeyPatch.context() as patch, mailserver.running() as server:
        patch.setenv(URL, f"smtp://127.0.0.1:{server.port}")
        yield server


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory, mail: mailserver.MailServer) -> Iterator[Served]:
    """One open desk for all tests of this module."""
    with opened(tmp_path_factory.mktemp("work") / "desk") as served:
        wait(lambda: ids(served).keys() >= {"returns", "notify", "withdraw"}, "the jobs")
        yield served


def wait(done: Callable[[], object], what: str) -> None:
    """Until something is so."""
    deadline = time.monotonic() + _SECONDS
    while not done():
        assert time.monotonic() < deadline, f"waited for {what}"
        time.sleep(0.5)


def call(desk: Served, path: str, body: object = None, method: str = "POST") -> Any:
    """Ask Prefect's API as a program does."""
    request = desk.request(f"/api{path}")
    request.method, request.data = method, json.dumps({} if body is None else body).encode()
    request.add_header("content-type", "application/json")
    token = json.load(urllib.request.urlopen(desk.request("/api/csrf-token?client=test")))["token"]
    request.add_header("prefect-csrf-token", token)
    request.add_header("prefect-csrf-client", "test")
    for _ in range(20):
        try:
            with urllib.request.urlopen(request, timeout=30) as answer:
                return json.loads(answer.read() or b"null")
        except urllib.error.HTTPError as error:
            if error.code != 503:  # SQLite has one writer at a time
                raise
            time.sleep(0.5)
    raise AssertionError(f"the server is busy: {path}")


def ids(desk: Served) -> dict[str, str]:
    """The deployments by name."""
    return {one["name"]: one["id"] for one in call(desk, "/deployments/filter")}


def form(desk: Served, job: str) -> dict[str, Any]:
    """The fields of a form as it is now."""
    every = {one["name"]: one for one in call(desk, "/deployments/filter")}
    return dict(every[job]["parameter_openapi_schema"]["properties"])


def runs(desk: Served) -> dict[str, str]:
    """The state of each run by its name."""
    return {one["name"]: one["state_name"] for one in call(desk, "/flow_runs/filter")}


def events(desk: Served, name: str) -> list[dict[str, Any]]:
    """The events of a name."""
    wanted = {"filter": {"event": {"name": [name]}}}
    return list(call(desk, "/events/filter", wanted)["events"])


def sent(desk: Served, job: str, **filled: object) -> str:
    """Send a form; the state in which its run ends."""
    run = desk.ask("triggered", f"{job}/{job}", json.dumps(filled))
    assert run["state"] not in ("Failed", "Crashed"), run
    return str(run["state"])


def test_a_file_in_the_folder_becomes_a_draft(desk: Served) -> None:
    """It is offered on the form, taken in, moved out of the way, and offered for what comes next."""
    shutil.copy(SAMPLES / "northern-lane.docx", inbox.folder(desk.root))
    wait(lambda: "northern-lane.docx" in str(form(desk, "submit")["draft"]), "the file on the form")
    filled = {"draft": "northern-lane.docx", "series": "focus", "by": "Kim Minseo"}
    assert sent(desk, "submit", **filled) == "Draft received"
    assert inbox.files(desk.root) == ()
    assert (inbox.folder(desk.root) / "done" / "northern-lane.docx").exists()
    wait(lambda: str(LANE) in str(form(desk, "hand-off")["key"]), "the draft on the next form")
    (event,) = events(desk, "balgan.draft.submitted")
    assert event["resource"]["prefect.resource.id"] == "balgan.issue.focus.northern-lane"
    assert event["payload"]["key"] == str(LANE)


def test_a_form_knows_no_path_of_the_server(desk: Served) -> None:
    """Neither absolute nor upwards; refused in words, and nothing is read."""
    for name in (str(SAMPLES / "village-grid.docx"), "../ledger.sqlite"):
        filled = {"draft": name, "series": "brief", "by": "Kim"}
        assert sent(desk, "submit", **filled) == "Refused"


def test_a_return_in_the_watched_folder_is_taken_in_by_itself(desk: Served) -> None:
    """A filled XLIFF file, under any name: the draft comes back, the file goes to done/."""
    assert sent(desk, "hand-off", key=str(LANE), mode="full", by="Kim") == "Awaiting translation"
    out = package(desk.root, LANE)
    filled = fill_xliff(member(out, ".xlf"), answers(out))
    (inbox.folder(desk.root) / "returns" / "번역 끝.xlf").write_bytes(filled)
    wait(lambda: Desk.open(desk.root).standing(LANE).state == "returned", "the return")
    wait(lambda: "focus · northern-lane · return" in runs(desk), "its run")
    wait(
        lambda: (inbox.folder(desk.root) / "returns" / "done" / "번역 끝.xlf").exists(), "the file"
    )
    wait(lambda: events(desk, "balgan.draft.returned"), "the event")


def test_a_return_that_is_nobodys_is_told_and_kept(desk: Served) -> None:
    """Moved to refused/ with the reason beside it, and an event for whoever should know."""
    (inbox.folder(desk.root) / "returns" / "stranger.docx").write_bytes(
        (SAMPLES / "village-grid.en.docx").read_bytes()
    )
    aside = inbox.folder(desk.root) / "returns" / "refused" / "stranger.docx"
    wait(aside.exists, "the file")
    wait(lambda: events(desk, "balgan.return.refused"), "the event")
    assert "returns/SERIES/SLUG" in aside.with_name("stranger.docx.txt").read_text("utf-8")


def test_what_a_command_does_without_prefect_is_on_the_board(desk: Served) -> None:
    """The board, the story and the forms follow the ledger, whoever writes to it."""
    done = desk.balgan(
        *("submit", SAMPLES / "village-grid.docx", "--series", "brief", "--plain"),
    )
    assert done.returncode == 0, done.stderr
    shown: Callable[[], Any] = lambda: desk.ask("asked")["artifacts"]  # noqa: E731
    wait(lambda: "brief-village-grid" in shown(), "the story")
    wait(lambda: "village-grid" in shown()["desk-board"].replace("\\", ""), "the board")
    wait(lambda: str(GRID) in str(form(desk, "hand-off")["key"]), "the form")


def test_automations_mail_and_call(
    desk: Served, mail: mailserver.MailServer, hook: str, tmp_path: Path
) -> None:
    """Those of docs/automations.yaml, made as docs/prefect.md says: a late translation is called out,
    once; a release is mailed."""
    made = _webhook(desk, hook)
    text = (REPOSITORY / "docs" / "automations.yaml").read_text("utf-8")
    file = tmp_path / "automations.yaml"
    file.write_text(text.replace("NOTIFY", ids(desk)["notify"]).replace("WEBHOOK", made), "utf-8")
    command = [sys.executable, "-m", "prefect", "automation", "create", "--from-file", str(file)]
    environment = {
        **desk.environment,
        "PREFECT_API_URL": f"{desk.address}/api",
        "PREFECT_API_AUTH_STRING": desk.login,
        "PREFECT_CLIENT_CSRF_SUPPORT_ENABLED": "true",
    }
    created = subprocess.run(command, env=environment, capture_output=True, text=True)
    assert created.returncode == 0, created.stdout + created.stderr
    _be_late(desk)
    wait(lambda: any("balgan.draft.late" in one for one in Heard.said), "the webhook")
    assert json.loads(Heard.said[-1])["text"] == "focus/xi-visit: balgan.draft.late"
    event = {
        "id": "6b8f8f0e-0000-4000-8000-000000000001",
        "occurred": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()),
        "event": "balgan.issue.released",
        "resource": {"prefect.resource.id": "balgan.issue.focus.northern-lane"},
        "payload": {"key": str(LANE)},
    }
    call(desk, "/events", [event])
    wait(lambda: mail.letters, "the mail")
    letter = mail.letters[-1]
    assert letter["to"] == "press@gaonnaru.example"
    assert "focus/northern-lane" in str(letter["subject"]) and "released" in str(letter["subject"])
    late = events(desk, "balgan.draft.late")
    assert len(late) == 1 and sum("late" in one for one in Heard.said) == 1


def _webhook(desk: Served, address: str) -> str:
    """A Webhook block, as one makes it under Blocks; its id."""
    kind = call(desk, "/block_types/slug/webhook", method="GET")["id"]
    schemas = call(
        desk, "/block_schemas/filter", {"block_schemas": {"block_type_id": {"any_": [kind]}}}
    )
    block = {
        "name": "chat",
        "block_type_id": kind,
        "block_schema_id": schemas[0]["id"],
        "data": {"method": "POST", "url": address, "allow_private_urls": True},
    }
    return str(call(desk, "/block_documents/", block)["id"])


def _be_late(desk: Served) -> None:
    """A hand-off of ten days ago that was due the day before yesterday."""
    from tests.orchestration.test_remind import hand_off_late

    hand_off_late(House(desk.root, None, {}))


@pytest.mark.crash
def test_an_empty_prefect_database_loses_nothing(tmp_path: Path, desk: Served) -> None:
    """Another server on a copy of the workspace without drafts/.prefect shows the same board."""
    known = desk.ask("asked")["artifacts"]
    root = tmp_path / "copy"
    shutil.copytree(
        desk.root, root, symlinks=True, ignore=shutil.ignore_patterns(".prefect", ".locks")
    )
    from tests.orchestration.opening import laid_out_at

    copy = laid_out_at(root)
    serving = begun(copy)
    try:
        assert serving.stdout is not None and copy.address in serving.stdout.readline()
        wait(lambda: "desk-board" in copy.ask("asked")["artifacts"], "the board")
        wait(lambda: len(copy.ask("asked")["artifacts"]) >= 4, "the stories")
        rebuilt = copy.ask("asked")["artifacts"]
        assert rebuilt["desk-board"] == known["desk-board"]
        assert rebuilt["focus-northern-lane"] == known["focus-northern-lane"]
    finally:
        os.kill(serving.pid, 2)
        serving.wait(60)
