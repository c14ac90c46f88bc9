"""The SRX file: valid, and a tool that follows it parts Korean nearly as we do."""

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree

from flows.handoff.codes import tokens
from flows.handoff.srx import NAMESPACE, srx
from tests.segmentation_cases import Case, Score, cases, score

OMEGAT = Path("/usr/share/omegat/OmegaT.jar")
CLOSE = 0.97
_Rules = list[tuple[bool, re.Pattern[str], re.Pattern[str]]]


def _rules(data: bytes, lang: str) -> _Rules:
    """The rules for a language, as an SRX tool chooses them: the first map that fits."""
    root = etree.fromstring(data)
    name = f"{{{NAMESPACE}}}"
    maps = root.iter(f"{name}languagemap")
    called = next(
        one.get("languagerulename")
        for one in maps
        if re.fullmatch(one.get("languagepattern"), lang)
    )
    (language,) = [
        one for one in root.iter(f"{name}languagerule") if one.get("languagerulename") == called
    ]
    return [
        (
            rule.get("break") == "yes",
            *(
                re.compile(rule.findtext(f"{name}{side}") or "")
                for side in ("beforebreak", "afterbreak")
            ),
        )
        for rule in language
    ]


def _split(text: str, rules: _Rules) -> Iterator[str]:
    """A small SRX interpreter: at each place the first rule that fits decides."""
    decided: dict[int, bool] = {}
    for breaks, before, after in rules:
        for match in before.finditer(text):
            if after.match(text, match.end()):
                decided.setdefault(match.end(), breaks)
    start = 0
    for place in sorted(place for place, breaks in decided.items() if breaks):
        end = place + len(text[place:]) - len(text[place:].lstrip())
        if start < end < len(text):
            yield text[start:end]
            start = end
    yield text[start:]


def _bare(case: Case) -> Case:
    """The case as a CAT tool sees it, without codes."""
    sentences = tuple("".join(_said(one)) for one in case.sentences)
    return Case(case.place, case.topic, sentences)


def _said(sentence: str) -> Iterator[str]:
    for token in tokens(sentence):
        if token.kind in ("words", "stray"):
            yield token.value
        elif token.kind == "point":
            yield {"b": "\n", "e": "x", "f": ""}[token.value[0]] if token.value[:2] != "en" else ""


def _scored(name: str) -> Score:
    rules = _rules(srx(), "ko-KR")
    return score([_bare(case) for case in cases(name)], lambda text: _split(text, rules))


def test_srx_is_valid() -> None:
    """The file is SRX 2.0 by the schema that OmegaT carries; a spoiled one is not."""
    if not OMEGAT.exists():
        pytest.skip(f"{OMEGAT} is not installed (Debian: omegat)")
    with zipfile.ZipFile(OMEGAT) as jar:
        text = jar.read("schemas/srx20.xsd").decode()
    without_import = re.sub(r"<xs:import[^>]*/>", "", text)
    without_import = without_import.replace('ref="xml:', 'name="xml-')
    schema = etree.XMLSchema(etree.parse(io.BytesIO(without_import.encode())))
    root = etree.fromstring(srx())
    assert schema.validate(root), schema.error_log
    next(root.iter(f"{{{NAMESPACE}}}rule")).set("break", "perhaps")
    assert not schema.validate(root)


@pytest.mark.parametrize("name", ["development.txt", "held-out.txt"])
def test_a_tool_parts_korean_nearly_as_we_do(name: str) -> None:
    """By the rules of the file alone, the boundaries of the gold set are found with F1 ≥ .97."""
    scored = _scored(name)
    assert scored.f1 >= CLOSE, scored


def test_korean_rules_are_for_korean_only() -> None:
    """`ko` and `ko-KR` get the Korean rules; English gets its own."""
    korean, english = _rules(srx(), "ko"), _rules(srx(), "en-US")
    assert korean == _rules(srx(), "ko-KR") and korean != english
    text = "Dr. No met Mr. Yes. They spoke (briefly. Twice.) of No. 3. Then they left."
    parts = ["Dr. No met Mr. Yes. ", "They spoke (briefly. Twice.) of No. 3. ", "Then they left."]
    assert list(_split(text, english)) == parts


def test_same_bytes() -> None:
    """The file is the same each time."""
    assert srx() == srx()
