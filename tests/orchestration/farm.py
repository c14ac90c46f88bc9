"""A desk and machines that only print, as on many machines: PostgreSQL, S3, Prefect, its workers.

The machines that print stand in a network namespace of their own, from which two addresses can be
reached (Prefect's API and S3), and see a workspace that is empty. Where that is not allowed (no root)
they are processes like the others, and `apart` says so.
"""

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
import urllib.request
from base64 import b64encode
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from unittest import mock

from flows import intake, pipeline
from flows.desk import Desk
from flows.document import Author, FrontMatter, Heading, Manuscript, Paragraph, Text
from flows.intake.result import Reading
from flows.issue import IssueKey
from flows.report import Report
from flows.running import Quiet
from tests.buckets import Bucket, served
from tests.conftest import REPOSITORY
from tests.postgresql import free_port

LOGIN = "desk:a-password-of-twelve"
SERIES = "brief"
_SECONDS = 420
_LOOKED_EVERY = 0.5
_SENTENCE = "한 물줄기가 두 나라 사이를 흐르고, 그 물을 나누는 일은 해마다 다시 이야기된다. "


@dataclass(frozen=True)
class Farm:
    """Everything that runs, and where it is."""

    place: Path
    ledger: str
    api: str
    bucket: Bucket
    namespace: str
    started: list[subprocess.Popen[bytes]] = field(default_factory=list)

    @property
    def apart(self) -> bool:
        """Whether the machines that print have a network of their own."""
        return bool(self.namespace)

    @property
    def root(self) -> Path:
        """The workspace."""
        return self.place / "desk"

    @property
    def common(self) -> dict[str, str]:
        """What every machine knows: Prefect and the depot; neither workspace nor ledger."""
        private = ("PREFECT_", "BALGAN_", "AWS_")
        kept = {name: one for name, one in os.environ.items() if not name.startswith(private)}
        return {
            **kept,
            **self.bucket.environment,
            "PREFECT_API_URL": self.api,
            "PREFECT_API_AUTH_STRING": LOGIN,
            "PREFECT_CLIENT_CSRF_SUPPORT_ENABLED": "true",
            "PREFECT_WORKER_QUERY_SECONDS": "2",
            "PREFECT_CLI_PROMPT": "false",
            "PREFECT_HOME": str(self.place / "prefect"),
            "DO_NOT_TRACK": "1",
            "BALGAN_LANG": "en",
        }

    @property
    def of_the_desk(self) -> dict[str, str]:
        """What the machines with the workspace know besides."""
        return {
            **self.common,
            "BALGAN_WORKSPACE": str(self.root),
            "BALGAN_LEDGER_URL": self.ledger,
        }

    @property
    def at_the_desk(self) -> subprocess.Popen[bytes]:
        """The worker of the desk."""
        return self.started[1]

    def desk(self) -> Desk:
        """The desk, opened anew."""
        return Desk.open(self.root, ledger_url=self.ledger)

    def prefect(self, *words: str) -> str:
        """A command of Prefect's; what it said."""
        command = [sys.executable, "-m", "prefect", "--no-prompt", *words]
        ran = subprocess.run(
            command, env=self.of_the_desk, cwd=REPOSITORY, capture_output=True, text=True
        )
        assert ran.returncode == 0, ran.stdout + ran.stderr
        return ran.stdout

    def worker(self, pool: str, name: str, *, limit: int = 1) -> subprocess.Popen[bytes]:
        """A worker of a pool; one that prints stands apart."""
        command = [sys.executable, "-m", "prefect", "worker", "start", "--pool", pool]
        command += ["--name", name, "--limit", str(limit)]
        far = pool == "press-process"
        if far and self.apart:
            command = [*self.far(), *command]
        with (self.place / f"{name}.log").open("ab") as log:
            one = subprocess.Popen(
                command,
                env=self.common if far else self.of_the_desk,
                cwd="/",
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        self.started.append(one)
        return one

    def far(self) -> Sequence[str]:
        """How a program is started on a machine that only prints."""
        hidden = f'mount -t tmpfs none "{self.root}" && exec "$@"'
        return ["ip", "netns", "exec", self.namespace, "unshare", "-m", "sh", "-c", hidden, "far"]

    def call(self, path: str, body: object = None) -> Any:
        """Ask Prefect's API as a program does."""
        request = self._request(path, {} if body is None else body)
        token = json.load(urllib.request.urlopen(self._request("/csrf-token?client=farm")))
        request.add_header("prefect-csrf-token", token["token"])
        request.add_header("prefect-csrf-client", "farm")
        with urllib.request.urlopen(request, timeout=60) as answer:
            return json.loads(answer.read() or b"null")

    def _request(self, path: str, body: object = None) -> urllib.request.Request:
        headers = {"Authorization": f"Basic {b64encode(LOGIN.encode()).decode()}"}
        data = None if body is None else json.dumps(body).encode()
        headers |= {"content-type": "application/json"} if data else {}
        return urllib.request.Request(f"{self.api}{path}", data, headers)

    def campaign(self, batch: int) -> str:
        """Start one; the name of the state in which it ends."""
        (found,) = (one for one in self.call("/deployments/filter") if one["name"] == "campaign")
        body = {"parameters": {"batch": batch, "by": "Kim"}, "state": {"type": "SCHEDULED"}}
        run = self.call(f"/deployments/{found['id']}/create_flow_run", body)["id"]
        self.wait(lambda: self.runs(run)[0]["state"]["type"] in _FINAL, "the campaign")
        return str(self.runs(run)[0]["state"]["name"])

    def runs(self, run: str = "") -> list[dict[str, Any]]:
        """The runs of all batches, or one run by its id."""
        wanted = {"id": {"any_": [run]}} if run else {"tags": {"all_": ["campaign"]}}
        return list(self.call("/flow_runs/filter", {"flow_runs": wanted}))

    def at_work(self) -> list[dict[str, Any]]:
        """The batches that wait or run."""
        return [one for one in self.runs() if one["state"]["type"] not in _FINAL]

    def wait(self, done: Any, what: str) -> None:
        """Until something is so."""
        deadline = time.monotonic() + _SECONDS
        while not done():
            assert time.monotonic() < deadline, f"waited for {what}: {self.logs()}"
            time.sleep(_LOOKED_EVERY)

    def logs(self) -> str:
        """The ends of what the processes said."""
        files = sorted(self.place.glob("*.log"))
        return "\n".join(f"{one.name}: {one.read_text('utf-8')[-1500:]}" for one in files)

    def ready(self, pool: str, count: int) -> None:
        """Wait until so many workers of a pool have reported."""
        path = f"/work_pools/{pool}/workers/filter"
        self.wait(
            lambda: sum(one["status"] == "ONLINE" for one in self.call(path)) >= count,
            f"{count} workers of {pool}",
        )

    def kill(self, one: subprocess.Popen[bytes]) -> None:
        """End a worker with everything it has started, as when the machine goes down."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(one.pid, signal.SIGKILL)
        one.wait()
        self.started.remove(one)

    def restyle(self, look: int) -> None:
        """A new look: every issue is stale."""
        sheet = self.root / "templates" / SERIES / "print.css"
        sheet.write_text(f"{sheet.read_text('utf-8')}\np {{ orphans: {2 + look} }}\n", "utf-8")

    def printings(self) -> list[int]:
        """Which printing of each issue is out."""
        return [one.printing for one in self.desk().releases()]


_FINAL = {"COMPLETED", "FAILED", "CRASHED", "CANCELLED"}


@contextlib.contextmanager
def opened(place: Path, postgresql: str, issues: int) -> Iterator[Farm]:
    """The farm with released issues, one worker at the desk and none that prints."""
    with contextlib.ExitStack() as held:
        namespace, host = held.enter_context(_namespace())
        bucket = held.enter_context(served(host))
        databases = [_database(postgresql, f"{name}_{free_port()}") for name in ("ledger", "runs")]
        api = f"http://{host}:{free_port()}/api"
        farm = Farm(place, databases[0], api, bucket, namespace)
        held.callback(_end, farm)
        _server(farm, databases[1], host)
        _issues(farm, issues)
        for pool in ("desk-process", "press-process"):
            farm.prefect("work-pool", "create", pool, "--type", "process")
        farm.prefect("deploy", "--all")
        farm.worker("desk-process", "desk", limit=2)
        farm.ready("desk-process", 1)
        yield farm


def _end(farm: Farm) -> None:
    for one in [*farm.started]:
        farm.kill(one)


@contextlib.contextmanager
def _namespace() -> Iterator[tuple[str, str]]:
    """A network of its own with one line to here, as long as it takes: its name, and our address on
    that line; no name where it may not be. Both are this process's own."""
    name, number = f"balgan-{os.getpid()}", os.getpid() % (1 << 14)
    here, there = f"bg{os.getpid()}h", f"bg{os.getpid()}t"
    ours, theirs = (f"10.203.{number >> 6}.{(number & 63) * 4 + end}" for end in (1, 2))
    lines = (
        f"link add {here} type veth peer name {there} netns {name}",
        f"addr add {ours}/30 dev {here}",
        f"link set {here} up",
        f"-n {name} addr add {theirs}/30 dev {there}",
        f"-n {name} link set {there} up",
        f"-n {name} link set lo up",
    )
    if not _ip(f"netns add {name}"):
        yield "", "127.0.0.1"
        return
    try:
        yield (name, ours) if all(map(_ip, lines)) else ("", "127.0.0.1")
    finally:
        _ip(f"netns del {name}")
        _ip(f"link del {here}")


def _ip(line: str) -> bool:
    try:
        return not subprocess.run(["ip", *line.split()], capture_output=True).returncode
    except FileNotFoundError:
        return False


def _database(server: str, name: str) -> str:
    """A new database of a server; its address."""
    (createdb,) = sorted(Path("/usr/lib/postgresql").glob("*/bin/createdb"))[-1:]
    at, _, _ = server.rpartition("/")
    subprocess.run([createdb, "--maintenance-db", server, name], check=True)
    return f"{at}/{name}"


def _server(farm: Farm, database: str, host: str) -> None:
    """Prefect's server on PostgreSQL."""
    environment = {
        **farm.common,
        "PREFECT_API_DATABASE_CONNECTION_URL": database.replace("://", "+asyncpg://"),
        "PREFECT_SERVER_API_AUTH_STRING": LOGIN,
        "PREFECT_SERVER_API_CSRF_PROTECTION_ENABLED": "true",
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    }
    port = farm.api.removesuffix("/api").rpartition(":")[2]
    command = [sys.executable, "-m", "prefect", "server", "start", "--host", host, "--port", port]
    with (farm.place / "server.log").open("wb") as log:
        farm.started.append(
            subprocess.Popen(
                command, env=environment, stdout=log, stderr=log, start_new_session=True
            )
        )
    farm.wait(lambda: _answers(farm), "the server")


def _answers(farm: Farm) -> bool:
    try:
        with urllib.request.urlopen(farm._request("/health"), timeout=5) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False


def _issues(farm: Farm, count: int) -> None:
    """So many released issues of four pages each."""
    import shutil

    shutil.copytree(REPOSITORY / "templates", farm.root / "templates")
    toml = farm.root / "templates" / SERIES / "series.toml"
    text = toml.read_text("utf-8").replace('["ko", "en"]', '["ko"]')
    toml.write_text(text.replace('"html", "pdf", "epub", "jats"', '"html", "pdf"'), "utf-8")
    at, desk = datetime.now(UTC), farm.desk()
    with mock.patch.object(intake, "read", _read):
        for n in range(count):
            draft = farm.root / "draft.docx"
            draft.write_text(f"{n}", "utf-8")
            key = IssueKey(SERIES, f"issue-{n:03}")
            pipeline.submit(desk, Quiet(), draft, SERIES, slug=key.slug, by="Kim", at=at)
            done = pipeline.publish(desk, Quiet(), key, by="Kim", at=at)
            assert hasattr(done, "release"), done


def _read(_name: str, data: bytes, **_: object) -> Reading:
    """A draft of seven sections, each of its own words."""
    number, blocks = int(data), []
    for n in range(7):
        blocks.append(Heading(f"h{n}", 1, (Text(f"{n + 1}. 물길의 {number}째 이야기"),)))
        words = f"{number}호의 {n}째 대목이다. " + _SENTENCE * 12
        blocks.append(Paragraph(f"p{n}", (Text(words.strip()),)))
    front = FrontMatter(f"두 나라의 물길 {number}", authors=(Author("윤해담"),))
    return Reading(Manuscript("ko", front, tuple(blocks)), Report())


def far_sees(farm: Farm) -> Mapping[str, bool]:
    """What a machine that only prints can reach: each by name."""
    postgres = farm.ledger.rpartition("@")[2].partition("/")[0].split(":")
    api = farm.api.removeprefix("http://").removesuffix("/api").split(":")
    bucket = farm.bucket.endpoint.removeprefix("http://").split(":")
    script = f"""
import json, os, socket
def open_(host, port):
    try:
        socket.create_connection((host, int(port)), 3).close()
        return True
    except OSError:
        return False
print(json.dumps({{
    "ledger": open_(*{postgres!r}), "api": open_(*{api!r}), "bucket": open_(*{bucket!r}),
    "workspace": bool(os.listdir({str(farm.root)!r})),
}}))"""
    told = subprocess.run(
        [*farm.far(), sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    return dict(json.loads(told.stdout))
