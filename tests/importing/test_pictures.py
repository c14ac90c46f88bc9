"""Pictures of a saved page: those beside it, where they stand; the others by name and place."""

import base64
import io
import os
import subprocess
from pathlib import Path

import pytest
from PIL import Image

from flows import pipeline, verification
from flows.desk import Desk
from flows.desk.inspecting import Inspection
from flows.document import Figure, Paragraph, Picture, plain
from flows.errors import FileTooDemanding
from flows.importing import fenced
from flows.importing.plan_file import plan_text
from flows.printing import site
from flows.running import Quiet
from flows.saved import pictures
from flows.saved.pictures import PicturesBeside
from tests.importing import archive
from tests.importing.archive import BODY

HEAD = (
    "<h1>The River Ports</h1><p>No. 2019-01 (June 1, 2019)</p><p>Dr. Yun Haedam<br>Research Fellow, "
    "The Gaonnaru Institute</p>"
)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A fresh desk."""
    return archive.workspace(tmp_path / "ws")


def drawn(width: int = 400, height: int = 240, form: str = "PNG", colour: str = "navy") -> bytes:
    """A picture file."""
    data = io.BytesIO()
    Image.new("RGB", (width, height), colour).save(data, form)
    return data.getvalue()


def saved(root: Path, body: str, **files: bytes) -> Path:
    """A page as a browser saves it, `page.html`, with these files in `page_files/`."""
    folder = root / "old"
    (folder / "page_files").mkdir(parents=True)
    (folder / "page.html").write_text(f"<html><body>{HEAD}<p>{BODY}</p>{body}</body></html>")
    for name, data in files.items():
        (folder / "page_files" / name.replace("_", ".")).write_bytes(data)
    return folder


def shown(desk: Desk, folder: Path) -> list[Figure]:
    """The figures that the page would be brought in with."""
    (one,) = archive.planned(desk, folder).plan.candidates
    return [block for block in one.made.blocks if isinstance(block, Figure)]


def missing(desk: Desk, folder: Path) -> list[str]:
    """What is said of each picture that is not taken over."""
    (one,) = archive.planned(desk, folder).plan.candidates
    return [
        f"{each.anchor} {each.sentence.en}"
        for each in one.findings
        if each.code == "import-picture-missing"
    ]


def test_a_picture_stands_where_it_stood_with_its_words(desk: Desk, tmp_path: Path) -> None:
    """Behind its paragraph, with its alternative text and its caption, and the account closes."""
    body = (
        '<figure><img src="./page_files/a.png" alt="A line"><figcaption>Figure 1. Goods</figcaption></figure>'
        f"<p>{BODY}</p>"
    )
    folder = saved(tmp_path, body, a_png=drawn())
    (one,) = archive.planned(desk, folder).plan.candidates
    assert [type(block) for block in one.made.blocks] == [Paragraph, Figure, Paragraph]
    figure = one.made.blocks[1]
    assert isinstance(figure, Figure) and one.fate == "new"
    assert (figure.alt, plain(figure.caption)) == ("A line", "Figure 1. Goods")
    assert [each.id for each in one.made.pictures] == [figure.picture]


@pytest.mark.parametrize(
    ("around", "caption"),
    [
        ("{img}<p>그림 1. 항구의 물동량</p>", "그림 1. 항구의 물동량"),
        ("<p>&lt;그림 1&gt; 항구의 물동량</p>{img}", "<그림 1> 항구의 물동량"),
        ("<p>{img}<br>Photo 2: The port in winter</p>", "Photo 2: The port in winter"),
        ("{img}<p>Figure 3 shows what the two cities carried to the sea.</p>", ""),
        ("<p>It is as wide as the river.</p>{img}", ""),
    ],
)
def test_a_short_line_that_begins_like_a_caption_is_one(
    around: str, caption: str, desk: Desk, tmp_path: Path
) -> None:
    """Before the picture or behind it; a sentence about the figure stays in the text."""
    body = around.format(img='<img src="page_files/a.png">')
    (figure,) = shown(desk, saved(tmp_path, f"{body}<p>{BODY}</p>", a_png=drawn()))
    assert plain(figure.caption) == caption


def test_a_picture_within_a_paragraph_does_not_part_it(desk: Desk, tmp_path: Path) -> None:
    """It comes behind the line that it stands in."""
    folder = saved(tmp_path, '<p>One <img src="page_files/a.png"> two.</p>', a_png=drawn())
    (one,) = archive.planned(desk, folder).plan.candidates
    assert plain(one.made.blocks[1].inlines) == "One two."  # type: ignore[union-attr]
    assert isinstance(one.made.blocks[2], Figure)


def test_a_released_issue_shows_them(desk: Desk, tmp_path: Path) -> None:
    """In the page and in the PDF; once, and a second run has nothing to do."""
    folder = saved(
        tmp_path, '<img src="page_files/a.jpg" alt="The port">', a_jpg=drawn(form="JPEG")
    )
    (one,) = archive.applied(desk, folder).brought
    page = (one.folder / "index.html").read_text()
    assert 'alt="The port"' in page and len(list(one.folder.glob("*.jpg"))) == 1
    assert [each.fate for each in archive.applied(desk, folder).plan.candidates] == ["done"]
    assert verification.verify(Inspection.open(desk.root), site()).differences == ()


@pytest.mark.parametrize(
    ("src", "why"),
    [
        ("page_files/none.png", "none.png. No such file"),
        ("https://old.example/up/map.png?x=1", "map.png. It was left on the web"),
        ("//old.example/map.png", "map.png. It was left on the web"),
        ("file:///etc/passwd", "passwd. It was left on the web"),
        ("../../../../../../etc/passwd", "passwd. It lies outside"),
        ("..%2f..%2fsecret.png", "secret.png. It lies outside"),
        ("/etc/passwd", "passwd. It lies outside"),
        ("..\\..\\secret.png", "secret.png. It lies outside"),
        ("page_files/link.png", "link.png. It lies outside"),
        ("page_files/a%00.png", "It lies outside"),
        ("", "–. The page does not say"),
        ("page_files/map.webp", "map.webp. Its format (WebP)"),
        ("page_files/draw.svg", "draw.svg. Its format (unknown)"),
        ("page_files/half.png", "half.png. The file is broken"),
        ("page_files", "page_files. No such file"),
        ("data:image/png;base64,%%%", "The file is broken"),
    ],
)  # fmt: skip
def test_a_picture_that_is_not_taken_over_is_told_by_name_and_place(
    src: str, why: str, desk: Desk, tmp_path: Path
) -> None:
    """What it is, behind which paragraph, and what to do; nothing outside the folder is opened, and
    no address followed."""
    folder = saved(
        tmp_path,
        f'<p>Here.</p><img src="{src}"><p>{BODY}</p>',
        map_webp=drawn(form="WEBP"),
        draw_svg=b"<svg/>",
        half_png=drawn()[:120],
    )
    (tmp_path / "secret.png").write_bytes(drawn())
    (folder / "page_files/link.png").symlink_to(tmp_path / "secret.png")
    (told,) = missing(desk, folder)
    assert told.startswith("p2 ") and why in told


def test_a_picture_may_lie_elsewhere_in_the_folder(desk: Desk, tmp_path: Path) -> None:
    """A copy of a whole site has its pictures beside its pages, not below each."""
    folder = saved(tmp_path, "")
    (folder / "pages").mkdir()
    (folder / "pictures").mkdir()
    (folder / "pictures/강 1.png").write_bytes(drawn())
    text = (
        (folder / "page.html")
        .read_text()
        .replace("</body>", '<img src="../pictures/%EA%B0%95%201.png"></body>')
    )
    (folder / "pages/page.html").write_text(text)
    (folder / "page.html").unlink()
    assert len(shown(desk, folder)) == 1
    (told,) = missing(desk, folder / "pages/page.html")
    assert "It lies outside" in told


def test_buttons_logos_and_what_follows_the_text_are_the_sites(desk: Desk, tmp_path: Path) -> None:
    """They are told of together, in one line, and hold nothing up."""
    body = (
        f'<p><img src="page_files/dot.gif"> {BODY}</p><img width="20" src="https://a.example/x.gif">'
        '<div class="footer"><img src="page_files/a.png"></div>'
    )
    folder = saved(tmp_path, body, dot_gif=drawn(12, 12, "GIF"), a_png=drawn())
    page = folder / "page.html"
    page.write_text(page.read_text().replace("<h1>", '<img src="page_files/a.png"><h1>'))
    assert shown(desk, folder) == [] and missing(desk, folder) == []
    (one,) = archive.planned(desk, folder).plan.candidates
    (told,) = (each for each in one.findings if each.code == "import-picture-left")
    assert told.severity == "info" and ": 4 (" in told.sentence.en and "dot.gif" in told.sentence.en


def test_a_picture_within_the_page_is_taken(desk: Desk, tmp_path: Path) -> None:
    """As some programs save it: as an address that is the picture itself."""
    data = base64.b64encode(drawn()).decode()
    assert len(shown(desk, saved(tmp_path, f'<img src="data:image/png;base64,{data}">'))) == 1


def test_a_picture_that_loads_late_is_looked_for_where_it_says(desk: Desk, tmp_path: Path) -> None:
    """`data-src`, where there is no `src`."""
    folder = saved(tmp_path, '<img data-src="page_files/a.png">', a_png=drawn())
    assert len(shown(desk, folder)) == 1


def test_pictures_in_a_table_of_data_come_behind_it(desk: Desk, tmp_path: Path) -> None:
    """The cells keep their words."""
    table = '<table><tr><th>a</th><th>b</th></tr><tr><td>1</td><td>2<img src="page_files/a.png"></td></tr></table>'
    (figure,) = shown(desk, saved(tmp_path, table, a_png=drawn()))
    assert figure.anchor == "f1"


def test_what_browsers_save_beside_a_page_is_no_page(desk: Desk, tmp_path: Path) -> None:
    """Frames and advertisements lie in `page_files/` as .html."""
    folder = saved(tmp_path, "")
    (folder / "page_files/frame.html").write_text("<p>Buy</p>")
    (one,) = archive.planned(desk, folder).plan.candidates
    assert one.file.endswith("page.html")


def test_a_picture_changed_since_the_plan_is_refused(desk: Desk, tmp_path: Path) -> None:
    """A plan names each picture by its bytes, and below which folder it may lie."""
    folder = saved(tmp_path, '<img src="page_files/a.png">', a_png=drawn())
    plan = tmp_path / "plan.toml"
    plan.write_text(plan_text(archive.planned(desk, folder).plan, "en"))
    assert '"page_files/a.png" = "' in plan.read_text()

    def taken_up() -> list[str]:
        outcome = pipeline.bring_in(desk, Quiet(), (), plan=plan, by=archive.BY, at=archive.AT)
        return [one.code for one in outcome.refused.values()]

    assert taken_up() == []
    (folder / "page_files/a.png").write_bytes(drawn(colour="red"))
    assert taken_up() == ["import-source-changed"]


@pytest.mark.hostile
def test_pictures_are_decoded_by_another_process(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One that is killed at its work is a refusal of that page, and the desk goes on."""
    started = fenced.started

    def dead(module: str, line: object) -> "subprocess.Popen[bytes]":
        assert module == pictures.MODULE
        process = started(module, line)  # type: ignore[arg-type]
        process.kill()
        return process

    monkeypatch.setattr(fenced, "started", dead)
    folder = saved(tmp_path, '<img src="page_files/a.png">', a_png=drawn())
    (refused,) = archive.planned(desk, folder).refused.values()
    assert isinstance(refused, FileTooDemanding)


