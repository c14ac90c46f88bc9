"""Files → a zip that is the same bytes for the same files and the same moment."""

import io
import zipfile
from collections.abc import Mapping
from datetime import datetime

_ORDINARY_FILE, _FOLDER = 0o100644 << 16, 0o40755 << 16 | 0x10
_UNIX = 3
_FIRST_YEAR, _LAST_YEAR = 1980, 2107


def sealed(members: Mapping[str, bytes], at: datetime, first: str = "") -> bytes:
    """A zip of `members`, sorted by name (`first` at the head), all stamped `at`. A name that ends
    in `/` is an empty folder.

    A stamp has steps of two seconds and years from 1980 to 2107 (APPNOTE 6.3, 4.4.6).
    """
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name in sorted(members, key=lambda name: (name != first, name)):
            archive.writestr(_entry(name, at), members[name])
    return out.getvalue()


def resealed(package: bytes, at: datetime, first: str = "") -> bytes:
    """A zip made by another writer, with the stamps and the order of ours."""
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    return sealed(members, at, first)


def _entry(name: str, at: datetime) -> zipfile.ZipInfo:
    year = min(max(at.year, _FIRST_YEAR), _LAST_YEAR)
    entry = zipfile.ZipInfo(name, (year, at.month, at.day, at.hour, at.minute, at.second))
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.create_system = _UNIX
    entry.external_attr = _FOLDER if entry.is_dir() else _ORDINARY_FILE
    return entry
