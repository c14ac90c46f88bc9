"""Edition + a style of CSL → the suggested citation: one line on the page, in the PDF and in lists.

The style is `<series>/citation.<lang>.csl`, else the house's `_base/citation.<lang>.csl`; citeproc
prints it. What authors wrote goes in as data: no sign in it is mark-up to citeproc or to the page.
citeproc is loaded on first use (0.05 s), a style is read once.
"""

import io
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from lxml import etree

from flows.errors import TemplateInvalid
from flows.issue import Edition
from flows.rendering import labels, people
from flows.rendering.styles import file_text
from flows.series import Series, Stylebook
from flows.wording import Sentence

_KEPT_STYLES = 16
_ITEM = "issue"
_DOCTYPE = Sentence(
    en="{path} has a document type, <!DOCTYPE …>; delete it",
    ko="{path} 파일에 <!DOCTYPE …>이 있음. 지우십시오",
)
_BROKEN = Sentence(
    en="{path} is not a CSL style that can be used ({why})",
    ko="{path} 파일은 쓸 수 있는 CSL 양식이 아님({why})",
)


def citation(
    edition: Edition, others: Sequence[Edition], series: Series, stylebook: Stylebook
) -> str:
    """How to cite the edition, on one line; a preview without number or date says what it has.

    Raises SeriesFileMissing, or TemplateInvalid naming the style that cannot be used.
    """
    path = _path(series.name, edition.lang, stylebook)
    style = file_text(stylebook, series.name, path)
    if "<!DOCTYPE" in style:
        raise TemplateInvalid(series=series.name, what=_DOCTYPE.with_facts({"path": path}))
    names = list(people.authors(edition, others, series, stylebook))
    try:
        parsed, sorts = _read(style)
        line = _printed(parsed, _item(edition, names, series, split=sorts))
    except (etree.LxmlError, AttributeError, LookupError, TypeError, ValueError) as error:
        what = _BROKEN.with_facts({"path": path, "why": f"{type(error).__name__}: {error}"})
        raise TemplateInvalid(series=series.name, what=what) from error
    return _one_stop(line, edition.title)


def _path(series: str, lang: str, stylebook: Stylebook) -> str:
    own = f"{series}/citation.{lang}.csl"
    return own if own in stylebook.files else f"_base/citation.{lang}.csl"


def _item(
    edition: Edition, names: Sequence[people.Contributor], series: Series, *, split: bool
) -> dict[str, Any]:
    """The issue in CSL's terms. A name is one piece, as printed, unless the style sorts by parts."""
    said: dict[str, Any] = {
        "title": f"{edition.title}: {edition.subtitle}" if edition.subtitle else edition.title,
        "title-short": edition.title,
        "author": [_name(one, split) for one in names],
        "translator": [{"literal": edition.translator}] if edition.translator else [],
        "publisher": series.institute.of(edition.lang),
        "collection-title": series.title.of(edition.lang),
        "number": labels.number_text(edition.number, series),
        "original-title": edition.original_title,
        "ISSN": series.issn,
    }
    if day := edition.date:
        said["issued"] = {"date-parts": [[day.year, day.month, day.day]]}
    return {
        "id": _ITEM,
        "type": "report",
        **{name: value for name, value in said.items() if value},
    }


def _name(person: people.Contributor, split: bool) -> dict[str, str]:
    if split and person.parts.given:
        return {"family": person.parts.family, "given": person.parts.given}
    return {"literal": person.name}


def _printed(style: Any, item: dict[str, Any]) -> str:
    import citeproc  # type: ignore[import-untyped]
    from citeproc.formatter import plain  # type: ignore[import-untyped]

    entry = citeproc.Citation([citeproc.CitationItem(_ITEM)])
    list_of_one = citeproc.CitationStylesBibliography(style, _source([item]), plain)
    list_of_one.register(entry)
    (line,) = list_of_one.bibliography()
    return str(line)


@lru_cache(maxsize=_KEPT_STYLES)
def _read(style: str) -> tuple[Any, bool]:
    """The style, and whether it sorts or shortens names by their parts."""
    import citeproc

    parsed = citeproc.CitationStylesStyle(io.BytesIO(style.encode()), validate=False)
    return parsed, bool(parsed.root.xpath("//@name-as-sort-order | //@initialize-with"))


def _source(items: Sequence[dict[str, Any]]) -> Any:
    from citeproc.source.json import CiteProcJSON  # type: ignore[import-untyped]
    from citeproc.string import MixedString, String  # type: ignore[import-untyped]

    class Words(CiteProcJSON):  # type: ignore[misc]
        """Items whose words are words: `<span class="nocase">` in a title stays there."""

        def parse_string(self, string: object) -> Any:
            """The words as one piece."""
            return MixedString([String(string)])

    return Words(items)


def _one_stop(line: str, title: str) -> str:
    """A title that asks or exclaims takes no full stop; citeproc drops only the same sign twice."""
    return line.replace(f"{title}.", title) if title.endswith(("?", "!")) else line
