"""Series and their years → the page on which readers search, in both languages.

search/index.html       in the site's own language; search/<the other>.html
search/search*.js, .css  ours, from the templates
search/bundles.json     which indexes there are, newest first
search/pagefind/        Pagefind's script, and an empty index to start it with
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from flows.issue import Artefact
from flows.rendering.html import fill
from flows.rendering.search.bundle import folder
from flows.rendering.search.program import Record, engine, index
from flows.rendering.search.words import NOTHING
from flows.rendering.styles import file_text
from flows.series import Series, Stylebook

_PAGE = "_base/search.html.j2"
_OURS = ("search.js", "search-terms.js", "search-excerpt.js", "search.css")
_ENGINE = ("pagefind.js", "wasm.en.pagefind", "pagefind-entry.json")
_POLICY = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; "
    "style-src 'self'; img-src 'self'; font-src 'self'; base-uri 'none'; form-action 'self'"
)

FORMAT = f"{engine()}-2"
"""What the indexes are made with. Where `search/bundles.json` says another, all must be made again."""


@dataclass(frozen=True, slots=True)
class Volume:
    """A year of a series that has an index. `tag` changes whenever one of its issues does."""

    series: str
    year: int
    tag: str


_FIND: Mapping[str, Mapping[str, str]] = {
    "en": {
        "query": "Words to find",
        "help": "“Quotation marks” find a phrase as it stands. Part of a Korean word is enough.",
        "any_series": "All series",
        "year": "Year",
        "any_year": "All years",
        "lang": "Language",
        "any_lang": "Both languages",
        "results": "Results",
        "more": "Show more",
        "browse": "The lists",
        "noscript": "Searching needs JavaScript, which is off. The lists below lead to all issues, year by year.",
        "loading": "Searching …",
        "failed": "The search could not be loaded. Try again, or use the lists below.",
        "found": "{n} results",
        "found_one": "1 result",
        "found_none": "Nothing was found for “{q}”.",
        "instead": "Nothing was found for “{q}”, so these are for “{found}”.",
        "wider": "Search for “{q}” ({n})",
        "beginning": "The word “{q}” was not found, so these have words that begin with it.",
    },
    "ko": {
        "query": "찾을 말",
        "help": "낱말의 일부만 써도 됩니다. “따옴표”로 묶으면 그대로 이어진 구절을 찾습니다.",
        "any_series": "전체 시리즈",
        "year": "연도",
        "any_year": "전체 연도",
        "lang": "언어",
        "any_lang": "두 언어 모두",
        "results": "검색 결과",
        "more": "더 보기",
        "browse": "목록",
        "noscript": "자바스크립트가 꺼져 있어 검색할 수 없습니다. 아래 목록에서 모든 호를 연도별로 볼 수 있습니다.",
        "loading": "찾는 중입니다 …",
        "failed": "검색을 불러오지 못했습니다. 다시 시도하거나 아래 목록을 이용하십시오.",
        "found": "{n}건을 찾았습니다.",
        "found_one": "1건을 찾았습니다.",
        "found_none": "“{q}” 검색 결과가 없습니다.",
        "instead": "“{q}” 검색 결과가 없어 “{found}” 검색 결과를 보여 드립니다.",
        "wider": "“{q}” 검색 결과 보기({n}건)",
        "beginning": "“{q}” 낱말이 없어 그렇게 시작하는 낱말이 있는 글을 보여 드립니다.",
    },
}


def page(
    every: Sequence[Series], volumes: Sequence[Volume], stylebook: Stylebook, lang: str
) -> Iterator[Artefact]:
    """The files that do not belong to one year; `lang` is the site's own language.

    Raises ProgramMissing, SearchIndexFailed, SeriesFileMissing or TemplateInvalid.
    """
    issued = [one for one in every if any(each.series == one.name for each in volumes)]
    first = issued[0].name if issued else "_base"
    for path in _OURS:
        text = file_text(stylebook, first, f"_base/{path}")
        yield Artefact(f"search/{path}", path.rpartition(".")[2], text.encode())
    yield from _engine()
    yield Artefact("search/bundles.json", "json", _bundles(volumes))
    years = sorted({one.year for one in volumes}, reverse=True)
    for one in ("en", "ko") if issued else ():
        facts = _facts(issued, years, one, lang)
        html = fill(stylebook, first, _PAGE, facts).encode()
        yield Artefact(f"search/{_address(one, lang)}", "html", html)


def _address(lang: str, own: str) -> str:
    return "index.html" if lang == own else f"{lang}.html"


def _facts(
    series: Sequence[Series], years: Sequence[int], lang: str, own: str
) -> dict[str, object]:
    """What the template fills in, and what the script is told; the frame is that of the site."""
    from flows.rendering.site.pages import Page  # the site's lists name the search, and import it
    from flows.rendering.site.words import STATUS_WORDS, WORDS, tongue

    institute, words = series[0].institute, WORDS[lang]
    base = next((one.base_url for one in series if one.base_url), "").rstrip("/")
    other = "en" if lang == "ko" else "ko"
    told = {
        "words": _FIND[lang],
        "series": {one.name: one.title.of(lang) for one in series},
        "languages": {one: WORDS[one]["language"] for one in WORDS},
        "status": STATUS_WORDS[lang],
    }
    frame = Page(
        lang=lang,
        title=f"{words['search']} · {institute.of(lang)}",
        root="../",
        style="../site.css",
        institute=institute,
        look="house",
        description=f"{words['search_for']}, {institute.of(lang)}",
        address=base and f"{base}/search/{_address(lang, own)}",
        policy=_POLICY,
    )
    return {
        "page": frame,
        "words": words,
        "all_words": WORDS,
        "tongue": tongue,
        "find": _FIND[lang],
        "told": told,
        "series": series,
        "years": years,
        "own_address": _address(lang, own),
        "other_address": _address(other, own),
    }


def _bundles(volumes: Sequence[Volume]) -> bytes:
    ordered = sorted(volumes, key=lambda one: (-one.year, one.series))
    told = {
        "format": FORMAT,
        "bundles": [
            {
                "path": folder(one.series, one.year),
                "series": one.series,
                "year": str(one.year),
                "tag": one.tag,
            }
            for one in ordered
        ],
    }
    return (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode()


def _engine() -> Iterator[Artefact]:
    """Pagefind's script and an index of nothing: the indexes of the years are merged into it."""
    for path, data in sorted(index([Record("", NOTHING)]).items()):
        if path in _ENGINE or path.endswith((".pf_meta", ".pf_index")):
            yield Artefact(f"search/pagefind/{path}", path.rpartition(".")[2], data)
