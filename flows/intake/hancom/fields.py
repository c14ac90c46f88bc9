"""hp:fieldBegin … fieldEnd → which words lead where, and which are a table of contents.

A field is a begin with its parameters, words, and an end, strewn over runs and paragraphs.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from flows.intake.hancom.disposition import SETTINGS, Element, attribute, is_element, local

# Fields that print what Hangul works out; a file that keeps nothing between their marks lost it.
_WORKED_OUT = frozenset(
    {"FORMULA", "SUMMARY", "USER_INFO", "DATE", "DOC_DATE", "PATH", "CROSSREF", "MAILMERGE"}
)
LISTS = frozenset({"parameters", "parameterset", "listParam"})
_DEEPEST = 16  # fields nested deeper than this are no author's
_ESCAPED = re.compile(r"\\(.)")
_MAIL = re.compile(r"[^\s@:/]+@[^\s@:/]+\.[^\s@:/]+")


@dataclass(slots=True)
class Field:
    """One open field; `said`: whether there were words in it."""

    key: str
    kind: str
    href: str = ""
    codes: str = ""
    said: bool = False

    @property
    def unsaid(self) -> bool:
        """Whether it should have shown something and did not."""
        return self.kind in _WORKED_OUT and not self.said


@dataclass(slots=True)
class Fields:
    """The fields open at the present place of one story; `codes` are all their parameters."""

    root: Element
    codes: list[str] = field(default_factory=list)
    kinds: set[str] = field(default_factory=set)
    _ended: frozenset[str] | None = None
    _open: list[Field] = field(default_factory=list)

    def __post_init__(self) -> None:
        if self._ended is None:
            ends = self.root.iter("{*}fieldEnd")
            self._ended = frozenset(attribute(one, "beginIDRef") for one in ends)

    @property
    def contents(self) -> bool:
        """Whether this is inside a table of contents."""
        return any("CONTENTS" in one.kind for one in self._open[-_DEEPEST:])

    @property
    def href(self) -> str:
        """Where the innermost hyperlink leads."""
        return next((one.href for one in reversed(self._open[-_DEEPEST:]) if one.href), "")

    def apart(self) -> "Fields":
        """The fields inside a list of paragraphs of its own."""
        return Fields(self.root, self.codes, self.kinds, self._ended)

    def begin(self, element: Element) -> None:
        """A field begins; one without an end stands for itself only."""
        kind = attribute(element, "type")
        said = list(parameters(element))
        self.codes += [words for _, words in said]
        self.kinds.update([kind] if said else [])
        key = attribute(element, "id")
        if self._ended is not None and key in self._ended:
            href = address(dict(said)) if kind == "HYPERLINK" else ""
            self._open.append(Field(key, kind, href, " ".join(words for _, words in said)))

    def keep(self, element: Element) -> None:
        """Settings that belong to no field, but to an object, a cell or a section."""
        said = [words for _, words in _settings(element)]
        self.codes += said
        self.kinds.update([local(element)] if said else [])

    def end(self, element: Element) -> Field | None:
        """The field that ends here, if it is open."""
        key = attribute(element, "beginIDRef")
        for at in range(-1, -1 - min(_DEEPEST, len(self._open)), -1):
            if self._open[at].key == key:
                return self._open.pop(at)
        return None

    def spoken(self) -> None:
        """Words were met: the open fields show something."""
        for one in self._open[-_DEEPEST:]:
            one.said = True


def parameters(element: Element) -> Iterator[tuple[str, str]]:
    """The parameters of a field by their names, and its tag, white space at the ends left out."""
    for one in element:
        if is_element(one) and local(one) in SETTINGS:
            yield from _settings(one)


def _settings(element: Element) -> Iterator[tuple[str, str]]:
    for one in element.iter():
        words = (one.text or "").strip() if is_element(one) else ""
        if words and local(one) not in LISTS:
            yield attribute(one, "name"), words


def address(said: dict[str, str]) -> str:
    """Where a hyperlink leads: its Path, else the first field of its Command; empty for places in
    the document."""
    target = said.get("Path", "")
    if not target:
        # Command is `target;type;…` with `\\` before each `:`, `;` and `?` of the target.
        parts = re.split(r"(?<!\\);", said.get("Command", ""))
        target = _ESCAPED.sub(r"\1", parts[0])
    target = target.strip()
    if target.startswith(("?", "#")):
        return ""
    if target.casefold().startswith("www."):
        return f"http://{target}"
    return f"mailto:{target}" if _MAIL.fullmatch(target) else target
