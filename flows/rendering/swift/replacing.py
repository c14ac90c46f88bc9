"""A function of WeasyPrint → ours, in every module that has imported it by its name."""

import sys
from typing import Any

_PACKAGES = ("weasyprint", "flows.rendering")


def everywhere(original: Any, replacement: Any) -> None:
    """Put `replacement` wherever a module of the press says `original`; functions only."""
    for name, module in [*sys.modules.items()]:
        if module is not None and name.startswith(_PACKAGES):
            for said, value in [*vars(module).items()]:
                if value is original:
                    setattr(module, said, replacement)
