"""The stream FileHeader of an .hwp → its flags, or why the file is not read (HWP 5.0, 3.2.1)."""

import struct
from dataclasses import dataclass

from flows.errors import (
    HancomDamaged,
    HancomDistribution,
    HancomPassword,
    HancomVersion,
    RightsManaged,
)
from flows.wording import Sentence

_SIGNATURE = b"HWP Document File".ljust(32, b"\0")
_FIELDS = struct.Struct("<32s4BI")  # signature, version from its last part on, flags
_READ_VERSIONS = ((5, 0), (5, 1))
_COMPRESSED, _PASSWORD, _DISTRIBUTION, _DRM = 1 << 0, 1 << 1, 1 << 2, 1 << 4
_TEMPLATE, _HISTORY, _CERTIFIED, _CERTIFIED_DRM = 1 << 5, 1 << 6, 1 << 8, 1 << 10
_TRACKED = 1 << 14
_SEALS = {
    _DRM: Sentence("DRM", "DRM"),
    _CERTIFIED: Sentence("encrypted with a certificate", "인증서 암호화"),
    _CERTIFIED_DRM: Sentence("certificate DRM", "인증서 DRM"),
}


@dataclass(frozen=True, slots=True)
class FileHeader:
    """What the file says of itself; `tracked`: its body with the changes stands in ViewText."""

    compressed: bool
    tracked: bool
    history: bool
    template: bool


def read_header(name: str, stream: bytes) -> FileHeader:
    """The flags of a file that may be read; `name` is the file's.

    Raises HancomDamaged, HancomVersion, HancomPassword, HancomDistribution or RightsManaged.
    """
    if len(stream) < _FIELDS.size or not stream.startswith(_SIGNATURE):
        what = Sentence("its FileHeader is missing", "FileHeader가 없음")
        raise HancomDamaged(name=name, what=what)
    _, revision, build, minor, major, flags = _FIELDS.unpack_from(stream)
    if (major, minor) not in _READ_VERSIONS:
        raise HancomVersion(name=name, what=f"{major}.{minor}.{build}.{revision}")
    if flags & _PASSWORD:
        raise HancomPassword(name=name)
    if flags & _DISTRIBUTION:
        raise HancomDistribution(name=name)
    for bit, what in _SEALS.items():
        if flags & bit:
            raise RightsManaged(name=name, what=what)
    return FileHeader(
        compressed=bool(flags & _COMPRESSED),
        tracked=bool(flags & _TRACKED),
        history=bool(flags & _HISTORY),
        template=bool(flags & _TEMPLATE),
    )
