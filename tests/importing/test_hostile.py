"""Pages made to do harm, or broken: read without harm, or refused by name."""

import contextlib
import subprocess
import sys
from pathlib import Path

import pytest

from flows.document import Table, Text, passages, plain
from flows.errors import (
    DraftTooLong,
    FileEmpty,
    FileTooDemanding,
    FileTooLarge,
    NestedTooDeep,
    PdfUnreadable,
    RefusedFile,
    UnknownEncoding,
    UnknownFormat,
)
from flows.importing import Recognised, fenced, layer, recognised
from tests.importing.archive import BODY
from tests.importing.test_cases import KNOWN

pytestmark = pytest.mark.hostile
_HEAD = "<h1>The River Ports</h1><p>No. 2019-01 (June 1, 2019)</p><p>Dr. Yun Haedam</p>"


def read(name: str, data: str | bytes) -> Recognised:
    """A page as it is recognised."""
    raw = data.encode() if isinstance(data, str) else data
    return recognised(name, raw, KNOWN, read=_never, layer=layer.text_layer)


def _never(*_: object) -> None:
    raise AssertionError("no draft")


def words(made: Recognised) -> str:
    """All words of the text."""
    return " ".join(plain(inlines) for _, inlines in passages(made.blocks))


def test_scripts_and_handlers_are_neither_run_nor_read() -> None:
    """Their words are not the page's, and no mark-up of the page reaches the text as mark-up."""
    page = f"{_HEAD}<script>alert('stolen')</script><p onmouseover='alert(1)'>{BODY}&lt;script&gt;x()&lt;/script&gt;</p>"
    made = read("a.html", page)
    assert "stolen" not in words(made) and "<script>x()</script>" in words(made)
    assert "import-characters-lost" not in {one.code for one in made.findings}


@pytest.mark.parametrize(
    "href",
    ["javascript:alert(1)", " JaVaScRiPt:alert(1)", "data:text/html,x", "vbscript:x", "file:///etc/passwd",
     "&#106;avascript:x", "java\tscript:x", "//evil.example", "https://a b"],
)  # fmt: skip
def test_only_web_and_mail_addresses_become_links(href: str) -> None:
    """Whatever else an address says, its words stay and it leads nowhere."""
    made = read("a.html", f'{_HEAD}<p>{BODY} <a href="{href}">here</a></p>')
    texts = [one for _, run in passages(made.blocks) for one in run if isinstance(one, Text)]
    assert all(one.href == "" for one in texts) and "here" in words(made)


def test_entities_that_a_page_declares_are_not_expanded() -> None:
    """A billion laughs is no laugh; a file named by an entity is not read."""
    bomb = '<!DOCTYPE html [<!ENTITY a "ha">' + "".join(
        f'<!ENTITY {chr(98 + n)} "&{chr(97 + n)};&{chr(97 + n)};">' for n in range(20)
    )
    made = read(
        "a.html", f'{bomb}<!ENTITY f SYSTEM "file:///etc/passwd">]>{_HEAD}<p>{BODY}&u; &f;</p>'
    )
    assert len(words(made)) < 1000 and "root:" not in words(made)


@pytest.mark.parametrize("tag", ["div", "b", "table><tr><td", "ul><li", "blockquote", "font"])
def test_a_page_too_deep_is_refused_whole(tag: str) -> None:
    """A parser that stops half-way would lose the rest without a word."""
    opened = f"<{tag}>" * 3000
    with pytest.raises(NestedTooDeep):
        read("a.html", f"{_HEAD}{opened}<p>{BODY}</p>")


def test_fifty_megabytes_are_refused_unread() -> None:
    """A page of text has no such size, whatever its name."""
    for name in ("a.html", "a.txt"):
        with pytest.raises(FileTooLarge):
            read(name, b"<p>" + b"x" * 50_000_000)


def test_pieces_without_end_are_refused() -> None:
    """More lines than any paper has."""
    with pytest.raises(DraftTooLong):
        read("a.html", "<p>x</p>" * 30_000)


