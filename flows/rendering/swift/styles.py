"""Computed styles shared by all elements, pages and documents that look alike.

A computed style follows from its parent's, from what the style sheets say of the element, and from
nothing else. WeasyPrint computes it anew for every element with a name or a language of its own, for
every page, and in every document. Here one is made for each kind of element and kept while the press
runs, with all that has been worked out from it: values, sizes, struts (sizes.py, lines.py).

What differs is left to a style of the element's own that asks the shared one: its anchor, and what
layout writes into the styles of the root, the body and a page. Not shared at all are first lines
and letters, whose values layout counts, and notes that run along, whose anchors it writes. A sheet
that measures in parts of the page (vw) has the pool emptied at the next document, for there a page
may be another.
"""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from math import inf
from typing import Any

import tinycss2  # type: ignore[import-untyped]
from weasyprint import css
from weasyprint.css import ComputedStyle, InitialStyle, StyleFor
from weasyprint.css.computed_values import PHYSICAL_FUNCTIONS
from weasyprint.css.properties import INHERITED, INITIAL_NOT_COMPUTED, INITIAL_VALUES

_MOST = 4096
"""Styles kept. A template has some hundred; those with widths of their own (equations) add up."""

_OWN = frozenset(
    ("first-letter", "first-line", "note-call", "note-marker", "note-callback", "note-area")
)
_KEYWORDS = frozenset(("inherit", "initial", "none"))
"""Names of elements that WeasyPrint takes for something else."""

_DRAWING = "{http://www.w3.org/2000/svg}svg"
_SPECIAL = frozenset(("position", "float", "display", "page"))
_LOGICAL = frozenset(
    side(block="ttb", inline=inline)
    for side in PHYSICAL_FUNCTIONS.values()
    for inline in ("ltr", "rtl")
)
_PLAIN = frozenset(
    name
    for name in INITIAL_VALUES
    if name not in INHERITED
    and name not in INITIAL_NOT_COMPUTED
    and name not in _SPECIAL
    and not name.startswith("text_decoration_")
)
_HANDED_DOWN = frozenset(name for name in INHERITED if not name.startswith("text_decoration_"))


def adopt() -> None:
    """Put it in place, once."""
    ComputedStyle.__missing__ = _straight(ComputedStyle.__missing__)
    StyleFor.__init__ = _by_rules(StyleFor.__init__)
    StyleFor.set_computed_styles = _shared(StyleFor.set_computed_styles)
    css.find_style_attributes = _known(css.find_style_attributes)
    css.preprocess_declarations = _once(css.preprocess_declarations)


def _straight(original: Any) -> Any:
    """Values that no rule names are the parent's or the initial ones: no more is asked."""

    def missing(style: Any, key: str) -> Any:
        if key not in style.cascaded:
            if key in _PLAIN:
                if key not in PHYSICAL_FUNCTIONS or _LOGICAL.isdisjoint(style.cascaded):
                    value = style[key] = INITIAL_VALUES[key]
                    return value
            elif key in _HANDED_DOWN and style.parent_style is not None:
                value = style[key] = style.parent_style[key]
                return value
        return original(style, key)

    return missing


class _Own(ComputedStyle):  # type: ignore[misc]
    """The style of one element or page: the shared one, but for what is written into it."""

    def __init__(self, shared: Any, anchor: Any) -> None:
        self.__dict__.update(shared.__dict__)
        self.shared = shared
        self["anchor"] = anchor

    def __missing__(self, key: str) -> Any:
        value = self[key] = self.shared[key]
        return value


class _Pages:
    """The size of the first page, for shared styles: to ask for it means not to be shared longer."""

    def __init__(self) -> None:
        self.asked = False
        self.of_this_document: Mapping[str, Any] = {}

    def __getitem__(self, key: str) -> Any:
        self.asked = True
        return self.of_this_document[key]


class _Pool:
    """Shared styles by their parent and their rules, for one font configuration."""

    def __init__(self, fonts: Any) -> None:
        self.styles: dict[Any, Any] = {}
        self.rules: dict[Any, Any] = {}
        self.initial = InitialStyle(fonts)
        self.pages = _Pages()

    def style(self, parent: Any, root: Any, rules: dict[str, Any], kind: Any, base_url: Any) -> Any:
        said = tuple(
            (name, value if name == "lang" else id(value), precedence, layer, *specificity)
            for name, (value, (precedence, layer, specificity)) in rules.items()
            if name != "anchor"
        )
        key = (id(parent), id(root), kind, base_url, said)
        found = self.styles.get(key)
        if found is None:
            kept = {name: rule for name, rule in rules.items() if name != "anchor"}
            pseudo = None if kind in ("page", "element") else kind
            # The style holds its parent, its root and its rules: no other can get their ids.
            found = self.styles[key] = ComputedStyle(
                parent, kept, pseudo, root, base_url, self.initial.font_config, self.pages
            )
            found.sizes = {}
        return found


def _pool(fonts: Any) -> Any:
    """The pool of a document's fonts, empty again where it must be."""
    pool = getattr(fonts, "swift_pool", None)
    if pool is None or pool.pages.asked or max(len(pool.styles), len(pool.rules)) > _MOST:
        pool = fonts.swift_pool = _Pool(fonts)
    return pool


