"""A text that was taken over → what a lost sign has joined in it: proposals for an erratum.

The checks of stage 3 look at words; two years that run together are left by pages that lost their
dashes on the way from a word processor to the web.
"""

import re
from collections.abc import Iterator

from flows.document import passages, plain
from flows.importing.catalogue import CATALOGUE
from flows.importing.page import Recognised
from flows.report import Finding, finding

_TWO_YEARS = re.compile(r"(?<!\d)((?:1[89]|20)\d\d)((?:1[89]|20)\d\d)(?!\d)")


def defects(made: Recognised) -> Iterator[Finding]:
    """Years that stand joined: no date and no number is written so."""
    for anchor, inlines in passages(made.blocks, made.notes):
        for found in _TWO_YEARS.finditer(plain(inlines)):
            if found[1] < found[2]:
                proposal = f"{found[1]}–{found[2]}"
                yield finding(
                    CATALOGUE,
                    "import-years-joined",
                    anchor=anchor,
                    lang=made.lang,
                    quote=found[0],
                    proposal=proposal,
                )