@pytest.mark.parametrize(
    "page",
    ["<" * 500_000, "<!--" * 200_000, "&#" * 400_000, "<a " + "b=c " * 200_000, "<p>" + "(" * 400_000,
     "Date " * 100_000, "No. " * 100_000, "A" * 1_000_000, "1 " * 300_000, "\n" * 1_000_000,
     "<table>" + "<tr><td colspan=99999999 rowspan=99999999>x" * 2000, "Yun " * 50_000 + "@" * 50_000],
    ids=range(12),
)  # fmt: skip
@pytest.mark.parametrize("name", ["a.html", "a.txt"])
def test_what_repeats_itself_takes_no_endless_time(name: str, page: str) -> None:
    """Each ends, as a page or as a refusal: one that is read in quadratic time would hold the tests up."""
    with contextlib.suppress(RefusedFile):
        read(name, page)


def test_a_span_beyond_reason_is_bounded() -> None:
    """A cell of two thousand million columns is one of two hundred."""
    table = "<table><tr><td colspan=2147483647>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>"
    made = read("a.html", f"{_HEAD}<p>{BODY * 3}</p>{table}")
    (found,) = (one for one in made.blocks if isinstance(one, Table))
    assert max(one.columns for one in found.cells) <= 200


def test_bytes_that_are_no_text_are_refused() -> None:
    """Neither UTF-8 nor Korean; nothing; a picture under the name of a page."""
    with pytest.raises(UnknownEncoding):
        read("a.txt", bytes(range(128, 256)) * 10)
    with pytest.raises(FileEmpty):
        read("a.txt", b" \n ")
    with pytest.raises(UnknownFormat):
        read("a.exe", b"MZ")


def test_older_korean_pages_are_read_in_their_encoding() -> None:
    """CP949, told or not, and never half."""
    page = (
        "항구\nNo. 2008-01 (2008년 3월 2일)\n윤해담(가온나루연구원 연구위원)\n"
        + "강을 따라 난 항구가 다시 열렸다. " * 12
    )
    made = read("a.txt", page.encode("cp949"))
    assert made.title == "항구" and "import-encoding" in {one.code for one in made.findings}
    assert read("b.txt", page.encode("utf-8-sig")).title == "항구"


@pytest.mark.parametrize(
    "data",
    [b"%PDF-1.7\n" + b"0" * 1000, b"PK\x03\x04", b"%PDF-1.7\n%%EOF", b"<html>"],
    ids=range(4),
)
def test_a_broken_pdf_is_refused(data: bytes) -> None:
    """By the process behind the fences, and with a way out."""
    with pytest.raises(PdfUnreadable):
        read("a.pdf", data)


def test_a_pdf_that_asks_for_a_password_is_told_so(monkeypatch: pytest.MonkeyPatch) -> None:
    """In words, and not in those of the program that reads it."""
    said = b"Failed to load document (PDFium: Incorrect password error)."
    monkeypatch.setattr(layer, "answered", lambda *_: ({"kind": "refused"}, said))
    with pytest.raises(PdfUnreadable) as caught:
        read("a.pdf", b"%PDF-1.7")
    assert "(it asks for a password)" in caught.value.say("en")
    assert "(암호를 묻음)" in caught.value.say("ko")


def test_a_process_that_is_killed_at_its_work_is_a_refusal(monkeypatch: pytest.MonkeyPatch) -> None:
    """What an end without an answer means is told, and the desk goes on."""
    started = fenced.started

    def dead(module: str, line: object) -> subprocess.Popen[bytes]:
        process = started(module, line)  # type: ignore[arg-type]
        process.kill()
        return process

    monkeypatch.setattr(fenced, "started", dead)
    with pytest.raises(FileTooDemanding):
        read("a.pdf", b"%PDF-1.7\n")


def test_the_fences_of_the_reader_hold(tmp_path: Path) -> None:
    """Behind them no file can be opened and no connection made."""
    probe = (
        "import os, socket\n"
        "from flows.confinement.fences import Fences\n"
        "from flows.importing.layer import ALLOWED\n"
        "fences = Fences(); line = os.dup(1)\n"
        "fences.raise_around(ALLOWED, line)\n"
        "try: open('/etc/passwd').read(); said = b'read'\n"
        "except OSError: said = b'kept out'\n"
        "os.write(line, said + str(fences.missing).encode()); os._exit(0)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", probe], capture_output=True, timeout=60, check=False
    )
    if b"files" in done.stdout.partition(b"(")[2]:
        pytest.skip("this kernel has no Landlock")
    assert done.stdout.startswith(b"kept out"), done.stderr
