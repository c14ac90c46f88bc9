"""Repaired bytes → the parts of a document, by python-docx: package, styles, core properties.

python-docx is not asked for content: its public API loses text in a quarter of real files.
"""

import io
from dataclasses import dataclass, field

import docx
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.part import Part, XmlPart
from docx.opc.parts.coreprops import CorePropertiesPart
from lxml import etree

from flows.errors import Damaged
from flows.intake.word.disposition import Element
from flows.intake.word.repair import parser
from flows.wording import Sentence


@dataclass(slots=True)
class Package:
    """An open document; roots are parsed once. `subject` is what else its properties say."""

    name: str
    main: Part
    title: str = ""
    author: str = ""
    subject: str = ""
    _roots: dict[str, Element] = field(default_factory=dict)

    def root(self, part: Part) -> Element:
        """The root element of an XML part, without comments and processing instructions, which would
        cut words in two. Raises Damaged for a part that is none."""
        key = str(part.partname)
        if key not in self._roots:
            own = part.element if isinstance(part, XmlPart) else None
            root = _parsed(self.name, key, part.blob) if own is None else own
            etree.strip_tags(root, etree.Comment, etree.ProcessingInstruction)
            self._roots[key] = root
        return self._roots[key]

    def related(self, kind: str, source: Part | None = None) -> list[Part]:
        """The internal parts a part (the main one by default) leads to by a kind (`footnotes`)."""
        relations = (source or self.main).rels.values()
        found = [
            r.target_part
            for r in relations
            if not r.is_external and str(r.reltype).rpartition("/")[2] == kind
        ]
        return list(dict.fromkeys(found))

    def first(self, kind: str) -> Element | None:
        """The root of the first related part of a kind; None: there is none."""
        parts = self.related(kind)
        return self.root(parts[0]) if parts else None


def open_package(name: str, data: bytes) -> Package:
    """Open what the gate let through. Raises Damaged when python-docx cannot."""
    try:
        document = docx.Document(io.BytesIO(data))
    except Exception as problem:  # python-docx raises KeyError, ValueError, AttributeError … alike
        what = f"{type(problem).__name__}: {str(problem)[:80]}"
        raise Damaged(name=name, what=Sentence(en=what, ko=what)) from problem
    title, author, subject = _core_properties(document.part)
    return Package(name, document.part, title=title, author=author, subject=subject)


def _parsed(name: str, key: str, data: bytes) -> Element:
    try:
        return etree.fromstring(data, parser())
    except etree.XMLSyntaxError as problem:
        what = f"{key}: {problem.msg}"
        raise Damaged(name=name, what=Sentence(en=what, ko=what)) from problem


def _core_properties(main: Part) -> tuple[str, str, str]:
    """Title and author as the program wrote them; weak evidence, and often another paper's. Then
    subject, keywords, comments and category, line by line.

    python-docx makes a part of its own, by `python-docx`, where a file has none, and runs round in
    circles where the relationship leads to another kind of part: it is not asked then.
    """
    if main.package is None:
        return "", "", ""
    try:
        part = main.package.part_related_by(RT.CORE_PROPERTIES)
        if not isinstance(part, CorePropertiesPart):
            return "", "", ""
        core = part.core_properties
        rest = (core.subject, core.keywords, core.comments, core.category)
        said = "\n".join(one.strip() for one in rest if one.strip())
        return core.title.strip(), core.author.strip(), said
    except (KeyError, ValueError, AttributeError):
        return "", "", ""
