"""Inlines → coded text: marks, links, notes, equations and the rest as codes for a translator."""

from dataclasses import dataclass, field

from flows.document import MARKS, Equation, Inline, Mark, NoteRef, Ruby, Text
from flows.handoff.codes import CODES, Coded, Inlines, escape


def encode(inlines: Inlines) -> Coded:
    """Inlines → coded text, properly nested, links and equations numbered in order."""
    shared = _shared_marks(inlines)
    writer = _Writer(shared)
    for position, inline in enumerate(inlines):
        if isinstance(inline, Text):
            writer.words(inline)
        else:
            coded = writer.named(inline) if isinstance(inline, Equation) else _point(inline)
            writer.point(coded, _next_text(inlines[position + 1 :]))
    writer.move_to(())
    return Coded("".join(writer.out), tuple(writer.links), shared, tuple(writer.equations))


def _point(inline: Inline) -> str:
    match inline:
        case NoteRef():
            return f"[{inline.note}]"
        case Ruby():
            return f"{{r}}{escape(inline.base)}{{rt}}{escape(inline.reading)}{{/rt}}{{/r}}"
        case _:
            return "{br}"


def _next_text(inlines: Inlines) -> Text | None:
    return next((inline for inline in inlines if isinstance(inline, Text)), None)


def _shared_marks(inlines: Inlines) -> tuple[Mark, ...]:
    looks = [inline.marks for inline in inlines if isinstance(inline, Text) and inline.text]
    return tuple(mark for mark in MARKS if looks and all(mark in look for look in looks))


@dataclass(slots=True)
class _Writer:
    """Writes coded text, opening and closing no more than it must."""

    shared: tuple[Mark, ...]
    out: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    equations: list[Equation] = field(default_factory=list)
    open: list[tuple[tuple[str, str], str]] = field(default_factory=list)

    def words(self, text: Text) -> None:
        if text.text:
            self.move_to(self._wanted(text))
            self.out.append(escape(text.text))

    def named(self, equation: Equation) -> str:
        self.equations.append(equation)
        return f"{{eq{len(self.equations)}}}"

    def point(self, coded: str, following: Text | None) -> None:
        kept = self._in_common(self._wanted(following) if following else ())
        self.move_to(tuple(kind for kind, _ in self.open[:kept]))
        self.out.append(coded)

    def move_to(self, wanted: tuple[tuple[str, str], ...]) -> None:
        kept = self._in_common(wanted)
        while len(self.open) > kept:
            self.out.append(f"{{/{self.open.pop()[1]}}}")
        for kind in wanted[kept:]:
            self.open.append((kind, self._name(kind)))
            self.out.append(f"{{{self.open[-1][1]}}}")

    def _wanted(self, text: Text) -> tuple[tuple[str, str], ...]:
        """The codes a run stands in, outermost first, as (kind, address)."""
        link = (("a", text.href),) if text.href else ()
        marks = (mark for mark in MARKS if mark in text.marks and mark not in self.shared)
        return link + tuple((CODES[mark], "") for mark in marks)

    def _in_common(self, wanted: tuple[tuple[str, str], ...]) -> int:
        count = 0
        for (kind, _), other in zip(self.open, wanted, strict=False):
            if kind != other:
                break
            count += 1
        return count

    def _name(self, kind: tuple[str, str]) -> str:
        code, address = kind
        if code == "a":
            self.links.append(address)
            return f"a{len(self.links)}"
        return code
