"""The fence around the server, asked by hand: what gets through, and what is never sent."""

import asyncio
import json
from base64 import b64encode
from collections.abc import Iterable
from typing import Any

import pytest

from flows.orchestration import fence

LOGIN = "desk:harbour-Lantern-77"
OPENED = {"type": "websocket.connect"}
LATER: dict[str, Any] = {"type": "websocket.receive", "text": '{"type": "filter"}'}


def said(**words: object) -> dict[str, Any]:
    """A message of a client."""
    return {"type": "websocket.receive", "text": json.dumps(words)}


async def talkative(_scope: Any, receive: Any, send: Any) -> None:
    """An application that forgets to ask for a password: it tells all at once, then echoes."""
    await receive()
    await send({"type": "websocket.accept"})
    await send({"type": "websocket.send", "text": "secret"})
    while (message := await receive())["type"] == "websocket.receive":
        await send({"type": "websocket.send", "text": "secret"})
        await send({"type": "websocket.send", "text": message.get("text") or "bytes"})


async def welcoming(_scope: Any, _receive: Any, send: Any) -> None:
    """An application that shows everything to everyone."""
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": b"secret"})


def told(
    app: Any, scope: dict[str, Any], messages: Iterable[dict[str, Any]]
) -> list[dict[str, Any]]:
    """What the fence sends for these messages, after which the client is silent."""
    sent: list[dict[str, Any]] = []
    waiting = list(messages)

    async def receive() -> dict[str, Any]:
        if not waiting:
            await asyncio.sleep(3600)
        return waiting.pop(0)

    async def send(message: Any) -> None:
        sent.append(message)

    asyncio.run(fence.Fence(app, LOGIN)(scope, receive, send))
    return sent


def line(*messages: dict[str, Any], path: str = "/api/events/out") -> list[dict[str, Any]]:
    """What a websocket says."""
    return told(talkative, {"type": "websocket", "path": path}, [OPENED, *messages])


def page(path: str, method: str = "GET", header: bytes | None = None) -> int:
    """The status of a page."""
    headers = [] if header is None else [(b"authorization", header)]
    scope = {"type": "http", "path": path, "method": method, "headers": headers}
    return int(told(welcoming, scope, [])[0]["status"])


def basic(login: str) -> bytes:
    """What a browser sends."""
    return b"Basic " + b64encode(login.encode())


@pytest.mark.parametrize(
    "message",
    [
        LATER,
        said(type="auth", token="desk:wrong"),
        said(type="auth", token="desk:틀린암호"),
        said(type="auth", token=7),
        said(type="filter", token=LOGIN),
        said(type="auth"),
        {"type": "websocket.receive", "text": "[]"},
        {"type": "websocket.receive", "text": "{"},
        {"type": "websocket.receive", "bytes": b"\xff"},
    ],
)
def test_a_websocket_hears_nothing_before_the_password(message: dict[str, Any]) -> None:
    """Whatever else the first message is, it closes the line; the application's words are kept back."""
    assert [one["type"] for one in line(message)] == ["websocket.accept", "websocket.close"]


def test_a_silent_websocket_is_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who says nothing does not hold the line."""
    monkeypatch.setattr(fence, "_PATIENCE_SECONDS", 0.01)
    assert line()[-1] == {"type": "websocket.close", "code": 1008}


@pytest.mark.parametrize("form", ["text", "bytes"])
def test_a_websocket_with_the_password_is_carried(form: str) -> None:
    """After the password everything passes, in both directions."""
    words = json.dumps({"type": "auth", "token": LOGIN})
    message = {"type": "websocket.receive", form: words if form == "text" else words.encode()}
    heard = line(message, LATER, {"type": "websocket.disconnect", "code": 1000})
    assert heard[-1] == {"type": "websocket.send", "text": LATER["text"]}


def test_a_websocket_outside_the_interface_is_refused() -> None:
    """There is none; the handshake fails."""
    assert line(path="/anything") == [{"type": "websocket.close", "code": 1008}]


@pytest.mark.parametrize(
    "header",
    [
        None,
        b"",
        b"Basic",
        b"Basic ",
        b"Basic %%%",
        b"Basic \xff\xfe",
        basic("desk:wrong"),
        basic("admin:harbour-Lantern-77"),
        basic("desk:틀린암호"),
        basic(LOGIN + "\n"),
        b"Bearer " + b64encode(LOGIN.encode()),
        LOGIN.encode(),
    ],
)
def test_a_wrong_login_is_refused(header: bytes | None) -> None:
    """401 for anything but the password, and no error whatever is sent."""
    assert page("/api/flows/filter", "POST", header) == 401


def test_the_login_opens_the_interface() -> None:
    """With the password the application answers."""
    assert page("/api/flows/filter", "POST", basic(LOGIN)) == 200


@pytest.mark.parametrize(
    "path", ["/api", "/api/", "/api//", "/api/health/", "/api/health/x", "/api/x/health"]
)
def test_what_looks_open_is_closed(path: str) -> None:
    """Only the exact addresses of the two open questions are open."""
    assert page(path) == 401


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE"])
def test_the_open_questions_are_only_read(method: str) -> None:
    """/api/health and /api/ready answer GET alone."""
    assert {page(path, method) for path in fence.OPEN} == {401}


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"])
def test_the_pages_are_only_read(method: str) -> None:
    """The UI's files take nothing."""
    assert page("/", method) == 405


@pytest.mark.parametrize("path", ["/docs", "/redoc", "/openapi.json", "/docs/oauth2-redirect"])
def test_the_description_of_the_interface_is_shut(path: str) -> None:
    """Even with the password: it loads its look from another host."""
    assert page(path, header=basic(LOGIN)) == 404
