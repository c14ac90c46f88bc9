"""What stands in the way of a returned file → the refusal, in both languages."""

from flows.errors import ReturnForeign, ReturnUnreadable
from flows.handoff.returns.arrival import Arrival
from flows.wording import Sentence


def unreadable(name: str, en: str, ko: str, **facts: object) -> ReturnUnreadable:
    """That a file cannot be read as a return. What the file itself says (a path in it, a word) is
    given as facts, never as part of the sentences."""
    return ReturnUnreadable(name=name, what=Sentence(en=en, ko=ko).with_facts(facts))


def foreign(arrival: Arrival, en: str, ko: str, **facts: object) -> ReturnForeign:
    """That a file is the translation of something else; facts as in `unreadable`."""
    return ReturnForeign(
        name=arrival.name,
        key=arrival.packet.key,
        what=Sentence(en=en, ko=ko).with_facts(facts),
    )
