"""A paragraph while it is read: its words, what stands beside them, what is to be remarked on."""

from collections import Counter
from dataclasses import dataclass, field

from flows.document import Inline, Text
from flows.intake.hancom.context import Manner, Story
from flows.intake.raw import Raw
from flows.links import safe_address


@dataclass(slots=True)
class Line:
    """A paragraph being read."""

    story: Story
    key: int
    char: str = ""  # the look of its style, for runs that have none
    inlines: list[Inline] = field(default_factory=list)
    before: list[Raw] = field(default_factory=list)
    after: list[Raw] = field(default_factory=list)
    sizes: Counter[float] = field(default_factory=Counter)
    inserted: int = 0
    deleted: list[str] = field(default_factory=list)
    signs: Counter[str] = field(default_factory=Counter)  # characters of the private use area
    refused: set[str] = field(default_factory=set)  # addresses that no page may carry
    started: bool = False  # whether there were words yet
    contents: bool = False
    joined: bool = False  # the end of the paragraph is deleted too

    def gone(self, manner: Manner) -> bool:
        """Whether what stands here is deleted."""
        return manner.deleted or self.story.changes.deleting

    def say(self, text: str, manner: Manner) -> None:
        """Words, wherever they belong at this place."""
        if not text:
            return
        self.story.fields.spoken()
        if self.gone(manner):
            self.deleted.append(text)
            return
        self.contents = self.contents or self.story.fields.contents
        self.sizes[manner.size] += len(text)
        href = self._href()
        # Hangul underlines a link by its look; that is no emphasis.
        marks = tuple(mark for mark in manner.marks if not (href and mark == "underline"))
        self.started = self.started or not text.isspace()
        self.inlines.append(Text(text, marks, href))

    def put(self, inline: Inline, manner: Manner) -> None:
        """Something that is no run of words; gone with the text it stands in."""
        if not self.gone(manner):
            self.story.fields.spoken()
            self.inlines.append(inline)

    def beside(self, placed: list[Raw]) -> None:
        """What is no words: before the paragraph while it has none yet, else after."""
        (self.after if self.started else self.before).extend(placed)

    def _href(self) -> str:
        target = self.story.fields.href
        href = safe_address(target) if target else ""
        if target and not href and target not in self.refused:
            self.refused.add(target)
            self.story.context.remarks.add("link-dropped", key=self.key, quote=target[:200])
        return href
