"""PDF objects written once.

To write its identifier into a file, pydyf puts every object into bytes a second time, and compresses
every stream again; here each is done once. Numbers and names become bytes by their type, the
commonest first.
"""

from typing import Any

import pydyf

_OBJECTS = (pydyf.Dictionary, pydyf.Stream, pydyf.Array, pydyf.String)


def adopt() -> None:
    """Put it in place, once."""
    pydyf._to_bytes = _bytes(pydyf._to_bytes)
    pydyf.PDF.write = _written_once(pydyf.PDF.write)
    for kind in _OBJECTS:
        kind.data = property(_kept(kind.data.fget))


def _bytes(original: Any) -> Any:
    def to_bytes(item: Any) -> bytes:
        kind = type(item)
        if kind is str:
            return item.encode("ascii")  # type: ignore[no-any-return]
        if kind is bytes:
            return item  # type: ignore[no-any-return]
        if kind is int:
            return b"%d" % item
        if kind is float:
            if item.is_integer():
                return b"%d" % int(item)
            return f"{item:f}".rstrip("0").encode("ascii")
        said: bytes = original(item)
        return said

    return to_bytes


def _written_once(original: Any) -> Any:
    def write(pdf: Any, *rest: Any, **more: Any) -> None:
        for one in pdf.objects:
            if one.free != "f":
                one.written = one.data
        original(pdf, *rest, **more)

    return write


def _kept(original: Any) -> Any:
    """The bytes of an object; of one that is being written, those it had when that began."""

    def data(one: Any) -> bytes:
        written: bytes | None = one.__dict__.get("written")
        return original(one) if written is None else written

    return data
