"""Draft → key: the short name an issue is known by from its first day."""

import hashlib
import re
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

from flows.errors import BadKey, SlugTaken
from flows.issue import IssueKey

if TYPE_CHECKING:
    from flows.desk import Desk, SourceFile
    from flows.document import Manuscript

_APART = re.compile(r"[^a-z0-9]+")
_LENGTH = 60
_LAST_LATIN = 0x24F


def key_from(text: str) -> IssueKey:
    """A key as people write it. Raises BadKey."""
    try:
        return IssueKey.parse(text)
    except ValueError:
        raise BadKey(key=text) from None


def key_for(
    desk: "Desk", series: str, slug: str | None, source: "SourceFile", manuscript: "Manuscript"
) -> IssueKey:
    """The key a draft gets: the slug given, that of the same file, or one from its file name.

    Raises BadKey for a slug that cannot be one; SlugTaken where another paper has the name.
    """
    if slug is not None:
        return key_from(f"{series}/{slug}")
    known = desk.find_by_source(series, source.sha256)
    if known is not None:
        return known
    key = IssueKey(series, slug_of(source))
    if desk.exists(key) and desk.standing(key).title != manuscript.front.title:
        raise SlugTaken(key=key, title=desk.standing(key).title, slug=key.slug)
    return key


def slug_of(source: "SourceFile") -> str:
    """A short name from the file's: `Xi Visit (final).docx` → `xi-visit-final`; a Korean name → `draft-` and its fingerprint."""
    stem = Path(source.name).stem
    latin = unicodedata.normalize("NFKD", stem).encode("ascii", "ignore").decode()
    slug = _APART.sub("-", latin.lower()).strip("-")[:_LENGTH].strip("-")
    whole_name_is_latin = not any(letter.isalpha() and ord(letter) > _LAST_LATIN for letter in stem)
    if slug and whole_name_is_latin:
        return slug
    return f"draft-{hashlib.sha256(source.data).hexdigest()[:8]}"
