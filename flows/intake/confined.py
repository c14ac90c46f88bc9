"""A draft file → a child process that reads it → Reading, or the refusal of that file."""

import sys
from collections.abc import Mapping
from dataclasses import dataclass, replace
from signal import SIGKILL, SIGXCPU, Signals

from flows.canon import sha256
from flows.confinement.frames import FAILED, GIVEN, LENGTH, MEMORY, REFUSED, TIME
from flows.confinement.limits import MIB
from flows.confinement.told import NotUnderstood
from flows.errors import FileTooDemanding, ReaderFailed, RefusedFile
from flows.intake.catalogue import CATALOGUE
from flows.intake.confinement import answers
from flows.intake.confinement.allowances import allowance
from flows.intake.confinement.asking import Ending, PorterLost, Usage, ask, prepare
from flows.intake.result import Admitted, Reading
from flows.intake.size import require_size
from flows.report import Finding, Report, finding
from flows.wording import Sentence

_TOGETHER = sys.platform != "linux"
_EVERYTHING = ("processes", "calls", "files")


class ChildFailed(Exception):
    """What a child said of its own end: a traceback."""


@dataclass(frozen=True, slots=True)
class Trial:
    """How reading a file went: a reading or a refusal, and what it took."""

    usage: Usage
    reading: Reading | None = None
    refusal: RefusedFile | None = None


def read(name: str, data: bytes, *, override: str | None = None, lang: str = "ko") -> Reading:
    """Read a draft; `override` is the text of `<draft>.toml`, `lang` the language of the draft.

    Raises a RefusedFile of flows.errors: a file that cannot be read or must not be, front matter that
    is wrong, an account of characters that does not close, a reader that failed.
    """
    if _TOGETHER:
        from flows.intake.arrival import read_here

        reading = read_here(name, data, override=override, lang=lang)
        return _with(reading, _unfenced(_EVERYTHING, lang))
    return _read(name, data, lang, _asked("read", name, data, {"override": override, "lang": lang}))


def trial(name: str, data: bytes, *, lang: str = "ko") -> Trial:
    """Read a draft and say what it took, refused or not: for measuring. Linux only."""
    usage = Usage(0.0, 0)  # of a file for which no child is asked
    try:
        ending = _asked("read", name, data, {"override": None, "lang": lang})
        usage = ending.usage
        return Trial(usage, reading=_read(name, data, lang, ending))
    except RefusedFile as refusal:
        return Trial(usage, refusal=refusal)


def _read(name: str, data: bytes, lang: str, ending: Ending) -> Reading:
    body = _given(name, len(data), ending)
    try:
        reading = answers.reading_from_bytes(body, lang, sha256(data))
    except answers.TooLong as problem:
        mib = answers.LONGEST_TOLD // MIB
        raise _too_demanding(name, f"{mib} MiB of text", f"글 {mib} MiB") from problem
    except NotUnderstood as problem:
        raise _failed(name, "its answer makes no sense", "답을 이해할 수 없음") from problem
    return _with(reading, _unfenced(ending.missing, lang))


def admit(name: str, data: bytes) -> Admitted:
    """A .docx that may be opened, repaired where Word would have tolerated it.

    Raises a RefusedFile, HancomReturned for a Hancom file.
    """
    if _TOGETHER:
        from flows.intake.arrival import admit_here

        return admit_here(name, data)
    body = _given(name, len(data), _asked("admit", name, data, {}))
    try:
        return answers.admitted_from_bytes(body)
    except NotUnderstood as problem:
        raise _failed(name, "its answer makes no sense", "답을 이해할 수 없음") from problem


def begin() -> None:
    """Start loading the readers, for a draft that will be there in a moment."""
    if not _TOGETHER:
        prepare()


def _asked(task: str, name: str, data: bytes, facts: Mapping[str, str | None]) -> Ending:
    require_size(name, data)
    try:
        return ask(task, name, data, facts)
    except PorterLost as lost:
        raise _failed(name, "the reader did not start", "프로그램이 시작되지 않음") from lost


def _given(name: str, size: int, ending: Ending) -> bytes:
    """The body of what a child gave. Raises what it refused, or what its end means."""
    kind, _, body = ending.answer.partition(b"\n")
    word = kind.decode("ascii", "replace")
    allowed = allowance(size)
    if ending.stopped == LENGTH:
        mib = allowed.answer // MIB
        raise _too_demanding(name, f"{mib} MiB of pictures and text", f"그림과 글 {mib} MiB")
    if ending.stopped == TIME or ending.signal in (SIGXCPU, SIGKILL):
        raise _too_demanding(name, f"{allowed.cpu} s of computing", f"계산 {allowed.cpu}초")
    if ending.signal:
        signal = Signals(ending.signal).name
        raise _failed(name, f"it ended by {signal}", f"{signal} 신호로 끝남")
    if word == GIVEN:
        return body
    if word == MEMORY:
        mib = allowed.memory // MIB
        raise _too_demanding(name, f"{mib} MiB of memory", f"메모리 {mib} MiB")
    if word == REFUSED:
        raise _refused(name, body)
    told = body.decode(errors="replace") if word == FAILED else ""
    last = told.strip().rpartition("\n")[2][:200]
    raise _failed(name, last or "no answer", last or "답이 없음") from ChildFailed("\n" + told)


def _refused(name: str, body: bytes) -> RefusedFile:
    try:
        return answers.refusal_from_json(body)
    except NotUnderstood:
        return _failed(name, "its answer makes no sense", "답을 이해할 수 없음")


def _too_demanding(name: str, en: str, ko: str) -> FileTooDemanding:
    return FileTooDemanding(name=name, limit=Sentence(en=en, ko=ko))


def _failed(name: str, en: str, ko: str) -> ReaderFailed:
    return ReaderFailed(name=name, what=Sentence(en=en, ko=ko))


def _unfenced(missing: tuple[str, ...], lang: str) -> tuple[Finding, ...]:
    if not missing:
        return ()
    return (finding(CATALOGUE, "read-unfenced", lang=lang, missing=", ".join(missing)),)


def _with(reading: Reading, found: tuple[Finding, ...]) -> Reading:
    return replace(reading, report=Report(found) + reading.report) if found else reading
