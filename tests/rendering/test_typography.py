"""What a compositor would measure on the finished pages, each with the fault that must be seen."""

import datetime as dt
import random
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import groupby, pairwise
from pathlib import Path

import pytest

from flows.document import Block, Heading, Paragraph, Text
from flows.issue import Edition, Notice, Release
from flows.rendering import (
    RENDERERS,
    Job,
    fontfaces,
    fontset,
    html,
    pdf,
    read_back,
    typesetting,
    webfonts,
)
from flows.rendering.runs import spans, ties
from flows.rendering.styles import style_sheet
from flows.series import Series, Stylebook
from tests.rendering import essays, specimen
from tests.rendering.measure import Line, lines

SIZES = {("focus", "en"): 10.8, ("focus", "ko"): 10.2, ("brief", "en"): 10.2, ("brief", "ko"): 9.8}
GRIDS = {("focus", "en"): 15.0, ("focus", "ko"): 16.0, ("brief", "en"): 14.5, ("brief", "ko"): 16.0}
LOOKS = list(SIZES)
PRINT = "_base/print.css"
FOCUS = ("focus", "en")
KOREAN = ("focus", "ko")
_LONG = (
    "administrative reconsideration intergovernmental representatives unquestionably "
    "characterised recommendations notwithstanding considerable methodological disagreements"
).split()
_SHORT = "the of boat and ferry when harbours sailing under morning their island a returned".split()


def series_of(look: tuple[str, str]) -> Series:
    """The series, as if it were published in that language alone."""
    return specimen.series(look[0]).model_copy(update={"editions": (look[1],)})


def sheet(look: tuple[str, str], edition: Edition, book: Stylebook | None = None) -> list[Line]:
    """The lines of an edition's PDF."""
    job = Job((edition,), series_of(look), book or specimen.stylebook())
    return lines(pdf.artefacts(job)[0].data)


@cache
def essay(look: tuple[str, str]) -> list[Line]:
    """The long paper, in a look."""
    return sheet(look, essays.essay(look[1], look[0]))


def spoiled(look: tuple[str, str], old: str, new: str, path: str = PRINT) -> list[Line]:
    """The same with one passage of a style sheet replaced."""
    return sheet(look, essays.essay(look[1], look[0]), specimen.changed(path, old, new))


def body(found: Sequence[Line], look: tuple[str, str]) -> list[Line]:
    """The lines in the size of the text."""
    return [line for line in found if abs(line.size - SIZES[look]) < 0.1]


def off_the_grid(found: Sequence[Line], look: tuple[str, str]) -> list[Line]:
    """The lines of the text that do not stand on its grid of half lines."""
    said = [line for line in body(found, look) if line.page > 1]
    half = GRIDS[look] / 2
    origin = Counter(round(line.y % half, 1) for line in said).most_common(1)[0][0]
    apart = ((line, abs((line.y - origin + half / 2) % half - half / 2)) for line in said)
    return [line for line, distance in apart if distance > 0.6]


@pytest.mark.parametrize("look", LOOKS, ids="-".join)
def test_lines_stand_on_a_grid(look: tuple[str, str]) -> None:
    """After tables, figures, equations, lists and quotations the text is on its lines again."""
    assert len(body(essay(look), look)) > 60
    assert off_the_grid(essay(look), look) == []


def test_a_page_without_a_grid_is_seen() -> None:
    """Where blocks are not filled up to whole lines, lines stand between."""
    assert off_the_grid(
        spoiled(FOCUS, ".opening, .summary, .text, .notes { --grid", ".no { --no"), FOCUS
    )


