"""A draft and a number → another draft: the same number always makes the same.

XML is changed by what it is made of (elements taken out, doubled, moved, renamed, wrapped; values
exchanged); parts are left out, exchanged and renamed; bytes are changed anywhere.
"""

import copy
import io
import random
import zipfile
from collections.abc import Callable, Mapping, Sequence

from lxml import etree

from tests.fuzz.seeds import Seed
from tests.intake.drafts import NAMESPACES, unzipped

Tree = etree._Element

_VALUES = (
    "", "0", "-1", "1", "2", "3", "7", "true", "off", "none", "99", "255", "65536", "2147483648",
    "99999999999999999999", "1.5", "NaN", "٣", "①", "begin", "separate", "end", "restart",
    "continue", "#", "../x", "a b", "http://a.example/", "javascript:alert(1)", "\ufffd", "가",
    "%1.%2", "decimal", "ganada", "chosung", "upperRoman", "koreanCounting", "Title", "heading 1",
)  # fmt: skip
_TEXTS = (
    "", " ", "\t", "\n", "가", "글: 윤해담", "2024년 1월 1일", "<표 1> 셈", "Ⅰ.", "①", "*", "※",
    "http://a.example/", "a@a.example", "]]>", "\u200b", "\u202e", "\u0301", "ᄀᆞᆫ", "𝄞", "\ufeff",
    "\u00ad", "요약", "참고문헌", "제1장", "(가)", "| 소제목", "No. 2024-1", "x" * 300, "가 " * 200,
)  # fmt: skip
_WRAPPERS = (
    "w:ins", "w:del", "w:moveFrom", "w:moveTo", "w:sdt", "w:sdtContent", "w:hyperlink", "w:smartTag",
    "w:fldSimple", "w:p", "w:r", "w:t", "w:tbl", "w:tr", "w:tc", "w:ruby", "w:rt", "w:rubyBase",
    "w:txbxContent", "w:footnote", "w:bdo", "w:customXml", "w:pPr", "w:rPr", "m:oMath", "m:r",
    "mc:AlternateContent", "mc:Choice", "mc:Fallback", "w:drawing", "w:pict", "w:object", "x",
)  # fmt: skip
_PREFIXES = dict(
    piece.split("=") for piece in NAMESPACES.replace("xmlns:", "").replace('"', "").split()
)


