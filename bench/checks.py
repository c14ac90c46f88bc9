"""Pairs and composed returns → what the checks find, what they say wrongly, and what they cost."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from statistics import median

from bench.number_checkers import Checker, Pair, checkers
from bench.seeding import DEFECTS, Defect, full_translations, seeded, summaries, words_of
from flows import spelling
from flows.checks import CHECKS, References, examine
from flows.checks.material import lay_out
from flows.report import Finding
from tests.checks.casefiles import Case, edition_of, manuscript_of, references_of, series_of
from tests.number_cases import read_cases
from tests.number_spoiling import spoilt

ROUNDS = 5
LONG = 5_000
_SHOWN = 12
_SAID: dict[str, tuple[Finding, ...]] = {}


def report() -> Iterator[str]:
    """Four tables: numbers, seeded returns, false alarms, the cost of each check."""
    yield from _numbers()
    documents = {"full": list(full_translations()), "summary": list(summaries())}
    yield from _defects(documents)
    yield from _false_alarms(documents)
    yield from _cost(documents["full"])


def _numbers() -> Iterator[str]:
    right = [
        Pair(case.fields["ko"], case.fields["en"], _dated(case.fields.get("dated")))
        for case in read_cases()
        if not case.expected and case.fields.get("mode") != "containment"
    ]
    wrong = [
        (index, Pair(pair.korean, english, pair.dated))
        for index, pair in enumerate(right)
        for _, english in spoilt(pair.english)
    ]
    yield ""
    yield f"**Numbers: {len(right):,} right pairs, {len(wrong):,} altered ones**"
    yield ""
    yield "| | flagged though right | flagged when altered | of altered pairs left alone when right | pairs/s (processor) | ÷ Balgan |"
    yield "| --- | ---: | ---: | ---: | ---: | ---: |"
    first = 0.0
    for name, check in checkers().items():
        row, speed = _measured(check, right, wrong)
        first = first or speed
        yield f"| {name} | {row} | {speed:,.0f} | {speed / first:.2f} |"


def _measured(
    check: Checker, right: Sequence[Pair], wrong: Sequence[tuple[int, Pair]]
) -> tuple[str, float]:
    """The row of a check, and its pairs a second of the processor."""
    alarms = check(right).flagged
    altered = check([pair for _, pair in wrong])
    fair = [at for at, (index, _) in enumerate(wrong) if index not in alarms]
    caught = sum(at in altered.flagged for at in fair)
    cells = (
        f"{len(alarms):,} ({len(alarms) / len(right):.1%})",
        f"{len(altered.flagged):,} ({len(altered.flagged) / len(wrong):.2%})",
        f"{caught:,} of {len(fair):,} ({caught / max(1, len(fair)):.2%})",
    )
    return " | ".join(cells), len(wrong) / altered.seconds


def _dated(written: str | None) -> date | None:
    return date.fromisoformat(written) if written else None


def _defects(documents: dict[str, list[Case]]) -> Iterator[str]:
    yield ""
    yield "**Seeded returns: caught of seeded, one defect to a document**"
    yield ""
    yield "| defect | full | summary |"
    yield "| --- | ---: | ---: |"
    totals: Counter[str] = Counter()
    for name, defect in DEFECTS.items():
        cells = []
        for mode, every in documents.items():
            caught, tried = _tried(every, defect) if mode in defect.modes else (0, 0)
            totals[mode] += caught
            totals[f"{mode} tried"] += tried
            cells.append(f"{caught} of {tried}" if tried else "")
        yield f"| {name} | {' | '.join(cells)} |"
    sums = " | ".join(f"{totals[mode]} of {totals[f'{mode} tried']}" for mode in documents)
    yield f"| **all** | {sums} |"


def _tried(documents: Sequence[Case], defect: Defect) -> tuple[int, int]:
    caught = tried = 0
    for number, case in enumerate(documents):
        altered = seeded(case, defect, number)
        if altered is not None:
            tried += 1
            new = Counter(one.code for one in _findings(altered))
            new.subtract(one.code for one in _findings(case))
            caught += any(new[code] > 0 for code in defect.codes)
    return caught, tried


def _false_alarms(documents: dict[str, list[Case]]) -> Iterator[str]:
    yield ""
    yield "**Clean returns: findings where nothing is wrong**"
    yield ""
    yield "| | documents | words | blocking | warnings | both per 1,000 words | informing | most often |"
    yield "| --- | ---: | ---: | ---: | ---: | ---: | ---: | --- |"
    for mode, every in documents.items():
        found = [one for case in every for one in _findings(case)]
        grave = Counter(one.severity for one in found)
        words = sum(map(words_of, every))
        rate = 1000 * (grave["block"] + grave["warn"]) / words
        codes = Counter(one.code for one in found if one.severity != "info").most_common(3)
        often = ", ".join(f"{code} ({count})" for code, count in codes)
        yield (
            f"| {mode} | {len(every)} | {words:,} | {grave['block']} | {grave['warn']} | {rate:.2f} "
            f"| {grave['info']} | {often} |"
        )


def _findings(case: Case) -> tuple[Finding, ...]:
    """What the checks say; a clean document is asked once."""
    key = f"{case.title} {case.ko} {case.en}"
    if key not in _SAID:
        _SAID[key] = _examined(case)
    return _SAID[key]


def _examined(case: Case) -> tuple[Finding, ...]:
    known = references_of(case)
    told = References(known.authority, known.memory, spelling.dictionary(), known.machine)
    return examine(edition_of(case), manuscript_of(case), series_of(case), told).findings


def long_translation(documents: Sequence[Case], words: int = LONG) -> Case:
    """Composed documents one after another, as one of at least so many words."""
    case = Case("composed", 0, "long", {"mode": "full"}, known=list(documents[0].known))
    for document in documents:
        if words_of(case) >= words:
            break
        for side, taken in ((case.ko, document.ko), (case.en, document.en)):
            body = [text for anchor, text in taken if anchor[0] == "p" and "[fn" not in text]
            start = len(side)
            side += [(f"p{start + at}", text) for at, text in enumerate(body, start=1)]
    return case


def _cost(documents: Sequence[Case]) -> Iterator[str]:
    case = long_translation(documents)
    known = references_of(case)
    edition, manuscript, series = edition_of(case), manuscript_of(case), series_of(case)
    told = References(known.authority, known.memory, spelling.dictionary(), known.machine)
    examine(edition, manuscript, series, told)
    whole = median(_seconds(lambda: examine(edition, manuscript, series, told)))
    laid = median(_seconds(lambda: lay_out(edition, manuscript, series, told)))
    material = lay_out(edition, manuscript, series, told)
    parts = {"laying the texts out": laid} | {
        check.id: median(_seconds(lambda check=check: list(check.run(material))))  # type: ignore[misc]
        for check in CHECKS
        if check.concerns(edition)
    }
    yield ""
    yield f"**A full translation of {words_of(case):,} words: {whole * 1000:.0f} ms** ({ROUNDS} rounds)"
    yield ""
    yield "| check | median | share |"
    yield "| --- | ---: | ---: |"
    total = sum(parts.values())
    for name, seconds in sorted(parts.items(), key=lambda one: -one[1])[:_SHOWN]:
        yield f"| {name} | {seconds * 1000:.1f} ms | {seconds / total:.0%} |"


def _seconds(work: Callable[[], object]) -> list[float]:
    times = []
    for _ in range(ROUNDS):
        begun = time.process_time()
        work()
        times.append(time.process_time() - begun)
    return times
