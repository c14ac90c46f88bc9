"""`balgan verify · bag`: whether everything is as it was recorded, and a release for the archive."""

import sys
import time
from argparse import Namespace
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from flows.commands.parts import (
    BY,
    DONE,
    KEY,
    ONE_SERIES,
    Command,
    argument,
    now,
    result,
    talk,
    who,
)
from flows.errors import IntegrityError
from flows.naming import key_from
from flows.wording import Lang, Sentence, visible

if TYPE_CHECKING:
    from flows.desk.inspecting import Meter
    from flows.verification import Difference, Verified
    from flows.verification.restoring import Done

_EVERY = 0.2
"""Seconds between two lines of progress."""
_MARKS = {"block": "✗", "warn": "!"}
_READING = Sentence(en="{files} files, {size} MB …", ko="파일 {files}개, {size} MB …")
_READ = Sentence(
    en="{releases} printings, {files} files and {bytes} bytes read in {seconds} s.",
    ko="{releases}개 쇄의 파일 {files}개({bytes}바이트)를 {seconds}초에 읽었습니다.",
)
_SOUND = Sentence(en="Everything is as it was recorded.", ko="모든 것이 기록과 같습니다.")
_UNSOUND = Sentence(
    en="{count} things are not as they were recorded.", ko="기록과 다른 것이 {count}건 있습니다."
)
_NOTHING_DONE = Sentence(en="Nothing to restore.", ko="되살릴 것이 없습니다.")
_ASIDE = Sentence(en="; what stood there: {aside}", ko=". 있던 것: {aside}")


class _Progress:
    """A line on stderr that says how far it is, where that is a terminal."""

    def __init__(self, lang: Lang) -> None:
        self._lang, self._last = lang, 0.0

    def __call__(self, meter: "Meter") -> None:
        moment = time.perf_counter()
        if sys.stderr.isatty() and moment - self._last > _EVERY:
            self._last = moment
            facts = {"files": f"{meter.files:,}", "size": f"{meter.size / 1e6:,.0f}"}
            print(f"\r{_READING.with_facts(facts).say(self._lang)}", end="", file=sys.stderr)

    def end(self) -> None:
        """Leave the line empty for what follows."""
        if self._last:
            print("\r\033[K", end="", file=sys.stderr)


def verify(arguments: Namespace, lang: Lang) -> int:
    """`balgan verify [S] [--restore]`: what differs, what was put right; exit 8 if anything does."""
    from flows import verification
    from flows.desk.inspecting import Inspection, Meter
    from flows.printing import site

    desk, progress = Inspection.open(arguments.workspace), _Progress(lang)
    meter, start, done = Meter(progress), time.perf_counter(), None
    if arguments.restore:
        from flows.verification.restoring import restore

        restored = restore(desk, site(), arguments.series, meter, at=now(), by=who(arguments))
        done, found = restored.done, restored.after
    else:
        found = verification.verify(desk, site(), arguments.series, meter)
    seconds = round(time.perf_counter() - start, 1)
    progress.end()
    lines = [*_done_lines(done or (), lang), *_lines(found.differences, lang)]
    result(arguments, _as_json(found, done, seconds, lang), "\n".join(lines))
    _tell(found, done, seconds, lang)
    return DONE if found.sound else IntegrityError.exit_code


def bag(arguments: Namespace, lang: Lang) -> int:
    """`balgan bag KEY [--to DIR] [--revision N]`: prints the folder of the bag."""
    from flows import bagging
    from flows.desk.bags import BagDesk

    desk, key = BagDesk.open(arguments.workspace), key_from(arguments.key)
    made = bagging.bag(desk, key, arguments.to, arguments.revision)
    said = bagging.bag_sentence(made)
    talk(lang, en=said.en, ko=said.ko)
    result(arguments, made, str(made.folder))
    return DONE


def _tell(found: "Verified", done: "tuple[Done, ...] | None", seconds: float, lang: Lang) -> None:
    facts = {
        "releases": f"{found.releases:,}",
        "files": f"{found.files:,}",
        "bytes": f"{found.bytes:,}",
        "seconds": seconds,
        "count": len(found.differences),
    }
    for one in (
        *((_NOTHING_DONE,) if done == () else ()),
        _READ,
        _SOUND if found.sound else _UNSOUND,
    ):
        said = one.with_facts(facts)
        talk(lang, en=said.en, ko=said.ko)


def _lines(differences: "tuple[Difference, ...]", lang: Lang) -> Iterator[str]:
    for one in differences:
        said = f"{one.sentence.say(lang)}. {one.remedy.say(lang)}."
        yield f"{_MARKS[one.severity]} {visible(one.path)}: {said} [{one.code}]"


def _done_lines(done: "tuple[Done, ...]", lang: Lang) -> Iterator[str]:
    for one in done:
        aside = _ASIDE.with_facts({"aside": one.aside}).say(lang) if one.aside else ""
        yield f"✓ {visible(one.path)}: {one.sentence.say(lang)}{aside}"


def _as_json(
    found: "Verified", done: "tuple[Done, ...] | None", seconds: float, lang: Lang
) -> dict[str, object]:
    told: dict[str, object] = {
        "sound": found.sound,
        "differences": [
            {
                "code": one.code,
                "severity": one.severity,
                "path": one.path,
                "what": one.sentence.say(lang),
                "restore": one.remedy.say(lang),
            }
            for one in found.differences
        ],
        "releases": found.releases,
        "files": found.files,
        "bytes": found.bytes,
        "seconds": seconds,
    }
    if done is not None:
        told["restored"] = [
            {"path": one.path, "what": one.sentence.say(lang), "aside": one.aside} for one in done
        ]
    return told


COMMANDS: Mapping[str, Command] = {
    "verify": Command(
        Sentence(
            en="hold ledger, published/ and archive against each other; put right what can be proved",
            ko="장부와 published/, 보존본을 서로 맞춰 보고, 증명되는 것을 되살립니다",
        ),
        (
            ONE_SERIES,
            argument(
                "--restore",
                action="store_true",
                en="put right what can be proved; what stood there is set aside",
                ko="증명되는 것을 되살립니다. 있던 것은 옮겨 둡니다",
            ),
            BY,
        ),
        verify,
    ),
    "bag": Command(
        Sentence(
            en="put a released issue into an archive bag (BagIt), with all it was made from",
            ko="발간한 호와 그 자료 모두를 보존 묶음(BagIt)에 담습니다",
        ),
        (
            KEY,
            argument(
                "--to",
                metavar="DIR",
                type=Path,
                en="where to put it (default: with the issue, under drafts/)",
                ko="담을 곳(기본: drafts/ 아래 원고 폴더)",
            ),
            argument(
                "--revision",
                metavar="N",
                type=int,
                en="an earlier revision (default: the newest)",
                ko="이전 판(기본: 가장 새로운 판)",
            ),
        ),
        bag,
    ),
}
