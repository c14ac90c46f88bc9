"""WeasyPrint 70 → the same bytes sooner.

What WeasyPrint works out anew for every box, line, page and document, although it follows from
things that do not change, is worked out once; what it asks of C libraries word by word is asked at
once. Each module holds one idea, and none changes what is drawn: tests/rendering/test_swift.py
prints every specimen with and without and compares bytes.

It reaches into one version of WeasyPrint and steps aside for any other.
"""

import logging

import weasyprint

_WRITTEN_FOR = "70.0"
_LOG = logging.getLogger(__name__)


def adopt() -> None:
    """Put all in place, once, when the press starts and after all else is adopted."""
    if weasyprint.VERSION != _WRITTEN_FOR:
        _LOG.debug("written for WeasyPrint %s, not %s", _WRITTEN_FOR, weasyprint.VERSION)
        return
    from flows.rendering.swift import faces, glyphs, lines, objects, sizes, styles, tree

    for one in (styles, sizes, lines, glyphs, faces, objects, tree):
        one.adopt()
