"""Desk → what may be chosen on the forms: series, drafts by what can be done with them, files, people."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from flows import inbox, roles
from flows.desk import Desk
from flows.errors import BalganError
from flows.issue import Standing, State
from flows.roles import Power

_MOST = 500
_BEFORE_RELEASE: tuple[State, ...] = ("drafted", "returned", "handed-off")
_AFTER_RELEASE: tuple[State, ...] = ("released", "corrected")
STATES: Mapping[str, tuple[State, ...]] = {
    "hand-off": _BEFORE_RELEASE,
    "return": ("handed-off", "returned", "drafted"),
    "publish": ("returned", "drafted"),
    "preview": _BEFORE_RELEASE,
    "correct": _AFTER_RELEASE,
    "withdraw": _AFTER_RELEASE,
}
"""By job, the states of a draft in which it can be done, the likeliest first."""

POWERS: Mapping[str, Power] = {
    "publish": "publish",
    "correct": "correct",
    "withdraw": "withdraw",
    "void": "void",
    "import": "publish",
}
"""By job, the power that it takes."""


@dataclass(frozen=True, slots=True)
class Choices:
    """What there is now. `keys` by job, `people` by job where a list of them is kept;
    `folders` are the files, and folders of them."""

    series: tuple[str, ...] = ()
    keys: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    files: tuple[str, ...] = ()
    folders: tuple[str, ...] = ()
    people: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def choices(desk: Desk, standings: Sequence[Standing] | None = None) -> Choices:
    """What an editor may choose at this moment."""
    series = desk.series_names()
    known = desk.standings() if standings is None else standings
    return Choices(
        series=series,
        keys={job: _keys(known, states) for job, states in STATES.items()},
        files=inbox.files(desk.root),
        folders=inbox.files(desk.root, folders=True),
        people=_people(desk, series),
    )


def _keys(standings: Sequence[Standing], states: tuple[State, ...]) -> tuple[str, ...]:
    """By state, and in each what moved last first; of a large catalogue the first few hundred."""
    fitting = [one for one in standings if one.state in states]
    fitting.sort(key=lambda one: one.since, reverse=True)
    fitting.sort(key=lambda one: states.index(one.state))
    return tuple(str(one.key) for one in fitting[:_MOST])


def _people(desk: Desk, series: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """Where roles.toml is wrong, there is nobody to choose, and the job says why."""
    named = partial(roles.people, desk.root, series=series)
    try:
        found = {job: named(power=power) for job, power in POWERS.items()}
    except BalganError:
        return {}
    return {job: people for job, people in found.items() if people is not None}
