"""Korean and English text → numbers and dates as exact values, and what differs between them.

    read_korean, read_english    text → Quantities
    compare                      Korean, English → Comparison (missing · extra · explained · contradicted)

What the rules do is written out, pair by pair, in `tests/cases/numbers`.
"""

from .compare import Comparison, Mode, compare
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
