"""Proved printings → a page for the editor, in both languages: what each issue was and will be.

One file without links to anything outside; the pictures are in it. It lies under drafts/, as the
reasons of an editor are nobody else's.
"""

import base64
import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING
from urllib.parse import quote

from lxml import etree, html
from lxml.html import builder as h

from flows.desk import Desk
from flows.errors import ArchiveDiffers
from flows.issue import Artefact, IssueKey, Release
from flows.rendering.orders import Comparison
from flows.rendering.pressroom import moved
from flows.wording import Sentence

if TYPE_CHECKING:
    from flows.rendering.moved import Sides
    from flows.reprinting import Proved

Counts = Mapping[IssueKey, tuple[int, int, int, int]]
"""Pages and bytes of each issue, before and after."""

MOST_PICTURES, MOST_LOOKED_AT, MOST_OF_AN_ISSUE = 24, 60, 3
"""Pages shown in all; issues whose pages are compared; pages shown of one issue."""

_STYLE = """
:root { color-scheme: light; --ink: #1d1d1f; --soft: #5d5d63; --line: #d9d9de; --mark: #8a4b00; }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 72rem; padding: 2rem 1.25rem 4rem; color: var(--ink);
  background: #fff; font: 1rem/1.6 "Noto Sans KR", "Noto Sans CJK KR", "Lato", sans-serif;
  word-break: keep-all; overflow-wrap: anywhere; }
h1 { font-size: 1.6rem; line-height: 1.3; margin: 0 0 .25rem; }
h2 { font-size: 1.2rem; margin: 2.5rem 0 .75rem; }
h3 { font-size: 1rem; margin: 1.5rem 0 .5rem; }
.also { color: var(--soft); }
p { margin: .25rem 0; max-width: 46rem; }
table { border-collapse: collapse; width: 100%; min-width: 46rem; overflow-wrap: normal;
  font-variant-numeric: tabular-nums; }
th, td { text-align: left; vertical-align: top; padding: .45rem .75rem .45rem 0;
  border-bottom: 1px solid var(--line); }
th { font-weight: 600; color: var(--soft); font-size: .875rem; }
tbody th { min-width: 9rem; }
.n { text-align: right; white-space: nowrap; }
.other { color: var(--mark); font-weight: 600; }
ul { margin: 0; padding-left: 1.1rem; }
.pages { display: flex; flex-wrap: wrap; gap: 1.5rem 2rem; }
.sides { display: flex; flex-wrap: wrap; gap: 1rem; }
a { color: inherit; text-underline-offset: .15em; }
figure { margin: 0; }
figure img { display: block; width: 260px; max-width: 100%; border: 1px solid var(--line); }
figcaption { font-size: .875rem; color: var(--soft); }
.wide { overflow-x: auto; }
@media print { body { max-width: none; padding: 0; } tr, figure { break-inside: avoid; } }
"""
_TITLE = Sentence(en="Printed again, {day}", ko="{day} 다시 만든 호")
_PROVED = Sentence(
    en="Issues printed again and read back: {count}. Words, number, date, notices, title and authors of "
    "each are those of its record, by hash.",
    ko="{count}개 호를 다시 만들어 대조했습니다. 호마다 글과 번호, 날짜, 고지문, 제목, 저자가 발간 기록의 "
    "해시와 같습니다.",
)
_TOTAL = Sentence(
    en="Pages {before} → {after}; files {were} → {are}. Issues with another page count: {moved}.",
    ko="쪽수 {before} → {after}, 파일 {were} → {are}. 쪽수가 달라진 호는 {moved}개입니다.",
)
_LOOKED = Sentence(
    en="Pages whose layout moved, before and after. Issues compared: {looked} of {count}, those whose page "
    "count changed first; pages shown: {shown} (at most {most}, and {each} of an issue).",
    ko="배치가 달라진 쪽을 나란히 놓았습니다. {count}개 호 가운데 쪽수가 달라진 호부터 {looked}개를 비교하여 "
    "{shown}쪽을 실었습니다(모두 {most}쪽, 한 호에 {each}쪽까지).",
)
_NONE = Sentence(
    en="No page looks otherwise. Issues compared: {looked}.",
    ko="비교한 {looked}개 호에서 배치가 달라진 쪽이 없습니다.",
)
_HEADS = (
    Sentence(en="Issue", ko="호"),
    Sentence(en="Why", ko="사유"),
    Sentence(en="Files", ko="파일"),
    Sentence(en="Pages", ko="쪽수"),
    Sentence(en="Size", ko="크기"),
)
_PAGE = Sentence(en="Page {number}, {side}", ko="{number}쪽, {side}")
_SIDES = (Sentence(en="before", ko="전"), Sentence(en="after", ko="후"))
_NO_PAGE = Sentence(en="no such page", ko="없는 쪽")


