"""Folder → loopback web site with the strictest Content-Security-Policy a webmaster may set."""

import contextlib
import functools
import http.server
import threading
from collections.abc import Iterator
from pathlib import Path

POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; "
    "object-src 'self'; frame-src 'self'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'self'"
)
"""The header that docs/site.md recommends: what any page needs; each page's own policy is narrower."""


class _Strict(http.server.SimpleHTTPRequestHandler):
    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Say nothing about the icon that browsers ask for by themselves."""
        if self.path == "/favicon.ico":
            self.send_response(204)
            self.end_headers()
        else:
            super().send_error(code, message, explain)

    def log_message(self, format: str, *args: object) -> None:
        """Keep the tests' output for the tests."""


@contextlib.contextmanager
def site(folder: Path) -> Iterator[str]:
    """Serve a folder on a free port; its address without a slash at the end."""
    handler = functools.partial(_Strict, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
