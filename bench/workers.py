"""READERS → processes that wait: asked for a file, timed from here, all in the same way."""

import contextlib
import json
import select
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.readers import READERS, Reader
from tests.intake.oracles import pandoc_command, pandoc_words

_REPOSITORY = Path(__file__).parent.parent
_PEERS = _REPOSITORY / ".venv" / "peers" / "bin" / "python"
PATIENCE = 60.0


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: a text, or an error; `refused` where it is a typed refusal."""

    seconds: float
    text: str = ""
    error: str = ""
    refused: bool = False


class Worker:
    """One reader in a process of its own, started again when it dies or loses patience."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self._process: subprocess.Popen[bytes] | None = None
        self._buffer = b""

    def read(self, path: Path, *, text: bool = False) -> Answer:
        """Have a file read. The seconds are those of the round trip."""
        process = self._running()
        begun = time.perf_counter()
        answer = self._ask(process, self._request(path, text))
        seconds = time.perf_counter() - begun
        if answer is None:
            self.stop()
            return Answer(seconds, error=f"no answer within {PATIENCE:.0f} s, or the process died")
        return self._understood(seconds, answer)

    def peak(self) -> float:
        """The most memory it ever had, in MB; of the children it has, nothing."""
        lines = Path(f"/proc/{self._running().pid}/status").read_text().splitlines()
        return next(int(one.split()[1]) for one in lines if one.startswith("VmHWM")) / 1000

    def computed(self) -> float:
        """Seconds of the processor that its threads have had so far."""
        tasks = Path(f"/proc/{self._running().pid}/task").glob("*/schedstat")
        return sum(int(task.read_text().split()[0]) for task in tasks) / 1e9

    def stop(self) -> None:
        """End the process, if there is one."""
        if self._process is not None:
            self._process.kill()
            self._process.communicate()
        self._process, self._buffer = None, b""

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None:
            self.stop()
            self._process = subprocess.Popen(
                _command(self.reader),
                cwd=_REPOSITORY,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )
            if self.reader.home != "pandoc" and self._line(self._process) is None:
                raise SystemExit(f"bench: {self.reader.name} does not start")
        return self._process

    def _request(self, path: Path, text: bool) -> str:
        if self.reader.home == "pandoc":
            return str(path) if text else f"time\t{path}"
        return json.dumps({"path": str(path), "text": text})

    def _ask(self, process: subprocess.Popen[bytes], request: str) -> str | None:
        assert process.stdin is not None
        with contextlib.suppress(BrokenPipeError):
            process.stdin.write(request.encode() + b"\n")
            process.stdin.flush()
            return self._line(process)
        return None

    def _line(self, process: subprocess.Popen[bytes]) -> str | None:
        assert process.stdout is not None
        deadline, descriptor = time.monotonic() + PATIENCE, process.stdout.fileno()
        chunks = [self._buffer]
        while b"\n" not in chunks[-1]:
            left = deadline - time.monotonic()
            if left <= 0 or not select.select([descriptor], [], [], left)[0]:
                return None
            chunk = process.stdout.read1(1 << 20)  # type: ignore[attr-defined]
            if not chunk:
                return None
            chunks.append(chunk)
        line, _, self._buffer = b"".join(chunks).partition(b"\n")
        return line.decode("utf-8", "replace")

    def _understood(self, seconds: float, line: str) -> Answer:
        if self.reader.home == "pandoc":
            if line.startswith("!"):
                return Answer(seconds, error=line[1:200])
            return Answer(seconds, text="\n".join(pandoc_words(json.loads(line))))
        answer = json.loads(line)
        if "error" in answer:
            return Answer(seconds, error=answer["error"], refused=answer["refused"])
        return Answer(seconds, text=answer.get("text", ""))


def _command(reader: Reader) -> Sequence[str]:
    if reader.home == "pandoc":
        return pandoc_command()
    python = str(_PEERS) if reader.home == "peers" else sys.executable
    return [python, "-m", "bench.worker", reader.name]


def missing(reader: Reader) -> str:
    """Why a reader cannot be asked here; empty where it can."""
    if reader.home == "pandoc" and shutil.which("pandoc") is None:
        return "pandoc is not installed"
    if reader.home == "peers" and not _PEERS.exists():
        return "`make bench-intake` sets the peers up"
    return ""


@contextlib.contextmanager
def working(names: Sequence[str] = tuple(READERS)) -> Iterator[dict[str, Worker]]:
    """A waiting process for each of these readers that can be asked here."""
    workers = {name: Worker(READERS[name]) for name in names if not missing(READERS[name])}
    try:
        yield workers
    finally:
        for worker in workers.values():
            worker.stop()
