"""View → EPUB 3.3: one edition as a book, packed by our own hand so that its bytes never vary.

Its pages are in epub_text.py and epub_blocks.py, what reading systems ask about it in
epub_package.py, its look in epub_look.py.
"""

import io
import zipfile
from collections.abc import Mapping

from flows.issue import Artefact
from flows.rendering import epub_look, epub_package, epub_text
from flows.rendering.downloads import file_name
from flows.rendering.job import Job
from flows.rendering.view import View, view
from flows.series import Stylebook

_FIRST_DAY = (1980, 1, 1, 0, 0, 0)
"""The earliest date that a zip can hold: the files inside have none of their own."""

_READABLE = 0o100644 << 16
_UNIX = 3


def artefacts(job: Job) -> tuple[Artefact, ...]:
    """One book for each edition; a preview has none.

    Raises SeriesFileMissing or TemplateInvalid.
    """
    if job.preview:
        return ()
    views = (view(each, job) for each in job.editions)
    return tuple(
        Artefact(file_name(one.edition, job.series, "epub"), "epub", book(one, job.stylebook))
        for one in views
    )


def book(one: View, stylebook: Stylebook) -> bytes:
    """The EPUB file of one edition."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, data in files(one, stylebook).items():
            archive.writestr(_entry(name), data)
    return packed.getvalue()


def files(one: View, stylebook: Stylebook) -> Mapping[str, bytes]:
    """What is in the book, by path, in the order in which it is packed.

    `mimetype` comes first and as it is, so that the file can be told by its first bytes
    (OCF 3.3, 4.3.3).
    """
    return {
        "mimetype": epub_package.MEDIA_TYPE.encode(),
        "META-INF/container.xml": epub_package.container(),
        "EPUB/package.opf": epub_package.package(one),
        "EPUB/nav.xhtml": epub_package.navigation(one),
        "EPUB/cover.xhtml": epub_text.cover(one),
        "EPUB/text.xhtml": epub_text.text(one),
        "EPUB/cover.svg": epub_look.cover(one, stylebook),
        "EPUB/style.css": epub_look.sheet(one, stylebook),
        **{f"EPUB/{name}": picture.data for name, picture in epub_package.pictures(one)},
    }


def _entry(name: str) -> zipfile.ZipInfo:
    """A file's place in the zip, the same on every machine."""
    entry = zipfile.ZipInfo(name, _FIRST_DAY)
    entry.create_system = _UNIX
    entry.external_attr = _READABLE
    as_it_is = name == "mimetype" or name.endswith((".png", ".jpg"))
    entry.compress_type = zipfile.ZIP_STORED if as_it_is else zipfile.ZIP_DEFLATED
    return entry
