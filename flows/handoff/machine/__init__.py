"""Segments → a machine's draft of their English: off by default, consented per job, labelled."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class MachineDraft:
    """What a machine made of a hand-off, as a suggestion to the translator and nothing more.

    `engine` and `model` are its label; `consent` is the reason why the draft may leave the house,
    `by` who said so; `targets` are coded texts by segment id.
    """

    engine: str
    model: str
    consent: str
    by: str
    targets: Mapping[str, str]
