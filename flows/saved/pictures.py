"""Addresses of pictures as a saved page has them → the pictures that lie beside it, written out afresh.

A browser saves `page.html` with `page_files/`. What a page names is looked for below the folder that
was given to import and nowhere else: no address is followed, no link out of that folder, no `..`
beyond it. What is found is decoded by a process behind fences, as the pictures of a draft are.
"""

import base64
import binascii
import re
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

from flows import workspace
from flows.canon import sha256
from flows.confinement.frames import GIVEN
from flows.confinement.limits import MIB, Allowance
from flows.document import Picture
from flows.errors import BalganError, ImportSourceChanged
from flows.importing.fenced import answered
from flows.importing.figures import NOT_THERE
from flows.intake.pictures import MOST_PIXELS, Pictures
from flows.wording import Sentence

MODULE = "flows.saved.pictures_child"
LARGEST = 192 * MIB
ALLOWED = Allowance(cpu=60, memory=1024 * MIB, wall=120, answer=256 * MIB)
_TOGETHER = sys.platform != "linux"
_MAGIC = {"image/png": b"\x89PNG\r\n\x1a\n", "image/jpeg": b"\xff\xd8\xff"}
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)
_WITHIN = re.compile(r"data:image/[\w.+-]{1,20};base64,", re.IGNORECASE)

_ON_THE_WEB = Sentence(
    en="It was left on the web when the page was saved; save the page once more with all its files.",
    ko="웹페이지를 저장할 때 웹에 남겨 둔 그림이니 웹페이지를 그림까지 모두 다시 저장하십시오.",
)
_OUTSIDE = Sentence(
    en="It lies outside the folder that is imported; put it there.",
    ko="가져오는 폴더 밖에 있으니 폴더 안에 두십시오.",
)
_NO_ADDRESS = Sentence(
    en="The page does not say where it is; save the page once more when it is shown whole.",
    ko="그림의 자리가 적혀 있지 않으니 웹페이지가 다 뜬 뒤에 다시 저장하십시오.",
)
_FORMAT = Sentence(
    en="Its format ({what}) cannot be taken over; save it as PNG or JPEG under the same name.",
    ko="형식({what})을 읽을 수 없으니 PNG나 JPEG로 바꾸어 같은 이름으로 저장하십시오.",
)
_UNKNOWN = Sentence(en="unknown", ko="알 수 없음")
_WHYS: Mapping[str, Sentence] = {
    "broken": Sentence(
        en="The file is broken; save the page once more.",
        ko="파일이 깨졌으니 웹페이지를 다시 저장하십시오.",
    ),
    "too-large": Sentence(
        en="It is too large (40 million pixels at most); save it smaller under the same name.",
        ko="너무 큽니다(4천만 화소까지). 줄여서 같은 이름으로 저장하십시오.",
    ),
    "?": _FORMAT.with_facts({"what": _UNKNOWN}),
}


