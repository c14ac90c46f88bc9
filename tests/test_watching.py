"""`balgan preview --watch`: what is made again at which save, and who may look."""

import http.client
import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from flows.cli import main
from flows.desk import Desk
from flows.errors import SeriesInvalid, TemplateInvalid
from flows.issue import IssueKey
from flows.showroom import Showroom
from flows.watching import Follower, Made
from tests.conftest import SAMPLES

KEY = "focus/northern-lane"


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    """The sample draft in a folder of its own."""
    copied = tmp_path / "mine" / "northern-lane.docx"
    copied.parent.mkdir()
    shutil.copy(SAMPLES / copied.name, copied)
    return copied


@pytest.fixture
def follower(workspace: Path, draft: Path) -> Follower:
    """Its preview in the look of focus, with everything made once."""
    follower = Follower(Desk.open(workspace), draft, "focus", "en")
    first, second = follower.turn(0.0), follower.turn(1.0)
    assert (first and first.what, second and second.what) == ("page", "pdf")
    return follower


def page(made: Made | None) -> str:
    """The page of a turn."""
    assert made is not None
    return next(one for one in made.preview.paths if one.suffix == ".html").read_text("utf-8")


def add(path: Path, text: str) -> None:
    """A save at the end of a file."""
    path.write_text(path.read_text("utf-8") + text, "utf-8")


def test_nothing_is_made_while_nothing_is_saved(follower: Follower) -> None:
    """Watching costs a look at the files."""
    assert [follower.turn(float(second)) for second in range(2, 6)] == [None] * 4


def test_a_correction_beside_the_draft_is_read(follower: Follower, draft: Path) -> None:
    """The words change, so the draft is read again and the whole page made."""
    draft.with_suffix(".toml").write_text('title = "고쳐 쓴 제목"', "utf-8")
    made = follower.turn(2.0)
    assert "고쳐 쓴 제목" in page(made) and made and made.what == "page"


def test_a_style_sheet_is_only_a_style_sheet(
    follower: Follower, workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The draft is not read again for it, and the browser need not load the page again."""
    monkeypatch.setattr("flows.previewing.laid_out_file", None)
    add(workspace / "templates/focus/screen.css", "\n.masthead { letter-spacing: 0.3em }\n")
    made = follower.turn(2.0)
    assert made and made.what == "style"
    style = next(one for one in made.preview.paths if one.name == "style.css")
    assert "letter-spacing: 0.3em" in style.read_text("utf-8")


def test_a_template_makes_the_page_again(follower: Follower, workspace: Path) -> None:
    """A shared one as well as the series' own."""
    template = workspace / "templates/_base/issue.html.j2"
    text = template.read_text("utf-8").replace("<article>", '<article class="tried">')
    template.write_text(text, "utf-8")
    made = follower.turn(2.0)
    assert '<article class="tried">' in page(made) and made and made.what == "page"


def test_the_pdf_waits_until_the_hand_rests(follower: Follower, workspace: Path) -> None:
    """Saved again and again, it is made once; meanwhile the last one stays where it was."""
    sheet = workspace / "templates/focus/print.css"
    for second in (2.0, 2.5, 3.0):
        add(sheet, "\n@page { margin-top: 31mm }\n")
        made = follower.turn(second)
        assert made and any(path.suffix == ".pdf" and path.exists() for path in made.preview.paths)
    turns = [follower.turn(second) for second in (3.5, 4.0, 4.5, 9.0)]
    assert [one and one.what for one in turns] == [None, "pdf", None, None]


@pytest.mark.parametrize(
    ("path", "text", "error"),
    [
        ("templates/focus/issue.html.j2", "{% block masthead %}", TemplateInvalid),
        ("templates/focus/series.toml", "title = ", SeriesInvalid),
    ],
)
def test_a_fault_is_told_once_and_mended(
    follower: Follower, workspace: Path, path: str, text: str, error: type[Exception]
) -> None:
    """Watching goes on: the same fault is not repeated, and the mended file makes the page again."""
    sound = (workspace / path).read_text("utf-8")
    add(workspace / path, text)
    with pytest.raises(error):
        follower.turn(2.0)
    (workspace / path).write_text(sound, "utf-8")
    made = follower.turn(3.0)
    assert made and made.what == "page"


def test_an_issue_on_the_desk_is_followed(workspace: Path) -> None:
    """Its return brings the English page; until then the Korean one stands."""
    main(["submit", str(SAMPLES / "northern-lane.docx"), "--series", "focus", "--plain"])
    main(["hand-off", KEY, "--plain"])
    follower = Follower(Desk.open(workspace), IssueKey.parse(KEY), "focus", None)
    assert 'lang="ko"' in page(follower.turn(0.0))
    main(["return", KEY, str(SAMPLES / "northern-lane.en.docx"), "--plain"])
    assert 'lang="en"' in page(follower.turn(1.0))


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Showroom]:
    """A folder with one page and a secret beside it."""
    folder = tmp_path / "shown"
    folder.mkdir()
    policy = '<meta http-equiv="Content-Security-Policy" content="script-src \'none\'">'
    (folder / "index.html").write_text(
        f"<html><head>{policy}</head><body>글</body></html>", "utf-8"
    )
    (tmp_path / "secret.txt").write_text("private", "utf-8")
    (folder / "way-out.txt").symlink_to(tmp_path / "secret.txt")
    room = Showroom(folder)
    yield room
    room.close()


