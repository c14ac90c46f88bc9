"""WeasyPrint 70's structure tree → one that PDF/UA-1 asks for (ISO 14289-1, 7).

WeasyPrint tags a page by its HTML elements. What a reader's program needs besides is added as each
element of the tree is built:

1. the language of every passage in another language than the page's (7.2);
2. the scope of a table's heads, so that no program has to guess it (7.5);
3. a footnote is a Note with an identifier of its own (7.9);
4. a group of a description list is a list item, its term the label and its description the body.
"""

import functools
from collections.abc import Iterator
from typing import Any

import pydyf
from weasyprint.formatting_structure import boxes
from weasyprint.layout.absolute import AbsolutePlaceholder
from weasyprint.pdf import tags

_ROWS = ("row", "rowgroup")
_WHOLE_PAGE = ("html", "body")


def adopt() -> None:
    """Put it in place, once, when the press starts."""
    tags._build_box_tree = _described(tags._build_box_tree)


def _described(original: Any) -> Any:
    @functools.wraps(original)
    def build(box: Any, parent: Any, pdf: Any, *rest: Any) -> Iterator[Any]:
        box = box._box if isinstance(box, AbsolutePlaceholder) else box
        for element in original(box, parent, pdf, *rest):
            if box.element is not None and box.element_tag not in _WHOLE_PAGE:
                _describe(element, box, parent, pdf)
            yield element

    return build


def _describe(element: Any, box: Any, parent: Any, pdf: Any) -> None:
    said = box.element.attrib
    if "lang" in said:
        element["Lang"] = pydyf.String(said["lang"])
    if element["S"] == "/TH":
        scope = "/Row" if said.get("scope") in _ROWS else "/Column"
        element["A"]["Scope"] = scope
    elif isinstance(box, boxes.BlockLevelBox) and said.get("class") == "footnote":
        element["S"] = "/Note"
        element["ID"] = pydyf.String(f"{said['id']}-{element.number}")
    elif box.element_tag == "div" and parent["S"] == "/L":
        _as_item(element, pdf)


def _as_item(group: Any, pdf: Any) -> None:
    """`div` of a `dl` with its `dt` and `dd`, each in an item of its own → one item."""
    group["S"] = "/LI"
    for count, child in enumerate(_kids(group, pdf)):
        child["S"] = "/LBody" if count else "/Lbl"
        for inner in _kids(child, pdf):
            inner["S"] = "/Div"


def _kids(element: Any, pdf: Any) -> list[Any]:
    """The elements below one, by their references (`12 0 R`)."""
    numbers = [int(kid.split()[0]) for kid in map(_text, element["K"]) if kid.endswith("R")]
    return [kid for kid in (pdf.objects[n] for n in numbers) if kid.get("Type") == "/StructElem"]


def _text(kid: Any) -> str:
    return kid.decode() if isinstance(kid, bytes) else str(kid)
