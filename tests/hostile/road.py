"""A desk on which every word that somebody else writes is hostile, and the commands that carry it."""

import io
import json
import re
import shutil
import zipfile
from contextlib import redirect_stderr, redirect_stdout
from copy import deepcopy
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree

from flows.cli import main
from flows.desk import Desk
from flows.issue import IssueKey
from tests import mailserver
from tests.conftest import REPOSITORY
from tests.hostile.outputs import _ASKED, _TABLES
from tests.intake.drafts import package, paragraph, part, picture, run

KEY = IssueKey("brief", "hostile")
TO = "haneul@translator.example"
_KOREAN_TEXT = (
    "바다와 육지를 잇는 길은 한 해에 두 번 열린다. 뱃사람들은 물때를 세어 그 길을 찾는다. " * 48
)
_XLIFF = "{urn:oasis:names:tc:xliff:document:1.2}"
_MAIL = 'courier  = "mail"\nfrom = "desk@gaonnaru.example"\nreply_to = "ed@gaonnaru.example"\n'
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_KOREAN = re.compile("[\u1100-\u11ff\u3130-\u318f가-힣]+")
_NOT_TOML = re.compile("[\x00-\x1f\ud800-\udfff]")


@dataclass
class Road:
    """The desk, what the commands said, and the letters that went out."""

    root: Path
    mail: mailserver.MailServer
    words: str
    said: list[str] = field(default_factory=list)

    @property
    def line(self) -> str:
        """The words on one line, as title and name."""
        return one_line(self.words)

    @property
    def package(self) -> Path:
        """What the translator got."""
        (found,) = self.root.glob("drafts/brief/*/handoff/1/*.zip")
        return found

    @property
    def desk(self) -> Desk:
        """The desk, opened anew."""
        return Desk.open(self.root)

    def balgan(self, *words: object) -> int:
        """A command as an editor types it; its exit code."""
        out, err = io.StringIO(), io.StringIO()
        with redirect_stdout(out), redirect_stderr(err):
            code = main([*map(str, words), "--workspace", str(self.root)])
        self.said.append(f"{words}: {code}\n{out.getvalue()}{err.getvalue()}")
        return code

    def job(self, *words: object, code: int = 0) -> None:
        """A job of the pipeline, without Prefect, that ends with this code."""
        assert self.balgan(*words, "--plain") == code, self.said[-1]


def laid_out(root: Path, mail: mailserver.MailServer, words: str) -> Road:
    """An empty desk whose series asks for everything and mails its packages."""
    shutil.copytree(REPOSITORY / "templates", root / "templates")
    settings = root / "templates" / "brief" / "series.toml"
    text = settings.read_text("utf-8").replace("base_url", f"{_ASKED}base_url", 1) + _TABLES
    settings.write_text(text.replace('courier  = "folder"\n', _MAIL), "utf-8")
    return Road(root, mail, words)


def travelled(road: Road, *, printable: bool) -> None:
    """An issue that says these words is submitted, handed off, asked about, returned, checked, waived,
    published, corrected, packed, deposited; what cannot be printed ends in a void number."""
    words, line, folder, key = road.words, road.line, road.root.parent / "in", str(KEY)
    folder.mkdir()
    draft = folder / file_name(words)
    draft.write_bytes(written(words))
    draft.with_suffix(".toml").write_text(stated(words), "utf-8")
    by = ("--by", line)
    road.job("submit", draft, "--series", "brief", "--slug", KEY.slug, *by)
    road.job("hand-off", key, "--to", TO, *by)
    for more in (
        ("--ask", words, *by),
        ("--answer", "1", words, *by),
        ("--credit", line[:100], "--consent", words, *by),
        (),
    ):
        assert road.balgan("job", key, *more) == 0, road.said[-1]
    assert road.balgan("remind") == 0, road.said[-1]
    back = folder / "back.xlf"
    back.write_bytes(given_back(road.package))
    road.balgan("return", key, back, "--plain")
    road.balgan("check", key)
    waived = [one for code in blocked(road) for one in ("--waive", code, "--because", words)]
    if not printable:
        assert road.balgan("publish", key, *by, *waived, "--plain") != 0
        road.job("void", "brief", "GB 26-01", "--because", words, *by)
    else:
        road.job("publish", key, *by, *waived, "--date", "2026-11-26")
        corrected(road, folder)
        assert road.balgan("bag", key) == road.balgan("deposit", key) == 0, road.said[-2:]
    for word in ("status", "verify", "series"):
        assert road.balgan(word) == 0, road.said[-1]


