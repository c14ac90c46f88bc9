"""The lists name everything that is out, say what became of it, and lead nowhere that is not there."""

import datetime as dt
import json
import posixpath
import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from urllib.parse import unquote, urlsplit

import pytest
from lxml import etree, html

from flows.catalogue import Catalogue
from flows.document import Author
from flows.issue import IssueKey, Release
from flows.rendering import site
from flows.rendering.site import icon
from tests.rendering import shelf, specimen

PAGES = sorted(name for name in shelf.files() if name.endswith(".html"))
LISTS = ("index.html", "focus/index.html", "focus/2024.html", "authors/namgung-sol.html")


def page(name: str) -> html.HtmlElement:
    """A list as a tree."""
    return html.document_fromstring(shelf.files()[name].decode())


def words(node: html.HtmlElement) -> str:
    """What a reader reads."""
    for hidden in node.xpath(".//script"):
        hidden.drop_tree()
    return " ".join(node.text_content().split())


def data(name: str) -> dict[str, object]:
    """The list as a machine reads it."""
    (block,) = page(name).xpath("//script[@type='application/ld+json']")
    return dict(json.loads(block.text))


def newest(series: str) -> Release:
    """The issue that came last."""
    own = [one for one in shelf.catalogue().releases if one.key.series == series]
    return max(own, key=lambda one: one.date)


def test_there_is_a_page_for_everything() -> None:
    """Home, each series, each of its years, every author and the search have one."""
    wanted = {"index.html", "authors/index.html", "search/index.html"}
    for series in ("focus", "brief"):
        wanted |= {f"{series}/{name}.html" for name in ("index", 2024, 2025, 2026)}
    assert wanted <= set(PAGES)
    assert {"authors/yoon-haedam.html", "authors/서다림.html"} <= set(PAGES)


def test_home_shows_each_series_with_its_newest_issue() -> None:
    """Both names, the newest issue first, and how many there are."""
    for series in ("focus", "brief"):
        (front,) = page("index.html").xpath(f"//section[@aria-labelledby='{series}']")
        title = specimen.series(series).title
        assert title.en in words(front) and title.ko in words(front)
        assert front.xpath("string(.//h3[1])") == newest(series).titles["en"]
        assert "14 issues" in words(front)


def test_home_is_english_and_marks_what_is_korean() -> None:
    """Every word in Hangul stands in an element of that language."""
    root = page("index.html")
    assert root.get("lang") == "en"
    for node in root.body.iter():
        if isinstance(node.tag, str) and re.search("[가-힣]", node.text or ""):
            assert node.xpath("ancestor-or-self::*[@lang][1]/@lang") == ["ko"], node.text


def test_a_series_speaks_its_own_language() -> None:
    """The lists of a series that is Korean first are Korean, with the English title beside."""
    root = page("brief/index.html")
    assert (root.get("lang"), root.xpath("string(//h1/text())").strip()) == (
        "ko",
        "가온나루 정책브리프",
    )
    assert newest("brief").titles["en"] in words(root)


def test_a_series_lists_the_newest_twenty() -> None:
    """Newest first, twenty of them, and the years with their counts."""
    catalogue = many(30)
    (made,) = site.made(catalogue, {"focus/index.html"}, shelf.stylebooks())
    root = html.document_fromstring(made.data.decode())
    titles = [one.text_content() for one in root.xpath("//article//h3")]
    assert titles == [f"Title {seq}" for seq in range(30, 10, -1)]
    assert "2026 30 issues" in words(root)


def many(count: int, years: int = 1) -> Catalogue:
    """So many issues of one series in the last year, and in each of the years before."""
    made = [
        shelf.release(
            "focus",
            dt.date(2026 - year, 1, 1) + dt.timedelta(days=seq),
            seq,
            {"en": f"Title {seq}"},
            (Author("Namgung Sol"),),
        )
        for year in range(years)
        for seq in range(1, count + 1)
    ]
    return replace(shelf.catalogue(), releases=tuple(made), history={}, voids=(), views={})


def test_a_year_lists_all_its_issues_by_number() -> None:
    """Number, title, writer, date, view count, formats and languages of each."""
    root = page("brief/2025.html")
    rows = root.xpath("//tbody/tr")
    numbers = [row.xpath("string(th)").replace("\u00a0", " ") for row in rows]
    assert numbers == [f"GB 25-{seq:02}" for seq in range(6, 0, -1)]
    (row,) = [one for one in rows if one.get("id") == "ngb-25-01"]
    said = words(row)
    for piece in (
        "농촌 버스의 밤 시간표",
        "Night Timetables",
        "도연재",
        "2025년",
        "한국어",
        "English",
    ):
        assert piece in said
    assert row.xpath(".//a[@type='application/pdf']/@href") == [
        "gb-25-01/brief-gb-25-01-ko.pdf",
        "gb-25-01/brief-gb-25-01-en.pdf",
    ]


