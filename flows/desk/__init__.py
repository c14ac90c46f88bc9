"""Workspace and ledger → the desk: the one door to files and records.

Opening it reads nothing; asking a desk that is empty writes nothing.
"""

import os
from pathlib import Path
from typing import Self

from flows.desk.drafts import SourceFile, receive
from flows.desk.letters import Letters
from flows.desk.machine_cache import MachineDrafts
from flows.desk.memories import Memories
from flows.desk.showing import Showing, Waiting
from flows.desk.tallies import Tallies
from flows.workspace import Workspace

__all__ = ["Desk", "SourceFile", "Waiting", "receive"]


class Desk(Letters, Memories, MachineDrafts, Showing, Tallies):
    """Everything the stages and the pipeline ask for, and nothing else opens a file."""

    @classmethod
    def open(cls, root: Path, *, ledger_url: str | None = None) -> Self:
        """The desk of a workspace; the ledger at a URL, at BALGAN_LEDGER_URL, or in drafts/.

        Raises NoWorkspace.
        """
        return cls(Workspace.at(Path(root)), ledger_url or os.environ.get("BALGAN_LEDGER_URL"))