def corrected(road: Road, folder: Path) -> None:
    """The Korean text with a sentence more, waived and released with these words as the reasons."""
    words, text = road.words, folder / "corrected.docx"
    text.write_bytes(written(words, "한 문장을 더했다."))
    text.with_suffix(".toml").write_text(stated(words), "utf-8")
    told = ("correct", KEY, text, "--because", words, "--by", road.line)
    road.balgan(*told, "--plain")
    codes = [one for one in blocked(road) if f"[{one}]" in road.said[-2]]
    waived = [one for code in codes for one in ("--waive", code, "--waived-because", words)]
    road.job(*told, *waived, "--apply")


def blocked(road: Road) -> list[str]:
    """The codes that keep the issue from being published."""
    road.balgan("check", KEY, "--json")
    found = json.loads(road.said[-1].partition("\n")[2].rpartition("}")[0] + "}")["report"][
        "findings"
    ]
    return sorted({one["code"] for one in found if one["severity"] == "block"})


def written(words: str, more: str = "") -> bytes:
    """A draft of which heading, text, footnote, table, caption and description say these words, with
    a sentence more."""
    line = _NOT_XML.sub("", words)
    call = '<w:r><w:footnoteReference w:id="1"/></w:r>'
    rows = (("구분", "내용"), ("하나", line))
    table = "".join(f"<w:tr>{''.join(map(_cell, row))}</w:tr>" for row in rows)
    blocks = (
        paragraph(run(f"1. 제목 {line}", "<w:b/>")),
        paragraph(run(f"본문: {line}") + call),
        paragraph(run(f"<표 1> {line}")),
        f"<w:tbl>{table}</w:tbl>",
        paragraph(picture(line)),
        paragraph(run(f"<그림 1> {line}")),
        paragraph(run(f"맺는 글이다. {_KOREAN_TEXT}{more}")),
    )
    return package("".join(blocks), footnotes=_footnotes([line]))


def _cell(text: str) -> str:
    return f"<w:tc>{paragraph(run(text))}</w:tc>"


def _footnotes(notes: list[str]) -> str:
    return part(
        "footnotes",
        "".join(
            f'<w:footnote w:id="{n}">{paragraph("<w:r><w:footnoteRef/></w:r>" + run(f" 주: {one}"))}'
            "</w:footnote>"
            for n, one in enumerate(notes, 1)
        ),
    )


def stated(words: str) -> str:
    """The file beside a draft: title, author and affiliation are these words on one line."""
    line = one_line(words)
    title, name, house, summary = (quoted(f"{line}{more}") for more in ("", " Kim", " House", "."))
    return (
        f"title = {title}\nsummary = {summary}\n[[authors]]\nname = {name}\naffiliation = {house}\n"
    )


def one_line(words: str) -> str:
    """What may stand in one line of TOML and of an argument."""
    return " ".join(_NOT_TOML.sub("", words).split())


def quoted(words: str) -> str:
    """A string of TOML."""
    signs = (
        one if " " <= one <= "~" and one not in '"\\' else f"\\U{ord(one):08x}" for one in words
    )
    return f'"{"".join(signs)}"'


def file_name(words: str) -> str:
    """The words as a name of a file: without slashes and NUL, no longer than file systems allow."""
    short = words.replace("/", "").replace("\0", "").encode("utf-8", "surrogateescape")[:200]
    return short.decode("utf-8", "ignore") + ".docx"


def given_back(path: Path) -> bytes:
    """The XLIFF of a package, every target a copy of its source, Hangul in letters of English."""
    with zipfile.ZipFile(path) as archive:
        (name,) = (
            one
            for one in archive.namelist()
            if one.startswith("xliff/") and one.endswith(".xlf") and ".2." not in one
        )
        root = etree.fromstring(archive.read(name))
    for unit in root.iter(f"{_XLIFF}trans-unit"):
        source, target = unit.find(f"{_XLIFF}source"), unit.find(f"{_XLIFF}target")
        target.text = in_english(source.text or "")
        target[:] = [deepcopy(one) for one in source]
        for one in target.iter():
            one.tail = in_english(one.tail or "")
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True)


def in_english(words: str) -> str:
    """What stands for a translation: Hangul becomes a word, all else stays."""
    return _KOREAN.sub("Said", words)
