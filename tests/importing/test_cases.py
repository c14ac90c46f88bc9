"""Pages of an invented institute, each with what it must be recognised as.

    ## What the case shows
    file: 2019-20.html            its suffix says how it is read
    number: No. 2019-20           and date, title, lang, mode; nothing after the colon: none
    author: name | position | affiliation | email
    block: p1 · words             also heading, item and table (its cells); [b]…[/b] bold, [https://…]…[/]
    notice: words
    left: why · words             among what is left out
    finding: code · words of its sentence
    ```
    the page
    ```

Blocks, notices and authors are all that there are, in their order; of `left` and `finding` those
that are named must be there.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from flows.document import Block, Heading, Inline, ListItem, Table, Text, passages, plain
from flows.importing import Known, Recognised, recognised

CASES = Path(__file__).parent.parent / "cases" / "importing"
KNOWN = Known(
    "No. {year}-{seq:02}", 1, ("Gaonnaru Focus", "The Gaonnaru Institute", "가온나루연구원")
)


@dataclass(slots=True)
class Case:
    """One case: where it stands, what is expected, the page."""

    place: str
    expected: dict[str, list[str]] = field(default_factory=dict)
    page: str = ""

    @property
    def file(self) -> str:
        """The name of the page."""
        return self.expected["file"][0]

    def recognised(self) -> Recognised:
        """What the page is."""
        return recognised(self.file, self.page.encode(), KNOWN, read=_never, layer=_never)


def _never(*_: object) -> None:
    raise AssertionError("a page needs no other reader")


def cases() -> Iterator[Case]:
    """All of them, by file."""
    for path in sorted(CASES.glob("*.md")):
        for part in re.split(r"(?m)^(?=## )", path.read_text())[1:]:
            line = path.read_text().split(part)[0].count("\n") + 1
            head, _, rest = part.partition("\n```\n")
            case = Case(f"{path.stem}:{line}", page=rest.partition("\n```")[0])
            for each in head.splitlines()[1:]:
                name, _, value = each.partition(":")
                if name.strip():
                    case.expected.setdefault(name.strip(), []).append(value.strip())
            yield case


def _shown(inline: Inline) -> str:
    if not isinstance(inline, Text):
        return plain((inline,))
    text = f"[b]{inline.text}[/b]" if "bold" in inline.marks else inline.text
    return f"[{inline.href}]{text}[/]" if inline.href.startswith("http") else text


def _block(block: Block) -> tuple[str, str]:
    if isinstance(block, Table):
        words = " · ".join(plain(inlines) for _, inlines in passages((block,)))
        return "table", f"{block.anchor} · {words}"
    kind = {Heading: "heading", ListItem: "item"}.get(type(block), "block")
    return kind, f"{block.anchor} · {''.join(map(_shown, block.inlines))}"


@pytest.mark.parametrize("case", list(cases()), ids=lambda case: case.place)
def test_a_page_is_recognised_as_what_it_is(case: Case) -> None:
    """Number, date, title, authors, text and notices are those that the page bears."""
    made, expected = case.recognised(), case.expected
    assert made.number == expected["number"][0]
    assert (f"{made.date}" if made.date else "") == expected["date"][0]
    assert made.title == expected["title"][0]
    assert made.lang == expected["lang"][0]
    assert made.mode in expected.get("mode", [made.mode])
    authors = [" | ".join((a.name, a.position, a.affiliation, a.email)).rstrip(" |") for a in made.authors]  # fmt: skip
    assert authors == expected.get("author", [])
    kinds = ("block", "heading", "item", "table")
    wanted = [(kind, text) for kind in kinds for text in expected.get(kind, [])]
    found = [_block(one) for one in made.blocks]
    assert [text[: text.find("·")] for _, text in found] == sorted(
        (text[: text.find("·")] for _, text in wanted), key=_order
    )
    for kind, text in wanted:
        assert any(one == kind and words.startswith(text) for one, words in found), (text, found)
    assert [plain(one) for one in made.notices] == expected.get("notice", [])
    left = [f"{one.why} · {one.text}" for one in made.left]
    for one in expected.get("left", []):
        assert one in left, left
    told = [f"{one.code} · {one.sentence.en}" for one in made.findings]
    for one in expected.get("finding", []):
        code, _, words = one.partition(" · ")
        assert any(said.startswith(code) and words in said for said in told), told


def _order(anchor: str) -> tuple[str, int]:
    return anchor[0], int(re.sub(r"\D", "", anchor))


@pytest.mark.parametrize("case", list(cases()), ids=lambda case: case.place)
def test_no_character_of_a_page_is_lost(case: Case) -> None:
    """Every character is in the issue, in its head, or in the list of what is left out."""
    codes = {one.code for one in case.recognised().findings}
    assert "import-characters-lost" not in codes
