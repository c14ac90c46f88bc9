"""The first paragraphs of a draft, and how far they have been understood."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from flows.document import Role
from flows.intake.front.credits import Credits
from flows.intake.front.dates import stated_date
from flows.intake.front.matter import Front
from flows.intake.front.summaries import is_heading
from flows.intake.raw import Para, RawNote, notes_in, whole_text
from flows.intake.remarks import Remarks
from flows.intake.structure.sorting import Sorted
from flows.wording import Sentence


@dataclass(slots=True)
class Head:
    """What the recognisers share. `title_end` is the key of the last paragraph of the title,
    `title_sign` the mark of a note behind it, `last`
    the kind of the line understood last, `elsewhere` whether the title stands there in another
    language too, `waiting` an institute named before its people."""

    paras: list[Para]
    verdicts: Sorted
    notes: Mapping[str, RawNote]
    lang: str
    remarks: Remarks
    front: Front = field(default_factory=Front)
    title_end: int = 0
    title_sign: str = ""
    last: str = ""
    elsewhere: bool = False
    waiting: str = ""
    credits: Credits = field(init=False)

    def __post_init__(self) -> None:
        self.credits = Credits(self.front.authors)

    def take(self, para: Para, anchor: str) -> None:
        """Take a paragraph out of the body; its words go to the field at `anchor`, or nowhere."""
        self.front.taken[para.key] = anchor
        self.front.lines.append(whole_text(para))

    def leave_out(self, para: Para, code: str) -> None:
        """Take a line out that is no part of the paper, and say so."""
        self.take(para, "")
        self.remarks.add(code, key=para.key, quote=para.text)

    def is_heading(self, para: Para) -> bool:
        """Whether the body begins with it."""
        return is_heading(self.verdicts[para.key])

    def keep_date(self, text: str, why: Sentence, confidence: float) -> None:
        """Keep the first date found."""
        found = stated_date(text)
        if found and self.front.date is None:
            self.front.date = found[0]
            self.front.guess("date", found[0].isoformat(), why, confidence)

    def summarise(self, zone: list[Para], role: Role, why: Sentence, confidence: float) -> None:
        """Keep these paragraphs as the summary."""
        for number, para in enumerate(zone, 1):
            self.front.taken[para.key] = f"summary{number}"
        self.front.summary, self.front.role = zone, role
        self.front.guess("summary", zone[0].text, why, confidence)
        self.last = "summary"

    def note_text(self, name: str) -> str:
        """All words of a note."""
        return " ".join(whole_text(para) for para in self.notes[name].paragraphs)

    def set_note_aside(self, name: str, para: Para) -> None:
        """A title has no place for a note (thanks, funding): the editor decides."""
        text = self.note_text(name)
        if text.strip():
            self.remarks.set_aside("front-note", text, key=para.key)
        self.front.notes.add(name)

    def set_notes_aside(self, para: Para) -> None:
        """All notes of a paragraph."""
        for name, _ in notes_in(para):
            self.set_note_aside(name, para)
