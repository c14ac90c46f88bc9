"""A file of so many bytes → what reading it may take."""

from flows.confinement.limits import MIB, Allowance


def allowance(size: int) -> Allowance:
    """The allowance for a file of `size` bytes: a small file that is dear is no paper.

    500 pages of text (1.7 MB, 8 MB of XML) take 3 s and 110 MiB; with 28 photographs (33 MB) 4 s
    and 210 MiB, 50 of which every child begins with.
    """
    mib = size // MIB
    return Allowance(
        cpu=20 + 4 * mib,
        memory=(176 + 3 * mib) * MIB,
        wall=120 + 8 * mib,
        answer=(64 + 4 * mib) * MIB,
    )