@dataclass(slots=True)
class PicturesBeside:
    """The pictures beside one page: looked for below `root`; `known` says which bytes a plan file has
    seen there, by address. `read` is what was found, by address."""

    page: Path
    root: Path
    known: Mapping[str, str] = field(default_factory=dict)
    read: dict[str, str] = field(default_factory=dict)

    def __call__(self, addresses: Sequence[str]) -> Sequence[Picture | Sentence]:
        """The picture of each address, or why there is none.

        Raises ImportSourceChanged, FileTooDemanding, ReaderFailed.
        """
        found: dict[str, bytes | Sentence] = {one: self._bytes(one) for one in addresses}
        raw = [one for one in found.values() if isinstance(one, bytes)]
        afresh = dict(zip(map(sha256, raw), _decoded(self.page.name, raw), strict=True))
        return [
            one if isinstance(one, Sentence) else afresh[sha256(one)]
            for one in (found[address] for address in addresses)
        ]

    def _bytes(self, address: str) -> bytes | Sentence:
        if within := _WITHIN.match(address):
            return _unpacked(address[within.end() :])
        if not address:
            return _NO_ADDRESS
        if _SCHEME.match(address):
            return _ON_THE_WEB
        path = self._path(re.split(r"[?#]", address, maxsplit=1)[0])
        if isinstance(path, Sentence):
            return path
        try:
            data = workspace.read(path)
        except BalganError as error:
            return Sentence(en=error.say("en"), ko=error.say("ko"))
        self.read[address] = sha256(data)
        if self.known.get(address, self.read[address]) != self.read[address]:
            raise ImportSourceChanged(name=path.name)
        return data

    def _path(self, address: str) -> Path | Sentence:
        """Where an address leads, links and all; nowhere outside the folder."""
        name = unquote(address)
        if "\0" in name or "\\" in name or PurePosixPath(name).is_absolute():
            return _OUTSIDE
        try:
            path = (self.page.parent / name).resolve()
            if not path.is_relative_to(self.root.resolve()):
                return _OUTSIDE
            return path if path.is_file() else NOT_THERE
        except (OSError, RuntimeError, ValueError):
            return NOT_THERE


def _unpacked(text: str) -> bytes | Sentence:
    try:
        return base64.b64decode(unquote(text), validate=True) or _WHYS["broken"]
    except (binascii.Error, ValueError):
        return _WHYS["broken"]


def _decoded(name: str, raw: Sequence[bytes]) -> Sequence[Picture | Sentence]:
    """The pictures of one page, decoded behind fences: as many at a time as one process may hold."""
    made: list[Picture | Sentence] = []
    for group in _groups(raw):
        made += _asked(name, group)
    return made


def _groups(raw: Sequence[bytes]) -> Sequence[Sequence[bytes]]:
    groups: list[list[bytes]] = []
    size = LARGEST
    for one in raw:
        size += len(one)
        if size > LARGEST // 4:
            groups.append([])
            size = len(one)
        groups[-1].append(one)
    return groups


def _asked(name: str, raw: Sequence[bytes]) -> Sequence[Picture | Sentence]:
    if _TOGETHER:
        taking = Pictures()
        return [_told(taking.take(one)) for one in raw]
    head, body = answered(
        MODULE, name, {"sizes": [len(one) for one in raw]}, b"".join(raw), ALLOWED
    )
    told = head.get("pictures")
    if head["kind"] != GIVEN or not isinstance(told, list) or len(told) != len(raw):
        return [_WHYS["broken"] for _ in raw]
    at, made = 0, list[Picture | Sentence]()
    for one in told:
        size = one.get("size", 0) if isinstance(one, dict) else 0
        size = size if isinstance(size, int) and 0 <= size <= len(body) - at else 0
        made.append(_believed(one, body[at : at + size]))
        at += size
    return made


def _believed(one: object, data: bytes) -> Picture | Sentence:
    """A picture as the process says, as far as it can be checked."""
    if not isinstance(one, dict) or not data:
        return _told(str(one.get("why", "broken"))[:20] if isinstance(one, dict) else "broken")
    width, height, kind = one.get("width"), one.get("height"), one.get("media_type")
    if not (isinstance(width, int) and isinstance(height, int)) or min(width, height) < 1:
        return _WHYS["broken"]
    if width * height > MOST_PIXELS:
        return _WHYS["too-large"]
    if kind == "image/png" and data.startswith(_MAGIC[kind]):
        return Picture(sha256(data), "image/png", width, height, data)
    if kind == "image/jpeg" and data.startswith(_MAGIC[kind]):
        return Picture(sha256(data), "image/jpeg", width, height, data)
    return _WHYS["broken"]


def _told(taken: Picture | str) -> Picture | Sentence:
    if isinstance(taken, Picture):
        return taken
    return _WHYS.get(taken) or _FORMAT.with_facts({"what": taken})
