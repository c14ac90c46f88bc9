"""Entries of one year → its search index: files under `search/<series>-<year>/`.

Of what Pagefind writes we keep the index. What it would show of a page, its own words, we replace by
the page as readers know it: title, authors, text. The same entries give the same bytes.
"""

import datetime as dt
import gzip
import hashlib
import json
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from flows.issue import Artefact
from flows.rendering.search.program import Record, index
from flows.rendering.search.words import NOTHING, indexed

_KEPT = ("fragment/", "index/", "filter/")
_ENTRY = "pagefind-entry.json"
_SIGNED = b"pagefind_dcd"
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Entry:
    """A page that can be found: one issue in one language.

    `url` is relative to `published/`; `text` is the issue as plain text; `status` is what became of
    the issue (rendering/site/words.py).
    """

    url: str
    lang: str
    title: str
    number: str
    date: dt.date
    authors: tuple[str, ...]
    keywords: tuple[str, ...]
    text: str
    status: str = ""


def folder(series: str, year: int) -> str:
    """Where a year's index lies, from `published/search/`: `focus-2026/`."""
    return f"{series}-{year}/"


def bundle(series: str, year: int, entries: Sequence[Entry]) -> Iterator[Artefact]:
    """The files of a year's index, the one that names the others last; none without entries.

    Raises ProgramMissing or SearchIndexFailed.
    """
    if not entries:
        return
    pages = {_name(page): page for page in (_page(series, one) for one in _ordered(entries))}
    found = index([_record(name, one) for name, one in zip(pages, _ordered(entries), strict=True)])
    where = f"search/{folder(series, year)}"
    for path, data in sorted(found.items()):
        if path.startswith("fragment/"):
            yield Artefact(where + path, "search", _shown(data, pages))
        elif path.startswith(_KEPT) or path.endswith(".pf_meta"):
            yield Artefact(where + path, "search", data)
    yield Artefact(where + _ENTRY, "json", found[_ENTRY])


def _ordered(entries: Sequence[Entry]) -> list[Entry]:
    return sorted(entries, key=lambda one: one.url)


def _page(series: str, entry: Entry) -> dict[str, Any]:
    """What the search page shows of an entry."""
    return {
        "series": series,
        "url": entry.url,
        "lang": entry.lang,
        "title": _line(entry.title),
        "number": _line(entry.number),
        "date": entry.date.isoformat(),
        "authors": [_line(one) for one in entry.authors],
        "status": entry.status,
        "text": _line(entry.text),
    }


def _line(text: str) -> str:
    """In one line, composed; a surrogate without its partner has no form in UTF-8."""
    whole = text.encode("utf-8", "replace").decode()
    return unicodedata.normalize("NFC", _SPACES.sub(" ", whole).strip())


def _name(page: dict[str, Any]) -> str:
    """The page's name in the index, another one when anything of it changes."""
    return hashlib.sha256(json.dumps(page, sort_keys=True).encode()).hexdigest()[:16]


def _record(name: str, entry: Entry) -> Record:
    facts = {
        "title": entry.title,
        "number": entry.number,
        "authors": " ; ".join(entry.authors),
        "keywords": " ; ".join(entry.keywords),
    }
    words = {fact: indexed(text) for fact, text in facts.items()}
    # One filter with one value: Pagefind 1.5.2 writes several in an order that changes.
    filters = {"korean": "yes"} if entry.lang == "ko" else {}
    return Record(
        name, indexed(entry.text) or NOTHING, {k: v for k, v in words.items() if v}, filters
    )


def _shown(data: bytes, pages: dict[str, dict[str, Any]]) -> bytes:
    """A fragment of the index with our page in it, and without Pagefind's words."""
    fragment = json.loads(gzip.decompress(data).removeprefix(_SIGNED))
    told = {
        "url": "",
        "content": "",
        "word_count": fragment["word_count"],
        "filters": {},
        "meta": {},
        "anchors": [],
        "page": pages[fragment["url"]],
    }
    text = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
    return gzip.compress(_SIGNED + text.encode(), compresslevel=9, mtime=0)