class Mutator:
    """One draft being changed; `done` tells what was done to it."""

    def __init__(self, seed: Seed, number: int) -> None:
        self._chance = random.Random(number)
        self.done: list[str] = []
        self._data = seed.data
        self._parts: dict[str, bytes] = {}

    def changed(self) -> bytes:
        """The draft with a few changes."""
        is_zip = zipfile.is_zipfile(io.BytesIO(self._data))
        if is_zip and self._chance.random() < 0.97:
            self._parts = unzipped(self._data)
            for _ in range(self._chance.choice((1, 1, 1, 2, 3, 5, 9))):
                self._pick(_OF_PARTS)()
            return packed(self._parts)
        for _ in range(self._chance.choice((1, 1, 2, 8))):
            self._data = self._spoilt(self._data)
        self.done.append("bytes")
        return self._data

    def _pick(self, weighed: Sequence[tuple[int, str]]) -> Callable[[], None]:
        names = [name for weight, name in weighed for _ in range(weight)]
        name = self._chance.choice(names)
        self.done.append(name.lstrip("_"))
        method: Callable[[], None] = getattr(self, name)
        return method

    def _part(self) -> str:
        """A part, the larger the likelier."""
        names = list(self._parts)
        return self._chance.choices(names, [len(self._parts[name]) + 50 for name in names])[0]

    def _xml(self) -> None:
        name = self._part()
        try:
            root = etree.fromstring(self._parts[name])
        except (etree.XMLSyntaxError, ValueError):
            self._parts[name] = self._spoilt(self._parts[name])
            return
        for _ in range(self._chance.choice((1, 1, 2, 3))):
            self._in_tree(root)
        self._parts[name] = etree.tostring(root, encoding="UTF-8", xml_declaration=True)

    def _in_tree(self, root: Tree) -> None:
        elements = [one for one in root.iter() if isinstance(one.tag, str)]
        one, other = self._chance.choice(elements), self._chance.choice(elements)
        change = self._chance.choice(_OF_TREE)
        self.done[-1] += f" {change.lstrip('_')} {etree.QName(one).localname}"
        getattr(self, change)(root, one, other)

    def _remove(self, root: Tree, one: Tree, other: Tree) -> None:
        if (parent := one.getparent()) is not None:
            parent.remove(one)

    def _unwrap(self, root: Tree, one: Tree, other: Tree) -> None:
        if (parent := one.getparent()) is not None:
            at = parent.index(one)
            parent[at : at + 1] = list(one)

    def _double(self, root: Tree, one: Tree, other: Tree) -> None:
        if (parent := one.getparent()) is not None:
            for _ in range(self._chance.choice((1, 1, 2, 40))):
                parent.insert(parent.index(one), copy.deepcopy(one))

    def _move(self, root: Tree, one: Tree, other: Tree) -> None:
        other.insert(self._chance.randrange(len(other) + 1), copy.deepcopy(one))

    def _wrap(self, root: Tree, one: Tree, other: Tree) -> None:
        if (parent := one.getparent()) is None:
            return
        prefix, _, local = self._chance.choice(_WRAPPERS).rpartition(":")
        around = etree.Element(f"{{{_PREFIXES[prefix]}}}{local}" if prefix else local)
        parent.replace(one, around)
        around.append(one)

    def _rename(self, root: Tree, one: Tree, other: Tree) -> None:
        one.tag = other.tag

    def _value(self, root: Tree, one: Tree, other: Tree) -> None:
        if one.attrib:
            name = self._chance.choice(list(one.attrib))
            pool = (*_VALUES, *other.attrib.values())
            one.set(name, str(self._chance.choice(pool)).replace("\0", ""))

    def _forget(self, root: Tree, one: Tree, other: Tree) -> None:
        if one.attrib:
            del one.attrib[self._chance.choice(list(one.attrib))]

    def _borrow(self, root: Tree, one: Tree, other: Tree) -> None:
        for name, value in other.attrib.items():
            one.set(name, value)

    def _say(self, root: Tree, one: Tree, other: Tree) -> None:
        if self._chance.random() < 0.8:
            one.text = self._chance.choice(_TEXTS)
        else:
            one.tail = self._chance.choice(_TEXTS)

    def _comment(self, root: Tree, one: Tree, other: Tree) -> None:
        made = self._chance.choice((etree.Comment("가"), etree.ProcessingInstruction("x", "y")))
        one.insert(self._chance.randrange(len(one) + 1), made)

    def _swap(self, root: Tree, one: Tree, other: Tree) -> None:
        one[:], other_children = [copy.deepcopy(child) for child in other], list(one)
        if other is not one and not any(other in child.iter() for child in other_children):
            other[:] = other_children

    def _raw(self) -> None:
        name = self._part()
        self._parts[name] = self._spoilt(self._parts[name])

    def _drop(self) -> None:
        if len(self._parts) > 1:
            del self._parts[self._chance.choice(list(self._parts))]

    def _exchange(self) -> None:
        one, other = (self._chance.choice(list(self._parts)) for _ in range(2))
        self._parts[one], self._parts[other] = self._parts[other], self._parts[one]

    def _call(self) -> None:
        old = self._chance.choice(list(self._parts))
        new = self._chance.choice((old.upper(), old + "x", "x/" + old, "word/new.xml"))
        self._parts[new] = self._parts.pop(old)

    def _spoilt(self, data: bytes) -> bytes:
        """Bytes changed, taken out, put in, doubled."""
        whole, chance = bytearray(data), self._chance
        at = chance.randrange(len(whole) + 1)
        some = chance.choice((1, 1, 2, 4, 16, 200))
        match chance.randrange(5):
            case 0:
                whole[at : at + some] = chance.randbytes(some)
            case 1:
                del whole[at : at + some]
            case 2:
                whole[at:at] = chance.randbytes(some)
            case 3:
                whole[at:at] = whole[at : at + some] * chance.choice((1, 2, 50))
            case 4:
                del whole[at:]
        return bytes(whole)


_OF_PARTS = ((30, "_xml"), (2, "_raw"), (1, "_drop"), (1, "_exchange"), (1, "_call"))
_OF_TREE = (
    "_remove _unwrap _double _move _move _wrap _wrap _rename _value _value _value _forget _borrow "
    "_say _say _comment _swap"
).split()


def packed(parts: Mapping[str, bytes]) -> bytes:
    """A zip of these parts that does not know what time it is."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()
