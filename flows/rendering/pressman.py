"""Orders on standard input → finished files: the press as a process behind fences.

`python -m flows.rendering.pressman`, started by pressroom.py. It loads WeasyPrint, the fonts and
the readers once, draws one page of each script so that nothing is left to be opened, and prints
issue after issue.
"""

import pickle
from collections.abc import Sequence
from contextlib import suppress
from functools import cache
from importlib import import_module
from pathlib import Path

from flows.confinement import behind
from flows.confinement.frames import Head
from flows.errors import BalganError, PdfNotConformant
from flows.rendering import delivery, fontset, orders

_PARTS = ("html", "pdf", "cover", "plaintext", "readback", "digest", "version")
_LIBRARIES = ("citeproc", "PIL._imagingft")
_CHARSETS = ("euc_kr", "cp949", "gb2312", "gb18030", "big5", "euc_jp")
"""What would be loaded at the first issue that needs it: shared libraries cannot be any more."""

_PAGE = '<html lang="ko"><title>–</title><p>가나 <b>Abc</b> <i>漢</i> <span>가 A</span>'
_LOOK = b"""p { font-family: "Balgan Serif", "Balgan Serif KR" }
span { font-family: "Balgan Sans", "Balgan Sans KR" }"""


def load() -> Sequence[Path]:
    """Import the press and let fontconfig write its cache; the folder of the fonts."""
    fontset.activate()
    for name in _PARTS:
        import_module(f"flows.rendering.{name}")
    _sample()
    return [fontset.folder()]


def warm() -> None:
    """Have the libraries for PDFs begin their threads."""
    from flows.rendering import conformance, cover, readers

    for name in _LIBRARIES:
        import_module(name)
    for name in _CHARSETS:
        "".encode(name)
    sample = _sample()
    with suppress(PdfNotConformant):  # what it says of the sample does not matter
        conformance.require("", sample)
    cover.picture(sample)
    readers.read_pdf(sample)


def work(order: bytes) -> tuple[Head, bytes]:
    """Do what was ordered: an Order is printed and read back, a Preview printed, of a Comparison
    the pages drawn that moved."""
    wanted = pickle.loads(order)  # from our parent; its answer is never unpickled there
    try:
        if isinstance(wanted, orders.Preview):
            return delivery.given(orders.preview_here(wanted))
        if isinstance(wanted, orders.Comparison):
            return delivery.pictured(orders.moved_here(wanted))
        printed = orders.print_here(wanted)
    except BalganError as error:
        return delivery.refused(error)
    return delivery.given(printed.artefacts, printed.words, printed.pages)


@cache
def _sample() -> bytes:
    from flows.rendering import press  # once fontconfig knows the house fonts

    return press.press(_PAGE, _LOOK, {}, b"0" * 32)


def main() -> None:
    """Print until nobody orders any more."""
    behind.live(load, warm, work)


if __name__ == "__main__":
    main()
