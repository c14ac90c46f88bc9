"""The shipped sample drafts are read as an editor sees them."""

from datetime import date
from pathlib import Path

import pytest

from flows.document import Figure, Heading, ListItem, Ruby, Table, passages, plain
from flows.intake import Reading, read

SAMPLES = Path(__file__).parents[2] / "drafts" / "samples"


def _sample(name: str, lang: str = "ko") -> Reading:
    return read(name, (SAMPLES / name).read_bytes(), lang=lang)


def test_northern_lane() -> None:
    """Title, author with position, affiliation and address, date, lead, headings typed by hand,
    notes, a table with merged cells, a figure, ruby."""
    manuscript = _sample("northern-lane.docx").manuscript
    front, blocks = manuscript.front, manuscript.blocks
    assert front.title == "북극항로는 계절 항로다: 동해안 항만이 준비할 순서"
    (author,) = front.authors
    assert (author.name, author.position) == ("윤해담", "연구위원")
    assert (author.affiliation, author.email) == ("가온나루연구원", "hdyoon@gaonnaru.example")
    assert front.date == date(2026, 3, 19)
    assert [p.role for p in front.summary] == ["lead"]
    labels = [b.label for b in blocks if isinstance(b, Heading) and b.level == 1]
    assert labels == ["Ⅰ.", "Ⅱ.", "Ⅲ.", "Ⅳ.", "Ⅴ.", "Ⅵ."]
    assert {b.level for b in blocks if isinstance(b, Heading)} == {1, 2, 3}
    (table,) = [b for b in blocks if isinstance(b, Table)]
    assert plain(table.caption).startswith("<표 1>")
    assert any(c.rows > 1 for c in table.cells)
    assert any(c.columns > 1 for c in table.cells)
    assert all(c.header == (c.row <= 2) for c in table.cells)
    (figure,) = [b for b in blocks if isinstance(b, Figure)]
    assert figure.alt
    assert plain(figure.caption).startswith("<그림 1>")
    assert [n.anchor for n in manuscript.notes] == [f"fn{n}" for n in range(1, 8)]
    assert any(isinstance(i, Ruby) for _, inlines in passages(blocks) for i in inlines)


def test_village_grid() -> None:
    """Headings by style, two authors told apart by stars, a labelled summary, keywords, bullets."""
    manuscript = _sample("village-grid.docx").manuscript
    front = manuscript.front
    assert [(a.name, a.position) for a in front.authors] == [
        ("도연재", "연구위원"),
        ("채모란", "부연구위원"),
    ]
    assert [a.affiliation for a in front.authors] == [
        "가온나루연구원 지역정책센터",
        "가온나루연구원 에너지연구부",
    ]
    assert len(front.keywords) == 5
    assert [p.anchor for p in front.summary] == ["summary1"]
    assert sum(isinstance(b, ListItem) and b.label == "•" for b in manuscript.blocks) == 3


def test_english_return() -> None:
    """A translator's plain Word file is read the same way."""
    reading = _sample("northern-lane.en.docx", lang="en")
    front = reading.manuscript.front
    assert [a.name for a in front.authors] == ["Yoon Haedam"]
    assert (front.authors[0].position, front.authors[0].affiliation) == (
        "Research Fellow",
        "The Gaonnaru Institute",
    )
    assert len(reading.manuscript.notes) == 5


@pytest.mark.parametrize("name", ["northern-lane.docx", "village-grid.docx"])
def test_sample_has_nothing_to_block(name: str) -> None:
    """No finding of the samples stops a release."""
    assert _sample(name).report.blocking == ()
