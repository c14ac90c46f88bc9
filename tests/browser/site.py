"""Folder → loopback web site with the strictest Content-Security-Policy a webmaster may set."""

import contextlib
import functools
import gzip
import http.server
import io
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; "
    "object-src 'self'; frame-src 'self'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'self'"
)
"""The header that docs/site.md recommends: what any page needs; each page's own policy is narrower."""

_COMPRESSED = {".html", ".css", ".js", ".json", ".svg", ".xml", ".txt"}


class _Strict(http.server.SimpleHTTPRequestHandler):
    def __init__(self, *given: object, policy: str, **named: object) -> None:
        self.policy = policy
        super().__init__(*given, **named)  # type: ignore[arg-type]

    def end_headers(self) -> None:
        if self.policy:
            self.send_header("Content-Security-Policy", self.policy)
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def send_head(self) -> io.BytesIO | BinaryIO | None:
        """Text goes compressed, as from any server that readers meet."""
        path = Path(self.translate_path(self.path))
        file = path / "index.html" if self.path.endswith("/") else path
        if file.suffix not in _COMPRESSED or not file.is_file():
            return super().send_head()
        data = gzip.compress(file.read_bytes(), mtime=0)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(file)))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        return io.BytesIO(data)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Say nothing about the icon that browsers ask for by themselves."""
        if self.path == "/favicon.ico":
            self.send_response(204)
            self.end_headers()
        else:
            super().send_error(code, message, explain)

    def log_message(self, format: str, *args: object) -> None:
        """Keep the tests' output for the tests."""


class _Server(http.server.ThreadingHTTPServer):
    request_queue_size = 128  # of five, a busy machine lets connections wait for seconds


@contextlib.contextmanager
def site(folder: Path, policy: str = POLICY) -> Iterator[str]:
    """Serve a folder on a free port, nothing kept by browsers; its address without a slash at the
    end."""
    handler = functools.partial(_Strict, directory=str(folder), policy=policy)
    with _Server(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
