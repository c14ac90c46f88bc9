"""Coverage → coverage.html: the editor's map of a translation, the Korean beside the English.

Each Korean paragraph says by a sign, a word and its frame what became of it, and leads to the
English paragraphs that draw on it; these lead back. The authors' words are data there, as on every
page. It is for the desk and is never published.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from flows.coverage import Coverage, State
from flows.document import Block, Figure, Heading, ListItem, Manuscript, Table, plain
from flows.issue import Artefact, Edition
from flows.rendering.styles import file_text
from flows.report import place
from flows.series import Series, Stylebook
from flows.wording import Lang

PAGE, SHEET = "coverage.html", "coverage.css"
_TEMPLATE, _CSS = "_base/coverage.html.j2", "_base/coverage.css"
_SIGNS: Mapping[State, str] = {"traced": "■", "faint": "▨", "none": "□"}
_WORDS: Mapping[Lang, Mapping[str, str]] = {
    "en": {
        "map": "Map of the translation",
        "desk": "For the desk; it is never published.",
        "share": "of the Korean left a trace",
        "unsure": "may have",
        "ratio": "English characters per Korean one (2.3 to 3.0 in a full translation)",
        "traced": "left a trace",
        "faint": "perhaps a trace",
        "none": "no trace",
        "korean": "Korean",
        "english": "English",
        "to": "in",
        "from": "from",
        "nowhere": "from no paragraph that could be told",
        "sure": "{} sure",
        "notes": "Notes",
        "uncounted": "not counted",
        "sections": "Section by section",
        "opening": "Before the first heading",
        "of": "{} of {}",
        "top": "To the top",
    },
    "ko": {
        "map": "번역 대조 지도",
        "desk": "편집용이며 발간본에 나오지 않습니다.",
        "share": "번역문에 나타난 국문",
        "unsure": "불확실",
        "ratio": "국문 1자에 대한 영문 글자 수(전문 번역은 2.3~3.0)",
        "traced": "나타남",
        "faint": "불확실",
        "none": "흔적 없음",
        "korean": "국문",
        "english": "영문",
        "to": "영문",
        "from": "국문",
        "nowhere": "출처가 되는 문단을 가리지 못함",
        "sure": "확실성 {}",
        "notes": "주",
        "uncounted": "대조하지 않음",
        "sections": "절마다",
        "opening": "첫 소제목 앞",
        "of": "{1}개 중 {0}개",
        "top": "맨 위로",
    },
}


@dataclass(frozen=True, slots=True)
class Link:
    """A paragraph of the other side: its anchor, and its name as an editor reads it."""

    anchor: str
    name: str


@dataclass(frozen=True, slots=True)
class Row:
    """A heading or paragraph of one side of the map.

    `kind` is heading, text or uncounted; `state`, `sign` and `says` are for Korean paragraphs,
    `sure` (a percentage) for those that were aligned.
    """

    anchor: str
    name: str
    kind: str
    text: str
    links: tuple[Link, ...] = ()
    state: str = ""
    sign: str = ""
    says: str = ""
    sure: str = ""


@dataclass(frozen=True, slots=True)
class Bar:
    """A section at a glance: its title, each paragraph's sign, how many left a trace."""

    title: str
    signs: tuple[Row, ...]
    count: str


def coverage_map(
    coverage: Coverage,
    manuscript: Manuscript,
    edition: Edition,
    series: Series,
    stylebook: Stylebook,
    lang: Lang,
) -> tuple[Artefact, ...]:
    """The map as a page with its style sheet, in the language of the desk.

    Nothing where the workspace's templates are from before there was a map. Raises TemplateInvalid.
    """
    if _TEMPLATE not in stylebook.files or _CSS not in stylebook.files:
        return ()
    from flows.rendering import html

    words = _WORDS[lang]
    korean = tuple(_korean(coverage, manuscript, lang))
    by_anchor = {row.anchor: row for row in korean}
    facts: dict[str, object] = {
        "w": words,
        "lang": lang,
        "series": series.title.of(lang),
        "titles": (manuscript.front.title, edition.title),
        "langs": (manuscript.lang, edition.lang),
        "share": f"{coverage.share:.0%}",
        "unsure": f"{coverage.unsure:.0%}",
        "ratio": f"{coverage.ratio:.1f}",
        "legend": tuple((state, sign, words[state]) for state, sign in _SIGNS.items()),
        "bars": tuple(_bars(coverage, by_anchor, words)),
        "korean": korean,
        "english": tuple(_english(coverage, edition, lang)),
        "notes": tuple(
            (place(one.english, lang), place(one.korean, lang) if one.korean else "–")
            for one in coverage.notes
        ),
    }
    page = html.fill(stylebook, series.name, _TEMPLATE, facts)
    sheet = file_text(stylebook, series.name, _CSS)
    return Artefact(PAGE, "html", page.encode()), Artefact(SHEET, "css", sheet.encode())


def _korean(coverage: Coverage, manuscript: Manuscript, lang: Lang) -> Iterator[Row]:
    words, traces = _WORDS[lang], {trace.anchor: trace for trace in coverage.traces}
    for row in _rows(manuscript.blocks, traces.keys(), lang):
        trace = traces.get(row.anchor)
        if trace is None:
            yield row
            continue
        yield Row(
            row.anchor,
            row.name,
            row.kind,
            row.text,
            tuple(Link(one, place(one, lang)) for one in trace.english),
            trace.state,
            _SIGNS[trace.state],
            words[trace.state],
            words["sure"].format(f"{trace.confidence:.0%}") if trace.confidence else "",
        )


def _english(coverage: Coverage, edition: Edition, lang: Lang) -> Iterator[Row]:
    words, origins = _WORDS[lang], {one.anchor: one for one in coverage.english}
    for row in _rows(edition.blocks, origins.keys(), lang):
        origin = origins.get(row.anchor)
        if origin is None:
            yield row
            continue
        links = tuple(Link(one, place(one, lang)) for one in origin.korean)
        sure = words["sure"].format(f"{origin.confidence:.0%}") if origin.confidence else ""
        yield Row(row.anchor, row.name, row.kind, row.text, links, sure=sure)


def _rows(blocks: Iterable[Block], counted: Iterable[str], lang: Lang) -> Iterator[Row]:
    counted = frozenset(counted)
    for block in blocks:
        name = place(block.anchor, lang)
        if isinstance(block, Heading):
            text = f"{block.label} {plain(block.inlines)}".strip()
            yield Row(block.anchor, name, "heading", text)
        elif isinstance(block, Table | Figure):
            yield Row(block.anchor, name, "uncounted", plain(block.caption))
        else:
            label = f"{block.label} " if isinstance(block, ListItem) and block.label else ""
            kind = "text" if block.anchor in counted else "uncounted"
            if text := plain(block.inlines).strip():
                yield Row(block.anchor, name, kind, label + text)


def _bars(coverage: Coverage, rows: Mapping[str, Row], words: Mapping[str, str]) -> Iterator[Bar]:
    for section in coverage.sections:
        shown = sum(trace.state == "traced" for trace in section.traces)
        yield Bar(
            section.title or words["opening"],
            tuple(rows[trace.anchor] for trace in section.traces),
            words["of"].format(shown, len(section.traces)),
        )
