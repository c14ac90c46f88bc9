"""Returned OmegaT project → rows: the folder as a .zip, project_save.tmx, or the whole package.

What counts is target/<slug>.xlf, which “Create Translated Documents” makes; project_save.tmx holds
what was typed, and tells whether the target is older than that. Where there is no target, what was
typed is taken.
"""

from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from flows.errors import ReturnForeign, ReturnUnreadable
from flows.handoff.catalogue import CATALOGUE
from flows.handoff.packet import Packet
from flows.handoff.restoring import usable
from flows.handoff.returns import xliff
from flows.handoff.returns.arrival import Arrival, Collected, Row, Rows
from flows.handoff.returns.kinds import TMX, ZIP
from flows.handoff.returns.merging import listed
from flows.handoff.returns.omegat_memory import Saved, read_saved
from flows.handoff.returns.refusing import foreign, unreadable
from flows.handoff.returns.rows import take_rows
from flows.handoff.returns.unpacking import unpack
from flows.handoff.segments import needs_translation
from flows.report import Finding, Report, finding

_XLIFF = (".xlf", ".xliff")
_PROJECT, _SAVED = "omegat.project", "omegat/project_save.tmx"


def recognises(arrival: Arrival) -> bool:
    """Whether a file is a zip or a translation memory."""
    return arrival.suffix in (ZIP, TMX)


def take(arrival: Arrival) -> Collected:
    """The translations of the project as an edition. Raises ReturnForeign and ReturnUnreadable."""
    if arrival.suffix == TMX:
        return _from_memory(arrival)
    project = _project(arrival)
    saved = _saved(arrival, project.saved) if project.saved else Saved()
    if project.targets:
        return _from_target(_best(arrival, project.targets), saved)
    if project.sources and saved.sources:
        typed = _typed(xliff.read_rows(_best(arrival, project.sources)), saved)
        return _noted(_taken(arrival, typed), finding(CATALOGUE, "omegat-no-target"))
    raise _untranslated(arrival)


def holds_work(arrival: Arrival) -> bool:
    """Whether a zip holds a project with translations; what is wrong with one, `take` tells."""
    try:
        take(arrival)
    except (ReturnForeign, ReturnUnreadable):
        return False
    return True


def belongs(path: str) -> bool:
    """Whether a file of a zip is an XLIFF file of a project, by where it stands."""
    in_project = not {"source", "target"}.isdisjoint(PurePosixPath(path).parts)
    return in_project and path.lower().endswith(_XLIFF)


@dataclass(frozen=True, slots=True)
class _Project:
    """The files of a project that matter: XLIFF in source/ and target/, project_save.tmx."""

    sources: tuple[bytes, ...]
    targets: tuple[bytes, ...]
    saved: bytes


def _project(arrival: Arrival) -> _Project:
    """The project in the zip, at whatever depth; without omegat.project, what is named alike."""
    files = unpack(arrival.name, arrival.data, _wanted)
    roots = [path.removesuffix(_PROJECT) for path in files if _named(path, _PROJECT)]
    projects = [_below(files, root) for root in roots or _tops(files)]
    translated = [one for one in projects if one.targets or one.saved]
    if not projects:
        raise unreadable(
            arrival.name,
            "there is no OmegaT project in it, nor a Word table or XLIFF file that was worked in; "
            "give the translated file itself",
            "OmegaT 프로젝트도, 번역을 채운 Word 표나 XLIFF도 들어 있지 않습니다. 번역한 파일 자체를 "
            "지정하십시오",
        )
    return (translated or projects)[0]


def _wanted(path: str) -> bool:
    return _named(path, _PROJECT) or _named(path, _SAVED) or belongs(path)


def _named(path: str, name: str) -> bool:
    return f"/{path}".endswith(f"/{name}")


