"""Who gets into the desk, and what of it gets out: a real server, killed once, then asked everything."""

import contextlib
import http.client
import json
import os
import pty
import re
import signal
import subprocess
import sys
import time
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import quote

import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import connect

from flows.orchestration import access, fence
from tests.conftest import REPOSITORY, SAMPLES
from tests.orchestration.opening import Served, begun, laid_out
from tests.orchestration.test_at_work import call
from tests.postgresql import _postgresql_programs, wipe

METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS")
BESIDE = ("/", "/health", "/ready", "/version", "/docs", "/redoc", "/openapi.json", "/static/x")
"""What Prefect adds to the routes of its tables."""
LEDGER_PASSWORD, MAIL_PASSWORD = "ledger/harbour:77%", "mail/harbour:77%"
JOBS = {
    "submit",
    "hand-off",
    "return",
    "publish",
    "correct",
    "withdraw",
    "void",
    "regenerate",
    "remind",
}


@dataclass
class Life:
    """A desk that was opened on a terminal, killed with -9, and opened again without one."""

    desk: Served
    serving: subprocess.Popen[str]
    first_said: str
    orphan: int
    said: list[str]

    def heard(self, *words: object) -> subprocess.CompletedProcess[str]:
        """A command at this desk; what it prints is kept."""
        done = self.desk.balgan(*words)
        self.said.append(done.stdout + done.stderr)
        return done


