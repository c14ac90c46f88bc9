"""A vendor's server on the loopback: it keeps what it was asked and answers from a script."""

import json
import re
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass(frozen=True, slots=True)
class Asked:
    """One request: its method, path, headers and body as text."""

    method: str
    path: str
    headers: dict[str, str]
    body: str

    @property
    def said(self) -> Any:
        """The body as JSON."""
        return json.loads(self.body)


@dataclass(frozen=True, slots=True)
class Reply:
    """One answer: a status, a body (JSON unless it is text), and how long it takes."""

    status: int = 200
    body: Any = None
    seconds: float = 0.0


@dataclass
class Vendor:
    """A running server: `asked` is what came, `script` what it answers first, `usual` after that."""

    url: str
    usual: Callable[[Asked], Reply]
    script: list[Reply] = field(default_factory=list)
    asked: list[Asked] = field(default_factory=list)

    def questions(self, path: str) -> list[Asked]:
        """The requests to a path, in order."""
        return [one for one in self.asked if path in one.path]


@contextmanager
def vendor(usual: Callable[[Asked], Reply]) -> Iterator[Vendor]:
    """A server for the length of a test."""
    running = Vendor("", usual)

    class Handler(BaseHTTPRequestHandler):
        def _take(self) -> None:
            length = int(self.headers.get("Content-Length") or 0)
            body = self.rfile.read(length).decode()
            headers = {name.title(): value for name, value in self.headers.items()}
            asked = Asked(self.command, self.path, headers, body)
            running.asked.append(asked)
            reply = running.script.pop(0) if running.script else running.usual(asked)
            time.sleep(reply.seconds)
            text = isinstance(reply.body, str)
            data = (reply.body if text else json.dumps(reply.body)).encode()
            self.send_response(reply.status)
            self.send_header("Content-Type", "text/html" if text else "application/json")
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        do_POST = do_GET = do_DELETE = _take

        def log_message(self, format: str, *args: object) -> None:
            """Nothing on the terminal."""

    class Server(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, request: Any, client_address: Any) -> None:
            """A client that gave up waiting is part of the test."""

    server = Server(("127.0.0.1", 0), Handler)
    running.url = f"http://127.0.0.1:{server.server_port}"
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    try:
        yield running
    finally:
        server.shutdown()
        server.server_close()


def in_english(tagged: str) -> str:
    """A stand-in for a translation: Korean words become English ones, tags and numbers stay."""
    parts = re.split(r"(<[^>]*>|&\w+;|\d[\d,.]*)", tagged)
    return "".join(
        part if index % 2 else re.sub(r"[^\x00-\x7f]+", "ferry line", part)
        for index, part in enumerate(parts)
    )


def deepl_answer(texts: list[str]) -> Reply:
    """What DeepL answers with these translations."""
    made = [
        {"detected_source_language": "KO", "text": text, "billed_characters": len(text)}
        for text in texts
    ]
    return Reply(body={"translations": made})


def deepl_usual(asked: Asked) -> Reply:
    """DeepL as it is on a good day."""
    if asked.path.startswith("/v2/glossaries"):
        glossary = {
            "glossary_id": "g-1",
            "name": "balgan",
            "ready": True,
            "source_lang": "ko",
            "target_lang": "en",
            "creation_time": "2026-11-26T07:00:00.000Z",
            "entry_count": 1,
        }
        return Reply(body=glossary) if asked.method == "POST" else Reply(204, "")
    return deepl_answer([in_english(text) for text in asked.said["text"]])


def openai_answer(content: str) -> Reply:
    """What a chat model answers with these words."""
    message = {"role": "assistant", "content": content}
    choice = {"index": 0, "message": message, "finish_reason": "stop"}
    body = {"id": "c", "object": "chat.completion", "created": 1, "model": "m", "choices": [choice]}
    return Reply(body=body)


def openai_usual(asked: Asked) -> Reply:
    """A chat model as it is on a good day."""
    given = json.loads(asked.said["messages"][1]["content"])["segments"]
    made = [{"id": one["id"], "text": in_english(one["text"])} for one in given]
    return openai_answer(json.dumps({"segments": made}))
