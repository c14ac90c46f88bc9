"""The program that renders → a version: one more ingredient that can make a release stale."""

import hashlib
from functools import cache
from importlib.metadata import version
from pathlib import Path

from flows import mathml

_LIBRARIES = ("weasyprint", "jinja2", "ziamath", "citeproc-py", "pypdfium2", "pillow")
_PARTS = (".", "metadata", "swift")
"""The folders of what makes an issue; the lists of the site are made at every release."""


@cache
def renderer_version() -> str:
    """The libraries' versions and a digest of the code that prints: `weasyprint 70.0, …`."""
    digest = hashlib.sha256()
    folders = (Path(__file__).parent / part for part in _PARTS)
    own = (path for folder in folders for path in sorted(folder.glob("*.py")))
    for path in (*own, Path(mathml.__file__)):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    named = ", ".join(f"{library} {version(library)}" for library in _LIBRARIES)
    return f"{named}, rendering {digest.hexdigest()[:16]}"