def mixed(look: tuple[str, str]) -> Edition:
    """Many short sections of uneven length, so that pages end everywhere in them."""
    chance = random.Random(7)
    blocks: list[Block] = []
    for number in range(1, 130):
        if number % 2:
            blocks.append(Heading(f"h{number}", 1 + number % 4 // 2, (Text(f"Heading {number}"),)))
        words = " ".join(chance.choices(_SHORT * 3 + _LONG, k=chance.randint(25, 95)))
        blocks.append(Paragraph(f"p{number}", (Text(f"Section{number} {words}."),)))
    bare = essays.essay(look[1], look[0])
    return replace(bare, blocks=tuple(blocks), notes=(), pictures=(), summary=(), keywords=())


@cache
def mixed_lines(*changes: str) -> tuple[Line, ...]:
    """That paper in print; `changes` are passages of the style sheet and what replaces them."""
    book = specimen.stylebook()
    for old, new in zip(changes[::2], changes[1::2], strict=True):
        text = book.text(PRINT)
        assert old in text
        book = Stylebook({**book.files, PRINT: text.replace(old, new).encode()}, "changed")
    return tuple(sheet(FOCUS, mixed(FOCUS), book))


def lonely_headings(found: Sequence[Line]) -> list[str]:
    """The headings that have fewer than two lines of text below them on their page."""
    lonely = []
    for at, line in enumerate(found):
        if re.fullmatch(r"Heading \d+", line.text):
            below = [one for one in found[at + 1 : at + 4] if one.page == line.page]
            if len(body(below, FOCUS)) < 2:
                lonely.append(line.text)
    return lonely


def test_no_heading_stands_at_the_foot_of_a_page() -> None:
    """A heading has two lines of its text with it, wherever pages end."""
    assert lonely_headings(mixed_lines()) == []


def test_a_heading_at_the_foot_is_seen() -> None:
    """Without the rule some heading stands alone."""
    old = "  break-after: avoid;\n  break-inside: avoid;\n  --wrap: balance;"
    assert lonely_headings(mixed_lines(old, "  break-after: auto;"))


def single_lines(found: Sequence[Line]) -> list[str]:
    """The paragraphs of which one line stands alone at the head or the foot of a page."""
    text = [line for line in body(found, FOCUS) if not line.text.startswith("Heading")]
    alone, counts, name = [], Counter[int](), ""
    for line in [*text, None]:
        if line is None or line.text.startswith("Section"):
            if len(counts) > 1 and 1 in counts.values():
                alone.append(name)
            counts = Counter()
        if line is not None:
            name = line.text.split()[0] if line.text.startswith("Section") else name
            counts[line.page] += 1
    return alone


def test_no_line_stands_alone() -> None:
    """A paragraph that runs over a page has two lines at least on either."""
    assert single_lines(mixed_lines()) == []


def test_a_line_alone_is_seen() -> None:
    """Without widows and orphans some paragraph has one."""
    assert single_lines(
        mixed_lines(
            "p { margin: 0; orphans: 2; widows: 2; }", "p { margin: 0; orphans: 1; widows: 1; }"
        )
    )


def hyphen_faults(found: Sequence[Line]) -> Iterator[str]:
    """Words parted too near their ends, three hyphens in a row, and a hyphen at the end of a page."""
    text = body(found, FOCUS)
    ends = [line.text.endswith(("-", "‐")) for line in text]
    for line, following in pairwise(text):
        if line.text.endswith(("-", "‐")) and line.page == following.page:
            before = line.text.rstrip("-‐").rpartition(" ")[2]
            after = re.match(r"\w*", following.text)
            if len(before) < 3 or after is None or len(after[0]) < 3:
                yield f"{before}-{following.text[:9]}"
    for broken, run in groupby(zip(ends, text, strict=True), key=lambda pair: pair[0]):
        row = [line.text for _, line in run]
        if broken and len(row) > 2:
            yield f"{len(row)} hyphens in a row: {row[0]}"
    for line, following in pairwise(text):
        if line.page != following.page and line.text.endswith(("-", "‐")):
            yield f"at the end of page {line.page}: {line.text}"


def test_hyphens_are_few() -> None:
    """Three letters on either side, no more than two in a row, none from page to page."""
    hyphened = [line for line in mixed_lines() if line.text.endswith(("-", "‐"))]
    assert len(hyphened) > 30
    assert list(hyphen_faults(mixed_lines())) == []


def test_hyphens_without_limits_are_seen() -> None:
    """Without each of the limits there is a fault of its kind."""
    said = " ".join(hyphen_faults(mixed_lines(" --hyphens: 2;", "")))
    assert "hyphens in a row" in said and "at the end of page" in said
    near = ("hyphenate-limit-chars: 6 3 3", "hyphenate-limit-chars: 4 2 2")
    assert [*hyphen_faults(mixed_lines(*near))]


@pytest.mark.parametrize("look", [FOCUS, ("brief", "en")], ids="-".join)
def test_titles_and_names_are_not_hyphenated(look: tuple[str, str]) -> None:
    """Nothing larger than the text ends in a hyphen."""
    large = [line for line in essay(look) if line.size > SIZES[look] + 0.1]
    assert large and not [line for line in large if line.text.endswith(("-", "‐"))]


def rows_on_pages(found: Sequence[Line]) -> list[tuple[str, int]]:
    """Of each table on each page how many rows it has there."""
    rows = (re.match(r"Route (\d+)-\d+ ", line.text) for line in found)
    pairs = zip(found, rows, strict=True)
    counts = Counter((row[1], line.page) for line, row in pairs if row)
    return [(f"table {table}, page {page}", count) for (table, page), count in counts.items()]


@cache
def tables(*changes: str) -> tuple[Line, ...]:
    """Ten long tables, with words between them, so that pages end at every row."""
    blocks: list[Block] = []
    for table in range(1, 11):
        rows = [["Crossing of the strait", "Ships"]]
        rows += [[f"Route {table}-{row} ", "1,024"] for row in range(14)]
        words = " ".join(_SHORT * (2 + table % 5))
        blocks += [Paragraph(f"p{table}", (Text(f"Words {words}."),))]
        blocks += [essays.table(f"t{table}", f"Table {table}", rows)]
        blocks += [Paragraph(f"s{table}", (Text(f"Source: table {table}."),), "source")]
    bare = replace(essays.essay("en", "focus"), notes=(), pictures=(), summary=(), keywords=())
    edition = replace(bare, blocks=(*blocks, Paragraph("p99", (Text("The end."),))))
    book = specimen.changed(PRINT, *changes) if changes else specimen.stylebook()
    return tuple(sheet(FOCUS, edition, book))


def test_a_table_is_never_broken_badly() -> None:
    """Three rows at least on every page, under the head; caption and source with their rows."""
    found = tables()
    counts = rows_on_pages(found)
    assert len(counts) > 12 and min(count for _, count in counts) >= 3
    pages = {line.page for line in found if line.text.startswith("Route")}
    heads = {line.page for line in found if line.text.startswith("Crossing")}
    assert pages <= heads
    for line, following in pairwise(found):
        if re.match(r"Table \d+$", line.text):
            assert following.page == line.page
        if following.text.startswith("Source:"):
            assert line.page == following.page and line.text.startswith("Route")


def test_a_row_alone_is_seen() -> None:
    """Without the rule some page has a row or two of a table."""
    rule = "figure.tall tbody > tr:nth-child(-n+2), figure.tall tbody > tr:nth-last-child(-n+3):not(:last-child) { break-after: avoid; }"
    assert min(count for _, count in rows_on_pages(tables(rule, ""))) < 3


def gloss_sizes(found: Sequence[Line], look: tuple[str, str]) -> set[float]:
    """How large hanja in brackets are, to the size of the text around them."""
    letters = [one for line in body(found, look) for one in line.letters if one.char in "海峽歸潮"]
    return {round(one.size / SIZES[look], 2) for one in letters}


@pytest.mark.parametrize(("look", "share"), [(KOREAN, 0.9), (FOCUS, 0.92)])
def test_hanja_are_a_shade_smaller(look: tuple[str, str], share: float) -> None:
    """Glosses stand back a little."""
    assert gloss_sizes(essay(look), look) == {share}


def test_hanja_as_large_as_the_text_are_seen() -> None:
    """A gloss of the full size is."""
    found = spoiled(
        KOREAN, "html:lang(ko) .gloss { font-size: var(--gloss-ko); }", ".gloss { font-size: 1em; }"
    )
    assert gloss_sizes(found, KOREAN) == {1.0}


def widest_korean_gap(found: Sequence[Line]) -> float:
    """The widest space between two words of justified Korean, in em; not beside a drawn formula."""
    words = [line for line in body(found, KOREAN) if re.match("[가-힣‘“0-9]", line.text)]
    drawn = re.compile(r"는 승객|미루어졌을 날수|출항 의|\A\d\. ")
    return max(line.widest_gap for line in words if not drawn.search(line.text))


def test_korean_has_no_rivers() -> None:
    """Words are never broken, and no space grows beyond 0.6 em."""
    assert 0.3 < widest_korean_gap(essay(KOREAN)) <= 0.61


def test_a_river_is_seen() -> None:
    """Where only the spaces take the white, one is much wider."""
    assert widest_korean_gap(spoiled(KOREAN, " --spread: letters;", "")) > 0.75


def short_lines(found: Sequence[Line]) -> list[Line]:
    """Justified lines of Korean that miss their right edge as pdfium shows them."""
    text = [line for line in body(found, KOREAN) if line.page == 2 and line.left < 125]
    edge = max(line.right for line in text if not line.text.endswith((".", ",", "”")))
    return [line for line in text if edge - 12 > line.right > edge - 60 and line.text[-1] != "."]


def test_justified_lines_reach_their_edge_in_chrome() -> None:
    """pdfium, which is Chrome's, ends every justified line where it should."""
    assert short_lines(essay(KOREAN)) == []


def test_lines_that_fall_short_in_chrome_are_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    """With the empty strings left in, lines do."""
    monkeypatch.setattr(typesetting, "_EMPTY", re.compile("(?!)"))
    assert short_lines(sheet(KOREAN, essays.essay("ko", "focus")))


def ending(found: Sequence[Line], look: tuple[str, str]) -> tuple[int, float]:
    """How many lines of the text the last page has, and where its last line above the folio is."""
    last = [line for line in found if line.page == found[-1].page]
    return len(body(last, look)), max(line.y for line in last if line.y < 780)


@pytest.mark.parametrize("look", LOOKS, ids="-".join)
def test_the_last_page_ends_well(look: tuple[str, str]) -> None:
    """Four lines of the text at least, and the colophon at the foot."""
    count, foot = ending(essay(look), look)
    assert count >= 4 and foot > 750


def test_a_colophon_in_the_air_is_seen() -> None:
    """Without the rule it stands where it happens to."""
    assert ending(spoiled(FOCUS, " --foot: page;", ""), FOCUS)[1] < 700


def test_titles_are_balanced() -> None:
    """The lines of a title in Korean are alike in length; without the rule one is much shorter."""

    def shortest(found: Sequence[Line]) -> float:
        title = [line for line in found if line.page == 1 and abs(line.size - 23) < 0.2]
        assert len(title) > 1
        return min(line.right - line.left for line in title) / max(
            line.right - line.left for line in title
        )

    look = ("brief", "ko")
    assert shortest(essay(look)) > 0.85
    assert shortest(spoiled(look, "  --wrap: balance;\n}\n.subtitle", "}\n.subtitle")) < 0.8


def test_quotation_marks_hang() -> None:
    """A line that begins with a quotation mark begins outside the text; without the rule it does not."""
    said = Paragraph(
        "p1", (Text("“Nobody waits,” they said, and then all of them went on waiting."),)
    )
    edition = replace(mixed(FOCUS), blocks=(Paragraph("p0", (Text("Plain."),)), said, said))

    def out(found: Sequence[Line]) -> float:
        plain = next(line for line in found if line.text == "Plain.")
        quoted = next(line for line in found if line.text.startswith("“"))
        return plain.left + GRIDS[FOCUS] - quoted.left

    assert 2 < out(sheet(FOCUS, edition)) < 5
    book = specimen.changed(PRINT, "{ --hang: edges; }", "{ }")
    assert abs(out(sheet(FOCUS, edition, book))) < 0.5


@pytest.mark.parametrize(
    ("text", "tied"),
    [
        ("as No. 2019-20 and pp. 112–118 say", ["No. 2019-20", "pp. 112–118"]),
        ("by J. R. Yoon, Dr. Chae and others", ["J. R. Yoon", "Dr. Chae"]),
        ("on June 26, 2026, some 2.8 billion won", ["June 26", "2.8 billion"]),
        ("the boats—never the sea—wait", ["boats—", "sea—"]),
        ("<표 1>에서 보듯이 31%가 그렇다", ["<표 1>", "31%가"]),
        ("between 2015–2024 there", ["2015–2024"]),
        ("a word of no such kind", []),
    ],
)
def test_what_is_tied(text: str, tied: list[str]) -> None:
    """Numbers with their abbreviation, initials, dates, amounts, ranges; a dash with the word before."""
    assert [words for words, held in ties(text) if held] == tied
    assert "".join(words for words, _ in ties(text, ends=True)) == text


def test_a_short_last_word_is_not_left_alone() -> None:
    """The last two words of a paragraph are tied where the last is short, and only there."""
    ends = {
        text: [*ties(text, ends=True)][-1] for text in ("we were there.", "이를 그대로 두었다.")
    }
    assert ends == {
        "we were there.": ("were there.", True),
        "이를 그대로 두었다.": ("그대로 두었다.", True),
    }
    assert [*ties("this is internationalisation", ends=True)] == [
        ("this is internationalisation", False)
    ]
    said = [*spans((Text("해협(海峽)의 물때"),), "ko")]
    assert ("(海峽)", True) in [(one.text, one.gloss) for one in said]


def notices(kind: str) -> tuple[Notice, ...]:
    """A correction, and what came after it."""
    first = Notice("erratum", "<표 1>의 단위를 고쳤습니다.", dt.date(2026, 9, 1), 2)
    return (first, Notice(kind, "The ledger was forged; see No. 2026-09.", dt.date(2026, 10, 1), 3))  # type: ignore[arg-type]


def test_changes_are_told_at_the_head_of_page_and_pdf() -> None:
    """Kind, day and reason, in the language of the edition; the page links earlier versions."""
    editions = specimen.brief()
    earlier = Release(
        editions[0].key, editions[0].number, 1, dt.date(2026, 8, 14),  # type: ignore[arg-type]
        dt.datetime(2026, 8, 14, tzinfo=dt.UTC), "kim", "", {}, (), "", None,  # type: ignore[arg-type]
        {"index.html": "", "en.html": ""},
    )  # fmt: skip
    job = Job(
        editions,
        specimen.series("brief"),
        specimen.stylebook(),
        revision=3,
        notices=notices("corrigendum"),
        history=(earlier,),
    )
    korean, english = (one.data.decode() for one in html.artefacts(job)[:2])
    assert 'role="note"' in korean and "정정" in korean and "2026년\u00a09월\u00a01일" in korean
    assert "Correction" in english and '<span class="gloss" lang="ko">의 단위를' in english
    assert '"../26-03.r1/index.html"' in korean and '"../26-03.r1/en.html"' in english
    first = [line for line in lines(pdf.artefacts(job)[0].data) if line.page == 1]
    assert "단위를 고쳤습니다" in " ".join(line.text for line in first)


@pytest.mark.parametrize(
    ("kind", "mark"), [("retraction", "RETRACTED"), ("withdrawal", "WITHDRAWN")]
)
def test_an_issue_taken_back_says_so_on_every_page(kind: str, mark: str) -> None:
    """In the margin of each page of the PDF and at the head of the page; the read-back agrees."""
    editions = specimen.focus()
    told = notices(kind)
    series = specimen.series("focus")
    job = Job(editions, series, specimen.stylebook(), revision=3, notices=told)
    artefacts = tuple(one for name in series.made for one in RENDERERS[name](job))
    read_back(artefacts, editions, told)
    data = next(one.data for one in artefacts if one.format == "pdf")
    found = lines(data)
    marked = Counter(one.page for one in found for _ in [0] if one.text and one.text in mark)
    assert set(marked) == {line.page for line in found}
    assert mark in artefacts[0].data.decode()


def test_a_style_sheet_asks_for_the_house_fonts_only() -> None:
    """The rules are ours, of the face the series sets its text in; a print sheet has none."""
    book = specimen.stylebook()
    for name, family in (("focus", "Balgan Serif"), ("brief", "Balgan Sans")):
        css = style_sheet(book, name, "screen", fonts=fontfaces.BESIDE).decode()
        asked = re.findall(r'url\("([^"]+)"\)', css)
        assert set(re.findall(r'font-family:"([^"]+)"', css)) == {family}
        assert set(asked) == {one.name for one in fontfaces.files(css, None)}
        assert all(re.fullmatch(r"[a-z-]+\.[0-9a-f]{8}\.woff2", one) for one in asked)
        assert b"url(" not in style_sheet(book, name, "print")


@pytest.mark.parametrize("name", ["focus", "brief"])
def test_a_page_is_light(name: str) -> None:
    """Page, style sheet and the fonts that a browser loads for it: 100 kB at most, pictures apart."""
    editions = specimen.focus() if name == "focus" else specimen.brief()
    job = Job(editions, specimen.series(name), specimen.stylebook())
    found = html.artefacts(job)
    page, *_ = found
    css = next(one for one in found if one.format == "css")
    needed = fontfaces.files(css.data.decode(), page.data.decode())
    fonts = [one for one in needed if "-bolditalic" not in one.name]
    assert fonts and sum(len(one.data) for one in (page, css, *fonts)) <= 100_000


def test_a_browser_gets_each_letter_from_one_file() -> None:
    """The ranges of the files of a face do not overlap, and the vowels of romanisations are in them."""
    css = style_sheet(specimen.stylebook(), "focus", "screen", fonts="").decode()
    rules = re.findall(r"font-style:(\w+);font-weight:(\d+);.*?unicode-range:([^}]+)}", css)
    for _, faces in groupby(sorted(rules), key=lambda rule: rule[:2]):
        runs = [run for *_, ranges in faces for run in ranges.split(",")]
        ends = sorted(tuple(int(end, 16) for end in run[2:].split("-")) for run in runs)
        assert all(first[-1] < second[0] for first, second in pairwise(ends))
    assert fontfaces.files(css, "ŏ") and fontfaces.files(css, "가") == ()


def test_the_files_for_browsers_are_the_same_bytes(tmp_path: Path) -> None:
    """Cut again, a face has the names, and so the digests, that the manifest gives."""
    fonts = fontset.font_set()
    made = [*webfonts.cut(fonts.folder / "faces" / "serif-italic.otf", tmp_path)]
    known = {one.file: one.range for one in fonts.web}
    assert made and all(known[one["file"]] == one["range"] for one in made)


def test_a_link_stays_one() -> None:
    """Words of a link are not tied: several links of one address would be announced one by one."""
    link = Text("see No. 5 of it", (), "https://www.gaonnaru.example/")
    assert [one.text for one in spans((link,), "en")] == ["see No. 5 of it"]
