"""Every message has its entry in docs/errors.md, and says the same in both languages."""

import importlib
import pkgutil
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from string import Formatter

import pytest

import flows
from flows.errors import BalganError
from flows.report import Kind
from flows.wording import Sentence

PAGE = Path(__file__).parent.parent / "docs" / "errors.md"
ERRORS, FINDINGS = "Errors", "Findings"

HANGUL = re.compile("[\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3]")
LATIN = re.compile("[A-Za-z]")
CODE = re.compile(r"`[^`]*`")
COMMENT = re.compile(r"<!--.*?-->", re.S)
CATALOGUE_MAKER = re.compile(r"\b(Kind|Catalogue)\b")
A_HANGUL_SYLLABLE_IN_LATIN_LETTERS = 2


@dataclass(frozen=True, slots=True)
class Entry:
    """One `### code` of the page, the part it stands in, and its paragraphs."""

    part: str
    code: str
    paragraphs: tuple[str, ...]


def entries(page: str) -> Iterator[Entry]:
    """The entries of the page, in its order; `Findings: intake` belongs to the part `Findings`."""
    for section in re.split(r"^## ", COMMENT.sub("", page), flags=re.M)[1:]:
        heading, _, body = section.partition("\n")
        for text in re.split(r"^### ", body, flags=re.M)[1:]:
            code, _, rest = text.partition("\n")
            paragraphs = (one.strip() for one in re.split(r"\n\s*\n", rest))
            yield Entry(
                heading.partition(":")[0].strip(), code.strip(), tuple(filter(None, paragraphs))
            )


def undocumented(codes: Iterable[str], part: str, page: str) -> list[str]:
    """Codes that do not have exactly one entry in their part, and entries without a code."""
    found = Counter(entry.code for entry in entries(page) if entry.part == part)
    wanted = set(codes)
    return [
        *(f"{code}: no entry under {part}" for code in sorted(wanted - found.keys())),
        *(f"{code}: {count} entries" for code, count in sorted(found.items()) if count > 1),
        *(f"{code}: nothing of that name under {part}" for code in sorted(found.keys() - wanted)),
    ]


def unhelpful(page: str) -> list[str]:
    """Entries that say nothing in one of the languages."""
    said = []
    for entry in entries(page):
        languages = {language_of(paragraph) for paragraph in entry.paragraphs}
        said += [f"{entry.code}: nothing in {one}" for one in sorted({"en", "ko"} - languages)]
    return said


def language_of(paragraph: str) -> str:
    """`ko` or `en` by the letters that prevail, commands and codes aside; empty where there are none."""
    words = CODE.sub("", paragraph)
    korean = len(HANGUL.findall(words)) * A_HANGUL_SYLLABLE_IN_LATIN_LETTERS
    english = len(LATIN.findall(words))
    return "ko" if korean > english else "en" if english else ""


def flaws(sentence: Sentence) -> list[str]:
    """What is wrong with a sentence that has places: other facts, the wrong script, a bad particle."""
    names = places(sentence.en) | places(sentence.ko)
    unshared = facts(sentence.en, "en") ^ facts(sentence.ko, "ko")
    said = [f"only in one language: {name}" for name in sorted(unshared)]
    said += [f"no plain name: {name}" for name in sorted(names) if not name.isidentifier()]
    if HANGUL.search(sentence.en):
        said.append("Hangul in the English")
    if not HANGUL.search(sentence.ko):
        said.append("no Hangul in the Korean")
    try:
        sentence.with_facts(dict.fromkeys(names, "보기"))
    except (ValueError, TypeError, LookupError, AttributeError) as error:
        said.append(f"cannot be filled in: {error}")
    return said


def facts(template: str, lang: str) -> set[str]:
    """Which facts a template tells; one that is worded for each language (`what_en`, `what_ko`) is one."""
    return {re.sub(f"(^|_){lang}$", "", name) for name in places(template)}


def places(template: str) -> set[str]:
    """The names between braces, without particle."""
    return {name for _, name, _, _ in Formatter().parse(template) if name is not None}


def exit_codes(page: str) -> set[int]:
    """The codes of the table of exit codes."""
    table = page.partition("## Exit codes")[2].partition("\n## ")[0]
    return {int(code) for code in re.findall(r"^\| (\d+) \|", table, flags=re.M)}