def test_a_year_shows_view_counts() -> None:
    """The count where there is one; where nothing was counted it says so."""
    counts = {
        row.get("id"): words(row.xpath("td[contains(@class, 'count')]")[0])
        for row in page("focus/2026.html").xpath("//tbody/tr")
    }
    assert counts["n2026-02"].endswith(" 407")
    assert "not counted" in counts["n2026-01"]


@pytest.mark.parametrize("name", ["brief/2025.html", "brief/index.html"])
def test_a_void_number_stands_with_its_reason(name: str) -> None:
    """The year's list has it in its place, the series' page too."""
    said = words(page(name)).replace("\u00a0", " ")
    assert "GB 25-03" in said and "결번" in said and shelf.VOID.because in said


@pytest.mark.parametrize(
    ("key", "word", "status"),
    [
        (shelf.RETRACTED, "Retracted", "Retracted"),
        (shelf.WITHDRAWN, "Withdrawn", "Withdrawn"),
        (shelf.CORRECTED, "정정", "Corrected"),
    ],
)
def test_what_became_of_an_issue_is_told(key: IssueKey, word: str, status: str) -> None:
    """In every list of its series: for people with word, reason and day, for machines as status."""
    notice = shelf.NOTICES[key]
    (told,) = [one for one in shelf.catalogue().releases if one.key == key]
    for name in (f"{key.series}/index.html", f"{key.series}/{told.date.year}.html"):
        (box,) = page(name).xpath(f"//p[contains(@class,'status')][contains(.,'{notice.because}')]")
        assert box.xpath("string(strong)") == word
        assert box.xpath("string(time/@datetime)") == notice.date.isoformat()
        parts = [one for one in data(name)["hasPart"] if one.get("creativeWorkStatus")]  # type: ignore[attr-defined]
        (part,) = [one for one in parts if notice.because == one["correction"][0]["text"]]
        assert part["creativeWorkStatus"] == status


def test_a_title_that_was_taken_back_says_so() -> None:
    """`RETRACTED:` is part of the title wherever it stands alone; a correction is not."""
    titles = [one.text_content() for one in page("focus/2024.html").xpath("//p[@class='title']")]
    assert "RETRACTED: What the Harbour Ledger Says about Haste" in titles
    assert "작은 항만의 전기 공급" not in titles


@pytest.mark.parametrize("name", ["index.html", "authors/do-yeonjae.html"])
def test_home_and_authors_tell_a_correction_too(name: str) -> None:
    """The word and the day stand beside the issue in the lists of the house; machines read it too."""
    parts = data(name)["hasPart"]
    assert [one["reportNumber"] for one in parts if one.get("creativeWorkStatus")] == ["GB 26-04"]  # type: ignore[attr-defined]
    assert "Corrected November 2, 2026" in words(page(name)).replace("\u00a0", " ")


def test_earlier_versions_are_linked() -> None:
    """The list leads to the folder of the first revision, which stays where it is."""
    assert page("focus/2024.html").xpath("//p[@class='earlier']/a/@href") == [
        "2024-02.r1/index.html"
    ]
    paths = page("authors/namgung-sol.html").xpath("//p[@class='earlier']/a/@href")
    assert paths == ["../focus/2024-02.r1/index.html"]


def test_no_earlier_version_of_a_withdrawn_issue_is_linked() -> None:
    """Its text was taken from readers, so there is nothing to lead to."""
    assert page("focus/2025.html").xpath("//tr[@class='withdrawn']")
    assert not page("focus/2025.html").xpath("//p[@class='earlier']")


def test_an_author_has_one_page_for_both_series() -> None:
    """Both names, the affiliation, and the issues of either series, newest first."""
    root = page("authors/yoon-haedam.html")
    said = words(root)
    assert "Yoon Haedam 윤해담" in said and "Gaonnaru Institute" in said
    days = root.xpath("//article/p[@class='imprint']/time/@datetime")
    assert days == sorted(days, reverse=True)
    assert "Gaonnaru Focus" in said and "Gaonnaru Policy Brief" in said


def test_the_list_of_authors_counts_their_issues() -> None:
    """Everyone once, by name, with the name in the other language and a count."""
    names = [one.text_content() for one in page("authors/index.html").xpath("//main//li/a")]
    assert names == sorted(names, key=str.casefold)
    assert "Chae Moran 채모란 4 issues" in words(page("authors/index.html"))


