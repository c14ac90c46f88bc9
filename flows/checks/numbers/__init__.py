"""Korean and English text → numbers and dates as exact values, and what differs between them.

    read_korean, read_english    text → Quantities
    compare                      Korean, English → Comparison (missing · extra · explained · contradicted)

What the rules do is written out, pair by pair, in `tests/cases/numbers`. They are loaded when they are
first asked for: that takes as long as some checks do, and most processes never compare a number.
"""

from collections.abc import Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .comparing import Comparison, Mode, compare
    from .english import read_english
    from .explained import Explained, Reason
    from .korean import read_korean
    from .particular import Contradiction
    from .quantity import Approx, Kind, Quantity

__all__ = [
    "Approx",
    "Comparison",
    "Contradiction",
    "Explained",
    "Kind",
    "Mode",
    "Quantity",
    "Reason",
    "compare",
    "read_english",
    "read_korean",
]

_LATER: Mapping[str, str] = {
    "Approx": "quantity",
    "Comparison": "comparing",
    "Contradiction": "particular",
    "Explained": "explained",
    "Kind": "quantity",
    "Mode": "comparing",
    "Quantity": "quantity",
    "Reason": "explained",
    "compare": "comparing",
    "read_english": "english",
    "read_korean": "korean",
}


def __getattr__(name: str) -> Any:
    if name not in _LATER:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_LATER[name]}"), name)
