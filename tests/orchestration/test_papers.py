"""The private papers below /desk/: for whoever is logged in, and never anything else."""

import asyncio
from base64 import b64encode
from pathlib import Path
from typing import Any

import pytest

from flows.orchestration import fence, shelf

LOGIN = "desk:harbour-Lantern-77"
PAPERS = {
    "focus/flats/handoff/1/focus-flats-1.zip": b"PK",
    "focus/flats/handoff/1/job.json": b"{}",
    "focus/flats/source/1/원고.docx": b"docx",
    "focus/flats/preview/index.html": b"<script>alert(1)</script>",
    "focus/flats/preview/flats.en.pdf": b"%PDF-1.7",
    "focus/flats/releases/r1/manifest.json": b"{}",
    "ledger.sqlite": b"ledger",
    ".serve-password": b"secret",
}


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A workspace with some papers in it."""
    (tmp_path / "templates").mkdir()
    for name, data in PAPERS.items():
        path = tmp_path / "drafts" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return tmp_path


def ask(
    root: Path, path: str, login: str = LOGIN, method: str = "GET"
) -> tuple[int, dict[str, str], bytes]:
    """Status, headers and body of an answer."""
    sent: list[dict[str, Any]] = []
    token = b64encode(login.encode())
    headers = [(b"authorization", b"Basic " + token)] if login else []
    scope = {"type": "http", "method": method, "path": path, "headers": headers}

    async def receive() -> dict[str, Any]:
        await asyncio.sleep(3600)
        return {"type": "http.disconnect"}

    async def send(message: Any) -> None:
        sent.append(message)

    async def prefect(*_: Any) -> None:
        raise AssertionError("Prefect was asked")

    asyncio.run(fence.Fence(prefect, LOGIN, root)(scope, receive, send))
    told = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
    body = b"".join(one.get("body", b"") for one in sent[1:])
    return int(sent[0]["status"]), told, body


@pytest.mark.parametrize("login", ["", "desk:wrong", "other:harbour-Lantern-77"])
def test_without_the_password_nothing_is_given(house: Path, login: str) -> None:
    """Neither a paper nor whether there is one; the browser is told to ask."""
    for name in (*PAPERS, "focus/flats/handoff/1/absent.zip"):
        status, headers, body = ask(house, shelf.ADDRESS + name, login)
        assert status == 401 and body == b"401"
        assert headers["www-authenticate"].startswith("Basic ")


def test_a_package_is_given_to_be_kept(house: Path) -> None:
    """As a download; a Korean name too."""
    status, headers, body = ask(house, "/desk/focus/flats/handoff/1/focus-flats-1.zip")
    assert (status, body) == (200, b"PK")
    assert headers["content-disposition"].startswith("attachment")
    status, headers, body = ask(house, "/desk/focus/flats/source/1/원고.docx")
    assert (status, body) == (200, b"docx") and "attachment" in headers["content-disposition"]


def test_a_page_is_paper(house: Path) -> None:
    """No script runs in it, and it has no name of its own; a PDF is shown."""
    status, headers, _ = ask(house, "/desk/focus/flats/preview/index.html")
    policy = headers["content-security-policy"]
    assert status == 200 and policy.startswith("sandbox;") and "default-src 'none'" in policy
    assert "script" not in policy and "allow-" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    status, headers, _ = ask(house, "/desk/focus/flats/preview/flats.en.pdf")
    assert status == 200 and headers["content-type"] == "application/pdf"


@pytest.mark.parametrize(
    "path",
    [
        *("ledger.sqlite", ".serve-password", "focus/flats/releases/r1/manifest.json"),
        *("focus/flats/handoff/1/job.json", "focus/flats/preview/../../../ledger.sqlite"),
        *("focus/flats/preview/%2e%2e/%2e%2e/%2e%2e/ledger.sqlite", "focus/flats/preview"),
        *("focus/flats/preview//etc/passwd", "focus/flats/preview/linked", "", "focus"),
        *("focus/flats/preview/folder/page.html", "focus/flats/preview/a\0b"),
    ],
)
def test_nothing_but_papers_is_given(house: Path, path: str) -> None:
    """Not the ledger, the password, the archive, our own records; not through links or folders."""
    preview = house / "drafts/focus/flats/preview"
    (preview / "linked").symlink_to(house / "drafts/ledger.sqlite")
    elsewhere = house / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "page.html").write_bytes(b"elsewhere")
    (preview / "folder").symlink_to(elsewhere)
    status, _, body = ask(house, shelf.ADDRESS + path)
    assert (status, body) == (404, b"404")


def test_papers_are_only_read(house: Path) -> None:
    """No other method."""
    for method in ("POST", "PUT", "DELETE"):
        status, _, _ = ask(house, "/desk/focus/flats/preview/index.html", method=method)
        assert status == 405
