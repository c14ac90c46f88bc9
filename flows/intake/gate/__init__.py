"""Bytes of a draft → its kind and its parts: examined from outside before anything is parsed.

    sniff      what the file is, by its content      sniffing.py
    open_zip   its parts, complete and bounded       archive.py
    measure    the shape of the XML as it streams    shape.py

The order matters: each step only touches what the steps before it have bounded. The limits were
measured on real drafts and on files built to do harm (a 3 kB table with a gridSpan of 2³¹ takes a
usual reader 5 GB and 40 s).
"""

from flows.intake.gate.archive import CONTENT_TYPES, irregular, open_zip
from flows.intake.gate.shape import is_xml, measure
from flows.intake.gate.sniffing import Kind, sniff

__all__ = ["CONTENT_TYPES", "Kind", "irregular", "is_xml", "measure", "open_zip", "sniff"]
