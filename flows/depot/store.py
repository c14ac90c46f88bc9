"""BALGAN_DEPOT → where tickets go out and galleys come back: a folder, or a bucket of S3.

Names are ours alone (kinds and hashes); anything else that lies there is neither read nor removed.
A file appears under its name whole: an object store does so by itself, in a folder it is moved there.
Keys and endpoint of S3 come from the environment that all its programs know (AWS_ACCESS_KEY_ID,
AWS_SECRET_ACCESS_KEY, AWS_ENDPOINT_URL, AWS_REGION, AWS_PROFILE …) and are never told.
"""

import hashlib
import re
import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Self
from urllib.parse import urlsplit

from flows.errors import DepotInvalid, DepotNotSet, DepotUnreachable
from flows.wording import Sentence

URL = "BALGAN_DEPOT"
HASH = r"[0-9a-f]{64}"
_NAMES = re.compile(rf"(?:tickets/({HASH})\.zip|galleys/({HASH})/(?:{HASH}|galleys\.json))")
_PART = re.compile(rf"{_NAMES.pattern}\.[0-9a-f]{{16}}\.part")
_CHUNK = 4 << 20
_SAID = 200

_HOW = Sentence(
    en="write file:///folder or s3://bucket/prefix, without keys, user or password",
    ko="file:///폴더나 s3://버킷/접두어로 쓰고, 키나 사용자 이름, 암호는 넣지 마십시오",
)
_EXTRA = Sentence(
    en="S3 needs a library besides: pip install 'balgan[s3]'",
    ko="S3를 쓰려면 pip install 'balgan[s3]'로 라이브러리를 더 설치해야 합니다",
)


def is_hash(text: str) -> bool:
    """Whether this could be what a ticket or a body is called: a SHA-256."""
    return re.fullmatch(HASH, text) is not None


def ticket_at(ticket: str) -> str:
    """Where a ticket lies."""
    return f"tickets/{ticket}.zip"


def list_at(ticket: str) -> str:
    """Where the list of a ticket's galleys lies."""
    return f"galleys/{ticket}/galleys.json"


def body_at(ticket: str, body: str) -> str:
    """Where the galleys themselves lie."""
    return f"galleys/{ticket}/{body}"


class NotThere(Exception):
    """Nothing lies under that name."""


class TooLong(Exception):
    """More lies under that name than there may."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What lies in the depot: its name, the ticket it belongs to, and when it was put there."""

    name: str
    ticket: str
    at: datetime


