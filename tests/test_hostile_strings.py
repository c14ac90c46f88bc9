"""Words that some program might take for more than words stand in everything as words."""

import io
import itertools
import json
import re
import unicodedata
import zipfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib import import_module
from urllib.parse import quote

import docx
import jinja2
import pytest
from _pytest.mark import ParameterSet
from lxml import etree
from markdown_it import MarkdownIt
from pybtex.scanner import PybtexSyntaxError

from flows.errors import GlyphMissing
from flows.orchestration import artifacts, board, story
from flows.rendering import html
from flows.report import Report
from tests import mailserver
from tests.hostile.likeness import differences, flat, squeezed
from tests.hostile.outputs import Files, finished, lists
from tests.hostile.readers import told
from tests.hostile.road import KEY, TO, Road, in_english, laid_out, travelled
from tests.hostile.strings import MILD, links, strings

pytestmark = pytest.mark.hostile

STRINGS = strings()
ONE_IN = 5


def some(names: Iterable[str]) -> list[ParameterSet]:
    """All of them; those between the slice that `make test` tries belong to the siege."""
    marks = ((pytest.mark.siege,) if count % ONE_IN else () for count in itertools.count())
    return [pytest.param(name, marks=own) for name, own in zip(names, marks, strict=False)]


ON_THE_WAY = ("Templates", "Headers of a letter", "Signs that steer a terminal")
"""Those that `make test` carries through all commands; `make test-hostile` carries all."""
HEADERS = frozenset(
    "from to reply-to subject date message-id in-reply-to references auto-submitted content-language "
    "content-type content-transfer-encoding mime-version x-peer x-mailfrom x-rcptto".split()
)
OURS = re.compile(
    r"/(artifacts/key/[\w-]*|deployments|runs\?range=[\w%.-]*)|https://www\.gaonnaru\.example/[\w/.-]*"
)
_STEERS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_TAME = re.compile(r"[\w .()\[\]+,=-]+")
_MEMBER = re.compile(r"[\w ./()\[\]+,=-]+")
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True)
_MARKDOWN = MarkdownIt("gfm-like", {"linkify": False})
_ALONE = "Gentle"
"""Harmless words for those that make a name of one part."""
_PAGE_OF_AN_AUTHOR = re.compile(r"authors/[\w.-]+\.html")


def said(words: str) -> str:
    """The harmless words that make names of as many parts."""
    from flows.surnames import parts

    return MILD if parts(" ".join(words.split())).given else _ALONE


def test_there_are_enough() -> None:
    """At least the 21 strings and 16 addresses that the desk was promised to stand."""
    assert len(STRINGS) >= 21 and len(links()) >= 16


@pytest.mark.parametrize("name", STRINGS)
def test_every_file_of_an_issue_says_it_and_nothing_else(name: str) -> None:
    """Page, EPUB, JATS, plain text, citations, ReDIF and deposits have it in every place where
    harmless words stand, to the letter, and not a place more."""
    words = STRINGS[name].text
    assert unlike(finished(said(words), pdf=False), finished(words, pdf=False), words) == []


@pytest.mark.parametrize("name", some(name for name, one in STRINGS.items() if one.pdf))
def test_the_pdf_says_it_and_nothing_else(name: str) -> None:
    """Its pages, XMP, properties, outline and alternative texts likewise; it does not run, attach or
    lead anywhere more."""
    words = STRINGS[name].text
    assert unlike(finished(said(words)), finished(words), words) == []


@pytest.mark.parametrize("name", [name for name, one in STRINGS.items() if not one.pdf])
def test_what_cannot_be_drawn_is_refused(name: str) -> None:
    """No PDF is made with a hole in it; the characters are named."""
    with pytest.raises(GlyphMissing) as refused:
        finished(STRINGS[name].text)
    assert "U+" in refused.value.say("en")


