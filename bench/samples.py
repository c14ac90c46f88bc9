"""Sample drafts → a workspace of their own in which both are released."""

import contextlib
import io
import os
import shutil
from pathlib import Path

from flows.cli import main
from flows.issue import IssueKey

_REPOSITORY = Path(__file__).parent.parent
SAMPLES = _REPOSITORY / "drafts" / "samples"
KEYS = (IssueKey("focus", "northern-lane"), IssueKey("brief", "village-grid"))


def draft(key: IssueKey) -> Path:
    """The Korean draft of a sample."""
    return SAMPLES / f"{key.slug}.docx"


def released(root: Path) -> Path:
    """Make the workspace and release both samples; returns its folder."""
    shutil.copytree(_REPOSITORY / "templates", root / "templates")
    os.environ |= {"BALGAN_WORKSPACE": str(root), "BALGAN_BY": "Bench"}
    for key in KEYS:
        balgan("submit", str(draft(key)), "--series", key.series)
        balgan("hand-off", str(key))
        balgan("return", str(key), str(SAMPLES / f"{key.slug}.en.docx"))
        balgan("publish", str(key))
    return root


def balgan(*words: str) -> None:
    """A command in this process, heard only if it fails."""
    said = io.StringIO()
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
        code = main([*words, "--plain"])
    if code:
        raise SystemExit(f"bench: balgan {' '.join(words)} ended with {code}:\n{said.getvalue()}")
