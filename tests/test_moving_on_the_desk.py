"""A draft that moves on, at the desk: what the commands say, what is recorded, what may cross."""

import io
import json
import subprocess
import sys
import zipfile
from pathlib import Path

import docx
import pytest
from PIL import Image

from flows.cli import main
from flows.desk import Desk
from flows.handoff import Packet
from flows.issue import IssueKey
from tests.handoff.filling import fill_xliff
from tests.handoff.revising import english

KEY = IssueKey("focus", "flats")
PASSAGES = (
    "# 갯벌은 줄고 있다",
    "세 포구의 갯벌은 해마다 줄었다. 그러나 찾는 사람은 늘었다.",
    "# 값을 매기는 법",
    "값은 잡은 것만이 아니다. 물을 거르는 일도 값이다.",
    "남은 길은 하나이다. 지키면서 쓰는 길이다.",
)
CHANGED = (PASSAGES[0], PASSAGES[1].replace("늘었다", "곱절이 되었다"), *PASSAGES[2:])


class Press:
    """An editor at the command line, a translator, and the files between them."""

    def __init__(self, root: Path, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.root, self.folder, self._capsys = root, folder, capsys
        self.out = self.err = ""

    def balgan(self, *words: object) -> int:
        """Run a command; what it says is in `out` and `err`."""
        plain = [] if words[0] in ("status", "check") else ["--plain"]
        self._capsys.readouterr()
        code = main([*map(str, words), *plain])
        self.out, self.err = self._capsys.readouterr()
        return code

    def submit(
        self,
        passages: tuple[str, ...],
        *more: object,
        picture: bool = False,
        keywords: str = "",
    ) -> int:
        """Write the draft in Word and hand it in; `keywords` are a property of the file."""
        path = self.folder / "flats.docx"
        document = _document(passages, "갯벌의 값: 세 포구의 스무 해", "노을빛 (연구위원)")
        if picture:
            png = io.BytesIO()
            Image.new("RGB", (8, 6), "teal").save(png, "PNG")
            document.add_picture(png)
        document.core_properties.keywords = keywords
        document.save(str(path))
        return self.balgan("submit", path, "--series", "focus", *more)

    def hand_off(self, *more: object) -> Packet:
        """Hand off in full; the package's record."""
        words = ("--mode", "full", *more) if "--mode" not in more else more
        assert self.balgan("hand-off", KEY, *words) == 0, self.err
        return self.packet()

    def packet(self) -> Packet:
        """The record of the last package."""
        return Packet.from_json(self.desk.packet(KEY))

    def filled(self, serial: int, said=english) -> Path:
        """The XLIFF file of a package as the translator returns it."""
        with zipfile.ZipFile(self.package(serial)) as archive:
            packet = Packet.from_json(archive.read("job.json"))
            xliff = archive.read("xliff/flats.xlf")
        path = self.folder / f"answer-{serial}.xlf"
        path.write_bytes(fill_xliff(xliff, {one.id: said(one.source) for one in packet.pieces}))
        return path

    def package(self, serial: int) -> Path:
        """The zip of a hand-off."""
        (found,) = (self.root / "drafts/focus/flats/handoff" / str(serial)).glob("*.zip")
        return found

    def collect(self, file: Path) -> set[str]:
        """Take in a file; the codes of what it said."""
        self.balgan("return", KEY, file, "--json")
        return {one["code"] for one in json.loads(self.out)["report"]["findings"]}

    def own_document(self, passages: tuple[str, ...]) -> Path:
        """A translation as a document of the translator's own."""
        path = self.folder / "own.docx"
        said = tuple(english(one) for one in passages)
        _document(said, "The Worth of Tidal Flats", "Noh Eulbit (Research Fellow)").save(str(path))
        return path

    @property
    def desk(self) -> Desk:
        """The desk as it is now."""
        return Desk.open(self.root)

    @property
    def state(self) -> str:
        """Where the issue stands."""
        return self.desk.standing(KEY).state


def _document(passages: tuple[str, ...], title: str, byline: str):
    document = docx.Document()
    document.add_paragraph(title, style="Title")
    document.add_paragraph(byline)
    for one in passages:
        if one.startswith("# "):
            document.add_heading(one[2:], 1)
        else:
            document.add_paragraph(one)
    return document


@pytest.fixture
def press(
    workspace: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> Press:
    """A draft that is handed off, without the PDF for reading, which takes the most time."""
    monkeypatch.setattr("flows.previewing.reading_copy", lambda *_: b"")
    press = Press(workspace, tmp_path, capsys)
    assert press.submit(PASSAGES) == 0
    press.hand_off()
    return press


@pytest.fixture
def returned(press: Press) -> Press:
    """A draft whose translation came back by segments."""
    press.collect(press.filled(1))
    return press


def test_a_new_version_says_which_passages_changed(
    returned: Press, monkeypatch: pytest.MonkeyPatch
) -> None:
    """¶ and words before → after, in both languages; the key alone is on stdout."""
    assert returned.submit(CHANGED) == 0
    assert "Translation stale: 1 of 8 segments differ from hand-off 1" in returned.err
    assert "¶2 changed: “늘었다.” → “곱절이 되었다.”" in returned.err
    assert returned.out.strip() == str(KEY)
    returned.balgan("status")
    assert "translation stale: 1 of 8 segments" in returned.out
    monkeypatch.setenv("BALGAN_LANG", "ko")
    returned.submit((*CHANGED, "끝."))
    assert "¶2 바뀜: “늘었다.” → “곱절이 되었다.”" in returned.err and "¶6 새로 씀" in returned.err
    returned.balgan("status")
    assert "번역 단위 9개 가운데 2개" in returned.out


def test_a_new_version_is_recorded_with_what_moved(returned: Press) -> None:
    """The log says against which hand-off, how many passages had each fate, and where."""
    returned.submit(CHANGED)
    facts = returned.desk.events(KEY)[-1].facts
    assert facts["stale"] == {"segments": 1, "of": 8}
    assert facts["moved"]["handoff"] == 1 and facts["moved"]["unchanged"] == 7
    assert facts["moved"]["passages"] == [{"fate": "changed", "anchor": "p2"}]
    assert returned.submit(CHANGED, "--json") == 0


def test_a_delta_asks_only_for_what_changed_and_completes_the_edition(returned: Press) -> None:
    """One segment goes out, and its answer makes the edition that a whole hand-off makes."""
    returned.submit(CHANGED)
    packet = returned.hand_off()
    assert (packet.base, [one.anchor for one in packet.pieces]) == (1, ["p2"])
    with zipfile.ZipFile(returned.package(2)) as archive:
        told = archive.read("CHANGES.txt").decode("utf-8-sig")
    assert PASSAGES[1] in told and CHANGED[1] in told
    codes = returned.collect(returned.filled(2))
    assert not codes & {"segments-outstanding", "draft-moved-on", "segment-empty", "row-missing"}
    by_delta = returned.desk.edition(KEY)
    returned.hand_off("--whole")
    returned.collect(returned.filled(3))
    assert returned.desk.edition(KEY) == by_delta


def test_the_next_hand_off_keeps_the_mode(returned: Press) -> None:
    """Handed off in full once, it goes out in full again, whatever the series usually does."""
    returned.submit(CHANGED)
    assert returned.balgan("hand-off", KEY) == 0
    assert (returned.packet().mode, returned.packet().base) == ("full", 1)


def test_a_delta_that_is_out_goes_out_again_as_it_was(returned: Press) -> None:
    """To another address, say: it asks for the same passages and keeps the same English."""
    returned.submit(CHANGED)
    first = returned.hand_off()
    again = returned.hand_off("--to", "someone.else@gaonnaru.example")
    assert (again.serial, again.base) == (first.serial + 1, first.base)
    assert (again.asked, again.carried) == (first.asked, first.carried)
    codes = returned.collect(returned.filled(again.serial))
    assert not codes & {"segments-outstanding", "draft-moved-on", "segment-empty", "row-missing"}


def test_whole_forbids_a_delta_and_says_so(returned: Press) -> None:
    """With --whole everything goes out, with CHANGES.txt and the reason."""
    returned.submit(CHANGED)
    packet = returned.hand_off("--whole")
    assert (packet.base, len(packet.asked)) == (0, 8) and "--whole" in returned.err
    assert "CHANGES.txt" in packet.members


def test_after_a_document_of_the_translators_own_the_whole_goes_out(press: Press) -> None:
    """It has no segments to keep, and the command and CHANGES.txt say so."""
    press.collect(press.own_document(PASSAGES))
    press.submit(CHANGED)
    packet = press.hand_off()
    assert packet.base == 0 and "own document" in press.err
    assert "CHANGES.txt" in packet.members


def test_a_document_of_the_translators_own_answers_no_delta(returned: Press) -> None:
    """It is refused with the way out, and nothing is recorded."""
    returned.submit(CHANGED)
    returned.hand_off()
    assert returned.balgan("return", KEY, returned.own_document(CHANGED)) == 4
    assert "--whole" in returned.err and returned.state == "handed-off"


@pytest.mark.parametrize("own", [False, True], ids=["segments", "document"])
def test_a_new_picture_leaves_the_translation_in_force(press: Press, own: bool) -> None:
    """No segment changed: the return is carried over by itself, with the picture of the new draft;
    a document of the translator's own is read once more beside it."""
    press.collect(press.own_document(PASSAGES) if own else press.filled(1))
    before = press.desk.edition(KEY)
    assert press.submit(PASSAGES, picture=not own, keywords="format") == 0
    assert press.state == "returned" and "carried over" in press.err
    after = press.desk.edition(KEY)
    assert after.blocks[: len(before.blocks)] == before.blocks
    assert bool(after.pictures) is not own
    assert after.source_sha256 != before.source_sha256
    event = press.desk.events(KEY)[-1]
    assert (event.kind, event.facts["carried"]) == ("returned", 1)


def test_a_passage_that_goes_takes_its_english_along(returned: Press) -> None:
    """Where nothing is left to translate the translation is carried over without the passage."""
    returned.submit(PASSAGES[:-1])
    assert returned.state == "returned" and "1 gone" in returned.err
    assert len(returned.desk.edition(KEY).blocks) == 4


def test_a_new_picture_leaves_a_hand_off_out(press: Press) -> None:
    """While the translator has it the hand-off stays valid, and its file is taken as it is."""
    press.submit(PASSAGES, picture=True)
    assert press.state == "handed-off" and "stays valid" in press.err
    assert not press.collect(press.filled(1)) & {"draft-moved-on", "segments-outstanding"}
    assert press.desk.edition(KEY).pictures


def test_a_return_is_numbered_and_compared_with_the_one_before(press: Press) -> None:
    """`Return 2 of hand-off 1`, the passages that differ word by word, findings gone and new."""
    first = press.filled(1, lambda source: english(source).replace("  ", " ") + " TODO")
    press.balgan("return", KEY, first)
    assert press.out.startswith("Return 1 of hand-off 1\n")
    assert "Korean untouched: 8 of 8 segments" in press.err
    press.balgan("return", KEY, press.filled(1))
    told = press.out.splitlines()
    assert told[0].startswith("Return 2 of hand-off 1: 8 passages changed since return 1, ")
    assert told[1].startswith("  Title changed: ") and "TODO” → “" in told[1]
    facts = press.desk.events(KEY)[-1].facts
    assert (facts["serial"], facts["job"], facts["since"]) == (2, 1, 1)
    assert facts["korean"] == {"untouched": 8, "of": 8} and facts["findings"]["gone"] > 0


def test_the_same_return_again_changes_nothing(returned: Press) -> None:
    """It is told as the same, and nothing is recorded."""
    before = returned.desk.events(KEY)
    returned.balgan("return", KEY, returned.filled(1))
    assert "The same translation as return 1" in returned.out
    assert returned.desk.events(KEY) == before


def test_a_return_for_a_draft_that_moved_on_is_taken_and_completed_by_a_delta(press: Press) -> None:
    """Submit between hand-off and return: what fits is kept, the rest is asked for, one edition."""
    press.submit(CHANGED)
    assert "draft-moved-on" in press.collect(press.filled(1))
    assert press.state == "returned"
    press.balgan("status")
    assert "translation stale: 1 of 8 segments" in press.out
    assert [one.anchor for one in press.hand_off().pieces] == ["p2"]
    assert not press.collect(press.filled(2)) & {"draft-moved-on", "segments-outstanding"}


def test_files_of_two_jobs_may_cross(press: Press) -> None:
    """A delta goes out before the first job is back; its file comes first and waits for the other."""
    press.submit(CHANGED)
    press.hand_off()
    assert "segments-outstanding" in press.collect(press.filled(2))
    codes = press.collect(press.filled(1))
    assert "return-earlier" in codes and not codes & {"segments-outstanding", "segment-empty"}
    edition = press.desk.edition(KEY)
    press.hand_off("--whole")
    press.collect(press.filled(3))
    assert press.desk.edition(KEY) == edition


def test_a_late_file_leaves_newer_english_alone(returned: Press) -> None:
    """The first job's file once more, after the delta came back, does not undo the delta."""
    first = returned.filled(1)
    returned.submit(CHANGED)
    returned.hand_off()
    returned.collect(returned.filled(2))
    edition = returned.desk.edition(KEY)
    assert returned.collect(first) >= {"return-earlier", "return-overtaken"}
    assert returned.desk.edition(KEY) == edition


def test_a_stale_translation_is_not_published(returned: Press) -> None:
    """After a change the issue cannot be released: exit 5, with the count and the way on."""
    returned.submit(CHANGED)
    assert returned.balgan("publish", KEY) == 5
    assert "1 of 8 segments" in returned.err and "balgan hand-off" in returned.err


def test_two_returns_at_once_are_both_kept_whole_or_one_waits(press: Press) -> None:
    """Two processes take in two files: each is recorded once under its own number, or told to wait."""
    first = press.filled(1)
    first = first.rename(first.with_name("other.xlf"))
    files = [first, press.filled(1, lambda source: english(source) + " again")]
    command = [sys.executable, "-m", "flows.cli", "return", str(KEY), "--plain"]
    both = [
        subprocess.Popen([*command, str(one)], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        for one in files
    ]
    told = [process.communicate()[1].decode() for process in both]
    assert {process.returncode for process in both} <= {0, 3, 5}, told
    events = [one for one in press.desk.events(KEY) if one.kind == "returned"]
    assert [one.facts["serial"] for one in events] == list(range(1, len(events) + 1))
    assert len(events) == sum(process.returncode != 5 for process in both)
    assert press.desk.translation(KEY) is not None


def test_what_a_summary_leaves_out_stays_out_of_a_delta(press: Press) -> None:
    """A summary's delta asks for the changed passage alone; what was left empty stays left out."""
    press.hand_off("--mode", "summary", "--whole")
    press.collect(press.filled(2, lambda it: "" if "물을 거르는" in it else english(it)))
    press.submit(CHANGED)
    packet = press.hand_off("--mode", "summary")
    assert [one.anchor for one in packet.pieces] == ["p2"]
    press.collect(press.filled(3))
    assert len(press.desk.edition(KEY).blocks) == 4
