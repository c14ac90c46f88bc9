"""An .hwp → everything it says: container, bounds, conversion, walk; then the count that proves it.

The converter is another's and the walk is ours; what both must hand on is counted in the records of
the file itself. Words that the converter lost are quoted in the report, so that the draft is not
refused for them; words that the walk lost fail the intake.
"""

import hashlib
from collections.abc import Iterator

from flows.errors import Damaged, HancomDamaged
from flows.intake.gate import measure
from flows.intake.hancom.bounds import Bounds
from flows.intake.hancom.conversion import convert, remark_on
from flows.intake.hancom.counting import Counted, stored_files
from flows.intake.hancom.lean import lean
from flows.intake.hancom.reader import walk
from flows.intake.hancom.reconciling import reconcile
from flows.intake.hancom.records import Record, records
from flows.intake.hancom.streams import DOCINFO, Streams, open_streams
from flows.intake.override import Override
from flows.intake.raw import RawDraft
from flows.intake.reading import arrange
from flows.intake.remarks import Remarks
from flows.intake.result import Reading


def read_hwp(name: str, data: bytes, stated: Override, lang: str) -> Reading:
    """Read an .hwp. Raises a RefusedFile; LedgerOfCharactersOpen when a character would be lost."""
    return arrange(_walked(name, data), stated, lang)


def _walked(name: str, data: bytes) -> RawDraft:
    """Everything the file says, before its structure is known."""
    streams = open_streams(name, data)
    counted = _counted(streams)
    converted = convert(name, lean(streams))
    try:
        measure(name, converted.parts)
        raw = walk(name, hashlib.sha256(data).hexdigest(), converted.parts, Remarks())
    except Damaged as problem:  # a chart, say; its advice is for Word
        raise HancomDamaged(name=name, what=problem.facts["what"]) from problem
    placed = {one.what for one in counted.unknown}
    remark_on(converted.left_out, placed, raw.remarks)
    for part in streams.body:
        if not streams.ends(part):
            raw.remarks.add("hwp-cut-off", part=part)
    return reconcile(streams, counted, converted.parts, raw)


def _counted(streams: Streams) -> Counted:
    """The records of all streams, each bounded before it is counted."""
    bounds = Bounds(streams.name)

    def passing(part: str) -> Iterator[Record]:
        return bounds.passing(part, records(streams.name, part, streams.read(part)))

    counted = Counted(stored_files(passing(DOCINFO)))
    for part in streams.body:
        counted.add(part, passing(part))
    stand_ins = Counted()
    for part in streams.stand_ins:
        stand_ins.add(part, passing(part))
    counted.add_stand_in(stand_ins)
    return counted
