"""The specimens in series that ask for everything catalogues can have, and what became of them."""

import datetime as dt
from dataclasses import replace

from flows.document import Author, Paragraph, Text
from flows.issue import Edition, Ingredients, IssueKey, Notice, Number, Release
from flows.rendering.job import Job
from flows.rendering.metadata.record import Record, record
from flows.rendering.view import View, view
from flows.series import Series, parse_series
from tests.rendering import specimen

RETRACTED = Notice("retraction", "The ledger of 1974 was misread.", dt.date(2026, 10, 1), 2)
WITHDRAWN = Notice("withdrawal", "At the wish of the author.", dt.date(2026, 10, 2), 2)
ERRATUM = Notice("erratum", "A figure in Table 1 is mended.", dt.date(2026, 9, 1), 2)

HOSTILE = (
    "</script><script>alert(1)</script>",
    "<!-- <script> --!> x",
    "<!--<script>",
    "-->",
    "]]>",
    "<![CDATA[x",
    "&lt;b&gt; &amp;#60;",
    '"><img src=x onerror=alert(1)>',
    "' onload='alert(1)",
    "{{ 7*7 }}{% raw %}",
    "${7*7} #{7*7}",
    "one\u2028two\u2029three",
    "javascript:alert(1)",
    "</title></head><svg onload=alert(1)>",
    r"\u003c/script\u003e",
    r"\"}]</script>",
    "&#x3c;script&#x3e;",
    "%0d%0aSet-Cookie: a=b",
    "\u202edesrever",
    "</textarea></style></template>",
    '<span class="nocase">words</span>',
)
"""What an author might write, on purpose or about the web, and no reader may take for mark-up."""


def series(name: str, issn: str = "") -> Series:
    """A series of the repository that gives DOIs and tells RePEc."""
    text = specimen.stylebook().text(f"{name}/series.toml")
    asked = f'doi_prefix = "10.5555"\ncontact = "library@gaonnaru.example"\nissn = "{issn}"\n'
    tables = f'\n[redif]\narchive = "gnr"\nseries = "{name:x<6.6}"\n'
    return parse_series(name, text.replace("base_url", f"{asked}base_url", 1) + tables)


def editions(name: str) -> tuple[Edition, ...]:
    """Those of a specimen."""
    return specimen.focus() if name == "focus" else specimen.brief()


def views(name: str, *notices: Notice, issn: str = "") -> list[View]:
    """A specimen as its templates see it."""
    job = Job(editions(name), series(name, issn), specimen.stylebook(), notices=notices)
    return [view(one, job) for one in job.editions]


def records(name: str, *notices: Notice, issn: str = "") -> list[Record]:
    """The records of a specimen; of `brief` the Korean first."""
    return [record(one) for one in views(name, *notices, issn=issn)]


def written_by(words: str) -> Edition:
    """The English specimen in which the author wrote these words wherever an author may."""
    (edition,) = specimen.focus()
    return replace(
        edition,
        title=words,
        authors=(Author(words, words, words),),
        summary=(Paragraph("summary1", (Text(words),)),),
        keywords=(words,),
        original_title=words,
        translator=words,
    )


def release(seq: int, *notices: Notice, title: str = "The Long Tide") -> Release:
    """An issue of `brief` of 2026, as the ledger has it."""
    day = dt.date(2026, 8, seq)
    return Release(
        key=IssueKey("brief", f"issue-{seq}"),
        number=Number(2026, seq, f"GB 26-{seq:02}", f"26-{seq:02}"),
        revision=1 + bool(notices),
        date=day,
        at=dt.datetime(2026, 8, seq, 23, tzinfo=dt.timezone(dt.timedelta(hours=9))),
        by="editor",
        reason="",
        titles={"ko": "긴 밀물", "en": title},
        authors=(Author("한물결"), Author("서다림")),
        words="",
        ingredients=Ingredients("", "", "", ""),
        files={f"brief-26-{seq:02}-en.txt": "", "redif.ko.rdf": "", "redif.en.rdf": ""},
        notices=notices,
    )
