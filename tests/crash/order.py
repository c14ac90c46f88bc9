"""Trace of a release → what a power cut could take that a later step relies on.

A kill loses nothing that the kernel holds; a power cut does. From the order of the calls: whatever
was written or named below drafts/…/releases must be forced to the disk when the ledger commits, and
whatever lies in published/ when an address or an index is moved to name it, or when all is done.
"""

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

_CALL = re.compile(r"(\w+)\((.*)\)\s+= (-?\d+)")
_HANDLE = re.compile(r"^\d+<([^>]*)>")
_STRING = re.compile(r'"((?:[^"\\]|\\.)*)"')


def not_durable(trace: Path, root: Path) -> list[str]:
    """Everything relied on too early."""
    memory = _Memory(str(root))
    found = []
    for line in trace.read_text(errors="replace").splitlines():
        call = _CALL.match(line)
        if call and not call[3].startswith("-"):
            found += memory.step(call[1], call[2])
    return found + [f"at the end: {one}" for one in memory.volatile("drafts/focus", "published")]


@dataclass
class _Memory:
    """Bytes and names that are not on the disk yet."""

    root: str
    data: set[str] = field(default_factory=set)
    names: set[str] = field(default_factory=set)

    def step(self, call: str, arguments: str) -> Iterator[str]:
        """Follow one call; yield what it relies on too early."""
        handle = _HANDLE.match(arguments)
        if call in ("write", "pwrite64") and handle:
            self.data.add(_path(handle[1]))
        elif call in ("fsync", "fdatasync") and handle:
            yield from self._forced(_path(handle[1]))
        else:
            yield from self._named(call, arguments)

    def _named(self, call: str, arguments: str) -> Iterator[str]:
        paths = [_path(one) for one in _STRING.findall(arguments)]
        if call == "openat" and "O_CREAT" in arguments and "O_EXCL" in arguments:
            self.names.add(paths[0])
        elif call.startswith(("mkdir", "symlink")):
            self.names.add(paths[-1])
        elif call.startswith("rename"):
            yield from self._renamed(*paths)
        elif call.startswith("unlink"):
            self.data.discard(paths[0])
            self.names.discard(paths[0])

    def volatile(self, *places: str) -> list[str]:
        """What would be gone, below these places."""
        prefixes = tuple(f"{self.root}/{place}" for place in places)
        return sorted(one for one in self.data | self.names if one.startswith(prefixes))

    def _forced(self, path: str) -> Iterator[str]:
        if path.endswith("-wal"):
            yield from (f"at a commit: {one}" for one in self.volatile("drafts/focus"))
        self.data.discard(path)
        self.names = {one for one in self.names if os.path.dirname(one) != path}

    def _renamed(self, before: str, after: str) -> Iterator[str]:
        for held in (self.data, self.names):
            inside = {one for one in held if one == before or one.startswith(before + "/")}
            held -= inside
            left = {after + one[len(before) :] for one in inside if one != before}
            held |= left
            yield from (f"shown as {after}: {one}" for one in left)
        if before in self.data:
            yield f"shown as {after}: {before}"
        self.names.add(after)
        if after.endswith("index.html") or ".new" in before:
            public = self.volatile("published")
            yield from (f"when {after} appeared: {one}" for one in public if one != after)


def _path(text: str) -> str:
    """strace prints what is not ASCII as octal."""
    return os.path.normpath(text.encode().decode("unicode_escape").encode("latin-1").decode())
