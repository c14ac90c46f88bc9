"""The program that renders → a version: one more ingredient that can make a release stale."""

import hashlib
from functools import cache
from importlib.metadata import version
from pathlib import Path

from flows import mathml

_LIBRARIES = ("weasyprint", "jinja2", "ziamath")


@cache
def renderer_version() -> str:
    """The libraries' versions and a digest of the code that prints: `weasyprint 70.0, …`."""
    digest = hashlib.sha256()
    for path in (*sorted(Path(__file__).parent.glob("*.py")), Path(mathml.__file__)):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    named = ", ".join(f"{library} {version(library)}" for library in _LIBRARIES)
    return f"{named}, rendering {digest.hexdigest()[:16]}"