def page(desk: Desk, proved: Sequence["Proved"], at: dt.datetime) -> bytes:
    """The report of a run, before anything is swapped."""
    counts = {one.before.key: _counts(desk, one) for one in proved}
    looked, found = _moved(desk, proved, counts)
    sums = [sum(one[place] for one in counts.values()) for place in range(4)]
    totals = _TOTAL.with_facts(
        {
            "before": f"{sums[0]:,}",
            "after": f"{sums[1]:,}",
            "were": _size(sums[2]),
            "are": _size(sums[3]),
            "moved": sum(before != after for before, after, _, _ in counts.values()),
        }
    )
    title = _TITLE.with_facts({"day": at.date().isoformat()})
    body = h.BODY(
        *_both(h.H1, title),
        *_both(h.P, _PROVED.with_facts({"count": f"{len(proved):,}"})),
        *_both(h.P, totals),
        _table(proved, counts),
        *_pictures(found, looked, len(proved)),
    )
    head = h.HEAD(
        h.META(charset="utf-8"),
        h.META(name="viewport", content="width=device-width, initial-scale=1"),
        h.META(name="robots", content="noindex"),
        h.TITLE(f"{title.en} · {title.ko}"),
        h.STYLE(_STYLE),
    )
    root = h.HTML(head, body, lang="en")
    return etree.tostring(root, method="html", encoding="utf-8", doctype="<!doctype html>")


def _counts(desk: Desk, one: "Proved") -> tuple[int, int, int, int]:
    """Pages and bytes, before and after."""
    were, are = (sum(desk.archived_sizes(each).values()) for each in (one.before, one.after))
    return one.before.pages or _pages(desk, one.before), one.after.pages, were, are


def _pages(desk: Desk, release: Release) -> int:
    from flows.rendering import counting

    pdfs = (Artefact(name, "pdf", data) for name, data in _pdfs(desk, release).items())
    return counting.pages(pdfs)


def _pdfs(desk: Desk, release: Release) -> Mapping[str, bytes]:
    """The archived PDFs of a printing by name; one that is damaged is told by `balgan verify`."""
    found = {}
    for name in release.files:
        if name.endswith(".pdf"):
            try:
                found[name] = desk.archived_file(release, name)
            except ArchiveDiffers:
                continue
    return found


