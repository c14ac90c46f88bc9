"""Raw paragraphs → what can be told from each alone: its marker, its emphasis, what follows it."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from flows.intake.raw import Look, Para, Raw
from flows.intake.structure.markers import Kind, Marker, bare_number, kind_of_label, marker, ordinal

DEEPEST_LEVEL = 6
LONGEST_HEADING = 80
_LONGEST_STYLED = 200
_LONGEST_BARE = _LONGEST_SAID = 40
_BIGGER = 0.6
_MORE_SPACE = 160  # twips above a paragraph beyond what is usual: eight points
_ENDS_SENTENCE = re.compile(r"(?:[.;。,]|다)\s?[\"'”’)\]」』]{0,3}$")
_NOMINAL_SENTENCE = re.compile(r"(?:[음함임됨짐킴]|것)$")  # 개조식: `… 늘고 있음`
_STYLE_LEVEL = re.compile(r"(?:heading|제목|개요|outline)\s{0,3}([1-9])\b")
_STYLES = {"장제목": 1, "절제목": 2, "항제목": 3, "중제목": 1, "소제목": 1}
_USUAL = re.compile(
    r"(?:참고\s?(?:문헌|자료)|인용\s?문헌|미\s?주|서\s?론|결\s?론|머리말|맺음말|들어가[며는]\s?(?:말|글)?|나[가오][며는]\s?(?:말|글)?"
    r"|맺으?며|부\s?록|문제\s?제기|정책\s?(?:제언|시사점)|시사점|references|bibliography"
    r"|introduction|conclusions?|policy (?:implications|recommendations)|appendix)",
    re.IGNORECASE,
)
_ENCLOSED = re.compile(r"[<\[〈《【(＜〔「『■□◆]\s?(.{1,40}?)\s?[>\]〉》】)＞〕」』]?")


@dataclass(frozen=True, slots=True)
class BodyLook:
    """How most of the words look: size in points, boldness, space above in twips."""

    size: float = 10.0
    bold: bool = False
    before: int = 0

    def bigger(self, look: Look) -> bool:
        """Whether a paragraph has clearly larger letters."""
        return look.size >= self.size + _BIGGER

    def bolder(self, look: Look) -> bool:
        """Whether a paragraph is bold where the others are not."""
        return look.bold and not self.bold

    def freer(self, look: Look) -> bool:
        """Whether a paragraph has clearly more space above it."""
        return look.before >= self.before + _MORE_SPACE


@dataclass(frozen=True, slots=True)
class Member:
    """A paragraph among those that begin and look alike; `text` without its marker."""

    para: Para
    mark: Marker | None
    kind: Kind
    rung: str
    text: str
    bold: bool
    bigger: bool
    freer: bool
    styled: int  # the level of its style or outline; 0: none
    leads: bool  # what follows is not of its own kind
    follows: bool = False  # what comes before is of its own kind, and its number one less

    @property
    def formatted(self) -> bool:
        """Set apart by its letters."""
        return self.bold or self.bigger

    @property
    def label(self) -> str:
        """The marker as printed, computed or typed."""
        return self.para.label or (self.mark.label if self.mark else "")

    @property
    def like_heading(self) -> bool:
        """Short, and not a sentence; set apart by its letters it may end in `다`, but not in `다.`."""
        if not 0 < len(self.text) <= LONGEST_HEADING:
            return False
        said = self.formatted and len(self.text) <= _LONGEST_SAID and self.text.endswith("다")
        return said or not _ENDS_SENTENCE.search(self.text)

    @property
    def nominal(self) -> bool:
        """A sentence in the clipped style of reports: `빈집이 해마다 늘고 있음`."""
        return len(self.text.split()) > 2 and bool(_NOMINAL_SENTENCE.search(self.text))

    @property
    def enclosed(self) -> bool:
        """`【추진 배경】`: brackets that hold nothing but headings."""
        return len(self.text) <= LONGEST_HEADING and self.text[:1] + self.text[-1:] == "【】"

    @property
    def usual(self) -> bool:
        """Words that are a heading in any paper: `서론`, `<참고문헌>`."""
        if len(self.text) > LONGEST_HEADING:
            return False
        words = unbracketed(self.text)
        return any(_USUAL.fullmatch(one) for one in (words, "".join(words.split())))


def members_of(blocks: Sequence[Raw], body: BodyLook) -> dict[int, Member]:
    """The paragraphs by key."""
    found: dict[int, Member] = {}
    following: str | None = None
    after_words = below = 0
    for block in reversed(blocks):
        if not isinstance(block, Para):
            following, after_words = None, 999
            continue
        member = _member(block, body, following, after_words)
        if member.rung == following and _counts_on(member, found[below]):
            found[below] = replace(found[below], follows=True)
        found[block.key] = member
        following, after_words, below = member.rung, len(member.text), block.key
    return found


def _member(para: Para, body: BodyLook, following: str | None, after: int) -> Member:
    text = para.typed
    bold, bigger = body.bolder(para.look), body.bigger(para.look)
    mark = None if para.label else marker(text)
    if mark is None and not para.label and (bold or bigger) and len(text) <= _LONGEST_BARE:
        mark = bare_number(text)
    kind: Kind = kind_of_label(para.label) if para.label else mark.kind if mark else "none"
    rung = mark.rung if mark else kind
    rest = (para.text[mark.end :] if mark else para.text).strip()
    other = following != rung or (kind == "none" and after > len(rest))
    return Member(
        para,
        mark,
        kind,
        rung,
        rest,
        bold,
        bigger,
        body.freer(para.look),
        style_level(para),
        other and after > 0,
    )


def _counts_on(member: Member, after: Member) -> bool:
    return 0 < ordinal(member.label) == ordinal(after.label) - 1


def body_look(blocks: Sequence[Raw]) -> BodyLook:
    """Size, boldness and spacing of most of the words."""
    sizes: Counter[float] = Counter()
    spaces: Counter[int] = Counter()
    bold = 0
    for block in blocks:
        if isinstance(block, Para):
            sizes[block.look.size] += len(block.text)
            spaces[block.look.before] += len(block.text)
            bold += len(block.text) if block.look.bold else 0
    if not sizes:
        return BodyLook()
    size, space = (max(one, key=lambda value: one[value]) for one in (sizes, spaces))
    return BodyLook(size, bold * 2 > sizes.total(), int(space))


def style_level(para: Para) -> int:
    """The level a heading style or an outline level gives, Word's (`heading 1`) or Hancom's
    (`개요 1`); 0: none."""
    match = _STYLE_LEVEL.match(para.look.style)
    level = int(match[1]) if match else _STYLES.get(para.look.style.replace(" ", ""), 0)
    if not level and para.look.outline is not None:
        level = para.look.outline + 1
    text = para.text
    sentence = len(text) > _LONGEST_STYLED or (len(text) > 40 and text.rstrip().endswith("다."))
    return 0 if sentence else min(level, DEEPEST_LEVEL)


def unbracketed(text: str) -> str:
    """`<참고문헌>` → `참고문헌`."""
    match = _ENCLOSED.fullmatch(text)
    return match[1] if match else text
