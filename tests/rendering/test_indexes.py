"""The lists of issues name every release, newest first, and nothing that is not there."""

import datetime as dt

from flows import rendering
from flows.document import Author
from flows.issue import Ingredients, IssueKey, Number, Release
from tests.rendering import specimen


def release(seq: int, day: dt.date, series: str = "brief") -> Release:
    """A release with this number."""
    return Release(
        key=IssueKey(series, f"issue-{seq}"),
        number=Number(2026, seq, f"GB 26-{seq:02}", f"26-{seq:02}"),
        revision=1,
        date=day,
        at=dt.datetime(2026, 1, 1, tzinfo=dt.UTC),
        by="E",
        reason="",
        titles={"ko": f"제목 <{seq}>", "en": f"Title <{seq}>"},
        authors=(Author("한물결"), Author("서다림")),
        words="",
        ingredients=Ingredients("", "", "", ""),
        files={},
    )


RELEASES = (release(1, dt.date(2026, 1, 5)), release(3, dt.date(2026, 3, 5)))


def test_a_series_page_lists_its_issues() -> None:
    """Number, date, title, authors, pages and PDFs of each, newest first, text escaped."""
    page, style = rendering.index_pages(specimen.series("brief"), RELEASES, specimen.stylebook())
    html = page.data.decode()
    assert (page.name, style.name) == ("index.html", "style.css")
    assert html.index("GB\u00a026-03") < html.index("GB\u00a026-01")
    for piece in (
        "(2026년\u00a03월\u00a05일)",
        "제목 &lt;3&gt;",
        "한물결·서다림",
        'href="26-03/index.html"',
        'href="26-03/en.html"',
        'href="26-03/brief-26-03-ko.pdf"',
        'href="26-03/brief-26-03-en.pdf"',
    ):
        assert piece in html


def test_a_series_without_issues_says_so() -> None:
    """An empty list is a sentence, not an empty page."""
    page, _ = rendering.index_pages(specimen.series("focus"), (), specimen.stylebook())
    assert "No issue has been published yet." in page.data.decode()


def test_the_home_page_names_every_series() -> None:
    """It links to the series that have published, and says which have not."""
    every = [specimen.series("brief"), specimen.series("focus")]
    (page,) = rendering.home_page(every, RELEASES)
    html = page.data.decode()
    assert 'href="brief/index.html"' in html and 'href="brief/26-03/index.html"' in html
    assert 'href="focus/index.html"' not in html and "Gaonnaru Focus" in html
    assert 'href="brief/style.css"' in html
