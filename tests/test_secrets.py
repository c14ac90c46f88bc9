"""What the desk is told in confidence stands in nothing that it writes or says."""

import base64
import io
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from urllib.parse import quote

import pytest

from flows.cli import main
from tests import mailserver
from tests.conftest import SAMPLES
from tests.mailserver import free_port

SECRETS = {
    "mail": "Sm7p-geheim/1@x%y",
    "database": "Pg7-geheim/2@x%y",
    "serve": "Pr7-geheim-3",
    "deepl": "aaaa1111-bbbb-2222-cccc-geheim444444:fx",
    "openai": "sk-geheim5555555555",
}
DRAFT, RETURN, KEY = (
    SAMPLES / "northern-lane.docx",
    SAMPLES / "northern-lane.en.docx",
    "focus/northern-lane",
)


def forms(secret: str) -> set[bytes]:
    """A secret as it is, in an address, and as it travels."""
    plain = secret.encode()
    signed = {base64.b64encode(one) for one in (plain, b"\0desk\0" + plain, b"desk:" + plain)}
    return {plain, quote(secret, safe="").encode(), *signed}


def found(said: bytes) -> list[str]:
    """The names of the secrets that stand somewhere."""
    return [name for name, one in SECRETS.items() if any(form in said for form in forms(one))]


@pytest.fixture
def told(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace that was told all of them, by the environment as the documents say."""
    mail = quote(SECRETS["mail"], safe="")
    monkeypatch.setenv("BALGAN_SMTP_URL", f"smtp://desk:{mail}@127.0.0.1:{free_port()}?timeout=1")
    monkeypatch.setenv("PREFECT_SERVER_API_AUTH_STRING", f"desk:{SECRETS['serve']}")
    monkeypatch.setenv("PREFECT_API_AUTH_STRING", f"desk:{SECRETS['serve']}")
    monkeypatch.setenv("BALGAN_DEEPL_KEY", SECRETS["deepl"])
    monkeypatch.setenv("BALGAN_OPENAI_KEY", SECRETS["openai"])
    monkeypatch.setenv("BALGAN_DEEPL_URL", f"http://127.0.0.1:{free_port()}")
    monkeypatch.setenv("BALGAN_OPENAI_URL", f"http://127.0.0.1:{free_port()}/v1")
    monkeypatch.setenv("BALGAN_OPENAI_MODEL", "some-model")
    settings = workspace / "templates" / "focus" / "series.toml"
    text = settings.read_text("utf-8").replace('"folder"', '"mail"\nfrom = "desk@gaonnaru.example"')
    settings.write_text(text, "utf-8")
    return workspace


def said(*words: object) -> bytes:
    """What a command prints with -v, whatever comes of it."""
    out = io.StringIO()
    with redirect_stdout(out), redirect_stderr(out):
        main([*map(str, words), "-v"])
    return out.getvalue().encode("utf-8", "surrogateescape")


def everything(root: Path) -> Iterator[tuple[str, bytes]]:
    """Every file of the workspace, and its name."""
    for one in root.rglob("*"):
        yield str(one), str(one).encode() + (one.read_bytes() if one.is_file() else b"")


def test_no_secret_is_written_or_said(told: Path, caplog: pytest.LogCaptureFixture) -> None:
    """From draft to released issue, with servers that do not answer and all details of each error:
    no file, no line and no log record has a secret in any of its forms."""
    caplog.set_level(0)
    job = ("hand-off", KEY, "--to", "haneul@translator.example", "--plain")
    spoken = [
        said("submit", DRAFT, "--series", "focus", "--plain"),
        *(said(*job, "--machine", one, "--consent", "the author") for one in ("deepl", "openai")),
        said(*job),
        said("remind"),
        said("job", KEY),
        said("return", KEY, RETURN, "--plain"),
        said("check", KEY),
        said("publish", KEY, "--by", "Kim Minseo", "--plain"),
        said("bag", KEY),
        said("regenerate", "--plain"),
        *(said(one) for one in ("status", "series", "verify")),
    ]
    assert b"published" in b"".join(spoken) and (told / "published").is_dir()
    assert [one for one in spoken if found(one)] == []
    assert found(caplog.text.encode()) == []
    assert [name for name, data in everything(told) if found(data)] == []


@pytest.mark.parametrize(
    "place", ["127.0.0.1:{port}", "no-such-host.invalid:{port}", "[::1:{port}"]
)
def test_a_database_that_does_not_answer_tells_no_password(
    workspace: Path, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    """Nor does an address that is none, with all details of the error."""
    server = place.format(port=free_port())
    password = quote(SECRETS["database"], safe="")
    monkeypatch.setenv("BALGAN_LEDGER_URL", f"postgresql://desk:{password}@{server}/balgan")
    for words in (("status",), ("submit", DRAFT, "--series", "focus", "--plain"), ("verify",)):
        told_ = said(*words)
        assert told_ and found(told_) == []
    assert [name for name, data in everything(workspace) if found(data)] == []


def test_a_mail_server_that_refuses_tells_no_password(
    told: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One that repeats what it was told is not repeated: neither on the terminal nor in the ledger."""
    said("submit", DRAFT, "--series", "focus", "--plain")
    said("hand-off", KEY, "--to", "haneul@translator.example", "--plain")
    with mailserver.running() as mail:
        mail.answers = [f"554 no, not with {SECRETS['mail']}"]
        monkeypatch.setenv(
            "BALGAN_SMTP_URL", mail.url.replace("//", f"//desk:{quote(SECRETS['mail'], safe='')}@")
        )
        assert found(said("remind")) == []
    assert [name for name, data in everything(told) if found(data)] == []


def test_a_secret_that_is_told_would_be_seen() -> None:
    """As it is, in an address, and as basic authentication sends it."""
    basic = base64.b64encode(f"desk:{SECRETS['serve']}".encode())
    quoted = quote(SECRETS["database"], safe="").encode()
    assert found(b"x " + basic) == ["serve"] and found(quoted) == ["database"]
    assert found(SECRETS["deepl"].encode() + SECRETS["mail"].encode()) == ["mail", "deepl"]