def _moved(
    desk: Desk, proved: Sequence["Proved"], counts: Counts
) -> tuple[int, list[tuple["Proved", Sequence["Sides"]]]]:
    """How many issues were compared, and the pages of them that moved: those first whose number of
    pages is another, then some of all the others."""
    first = [one for one in proved if counts[one.before.key][0] != counts[one.before.key][1]]
    rest = [one for one in proved if one not in first]
    step = max(1, len(rest) // MOST_LOOKED_AT)
    looked, shown = 0, 0
    found: list[tuple[Proved, Sequence[Sides]]] = []
    for one in (*first, *rest[::step])[:MOST_LOOKED_AT]:
        most = min(MOST_OF_AN_ISSUE, MOST_PICTURES - shown)
        if not most:
            break
        looked += 1
        before, after = _pdfs(desk, one.before), _pdfs(desk, one.after)
        pairs = [
            side
            for name in before
            if name in after
            for side in moved(Comparison(one.before.key, before[name], after[name], most))
        ][:most]
        if pairs:
            found.append((one, pairs))
            shown += len(pairs)
    return looked, found


def _table(proved: Sequence["Proved"], counts: Counts) -> html.HtmlElement:
    heads = [h.TH(*_two(one), scope="col") for one in _HEADS]
    for one in heads[-2:]:
        one.set("class", "n")
    rows = []
    for each in proved:
        before, after, were, are = counts[each.before.key]
        reasons = h.UL(*(h.LI(*_two(reason)) for reason in each.stale.reasons))
        pages = h.TD(f"{before} → {after}", h.CLASS("n other" if before != after else "n"))
        rows.append(
            h.TR(
                h.TH(_led(each.before), h.BR(), str(each.before.key), scope="row"),
                h.TD(reasons),
                h.TD(", ".join(each.stale.changes)),
                pages,
                h.TD(f"{_size(were)} → {_size(are)}", h.CLASS("n")),
            )
        )
    table = h.TABLE(h.THEAD(h.TR(*heads)), h.TBODY(*rows))
    return h.DIV(table, h.CLASS("wide"))


def _led(release: Release) -> html.HtmlElement:
    """The number, which leads to the issue as readers have it, from where the report lies."""
    place = f"../../published/{release.key.series}/{quote(release.number.path)}/"
    return h.A(release.number.text, href=place + "index.html")


def _pictures(
    found: Sequence[tuple["Proved", Sequence["Sides"]]], looked: int, count: int
) -> Iterator[html.HtmlElement]:
    yield h.H2("Layout ", h.SPAN("배치", h.CLASS("also"), lang="ko"))
    shown = sum(len(sides) for _, sides in found)
    facts = {"looked": looked, "count": f"{count:,}", "shown": shown}
    told = _LOOKED if found else _NONE
    yield from _both(
        h.P, told.with_facts({**facts, "most": MOST_PICTURES, "each": MOST_OF_AN_ISSUE})
    )
    for one, sides in found:
        yield h.H3(f"{one.before.number.text} · {one.before.titles[min(one.before.titles)]}")
        pairs = (h.DIV(*_figures(each), h.CLASS("sides")) for each in sides)
        yield h.DIV(*pairs, h.CLASS("pages"))


def _figures(sides: "Sides") -> Iterator[html.HtmlElement]:
    for side, data in zip(_SIDES, (sides.before, sides.after), strict=True):
        said = Sentence(
            en=_PAGE.with_facts({"number": sides.number, "side": side.en}).en,
            ko=_PAGE.with_facts({"number": sides.number, "side": side.ko}).ko,
        )
        if data:
            source = "data:image/png;base64," + base64.b64encode(data).decode()
            yield h.FIGURE(h.IMG(src=source, alt=said.en), h.FIGCAPTION(*_two(said)))
        else:
            yield h.FIGURE(h.FIGCAPTION(f"{said.en}: {_NO_PAGE.en} · {said.ko}: {_NO_PAGE.ko}"))


def _both(tag: object, said: Sentence) -> tuple[html.HtmlElement, html.HtmlElement]:
    """The sentence in English, and the same in Korean."""
    made = h.P if tag is h.H1 else tag
    return tag(said.en), made(said.ko, h.CLASS("also"), lang="ko")  # type: ignore[operator]


def _two(said: Sentence) -> tuple[object, ...]:
    return said.en, h.BR(), h.SPAN(said.ko, h.CLASS("also"), lang="ko")


def _size(count: int) -> str:
    """`213 kB`, `1.4 MB`."""
    return f"{count / 1e6:,.1f} MB" if count >= 1e6 else f"{count / 1e3:,.0f} kB"
