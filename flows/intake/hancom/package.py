"""Parts of an .hwpx → header, sections in the order of the spine, pictures by their item."""

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from urllib.parse import unquote

from lxml import etree

from flows.errors import HancomDamaged, HancomPassword
from flows.intake.gate.shape import is_xml
from flows.intake.hancom.disposition import Element, attribute, is_element, text_of
from flows.wording import Sentence

_CONTAINER = "META-INF/container.xml"
_CONTENT = "contents/content.hpf"
_LISTS = (".hpf", ".opf")
_MANIFEST = "META-INF/manifest.xml"
_SECTION = re.compile(r"(?:^|/)section(\d{1,5})\.xml$", re.IGNORECASE)
_MASTER = re.compile(r"(?:^|/)masterpage(\d{1,5})\.xml$", re.IGNORECASE)
# What file managers leave in a folder, and a package that was packed again brings along.
_LITTER = re.compile(r"(?:.*/)?(?:__MACOSX/.*|\.DS_Store|Thumbs\.db|desktop\.ini)", re.IGNORECASE)
_BESIDE = ("subject", "description", "keyword")
_NUMBER = re.compile(r"\d+")
_OUTSIDE = re.compile(r"^(?:[a-z][a-z0-9+.-]*:|/|\\|\.\.)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Item:
    """An item of the manifest; `path` is a part's name, or where it lies outside the file."""

    path: str
    inside: bool


@dataclass
class Package:
    """One file, its XML parsed when first asked for."""

    name: str
    parts: Mapping[str, bytes]
    _roots: dict[str, Element] = field(default_factory=dict)

    @cached_property
    def content(self) -> Element | None:
        """The root of the list of parts: the one that the container names (OCF 2.0, 3.5.1), else
        content.hpf; None: there is none."""
        container = self.root(_CONTAINER) if _CONTAINER in self.parts else None
        named = [attribute(one, "full-path") for one in _named(container, "rootfile")]
        lists = [path for path in named if path.casefold().endswith(_LISTS)]
        name = next(filter(None, map(self._found, [*lists, _CONTENT])), "")
        return self.root(name) if name else None

    @cached_property
    def items(self) -> dict[str, Item]:
        """The manifest by item id."""
        found = {}
        for one in _named(self.content, "item"):
            if attribute(one, "id"):
                found[attribute(one, "id")] = self._item(one)
        return found

    @cached_property
    def sections(self) -> tuple[str, ...]:
        """The sections of the spine; after them those that it leaves out, by their numbers."""
        return tuple(dict.fromkeys([*self.spine, *self._all(_SECTION)]))

    @cached_property
    def spine(self) -> tuple[str, ...]:
        """The sections that the list of parts gives the order of, whatever they are called."""
        listed = [
            self.items.get(attribute(one, "idref")) for one in _named(self.content, "itemref")
        ]
        there = (one.path for one in listed if one is not None and one.path in self.parts)
        return tuple(part for part in there if _SECTION.search(part) or self._is_section(part))

    @property
    def masters(self) -> tuple[str, ...]:
        """The master pages."""
        return tuple(self._all(_MASTER))

    @cached_property
    def header(self) -> Element | None:
        """The root of header.xml; None: there is none."""
        name = next((p for p in self.parts if p.casefold().endswith("/header.xml")), None)
        return None if name is None else self.root(name)

    @property
    def title(self) -> str:
        """What the file's properties call it."""
        return next((_said(one) for one in _named(self.content, "title")), "")

    @property
    def author(self) -> str:
        """Who the file's properties say made it."""
        named = (e for e in _named(self.content, "meta") if attribute(e, "name") == "creator")
        return next((_said(one) for one in named), "")

    @property
    def properties(self) -> tuple[str, ...]:
        """What they say beside title and author: subject, description, keywords."""
        named = _named(self.content, "meta")
        return tuple(
            words
            for one in named
            if attribute(one, "name") in _BESIDE and (words := (one.text or "").strip())
        )

    def root(self, part: str) -> Element:
        """The root of a part. Raises HancomDamaged where it is no XML."""
        if part not in self._roots:
            parser = etree.XMLParser(
                resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
            )
            try:
                self._roots[part] = etree.fromstring(self.parts[part], parser)
            except etree.XMLSyntaxError as problem:
                what = f"{part}: {problem.msg}"
                raise HancomDamaged(name=self.name, what=Sentence(en=what, ko=what)) from problem
        return self._roots[part]

    def chart(self, reference: str) -> str:
        """The part a chart's reference names; empty: there is none."""
        return self._found(reference)

    def _item(self, element: Element) -> Item:
        href = unquote(attribute(element, "href"))
        found = self._found(href)
        if found:
            return Item(found, inside=True)
        outside = attribute(element, "isEmbeded") == "0" or bool(_OUTSIDE.match(href))
        return Item(href, inside=not outside)

    def _found(self, href: str) -> str:
        """A part by its reference: from the root of the package, or from Contents/."""
        href = href.replace("\\", "/").lstrip("/")
        near = posixpath.normpath(posixpath.join("Contents", href)) if href else ""
        for name in (href, near):
            if name in self.parts:
                return name
        folded = {part.casefold(): part for part in self.parts}
        return folded.get(href.casefold(), folded.get(near.casefold(), ""))

    def _is_section(self, part: str) -> bool:
        return is_xml(part) and str(self.root(part).tag).rpartition("}")[2] == "sec"

    def _all(self, pattern: re.Pattern[str]) -> list[str]:
        return sorted((p for p in self.parts if pattern.search(p)), key=_by_number)


def without_litter(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """The parts that are the document's."""
    return {part: data for part, data in parts.items() if not _LITTER.fullmatch(part)}


def refuse_encrypted(name: str, parts: Mapping[str, bytes]) -> None:
    """Raises HancomPassword for a package whose parts are encrypted (ODF 1.2 Part 3, 4.8)."""
    if b"encryption-data" in parts.get(_MANIFEST, b""):
        raise HancomPassword(name=name)


def open_package(name: str, parts: Mapping[str, bytes]) -> Package:
    """The package. Raises HancomDamaged for one without sections."""
    package = Package(name, parts)
    if not package.sections:
        raise HancomDamaged(name=name, what=Sentence(en="it has no text part", ko="본문이 없음"))
    return package


def _by_number(part: str) -> tuple[int, str]:
    numbers = _NUMBER.findall(part)
    return (int(numbers[-1]) if numbers else 0, part)


def _named(root: Element | None, name: str) -> Iterator[Element]:
    for element in () if root is None else root.iter():
        if is_element(element) and str(element.tag).rpartition("}")[2] == name:
            yield element


def _said(element: Element) -> str:
    """A property's value: the content of the element, or its attribute where that is empty."""
    return " ".join(text_of(element).split())
