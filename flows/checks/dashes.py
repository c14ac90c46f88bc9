"""English text → hyphens that should be dashes, and dashes that should be hyphens."""

import re
from collections.abc import Iterator

from flows.checks.material import Material, Passage, at
from flows.report import Catalogue, Finding, Kind
from flows.wording import Sentence

CATALOGUE: Catalogue = {
    "hyphen-in-range": Kind(
        "warn",
        Sentence(
            en="A range takes an en dash: write “{proposal}” for “{found}”.",
            ko="범위에는 반각 줄표를 씁니다. “{found}” 대신 “{proposal}”로 쓰십시오.",
        ),
    ),
    "hyphen-as-dash": Kind(
        "warn",
        Sentence(
            en="A hyphen stands where a dash is meant: “{found}”. Write “{proposal}”.",
            ko="줄표 자리에 붙임표가 있습니다: “{found}”. “{proposal}”로 고치십시오.",
        ),
    ),
    "dash-in-compound": Kind(
        "warn",
        Sentence(
            en="A compound takes a hyphen: write “{proposal}” for “{found}”.",
            ko="복합어에는 붙임표를 씁니다. “{found}” 대신 “{proposal}”로 쓰십시오.",
        ),
    ),
    "dash-style": Kind(
        "info",
        Sentence(
            en="Dashes are set in two ways: “{found}” here ({count}), “{other}” elsewhere "
            "({others}). Set them all in one.",
            ko="줄표를 두 가지로 썼습니다. 여기는 “{found}”({count}곳), 다른 곳은 “{other}”"
            "({others}곳)입니다. 한 가지로 통일하십시오.",
        ),
    ),
}

_MONTH = (
    "(?:Jan(?:uary|\\.)?|Feb(?:ruary|\\.)?|Mar(?:ch|\\.)?|Apr(?:il|\\.)?|May|June?|July?"
    "|Aug(?:ust|\\.)?|Sept?(?:ember|\\.)?|Oct(?:ober|\\.)?|Nov(?:ember|\\.)?|Dec(?:ember|\\.)?)"
)
_COUNTED = (
    "(?:percent|per cent|%|hundred|thousand|million|billion|trillion|years?|months?|weeks?|days?"
    "|hours?|minutes?|km|kilomet|miles?|met(?:er|re)s?|m\\b|tons?|tonnes?|kg|kilograms?|people"
    "|countries|times|won|dollars|euros|yen|yuan|kt|MW|GW|degrees?)"
)
_RANGES = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?<![\w./:-])(?P<a>1[5-9]\d\d|20\d\d)-(?P<b>1[5-9]\d\d|20\d\d)(?![\w-])",
        r"(?<![\w,./:-])[$€£¥₩]?(?P<a>\d[\d,.]*)-[$€£¥₩]?(?P<b>\d[\d,.]*)(?=[ \u00a0-]?"
        + _COUNTED
        + ")",
        r"(?<=\bpp\. )(?P<a>\d+)-(?P<b>\d+)(?![\w-])",
        r"(?<=\bpp\.)(?P<a>\d+)-(?P<b>\d+)(?![\w-])",
        rf"\b{_MONTH}-{_MONTH}(?![\w-])",
        rf"\b{_MONTH} (?P<a>\d{{1,2}})-(?P<b>\d{{1,2}})(?![\w-])",
        rf"(?<![\w./:-])(?P<a>\d{{1,2}})-(?P<b>\d{{1,2}})(?= {_MONTH}\b)",
        r"(?:(?<=\b[Ii]n )|(?<=\b[Ff]rom )|(?<=\b[Dd]uring ))(?:19|20)\d\d-\d\d(?![\w-])",
    )
)
# Numbers of documents are written with hyphens: an issue, a standard, a resolution.
_DOCUMENT_NUMBER = re.compile(
    r"\b(?:No\.?|Nos\.?|ISSN|ISBN|GB|Resolution|Act|Order|Doc\.?|Tel\.?)[ \u00a0]?$"
)
_AS_DASH = re.compile(
    r"(?<=[\w.,)”’])--+(?=[\w“‘(])|(?<=[\w.,)”’]) --+ (?=[\w“‘(])"
    r"|(?<=[^\W\d_]|[)”’]) - (?=[^\W\d_]|[“‘(])"
)
_COMPOUND = re.compile(
    r"\b(?:long|short|high|low|large|small|mid|full|part|non|co|pre|anti|multi|self|semi|counter"
    r"|well|ill|so|re|sub|hard|soft|old|new|real|two|three|four|five|far|near)–[a-z]{2,}"
    r"|(?<![\d–])\d+–(?:year|month|week|day|hour|minute|point|page|member|party|nation|step|fold|km)\b",
    re.IGNORECASE,
)

