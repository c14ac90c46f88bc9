"""View → what the issue says to machines: one record, and a file for each kind of reader.

A format of citation is a module with a function Record → bytes, and a line in FILES.
"""

from collections.abc import Callable, Iterator, Mapping

from flows.issue import Artefact
from flows.rendering.metadata import redif
from flows.rendering.metadata.bibtex import bibtex
from flows.rendering.metadata.crossref import crossref
from flows.rendering.metadata.csl import csl
from flows.rendering.metadata.datacite import datacite
from flows.rendering.metadata.jsonld import jsonld
from flows.rendering.metadata.llms import llms
from flows.rendering.metadata.oai import oai
from flows.rendering.metadata.record import Record, record
from flows.rendering.metadata.ris import ris
from flows.rendering.view import View

__all__ = [
    "FILES",
    "Record",
    "artefacts",
    "deposits",
    "jsonld",
    "llms",
    "oai",
    "record",
]

FILES: Mapping[str, Callable[[Record], bytes]] = {"bib": bibtex, "ris": ris, "json": csl}
"""By suffix, in the order in which a page offers them."""


def artefacts(view: View) -> Iterator[Artefact]:
    """What stands beside the page of a finished edition: its citation in every format (none for an
    issue that was taken back), and its template for RePEc where the series has a handle."""
    facts, series = record(view), view.series
    for suffix, name in view.citation_names.items():
        yield Artefact(name, suffix, FILES[suffix](facts))
    if series.redif:
        yield Artefact(redif.name(view.lang), "rdf", redif.redif(facts, series.redif))


def deposits(view: View, printing: int) -> Iterator[Artefact]:
    """What registers the DOI of a finished edition: for Crossref where the series says who deposits,
    and for DataCite. Private: the one names a person. Raises ValueError for a series without DOIs."""
    facts, by = record(view), view.series.deposit
    stem = f"{facts.series}-{facts.number_path}-{facts.lang}"
    if by:
        yield Artefact(f"{stem}.crossref.xml", "xml", crossref(facts, by, printing))
    yield Artefact(f"{stem}.datacite.json", "json", datacite(facts))