def errors() -> dict[str, list[type[BalganError]]]:
    """The classes of flows with a code of their own, by code."""
    found: dict[str, list[type[BalganError]]] = {}
    for kind in _below(BalganError):
        if "code" in vars(kind) and kind.__module__.startswith("flows."):
            found.setdefault(kind.code, []).append(kind)
    return found


def _below(kind: type[BalganError]) -> Iterator[type[BalganError]]:
    yield kind
    for one in kind.__subclasses__():
        yield from _below(one)


def catalogues() -> Iterator[Mapping[str, Kind]]:
    """Every module-level Mapping[str, Kind] of flows.

    Only modules that name Kind or Catalogue are imported: Prefect and WeasyPrint take seconds.
    """
    for found in pkgutil.walk_packages(flows.__path__, "flows."):
        if not found.name.startswith("flows.orchestration.") and _makes_sentences(found):
            yield from catalogues_in(vars(importlib.import_module(found.name)).values())


def _makes_sentences(found: pkgutil.ModuleInfo) -> bool:
    spec = found.module_finder.find_spec(found.name, None)
    return bool(spec and spec.origin and CATALOGUE_MAKER.search(Path(spec.origin).read_text()))


def catalogues_in(values: Iterable[object]) -> Iterator[Mapping[str, Kind]]:
    """The values that are a non-empty Mapping[str, Kind]."""
    for value in values:
        kinds = value.values() if isinstance(value, Mapping) else ()
        if isinstance(value, Mapping) and kinds and all(isinstance(one, Kind) for one in kinds):
            yield value


def findings() -> dict[str, list[Kind]]:
    """Every kind of finding, by code; more than one where two stages use the same code."""
    found: dict[str, list[Kind]] = {}
    for catalogue in catalogues():
        for code, kind in catalogue.items():
            if kind not in found.setdefault(code, []):
                found[code].append(kind)
    return found


def page() -> str:
    """docs/errors.md."""
    return PAGE.read_text("utf-8")


def test_every_error_has_its_entry_and_every_entry_its_error() -> None:
    """docs/errors.md explains each error once, and none that does not exist."""
    assert undocumented(errors(), ERRORS, page()) == []


def test_every_finding_has_its_entry_and_every_entry_its_finding() -> None:
    """docs/errors.md explains each finding once, and none that does not exist."""
    assert undocumented(findings(), FINDINGS, page()) == []


def test_every_entry_helps_in_both_languages() -> None:
    """Each entry has a paragraph in English and one in Korean."""
    assert unhelpful(page()) == []


def test_a_code_means_one_thing() -> None:
    """No two errors, no two kinds of finding, and no error and finding share a code."""
    doubled = [code for table in (errors(), findings()) for code in table if len(table[code]) > 1]
    assert doubled == []
    assert errors().keys() & findings().keys() == set()


def test_catalogues_of_every_stage_that_finds_something_are_seen() -> None:
    """The walk through the package reaches the catalogues of intake, hand-off and checks."""
    assert {"tracked-changes", "row-missing", "number-missing"} <= findings().keys()


@pytest.mark.parametrize("code", errors())
def test_an_error_says_the_same_in_both_languages(code: str) -> None:
    """Both sentences have the same facts, each in its own script, and every particle is known."""
    (kind,) = errors()[code]
    assert flaws(Sentence(en=kind.en, ko=kind.ko)) == []


@pytest.mark.parametrize("code", findings())
def test_a_finding_says_the_same_in_both_languages(code: str) -> None:
    """Both sentences have the same facts, each in its own script, and every particle is known."""
    for kind in findings()[code]:
        assert flaws(kind.sentence) == []


def test_every_exit_code_is_in_the_table() -> None:
    """An error ends the command with a code that the page lists."""
    assert {kind.exit_code for kind in _below(BalganError)} <= exit_codes(page())


SMALL = """# Errors
## Exit codes
| code | meaning |
|---|---|
| 2 | usage |
## Errors
### busy
Wait for `balgan publish KEY`.

기다리십시오.
## Findings: checks
<!-- checks -->
### hangul-left
Translate it (역주).

`balgan check KEY`로 확인하십시오.
"""


