"""What the desk keeps as JSON: editions by their fingerprint, receipts of releases.

How a noun becomes JSON is in canon.py; what is read back here was kept, so what does not fit was
altered.
"""

import json
from collections.abc import Iterable
from pathlib import Path

from flows import canon
from flows.canon import NotThatNoun, Noun, canonical, sha256, to_json
from flows.errors import ArchiveDiffers
from flows.issue import Edition, IssueKey, Release

__all__ = [
    "canonical",
    "fingerprint",
    "from_json",
    "public_receipt",
    "receipt_key",
    "sha256",
    "to_json",
]


_LATER = ("notices", "bylines", "imported", "kept", "pages")
"""Facts that the first receipts did not have: left out where they are empty, so that a receipt stays
the same bytes for every version of the program."""


def from_json(kind: type[Noun], data: bytes | str, where: Path) -> Noun:
    """Canonical JSON → the noun it was made from. Raises ArchiveDiffers for anything else."""
    try:
        return canon.from_json(kind, data)
    except NotThatNoun as error:
        raise ArchiveDiffers(path=where, what=error) from error


def fingerprint(editions: Iterable[Edition]) -> str:
    """One SHA-256 for an issue's editions: their `editions` among a release's ingredients."""
    return sha256(b"".join(map(to_json, editions)))


def public_receipt(release: Release, event: str) -> bytes:
    """What published/ says of a release: enough to rebuild the table of numbers, nothing private.

    `event` is the hash of the event that recorded it: with it outside the ledger, a log whose end
    was cut off is found out.
    """
    told = json.loads(to_json(release))
    private = ("by", "at", "reason")
    public = {name: fact for name, fact in told.items() if name not in private}
    public["authors"] = _without_mail(told["authors"])
    public["bylines"] = {lang: _without_mail(told["bylines"][lang]) for lang in told["bylines"]}
    for name in _LATER:
        if not public[name]:
            del public[name]
    if not told["ingredients"]["parts"]:
        del told["ingredients"]["parts"]
    return canonical({**public, "event": event})


def _without_mail(authors: list[dict[str, object]]) -> list[dict[str, object]]:
    return [{name: fact for name, fact in author.items() if name != "email"} for author in authors]


def receipt_key(receipt: bytes) -> IssueKey:
    """Whose receipt in published/ this is. Raises ArchiveDiffers for anything else."""
    try:
        return IssueKey(**json.loads(receipt)["key"])
    except (ValueError, KeyError, TypeError) as error:
        raise ArchiveDiffers(path=Path("release.json"), what=error) from error
