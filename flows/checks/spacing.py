"""Spaces → those doubled, those before punctuation, those missing after it."""

import re
from collections.abc import Iterator

from flows.checks.material import Material, at
from flows.report import Catalogue, Finding, Kind
from flows.wording import Sentence

CATALOGUE: Catalogue = {
    "double-space": Kind(
        "warn",
        Sentence(
            en="Spaces are doubled ({count} in this passage, the first near “{quote}”). Leave one.",
            ko="빈칸이 겹쳤습니다(이 문단에 {count}곳, 첫 번째는 “{quote}” 부근). 하나만 "
            "남기십시오.",
        ),
    ),
    "space-before-punctuation": Kind(
        "warn",
        Sentence(
            en="A space stands before “{mark}” (near “{quote}”). Delete it.",
            ko="“{mark}” 앞에 빈칸이 있습니다(“{quote}” 부근). 지우십시오.",
        ),
    ),
    "no-space-after-punctuation": Kind(
        "warn",
        Sentence(
            en="A space is missing in “{found}”. Write “{proposal}”.",
            ko="“{found}”에 빈칸이 빠졌습니다. “{proposal}”로 고치십시오.",
        ),
    ),
    "space-inside-quotes": Kind(
        "warn",
        Sentence(
            en="A space stands just inside the quotation mark {mark} (near “{quote}”). Delete it.",
            ko="따옴표 {mark} 바로 안쪽에 빈칸이 있습니다(“{quote}” 부근). 지우십시오.",
        ),
    ),
    "punctuation-doubled": Kind(
        "warn",
        Sentence(
            en="Two punctuation marks stand together: “{mark}” (near “{quote}”). Leave one.",
            ko="문장 부호가 겹쳤습니다: “{mark}”(“{quote}” 부근). 하나만 남기십시오.",
        ),
    ),
}

_DOUBLE = re.compile(r"[ \u00a0\u2000-\u200a\u202f\u3000]{2,}")
_INSIDE_QUOTES = re.compile(r"(?<![\w.,!?])“[ \u00a0]+(?=\w)|(?<=[\w.,!?])[ \u00a0]+”(?!\w)")
_PUNCTUATION_TWICE = re.compile(r"(?<!\.)\.\.(?!\.)|,[,.;:]|;[,.;:]|:[,.;]|!{2,}")
_BEFORE = re.compile(r"(?<=\S)[ \u00a0]+([,;:!?]|(?<!\.[ \u00a0])\.(?!\.|\w| \.))(?=[\s”’)\]]|$)")
_AFTER = re.compile(
    r"(?<![^\W\d_]\.)\b[^\W\d_]{2,}[.,;!?][”’]?(?=[A-Z][a-z])[^\W\d_]+|\b[a-z]{2,}[,;][a-z]{2,}"
    r"|\b[^\W\d_]{2,}[.,;!?]”[a-z]{2,}|(?<![\d.,/-])(?:1[5-9]|20)\d\d[.,](?=[A-Z][a-z]{2})[^\W\d_]+"
)


def spaces_doubled(material: Material) -> Iterator[Finding]:
    """Two spaces or more in a row; told once a passage."""
    for passage in material.passages:
        doubled = list(_DOUBLE.finditer(passage.text))
        if doubled:
            start, end = doubled[0].span()
            yield at(CATALOGUE, "double-space", passage, start, end, count=len(doubled))


def spaces_before_punctuation(material: Material) -> Iterator[Finding]:
    """`word ,` and `word .`; not `.kr`, not an ellipsis."""
    for passage in material.passages:
        for found in _BEFORE.finditer(passage.prose):
            start, end = found.span()
            yield at(CATALOGUE, "space-before-punctuation", passage, start, end, mark=found[1])


def spaces_inside_quotes(material: Material) -> Iterator[Finding]:
    """`“ word` and `word ”`."""
    for passage in material.passages:
        for found in _INSIDE_QUOTES.finditer(passage.prose):
            start, end = found.span()
            mark = found[0].strip()
            yield at(CATALOGUE, "space-inside-quotes", passage, start, end, mark=mark)


def punctuation_doubled(material: Material) -> Iterator[Finding]:
    """`,,` and `..`; not an ellipsis, nor the comma after an abbreviation."""
    for passage in material.passages:
        for found in _PUNCTUATION_TWICE.finditer(passage.prose):
            start, end = found.span()
            yield at(CATALOGUE, "punctuation-doubled", passage, start, end, mark=found[0])


def spaces_after_punctuation(material: Material) -> Iterator[Finding]:
    """`end.The next`, `one,two`; not addresses, abbreviations or numbers."""
    for passage in material.passages:
        for found in _AFTER.finditer(passage.prose):
            proposal = re.sub(r"([.,;!?][”’]?)", r"\1 ", found[0], count=1)
            code, (start, end) = "no-space-after-punctuation", found.span()
            yield at(CATALOGUE, code, passage, start, end, proposal=proposal)
