"""1 A draft file → Manuscript + Report of what could not be carried.

    gate           what the file is, and whether it may be opened at all
    word, hancom   one folder a format: repairs, the walk, everything the file says
    front          who wrote what, when
    structure      headings, lists, captions
    account        no character, picture or part may be missing
    confinement    all of this happens in a child process

`read` and `admit` ask a child; `arrival.read_here` reads in the process that calls it.
"""

from flows.intake.confined import admit, begin, read
from flows.intake.result import Admitted, Reading

__all__ = ["Admitted", "Reading", "admit", "begin", "read"]
