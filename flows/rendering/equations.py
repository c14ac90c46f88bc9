"""Equation → MathML for a page, a picture for the PDF: set where it can be, else left as its source.

Only MathML of our own vocabulary is printed (flows/mathml.py): it is parsed and written anew.
Loading this module loads neither ziamath nor a font; the first picture does.
"""

import dataclasses
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from typing import Any

from markupsafe import Markup

from flows import mathml
from flows.document import Equation, passages
from flows.issue import Edition
from flows.rendering.drawing import Drawing, draw

_KEPT = 512


def node(equation: Equation) -> mathml.Node | None:
    """What a page shows; None for an equation that stands as its source."""
    return _node(equation.mathml, equation.display)


def markup(equation: Equation) -> Markup:
    """The MathML of an equation that can be set, with its source for who cannot see it."""
    shown = node(equation)
    if shown is None:
        return Markup.escape(equation.text)
    told = (*shown.attributes, ("alttext", equation.text))
    return Markup(mathml.written(replace(shown, attributes=told)))


def picture(equation: Equation) -> Drawing | None:
    """How the PDF shows an equation; None where it stands as its source."""
    return _picture(equation.mathml, equation.display) if equation.mathml else None


def equations(edition: Edition) -> Iterator[Equation]:
    """All equations of an edition: summary, body and notes, notices."""
    runs = [inlines for _, inlines in passages((*edition.summary, *edition.blocks), edition.notes)]
    runs += [one.inlines for notice in edition.disclaimers for one in notice.paragraphs]
    for inlines in runs:
        yield from (one for one in inlines if isinstance(one, Equation))


def without_pictures(edition: Edition) -> Edition:
    """An edition without the equations that the PDF shows as pictures."""
    bare: Edition = _bare(edition) if any(map(picture, equations(edition))) else edition
    return bare


def _bare(value: Any) -> Any:
    """Any part of an edition without them."""
    if isinstance(value, tuple):
        kept = (one for one in value if not (isinstance(one, Equation) and picture(one)))
        return tuple(map(_bare, kept))
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        fields = (field.name for field in dataclasses.fields(value) if field.init)
        changed = {name: _bare(getattr(value, name)) for name in fields}
        return dataclasses.replace(value, **changed)
    return value


@lru_cache(maxsize=_KEPT)
def _node(text: str, display: bool) -> mathml.Node | None:
    try:
        read = mathml.read(text) if text else None
    except mathml.NotOurs:
        return None
    stands = (("display", "block" if display else "inline"),)
    return None if read is None else dataclasses.replace(read, attributes=stands)


@lru_cache(maxsize=_KEPT)
def _picture(text: str, display: bool) -> Drawing | None:
    shown = _node(text, display)
    return None if shown is None else draw(shown)
