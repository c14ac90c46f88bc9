"""Arguments → job → lines: the commands of `balgan`, each beside what it accepts.

The job commands run as Prefect flows unless --plain is given; `check`, `preview`, `status`, `job`,
`remind`, `verify`, `bag` and `series` never import Prefect, and each imports only what it needs, so
that they answer at once.
"""

from collections.abc import Mapping

from flows.commands import (
    amending,
    corresponding,
    drafting,
    gathering,
    importing,
    keeping,
    proofing,
    publishing,
    recording,
    translating,
    verifying,
    viewing,
)
from flows.commands.parts import Argument, Command

__all__ = ["COMMANDS", "Argument", "Command"]

COMMANDS: Mapping[str, Command] = {
    **drafting.COMMANDS,
    **proofing.COMMANDS,
    **translating.COMMANDS,
    **gathering.COMMANDS,
    **corresponding.COMMANDS,
    **publishing.COMMANDS,
    **amending.COMMANDS,
    **importing.COMMANDS,
    **viewing.COMMANDS,
    **verifying.COMMANDS,
    **recording.COMMANDS,
    **keeping.COMMANDS,
}
"""By name, in the order in which help lists them."""
