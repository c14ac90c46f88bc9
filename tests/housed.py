"""A workspace with stub issues and the real lists: released as the crash tests do, listed as readers
see it."""

import shutil
from pathlib import Path

import pytest

from flows import printing
from tests.conftest import REPOSITORY
from tests.crash import shop


def make(root: Path, *slugs: str) -> Path:
    """One series that has released these issues."""
    shop.make_workspace(root)
    shutil.copytree(REPOSITORY / "templates" / "_base", root / "templates" / "_base")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(shop, "SITE", printing.site())
        for slug in slugs:
            shop.publish(root, slug, shop.TODAY)
    return root


def copied(made: Path, root: Path) -> Path:
    """A copy of it, links as links."""
    return Path(shutil.copytree(made, root, symlinks=True))


def public(root: Path) -> dict[str, bytes]:
    """Every file of published/ by its name."""
    folder = root / "published"
    files = (one for one in sorted(folder.rglob("*")) if one.is_file() and not one.is_symlink())
    return {one.relative_to(folder).as_posix(): one.read_bytes() for one in files}
