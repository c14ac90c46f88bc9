"""The site as files: links, languages, policies, feeds and HTML, each with the faults it must find.

`make test` looks at the two samples, `make test-browser` at every type of page.
"""

import re
import shutil
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from tests.browser import soundness
from tests.browser.soundness import Site

BASE = "https://www.gaonnaru.example"
CHECKS = (
    soundness.broken,
    soundness.unanswered,
    soundness.unsafe,
    soundness.unread,
    soundness.invalid,
)
SITES = ("published", pytest.param("whole_site", marks=pytest.mark.browser))
ISSUE, LIST = "brief/gb-26-01.r1/en.html", "index.html"
Check = Callable[[Site], Iterable[str]]


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
@pytest.mark.parametrize("name", SITES)
def test_the_site_is_sound(name: str, check: Check, request: pytest.FixtureRequest) -> None:
    """Nothing is found by any of them."""
    site = Site(request.getfixturevalue(name), BASE)
    assert [*check(site)] == []
    assert len(site.pages) > 10


@pytest.mark.parametrize(
    ("check", "file", "pattern", "fault", "told"),
    [
        (soundness.broken, ISSUE, 'href="style.css"', 'href="stile.css"', "leads nowhere"),
        (soundness.broken, ISSUE, 'href="#fn1"', 'href="#fn99"', "leads nowhere"),
        (soundness.broken, ISSUE, 'data="../views', 'data="../wiews', "leads nowhere"),
        (soundness.broken, ISSUE, 'src="', 'src="https://example.org/', "from elsewhere"),
        (soundness.broken, LIST, 'href="brief/', 'href="/brief/', "not relative"),
        (soundness.broken, LIST, 'href="brief/', f'href="{BASE}/brief/', "not relative"),
        (soundness.broken, "site.css", 'url\\("', 'url("x', "leads nowhere"),
        (soundness.unanswered, ISSUE, '<link rel="alternate" hreflang="ko".*', "", "back to"),
        (soundness.unanswered, ISSUE, '<link rel="alternate" hreflang="en".*', "", "itself"),
        (soundness.unanswered, ISSUE, '<link rel="canonical".*', "", "canonical"),
        (soundness.unanswered, ISSUE, '<html lang="en"', '<html lang="de"', "leads to de"),
        (soundness.unanswered, LIST, 'index.html">', 'other.html">', "canonical is"),
        (soundness.unsafe, ISSUE, "<h1", '<h1 style="color: red"', "within the page"),
        (soundness.unsafe, ISSUE, "<h1", "<script>1</script><h1", "within the page"),
        (soundness.unsafe, ISSUE, "<meta http-equiv.*", "", "policies"),
        (soundness.unsafe, LIST, "style-src", "style-src 'unsafe-inline'", "unsafe-inline"),
        (soundness.unread, "focus/feed.xml", "</entry>", "", "feed.xml"),
        (soundness.unread, "focus/feed.xml", "2026-01/index", "2026-09/index", "feed.xml"),
        (soundness.unread, "brief/sitemap-2026.xml", "gb-26-01/en", "gb-26-01/de", "sitemap"),
        (soundness.unread, "llms.txt", "index.html", "list.html", "llms.txt"),
        (soundness.unread, "oai.xml", "<oai:adminEmail>.*", "", "Identify"),
        (soundness.invalid, ISSUE, "<h1", "<p><ul></p></ul><h1", "“p”"),
        (soundness.invalid, ISSUE, '<h1 id="title"', '<h1 id="text"', "Duplicate ID"),
    ],
)
def test_a_fault_is_found(
    published: Path, tmp_path: Path, check: Check, file: str, pattern: str, fault: str, told: str
) -> None:
    """The measures themselves: one fault in one file, and it is told."""
    folder = tmp_path / "site"
    shutil.copytree(published, folder, symlinks=True)
    before = (folder / file).read_text("utf-8")
    after = re.sub(pattern, lambda _: fault, before, count=1 if file == ISSUE else 0)
    assert after != before
    (folder / file).write_text(after, "utf-8")
    assert told in " | ".join(check(Site(folder, BASE)))
