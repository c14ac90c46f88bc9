"""What a process behind fences may take, as numbers."""

from dataclasses import dataclass

MIB = 1 << 20


@dataclass(frozen=True, slots=True)
class Allowance:
    """What one piece of work may take: seconds of the processor, bytes of memory beyond what the
    process begins with, seconds on the wall, bytes of an answer."""

    cpu: int
    memory: int
    wall: int
    answer: int
