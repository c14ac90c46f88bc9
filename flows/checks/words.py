"""English words → those run together (`BusanOsaka`), and those typed twice (`the the`)."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from flows.checks import names
from flows.checks.material import Material, Passage, at
from flows.checks.parallels import persons
from flows.report import Catalogue, Finding, Kind
from flows.wording import Sentence

CATALOGUE: Catalogue = {
    "joined-names": Kind(
        "warn",
        Sentence(
            en="“{found}” is two names run together. Write “{proposal}”, with an en dash, or put "
            "back the space or comma that was lost.",
            ko="“{found}”: 두 이름이 붙어 있습니다. 반각 줄표를 넣어 “{proposal}”로 쓰거나, 빠진 "
            "띄어쓰기나 쉼표를 되살리십시오.",
        ),
    ),
    "joined-words": Kind(
        "warn",
        Sentence(
            en="“{found}” looks like two words run together. Write “{spaced}”, or “{dashed}” if "
            "an en dash was lost.",
            ko="“{found}”: 두 낱말이 붙은 것으로 보입니다. “{spaced}”로 띄어 쓰거나, 줄표가 "
            "빠졌다면 “{dashed}”로 쓰십시오.",
        ),
    ),
    "repeated-word": Kind(
        "warn",
        Sentence(
            en="“{found}”: the word stands twice. Delete one.",
            ko="“{found}”: 같은 낱말이 겹쳤습니다. 하나를 지우십시오.",
        ),
    ),
}

_SEAM = re.compile(
    r"(?<=[a-zà-ÿ])(?=[A-Z])|(?<=[A-Z]{2})(?=[A-Z][a-z]{2})"
    r"|(?:(?<=\bUS)|(?<=\bUK)|(?<=\bEU)|(?<=\bROK)|(?<=\bPRC)|(?<=\bDPRK))(?=[A-Z]{2})"
)
WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
"""A word of letters, with its hyphens and apostrophes."""

_CAPITALISED = re.compile(r"[A-Z][a-zà-ÿ]{2,}")
_REPEATED = re.compile(r"\b([^\W\d_]+)[ \u00a0]+\1\b", re.IGNORECASE)
# of the of the; not "more and more and more".
_PAIR = r"(?:of|in|to|for|on|at|by|from|with|as|is|was) (?:the|a|an)"
_REPEATED_PAIR = re.compile(rf"\b({_PAIR}) \1\b")
# English sentences in which the same word rightly stands twice.
_MAY_REPEAT = frozenset({"had", "that", "is", "very", "so", "no", "do", "who"})
_NEVER_NAMES = frozenset("the a an of in on at to for from with by and or but it this".split())
_FAMILY_PREFIXES = frozenset(
    "Mac Mc Fitz Van Von Des Del Della Dos Das Las Los San Ibn Abu Bin Saint Anne Mary".split()
)
_SUFFIXES = (
    "City",
    "Tech",
    "Talk",
    "Bank",
    "Pay",
    "Net",
    "Soft",
    "Works",
    "Lab",
    "Labs",
    "Wire",
    "Watch",
)
_BRANDS = frozenset(
    """AliExpress AlphaFold AlphaGo AirAsia AstraZeneca BlackBerry BlackRock BuzzFeed ConocoPhillips
    CrowdStrike DeepMind DeepSeek DreamWorks ExxonMobil FaceTime FireEye FreeBSD GeoJSON GitHub
    GitLab GlaxoSmithKline HarmonyOS HuffPost InfoSec InterContinental JavaScript LexisNexis
    LinkedIn MasterCard MediaTek NaverWorks OpenStreetMap PageRank PayPal PlayStation PowerPoint
    PostgreSQL ProPublica ProQuest PyeongChang QuickTime RealClear ResearchGate SalesForce
    ScienceDirect SharePoint SmartThings SolarWinds SoundCloud SpaceShip SsangYong StarCraft
    StarLink TeamViewer ThyssenKrupp TikTok TransUnion TripAdvisor TypeScript UnionPay WhatsApp WikiLeaks
    WordPress YouTube ZeroHedge DevOps OpenAI ChatGPT LaTeX SpaceX YouGov FedEx PetroChina SinoPharm
    BioNTech AgriTech TeleSur EuroMed InterAction USUN""".split()
)
_OFTEN, _LEAST_GIVEN = 3, 5


@dataclass(frozen=True, slots=True)
class _Joint:
    """A word that may be two: its place, its halves, and the name that the right half begins."""

    start: int
    end: int
    left: str
    right: str
    left_known: bool
    right_known: bool


def words_joined(material: Material) -> Iterator[Finding]:
    """Capitals inside a word, where both halves are names or capitalised words.

    Spellings of the draft itself, well-known brands and family names (McCain, MacArthur) are left
    alone, and so is a spelling of unknown parts that comes three times or more.
    """
    drafted = " ".join(passage.text for passage in material.source.values())
    joints = [(one, joint) for one in material.passages for joint in _joints(one)]
    count = Counter(joint.left + joint.right for _, joint in joints)
    for passage, joint in joints:
        if joint.left_known and joint.right_known:
            yield _told(passage, joint, "joined-names")
        elif count[joint.left + joint.right] < _OFTEN and _looks_joined(joint, drafted):
            yield _told(passage, joint, "joined-words")


def words_repeated(material: Material) -> Iterator[Finding]:
    """The same word twice in a row. Capitalised pairs such as Bora Bora are names."""
    for passage in material.passages:
        for pair in _REPEATED.finditer(passage.prose):
            first, second = pair[0].split()[0], pair[0].split()[-1]
            small = second.islower() or (first == second and first.lower() in _NEVER_NAMES)
            if first.lower() not in _MAY_REPEAT and small:
                yield at(CATALOGUE, "repeated-word", passage, pair.start(), pair.end())
        for pair in _REPEATED_PAIR.finditer(passage.prose):
            yield at(CATALOGUE, "repeated-word", passage, pair.start(), pair.end())


def _joints(passage: Passage) -> Iterator[_Joint]:
    text, reached = passage.prose, -1
    for seam in _SEAM.finditer(text):
        word = _word_around(text, seam.start()) if seam.start() >= reached else None
        if word:
            reached = word.end()
            yield _joint(text, word, seam.start())


def _word_around(text: str, place: int) -> re.Match[str] | None:
    start = place
    while start > 0 and (text[start - 1].isalpha() or text[start - 1] in "-’'"):
        start -= 1
    word = WORD.search(text, start)
    return word if word and word.start() < place < word.end() else None


def _joint(text: str, word: re.Match[str], seam: int) -> _Joint:
    left, right = text[word.start() : seam], text[seam : word.end()]
    name = names.name_at(text, seam)
    end = max(word.end(), seam + len(name.form)) if name else word.end()
    left_known = names.known(left) or names.known(left.rsplit("-")[-1])
    return _Joint(
        word.start(), end, left, text[seam:end] if name else right, left_known, bool(name)
    )


def _looks_joined(joint: _Joint, drafted: str) -> bool:
    word, last = joint.left + joint.right, joint.left.split("-")[-1]
    known_spelling = word.split("’")[0].split("'")[0] in _BRANDS or last in _FAMILY_PREFIXES
    if known_spelling or joint.right.startswith(_SUFFIXES) or word in drafted:
        return False
    if joint.left in _NEVER_NAMES and len(joint.left) > 1 and joint.right[1:].islower():
        return True
    if joint.left.islower():
        return joint.right_known and len(joint.left) > 1
    if "-" in joint.left and last.islower() and not joint.right.isupper():
        return True
    if len(joint.right) >= _LEAST_GIVEN and persons.is_east_asian(joint.left, joint.right):
        return joint.left[1:].islower()
    capitalised = len(joint.left) > 2 and joint.left[0].isupper() and not joint.left.isupper()
    return capitalised and bool(_CAPITALISED.match(joint.right))


def _told(passage: Passage, joint: _Joint, code: str) -> Finding:
    dashed, spaced = f"{joint.left}–{joint.right}", f"{joint.left} {joint.right}"
    facts = {"proposal": dashed, "dashed": dashed, "spaced": spaced}
    return at(CATALOGUE, code, passage, joint.start, joint.end, **facts)
