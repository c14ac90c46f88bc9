"""Other readers' words, and what of them ours lack: pandoc and mammoth as oracles.

They lose much that Balgan keeps (docs/benchmarks.md), so the question is asked one way only: is there
anything that they say and a Reading does not?
"""

import io
import json
import re
import shutil
import subprocess
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from html.parser import HTMLParser
from itertools import accumulate
from pathlib import Path
from typing import Any

import mammoth

_LUA = Path(__file__).with_name("pandoc.lua")
_SENTENCE = re.compile(r"(?<=[.!?。])\s+|\n")
_WORD = re.compile(r"[^\W_]+")
_SHORTEST_PIECE = 4


def pandoc_command() -> list[str]:
    """Pandoc kept running: a path a line on standard input, a line of JSON for each."""
    return ["pandoc", "-f", "markdown", "-t", "plain", "--lua-filter", str(_LUA), "/dev/null"]


def has_pandoc() -> bool:
    """Whether it is installed (`make setup-test` does so)."""
    return shutil.which("pandoc") is not None


def pandoc_lines(paths: Sequence[Path]) -> list[list[str] | None]:
    """The words of each file, a line for each run; None where pandoc cannot open it."""
    asked = "".join(f"{path}\n" for path in paths)
    done = subprocess.run(pandoc_command(), input=asked.encode(), capture_output=True, check=True)
    answers = done.stdout.decode().split("\n")[: len(paths)]
    return [None if one.startswith("!") else pandoc_words(json.loads(one)) for one in answers]


def pandoc_words(document: dict[str, Any]) -> list[str]:
    """A pandoc document → its words: paragraphs, notes, alternative texts, addresses."""
    lines: list[str] = []
    _gather([document.get("meta", {}), document.get("blocks", [])], lines)
    return lines


def _gather(node: Any, lines: list[str]) -> None:
    if isinstance(node, dict) and node.get("t") in ("Para", "Plain", "Header", "MetaInlines"):
        content = node["c"][-1] if node["t"] == "Header" else node["c"]
        lines.append(_run(content, lines))
    elif isinstance(node, dict) and node.get("t") in ("CodeBlock", "RawBlock"):
        lines.append(str(node["c"][1]))
    elif isinstance(node, dict):
        _gather(list(node.values()), lines)
    elif isinstance(node, list):
        for value in node:
            _gather(value, lines)


def _run(content: Any, lines: list[str]) -> str:
    """One run of words; what stands under or over it goes to `lines` by itself."""
    said = ""
    for inline in content:
        kind, inner = inline["t"], inline.get("c")
        if kind == "Str":
            said += inner
        elif kind in ("Space", "SoftBreak", "LineBreak"):
            said += " "
        elif kind == "Note":
            _gather(inner, lines)
        elif kind in ("Link", "Image"):
            said += _run(inner[1], lines) if kind == "Link" else ""
            lines.append(_run(inner[1], []) if kind == "Image" else _address(inner[2][0]))
        elif kind in ("Code", "RawInline", "Math"):
            said += f" {inner[1]} " if kind != "Math" else " "
            lines.append(_tex_words(inner[1]) if kind == "Math" else "")
        elif kind in ("Quoted", "Cite", "Span"):
            said += _run(inner[1], lines)
        else:
            said += _run(inner, lines)
    return said


def _address(target: str) -> str:
    """The address of a link out of the document."""
    return "" if target.startswith("#") else target


def _tex_words(tex: str) -> str:
    """The words of an equation that are not TeX's."""
    return re.sub(r"\\[a-zA-Z]+|[^\w ]|_", " ", tex)


def mammoth_lines(data: bytes) -> list[str] | None:
    """The words of a file as mammoth's HTML has them; None where mammoth cannot open it."""
    try:
        page = mammoth.convert_to_html(io.BytesIO(data)).value
    except Exception:  # whatever an oracle stumbles over, it then says nothing
        return None
    parser = _Page()
    parser.feed(page)
    parser.close()
    return "".join(parser.said).split("\n")


class _Page(HTMLParser):
    """Words, alternative texts and addresses; the numbers and arrows of notes are mammoth's own."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []
        self._own = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        facts = {name: value or "" for name, value in attrs}
        self._own = tag == "a" and re.match("#(foot|end)note-", facts.get("href", "")) is not None
        if tag not in ("a", "strong", "em", "u", "s", "sup", "sub", "span", "img"):
            self.said.append("\n")
        over = [facts.get("alt", ""), "" if facts.get("href", "#")[:1] == "#" else facts["href"]]
        self.said += [f"\n{words}\n" for words in over if words]

    def handle_endtag(self, tag: str) -> None:
        self._own = self._own and tag != "a"

    def handle_data(self, data: str) -> None:
        if not self._own:
            self.said.append(data)


def lost(theirs: Iterable[str], ours: Iterable[str]) -> list[str]:
    """What an oracle says and we do not: sentences, and letters.

    Letters and digits count. A sentence must be found as often as the oracle has it; where it is
    parted (a label, a byline, ruby between), so must each piece of it.
    """
    sentences = [_words(part) for line in theirs for part in _SENTENCE.split(line)]
    held = "\n".join("".join(_words(line)) for line in ours)
    wanted = "\n".join("".join(words) for words in sentences)
    missing = {
        " ".join(words): None
        for words in sentences
        if not _held("".join(words), wanted, held) and not _in_pieces(words, wanted, held)
    }
    short = Counter(wanted) - Counter(held)
    letters = "".join(sorted(short.elements())).strip()
    return [*missing, *([f"letters {letters}"] if letters else [])]


def _words(text: str) -> list[str]:
    return _WORD.findall(unicodedata.normalize("NFC", text))


def _held(piece: str, wanted: str, held: str) -> bool:
    """Whether we have it as often as the oracle."""
    return held.count(piece) >= wanted.count(piece)


def _in_pieces(words: list[str], wanted: str, held: str) -> bool:
    """Whether pieces cover the sentence, each a word or at least four letters."""
    sentence, at = "".join(words), 0
    ends = {0, *accumulate(map(len, words))}
    while at < len(sentence):
        end = _longest(sentence, at, wanted, held)
        while at < end < at + _SHORTEST_PIECE and not {at, end} <= ends:
            end -= 1
        if end <= at:
            return False
        at = end
    return True


def _longest(sentence: str, at: int, wanted: str, held: str) -> int:
    """Where the longest piece from `at` ends that we have as often as the oracle."""
    low, high = at, len(sentence)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (
            (middle, high) if _held(sentence[at:middle], wanted, held) else (low, middle - 1)
        )
    return low