class Depot:
    """The place, opened. Every method raises DepotUnreachable where it does not answer."""

    def __init__(self, files: Any, root: str, faults: tuple[type[Exception], ...]) -> None:
        self._files, self._root, self._faults = files, root.rstrip("/"), faults
        self._moves = "file" in files.protocol

    @classmethod
    def of(cls, environment: Mapping[str, str]) -> Self:
        """The depot that the environment names. Raises DepotNotSet, DepotInvalid."""
        if not environment.get(URL):
            raise DepotNotSet()
        return cls.at(environment[URL])

    @classmethod
    def at(cls, url: str) -> Self:
        """The depot at `file:///folder` or `s3://bucket/prefix`. Raises DepotInvalid."""
        kind, root = _parts(url)
        import fsspec

        if kind == "file":
            return cls(fsspec.filesystem("file", skip_instance_cache=True), root, (OSError,))
        try:
            from botocore.exceptions import BotoCoreError, ClientError

            files = fsspec.filesystem("s3", skip_instance_cache=True, use_listings_cache=False)
        except ImportError as error:
            raise DepotInvalid(what=_EXTRA) from error
        return cls(files, root, (OSError, BotoCoreError, ClientError))

    def put(self, name: str, file: Path) -> None:
        """Put a file there, in place of what had that name."""
        place = self._place(name)
        with self._reached():
            if not self._moves:
                self._files.put_file(str(file), place)
                return
            part = f"{place}.{secrets.token_hex(8)}.part"
            self._files.makedirs(place.rpartition("/")[0], exist_ok=True)
            self._files.put_file(str(file), part)
            self._files.mv(part, place)

    def read(self, name: str, most: int) -> bytes:
        """A file of at most so many bytes. Raises NotThere, TooLong."""
        return b"".join(self._chunks(name, most))

    def fetch(self, name: str, to: Path, most: int) -> str:
        """Copy a file of at most so many bytes here; the SHA-256 of what came.

        Raises NotThere, TooLong.
        """
        digest = hashlib.sha256()
        with to.open("wb") as copy:
            for chunk in self._chunks(name, most):
                digest.update(chunk)
                copy.write(chunk)
        return digest.hexdigest()

    def part(self, name: str, start: int, size: int) -> bytes:
        """So many bytes of a file from there on. Raises NotThere where it is not so long."""
        place = self._place(name)
        with self._reached():
            try:
                if self._files.info(place)["size"] < start + size:
                    raise NotThere(name)
                return bytes(self._files.cat_file(place, start=start, end=start + size))
            except FileNotFoundError as error:
                raise NotThere(name) from error

    def kept(self, ticket: str = "") -> Iterator[Kept]:
        """Everything of ours that lies there (the galleys of a ticket), what was cut off while it was
        written as well."""
        below = f"{self._root}/galleys/{ticket}" if ticket else self._root
        with self._reached():
            found = self._files.find(below, detail=True)
        for path, one in sorted(found.items()):
            name = path.removeprefix(self._root).lstrip("/")
            if ours := _NAMES.fullmatch(name) or _PART.fullmatch(name):
                yield Kept(name, ours[1] or ours[2], _moment(one))

    def remove(self, *names: str) -> None:
        """Take these away; one that is gone already does not matter."""
        for name in names:
            with self._reached():
                try:
                    self._files.rm_file(self._place(name))
                except FileNotFoundError:
                    continue

    def _chunks(self, name: str, most: int) -> Iterator[bytes]:
        place, came = self._place(name), 0
        with self._reached():
            try:
                file = self._files.open(place, "rb", block_size=_CHUNK)
            except FileNotFoundError as error:
                raise NotThere(name) from error
            with file:
                while chunk := file.read(_CHUNK):
                    came += len(chunk)
                    if came > most:
                        raise TooLong(name)
                    yield chunk

    def _place(self, name: str) -> str:
        if not (_NAMES.fullmatch(name) or _PART.fullmatch(name)):
            raise ValueError(f"no name of the depot: {name!r}")
        return f"{self._root}/{name}"

    @contextmanager
    def _reached(self) -> Iterator[None]:
        try:
            yield
        except self._faults as error:
            raise DepotUnreachable(what=f"{type(error).__name__}: {error}"[:_SAID]) from error


def _parts(url: str) -> tuple[str, str]:
    """The kind of a depot and its root. The URL is not quoted: somebody may have put a key into it."""
    try:
        parts = urlsplit(url)
        plain = not (parts.query or parts.fragment or "::" in url)
    except ValueError as error:
        raise DepotInvalid(what=_HOW) from error
    steps = parts.path.strip("/").split("/")
    straight = not {".", ".."} & {*steps} and "%" not in parts.path
    match parts.scheme:
        case "file" if plain and straight and not parts.netloc and steps != [""]:
            return "file", "/" + "/".join(steps)
        case "s3" if plain and straight and re.fullmatch(r"[a-z0-9][a-z0-9.-]+", parts.netloc):
            return "s3", "/".join((parts.netloc, *filter(None, steps)))
    raise DepotInvalid(what=_HOW)


def _moment(told: Mapping[str, Any]) -> datetime:
    """When it was put there, as folders (`mtime`) and object stores (`LastModified`) say it."""
    if "LastModified" in told:
        return datetime.fromisoformat(str(told["LastModified"])).astimezone(UTC)
    return datetime.fromtimestamp(told["mtime"], UTC)