@pytest.mark.parametrize("name", STRINGS)
def test_every_list_says_it_and_nothing_else(name: str) -> None:
    """Home, series, year and author, feeds, sitemaps, OAI, ReDIF, llms.txt and the search likewise."""
    words = STRINGS[name].text
    assert unlike(lists(said(words)), lists(words), words) == []


@pytest.mark.parametrize("name", STRINGS)
def test_a_name_makes_a_file_name_and_no_path(name: str) -> None:
    """The page of an author lies in its folder, under letters, figures and hyphens."""
    (page,) = [
        one
        for one in lists(STRINGS[name].text)
        if one.startswith("authors/") and "index" not in one
    ]
    assert _PAGE_OF_AN_AUTHOR.fullmatch(page)


def test_bad_links_are_in_none() -> None:
    """Wherever an author links to them, every file is as if there were no links."""
    bad = links()
    made, mild = finished(MILD, links=bad), finished(MILD, links=("",) * len(bad))
    led = led_astray(made)
    assert not any(led.values()), led
    assert {n: told(n, d) for n, d in made.items()} == {n: told(n, d) for n, d in mild.items()}


@pytest.mark.parametrize("link", ["https://www.gaonnaru.example/tide", "mailto:a@b.example"])
def test_good_links_are_seen(link: str) -> None:
    """In page, PDF, EPUB and JATS: where a bad one would be."""
    made = finished(MILD, links=(link,))
    kinds = {name.partition(".")[2] for name, data in made.items() if link in addresses(name, data)}
    assert kinds == {"html", "pdf", "epub", "jats.xml"}


def pages_of_authors(words: str) -> list[str]:
    """The pages of who is called so."""
    return [one for one in lists(words) if one.startswith("authors/") and "index" not in one]


def led_astray(made: Files) -> dict[str, set[str]]:
    """The bad addresses in each file."""
    return {name: addresses(name, data).intersection(links()) for name, data in made.items()}


def addresses(name: str, data: bytes) -> set[str]:
    """Everything in a file that leads somewhere, or may."""
    return {words for place, words in told(name, data) if "@" in place or "key /" in place}


def unlike(mild: Files, made: Files, words: str) -> list[str]:
    """All differences besides the words."""
    pairs = zip(_named(mild).items(), _named(made).items(), strict=True)
    return [
        found
        for (name, before), (other, after) in pairs
        for found in (
            [f"{other} where {name} is due"]
            if name != other
            else differences(name, before, after, said(words), words)
        )
    ]


def _named(made: Files) -> Files:
    """Files whose names come from a name or a hash under one that does not, and so wherever it is
    named."""
    pages = [name for name in made if name.startswith("authors/") and "index" not in name]
    stems = [quote(name.removeprefix("authors/")).encode() for name in pages]
    found: dict[str, bytes] = {}
    for name, data in sorted(made.items()):
        for stem in stems:
            data = data.replace(stem, b"one.html")
        if name.endswith(".pf_fragment"):
            name = f"{dict(told(name, data))['.page.lang']}.pf_fragment"
        found["authors/one.html" if name in pages else name] = data
    return dict(sorted(found.items()))


# A word of several lines, which is title, text and reason of the correction at once, cannot be told
# from itself on a page by the read-back, which then refuses the release: it prints no false page.
ROADS = [
    pytest.param(name, marks=() if name in ON_THE_WAY else (pytest.mark.siege,))
    for name in STRINGS
    if name != "A word without end"
]


@pytest.fixture(scope="module", params=ROADS)
def road(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Road]:
    """An issue of which everything says one string, carried by the commands from draft to bag."""
    with pytest.MonkeyPatch.context() as patch, mailserver.running() as mail:
        patch.setenv("BALGAN_SMTP_URL", mail.url)
        patch.setenv("BALGAN_LANG", "en")
        for name in ("BALGAN_BY", "BALGAN_WORKSPACE", "BALGAN_LEDGER_URL"):
            patch.delenv(name, raising=False)
        made = laid_out(tmp_path_factory.mktemp("road") / "desk", mail, STRINGS[request.param].text)
        travelled(made, printable=STRINGS[request.param].pdf)
        yield made


