"""The password of the desk: made once, private, replaceable; and who is told it."""

import json
import socket
import stat
from pathlib import Path

import pytest

from flows.cli import main
from flows.errors import ServePasswordUnusable
from flows.orchestration import access, settings

CHOSEN = "harbour:Lantern-77"


def test_the_password_is_made_once(workspace: Path) -> None:
    """The first to ask makes it, and all others are told the same."""
    login, made = access.login(workspace)
    assert made and len(login) == len("desk:") + 29
    assert access.login(workspace) == (login, False)


def test_two_desks_have_different_passwords(workspace: Path, tmp_path: Path) -> None:
    """It is made by chance."""
    (tmp_path / "other" / "templates").mkdir(parents=True)
    assert access.login(workspace)[0] != access.login(tmp_path / "other")[0]


def test_nobody_else_can_read_it(workspace: Path) -> None:
    """The file is 0600 in a folder 0700, and closed again if a backup was put back open."""
    access.login(workspace)
    place = access.place(workspace)
    assert stat.S_IMODE(place.stat().st_mode) == 0o600
    assert stat.S_IMODE(place.parent.stat().st_mode) == 0o700
    place.chmod(0o644)
    access.login(workspace)
    assert stat.S_IMODE(place.stat().st_mode) == 0o600


def test_an_administrator_chooses_another(workspace: Path) -> None:
    """What was given replaces what was made, and stays."""
    access.login(workspace)
    assert access.login(workspace, CHOSEN) == (f"desk:{CHOSEN}", False)
    assert access.login(workspace) == (f"desk:{CHOSEN}", False)


@pytest.mark.parametrize(
    "password", ["short", "가온나루연구원의긴암호입니다", "twelve signs!", "x" * 201]
)
def test_a_password_that_cannot_be_typed_is_refused(workspace: Path, password: str) -> None:
    """Short, Korean, with a space, endless: refused, and what was kept stays."""
    kept = access.login(workspace)[0]
    with pytest.raises(ServePasswordUnusable, match=access.GIVEN):
        access.login(workspace, password)
    assert access.login(workspace) == (kept, False)


def test_a_file_spoilt_by_hand_is_refused(workspace: Path) -> None:
    """An empty file is no password; the message names the file."""
    access.login(workspace)
    access.place(workspace).write_text("\n")
    with pytest.raises(ServePasswordUnusable, match="serve-password"):
        access.login(workspace)


def test_it_is_shown_again(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`balgan serve --show-password` prints the login alone, and where it is kept."""
    assert main(["serve", "--show-password"]) == 0
    told = capsys.readouterr()
    assert told.out == access.login(workspace)[0] + "\n"
    assert str(access.place(workspace)) in told.err


def test_only_a_desk_that_is_open_is_told_the_password(workspace: Path) -> None:
    """After a crash another program may listen at the old address: it is not even asked."""
    with socket.create_server(("127.0.0.1", 0)) as stranger:
        address = f"http://127.0.0.1:{stranger.getsockname()[1]}/api"
        settings.announcement(workspace).write_text(json.dumps({"api": address}))
        assert settings.announced(workspace) == ""
        stranger.settimeout(0.1)
        with pytest.raises(TimeoutError):
            stranger.accept()


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.7", "desk.example"])
def test_the_network_needs_a_chosen_password(
    workspace: Path, capsys: pytest.CaptureFixture[str], host: str
) -> None:
    """A made password is not enough: exit 2, and the words tell of TLS."""
    access.login(workspace)
    assert main(["serve", "--host", host]) == 2
    told = capsys.readouterr().err
    assert "server-unsafe" in told and access.GIVEN in told and "TLS" in told


def test_a_port_in_use_is_told(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Another program has it: exit 2 before anything is started."""
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        assert main(["serve", "--port", str(port)]) == 2
    told = capsys.readouterr().err
    assert "port-taken" in told and str(port) in told
    assert not settings.announcement(workspace).exists()