def addresses(name: str) -> Iterator[str]:
    """Every address on a page as a name below published/, with what it points to there."""
    for address in page(name).xpath("//@href | //form/@action | //@src | //object/@data"):
        if not urlsplit(address).scheme:
            yield posixpath.normpath(posixpath.join(posixpath.dirname(name), unquote(address)))


@pytest.mark.parametrize("name", PAGES)
def test_no_link_leads_nowhere(name: str) -> None:
    """Whatever a list leads to is a list, an issue's file or a place on the page."""
    there = set(shelf.files())
    for one in shelf.catalogue().releases:
        for folder in (one.number.path, f"{one.number.path}.r1"):
            there |= {f"{one.key.series}/{folder}/{file}" for file in one.files}
    broken = [
        one
        for one in addresses(name)
        if one not in there and not one.rpartition("/")[2].startswith("#")
    ]
    assert broken == []
    for anchor in page(name).xpath("//@href[starts-with(.,'#')]"):
        assert page(name).xpath(f"//*[@id='{anchor[1:]}']")


@pytest.mark.parametrize("name", PAGES)
def test_a_page_forbids_what_it_does_not_need(name: str) -> None:
    """A policy first of all, no style or script in the page, nothing from elsewhere."""
    root = page(name)
    (policy,) = root.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy.startswith("default-src 'none'") and "unsafe-inline" not in policy
    assert not root.xpath("//@style | //style | //@*[starts-with(name(),'on')]")
    inline = root.xpath("//script[not(@src)]/@type")
    assert set(inline) <= {"application/ld+json", "application/json"}
    for address in root.xpath("//link[@rel='stylesheet']/@href | //script/@src"):
        assert not urlsplit(address).netloc


@pytest.mark.parametrize("name", PAGES)
def test_a_page_can_be_walked_by_ear(name: str) -> None:
    """A way past the head, one heading of the first rank and no rank left out, landmarks named."""
    root = page(name)
    assert root.xpath("//body/a[1]/@href") == ["#main"] and root.xpath("//main/@id") == ["main"]
    ranks = [int(one.tag[1]) for one in root.xpath("//h1 | //h2 | //h3 | //h4")]
    assert ranks.count(1) == 1
    assert all(later - rank <= 1 for rank, later in pairwise(ranks)), ranks
    assert all(one.get("aria-label") for one in root.xpath("//nav"))


_ATTACK = '"><script>alert(1)</script><b>bold</b>{{ 7*7 }}'


def hostile() -> Catalogue:
    """An issue all of whose words are an attack."""
    evil = replace(
        newest("brief"),
        titles={"ko": f"제목 {_ATTACK}", "en": _ATTACK},
        authors=(Author(f"../../{_ATTACK}", _ATTACK, _ATTACK, _ATTACK), Author("윤<b>해담")),
        notices=(replace(shelf.NOTICES[shelf.RETRACTED], because=_ATTACK),),
        revision=2,
    )
    return replace(shelf.catalogue(), releases=(evil,), voids=(replace(shelf.VOID, because=_ATTACK),), history={}, views={})  # fmt: skip


def test_author_text_is_never_mark_up() -> None:
    """Whatever title, name, affiliation and reason say, a page has no element and no path of theirs."""
    names = site.standing(hostile())
    assert all(".." not in name.split("/") for name in names)
    for one in site.made(hostile(), names, shelf.stylebooks(), shelf.text):
        if one.name.endswith(".html"):
            root = html.document_fromstring(one.data.decode())
            scripts = root.xpath("//script[not(@src)][not(@type='application/ld+json')]")
            assert not [one for one in scripts if one.get("type") != "application/json"], one.name
            assert not root.xpath("//b")
            assert "49" not in root.text_content()
        if one.name.endswith(".xml"):
            assert b"<script>" not in one.data and b"<b>" not in one.data


def test_only_what_an_issue_touches_is_made() -> None:
    """However many years are out, a change of an issue touches the same lists."""
    key = IssueKey("focus", "issue-2026-3")
    few, lots = site.touched(many(3), [key]), site.touched(many(3, years=9), [key])
    assert few == lots
    assert "focus/2026.html" in few and "focus/views/2026-03.svg" in few
    assert not {"focus/2025.html", "brief/index.html"} & lots