def test_on_the_road_nothing_steers_the_terminal(road: Road) -> None:
    """No command prints a control character of somebody else's, in words or in JSON."""
    assert [one for one in road.said if _STEERS.search(one)] == []


def test_on_the_road_files_have_tame_names(road: Road) -> None:
    """Below drafts/ and published/: letters, figures and few signs, no direction, none hidden; and
    nothing lies anywhere else."""
    names = [one.name for one in road.root.rglob("*")]
    assert [one for one in names if not _TAME.fullmatch(one) or one.startswith("-")] == []
    assert {one.name for one in road.root.iterdir()} <= {"drafts", "published", "templates"}
    assert {one.name for one in road.root.parent.iterdir()} == {"desk", "in"}


def test_on_the_road_nobody_else_can_read_drafts(road: Road) -> None:
    """After all the commands folders are 0700 and files 0600."""
    below = [road.root / "drafts", *(road.root / "drafts").rglob("*")]
    modes = {(one.is_dir(), one.stat().st_mode & 0o777) for one in below}
    assert modes == {(True, 0o700), (False, 0o600)}


def test_on_the_road_letters_say_it_and_have_no_other_header(road: Road) -> None:
    """To our translator alone, with the house's headers, text and package; the subject has the title."""
    assert len(road.mail.letters) == 2
    for letter in road.mail.letters:
        headers = Counter(name.casefold() for name, _ in letter.items())
        assert set(headers) <= HEADERS and set(headers.values()) == {1}
        assert letter["To"] == TO and seen(road.line) in seen(letter["Subject"])
        kinds = [one.get_content_type() for one in letter.walk() if not one.is_multipart()]
        assert kinds in (["text/plain"], ["text/plain", "application/zip"])


def seen(text: str) -> str:
    """What of it can be seen, for a letter leaves out the rest."""
    return squeezed("".join(one for one in text if unicodedata.category(one)[0] != "C"))


def test_on_the_road_the_package_says_it(road: Road) -> None:
    """The table, both XLIFFs, the record and the README have it to the letter, braces doubled where
    codes stand in braces; what comes back from them is the same, and no file has a path of its own."""
    with zipfile.ZipFile(road.package) as archive:
        assert [one for one in archive.namelist() if not _MEMBER.fullmatch(one)] == []
        files = {name: archive.read(name) for name in archive.namelist()}
    table = docx.Document(io.BytesIO(files[f"word/{KEY.slug}-bilingual.docx"])).element.xml.encode()
    record = json.loads(files["job.json"])
    told = {
        "table": in_xml(table),
        "xliff": in_xml(files[f"xliff/{KEY.slug}.xlf"]),
        "xliff 2": in_xml(files[f"xliff/{KEY.slug}.2.xlf"]),
        "readme": flat(files["README.txt"].decode("utf-8-sig")),
        "record": flat(" ".join(one["source"] for one in record["segments"])),
    }
    line = flat(road.line)
    coded = line.replace("{", "{{").replace("}", "}}")
    assert [name for name, one in told.items() if line not in one and coded not in one] == []
    assert flat(road.desk.edition(KEY).title) == flat(in_english(road.line))


def in_xml(data: bytes) -> str:
    """The words of a document."""
    return flat("".join(etree.fromstring(data, _PARSER).itertext()))


def test_on_the_road_ledger_and_receipts_say_it(road: Road) -> None:
    """Reasons, names and titles are those that were written, in the log and in the public receipt."""
    desk = road.desk
    assert road.words in {one.why for one in desk.events(KEY)}
    if desk.standing(KEY).number is None:
        (void,) = desk.voids("brief")
        assert void.because == road.words
        return
    release = desk.release(KEY)
    told = json.loads((desk.public_folder(KEY) / "release.json").read_bytes())
    assert told["titles"]["ko"] == release.titles["ko"] == road.line
    assert told["authors"][0]["name"] == f"{road.line} Kim"
    assert told["notices"][0]["because"] == road.words


