"""Coverage → lines for the terminal: one bar for each section of the draft."""

from collections.abc import Iterator, Mapping

from flows.coverage import Coverage, Section, State
from flows.report import place
from flows.wording import Lang, Sentence, visible

BARS: Mapping[State, str] = {"traced": "▮", "faint": "▒", "none": "▯"}
"""How a paragraph stands in a bar."""

_HEAD: Mapping[str, Sentence] = {
    "summary": Sentence(
        en="What the summary shows of the Korean: {share} (▮), perhaps {unsure} more (▒); "
        "{ratio} English characters per Korean one",
        ko="요약에 나타난 국문: {share}(▮), 불확실 {unsure}(▒), 국문 1자에 영문 {ratio}자",
    ),
    "full": Sentence(
        en="What the translation shows of the Korean: {share} (▮), perhaps {unsure} more (▒); "
        "{ratio} English characters per Korean one",
        ko="번역문에 나타난 국문: {share}(▮), 불확실 {unsure}(▒), 국문 1자에 영문 {ratio}자",
    ),
}
_OF = Sentence(en="{shown} of {all}", ko="{all}개 중 {shown}개")
_TITLE = 40


def coverage_lines(coverage: Coverage | None, lang: Lang) -> Iterator[str]:
    """The share that left a trace, then `¶1–8 ▮▮▮▯▮▒▯▮ 5 of 8` for each section.

    Nothing where there is no translation, or a full one that has every paragraph.
    """
    if coverage is None or (coverage.mode == "full" and coverage.share == 1):
        return
    facts = {
        "share": f"{coverage.share:.0%}",
        "unsure": f"{coverage.unsure:.0%}",
        "ratio": f"{coverage.ratio:.1f}",
    }
    yield _HEAD[coverage.mode].with_facts(facts).say(lang)
    spans = [span(section, lang) for section in coverage.sections]
    width = max(map(len, spans))
    longest = max(len(section.traces) for section in coverage.sections)
    for section, where in zip(coverage.sections, spans, strict=True):
        bar = "".join(BARS[trace.state] for trace in section.traces)
        shown = sum(trace.state == "traced" for trace in section.traces)
        count = _OF.with_facts({"shown": shown, "all": len(section.traces)}).say(lang)
        title = visible(section.title)
        short = title if len(title) <= _TITLE else title[:_TITLE].rstrip() + "…"
        yield f"  {where:{width}}  {bar:{longest}}  {count}  {short}".rstrip()


def span(section: Section, lang: Lang) -> str:
    """`¶2–4`: the first and the last paragraph of a section."""
    first, last = section.traces[0].anchor, section.traces[-1].anchor
    if first == last:
        return place(first, lang)
    return f"{place(first, lang)}–{place(last, lang).removeprefix('¶')}"
