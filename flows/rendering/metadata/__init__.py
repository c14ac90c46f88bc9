"""View → what the issue says to machines: one record, and a file for each kind of reader.

A format is a module with a function Record → bytes, and a line in FILES.
"""

from collections.abc import Callable, Iterator, Mapping

from flows.issue import Artefact
from flows.rendering.metadata.bibtex import bibtex
from flows.rendering.metadata.csl import csl
from flows.rendering.metadata.record import Record, record
from flows.rendering.metadata.ris import ris
from flows.rendering.view import View

FILES: Mapping[str, Callable[[Record], bytes]] = {"bib": bibtex, "ris": ris, "json": csl}
"""By suffix, in the order in which a page offers them."""


def artefacts(view: View) -> Iterator[Artefact]:
    """The citation of a finished edition in every format."""
    facts = record(view)
    for suffix, write in FILES.items():
        yield Artefact(view.citation_names[suffix], suffix, write(facts))