def test_a_complete_page_passes() -> None:
    """The small page of these tests has no gap, so that each fault below is the only one."""
    assert undocumented(["busy"], ERRORS, SMALL) == []
    assert undocumented(["hangul-left"], FINDINGS, SMALL) == []
    assert unhelpful(SMALL) == []


@pytest.mark.parametrize(
    ("codes", "fault", "reported"),
    [
        (["busy", "damaged"], ("", ""), ["damaged: no entry under Errors"]),
        ([], ("", ""), ["busy: nothing of that name under Errors"]),
        (["busy"], ("## Findings", "### busy\nAgain.\n## Findings"), ["busy: 2 entries"]),
        (["busy"], ("## Errors\n", "## Notes\n"), ["busy: no entry under Errors"]),
        (["busy"], ("### busy\n", "<!--\n### busy\n-->\n"), ["busy: no entry under Errors"]),
    ],
    ids=["missing", "stale", "twice", "misplaced", "commented-out"],
)
def test_a_gap_in_the_page_is_reported(
    codes: list[str], fault: tuple[str, str], reported: list[str]
) -> None:
    """An entry that is missing, stale, doubled, misplaced or hidden in a comment is told by code."""
    assert undocumented(codes, ERRORS, SMALL.replace(*fault)) == reported


@pytest.mark.parametrize(
    ("fault", "reported"),
    [
        (("기다리십시오.", ""), ["busy: nothing in ko"]),
        (("기다리십시오.", "기: wait a little."), ["busy: nothing in ko"]),
        (("Wait for `balgan publish KEY`.", "`balgan publish KEY`"), ["busy: nothing in en"]),
    ],
)
def test_an_entry_in_one_language_is_reported(fault: tuple[str, str], reported: list[str]) -> None:
    """A command is no sentence, and one stray syllable is no Korean."""
    assert unhelpful(SMALL.replace(*fault)) == reported


@pytest.mark.parametrize(
    ("en", "ko", "reported"),
    [
        ("{name} is odd.", "{name:이} 이상합니다.", []),
        ("{{b}} is odd.", "{{b}}가 이상합니다.", []),
        ("{what_en} is odd ({en}).", "{what_ko:이} 이상합니다({ko}).", []),
        (
            "{what_en} is odd.",
            "{what_en:이} 이상합니다.",
            ["only in one language: what", "only in one language: what_en"],
        ),
        ("{name} is odd.", "이상합니다.", ["only in one language: name"]),
        ("Odd.", "{name:이} 이상합니다.", ["only in one language: name"]),
        ("{name}: 이상", "{name:이} 이상합니다.", ["Hangul in the English"]),
        ("{name} is odd.", "{name} odd.", ["no Hangul in the Korean"]),
    ],
)
def test_a_flaw_in_a_sentence_is_reported(en: str, ko: str, reported: list[str]) -> None:
    """Facts that differ and words in the other script are told; doubled braces are text, and a fact
    may be worded for each language."""
    assert flaws(Sentence(en=en, ko=ko)) == reported


@pytest.mark.parametrize(
    ("place", "reported"),
    [
        ("{name:에}", "cannot be filled in"),
        ("{name.title}", "no plain name: name.title"),
        ("{name[0]}", "no plain name: name[0]"),
        ("{}", "no plain name: "),
    ],
)
def test_a_place_that_would_not_print_its_fact_is_reported(place: str, reported: str) -> None:
    """A particle that does not exist, an attribute, an index and a nameless place are told."""
    assert any(one.startswith(reported) for one in flaws(Sentence(en="{name}", ko=f"{place} 말")))


def test_an_exit_code_outside_the_table_is_noticed() -> None:
    """Only the rows of the table count."""
    assert exit_codes(SMALL + "| 9 | elsewhere |\n") == {2}


def test_a_catalogue_is_known_by_its_values() -> None:
    """A mapping of kinds is a catalogue, whatever its name; an empty or other mapping is none."""
    kinds = {"odd": Kind("warn", Sentence(en="Odd.", ko="이상합니다."))}
    assert list(catalogues_in([kinds, {}, {"a": 1}, "text", None])) == [kinds]
