"""Front matter as it is being recognised: what was found, which paragraphs it took, and why."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field

from flows.document import Author, Guess, Role
from flows.intake.raw import Para, Raw, whole_text
from flows.intake.remarks import Remarks
from flows.wording import Sentence


@dataclass(slots=True)
class Front:
    """What was recognised; `taken` maps the paragraphs taken out to their anchors."""

    title: str = ""
    subtitle: str = ""
    authors: list[Author] = field(default_factory=list)
    date: dt.date | None = None
    summary: list[Para] = field(default_factory=list)
    role: Role = "body"
    keywords: tuple[str, ...] = ()
    taken: dict[int, str] = field(default_factory=dict)
    notes: set[str] = field(default_factory=set)
    lines: list[str] = field(default_factory=list)
    guesses: list[Guess] = field(default_factory=list)

    def guess(self, what: str, value: str, why: Sentence, confidence: float) -> None:
        """Keep a guess with its evidence in both languages."""
        self.guesses.append(Guess(what, value, why, round(confidence, 2)))

    def leave_out(self, blocks: Sequence[Raw], keys: Sequence[int], remarks: Remarks) -> None:
        """What stands in a title block and was not understood is listed, not printed."""
        for para in blocks:
            if isinstance(para, Para) and para.key in keys and para.key not in self.taken:
                self.taken[para.key] = ""
                self.lines.append(whole_text(para))
                remarks.add("front-line", key=para.key, quote=para.text)
