"""What a hostile file is called, how it is made, and how reading it may end."""

import random
from collections.abc import Callable
from dataclasses import dataclass

from tests.intake.drafts import draft, unzipped, zipped

GOOD = draft(["{b 16} 셈법", "글: 윤해담", "본문의 글.^[주석.]"])
READ = "read"


@dataclass(frozen=True, slots=True)
class Case:
    """A file that its maker makes anew each time; `ends` are the codes it may end with.

    `read` among them: it does no harm, and is a draft.
    """

    make: Callable[[], bytes]
    ends: frozenset[str]
    name: str = "draft.docx"


def case(make: Callable[[], bytes], *ends: str, name: str = "draft.docx") -> Case:
    """A Case."""
    return Case(make, frozenset(ends), name)


def with_part(name: str, data: bytes) -> bytes:
    """A good draft with one part more, or another one."""
    return zipped({**unzipped(GOOD), name: data})


def noise(count: int, seed: int = 1) -> bytes:
    """Bytes that cannot be packed."""
    return random.Random(seed).randbytes(count)
