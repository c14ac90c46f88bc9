"""Folders with a page and its CSS → PDFs, as a script would: WeasyPrint in a loop, nothing kept.

A process of its own, in which nothing of Balgan is loaded: `python -m bench.naive FOLDER…` prints all
of them each time it reads a line, and answers with one.
"""

import sys
from pathlib import Path

import weasyprint


def print_folder(folder: Path) -> None:
    """One document, from files to file."""
    css = weasyprint.CSS(filename=folder / "print.css")
    page = weasyprint.HTML(filename=folder / "page.html")
    page.write_pdf(folder / "printed.pdf", stylesheets=[css], pdf_variant="pdf/ua-1")


def main(folders: list[str]) -> None:
    """Print all folders once for every line of standard input."""
    for _ in sys.stdin:
        for folder in folders:
            print_folder(Path(folder))
        print("printed", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
