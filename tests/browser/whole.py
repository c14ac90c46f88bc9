"""A desk on which all that can befall an issue has befallen one: two series, two years.

focus  2025-01 retracted · 2025-02 void · 2026-01 the sample
brief  gb-25-01 withdrawn · gb-25-02 corrected · gb-26-01 the sample, in both languages each
"""

import shutil
import zipfile
from pathlib import Path

import pytest

from flows.cli import main
from tests.conftest import REPOSITORY, SAMPLES
from tests.test_amending import corrected, word

RETRACTED, WITHDRAWN, CORRECTED = "focus/2025-01", "brief/gb-25-01", "brief/gb-25-02"
SAMPLE_ISSUES = ("focus/2026-01", "brief/gb-26-01")
_DRAFTS = {"focus": "northern-lane", "brief": "village-grid"}
_DAYS = {
    "focus/long-tide": "2025-03-04",
    "focus/northern-lane": "2026-06-26",
    "brief/empty-house": "2025-02-11",
    "brief/night-bus": "2025-09-30",
    "brief/village-grid": "2026-06-26",
}
_BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
_READ = {"focus/2026-01": 1234, "brief/gb-25-02": 7}


def make(root: Path) -> Path:
    """The workspace; its published/, which has every type of page."""
    templates(root)
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("BALGAN_WORKSPACE", str(root))
        environment.setenv("BALGAN_BY", "Kim Minseo")
        for key in ("focus/long-tide", "focus/quiet-quay", "focus/northern-lane"):
            _come_back(key, root.parent)
        _publish("focus/long-tide")
        _give_up("focus/quiet-quay", environment)
        _publish("focus/northern-lane")
        for key in ("brief/empty-house", "brief/night-bus", "brief/village-grid"):
            _come_back(key, root.parent)
            _publish(key)
        _amend(root)
        log = root.parent / "access.log"
        log.write_text("".join(map(_lines, _READ, _READ.values())), "utf-8")
        assert main(["views", str(log)]) == 0
    return root / "published"


def templates(root: Path) -> None:
    """The shipped series, which name whom harvesters may write to."""
    shutil.copytree(REPOSITORY / "templates", root / "templates")
    for name in _DRAFTS:
        settings = root / "templates" / name / "series.toml"
        contact = 'contact = "desk@gaonnaru.example"\n'
        settings.write_text(contact + settings.read_text("utf-8"), "utf-8")


def _come_back(key: str, folder: Path) -> None:
    """A draft that went out and came back."""
    series, _, slug = key.partition("/")
    draft = SAMPLES / f"{_DRAFTS[series]}.docx"
    _said("submit", draft, "--series", series, "--slug", slug)
    _said("hand-off", key)
    _said("return", key, _readdressed(draft.with_suffix(".en.docx"), key, folder))


def _readdressed(file: Path, key: str, folder: Path) -> Path:
    """A file made from the sample's hand-off, as one made for another issue of the same text."""
    series, _, slug = key.partition("/")
    path = folder / f"{slug}.{file.name}"
    with zipfile.ZipFile(file) as given, zipfile.ZipFile(path, "w") as made:
        for one in given.infolist():
            data = given.read(one)
            made.writestr(one, data.replace(f"{series}/{_DRAFTS[series]}".encode(), key.encode()))
    return path


def _publish(key: str) -> None:
    _said("publish", key, "--date", _DAYS[key])


def _give_up(key: str, environment: pytest.MonkeyPatch) -> None:
    """A number that is reserved and never used."""

    def stop(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with environment.context() as broken:
        broken.setattr("flows.printing.print_one", stop)
        main(["publish", key, "--date", "2025-05-20", "--plain"])
    because = "The author gave the paper up after it had been numbered."
    _said("void", "focus", "No. 2025-02", "--because", because)


def _amend(root: Path) -> None:
    """A retraction, a withdrawal, a correction."""
    because = "The series of two ports had been exchanged, so that the main finding does not stand."
    _said("withdraw", "focus/long-tide", "--kind", "retraction", "--because", because)
    because = "인용한 자료의 사용 허락이 거두어져 저자가 철회를 요청하였습니다."
    _said("withdraw", "brief/empty-house", "--because", because)
    because = "The first paragraph named the wrong equipment."
    key = "brief/night-bus"
    file = _readdressed(corrected(root.parent, word), key, root.parent)
    _said("correct", key, file, "--because", because, "--apply")


def _lines(issue: str, count: int) -> str:
    """What a server's log says of so many visitors."""
    return "".join(
        f"10.0.{one // 250}.{one % 250} - - [20/Nov/2026:10:00:00 +0900] "
        f'"GET /{issue}/ HTTP/1.1" 200 99 "-" "{_BROWSER}"\n'
        for one in range(count)
    )


def _said(*words: object) -> None:
    """A command that must succeed."""
    assert main([*map(str, words), "--plain"]) == 0, words
