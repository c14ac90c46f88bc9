"""Bytes of a file → nothing, or a refusal: there are none, or more than any paper has.

The first question of all; asked before the bytes are sent anywhere, and again where they arrive.
"""

from flows.errors import FileEmpty, FileTooLarge

MIB = 1 << 20
LARGEST_FILE = 50 * MIB


def require_size(name: str, data: bytes) -> None:
    """Raises FileEmpty or FileTooLarge."""
    if not data:
        raise FileEmpty(name=name)
    if len(data) > LARGEST_FILE:
        raise FileTooLarge(
            name=name, what=f"{len(data) / MIB:.0f} MiB", limit=f"{LARGEST_FILE // MIB} MiB"
        )
