"""Package → translator: how a hand-off leaves the house. One class, one line in COURIERS."""

from collections.abc import Mapping
from typing import Protocol

from flows.wording import Sentence


class Courier(Protocol):
    """Says what is left for the editor to do once the package is made."""

    def farewell(self, package: str, to: str) -> Sentence:
        """The next step, for a package of this name and a translator at this address."""
        ...


class Folder:
    """The package lies in the issue's folder (the desk puts it there); the editor sends it."""

    def farewell(self, package: str, to: str) -> Sentence:
        """Ask the editor to send the package."""
        whom = Sentence(en=to or "the translator", ko=to or "번역자")
        return Sentence(
            en=f"Send {package} to {whom.en}.",
            ko=f"{package} 파일을 {whom.ko}에게 보내십시오.",
        )


COURIERS: Mapping[str, Courier] = {"folder": Folder()}
"""By the name that series.toml gives under [handoff] courier."""