_DASHES = (
    re.compile(r"(?<=[\w.,)”’%])—(?=[\w“‘(])"),
    re.compile(r"(?<=[\w.,)”’%]) — (?=[\w“‘(])"),
    re.compile(r"(?<=[^\W\d_]|[.,)”’%]) – (?=[^\W\d_]|[“‘(])"),
)
_RUNNING = re.compile(r"p\d+(?:\.\d+)?|summary\d+")


def runs(passage: Passage) -> bool:
    """Whether a passage is running text: a paragraph of the body or of the summary, by its anchor."""
    return bool(_RUNNING.fullmatch(passage.anchor))


def hyphens_in_ranges(material: Material) -> Iterator[Finding]:
    """`2019-2021`, `pp. 12-15`, `5-10 percent`, `June 3-5`; not issue numbers, scores."""
    for passage in material.passages:
        if "-" not in passage.prose:
            continue
        for start, end in _ranges(passage.prose):
            proposal = passage.text[start:end].replace("-", "–")
            yield at(CATALOGUE, "hyphen-in-range", passage, start, end, proposal=proposal)


def hyphens_as_dashes(material: Material) -> Iterator[Finding]:
    """`word - word`, `word--word`."""
    for passage in material.passages:
        for dash in _AS_DASH.finditer(passage.prose):
            start, end = _with_neighbours(passage, dash.start(), dash.end())
            proposal = passage.text[start : dash.start()] + "—" + passage.text[dash.end() : end]
            yield at(CATALOGUE, "hyphen-as-dash", passage, start, end, proposal=proposal)


def dashes_in_compounds(material: Material) -> Iterator[Finding]:
    """`long–term` with an en dash."""
    for passage in material.passages:
        for found in _COMPOUND.finditer(passage.prose):
            proposal = found[0].replace("–", "-")
            yield at(CATALOGUE, "dash-in-compound", passage, *found.span(), proposal=proposal)


def dashes_two_ways(material: Material) -> Iterator[Finding]:
    """`word—word`, `word — word` and `word – word` in the running text of one edition: told once,
    at the first of the rarest."""
    ways: list[list[tuple[Passage, int, int]]] = [[] for _ in _DASHES]
    for passage in material.passages:
        if runs(passage):
            for way, pattern in zip(ways, _DASHES, strict=True):
                way += [(passage, *dash.span()) for dash in pattern.finditer(passage.prose)]
    used = sorted(filter(None, ways), key=len)
    if len(used) > 1:
        (passage, start, end), (other, begin, stop) = used[0][0], used[-1][0]
        start, end = _with_neighbours(passage, start, end)
        begin, stop = _with_neighbours(other, begin, stop)
        facts = {"count": len(used[0]), "others": len(used[-1]), "other": other.text[begin:stop]}
        yield at(CATALOGUE, "dash-style", passage, start, end, **facts)


def _ranges(text: str) -> Iterator[tuple[int, int]]:
    """The ranges in reading order; of two that overlap, the one that begins first or is longer."""
    found = [one.span() for pattern in _RANGES for one in pattern.finditer(text) if _ascends(one)]
    reached = 0
    for start, end in sorted(found, key=lambda span: (span[0], -span[1])):
        if start >= reached and not _DOCUMENT_NUMBER.search(text[max(0, start - 12) : start]):
            reached = end
            yield start, end


def _ascends(found: re.Match[str]) -> bool:
    """A range runs upwards; 3-2 is a score, 50-50 a share. pp. 123-8 is short for 128."""
    ends = found.groupdict()
    if not ends:
        return True
    low, high = (float("".join(filter(str.isdigit, ends[end])) or 0) for end in "ab")
    of_pages = "pp" in found.string[max(0, found.start() - 4) : found.start()]
    return low < high or (of_pages and len(ends["b"]) < len(ends["a"]))


def _with_neighbours(passage: Passage, start: int, end: int) -> tuple[int, int]:
    text = passage.prose
    left = text.rfind(" ", 0, start) + 1
    right = text.find(" ", end)
    return left, right if right >= 0 else len(text)
