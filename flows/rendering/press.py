"""HTML + CSS → PDF bytes: WeasyPrint behind a fence. The only module that imports it.

To be imported through pdf.py, which first points fontconfig at the house fonts. WeasyPrint's own
fetcher would open files and the network for whoever writes an address into a draft. Ours knows
`asset:<sha256>` and nothing else (pictures of the draft, drawings of its equations), and remembers
what it refused, because WeasyPrint swallows the exception (inside an SVG silently). What WeasyPrint
logs as an error is a failure here.
"""

import logging
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import lru_cache

import weasyprint
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from flows.document import Picture
from flows.rendering import archival, galley, rhythm, swift, tagging, typesetting

_OPTIONS = {"pdf_variant": archival.VARIANT}
HOUSE_FAMILIES = "Balgan"
_KEPT_SHEETS = 8
_FONTS = FontConfiguration()
typesetting.adopt()
rhythm.adopt()
galley.adopt()
tagging.adopt()
archival.adopt()
swift.adopt()


class PressError(Exception):
    """WeasyPrint could not print the page as it stands; the message says why."""


class ClosedFetcher(URLFetcher):  # type: ignore[misc]
    """Address → picture, from a closed table."""

    def __init__(
        self, pictures: Mapping[str, Picture], drawings: Mapping[str, bytes] | None = None
    ) -> None:
        super().__init__(allowed_protocols=("asset",), allow_redirects=False)
        self._assets = {
            f"asset:{digest}": (picture.media_type, picture.data)
            for digest, picture in pictures.items()
        } | {address: ("image/svg+xml", svg) for address, svg in (drawings or {}).items()}
        self.refused: list[str] = []

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:
        """The picture behind an `asset:` address. Raises ValueError for anything else."""
        if url not in self._assets:
            self.refused.append(url)
            raise ValueError(f"refused: {url}")
        media_type, data = self._assets[url]
        return URLFetcherResponse(url, data, {"Content-Type": media_type})


class _Errors(logging.Handler):
    """Collects what WeasyPrint reports as an error."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())


def press(
    html: str,
    css: bytes,
    pictures: Mapping[str, Picture],
    identifier: bytes,
    drawings: Mapping[str, bytes] | None = None,
    attached: Sequence[weasyprint.Attachment] = (),
) -> bytes:
    """Print one page description; `drawings` are SVGs by address, `attached` files that the PDF
    carries along (see archival.py). Raises PressError."""
    sheet, fetcher = _sheet(css), ClosedFetcher(pictures, drawings)
    with _listening() as errors:
        try:
            source = weasyprint.HTML(string=html, url_fetcher=fetcher)
            document = source.render(font_config=_FONTS, stylesheets=[sheet], cache={}, **_OPTIONS)
            data: bytes = document.write_pdf(
                pdf_identifier=identifier, attachments=[*attached], **_OPTIONS
            )
        except (FatalURLFetchingError, RecursionError) as error:
            raise PressError(str(error)) from error
    _require_clean(fetcher.refused, errors)
    _require_house_fonts(document)
    return data


@lru_cache(maxsize=_KEPT_SHEETS)
def _sheet(css: bytes) -> weasyprint.CSS:
    fetcher = ClosedFetcher({})
    with _listening() as errors:
        sheet = weasyprint.CSS(string=css.decode("utf-8"), url_fetcher=fetcher, font_config=_FONTS)
    _require_clean(fetcher.refused, errors)
    return sheet


@contextmanager
def _listening() -> Iterator[list[str]]:
    """What WeasyPrint reports as an error meanwhile."""
    errors, logger = _Errors(), logging.getLogger("weasyprint")
    logger.addHandler(errors)
    try:
        yield errors.messages
    finally:
        logger.removeHandler(errors)


def _require_clean(refused: list[str], errors: list[str]) -> None:
    if refused:
        raise PressError(f"it asks for {', '.join(refused)}, which is not part of the issue")
    if errors:
        raise PressError("; ".join(errors))


def _require_house_fonts(document: weasyprint.Document) -> None:
    names = {font.name.decode("ascii", "replace") for font in document.fonts.values()}
    strangers = sorted(name for name in names if HOUSE_FAMILIES not in name)
    if strangers:
        raise PressError(f"fonts that are not the house's: {', '.join(strangers)}")
