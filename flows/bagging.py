"""A released issue → its archive bag (BagIt, RFC 8493): all that it was made from and all that it is.

    data/source/N  data/handoff/N  data/returns/N   drafts, packages and returns, as received and read
    data/input     the frozen editions that were printed, notices and number included
    data/look      templates and styles, while they are those it was printed with
    data/output    the files as released, with the whole receipt
    data/archive.json  data/versions.json  data/waivers.json  data/events.jsonl

The log goes up to the event that recorded the release, so the same release is the same bag for ever. A
bag holds what is private: it stays under drafts/ unless another place is named.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from flows.canon import sha256
from flows.desk.bags import BagDesk, Bagged, Item
from flows.errors import BagPublic
from flows.issue import IssueKey, Release
from flows.wording import Sentence

_DECLARATION = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
_DATA = "data/"
_ENCODED = {"%": "%25", "\r": "%0D", "\n": "%0A"}
"""RFC 8493, 2.1.3: these characters of a path, and only these, are percent-encoded."""


@dataclass(frozen=True, slots=True)
class Bag:
    """A bag that stands: its folder, its payload, and whether it was there already."""

    key: IssueKey
    folder: Path
    files: int
    bytes: int
    already: bool = False
    aside: Path | None = None


def bag(desk: BagDesk, key: IssueKey, to: Path | None = None, revision: int | None = None) -> Bag:
    """Put an issue as last released, or one revision of it, into a bag, below drafts/ or in a
    folder `to`.

    A bag that differs is set aside. Raises UnknownIssue, MoveNotAllowed, UsageError for a revision
    that there is not, ArchiveDiffers where
    something is not as it was kept, BagPublic below published/, WriteFailed.
    """
    with desk.lock(key):
        packed = desk.bagged(key, revision)
        folder = desk.bag_folder(packed.release, to)
        if folder.resolve().is_relative_to((desk.root / "published").resolve()):
            raise BagPublic(path=folder)
        payload = {_DATA + name: item for name, item in sorted(packed.items.items())}
        tags = _tags(packed, payload)
        size = sum(item.size for item in payload.values())
        if desk.holds(folder, payload, tags):
            return Bag(key, folder, len(payload), size, already=True)
        aside = desk.keep_bag(folder, payload, tags)
    return Bag(key, folder, len(payload), size, aside=aside)


def _tags(packed: Bagged, payload: Mapping[str, Item]) -> dict[str, bytes]:
    """The files beside the payload, the manifest of them last."""
    tags = {
        "bagit.txt": _DECLARATION,
        "bag-info.txt": "".join(_info(packed, payload)).encode(),
        "manifest-sha256.txt": _manifest({name: one.sha256 for name, one in payload.items()}),
    }
    told = {name: sha256(data) for name, data in tags.items()}
    return {**tags, "tagmanifest-sha256.txt": _manifest(told)}


def _manifest(files: Mapping[str, str]) -> bytes:
    """A line for each file: its hash and its path."""
    return "".join(
        f"{digest}  {_encoded(name)}\n" for name, digest in sorted(files.items())
    ).encode()


def _encoded(name: str) -> str:
    return "".join(_ENCODED.get(char, char) for char in name)


def _info(packed: Bagged, payload: Mapping[str, Item]) -> Iterator[str]:
    release: Release = packed.release
    octets = sum(item.size for item in payload.values())
    told = (
        ("Source-Organization", packed.institute),
        ("External-Identifier", f"{release.key.series}/{release.number.path}"),
        ("External-Description", _description(release)),
        ("Bagging-Date", release.at.date().isoformat()),
        ("Payload-Oxum", f"{octets}.{len(payload)}"),
        ("Bag-Group-Identifier", str(release.key)),
        ("Internal-Sender-Identifier", packed.event),
    )
    yield from (f"{label}: {' '.join(value.split())}\n" for label, value in told if value.strip())


def _description(release: Release) -> str:
    titles = " / ".join(release.titles[lang] for lang in sorted(release.titles))
    return (
        f"{release.number.text} ({release.date.isoformat()}), revision {release.revision}, "
        f"printing {release.printing}: {titles}"
    )


def bag_sentence(made: Bag) -> Sentence:
    """What came of it."""
    if made.already:
        said = Sentence(
            en="The bag stands as it is: {files} files, {bytes} bytes.",
            ko="보존 묶음이 이미 그대로 있습니다: 파일 {files}개, {bytes}바이트.",
        )
    else:
        said = Sentence(
            en="Bagged {files} files, {bytes} bytes. It holds private material: keep it where the archive is.",
            ko="파일 {files}개, {bytes}바이트를 보존 묶음에 담았습니다. 비공개 자료가 들어 있으니 보존소에 두십시오.",
        )
    return said.with_facts({"files": f"{made.files:,}", "bytes": f"{made.bytes:,}"})
