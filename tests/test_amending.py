"""After release: corrections, retractions, withdrawals, void numbers, as an editor types them."""

import io
import json
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import docx
import pikepdf
import pytest
from lxml import html as lxml_html

from flows.cli import main
from flows.desk import Desk
from flows.differing import differences
from flows.document import Paragraph, Text
from flows.issue import Edition, IssueKey
from tests.conftest import REPOSITORY, SAMPLES

KEY = "brief/village-grid"
BECAUSE = "The first sentence named the wrong equipment."
ISSUE = IssueKey.parse(KEY)


@pytest.fixture(scope="module")
def released(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace in which the two-language sample is out, and the other has come back."""
    root = tmp_path_factory.mktemp("amending") / "desk"
    shutil.copytree(REPOSITORY / "templates", root / "templates")
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("BALGAN_WORKSPACE", str(root))
        environment.setenv("BALGAN_BY", "Kim Minseo")
        for series, slug in (("brief", "village-grid"), ("focus", "northern-lane")):
            key = f"{series}/{slug}"
            said("submit", SAMPLES / f"{slug}.docx", "--series", series)
            said("hand-off", key)
            said("return", key, SAMPLES / f"{slug}.en.docx")
        said("publish", KEY, "--date", "2026-06-26")
    return root


@pytest.fixture
def desk(released: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """A copy of it for one test."""
    root = tmp_path / "desk"
    shutil.copytree(released, root, symlinks=True)
    monkeypatch.setenv("BALGAN_WORKSPACE", str(root))
    monkeypatch.setenv("BALGAN_LANG", "en")
    monkeypatch.setenv("BALGAN_BY", "Kim Minseo")
    yield Desk.open(root)


def said(*words: object) -> int:
    """The exit code of a command."""
    return main([*map(str, words), "--plain"])


def corrected(folder: Path, change: Callable[[str], str], *, lang: str = "en") -> Path:
    """The sample's text with one change in its first long passage: a full document of that text."""
    source = SAMPLES / ("village-grid.en.docx" if lang == "en" else "village-grid.docx")
    document = docx.Document(str(source))
    cells = [row.cells[2] for table in document.tables[-1:] for row in table.rows if lang == "en"]
    runs = [run for cell in cells for one in cell.paragraphs for run in one.runs]
    runs += [run for one in document.paragraphs for run in one.runs if lang == "ko"]
    run = next(run for run in runs if change(run.text) != run.text and len(run.text) > 60)
    run.text = change(run.text)
    path = folder / f"corrected.{lang}.docx"
    document.save(str(path))
    return path


def word(text: str) -> str:
    """A change of one word."""
    return text.replace(" the ", " this very ", 1)


def shown(desk: Desk, path: str) -> str:
    """The text of a page below published/."""
    return lxml_html.parse(str(Path(desk.root) / "published" / path)).getroot().text_content()


def links(desk: Desk, path: str) -> list[str]:
    """Where a page leads."""
    root = lxml_html.parse(str(Path(desk.root) / "published" / path)).getroot()
    return [one.get("href") for one in root.iter("a")]


def test_a_correction_is_shown_before_anything_changes(
    desk: Desk, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The words that differ, in their place; ledger and published/ stay as they are."""
    before = tree(desk)
    file = corrected(tmp_path, word)
    assert said("correct", KEY, file, "--because", BECAUSE) == 0
    told = capsys.readouterr().out
    assert "[-the-] {+this very+}" in told and "--apply" in told and BECAUSE in told
    assert tree(desk) == before and desk.release(ISSUE).revision == 1


def tree(desk: Desk) -> dict[str, bytes]:
    """Every file below published/."""
    place = Path(desk.root) / "published"
    files = (path for path in sorted(place.rglob("*")) if path.is_file())
    return {path.relative_to(place).as_posix(): path.read_bytes() for path in files}


def test_a_correction_is_a_revision_under_the_same_number(desk: Desk, tmp_path: Path) -> None:
    """Number and date stay; the notice stands on both revisions, each leads to the other, and the
    files of the first are untouched."""
    before = {
        name: data for name, data in tree(desk).items() if name.startswith("brief/gb-26-01.r1/")
    }
    first = desk.release(ISSUE)
    file = corrected(tmp_path, word)
    assert said("correct", KEY, file, "--because", BECAUSE, "--apply") == 0
    newest = desk.release(ISSUE)
    assert (newest.number, newest.date, newest.revision) == (first.number, first.date, 2)
    assert [(one.kind, one.because, one.revision) for one in newest.notices] == [
        ("erratum", BECAUSE, 2)
    ]
    assert "this very" in shown(desk, "brief/gb-26-01/en.html")
    assert BECAUSE in shown(desk, "brief/gb-26-01/en.html")
    assert "../gb-26-01.r1.p2/en.html" in links(desk, "brief/gb-26-01/en.html")
    old = shown(desk, "brief/gb-26-01.r1.p2/en.html")
    assert BECAUSE in old and "this very" not in old
    assert "../gb-26-01/en.html" in links(desk, "brief/gb-26-01.r1.p2/en.html")
    assert before.items() <= tree(desk).items()
    assert desk.standing(ISSUE).state == "corrected"
    assert BECAUSE in shown(desk, "brief/2026.html")


def test_only_the_corrected_language_changes(desk: Desk, tmp_path: Path) -> None:
    """The other edition keeps its words; a file in Korean corrects the Korean one."""
    korean, english = desk.released_editions(ISSUE)
    file = corrected(tmp_path, lambda text: text.replace("전선", "배전선", 1), lang="ko")
    assert said("correct", KEY, file, "--because", "용어를 바로잡았습니다.", "--apply") == 0
    now_korean, now_english = desk.released_editions(ISSUE)
    assert now_english == english
    assert [one.marked for one in differences(korean, now_korean)] != []


def test_a_second_correction_leaves_all_revisions_to_be_read(desk: Desk, tmp_path: Path) -> None:
    """Both earlier ones are named on the page, newest notice last."""
    said("correct", KEY, corrected(tmp_path, word), "--because", BECAUSE, "--apply")
    again = corrected(tmp_path, lambda text: text.replace("Reshaping", "Rebuilding"))
    assert said("correct", KEY, again, "--because", "And so did the second.", "--apply") == 0
    newest = desk.release(ISSUE)
    assert [one.revision for one in newest.notices] == [2, 3]
    leads = links(desk, "brief/gb-26-01/en.html")
    assert {"../gb-26-01.r1.p2/en.html", "../gb-26-01.r2.p2/en.html"} <= set(leads)


def test_said_again_nothing_more_happens(
    desk: Desk, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A command that was cut off may be repeated: it ends well, and there is one correction."""
    command = ("correct", KEY, corrected(tmp_path, word), "--because", BECAUSE, "--apply")
    assert [said(*command), said(*command)] == [0, 0]
    assert desk.release(ISSUE).revision == 2


def test_a_file_that_corrects_nothing_is_refused(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    """Most likely the correction was not saved."""
    same = SAMPLES / "village-grid.en.docx"
    assert said("correct", KEY, same, "--because", BECAUSE) == 5
    assert "nothing-to-correct" in capsys.readouterr().err


def test_a_correction_is_checked_like_a_first_release(
    desk: Desk, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A figure that the Korean does not have blocks it; a waiver with a reason lets it pass."""
    file = corrected(tmp_path, lambda text: text.replace("25.3 percent", "52.3 percent"))
    command = ("correct", KEY, file, "--because", BECAUSE, "--apply")
    assert said(*command) == 3
    codes = {
        line.rsplit("[", 1)[1].rstrip("]")
        for line in capsys.readouterr().out.splitlines()
        if line.startswith("✗")
    }
    assert codes and desk.release(ISSUE).revision == 1
    waived = [part for code in codes for part in ("--waive", code, "--waived-because", "checked")]
    assert said(*command, *waived) == 0


def test_a_retraction_leaves_the_text_and_marks_it_everywhere(desk: Desk) -> None:
    """On the page, on every page of the PDF, in its title; no citation is offered."""
    assert (
        said("withdraw", KEY, "--kind", "retraction", "--because", "The data were not ours.") == 0
    )
    page = shown(desk, "brief/gb-26-01/en.html")
    assert "The data were not ours." in page and "Geoncheonggung" in page
    files = desk.release(ISSUE).files
    assert not [name for name in files if name.startswith("citation.")]
    data = (Path(desk.root) / "published/brief/gb-26-01/brief-gb-26-01-en.pdf").read_bytes()
    with pikepdf.open(io.BytesIO(data)) as file:
        assert str(file.docinfo["/Title"]).startswith("RETRACTED: ")
    assert "RETRACTED" in pdf_pages(data)[1]


def pdf_pages(data: bytes) -> list[str]:
    """The text of each page."""
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    return [page.get_textpage().get_text_range() for page in document]


def test_a_withdrawal_takes_the_text_from_readers(desk: Desk) -> None:
    """The number leads to the notice; no file below published/ has the text, the archive has it."""
    assert said("withdraw", KEY, "--because", "The author asked for it.") == 0
    page = shown(desk, "brief/gb-26-01/en.html")
    assert "The author asked for it." in page and "Villages Shrink" in page
    left = [name for name, data in tree(desk).items() if b"Geoncheonggung" in data]
    assert left == []
    assert not (Path(desk.root) / "published/brief/gb-26-01.r1").exists()
    archived = Path(desk.root, "drafts").rglob("edition.en.json")
    assert any("Geoncheonggung" in one.read_text("utf-8") for one in archived)
    assert desk.standing(ISSUE).state == "withdrawn"


def test_what_was_taken_back_stays_so(
    desk: Desk, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """No correction follows; the same word again ends well, another reason does not."""
    words = ("withdraw", KEY, "--because", "The author asked for it.")
    assert [said(*words), said(*words)] == [0, 0]
    assert said("withdraw", KEY, "--because", "Something else.") == 5
    file = corrected(tmp_path, word)
    assert said("correct", KEY, file, "--because", BECAUSE, "--apply") == 5
    assert desk.release(ISSUE).revision == 2


def test_printing_again_keeps_the_notice(desk: Desk, tmp_path: Path) -> None:
    """A new look does not make a correction unsaid, nor change a word."""
    said("correct", KEY, corrected(tmp_path, word), "--because", BECAUSE, "--apply")
    sheet = Path(desk.root) / "templates/brief/screen.css"
    sheet.write_text(sheet.read_text("utf-8") + "\n.masthead { padding-top: 3rem }\n", "utf-8")
    assert said("regenerate", KEY, "--apply", "--workers", "1") == 0
    newest = desk.release(ISSUE)
    assert (newest.revision, newest.printing) == (2, 2)
    page = shown(desk, "brief/gb-26-01/en.html")
    assert BECAUSE in page and "this very" in page
    assert "../gb-26-01.r1.p2/en.html" in links(desk, "brief/gb-26-01/en.html")


def test_a_void_number_is_explained_and_never_given_again(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """An issue that was numbered and given up leaves a gap with a reason; the next number follows."""

    def stop(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as broken:
        broken.setattr("flows.printing.print_one", stop)
        assert said("publish", "focus/northern-lane", "--date", "2026-06-26") == 130
    assert said("void", "focus", "No. 2026-01", "--because", "Given up by the author.") == 0
    assert "No. 2026-01" in capsys.readouterr().out
    assert said("publish", "focus/northern-lane", "--date", "2026-06-27") == 0
    assert desk.release(IssueKey("focus", "northern-lane")).number.text == "No. 2026-02"
    listed = shown(desk, "focus/2026.html")
    assert "Given up by the author." in listed and "2026-01" in listed


@pytest.mark.parametrize("number", ["GB 26-01", "gb-26-01", "GB 26-99", "../x", ""])
def test_only_a_number_nobody_knows_can_be_void(
    desk: Desk, number: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Not one that is published, nor one that was never given."""
    assert said("void", "brief", number, "--because", "A reason.") == 5
    assert "number-not-voidable" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("withdraw", KEY, "--because", "  "), "reason-missing"),
        (("withdraw", "focus/northern-lane", "--because", "A reason."), "not-released"),
        (("withdraw", "focus/nobody", "--because", "A reason."), "unknown-issue"),
        (("void", "nobody", "1", "--because", "A reason."), "unknown-series"),
    ],
)
def test_what_cannot_be_is_told(
    desk: Desk, words: tuple[str, ...], code: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """With its code, and nothing changes."""
    before = tree(desk)
    assert said(*words) in (2, 5)
    assert f"[{code}]" in capsys.readouterr().err
    assert tree(desk) == before


def test_the_ledger_never_loses_a_revision(desk: Desk, tmp_path: Path) -> None:
    """What each revision said can be read again from the archive, whatever came after."""
    english = desk.released_editions(ISSUE)[1]
    said("correct", KEY, corrected(tmp_path, word), "--because", BECAUSE, "--apply")
    said("withdraw", KEY, "--because", "The author asked for it.")
    first, second = desk.history()[ISSUE]
    assert desk.editions_of(first)[1] == english
    assert desk.editions_of(second)[1] != english
    receipt = json.loads((Path(desk.root) / "published/brief/gb-26-01/release.json").read_bytes())
    assert [one["kind"] for one in receipt["notices"]] == ["erratum", "withdrawal"]
    assert os.readlink(Path(desk.root) / "published/brief/gb-26-01") == "gb-26-01.r3"


def text(*paragraphs: str) -> Edition:
    """An edition of these paragraphs."""
    blocks = tuple(
        Paragraph(f"p{count}", (Text(words),)) for count, words in enumerate(paragraphs, start=1)
    )
    return Edition(ISSUE, "en", "full", "A title", (), blocks)


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        (("one two three",), ("one 2 three",), ["p1: one [-two-] {+2+} three"]),
        (("alike", "gone"), ("alike",), ["p2: [-gone-]"]),
        (("alike",), ("alike", "new words"), ["p2: {+new words+}"]),
        (("alike",), ("alike",), []),
    ],
)
def test_differences_are_told_word_by_word(
    before: tuple[str, ...], after: tuple[str, ...], told: list[str]
) -> None:
    """What was, in square brackets; what is, in braces; passages that are gone or new whole."""
    found = differences(text(*before), text(*after))
    assert [f"{one.anchor}: {one.marked}" for one in found] == told
