"""A package's files + English → the same files as a translator would return them."""

import io
import re
import zipfile
from collections.abc import Callable, Mapping

from docx import Document
from docx.document import Document as Word
from docx.oxml.ns import qn
from docx.table import Table, _Cell
from lxml import etree

from flows.handoff.codes import tokens
from flows.handoff.returns.xliff import coded

IN_ID, IN_KOREAN, IN_ENGLISH, IN_NOTES = range(4)
_XLIFF = "{urn:oasis:names:tc:xliff:document:1.2}"


def member(package: bytes, ending: str) -> bytes:
    """The file of a package whose name ends so; of several (`.xlf`), that with the shortest."""
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        names = (name for name in archive.namelist() if name.endswith(ending))
        return archive.read(min(names, key=len))


def fill_bilingual(package_docx: bytes, english: Mapping[str, str]) -> bytes:
    """The bilingual table with English written in. `english` is keyed by the Korean coded text,
    (links as `{a1}` or `{a}`), by the segment's anchor or by its id; rows it does not name are left as they are."""

    def fill(document: Word) -> None:
        for cells in rows(document).values():
            ident, korean = cells[IN_ID].paragraphs[0].text, cells[IN_KOREAN].text
            loose = re.sub(r"\{(/?)a\d+\}", r"{\1a}", korean)
            keys = (ident, ident.partition("#")[0], korean, loose)
            said = next((english[key] for key in keys if key in english), None)
            if said is not None:
                write(cells[IN_ENGLISH], said)

    return edited(package_docx, fill)


def fill_xliff(xliff: bytes, english: Mapping[str, str]) -> bytes:
    """The same for XLIFF; `english` keyed by anchor, id or Korean. `state` stays “new”."""
    root = etree.fromstring(xliff)
    for unit in root.iter(f"{_XLIFF}trans-unit"):
        source, target = unit.find(f"{_XLIFF}source"), unit.find(f"{_XLIFF}target")
        keys = (unit.get("id"), unit.get("resname"), coded(source))
        said = next((english[key] for key in keys if key in english), None)
        if said is not None:
            _fill(target, said)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True)


def edited(docx: bytes, change: Callable[[Word], None]) -> bytes:
    """A .docx opened, changed and saved."""
    document = Document(io.BytesIO(docx))
    change(document)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def table(document: Word) -> Table:
    """The one table of the hand-off."""
    (found,) = document.tables
    return found


def rows(document: Word) -> dict[str, list[_Cell]]:
    """The segments' rows of the table, by anchor."""
    found = {}
    for row in table(document)._tbl.tr_lst:
        cells = [_Cell(cell, table(document)) for cell in row.tc_lst]
        if (
            len(cells) == len((IN_ID, IN_KOREAN, IN_ENGLISH, IN_NOTES))
            and cells[IN_ID].text != "ID#check"
        ):
            found[cells[IN_ID].paragraphs[0].text.partition("#")[0]] = cells
    return found


def write(cell: _Cell, words: str) -> None:
    """Type into a cell, as Word stores what is typed: the paragraph keeps its style."""
    paragraph = cell.paragraphs[0]
    for run in paragraph._p.findall(qn("w:r")):
        paragraph._p.remove(run)
    paragraph.add_run(words)


def _fill(target: etree._Element, coded: str) -> None:
    for child in list(target):
        target.remove(child)
    target.text = None
    inside, seen = [target], {}
    for token in tokens(coded):
        if token.kind in ("open", "point"):
            letters = token.value.rstrip("0123456789")
            seen[letters] = seen.get(letters, 0) + 1
            ident = token.value if token.value != letters else f"{letters}{seen[letters]}"
            tag = "g" if token.kind == "open" else "x"
            made = etree.SubElement(inside[-1], _XLIFF + tag, {"id": ident})
            inside += [made] if tag == "g" else []
        elif token.kind == "close":
            inside.pop()
        elif len(inside[-1]):
            inside[-1][-1].tail = (inside[-1][-1].tail or "") + token.value
        else:
            inside[-1].text = (inside[-1].text or "") + token.value