def test_on_the_road_the_desk_s_window_says_it(road: Road) -> None:
    """What the Prefect UI draws: story, board and descriptions have no element, link or picture of
    anybody's."""
    desk, now = road.desk, datetime.now(UTC)
    (standing,) = desk.standings()
    story_ = "\n".join(story.story(desk, standing, Report(), "en", now))
    board_ = "\n".join(board.board(desk, (standing,), "en", now))
    for text in (story_, board_, artifacts.describe(standing, "en")):
        blocks = _MARKDOWN.parse(text)
        found = [one for block in blocks for one in (block, *(block.children or ()))]
        assert not {one.type for one in found} & {"html_inline", "html_block", "image", "fence"}
        led = [str(one.attrs["href"]) for one in found if "href" in one.attrs]
        assert all(map(OURS.fullmatch, led)), led
        shown = "".join(one.content for one in found if one.type in ("text", "text_special"))
        assert squeezed(road.line) in squeezed(shown)


# What is looked at must be able to fail.


@dataclass(frozen=True)
class Fault:
    """An escape that is left out: what takes its place, whose words then do harm, and where."""

    place: str
    instead: Callable[..., object]
    string: str
    files: str


_MADE_OF = html._environment.__wrapped__


def unescaping(files: html._Files) -> jinja2.Environment:
    """Templates that take words for mark-up."""
    environment = _MADE_OF(files)
    environment.autoescape = False
    return environment


FAULTS = {
    "BibTeX": Fault("flows.rendering.metadata.bibtex._text", str, "TeX and BibTeX", "issue"),
    "braces after a backslash": Fault(
        "flows.rendering.metadata.bibtex._text",
        lambda words: re.sub(r"([\\{}])", r"\\\1", words),
        "Templates",
        "issue",
    ),
    "JSON-LD": Fault(
        "flows.rendering.metadata.jsonld.in_script", json.dumps, "Tags of a page", "issue"
    ),
    "pages": Fault("flows.rendering.html._environment", unescaping, "Tags of a page", "issue"),
    "EPUB and JATS": Fault(
        "flows.rendering.markup.legal", str, "Signs that steer a terminal", "issue"
    ),
    "feed": Fault("flows.rendering.site.feed.legal", str, "Signs that steer a terminal", "lists"),
    "llms.txt": Fault("flows.rendering.metadata.llms._plain", str, "Entities", "lists"),
    "OAI": Fault("flows.rendering.metadata.oai._text", str, "Tags of a page", "lists"),
    "names of files": Fault(
        "flows.rendering.site.people.slug", lambda name: name, "Paths", "paths"
    ),
    "links": Fault("flows.rendering.runs.safe_address", str, "Addresses", "links"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_an_escape_that_is_left_out_is_seen(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without it something is unlike, or is not made at all."""
    fault, words = FAULTS[name], STRINGS[FAULTS[name].string].text
    looks: Mapping[str, Callable[[], object]] = {
        "issue": lambda: unlike(
            finished(said(words), pdf=False), finished(words, pdf=False), words
        ),
        "lists": lambda: unlike(lists(said(words)), lists(words), words),
        "paths": lambda: not all(map(_PAGE_OF_AN_AUTHOR.fullmatch, pages_of_authors(words))),
        "links": lambda: any(led_astray(finished(MILD, pdf=False, links=links())).values()),
    }
    assert not looks[fault.files]()
    finished.cache_clear(), lists.cache_clear()
    module, _, function = fault.place.rpartition(".")
    monkeypatch.setattr(import_module(module), function, fault.instead)
    try:
        seen_ = looks[fault.files]()
    except (ValueError, etree.XMLSyntaxError, PybtexSyntaxError):
        seen_ = True
    finally:
        finished.cache_clear(), lists.cache_clear()
    assert seen_
