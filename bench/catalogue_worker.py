"""Issues → PDFs, as one contestant makes them, in a process of its own that waits for numbers.

`python -m bench.catalogue_worker KIND FOLDER WORKERS` reads a line of numbers; it prints the first
`WORKERS` of them (Balgan, which divides the work itself) or the first one to get warm, says `ready`,
waits for a line, prints the rest, and says `done` with the bytes of the PDFs. A contestant that
keeps nothing between two documents does not get warm.
"""

import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path

PAGE, STYLE, PRINTED = "page.html", "print.css", "printed.pdf"
WORD, TYPST = "page.docx", "page.typ"
COLD = frozenset({"command", "command-system", "office", "xelatex"})
Work = Callable[[Sequence[Path]], Iterator[int]]
"""Folders → the bytes of each PDF as soon as it is there."""


def balgan(workers: int, held: ExitStack) -> Work:
    """All of an issue: every format, metadata, reading back, hashes; presses behind their fences."""
    from bench.catalogue_issues import order
    from flows.rendering.pressroom import print_all

    def work(folders: Sequence[Path]) -> Iterator[int]:
        for printed in print_all((order(int(one.name)) for one in folders), workers):
            for made in printed.artefacts:
                made.sha256  # noqa: B018 (every file is hashed for the receipt)
            (pdf,) = [one.data for one in printed.artefacts if one.format == "pdf"]
            name = printed.order.editions[0].key.slug.rpartition("-")[2]
            (folders[0].parent / name / PRINTED).write_bytes(pdf)
            yield len(pdf)

    return work


def balgan_pdf(workers: int, held: ExitStack) -> Work:
    """The PDF alone, with its metadata and the edition within, in this process."""
    from bench.catalogue_issues import order
    from flows.rendering import pdf
    from flows.rendering.job import Job

    def work(folders: Sequence[Path]) -> Iterator[int]:
        for one in folders:
            asked = order(int(one.name))
            (made,) = pdf.artefacts(Job(asked.editions, asked.series, asked.stylebook))
            (one / PRINTED).write_bytes(made.data)
            yield len(made.data)

    return work


def loop(workers: int, held: ExitStack) -> Work:
    """WeasyPrint as a script calls it: a document after the other, nothing kept."""
    from bench.naive import print_folder

    return _each(print_folder)


def command(workers: int, held: ExitStack) -> Work:
    """The weasyprint command, once for each document."""

    def one(folder: Path) -> None:
        words = ["--quiet", "--pdf-variant", "pdf/ua-1", "--stylesheet", str(folder / STYLE)]
        files = [str(folder / name) for name in (PAGE, PRINTED)]
        subprocess.run([sys.executable, "-m", "weasyprint", *words, *files], check=True)

    return _each(one)


def chromium(workers: int, held: ExitStack) -> Work:
    """One warm browser with one warm page."""
    from playwright.sync_api import sync_playwright

    driver = held.enter_context(sync_playwright())
    browser = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
    held.callback(browser.close)
    page = browser.new_page()

    def one(folder: Path) -> None:
        page.goto((folder / PAGE).as_uri())
        page.add_style_tag(path=folder / STYLE)
        page.pdf(path=folder / PRINTED, prefer_css_page_size=True, tagged=True, outline=True)

    return _each(one)


CHROMIUM = "/usr/bin/chromium"


def office(workers: int, held: ExitStack) -> Work:
    """LibreOffice, one batch for all documents, from Word files."""

    def work(folders: Sequence[Path]) -> Iterator[int]:
        place = folders[0].parent / f"office-{folders[0].name}"
        place.mkdir(exist_ok=True)
        files = []
        for one in folders:
            copy = place / f"{one.name}.docx"
            copy.write_bytes((one / WORD).read_bytes())
            files.append(str(copy))
        home = f"-env:UserInstallation=file://{place}/home"
        words = ["soffice", home, "--headless", "--convert-to", "pdf", "--outdir", str(place)]
        subprocess.run([*words, *files], check=True, stdout=subprocess.DEVNULL)
        for one in folders:
            (place / f"{one.name}.pdf").replace(one / PRINTED)
            yield (one / PRINTED).stat().st_size

    return work


def typst(workers: int, held: ExitStack) -> Work:
    """One warm compiler; run by the Python of the peers."""
    import os

    import typst as peer  # type: ignore[import-not-found]

    faces = str(Path(os.environ["FONTCONFIG_FILE"]).parent / "faces")
    fonts = peer.Fonts(include_system_fonts=False, font_paths=[faces])
    compiler = peer.Compiler(root="/", font_paths=fonts)

    def one(folder: Path) -> None:
        compiler.compile(input=folder / TYPST, output=folder / PRINTED)

    return _each(one)


def xelatex(workers: int, held: ExitStack) -> Work:
    """pandoc with XeLaTeX, once for each document."""

    def one(folder: Path) -> None:
        faces = ["-V", "mainfont=Balgan Serif", "-V", "CJKmainfont=Balgan Serif KR"]
        words = ["pandoc", PAGE, "-o", PRINTED, "--pdf-engine=xelatex", *faces]
        subprocess.run(words, cwd=folder, check=True)

    return _each(one)


def _each(one: Callable[[Path], None]) -> Work:
    def work(folders: Sequence[Path]) -> Iterator[int]:
        for folder in folders:
            one(folder)
            yield (folder / PRINTED).stat().st_size

    return work


KINDS = {
    "balgan": balgan,
    "balgan-pdf": balgan_pdf,
    "loop": loop,
    "command": command,
    "command-system": command,
    "chromium": chromium,
    "chromium-system": chromium,
    "office": office,
    "typst": typst,
    "xelatex": xelatex,
}


def main(kind: str, folder: str, workers: int) -> None:
    """Print for every line of standard input."""
    with ExitStack() as held:
        work = KINDS[kind](workers, held)
        warm = 0 if kind in COLD else workers if kind == "balgan" else 1
        for line in sys.stdin:
            folders = [Path(folder) / name for name in line.split()]
            sizes = iter(work(folders))
            for _ in range(warm):
                next(sizes)
            print("ready", flush=True)
            sys.stdin.readline()
            print("done", sum(sizes), flush=True)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
