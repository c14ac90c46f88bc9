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
            en="Send {package} to {whom}.", ko="{package} 파일을 {whom}에게 보내십시오."
        ).with_facts({"package": package, "whom": whom})


class Mail:
    """A letter with the package waits in the ledger; the next round of `balgan remind` sends it."""

    def farewell(self, package: str, to: str) -> Sentence:
        """Say what takes the letter along."""
        return Sentence(
            en="A letter to {to} with {package} waits to be sent. balgan remind sends it now; where "
            "balgan serve runs, it goes within the hour.",
            ko="{to} 앞으로 보낼 편지(첨부 {package})가 발송을 기다립니다. 지금 보내려면 balgan remind를 "
            "실행하십시오. balgan serve가 켜져 있으면 한 시간 안에 나갑니다.",
        ).with_facts({"package": package, "to": to})


COURIERS: Mapping[str, Courier] = {"folder": Folder(), "mail": Mail()}
"""By the name that series.toml gives under [handoff] courier."""
