"""A reading → lines that an editor can compare with the draft, for the case files."""

from collections.abc import Iterator

from flows.document import Block, Figure, Heading, ListItem, Paragraph, Table, plain
from flows.intake import Reading


def outline(reading: Reading) -> list[str]:
    """Front matter, then every block and note with its anchor."""
    manuscript = reading.manuscript
    front = manuscript.front
    lines = [f"title · {front.title}"] if front.title else []
    lines += [f"subtitle · {front.subtitle}"] if front.subtitle else []
    for author in front.authors:
        said = (author.name, author.position, author.affiliation, author.email)
        lines.append("author · " + " · ".join(word or "–" for word in said))
    lines += [f"date · {front.date.isoformat()}"] if front.date else []
    lines += [f"keywords · {'; '.join(front.keywords)}"] if front.keywords else []
    lines += [f"{p.anchor} · {p.role} · {plain(p.inlines)}" for p in front.summary]
    for block in manuscript.blocks:
        lines += _block(block)
    for note in manuscript.notes:
        lines += [f"{p.anchor} · {plain(p.inlines)}" for p in note.paragraphs]
    return lines


def _block(block: Block) -> Iterator[str]:
    match block:
        case Heading():
            label = f"[{block.label}] " if block.label else ""
            yield f"{block.anchor} · heading {block.level} · {label}{plain(block.inlines)}"
        case ListItem():
            yield f"{block.anchor} · item {block.depth} · [{block.label}] {plain(block.inlines)}"
        case Paragraph():
            role = "" if block.role == "body" else f"{block.role} · "
            yield f"{block.anchor} · {role}{plain(block.inlines)}"
        case Figure():
            yield f"{block.anchor} · figure · {block.alt} · {plain(block.caption)}"
        case Table():
            yield f"{block.anchor} · table · {plain(block.caption)}"
            for cell in block.cells:
                for inner in cell.blocks:
                    yield from _block(inner)
