"""Hand-off ↔ job.json: what went out to the translator, so that what comes back can be compared."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Annotated, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AwareDatetime, BaseModel, ConfigDict, StringConstraints, ValidationError

from flows.errors import ArchiveDiffers
from flows.handoff.leverage import Leverage, Share
from flows.handoff.machine import MachineDraft
from flows.handoff.segments import Segment
from flows.handoff.statistics import Band, Statistics
from flows.issue import IssueKey
from flows.series import Titles

SCHEMA: Literal[1] = 1
JOB = "job.json"
Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
HandOffMode = Literal["full", "summary"]


@dataclass(frozen=True, slots=True)
class Packet:
    """One hand-off: the segments of the draft, by anchor, with hashes, and what is asked for.

    `serial` counts the hand-offs of an issue from 1; `due` and `created` carry the series' zone;
    `members` maps each file of the package (job.json apart) to its SHA-256; `returns` names the
    ways in which the work may come back (keys of RETURNS).

    A delta has a `base`, the serial of the hand-off it goes back to. `segments` are always those
    of the whole draft; `asked` are the ids that the translator is to translate now; `carried` is
    the English that others keep from an earlier return, by id; `formerly` is the id that a segment
    had in the base, where only its place has changed. `machine` is a machine's draft, if one was
    consented to. `leverage` tells how much of `asked` the series has released before.
    """

    key: IssueKey
    serial: int
    series: Titles
    source_lang: str
    target_lang: str
    mode: HandOffMode
    due: datetime
    created: datetime
    zone: str
    to: str
    source_name: str
    source_sha256: str
    segments: tuple[Segment, ...]
    statistics: Statistics
    returns: tuple[str, ...]
    members: Mapping[str, str]
    asked: tuple[str, ...]
    base: int = 0
    carried: Mapping[str, str] = field(default_factory=dict)
    formerly: Mapping[str, str] = field(default_factory=dict)
    machine: MachineDraft | None = None
    leverage: Leverage = field(default_factory=Leverage)

    @property
    def pieces(self) -> tuple[Segment, ...]:
        """The segments that the translator is asked for, in reading order."""
        asked = frozenset(self.asked)
        return tuple(piece for piece in self.segments if piece.id in asked)

    @property
    def job(self) -> str:
        """The name of this hand-off, as the translator's files bear it: `focus/xi-visit/1`."""
        return f"{self.key}/{self.serial}"

    def to_json(self) -> bytes:
        """job.json: UTF-8, sorted as the fields are, the same bytes for the same hand-off."""
        job = _Job(
            **{name: getattr(self, name) for name in _PLAIN},
            key=str(self.key),
            segments=tuple(_Piece(**asdict(piece)) for piece in self.segments),
            statistics=_Counts(**asdict(self.statistics)),
            members=dict(sorted(self.members.items())),
            machine=_Machine(**asdict(self.machine)) if self.machine else None,
            leverage=_Leverage(**asdict(self.leverage)),
        )
        return job.model_dump_json(indent=1, by_alias=True).encode("utf-8") + b"\n"

    @classmethod
    def from_json(cls, data: bytes) -> "Packet":
        """job.json → Packet. Raises ArchiveDiffers where it is not what `to_json` writes."""
        try:
            job = _Job.model_validate_json(data)
            zone = ZoneInfo(job.zone)
            return cls(
                **{name: getattr(job, name) for name in _PLAIN if name not in ("due", "created")},
                key=IssueKey.parse(job.key),
                due=job.due.astimezone(zone),
                created=job.created.astimezone(zone),
                segments=tuple(Segment(**piece.model_dump()) for piece in job.segments),
                statistics=Statistics(**job.statistics.model_dump()),
                members=job.members,
                machine=MachineDraft(**job.machine.model_dump()) if job.machine else None,
                leverage=Leverage(
                    {band: Share(**it.model_dump()) for band, it in job.leverage.bands.items()},
                    job.leverage.chargeable,
                ),
            )
        except (ValidationError, ValueError, ZoneInfoNotFoundError) as error:
            raise ArchiveDiffers(path=JOB, what=str(error).splitlines()[0]) from error


_PLAIN = (
    "serial series source_lang target_lang mode due created zone to source_name source_sha256 "
    "returns asked base carried formerly"
).split()


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _Piece(_Strict):
    anchor: str
    id: str
    source: str
    source_sha256: Sha256
    equations: tuple[str, ...] = ()


class _Counts(_Strict):
    segments: int
    characters_with_spaces: int
    characters: int
    hangul: int
    hanja: int
    eojeol: int
    sheets: int
    notes: int
    english_words: int


class _Machine(_Strict):
    engine: str
    model: str
    consent: str
    by: str
    targets: dict[str, str]


class _Share(_Strict):
    segments: int
    characters: int


class _Leverage(_Strict):
    bands: dict[Band, _Share]
    chargeable: int


class _Job(_Strict):
    schema_version: Literal[1] = SCHEMA
    key: str
    serial: int
    series: Titles
    source_lang: str
    target_lang: str
    mode: HandOffMode
    due: AwareDatetime
    zone: str
    created: AwareDatetime
    to: str
    source_name: str
    source_sha256: Sha256
    returns: tuple[str, ...]
    statistics: _Counts
    members: dict[str, Sha256]
    segments: tuple[_Piece, ...]
    asked: tuple[str, ...]
    base: int
    carried: dict[str, str]
    formerly: dict[str, str]
    machine: _Machine | None
    leverage: _Leverage
