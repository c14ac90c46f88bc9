"""A watched preview → how long after a save the browser is told, beside making the preview anew."""

import http.client
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from bench.samples import SAMPLES
from bench.timing import alternate, table

ROUNDS = 7
ANEW = "balgan preview, anew"
SERIES = "focus"


def report(root: Path) -> Iterator[str]:
    """Save a style sheet, a template and the .toml beside a draft; wait for the news of each."""
    paper = root.parent / "paper.docx"
    shutil.copy(SAMPLES / "northern-lane.docx", paper)
    sheet = root / "templates" / SERIES / "screen.css"
    template = root / "templates" / SERIES / "issue.html.j2"
    beside = paper.with_suffix(".toml")
    command = [sys.executable, "-m", "flows.cli", "preview", str(paper), "--series", SERIES]
    with subprocess.Popen(
        [*command, "--watch"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=os.environ
    ) as process:
        assert process.stdout is not None
        try:
            news = _News(process.stdout.readline().decode().strip())
            times = alternate(
                {
                    ANEW: lambda: subprocess.run(command, capture_output=True, check=True),
                    "a style sheet saved": lambda: news.after(sheet, "/* again */\n"),
                    "a template saved": lambda: news.after(template, "{# again #}\n"),
                    "the .toml saved": lambda: news.after(beside, "# again\n"),
                },
                ROUNDS,
            )
        finally:
            process.send_signal(signal.SIGINT)
    yield from table("From a save to the browser", times, of=ANEW)


class _News:
    """What the server of a preview tells who listens."""

    def __init__(self, address: str) -> None:
        line = http.client.HTTPConnection(urlsplit(address).netloc, timeout=60)
        line.request("GET", "/@news")
        self._said = line.getresponse()

    def after(self, path: Path, text: str) -> None:
        """Add to a file, and wait for the next word of the server."""
        with path.open("a", encoding="utf-8") as file:
            file.write(text)
        while not self._said.readline().startswith(b"event:"):
            pass
