"""Picture files on standard input → the same afresh: what runs behind the fences. One page, and it ends."""

from PIL import Image

from flows.confinement.frames import GIVEN, Head
from flows.document import Picture
from flows.importing.fenced import serve
from flows.intake.pictures import Pictures
from flows.saved.pictures import ALLOWED, LARGEST


def done(asked: Head, data: bytes) -> tuple[Head, bytes]:
    """Each picture written out afresh, or the reason it cannot be."""
    taking, told, made, at = Pictures(), list[Head](), list[bytes](), 0
    for size in asked["sizes"]:
        found = taking.take(data[at : at + size])
        at += size
        if isinstance(found, Picture):
            facts: Head = {
                "media_type": found.media_type,
                "width": found.width,
                "height": found.height,
            }
            told.append({**facts, "size": len(found.data)})
            made.append(found.data)
        else:
            told.append({"why": found})
    return {"kind": GIVEN, "pictures": told}, b"".join(made)


if __name__ == "__main__":
    Image.preinit()
    serve(ALLOWED, LARGEST, done)
