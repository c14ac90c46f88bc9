"""A returned zip → what to take of it: its OmegaT project, or the one other return that is in it.

The whole package may come back with the work in one of its files. What went out and came back as it
was, byte for byte, is no return.
"""

from collections.abc import Callable, Collection, Iterator
from hashlib import sha256
from pathlib import PurePosixPath

from flows.errors import RefusedFile
from flows.handoff.catalogue import CATALOGUE
from flows.handoff.packet import JOB
from flows.handoff.returns import omegat
from flows.handoff.returns.arrival import Arrival
from flows.handoff.returns.kinds import WORD, XLIFF
from flows.handoff.returns.merging import listed
from flows.handoff.returns.refusing import unreadable
from flows.handoff.returns.unpacking import paths_in, unpack
from flows.report import Finding, finding
from flows.wording import Sentence

Arrive = Callable[[str, bytes], Arrival]
"""A file by its name → the same past the gate; raises what the gate raises."""

_MOST_DOCUMENTS = 20
_PROJECT = Sentence(en="an OmegaT project", ko="OmegaT 프로젝트")


def chosen(
    arrival: Arrival, arrive: Arrive, recognises: Callable[[Arrival], bool]
) -> tuple[Arrival, tuple[Finding, ...]]:
    """The zip itself where the work is in its OmegaT project or nowhere; else the one file in it that
    `recognises` knows for a return, and what to tell of the others.

    Raises ReturnUnreadable where there are several, and the gate's errors for the only document.
    """
    documents = _documents(arrival)
    found, refused = _returns(arrival, documents, arrive, recognises)
    project = omegat.holds_work(arrival) if found or refused else False
    if len(found) + project > 1:
        raise _several(arrival, tuple(found), project)
    if found:
        ((path, inside),) = found.items()
        return inside, tuple(_left_aside(arrival, path))
    if refused and not project:
        raise refused[0]
    return arrival, ()


def _documents(arrival: Arrival) -> dict[str, bytes]:
    """The documents of Word and XLIFF files of a zip that have changed since they went out."""
    packet = arrival.packet

    def wanted(path: str) -> bool:
        ours = f"/{path}".endswith(f"/source/{packet.source_name}")
        return _is_document(path) and not ours and not omegat.belongs(path)

    if sum(map(wanted, paths_in(arrival.name, arrival.data))) > _MOST_DOCUMENTS:
        raise unreadable(
            arrival.name,
            "it holds more than {most} documents; give the translated file itself",
            "문서가 {most}개 넘게 들어 있습니다. 번역한 파일 자체를 지정하십시오",
            most=_MOST_DOCUMENTS,
        )
    sent = {known for one in arrival.handoffs() for known in one.members.values()}
    changed: dict[str, bytes] = {}
    for path, data in unpack(arrival.name, arrival.data, wanted).items():
        if (digest := sha256(data).hexdigest()) not in sent:
            sent.add(digest)
            changed[path] = data
    return changed


def _is_document(path: str) -> bool:
    return PurePosixPath(path).suffix.lower() in (*WORD, *XLIFF)


def _returns(
    arrival: Arrival,
    documents: dict[str, bytes],
    arrive: Arrive,
    recognises: Callable[[Arrival], bool],
) -> tuple[dict[str, Arrival], list[RefusedFile]]:
    """The documents that are returns, by path; and what the gate said of those it refused."""
    found: dict[str, Arrival] = {}
    refused: list[RefusedFile] = []
    for path, data in documents.items():
        try:
            inside = arrive(f"{arrival.name}/{path}", data)
        except RefusedFile as refusal:
            refused.append(refusal)
        else:
            found |= {path: inside} if recognises(inside) else {}
    return found, refused


def _several(arrival: Arrival, paths: Collection[str], project: bool) -> Exception:
    names = listed(list(paths))
    with_project = Sentence(en=f"{_PROJECT.en}, {{names}}", ko=f"{_PROJECT.ko}, {{names}}")
    return unreadable(
        arrival.name,
        "it holds several translations ({what}); give the right one itself",
        "번역본이 여러 개 들어 있습니다({what}). 그 가운데 맞는 파일 하나를 지정하십시오",
        what=with_project.with_facts({"names": names}) if project else names,
    )


def _left_aside(arrival: Arrival, taken: str) -> Iterator[Finding]:
    """What else is in the zip; files that are not of our package come first."""
    others = [path for path in paths_in(arrival.name, arrival.data) if path != taken]
    if others:
        ours = {JOB, *arrival.packet.members}
        others.sort(key=lambda path: any(f"/{path}".endswith(f"/{name}") for name in ours))
        yield finding(
            CATALOGUE, "zip-left-aside", found=taken, count=len(others), names=listed(others)
        )
