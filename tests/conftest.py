"""What several suites share: a workspace of their own with the shipped series, a PostgreSQL server."""

import shutil
from pathlib import Path

import pytest

from tests.postgresql import cluster

__all__ = ["REPOSITORY", "SAMPLES", "cluster", "workspace"]

REPOSITORY = Path(__file__).parent.parent
SAMPLES = REPOSITORY / "drafts" / "samples"


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A new workspace with the shipped templates; commands work on it, in English."""
    root = tmp_path / "desk"
    shutil.copytree(REPOSITORY / "templates", root / "templates")
    monkeypatch.setenv("BALGAN_WORKSPACE", str(root))
    monkeypatch.setenv("BALGAN_LANG", "en")
    monkeypatch.setenv("BALGAN_BY", "Kim Minseo")
    return root
