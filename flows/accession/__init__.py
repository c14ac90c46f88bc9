"""Files of issues published before Balgan → a plan, and then releases under the numbers they bear.

    RECOGNISE  every file, by the stage flows/importing; what a table or a plan file states comes over it
    PLAN       numbers that clash, dates out of their year, gaps; what the checks notice in the texts
    BRING IN   issues printed on all cores and read back, with the notices they were published with, and
               stored; then, in the order of the numbers, each recorded with its number at one moment;
               shown in batches

A plan writes nothing. Killed anywhere, the same command goes on where it stopped: a file is known by
its SHA-256, and what is released already is not done again.
"""

from flows.accession.bringing import bring_in

__all__ = ["bring_in"]