@pytest.fixture(scope="module")
def life(
    tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> Iterator[Life]:
    """One server for all tests: its ledger and its mail server want passwords."""
    with contextlib.ExitStack() as after:
        secrets = {
            "BALGAN_SMTP_URL": f"smtp://desk:{quote(MAIL_PASSWORD, safe='')}@127.0.0.1:9",
            "PYTHONPATH": str(Path(__file__).parent / "listening"),
            "SPOKEN_TO": str(tmp_path_factory.mktemp("spoken") / "to"),
        }
        if _postgresql_programs():
            url = request.getfixturevalue("cluster")
            wipe(url)
            after.callback(wipe, url)
            login = f"balgan:{quote(LEDGER_PASSWORD, safe='')}@"
            secrets["BALGAN_LEDGER_URL"] = url.replace("balgan@", login)
        desk = laid_out(tmp_path_factory.mktemp("access") / "desk")
        desk = replace(desk, environment={**desk.environment, **secrets})
        first_said, orphan = opened_and_killed(desk)
        serving = begun(desk)
        after.callback(end, serving)
        assert serving.stdout is not None
        said = [serving.stdout.readline() for _ in range(4)]
        yield Life(desk, serving, first_said, orphan, said)


def opened_and_killed(desk: Served) -> tuple[str, int]:
    """What the first start says on a terminal, and the server that lost its parent."""
    ours, theirs = pty.openpty()
    serving = begun(desk, stdout=theirs)
    os.close(theirs)
    said = ""
    with contextlib.suppress(OSError):
        while "Ctrl-C" not in said:
            said += os.read(ours, 4096).decode()
    orphan = child_of(serving.pid)
    serving.kill()
    serving.wait()
    os.close(ours)
    return said, orphan


def child_of(parent: int) -> int:
    """The process that another has started, from /proc: a minimal system has no `ps`."""
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            number, rest = stat.parent.name, stat.read_text().rpartition(")")[2].split()
            if int(rest[1]) == parent:
                return int(number)
    raise AssertionError(f"{parent} has started nothing")


def end(serving: subprocess.Popen[str]) -> None:
    """Close the desk, if no test has."""
    if serving.poll() is None:
        serving.send_signal(signal.SIGINT)
        serving.wait(60)


def asked(
    desk: Served, login: str | None, method: str, path: str, headers: dict[str, str] | None = None
) -> tuple[int, bytes, dict[str, str]]:
    """Status, body and headers of one question."""
    sent = dict(headers or {})
    if login is not None:
        sent["Authorization"] = f"Basic {b64encode(login.encode()).decode()}"
    talk = http.client.HTTPConnection(desk.address.removeprefix("http://"), timeout=30)
    with contextlib.closing(talk):
        talk.request(method, path, headers=sent)
        answer = talk.getresponse()
        return answer.status, answer.read(), dict(answer.getheaders())


@pytest.fixture(scope="module")
def routes(life: Life) -> dict[str, list]:
    """Prefect's routes, with something in place of their parameters."""
    told = life.desk.ask("routed")
    some = "00000000-0000-0000-0000-000000000000"

    def filled(path: str) -> str:
        return fence.API + re.sub(r"{[^}]*}", some, path)

    pages = {filled(path): methods for path, methods in told["pages"]}
    for path in BESIDE:
        pages.setdefault(fence.API + path, ["GET"])
    return {"pages": sorted(pages.items()), "lines": sorted(map(filled, told["lines"]))}


def test_the_first_start_shows_the_login_on_the_terminal(life: Life) -> None:
    """The whole of it, with words how to log in and how to see it again."""
    assert life.desk.login in life.first_said
    assert "Log in with" in life.first_said and "--show-password" in life.first_said


def test_no_later_start_shows_it(life: Life) -> None:
    """Where there is no terminal but perhaps a log, only the way to it is told."""
    assert "--show-password" in life.said[1]
    assert life.desk.login.partition(":")[2] not in "".join(life.said)


def test_a_killed_desk_opens_again(life: Life) -> None:
    """After kill -9 the server that lost its parent ends, and the same port serves again."""
    assert not Path(f"/proc/{life.orphan}").exists()
    assert life.desk.address in life.said[0]
    assert asked(life.desk, None, "GET", "/api/health")[:2] == (200, b"true")


@pytest.mark.parametrize("login", [None, "", "desk:", "desk:wrong", "admin:pass", "데스크:암호"])
def test_no_route_answers_without_the_password(
    life: Life, routes: dict[str, list], login: str | None
) -> None:
    """Every route of the interface with every method: 401; /api/health and /api/ready are open."""
    assert len(routes["pages"]) > 150
    answered = {
        (method, path): asked(life.desk, login, method, path)[0]
        for path, methods in routes["pages"]
        for method in (METHODS if login is None else methods)
    }
    for path in fence.OPEN:
        assert answered.pop(("GET", path)) == 200
    assert {one for one, status in answered.items() if status != 401} == set()


def test_the_table_of_routes_is_whole(life: Life, routes: dict[str, list]) -> None:
    """What the server itself says it has is among what was asked."""
    status, body, _ = asked(life.desk, life.desk.login, "GET", "/api/openapi.json")
    assert status == 200
    shapes = {re.sub(r"0000[0-9-]+|{[^}]*}", "*", path) for path, _ in routes["pages"]}
    described = {re.sub(r"{[^}]*}", "*", fence.API + path) for path in json.loads(body)["paths"]}
    assert described - shapes == set()


def test_the_password_opens_every_route(life: Life, routes: dict[str, list]) -> None:
    """Asked with it, no route that is read answers 401."""
    answered = {
        path: asked(life.desk, life.desk.login, "GET", path)[0]
        for path, methods in routes["pages"]
        if "GET" in methods
    }
    assert {path for path, status in answered.items() if status in (401, 403)} == set()
    assert answered["/api/version"] == answered["/api/admin/settings"] == 200


@pytest.mark.parametrize(
    "first",
    [
        {"type": "auth", "token": "desk:wrong"},
        {"type": "auth", "token": ""},
        {"type": "auth"},
        {"type": "filter", "filter": {}},
    ],
)
def test_no_websocket_speaks_without_the_password(
    life: Life, routes: dict[str, list], first: dict[str, object]
) -> None:
    """Each is closed before it says a word, whatever it is told instead."""
    assert {"/api/events/in", "/api/events/out", "/api/logs/out"} < set(routes["lines"])
    for path in routes["lines"]:
        for protocols in (["prefect"], None):
            assert heard(life.desk, path, first, protocols) == "closed", path


def test_every_websocket_opens_with_the_password(life: Life, routes: dict[str, list]) -> None:
    """The same lines, told the password, greet."""
    first = {"type": "auth", "token": life.desk.login}
    for path in routes["lines"]:
        assert "auth_success" in heard(life.desk, path, first, ["prefect"]), path


def heard(desk: Served, path: str, first: dict[str, object], protocols: list[str] | None) -> str:
    """The first words of a websocket, or `closed`."""
    address = desk.address.replace("http", "ws") + path
    try:
        with connect(address, subprotocols=protocols, open_timeout=20) as line:  # type: ignore[arg-type]
            line.send(json.dumps(first))
            return str(line.recv(timeout=20))
    except (ConnectionClosed, InvalidStatus):
        return "closed"


def test_the_open_pages_hold_nothing_of_ours(life: Life) -> None:
    """/ui-settings says how the UI reaches the server, and each open file is Prefect's own."""
    told = json.loads(asked(life.desk, None, "GET", "/ui-settings")[1])
    assert told["api_url"] == "/api" and told["auth"] == "BASIC" and told["csrf_enabled"]
    assert set(told) == {
        "api_url",
        "auth",
        "available_uis",
        "csrf_enabled",
        "default_ui",
        "flags",
        "v1_base_url",
        "v2_base_url",
    }
    page = asked(life.desk, None, "GET", "/deployments")[1].decode()
    assert str(life.desk.root) not in page and "balgan" not in page.lower()


def test_the_description_of_the_interface_is_not_served(life: Life) -> None:
    """/docs, /redoc and /openapi.json are not there, with or without the password."""
    for path in ("/docs", "/redoc", "/openapi.json"):
        for login in (None, life.desk.login):
            assert asked(life.desk, login, "GET", path)[0] == 404


def test_another_page_cannot_drive_the_server(life: Life) -> None:
    """A page of another origin gets no leave to read; even with the password a request without the
    token of the UI is refused."""
    foreign = {"Origin": "http://example.org"}
    status, _, headers = asked(life.desk, life.desk.login, "GET", "/api/version", foreign)
    assert status == 200 and "access-control-allow-origin" not in {one.lower() for one in headers}
    assert asked(life.desk, life.desk.login, "POST", "/api/flow_runs/filter", foreign)[0] == 403
    own = asked(life.desk, life.desk.login, "GET", "/api/version", {"Origin": life.desk.address})[2]
    assert own["access-control-allow-origin"] == life.desk.address


def test_the_browser_is_told_to_stay(life: Life) -> None:
    """Every page names this server as the only one to speak to, and may not be framed."""
    for path in ("/", "/v2/", "/api/version", "/ui-settings"):
        policy = asked(life.desk, None, "GET", path)[2]["content-security-policy"]
        assert "connect-src 'self';" in policy and "frame-ancestors 'none'" in policy


def test_the_desk_uses_its_password_by_itself(life: Life) -> None:
    """A command of this workspace and a run of the server's own need no login from anybody."""
    key = "focus/northern-lane"
    for step in (
        ("submit", SAMPLES / "northern-lane.docx", "--series", "focus"),
        ("hand-off", key),
        ("return", key, SAMPLES / "northern-lane.en.docx"),
    ):
        done = life.heard(*step)
        assert done.returncode == 0 and "No Prefect server" not in done.stderr, done.stderr
    form = json.dumps({"key": key, "by": "Kim Minseo"})
    run = life.desk.ask("triggered", "publish/publish", form)
    assert run["state"] == "Released No. 2026-01", run


def test_every_job_is_offered(life: Life) -> None:
    """Each flow has its form, those after a release too."""
    for job in JOBS:
        path = f"/api/deployments/name/{job}/{job}"
        assert asked(life.desk, life.desk.login, "GET", path)[0] == 200, job


def test_a_second_start_says_so(life: Life) -> None:
    """An open desk is left alone, and its address told."""
    again = life.heard("serve", "--port", "4999")
    assert again.returncode == 0 and "open already" in again.stdout
    assert life.desk.address in again.stdout


def test_a_stranger_is_told_what_is_missing(life: Life, tmp_path: Path) -> None:
    """A command of another workspace that names this server: one sentence, exit 1."""
    stranger = laid_out(tmp_path / "other")
    environment = {**stranger.environment, "PREFECT_API_URL": f"{life.desk.address}/api"}
    done = replace(stranger, environment=environment).balgan("regenerate", "focus", "--apply")
    assert done.returncode == 1 and "server-login-refused" in done.stderr
    assert "Traceback" not in done.stderr


def test_nobody_outside_is_spoken_to(life: Life) -> None:
    """Server, runner, jobs and commands have looked up and spoken to this machine only, the
    catalogue of workers included, which Prefect fetches from GitHub."""
    path = "/api/collections/views/aggregate-worker-metadata"
    assert asked(life.desk, life.desk.login, "GET", path)[0] == 200
    spoken_to = set(Path(life.desk.environment["SPOKEN_TO"]).read_text().split("\n"))
    assert "127.0.0.1" in spoken_to
    assert spoken_to - {"", "127.0.0.1", "localhost", "a local socket", "None"} == set()


def test_no_password_is_left_anywhere(life: Life) -> None:
    """Not in Prefect's database, logs and artifacts, the desk's files, the published pages, what was
    printed, or the list of processes; not as it is typed, as an address has it, or as it is sent."""
    login = life.desk.login
    hidden = [login.partition(":")[2], LEDGER_PASSWORD, MAIL_PASSWORD]
    forms = [form.encode() for one in hidden for form in (one, quote(one, safe=""))]
    forms.append(b64encode(login.encode()).rstrip(b"="))
    files = [one for one in life.desk.root.rglob("*") if one.is_file()]
    kept = {str(one): one.read_bytes() for one in files if one != access.place(life.desk.root)}
    assert any(name.endswith("prefect.db") for name in kept)
    kept["artifacts and runs"] = json.dumps(life.desk.ask("asked"), ensure_ascii=False).encode()
    kept["printed"] = "".join(life.said).encode()
    kept.update(processes())
    assert any(b"flows.orchestration.server" in one for one in kept.values())
    assert {name for name, data in kept.items() if any(form in data for form in forms)} == set()


def processes() -> dict[str, bytes]:
    """The command lines of all processes, as every user of the machine can read them."""
    lines = {}
    for one in Path("/proc").glob("[0-9]*/cmdline"):
        with contextlib.suppress(OSError):
            lines[str(one)] = one.read_bytes()
    return lines


def test_sigterm_leaves_no_process(life: Life) -> None:
    """Closed while a job runs: exit 0, and nothing of the desk goes on; the next start is free."""
    asking = [sys.executable, str(REPOSITORY / "tests" / "orchestration" / "asking.py")]
    environment = {
        **life.desk.environment,
        "PREFECT_API_URL": f"{life.desk.address}/api",
        "PREFECT_API_AUTH_STRING": life.desk.login,
    }
    job = subprocess.Popen(
        [*asking, "triggered", "regenerate/regenerate", '{"by": "Kim Minseo"}'],
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    at_work = {"flow_runs": {"state": {"type": {"any_": ["PENDING", "RUNNING"]}}}}
    wait_until(lambda: call(life.desk, "/flow_runs/filter", at_work))
    life.serving.send_signal(signal.SIGTERM)
    assert life.serving.wait(60) == 0
    job.kill()
    job.wait()
    wait_until(lambda: not of_the_desk(life.desk))
    assert not (life.desk.root / "drafts" / ".prefect" / "server.json").exists()


def of_the_desk(desk: Served) -> list[str]:
    """The command lines of the processes that were started for this desk."""
    found = []
    for one in Path("/proc").glob("[0-9]*/environ"):
        with contextlib.suppress(OSError):
            if f"BALGAN_WORKSPACE={desk.root}\0".encode() in one.read_bytes():
                line = one.with_name("cmdline").read_bytes().replace(b"\0", b" ").decode()
                found.append(line)
    return [line for line in found if line and "asking.py" not in line]


def wait_until(done: object) -> None:
    """Until something is so."""
    for _ in range(300):
        if done():  # type: ignore[operator]
            return
        time.sleep(0.1)
    raise AssertionError("waited in vain")
