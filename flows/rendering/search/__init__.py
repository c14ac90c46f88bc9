"""Issues → full-text search in the reader's browser, in Korean and English, without a server.

One index for each series and year (`bundle`), so that a release rebuilds only its own, and one page
that asks them all (`page`).
"""

from flows.rendering.search.bundle import Entry, bundle, folder
from flows.rendering.search.page import FORMAT, Volume, page

__all__ = ["FORMAT", "Entry", "Volume", "bundle", "folder", "page"]