def _shared(original: Any) -> Any:
    def set_computed_styles(
        self: Any,
        element: Any,
        parent: Any,
        root: Any = None,
        pseudo_type: Any = None,
        base_url: Any = None,
        target_collector: Any = None,
    ) -> None:
        computed = self.get_computed_styles()
        is_root = element is root and pseudo_type is None
        if is_root:
            self.pool = _pool(self.font_config)
            self.pool.pages.of_this_document = self.initial_page_sizes
        rules = self.get_cascaded_styles().get((element, pseudo_type), {})
        anchor = rules["anchor"][0] if "anchor" in rules else None
        if pseudo_type in _OWN or anchor in _KEYWORDS or not isinstance(anchor, str | None):
            original(self, element, parent, root, pseudo_type, base_url, target_collector)
            return
        is_page = isinstance(element, tuple)
        above = None if is_root else _behind(computed[parent, None])
        top = self.pool.initial if is_root else _behind(computed[root, None])
        kind = pseudo_type or ("page" if is_page else "element")
        style = self.pool.style(above, top, rules, kind, base_url)
        written = not pseudo_type and (is_root or is_page or element.tag == "body")
        computed[element, pseudo_type] = _Own(style, anchor) if written or anchor else style
        if target_collector and anchor:
            target_collector.collect_anchor(anchor)

    return set_computed_styles


def _by_rules(original: Any) -> Any:
    """What the rules that fit an element come to is worked out once for each choice of rules."""

    def init(self: Any, html: Any, sheets: Any, hints: Any, fonts: Any, targets: Any) -> None:
        if hints or any(sheet.layers for sheet, _, _ in sheets):
            original(self, html, sheets, hints, fonts, targets)
            return
        self._cascaded_styles, self._computed_styles = {}, {}
        self.initial_page_sizes = {"box": None, "area": None}
        self._sheets, self.font_config = sheets, fonts
        own: dict[Any, list[Any]] = {}
        for weight, element, declarations, base_url in css.find_style_attributes(
            html.etree_element, hints, html.base_url
        ):
            own.setdefault(element, []).append((weight, declarations, base_url))
        kept = _pool(fonts).rules
        root = html.etree_element
        for wrapper in html.wrapper_element.iter_subtree():
            element = wrapper.etree_element
            parent = wrapper.parent.etree_element if wrapper.parent else None
            fitting = [
                (origin, sheet_weight or weight, pseudo, declarations)
                for sheet, origin, sheet_weight in sheets
                for weight, _, pseudo, (declarations, _) in sheet.matcher.match(wrapper)
            ]
            key = tuple(
                (origin, weight, pseudo, id(said)) for origin, weight, pseudo, said in fitting
            )
            if key not in kept:
                kept[key] = (_cascade(fitting), fitting)
            for pseudo, rules in kept[key][0].items():
                self._cascaded_styles[element, pseudo] = rules
            if element in own:
                first = self._cascaded_styles.get((element, None), {})
                self._cascaded_styles[element, None] = _with_own(first, own[element])
            self.set_computed_styles(
                element, root=root, parent=parent, base_url=html.base_url, target_collector=targets
            )
        for element, pseudo in [*self._cascaded_styles]:
            if pseudo:
                self.set_computed_styles(
                    element,
                    pseudo_type=pseudo,
                    root=root,
                    parent=element,
                    base_url=html.base_url,
                    target_collector=targets,
                )
        self._cascaded_styles.clear()

    return init


def _cascade(fitting: list[Any]) -> dict[Any, dict[str, Any]]:
    """Rules by pseudo-element: of those for one property the weightiest, of equals the last."""
    cascade: dict[Any, dict[str, Any]] = {}
    for origin, weight, pseudo, declarations in fitting:
        rules = cascade.setdefault(pseudo, {})
        for name, value, important in declarations:
            _weigh(rules, name, value, (css.declaration_precedence(origin, important), inf, weight))
    return cascade


def _weigh(rules: dict[str, Any], name: str, value: Any, weight: Any) -> None:
    if name not in rules or rules[name][1] <= weight:
        rules[name] = value, weight


def _with_own(fitting: dict[str, Any], own: list[Any]) -> dict[str, Any]:
    """The rules of the sheets with what an element itself says, which comes before them."""
    rules: dict[str, Any] = {}
    for specificity, declarations, base_url in own:
        for name, value, important in css.preprocess_declarations(base_url, declarations):
            precedence = css.declaration_precedence("author", important)
            _weigh(rules, name, value, (precedence, inf, specificity))
    for name, (value, weight) in fitting.items():
        _weigh(rules, name, value, weight)
    return rules


def _behind(style: Any) -> Any:
    """The shared style that an element's own one asks; any other is itself."""
    return getattr(style, "shared", style)


def _known(original: Any) -> Any:
    """The rules that an element's language and name stand for, parsed once for each name."""

    def attributes(tree: Any, hints: bool = False, base_url: Any = None) -> Iterator[Any]:
        if hints:
            yield from original(tree, hints, base_url)
            return
        for element in tree.iter():
            if element.get("style") or element.tag == "a" or element.tag == _DRAWING:
                yield from original(_Alone(element), hints, base_url)
                continue
            for name, attribute in (("lang", "lang"), ("anchor", "id")):
                if said := element.get(attribute):
                    yield (0, 0, 0), element, _declared(name, said), base_url

    return attributes


class _Alone:
    """An element as a tree without anything in it."""

    def __init__(self, element: Any) -> None:
        self.iter = (element,).__iter__


class _Declared(tuple[Any]):
    """A declaration that is parsed once, and what it comes to."""

    rules: tuple[Any, ...] | None = None


@lru_cache(maxsize=_MOST)
def _declared(name: str, said: str) -> _Declared:
    return _Declared((tinycss2.parse_one_declaration(f'-weasy-{name}:"{said}"'),))


def _once(original: Any) -> Any:
    def rules(base_url: Any, declarations: Any, *rest: Any) -> Any:
        if not isinstance(declarations, _Declared):
            return original(base_url, declarations, *rest)
        if declarations.rules is None:
            declarations.rules = (*original(base_url, declarations, *rest),)
        return declarations.rules

    return rules
