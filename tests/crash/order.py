"""Trace of a command → what a power cut could take that a later step relies on.

A kill loses nothing that the kernel holds; a power cut does. From the order of the calls: a file
must be forced to the disk before a rename shows it; whatever was written or named below an issue's
folder in drafts/ when the ledger commits; the commit before anything appears in published/; whatever
lies in published/ when an address or an index is moved to name it; all of it when all is done.
"""

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

_CALL = re.compile(r"(\w+)\((.*)\)\s+= (-?\d+)")
_HANDLE = re.compile(r"^\d+<([^>]*)>")
_PAPERS = ("drafts/focus", "drafts/lane")
_STRING = re.compile(r'"((?:[^"\\]|\\.)*)"')


def not_durable(trace: Path, root: Path) -> list[str]:
    """Everything relied on too early."""
    memory = _Memory(str(root))
    found = []
    for line in trace.read_text(errors="replace").splitlines():
        call = _CALL.match(line)
        if call and not call[3].startswith("-"):
            found += memory.step(call[1], call[2])
    return found + [f"at the end: {one}" for one in memory.volatile(*_PAPERS, "published")]


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
            yield from (f"at a commit: {one}" for one in self.volatile(*_PAPERS))
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
        self.names |= {after} if ".new" in before else {before, after}
        if after.startswith(f"{self.root}/published"):
            commits = (one for one in self.data if one.endswith(("ledger.sqlite", "-wal")))
            yield from (f"shown as {after}, and not yet kept in {one}" for one in commits)
        if after.endswith("index.html") or ".new" in before:
            public = self.volatile("published")
            yield from (f"when {after} appeared: {one}" for one in public if one != after)


def _path(text: str) -> str:
    """strace prints what is not ASCII as octal."""
    raw = text.encode().decode("unicode_escape").encode("latin-1")
    return os.path.normpath(os.fsdecode(raw))
