"""Whether an English sentence ends at a stop."""

import re

from flows.sentences.stops import Stop

_OR_THE_END = re.compile(r"(?:etc|[ap]\.m)\.$", re.IGNORECASE)
_BEFORE_A_NUMBER = re.compile(r"(?:^|\W)(?:nos?|art|sec|ch|figs?)\.$", re.IGNORECASE)


def english(stop: Stop) -> bool:
    """Whether an English sentence ends here: before a capital, a digit, or another script."""
    if "\n" in stop.sign:
        return len(stop.sign) > 1 or stop.before_item
    if stop.glued or stop.marks_item:
        return False
    follows = stop.after.lstrip("“‘\"'([{")[:1]
    begins = follows.isupper() or follows.isdigit() or not follows.isascii()
    if stop.sign != "." or stop.closing or not stop.abbreviates:
        return begins
    if _BEFORE_A_NUMBER.search(stop.before):
        return begins and not follows.isdigit()
    return begins and _OR_THE_END.search(stop.before) is not None
