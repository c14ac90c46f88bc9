"""A saved web page → Page: what its reader sees, and nothing that it would do.

Scripts, styles and forms do nothing here; no address is followed and no entity declared by the page
is expanded. A page whose tree is deeper than the parser goes would be cut off by it, so it is
refused.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from lxml import etree

from flows.document import MARKS, Inline, Mark, Ruby, Text, plain
from flows.errors import DraftTooLong, NestedTooDeep
from flows.importing.catalogue import CATALOGUE
from flows.importing.decoding import LONGEST
from flows.importing.html_parts import FLOW, MUTE, is_sign, is_site
from flows.importing.html_table import is_data, table_piece, words_in
from flows.importing.page import Page, Piece
from flows.report import Finding, finding

_MARKED: dict[str, Mark] = {
    "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "cite": "italic",
    "u": "underline", "s": "strike", "del": "strike", "strike": "strike",
    "sup": "superscript", "sub": "subscript",
}  # fmt: skip
_ADDRESS = re.compile(r"(?:https?://|mailto:)[^\s<>\"]{1,2000}", re.IGNORECASE)
_SPACE = re.compile(r"[ \t\r\n\f]+")
_TOO_DEEP = "ERR_RESOURCE_LIMIT"
_MOST_PIECES = 20_000


def read_html(name: str, text: str) -> Page:
    """A page as pieces. Raises NestedTooDeep, DraftTooLong."""
    root = _tree(name, text)
    if root is None:
        return Page((), "")
    words = "".join(_seen(root))
    if len(words) > LONGEST:
        raise DraftTooLong(name=name, what=f"{len(words):,}")
    reader = _Reader()
    reader.walk(root)
    if len(reader.pieces) > _MOST_PIECES:
        raise DraftTooLong(name=name, what=f"{len(reader.pieces):,}")
    names = tuple(dict.fromkeys(_names(root)))
    lang = (root.get("lang") or "")[:2].lower()
    return Page(tuple(reader.pieces), words, names, lang, findings=tuple(reader.told()))


def _tree(name: str, text: str) -> Any:
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:
        root = None
    if any(one.type_name == _TOO_DEEP for one in parser.error_log):
        raise NestedTooDeep(name=name, what="256")
    return root


def _seen(root: Any) -> Iterator[str]:
    """All the words that stand outside what is mute, in the order of the file."""
    mute = 0
    for event, node in etree.iterwalk(root, events=("start", "end")):
        own = node.tag in MUTE
        if event == "start":
            mute += own
            if not mute and node.text:
                yield node.text
        else:
            mute -= own
            if not mute and node.tail and node is not root:
                yield node.tail


def _names(root: Any) -> Iterator[str]:
    """Titles in the mark-up: of the window, and for those who share the page."""
    for found in root.xpath("//head/title/text() | //meta[@property='og:title']/@content"):
        if bare := " ".join(str(found).split()):
            yield bare


@dataclass(slots=True)
class _Reader:
    """The walk: a stack of what is open, a line of words that grows, the pieces that are done."""

    pieces: list[Piece] = field(default_factory=list)
    run: list[Inline] = field(default_factory=list)
    line: int = 0
    block: int = 0
    marks: list[Mark] = field(default_factory=list)
    href: list[str] = field(default_factory=list)
    site: int = 0
    mute: int = 0
    shape: list[tuple[str, int, str]] = field(default_factory=list)
    counts: list[int] = field(default_factory=list)
    dropped: list[str] = field(default_factory=list)
    pending: list[Piece] = field(default_factory=list)
    captions: int = 0

    def walk(self, root: Any) -> None:
        """The whole tree; a table of data is one piece, and so is a gloss above characters."""
        whole: Any = None
        for event, node in etree.iterwalk(root, events=("start", "end")):
            if whole is not None:
                if event == "end" and node is whole:
                    whole = None
                    self.words(node, node.tail)
                continue
            if event == "start":
                if not self.mute and self._whole(node):
                    whole = node
                else:
                    self.opens(node)
            else:
                self.closes(node)
                if node is not root:
                    self.words(node, node.tail)
        self.flush()

    def opens(self, node: Any) -> None:
        """What begins with an element."""
        tag = node.tag
        self.mute += tag in MUTE
        self.site += is_site(node)
        if tag in FLOW:
            self.flush()
            self.block += 1
            self._shape(node)
            self.captions += tag == "figcaption"
        elif tag == "br":
            self.block += not self.run  # the second of two: a paragraph ends
            self.flush()
        elif tag == "img" and not self.mute:
            self._picture(node)
        elif tag in _MARKED:
            self.marks.append(_MARKED[tag])
        elif tag == "a":
            self.href.append(self._address(node.get("href") or ""))
        self.words(node, node.text)

    def closes(self, node: Any) -> None:
        """What ends with it."""
        tag = node.tag
        if tag in FLOW:
            self.flush()
            self.block += 1
            if self.shape and tag in ("h1", "h2", "h3", "h4", "h5", "h6", "li"):
                self.shape.pop()
            if tag in ("ul", "ol") and self.counts:
                self.counts.pop()
            self.captions -= tag == "figcaption"
        elif tag in _MARKED:
            self.marks.pop()
        elif tag == "a":
            self.href.pop()
        self.site -= is_site(node)
        self.mute -= tag in MUTE

    def words(self, node: Any, text: str | None) -> None:
        """Words of the line that is open."""
        if self.mute or not text:
            return
        said = _SPACE.sub(" ", text)
        if not self.run:
            said = said.lstrip(" ")
            self.line = node.sourceline or 0
        elif isinstance(self.run[-1], Text) and self.run[-1].text.endswith(" "):
            said = said.lstrip(" ")
        if said:
            marks = tuple(one for one in MARKS if one in self.marks)
            self.run.append(Text(said, marks, self.href[-1] if self.href else ""))

    def flush(self) -> None:
        """The line is done, and after it come the pictures that stood in it."""
        run, self.run = _joined(self.run), []
        if plain(run).strip():
            self._line(run)
        pending, self.pending = self.pending, []
        for one in pending:
            self._add(one)

    def _line(self, run: tuple[Inline, ...]) -> None:
        kind, level, label = self.shape[-1] if self.shape else ("line", 0, "")
        made = Piece(self.line, self.block, run, site=self.site > 0)
        if kind == "heading":
            made = replace(made, kind="heading", level=level)
        elif kind == "item":
            made = replace(made, kind="item", level=level, label=label)
            self.shape[-1] = ("line", 0, "")
        elif self.captions:
            made = replace(made, kind="caption")
        self._add(made)

    def _add(self, piece: Piece) -> None:
        self.pieces.append(replace(piece, at=len(self.pieces)))

    def _picture(self, node: Any) -> None:
        """A picture, to stand behind the line that it stands in."""
        src = (node.get("src") or node.get("data-src") or "").strip()
        alt = " ".join((node.get("alt") or "").split())
        one = Piece(node.sourceline or 0, self.block, (), "figure", src=src, alt=alt)
        self.pending.append(replace(one, site=self.site > 0 or is_sign(node)))
        if not plain(tuple(self.run)).strip():
            self.flush()

    def told(self) -> Iterator[Finding]:
        """What was seen and could not be taken over."""
        if self.dropped:
            yield finding(CATALOGUE, "import-link-left", count=len(self.dropped), what=", ".join(self.dropped[:3]))  # fmt: skip

    def _shape(self, node: Any) -> None:
        tag = node.tag
        if tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
            self.shape.append(("heading", int(tag[1]), ""))
        elif tag in ("ul", "ol"):
            self.counts.append(0 if tag == "ol" else -1)
        elif tag == "li":
            label = "•"
            if self.counts and self.counts[-1] >= 0:
                self.counts[-1] += 1
                label = f"{self.counts[-1]}."
            self.shape.append(("item", max(0, len(self.counts) - 1), label))

    def _address(self, href: str) -> str:
        if _ADDRESS.fullmatch(href.strip()):
            return href.strip()
        scheme = href.strip().partition(":")[0].lower()
        if ":" in href and scheme not in ("http", "https", "mailto"):
            self.dropped.append(href.strip()[:60])
        return ""

    def _whole(self, node: Any) -> bool:
        """Take an element as one piece, if it is one."""
        if node.tag == "ruby":
            base = "".join(words_in(node, without=("rt", "rp")))
            reading = "".join(" ".join(words_in(rt, without=())) for rt in node.iter("rt"))
            if not base.strip() or node.find(".//rp") is not None:
                return False
            if not self.run:
                self.line = node.sourceline or 0
            self.run.append(Ruby(base.strip(), reading.strip()))
            return True
        if node.tag == "table" and is_data(node):
            self.flush()
            self.block += 1
            self._add(table_piece(node, self.block, self.site > 0))
            for one in node.iter("img"):
                self._picture(one)
            return True
        return False


def _joined(run: list[Inline]) -> tuple[Inline, ...]:
    """Neighbours of one look as one, without white space at the ends."""
    made: list[Inline] = []
    for one in run:
        last = made[-1] if made else None
        if isinstance(one, Text) and isinstance(last, Text) and (last.marks, last.href) == (one.marks, one.href):  # fmt: skip
            made[-1] = replace(last, text=last.text + one.text)
        else:
            made.append(one)
    if made and isinstance(made[0], Text):
        made[0] = replace(made[0], text=made[0].text.lstrip())
    if made and isinstance(made[-1], Text):
        made[-1] = replace(made[-1], text=made[-1].text.rstrip())
    return tuple(one for one in made if not isinstance(one, Text) or one.text)
