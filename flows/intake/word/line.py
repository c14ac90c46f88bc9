"""A paragraph being read: its words as they come, and what is to be said of them in the report."""

from collections import Counter
from dataclasses import dataclass, field

from flows.document import Inline, LineBreak, Mark, Text
from flows.intake.raw import Raw
from flows.intake.word.context import Manner, Story
from flows.intake.word.styles import Props
from flows.links import safe_address

Sign = tuple[str, str, str, str]
"""The code of a remark, a font, the characters as they stand, what they were read as."""

_CARRIED = frozenset({"private-use", "note-dangling", "link-dropped"})
_LONGEST_ADDRESS = 200


@dataclass(slots=True)
class Line:
    """A paragraph being read."""

    story: Story
    key: int
    props: Props
    before: list[Raw] = field(default_factory=list)
    after: list[Raw] = field(default_factory=list)
    sizes: Counter[float] = field(default_factory=Counter)
    inserted: int = 0
    joins: bool = False  # its mark is deleted: what comes next belongs to it
    changed: bool = False  # its mark, its numbering: a tracked change without words
    deleted: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    prompts: list[str] = field(default_factory=list)
    signs: Counter[Sign] = field(default_factory=Counter)
    font: str = ""
    contents: bool = False
    custom_mark: bool = False
    spoken: int = 0  # how often something was shown
    started: bool = False  # whether it has words yet
    _done: list[Inline] = field(default_factory=list)
    _run: list[str] = field(default_factory=list)  # the words of one look that are being read
    _look: tuple[tuple[Mark, ...], str] = ((), "")

    @property
    def inlines(self) -> list[Inline]:
        """What was read so far; adjoining words of one look are one Text."""
        if self._run:
            self._done.append(Text("".join(self._run), *self._look))
            self._run = []
        return self._done

    def shows(self, manner: Manner) -> bool:
        """Whether what stands here is shown; else it goes with the words around it."""
        gone = manner.deleted or manner.hidden or manner.prompting
        return not (gone or self.story.fields.in_instruction)

    def say(self, text: str, manner: Manner) -> None:
        """Words, wherever they belong at this place."""
        if self.story.fields.in_instruction:
            self.story.fields.collect(text)
        elif manner.deleted:
            self.deleted.append(text)
        elif manner.hidden:
            self.hidden.append(text)
        elif manner.prompting:
            self.prompts.append(text)
        elif self.custom_mark and text.strip():
            self.story.context.remarks.set_aside("note-mark", text, key=self.key)
        else:
            self._append(text, manner)

    def _append(self, text: str, manner: Manner) -> None:
        self.story.fields.said()
        self.spoken += 1
        self.started = self.started or not text.isspace()
        self.contents = self.contents or manner.contents or self.story.fields.contents
        self.sizes[manner.size] += len(text)
        href = manner.href or self.allowed(self.story.fields.href)
        # Word underlines every link by its style; that is the look of a link, not an emphasis.
        marks = tuple(mark for mark in manner.marks if not (href and mark == "underline"))
        if self._run and self._look != (marks, href):
            self._done = self.inlines
        self._look = marks, href
        self._run.append(text)

    def put(self, inline: Inline, manner: Manner) -> None:
        """Something that is no run of words; gone with the text it stands in."""
        if self.shows(manner):
            self.story.fields.said()
            self.spoken += 1
            self.started = self.started or inline.kind != "break"
            self.inlines.append(inline)

    def take_over(self, part: "Line") -> None:
        """What was noticed in a part of this line, and what there was beside its words."""
        self.inlines.extend(i for i in part.inlines if not isinstance(i, Text | LineBreak))
        self.before += part.before
        self.after += part.after
        self.inserted += part.inserted
        self.deleted += part.deleted
        self.hidden += part.hidden
        self.prompts += part.prompts
        self.signs += part.signs

    def beside(self, block: Raw) -> None:
        """A picture or a box: before the paragraph while it has no words yet, else after."""
        (self.after if self.started else self.before).append(block)

    def allowed(self, target: str) -> str:
        """An address that a page may carry, or nothing, and a remark on it."""
        href = safe_address(target) if target else ""
        if target and not href:
            self.signs["link-dropped", "", target[:_LONGEST_ADDRESS], ""] += 1
        return href

    def remark(self) -> None:
        """Say what was noticed, now that the whole paragraph was read."""
        remarks, deleted = self.story.context.remarks, "".join(self.deleted)
        if deleted.strip() or self.inserted or self.changed:
            shown = "" if deleted.strip() or not self.changed else "¶"
            remarks.tracked(deleted, key=self.key, shown=shown, inserted=self.inserted)
        for code, said in (("hidden-text", self.hidden), ("placeholder-text", self.prompts)):
            if "".join(said).strip():
                remarks.set_aside(code, "".join(said), key=self.key)
        for found, count in self.signs.items():
            self._remark_on_sign(found, count)

    def _remark_on_sign(self, found: Sign, count: int) -> None:
        """One remark for each sign of a paragraph, however often it stands there."""
        code, font, raw, other = found
        char = other or (f"{ord(raw):04X}" if len(raw) == 1 else "")
        facts = {"font": font or "?", "sign": other, "char": char}
        remarks = self.story.context.remarks
        if code in _CARRIED:
            remarks.add(code, key=self.key, quote=raw, **facts)
        else:
            remarks.set_aside(code, raw * count, key=self.key, **facts)
