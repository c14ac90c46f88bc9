"""Request below /desk/ → a private paper of a draft: packages, previews, what was received.

For the browser of somebody who is logged in: it asks for the same user and password (RFC 7617), once.
A page is shown as paper is, without scripts, forms or a name of its own (CSP `sandbox`); what is
neither page nor PDF is given to be kept.
"""

from collections.abc import Awaitable, Callable, MutableMapping
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from starlette.responses import FileResponse, PlainTextResponse, Response

from flows.orchestration import shelf

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]

_PAGE = (
    "sandbox; default-src 'none'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; "
    "font-src 'self' data:; frame-ancestors 'none'"
)
_SHARED = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cache-control": "no-store",
}
_INLINE = {".html": "text/html", ".css": "text/css", ".svg": "image/svg+xml", ".png": "image/png"}
_PDF = ".pdf"
_CHALLENGE = {"www-authenticate": 'Basic realm="Balgan", charset="UTF-8"'}


def is_paper(path: str) -> bool:
    """Whether an address is that of a paper."""
    return path.startswith(shelf.ADDRESS)


async def answer(root: Path, known: bool, scope: Message, receive: Receive, send: Send) -> None:
    """Give the paper to somebody who is `known`; ask anybody else who they are."""
    response: Response
    if not known:
        response = PlainTextResponse("401", 401, {**_SHARED, **_CHALLENGE})
    elif scope["method"] not in ("GET", "HEAD"):
        response = PlainTextResponse("405", 405, _SHARED)
    else:
        response = _paper(root, unquote(scope["path"].removeprefix(shelf.ADDRESS)))
    await response(scope, receive, send)


def _paper(root: Path, asked: str) -> Response:
    path = shelf.find(root, asked)
    if path is None:
        return PlainTextResponse("404", 404, _SHARED)
    kind = path.suffix.lower()
    if kind == _PDF:
        return FileResponse(path, headers=_SHARED, media_type="application/pdf")
    if kind in _INLINE:
        headers = {**_SHARED, "content-security-policy": _PAGE}
        return FileResponse(path, headers=headers, media_type=_INLINE[kind])
    return FileResponse(
        path, headers=_SHARED, media_type="application/octet-stream", filename=path.name
    )
