"""Workspace → the login of its desk: made once, kept privately, replaced by an administrator's.

Prefect knows no users, only one string `user:password` for all. It lies in a file that only the
owner of the workspace can read and reaches the programs that need it through their environment:
never an argument, which every user of a machine sees in the list of processes.
"""

import secrets
from pathlib import Path

from flows import workspace
from flows.errors import ServePasswordUnusable
from flows.wording import Sentence
from flows.workspace import Workspace

USER = "desk"
GIVEN = "BALGAN_SERVE_PASSWORD"

_SHORTEST, _LONGEST = 12, 200
_CLEAR = "abcdefghjkmnpqrstuvwxyz23456789"
"""Letters and digits of which none is taken for another."""
_GROUPS, _LETTERS = 6, 4
"""24 of 31 signs: 118 bits."""
_IN_THE_FILE = Sentence(en="the file {path}", ko="{path} 파일")


def place(root: Path) -> Path:
    """Where the password is kept."""
    return Workspace.at(root).drafts / ".serve-password"


def login(root: Path, given: str = "") -> tuple[str, bool]:
    """`desk:password`, and whether it was made just now. `given` replaces what is kept.

    Raises ServePasswordUnusable, FileUnreadable, WriteFailed.
    """
    path = place(root)
    workspace.make_private(path.parent)
    with workspace.lock(Workspace.at(root).lock_file("password"), what=path.name, wait=True):
        password, made = given, False
        if given:
            _require_usable(given, GIVEN)
        elif path.exists():
            password = _kept(path)
        else:
            password, made = _invented(), True
        if given or made or path.stat().st_mode & 0o077:
            workspace.write(path, f"{password}\n".encode())
    return f"{USER}:{password}", made


def _kept(path: Path) -> str:
    password = workspace.read_template(path).decode("utf-8", "replace").removesuffix("\n")
    _require_usable(password, _IN_THE_FILE.with_facts({"path": path}))
    return password


def _invented() -> str:
    groups = ("".join(secrets.choice(_CLEAR) for _ in range(_LETTERS)) for _ in range(_GROUPS))
    return "-".join(groups)


def _require_usable(password: str, where: object) -> None:
    """Browsers and Prefect take nothing but ASCII (btoa; hmac.compare_digest on text)."""
    visible = password.isascii() and password.isprintable() and " " not in password
    if not visible or not _SHORTEST <= len(password) <= _LONGEST:
        raise ServePasswordUnusable(where=where, shortest=_SHORTEST, longest=_LONGEST)
