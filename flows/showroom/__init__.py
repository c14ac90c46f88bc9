"""A folder of pages → an address on this machine, where they load themselves again when told.

For the editor's own eyes: it listens on the loopback only, answers GET only, and gives nothing but
the files of one folder. A page is served with one script more than it has on the disk.
"""

import json
import re
import threading
from collections.abc import Iterator
from functools import cache, partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from mimetypes import guess_type
from pathlib import Path
from typing import Literal
from urllib.parse import unquote, urlsplit

News = Literal["page", "style", "fault"]

_HOST = "127.0.0.1"
_SCRIPT, _NEWS = "/@reload.js", "/@news"
_CALL = f'<script src="{_SCRIPT}" defer></script></head>'.encode()
_OWN_POLICY = re.compile(rb'<meta http-equiv="Content-Security-Policy"[^>]*>')
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
    "object-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'"
)
_SIGN_OF_LIFE = 15.0
_UTF_8 = ("text/html", "text/css", "text/javascript", "text/plain")


class Showroom:
    """Where the pages are to be seen, and whoever looks at them."""

    def __init__(self, folder: Path, port: int = 0) -> None:
        """Begin to serve a folder, on a free port unless one is named. Raises OSError."""
        self._changed = threading.Condition()
        self._last: tuple[int, News, str] = (0, "page", "")
        self._open = True
        handler = partial(_Visit, self, folder)
        self._server = ThreadingHTTPServer((_HOST, port), handler)
        self._server.daemon_threads = True
        self.address = f"http://{_HOST}:{self._server.server_port}/"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def tell(self, news: News, what: str = "") -> None:
        """Have every open page take a style sheet, load itself again, or show what is wrong."""
        with self._changed:
            self._last = (self._last[0] + 1, news, what)
            self._changed.notify_all()

    def news(self) -> Iterator[tuple[News, str] | None]:
        """What is told from now on; None as a sign of life while there is nothing."""
        return self._told_since(self._last[0])

    def _told_since(self, seen: int) -> Iterator[tuple[News, str] | None]:
        with self._changed:
            while self._open:
                if self._last[0] != seen:
                    seen, news, what = self._last
                    yield news, what
                elif not self._changed.wait(_SIGN_OF_LIFE):
                    yield None

    def is_host(self, said: str) -> bool:
        """Whether a request means this server: a name that only leads here is another's site."""
        port = self._server.server_port
        return said in (f"{_HOST}:{port}", f"localhost:{port}")

    def close(self) -> None:
        """Let go of the port and of all who listen."""
        with self._changed:
            self._open = False
            self._changed.notify_all()
        self._server.shutdown()
        self._server.server_close()


class _Visit(BaseHTTPRequestHandler):
    """One request."""

    def __init__(self, room: Showroom, folder: Path, *given: object) -> None:
        self._room, self._folder = room, folder.resolve()
        super().__init__(*given)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        """A file, the script, or the news as long as the page listens."""
        path = unquote(urlsplit(self.path).path)
        if not self._room.is_host(self.headers.get("Host", "")):
            self._answer(HTTPStatus.FORBIDDEN)
        elif path == _SCRIPT:
            self._answer(HTTPStatus.OK, _script(), "text/javascript")
        elif path == _NEWS:
            self._listen()
        else:
            self._file(path)

    def log_message(self, format: str, *args: object) -> None:
        """The terminal belongs to what the editor did."""

    def _file(self, path: str) -> None:
        place = (self._folder / path.lstrip("/")).resolve()
        if path.endswith("/"):
            place /= "index.html"
        if not place.is_relative_to(self._folder) or not place.is_file():
            kind = HTTPStatus.NO_CONTENT if path == "/favicon.ico" else HTTPStatus.NOT_FOUND
            self._answer(kind)
            return
        data = place.read_bytes()
        if place.suffix == ".html":
            data = _OWN_POLICY.sub(b"", data, count=1).replace(b"</head>", _CALL, 1)
        self._answer(HTTPStatus.OK, data, guess_type(place.name)[0] or "application/octet-stream")

    def _answer(self, status: HTTPStatus, data: bytes = b"", kind: str = "text/plain") -> None:
        self._head(status, f"{kind}; charset=utf-8" if kind in _UTF_8 else kind, len(data))
        self.wfile.write(data)

    def _listen(self) -> None:
        self._head(HTTPStatus.OK, "text/event-stream")
        news = self._room.news()
        try:
            self.wfile.write(b": here\n\n")
            for one in news:
                self.wfile.write(_event(one))
        except OSError:
            return  # whoever listened has gone

    def _head(self, status: HTTPStatus, kind: str, length: int | None = None) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        if length is not None:
            self.send_header("Content-Length", str(length))
        self.send_header("Cache-Control", "no-store")
        self.send_header("Content-Security-Policy", _POLICY)
        self.send_header("X-Content-Type-Options", "nosniff")
        self.end_headers()


def _event(one: tuple[News, str] | None) -> bytes:
    """Server-sent events (HTML Living Standard, 9.2)."""
    if one is None:
        return b": still here\n\n"
    news, what = one
    return f"event: {news}\ndata: {json.dumps(what)}\n\n".encode()


@cache
def _script() -> bytes:
    return files("flows.showroom").joinpath("reload.js").read_bytes()
