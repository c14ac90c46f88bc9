"""`balgan preview`: a proof for the eye, or with --clean the page as it will look."""

from pathlib import Path

import docx
import pytest
from lxml import html as lxml_html

from flows.cli import main
from flows.rendering.readers import read_pdf
from tests.conftest import SAMPLES
from tests.rendering.proofs import marked, sides

DRAFT, RETURN = SAMPLES / "northern-lane.docx", SAMPLES / "northern-lane.en.docx"
KEY = "focus/northern-lane"


@pytest.fixture
def flawed(tmp_path: Path) -> Path:
    """The sample draft with a leftover in its last paragraph."""
    document = docx.Document(str(DRAFT))
    document.add_paragraph("TODO: 이 문장을 확인할 것.")
    document.save(str(tmp_path / "flawed.docx"))
    return tmp_path / "flawed.docx"


def previewed(capsys: pytest.CaptureFixture[str], *words: object) -> dict[str, Path]:
    """Preview something; the files it names, by their endings."""
    capsys.readouterr()
    assert main(["preview", *map(str, words)]) == 0
    return {path.suffix: path for path in map(Path, capsys.readouterr().out.split())}


def said(page: Path) -> str:
    """What the margin of a page says."""
    return " ".join(" ".join(one.text_content().split()) for one in marked(page.read_bytes()))


def test_a_draft_comes_with_its_findings(
    workspace: Path, flawed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A file that is on no desk: the finding stands in the margin of page and PDF, marked PREVIEW."""
    files = previewed(capsys, flawed, "--series", "focus")
    assert "leftover" in said(files[".html"]) and "■ blocking" in said(files[".html"])
    beside = "".join(side.said for side in sides(files[".pdf"].read_bytes()))
    assert "leftover" in beside and "TODO" in beside
    pages = read_pdf(files[".pdf"].read_bytes(), preview=True).pages
    assert all("미리보기: 발간 전이므로 인용할 수 없습니다" in page for page in pages)
    assert "leftover" not in "".join(pages)


def test_the_margin_speaks_the_editors_language(
    workspace: Path,
    flawed: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """BALGAN_LANG decides, not the language of the draft."""
    english = said(previewed(capsys, flawed, "--series", "focus")[".html"])
    monkeypatch.setenv("BALGAN_LANG", "ko")
    korean = said(previewed(capsys, flawed, "--series", "focus")[".html"])
    assert "blocking" in english and "막음" not in english
    assert "막음" in korean and "blocking" not in korean


def test_clean_is_the_page_as_it_will_look(
    workspace: Path, flawed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """With --clean there is no margin, no mark and no wider paper, but PREVIEW all the same."""
    files = previewed(capsys, flawed, "--series", "focus", "--clean")
    assert marked(files[".html"].read_bytes()) == []
    assert {round(side.paper[0]) for side in sides(files[".pdf"].read_bytes())} == {595}
    assert "미리보기" in files[".html"].read_text("utf-8")


def test_an_issue_on_the_desk_has_its_margin(
    workspace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Before the translation beside the Korean; after it beside the English, the draft's at the head."""
    steps = (
        ("submit", DRAFT, "--series", "focus"),
        ("hand-off", KEY),
        ("return", KEY, RETURN),
    )
    seen = []
    for step in steps:
        assert main([*map(str, step), "--plain"]) == 0
        page = previewed(capsys, KEY)[".html"]
        seen.append((lxml_html.parse(str(page)).getroot().get("lang"), said(page)))
    assert [lang for lang, _ in seen] == ["ko", "ko", "en"]
    assert all("page-numbers" in words for _, words in seen)
    assert "¶1 H1 Ⅰ." in seen[0][1]


def test_a_waiver_is_shown_with_its_name_and_reason(
    workspace: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A finding that was waived when publishing was tried stands struck in the next proof."""
    document = docx.Document(str(RETURN))
    document.add_paragraph("TODO: check this sentence. ☐")
    document.save(str(tmp_path / "with-leftover.docx"))
    for step in (
        ("submit", DRAFT, "--series", "focus"),
        ("hand-off", KEY),
        ("return", KEY, tmp_path / "with-leftover.docx"),
    ):
        main([*map(str, step), "--plain"])
    waive = ("--waive", "leftover", "--because", "it is a quotation")
    assert main(["publish", KEY, *waive, "--plain"]) == 3
    page = previewed(capsys, KEY)[".html"]
    assert "Waived · Kim Minseo: it is a quotation" in said(page)
    struck = lxml_html.parse(str(page)).xpath("//*[@data-margin]//s")
    assert len(struck) == 1 and "TODO" in struck[0].text_content()


def test_a_draft_meant_for_no_series_yet_is_shown(
    workspace: Path, flawed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without --series the first one lends its look, and the command says so."""
    assert main(["preview", str(flawed)]) == 0
    told = capsys.readouterr()
    assert "brief" in told.err.splitlines()[0]
    assert "/previews/brief/" in told.out
