"""Series + releases → llms.txt: what is published here and where, for programs that read text.

The form is that of https://llmstxt.org: a heading, a sentence, lists of links. It names the newest
issues of each series and where all the others are, so that it stays short however many there are.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from flows.issue import Release
from flows.rendering.labels import names
from flows.rendering.metadata.status import marked, taken_back
from flows.rendering.view import page_name
from flows.series import Series

FILE = "llms.txt"
_NEWEST = 20
_SIGNS = re.compile(r"([\\`*_\[\]<>&~])")


def llms(
    every: Sequence[Series],
    releases: Sequence[Release],
    counts: Mapping[str, int] | None = None,
) -> bytes:
    """The file, in English; titles are in the language of their text. `counts` are those of all issues
    of each series, where `releases` are only the newest."""
    lines = [line for one in every for line in _series(one, releases, counts or {})]
    house = every[0].institute.en if every else "Publications"
    head = (
        f"# {_plain(house)}",
        "",
        f"> The publications of {_plain(house)}. Cite an issue by its number, "
        "as the suggested citation at the end of its page does.",
    )
    return ("\n".join((*head, *lines)) + "\n").encode("utf-8", "replace")


def _series(
    series: Series, releases: Sequence[Release], counts: Mapping[str, int]
) -> Iterator[str]:
    base = f"{series.base_url.rstrip('/')}/" if series.base_url else ""
    own = sorted(
        (one for one in releases if one.key.series == series.name),
        key=lambda one: (one.date, one.number.year, one.number.seq),
        reverse=True,
    )
    yield ""
    yield f"## {_plain(series.title.en)}"
    yield ""
    yield f"- [All issues]({base}{series.name}/index.html): {counts.get(series.name, len(own))} so far, by year"
    for release in own[:_NEWEST]:
        if taken_back(release.notices) != "withdrawal":
            yield from _issue(series, release, f"{base}{series.name}/{release.number.path}/")


def _issue(series: Series, release: Release, folder: str) -> Iterator[str]:
    """The issue in each of its languages: as plain text where there is one, else its page."""
    for lang in (one for one in series.editions if one in release.titles):
        text = f"{series.name}-{release.number.path}-{lang}.txt"
        file = text if text in release.files else page_name(lang, series)
        title = marked(release.titles[lang], release.notices, lang)
        told = (
            release.number.text,
            release.date.isoformat(),
            names(release.authors, series.editions[0]),
            lang,
        )
        yield f"- [{_plain(title)}]({folder}{file}): {_plain(', '.join(filter(None, told)))}"


def _plain(words: str) -> str:
    """Words on one line in which no sign is Markdown's."""
    return _SIGNS.sub(r"\\\1", " ".join(words.split()))