def test_a_list_is_the_same_made_alone() -> None:
    """What is lost is made again to the byte by its name; the same catalogue gives the same bytes."""
    for name in ("index.html", "brief/2025.html", "authors/서다림.html", "focus/feed.xml"):
        (made,) = site.made(shelf.catalogue(), {name}, shelf.stylebooks(), shelf.text)
        assert (made.name, made.data) == (name, shelf.files()[name])


def test_an_issue_leaves_the_lists_of_those_who_no_longer_wrote_it() -> None:
    """A revision that names another author touches the page of the one who was named before."""
    old = newest("focus")
    now = replace(old, authors=(Author("Soul Han"),), revision=2)
    before = replace(old, authors=(Author("Namgung Sol"),))
    others = tuple(one for one in shelf.catalogue().releases if one.key != old.key)
    told = replace(shelf.catalogue(), releases=(now, *others), history={old.key: (before,)})
    assert {"authors/soul-han.html", "authors/namgung-sol.html"} <= site.touched(told, [old.key])


def test_a_count_touches_its_picture_and_its_year() -> None:
    """View counts change nothing else."""
    key = IssueKey("brief", "issue-2026-1")
    names = site.counted(shelf.catalogue(), [key, IssueKey("brief", "unknown")])
    assert names == {"brief/views/gb-26-01.svg", "brief/2026.html"}


def test_nothing_out_is_no_list() -> None:
    """A house that has published nothing has no site."""
    assert site.standing(replace(shelf.catalogue(), releases=(), voids=())) == frozenset()


def test_a_series_without_issues_says_so_on_home() -> None:
    """It stands there without a link, as it has no page."""
    only = tuple(one for one in shelf.catalogue().releases if one.key.series == "brief")
    told = replace(shelf.catalogue(), releases=only, history={})
    (made,) = site.made(told, {"index.html"}, shelf.stylebooks())
    assert b"No issue has been published yet." in made.data
    assert b"focus/index.html" not in made.data and b"Gaonnaru Focus" in made.data


def test_the_styles_of_home_know_every_series() -> None:
    """Its sheet has the accent of each series, by day and by night."""
    sheet = shelf.files()["site.css"].decode()
    for series in ("focus", "brief"):
        found = re.findall(rf"\.of-{series} \{{ ([^}}]*) \}}", sheet)
        assert len(found) == 2 and all("--accent: #" in one for one in found), found
    light, dark = re.findall(r"\.of-brief \{ --accent: (#\w+)", sheet)
    assert light != dark


@pytest.mark.parametrize("name", PAGES)
def test_every_page_names_the_icon_that_stands_beside_its_styles(name: str) -> None:
    """The address is relative and leads to a file of the site."""
    (link,) = page(name).iterfind(".//link[@rel='icon']")
    folder = posixpath.dirname(name)
    assert posixpath.normpath(posixpath.join(folder, link.get("href"))) in shelf.files()


def test_an_icon_has_the_colours_of_its_series() -> None:
    """By day and by night, and names nothing that it does not hold itself."""
    for name, day, night in (("focus", "#8c1c2b", "#f0929d"), ("brief", "#0b5563", "#74c2cf")):
        drawn = etree.fromstring(shelf.files()[f"{name}/icon.svg"])
        style = drawn.findtext("{*}style") or ""
        assert (
            style.startswith(f"rect {{ fill: {day}; }}") and f"rect {{ fill: {night}; }}" in style
        )
        assert "var(" not in style and "url(" not in style


def test_an_icon_follows_colours_that_name_others() -> None:
    """A variable is told by its value; one that leads nowhere, or round, is left out."""
    own = ":root { --madder: #a00; --accent: var(--madder); --on-accent: var(--on-accent); }"
    book = shelf.stylebooks()["focus"]
    files = {**book.files, "focus/tokens.css": own.encode(), "focus/screen.css": own.encode()}
    drawn = icon.icon(replace(book, files=files), "focus").decode()
    assert "rect { fill: #a00; } .line { fill: #fff; }" in drawn


def test_the_search_knows_the_text_of_every_issue() -> None:
    """Each year of each series has an index, and the page names them all."""
    told = json.loads(shelf.files()["search/bundles.json"])
    assert {one["path"] for one in told["bundles"]} == {
        f"{series}-{year}/" for series in ("focus", "brief") for year in (2024, 2025, 2026)
    }
    assert not site.stale(shelf.catalogue(), shelf.files().__getitem__)


def test_an_index_of_another_version_is_made_again() -> None:
    """Where the search has changed since, every index and the page are made anew."""
    old = b'{"format": "older", "bundles": []}'
    stale = site.stale(shelf.catalogue(), lambda _: old)
    assert "search/focus-2024/pagefind-entry.json" in stale and "index.html" not in stale
