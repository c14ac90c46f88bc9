"""Text laid out by Pango without saying everything again for every line.

For each line and each try at one WeasyPrint makes a Pango context, a font description and a list of
features anew, all from the style. Here they are made once for each look (the values of a style that
Pango hears of) and shared by all layouts of it. Words that are held together (typesetting.py) are
found once for each stretch of text. Small things besides: text is handed over as it is, sizes are
read into one place, and where a line may end is read from memory at once.
"""

from typing import Any

from weasyprint.text import line_break
from weasyprint.text.constants import LST_TO_ISO, PANGO_DIRECTION
from weasyprint.text.ffi import FROM_UNITS, ffi, gobject, pango
from weasyprint.text.fonts import font_features, get_font_description

from flows.rendering import typesetting
from flows.rendering.swift.replacing import everywhere

_MOST = 512
_LINE_BREAK = 1
"""The bit of PangoLogAttr that says so: is_line_break is the first of its fields."""

_FEATURES = (
    "font_kerning",
    "font_variant_ligatures",
    "font_variant_position",
    "font_variant_caps",
    "font_variant_numeric",
    "font_variant_alternates",
    "font_variant_east_asian",
    "font_feature_settings",
)
_SAID = (
    "direction",
    "font_language_override",
    "lang",
    "font_style",
    "font_stretch",
    "font_weight",
    "font_size",
    "font_variation_settings",
    *_FEATURES,
)
_METRICS = (
    "ascent",
    "underline_position",
    "underline_thickness",
    "strikethrough_position",
    "strikethrough_thickness",
)


def adopt() -> None:
    """Put it in place, once."""
    ffi.cdef("PangoAttrList * pango_attr_list_copy (PangoAttrList *list);")
    layout = line_break.Layout
    layout.setup, layout.get_first_line = _setup, _get_first_line
    layout.set_text = typesetting.holding_words(_set_text(layout.set_text))
    everywhere(line_break.line_size, _line_size)
    everywhere(line_break.get_next_break_point, _next_break_point)


class _Look:
    """What Pango is told of a style."""

    def __init__(self, style: Any) -> None:
        self.context = ffi.gc(
            pango.pango_font_map_create_context(style.font_config.font_map), gobject.g_object_unref
        )
        pango.pango_context_set_round_glyph_positions(self.context, False)
        pango.pango_context_set_base_dir(self.context, PANGO_DIRECTION[style["direction"]])
        self.language = self._language(style)
        self.description = get_font_description(style)
        features = font_features(*(style[name] for name in _FEATURES))
        self.features = ffi.NULL
        if features:
            said = ",".join(f"{key} {value}" for key, value in features.items()).encode()
            self.features = ffi.gc(pango.pango_attr_list_new(), pango.pango_attr_list_unref)
            pango.pango_attr_list_insert(self.features, pango.pango_attr_font_features_new(said))

    def _language(self, style: Any) -> Any:
        override, lang = style["font_language_override"], style["lang"]
        said = lang if override == "normal" else LST_TO_ISO.get(override.lower(), override)
        if not said:
            return pango.pango_language_get_default()
        language = pango.pango_language_from_string(said.encode())
        pango.pango_context_set_language(self.context, language)
        return language

    def measure(self, layout: Any) -> None:
        """Where lines under and through the text are drawn."""
        metrics = ffi.gc(
            pango.pango_context_get_metrics(self.context, self.description, self.language),
            pango.pango_font_metrics_unref,
        )
        for name in _METRICS:
            read = getattr(pango, f"pango_font_metrics_get_{name}")
            setattr(layout, name, FROM_UNITS * read(metrics))


def _look(style: Any) -> _Look:
    """The look of a style, from those of its font configuration."""
    fonts = style.font_config
    try:
        looks = fonts.looks
    except AttributeError:
        looks = fonts.looks = {}
    key = (",".join(style["font_family"]), *[style[name] for name in _SAID])
    if key not in looks:
        if len(looks) > _MOST:
            looks.clear()
        looks[key] = _Look(style)
    found: _Look = looks[key]
    style.look = found
    return found


def _setup(layout: Any, style: Any) -> None:
    """As Layout.setup, from a look."""
    look = style.__dict__.get("look") or _look(style)
    layout.style = style
    layout.first_line_direction = 0
    layout.language = look.language
    layout.layout = ffi.gc(pango.pango_layout_new(look.context), gobject.g_object_unref)
    pango.pango_layout_set_auto_dir(layout.layout, False)
    pango.pango_layout_set_font_description(layout.layout, look.description)
    if style["text_decoration_line"] == "none":
        layout.ascent = layout.underline_position = layout.strikethrough_position = None
    else:
        look.measure(layout)
    if look.features != ffi.NULL:
        features = ffi.gc(pango.pango_attr_list_copy(look.features), pango.pango_attr_list_unref)
        pango.pango_layout_set_attributes(layout.layout, features)


def _set_text(original: Any) -> Any:
    original = original.__wrapped__

    def set_text(layout: Any, text: str, justify: bool = False) -> None:
        style = layout.style
        spaced = style["word_spacing"] or (justify and layout.justification_spacing)
        letters = style["letter_spacing"]
        if spaced or letters not in ("normal", 0) or "\n" in text or "\t" in text or "\0" in text:
            original(layout, text, justify)
            return
        layout.text = text
        said = text.encode()
        pango.pango_layout_set_text(layout.layout, said, -1)
        if text and style["overflow_wrap"] in ("anywhere", "break-word"):
            _hold_hyphens(layout.layout, len(said))

    return set_text


def _hold_hyphens(layout: Any, length: int) -> None:
    """Where words may be broken anywhere, Pango adds no hyphen of its own."""
    attributes = pango.pango_layout_get_attributes(layout)
    if attributes == ffi.NULL:
        attributes = ffi.gc(pango.pango_attr_list_new(), pango.pango_attr_list_unref)
    attribute = pango.pango_attr_insert_hyphens_new(False)
    attribute.start_index, attribute.end_index = 0, length
    pango.pango_attr_list_change(attributes, attribute)
    pango.pango_layout_set_attributes(layout, attributes)


def _get_first_line(layout: Any) -> Any:
    first = pango.pango_layout_get_line_readonly(layout.layout, 0)
    second = pango.pango_layout_get_line_readonly(layout.layout, 1)
    layout.first_line_direction = first.resolved_dir
    return first, second.start_index if second else None


_EXTENTS = ffi.new("PangoRectangle *")


def _line_size(line: Any, style: Any) -> tuple[float, float]:
    pango.pango_layout_line_get_extents(line, ffi.NULL, _EXTENTS)
    width, height = _EXTENTS.width * FROM_UNITS, _EXTENTS.height * FROM_UNITS
    spacing = style["letter_spacing"]
    return (width if spacing == "normal" else width + spacing), height


def _next_break_point(attributes: Any) -> int | None:
    for index, fields in enumerate(memoryview(ffi.buffer(attributes)).cast("I")):
        if fields & _LINE_BREAK:
            return index
    return None