def asked(room: Showroom, path: str, method: str = "GET", **headers: str) -> tuple[int, str]:
    """The status and the text of an answer."""
    line = http.client.HTTPConnection(urlsplit(room.address).netloc, timeout=10)
    line.request(method, path, headers=headers)
    answer = line.getresponse()
    return answer.status, answer.read().decode()


def test_a_page_is_served_with_the_script_that_loads_it_again(room: Showroom) -> None:
    """And without its own policy, which allows none; the file on the disk has neither."""
    status, text = asked(room, "/")
    assert status == 200 and "글" in text
    assert '<script src="/@reload.js" defer></script></head>' in text
    assert "Content-Security-Policy" not in text
    assert asked(room, "/@reload.js")[0] == 200


@pytest.mark.parametrize(
    "path", ["/../secret.txt", "/%2e%2e/secret.txt", "/way-out.txt", "//etc/passwd", "/none.html"]
)
def test_nothing_but_the_folder_is_served(room: Showroom, path: str) -> None:
    """No way leads out of it: dots, escapes, links."""
    assert asked(room, path) == (404, "")


def test_a_name_that_only_leads_here_is_refused(room: Showroom) -> None:
    """Else any web site could read the draft through a name of its own (DNS rebinding)."""
    assert asked(room, "/", Host="evil.example")[0] == 403


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS"])
def test_it_is_only_for_looking(room: Showroom, method: str) -> None:
    """Nothing else than GET is answered."""
    assert asked(room, "/", method)[0] == 501


def test_news_reaches_who_listens(room: Showroom) -> None:
    """As server-sent events; a fault's text is data, whatever stands in it."""
    line = http.client.HTTPConnection(urlsplit(room.address).netloc, timeout=10)
    line.request("GET", "/@news")
    answer = line.getresponse()
    assert answer.readline() == b": here\n" and answer.readline() == b"\n"
    room.tell("fault", "<b>line\nevent: page")
    assert answer.readline() == b"event: fault\n"
    assert json.loads(answer.readline().removeprefix(b"data: ")) == "<b>line\nevent: page"
    line.close()


def test_a_taken_port_is_told(
    workspace: Path, draft: Path, room: Showroom, capsys: pytest.CaptureFixture[str]
) -> None:
    """With what to do; the same for a number that is no port."""
    taken = str(urlsplit(room.address).port)
    for port in (taken, "70000"):
        watch = ["preview", str(draft), "--series", "focus", "--watch", "--port", port]
        assert main(watch) == 2
        assert port in capsys.readouterr().err


def test_the_command_prints_an_address_and_goes_on_after_a_fault(
    workspace: Path,
    draft: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """It ends with Ctrl-C; what the editor broke meanwhile was told on the terminal."""
    toml = draft.with_suffix(".toml")
    saves: list[Callable[[], object]] = [
        lambda: toml.write_text("title = ", "utf-8"),
        lambda: toml.write_text('title = "나아진 제목"', "utf-8"),
        lambda: (_ for _ in ()).throw(KeyboardInterrupt),
    ]
    turns = iter(saves)

    def saved_meanwhile(_: float) -> None:
        action = next(turns)()
        if isinstance(action, Iterator):
            next(action)

    monkeypatch.setattr("flows.commands.proofing.time.sleep", saved_meanwhile)
    assert main(["preview", str(draft), "--series", "focus", "--watch"]) == 130
    said = capsys.readouterr()
    assert said.out.startswith("http://127.0.0.1:") and said.out.strip().endswith(".html")
    assert "northern-lane.toml" in said.err and "page made again" in said.err