@pytest.mark.hostile
def test_a_picture_of_too_many_pixels_is_no_picture(tmp_path: Path) -> None:
    """A file of kilobytes may unpack to gigabytes; it is told, and nothing is unpacked."""
    bomb = drawn(9000, 9000)
    (tmp_path / "a.png").write_bytes(bomb)
    (told,) = PicturesBeside(tmp_path / "page.html", tmp_path)(["a.png"])
    assert not isinstance(told, Picture) and "too large" in told.en


@pytest.mark.hostile
@pytest.mark.parametrize(
    "answer",
    [
        {"width": 1, "height": 1, "media_type": "text/html", "size": 4},
        {"width": 0, "height": 9, "media_type": "image/png", "size": 4},
        {"width": 10**9, "height": 10**9, "media_type": "image/png", "size": 4},
        {"width": "1", "height": 1, "media_type": "image/png", "size": 4},
        {"size": 10**9},
        {"size": -1, "why": "<b>" * 100},
        "x",
        None,
    ],
)
def test_what_the_process_says_is_not_believed(
    answer: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A process that a picture has taken over gives no picture by lying about one."""
    told = ({"kind": "given", "pictures": [answer]}, b"<svg")
    monkeypatch.setattr(pictures, "answered", lambda *_: told)
    (tmp_path / "a.png").write_bytes(drawn())
    (found,) = PicturesBeside(tmp_path / "page.html", tmp_path)(["a.png"])
    assert not isinstance(found, Picture)


def test_a_pipe_under_the_name_of_a_picture_keeps_nobody_waiting(tmp_path: Path) -> None:
    """It is no file."""
    os.mkfifo(tmp_path / "a.png")
    (told,) = PicturesBeside(tmp_path / "page.html", tmp_path)(["a.png"])
    assert not isinstance(told, Picture)
