"""Drafts → what each reader keeps of them, how long it takes, how much memory.

    the folders     recall and time, file by file, against the other readers      here
    homes           which home of words each reader keeps                         homes.py
    sizes           5 to 1,000 pages                                              sizes.py
    hostile         the files made to do harm                                     hostile.py

The yardstick is neutral.py, which shares nothing with Balgan. The others take the words out of the
file and no more: they refuse nothing, recognise no front matter, and count no characters.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain
from math import nan
from pathlib import Path
from statistics import median, quantiles

from bench import homes, hostile, sizes
from bench.long_drafts import written
from bench.neutral import NotEnumerable, Passage, enumerate_words
from bench.plot import homes_plot
from bench.readers import HANCOM, READERS, WORD
from bench.recall import Tally, letters, tally
from bench.timing import shown
from bench.workers import Answer, Worker, missing, working

_REPOSITORY = Path(__file__).parent.parent
_CASES = _REPOSITORY.parent / "shared" / "cases"
_FOLDERS = (_CASES / "docx", _CASES / "hwp", _REPOSITORY / "drafts" / "samples")
_PAGES = (2, 5)
_ROUNDS = 3


@dataclass(slots=True)
class _Score:
    """What one reader made of all files of a format."""

    read: int = 0
    refused: int = 0
    failures: list[str] = field(default_factory=list)
    tally: Tally = field(default_factory=Tally)
    letters: Counter[str] = field(default_factory=Counter)
    seconds: list[float] = field(default_factory=list)

    @property
    def files(self) -> int:
        return self.read + self.refused + len(self.failures)


def report(folder: Path, others: Sequence[Path] = (), plot: Path | None = None) -> Iterator[str]:
    """All tables; `others` are folders of drafts to be measured instead of those at hand.

    The homes of words in a .docx are drawn as well, into the file `plot`.
    """
    for name, reader in READERS.items():
        if reason := missing(reader):
            yield f"- {name} is left out: {reason}."
    paths = _drafts(folder, others)
    for title, suffixes in (("Word", WORD), ("Hancom", HANCOM)):
        chosen = [path for path in paths if path.suffix.lower() in suffixes]
        if chosen:
            yield from _compared(title, chosen)
    if not others:
        word, hancom = homes.measure(folder)
        yield from chain(homes.report(word), homes.report(hancom))
        if plot is not None:
            plot.write_text(homes_plot(word), "utf-8")
        yield from sizes.report(folder)
        yield from hostile.report()


def _drafts(folder: Path, others: Sequence[Path]) -> list[Path]:
    """The files of these folders; of the cases at hand and a few generated ones if none is named."""
    for path in (one for one in others or _FOLDERS if not one.exists()):
        print(f"{path} is not there; measured without it.")
    found = [path for one in others or _FOLDERS for path in sorted(one.rglob("*"))]
    if not others:
        found += [written(folder, pages, end) for pages in _PAGES for end in (".docx", ".hwpx")]
    return [path for path in found if path.suffix.lower() in (*WORD, *HANCOM)]


def _compared(title: str, paths: Sequence[Path]) -> Iterator[str]:
    scores: dict[str, _Score] = {}
    unmeasured = 0
    with working() as workers:
        asked = {
            name: worker
            for name, worker in workers.items()
            if any(path.suffix.lower() in worker.reader.suffixes for path in paths)
        }
        for path in paths:
            passages = _yardstick(path)
            unmeasured += passages is None
            for name, answer, seconds in _round(path, asked):
                _note(scores.setdefault(name, _Score()), passages, answer, seconds)
        peaks = {name: worker.peak() for name, worker in asked.items()}
    yield from _table(title, len(paths), unmeasured, scores, peaks)
    yield from _homes(title, scores)


def _yardstick(path: Path) -> list[Passage] | None:
    try:
        return enumerate_words(path)
    except NotEnumerable:
        return None


def _round(path: Path, workers: dict[str, Worker]) -> Iterator[tuple[str, Answer, float]]:
    """Each reader's answer and the median of its seconds; they take turns in every round."""
    able = {n: w for n, w in workers.items() if path.suffix.lower() in w.reader.suffixes}
    answers = {name: worker.read(path, text=True) for name, worker in able.items()}
    times: dict[str, list[float]] = {name: [] for name in able}
    for _ in range(_ROUNDS):
        for name, worker in able.items():
            if not answers[name].error:
                times[name].append(worker.read(path).seconds)
    for name, answer in answers.items():
        yield name, answer, median(times[name]) if times[name] else 0.0


def _note(score: _Score, passages: list[Passage] | None, answer: Answer, seconds: float) -> None:
    """A file that was not opened has kept nothing of its words."""
    if answer.refused:
        score.refused += 1
    elif answer.error:
        score.failures.append(answer.error)
    else:
        score.read += 1
        score.seconds.append(seconds)
    if passages is not None:
        score.tally += tally(passages, answer.text)
        score.letters += letters(passages, answer.text)


def _table(
    title: str,
    files: int,
    unmeasured: int,
    scores: dict[str, _Score],
    peaks: dict[str, float],
) -> Iterator[str]:
    reference = _middle(scores["Balgan"].seconds)
    yield ""
    yield f"**Reading {title} files** ({files} files, {_ROUNDS} rounds)"
    yield ""
    yield (
        "| | files | read | refused with a reason | failed | words kept | characters kept "
        "| median | p95 | ÷ Balgan | memory |"
    )
    yield f"| --- |{' ---: |' * 10}"
    for name, score in scores.items():
        middle = _middle(score.seconds)
        yield (
            f"| {name} | {score.files} | {score.read} | {score.refused} | {len(score.failures)} "
            f"| {_percent(score.tally.share)} | {_percent(_share(score.letters))} "
            f"| {shown(middle)} | {shown(_p95(score.seconds))} | {middle / reference:.2f} "
            f"| {peaks[name]:.0f} MB |"
        )
    yield ""
    yield f"{unmeasured} of the files cannot be opened by the yardstick, and count no words."


def _homes(title: str, scores: dict[str, _Score]) -> Iterator[str]:
    asked = scores["Balgan"].tally.asked
    yield ""
    yield f"**Words kept by home, {title}** (words asked for; %)"
    yield ""
    yield f"| | words | {' | '.join(scores)} |"
    yield f"| --- |{' ---: |' * (len(scores) + 1)}"
    for home, count in asked.most_common():
        cells = (
            _percent(score.tally.kept[home] / score.tally.asked[home])
            if score.tally.asked[home]
            else ""
            for score in scores.values()
        )
        yield f"| {home} | {count:,} | {' | '.join(cells)} |"


def _share(counted: Counter[str]) -> float:
    return counted["kept"] / counted["asked"] if counted["asked"] else 1.0


def _percent(share: float) -> str:
    """Two places, and never 100.00 for less than all."""
    return "100.00" if share == 1.0 else f"{min(share * 100, 99.99):.2f}"


def _middle(seconds: Sequence[float]) -> float:
    """The median; not a number where nothing was read."""
    return median(seconds) if seconds else nan


def _p95(seconds: Sequence[float]) -> float:
    return quantiles(seconds, n=20)[-1] if len(seconds) > 1 else _middle(seconds)
