"""A file of an issue that is out already → the issue as it was published: number, date, text, notices.

    decoding     bytes → text
    html         a saved web page, line by line
    plaintext    the text of a page
    head         number, date, title, authors, each with its evidence
    notices      translator's note and disclaimer, in their own words
    figures      the pictures of a page, each where it stands
    defects      what a lost sign has joined
    account      every character is in the issue or in the list of what is left
    documents    .docx, .hwpx and .hwp, as the intake reads them
    layer        the text in an old PDF
    file_name    what a file's name tells, where the file tells nothing
    stating      a table of metadata, which stands over what was recognised
    pairing      a number in two languages is one issue
    judging      what stands in the way of a file
    plan         what will be brought in

A stage like the intake; it opens no file and asks no clock. Texts are taken over letter for letter:
what is wrong with them is for an erratum after the import, never mended on the way.
"""

from flows.importing.defects import defects
from flows.importing.page import Evidence, Left, Recognised
from flows.importing.reading import PAGES, SUFFIXES, TEXTS, recognised
from flows.importing.stating import Stated, read_table, with_stated
from flows.importing.zone import Known

__all__ = [
    "PAGES",
    "SUFFIXES",
    "TEXTS",
    "Evidence",
    "Known",
    "Left",
    "Recognised",
    "Stated",
    "defects",
    "read_table",
    "recognised",
    "with_stated",
]