def _tops(files: dict[str, bytes]) -> list[str]:
    """Where a project would begin whose omegat.project was not sent."""
    tops = {
        f"/{path}".rpartition(f"/{folder}/")[0].lstrip("/")
        for path in files
        for folder in ("target", "omegat")
        if f"/{folder}/" in f"/{path}"
    }
    return sorted(f"{top}/" if top else "" for top in tops)


def _below(files: dict[str, bytes], root: str) -> _Project:
    def xliff_in(folder: str) -> tuple[bytes, ...]:
        start = root + folder
        found = (path for path in files if path.startswith(start))
        return tuple(files[path] for path in sorted(found) if path.lower().endswith(_XLIFF))

    return _Project(xliff_in("source/"), xliff_in("target/"), files.get(root + _SAVED, b""))


def _saved(arrival: Arrival, data: bytes) -> Saved:
    packet = arrival.packet
    return read_saved(arrival.name, data, packet.source_lang, packet.target_lang)


def _best(arrival: Arrival, files: tuple[bytes, ...]) -> Arrival:
    """The file that was made for this issue; the first, where none was."""
    inside = [replace(arrival, data=data) for data in files]
    ours = str(arrival.packet.key)
    named = (one for one in inside if xliff.read_rows(one).job.rpartition("/")[0] == ours)
    return next(named, inside[0])


def _from_target(target: Arrival, saved: Saved) -> Collected:
    """The target as it came; told apart from what was typed since."""
    rows = xliff.read_rows(target)
    if not _filled(rows):
        return _noted(_taken(target, _typed(rows, saved)), finding(CATALOGUE, "omegat-no-target"))
    typed = zip(rows.rows, saved.targets(rows.rows), strict=True)
    differing = [
        row.id
        for row, text in typed
        if text is not None and _said(replace(row, target=text)) != _said(row)
    ]
    collected = xliff.take(target)
    if not differing:
        return collected
    told = finding(CATALOGUE, "omegat-differs", count=len(differing), ids=listed(differing))
    return _noted(collected, told)


def _from_memory(arrival: Arrival) -> Collected:
    """project_save.tmx alone: the segments of whichever hand-off it fits best."""
    saved = _saved(arrival, arrival.data)
    if not saved.sources:
        raise _untranslated(arrival)
    typed = max((_typed(_rows(one), saved) for one in arrival.handoffs()), key=_filled)
    if not _filled(typed):
        raise foreign(
            arrival,
            "no Korean segment of it is in this hand-off",
            "이번 의뢰에 있는 국문이 하나도 없습니다",
        )
    return _noted(_taken(arrival, typed), finding(CATALOGUE, "omegat-no-target"))


def _rows(packet: Packet) -> Rows:
    return Rows(packet.job, tuple(Row(one.id, one.source, "") for one in packet.pieces))


def _typed(rows: Rows, saved: Saved) -> Rows:
    """The rows with what was typed; untranslated ones are empty."""
    targets = saved.targets(rows.rows)
    filled = zip(rows.rows, targets, strict=True)
    return replace(rows, rows=tuple(replace(row, target=said or "") for row, said in filled))


def _taken(arrival: Arrival, rows: Rows) -> Collected:
    if not _filled(rows):
        raise _untranslated(arrival)
    return take_rows(arrival, rows)


def _filled(rows: Rows) -> int:
    return sum(bool(_said(row)) for row in rows.rows)


def _said(row: Row) -> str:
    """The English that counts, white space aside; nothing where there is nothing to translate."""
    if not needs_translation(row.source):
        return ""
    return " ".join(usable(row.source, row.target).split())


def _noted(collected: Collected, told: Finding) -> Collected:
    return replace(collected, report=Report((told,)) + collected.report)


def _untranslated(arrival: Arrival) -> ReturnUnreadable:
    return unreadable(
        arrival.name,
        "its OmegaT project holds no translation; if the work is in the Word table or in XLIFF, give "
        "that file itself",
        "OmegaT 프로젝트에 번역이 없습니다. Word 표나 XLIFF로 작업했으면 그 파일을 지정하십시오",
    )
