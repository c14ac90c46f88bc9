"""Request → Prefect's server, or a refusal: without the password nobody gets past the login page.

Prefect checks the password too, but behind its check for forged requests, each websocket for
itself, and not for the pages that describe its interface. Here everything is closed that is not
named as open: the UI's own files, which hold nothing of ours, and the question whether it lives.
"""

import asyncio
import binascii
import hmac
import json
from base64 import b64decode
from collections.abc import Awaitable, Callable, MutableMapping
from pathlib import Path
from typing import Any

from flows.orchestration import papers

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Message, Receive, Send], Awaitable[None]]

API = "/api"
OPEN = frozenset({f"{API}/health", f"{API}/ready"})
"""What a watchdog may ask (GET) without the password; both answer `true` and nothing else."""
_ABSENT = frozenset({"/docs", "/docs/oauth2-redirect", "/redoc", "/openapi.json"})
"""FastAPI's description of the interface, which also loads its look from another host."""
_STARTS = "/create_flow_run"
_READING = ("GET", "HEAD")
_PATIENCE_SECONDS = 10
_POLICY_VIOLATION = 1008

# Nothing is loaded from or sent to another host, whatever the UI or an artifact asks for. The UI
# compiles its checks of forms (eval), sets styles by script, and draws the graph of a run in a
# worker that it makes itself.
_CSP = (
    "default-src 'self'; script-src 'self' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
    "font-src 'self' data:; connect-src 'self'; worker-src 'self' blob:; object-src 'none'; "
    "base-uri 'self'; form-action 'self'; frame-ancestors 'none'"
)
_HEADERS = (
    (b"content-security-policy", _CSP.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"no-referrer"),
)


class Fence:
    """An ASGI application around Prefect's. `login` is `user:password`; with the `root` of a
    workspace it gives the papers of its drafts, too. `started` is called when the server has been
    given a run."""

    def __init__(
        self,
        app: App,
        login: str,
        root: Path | None = None,
        started: Callable[[], None] = lambda: None,
    ) -> None:
        self._app = app
        self._login = login.encode()
        self._root = root
        self._started = started

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Answer one request, or carry one websocket."""
        if scope["type"] == "http" and self._root and papers.is_paper(scope["path"]):
            known = self._is_login(dict(scope["headers"]).get(b"authorization", b""))
            await papers.answer(self._root, known, scope, receive, send)
        elif scope["type"] == "http":
            await self._answer(scope, receive, _armed(send))
        elif scope["type"] == "websocket":
            await self._carry(scope, receive, send)
        else:
            await self._app(scope, receive, send)

    async def _answer(self, scope: Message, receive: Receive, send: Send) -> None:
        status = self._refusal(scope["method"], scope["path"], scope["headers"])
        if status:
            await _refuse(send, status)
        else:
            await self._app(scope, receive, send)
            if scope["method"] == "POST" and scope["path"].endswith(_STARTS):
                self._started()

    def _refusal(self, method: str, path: str, headers: list[tuple[bytes, bytes]]) -> int:
        """The status of a refusal; 0 for none."""
        if _is_api(path):
            is_open = method == "GET" and path in OPEN
            return 0 if is_open or self._is_login(dict(headers).get(b"authorization", b"")) else 401
        if path in _ABSENT:
            return 404
        return 0 if method in _READING else 405

    def _is_login(self, header: bytes) -> bool:
        scheme, _, token = header.partition(b" ")
        try:
            shown = b64decode(token, validate=True)
        except binascii.Error:
            return False
        return scheme == b"Basic" and hmac.compare_digest(shown, self._login)

    async def _carry(self, scope: Message, receive: Receive, send: Send) -> None:
        if _is_api(scope["path"]):
            line = _Line(receive, send, self._login)
            await self._app(scope, line.receive, line.send)
        else:
            await send({"type": "websocket.close", "code": _POLICY_VIOLATION})


class _Line:
    """A websocket: the first message must be the password, and soon; until then nothing is sent."""

    def __init__(self, receive: Receive, send: Send, login: bytes) -> None:
        self._receive, self._send, self._login = receive, send, login
        self._known = self._over = False

    async def receive(self) -> Message:
        """The next message for Prefect."""
        if self._known:
            return await self._receive()
        if self._over:
            return _gone()
        try:
            message = await asyncio.wait_for(self._receive(), _PATIENCE_SECONDS)
        except TimeoutError:
            return await self._shut()
        if message["type"] != "websocket.receive":
            return message
        self._known = self._is_login(message)
        return message if self._known else await self._shut()

    async def send(self, message: Message) -> None:
        """A message from Prefect, if there is somebody who may hear it."""
        if self._known or (not self._over and message["type"] != "websocket.send"):
            await self._send(message)

    def _is_login(self, message: Message) -> bool:
        """Prefect's handshake: `{"type": "auth", "token": "user:password"}`."""
        try:
            said = json.loads(message.get("text") or message.get("bytes") or "")
            return said["type"] == "auth" and hmac.compare_digest(
                said["token"].encode(), self._login
            )
        except (ValueError, TypeError, KeyError, AttributeError):
            return False

    async def _shut(self) -> Message:
        self._over = True
        await self._send({"type": "websocket.close", "code": _POLICY_VIOLATION})
        return _gone()


def _gone() -> Message:
    return {"type": "websocket.disconnect", "code": _POLICY_VIOLATION}


def _is_api(path: str) -> bool:
    return path == API or path.startswith(f"{API}/")


def _armed(send: Send) -> Send:
    """Every answer tells the browser to talk to this server only."""

    async def sent(message: Message) -> None:
        if message["type"] == "http.response.start":
            message["headers"] = [*message.get("headers", ()), *_HEADERS]
        await send(message)

    return sent


async def _refuse(send: Send, status: int) -> None:
    """In Prefect's words, which its UI understands."""
    reason = {401: "Unauthorized", 404: "Not Found", 405: "Method Not Allowed"}[status]
    body = json.dumps({"exception_message": reason}).encode()
    headers = [
        (b"content-type", b"application/json"),
        (b"content-length", str(len(body)).encode()),
    ]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
