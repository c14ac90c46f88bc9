"""Records → the files of a search index: the program of Pagefind, run as a child.

Its Python package waits a tenth of a second for every record, hands our environment on and never
gives up. We say the same sentences to the same program, all at once: base64 of JSON with a comma
after each, on its standard input and output (https://pagefind.app/docs/py-api/ is what they mean).
"""

import base64
import json
import subprocess
import threading
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any, BinaryIO

from flows.errors import ProgramMissing, SearchIndexFailed

SECONDS = 120
"""How long one index may take; a year of forty issues takes half a second."""

_LANGUAGE = "en"
_PIECE = 1 << 16


@dataclass(frozen=True, slots=True)
class Record:
    """A page to find: its words (`words.indexed`), its facts' words by field, and its filters."""

    url: str
    words: str
    facts: Mapping[str, str] = field(default_factory=dict)
    filters: Mapping[str, str] = field(default_factory=dict)


def engine() -> str:
    """The version of Pagefind that makes the indexes and must read them; `none` where it is missing."""
    try:
        return version("pagefind-bin")
    except PackageNotFoundError:
        return "none"


def index(records: Sequence[Record]) -> dict[str, bytes]:
    """All files of an index by path, Pagefind's own scripts among them.

    All records are indexed as English: its stemmer leaves our Korean words alone, and one index
    then answers for both languages. Raises ProgramMissing or SearchIndexFailed.
    """
    requests: list[dict[str, Any]] = [{"type": "NewIndex", "config": None}]
    requests += [_added(one) for one in records]
    requests.append({"type": "GetFiles", "index_id": 0})
    answers = list(_asked(requests))
    return {one["path"]: base64.b64decode(one["content"]) for one in answers[-1]["files"]}


def _added(record: Record) -> dict[str, Any]:
    return {
        "type": "AddRecord",
        "index_id": 0,
        "url": record.url,
        "content": record.words,
        "language": _LANGUAGE,
        "meta": dict(record.facts) or None,
        "filters": {name: [value] for name, value in record.filters.items()} or None,
        "sort": None,
    }


def _asked(requests: Sequence[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    """The answers, in the order of the requests."""
    said = b"".join(
        _told({"message_id": at, "payload": one}) for at, one in enumerate(requests, start=1)
    )
    process = _started()
    timer = threading.Timer(SECONDS, process.kill)
    timer.start()
    try:
        assert process.stdin is not None and process.stdout is not None
        threading.Thread(target=_say, args=(process.stdin, said), daemon=True).start()
        answers = _heard(process.stdout, len(requests))
    except ValueError as error:
        raise SearchIndexFailed(what=error) from error
    finally:
        timer.cancel()
        process.kill()
        process.wait()
    if len(answers) < len(requests):
        raise SearchIndexFailed(
            what=f"{len(answers)}/{len(requests)} ({SECONDS} s, {process.returncode})"
        )
    for answer in answers:
        if answer["type"] == "Error":
            raise SearchIndexFailed(what=answer.get("message", "Error"))
        yield answer


def _started() -> subprocess.Popen[bytes]:
    """The program with nothing of our environment, in a folder that is not ours."""
    try:
        program: Path = import_module("pagefind_bin").get_executable()
        return subprocess.Popen(
            [program, "--service"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={},
            cwd="/",
        )
    except (ImportError, OSError) as error:
        raise ProgramMissing(program="pagefind", what=error, packages="pagefind-bin") from error


def _told(message: Mapping[str, Any]) -> bytes:
    return base64.b64encode(json.dumps(message).encode()) + b","


def _say(stdin: BinaryIO, said: bytes) -> None:
    """All of it; a program that has ended hears nothing, which its answers show."""
    try:
        stdin.write(said)
        stdin.flush()
    except OSError:
        return


def _heard(stdout: Any, count: int) -> list[Mapping[str, Any]]:
    """Up to so many answers, fewer if the program ends before."""
    answers: list[Mapping[str, Any]] = []
    heard = bytearray()
    while len(answers) < count and (piece := stdout.read1(_PIECE)):
        *done, rest = (heard + piece).split(b",")
        answers += [json.loads(base64.b64decode(one))["payload"] for one in done]
        heard = rest
    return answers
