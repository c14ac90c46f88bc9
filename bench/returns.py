"""A full translation of 5,000 words → how long `balgan return KEY FILE` takes, by way of return.

The draft has about 11,400 characters in 60 paragraphs, 20 notes and a table: the passages of the
sample that the house has in both languages, again and again, no two alike.
"""

import io
import itertools
import json
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from bench.samples import SAMPLES, balgan
from bench.timing import alternate, table
from flows.handoff import Packet, segments
from flows.intake.arrival import read_here
from flows.issue import IssueKey
from tests.handoff.filling import fill_bilingual, fill_xliff
from tests.intake.drafts import draft

ROUNDS = 7
NOTHING = "python -c pass"
SERIES = "brief"
PARAGRAPHS, NOTES = 60, 20
_PROSE, _NOTE = range(60, 240), range(16, 60)
"""How long the passages are, in characters of the Korean, that serve as paragraphs and as notes."""

_CODE = re.compile(r"\{/?[a-z]+\d*\}|\[fn\d+\]")
_GRID = SAMPLES / "village-grid.en.json"
_FRONT = {
    "ko": ("{b 18 c} 마을과 전선: 세 군의 스무 해", "{c} 채모란 (가온나루연구원 연구위원)"),
    "en": (
        "{b 18 c} Villages and Lines: Three Counties over Twenty Years",
        "{c} Chae Moran (Research Fellow, The Gaonnaru Institute)",
    ),
}
_TABLE = {
    "ko": "{table} 구분 / 길이(km) / 호수(호) // A군 / 1,786 / 15,200 // B군 / 1,584 / 22,000",
    "en": "{table} County / Length (km) / Users // County A / 1,786 / 15,200 // "
    "County B / 1,584 / 22,000",
}
_AGAIN = {"ko": " 이 대목은 {n}절에서 다시 다룬다.", "en": " Section {n} returns to this passage."}
_HEADING = {"ko": "{{style=1}} {n}. 전선과 마을", "en": "{{style=1}} {n}. Lines and Villages"}


@dataclass(frozen=True, slots=True)
class Job:
    """An issue that is handed off, and two answers to it, so that no return is like the last."""

    key: IssueKey
    answers: tuple[Path, Path]


def report(root: Path) -> Iterator[str]:
    """Each way of return in a process of its own, against a Python that does nothing."""
    folder = root / "drafts" / "bench"
    folder.mkdir(parents=True)
    jobs = {way: _job(root, folder, way) for way in _ANSWERS}
    contestants: dict[str, Callable[[], object]] = {NOTHING: _process("-c", "pass")}
    contestants |= {f"balgan return, {way}": _returning(job) for way, job in jobs.items()}
    yield from table(
        f"Returns ({_words()} words, {PARAGRAPHS} paragraphs, {NOTES} notes, a table)",
        alternate(contestants, ROUNDS),
        of=NOTHING,
    )


def lines(lang: str) -> Iterator[str]:
    """The draft or its English in the notation of tests/intake/drafts.py."""
    prose, notes = _passages(lang, _PROSE), _passages(lang, _NOTE)
    yield from _FRONT[lang]
    for n, text in enumerate(itertools.islice(itertools.cycle(prose), PARAGRAPHS), start=1):
        if n % 10 == 1:
            yield _HEADING[lang].format(n=n // 10 + 1)
        note = f"^[{notes[n % len(notes)]}{_AGAIN[lang].format(n=n + 100)}]"
        yield text + _AGAIN[lang].format(n=n) + (note if n % 3 == 0 else "")
    yield _TABLE[lang]


def _passages(lang: str, length: range) -> list[str]:
    pairs: Mapping[str, str] = json.loads(_GRID.read_text("utf-8"))
    fitting = ((ko, en) for ko, en in pairs.items() if len(ko) in length and "@" not in ko)
    side = (ko if lang == "ko" else en for ko, en in fitting)
    return [_CODE.sub("", one) for one in side]


def _job(root: Path, folder: Path, way: str) -> Job:
    """Submit the draft and hand it off; answers in one way of return."""
    key = IssueKey(SERIES, way)
    korean = folder / f"{way}.docx"
    korean.write_bytes(draft(list(lines("ko"))))
    balgan("submit", str(korean), "--series", SERIES, "--slug", way)
    balgan("hand-off", str(key), "--mode", "full")
    (package,) = (root / "drafts" / SERIES / way / "handoff" / "1").glob("*.zip")
    paths = []
    for number, lead in enumerate(("", "Once more. ")):
        suffix, made = _ANSWERS[way](package.read_bytes(), lead)
        paths.append(folder / f"{way}-{number}{suffix}")
        paths[-1].write_bytes(made)
    return Job(key, (paths[0], paths[1]))


def _english(lead: str) -> bytes:
    """The translation as a document of the translator's own."""
    return draft([line if n != 3 else lead + line for n, line in enumerate(lines("en"))])


def _by_anchor(lead: str) -> Mapping[str, str]:
    """The same by segment: the English document is built like the Korean one."""
    reading = read_here("english.docx", _english(lead), lang="en")
    return {piece.anchor: piece.source for piece in segments(reading.manuscript)}


def _table(package: bytes, lead: str) -> tuple[str, bytes]:
    return ".docx", fill_bilingual(_member(package, "-bilingual.docx"), _by_anchor(lead))


def _xliff(package: bytes, lead: str) -> tuple[str, bytes]:
    ids = {one.id: _by_anchor(lead)[one.anchor] for one in _packet(package).pieces}
    return ".xlf", fill_xliff(_member(package, "xliff/xliff.xlf"), ids)


def _document(package: bytes, lead: str) -> tuple[str, bytes]:
    return ".docx", _english(lead)


_ANSWERS: Mapping[str, Callable[[bytes, str], tuple[str, bytes]]] = {
    "table": _table,
    "xliff": _xliff,
    "document": _document,
}


def _packet(package: bytes) -> Packet:
    return Packet.from_json(_member(package, "job.json"))


def _member(package: bytes, ending: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        (name,) = (name for name in archive.namelist() if name.endswith(ending))
        return archive.read(name)


def _words() -> int:
    return sum(len(line.split()) for line in lines("en"))


def _returning(job: Job) -> Callable[[], object]:
    """The two answers in turn; findings are no failure."""
    turn = itertools.cycle(job.answers)
    return lambda: _process("-m", "flows.cli", "return", str(job.key), str(next(turn)), "--plain")()


def _process(*words: str) -> Callable[[], object]:
    def work() -> None:
        run = subprocess.run([sys.executable, *words], capture_output=True, text=True)
        if run.returncode not in (0, 3):
            raise SystemExit(f"bench: {' '.join(words)} ended with {run.returncode}:\n{run.stderr}")

    return work
