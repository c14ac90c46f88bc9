"""WeasyPrint's PDF/A-3a → PDF/A-3a and PDF/UA-1 in one file, with what the pages were made from.

WeasyPrint writes either. Here one variant declares both: the PDF/UA identifier stands in the same
RDF as that of PDF/A, with the extension schema that PDF/A asks for (ISO 19005-3, 6.6.2.3.3), in a
packet that is not compressed, so that every validator can read it.
"""

import datetime as dt
from functools import partial
from typing import Any

import weasyprint
from weasyprint.pdf import VARIANTS
from weasyprint.pdf.pdfa import VARIANTS as ARCHIVES
from weasyprint.pdf.pdfa import pdfa

VARIANT = "pdf/a-3a+ua-1"

_END = b"</rdf:RDF>"
_ACCESSIBLE = b"""\
<rdf:Description xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" rdf:about="" pdfuaid:part="1"/>\
<rdf:Description xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" \
xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" \
xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#" rdf:about="">\
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">\
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>\
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>\
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>\
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">\
<pdfaProperty:name>part</pdfaProperty:name>\
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>\
<pdfaProperty:category>internal</pdfaProperty:category>\
<pdfaProperty:description>The part of ISO 14289 that the file conforms to</pdfaProperty:description>\
</rdf:li></rdf:Seq></pdfaSchema:property>\
</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>"""


def adopt() -> None:
    """Make the variant known, once, when the press starts."""
    VARIANTS[VARIANT] = (_both, ARCHIVES["pdf/a-3a"][1])


def attachment(name: str, data: bytes, description: str, day: dt.date) -> weasyprint.Attachment:
    """The file that the pages were made from, stamped with the day of the issue."""
    moment = dt.datetime.combine(day, dt.time())
    return weasyprint.Attachment(
        string=data,
        name=name,
        description=description,
        created=moment,
        modified=moment,
        relationship="Source",
    )


def _both(pdf: Any, document: Any, page_streams: Any, attachments: Any, compress: bool) -> None:
    metadata = document.metadata
    metadata.generate_rdf_metadata = partial(_accessible, metadata.generate_rdf_metadata)
    pdfa(pdf, document, page_streams, attachments, False, version=3, variant="A")


def _accessible(original: Any, *facts: Any) -> bytes:
    rdf: bytes = original(*facts)
    return rdf.replace(_END, _ACCESSIBLE + _END)
