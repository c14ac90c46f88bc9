"""List of references → the keys of its entries, which are neither headings nor items of a list."""

import re
from collections.abc import Mapping

from flows.intake.structure.members import Member, unbracketed

_HEADING = re.compile(
    r"(?:참\s?고\s?(?:문\s?헌|자\s?료)|인용\s?문헌|references?|bibliography|works cited)(?:\s?목록)?",
    re.IGNORECASE,
)
_PART = re.compile(
    r"(?:국내|국외|해외|외국|국문|영문|중문|일문|동양|서양|기타)\s?(?:문헌|자료|논문|서적)|"
    r"단행본|논문|학술지(?: 논문)?|보고서|신문(?: 기사)?|(?:인터넷|온라인|언론)\s?자료|웹\s?사이트"
)
_ENDS = frozenset({"part", "chapter", "section", "appendix", "roman", "pipe"})
_LONGEST = 40


def reference_entries(members: Mapping[int, Member]) -> frozenset[int]:
    """The paragraphs below `참고문헌`, up to the next heading that is clearly one."""
    found: set[int] = set()
    within = False
    for key in sorted(members):
        member = members[key]
        short = len(member.text) <= _LONGEST
        if short and _HEADING.fullmatch(unbracketed(member.text)):
            within = True
        elif within and short and _PART.fullmatch(unbracketed(member.text)):
            found.add(key)
        elif within and _ends(member, short):
            within = False
        elif within:
            found.add(key)
    return frozenset(found)


def _ends(member: Member, short: bool) -> bool:
    if member.styled or member.kind in _ENDS:
        return True
    apart = member.formatted and member.kind == "none" and member.like_heading
    return short and (member.usual or apart)
